// The state of a bill's sheet and its reducer. Pure.
import { SPLIT_WAYS_MAX } from '../../shared/limits.gen.js';

/** @import { PickInput, Role } from '../../shared/wire.js' */
/** @import { Tip } from './amounts.js' */
/**
 * @typedef {import('../../shared/wire.js').Means} Method
 * @typedef {import('../../shared/wire.js').FloorBillView} Bill
 * @typedef {import('../../shared/wire.js').BillGuestView} BillGuest
 * @typedef {import('../../shared/wire.js').BillLineView} BillLine
 * @typedef {import('../../shared/wire.js').PaymentView} Payment
 * @typedef {import('../../shared/wire.js').SplitView} Split
 * @typedef {import('../../shared/wire.js').SplitPartView} Share
 *
 * @typedef {'EVENLY' | 'GUEST' | 'ITEM'} Way
 * @typedef {'bill' | 'split' | 'pay' | 'cash' | 'waiting' | 'done' | 'refund'} Step
 * @typedef {{kind: 'rest' | 'part' | 'guest' | 'items', share: Share, part?: {number: number, of: number}, items?: PickInput[]}} Target what is about to be paid
 * @typedef {{ways: number, payments: string[]}} Plan an even split: the number of parts and the payments made for them
 * @typedef {{kind: 'bad' | 'warn' | 'good', text: string}} Said
 * @typedef {{kind: 'start' | 'complete' | 'cancel' | 'refund', attempt: number, waits: boolean}} Sending
 * @typedef {{size: number, path: string}} Drawn
 * @typedef {{paymentId: string, drawn: Drawn | null}} Shown the QR code for a transfer; null: it could not be loaded
 *
 * @typedef {object} BillState
 * @property {Bill | null} bill
 * @property {number | null} heardAt when the bill was loaded last, milliseconds of this device's clock
 * @property {boolean} behind a payment was answered after this bill was loaded
 * @property {boolean} offline
 * @property {boolean} gone the session was closed meanwhile
 * @property {Step} step
 * @property {Way} way
 * @property {number} ways
 * @property {Plan | null} plan
 * @property {Record<string, number>} chosen units by `lineKey`, for a split by dish
 * @property {Record<string, Split>} splits the answers by query; cleared when the bill changes
 * @property {Record<string, true>} failed the queries that were refused
 * @property {Target | null} target
 * @property {Tip} tip
 * @property {string} tendered as typed
 * @property {string | null} paymentId the payment on the screen
 * @property {Payment | null} payment that payment, from the last answer or bill
 * @property {Shown | null} shown
 * @property {Sending | null} sending
 * @property {Said | null} said
 * @property {string} reason of a refund
 * @property {string | null} refundAmount as typed; null is all that is left
 * @property {string | null} refundTip as typed; null is all that is left
 *
 * @typedef {{type: 'bill', bill: Bill, atMs: number} | {type: 'offline'} | {type: 'gone'} | {type: 'plan', plan: Plan | null} | {type: 'step', step: Step}
 *   | {type: 'way', way: Way} | {type: 'ways', ways: number} | {type: 'choose', line: string, quantity: number}
 *   | {type: 'split', query: string, split: Split} | {type: 'split-failed', query: string}
 *   | {type: 'target', target: Target} | {type: 'tip', tip: Tip} | {type: 'tendered', text: string} | {type: 'look-at', payment: Payment} | {type: 'refund', payment: Payment}
 *   | {type: 'reason', text: string} | {type: 'refund-amount', text: string} | {type: 'refund-tip', text: string} | {type: 'shown', shown: Shown}
 *   | {type: 'begun', payment: Payment} | {type: 'sending', sending: Sending} | {type: 'answered', kind: Sending['kind'], payment: Payment, said: Said | null}
 *   | {type: 'refused', step: Step, said: Said} | {type: 'say', said: Said | null}} BillEvent
 */

/** @type {BillState} */
export const START = {
  bill: null, heardAt: null, behind: false, offline: false, gone: false, step: 'bill', way: 'EVENLY', ways: 2, plan: null, chosen: {}, splits: {}, failed: {}, target: null, tip: { kind: 'none' },
  tendered: '', paymentId: null, payment: null, shown: null, sending: null, said: null, reason: '', refundAmount: null, refundTip: null,
};

