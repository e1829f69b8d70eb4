// Where the keyboard is on the wall. A card that was bumped leaves under the focus; the next one in its column takes it, so that
// a cook at a bump bar goes on without looking for it.
import { useEffect } from '../../vendor/ui.js';
import { dishesOf, nextOf } from '../board.js';
import { actOf, neighbour } from '../keys.js';

/** @import { Acts } from '../main.js' */
/** @import { Columns } from '../board.js' */
/** @import { KitchenState } from '../state.js' */

/** @param {Element | null} element @returns {HTMLElement | null} */
const cardAt = (element) => /** @type {HTMLElement | null} */ (element?.closest('.ticket[data-order]') ?? null);
/** @param {string} orderId @param {ParentNode} [within] @returns {HTMLElement | null} */
const cardOf = (orderId, within = document) => within.querySelector(`.board .ticket[data-order="${CSS.escape(orderId)}"]`);

/** @param {HTMLElement} card */
function goTo(card) {
  card.focus({ preventScroll: true });
  card.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

export function createFocusKeeper() {
  /** @type {{orderId: string, stage: string, onBump: boolean, next: string[]} | null} */
  let last = null;
  /** The card that is to have the focus wherever it stands next: it was worked at, or called back. @type {string | null} */
  let wanted = null;

  /** @param {FocusEvent} event */
  function came(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    const card = cardAt(target);
    const column = /** @type {HTMLElement | null} */ (card?.closest('[data-drop]') ?? null);
    if (!card || !column) {
      last = null;
      return;
    }
    const all = [...column.querySelectorAll('.ticket[data-order]')].map((each) => /** @type {HTMLElement} */ (each).dataset.order ?? '');
    const at = all.indexOf(card.dataset.order ?? '');
    last = { orderId: card.dataset.order ?? '', stage: column.dataset.drop ?? '', onBump: target !== card, next: [...all.slice(at + 1), ...all.slice(0, at).reverse()] };
  }

  /** A tap beside the cards takes the focus away on purpose; a card that goes takes it along. @param {FocusEvent} event */
  function went(event) {
    const from = /** @type {HTMLElement} */ (event.target);
    if (event.relatedTarget === null) requestAnimationFrame(() => { if (from.isConnected && document.activeElement === document.body && !from.matches(':disabled')) last = null; });
  }

  return {
    /** @param {HTMLElement} board */
    listen(board) {
      board.addEventListener('focusin', came);
      board.addEventListener('focusout', went);
      return () => {
        board.removeEventListener('focusin', came);
        board.removeEventListener('focusout', went);
      };
    },
    /** @param {string | null} orderId */
    follow(orderId) {
      wanted = orderId;
    },
    /** The board was drawn. */
    drawn() {
      const followed = wanted && cardOf(wanted);
      if (followed) {
        wanted = null;
        if (!followed.contains(document.activeElement)) goTo(followed);
        return;
      }
      if (!last || (document.activeElement && document.activeElement !== document.body)) return;
      const { orderId, stage, onBump, next } = last;
      const column = document.querySelector(`.col[data-drop="${stage}"]`);
      const own = column && cardOf(orderId, column);
      const card = own ?? next.map((each) => column && cardOf(each, column)).find(Boolean) ?? /** @type {HTMLElement | null} */ (document.querySelector('.board .ticket'));
      if (!card) return;
      if (onBump) /** @type {HTMLElement | null} */ (card.querySelector('.bump'))?.focus({ preventScroll: true });
      else goTo(card);
    },
  };
}

/** @param {() => {state: KitchenState, columns: Columns}} latest @param {Acts} acts @param {ReturnType<typeof createFocusKeeper>} focus */
export function useKeys(latest, acts, focus) {
  useEffect(() => {
    /** @param {KeyboardEvent} event */
    function pressed(event) {
      const { state } = latest();
      if (state.sheet !== null || event.defaultPrevented || event.repeat && !event.key.startsWith('Arrow')) return;
      const at = document.activeElement;
      const act = actOf(event, { isTyping: !!at?.closest('input, select, textarea'), isOnButton: !!at?.closest('button, a') });
      if (!act) return;
      event.preventDefault();
      const box = cardAt(at);
      const card = box ? acts.cardOf(box.dataset.order ?? '') : null;
      if (act.kind === 'go') {
        const cards = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('.board .ticket[data-order]')]).map((each) => {
          const { left, top, right, bottom } = each.getBoundingClientRect();
          return { id: each.dataset.order ?? '', left, top, right, bottom };
        });
        const id = neighbour(cards, box?.dataset.order ?? null, act.arrow);
        const to = id ? cardOf(id) : null;
        if (to) goTo(to);
      } else if (act.kind === 'bump') {
        if (!card) {
          const first = /** @type {HTMLElement | null} */ (document.querySelector('.board .ticket[data-order]'));
          if (first) goTo(first);
        } else if (card.notices.length > 0) {
          acts.acknowledge(card);
        } else {
          acts.bump(card);
        }
      } else if (act.kind === 'recall') {
        focus.follow(acts.recall(card));
      } else if (act.kind === 'dish') {
        const item = card && dishesOf(card, state.stations)[act.at];
        const next = item && !item.waiting ? nextOf(item.status) : null;
        if (!card || !item || !next) return;
        focus.follow(card.ticket.orderId);
        acts.move(card.ticket.orderId, item.itemIndex, next);
      } else if (act.kind === 'sound') {
        acts.toggleSound();
      } else {
        acts.open({ kind: act.sheet });
      }
    }
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, []);
}
