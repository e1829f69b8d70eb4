// Closing the day, step by step: what is still open, the cash, and what is left for the next day.
import { html, useEffect, useState } from '../../vendor/ui.js';
import { Button, Notice, Sheet } from '../../shared/components.js';
import { REASON_MAX } from '../../shared/limits.gen.js';
import { parseAmount, plainAmount } from '../../shared/amountInput.js';
import { dayAndTime, longDay } from '../format.js';
import { locale, t, tableLabel } from '../lang/index.js';
import { CountForm } from './dayCount.js';
import { moneyOf } from './dayReport.js';
import { Failure, Field, Loading, faultAt, useLoaded, useSend } from './parts.js';

/** @import { DayView, OpenPartyView } from '../../shared/wire.gen.js' */
/** @import { SheetProps } from './props.js' */

/** @param {SheetProps} props */
export function CloseDay(props) {
  const day = useLoaded(props, '/api/day');
  return html`<${Sheet} title=${t('day.close')} onClose=${props.acts.closeSheet}>
    <${Loading} loaded=${day}>${(/** @type {DayView} */ view) => html`<${Steps} ...${props} day=${view} reload=${day.reload} />`}<//><//>`;
}

/** @param {SheetProps & {day: DayView, reload: () => Promise<void>}} props */
function Steps({ acts, day, reload }) {
  const money = moneyOf(day.currency);
  const { balance } = day.cash;
  const [step, setStep] = useState(1);
  const [staying, setStaying] = useState(/** @type {string[]} */ ([]));
  // After a count the next drawer comes first, and then what should be in all of them.
  const [view, setView] = useState(/** @type {'count' | 'counted' | 'result'} */ (day.cash.counts.length > 0 ? 'counted' : 'count'));
  const [left, setLeft] = useState(() => (day.cash.beforeAmount > 0 ? plainAmount(day.cash.beforeAmount, day.currency, locale()) : ''));
  const [note, setNote] = useState('');
  const [isWrong, setWrong] = useState(false);
  const { busy, failed, send, clear } = useSend(acts);
  const pending = day.openParties.filter(({ pendingPayments }) => pendingPayments > 0);
  const undecided = day.openParties.filter(({ sessionId }) => !staying.includes(sessionId));
  const counted = day.cash.counts.filter(({ isReplaced }) => !isReplaced);
  const hadCash = day.figures.methods.some(({ method }) => method === 'CASH') || day.cash.beforeAmount !== 0 || day.cash.moves.length > 0;
  const close = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const leftMinor = balance ? parseAmount(left, day.currency).minor : 0;
    setWrong(leftMinor === null);
    if (leftMinor === null || busy) return;
    const body = { leftAmount: leftMinor, staying, ...(balance ? { expectedAmount: balance.expectedAmount } : {}), ...(note.trim() ? { note: note.trim() } : {}) };
    const done = await send('POST', '/api/day/close', body);
    if (done) {
      acts.toast(t('day.closed', { number: done.body.number }));
      await Promise.all([acts.load('/api/day/reports'), reload()]);
      acts.openSheet('day', 'report', String(done.body.number));
    } else {
      await reload();
    }
  };
  useEffect(() => {
    const code = failed?.problem?.code;
    if (code === 'open-parties' || code === 'pending-payments') setStep(1);
    if (code === 'cash-changed' || code === 'cash-not-counted') { setStep(2); setView(balance ? 'result' : 'count'); }
  }, [failed]);
  const go = (/** @type {number} */ next) => () => { clear(); setStep(next); };
  return html`<ol class="steps" aria-label=${t('day.steps')}>${[1, 2, 3].map((each) => html`<li key=${each} aria-current=${each === step ? 'step' : undefined}>${t(`day.step${each}`)}</li>`)}</ol>
    <${Failure} text=${failed?.text ?? null} problem=${failed?.problem} fields=${['/leftAmount', '/note']} />
    ${step === 1 ? html`<section class="part">
      ${pending.length > 0 ? html`<${Notice} kind="bad" icon="warn">${t('day.pending', { tables: pending.map(({ tableName }) => tableLabel(tableName)).join(', ') })} <a href="/staff">${t('admin.elsewhere.floor')}</a><//>` : null}
      ${day.openParties.length === 0 ? html`<${Notice} kind="good" icon="check">${t('day.noneopen')}<//>` : html`<p>${t('day.open.text')}</p>
        <ul class="choices">${day.openParties.map((party) => html`<li key=${party.sessionId}><${Staying} party=${party} money=${money} isStaying=${staying.includes(party.sessionId)} onChange=${(/** @type {boolean} */ stays) => setStaying(stays ? [...staying, party.sessionId] : staying.filter((id) => id !== party.sessionId))} /></li>`)}</ul>`}
      ${day.openCalls > 0 ? html`<${Notice} kind="warn" icon="bell">${t('day.calls', { count: day.openCalls })}<//>` : null}
      <div class="button-row"><${Button} onClick=${reload}>${t('day.refresh')}<//><${Button} kind="primary" disabled=${pending.length > 0 || undecided.length > 0} onClick=${go(2)}>${t('day.next')}<//></div></section>` : null}
    ${step === 2 ? html`<section class="part">
      ${view === 'counted' ? html`<p>${t('day.drawers')}</p><ul class="rows">${counted.map((count) => html`<li key=${count.drawer} class="row"><span class="row-main"><b><bdi>${count.drawer}</bdi></b></span><b class="num">${money(count.amount)}</b></li>`)}</ul>
          <p class="soft small">${t('day.count.again.text')}</p>
          <div class="button-row"><${Button} onClick=${go(1)}>${t('day.back')}<//><${Button} onClick=${() => setView('count')}>${t('day.drawer.next')}<//><${Button} kind="primary" onClick=${() => setView('result')}>${t('day.compare')}<//></div>` : null}
      ${view === 'result' && balance ? html`<dl class="figures"><div><dt>${t('day.cash.expected')}</dt><dd class="num">${money(balance.expectedAmount)}</dd></div><div><dt>${t('day.cash.counted')}</dt><dd class="num">${money(balance.countedAmount)}</dd></div><div><dt>${t('day.cash.difference')}</dt><dd class="num">${money(balance.differenceAmount)}</dd></div></dl>
          ${balance.differenceAmount === 0 ? html`<${Notice} kind="good" icon="check">${t('day.even')}<//>` : html`<${Notice} kind="warn" icon="warn">${t('day.notEven', { amount: money(balance.differenceAmount) })}<//>`}
          <div class="button-row"><${Button} onClick=${() => setView('counted')}>${t('day.back')}<//><${Button} onClick=${() => setView('count')}>${t('day.count.again')}<//><${Button} kind="primary" onClick=${go(3)}>${t('day.next')}<//></div>` : null}
      ${view === 'count' ? html`<${CountForm} acts=${acts} day=${day} onDone=${async () => { await reload(); setView('counted'); }} />
          <div class="button-row"><${Button} onClick=${day.cash.counts.length > 0 ? () => setView('counted') : go(1)}>${t('day.back')}<//>${hadCash ? null : html`<${Button} onClick=${go(3)}>${t('day.nocash')}<//>`}<button type="submit" form="cash-count" class="button primary">${t('day.count.save')}</button></div>` : null}</section>` : null}
    ${step === 3 ? html`<form class="form" onSubmit=${close} novalidate>
      <p>${t('day.close.text', { day: longDay(`${day.day}T12:00:00`), number: day.number, date: dayAndTime(Date.now()) })}</p>
      ${balance ? html`<${Field} name="left" label=${t('day.left')} hint=${t('day.left.hint', { amount: money(balance.countedAmount) })} value=${left} onInput=${setLeft} inputmode="decimal" fault=${isWrong ? t('day.amount.fault') : faultAt(failed, '/leftAmount') && t('day.left.fault')} />` : null}
      <${Field} name="note" label=${t('day.note')} hint=${t('day.note.hint')} value=${note} onInput=${setNote} maxlength=${REASON_MAX} capitalize="sentences" fault=${faultAt(failed, '/note') && t('day.reason.fault')} />
      <div class="button-row"><${Button} onClick=${go(2)}>${t('day.back')}<//><button type="submit" class="button primary" disabled=${busy}>${t('day.close')}</button></div></form>` : null}`;
}

/** @param {{party: OpenPartyView, money: (minor: number) => string, isStaying: boolean, onChange: (stays: boolean) => void}} props */
function Staying({ party, money, isStaying, onChange }) {
  return html`<label class="choice"><input type="checkbox" checked=${isStaying} onChange=${(/** @type {any} */ event) => onChange(event.currentTarget.checked)} />
    <span><b>${t('day.stays', { table: tableLabel(party.tableName) })}</b><small>${t('day.stays.text', { date: dayAndTime(party.openedAt), total: money(party.totalAmount), paid: money(party.paidAmount) })}</small></span></label>`;
}
