// What a waiter does. Each act says what came of it; where nobody answers it is asked again under the same key, so that nothing
// happens twice; and what cannot be done without the box is refused in words instead of being forgotten.
import { Refusal, backoffMs, isWorthRetrying } from '../shared/api.js';
import { uuidV4 } from '../shared/id.js';
import { problemText, t, tableCalled } from './lang/index.js';
import { itemOf, tableOf } from './state.js';
import { partyCalled } from './tables.js';

/** @import { Api } from '../shared/api.js' */
/** @import { FloorTableView, ItemStatus, Mode } from '../shared/wire.js' */
/** @import { FloorEvent, FloorState, Undo } from './state.js' */
/** @import { Carry } from './openTasks.js' */

/** How often an act is asked for before a waiter is told that nobody answers. */
const TRIES = 3;

/** Two taps within so long are one. */
const DOUBLE_TAP_MS = 600;

/**
 * @param {object} parts
 * @param {Api} parts.api
 * @param {() => FloorState} parts.state
 * @param {(event: FloorEvent) => void} parts.dispatch
 * @param {(error: unknown) => boolean} parts.wasLost
 * @param {() => void} parts.poke wakes the channel, where an act finds it down
 * @param {(ms: number) => Promise<void>} [parts.wait]
 */
export function createActs({ api, state, dispatch, wasLost, poke, wait = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); }) }) {
  /** Asks under one key until there is an answer, a few times. @template T @param {(key: string) => Promise<T>} run @returns {Promise<T>} */
  async function surely(run) {
    const key = uuidV4();
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await run(key);
      } catch (error) {
        if (attempt >= TRIES || !isWorthRetrying(error)) throw error;
        await wait(backoffMs(attempt, Math.random, error instanceof Refusal ? error.retryAfterSeconds : null));
      }
    }
  }

  /**
   * Does one thing, and says what came of it.
   * @template T @param {string} what @param {(key: string) => Promise<T>} run @param {{once?: boolean}} [how] `once`: the box keeps no answer for it
   * @returns {Promise<T | null>}
   */
  async function doing(what, run, { once = false } = {}) {
    if (state().busy) return null;
    const { link } = state();
    if (link.kind === 'offline' && !link.crowded) {
      poke();
      dispatch({ type: 'failed', text: t('floor.offline.refused') });
      return null;
    }
    dispatch({ type: 'busy', what });
    try {
      return await (once ? run(uuidV4()) : surely(run));
    } catch (error) {
      if (error instanceof Refusal && error.code === 'bill-unpaid') dispatch({ type: 'failed', text: '', unpaid: true });
      else if (error instanceof Refusal && error.code === 'refund-due') dispatch({ type: 'failed', text: '', refundDue: error.problem.amount ?? 0 });
      else if (!wasLost(error)) dispatch({ type: 'failed', text: error instanceof Refusal ? problemText(error.problem) : t('problem.unsure') });
      return null;
    }
  }

  let answeredAt = 0;

  /** @param {FloorTableView} table */
  const sessionPath = (table) => `/api/floor/sessions/${table.session?.sessionId}`;
  /** @param {string} orderId @param {number} itemIndex @param {ItemStatus} newStatus @param {string} [reason] @param {number | null} [quantity] how many of it; without it all that is left */
  const step = (orderId, itemIndex, newStatus, reason, quantity) => surely((idempotencyKey) => api.patch(`/api/kitchen/orders/${orderId}/items/${itemIndex}/status`, { newStatus, ...(reason ? { reason } : {}), ...(quantity ? { quantity } : {}) }, { idempotencyKey }));

  /** Dishes to one status, one after another: what was done stays done where one is refused. @param {string} what @param {string} orderId @param {number[]} indexes @param {ItemStatus} status @returns {Promise<number[]>} what came of it */
  async function moveItems(what, orderId, indexes, status) {
    /** @type {number[]} */
    const moved = [];
    await doing(what, async () => {
      for (const itemIndex of indexes) {
        await step(orderId, itemIndex, status);
        moved.push(itemIndex);
        dispatch({ type: 'item-moved', orderId, itemIndex, status });
      }
    }, { once: true });
    return moved;
  }

  /** The code of a table, for those who hold their phones at this screen. @param {string} tableId */
  async function loadQr(tableId) {
    if (state().qr?.tableId === tableId && state().qr?.qr) return;
    try {
      const { body } = await api.get(`/api/floor/tables/${tableId}/qr?origin=${encodeURIComponent(location.origin)}`);
      dispatch({ type: 'qr', tableId, qr: body });
    } catch (error) {
      if (!wasLost(error)) dispatch({ type: 'qr', tableId, qr: null });
    }
  }

  /** @param {FloorTableView} table @param {string} pin */
  function showPin(table, pin) {
    dispatch({ type: 'pin-made', tableId: table.id, pin });
    void loadQr(table.id);
  }

  /** @param {string} sessionId the party that was put together with another @param {string} tableName */
  async function unmerge(sessionId, tableName) {
    const answer = await doing(`unmerge-${sessionId}`, (idempotencyKey) => api.post(`/api/floor/sessions/${sessionId}/unmerge`, {}, { idempotencyKey }));
    if (answer) dispatch({ type: 'done', toast: t('floor.unmerged', { table: tableCalled(tableName) }) });
  }

  return {
    dispatch,

    /** @param {FloorTableView} table @param {Mode} mode */
    async openTable(table, mode) {
      const answer = await doing(`open-${mode}`, (idempotencyKey) => api.post(`/api/floor/tables/${table.id}/session`, { mode }, { idempotencyKey }), { once: true });
      if (answer) showPin(table, answer.body.pin);
    },

    /** @param {FloorTableView} table */
    async newPin(table) {
      const answer = await doing('new-pin', (idempotencyKey) => api.post(`${sessionPath(table)}/pin`, {}, { idempotencyKey }), { once: true });
      if (answer) showPin(table, answer.body.pin);
    },

    /** @param {FloorTableView} from @param {FloorTableView} to */
    async move(from, to) {
      const sessionId = from.session?.sessionId ?? '';
      const answer = await doing('move', (idempotencyKey) => api.post(`${sessionPath(from)}/move`, { tableId: to.id }, { idempotencyKey }));
      if (!answer) return;
      dispatch({ type: 'select', tableId: to.id });
      dispatch({ type: 'done', toast: t('floor.moved', { from: tableCalled(from.name), to: tableCalled(to.name) }), undo: { kind: 'move-back', sessionId, tableId: from.id } });
    },

    /** The party at `from` joins the party at `to`. @param {FloorTableView} from @param {FloorTableView} to @param {boolean} freeTable */
    async merge(from, to, freeTable) {
      const sessionId = from.session?.sessionId ?? '';
      const answer = await doing('merge', (idempotencyKey) => api.post(`${sessionPath(from)}/merge`, { into: to.session?.sessionId, freeTable }, { idempotencyKey }));
      if (!answer) return;
      dispatch({ type: 'select', tableId: to.id });
      dispatch({ type: 'done', toast: t('floor.merged', { from: tableCalled(from.name), to: partyCalled(to) }), undo: { kind: 'unmerge', sessionId } });
    },

    unmerge,

    /** A colleague may log in again. @param {{staffId: string, name: string}} who */
    async unblockLogin({ staffId, name }) {
      const answer = await doing(`unblock-${staffId}`, (idempotencyKey) => api.post(`/api/staff/${staffId}/unblock`, null, { idempotencyKey }));
      if (answer) dispatch({ type: 'done', toast: t('floor.login.unblocked', { name }), stay: true });
    },

    /** The guest of a phone comes back with another one. @param {string} sessionId @param {{deviceId: string, nickname: string}} device */
    async releasePhone(sessionId, { deviceId, nickname }) {
      const answer = await doing(`release-${deviceId}`, (idempotencyKey) => api.post(`/api/floor/sessions/${sessionId}/devices/${deviceId}/release`, null, { idempotencyKey }));
      if (answer) dispatch({ type: 'done', toast: t('floor.phones.released.said', { name: nickname }), stay: true });
    },

    /** @param {FloorTableView} table @param {string | null} reason */
    async close(table, reason) {
      const answer = await doing('close', (idempotencyKey) => api.post(`${sessionPath(table)}/close`, reason ? { force: true, reason } : {}, { idempotencyKey }));
      if (!answer) return;
      dispatch({ type: 'select', tableId: null });
      dispatch({ type: 'done', toast: t('floor.closed', { table: tableCalled(table.name) }) });
    },

    /** @param {string} requestId */
    async requestDone(requestId) {
      // The next call slides under the finger that has just answered one.
      if (Math.abs(Date.now() - answeredAt) < DOUBLE_TAP_MS) return;
      const table = state().tables.find((each) => each.session?.requests.some((request) => request.requestId === requestId));
      const answer = await doing(`request-${requestId}`, (idempotencyKey) => api.post(`/api/floor/requests/${requestId}/done`, null, { idempotencyKey }));
      if (!answer) return;
      answeredAt = Date.now();
      dispatch({ type: 'request-done', requestId });
      dispatch({ type: 'done', toast: t('floor.request.isdone', { table: table ? partyCalled(table) : '' }), stay: true });
    },

    /** What is ready of an order is on the table. @param {Carry} carry */
    async serve({ table, order, indexes }) {
      const moved = await moveItems(`serve-${order.orderId}`, order.orderId, indexes, 'SERVED');
      if (moved.length === 0) return;
      const toast = t('floor.served', { table: tableCalled(table.name), number: order.orderNumber });
      const undo = /** @type {Undo} */ ({ kind: 'unserve', orderId: order.orderId, indexes: moved });
      if (moved.length === indexes.length) dispatch({ type: 'done', toast, undo, stay: true });
      else dispatch({ type: 'toast', text: toast, undo });
    },

    /** @param {string} orderId @param {number} itemIndex @param {ItemStatus} status */
    async moveItem(orderId, itemIndex, status) {
      const moved = await moveItems('item', orderId, [itemIndex], status);
      if (moved.length > 0) dispatch({ type: 'done' });
    },

    /** @param {FloorTableView} table @param {string} orderId @param {number} itemIndex @param {string} reason @param {number | null} [quantity] null for all that is left */
    async cancelItem(table, orderId, itemIndex, reason, quantity = null) {
      const before = itemOf(state(), table, orderId, itemIndex);
      const answer = await doing('cancel', () => step(orderId, itemIndex, 'CANCELLED', reason, quantity), { once: true });
      if (!answer || !before) return;
      dispatch({ type: 'item-moved', orderId, itemIndex, status: 'CANCELLED', reason, told: toldOf(answer.body, itemIndex) });
      const undo = /** @type {Undo} */ (quantity === null ? { kind: 'uncancel', orderId, itemIndex, back: before.item.status } : { kind: 'uncancel-part', orderId, itemIndex, quantity });
      dispatch({ type: 'done', toast: t('floor.cancelled', { count: quantity ?? before.item.quantity, name: before.item.name }), undo });
    },

    restorePart,

    /** @param {string} orderId @param {boolean} rush whether its ticket goes before all others @param {string} toast */
    async setRush(orderId, rush, toast) {
      const answer = await doing(`rush-${orderId}`, (idempotencyKey) => api.patch(`/api/kitchen/orders/${orderId}/priority`, { priority: rush ? 'RUSH' : 'NORMAL' }, { idempotencyKey }));
      if (answer) dispatch({ type: 'done', toast, stay: true });
    },

    /** @param {Undo} what */
    async undo(what) {
      if (what.kind === 'uncancel-part') { await restorePart(what.orderId, what.itemIndex, what.quantity); return; }
      if (what.kind === 'unserve') { if ((await moveItems('undo', what.orderId, what.indexes, 'READY')).length === what.indexes.length) dispatch({ type: 'done', stay: true }); return; }
      if (what.kind === 'uncancel') { if ((await moveItems('undo', what.orderId, [what.itemIndex], what.back)).length > 0) dispatch({ type: 'done', stay: true }); return; }
      if (what.kind === 'unmerge') { await unmerge(what.sessionId, mergedName(what.sessionId)); return; }
      const answer = await doing('undo', (idempotencyKey) => api.post(`/api/floor/sessions/${what.sessionId}/move`, { tableId: what.tableId }, { idempotencyKey }));
      if (!answer) return;
      dispatch({ type: 'select', tableId: what.tableId });
      dispatch({ type: 'done', toast: t('floor.movedback', { table: tableCalled(tableOf(state(), what.tableId)?.name ?? '') }) });
    },
  };

  /** So many that were cancelled of a dish are needed after all: back to where the rest of it is now. @param {string} orderId @param {number} itemIndex @param {number} quantity */
  async function restorePart(orderId, itemIndex, quantity) {
    const all = state().tables.flatMap((table) => table.session?.openOrders ?? []);
    const status = [...all, ...(state().orders?.list ?? [])].find((order) => order.orderId === orderId)?.items.find((item) => item.itemIndex === itemIndex)?.status;
    if (!status) return;
    const answer = await doing('undo', () => step(orderId, itemIndex, status, undefined, quantity), { once: true });
    if (!answer) return;
    dispatch({ type: 'item-moved', orderId, itemIndex, status, told: toldOf(answer.body, itemIndex) });
    dispatch({ type: 'done', stay: true });
  }

  /** @param {any} ticket @param {number} itemIndex @returns {import('../shared/wire.js').TicketItemView | null} */
  function toldOf(ticket, itemIndex) {
    return ticket?.items?.find((/** @type {any} */ item) => item.itemIndex === itemIndex) ?? null;
  }

  /** What the table of a merged party is called. @param {string} sessionId */
  function mergedName(sessionId) {
    return state().tables.flatMap((table) => table.session?.mergedFrom ?? []).find((each) => each.sessionId === sessionId)?.tableName ?? '';
  }
}
