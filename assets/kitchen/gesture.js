// Tells a tap, a scroll and a drag of a card apart. A drag must never prevent scrolling, and a wet finger is not exact. Pure.

/** Pixels until a mouse drags. */
const MOUSE_DRAG = 6;
/** Pixels sideways until a finger drags. */
const SIDEWAYS_DRAG = 16;
/** A finger that rests this long starts a drag in any direction. */
export const HOLD_MS = 350;
/** Pixels that a resting finger may move. */
const TREMBLE = 10;

/** @param {{pointerType: string, x: number, y: number}} start */
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
        if (Math.hypot(across, along) >= MOUSE_DRAG) means = 'drag';
      } else if (along > TREMBLE && along >= across) {
        // The finger scrolls the list.
        means = 'other';
      } else if (across >= SIDEWAYS_DRAG && across > along * 1.3) {
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
