// Suggests amounts of cash and computes the tip. No side effects. The box computes what is due, with the rounding of cash.
import { parseAmount } from '../../shared/amountInput.js';
import { exponentOf, formatMoney } from '../../shared/money.js';

/** @import { ParsedAmount } from '../../shared/amountInput.js' */
/** @import { CashView } from '../../shared/wire.js' */
/** @typedef {{kind: 'none'} | {kind: 'percent', percent: number} | {kind: 'custom' | 'total', text: string}} Tip `total`: "50 altogether" */
/** @typedef {ParsedAmount['fault'] | 'too-little'} TipFault */

/** Suggested tips in percent of the bill. */
export const TIP_PERCENTS = [5, 10];
/** The number of cash suggestions that fit beside "exact" on a phone. */
const SUGGESTIONS_SHOWN = 3;

/** Formats an amount of whole units without decimals ("€20"), and others as usual. @param {number} minor @param {string} currency @param {string} locale */
export function formatRoundAmount(minor, currency, locale) {
  const unit = 10 ** exponentOf(currency);
  if (minor % unit !== 0) return formatMoney(minor, currency, locale);
  return (minor / unit).toLocaleString(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol', minimumFractionDigits: 0, maximumFractionDigits: 0 });
}

/** Amounts of cash that a guest may hand over: the next larger sums of banknotes. @param {number} payable @param {string} currency @returns {number[]} minor units, ascending, without the exact amount */
export function cashSuggestions(payable, currency) {
  if (payable <= 0) return [];
  // The smallest banknotes are about 500 minor units (5.00, ¥500, 0.500); with four decimals, 5000.
  const smallest = exponentOf(currency) > 3 ? 5000 : 500;
  /** @type {Set<number>} */
  const sums = new Set();
  for (let power = 1; power < 1e12 && sums.size < SUGGESTIONS_SHOWN; power *= 10) {
    for (const banknote of [power, 2 * power, 5 * power]) {
      // At most twenty banknotes of one kind.
      if (banknote < smallest || banknote * 20 < payable) continue;
      const sum = Math.ceil(payable / banknote) * banknote;
      if (sum > payable) sums.add(sum);
    }
  }
  return [...sums].sort((left, right) => left - right).slice(0, SUGGESTIONS_SHOWN);
}

/** Rounds to the smallest coin. @param {number} amount @param {number} step */
const roundToStep = (amount, step) => (step > 1 ? Math.round(amount / step) * step : amount);

/**
 * The tip. For cash it is rounded to the smallest coin, so that the sum of bill and tip needs no second rounding.
 * @param {Tip} tip @param {number} amount the paid part of the bill @param {string} currency @param {number} [step] the smallest coin, in minor units
 * @param {number} [payable] what is paid without the tip, cash rounding included
 * @returns {{minor: number, fault: null} | {minor: null, fault: Exclude<TipFault, null>}}
 */
export function tipOf(tip, amount, currency, step = 1, payable = amount) {
  if (tip.kind === 'none') return { minor: 0, fault: null };
  if (tip.kind === 'percent') return { minor: roundToStep(Math.round((amount * tip.percent) / 100), step), fault: null };
  const typed = parseAmount(tip.text, currency);
  if (typed.fault !== null) return typed;
  if (tip.kind === 'custom') return { minor: roundToStep(typed.minor, step), fault: null };
  return typed.minor < payable ? { minor: null, fault: 'too-little' } : { minor: roundToStep(typed.minor - payable, step), fault: null };
}

/**
 * The amount that the guest has to pay, in minor units, before the payment exists. The box computes the same.
 * @param {{amount: number, cash: CashView}} share @param {number} tip @param {'CASH' | 'CARD' | 'TRANSFER'} method
 */
export function amountToCollect(share, tip, method) {
  return (method === 'CASH' ? share.cash.payable : share.amount) + tip;
}
