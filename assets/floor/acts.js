// The waiter's actions. Each sends its requests, retries them under the same key and shows the outcome. Without a connection an
// action is refused with a message; nothing is queued.
import { Refusal } from '../shared/api.js';
import { uuidV4 } from '../shared/id.js';
import { untilAnswered } from '../shared/keyedRequest.js';
import { problemText, t, tableLabel } from './lang/index.js';
import { itemOf, tableOf } from './state.js';
import { partyLabel } from './tables.js';

/** @import { Api } from '../shared/api.js' */
/** @import { FloorTableView, ItemStatus, Mode } from '../shared/wire.js' */
/** @import { FloorEvent, FloorState, Undo } from './state.js' */
/** @import { ReadyOrder } from './openTasks.js' */

/** Tries before the waiter is told that nobody answers. */
const TRIES = 3;

/** A second tap within this time is ignored. */
const DOUBLE_TAP_MS = 600;

/**
 * @param {object} parts
 * @param {Api} parts.api
 * @param {() => FloorState} parts.state
 * @param {(event: FloorEvent) => void} parts.dispatch
 * @param {(error: unknown) => boolean} parts.wasLost
 * @param {() => void} parts.checkNow reconnects the live channel, where an action finds it offline
 * @param {(ms: number) => Promise<void>} [parts.wait]
 */
