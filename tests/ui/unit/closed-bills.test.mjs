// What the page asks for when somebody looks for a closed bill, and what a row says.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EVERYTHING_TODAY, billsPath, dayAfter, factsOf, isNarrow, warningsOf } from '../../../assets/floor/closedBills/closedBills.js';

const BOOKS = /** @type {const} */ ({ currency: 'EUR', moneyProfile: 'BOOKS', before: null });
const money = (/** @type {number} */ minor) => `${minor}`;

/** @param {string} text @param {object} [how] */
const queryOf = (text, how = {}) => Object.fromEntries(new URLSearchParams(billsPath({ ...EVERYTHING_TODAY, text }, { ...BOOKS, ...how }).split('?')[1]));

/** @type {import('../../../assets/shared/wire.gen.js').ClosedBillSummary} */
const BILL = {
  sessionId: '1', openedAt: '2026-06-01T18:00:00Z', closedAt: '2026-06-01T20:00:00Z', closedBy: 'Ann', tableName: '5', otherTableNames: [], area: 'Room', orderNumbers: [3, 4],
  totalAmount: 1250, openAmount: 0, reason: null, payments: { paidAmount: 1250, refundedAmount: 0, overpaidAmount: 0, methods: ['CARD', 'CASH'], receiptNumbers: [17, 18] }, handedOver: null,
};

test('text is looked for as everything that it can be', () => {
  assert.deepEqual(queryOf(' 12 '), { match: 'any', table: '12', orderNumber: '12', receiptNumber: '12', amount: '1200' });
  assert.deepEqual(queryOf('#12'), { match: 'any', table: '#12', orderNumber: '12', receiptNumber: '12' });
  assert.deepEqual(queryOf('12,50'), { match: 'any', table: '12,50', amount: '1250' });
  assert.deepEqual(queryOf('€12.50'), { match: 'any', table: '€12.50', amount: '1250' });
  assert.deepEqual(queryOf('١٢'), { match: 'any', table: '١٢', orderNumber: '12', receiptNumber: '12', amount: '1200' });
  assert.deepEqual(queryOf('1200', { currency: 'JPY' }), { match: 'any', table: '1200', orderNumber: '1200', receiptNumber: '1200', amount: '1200' });
  assert.deepEqual(queryOf('Terrace 2'), { match: 'any', table: 'Terrace 2' });
  assert.deepEqual(queryOf('B-17', { moneyProfile: 'ORDERS' }), { match: 'any', table: 'B-17', tillNumber: 'B-17' });
});

test('path has days, state and the place to go on', () => {
  assert.equal(billsPath(EVERYTHING_TODAY, BOOKS), '/api/bills');
  assert.equal(billsPath({ ...EVERYTHING_TODAY, state: 'UNPAID', from: '2026-06-01' }, { ...BOOKS, before: 7 }), '/api/bills?from=2026-06-01&to=2026-06-01&state=UNPAID&before=7');
  assert.ok(!isNarrow({ ...EVERYTHING_TODAY, text: ' ', from: '2026-06-01' }));
  assert.ok(isNarrow({ ...EVERYTHING_TODAY, state: 'REFUNDED' }));
});

test('day before and after is that of the calendar', () => {
  assert.equal(dayAfter('2026-03-01', -1), '2026-02-28');
  assert.equal(dayAfter('2026-10-24', 1), '2026-10-25');
  assert.equal(dayAfter('2026-12-31', 1), '2027-01-01');
});

test('row says how the bill was paid and what is unusual', () => {
  assert.deepEqual(factsOf(BILL), ['#3 #4', 'Receipt 17, 18', 'Card', 'Cash', 'Ann']);
  assert.deepEqual(warningsOf(BILL, money), []);
  const unpaid = { ...BILL, openAmount: 300, reason: 'they ran', payments: { paidAmount: 950, refundedAmount: 50, overpaidAmount: 0, methods: [], receiptNumbers: [] } };
  assert.deepEqual(warningsOf(unpaid, money).map(({ kind }) => kind), ['bad', 'warn', 'warn']);
  const { payments: _, ...ordered } = BILL;
  const handed = { ...ordered, handedOver: { at: '', by: 'Ann', amount: 1250, tillNumber: 'B-17' } };
  assert.ok(factsOf(handed).some((fact) => fact.includes('B-17')));
});

