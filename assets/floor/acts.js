// The waiter's actions. Each sends its requests, retries them under the same key and shows the outcome. Without a connection some wait
// on this phone (`waitingActs.js`): what was served, cancelled or answered has happened anyway. The others fail at once with a message.
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
/** @import { Effect, KeptAct, WaitingActs } from './waitingActs.js' */

/** Tries before the page shows that there is no answer. */
const TRIES = 3;

/** The statuses that a cancelled dish may have had before. @type {ItemStatus[]} */
const BEFORE_CANCELLED = ['NEW', 'IN_PROGRESS', 'READY', 'SERVED'];

/** A second tap within this time is ignored. */
const DOUBLE_TAP_MS = 600;

/**
 * @param {object} parts
 * @param {Api} parts.api
 * @param {() => FloorState} parts.state
 * @param {(event: FloorEvent) => void} parts.dispatch
 * @param {(error: unknown) => boolean} parts.endIfLoginLost
 * @param {() => WaitingActs | null} parts.waiting null while nobody is logged in
 * @param {() => void} parts.checkNow reconnects the live channel: called when an action finds it offline
 * @param {(ms: number) => Promise<void>} [parts.wait]
 */
export function createActs({ api, state, dispatch, endIfLoginLost, waiting, checkNow, wait = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); }) }) {
  /** Sends a change; every try has the same key. @template T @param {(key: string) => Promise<T>} run @returns {Promise<T>} */
  function withRetries(run) {
    const key = uuidV4();
    return untilAnswered(() => run(key), { tries: TRIES, wait });
  }

  /**
   * Runs an action unless another one runs, and shows why it failed.
   * @template T @param {string} name @param {(key: string) => Promise<T>} run @param {{once?: boolean, mayWait?: boolean}} [how] `once`: calls `run` once, because it retries itself, or because the answer has a PIN, which the box does not store for a retry; `mayWait`: `run` uses `keep`
   * @returns {Promise<T | null>} null: it failed or was not started
   */
  async function runAction(name, run, { once = false, mayWait = false } = {}) {
    if (state().busy) return null;
    const { link } = state();
    const isOffline = link.kind === 'offline' && !link.tooManyChannels;
    if (isOffline) checkNow();
    if ((isOffline && !mayWait) || (mayWait && !waiting()?.hasRoom())) {
      dispatch({ type: 'failed', text: t(mayWait ? 'floor.waits.full' : 'floor.offline.refused') });
      return null;
    }
    dispatch({ type: 'busy', action: name });
    try {
      return await (once || mayWait ? run(uuidV4()) : withRetries(run));
    } catch (error) {
      if (error instanceof Refusal && (error.code === 'bill-unpaid' || error.code === 'not-handed-over')) dispatch({ type: 'failed', text: '', unpaid: true });
      else if (error instanceof Refusal && error.code === 'refund-due') dispatch({ type: 'failed', text: '', refundDue: error.problem.amount ?? 0 });
      else if (!endIfLoginLost(error)) dispatch({ type: 'failed', text: error instanceof Refusal ? problemText(error.problem) : t('problem.unsure') });
      return null;
    }
  }

  let lastCallDoneAt = 0;

  /** @param {FloorTableView} table */
  const sessionPath = (table) => `/api/floor/sessions/${table.session?.sessionId}`;
  /** Sends an act that may wait for the connection. @param {KeptAct} act */
  async function keep(act) {
    const sent = await waiting()?.send(act);
    if (!sent) throw new Error('nobody is logged in');
    return sent;
  }
  /** A call that is gone has been answered, by somebody else or by a payment. @param {unknown} error */
  function ifAnswered(error) {
    if (error instanceof Refusal && error.status === 404) return { body: null, isWaiting: false };
    throw error;
  }
  /** Says that a waiter is on the way. @param {string} requestId */
  const keepTaken = (requestId) => keep({ method: 'POST', path: `/api/floor/requests/${requestId}/take`, body: null, label: `${callTable(requestId)} · ${t('floor.call.take')}`, effect: { type: 'call-taken', requestId, at: new Date().toISOString() } });
  /** A toast for an act: what was done, or that it waits. @param {{isWaiting: boolean}} outcome @param {string} text */
  const toastOf = ({ isWaiting }, text) => (isWaiting ? t('floor.waits.saved', { what: text }) : text);

  /** An ordered dish in words. @param {string} orderId @param {number} itemIndex @param {number | null} [quantity] */
  function dishLabel(orderId, itemIndex, quantity) {
    const table = state().tables.find((each) => each.session?.openOrders.some((order) => order.orderId === orderId)) ?? tableOf(state(), state().selected);
    const item = table && itemOf(state(), table, orderId, itemIndex)?.item;
    return item ? `${partyLabel(table)} · ${quantity ?? item.quantity} × ${item.name}` : '';
  }

  /** @param {string} orderId @param {number} itemIndex @param {ItemStatus} newStatus @param {string} [reason] @param {number | null} [quantity] default: all that is left */
  function patchStatus(orderId, itemIndex, newStatus, reason, quantity) {
    // Of a part the page shows nothing before the answer: only the box counts what is left.
    const effect = quantity ? null : /** @type {Effect} */ ({ type: 'item-changed', orderId, itemIndex, status: newStatus, reason: reason ?? null });
    return keep({ method: 'PATCH', path: `/api/kitchen/orders/${orderId}/items/${itemIndex}/status`, body: { newStatus, ...(reason ? { reason } : {}), ...(quantity ? { quantity } : {}) }, label: `${dishLabel(orderId, itemIndex, quantity)}: ${t(`status.${newStatus}`)}`, effect });
  }

  /** Sets the status of dishes, one after the other, until one is refused. @param {string} action @param {string} orderId @param {number[]} indexes @param {ItemStatus} status @returns {Promise<{changed: number[], isWaiting: boolean}>} the indexes of the changed dishes, and whether a change waits for the connection */
  async function setItemStatuses(action, orderId, indexes, status) {
    /** @type {number[]} */
    const changed = [];
    let isWaiting = false;
    await runAction(action, async () => {
      for (const itemIndex of indexes) {
        const outcome = await patchStatus(orderId, itemIndex, status);
        isWaiting ||= outcome.isWaiting;
        changed.push(itemIndex);
        dispatch({ type: 'item-changed', orderId, itemIndex, status });
      }
    }, { mayWait: true });
    return { changed, isWaiting };
  }

  /** Loads the QR code of a table, which guests scan from this screen. @param {string} tableId */
  async function loadQr(tableId) {
    if (state().qr?.tableId === tableId && state().qr?.qr) return;
    try {
      const { body } = await api.get(`/api/floor/tables/${tableId}/qr?origin=${encodeURIComponent(location.origin)}`);
      dispatch({ type: 'qr', tableId, qr: body });
    } catch (error) {
      if (!endIfLoginLost(error)) dispatch({ type: 'qr', tableId, qr: null });
    }
  }

  /** @param {FloorTableView} table @param {string} pin */
  function showPin(table, pin) {
    dispatch({ type: 'pin-made', tableId: table.id, pin });
    void loadQr(table.id);
  }

  /** @param {string} sessionId of the party that was merged into another one @param {string} tableName */
  async function unmerge(sessionId, tableName) {
    const answer = await runAction(`unmerge-${sessionId}`, (idempotencyKey) => api.post(`/api/floor/sessions/${sessionId}/unmerge`, {}, { idempotencyKey }));
    if (answer) dispatch({ type: 'done', toast: t('floor.unmerged', { table: tableLabel(tableName) }) });
  }

  return {
    dispatch,

    /** @param {FloorTableView} table @param {Mode} mode @param {number | null} covers */
    async openTable(table, mode, covers) {
      const answer = await runAction(`open-${mode}`, (idempotencyKey) => api.post(`/api/floor/tables/${table.id}/session`, { mode, covers }, { idempotencyKey }), { once: true });
      if (answer) showPin(table, answer.body.pin);
    },

    /** Sets how many guests a party has; null: not known. @param {FloorTableView} table @param {number | null} covers */
    async setCovers(table, covers) {
      const text = covers === null ? t('floor.covers.removed') : t('floor.covers.saved', { guests: t('floor.covers.count', { count: covers }) });
      const outcome = await runAction('covers', () => keep({ method: 'PUT', path: `${sessionPath(table)}/covers`, body: { covers }, label: `${partyLabel(table)} · ${text}`, effect: null }), { mayWait: true });
      if (outcome) dispatch({ type: 'done', toast: toastOf(outcome, text) });
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

    /** Merges the party at `from` into the party at `to`. @param {FloorTableView} from @param {FloorTableView} to @param {boolean} freeTable */
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
      if (answer) dispatch({ type: 'done', toast: t('floor.login.unblocked', { name }), keepSheet: true });
    },

    /** Allows a guest to continue on another phone. @param {string} sessionId @param {{deviceId: string, nickname: string}} device */
    async releasePhone(sessionId, { deviceId, nickname }) {
      const answer = await runAction(`release-${deviceId}`, (idempotencyKey) => api.post(`/api/floor/sessions/${sessionId}/devices/${deviceId}/release`, null, { idempotencyKey }));
      if (answer) dispatch({ type: 'done', toast: t('floor.phones.released.toast', { name: nickname }), keepSheet: true });
    },

    /** @param {FloorTableView} table @param {string | null} reason */
    async close(table, reason) {
      const answer = await runAction('close', (idempotencyKey) => api.post(`${sessionPath(table)}/close`, reason ? { force: true, reason } : {}, { idempotencyKey }));
      if (!answer) return;
      dispatch({ type: 'select', tableId: null });
      dispatch({ type: 'done', toast: t('floor.closed', { table: partyLabel(table) }) });
    },

    /** Hands the sum of a table to the till, which ends the party. @param {FloorTableView} table @param {number} amount the sum that was shown @param {string} tillNumber empty: none */
    async handOver(table, amount, tillNumber) {
      const answer = await runAction('hand-over', (idempotencyKey) => api.post(`${sessionPath(table)}/handover`, { amount, ...(tillNumber ? { tillNumber } : {}) }, { idempotencyKey }));
      if (!answer) return;
      dispatch({ type: 'select', tableId: null });
      dispatch({ type: 'done', toast: t('handover.done', { table: partyLabel(table) }) });
    },

    /** @param {string} requestId */
    async takeCall(requestId) {
      const label = `${callTable(requestId)} · ${t('floor.call.take')}`;
      const outcome = await runAction(`take-${requestId}`, () => keepTaken(requestId).catch(ifAnswered), { mayWait: true });
      if (outcome?.isWaiting) dispatch({ type: 'done', toast: toastOf(outcome, label), keepSheet: true });
    },

    /** Opens the bill of a table; guests who asked for it see that a waiter is on the way. @param {FloorTableView} table */
    openBill(table) {
      dispatch({ type: 'select', tableId: table.id });
      dispatch({ type: 'open', sheet: { kind: 'bill', tableId: table.id } });
      for (const { requestId, kind, takenAt } of table.session?.requests ?? []) {
        // The bill opens also if nobody hears this.
        if (kind === 'REQUEST_BILL' && !takenAt && waiting()?.hasRoom()) keepTaken(requestId).catch(endIfLoginLost);
      }
    },

    /** @param {string} requestId */
    async callDone(requestId) {
      // When a call is done the next one moves under the finger: a second tap at once is a mistake.
      if (Math.abs(Date.now() - lastCallDoneAt) < DOUBLE_TAP_MS) return;
      const text = t('floor.call.isdone', { table: callTable(requestId) });
      const outcome = await runAction(`call-${requestId}`, () => keep({ method: 'POST', path: `/api/floor/requests/${requestId}/done`, body: null, label: text, effect: { type: 'call-done', requestId } }).catch(ifAnswered), { mayWait: true });
      if (!outcome) return;
      lastCallDoneAt = Date.now();
      dispatch({ type: 'call-done', requestId });
      dispatch({ type: 'done', toast: toastOf(outcome, text), keepSheet: true });
    },

    /** Marks the ready dishes of an order as served. @param {ReadyOrder} readyOrder */
    async serve({ table, order, indexes }) {
      const outcome = await setItemStatuses(`serve-${order.orderId}`, order.orderId, indexes, 'SERVED');
      const { changed } = outcome;
      if (changed.length === 0) return;
      const toast = toastOf(outcome, t('floor.served', { table: partyLabel(table), number: order.orderNumber }));
      const undo = /** @type {Undo} */ ({ kind: 'unserve', orderId: order.orderId, indexes: changed });
      if (changed.length === indexes.length) dispatch({ type: 'done', toast, undo, keepSheet: true });
      else dispatch({ type: 'toast', text: toast, undo });
    },

    /** @param {string} orderId @param {number} itemIndex @param {ItemStatus} status */
    async setItemStatus(orderId, itemIndex, status) {
      const outcome = await setItemStatuses('item', orderId, [itemIndex], status);
      if (outcome.changed.length > 0) dispatch({ type: 'done', toast: outcome.isWaiting ? toastOf(outcome, `${dishLabel(orderId, itemIndex)}: ${t(`status.${status}`)}`) : undefined });
    },

    /** @param {FloorTableView} table @param {string} orderId @param {number} itemIndex @param {string} reason @param {number | null} [quantity] null for all that is left */
    async cancelItem(table, orderId, itemIndex, reason, quantity = null) {
      const before = itemOf(state(), table, orderId, itemIndex);
      const outcome = await runAction('cancel', () => patchStatus(orderId, itemIndex, 'CANCELLED', reason, quantity), { mayWait: true });
      if (!outcome || !before) return;
      if (!outcome.isWaiting || quantity === null) dispatch({ type: 'item-changed', orderId, itemIndex, status: 'CANCELLED', reason, item: itemIn(outcome.body, itemIndex) });
      const undo = /** @type {Undo} */ (quantity === null ? { kind: 'restore-item', orderId, itemIndex, previousStatus: before.item.status } : { kind: 'restore-part', orderId, itemIndex, quantity });
      const text = t('floor.cancelled', { count: quantity ?? before.item.quantity, name: before.item.name });
      // The kitchen does not know it yet and goes on preparing.
      dispatch({ type: 'done', toast: outcome.isWaiting ? t('floor.waits.cancel', { what: text }) : text, undo });
    },

    restorePart,

    /** Restores a cancelled dish. Only the box knows its status before the cancellation, so each status is tried until one is accepted. @param {string} orderId @param {number} itemIndex */
    async restoreItem(orderId, itemIndex) {
      const answer = await runAction('restore', async () => {
        for (const status of BEFORE_CANCELLED) {
          try {
            const { body } = await withRetries((idempotencyKey) => api.patch(`/api/kitchen/orders/${orderId}/items/${itemIndex}/status`, { newStatus: status }, { idempotencyKey }));
            return { status, body };
          } catch (error) {
            if (!(error instanceof Refusal) || error.code !== 'bad-transition' || status === BEFORE_CANCELLED[BEFORE_CANCELLED.length - 1]) throw error;
          }
        }
        return null;
      }, { once: true });
      if (!answer) return;
      const item = itemIn(answer.body, itemIndex);
      dispatch({ type: 'item-changed', orderId, itemIndex, status: answer.status, item });
      dispatch({ type: 'done', toast: t('floor.restored', { count: item?.quantity ?? 1, name: item?.name ?? '' }) });
    },

    /** @param {string} orderId @param {boolean} rush whether its ticket goes first @param {string} toast */
    async setRush(orderId, rush, toast) {
      const outcome = await runAction(`rush-${orderId}`, () => keep({ method: 'PATCH', path: `/api/kitchen/orders/${orderId}/priority`, body: { priority: rush ? 'RUSH' : 'NORMAL' }, label: toast, effect: null }), { mayWait: true });
      if (outcome) dispatch({ type: 'done', toast: toastOf(outcome, toast), keepSheet: true });
    },

    /** The kitchen makes the dishes of a course now. @param {FloorTableView} table @param {number} course */
    async fireCourse(table, course) {
      const sessionId = table.session?.sessionId ?? '';
      if (await patchCourse(sessionId, course, true)) dispatch({ type: 'done', toast: t('floor.course.fired', { table: partyLabel(table), course }), undo: { kind: 'hold-course', sessionId, course }, keepSheet: true });
    },

    /** @param {Undo} step */
    async undo(step) {
      if (step.kind === 'hold-course') {
        const table = state().tables.find((each) => each.session?.sessionId === step.sessionId);
        if (await patchCourse(step.sessionId, step.course, false)) dispatch({ type: 'done', toast: t('floor.course.heldagain', { table: table ? partyLabel(table) : '', course: step.course }), keepSheet: true });
        return;
      }
      if (step.kind === 'restore-part') { await restorePart(step.orderId, step.itemIndex, step.quantity); return; }
      if (step.kind === 'unserve') { if ((await setItemStatuses('undo', step.orderId, step.indexes, 'READY')).changed.length === step.indexes.length) dispatch({ type: 'done', keepSheet: true }); return; }
      if (step.kind === 'restore-item') { if ((await setItemStatuses('undo', step.orderId, [step.itemIndex], step.previousStatus)).changed.length > 0) dispatch({ type: 'done', keepSheet: true }); return; }
      if (step.kind === 'unmerge') { await unmerge(step.sessionId, mergedName(step.sessionId)); return; }
      const answer = await runAction('undo', (idempotencyKey) => api.post(`/api/floor/sessions/${step.sessionId}/move`, { tableId: step.tableId }, { idempotencyKey }));
      if (!answer) return;
      dispatch({ type: 'select', tableId: step.tableId });
      dispatch({ type: 'done', toast: t('floor.movedback', { table: tableLabel(tableOf(state(), step.tableId)?.name ?? '') }) });
    },
  };

  /** @param {string} sessionId @param {number} course @param {boolean} fired */
  function patchCourse(sessionId, course, fired) {
    return runAction(`course-${course}`, (idempotencyKey) => api.patch(`/api/kitchen/sessions/${sessionId}/courses/${course}`, { fired }, { idempotencyKey }));
  }

  /** Restores some of the cancelled units of a dish, at the status of the others. @param {string} orderId @param {number} itemIndex @param {number} quantity */
  async function restorePart(orderId, itemIndex, quantity) {
    const all = state().tables.flatMap((table) => table.session?.openOrders ?? []);
    const status = [...all, ...(state().orders?.list ?? [])].find((order) => order.orderId === orderId)?.items.find((item) => item.itemIndex === itemIndex)?.status;
    if (!status) return;
    const outcome = await runAction('undo', () => patchStatus(orderId, itemIndex, status, undefined, quantity), { mayWait: true });
    if (!outcome) return;
    if (!outcome.isWaiting) dispatch({ type: 'item-changed', orderId, itemIndex, status, item: itemIn(outcome.body, itemIndex) });
    dispatch({ type: 'done', keepSheet: true });
  }

  /** The table of a call, in words. @param {string} requestId */
  function callTable(requestId) {
    const table = state().tables.find((each) => each.session?.requests.some((call) => call.requestId === requestId));
    return table ? partyLabel(table) : '';
  }

  /** @param {any} ticket @param {number} itemIndex @returns {import('../shared/wire.js').TicketItemView | null} */
  function itemIn(ticket, itemIndex) {
    return ticket?.items?.find((/** @type {any} */ item) => item.itemIndex === itemIndex) ?? null;
  }

  /** The name of the table where a merged party sat. @param {string} sessionId */
  function mergedName(sessionId) {
    return state().tables.flatMap((table) => table.session?.mergedFrom ?? []).find((each) => each.sessionId === sessionId)?.tableName ?? '';
  }
}
