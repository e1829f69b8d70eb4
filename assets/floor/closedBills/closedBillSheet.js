// A closed bill: what was ordered, how it was paid, and refunds by managers.
import { html, useEffect, useMemo, useRef, useState } from '../../vendor/ui.js';
import { Button, Icon, Notice, Sheet, Skeleton } from '../../shared/components.js';
import { REASON_MAX, TILL_NUMBER_MAX } from '../../shared/limits.gen.js';
import { formatMoney } from '../../shared/money.js';
import { BillMessages } from '../bill/billSheet.js';
import { closedBillControllerOf } from '../bill/billController.js';
import { BillDetails } from '../bill/views/billDetails.js';
import { Sum } from '../bill/views/components.js';
import { Refund, RefundFooter } from '../bill/views/refund.js';
import { isManager } from '../displays.js';
import { Ordered } from '../handover/handoverSheet.js';
import { ReceiptSheet } from '../receipt/receiptSheet.js';
import { locale, t, tableLabel } from '../lang/index.js';
import { warningsOf } from './closedBills.js';

/** @import { ClosedBillSummary, ClosedBillView, HandoverView } from '../../shared/wire.gen.js' */
/** @import { ViewProps } from '../views/props.js' */

/** @typedef {ViewProps & {summary: ClosedBillSummary, onBack: (newest: ClosedBillSummary) => void}} ClosedBillProps `summary`: as the list had it; `newest`: as it is now */

/** @param {ClosedBillProps} props */
export function ClosedBillSheet(props) {
  return props.summary.payments ? html`<${PaidBill} ...${props} />` : html`<${OrderedBill} ...${props} />`;
}

/** @param {ClosedBillProps} props */
function PaidBill({ state: floor, acts, summary: listed, onBack }) {
  const controller = useMemo(() => closedBillControllerOf(listed.sessionId, acts.api), [listed.sessionId]);
  useEffect(() => {
    controller.open();
    return controller.close;
  }, [controller]);
  const step = useRef(/** @type {HTMLElement | null} */ (null));
  const state = controller.state.value;
  const { bill, summary: loaded } = state;
  const summary = loaded ?? listed;
  const back = () => onBack(summary);
  const isRefund = state.step === 'refund';
  useEffect(() => { if (bill) step.current?.focus({ preventScroll: true }); }, [isRefund]);
  const money = (/** @type {number} */ minor) => formatMoney(minor, bill?.currency ?? floor.currency, locale());
  const busy = state.sending !== null || state.isOutdated || state.offline || state.isClosed;
  const role = floor.staffLogin.me?.role ?? '';
  const [printed, setPrinted] = useState(/** @type {number | null} */ (null));
  if (printed !== null) return html`<${ReceiptSheet} printed=${{ number: printed }} api=${acts.api} onClose=${() => setPrinted(null)} />`;
  const onPrint = (/** @type {{number: number} | {guest: string | null}} */ what) => { if ('number' in what) setPrinted(what.number); };
  const props = bill ? { state, bill, controller, tableName: tableLabel(summary.tableName), role, money, busy, onSettled: back, onPrint } : null;
  const footer = props && isRefund ? html`<${RefundFooter} ...${props} />` : html`<${Button} kind="wide" onClick=${back}>${t('bills.back')}<//>`;
  return html`<${Sheet} title=${t('bill.title', { table: tableLabel(summary.tableName) })} kind=${`bill-sheet closed-bill ${isRefund ? 'at-refund' : 'at-bill'}`} closeLabel=${t('bills.back')} onClose=${back} footer=${footer}>
    <${BillMessages} controller=${controller} state=${state} money=${money} />
    ${props ? html`<div class="bill-columns"><section class="bill-step" tabindex="-1" ref=${step} aria-label=${t(isRefund ? 'bill.step.refund' : 'bills.summary')}>
        ${isRefund ? html`<${Refund} ...${props} />` : html`<${Facts} summary=${summary} money=${money} tips=${props.bill.tipAmount} />`}</section>
      <${BillDetails} ...${props} isClosed=${true} /></div>` : state.offline || state.message ? null : html`<${Loading} />`}
  <//>`;
}

/** The same where sums are handed to the till. @param {ClosedBillProps} props */
function OrderedBill({ acts, summary: listed, onBack, state }) {
  const [ordered, setOrdered] = useState(/** @type {HandoverView | null} */ (null));
  const [summary, setSummary] = useState(listed);
  const [error, setError] = useState(/** @type {string | null} */ (null));
  const load = async () => {
    setError(null);
    const outcome = await acts.closedBills.load(`/api/bills/${summary.sessionId}`);
    if (outcome.ok) setOrdered(/** @type {ClosedBillView} */ (outcome.body).ordered ?? null);
    else setError(outcome.text);
  };
  useEffect(() => { void load(); }, []);
  const money = (/** @type {number} */ minor) => formatMoney(minor, ordered?.currency ?? state.currency, locale());
  const back = () => onBack(summary);
  return html`<${Sheet} title=${t('bills.ordered', { table: tableLabel(summary.tableName) })} kind="handover-sheet closed-bill" closeLabel=${t('bills.back')} onClose=${back} footer=${html`<${Button} kind="wide" onClick=${back}>${t('bills.back')}<//>`}>
    ${error ? html`<${Notice} kind="bad" icon="warn" role="alert">${error} <button type="button" class="textlink" onClick=${load}>${t('bills.retry')}</button><//>` : null}
    <${Facts} summary=${summary} money=${money} tips=${0} />
    ${isManager(state) && summary.handedOver ? html`<${Correction} acts=${acts} summary=${summary} onCorrected=${setSummary} />` : null}
    ${ordered ? html`<${Ordered} view=${ordered} money=${money} />` : error ? null : html`<${Loading} />`}
  <//>`;
}

