// The bill and what is paid of it: amounts as people type them, a bill in parts, and money that is taken once.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { REST, START, isOpen, isSettled, itemsOf, outrun, paymentBody, refundBody, reduce, splitQuery, turnOf, unpaidOf, waitingOf, wanted } from '../../../assets/floor/bill/bill.js';
import { handedOver, noteAmount, notesFor, parseAmount, plainAmount, tipOf } from '../../../assets/floor/bill/amounts.js';
import { createTill, sessionsKept } from '../../../assets/floor/bill/till.js';
import { Refusal, Unreachable } from '../../../assets/shared/api.js';
import { memoryStorage } from '../../../assets/shared/storage.js';
import { fakeTime } from './fakes.mjs';

/** @import { Bill, BillEvent, BillLine, BillState, Payment, Share } from '../../../assets/floor/bill/bill.js' */

/** @param {string} orderId @param {number} itemIndex @param {Partial<BillLine>} [more] @returns {BillLine} */
function line(orderId, itemIndex, more = {}) {
  const { quantity = 1, unitPrice = 1000 } = more;
  return { orderId, orderNumber: 7, itemIndex, name: `Dish ${itemIndex}`, variantName: null, options: [], quantity, unitPrice, lineTotal: quantity * unitPrice, amount: quantity * unitPrice, paidQuantity: 0, cancelledQuantity: 0, cancellations: [], ...more };
}

/** @param {string} paymentId @param {Partial<Payment>} [more] @returns {Payment} */
function payment(paymentId, more = {}) {
  const { amount = 1000 } = more;
  return { paymentId, sessionId: 's', status: 'COMPLETED', method: 'CARD', amount, rounding: 0, tip: 0, payable: amount, tendered: null, change: null, deviceId: null, nickname: null, items: [], takenBy: 'Wendy', at: '2026-01-01T10:00:00.000Z', settledAt: null, reason: null, refunds: [], amountLeft: amount, tipLeft: 0, payableLeft: amount, ...more };
}

/** A bill of 30.00: Basil's soup twice, Olive's pizza. @param {Payment[]} [payments] @param {Partial<Bill>} [more] @returns {Bill} */
function bill(payments = [], more = {}) {
  const sum = (/** @type {Payment['status']} */ status) => payments.filter((each) => each.status === status).reduce((all, each) => all + each.amount, 0);
  const [totalAmount, paidAmount] = [3000, sum('COMPLETED')];
  return {
    sessionId: 's', mode: 'FAMILY', currency: 'EUR', totalAmount, paidAmount, pendingAmount: sum('INITIATED'), amountDue: Math.max(0, totalAmount - paidAmount), overpaidAmount: 0, refundedAmount: 0, refundDueAmount: 0, tipAmount: 0, roundingAmount: 0, taxes: [],
    guests: [
      { deviceId: 'basil', nickname: 'Basil', totalAmount: 2000, paidAmount: 0, amountDue: 2000, lines: [line('o1', 0, { quantity: 2 })] },
      { deviceId: 'olive', nickname: 'Olive', totalAmount: 1000, paidAmount: 0, amountDue: 1000, lines: [line('o2', 0)] },
    ],
    payments, cash: { step: 1, payable: 0, rounding: 0 }, transfer: { epc: false, upi: false }, ...more,
  };
}

/** @param {BillState} state @param {...BillEvent} events */
const after = (state, ...events) => events.reduce(reduce, state);
/** @param {Bill} now @returns {BillEvent} */
const heard = (now) => ({ type: 'bill', bill: now, atMs: 1 });
/** @param {number} amount @returns {Share} */
const share = (amount) => ({ deviceId: null, nickname: null, amount, cash: { step: 1, payable: amount, rounding: 0 } });

