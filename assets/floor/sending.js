// Sending a waiter's order so that it arrives once. The key is made and kept before the first byte leaves; whatever happens
// next, a dropped Wi-Fi, a reload, a restarted box, the same key asks again until there is an answer. One order at a time for
// a party, as many parties as there are.
import { Refusal, backoffMs, isWorthRetrying } from '../shared/api.js';
import { namesOf, readJson, writeJson } from '../shared/storage.js';

/** @import { Api } from '../shared/api.js' */
/** @import { Timers } from '../shared/live.js' */
/** @import { StorageLike } from '../shared/storage.js' */
/** @import { PlacedOrder, Problem } from '../shared/wire.js' */
/**
 * @typedef {{key: string, sessionId: string, body: object, madeAt: number}} Kept
 *
 * @typedef {object} Sender
 * @property {(sessionId: string, body: object) => void} send
 * @property {() => void} resume goes on with what was sent before a reload and never answered
 * @property {() => void} hurry tries again now, where it waits
 * @property {() => void} stop
 */

const PREFIX = 'maitred.waiter.';
/** Sent again after this long it would surprise the kitchen, and perhaps other guests: somebody is to look instead. */
export const STALE_MS = 10 * 60_000;

/**
 * @param {object} parts
 * @param {Api} parts.api
 * @param {StorageLike} parts.storage
 * @param {string} parts.owner the member of staff: a key is theirs alone
 * @param {() => string} parts.newId
 * @param {() => number} parts.random
 * @param {() => number} parts.now
 * @param {Timers} parts.timers
 * @param {(sessionId: string, attempt: number, retryAt: number | null, body: any) => void} parts.onSending with what is on its way: after a reload nobody else knows it
 * @param {(sessionId: string, order: PlacedOrder) => void} parts.onPlaced
 * @param {(sessionId: string, problem: Problem) => void} parts.onRefused
 * @param {(sessionId: string) => void} parts.onForgotten an order too old to be sent again: nobody knows whether it arrived
 * @param {(error: Refusal) => void} parts.onLost the log-in is gone: the key is kept, for after it
 * @returns {Sender}
 */
export function createSender({ api, storage, owner, newId, random, now, timers, onSending, onPlaced, onRefused, onForgotten, onLost }) {
  const prefix = `${PREFIX}${owner}.`;
  /** What is under way, also where the storage refused to keep it. @type {Map<string, {kept: Kept, timer: any}>} */
  const underWay = new Map();
  let stopped = false;

  /** @param {Kept} kept @param {number} attempt */
  async function go(kept, attempt) {
    const { sessionId } = kept;
    underWay.set(sessionId, { kept, timer: null });
    onSending(sessionId, attempt, null, kept.body);
    try {
      const answer = await api.post(`/api/floor/sessions/${sessionId}/orders`, kept.body, { idempotencyKey: kept.key });
      if (stopped) return;
      finish(kept);
      onPlaced(sessionId, answer.body);
    } catch (error) {
      if (stopped) return;
      if (isWorthRetrying(error) || !(error instanceof Refusal)) {
        const wait = backoffMs(attempt, random, error instanceof Refusal ? error.retryAfterSeconds : null);
        onSending(sessionId, attempt, now() + wait, kept.body);
        underWay.set(sessionId, { kept, timer: timers.set(() => go(kept, attempt + 1), wait) });
      } else if (error.status === 401) {
        underWay.delete(sessionId);
        onLost(error);
      } else {
        finish(kept);
        onRefused(sessionId, error.problem);
      }
    }
  }

  /** @param {Kept} kept */
  function finish({ sessionId }) {
    underWay.delete(sessionId);
    storage.removeItem(prefix + sessionId);
  }

  return {
    send(sessionId, body) {
      if (underWay.has(sessionId)) return;
      const kept = { key: newId(), sessionId, body, madeAt: now() };
      writeJson(storage, prefix + sessionId, kept);
      go(kept, 1);
    },
    resume() {
      for (const name of namesOf(storage, prefix)) {
        const kept = readJson(storage, name);
        if (!kept || typeof kept.key !== 'string' || typeof kept.sessionId !== 'string') storage.removeItem(name);
        else if (now() - kept.madeAt > STALE_MS) { storage.removeItem(name); onForgotten(kept.sessionId); }
        else if (!underWay.has(kept.sessionId)) go(kept, 1);
      }
    },
    hurry() {
      for (const [, { kept, timer }] of [...underWay]) {
        if (timer === null) continue;
        timers.clear(timer);
        go(kept, 1);
      }
    },
    stop() {
      stopped = true;
      for (const { timer } of underWay.values()) if (timer !== null) timers.clear(timer);
      underWay.clear();
    },
  };
}
