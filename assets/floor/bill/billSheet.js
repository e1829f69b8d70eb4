// The sheet of a table's bill and its payments. A phone shows one step at a time; a tablet shows the bill beside the step.
import { html, useEffect, useLayoutEffect, useMemo, useRef, useState } from '../../vendor/ui.js';
import { Button, Icon, Notice, Sheet, Skeleton } from '../../shared/components.js';
import { formatMoney } from '../../shared/money.js';
import { locale, t, tableLabel, timeOfDay } from '../lang/index.js';
import { billControllerOf } from './billController.js';
import { ReceiptSheet } from '../receipt/receiptSheet.js';
import { isSettled, mustSeeChange } from './bill.js';
import { Overview, OverviewFooter } from './views/overview.js';
import { BillDetails } from './views/billDetails.js';
import { Splitting, SplittingFooter } from './views/split.js';
import { Cash, CashFooter, Paying, PayingFooter } from './views/pay.js';
import { Refund, RefundFooter } from './views/refund.js';
import { Done, DoneFooter, Waiting, WaitingFooter } from './views/payment.js';

/** @import { Api } from '../../shared/api.js' */
/** @import { BillState, Share, Step } from './bill.js' */
/** @import { Prepared } from '../heldPayment.js' */
/** @import { BillController } from './billController.js' */
/** @import { Printed } from '../receipt/receiptSheet.js' */

/** @type {Record<Step, [(props: any) => any, (props: any) => any]>} */
const STEPS = {
  bill: [Overview, OverviewFooter], split: [Splitting, SplittingFooter], pay: [Paying, PayingFooter], cash: [Cash, CashFooter],
  waiting: [Waiting, WaitingFooter], done: [Done, DoneFooter], refund: [Refund, RefundFooter],
};

/** A second tap on the button that opened the sheet must not pay: so long there is no payment with one tap, in milliseconds. */
const DOUBLE_TAP_MS = 700;

/**
 * A change of `version` loads the bill again. `wishes`: how guests who asked for the bill would like to pay. `openWork`: what the kitchen has not finished. `onHold` shows a payment that is held.
 * @param {{sessionId: string, tableName: string, role: string, currency: string, api: Api, version?: unknown, wishes?: string[], openWork?: import('../tables.js').OpenWork[], onClose: () => void, onSettled: () => void, onHold: (share: Share, prepared: Prepared) => void}} props
 */
export function BillSheet({ sessionId, tableName, role, currency, api, version, wishes = [], openWork = [], onClose, onSettled, onHold }) {
  const controller = useMemo(() => billControllerOf(sessionId, api), [sessionId]);
  useEffect(() => {
    controller.open();
    return controller.close;
  }, [controller]);
  const [isOpenLong, setOpenLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setOpenLong(true), DOUBLE_TAP_MS);
    return () => clearTimeout(timer);
  }, []);
  const first = useRef(true);
  useEffect(() => {
    if (!first.current) controller.load();
    first.current = false;
  }, [version]);

  const state = controller.state.value;
  const { bill, step } = state;
  const money = (/** @type {number} */ minor) => formatMoney(minor, bill?.currency ?? currency, locale());
  const busy = state.sending !== null || state.isOutdated || state.offline || state.isClosed || state.isHeld || mustSeeChange(state);
  const stepElement = useRef(/** @type {HTMLElement | null} */ (null));
  const shownStep = useRef(step);
  useLayoutEffect(() => {
    // The next step starts at its top, and a screen reader reads it.
    if (shownStep.current !== step) stepElement.current?.focus({ preventScroll: true });
    if (shownStep.current !== step) stepElement.current?.closest('.body')?.scrollTo(0, 0);
    shownStep.current = step;
  }, [step]);

  const [printed, setPrinted] = useState(/** @type {Printed | null} */ (null));
  if (printed) return html`<${ReceiptSheet} printed=${printed} api=${api} onClose=${() => setPrinted(null)} />`;
  const [View, Footer] = STEPS[step];
  const onPrint = (/** @type {{number: number} | {guest: string | null}} */ what) => setPrinted('number' in what ? what : { ...what, sessionId, tableName: tableLabel(tableName) });
  const props = bill ? { api, sessionId, state, bill, controller, tableName: tableLabel(tableName), role, money, busy, wishes, openWork, onSettled, onPrint,
    onCashAndClose: isOpenLong ? (/** @type {Share} */ share) => onHold(share, controller.cashAndClose(share, tableName)) : null } : null;
  const showsQr = step === 'waiting' && state.payment?.method === 'TRANSFER';
  return html`<${Sheet} title=${t('bill.title', { table: tableLabel(tableName) })} kind=${`bill-sheet at-${step}${showsQr ? ' at-scan' : ''}`} onClose=${onClose}
    footer=${props && !hasNoFooter(state) ? html`<${Footer} ...${props} />` : null}>
    <${BillMessages} controller=${controller} state=${state} money=${money} />
    ${props ? html`<div class="bill-columns">
      <section class="bill-step" tabindex="-1" ref=${stepElement} aria-label=${t(`bill.step.${step}`)}><${View} ...${props} /></section>
      <${BillDetails} ...${props} />
    </div>` : state.offline || state.isClosed ? null : html`<${Skeleton}><p class="soft">${t('bill.loading')}</p><div class="skeleton bill-skeleton"></div><div class="skeleton bill-skeleton"></div><//>`}
  <//>`;
}

