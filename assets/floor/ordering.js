// Ordering for a table: loads the menu, changes draft orders and sends them.
import { Refusal } from '../shared/api.js';
import { uuidV4 } from '../shared/id.js';
import { loadNames, menuPath } from '../shared/menuItems.js';
import { formatMoney } from '../shared/money.js';
import { locale, problemText, t } from './lang/index.js';
import { orderBody, draftOfBody, oneFewer, hasLines, withOpenLine, withSoldOut, priceChanges, withoutSoldOut, withLine, withDish } from './orders.js';
import { createOrderSender } from './orderSender.js';
import { readQuickDishes, storeQuickDishes, withFavourite, withSent } from './quickDishes.js';
import { draftOf, tableOfSession } from './state.js';
import { partyLabel } from './tables.js';

/** @import { Api } from '../shared/api.js' */
/** @import { Clock } from '../shared/clock.js' */
/** @import { StorageLike } from '../shared/storage.js' */
/** @import { Draft, DishChoice, OpenPriceChoice } from './orders.js' */
/** @import { OrderSender } from './orderSender.js' */
/** @import { FloorEvent, FloorState } from './state.js' */

/**
 * @param {object} parts
 * @param {Api} parts.api
 * @param {StorageLike} parts.storage
 * @param {Clock} parts.clock
 * @param {() => FloorState} parts.state
 * @param {(event: FloorEvent) => void} parts.dispatch
 * @param {(error: unknown) => boolean} parts.endIfLoginLost
 */
