// Dragging a card to another column, with a mouse or a finger. What lies under the finger is a copy; the card itself stays in its
// place until it is let go over another column, which shows where it will land. Escape, or letting go anywhere else, changes nothing.
import { HOLD_MS, createGesture } from './gesture.js';

/** @import { Stage } from './board.js' */
/** @typedef {{orderId: string, from: Stage, over: Stage | null}} Drag */

/**
 * @param {object} parts
 * @param {(orderId: string) => Stage | null} parts.stageOf where a card stands now
 * @param {(orderId: string) => boolean} parts.mayBegin says why not by itself
 * @param {(drag: Drag | null) => void} parts.onDrag
 * @param {(orderId: string, from: Stage, to: Stage) => void} parts.onDrop
 */
export function createDragging({ stageOf, mayBegin, onDrag, onDrop }) {
  /** @type {{gesture: ReturnType<typeof createGesture>, pointerId: number, card: HTMLElement, orderId: string, startX: number, startY: number, holding: any} | null} */
  let press = null;
  /** @type {Drag | null} */ let drag = null;
  /** @type {{box: HTMLElement, dx: number, dy: number} | null} */ let ghost = null;
  let x = 0;
  let y = 0;
  let frame = 0;

  /** @param {PointerEvent} event */
  function down(event) {
    // A second finger on the glass is no drag.
    if (press) {
      end();
      return;
    }
    const target = /** @type {HTMLElement} */ (event.target);
    const card = /** @type {HTMLElement | null} */ (target.closest('.ticket[data-order]'));
    if (!card || event.button !== 0 || target.closest('[data-still]')) return;
    const orderId = card.dataset.order ?? '';
    press = { gesture: createGesture({ pointerType: event.pointerType, x: event.clientX, y: event.clientY }), pointerId: event.pointerId, card, orderId, startX: event.clientX, startY: event.clientY, holding: null };
    if (event.pointerType !== 'mouse') press.holding = setTimeout(() => { if (press?.gesture.held() === 'drag') lift(); }, HOLD_MS);
    [x, y] = [event.clientX, event.clientY];
  }

  /** @param {PointerEvent} event */
  function move(event) {
    if (!press || event.pointerId !== press.pointerId) return;
    [x, y] = [event.clientX, event.clientY];
    if (!drag) {
      const means = press.gesture.move(x, y);
      if (means === 'other') end();
      else if (means === 'drag') lift();
      return;
    }
    if (!frame) frame = requestAnimationFrame(follow);
  }

  function lift() {
    if (!press || drag) return;
    const from = stageOf(press.orderId);
    if (!from || !mayBegin(press.orderId)) {
      end();
      swallowClick();
      return;
    }
    const { card } = press;
    const place = card.getBoundingClientRect();
    const box = /** @type {HTMLElement} */ (card.cloneNode(true));
    box.removeAttribute('data-order');
    box.setAttribute('aria-hidden', 'true');
    box.inert = true;
    box.classList.add('ghost');
    box.style.width = `${place.width}px`;
    document.body.append(box);
    ghost = { box, dx: press.startX - place.left, dy: press.startY - place.top };
    drag = { orderId: press.orderId, from, over: null };
    document.documentElement.classList.add('dragging');
    onDrag(drag);
    follow();
  }

  function follow() {
    frame = 0;
    if (!drag || !ghost) return;
    ghost.box.style.transform = `translate3d(${x - ghost.dx}px, ${y - ghost.dy}px, 0)`;
    const under = document.elementsFromPoint(x, y).map((each) => /** @type {HTMLElement | null} */ (each.closest('[data-drop]'))).find(Boolean);
    const over = /** @type {Stage | undefined} */ (under?.dataset.drop) ?? null;
    if (over !== drag.over) {
      drag = { ...drag, over };
      onDrag(drag);
    }
  }

  /** @param {PointerEvent} event */
  function up(event) {
    if (!press || event.pointerId !== press.pointerId) return;
    [x, y] = [event.clientX, event.clientY];
    if (drag) {
      cancelAnimationFrame(frame);
      follow();
      const { orderId, from, over } = drag;
      end();
      swallowClick();
      if (over && over !== from) onDrop(orderId, from, over);
      return;
    }
    end();
  }

  /** @param {KeyboardEvent} event */
  function key(event) {
    if (event.key !== 'Escape' || !drag) return;
    event.stopPropagation();
    event.preventDefault();
    end();
    swallowClick();
  }

  /** The browser took the finger for itself, or the window went away. @param {Event} event */
  function gone(event) {
    if (event instanceof PointerEvent && event.pointerId !== press?.pointerId) return;
    end();
  }

  function end() {
    if (press?.holding) clearTimeout(press.holding);
    press = null;
    cancelAnimationFrame(frame);
    frame = 0;
    ghost?.box.remove();
    ghost = null;
    document.documentElement.classList.remove('dragging');
    if (!drag) return;
    drag = null;
    onDrag(null);
  }

  /** What lies under the finger when it lets go was not tapped. */
  function swallowClick() {
    const swallow = (/** @type {Event} */ event) => { event.stopPropagation(); event.preventDefault(); };
    addEventListener('click', swallow, { capture: true, once: true });
    // Of a drag over nothing there is no click at all, and the next one is meant.
    setTimeout(() => removeEventListener('click', swallow, { capture: true }), 60);
  }

  /** While a card is in the air nothing scrolls. @param {TouchEvent} event */
  function touchMove(event) {
    if (drag && event.cancelable) event.preventDefault();
  }

  /** A finger that rests would call up the browser's own menu. @param {Event} event */
  function menu(event) {
    if (press && !press.gesture.isMouse) event.preventDefault();
  }

  return {
    /** @param {HTMLElement} root the board @returns {() => void} takes the listeners off */
    listen(root) {
      root.addEventListener('pointerdown', down);
      root.addEventListener('touchmove', touchMove, { passive: false });
      root.addEventListener('contextmenu', menu);
      addEventListener('pointermove', move);
      addEventListener('pointerup', up);
      addEventListener('pointercancel', gone);
      addEventListener('blur', gone);
      document.addEventListener('keydown', key, true);
      return () => {
        end();
        root.removeEventListener('pointerdown', down);
        root.removeEventListener('touchmove', touchMove);
        root.removeEventListener('contextmenu', menu);
        removeEventListener('pointermove', move);
        removeEventListener('pointerup', up);
        removeEventListener('pointercancel', gone);
        removeEventListener('blur', gone);
        document.removeEventListener('keydown', key, true);
      };
    },
    /** The board was drawn: a card that left its column meanwhile is not in anybody's hand. */
    check() {
      if (drag && stageOf(drag.orderId) !== drag.from) end();
    },
  };
}
