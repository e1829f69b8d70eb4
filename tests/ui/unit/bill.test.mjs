// The bill and its payments: typed amounts, splits, and payments that are sent exactly once.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { REST_QUERY, START, hasOpenAmount, isSettled, chosenItems, missingQueries, mustSeeChange, stepConflict, paymentBody, refundBody, reduce, seatKey, seatsOf, splitQuery, nextPartOf, unpaidQuantity, pendingQuantity } from '../../../assets/floor/bill/bill.js';
import { amountToCollect, formatRoundAmount, cashSuggestions, tipOf } from '../../../assets/floor/bill/amounts.js';
import { parseAmount, plainAmount } from '../../../assets/shared/amountInput.js';
import { createPaymentSender, sessionsWithPayments } from '../../../assets/floor/bill/paymentSender.js';
import { Refusal, Unreachable } from '../../../assets/shared/api.js';
import { memoryStorage } from '../../../assets/shared/storage.js';
import { fakeTime } from './fakes.mjs';

/** @import { Bill, BillEvent, BillLine, BillState, Payment, Share } from '../../../assets/floor/bill/bill.js' */

/** @param {string} orderId @param {number} itemIndex @param {Partial<BillLine>} [more] @returns {BillLine} */
function line(orderId, itemIndex, more = {}) {
  const { quantity = 1, unitPrice = 1000 } = more;
  return { orderId, orderNumber: 7, itemIndex, name: `Dish ${itemIndex}`, variantName: null, options: [], seat: null, seatParty: null, quantity, unitPrice, lineTotal: quantity * unitPrice, loweredAmount: 0, compedQuantity: 0, amount: quantity * unitPrice, serviceAmount: 0, paidQuantity: 0, cancelledQuantity: 0, cancellations: [], ...more };
}

/** @param {string} paymentId @param {Partial<Payment>} [more] @returns {Payment} */
function payment(paymentId, more = {}) {
  const { amount = 1000 } = more;
  return { paymentId, sessionId: 's', status: 'COMPLETED', method: 'CARD', amount, rounding: 0, tip: 0, payable: amount, tendered: null, change: null, deviceId: null, nickname: null, items: [], takenBy: 'Wendy', at: '2026-01-01T10:00:00.000Z', settledAt: null, reason: null, refunds: [], amountLeft: amount, tipLeft: 0, payableLeft: amount, receiptNumber: 1, ...more };
}

/** A bill of 30.00: Basil's soup twice, Olive's pizza. @param {Payment[]} [payments] @param {Partial<Bill>} [more] @returns {Bill} */
function bill(payments = [], more = {}) {
  const sum = (/** @type {Payment['status']} */ status) => payments.filter((each) => each.status === status).reduce((all, each) => all + each.amount, 0);
  const [totalAmount, paidAmount] = [3000, sum('COMPLETED')];
  return {
    sessionId: 's', mode: 'FAMILY', currency: 'EUR', totalAmount, paidAmount, pendingAmount: sum('INITIATED'), amountDue: Math.max(0, totalAmount - paidAmount), overpaidAmount: 0, refundedAmount: 0, refundDueAmount: 0, tipAmount: 0, roundingAmount: 0, taxes: [], serviceCharge: null,
    guests: [
      { deviceId: 'basil', nickname: 'Basil', totalAmount: 2000, paidAmount: 0, amountDue: 2000, lines: [line('o1', 0, { quantity: 2 })] },
      { deviceId: 'olive', nickname: 'Olive', totalAmount: 1000, paidAmount: 0, amountDue: 1000, lines: [line('o2', 0)] },
    ],
    adjustments: [], payments, cash: { step: 1, payable: 0, rounding: 0 }, transfer: { epc: false, upi: false }, ...more,
  };
}

/** @param {BillState} state @param {...BillEvent} events */
const after = (state, ...events) => events.reduce(reduce, state);
/** @param {Bill} now @returns {BillEvent} */
const loaded = (now) => ({ type: 'bill', bill: now, atMs: 1 });
/** @param {number} amount @returns {Share} */
const share = (amount) => ({ deviceId: null, nickname: null, seat: null, seatParty: null, items: [], amount, cash: { step: 1, payable: amount, rounding: 0 } });