test('an amount is typed with a comma or a point, and never becomes a thousand by surprise', () => {
  for (const [text, currency, minor] of /** @type {const} */ ([
    ['23.40', 'EUR', 2340], ['23,4', 'EUR', 2340], ['23', 'EUR', 2300], [' 23,40 ', 'EUR', 2340], ['.5', 'EUR', 50], ['5.', 'EUR', 500], ['0', 'EUR', 0], ['007', 'EUR', 700],
    ['2340', 'JPY', 2340], ['1.234', 'KWD', 1234], ['1,2345', 'CLF', 12345], ['٢٣٫٤٠', 'EGP', 2340], ['۲۳٫۴', 'IRR', 2340], ['1 234,50', 'EUR', 123450],
  ])) assert.deepEqual(parseAmount(text, currency), { minor, fault: null }, `${text} ${currency}`);
  for (const [text, currency, fault] of /** @type {const} */ ([
    ['', 'EUR', 'empty'], ['  ', 'EUR', 'empty'], ['.', 'EUR', 'nonsense'], ['abc', 'EUR', 'nonsense'], ['-5', 'EUR', 'nonsense'], ['1.2.3', 'EUR', 'nonsense'], ['€5', 'EUR', 'nonsense'], ['1e3', 'EUR', 'nonsense'],
    ['1.234', 'EUR', 'decimals'], ['12.5', 'JPY', 'decimals'], ['1,234.50', 'EUR', 'nonsense'], ['99999999999', 'EUR', 'large'],
  ])) assert.deepEqual(parseAmount(text, currency), { minor: null, fault }, `${text} ${currency}`);
});

test('a terminal is told the amount as it has keys: digits and the mark of the country', () => {
  assert.equal(plainAmount(2340, 'EUR', 'en-u-nu-latn'), '23.40');
  assert.equal(plainAmount(123450, 'EUR', 'de-u-nu-latn'), '1234,50');
  assert.equal(plainAmount(2340, 'JPY', 'en'), '2340');
  assert.equal(plainAmount(2340, 'KWD', 'en'), '2.340');
  assert.equal(plainAmount(2340, 'EGP', 'ar-EG-u-nu-latn'), '23.40');
  assert.equal(noteAmount(2000, 'EUR', 'en'), '€20');
  assert.equal(noteAmount(500, 'KWD', 'en').replace(/\s/g, ' '), 'KWD 0.500');
});

test('the notes that are offered are those that lie in a purse', () => {
  assert.deepEqual(notesFor(5170, 'EUR'), [5500, 6000, 10000]);
  assert.deepEqual(notesFor(2340, 'EUR'), [2500, 3000, 4000]);
  assert.deepEqual(notesFor(320, 'EUR'), [500, 1000, 2000]);
  assert.deepEqual(notesFor(2000, 'EUR'), [5000, 10000, 20000], 'the exact amount stands for itself');
  assert.deepEqual(notesFor(5740, 'JPY'), [6000, 10000, 20000]);
  assert.deepEqual(notesFor(1_250_000, 'VND'), [1_300_000, 1_400_000, 1_500_000]);
  assert.deepEqual(notesFor(3250, 'KWD'), [3500, 4000, 5000]);
  assert.deepEqual(notesFor(0, 'EUR'), []);
});

test('a tip is counted from what is paid, and in cash it is what coins can make', () => {
  assert.deepEqual(tipOf({ kind: 'none' }, 2340, 'EUR'), { minor: 0, fault: null });
  assert.deepEqual(tipOf({ kind: 'percent', percent: 5 }, 2340, 'EUR'), { minor: 117, fault: null });
  assert.deepEqual(tipOf({ kind: 'percent', percent: 5 }, 2340, 'CHF', 5), { minor: 115, fault: null });
  assert.deepEqual(tipOf({ kind: 'own', text: '2,03' }, 2340, 'CHF', 5), { minor: 205, fault: null });
  assert.deepEqual(tipOf({ kind: 'own', text: 'two' }, 2340, 'EUR'), { minor: null, fault: 'nonsense' });
  const part = { amount: 2957, cash: { step: 5, payable: 2955, rounding: -2 } };
  assert.deepEqual([handedOver(part, 150, 'CASH'), handedOver(part, 148, 'CARD')], [3105, 3105]);
});

test('a bill opens on the split its party most likely wants', () => {
  const family = after(START, heard(bill()));
  assert.deepEqual([family.way, family.ways], ['EVENLY', 2]);
  assert.equal(after(START, heard(bill([], { mode: 'INDIVIDUAL' }))).way, 'GUEST');
  const chosen = after(family, { type: 'way', way: 'ITEM' }, { type: 'ways', ways: 5 }, heard(bill([payment('p1')])));
  assert.deepEqual([chosen.way, chosen.ways], ['ITEM', 5], 'what the waiter chose stays');
  assert.equal(after(family, { type: 'ways', ways: 99 }).ways, 40);
});

