// The details of one table, the most urgent first. The button of the likely next action is highlighted.
import { html, useLayoutEffect, useRef, useState } from '../../vendor/ui.js';
import { Button, Avatar, Notice } from '../../shared/components.js';
import { formatLeft, formatSpan, secondsSince, secondsUntil } from '../../shared/clock.js';
import { formatMoney } from '../../shared/money.js';
import { locale, t, tableLabel, timeOfDay } from '../lang/index.js';
import { allergiesOf, openOrderCount, partyLabel, shareText, wishText } from '../tables.js';
import { unseenTickets } from '../openTasks.js';
import { countByDish, draftTotal, hasLines } from '../orders.js';
import { draftOf } from '../state.js';
import { Icon } from '../../shared/icons.js';
import { FireCourse } from './courses.js';
import { CoversChips } from './covers.js';
import { Orders } from './orderList.js';
import { QuickDishes } from './quickDishes.js';

/** @import { FloorSessionView, Mode } from '../../shared/wire.js' */
/** @import { SeatedProps, TableProps, ViewProps } from './props.js' */

/** @param {TableProps} props */
export function TableDetails({ table, state, acts, clock }) {
  const { session } = table;
  const heading = useRef(/** @type {HTMLElement | null} */ (null));
  // On a phone the tapped button is not in the page any more, so the heading takes the focus.
  useLayoutEffect(() => { if (!matchMedia('(min-width: 861px)').matches) heading.current?.focus({ preventScroll: true }); }, []);
  return html`
    <header class="details-header">
      <button type="button" class="round back" aria-label=${t('floor.back')} onClick=${() => acts.dispatch({ type: 'select', tableId: null })}><${Icon} name="previous" /></button>
      <div><h2 tabindex="-1" ref=${heading}>${session?.isJoined ? tableLabel(table.name) : partyLabel(table)}</h2><p class="soft small">${session
        ? t('floor.since', { mode: t(`mode.${session.mode}`), time: timeOfDay(session.openedAt), phones: t('floor.phones', { count: session.devices.length }) })
        : `${t('floor.free')} · ${t('floor.seats', { count: table.seats })}`}</p>
        <${Allergies} session=${session} state=${state} /></div>
    </header>
    ${!session ? html`<${Free} table=${table} state=${state} acts=${acts} clock=${clock} />`
      : session.isJoined ? html`<${Merged} table=${table} session=${session} state=${state} acts=${acts} clock=${clock} />`
        : html`<${Seated} table=${table} session=${session} state=${state} acts=${acts} clock=${clock} />`}`;
}

/** What the guests of a party must not eat. @param {{session: FloorSessionView | null, state: ViewProps['state']}} props */
export function Allergies({ session, state }) {
  if (!session || session.isJoined) return null;
  const list = allergiesOf(session, state.orders?.sessionId === session.sessionId ? state.orders.list : []);
  return list.length === 0 ? null : html`<p class="allergies"><${Icon} name="warn" /><b>${t('floor.allergy', { text: list.join(' · ') })}</b></p>`;
}

/** @param {TableProps} props */
function Free({ table, state, acts }) {
  const [covers, setCovers] = useState(/** @type {number | null} */ (null));
  return html`<section class="table-actions" aria-label=${t('floor.open')}>
    <h3>${t('floor.covers')}</h3>
    <${CoversChips} value=${covers} disabled=${state.busy !== null} onPick=${setCovers} />
    <h3>${t('floor.open')}</h3>
    ${/** @type {Mode[]} */ (['FAMILY', 'INDIVIDUAL']).map((mode, index) => html`<button type="button" key=${mode} class=${`open-table ${index === 0 ? 'first' : ''}`} disabled=${state.busy !== null} onClick=${() => acts.openTable(table, mode, covers)}>
      <b>${state.busy === `open-${mode}` ? t('floor.opening') : t(`floor.open.${mode}`)}</b><small>${t(`floor.open.${mode}.hint`)}</small></button>`)}
  </section>`;
}

