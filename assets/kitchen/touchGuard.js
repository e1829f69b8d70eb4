// Keeps the cards of the board where they are while somebody touches it, and for a moment after: a cook must hit the card that was
// there when the finger went down.

/** @import { Timers } from '../shared/live.js' */

/** How long cards stay after the last touch. */
export const STILL_AFTER_TOUCH_MS = 1_000;
/** A touch whose end is never reported, as when the browser takes over the gesture, ends after this time. */
const TOUCH_MAX_MS = 10_000;

/** @param {{timers: Timers, onRelease: () => void}} parts `onRelease`: cards may move again */
export function createTouchGuard({ timers, onRelease }) {
  /** @type {any} */ let timer = null;

  /** @param {number} ms */
  function hold(ms) {
    if (timer !== null) timers.clear(timer);
    timer = timers.set(() => { timer = null; onRelease(); }, ms);
  }

  return {
    /** Whether cards must stay where they are. */
    isHeld: () => timer !== null,
    down: () => hold(TOUCH_MAX_MS),
    /** The end of a touch. Without one before, it has no effect. */
    up: () => { if (timer !== null) hold(STILL_AFTER_TOUCH_MS); },
    stop() {
      if (timer !== null) timers.clear(timer);
      timer = null;
    },
  };
}
