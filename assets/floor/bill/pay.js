// Amounts as people type and hand them over: what was typed, the notes that lie in a purse, tip and change. Pure.
// What is owed is never computed here: it comes from the box, with its rounding to what coins there are.
import { MINOR_MAX } from '../../shared/limits.gen.js';
import { decimalsOf, exponentOf, formatMoney } from '../../shared/money.js';

/** @import { CashView } from '../../shared/wire.js' */
/**
 * @typedef {'empty' | 'nonsense' | 'decimals' | 'large'} Fault
 * @typedef {{minor: number, fault: null} | {minor: null, fault: Fault}} Typed
 * @typedef {{kind: 'none'} | {kind: 'percent', percent: number} | {kind: 'own', text: string}} Tip
 */

/** Of the guest's bill; what people round to by themselves. */
export const TIP_PERCENTS = [5, 10];
/** As many as fit beside "exact" on a phone. */
const NOTES_SHOWN = 3;

/** The digits of an Arabic or Persian keyboard, and its decimal mark. @param {string} text */
function westernDigits(text) {
  return text.replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .replace(/[\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0))
    .replace(/\u066b/g, ',');
}

/**
 * An amount as somebody typed it. A comma and a point are both a decimal mark, as either is on somebody's keyboard; neither is
 * ever taken for a thousands mark: "1.234" is one and a bit, or refused, but never a thousand by surprise.
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

/** An amount as it is typed into a terminal or a field: no currency, nothing between thousands. @param {number} minor @param {string} currency @param {string} locale */
export function plainAmount(minor, currency, locale) {
  const digits = decimalsOf(minor, currency);
  return (minor / 10 ** exponentOf(currency)).toLocaleString(locale, { useGrouping: false, minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** A sum of notes, as people call it: "€20". @param {number} minor @param {string} currency @param {string} locale */
export function noteAmount(minor, currency, locale) {
  const unit = 10 ** exponentOf(currency);
  if (minor % unit !== 0) return formatMoney(minor, currency, locale);
  return (minor / unit).toLocaleString(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol', minimumFractionDigits: 0, maximumFractionDigits: 0 });
}

/** What is handed over for an amount: the next sums that notes and larger coins make. @param {number} payable @param {string} currency @returns {number[]} ascending, without the exact amount */
export function notesFor(payable, currency) {
  if (payable <= 0) return [];
  // The smallest note anywhere is worth about 500 of the smallest unit (5.00, ¥500, 0.500); with four digits, 5000.
  const smallest = exponentOf(currency) > 3 ? 5000 : 500;
  /** @type {Set<number>} */
  const sums = new Set();
  for (let power = 1; power < 1e12 && sums.size < NOTES_SHOWN; power *= 10) {
    for (const note of [power, 2 * power, 5 * power]) {
      // Nobody pays with more than twenty of one note.
      if (note < smallest || note * 20 < payable) continue;
      const sum = Math.ceil(payable / note) * note;
      if (sum > payable) sums.add(sum);
    }
  }
  return [...sums].sort((left, right) => left - right).slice(0, NOTES_SHOWN);
}

/** To the nearest the coins allow. @param {number} amount @param {number} step */
const toStep = (amount, step) => (step > 1 ? Math.round(amount / step) * step : amount);

/**
 * The tip, in minor units. With cash it is what coins can make, so that it adds no second rounding to the bill's.
 * @param {Tip} tip @param {number} amount what of the bill is paid @param {string} currency @param {number} [step] of cash
 * @returns {Typed}
 */
export function tipOf(tip, amount, currency, step = 1) {
  if (tip.kind === 'none') return { minor: 0, fault: null };
  if (tip.kind === 'percent') return { minor: toStep(Math.round((amount * tip.percent) / 100), step), fault: null };
  const typed = parseAmount(tip.text, currency);
  return typed.fault === null ? { minor: toStep(typed.minor, step), fault: null } : typed;
}

/**
 * What the guest hands over. The box computes the same and says so in the payment; this is for saying it before.
 * @param {{amount: number, cash: CashView}} share @param {number} tip @param {'CASH' | 'CARD' | 'TRANSFER'} method
 */
export function handedOver(share, tip, method) {
  return (method === 'CASH' ? share.cash.payable : share.amount) + tip;
}
