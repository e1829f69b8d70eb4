// What the pages of a day compute: coins and notes of a currency, sums of a count, and the rows of a report. No side effects.
import { westernDigits } from '../shared/amountInput.js';
import { exponentOf } from '../shared/money.js';

/** @import { FiguresView } from '../shared/wire.gen.js' */

/** Coins and notes in use, in whole units of the currency, the most valuable first. @type {Record<string, number[]>} */
const IN_USE = {
  EUR: [200, 100, 50, 20, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01],
  CHF: [1000, 200, 100, 50, 20, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05],
  GBP: [50, 20, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01],
  USD: [100, 50, 20, 10, 5, 2, 1, 0.5, 0.25, 0.1, 0.05, 0.01],
  TRY: [200, 100, 50, 20, 10, 5, 1, 0.5, 0.25, 0.1, 0.05],
  INR: [500, 200, 100, 50, 20, 10, 5, 2, 1],
  AED: [1000, 500, 200, 100, 50, 20, 10, 5, 1, 0.5, 0.25],
  SAR: [500, 200, 100, 50, 10, 5, 2, 1, 0.5, 0.25, 0.1, 0.05],
  JPY: [10000, 5000, 2000, 1000, 500, 100, 50, 10, 5, 1],
};

/** For a currency that is not listed: 1, 2 and 5 with zeros, from a hundred down to the smallest coin. @param {number} digits */
function usual(digits) {
  const steps = [];
  for (let power = 2; power >= -digits; power -= 1) steps.push(...[5, 2, 1].map((one) => one * 10 ** power));
  return steps.slice(1);
}

/** The coins and notes of a currency in minor units, the most valuable first. @param {string} currency @returns {number[]} */
export function coinsOf(currency) {
  const digits = exponentOf(currency);
  return (IN_USE[currency] ?? usual(digits)).map((value) => Math.round(value * 10 ** digits));
}

/** @typedef {{value: number, count: number}} Coin */
/** The counted coins, and an amount that was not counted by coin. @typedef {{counts: Record<number, string>, other: string}} EditedCount */

const WHOLE = /^\d{1,6}$/;

/**
 * The coins of a form, or which field is no number. Everything that is not counted by coin is one coin of that value.
 * @param {EditedCount} count @param {number | null} otherMinor the other amount; null: no amount
 * @returns {{coins: Coin[], sum: number, fault: string | null}} `fault`: the value of the coin, or "other"
 */
export function countedCoins({ counts, other }, otherMinor) {
  /** @type {Map<number, number>} */
  const coins = new Map();
  for (const [value, typed] of Object.entries(counts)) {
    const text = westernDigits(typed).trim();
    if (text === '') continue;
    if (!WHOLE.test(text) || Number(text) > 100_000) return { coins: [], sum: 0, fault: value };
    coins.set(Number(value), Number(text));
  }
  if (other.trim() !== '') {
    if (otherMinor === null || otherMinor < 0) return { coins: [], sum: 0, fault: 'other' };
    if (otherMinor > 0) coins.set(otherMinor, (coins.get(otherMinor) ?? 0) + 1);
  }
  const list = [...coins].map(([value, count]) => ({ value, count })).filter(({ count }) => count > 0).sort((a, b) => b.value - a.value);
  return { coins: list, sum: list.reduce((sum, { value, count }) => sum + value * count, 0), fault: null };
}

/** @typedef {{id: string, amount: number}} Step a line of the reconciliation; `id` is that of its text */

/** How sales and money received are connected, without lines that are zero. @param {FiguresView} figures @returns {Step[]} */
export function reconciliation(figures) {
  /** @type {Step[]} */
  const steps = [
    { id: 'unpaid', amount: -figures.unpaidAmount },
    { id: 'overpaid', amount: figures.overpaidAmount },
    { id: 'advance', amount: figures.advanceAmount },
    { id: 'advanceBefore', amount: -figures.advanceBeforeAmount },
    { id: 'refundedLater', amount: -figures.refundedLaterAmount },
  ];
  return [{ id: 'sold', amount: figures.soldAmount }, ...steps.filter(({ amount }) => amount !== 0), { id: 'received', amount: figures.paidAmount - figures.refundedAmount }];
}
