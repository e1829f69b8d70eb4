// Tells the box which tickets are on this screen, so that the floor knows when a station has none of them. Only what was
// painted counts, and only while somebody could see it.

import { SHOWN_TICKETS_MAX } from '../shared/limits.gen.js';

/**
 * @param {object} parts
 * @param {(message: object) => boolean} parts.send
 * @param {() => string[]} parts.onScreen the orders whose cards are in the page
 * @param {() => boolean} parts.isVisible
 * @param {(run: () => void) => void} parts.afterPaint
 */
export function createSeen({ send, onScreen, isVisible, afterPaint }) {
  /** @type {Set<string>} */ let told = new Set();
  let due = false;

  function tell() {
    due = false;
    if (!isVisible()) return;
    const fresh = onScreen().filter((orderId) => !told.has(orderId));
    for (let at = 0; at < fresh.length; at += SHOWN_TICKETS_MAX) {
      const orderIds = fresh.slice(at, at + SHOWN_TICKETS_MAX);
      if (!send({ type: 'shown', orderIds })) return;
      for (const orderId of orderIds) told.add(orderId);
    }
  }

  return {
    /** The board was drawn, or is seen again. */
    look() {
      if (due) return;
      due = true;
      afterPaint(tell);
    },
    /** A new channel, or a new snapshot: the box is told again. */
    forget() {
      told = new Set();
    },
  };
}

/** Two frames on, what was drawn in this one is on the glass. A page in the background draws none, and tells nothing. @param {() => void} run */
export function afterPaint(run) {
  requestAnimationFrame(() => requestAnimationFrame(run));
}