export function createActs({ api, state, dispatch, wasLost, checkNow, wait = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); }) }) {
  /** Sends a change under one key. @template T @param {(key: string) => Promise<T>} run @returns {Promise<T>} */
  function withRetries(run) {
    const key = uuidV4();
    return untilAnswered(() => run(key), { tries: TRIES, wait });
  }

  /**
   * Runs one action at a time and shows why it failed.
   * @template T @param {string} what @param {(key: string) => Promise<T>} run @param {{once?: boolean}} [how] `once`: no retry here, because `run` does it or the answer has a PIN, which the box does not store
   * @returns {Promise<T | null>}
   */
  async function runAction(what, run, { once = false } = {}) {
    if (state().busy) return null;
    const { link } = state();
    if (link.kind === 'offline' && !link.tooManyChannels) {
      checkNow();
      dispatch({ type: 'failed', text: t('floor.offline.refused') });
      return null;
    }
    dispatch({ type: 'busy', what });
    try {
      return await (once ? run(uuidV4()) : withRetries(run));
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
  /** @param {string} orderId @param {number} itemIndex @param {ItemStatus} newStatus @param {string} [reason] @param {number | null} [quantity] default: all that is left */
  const step = (orderId, itemIndex, newStatus, reason, quantity) => withRetries((idempotencyKey) => api.patch(`/api/kitchen/orders/${orderId}/items/${itemIndex}/status`, { newStatus, ...(reason ? { reason } : {}), ...(quantity ? { quantity } : {}) }, { idempotencyKey }));

  /** Moves dishes to a status, one after the other, until one is refused. @param {string} what @param {string} orderId @param {number[]} indexes @param {ItemStatus} status @returns {Promise<number[]>} the indexes that were moved */
  async function moveItems(what, orderId, indexes, status) {
    /** @type {number[]} */
    const moved = [];
    await runAction(what, async () => {
      for (const itemIndex of indexes) {
        await step(orderId, itemIndex, status);
        moved.push(itemIndex);
        dispatch({ type: 'item-moved', orderId, itemIndex, status });
      }
    }, { once: true });
    return moved;
  }

  /** Loads the QR code of a table, which guests scan from this screen. @param {string} tableId */
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

  /** @param {string} sessionId the party that had joined another one @param {string} tableName */
  async function unmerge(sessionId, tableName) {
    const answer = await runAction(`unmerge-${sessionId}`, (idempotencyKey) => api.post(`/api/floor/sessions/${sessionId}/unmerge`, {}, { idempotencyKey }));
    if (answer) dispatch({ type: 'done', toast: t('floor.unmerged', { table: tableLabel(tableName) }) });
  }

  return {
    dispatch,

    /** @param {FloorTableView} table @param {Mode} mode */
    async openTable(table, mode) {
      const answer = await runAction(`open-${mode}`, (idempotencyKey) => api.post(`/api/floor/tables/${table.id}/session`, { mode }, { idempotencyKey }), { once: true });
      if (answer) showPin(table, answer.body.pin);
    },

    /** @param {FloorTableView} table */
    async newPin(table) {
      const answer = await runAction('new-pin', (idempotencyKey) => api.post(`${sessionPath(table)}/pin`, {}, { idempotencyKey }), { once: true });
      if (answer) showPin(table, answer.body.pin);
    },

    /** @param {FloorTableView} from @param {FloorTableView} to */
    async move(from, to) {
      const sessionId = from.session?.sessionId ?? '';
      const answer = await runAction('move', (idempotencyKey) => api.post(`${sessionPath(from)}/move`, { tableId: to.id }, { idempotencyKey }));
      if (!answer) return;
      dispatch({ type: 'select', tableId: to.id });
      dispatch({ type: 'done', toast: t('floor.moved', { from: tableLabel(from.name), to: tableLabel(to.name) }), undo: { kind: 'move-back', sessionId, tableId: from.id } });
    },

    /** The party at `from` joins the party at `to`. @param {FloorTableView} from @param {FloorTableView} to @param {boolean} freeTable */
    async merge(from, to, freeTable) {
      const sessionId = from.session?.sessionId ?? '';
      const answer = await runAction('merge', (idempotencyKey) => api.post(`${sessionPath(from)}/merge`, { into: to.session?.sessionId, freeTable }, { idempotencyKey }));
      if (!answer) return;
      dispatch({ type: 'select', tableId: to.id });
      dispatch({ type: 'done', toast: t('floor.merged', { from: tableLabel(from.name), to: partyLabel(to) }), undo: { kind: 'unmerge', sessionId } });
    },

    unmerge,

    /** Lets a member of staff log in again after wrong passwords. @param {{staffId: string, name: string}} who */
    async unblockLogin({ staffId, name }) {
      const answer = await runAction(`unblock-${staffId}`, (idempotencyKey) => api.post(`/api/staff/${staffId}/unblock`, null, { idempotencyKey }));
      if (answer) dispatch({ type: 'done', toast: t('floor.login.unblocked', { name }), stay: true });
    },

    /** Allows a guest to continue on another phone. @param {string} sessionId @param {{deviceId: string, nickname: string}} device */
    async releasePhone(sessionId, { deviceId, nickname }) {
      const answer = await runAction(`release-${deviceId}`, (idempotencyKey) => api.post(`/api/floor/sessions/${sessionId}/devices/${deviceId}/release`, null, { idempotencyKey }));
      if (answer) dispatch({ type: 'done', toast: t('floor.phones.released.said', { name: nickname }), stay: true });
    },

    /** @param {FloorTableView} table @param {string | null} reason */
    async close(table, reason) {
      const answer = await runAction('close', (idempotencyKey) => api.post(`${sessionPath(table)}/close`, reason ? { force: true, reason } : {}, { idempotencyKey }));
      if (!answer) return;
      dispatch({ type: 'select', tableId: null });
      dispatch({ type: 'done', toast: t('floor.closed', { table: tableLabel(table.name) }) });
    },

    /** @param {string} requestId */
    async requestDone(requestId) {
      // The next call moves under the finger that has just answered one.
      if (Math.abs(Date.now() - answeredAt) < DOUBLE_TAP_MS) return;
      const table = state().tables.find((each) => each.session?.requests.some((request) => request.requestId === requestId));
      const answer = await runAction(`request-${requestId}`, (idempotencyKey) => api.post(`/api/floor/requests/${requestId}/done`, null, { idempotencyKey }));
      if (!answer) return;
      answeredAt = Date.now();
      dispatch({ type: 'request-done', requestId });
      dispatch({ type: 'done', toast: t('floor.request.isdone', { table: table ? partyLabel(table) : '' }), stay: true });
    },

    /** Marks the ready dishes of an order as served. @param {ReadyOrder} carry */
    async serve({ table, order, indexes }) {
      const moved = await moveItems(`serve-${order.orderId}`, order.orderId, indexes, 'SERVED');
      if (moved.length === 0) return;
      const toast = t('floor.served', { table: tableLabel(table.name), number: order.orderNumber });
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
      const answer = await runAction('cancel', () => step(orderId, itemIndex, 'CANCELLED', reason, quantity), { once: true });
      if (!answer || !before) return;
      dispatch({ type: 'item-moved', orderId, itemIndex, status: 'CANCELLED', reason, item: itemIn(answer.body, itemIndex) });
      const undo = /** @type {Undo} */ (quantity === null ? { kind: 'uncancel', orderId, itemIndex, back: before.item.status } : { kind: 'uncancel-part', orderId, itemIndex, quantity });
      dispatch({ type: 'done', toast: t('floor.cancelled', { count: quantity ?? before.item.quantity, name: before.item.name }), undo });
    },

    restorePart,

    /** @param {string} orderId @param {boolean} rush whether its ticket goes first @param {string} toast */
    async setRush(orderId, rush, toast) {
      const answer = await runAction(`rush-${orderId}`, (idempotencyKey) => api.patch(`/api/kitchen/orders/${orderId}/priority`, { priority: rush ? 'RUSH' : 'NORMAL' }, { idempotencyKey }));
      if (answer) dispatch({ type: 'done', toast, stay: true });
    },

    /** @param {Undo} what */
    async undo(what) {
      if (what.kind === 'uncancel-part') { await restorePart(what.orderId, what.itemIndex, what.quantity); return; }
      if (what.kind === 'unserve') { if ((await moveItems('undo', what.orderId, what.indexes, 'READY')).length === what.indexes.length) dispatch({ type: 'done', stay: true }); return; }
      if (what.kind === 'uncancel') { if ((await moveItems('undo', what.orderId, [what.itemIndex], what.back)).length > 0) dispatch({ type: 'done', stay: true }); return; }
      if (what.kind === 'unmerge') { await unmerge(what.sessionId, mergedName(what.sessionId)); return; }
      const answer = await runAction('undo', (idempotencyKey) => api.post(`/api/floor/sessions/${what.sessionId}/move`, { tableId: what.tableId }, { idempotencyKey }));
      if (!answer) return;
      dispatch({ type: 'select', tableId: what.tableId });
      dispatch({ type: 'done', toast: t('floor.movedback', { table: tableLabel(tableOf(state(), what.tableId)?.name ?? '') }) });
    },
  };

  /** Restores some of the cancelled units of a dish, at the status of the others. @param {string} orderId @param {number} itemIndex @param {number} quantity */
  async function restorePart(orderId, itemIndex, quantity) {
    const all = state().tables.flatMap((table) => table.session?.openOrders ?? []);
    const status = [...all, ...(state().orders?.list ?? [])].find((order) => order.orderId === orderId)?.items.find((item) => item.itemIndex === itemIndex)?.status;
    if (!status) return;
    const answer = await runAction('undo', () => step(orderId, itemIndex, status, undefined, quantity), { once: true });
    if (!answer) return;
    dispatch({ type: 'item-moved', orderId, itemIndex, status, item: itemIn(answer.body, itemIndex) });
    dispatch({ type: 'done', stay: true });
  }

  /** @param {any} ticket @param {number} itemIndex @returns {import('../shared/wire.js').TicketItemView | null} */
  function itemIn(ticket, itemIndex) {
    return ticket?.items?.find((/** @type {any} */ item) => item.itemIndex === itemIndex) ?? null;
  }

  /** The table name of a merged party. @param {string} sessionId */
  function mergedName(sessionId) {
    return state().tables.flatMap((table) => table.session?.mergedFrom ?? []).find((each) => each.sessionId === sessionId)?.tableName ?? '';
  }
}