test('an amount is typed with a comma or a point, and neither is a thousands separator', () => {
  for (const [text, currency, minor] of /** @type {const} */ ([
    ['23.40', 'EUR', 2340], ['23,4', 'EUR', 2340], ['23', 'EUR', 2300], [' 23,40 ', 'EUR', 2340], ['.5', 'EUR', 50], ['5.', 'EUR', 500], ['0', 'EUR', 0], ['007', 'EUR', 700],
    ['2340', 'JPY', 2340], ['1.234', 'KWD', 1234], ['1,2345', 'CLF', 12345], ['٢٣٫٤٠', 'EGP', 2340], ['۲۳٫۴', 'IRR', 2340], ['1 234,50', 'EUR', 123450],
  ])) assert.deepEqual(parseAmount(text, currency), { minor, fault: null }, `${text} ${currency}`);
  for (const [text, currency, fault] of /** @type {const} */ ([
    ['', 'EUR', 'empty'], ['  ', 'EUR', 'empty'], ['.', 'EUR', 'invalid'], ['abc', 'EUR', 'invalid'], ['-5', 'EUR', 'invalid'], ['1.2.3', 'EUR', 'invalid'], ['€5', 'EUR', 'invalid'], ['1e3', 'EUR', 'invalid'],
    ['1.234', 'EUR', 'too-many-decimals'], ['12.5', 'JPY', 'too-many-decimals'], ['1,234.50', 'EUR', 'invalid'], ['99999999999', 'EUR', 'too-large'],
  ])) assert.deepEqual(parseAmount(text, currency), { minor: null, fault }, `${text} ${currency}`);
});

test('an amount for a card terminal has digits and the decimal mark of the language only', () => {
  assert.equal(plainAmount(2340, 'EUR', 'en-u-nu-latn'), '23.40');
  assert.equal(plainAmount(123450, 'EUR', 'de-u-nu-latn'), '1234,50');
  assert.equal(plainAmount(2340, 'JPY', 'en'), '2340');
  assert.equal(plainAmount(2340, 'KWD', 'en'), '2.340');
  assert.equal(plainAmount(2340, 'EGP', 'ar-EG-u-nu-latn'), '23.40');
  assert.equal(formatRoundAmount(2000, 'EUR', 'en'), '€20');
  assert.equal(formatRoundAmount(500, 'KWD', 'en').replace(/\s/g, ' '), 'KWD 0.500');
});

test('cash suggestions are the next larger sums of banknotes', () => {
  assert.deepEqual(cashSuggestions(5170, 'EUR'), [5500, 6000, 10000]);
  assert.deepEqual(cashSuggestions(2340, 'EUR'), [2500, 3000, 4000]);
  assert.deepEqual(cashSuggestions(320, 'EUR'), [500, 1000, 2000]);
  assert.deepEqual(cashSuggestions(2000, 'EUR'), [5000, 10000, 20000], 'the exact amount has a button of its own');
  assert.deepEqual(cashSuggestions(5740, 'JPY'), [6000, 10000, 20000]);
  assert.deepEqual(cashSuggestions(1_250_000, 'VND'), [1_300_000, 1_400_000, 1_500_000]);
  assert.deepEqual(cashSuggestions(3250, 'KWD'), [3500, 4000, 5000]);
  assert.deepEqual(cashSuggestions(0, 'EUR'), []);
});

test('a tip is computed from the paid amount, and rounded to coins for cash', () => {
  assert.deepEqual(tipOf({ kind: 'none' }, 2340, 'EUR'), { minor: 0, fault: null });
  assert.deepEqual(tipOf({ kind: 'percent', percent: 5 }, 2340, 'EUR'), { minor: 117, fault: null });
  assert.deepEqual(tipOf({ kind: 'percent', percent: 5 }, 2340, 'CHF', 5), { minor: 115, fault: null });
  assert.deepEqual(tipOf({ kind: 'custom', text: '2,03' }, 2340, 'CHF', 5), { minor: 205, fault: null });
  assert.deepEqual(tipOf({ kind: 'custom', text: 'two' }, 2340, 'EUR'), { minor: null, fault: 'invalid' });
  const part = { amount: 2957, cash: { step: 5, payable: 2955, rounding: -2 } };
  assert.deepEqual([amountToCollect(part, 150, 'CASH'), amountToCollect(part, 148, 'CARD')], [3105, 3105]);
});

