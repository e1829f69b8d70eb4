// Distinguishes a tap, a scroll and a drag of a card. A drag must never prevent scrolling, and a wet finger is not exact. No side effects.

/** A mouse that moves so far drags. */
const MOUSE_DRAG_PX = 6;
/** A finger that moves so far sideways drags. */
const FINGER_DRAG_PX = 16;
/** A finger that rests this long starts a drag in any direction. */
export const HOLD_MS = 350;
/** A finger that moves less than this counts as resting. */
const REST_PX = 10;

/** @param {{pointerType: string, x: number, y: number}} start */
export function createGesture({ pointerType, x, y }) {
  const isMouse = pointerType === 'mouse';
  /** @type {'undecided' | 'drag' | 'scroll'} */ let kind = 'undecided';
  return {
    isMouse,
    /** @param {number} toX @param {number} toY */
    move(toX, toY) {
      if (kind !== 'undecided') return kind;
      const dx = Math.abs(toX - x);
      const dy = Math.abs(toY - y);
      if (isMouse) {
        if (Math.hypot(dx, dy) >= MOUSE_DRAG_PX) kind = 'drag';
      } else if (dy > REST_PX && dy >= dx) {
        kind = 'scroll';
      } else if (dx >= FINGER_DRAG_PX && dx > dy * 1.3) {
        kind = 'drag';
      }
      return kind;
    },
    /** The finger has rested for `HOLD_MS`. */
    held() {
      if (kind === 'undecided' && !isMouse) kind = 'drag';
      return kind;
    },
  };
}