test('every amount is asked of the box, once for a bill, and anew when that has changed', () => {
  let state = after(START, heard(bill()));
  assert.deepEqual(wanted(state), [REST]);
  state = after(state, { type: 'split', query: REST, split: { amountDue: 3000, parts: [share(3000)] } }, { type: 'step', step: 'split' });
  assert.deepEqual(wanted(state), ['by=EVENLY&ways=2']);
  assert.deepEqual(wanted(after(state, heard(bill()))), ['by=EVENLY&ways=2'], 'the same bill, the same amounts');
  assert.deepEqual(wanted(after(state, heard(bill([payment('p1')])))), [REST, 'by=EVENLY&ways=2']);
  assert.deepEqual(wanted(after(state, { type: 'split-failed', query: 'by=EVENLY&ways=2' })), []);
  assert.deepEqual(wanted(after(state, { type: 'offline' })), []);
  assert.deepEqual(wanted(after(state, heard(bill([payment('p1', { amount: 3000 })])))), [], 'nothing is owed');
});

test('part 1 of 3, part 2 of 3: a part that did not go through is still to be paid', () => {
  const plan = { ways: 3, payments: ['p1'] };
  let state = after(START, heard(bill()), { type: 'plan', plan });
  assert.equal(turnOf(state), null, 'nothing is paid of it');
  state = after(state, heard(bill([payment('p1')])));
  assert.deepEqual(turnOf(state), { number: 2, of: 3, left: 2 });
  assert.equal(splitQuery(state), 'by=EVENLY&ways=2');
  state = after(state, { type: 'plan', plan: { ways: 3, payments: ['p1', 'p2'] } }, heard(bill([payment('p1'), payment('p2', { status: 'INITIATED' })])));
  assert.deepEqual(turnOf(state), { number: 3, of: 3, left: 1 }, 'what waits for a word is somebody\'s part');
  state = after(state, heard(bill([payment('p1'), payment('p2', { status: 'CANCELLED' })])));
  assert.deepEqual(turnOf(state), { number: 2, of: 3, left: 2 });
  state = after(state, { type: 'plan', plan: { ways: 2, payments: ['p1', 'p2'] } }, heard(bill([payment('p1'), payment('p2', { amount: 500 })])));
  assert.equal(turnOf(state), null, 'what is ordered after the last part is no part');
});

test('dishes are chosen by the unit, and what is paid meanwhile is chosen no more', () => {
  let state = after(START, heard(bill()), { type: 'way', way: 'ITEM' });
  assert.equal(splitQuery(state), null);
  state = after(state, { type: 'choose', line: 'o2:0', quantity: 1 }, { type: 'choose', line: 'o1:0', quantity: 2 });
  assert.equal(splitQuery(state), 'by=ITEM&items=o1:0:2,o2:0:1');
  assert.deepEqual(itemsOf(state.chosen), [{ orderId: 'o1', itemIndex: 0, quantity: 2 }, { orderId: 'o2', itemIndex: 0, quantity: 1 }]);
  const later = bill([payment('p1', { status: 'INITIATED', items: [{ orderId: 'o1', itemIndex: 0, quantity: 1, amount: 1000 }] })]);
  later.guests[0].lines[0].paidQuantity = 1;
  later.guests[1].lines[0].paidQuantity = 1;
  assert.deepEqual(after(state, heard(later)).chosen, { 'o1:0': 1 });
  assert.deepEqual([unpaidOf(later.guests[0].lines[0]), waitingOf(later, later.guests[0].lines[0]), waitingOf(later, later.guests[1].lines[0])], [1, 1, 0]);
  assert.deepEqual(after(state, { type: 'choose', line: 'o1:0', quantity: 0 }).chosen, { 'o2:0': 1 });
});

test('what somebody else did at the table meanwhile is noticed, what this device does is not', () => {
  const paying = after(START, heard(bill()), { type: 'target', target: { kind: 'rest', share: share(3000) } });
  assert.equal(outrun(paying), null);
  const less = after(paying, heard(bill([payment('p1')])));
  assert.equal(outrun(less), 'less');
  assert.equal(outrun(after(less, { type: 'sending', sending: { kind: 'start', attempt: 1, waits: false } })), null);
  const waits = after(START, heard(bill([payment('p1', { status: 'INITIATED' })])), { type: 'look-at', payment: payment('p1', { status: 'INITIATED' }) });
  assert.equal(outrun(waits), null);
  assert.equal(outrun(after(waits, heard(bill([payment('p1')])))), 'settled');
});

