// The partial cancellations of an order line. The cancellation of a whole line is its status instead.
import { t } from './lang/index.js';

/** @import { CancellationView, ItemStatus } from './wire.js' */
/** @typedef {{quantity: number, cancelledQuantity?: number, cancellations?: CancellationView[], status?: ItemStatus}} CancellableLine */

/** @param {CancellableLine} line */
export function partialCancellations({ cancellations = [], status }) {
  return status === 'CANCELLED' ? cancellations.slice(0, -1) : cancellations;
}

/** "1 cancelled (glass broke)"; empty without partial cancellations. @param {CancellableLine} line */
export const cancellationText = (line) => partialCancellations(line).map(({ quantity, reason }) => t('cancelled.part', { count: quantity, reason })).join(' · ');

/** The quantity of the newest partial cancellation, or 0. @param {CancellableLine} line */
export const lastCancelledQuantity = (line) => partialCancellations(line).at(-1)?.quantity ?? 0;