test('a bill that changed meanwhile says its old and new total, and nothing more is taken before the waiter has seen it', () => {
  const more = (/** @type {number} */ totalAmount, payments = /** @type {Payment[]} */ ([])) => bill(payments, { totalAmount, amountDue: totalAmount - payments.reduce((sum, each) => sum + each.amount, 0) });
  const told = after(START, loaded(bill()), { type: 'step', step: 'split' }, { type: 'target', target: { kind: 'part', share: share(1500), part: { number: 1, of: 2 } } });
  assert.deepEqual([told.change, mustSeeChange(told)], [null, false]);
  const changed = after(told, loaded(more(4000)));
  assert.deepEqual([changed.change, changed.step, changed.target, mustSeeChange(changed)], [{ was: 3000, now: 4000 }, 'split', null, true], 'the part is chosen again');
  const again = after(changed, loaded(more(4500)));
  assert.deepEqual(again.change, { was: 3000, now: 4500 }, 'the guests know the first total');
  assert.deepEqual([after(again, loaded(more(3000))).change, after(again, { type: 'change-seen' }).change, after(changed, loaded(more(4000))).change], [null, null, { was: 3000, now: 4000 }]);
  assert.deepEqual([after(told, { type: 'bill', bill: more(2700), atMs: 1, isOwnChange: true }).change, after(START, loaded(more(4000))).change], [null, null], 'a discount of this waiter, and a bill that nobody has seen');

  // A payment that is about to be taken for chosen dishes or an own amount stays: the box compares its price.
  const dishes = after(START, loaded(bill()), { type: 'target', target: { kind: 'items', share: share(1000), items: [] } }, loaded(more(4000)));
  assert.deepEqual([dishes.step, dishes.target?.kind, mustSeeChange(dishes)], ['pay', 'items', true]);
  // One that was begun is finished: only the next one waits.
  const begun = payment('p1', { status: 'INITIATED', amount: 1500 });
  const waiting = after(told, { type: 'sending', sending: { kind: 'start', attempt: 1, isWaiting: false } }, { type: 'answered', kind: 'start', payment: begun, message: null }, loaded(more(4000, [begun])));
  assert.deepEqual([waiting.step, waiting.change, mustSeeChange(waiting)], ['waiting', { was: 3000, now: 4000 }, false]);
  assert.equal(mustSeeChange({ ...waiting, step: 'done' }), true);
  assert.equal(mustSeeChange(after(told, loaded(bill([payment('p1', { amount: 2000 })], { totalAmount: 2000, amountDue: 0 })))), false, 'nothing is to pay');
});

test('a begun even split knows after a reload of which total its parts were told', () => {
  const first = payment('p1', { amount: 1000 });
  const opened = (/** @type {number | undefined} */ total, /** @type {Bill} */ now) => after({ ...START, evenSplit: { ways: 3, payments: ['p1'], ...(total ? { total } : {}) } }, loaded(now)).change;
  assert.deepEqual(opened(3000, bill([first], { totalAmount: 4000, amountDue: 3000 })), { was: 3000, now: 4000 });
  assert.equal(opened(3000, bill([first])), null);
  assert.equal(opened(undefined, bill([first], { totalAmount: 4000, amountDue: 3000 })), null, 'one of an earlier version');
  assert.equal(opened(3000, bill([], { totalAmount: 4000, amountDue: 4000 })), null, 'none of its parts is paid any more');
});

test('a bill opens on its likely split', () => {
  const family = after(START, loaded(bill()));
  assert.deepEqual([family.splitBy, family.ways], ['EVENLY', 2]);
  assert.equal(after(START, loaded(bill([], { mode: 'INDIVIDUAL' }))).splitBy, 'GUEST');
  const seated = bill([], { guests: [{ deviceId: null, nickname: null, totalAmount: 3000, paidAmount: 0, amountDue: 3000, lines: [line('o1', 0, { seat: 2 }), line('o1', 1), line('o2', 0, { seat: 10 }), line('o2', 1, { seat: 2 })] }] });
  assert.equal(after(START, loaded(seated)).splitBy, 'SEAT', 'seats were entered');
  assert.deepEqual(seatsOf(seated).map(({ seat, lines }) => [seat, lines.length]), [[2, 2], [10, 1], [null, 1]]);
  // The seats of a party that was merged into this one are its own.
  const seatParty = { sessionId: 's2', tableName: '14' };
  const merged = bill([], { guests: [{ deviceId: null, nickname: null, totalAmount: 4000, paidAmount: 0, amountDue: 4000, lines: [line('o3', 0, { seat: 2, seatParty }), line('o1', 0, { seat: 2 }), line('o1', 1), line('o3', 1, { seat: 1, seatParty })] }] });
  assert.deepEqual(seatsOf(merged).map((seat) => [seatKey(seat), seat.lines.length]), [[':2', 1], ['s2:1', 1], ['s2:2', 1], [':', 1]]);
  const chosen = after(family, { type: 'split-by', splitBy: 'ITEM' }, { type: 'ways', ways: 5 }, loaded(bill([payment('p1')])));
  assert.deepEqual([chosen.splitBy, chosen.ways], ['ITEM', 5], 'what the waiter chose stays');
  assert.equal(after(family, { type: 'ways', ways: 99 }).ways, 40);
});