/** The messages above a bill: no connection, a refusal, a request that is being sent. @param {{controller: BillController, state: BillState, money: (minor: number) => string}} props */
export function BillMessages({ controller, state, money }) {
  return html`<p class="visually-hidden" role="status">${announcement(state, money)}</p>
    ${state.isClosed ? html`<${Notice} kind="warn" icon="warn">${t('bill.closed')}<//>` : null}
    ${state.offline ? html`<${Notice} kind="warn" icon="offline">${state.loadedAtMs === null ? t('bill.offline.never') : t('bill.offline', { time: timeOfDay(state.loadedAtMs) })} <button type="button" class="textlink" onClick=${controller.load}>${t('bill.retry')}</button><//>` : null}
    ${state.change ? html`<${Notice} kind="warn" icon="warn" role="alert">${t('bill.changed', { was: money(state.change.was), now: money(state.change.now) })}
      <div class="notice-actions"><${Button} kind="primary" onClick=${controller.seeChange}>${t('bill.changed.go')}<//></div><//>` : null}
    ${state.isHeld ? html`<${Notice} kind="calm" icon="clock">${t('bill.cashclose.held')}<//>` : null}
    ${state.message ? html`<${Notice} kind=${state.message.kind} icon=${state.message.kind === 'good' ? 'check' : 'warn'}>${state.message.text}<//>` : null}
    ${state.sending ? html`<${SendingNotice} controller=${controller} state=${state} />` : null}`;
}

/** Whether the step has its own buttons, as the lists of guests and seats have. @param {BillState} state */
const hasNoFooter = ({ step, splitBy, bill }) => step === 'split' && (splitBy === 'GUEST' || splitBy === 'SEAT') && bill !== null;

/** The request that is being sent, and whether it has got no answer so far. @param {{controller: BillController, state: BillState}} props */
function SendingNotice({ controller, state }) {
  const { sending } = state;
  if (!sending) return null;
  if (sending.attempt === 1 && !sending.isWaiting) return html`<${Skeleton}><p class="bill-sending soft"><${Icon} name="clock" />${t(`bill.sending.${sending.kind}`)}</p><//>`;
  return html`<${Notice} kind="warn" icon="clock">${t('bill.sending.again')} <button type="button" class="textlink" onClick=${controller.sender.retryNow}>${t('bill.retry')}</button><//>`;
}

/** The text that a screen reader announces when it changes. @param {BillState} state @param {(minor: number) => string} money */
function announcement({ sending, message, step, payment, bill, isClosed, offline }, money) {
  if (isClosed) return t('bill.closed');
  if (sending) return sending.attempt > 1 || sending.isWaiting ? t('bill.sending.again') : t(`bill.sending.${sending.kind}`);
  if (message) return message.text;
  if (offline) return t('bill.offline.never');
  if (step !== 'done' || !payment) return '';
  return [
    t('bill.done.announce', { amount: money(payment.payable), method: t(`bill.with.${payment.method}`) }),
    payment.change ? t('bill.done.change', { amount: money(payment.change) }) : '',
    bill && isSettled(bill) ? t('bill.allpaid') : '',
  ].filter(Boolean).join(' ');
}
