// The state of a bill's sheet and its reducer. No side effects.
import { SPLIT_WAYS_MAX } from '../../shared/limits.gen.js';

/** @import { PickInput, Role } from '../../shared/wire.js' */
/** @import { Tip } from './amounts.js' */
/**
 * @typedef {import('../../shared/wire.js').Method} Method
 * @typedef {import('../../shared/wire.js').FloorBillView} Bill
 * @typedef {import('../../shared/wire.js').BillGuestView} BillGuest
 * @typedef {import('../../shared/wire.js').BillLineView} BillLine
 * @typedef {import('../../shared/wire.js').PaymentView} Payment
 * @typedef {import('../../shared/wire.gen.js').ClosedBillSummary} ClosedBillSummary
 * @typedef {import('../../shared/wire.js').SplitView} Split
 * @typedef {import('../../shared/wire.js').SplitPartView} Share
 *
 * @typedef {'EVENLY' | 'GUEST' | 'SEAT' | 'ITEM' | 'AMOUNT'} SplitBy how a bill is split
 * @typedef {'bill' | 'split' | 'pay' | 'cash' | 'waiting' | 'done' | 'refund'} Step
 * @typedef {{kind: 'rest' | 'part' | 'guest' | 'seat' | 'items' | 'own', share: Share, part?: {number: number, of: number}, items?: PickInput[]}} Target the part of the bill that is about to be paid
 * @typedef {{ways: number, payments: string[], total?: number}} EvenSplit an even split: the number of parts, the ids of the payments made for them, and the total of the bill of which the parts were told to the guests
 * @typedef {{was: number, now: number}} BillChange totals of the bill in minor units: the one that the guests were told, and the one of now
 * @typedef {{kind: 'bad' | 'warn' | 'good', text: string}} Message
 * @typedef {{kind: 'start' | 'complete' | 'cancel' | 'refund' | 'close', attempt: number, isWaiting: boolean}} Sending a request without an answer yet; `isWaiting`: until the next try
 * @typedef {{size: number, path: string}} QrCode
 * @typedef {{paymentId: string, qr: QrCode | null}} TransferQr the QR code for a bank transfer; `qr` null: it could not be loaded
 *
 * @typedef {object} BillState
 * @property {Bill | null} bill
 * @property {ClosedBillSummary | null} summary of a closed bill
 * @property {number | null} loadedAtMs when the bill was loaded, milliseconds of the box's clock
 * @property {boolean} isOutdated the bill was loaded before the last answered payment
 * @property {BillChange | null} change the total has changed since the guests were told what they pay: nothing more is taken before the waiter has seen it
 * @property {boolean} offline
 * @property {boolean} isClosed the session has been closed
 * @property {boolean} isHeld the rest is taken in cash and the table closed in a few seconds, unless the waiter takes it back
 * @property {Step} step
 * @property {SplitBy} splitBy
 * @property {number} ways the number of parts of an even split
 * @property {EvenSplit | null} evenSplit the begun even split
 * @property {string} own what somebody puts in, as typed
 * @property {number | null} ownMinor the same in minor units; null: no amount, or more than is due
 * @property {Record<string, number>} chosen quantity by `lineKey`, for a split by dish
 * @property {Record<string, Split>} splits the box's answers by split query; cleared when the bill changes
 * @property {Record<string, true>} refusedQueries split queries that the box refused
 * @property {Target | null} target
 * @property {Tip} tip
 * @property {string} tendered the received cash, as typed
 * @property {string | null} paymentId the payment on the screen
 * @property {Payment | null} payment that payment, from the last answer or bill
 * @property {TransferQr | null} transferQr
 * @property {Sending | null} sending
 * @property {Message | null} message
 * @property {string} reason why a payment is refunded
 * @property {string | null} refundAmount as typed; null refunds all that is left
 * @property {string | null} refundTip as typed; null refunds all that is left
 *
 * @typedef {{type: 'bill', bill: Bill, atMs: number, summary?: ClosedBillSummary, isOwnChange?: boolean} | {type: 'change-seen'} | {type: 'offline'} | {type: 'session-closed'} | {type: 'held', on: boolean} | {type: 'even-split', evenSplit: EvenSplit | null} | {type: 'step', step: Step}
 *   | {type: 'split-by', splitBy: SplitBy} | {type: 'ways', ways: number} | {type: 'own', text: string, minor: number | null} | {type: 'choose', line: string, quantity: number}
 *   | {type: 'split', query: string, split: Split} | {type: 'split-refused', query: string}
 *   | {type: 'target', target: Target} | {type: 'tip', tip: Tip} | {type: 'tendered', text: string} | {type: 'show-payment', payment: Payment} | {type: 'refund', payment: Payment}
 *   | {type: 'reason', text: string} | {type: 'refund-amount', text: string} | {type: 'refund-tip', text: string} | {type: 'transfer-qr', transferQr: TransferQr}
 *   | {type: 'payment-started', payment: Payment} | {type: 'sending', sending: Sending} | {type: 'answered', kind: Sending['kind'], payment: Payment, message: Message | null}
 *   | {type: 'refused', step: Step, message: Message} | {type: 'message', message: Message | null}} BillEvent
 */

