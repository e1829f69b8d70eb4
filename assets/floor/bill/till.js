// Money is taken once. Every act on a payment gets its key before the first byte leaves, and is kept with it on this device
// until the box has answered: a lost answer, a reload or a restarted box asks again with the same key, and the box answers
// the same. One act goes at a time, in the order they were made; a second tap finds the first one on its way. A key is known
// to the box as somebody's: sent again by another member of staff it would be another payment, so whoever is logged in is
// asked before anything is sent again, and what is somebody else's waits for them.
import { Refusal, backoffMs, isWorthRetrying } from '../../shared/api.js';
import { namesOf, readJson, writeJson } from '../../shared/storage.js';

/** @import { Api } from '../../shared/api.js' */
/** @import { Timers } from '../../shared/live.js' */
/** @import { StorageLike } from '../../shared/storage.js' */
/** @import { Problem } from '../../shared/wire.js' */
/** @import { Payment, Sending } from './bill.js' */
/**
 * @typedef {object} Act
 * @property {Sending['kind']} kind
 * @property {string} path
 * @property {unknown} body null where the route takes none
 * @property {number} [ways] where it starts one part of a bill that is split evenly into so many
 * @typedef {{key: string, by: string, act: Act, at: number}} Kept `by` is the member of staff
 *
 * @typedef {object} Till
 * @property {(act: Act) => boolean} send false where another act is on its way
 * @property {() => boolean} resume goes on with what was never answered; false where there is nothing
 * @property {() => void} hurry tries again now, where it waits
 * @property {() => boolean} isBusy
 * @property {() => boolean} hasOthers whether something is kept that another member of staff began on this device
 * @property {() => void} stop what is kept stays kept
 */

const PREFIX = 'maitred.pay.';
/** The party has left long ago, and its session is closed. */
const FORGET_AFTER_MS = 24 * 3_600_000;

/** The sessions something was kept for. @param {StorageLike} storage @returns {string[]} */
export function sessionsKept(storage) {
  return [...new Set(namesOf(storage, PREFIX).map((name) => name.slice(PREFIX.length).split('.')[0]))];
}

/**
 * @param {object} parts
 * @param {Api} parts.api
 * @param {StorageLike} parts.storage
 * @param {string} parts.sessionId
 * @param {() => string | null} parts.me who was logged in when that was last asked
 * @param {() => Promise<string>} parts.whoami asks
 * @param {() => string} parts.newId
 * @param {() => number} parts.random
 * @param {() => number} parts.now
 * @param {Timers} parts.timers
 * @param {(act: Act, attempt: number, waits: boolean) => void} parts.onSending
 * @param {(act: Act, payment: Payment) => void} parts.onAnswered
 * @param {(act: Act, problem: Problem) => void} parts.onRefused
 * @param {(act: Act) => void} parts.onOthers somebody else is logged in by now: it is kept for whoever began it
 * @returns {Till}
 */
export function createTill({ api, storage, sessionId, me, whoami, newId, random, now, timers, onSending, onAnswered, onRefused, onOthers }) {
  const prefix = `${PREFIX}${sessionId}.`;
  /** What is under way, also where the storage refused to keep it. @type {Kept | null} */
  let current = null;
  /** @type {any} */ let timer = null;
  let stopped = false;

  /** @returns {Kept[]} the oldest first */
  function kept() {
    /** @type {Kept[]} */
    const found = [];
    for (const name of namesOf(storage, prefix)) {
      const each = readJson(storage, name);
      if (each && typeof each.key === 'string' && typeof each.by === 'string' && typeof each.act?.path === 'string' && now() - each.at < FORGET_AFTER_MS) found.push(each);
      else storage.removeItem(name);
    }
    return found.sort((left, right) => left.at - right.at);
  }

  /** @param {Act} act @param {string} by @returns {Kept} */
  function keep(act, by) {
    const made = { key: newId(), by, act, at: now() };
    writeJson(storage, prefix + made.key, made);
    return made;
  }

  /** @param {Kept} one @param {number} attempt @param {boolean} [isNew] whether it was made a moment ago */
  async function go(one, attempt, isNew = false) {
    current = one;
    timer = null;
    onSending(one.act, attempt, false);
    let answer;
    try {
      if (!isNew && (await whoami()) !== one.by) {
        current = null;
        onOthers(one.act);
        return;
      }
      if (stopped) return;
      answer = await api.post(one.act.path, one.act.body, { idempotencyKey: one.key });
    } catch (error) {
      if (stopped) return;
      if (isWorthRetrying(error) || !(error instanceof Refusal)) {
        const wait = backoffMs(attempt, random, error instanceof Refusal ? error.retryAfterSeconds : null);
        onSending(one.act, attempt, true);
        timer = timers.set(() => go(one, attempt + 1), wait);
        return;
      }
      current = null;
      // Whoever logs in again goes on with it.
      if (error.status !== 401) storage.removeItem(prefix + one.key);
      onRefused(one.act, error.problem);
      if (error.status !== 401) resume();
      return;
    }
    if (stopped) return;
    const payment = /** @type {Payment} */ (answer.body);
    // Cash that lies in the hand needs no second word: what completes it is kept before its beginning is forgotten.
    const next = one.act.kind === 'start' && payment.method === 'CASH' && payment.status === 'INITIATED' ? keep(completing(payment), one.by) : null;
    storage.removeItem(prefix + one.key);
    current = next;
    onAnswered(one.act, payment);
    if (next) go(next, 1, true);
    else resume();
  }

  function resume() {
    if (current) return true;
    const [first] = kept().filter((each) => each.by === me());
    if (!first || stopped) return false;
    go(first, 1);
    return true;
  }

  return {
    resume,
    isBusy: () => current !== null,
    hasOthers: () => kept().some((each) => each.by !== me()),
    send(act) {
      const by = me();
      if (current || stopped || !by) return false;
      // What was never answered comes first: it may be the very payment that is about to be made again.
      if (resume()) return false;
      go(keep(act, by), 1, true);
      return true;
    },
    hurry() {
      if (timer === null || !current) return;
      timers.clear(timer);
      go(current, 1);
    },
    stop() {
      stopped = true;
      if (timer !== null) timers.clear(timer);
      timer = null;
    },
  };
}

/** @param {Payment} payment @returns {Act} */
export const completing = (payment) => ({ kind: 'complete', path: `/api/floor/payments/${payment.paymentId}/complete`, body: null });
