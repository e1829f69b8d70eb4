// Ordering for a table: loads the menu, changes draft orders and sends them.
import { Refusal } from '../shared/api.js';
import { uuidV4 } from '../shared/id.js';
import { formatMoney } from '../shared/money.js';
import { locale, problemText, t, tableLabel } from './lang/index.js';
import { bodyOf, draftFrom, oneFewer, withSoldOut, priceChanges, withoutSoldOut, withLine, withPick } from './orders.js';
import { createSender } from './sending.js';
import { draftOf, tableOfSession } from './state.js';

/** @import { Api } from '../shared/api.js' */
/** @import { Clock } from '../shared/clock.js' */
/** @import { StorageLike } from '../shared/storage.js' */
/** @import { Draft, Pick } from './orders.js' */
/** @import { Sender } from './sending.js' */
/** @import { FloorEvent, FloorState } from './state.js' */

/**
 * @param {object} parts
 * @param {Api} parts.api
 * @param {StorageLike} parts.storage
 * @param {Clock} parts.clock
 * @param {() => FloorState} parts.state
 * @param {(event: FloorEvent) => void} parts.dispatch
 * @param {(error: unknown) => boolean} parts.wasLost
 */
export function createOrdering({ api, storage, clock, state, dispatch, wasLost }) {
  /** @type {Sender | null} */ let sender = null;
  /** @type {string | null} */ let etag = null;

  /** @param {string} sessionId @param {(draft: Draft) => Draft} change */
  const alter = (sessionId, change) => dispatch({ type: 'draft', sessionId, draft: change(draftOf(state(), sessionId)) });
  /** @param {string} sessionId */
  const nameOf = (sessionId) => tableLabel(tableOfSession(state(), sessionId)?.name ?? '');

  /** Loads the menu where it changed. Without an answer the menu before stays. */
  async function loadMenu() {
    try {
      const answer = await api.get('/api/menu', { ifNoneMatch: state().menu ? etag : null });
      if (answer.status === 304) return;
      etag = answer.etag;
      dispatch({ type: 'menu', menu: answer.body });
    } catch (error) {
      if (!wasLost(error) && !state().menu) dispatch({ type: 'failed', text: error instanceof Refusal ? problemText(error.problem) : t('problem.unreachable') });
    }
  }

  return {
    loadMenu,

    /** After a login: sends the orders of this person again that got no answer. */
    start() {
      sender?.stop();
      sender = createSender({
        api, storage, owner: state().staffLogin.me?.id ?? '', newId: uuidV4, random: Math.random, now: clock.now,
        timers: { set: (run, ms) => setTimeout(run, ms), clear: (id) => clearTimeout(id) },
        onSending: (sessionId, attempt, retryAt, body) => alter(sessionId, (draft) => ({ ...(draft.lines.length > 0 ? draft : draftFrom(body, uuidV4)), trouble: null, sending: { attempt, retryAt } })),
        onPlaced(sessionId, order) {
          const { sheet } = state();
          dispatch({ type: 'draft', sessionId, draft: null });
          if (sheet?.kind === 'order' && tableOfSession(state(), sessionId)?.id === sheet.tableId) dispatch({ type: 'close-sheet' });
          dispatch({ type: 'toast', text: t('floor.order.placed', { table: nameOf(sessionId), number: order.orderNumber }) });
        },
        onRefused(sessionId, problem) {
          if (problem.code === 'item-unavailable') {
            alter(sessionId, (draft) => withSoldOut(draft, problem.items ?? []));
            void loadMenu();
          } else if (problem.code === 'cart-changed') {
            // Compare with the menu on the page before it is replaced.
            const { menu, currency } = state();
            const money = (/** @type {number} */ minor) => formatMoney(minor, menu?.currency ?? currency, locale());
            alter(sessionId, (draft) => {
              const changes = priceChanges(draft, menu, problem.cart?.items ?? []);
              const lines = changes.map(({ name, was, price }) => t('floor.order.price', { name, was: money(was), price: money(price) }));
              return { ...draft, sending: null, trouble: [t('floor.order.prices'), ...lines].join(' · ') };
            });
            void loadMenu();
          } else {
            alter(sessionId, (draft) => ({ ...draft, sending: null, trouble: problemText(problem) }));
          }
          if (state().sheet?.kind !== 'order') dispatch({ type: 'toast', kind: 'bad', text: t('floor.order.notplaced', { table: nameOf(sessionId) }), lastsMs: 10_000 });
        },
        onStale: (sessionId) => dispatch({ type: 'toast', kind: 'bad', text: t('floor.order.unsure', { table: nameOf(sessionId) }), lastsMs: 15_000 }),
        onLost: (error) => wasLost(error),
      });
      sender.resume();
    },

    stop() {
      sender?.stop();
      sender = null;
    },

    retryNow: () => sender?.retryNow(),

    /** @param {string} sessionId @param {Pick} pick */
    pick: (sessionId, pick) => alter(sessionId, (draft) => withPick(draft, pick, uuidV4())),
    /** @param {string} sessionId @param {string} menuItemId */
    oneFewer: (sessionId, menuItemId) => alter(sessionId, (draft) => oneFewer(draft, menuItemId)),
    /** @param {string} sessionId @param {string} lineId @param {Partial<Pick>} change */
    line: (sessionId, lineId, change) => alter(sessionId, (draft) => withLine(draft, lineId, change)),
    /** @param {string} sessionId @param {string} note */
    note: (sessionId, note) => alter(sessionId, (draft) => ({ ...draft, note })),
    /** @param {string} sessionId */
    withoutSoldOut: (sessionId) => alter(sessionId, (draft) => withoutSoldOut(draft, state().menu)),
    /** @param {string} sessionId */
    discard: (sessionId) => dispatch({ type: 'draft', sessionId, draft: null }),

    /** @param {string} sessionId */
    send(sessionId) {
      const draft = draftOf(state(), sessionId);
      if (draft.sending || draft.lines.length === 0) return;
      sender?.send(sessionId, bodyOf(draft, state().menu));
    },
  };
}

/** @typedef {ReturnType<typeof createOrdering>} Ordering */
