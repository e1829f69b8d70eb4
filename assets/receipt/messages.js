// What the page says instead of a receipt.
import { Refusal } from '../shared/api.js';

/**
 * @typedef {'closed' | 'code' | 'expired' | 'blocked' | 'failed' | 'nothing' | 'offline' | 'wrong'} MessageKind
 * @typedef {{kind: MessageKind, minutes: number, canRetry: boolean}} Message `minutes`: until the next try, 0 where it is not known
 */

/** @type {Record<string, MessageKind>} */
const KINDS = { 'receipt-code-wrong': 'wrong', 'receipt-code-expired': 'expired', 'address-blocked': 'blocked', 'money-profile': 'nothing', 'not-found': 'nothing' };
const RETRIED = ['blocked', 'failed', 'offline'];

/** @param {unknown} error of a request @returns {Message} */
export function messageOf(error) {
  const kind = kindOf(error);
  const seconds = error instanceof Refusal ? error.retryAfterSeconds ?? 0 : 0;
  return { kind, minutes: kind === 'blocked' ? Math.ceil(seconds / 60) : 0, canRetry: RETRIED.includes(kind) };
}

/** @param {unknown} error @returns {MessageKind} */
function kindOf(error) {
  if (!(error instanceof Refusal)) return 'offline';
  // The phone of a guest whose party has left, or one that never was at a table.
  if (error.code === 'session-lost') return error.problem.reason === 'CLOSED' ? 'closed' : 'code';
  return KINDS[error.code] ?? 'failed';
}
