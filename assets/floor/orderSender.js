// Sends a waiter's orders, each exactly once: one at a time per session, any number of sessions at the same time.
import { createKeyedRequests } from '../shared/keyedRequest.js';

/** @import { Api, Refusal } from '../shared/api.js' */
/** @import { Timers } from '../shared/live.js' */
/** @import { StorageLike } from '../shared/storage.js' */
/** @import { PlacedOrder, Problem } from '../shared/wire.js' */
/** @typedef {ReturnType<typeof createOrderSender>} OrderSender */

/** A stored order that is older than this is dropped after a reload: kitchen and guests do not expect it any more, and a waiter has to check. */
export const STALE_MS = 10 * 60_000;

/**
 * @param {object} parts
 * @param {Api} parts.api
 * @param {StorageLike} parts.storage
 * @param {string} parts.owner id of the member of staff: the same key sent by somebody else would place a second order
 * @param {() => string} parts.newId
 * @param {() => number} parts.random
 * @param {() => number} parts.now
 * @param {Timers} parts.timers
 * @param {(sessionId: string, attempt: number, retryAt: number | null, body: any) => void} parts.onSending `retryAt` null: a try starts now; `body`, because after a reload there is no draft
 * @param {(sessionId: string, order: PlacedOrder) => void} parts.onPlaced
 * @param {(sessionId: string, problem: Problem) => void} parts.onRefused
 * @param {(sessionId: string) => void} parts.onStale a stale order was dropped; it may have been placed
 * @param {(refusal: Refusal) => void} parts.onLost the login has ended; the order stays stored until the next one
 */
export function createOrderSender({ api, storage, owner, newId, random, now, timers, onSending, onPlaced, onRefused, onStale, onLost }) {
  /** @typedef {{key: string, sessionId: string, body: object, madeAt: number}} OrderRequest */
  const requests = createKeyedRequests({
    storage, random, now, timers, prefix: `maitred.waiter.${owner}.`, slotOf: ({ sessionId }) => sessionId,
    isValid(/** @type {OrderRequest} */ { sessionId, madeAt }) {
      if (typeof sessionId !== 'string') return false;
      const isStale = now() - madeAt > STALE_MS;
      if (isStale) onStale(sessionId);
      return !isStale;
    },
    send: ({ key, sessionId, body }) => api.post(`/api/floor/sessions/${sessionId}/orders`, body, { idempotencyKey: key }),
    onSending: ({ sessionId, body }, attempt, retryAt) => onSending(sessionId, attempt, retryAt, body),
    onAnswered: ({ sessionId }, order) => onPlaced(sessionId, order),
    onRefused: ({ sessionId }, refusal) => (refusal.status === 401 ? onLost(refusal) : onRefused(sessionId, refusal.problem)),
  });

  return {
    /** @param {string} sessionId @param {object} body */
    send(sessionId, body) {
      requests.start({ key: newId(), sessionId, body, madeAt: now() });
    },
    /** Sends the stored, unanswered orders again. */
    resume() {
      requests.stored().forEach(requests.start);
    },
    retryNow: requests.retryNow,
    stop: requests.stop,
  };
}