test('split amounts are queried once per bill and again after it has changed', () => {
  let state = after(START, loaded(bill()));
  assert.deepEqual(missingQueries(state), [REST_QUERY]);
  state = after(state, { type: 'split', query: REST_QUERY, split: { amountDue: 3000, parts: [share(3000)] } }, { type: 'step', step: 'split' });
  assert.deepEqual(missingQueries(state), ['by=EVENLY&ways=2']);
  assert.deepEqual(missingQueries(after(state, loaded(bill()))), ['by=EVENLY&ways=2'], 'the same bill, the same amounts');
  assert.deepEqual(missingQueries(after(state, loaded(bill([payment('p1')])))), [REST_QUERY, 'by=EVENLY&ways=2']);
  assert.deepEqual(missingQueries(after(state, { type: 'split-refused', query: 'by=EVENLY&ways=2' })), []);
  assert.deepEqual(missingQueries(after(state, { type: 'offline' })), []);
  assert.deepEqual(missingQueries(after(state, loaded(bill([payment('p1', { amount: 3000 })])))), [], 'nothing is due');
});

test('an even split counts its paid parts; a cancelled part is unpaid again', () => {
  const evenSplit = { ways: 3, payments: ['p1'] };
  let state = after(START, loaded(bill()), { type: 'even-split', evenSplit });
  assert.equal(nextPartOf(state), null, 'no part is paid');
  state = after(state, loaded(bill([payment('p1')])));
  assert.deepEqual(nextPartOf(state), { number: 2, of: 3, left: 2 });
  assert.equal(splitQuery(state), 'by=EVENLY&ways=2');
  state = after(state, { type: 'even-split', evenSplit: { ways: 3, payments: ['p1', 'p2'] } }, loaded(bill([payment('p1'), payment('p2', { status: 'INITIATED' })])));
  assert.deepEqual(nextPartOf(state), { number: 3, of: 3, left: 1 }, 'a pending payment counts as a part');
  state = after(state, loaded(bill([payment('p1'), payment('p2', { status: 'CANCELLED' })])));
  assert.deepEqual(nextPartOf(state), { number: 2, of: 3, left: 2 });
  state = after(state, { type: 'even-split', evenSplit: { ways: 2, payments: ['p1', 'p2'] } }, loaded(bill([payment('p1'), payment('p2', { amount: 500 })])));
  assert.equal(nextPartOf(state), null, 'later orders are not part of the split');
});

test('chosen units that were paid meanwhile are not chosen any more', () => {
  let state = after(START, loaded(bill()), { type: 'split-by', splitBy: 'ITEM' });
  assert.equal(splitQuery(state), null);
  state = after(state, { type: 'choose', line: 'o2:0', quantity: 1 }, { type: 'choose', line: 'o1:0', quantity: 2 });
  assert.equal(splitQuery(state), 'by=ITEM&items=o1:0:2,o2:0:1');
  assert.deepEqual(chosenItems(state.chosen), [{ orderId: 'o1', itemIndex: 0, quantity: 2 }, { orderId: 'o2', itemIndex: 0, quantity: 1 }]);
  const later = bill([payment('p1', { status: 'INITIATED', items: [{ orderId: 'o1', itemIndex: 0, quantity: 1, amount: 1000 }] })]);
  later.guests[0].lines[0].paidQuantity = 1;
  later.guests[1].lines[0].paidQuantity = 1;
  assert.deepEqual(after(state, loaded(later)).chosen, { 'o1:0': 1 });
  assert.deepEqual([unpaidQuantity(later.guests[0].lines[0]), pendingQuantity(later, later.guests[0].lines[0]), pendingQuantity(later, later.guests[1].lines[0])], [1, 1, 0]);
  assert.deepEqual(after(state, { type: 'choose', line: 'o1:0', quantity: 0 }).chosen, { 'o2:0': 1 });
});

