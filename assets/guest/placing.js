// Places an order exactly once: after a lost answer, a reload or a restart of the box it is sent again with the same key.
import { createKeyedRequests } from '../shared/keyedRequest.js';
import { removeOtherOwners } from '../shared/storage.js';

/** @import { Api } from '../shared/api.js' */
/** @import { Timers } from '../shared/live.js' */
/** @import { StorageLike } from '../shared/storage.js' */
/** @import { PaymentMethod, PlacedOrder, Problem } from '../shared/wire.js' */
/**
 * @typedef {{cartRevision: number, expectedTotal: number, paymentMethod: PaymentMethod, note?: string}} PlaceBody
 * @typedef {ReturnType<typeof createPlacing>} Placing
 */

const PREFIX = 'maitred.place.';

/**
 * @param {object} parts
 * @param {Api} parts.api
 * @param {StorageLike} parts.storage
 * @param {string} parts.owner session and device
 * @param {() => string} parts.newId
 * @param {() => number} parts.random
 * @param {() => number} parts.now
 * @param {Timers} parts.timers
 * @param {(attempt: number) => void} parts.onSending
 * @param {(attempt: number, retryAtMs: number) => void} parts.onWaiting
 * @param {(order: PlacedOrder, cartRevision: number) => void} parts.onPlaced
 * @param {(problem: Problem) => void} parts.onRefused
 * @param {(problem: Problem) => void} parts.onLost the session is lost; the order stays stored until the guest joins again
 */
export function createPlacing({ api, storage, owner, newId, random, now, timers, onSending, onWaiting, onPlaced, onRefused, onLost }) {
  const name = PREFIX + owner;
  // Orders of earlier sessions must not reach this one.
  removeOtherOwners(storage, PREFIX, name);
  /** @typedef {{key: string, body: PlaceBody}} PlaceRequest */
  const requests = createKeyedRequests({
    storage, random, now, timers, prefix: name, slotOf: () => '',
    isValid: (/** @type {PlaceRequest} */ { body }) => Boolean(body),
    send: ({ key, body }) => api.post('/api/orders/place', body, { idempotencyKey: key }),
    onSending: (_request, attempt, retryAtMs) => (retryAtMs === null ? onSending(attempt) : onWaiting(attempt, retryAtMs)),
    onAnswered: ({ body }, order) => onPlaced(order, body.cartRevision),
    onRefused: (_request, { status, problem }) => (status === 401 ? onLost(problem) : onRefused(problem)),
  });

  return {
    /** Sends an order. If an unanswered order is stored, sends that one instead, because the box may have placed it. @param {PlaceBody} body */
    place(body) {
      requests.start(requests.stored()[0] ?? { key: newId(), body });
    },
    /** Sends the stored unanswered order again. @returns {boolean} false if there is none */
    resume() {
      const [request] = requests.stored();
      if (request) requests.start(request);
      return Boolean(request);
    },
    retryNow: requests.retryNow,
    stop: requests.stop,
  };
}