/** @type {BillState} */
export const START = {
  bill: null, summary: null, loadedAtMs: null, isOutdated: false, change: null, offline: false, isClosed: false, isHeld: false, step: 'bill', splitBy: 'EVENLY', ways: 2, own: '', ownMinor: null, evenSplit: null, chosen: {}, splits: {}, refusedQueries: {}, target: null, tip: { kind: 'none' },
  tendered: '', paymentId: null, payment: null, transferQr: null, sending: null, message: null, reason: '', refundAmount: null, refundTip: null,
};

/** @param {BillState} state @param {BillEvent} event @returns {BillState} */
export function reduce(state, event) {
  switch (event.type) {
    case 'bill': return withChange(state, withBill({ ...state, summary: event.summary ?? null }, event.bill, event.atMs), event.isOwnChange ?? false);
    case 'change-seen': return { ...state, change: null };
    case 'offline': return { ...state, offline: true };
    case 'session-closed': return { ...state, isClosed: true, offline: false, sending: null };
    case 'held': return { ...state, isHeld: event.on };
    case 'even-split': return { ...state, evenSplit: event.evenSplit };
    case 'step': return { ...state, step: event.step, message: null, ...(event.step === 'bill' ? { target: null, paymentId: null, payment: null, transferQr: null } : {}) };
    case 'split-by': return { ...state, splitBy: event.splitBy, message: null };
    case 'ways': return { ...state, ways: Math.min(SPLIT_WAYS_MAX, Math.max(2, event.ways)) };
    case 'own': return { ...state, own: event.text, ownMinor: event.minor };
    case 'choose': return { ...state, chosen: withChosen(state.chosen, event.line, event.quantity) };
    case 'split': return { ...state, splits: { ...state.splits, [event.query]: event.split } };
    case 'split-refused': return { ...state, refusedQueries: { ...state.refusedQueries, [event.query]: true } };
    case 'target': return { ...state, target: event.target, step: 'pay', tip: { kind: 'none' }, tendered: '', paymentId: null, payment: null, message: null };
    case 'tip': return { ...state, tip: event.tip };
    case 'tendered': return { ...state, tendered: event.text };
    case 'show-payment': return { ...state, step: 'waiting', target: null, paymentId: event.payment.paymentId, payment: event.payment, transferQr: null, message: null };
    case 'refund': return { ...state, step: 'refund', paymentId: event.payment.paymentId, payment: event.payment, reason: '', refundAmount: null, refundTip: null, message: null };
    case 'reason': return { ...state, reason: event.text };
    case 'refund-amount': return { ...state, refundAmount: event.text };
    case 'refund-tip': return { ...state, refundTip: event.text };
    case 'transfer-qr': return event.transferQr.paymentId === state.paymentId ? { ...state, transferQr: event.transferQr } : state;
    case 'payment-started': return { ...state, paymentId: event.payment.paymentId, payment: event.payment };
    case 'sending': return { ...state, sending: event.sending, message: null };
    case 'answered': return withAnswer(state, event.kind, event.payment, event.message);
    case 'refused': return withRefusal(state, event.step, event.message);
    case 'message': return { ...state, message: event.message };
    default: return state;
  }
}

