// Coins, counts and the reconciliation of a day.
import assert from 'node:assert/strict';
import test from 'node:test';
import { coinsOf, countedCoins, reconciliation } from '../../../assets/admin/dayFacts.js';

test('coins and notes of a currency are in its minor unit, the most valuable first', () => {
  assert.deepEqual(coinsOf('EUR').slice(0, 2), [20_000, 10_000]);
  assert.equal(coinsOf('EUR').at(-1), 1);
  assert.deepEqual(coinsOf('JPY').slice(-3), [10, 5, 1]);
  // Three decimals, not listed.
  assert.equal(coinsOf('BHD')[0], 200_000);
  assert.equal(coinsOf('BHD').at(-1), 1);
  for (const currency of ['EUR', 'CHF', 'USD', 'TRY', 'INR', 'AED', 'SAR', 'JPY', 'BHD', 'SEK', 'KRW']) {
    const coins = coinsOf(currency);
    assert.ok(coins.length <= 30 && coins.every((value) => Number.isInteger(value) && value > 0), currency);
    assert.deepEqual(coins, [...new Set(coins)].sort((a, b) => b - a), currency);
  }
});

test('a count is the sum of its coins and of what was not counted by coin', () => {
  const count = countedCoins({ counts: { 200: '3', 50: ' 10 ', 5: '', 1: '٤' }, other: '12.34' }, 1_234);
  assert.deepEqual(count, { coins: [{ value: 1_234, count: 1 }, { value: 200, count: 3 }, { value: 50, count: 10 }, { value: 1, count: 4 }], sum: 2_338, fault: null });
  // The other amount is as much as a coin that was counted.
  assert.deepEqual(countedCoins({ counts: { 200: '3' }, other: '2' }, 200).coins, [{ value: 200, count: 4 }]);
  assert.deepEqual(countedCoins({ counts: {}, other: '' }, null), { coins: [], sum: 0, fault: null });
});

test('a count that is no whole number is refused at its field', () => {
  for (const text of ['1.5', '-1', 'x', '1000000', '100001']) assert.equal(countedCoins({ counts: { 50: text }, other: '' }, null).fault, '50', text);
  assert.equal(countedCoins({ counts: {}, other: 'x' }, null).fault, 'other');
});

test('lines between sales and money received are shown only where they are not zero', () => {
  const figures = /** @type {any} */ ({ soldAmount: 5_000, unpaidAmount: 300, overpaidAmount: 0, advanceAmount: 700, advanceBeforeAmount: 0, refundedLaterAmount: 59, paidAmount: 5_400, refundedAmount: 59 });
  const steps = reconciliation(figures);
  assert.deepEqual(steps.map(({ id }) => id), ['sold', 'unpaid', 'advance', 'refundedLater', 'received']);
  const lines = steps.slice(0, -1).reduce((sum, { amount }) => sum + amount, 0);
  assert.equal(lines, steps.at(-1)?.amount);
});
