// Sending an order so that it arrives once. The key is made and kept before the first byte leaves; whatever happens
// next, a dropped Wi-Fi, a reload, a restarted box, the same key asks again until there is an answer. The box keeps
// one answer for a key for ever, so asking again can never order again.
import { Refusal, backoffMs, isWorthRetrying } from '../shared/api.js';
import { forgetOthers, readJson, writeJson } from '../shared/storage.js';

/** @import { Api } from '../shared/api.js' */
/** @import { Timers } from '../shared/live.js' */
/** @import { StorageLike } from '../shared/storage.js' */
/** @import { PaymentMethod, PlacedOrder, Problem } from '../shared/wire.js' */
/**
 * @typedef {{cartRevision: number, expectedTotal: number, paymentMethod: PaymentMethod, note?: string}} PlaceBody
 * @typedef {{key: string, body: PlaceBody}} Kept
 *
 * @typedef {object} Placing
 * @property {(body: PlaceBody) => void} place
 * @property {() => boolean} resume goes on with an order that was sent and never answered; false where there is none
 * @property {() => void} hurry tries again now, where it waits
 * @property {() => void} stop
 */

const PREFIX = 'maitred.place.';

/**
 * @param {object} parts
 * @param {Api} parts.api
 * @param {StorageLike} parts.storage
 * @param {string} parts.owner the session and device whose order it is
 * @param {() => string} parts.newId
 * @param {() => number} parts.random
 * @param {() => number} parts.now
 * @param {Timers} parts.timers
 * @param {(attempt: number) => void} parts.onSending
 * @param {(attempt: number, retryAtMs: number) => void} parts.onWaiting
 * @param {(order: PlacedOrder, cartRevision: number) => void} parts.onPlaced
 * @param {(problem: Problem) => void} parts.onRefused
 * @param {(problem: Problem) => void} parts.onLost the session is gone: the key is kept, for after the PIN
 * @returns {Placing}
 */
export function createPlacing({ api, storage, owner, newId, random, now, timers, onSending, onWaiting, onPlaced, onRefused, onLost }) {
  const name = PREFIX + owner;
  // An order of an earlier visit was answered or died with it.
  forgetOthers(storage, PREFIX, name);
  /** @type {any} */ let timer = null;
  let busy = false;
  let stopped = false;
  /** What is under way, also where the storage refused to keep it. @type {Kept | null} */
  let current = null;

  /** @param {Kept} kept @param {number} attempt */
  async function send(kept, attempt) {
    busy = true;
    current = kept;
    onSending(attempt);
    try {
      const answer = await api.post('/api/orders/place', kept.body, { idempotencyKey: kept.key });
      if (stopped) return;
      finish();
      onPlaced(answer.body, kept.body.cartRevision);
    } catch (error) {
      if (stopped) return;
      if (isWorthRetrying(error) || !(error instanceof Refusal)) {
        const wait = backoffMs(attempt, random, error instanceof Refusal ? error.retryAfterSeconds : null);
        onWaiting(attempt, now() + wait);
        timer = timers.set(() => { timer = null; send(kept, attempt + 1); }, wait);
        return;
      }
      if (error.code === 'session-lost') {
        busy = false;
        onLost(error.problem);
        return;
      }
      finish();
      onRefused(error.problem);
    }
  }

  function finish() {
    busy = false;
    current = null;
    storage.removeItem(name);
  }

  /** @returns {Kept | null} */
  function kept() {
    const found = readJson(storage, name);
    return found && typeof found.key === 'string' && found.body ? found : null;
  }

  return {
    place(body) {
      if (busy) return;
      const before = kept();
      // An unanswered order comes first: its key may already have ordered.
      const next = before ?? { key: newId(), body };
      if (!before) writeJson(storage, name, next);
      send(next, 1);
    },
    resume() {
      const before = kept();
      if (!before || busy) return Boolean(before);
      send(before, 1);
      return true;
    },
    hurry() {
      if (timer === null) return;
      timers.clear(timer);
      timer = null;
      if (current) send(current, 1);
    },
    stop() {
      stopped = true;
      busy = false;
      if (timer !== null) timers.clear(timer);
      timer = null;
    },
  };
}