test('a payment by somebody else makes the step impossible; one by this device does not', () => {
  const paying = after(START, loaded(bill()), { type: 'target', target: { kind: 'rest', share: share(3000) } });
  assert.equal(stepConflict(paying), null);
  const less = after(paying, loaded(bill([payment('p1')])));
  assert.equal(stepConflict(less), 'less-due');
  assert.equal(stepConflict(after(less, { type: 'sending', sending: { kind: 'start', attempt: 1, isWaiting: false } })), null);
  const pending = after(START, loaded(bill([payment('p1', { status: 'INITIATED' })])), { type: 'show-payment', payment: payment('p1', { status: 'INITIATED' }) });
  assert.equal(stepConflict(pending), null);
  assert.equal(stepConflict(after(pending, loaded(bill([payment('p1')])))), 'settled');
});

test('a payment leads to waiting, back to pay or to done, by its status', () => {
  const paying = after(START, loaded(bill()), { type: 'target', target: { kind: 'rest', share: share(3000) } }, { type: 'sending', sending: { kind: 'start', attempt: 1, isWaiting: false } });
  const waiting = after(paying, { type: 'answered', kind: 'start', payment: payment('p1', { status: 'INITIATED' }), message: null });
  assert.deepEqual([waiting.step, waiting.sending, waiting.payment?.paymentId], ['waiting', null, 'p1']);
  const failed = after(waiting, { type: 'answered', kind: 'cancel', payment: payment('p1', { status: 'CANCELLED' }), message: { kind: 'warn', text: 'no' } });
  assert.deepEqual([failed.step, failed.target?.share.amount, failed.payment, failed.message?.text], ['pay', 3000, null, 'no']);
  const done = after(waiting, { type: 'answered', kind: 'complete', payment: payment('p1'), message: null });
  assert.deepEqual([done.step, done.target], ['done', null]);
  const refused = after(paying, { type: 'refused', step: 'bill', message: { kind: 'bad', text: 'too much' } });
  assert.deepEqual([refused.step, refused.target, refused.message?.text], ['bill', null, 'too much']);
  assert.equal(after(START, { type: 'refused', step: 'waiting', message: { kind: 'bad', text: 'x' } }).step, 'bill', 'no payment is shown after a reload');
});

test('a bill is settled when nothing is due or pending', () => {
  assert.ok(isSettled(bill([payment('p1', { amount: 3000 })])));
  assert.ok(!isSettled(bill()));
  assert.ok(!isSettled(bill([payment('p1', { amount: 3000, status: 'INITIATED' })])));
  assert.ok(!hasOpenAmount(bill([payment('p1', { amount: 3000, status: 'INITIATED' })])), 'a pending payment leaves nothing to pay');
});

test('a payment\'s body has guest, items and tendered amount where they are known', () => {
  assert.deepEqual(paymentBody({ kind: 'rest', share: share(3000) }, 'CARD', 0, 5000), { method: 'CARD', amount: 3000 });
  assert.deepEqual(paymentBody({ kind: 'guest', share: { ...share(2000), deviceId: 'basil' } }, 'CASH', 100, 5000), { method: 'CASH', amount: 2000, tip: 100, deviceId: 'basil', tendered: 5000 });
  const items = [{ orderId: 'o1', itemIndex: 0, quantity: 1 }];
  assert.deepEqual(paymentBody({ kind: 'items', share: share(1000), items }, 'TRANSFER', 0, null), { method: 'TRANSFER', amount: 1000, items });
});

// ---- sending payments