export function createOrdering({ api, storage, clock, state, dispatch, endIfLoginLost }) {
  /** @type {OrderSender | null} */ let sender = null;
  /** @type {string | null} */ let etag = null;

  /** @param {string} sessionId @param {(draft: Draft) => Draft} change */
  const changeDraft = (sessionId, change) => dispatch({ type: 'draft', sessionId, draft: change(draftOf(state(), sessionId)) });
  /** @param {import('./quickDishes.js').QuickDishes} quick */
  function changeQuick(quick) {
    storeQuickDishes(storage, state().staffLogin.me?.id ?? '', quick);
    dispatch({ type: 'quick', quick });
  }
  /** @param {string} sessionId */
  const nameOf = (sessionId) => { const table = tableOfSession(state(), sessionId); return table ? partyLabel(table) : ''; };

  /** Loads the menu if it has changed. Without an answer the page keeps the menu it has. */
  async function loadMenu() {
    try {
      const answer = await api.get(`${menuPath()}&all=true`, { ifNoneMatch: state().menu ? etag : null });
      if (answer.status === 304) return;
      etag = answer.etag;
      dispatch({ type: 'menu', menu: answer.body });
    } catch (error) {
      if (!endIfLoginLost(error) && !state().menu && state().sheet?.kind === 'order') dispatch({ type: 'failed', text: error instanceof Refusal ? problemText(error.problem) : t('problem.unreachable') });
    }
  }

  return {
    loadMenu,
    loadNames: () => loadNames(api, state().menu),

    /** Call it after a login. Sends the unanswered orders of this member of staff again. */
    start() {
      sender?.stop();
      dispatch({ type: 'quick', quick: readQuickDishes(storage, state().staffLogin.me?.id ?? '') });
      void loadMenu();
      sender = createOrderSender({
        api, storage, owner: state().staffLogin.me?.id ?? '', newId: uuidV4, random: Math.random, now: clock.now,
        timers: { set: (run, ms) => setTimeout(run, ms), clear: (id) => clearTimeout(id) },
        onSending: (sessionId, attempt, retryAt, body) => changeDraft(sessionId, (draft) => ({ ...(hasLines(draft) ? draft : draftOfBody(body, uuidV4)), error: null, sending: { attempt, retryAt } })),
        onPlaced(sessionId, order) {
          const { sheet } = state();
          dispatch({ type: 'draft', sessionId, draft: null });
          const dishes = (order.items ?? []).flatMap(({ menuItemId }) => menuItemId ?? []);
          if (dishes.length > 0) changeQuick(withSent(state().quick, dishes));
          if (sheet?.kind === 'order' && tableOfSession(state(), sessionId)?.id === sheet.tableId) dispatch({ type: 'close-sheet' });
          dispatch({ type: 'toast', text: t(order.items?.every((item) => item.onlyOnBill) ? 'floor.order.onbill' : 'floor.order.placed', { table: nameOf(sessionId), number: order.orderNumber }) });
        },
        onRefused(sessionId, problem) {
          if (problem.code === 'item-unavailable') {
            changeDraft(sessionId, (draft) => withSoldOut(draft, problem.items ?? []));
            void loadMenu();
          } else if (problem.code === 'cart-changed') {
            // Compares with the menu on the page, before loadMenu() replaces it.
            const { menu, currency } = state();
            const money = (/** @type {number} */ minor) => formatMoney(minor, menu?.currency ?? currency, locale());
            changeDraft(sessionId, (draft) => {
              const changes = priceChanges(draft, menu, problem.cart?.items ?? []);
              const lines = changes.map(({ name, was, price }) => t('floor.order.price', { name, was: money(was), price: money(price) }));
              return { ...draft, sending: null, error: [t('floor.order.prices'), ...lines].join(' · ') };
            });
            void loadMenu();
          } else {
            changeDraft(sessionId, (draft) => ({ ...draft, sending: null, error: problemText(problem) }));
          }
          if (state().sheet?.kind !== 'order') dispatch({ type: 'toast', kind: 'bad', text: t('floor.order.notplaced', { table: nameOf(sessionId) }), lastsMs: 10_000 });
        },
        onStale: (sessionId) => dispatch({ type: 'toast', kind: 'bad', text: t('floor.order.unsure', { table: nameOf(sessionId) }), lastsMs: 15_000 }),
        onLost: (error) => endIfLoginLost(error),
      });
      sender.resume();
    },

    stop() {
      sender?.stop();
      sender = null;
    },

    retryNow: () => sender?.retryNow(),

    /** @param {string} sessionId @param {DishChoice} choice */
    addDish: (sessionId, choice) => changeDraft(sessionId, (draft) => withDish(draft, choice, uuidV4())),
    /** Makes a dish one of this waiter's favourites, or takes that back. @param {string} menuItemId */
    toggleFavourite: (menuItemId) => changeQuick(withFavourite(state().quick, menuItemId)),
    /** @param {string} sessionId @param {string} menuItemId */
    oneFewer: (sessionId, menuItemId) => changeDraft(sessionId, (draft) => oneFewer(draft, menuItemId)),
    /** @param {string} sessionId @param {string} lineId @param {Partial<DishChoice>} change */
    changeLine: (sessionId, lineId, change) => changeDraft(sessionId, (draft) => withLine(draft, lineId, change)),
    /** @param {string} sessionId @param {OpenPriceChoice} choice */
    addOpenPrice: (sessionId, choice) => changeDraft(sessionId, (draft) => withOpenLine(draft, uuidV4(), choice)),
    /** @param {string} sessionId @param {string} lineId @param {Partial<OpenPriceChoice>} change */
    changeOpenPrice: (sessionId, lineId, change) => changeDraft(sessionId, (draft) => withOpenLine(draft, lineId, change)),
    /** @param {string} sessionId @param {string} note */
    setNote: (sessionId, note) => changeDraft(sessionId, (draft) => ({ ...draft, note })),
    /** @param {string} sessionId @param {string | null} deviceId the guest's phone; null: for the table */
    setAccount: (sessionId, deviceId) => changeDraft(sessionId, (draft) => ({ ...draft, deviceId, error: null })),
    /** @param {string} sessionId */
    withoutSoldOut: (sessionId) => changeDraft(sessionId, (draft) => withoutSoldOut(draft, state().menu)),
    /** @param {string} sessionId */
    discard: (sessionId) => dispatch({ type: 'draft', sessionId, draft: null }),

    /** @param {string} sessionId @param {boolean} [outsideHours] also dishes outside their hours */
    send(sessionId, outsideHours = false) {
      const draft = draftOf(state(), sessionId);
      if (draft.sending || !hasLines(draft)) return;
      sender?.send(sessionId, { ...orderBody(draft, state().menu), ...(outsideHours ? { outsideHours } : {}) });
    },
  };
}

/** @typedef {ReturnType<typeof createOrdering>} Ordering */