/** @param {BillState} state @param {BillEvent} event @returns {BillState} */
export function reduce(state, event) {
  switch (event.type) {
    case 'bill': return withBill(state, event.bill, event.atMs);
    case 'offline': return { ...state, offline: true };
    case 'gone': return { ...state, gone: true, offline: false };
    case 'plan': return { ...state, plan: event.plan };
    case 'step': return { ...state, step: event.step, said: null, ...(event.step === 'bill' ? { target: null, paymentId: null, payment: null, shown: null } : {}) };
    case 'way': return { ...state, way: event.way, said: null };
    case 'ways': return { ...state, ways: Math.min(SPLIT_WAYS_MAX, Math.max(2, event.ways)) };
    case 'choose': return { ...state, chosen: withChosen(state.chosen, event.line, event.quantity) };
    case 'split': return { ...state, splits: { ...state.splits, [event.query]: event.split } };
    case 'split-failed': return { ...state, failed: { ...state.failed, [event.query]: true } };
    case 'target': return { ...state, target: event.target, step: 'pay', tip: { kind: 'none' }, tendered: '', paymentId: null, payment: null, said: null };
    case 'tip': return { ...state, tip: event.tip };
    case 'tendered': return { ...state, tendered: event.text };
    case 'look-at': return { ...state, step: 'waiting', target: null, paymentId: event.payment.paymentId, payment: event.payment, shown: null, said: null };
    case 'refund': return { ...state, step: 'refund', paymentId: event.payment.paymentId, payment: event.payment, reason: '', refundAmount: null, refundTip: null, said: null };
    case 'reason': return { ...state, reason: event.text };
    case 'refund-amount': return { ...state, refundAmount: event.text };
    case 'refund-tip': return { ...state, refundTip: event.text };
    case 'shown': return event.shown.paymentId === state.paymentId ? { ...state, shown: event.shown } : state;
    case 'begun': return { ...state, paymentId: event.payment.paymentId, payment: event.payment };
    case 'sending': return { ...state, sending: event.sending, said: null };
    case 'answered': return withAnswer(state, event.kind, event.payment, event.said);
    case 'refused': return withRefusal(state, event.step, event.said);
    case 'say': return { ...state, said: event.said };
    default: return state;
  }
}

/** @param {BillState} state @param {Bill} bill @param {number} atMs @returns {BillState} */
function withBill(state, bill, atMs) {
  const same = state.bill !== null && JSON.stringify(state.bill) === JSON.stringify(bill);
  const next = { ...state, heardAt: atMs, behind: false, offline: false, gone: false, failed: {} };
  if (same) return next;
  const payment = bill.payments.find((each) => each.paymentId === state.paymentId) ?? state.payment;
  return { ...next, bill, payment, splits: {}, chosen: stillUnpaid(state.chosen, bill), ...(state.bill === null ? startOf(bill) : {}) };
}

/** @param {BillState} state @param {Sending['kind']} kind @param {Payment} payment @param {Said | null} said @returns {BillState} */
function withAnswer(state, kind, payment, said) {
  const next = { ...state, sending: null, behind: true, paymentId: payment.paymentId, payment, said };
  if (payment.status === 'INITIATED') return { ...next, step: 'waiting' };
  // A partial refund leaves its payment completed.
  if (payment.status === 'COMPLETED' && kind !== 'refund') return { ...next, step: 'done', chosen: {}, target: null };
  // After a failed payment guests mostly pay another way at once.
  if (kind === 'cancel' && state.target) return { ...next, step: 'pay', paymentId: null, payment: null, tendered: '' };
  return { ...next, step: 'bill', target: null, paymentId: null, payment: null };
}

/** @param {BillState} state @param {Step} step to show next @param {Said} said @returns {BillState} */
function withRefusal(state, step, said) {
  // A payment that was resumed after a reload is not on the screen.
  const stays = step === 'split' || ((step === 'waiting' || step === 'refund') && state.payment !== null);
  return stays ? { ...state, sending: null, step, said } : { ...state, sending: null, step: 'bill', said, target: null, paymentId: null, payment: null };
}

/** The likely split: by guest where everybody has their own cart, otherwise evenly among the guests who owe something. @param {Bill} bill @returns {{way: Way, ways: number}} */
function startOf(bill) {
  const guests = bill.guests.filter((guest) => guest.deviceId !== null && guest.amountDue > 0).length;
  return { way: bill.mode === 'INDIVIDUAL' ? 'GUEST' : 'EVENLY', ways: Math.min(SPLIT_WAYS_MAX, Math.max(2, guests)) };
}

// ---- by dish

/** A line's key in `chosen`. @param {{orderId: string, itemIndex: number}} line */
export const lineKey = (line) => `${line.orderId}:${line.itemIndex}`;

/** @param {Bill} bill @returns {BillLine[]} */
export const linesOf = (bill) => bill.guests.flatMap((guest) => guest.lines);

/** The units of a line without a payment; a pending payment counts as one. @param {BillLine} line */
export const unpaidOf = (line) => Math.max(0, line.quantity - line.paidQuantity);

/** The units of a line in pending payments. @param {Bill} bill @param {BillLine} line */
export function waitingOf(bill, line) {
  const items = pendingOf(bill).flatMap((payment) => payment.items);
  return items.filter((item) => lineKey(item) === lineKey(line)).reduce((sum, item) => sum + item.quantity, 0);
}

/** @param {Record<string, number>} chosen @param {string} line @param {number} quantity */
function withChosen(chosen, line, quantity) {
  const { [line]: _, ...rest } = chosen;
  return quantity > 0 ? { ...rest, [line]: quantity } : rest;
}

