// A table's bill and the way a payment goes, as one value; events in, the next value out. Pure.
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
 * @typedef {{kind: 'rest' | 'part' | 'guest' | 'items', share: Share, part?: {number: number, of: number}, items?: PickInput[]}} Target what somebody is about to pay
 * @typedef {{ways: number, payments: string[]}} Plan a bill that is split evenly: into how many, and which payments were such a part
 * @typedef {{kind: 'bad' | 'warn' | 'good', text: string}} Said
 * @typedef {{kind: 'start' | 'complete' | 'cancel' | 'refund', attempt: number, waits: boolean}} Sending
 * @typedef {{size: number, path: string}} Drawn
 * @typedef {{paymentId: string, drawn: Drawn | null}} Shown the code a guest scans, once the box has drawn it
 *
 * @typedef {object} BillState
 * @property {Bill | null} bill
 * @property {number | null} heardAt when the bill was last heard of, milliseconds of this device
 * @property {boolean} behind a payment was answered that this bill does not know yet
 * @property {boolean} offline
 * @property {boolean} gone the table was closed meanwhile
 * @property {Step} step
 * @property {Way} way
 * @property {number} ways
 * @property {Plan | null} plan
 * @property {Record<string, number>} chosen units by line, for a split by dish
 * @property {Record<string, Split>} splits what the box answered, by what was asked; forgotten when the bill changes
 * @property {Record<string, true>} failed what it refused to answer
 * @property {Target | null} target
 * @property {Tip} tip
 * @property {string} tendered as typed
 * @property {string | null} paymentId the payment on the screen
 * @property {Payment | null} payment as the box told of it
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
  return { ...next, bill, payment, splits: {}, chosen: stillThere(state.chosen, bill), ...(state.bill === null ? startOf(bill) : {}) };
}

/** @param {BillState} state @param {Sending['kind']} kind @param {Payment} payment @param {Said | null} said @returns {BillState} */
function withAnswer(state, kind, payment, said) {
  const next = { ...state, sending: null, behind: true, paymentId: payment.paymentId, payment, said };
  if (payment.status === 'INITIATED') return { ...next, step: 'waiting' };
  // A payment of which a part was given back is still completed.
  if (payment.status === 'COMPLETED' && kind !== 'refund') return { ...next, step: 'done', chosen: {}, target: null };
  // What did not go through is most often tried another way at once.
  if (kind === 'cancel' && state.target) return { ...next, step: 'pay', paymentId: null, payment: null, tendered: '' };
  return { ...next, step: 'bill', target: null, paymentId: null, payment: null };
}

/** @param {BillState} state @param {Step} step where it leaves the waiter @param {Said} said @returns {BillState} */
function withRefusal(state, step, said) {
  // What went on by itself after a reload has no payment on the screen to stay with.
  const stays = step === 'split' || ((step === 'waiting' || step === 'refund') && state.payment !== null);
  return stays ? { ...state, sending: null, step, said } : { ...state, sending: null, step: 'bill', said, target: null, paymentId: null, payment: null };
}

/** How this bill is most likely split: where everybody has their own, by guest; else among as many as have ordered. @param {Bill} bill @returns {{way: Way, ways: number}} */
function startOf(bill) {
  const guests = bill.guests.filter((guest) => guest.deviceId !== null && guest.amountDue > 0).length;
  return { way: bill.mode === 'INDIVIDUAL' ? 'GUEST' : 'EVENLY', ways: Math.min(SPLIT_WAYS_MAX, Math.max(2, guests)) };
}

// ---- by dish

/** A line's name in what was chosen. @param {{orderId: string, itemIndex: number}} line */
export const lineKey = (line) => `${line.orderId}:${line.itemIndex}`;

/** @param {Bill} bill @returns {BillLine[]} */
export const linesOf = (bill) => bill.guests.flatMap((guest) => guest.lines);

/** How many of a line nobody has paid or is about to pay. @param {BillLine} line */
export const unpaidOf = (line) => Math.max(0, line.quantity - line.paidQuantity);

/** How many of a line are in payments that wait for a word. @param {Bill} bill @param {BillLine} line */
export function waitingOf(bill, line) {
  const items = pendingOf(bill).flatMap((payment) => payment.items);
  return items.filter((item) => lineKey(item) === lineKey(line)).reduce((sum, item) => sum + item.quantity, 0);
}

