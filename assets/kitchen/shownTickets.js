// Reports to the box which tickets this display shows, so that the floor can warn of tickets that no display of their station
// has shown. Only what is painted on a visible page counts: a card, or what stands for several.
import { SHOWN_TICKETS_MAX } from '../shared/limits.gen.js';

/**
 * @param {object} parts
 * @param {(message: object) => boolean} parts.send
 * @param {() => string[]} parts.tickets ids of the orders that the display knows
 * @param {() => string[]} parts.onScreen ids of the orders that the page shows, also by a button to their cards
 * @param {() => boolean} parts.isVisible
 * @param {(run: () => void) => void} parts.afterPaint
 */
export function createShownReporter({ send, tickets, onScreen, isVisible, afterPaint }) {
  /** @type {Set<string>} */ let reported = new Set();
  let isScheduled = false;

  function sendNew() {
    isScheduled = false;
    // Reading the page takes longer than a look at the list, and most frames bring no new ticket.
    if (!isVisible() || tickets().every((orderId) => reported.has(orderId))) return;
    const unreported = onScreen().filter((orderId) => !reported.has(orderId));
    for (let at = 0; at < unreported.length; at += SHOWN_TICKETS_MAX) {
      const orderIds = unreported.slice(at, at + SHOWN_TICKETS_MAX);
      if (!send({ type: 'shown', orderIds })) return;
      for (const orderId of orderIds) reported.add(orderId);
    }
  }

  return {
    /** Reports new tickets. Call it after the board was rendered or the page became visible. */
    report() {
      if (isScheduled) return;
      isScheduled = true;
      afterPaint(sendNew);
    },
    /** Reports a ticket again, once its card is painted: a course of it was fired. @param {string} orderId */
    forget(orderId) {
      reported.delete(orderId);
    },
    /** Reports everything again. Call it after a new channel or snapshot. */
    reset() {
      reported = new Set();
    },
  };
}