/** A payment sender with a box that gives the answers in nextPart. @param {{storage?: any, me?: string}} [more] */
function paymentSenderOf({ storage = memoryStorage(), me = 'wendy' } = {}) {
  const time = fakeTime();
  /** @type {any[]} */ const sent = [];
  /** @type {any[]} */ const events = [];
  /** @type {(() => any)[]} */ const answers = [];
  let ids = 0;
  const world = { time, sent, events, answers, storage, me };
  const sender = createPaymentSender({
    api: /** @type {any} */ ({
      post: async (/** @type {string} */ path, /** @type {unknown} */ body, /** @type {any} */ options) => {
        sent.push([path, options.idempotencyKey]);
        const answer = answers.shift();
        if (!answer) throw new Unreachable('nobody');
        return { status: 200, body: answer() };
      },
    }),
    storage, sessionId: 's', staffId: () => world.me, checkStaffId: async () => world.me, newId: () => `${me}${(ids += 1)}`, random: () => 0, now: time.now, timers: time.timers,
    onSending: (act, attempt, isWaiting) => events.push(`${act.kind} ${attempt}${isWaiting ? ' waits' : ''}`),
    onAnswered: (act, answer) => events.push(`${act.kind} answered ${answer.status}`),
    onRefused: (act, problem) => events.push(`${act.kind} refused ${problem.code}`),
    onOtherLogin: (act) => events.push(`${act.kind} waits for its sender`),
  });
  return Object.assign(world, { sender });
}

const settle = async () => { for (let nextPart = 0; nextPart < 8; nextPart += 1) await Promise.resolve(); };
/** @type {import('../../../assets/floor/bill/paymentSender.js').Act} */
const START_CARD = { kind: 'start', path: '/pay', body: { method: 'CARD', amount: 3000 } };
const refuse = (/** @type {string} */ code, status = 409) => () => { throw new Refusal({ code, status, title: code }, null); };

test('cash that closes the table is started, completed and closed, each once and stored before the one before it is removed', async () => {
  const { sender, sent, answers, events, storage } = paymentSenderOf();
  const thenClose = { path: '/close', tableName: '7', amount: 3000, currency: 'EUR' };
  const stored = () => sessionsWithPayments(storage).length;
  answers.push(() => payment('p1', { status: 'INITIATED', method: 'CASH' }));
  assert.ok(sender.send({ kind: 'start', path: '/pay', body: { method: 'CASH', amount: 3000 }, thenClose }));
  await settle();
  // The answer to the completion is lost: the same request is sent again.
  assert.deepEqual([sent.map(([path]) => path), stored()], [['/pay', '/api/floor/payments/p1/complete'], 1]);
  answers.push(() => payment('p1', { method: 'CASH' }), () => /** @type {any} */ ({ sessionId: 's', tableId: 't' }));
  sender.retryNow();
  await settle();
  assert.deepEqual(sent.slice(2).map(([path]) => path), ['/api/floor/payments/p1/complete', '/close']);
  assert.equal(sent[2][1], sent[1][1], 'the same key');
  await settle();
  assert.deepEqual([events[events.length - 1], stored(), sender.isBusy()], ['close answered undefined', 0, false]);
});

test('a double tap makes one payment', async () => {
  const { sender, sent, answers, events } = paymentSenderOf();
  answers.push(() => payment('p1', { status: 'INITIATED' }));
  assert.deepEqual([sender.send(START_CARD), sender.send(START_CARD)], [true, false]);
  await settle();
  assert.deepEqual(sent, [['/pay', 'wendy1']]);
  assert.deepEqual(events, ['start 1', 'start answered INITIATED']);
  assert.ok(!sender.isBusy());
});

test('an unanswered payment is stored and sent again with the same key', async () => {
  const { sender, sent, answers, events, time, storage } = paymentSenderOf();
  sender.send(START_CARD);
  assert.deepEqual(sessionsWithPayments(storage), ['s']);
  await settle();
  assert.deepEqual(events, ['start 1', 'start 1 waits']);
  assert.equal(sender.send(START_CARD), false, 'no second payment while one waits');
  answers.push(() => payment('p1', { status: 'INITIATED' }));
  time.advance(1000);
  await settle();
  assert.deepEqual(sent, [['/pay', 'wendy1'], ['/pay', 'wendy1']]);
  assert.deepEqual(sessionsWithPayments(storage), []);
});

test('a cash payment is completed at once, with a key of its own', async () => {
  const { sender, sent, answers, events, storage } = paymentSenderOf();
  answers.push(() => payment('p1', { status: 'INITIATED', method: 'CASH' }), () => payment('p1', { method: 'CASH' }));
  sender.send({ ...START_CARD, body: { method: 'CASH', amount: 3000 } });
  await settle();
  await settle();
  assert.deepEqual(sent, [['/pay', 'wendy1'], ['/api/floor/payments/p1/complete', 'wendy2']]);
  assert.deepEqual(events, ['start 1', 'start answered INITIATED', 'complete 1', 'complete answered COMPLETED']);
  assert.equal(storage.length, 0);
});