/** @param {BillState} state @param {Bill} bill @param {number} atMs @returns {BillState} */
function withBill(state, bill, atMs) {
  const isSame = state.bill !== null && JSON.stringify(state.bill) === JSON.stringify(bill);
  const next = { ...state, loadedAtMs: atMs, isOutdated: false, offline: false, isClosed: false, refusedQueries: {} };
  if (isSame) return next;
  const payment = bill.payments.find((each) => each.paymentId === state.paymentId) ?? state.payment;
  return { ...next, bill, payment, splits: {}, chosen: onlyUnpaid(state.chosen, bill), ...(state.bill === null ? likelySplit(bill) : {}) };
}

/** Parts that depend on the whole bill: nobody pays one as it was before the bill changed. */
const PARTS_OF_ALL = ['rest', 'part', 'guest'];

/**
 * The state after a bill with another total was loaded, because something was ordered, cancelled or lowered meanwhile. A payment that is about to be
 * taken for a part of the whole is chosen again; one that is being sent has its answer first.
 * @param {BillState} before @param {BillState} next @param {boolean} isOwnChange this waiter has just given a comp or a discount in the sheet @returns {BillState}
 */
function withChange(before, next, isOwnChange) {
  const now = next.bill?.totalAmount ?? 0;
  const was = before.change?.was ?? before.bill?.totalAmount ?? (nextPartOf(next) ? next.evenSplit?.total : undefined) ?? now;
  if (isOwnChange || was === now) return { ...next, change: null };
  const isChosenAgain = (next.step === 'pay' || next.step === 'cash') && next.target !== null && next.sending === null && PARTS_OF_ALL.includes(next.target.kind);
  return { ...next, change: { was, now }, ...(isChosenAgain ? { step: next.target?.kind === 'rest' ? 'bill' : 'split', target: null, paymentId: null, payment: null } : {}) };
}

/** Whether a new payment waits until the waiter has seen that the bill changed. @param {BillState} state */
export const mustSeeChange = ({ change, bill, step }) => change !== null && bill !== null && hasOpenAmount(bill) && step !== 'waiting' && step !== 'refund';

/** @param {BillState} state @param {Sending['kind']} kind @param {Payment} payment @param {Message | null} message @returns {BillState} */
function withAnswer(state, kind, payment, message) {
  const next = { ...state, sending: null, isOutdated: true, paymentId: payment.paymentId, payment, message };
  if (payment.status === 'INITIATED') return { ...next, step: 'waiting' };
  // After a partial refund the payment is still completed.
  if (payment.status === 'COMPLETED' && kind !== 'refund') return { ...next, step: 'done', chosen: {}, own: '', ownMinor: null, target: null };
  // After a failed payment most guests pay by another method at once.
  if (kind === 'cancel' && state.target) return { ...next, step: 'pay', paymentId: null, payment: null, tendered: '' };
  return { ...next, step: 'bill', target: null, paymentId: null, payment: null };
}

/** @param {BillState} state @param {Step} step to show next @param {Message} message @returns {BillState} */
function withRefusal(state, step, message) {
  // After a reload the sheet does not show the payment that is sent again.
  const keepsPayment = step === 'split' || ((step === 'waiting' || step === 'refund') && state.payment !== null);
  return keepsPayment ? { ...state, sending: null, step, message } : { ...state, sending: null, step: 'bill', message, target: null, paymentId: null, payment: null };
}

