// The keyboard focus on the board. When the focused card leaves its column the next card there gets the focus, so that a cook with a
// bump bar can continue.
import { useEffect } from '../../vendor/ui.js';
import { itemsAsShown, nextStatus } from '../ticketLanes.js';
import { actionOfKey, neighbourCard } from '../keyboard.js';
import { toggleFullscreen } from './fullscreen.js';

/** @import { Acts } from '../controller.js' */
/** @import { KitchenState } from '../state.js' */

/** @param {Element | null} element @returns {HTMLElement | null} */
const cardElementAt = (element) => /** @type {HTMLElement | null} */ (element?.closest('.ticket[data-order-id]') ?? null);
/** The card of an order, but not in a column that it is leaving. @param {string} orderId @param {ParentNode} [within] @returns {HTMLElement | null} */
const cardElement = (orderId, within = document) => within.querySelector(`.board .ticket[data-order-id="${CSS.escape(orderId)}"]:not([data-leaving])`);

/** @param {HTMLElement} card */
function focusCard(card) {
  card.focus({ preventScroll: true });
  card.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

export function createBoardFocus() {
  /** @type {{orderId: string, stage: string, isOnButton: boolean, next: string[]} | null} */
  let last = null;
  /** The order whose card gets the focus once it is rendered, in any column. @type {string | null} */
  let followedOrderId = null;

  /** @param {FocusEvent} event */
  function focusIn(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    const card = cardElementAt(target);
    const column = /** @type {HTMLElement | null} */ (card?.closest('[data-stage]') ?? null);
    if (!card || !column) {
      last = null;
      return;
    }
    const all = [...column.querySelectorAll('.ticket[data-order-id]')].map((each) => /** @type {HTMLElement} */ (each).dataset.orderId ?? '');
    const at = all.indexOf(card.dataset.orderId ?? '');
    last = { orderId: card.dataset.orderId ?? '', stage: column.dataset.stage ?? '', isOnButton: target !== card, next: [...all.slice(at + 1), ...all.slice(0, at).reverse()] };
  }

  /** Forgets the focused card after a tap beside the cards, but not when the card was removed. @param {FocusEvent} event */
  function focusOut(event) {
    const from = /** @type {HTMLElement} */ (event.target);
    if (event.relatedTarget === null) requestAnimationFrame(() => { if (from.isConnected && document.activeElement === document.body && !from.matches(':disabled')) last = null; });
  }

  /** Leaves the focus to the keys: a tap on a card does not move it. @param {MouseEvent} event */
  function keepFocus(event) {
    if (cardElementAt(/** @type {Element} */ (event.target))) event.preventDefault();
  }

  return {
    /** @param {HTMLElement} board */
    listen(board) {
      board.addEventListener('focusin', focusIn);
      board.addEventListener('focusout', focusOut);
      board.addEventListener('mousedown', keepFocus);
      return () => {
        board.removeEventListener('mousedown', keepFocus);
        board.removeEventListener('focusin', focusIn);
        board.removeEventListener('focusout', focusOut);
      };
    },
    /** Keeps the focus on the card of an order that moves to another column. @param {string | null} orderId */
    follow(orderId) {
      followedOrderId = orderId;
    },
    followed: () => followedOrderId,
    /** Restores the focus. Call it after the board was rendered. */
    restore() {
      const followed = followedOrderId && cardElement(followedOrderId);
      if (followed) {
        followedOrderId = null;
        if (!followed.contains(document.activeElement)) focusCard(followed);
        return;
      }
      if (!last || (document.activeElement && document.activeElement !== document.body)) return;
      const { orderId, stage, isOnButton, next } = last;
      const column = document.querySelector(`.column[data-stage="${stage}"]`);
      const own = column && cardElement(orderId, column);
      const card = own ?? next.map((each) => column && cardElement(each, column)).find(Boolean) ?? /** @type {HTMLElement | null} */ (document.querySelector('.board .ticket:not([data-leaving])'));
      if (!card) return;
      if (isOnButton) /** @type {HTMLElement | null} */ (card.querySelector('.bump'))?.focus({ preventScroll: true });
      else focusCard(card);
    },
  };
}

/** Handles the keys of the board. @param {() => KitchenState} latest @param {Acts} acts @param {ReturnType<typeof createBoardFocus>} focus */
export function useKeys(latest, acts, focus) {
  useEffect(() => {
    /** @param {KeyboardEvent} event */
    function onKeyDown(event) {
      const state = latest();
      if (state.sheet !== null || event.defaultPrevented || event.repeat && !event.key.startsWith('Arrow')) return;
      const element = document.activeElement;
      const act = actionOfKey(event, { isTyping: !!element?.closest('input, select, textarea'), isOnButton: !!element?.closest('button, a') });
      if (!act) return;
      event.preventDefault();
      const focused = cardElementAt(element);
      const card = focused ? acts.cardOf(focused.dataset.orderId ?? '') : null;
      // Its column is drawn in the next frames: until then a second press would be another step.
      if (focused?.dataset.leaving !== undefined && (act.kind === 'bump' || act.kind === 'dish')) return;
      if (act.kind === 'focus') {
        focus.follow(null);
        const cards = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('.board .ticket[data-order-id]')]).map((each) => {
          const { left, top, right, bottom } = each.getBoundingClientRect();
          return { id: each.dataset.orderId ?? '', left, top, right, bottom };
        });
        const id = neighbourCard(cards, focused?.dataset.orderId ?? null, act.arrow);
        const to = id ? cardElement(id) : null;
        if (to) focusCard(to);
      } else if (act.kind === 'bump') {
        if (!card) {
          const first = /** @type {HTMLElement | null} */ (document.querySelector('.board .ticket[data-order-id]'));
          if (first) focusCard(first);
        } else if (card.notices.length > 0) {
          acts.acknowledge(card);
        } else {
          acts.bump(card);
        }
      } else if (act.kind === 'recall') {
        focus.follow(acts.recall(card));
      } else if (act.kind === 'dish') {
        const item = card && itemsAsShown(card, state.stations)[act.index];
        const next = card && item && !item.isPending ? nextStatus(item.status, card.steps) : null;
        if (!card || !item || !next) return;
        focus.follow(card.ticket.orderId);
        acts.advance(card.ticket.orderId, item.itemIndex, next);
      } else if (act.kind === 'page') {
        const column = (focused ?? document.querySelector('.board .ticket'))?.closest('.column');
        const list = column?.querySelector('.scroll');
        list?.scrollBy({ top: act.direction * list.clientHeight });
      } else if (act.kind === 'rush') {
        if (card) acts.setRush(card.ticket, card.ticket.priority !== 'RUSH');
      } else if (act.kind === 'details') {
        if (card) acts.open({ kind: 'ticket', orderId: card.ticket.orderId });
      } else if (act.kind === 'open') {
        acts.open({ kind: act.sheet });
      } else if (act.kind === 'text') {
        acts.changeTextSize(act.step);
      } else if (act.kind === 'fullscreen') {
        toggleFullscreen();
      } else if (act.kind === 'station') {
        acts.nextStation();
      } else if (act.kind === 'sound') {
        acts.toggleSound();
      }
    }
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}
