// Drags a card to another column, with a mouse or a finger. A copy of the card follows the pointer, and the column under it shows where
// the card would go. Escape, or a drop anywhere else, changes nothing.
import { HOLD_MS, createGesture } from './gesture.js';

/** @import { Stage } from './ticketLanes.js' */
/** @typedef {{orderId: string, from: Stage, over: Stage | null}} Drag */

/**
 * @param {object} parts
 * @param {(orderId: string) => Stage | null} parts.stageOf the column of a card; null if the card is not on the board
 * @param {(orderId: string) => boolean} parts.mayDrag if it returns false, it has shown the reason
 * @param {(drag: Drag | null) => void} parts.onDrag
 * @param {(orderId: string, from: Stage, to: Stage) => void} parts.onDrop
 */
export function createDragging({ stageOf, mayDrag, onDrag, onDrop }) {
  /** @type {{gesture: ReturnType<typeof createGesture>, pointerId: number, card: HTMLElement, orderId: string, startX: number, startY: number, holdTimer: any} | null} */
  let press = null;
  /** @type {Drag | null} */ let drag = null;
  /** @type {{element: HTMLElement, dx: number, dy: number} | null} */ let ghost = null;
  let x = 0;
  let y = 0;
  let frame = 0;

  /** @param {PointerEvent} event */
  function down(event) {
    // A second finger ends the drag.
    if (press) {
      end();
      return;
    }
    const target = /** @type {HTMLElement} */ (event.target);
    const card = /** @type {HTMLElement | null} */ (target.closest('.ticket[data-order-id]'));
    if (!card || card.dataset.leaving !== undefined || event.button !== 0) return;
    const orderId = card.dataset.orderId ?? '';
    press = { gesture: createGesture({ pointerType: event.pointerType, x: event.clientX, y: event.clientY }), pointerId: event.pointerId, card, orderId, startX: event.clientX, startY: event.clientY, holdTimer: null };
    if (event.pointerType !== 'mouse') press.holdTimer = setTimeout(() => { if (press?.gesture.held() === 'drag') startDrag(); }, HOLD_MS);
    [x, y] = [event.clientX, event.clientY];
  }

  /** @param {PointerEvent} event */
  function move(event) {
    if (!press || event.pointerId !== press.pointerId) return;
    [x, y] = [event.clientX, event.clientY];
    if (!drag) {
      const kind = press.gesture.move(x, y);
      if (kind === 'scroll') end();
      else if (kind === 'drag') startDrag();
      return;
    }
    if (!frame) frame = requestAnimationFrame(follow);
  }

  function startDrag() {
    if (!press || drag) return;
    const from = stageOf(press.orderId);
    if (!from || !mayDrag(press.orderId)) {
      end();
      suppressClick();
      return;
    }
    const { card } = press;
    const rect = card.getBoundingClientRect();
    const element = /** @type {HTMLElement} */ (card.cloneNode(true));
    element.removeAttribute('data-order-id');
    element.setAttribute('aria-hidden', 'true');
    element.inert = true;
    element.classList.add('ghost');
    element.style.width = `${rect.width}px`;
    document.body.append(element);
    ghost = { element, dx: press.startX - rect.left, dy: press.startY - rect.top };
    drag = { orderId: press.orderId, from, over: null };
    document.documentElement.classList.add('dragging');
    onDrag(drag);
    follow();
  }

  function follow() {
    frame = 0;
    if (!drag || !ghost) return;
    ghost.element.style.transform = `translate3d(${x - ghost.dx}px, ${y - ghost.dy}px, 0)`;
    const under = document.elementsFromPoint(x, y).map((each) => /** @type {HTMLElement | null} */ (each.closest('[data-stage]'))).find(Boolean);
    const over = /** @type {Stage | undefined} */ (under?.dataset.stage) ?? null;
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
      suppressClick();
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
    suppressClick();
  }

  /** Ends the drag when the browser takes over the gesture or the window loses the focus. @param {Event} event */
  function cancelled(event) {
    if (event instanceof PointerEvent && event.pointerId !== press?.pointerId) return;
    end();
  }

  function end() {
    if (press?.holdTimer) clearTimeout(press.holdTimer);
    press = null;
    cancelAnimationFrame(frame);
    frame = 0;
    ghost?.element.remove();
    ghost = null;
    document.documentElement.classList.remove('dragging');
    if (!drag) return;
    drag = null;
    onDrag(null);
  }

  /** Suppresses the click that the browser sends after a drag to the element under the pointer. */
  function suppressClick() {
    const suppress = (/** @type {Event} */ event) => { event.stopPropagation(); event.preventDefault(); };
    addEventListener('click', suppress, { capture: true, once: true });
    // Some drags end without that click: then the next click is a real one.
    setTimeout(() => removeEventListener('click', suppress, { capture: true }), 60);
  }

  /** Prevents scrolling while a card is dragged. @param {TouchEvent} event */
  function touchMove(event) {
    if (drag && event.cancelable) event.preventDefault();
  }

  /** Prevents the context menu of a long press. @param {Event} event */
  function contextMenu(event) {
    if (press && !press.gesture.isMouse) event.preventDefault();
  }

  return {
    /** @param {HTMLElement} root the board @returns {() => void} removes the listeners */
    listen(root) {
      root.addEventListener('pointerdown', down);
      root.addEventListener('touchmove', touchMove, { passive: false });
      root.addEventListener('contextmenu', contextMenu);
      addEventListener('pointermove', move);
      addEventListener('pointerup', up);
      addEventListener('pointercancel', cancelled);
      addEventListener('blur', cancelled);
      document.addEventListener('keydown', key, true);
      return () => {
        end();
        root.removeEventListener('pointerdown', down);
        root.removeEventListener('touchmove', touchMove);
        root.removeEventListener('contextmenu', contextMenu);
        removeEventListener('pointermove', move);
        removeEventListener('pointerup', up);
        removeEventListener('pointercancel', cancelled);
        removeEventListener('blur', cancelled);
        document.removeEventListener('keydown', key, true);
      };
    },
    /** Ends the drag of a card that has left its column. Call it after the board was rendered. */
    check() {
      if (drag && stageOf(drag.orderId) !== drag.from) end();
    },
  };
}