test('a payment leads on: a card waits for its word, what did not go through is tried another way, what is paid is done', () => {
  const paying = after(START, heard(bill()), { type: 'target', target: { kind: 'rest', share: share(3000) } }, { type: 'sending', sending: { kind: 'start', attempt: 1, waits: false } });
  const waiting = after(paying, { type: 'answered', kind: 'start', payment: payment('p1', { status: 'INITIATED' }), said: null });
  assert.deepEqual([waiting.step, waiting.sending, waiting.payment?.paymentId], ['waiting', null, 'p1']);
  const failed = after(waiting, { type: 'answered', kind: 'cancel', payment: payment('p1', { status: 'CANCELLED' }), said: { kind: 'warn', text: 'no' } });
  assert.deepEqual([failed.step, failed.target?.share.amount, failed.payment, failed.said?.text], ['pay', 3000, null, 'no']);
  const done = after(waiting, { type: 'answered', kind: 'complete', payment: payment('p1'), said: null });
  assert.deepEqual([done.step, done.target], ['done', null]);
  const refused = after(paying, { type: 'refused', step: 'bill', said: { kind: 'bad', text: 'too much' } });
  assert.deepEqual([refused.step, refused.target, refused.said?.text], ['bill', null, 'too much']);
  assert.equal(after(START, { type: 'refused', step: 'waiting', said: { kind: 'bad', text: 'x' } }).step, 'bill', 'after a reload there is no payment on the screen to stay with');
});

test('all is paid where nothing is owed and nothing hangs', () => {
  assert.ok(isSettled(bill([payment('p1', { amount: 3000 })])));
  assert.ok(!isSettled(bill()));
  assert.ok(!isSettled(bill([payment('p1', { amount: 3000, status: 'INITIATED' })])));
  assert.ok(!isOpen(bill([payment('p1', { amount: 3000, status: 'INITIATED' })])), 'but nobody else can pay it meanwhile');
});

test('a payment says whose it is, what for and what was handed over, where that is known', () => {
  assert.deepEqual(paymentBody({ kind: 'rest', share: share(3000) }, 'CARD', 0, 5000), { method: 'CARD', amount: 3000 });
  assert.deepEqual(paymentBody({ kind: 'guest', share: { ...share(2000), deviceId: 'basil' } }, 'CASH', 100, 5000), { method: 'CASH', amount: 2000, tip: 100, deviceId: 'basil', tendered: 5000 });
  const items = [{ orderId: 'o1', itemIndex: 0, quantity: 1 }];
  assert.deepEqual(paymentBody({ kind: 'items', share: share(1000), items }, 'TRANSFER', 0, null), { method: 'TRANSFER', amount: 1000, items });
});

// ---- money is taken once

/** A till whose box answers what it is told to. @param {{storage?: any, me?: string}} [more] */
function tillOf({ storage = memoryStorage(), me = 'wendy' } = {}) {
  const time = fakeTime();
  /** @type {any[]} */ const asked = [];
  /** @type {any[]} */ const told = [];
  /** @type {(() => any)[]} */ const answers = [];
  let ids = 0;
  const world = { time, asked, told, answers, storage, me };
  const till = createTill({
    api: /** @type {any} */ ({
      post: async (/** @type {string} */ path, /** @type {unknown} */ body, /** @type {any} */ options) => {
        asked.push([path, options.idempotencyKey]);
        const answer = answers.shift();
        if (!answer) throw new Unreachable('nobody');
        return { status: 200, body: answer() };
      },
    }),
    storage, sessionId: 's', me: () => world.me, whoami: async () => world.me, newId: () => `${me}${(ids += 1)}`, random: () => 0, now: time.now, timers: time.timers,
    onSending: (act, attempt, waits) => told.push(`${act.kind} ${attempt}${waits ? ' waits' : ''}`),
    onAnswered: (act, answer) => told.push(`${act.kind} answered ${answer.status}`),
    onRefused: (act, problem) => told.push(`${act.kind} refused ${problem.code}`),
    onOthers: (act) => told.push(`${act.kind} is somebody else's`),
  });
  return Object.assign(world, { till });
}

const settle = async () => { for (let turn = 0; turn < 8; turn += 1) await Promise.resolve(); };
/** @type {import('../../../assets/floor/bill/till.js').Act} */
const START_CARD = { kind: 'start', path: '/pay', body: { method: 'CARD', amount: 3000 } };
const refuse = (/** @type {string} */ code, status = 409) => () => { throw new Refusal({ code, status, title: code }, null); };

