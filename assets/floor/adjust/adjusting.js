// What is typed for a comp, a discount or the service charge, and the requests that it becomes. No side effects.
import { parseAmount } from '../../shared/amountInput.js';

/** @import { AdjustmentInput, AdjustmentPreviewView, OrderedLineView } from '../../shared/wire.gen.js' */
/**
 * @typedef {object} Adjusting
 * @property {string} line order id and index with a colon; '' for the whole bill
 * @property {number} quantity units of the line
 * @property {'COMP' | 'PERCENT' | 'AMOUNT' | 'SERVICE'} how
 * @property {string} text the percentage or amount, as typed
 * @property {string} reason
 * @property {string} username of the manager who approves
 * @property {string} password
 */

/** @type {Adjusting} */
export const START = { line: '', quantity: 1, how: 'PERCENT', text: '', reason: '', username: '', password: '' };

/** A percentage in thousandths of a percent; null for a text that is not above 0 and at most 100. @param {string} text */
export function parsePercent(text) {
  // Two decimals are enough, as an amount in euros has them.
  const { minor } = parseAmount(text.replace('%', '').replace('٪', ''), 'EUR');
  return minor !== null && minor > 0 && minor <= 10_000 ? minor * 10 : null;
}

/** A service charge in thousandths of a percent, 0 for none; null for a text that is no percentage. @param {string} text */
export const parseServiceRate = (text) => (/^\s*[0٠]+\s*[%٪]?\s*$/.test(text) ? 0 : parsePercent(text));

/** What is typed; null while it is not valid. @param {Adjusting} form @param {string} currency @returns {{kind: 'COMP'} | {kind: 'DISCOUNT' | 'SERVICE', rate: number} | {kind: 'DISCOUNT', amount: number} | null} */
function typedKind({ how, text }, currency) {
  if (how === 'COMP') return { kind: 'COMP' };
  if (how === 'PERCENT') {
    const rate = parsePercent(text);
    return rate === null ? null : { kind: 'DISCOUNT', rate };
  }
  if (how === 'SERVICE') {
    const rate = parseServiceRate(text);
    return rate === null ? null : { kind: 'SERVICE', rate };
  }
  const { minor } = parseAmount(text, currency);
  return minor === null || minor === 0 ? null : { kind: 'DISCOUNT', amount: minor };
}

/** The line's members of a request; none for the whole bill. @param {Adjusting} form @param {OrderedLineView | null} line */
function lineMembers({ how, quantity }, line) {
  if (!line || how === 'SERVICE') return {};
  return { orderId: line.orderId, itemIndex: line.itemIndex, quantity: Math.min(quantity, line.quantity - line.compedQuantity) };
}

/** The query of the new total; null while something is missing. @param {Adjusting} form @param {OrderedLineView | null} line @param {string} currency @returns {string | null} */
export function previewQuery(form, line, currency) {
  const kind = typedKind(form, currency);
  if (!kind) return null;
  return Object.entries({ ...kind, ...lineMembers(form, line) }).map(([name, value]) => `${name}=${value}`).join('&');
}

/** @param {Adjusting} form @param {OrderedLineView | null} line @param {string} currency @param {AdjustmentPreviewView} preview what the waiter saw @returns {AdjustmentInput} */
export function bodyOf(form, line, currency, preview) {
  const approval = preview.needsApproval ? { approval: { username: form.username.trim(), password: form.password } } : {};
  const expected = form.how === 'SERVICE' ? {} : { expectedAmount: preview.loweredAmount };
  return { .../** @type {any} */ (typedKind(form, currency)), ...lineMembers(form, line), reason: form.reason.trim(), ...expected, ...approval };
}