test('a reload sends the unanswered payment again; a refusal removes it', async () => {
  const before = paymentSenderOf();
  before.sender.send(START_CARD);
  await settle();
  before.sender.stop();
  const { sender, sent, answers, events } = paymentSenderOf({ storage: before.storage });
  answers.push(refuse('overpaid'));
  assert.ok(sender.resume());
  await settle();
  assert.deepEqual(sent, [['/pay', 'wendy1']]);
  assert.deepEqual(events, ['start 1', 'start refused overpaid']);
  assert.equal(sender.resume(), false);
  assert.equal(before.storage.length, 0);
});

test('a payment after a lost login is kept for its sender only', async () => {
  const world = paymentSenderOf();
  world.answers.push(refuse('no-login', 401));
  world.sender.send(START_CARD);
  await settle();
  assert.deepEqual(world.events, ['start 1', 'start refused no-login']);
  assert.equal(world.storage.length, 1);
  const other = paymentSenderOf({ storage: world.storage, me: 'oscar' });
  assert.deepEqual([other.sender.resume(), other.sender.hasPaymentsOfOthers()], [false, true]);
  const again = paymentSenderOf({ storage: world.storage });
  again.answers.push(() => payment('p1', { status: 'INITIATED' }));
  assert.deepEqual([again.sender.hasPaymentsOfOthers(), again.sender.resume()], [false, true]);
  await settle();
  assert.deepEqual(again.sent, [['/pay', 'wendy1']]);
});

test('an unanswered payment is not sent by another login', async () => {
  const world = paymentSenderOf();
  world.sender.send(START_CARD);
  await settle();
  world.me = 'oscar';
  world.time.advance(1000);
  await settle();
  assert.deepEqual(world.events.at(-1), 'start waits for its sender');
  assert.equal(world.sent.length, 1);
  assert.equal(world.storage.length, 1);
});

test('a refund without typed amounts has none; a partial one has amount and tip', () => {
  assert.deepEqual(refundBody({ amount: null, tip: null, reason: 'cold soup' }), { reason: 'cold soup' });
  assert.deepEqual(refundBody({ amount: 600, tip: 0, reason: 'cold soup' }), { amount: 600, tipAmount: 0, reason: 'cold soup' });
});

test('a partial refund leads back to the bill', () => {
  const paid = payment('p1');
  const refunding = after(START, { type: 'bill', bill: bill([paid]), atMs: 0 }, { type: 'refund', payment: paid });
  const part = { ...paid, amountLeft: 400, payableLeft: 400 };
  const next = after(refunding, { type: 'answered', kind: 'refund', payment: part, message: { kind: 'good', text: 'Refunded.' } });
  assert.deepEqual([next.step, next.payment, next.message?.text], ['bill', null, 'Refunded.']);
});

test('fifty_altogether_is_the_bill_and_the_tip_also_with_cash_rounding', () => {
  assert.deepEqual(tipOf({ kind: 'total', text: '50' }, 4650, 'EUR'), { minor: 350, fault: null });
  assert.deepEqual(tipOf({ kind: 'total', text: '50' }, 4652, 'EUR', 5, 4650), { minor: 350, fault: null }, 'cash is rounded to 46.50 first');
  assert.deepEqual(tipOf({ kind: 'total', text: '46' }, 4650, 'EUR'), { minor: null, fault: 'too-little' });
  assert.deepEqual(tipOf({ kind: 'total', text: '46.50' }, 4650, 'EUR'), { minor: 0, fault: null });
});

test('an_own_amount_asks_the_box_for_its_part_and_is_empty_for_the_next_person', () => {
  let state = after(START, loaded(bill()), { type: 'split-by', splitBy: 'AMOUNT' });
  assert.equal(splitQuery(state), null);
  state = after(state, { type: 'own', text: '5', minor: 500 });
  assert.equal(splitQuery(state), 'by=AMOUNT&amount=500');
  state = after(state, { type: 'answered', kind: 'complete', payment: payment('p1', { status: 'COMPLETED' }), message: null });
  assert.deepEqual([state.own, state.ownMinor, state.splitBy], ['', null, 'AMOUNT']);
});
