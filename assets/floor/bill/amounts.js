// Typed amounts, suggested notes, tip and change. Pure. The box computes what is owed, with its rounding of cash.
import { MINOR_MAX } from '../../shared/limits.gen.js';
import { decimalsOf, exponentOf, formatMoney } from '../../shared/money.js';

/** @import { CashView } from '../../shared/wire.js' */
/**
 * @typedef {'empty' | 'nonsense' | 'decimals' | 'large'} Fault
 * @typedef {{minor: number, fault: null} | {minor: null, fault: Fault}} Typed
 * @typedef {{kind: 'none'} | {kind: 'percent', percent: number} | {kind: 'own', text: string}} Tip
 */

/** Suggested tips in percent of the bill. */
export const TIP_PERCENTS = [5, 10];
/** The number of suggestions that fit beside "exact" on a phone. */
const NOTES_SHOWN = 3;

/** Arabic and Persian digits as 0 to 9, and the Arabic decimal mark as a comma. @param {string} text */
function westernDigits(text) {
  return text.replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .replace(/[\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0))
    .replace(/\u066b/g, ',');
}

/**
 * Parses a typed amount. Comma and point are both decimal marks, as keyboards differ; neither is ever a thousands separator: "1.234" is
 * 1.234 or an error, never 1234.
 * @param {string} text @param {string} currency @returns {Typed}
 */
export function parseAmount(text, currency) {
  const written = westernDigits(text).replace(/[\s\u200e\u200f\u061c]/g, '');
  if (written === '') return { minor: null, fault: 'empty' };
  const parts = /^(\d*)(?:[.,](\d*))?$/.exec(written);
  if (!parts || !/\d/.test(written)) return { minor: null, fault: 'nonsense' };
  const [, whole, fraction = ''] = parts;
  const exponent = exponentOf(currency);
  if (fraction.length > exponent) return { minor: null, fault: 'decimals' };
  const digits = (whole + fraction.padEnd(exponent, '0')).replace(/^0+(?=\d)/, '');
  const minor = Number(digits || '0');
  return minor > MINOR_MAX ? { minor: null, fault: 'large' } : { minor, fault: null };
}

/** An amount as it is typed into a card terminal: without currency and thousands separators. @param {number} minor @param {string} currency @param {string} locale */
export function plainAmount(minor, currency, locale) {
  const digits = decimalsOf(minor, currency);
  return (minor / 10 ** exponentOf(currency)).toLocaleString(locale, { useGrouping: false, minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** An amount without decimals where it has none: "€20". @param {number} minor @param {string} currency @param {string} locale */
export function noteAmount(minor, currency, locale) {
  const unit = 10 ** exponentOf(currency);
  if (minor % unit !== 0) return formatMoney(minor, currency, locale);
  return (minor / unit).toLocaleString(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol', minimumFractionDigits: 0, maximumFractionDigits: 0 });
}

/** Suggestions of what a guest hands over: the next sums that notes make. @param {number} payable @param {string} currency @returns {number[]} ascending, without the exact amount */
export function notesFor(payable, currency) {
  if (payable <= 0) return [];
  // The smallest notes are about 500 minor units (5.00, ¥500, 0.500); with four decimals, 5000.
  const smallest = exponentOf(currency) > 3 ? 5000 : 500;
  /** @type {Set<number>} */
  const sums = new Set();
  for (let power = 1; power < 1e12 && sums.size < NOTES_SHOWN; power *= 10) {
    for (const note of [power, 2 * power, 5 * power]) {
      // At most twenty notes of one kind.
      if (note < smallest || note * 20 < payable) continue;
      const sum = Math.ceil(payable / note) * note;
      if (sum > payable) sums.add(sum);
    }
  }
  return [...sums].sort((left, right) => left - right).slice(0, NOTES_SHOWN);
}

/** Rounds to the smallest coin. @param {number} amount @param {number} step */
const roundToStep = (amount, step) => (step > 1 ? Math.round(amount / step) * step : amount);

/**
 * The tip in minor units. For cash it is rounded to coins, so that the bill is rounded only once.
 * @param {Tip} tip @param {number} amount the paid part of the bill @param {string} currency @param {number} [step] the smallest coin, in minor units
 * @returns {Typed}
 */
export function tipOf(tip, amount, currency, step = 1) {
  if (tip.kind === 'none') return { minor: 0, fault: null };
  if (tip.kind === 'percent') return { minor: roundToStep(Math.round((amount * tip.percent) / 100), step), fault: null };
  const typed = parseAmount(tip.text, currency);
  return typed.fault === null ? { minor: roundToStep(typed.minor, step), fault: null } : typed;
}

/**
 * What the guest has to hand over, before the payment exists; the box computes the same.
 * @param {{amount: number, cash: CashView}} share @param {number} tip @param {'CASH' | 'CARD' | 'TRANSFER'} method
 */
export function handedOver(share, tip, method) {
  return (method === 'CASH' ? share.cash.payable : share.amount) + tip;
}
