// What was cancelled of a line while the rest of it stays, in words.
import { t } from './lang/index.js';

/** @import { CancellationView, ItemStatus } from './wire.js' */
/** @typedef {{quantity: number, cancelledQuantity?: number, cancellations?: CancellationView[], status?: ItemStatus}} CancelledLine */

/** The partial cancellations of a line; that of a whole line, which is its status, is not among them. @param {CancelledLine} line */
export function cancelledParts({ cancellations = [], status }) {
  return status === 'CANCELLED' ? cancellations.slice(0, -1) : cancellations;
}

/** "1 cancelled (glass broke)"; empty where no part was cancelled. @param {CancelledLine} line */
export const cancelledWords = (line) => cancelledParts(line).map(({ quantity, reason }) => t('cancelled.part', { count: quantity, reason })).join(' · ');

/** How many of a line the newest partial cancellation took; 0 where there is none. @param {CancelledLine} line */
export const lastCancelled = (line) => cancelledParts(line).at(-1)?.quantity ?? 0;
