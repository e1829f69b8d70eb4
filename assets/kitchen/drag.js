// Drags a card to another column, with a mouse or a finger. A copy follows the pointer; the card itself moves when it is dropped on
// another column, which shows the place. Escape, or a drop anywhere else, changes nothing.
import { HOLD_MS, createGesture } from './gesture.js';

/** @import { Stage } from './ticketLanes.js' */
/** @typedef {{orderId: string, from: Stage, over: Stage | null}} Drag */

/**
 * @param {object} parts
 * @param {(orderId: string) => Stage | null} parts.stageOf the present stage of a card
 * @param {(orderId: string) => boolean} parts.mayBegin tells the user itself why not
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
    // A second finger ends the drag.
    if (press) {
      end();
      return;
    }
    const target = /** @type {HTMLElement} */ (event.target);
    const card = /** @type {HTMLElement | null} */ (target.closest('.ticket[data-order-id]'));
    if (!card || event.button !== 0) return;
    const orderId = card.dataset.orderId ?? '';
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
    const rect = card.getBoundingClientRect();
    const box = /** @type {HTMLElement} */ (card.cloneNode(true));
    box.removeAttribute('data-order-id');
    box.setAttribute('aria-hidden', 'true');
    box.inert = true;
    box.classList.add('ghost');
    box.style.width = `${rect.width}px`;
    document.body.append(box);
    ghost = { box, dx: press.startX - rect.left, dy: press.startY - rect.top };
    drag = { orderId: press.orderId, from, over: null };
    document.documentElement.classList.add('dragging');
    onDrag(drag);
    follow();
  }

  function follow() {
    frame = 0;
    if (!drag || !ghost) return;
    ghost.box.style.transform = `translate3d(${x - ghost.dx}px, ${y - ghost.dy}px, 0)`;
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

  /** The browser took over the gesture, or the window lost the focus. @param {Event} event */
  function cancelled(event) {
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

  /** The release of a drag is not a click on the element under it. */
  function swallowClick() {
    const swallow = (/** @type {Event} */ event) => { event.stopPropagation(); event.preventDefault(); };
    addEventListener('click', swallow, { capture: true, once: true });
    // Some drags end without a click event. The next click is a real one.
    setTimeout(() => removeEventListener('click', swallow, { capture: true }), 60);
  }

  /** Nothing scrolls while a card is dragged. @param {TouchEvent} event */
  function touchMove(event) {
    if (drag && event.cancelable) event.preventDefault();
  }

  /** A long press opens no context menu. @param {Event} event */
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
    /** Call it after each drawing: ends the drag of a card that left its column. */
    check() {
      if (drag && stageOf(drag.orderId) !== drag.from) end();
    },
  };
}