/** The likely split: by guest where everybody has their own cart, by seat where seats were entered, otherwise evenly among the guests who owe something. @param {Bill} bill @returns {{splitBy: SplitBy, ways: number}} */
function likelySplit(bill) {
  const guests = bill.guests.filter((guest) => guest.deviceId !== null && guest.amountDue > 0).length;
  return { splitBy: bill.mode === 'INDIVIDUAL' ? 'GUEST' : hasSeats(bill) ? 'SEAT' : 'EVENLY', ways: Math.min(SPLIT_WAYS_MAX, Math.max(2, guests)) };
}

// ---- split by seat

/** Whether a seat was entered for any dish. @param {Bill} bill */
export const hasSeats = (bill) => linesOf(bill).some((line) => line.seat !== null);

/** @typedef {{seat: number | null, seatParty: import('../../shared/wire.gen.js').SeatPartyView | null}} Seat `seatParty`: of a party that was merged into this one; null: of this one */

/** The key of a seat: merged parties keep their own seats. @param {Seat} seat */
export const seatKey = ({ seat, seatParty }) => `${seatParty?.sessionId ?? ''}:${seat ?? ''}`;

/** The seats of the bill, each with its lines: those of the party itself first, the lowest first; last the lines without a seat. @param {Bill} bill @returns {(Seat & {lines: BillLine[]})[]} */
export function seatsOf(bill) {
  const lines = linesOf(bill);
  const parties = [null, ...new Set(lines.flatMap(({ seatParty }) => seatParty?.sessionId ?? []))];
  const rank = (/** @type {Seat} */ { seat, seatParty }) => (seat === null ? Infinity : parties.indexOf(seatParty?.sessionId ?? null) * 1000 + seat);
  const seats = [...new Map(lines.map((line) => [seatKey(line), line])).values()].sort((left, right) => rank(left) - rank(right));
  return seats.map(({ seat, seatParty }) => ({ seat, seatParty, lines: lines.filter((line) => seatKey(line) === seatKey({ seat, seatParty })) }));
}

// ---- split by dish

/** A line's key in `chosen`. @param {{orderId: string, itemIndex: number}} line */
export const lineKey = (line) => `${line.orderId}:${line.itemIndex}`;

/** @param {Bill} bill @returns {BillLine[]} */
export const linesOf = (bill) => bill.guests.flatMap((guest) => guest.lines);

/** The quantity of a line without a payment. A pending payment counts as a payment. @param {BillLine} line */
export const unpaidQuantity = (line) => Math.max(0, line.quantity - line.paidQuantity);

/** The quantity of a line in pending payments. @param {Bill} bill @param {BillLine} line */
export function pendingQuantity(bill, line) {
  const items = pendingPayments(bill).flatMap((payment) => payment.items);
  return items.filter((item) => lineKey(item) === lineKey(line)).reduce((sum, item) => sum + item.quantity, 0);
}

/** @param {Record<string, number>} chosen @param {string} line @param {number} quantity */
function withChosen(chosen, line, quantity) {
  const { [line]: _, ...rest } = chosen;
  return quantity > 0 ? { ...rest, [line]: quantity } : rest;
}

/** The chosen quantities, each at most what is still unpaid. @param {Record<string, number>} chosen @param {Bill} bill */
function onlyUnpaid(chosen, bill) {
  /** @type {Record<string, number>} */
  const next = {};
  for (const line of linesOf(bill)) {
    const quantity = Math.min(chosen[lineKey(line)] ?? 0, unpaidQuantity(line));
    if (quantity > 0) next[lineKey(line)] = quantity;
  }
  return next;
}

/** @param {Record<string, number>} chosen @returns {PickInput[]} */
export function chosenItems(chosen) {
  return Object.entries(chosen).map(([key, quantity]) => {
    const at = key.lastIndexOf(':');
    return { orderId: key.slice(0, at), itemIndex: Number(key.slice(at + 1)), quantity };
  }).sort((left, right) => left.orderId.localeCompare(right.orderId) || left.itemIndex - right.itemIndex);
}

