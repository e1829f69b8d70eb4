// What a finger or a mouse on a card means: a tap, a scroll, or a drag. A drag must never be in the way of a scroll, and a wet
// finger is not exact. Pure.

/** A mouse is exact. Pixels. */
const MOUSE_SLOP = 6;
/** A finger that moves sideways by this means the card. */
const SIDEWAYS = 16;
/** A finger that rests this long without moving lifts the card; then it may move in any direction. */
export const HOLD_MS = 350;
/** Resting fingers tremble. */
const TREMBLE = 10;

/**
 * @param {{pointerType: string, x: number, y: number}} start
 */
export function createGesture({ pointerType, x, y }) {
  const isMouse = pointerType === 'mouse';
  /** @type {'waiting' | 'drag' | 'other'} */ let means = 'waiting';
  return {
    isMouse,
    means: () => means,
    /** @param {number} toX @param {number} toY */
    move(toX, toY) {
      if (means !== 'waiting') return means;
      const across = Math.abs(toX - x);
      const along = Math.abs(toY - y);
      if (isMouse) {
        if (Math.hypot(across, along) >= MOUSE_SLOP) means = 'drag';
      } else if (along > TREMBLE && along >= across) {
        // The list is being scrolled; what follows belongs to the browser.
        means = 'other';
      } else if (across >= SIDEWAYS && across > along * 1.3) {
        means = 'drag';
      }
      return means;
    },
    /** The finger has rested for `HOLD_MS`. */
    held() {
      if (means === 'waiting' && !isMouse) means = 'drag';
      return means;
    },
  };
}
