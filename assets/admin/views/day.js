// The end of the day: the figures so far, counting the cash, closing the day, and the reports of closed days.
import { html, useState } from '../../vendor/ui.js';
import { Button, Sheet } from '../../shared/components.js';
import { Icon } from '../../shared/icons.js';
import { REASON_MAX } from '../../shared/limits.gen.js';
import { parseAmount } from '../../shared/amountInput.js';
import { dayAndTime, longDay, wholeNumber } from '../format.js';
import { t } from '../lang/index.js';
import { CloseDay } from './dayClose.js';
import { CountSheet } from './dayCount.js';
import { CashReport, DayFigures, Guests, Report, moneyOf } from './dayReport.js';
import { Failure, Field, Loading, faultAt, useLoaded, useSend } from './parts.js';

/** @import { DayReportView, DayReportsView, DayView } from '../../shared/wire.gen.js' */
/** @import { SheetProps, ViewProps } from './props.js' */

export const DAY = '/api/day';
export const REPORTS = '/api/day/reports';
const OFTEN_MS = 120_000;

/** @param {ViewProps} props */
export function DaySection(props) {
  const { acts } = props;
  const day = useLoaded(props, DAY, OFTEN_MS);
  const reports = useLoaded(props, REPORTS);
  return html`<p class="soft">${t('day.text')}</p>
    <${Loading} loaded=${day}>${(/** @type {DayView} */ view) => html`<${SoFar} view=${view} acts=${acts} />`}<//>
    <section class="part" aria-labelledby="part-reports"><div class="part-head"><h2 id="part-reports">${t('day.reports')}</h2></div>
      <${Loading} loaded=${reports}>${(/** @type {DayReportsView} */ list) => html`<${Reports} key=${list.reports[0]?.number ?? 0} first=${list} acts=${acts} currency=${/** @type {DayView | null} */ (day.data)?.currency ?? 'EUR'} />`}<//></section>`;
}

/** @param {{view: DayView, acts: ViewProps['acts']}} props */
function SoFar({ view, acts }) {
  const money = moneyOf(view.currency);
  const { figures } = view;
  const open = (/** @type {string} */ what) => () => acts.openSheet('day', what);
  return html`<section class="part" aria-labelledby="part-sofar"><div class="part-head"><h2 id="part-sofar">${t('day.sofar')}</h2><${Button} kind="primary" disabled=${view.isEmpty} onClick=${open('close')}>${t('day.close')}<//></div>
    <dl class="figures"><div><dt>${t('day.sold')}</dt><dd class="num">${money(figures.soldAmount)}</dd></div><div><dt>${t('day.received')}</dt><dd class="num">${money(figures.paidAmount - figures.refundedAmount)}</dd></div>
      <div><dt>${t('day.tips')}</dt><dd class="num">${money(figures.tipAmount)}</dd></div><div><dt>${t('day.parties')}</dt><dd class="num">${wholeNumber(figures.parties)}</dd></div><${Guests} figures=${figures} money=${money} /></dl>
    <p class="soft small">${view.since ? t('day.since', { date: dayAndTime(view.since) }) : t('day.since.start')} ${t('day.meaning')}</p>
    ${view.openParties.length > 0 ? html`<p>${t('day.stillopen', { count: view.openParties.length })}</p>` : null}
    <div class="button-row"><${Button} onClick=${open('count')}>${t('day.count.cash')}<//><${Button} onClick=${open('move')}>${t('day.move')}<//></div>
    <details class="more"><summary>${t('day.all')}</summary><${DayFigures} figures=${figures} currency=${view.currency} /><div class="report-tables"><${CashReport} cash=${view.cash} currency=${view.currency} /></div></details></section>`;
}