/** The chosen units that are still unpaid. @param {Record<string, number>} chosen @param {Bill} bill */
function stillUnpaid(chosen, bill) {
  /** @type {Record<string, number>} */
  const next = {};
  for (const line of linesOf(bill)) {
    const quantity = Math.min(chosen[lineKey(line)] ?? 0, unpaidOf(line));
    if (quantity > 0) next[lineKey(line)] = quantity;
  }
  return next;
}

/** @param {Record<string, number>} chosen @returns {PickInput[]} */
export function itemsOf(chosen) {
  return Object.entries(chosen).map(([key, quantity]) => {
    const at = key.lastIndexOf(':');
    return { orderId: key.slice(0, at), itemIndex: Number(key.slice(at + 1)), quantity };
  }).sort((left, right) => left.orderId.localeCompare(right.orderId) || left.itemIndex - right.itemIndex);
}

// ---- queries for the box

export const REST = 'by=EVENLY&ways=1';

/** @param {BillState} state @returns {string | null} the query of the shown split; null: no dish is chosen */
export function splitQuery(state) {
  if (state.way === 'GUEST') return 'by=GUEST';
  if (state.way === 'ITEM') {
    const items = itemsOf(state.chosen);
    return items.length > 0 ? `by=ITEM&items=${items.map((item) => `${item.orderId}:${item.itemIndex}:${item.quantity}`).join(',')}` : null;
  }
  const turn = nextPartOf(state);
  return `by=EVENLY&ways=${turn ? turn.left : state.ways}`;
}

/** Whether anything is due beside the pending payments. @param {Bill} bill */
export const isOpen = (bill) => bill.amountDue - bill.pendingAmount > 0;

/** The split queries whose answers the sheet needs and does not have. @param {BillState} state @returns {string[]} */
export function missingQueries(state) {
  if (!state.bill || state.offline || !isOpen(state.bill)) return [];
  /** @type {(string | null)[]} */
  const queries = [REST];
  const turn = nextPartOf(state);
  if (turn) queries.push(`by=EVENLY&ways=${turn.left}`);
  if (state.step === 'split') queries.push(splitQuery(state));
  return [...new Set(queries)].filter((query) => query !== null).filter((query) => !(query in state.splits) && !(query in state.failed));
}

// ---- part 1 of 3

/**
 * The next part of an even split and how many are left. Computed from the bill, because a part whose payment was cancelled or
 * refunded is unpaid again.
 * @param {BillState} state @returns {{number: number, of: number, left: number} | null}
 */
export function nextPartOf({ plan, bill }) {
  if (!plan || !bill || !isOpen(bill)) return null;
  const counts = new Set(bill.payments.filter((payment) => payment.status === 'INITIATED' || payment.status === 'COMPLETED').map((payment) => payment.paymentId));
  const taken = plan.payments.filter((id) => counts.has(id)).length;
  if (taken === 0 || taken >= plan.ways) return null;
  return { number: taken + 1, of: plan.ways, left: plan.ways - taken };
}

// ---- messages and requests

/** @param {Bill} bill @returns {Payment[]} payments without confirmation, the oldest first */
export const pendingOf = (bill) => bill.payments.filter((payment) => payment.status === 'INITIATED');

/** Nothing is due or pending. @param {Bill} bill */
export const isSettled = (bill) => bill.amountDue === 0 && bill.pendingAmount === 0 && pendingOf(bill).length === 0;

/**
 * Whether a payment by somebody else overrules the shown step: `less` is due than the target, or the payment is `settled`. While
 * this device sends a payment, its answer decides.
 * @param {BillState} state @returns {'less' | 'settled' | null}
 */
export function overruled({ bill, step, target, payment, sending }) {
  if (!bill || sending) return null;
  if ((step === 'pay' || step === 'cash') && target && bill.amountDue - bill.pendingAmount < target.share.amount) return 'less';
  if (step === 'waiting' && payment && payment.status !== 'INITIATED') return 'settled';
  return null;
}

/** @param {Role | string} role */
export const mayRefund = (role) => role === 'MANAGER' || role === 'OWNER';

/**
 * The body of a refund. Without typed amounts it has none: the box refunds all that is left.
 * @param {{amount: number | null, tip: number | null, reason: string}} refund
 */
export function refundBody({ amount, tip, reason }) {
  return amount === null && tip === null ? { reason } : { amount: amount ?? 0, tipAmount: tip ?? 0, reason };
}

/** The body of a payment. @param {Target} target @param {Method} method @param {number} tip @param {number | null} tendered */
export function paymentBody({ share, items }, method, tip, tendered) {
  return {
    method, amount: share.amount, ...(tip > 0 ? { tip } : {}), ...(share.deviceId ? { deviceId: share.deviceId } : {}), ...(items ? { items } : {}),
    ...(method === 'CASH' && tendered !== null ? { tendered } : {}),
  };
}