/** Corrects the number that the till gave. @param {{acts: ViewProps['acts'], summary: ClosedBillSummary, onCorrected: (summary: ClosedBillSummary) => void}} props */
function Correction({ acts, summary, onCorrected }) {
  const [isOpen, setOpen] = useState(false);
  const [number, setNumber] = useState(summary.handedOver?.tillNumber ?? '');
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState(/** @type {{kind: 'bad' | 'good', text: string} | null} */ (null));
  /** @param {Event} event */
  const save = async (event) => {
    event.preventDefault();
    if (busy || reason.trim() === '') return;
    setBusy(true);
    const outcome = await acts.closedBills.correctTillNumber(summary.sessionId, { tillNumber: number.trim(), reason: reason.trim() });
    setBusy(false);
    setSaid(outcome.ok ? { kind: 'good', text: t('bills.till.done') } : { kind: 'bad', text: outcome.text });
    if (!outcome.ok) return;
    setOpen(false);
    setReason('');
    onCorrected({ ...summary, handedOver: outcome.body });
  };
  const value = (/** @type {any} */ event) => event.currentTarget.value;
  return html`<div role="status">${said ? html`<${Notice} kind=${said.kind} icon=${said.kind === 'good' ? 'check' : 'warn'}>${said.text}<//>` : null}</div>
    ${isOpen ? html`<form class="till-correction" onSubmit=${save}>
      <label class="field"><span>${t('handover.number')}</span><input name="tillNumber" autocomplete="off" dir="ltr" maxlength=${TILL_NUMBER_MAX} value=${number} onInput=${(/** @type {Event} */ event) => setNumber(value(event))} /></label>
      <label class="field"><span>${t('bills.till.why')}</span><input name="reason" autocomplete="off" maxlength=${REASON_MAX} value=${reason} onInput=${(/** @type {Event} */ event) => setReason(value(event))} /></label>
      <div class="button-row"><${Button} onClick=${() => setOpen(false)}>${t('bills.till.cancel')}<//><button type="submit" class="button primary" disabled=${busy || reason.trim() === ''}>${t('bills.till.save')}</button></div>
    </form>` : html`<p><${Button} onClick=${() => { setSaid(null); setOpen(true); }}>${t('bills.till.correct')}<//></p>`}`;
}

const Loading = () => html`<${Skeleton}><p class="soft">${t('bill.loading')}</p><div class="skeleton bill-skeleton"></div><div class="skeleton bill-skeleton"></div><//>`;

/** @param {{summary: ClosedBillSummary, money: (minor: number) => string, tips: number}} props */
function Facts({ summary, money, tips }) {
  const { payments, handedOver, otherTableNames, area, openedAt, closedAt, closedBy, orderNumbers } = summary;
  const at = (/** @type {string} */ time) => new Date(time).toLocaleString(locale(), { dateStyle: 'medium', timeStyle: 'short' });
  return html`<p class="closed-total"><span>${t('bill.total')}</span><b class="num">${money(summary.totalAmount)}</b></p>
    ${warningsOf(summary, money).map(({ kind, text }) => html`<p key=${text} class=${`closed-warning ${kind}`}><${Icon} name="warn" />${text}</p>`)}
    <dl class="bill-sums">
      ${payments ? html`<${Sum} label=${t('bill.paid')} value=${money(payments.paidAmount)} />` : null}
      ${tips > 0 ? html`<${Sum} label=${t('bill.tips')} value=${money(tips)} />` : null}
      ${handedOver ? html`<${Sum} label=${t('bills.till.at')} value=${handedOver.tillNumber ?? t('bills.till.none')} />` : null}
      <${Sum} label=${t('bills.closed')} value=${at(closedAt)} />
      ${closedBy ? html`<${Sum} label=${t('bills.closedby')} value=${closedBy} />` : null}
      <${Sum} label=${t('bills.opened')} value=${at(openedAt)} />
      <${Sum} label=${t('bills.area')} value=${area} />
      ${otherTableNames.length > 0 ? html`<${Sum} label=${t('bills.othertables')} value=${otherTableNames.join(', ')} />` : null}
      ${payments && payments.receiptNumbers.length > 0 ? html`<${Sum} label=${t('bills.receiptnumbers')} value=${payments.receiptNumbers.join(', ')} />` : null}
      <${Sum} label=${t('bills.orders')} value=${orderNumbers.map((number) => `#${number}`).join(' ')} />
    </dl>`;
}
