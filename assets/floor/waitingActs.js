// Sends those acts of a waiter that may wait for the connection: each is stored on this phone before it is sent, survives a reload,
// and takes effect once. They are sent one after the other, in the order of the taps. Acts whose outcome decides what happens next
// at the table (opening, moving, paying) are not sent from here: see `acts.js`.
import { Refusal } from '../shared/api.js';
import { createKeyedRequests } from '../shared/keyedRequest.js';

/** @import { Answer, Api } from '../shared/api.js' */
/** @import { Timers } from '../shared/live.js' */
/** @import { StorageLike } from '../shared/storage.js' */
/** @import { ItemStatus, Problem } from '../shared/wire.js' */
/**
 * What the page shows of an act before the box has it.
 * @typedef {{type: 'item-changed', orderId: string, itemIndex: number, status: ItemStatus, reason?: string | null} | {type: 'call-done', requestId: string} | {type: 'call-taken', requestId: string, at: string}} Effect
 * @typedef {{method: 'POST' | 'PATCH' | 'PUT', path: string, body: unknown, label: string, effect: Effect | null}} KeptAct `label`: what was tapped, in words; `body` null where the route takes none
 * @typedef {KeptAct & {key: string, at: number}} KeptRequest `at`: milliseconds, unique, for the order
 * @typedef {{body: any, isWaiting: boolean}} Outcome `isWaiting`: stored on this phone, there is no answer yet
 * @typedef {ReturnType<typeof createWaitingActs>} WaitingActs
 */

/** An act that is older than this is not sent any more: the table has gone on without it, and a waiter has to check. */
export const EXPIRES_MS = 60 * 60_000;
/** More acts than a waiter taps during a power cut. Without a limit nobody would notice that nothing is sent. */
export const WAITING_MAX = 100;

/**
 * @param {object} parts
 * @param {Api} parts.api
 * @param {StorageLike} parts.storage
 * @param {string} parts.owner id of the member of staff: the box knows the same key sent by somebody else as another one
 * @param {() => string} parts.newId
 * @param {() => number} parts.random
 * @param {() => number} parts.now
 * @param {Timers} parts.timers
 * @param {() => boolean} parts.isOffline
 * @param {(waiting: KeptRequest[]) => void} parts.onChange the acts that wait, oldest first
 * @param {(label: string) => void} parts.onSent an act that waited has been made
 * @param {(label: string, problem: Problem) => void} parts.onRefused an act that waited was refused
 * @param {(label: string) => void} parts.onExpired an act was too old to be sent; a try before may have arrived
 * @param {(refusal: Refusal) => void} parts.onLost the login has ended; what waits stays stored until the next one
 */
export function createWaitingActs({ api, storage, owner, newId, random, now, timers, isOffline, onChange, onSent, onRefused, onExpired, onLost }) {
  /** Unanswered acts, oldest first. @type {KeptRequest[]} */
  let unanswered = [];
  /** Those that somebody waits for with a finger on the screen, by key. @type {Map<string, {resolve: (outcome: Outcome) => void, reject: (error: unknown) => void}>} */
  const watched = new Map();

  /** @param {{at: number}} request */
  const isExpired = ({ at }) => now() - at > EXPIRES_MS;

  const requests = createKeyedRequests({
    storage, random, now, timers, prefix: `maitred.acts.${owner}.`, slotOf: (/** @type {KeptRequest} */ { key }) => key,
    isValid: ({ method, path, label, at }) => typeof path === 'string' && typeof label === 'string' && Number.isFinite(at) && ['POST', 'PATCH', 'PUT'].includes(method),
    async send(request) {
      if (isExpired(request)) throw new Refusal({ title: '', status: 400, code: 'act-expired' }, null);
      const answer = await api.request(request.method, request.path, { body: request.body, idempotencyKey: request.key });
      return withBody(answer);
    },
    onSending({ key }, _attempt, retryAtMs) {
      if (retryAtMs !== null) stopWatching(key);
    },
    onAnswered(request, body) {
      remove(request.key, (watcher) => watcher.resolve({ body, isWaiting: false }), () => onSent(request.label));
      sendNext();
    },
    onRefused(request, refusal) {
      if (refusal.status === 401) {
        stopWatching(request.key);
        onLost(refusal);
        return;
      }
      remove(request.key, (watcher) => watcher.reject(refusal), () => {
        if (refusal.code === 'act-expired') onExpired(request.label);
        // Somebody else has answered the call meanwhile, or the guests have left: nothing is left to do.
        else if (refusal.status === 404 && (request.effect?.type === 'call-done' || request.effect?.type === 'call-taken')) onSent(request.label);
        else onRefused(request.label, refusal.problem);
      });
      sendNext();
    },
  });

  const report = () => onChange(unanswered.filter(({ key }) => !watched.has(key)));

  /** Nobody waits for this act any more: from now on it is shown among those that wait. @param {string} key */
  function stopWatching(key) {
    const watcher = watched.get(key);
    watched.delete(key);
    watcher?.resolve({ body: null, isWaiting: true });
    if (watcher) report();
  }

  /** @param {string} key @param {(watcher: {resolve: (outcome: Outcome) => void, reject: (error: unknown) => void}) => void} whileWatched @param {() => void} afterWaiting */
  function remove(key, whileWatched, afterWaiting) {
    const watcher = watched.get(key);
    watched.delete(key);
    unanswered = unanswered.filter((request) => request.key !== key);
    report();
    if (watcher) whileWatched(watcher);
    else afterWaiting();
  }

  function sendNext() {
    if (unanswered.length > 0 && !requests.isBusy()) requests.start(unanswered[0]);
  }

  return {
    hasRoom: () => unanswered.length < WAITING_MAX,

    /** Stores an act and sends it. Resolves with its answer, or as soon as it has to wait. @param {KeptAct} act @returns {Promise<Outcome>} */
    send(act) {
      const request = { ...act, key: newId(), at: Math.max(now(), (unanswered[unanswered.length - 1]?.at ?? 0) + 1) };
      const mustWait = isOffline() || unanswered.length > watched.size;
      requests.store(request);
      unanswered = [...unanswered, request];
      /** @type {Promise<Outcome>} */
      const outcome = mustWait ? Promise.resolve({ body: null, isWaiting: true }) : new Promise((resolve, reject) => { watched.set(request.key, { resolve, reject }); });
      if (mustWait) report();
      sendNext();
      return outcome;
    },

    /** Sends what was stored before a reload or a login. */
    resume() {
      unanswered = requests.stored().sort((left, right) => left.at - right.at).slice(0, WAITING_MAX);
      if (unanswered.length > 0) report();
      sendNext();
    },

    /** The connection is lost: what has no answer waits from now on. */
    connectionLost() {
      for (const key of [...watched.keys()]) stopWatching(key);
    },
    retryNow: requests.retryNow,
    stop() {
      requests.stop();
      for (const key of [...watched.keys()]) stopWatching(key);
    },
  };
}

/** Some acts are answered without a body, which would be taken for the answer of another server. @param {Answer} answer @returns {Answer} */
const withBody = (answer) => (answer.status === 204 ? { ...answer, body: {} } : answer);