/** The closed days; older ones on demand. @param {{first: DayReportsView, acts: ViewProps['acts'], currency: string}} props */
function Reports({ first, acts, currency }) {
  const [older, setOlder] = useState(/** @type {DayReportsView[]} */ ([]));
  const money = moneyOf(currency);
  const pages = [first, ...older];
  const next = pages[pages.length - 1]?.nextBefore ?? null;
  const more = async () => {
    const outcome = await acts.get(`${REPORTS}?before=${next}`);
    if (outcome.ok) setOlder([...older, outcome.body]);
    else acts.toast(outcome.text);
  };
  if (first.reports.length === 0) return html`<p class="soft empty">${t('day.reports.none')}</p>`;
  return html`<ul class="rows">${pages.flatMap(({ reports }) => reports).map((report) => html`<li key=${report.number}><button type="button" class="row row-tall" onClick=${() => acts.openSheet('day', 'report', String(report.number))}>
      <span class="row-main"><b>${longDay(`${report.day}T12:00:00`)}</b><small>${t('day.report.row', { number: report.number, name: report.by })}</small>
        ${report.differenceAmount ? html`<small class="is-off">${t('day.report.difference', { amount: money(report.differenceAmount) })}</small>` : null}</span>
      <b class="num">${money(report.soldAmount)}</b><span class="go"><${Icon} name="next" /></span></button></li>`)}</ul>
    ${next === null ? null : html`<p class="older"><${Button} onClick=${more}>${t('day.reports.older')}<//></p>`}`;
}

/** @param {SheetProps} props */
export function DaySheet(props) {
  const [what, number] = props.path;
  switch (what) {
    case 'close': return html`<${CloseDay} ...${props} />`;
    case 'count': return html`<${CountSheet} ...${props} />`;
    case 'move': return html`<${MoveSheet} ...${props} />`;
    default: return html`<${ReportSheet} ...${props} number=${number ?? ''} />`;
  }
}

/** @param {SheetProps & {number: string}} props */
function ReportSheet({ number, ...props }) {
  const report = useLoaded(props, `${REPORTS}/${encodeURIComponent(number)}`);
  return html`<${Sheet} title=${t('day.report.title', { number })} onClose=${props.acts.closeSheet} footer=${html`<${Button} kind="primary wide" disabled=${report.data === null} onClick=${() => print()}>${t('day.print')}<//>`}>
    <${Loading} loaded=${report}>${(/** @type {DayReportView} */ view) => html`<${Report} report=${view} />`}<//><//>`;
}

/** Cash that goes in or out besides payments. @param {SheetProps} props */
function MoveSheet(props) {
  const { acts } = props;
  const day = useLoaded(props, DAY);
  const currency = /** @type {DayView | null} */ (day.data)?.currency ?? 'EUR';
  const [isIn, setIn] = useState(false);
  const [text, setText] = useState('');
  const [reason, setReason] = useState('');
  const [isWrong, setWrong] = useState(false);
  const { busy, failed, send } = useSend(acts);
  const save = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const { minor } = parseAmount(text, currency);
    setWrong(!minor);
    if (!minor || busy) return;
    if (await send('POST', '/api/day/moves', { amount: isIn ? minor : -minor, reason: reason.trim() })) {
      acts.toast(t('day.move.saved'));
      await day.reload();
      acts.closeSheet();
    }
  };
  return html`<${Sheet} title=${t('day.move')} onClose=${acts.closeSheet} footer=${html`<button type="submit" form="cash-move" class="button primary wide" disabled=${busy}>${t('action.save')}</button>`}>
    <form id="cash-move" class="form" onSubmit=${save} novalidate><${Failure} text=${failed?.text ?? null} problem=${failed?.problem} fields=${['/reason', '/amount']} />
      <fieldset class="choices"><legend>${t('day.move.which')}</legend>${[false, true].map((each) => html`<label key=${String(each)} class="choice"><input type="radio" name="direction" checked=${isIn === each} onChange=${() => setIn(each)} /><span><b>${t(each ? 'day.move.in' : 'day.move.out')}</b><small>${t(each ? 'day.move.in.text' : 'day.move.out.text')}</small></span></label>`)}</fieldset>
      <${Field} name="amount" label=${t('day.amount')} value=${text} onInput=${setText} inputmode="decimal" required fault=${isWrong ? t('day.amount.fault') : faultAt(failed, '/amount')} />
      <${Field} name="reason" label=${t('day.reason')} hint=${t('day.move.reason')} value=${reason} onInput=${setReason} maxlength=${REASON_MAX} required capitalize="sentences" fault=${faultAt(failed, '/reason') && t('day.reason.fault')} /></form><//>`;
}