// ---- split queries

/** Asks for all that is due, in one part. */
export const REST_QUERY = 'by=EVENLY&ways=1';

/** @param {BillState} state @returns {string | null} the query of the shown split; null: no dish is chosen, no amount typed */
export function splitQuery(state) {
  if (state.splitBy === 'GUEST' || state.splitBy === 'SEAT') return `by=${state.splitBy}`;
  if (state.splitBy === 'ITEM') {
    const items = chosenItems(state.chosen);
    return items.length > 0 ? `by=ITEM&items=${items.map((item) => `${item.orderId}:${item.itemIndex}:${item.quantity}`).join(',')}` : null;
  }
  if (state.splitBy === 'AMOUNT') return state.ownMinor ? `by=AMOUNT&amount=${state.ownMinor}` : null;
  const nextPart = nextPartOf(state);
  return `by=EVENLY&ways=${nextPart ? nextPart.left : state.ways}`;
}

/** Whether an amount is due that no pending payment covers. @param {Bill} bill */
export const hasOpenAmount = (bill) => bill.amountDue - bill.pendingAmount > 0;

/** The split queries that the sheet needs and that have no answer yet. @param {BillState} state @returns {string[]} */
export function missingQueries(state) {
  if (!state.bill || state.offline || !hasOpenAmount(state.bill)) return [];
  /** @type {(string | null)[]} */
  const queries = [REST_QUERY];
  const nextPart = nextPartOf(state);
  if (nextPart) queries.push(`by=EVENLY&ways=${nextPart.left}`);
  if (state.step === 'split') queries.push(splitQuery(state));
  return [...new Set(queries)].filter((query) => query !== null).filter((query) => !(query in state.splits) && !(query in state.refusedQueries));
}

// ---- even split

/**
 * The next part of an even split; `left` counts it and those after it. Computed from the bill, because a part whose payment was
 * cancelled or refunded is unpaid again.
 * @param {BillState} state @returns {{number: number, of: number, left: number} | null}
 */
export function nextPartOf({ evenSplit, bill }) {
  if (!evenSplit || !bill || !hasOpenAmount(bill)) return null;
  const valid = new Set(bill.payments.filter((payment) => payment.status === 'INITIATED' || payment.status === 'COMPLETED').map((payment) => payment.paymentId));
  const paid = evenSplit.payments.filter((id) => valid.has(id)).length;
  if (paid === 0 || paid >= evenSplit.ways) return null;
  return { number: paid + 1, of: evenSplit.ways, left: evenSplit.ways - paid };
}

// ---- messages and requests

/** @param {Bill} bill @returns {Payment[]} payments without confirmation, the oldest first */
export const pendingPayments = (bill) => bill.payments.filter((payment) => payment.status === 'INITIATED');

/** Whether nothing is due or pending. @param {Bill} bill */
export const isSettled = (bill) => bill.amountDue === 0 && bill.pendingAmount === 0 && pendingPayments(bill).length === 0;

/**
 * Whether a payment by somebody else makes the shown step impossible: less is due than the target, or the shown payment is settled.
 * Null while this device sends a payment: its answer decides.
 * @param {BillState} state @returns {'less-due' | 'settled' | null}
 */
export function stepConflict({ bill, step, target, payment, sending }) {
  if (!bill || sending) return null;
  if ((step === 'pay' || step === 'cash') && target && bill.amountDue - bill.pendingAmount < target.share.amount) return 'less-due';
  if (step === 'waiting' && payment && payment.status !== 'INITIATED') return 'settled';
  return null;
}

/** @param {Role | string} role */
export const mayRefund = (role) => role === 'MANAGER' || role === 'OWNER';

/**
 * The body of a refund. Without amounts the box refunds all that is left.
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
