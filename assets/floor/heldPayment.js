// Holds a cash payment that also closes its table for some seconds, so that a waiter can take back a wrong tap: until then nothing has
// happened. A second one, or a page that is hidden or left, sends it at once, because the waiter has the cash.
/** @import { Timers } from '../shared/live.js' */
/** @import { FloorEvent, HeldPayment } from './state.js' */
/** @typedef {{send: () => void, release: () => void}} Prepared `send` saves the payment and closes the table; `release` does neither */

/** How long a waiter can take it back, in milliseconds. */
export const HOLD_MS = 5000;

/** @param {{dispatch: (event: FloorEvent) => void, timers: Timers}} parts */
export function createHeldPayment({ dispatch, timers }) {
  /** @type {{prepared: Prepared, timer: any} | null} */ let current = null;

  /** Ends the hold. @param {'send' | 'release'} how */
  function end(how) {
    if (!current) return;
    const { prepared, timer } = current;
    current = null;
    timers.clear(timer);
    dispatch({ type: 'held', held: null });
    prepared[how]();
  }

  return {
    /** @param {HeldPayment} held @param {Prepared} prepared */
    hold(held, prepared) {
      end('send');
      current = { prepared, timer: timers.set(() => end('send'), HOLD_MS) };
      dispatch({ type: 'held', held });
    },
    sendNow: () => end('send'),
    undo: () => end('release'),
  };
}