/** Another table of a party: its orders and bill are at the first one. @param {SeatedProps} props */
function Merged({ table, session, state, acts }) {
  const [first] = session.tables;
  const merge = session.mergedFrom.find((each) => each.tableName === table.name);
  return html`<section class="table-actions">
    <${Notice} kind="calm"><b>${t('floor.merged.with', { table: tableLabel(first?.name ?? '') })}</b><br />${t('floor.merged.text')}<//>
    ${first ? html`<${Button} kind="primary wide" onClick=${() => acts.dispatch({ type: 'select', tableId: first.id })}>${t('floor.merged.go', { table: tableLabel(first.name) })}<//>` : null}
    ${merge ? html`<${Button} kind="wide" disabled=${state.busy !== null} onClick=${() => acts.unmerge(merge.sessionId, merge.tableName)}>${t('floor.unmerge.of', { table: tableLabel(merge.tableName) })}<//>` : null}
  </section>`;
}

/** @param {SeatedProps} props */
function Seated({ table, session, state, acts, clock }) {
  const now = clock.tick.value;
  const busy = state.busy !== null;
  const draft = draftOf(state, session.sessionId);
  const settled = session.amountDue === 0 && openOrderCount(session) === 0 && session.orderCount > 0 && (session.pendingPayments ?? 0) === 0;
  const isBooks = state.moneyProfile === 'BOOKS';
  const paidAmount = session.paidAmount ?? 0;
  const paymentIsNext = session.orderCount > 0 && !settled;
  /** @param {'new-pin' | 'covers' | 'move' | 'merge' | 'close' | 'bill'} kind */
  const open = (kind) => acts.dispatch({ type: 'open', sheet: { kind, tableId: table.id } });
  const isStuck = draft.sending !== null || draft.error !== null || draft.soldOut.length > 0;
  /** A draft that was refused or is without an answer opens in its review. @param {{at?: 'review', dish?: {id: string}}} [how] */
  const order = (how = isStuck ? { at: 'review' } : {}) => { void acts.ordering.loadMenu(); acts.dispatch({ type: 'open', sheet: { kind: 'order', tableId: table.id, ...how } }); };
  return html`
    ${unseenTickets([table], now).map((ticket) => html`<${Notice} key=${ticket.key} kind="bad" icon="warn"><b>${t('floor.alarm.station', { station: ticket.stationName, number: ticket.orderNumber, age: formatSpan(ticket.ageMs / 1000) })}</b><br />${t('floor.alarm.what')}<//>`)}
    ${session.pinBlocked ? html`<${Notice} kind="bad" icon="warn"><b>${session.pinBlockedUntil ? t('floor.blocked', { left: formatLeft(secondsUntil(session.pinBlockedUntil, now)) }) : t('floor.blocked.now')}</b><br />${t('floor.blocked.text')}
      <div class="notice-actions"><${Button} disabled=${busy} onClick=${() => open('new-pin')}>${t('floor.newpin')}<//></div><//>` : null}
    ${session.requests.length > 0 ? html`<section><h3>${t('floor.calls.title')}</h3><ul class="calls">${session.requests.map((call) => html`<${Call} key=${call.requestId} call=${call} currency=${session.currency} now=${now} busy=${busy} isBooks=${isBooks} onBill=${() => acts.openBill(table)} onTake=${acts.takeCall} onDone=${acts.callDone} />`)}</ul></section>` : null}
    <${QuickDishes} state=${state} acts=${acts} sessionId=${session.sessionId} counts=${countByDish(draft)} disabled=${draft.sending !== null} onChoose=${(/** @type {string} */ id) => order({ dish: { id } })} />
    ${hasLines(draft) && isStuck ? html`<${Notice} kind="warn" icon="clock"><b>${t(draft.sending ? 'floor.order.issending' : 'floor.order.unsent', { count: [...draft.lines, ...draft.openLines].reduce((sum, line) => sum + line.quantity, 0) })}</b>
      <div class="notice-actions"><${Button} onClick=${() => order({ at: 'review' })}>${t('floor.order.continue')}<//></div><//>` : null}
    <${FireCourse} table=${table} session=${session} state=${state} acts=${acts} />
    <section><h3>${t('floor.orders')}</h3><${Orders} table=${table} session=${session} state=${state} acts=${acts} clock=${clock} /></section>
    ${session.mergedFrom.length > 0 ? html`<section><h3>${t('floor.party')}</h3><ul class="merges">${session.mergedFrom.map((merge) => html`<li key=${merge.sessionId}>
      <span>${t('floor.party.merged', { table: tableLabel(merge.tableName), time: timeOfDay(merge.mergedAt) })}</span>
      <${Button} disabled=${busy} label=${t('floor.unmerge.of', { table: tableLabel(merge.tableName) })} onClick=${() => acts.unmerge(merge.sessionId, merge.tableName)}>${t('floor.unmerge')}<//></li>`)}</ul></section>` : null}
    <section><h3>${t('floor.phones.title')}</h3>
      <${Phones} session=${session} state=${state} acts=${acts} now=${now} /></section>
    <div class="actions">
      <${Button} disabled=${busy} onClick=${() => open('move')}>${t('floor.move')}<//>
      <${Button} disabled=${busy} onClick=${() => open('merge')}>${t('floor.merge')}<//>
      <${Button} disabled=${busy} onClick=${() => open('new-pin')}>${t('floor.newpin')}<//>
      <${Button} disabled=${busy} onClick=${() => open('covers')}>${session.covers === null ? t('floor.covers.enter') : t('floor.covers.count', { count: session.covers })}<//>
      <${Button} disabled=${busy} onClick=${() => open('close')}>${t('floor.close')}<//>
    </div>
    <footer class="details-footer">
      <p class="due"><span>${t(isBooks ? 'floor.due.label' : 'handover.sum')}${paidAmount > 0 ? html`<small>${t('floor.due.paid', { amount: formatMoney(paidAmount, session.currency, locale()) })}</small>` : null}${session.amountDue > 0 ? wishText(session.paymentWish) : null}</span><b class="num">${formatMoney(session.amountDue, session.currency, locale())}</b></p>
      ${hasLines(draft) && !isStuck ? html`<${SendDraft} table=${table} state=${state} acts=${acts} onReview=${() => order({ at: 'review' })} />` : null}
      <div class="footer-actions">
        <${Button} kind=${paymentIsNext || settled || hasLines(draft) ? '' : 'primary'} onClick=${() => order()}><${Icon} name="plus" />${t('floor.order')}<//>
        ${session.orderCount === 0 && paidAmount === 0 ? null : html`<${Button} kind=${paymentIsNext && !hasLines(draft) ? 'primary' : ''} onClick=${() => open('bill')}><${Icon} name="bill" />${t(isBooks ? 'floor.bill' : 'handover.open')}<//>`}
        ${settled ? html`<${Button} kind="primary" disabled=${busy} onClick=${() => open('close')}>${t('floor.close')}<//>` : null}
      </div>
    </footer>`;
}

/** Sends the draft order of a table, or reviews it before. @param {TableProps & {onReview: () => void, onSent?: () => void}} props */
export function SendDraft({ table, state, acts, onReview, onSent = () => {} }) {
  const sessionId = table.session?.sessionId ?? '';
  const draft = draftOf(state, sessionId);
  const { count, amount } = draftTotal(draft, state.menu);
  const offline = state.link.kind === 'offline' && !state.link.tooManyChannels;
  const isOnlyOnBill = draft.lines.length === 0 && !state.openPrice?.stationName;
  return html`<div class="footer-actions send-row">
    <${Button} onClick=${onReview}>${t('floor.order.review', { count })}<//>
    <${Button} kind="primary sum-button" disabled=${offline || state.menu === null} onClick=${() => { onSent(); acts.ordering.send(sessionId); }}><span>${t(isOnlyOnBill ? 'floor.order.put' : 'floor.order.sendnow')}</span><span class="num">${formatMoney(amount, state.menu?.currency ?? state.currency, locale())}</span><//></div>`;
}

/** The phones of a party. After a release here a guest can continue on another phone. @param {{session: FloorSessionView, state: ViewProps['state'], acts: ViewProps['acts'], now: number}} props */
function Phones({ session, state, acts, now }) {
  const [confirming, setConfirming] = useState(/** @type {string | null} */ (null));
  if (session.devices.length === 0) return html`<p class="soft small">${t('floor.phones.none')}</p>`;
  return html`<ul class="phones">${session.devices.map((device) => {
    const { deviceId, nickname, online, releasedUntil } = device;
    const released = releasedUntil !== null && secondsUntil(releasedUntil, now) > 0;
    return html`<li key=${deviceId} class=${online ? '' : 'away'}>
      <span class="phone"><${Avatar} id=${deviceId} name=${nickname} /><span><bdi>${nickname}</bdi>
        ${online ? null : html`<small>${t('people.away')}</small>`}${released ? html`<small>${t('floor.phones.released', { time: timeOfDay(releasedUntil) })}</small>` : null}</span>
        ${released || confirming === deviceId ? null : html`<button type="button" class="textlink" aria-label=${t('floor.phones.replaced.of', { name: nickname })} onClick=${() => setConfirming(deviceId)}>${t('floor.phones.replaced')}</button>`}</span>
      ${confirming === deviceId && !released ? html`<${Notice} kind="warn" icon="warn" role="alert">${t('floor.phones.release.text', { name: nickname })}
        <div class="notice-actions button-row"><${Button} onClick=${() => setConfirming(null)}>${t('floor.phones.release.no')}<//><${Button} kind="primary" disabled=${state.busy !== null} onClick=${() => { setConfirming(null); void acts.releasePhone(session.sessionId, device); }}>${t('floor.phones.release.go')}<//></div><//>` : null}
    </li>`;
  })}</ul>`;
}

/** A call. One for the bill opens the bill, and is done when that is paid. @param {{call: FloorSessionView['requests'][number], currency: string, now: number, busy: boolean, table?: string, isBooks: boolean, onBill: () => void, onTake: (requestId: string) => void, onDone: (requestId: string) => void}} props */
export function Call({ call, currency, now, busy, table, isBooks, onBill, onTake, onDone }) {
  const age = formatSpan(secondsSince(call.at, now));
  const isForBill = call.kind === 'REQUEST_BILL';
  const announcement = t(`floor.announce.${call.kind}`, { table: table ?? call.nickname });
  return html`<li><span>${table ? html`<strong>${table}</strong> ` : null}<b class="num">${t(`floor.call.${call.kind}`, { age })}</b><small>${[shareText(call.share, currency), wishText(call.paymentMethod).replace(/^ · /, ''), call.takenAt ? t('floor.call.taken') : null, call.nickname, call.note].filter(Boolean).map((each, index) => html`${index > 0 ? ' · ' : ''}<bdi>${each}</bdi>`)}</small></span>
    ${isForBill ? html`<${Button} kind="primary" label=${t(isBooks ? 'floor.call.bill.of' : 'floor.call.till.of', { table: table ?? call.nickname })} onClick=${onBill}><${Icon} name="bill" />${t(isBooks ? 'floor.call.bill' : 'handover.open')}<//>` : null}
    ${call.takenAt || isForBill ? null : html`<${Button} disabled=${busy} label=${t('floor.call.takeof', { what: announcement })} onClick=${() => onTake(call.requestId)}>${t('floor.call.take')}<//>`}
    <${Button} kind=${isForBill ? '' : 'primary'} disabled=${busy} label=${t('floor.call.doneof', { what: announcement })} onClick=${() => onDone(call.requestId)}><${Icon} name="check" />${t('floor.call.done')}<//></li>`;
}