/** @param {Record<string, number>} chosen @param {string} line @param {number} quantity */
function withChosen(chosen, line, quantity) {
  const { [line]: _, ...rest } = chosen;
  return quantity > 0 ? { ...rest, [line]: quantity } : rest;
}

/** What was chosen, without what is paid, cancelled or gone by now. @param {Record<string, number>} chosen @param {Bill} bill */
function stillThere(chosen, bill) {
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

// ---- what is asked of the box

export const REST = 'by=EVENLY&ways=1';

/** @param {BillState} state @returns {string | null} what the split on the screen asks for, if anything is chosen */
export function splitQuery(state) {
  if (state.way === 'GUEST') return 'by=GUEST';
  if (state.way === 'ITEM') {
    const items = itemsOf(state.chosen);
    return items.length > 0 ? `by=ITEM&items=${items.map((item) => `${item.orderId}:${item.itemIndex}:${item.quantity}`).join(',')}` : null;
  }
  const turn = turnOf(state);
  return `by=EVENLY&ways=${turn ? turn.left : state.ways}`;
}

/** Whether anything is left to be paid that nobody is paying just now. @param {Bill} bill */
export const isOpen = (bill) => bill.amountDue - bill.pendingAmount > 0;

/** What the screen needs and the box has not said. @param {BillState} state @returns {string[]} */
export function wanted(state) {
  if (!state.bill || state.offline || !isOpen(state.bill)) return [];
  /** @type {(string | null)[]} */
  const asks = [REST];
  const turn = turnOf(state);
  if (turn) asks.push(`by=EVENLY&ways=${turn.left}`);
  if (state.step === 'split') asks.push(splitQuery(state));
  return [...new Set(asks)].filter((query) => query !== null).filter((query) => !(query in state.splits) && !(query in state.failed));
}

// ---- part 1 of 3

/**
 * Where an even split stands: which part is next and how many are left. A part whose payment was cancelled or given back
 * counts as unpaid again, so this is read from the bill and not counted along.
 * @param {BillState} state @returns {{number: number, of: number, left: number} | null}
 */
export function turnOf({ plan, bill }) {
  if (!plan || !bill || !isOpen(bill)) return null;
  const counts = new Set(bill.payments.filter((payment) => payment.status === 'INITIATED' || payment.status === 'COMPLETED').map((payment) => payment.paymentId));
  const taken = plan.payments.filter((id) => counts.has(id)).length;
  if (taken === 0 || taken >= plan.ways) return null;
  return { number: taken + 1, of: plan.ways, left: plan.ways - taken };
}

// ---- what there is to say

/** @param {Bill} bill @returns {Payment[]} those that wait for a word, the oldest first */
export const pendingOf = (bill) => bill.payments.filter((payment) => payment.status === 'INITIATED');

/** Nothing is owed and nothing hangs. @param {Bill} bill */
export const isSettled = (bill) => bill.amountDue === 0 && bill.pendingAmount === 0 && pendingOf(bill).length === 0;

/**
 * Whether somebody else at this table was faster: `less` is owed than what is about to be paid, or the payment on the screen is
 * settled. What this device is just sending tells by its answer.
 * @param {BillState} state @returns {'less' | 'settled' | null}
 */
export function outrun({ bill, step, target, payment, sending }) {
  if (!bill || sending) return null;
  if ((step === 'pay' || step === 'cash') && target && bill.amountDue - bill.pendingAmount < target.share.amount) return 'less';
  if (step === 'waiting' && payment && payment.status !== 'INITIATED') return 'settled';
  return null;
}

/** @param {Role | string} role */
export const mayRefund = (role) => role === 'MANAGER' || role === 'OWNER';

/**
 * What a refund is sent as: no amounts where nothing was typed, so that the box gives back all that is left.
 * @param {{amount: number | null, tip: number | null, reason: string}} refund
 */
export function refundBody({ amount, tip, reason }) {
  return amount === null && tip === null ? { reason } : { amount: amount ?? 0, tipAmount: tip ?? 0, reason };
}

/** What a payment is sent as. @param {Target} target @param {Method} method @param {number} tip @param {number | null} tendered */
export function paymentBody({ share, items }, method, tip, tendered) {
  return {
    method, amount: share.amount, ...(tip > 0 ? { tip } : {}), ...(share.deviceId ? { deviceId: share.deviceId } : {}), ...(items ? { items } : {}),
    ...(method === 'CASH' && tendered !== null ? { tendered } : {}),
  };
}
