// What is looked for among closed bills, and what a row of the list says. No side effects.
import { parseAmount, westernDigits } from '../../shared/amountInput.js';
import { NAME_MAX, TILL_NUMBER_MAX } from '../../shared/limits.gen.js';
import { t } from '../lang/index.js';

/** @import { ClosedBillSummary, ClosedBillsView, MoneyProfileKind } from '../../shared/wire.gen.js' */
/**
 * @typedef {'ALL' | 'UNPAID' | 'REFUNDED'} BillState
 * @typedef {{text: string, state: BillState, from: string, to: string}} BillSearch `from`, `to`: business days; both empty for the current one
 * @typedef {{bills: ClosedBillSummary[], next: number | null, isLoading: boolean, error: string | null, view: Omit<ClosedBillsView, 'bills' | 'next'> | null}} BillList
 *   `next`: where to go on; null at the end. `view`: what the newest answer says besides its bills
 */

/** @type {BillSearch} */
export const EVERYTHING_TODAY = { text: '', state: 'ALL', from: '', to: '' };

/** @type {BillList} */
export const NOTHING_YET = { bills: [], next: null, isLoading: true, error: null, view: null };

/** Whether it leaves out some bills of its days. @param {BillSearch} search */
export const isNarrow = ({ text, state }) => text.trim() !== '' || state !== 'ALL';

/**
 * The path of a page of the list. A text is looked for as everything that it can be: "12" is a table, an order number, and an amount.
 * @param {BillSearch} search @param {{currency: string, moneyProfile: MoneyProfileKind, before: number | null}} how
 */
export function billsPath({ text, state, from, to }, { currency, moneyProfile, before }) {
  const query = new URLSearchParams();
  if (from !== '' || to !== '') {
    query.set('from', from || to);
    query.set('to', to || from);
  }
  if (state !== 'ALL') query.set('state', state);
  const words = text.trim();
  if (words !== '') {
    query.set('match', 'any');
    if (words.length <= NAME_MAX) query.set('table', words);
    const number = /^#?(\d{1,15})$/.exec(westernDigits(words));
    if (number) query.set('orderNumber', number[1]);
    if (number && moneyProfile === 'BOOKS') query.set('receiptNumber', number[1]);
    const { minor } = parseAmount(words.replace(/\p{Sc}|[A-Z]{3}/gu, ''), currency);
    if (minor) query.set('amount', String(minor));
    if (moneyProfile === 'ORDERS' && words.length <= TILL_NUMBER_MAX) query.set('tillNumber', words);
  }
  if (before !== null) query.set('before', String(before));
  const parameters = query.toString();
  return parameters === '' ? '/api/bills' : `/api/bills?${parameters}`;
}

/** The day before or after a business day. @param {string} day such as "2026-11-24" @param {number} days */
export function dayAfter(day, days) {
  const [year, month, date] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1, date + days)).toISOString().split('T')[0];
}

/**
 * What is unusual about a bill: something unpaid, overpaid or refunded.
 * @param {ClosedBillSummary} bill @param {(minor: number) => string} money @returns {{kind: 'bad' | 'warn', text: string}[]}
 */
export function warningsOf({ openAmount, payments, reason }, money) {
  /** @type {{kind: 'bad' | 'warn', text: string}[]} */
  const warnings = [];
  if (openAmount > 0) warnings.push({ kind: 'bad', text: t(payments ? 'bills.unpaid' : 'bills.nottill', { amount: money(openAmount) }) });
  if (payments && payments.overpaidAmount > 0) warnings.push({ kind: 'bad', text: t('bills.overpaid', { amount: money(payments.overpaidAmount) }) });
  if (reason) warnings.push({ kind: 'warn', text: t('bills.reason', { reason }) });
  if (payments && payments.refundedAmount > 0) warnings.push({ kind: 'warn', text: t('bills.refunded', { amount: money(payments.refundedAmount) }) });
  return warnings;
}

/** Short facts of a bill: its orders and receipts, how it was paid, or its number at the till. @param {ClosedBillSummary} bill @returns {string[]} */
export function factsOf({ orderNumbers, payments, handedOver, closedBy }) {
  const orders = orderNumbers.map((number) => `#${number}`).join(' ');
  const till = handedOver ? (handedOver.tillNumber ? t('bills.till', { number: handedOver.tillNumber }) : t('bills.till.nonumber')) : '';
  const receipts = payments && payments.receiptNumbers.length > 0 ? t('bills.receipts', { numbers: payments.receiptNumbers.join(', ') }) : '';
  return [orders, receipts, ...(payments?.methods ?? []).map((method) => t(`bill.with.${method}`)), till, closedBy ?? ''].filter(Boolean);
}
