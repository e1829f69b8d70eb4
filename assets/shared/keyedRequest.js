// Sends a change so that it takes effect exactly once. Every try has the same Idempotency-Key, and the box answers a known key again
// without repeating the change. `untilAnswered` retries until the page is left; `createKeyedRequests` also stores each request before
// it is sent, so that it survives a reload.
import { Refusal, Unreachable, backoffMs, isWorthRetrying } from './api.js';
import { keysWithPrefix, readJson, writeJson } from './storage.js';

/** @import { Answer } from './api.js' */
/** @import { Timers } from './live.js' */
/** @import { StorageLike } from './storage.js' */

/**
 * Calls `send` until it has an answer. Rejects with the last error after a final refusal or the last of `tries`.
 * @template T
 * @param {(attempt: number) => Promise<T>} send one try; all tries use the same key
 * @param {object} options
 * @param {number} [options.tries]
 * @param {() => number} [options.random]
 * @param {(ms: number, attempt: number) => Promise<boolean | void>} options.wait resolves to true if attempts count from 1 again
 * @returns {Promise<T>}
 */
export async function untilAnswered(send, { tries = Infinity, random = Math.random, wait }) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await send(attempt);
    } catch (error) {
      const isFinal = error instanceof Refusal && !isWorthRetrying(error);
      if (isFinal || attempt >= tries) throw error;
      if (await wait(backoffMs(attempt, random, error instanceof Refusal ? error.retryAfterSeconds : null), attempt)) attempt = 0;
    }
  }
}

/**
 * A client for requests that survive a reload. Each is stored as JSON under `prefix` and its slot until it is answered or refused;
 * a refusal with 401 leaves it stored, for after the next login. Requests in different slots run at the same time.
 * @template {{key: string}} Request
 * @param {object} parts
 * @param {StorageLike} parts.storage if it is full, requests survive no reload
 * @param {string} parts.prefix of the keys in storage
 * @param {(request: Request) => string} parts.slotOf the rest of the key in storage
 * @param {(request: Request) => boolean} parts.isValid false: the stored request is removed unsent
 * @param {(request: Request) => Promise<Answer | null>} parts.send one try; null: it cannot be sent now and stays stored
 * @param {() => number} parts.random
 * @param {() => number} parts.now milliseconds
 * @param {Timers} parts.timers
 * @param {(request: Request, attempt: number, retryAtMs: number | null) => void} parts.onSending null: a try starts now
 * @param {(request: Request, body: any) => void} parts.onAnswered
 * @param {(request: Request, refusal: Refusal) => void} parts.onRefused
 */
export function createKeyedRequests({ storage, prefix, slotOf, isValid, send, random, now, timers, onSending, onAnswered, onRefused }) {
  /** Storage keys of the requests that are being sent or wait for the next try. @type {Set<string>} */
  const active = new Set();
  /** The waits between two tries, by their timer. @type {Map<any, (isEarly: boolean) => void>} */
  const waits = new Map();
  let stopped = false;

  /** @param {Request} request */
  const nameOf = (request) => prefix + slotOf(request);
  /** @param {Request} request @returns {boolean} whether it was stored */
  const store = (request) => writeJson(storage, nameOf(request), request);

  /** @param {Request} request */
  async function tryOnce(request) {
    const answer = await send(request);
    // A captive portal answers 200 with a page of its own.
    if (answer?.body === null) throw new Unreachable('an answer without JSON');
    return answer;
  }

  /** @param {Request} request @param {number} ms @param {number} attempt @returns {Promise<boolean>} whether `retryNow` ended the wait */
  function wait(request, ms, attempt) {
    return new Promise((resolve) => {
      if (stopped) return;
      onSending(request, attempt, now() + ms);
      const timer = timers.set(() => { waits.delete(timer); resolve(false); }, ms);
      waits.set(timer, resolve);
    });
  }

  /** @param {Request} request */
  async function run(request) {
    /** @type {Answer | null} */ let answer = null;
    /** @type {Refusal | null} */ let refusal = null;
    try {
      answer = await untilAnswered((attempt) => { onSending(request, attempt, null); return tryOnce(request); }, { random, wait: (ms, attempt) => wait(request, ms, attempt) });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refusal = error;
    }
    if (stopped) return;
    active.delete(nameOf(request));
    if (refusal ? refusal.status !== 401 : answer) storage.removeItem(nameOf(request));
    if (refusal) onRefused(request, refusal);
    else if (answer) onAnswered(request, answer.body);
  }

  return {
    store,
    isBusy: () => active.size > 0,

    /** Stores and sends a request. @param {Request} request @returns {boolean} false if its slot is busy */
    start(request) {
      if (stopped || active.has(nameOf(request))) return false;
      active.add(nameOf(request));
      store(request);
      run(request);
      return true;
    },

    /** The stored requests, including those of an earlier page load or another tab. Removes invalid ones. @returns {Request[]} */
    stored() {
      return keysWithPrefix(storage, prefix).flatMap((name) => {
        const request = readJson(storage, name);
        if (request && typeof request.key === 'string' && isValid(request)) return [request];
        storage.removeItem(name);
        return [];
      });
    },

    /** Ends every wait: the network is back, or a person asked for it. */
    retryNow() {
      for (const [timer, resolve] of waits) {
        timers.clear(timer);
        resolve(true);
      }
      waits.clear();
    },

    /** Stops all sending and reporting. Stored requests stay stored. */
    stop() {
      stopped = true;
      for (const timer of waits.keys()) timers.clear(timer);
      waits.clear();
      active.clear();
    },
  };
}