test('a double tap pays once', async () => {
  const { till, asked, answers, told } = tillOf();
  answers.push(() => payment('p1', { status: 'INITIATED' }));
  assert.deepEqual([till.send(START_CARD), till.send(START_CARD)], [true, false]);
  await settle();
  assert.deepEqual(asked, [['/pay', 'wendy1']]);
  assert.deepEqual(told, ['start 1', 'start answered INITIATED']);
  assert.ok(!till.isBusy());
});

test('the key is kept before the first byte leaves, and a lost answer is asked for with the same one', async () => {
  const { till, asked, answers, told, time, storage } = tillOf();
  till.send(START_CARD);
  assert.deepEqual(sessionsKept(storage), ['s']);
  await settle();
  assert.deepEqual(told, ['start 1', 'start 1 waits']);
  assert.equal(till.send(START_CARD), false, 'what waits is not made anew');
  answers.push(() => payment('p1', { status: 'INITIATED' }));
  time.advance(1000);
  await settle();
  assert.deepEqual(asked, [['/pay', 'wendy1'], ['/pay', 'wendy1']]);
  assert.deepEqual(sessionsKept(storage), []);
});

test('cash is completed by itself, each step under a key of its own', async () => {
  const { till, asked, answers, told, storage } = tillOf();
  answers.push(() => payment('p1', { status: 'INITIATED', method: 'CASH' }), () => payment('p1', { method: 'CASH' }));
  till.send({ ...START_CARD, body: { method: 'CASH', amount: 3000 } });
  await settle();
  await settle();
  assert.deepEqual(asked, [['/pay', 'wendy1'], ['/api/floor/payments/p1/complete', 'wendy2']]);
  assert.deepEqual(told, ['start 1', 'start answered INITIATED', 'complete 1', 'complete answered COMPLETED']);
  assert.equal(storage.length, 0);
});

test('a reload goes on with what was never answered; a refusal ends it', async () => {
  const before = tillOf();
  before.till.send(START_CARD);
  await settle();
  before.till.stop();
  const { till, asked, answers, told } = tillOf({ storage: before.storage });
  answers.push(refuse('overpaid'));
  assert.ok(till.resume());
  await settle();
  assert.deepEqual(asked, [['/pay', 'wendy1']]);
  assert.deepEqual(told, ['start 1', 'start refused overpaid']);
  assert.equal(till.resume(), false);
  assert.equal(before.storage.length, 0);
});

test('a login that ended keeps the payment for whoever began it, and nobody else sends it', async () => {
  const world = tillOf();
  world.answers.push(refuse('no-login', 401));
  world.till.send(START_CARD);
  await settle();
  assert.deepEqual(world.told, ['start 1', 'start refused no-login']);
  assert.equal(world.storage.length, 1);
  const other = tillOf({ storage: world.storage, me: 'oscar' });
  assert.deepEqual([other.till.resume(), other.till.hasOthers()], [false, true]);
  const again = tillOf({ storage: world.storage });
  again.answers.push(() => payment('p1', { status: 'INITIATED' }));
  assert.deepEqual([again.till.hasOthers(), again.till.resume()], [false, true]);
  await settle();
  assert.deepEqual(again.asked, [['/pay', 'wendy1']]);
});

test('whoever logs in while a payment is being sent again does not send it', async () => {
  const world = tillOf();
  world.till.send(START_CARD);
  await settle();
  world.me = 'oscar';
  world.time.advance(1000);
  await settle();
  assert.deepEqual(world.told.at(-1), 'start is somebody else\'s');
  assert.equal(world.asked.length, 1);
  assert.equal(world.storage.length, 1);
});

test('refund without typed amounts is all that is left; a part names bill and tip', () => {
  assert.deepEqual(refundBody({ amount: null, tip: null, reason: 'cold soup' }), { reason: 'cold soup' });
  assert.deepEqual(refundBody({ amount: 600, tip: 0, reason: 'cold soup' }), { amount: 600, tipAmount: 0, reason: 'cold soup' });
});

test('partial refund leads back to the bill and not to a payment that is done', () => {
  const paid = payment('p1');
  const refunding = after(START, { type: 'bill', bill: bill([paid]), atMs: 0 }, { type: 'refund', payment: paid });
  const part = { ...paid, amountLeft: 400, payableLeft: 400 };
  const next = after(refunding, { type: 'answered', kind: 'refund', payment: part, said: { kind: 'good', text: 'Refunded.' } });
  assert.deepEqual([next.step, next.payment, next.said?.text], ['bill', null, 'Refunded.']);
});
