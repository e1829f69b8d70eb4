// Sends the payments of one session, each exactly once and one after the other. The box knows a key only together with the member
// of staff who sent it: sent by somebody else it would be a second payment. So before a payment is sent again the login is checked,
// and payments of others stay stored until their sender logs in.
import { createKeyedRequests } from '../../shared/keyedRequest.js';
import { keysWithPrefix } from '../../shared/storage.js';

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
 * @property {number} [ways] with `start`: the payment is one of so many even parts
 * @typedef {{key: string, by: string, act: Act, at: number}} PaymentRequest `by` is the id of the member of staff
 */

const PREFIX = 'maitred.pay.';
/** After a day the guests have left, and a payment of theirs is not sent any more. */
const EXPIRES_MS = 24 * 3_600_000;

/** @param {StorageLike} storage @returns {string[]} the sessions with stored payments */
export function sessionsWithPayments(storage) {
  return [...new Set(keysWithPrefix(storage, PREFIX).map((name) => name.slice(PREFIX.length).split('.')[0]))];
}

/**
 * @param {object} parts
 * @param {Api} parts.api
 * @param {StorageLike} parts.storage
 * @param {string} parts.sessionId
 * @param {() => string | null} parts.me who was logged in at the last check
 * @param {() => Promise<string>} parts.whoami checks who is logged in
 * @param {() => string} parts.newId
 * @param {() => number} parts.random
 * @param {() => number} parts.now
 * @param {Timers} parts.timers
 * @param {(act: Act, attempt: number, waits: boolean) => void} parts.onSending
 * @param {(act: Act, payment: Payment) => void} parts.onAnswered
 * @param {(act: Act, problem: Problem) => void} parts.onRefused
 * @param {(act: Act) => void} parts.onOtherLogin somebody else is logged in by now; the payment stays stored for its sender
 */
export function createTill({ api, storage, sessionId, me, whoami, newId, random, now, timers, onSending, onAnswered, onRefused, onOtherLogin }) {
  /** Keys the box cannot know yet: the first try needs no check of the login. @type {Set<string>} */
  const newKeys = new Set();
  /** Completes the cash payment that was started last. @type {PaymentRequest | null} */
  let completion = null;

  const requests = createKeyedRequests({
    storage, random, now, timers, prefix: `${PREFIX}${sessionId}.`, slotOf: ({ key }) => key,
    isValid: (/** @type {PaymentRequest} */ { by, act, at }) => typeof by === 'string' && typeof act?.path === 'string' && now() - at < EXPIRES_MS,
    async send({ key, by, act }) {
      if (!newKeys.delete(key) && (await whoami()) !== by) {
        onOtherLogin(act);
        return null;
      }
      const answer = await api.post(act.path, act.body, { idempotencyKey: key });
      // Cash is in the waiter's hand and needs no confirmation. Its completion is stored before its start is removed.
      if (act.kind === 'start' && answer.body.method === 'CASH' && answer.body.status === 'INITIATED') {
        completion = newRequest(completing(answer.body), by);
        requests.store(completion);
      }
      return answer;
    },
    onSending: ({ act }, attempt, retryAt) => onSending(act, attempt, retryAt !== null),
    onAnswered({ act }, payment) {
      const next = completion;
      completion = null;
      onAnswered(act, payment);
      if (next) requests.start(next);
      else resume();
    },
    onRefused({ act }, { status, problem }) {
      onRefused(act, problem);
      if (status !== 401) resume();
    },
  });

  /** @param {Act} act @param {string} by @returns {PaymentRequest} */
  function newRequest(act, by) {
    const key = newId();
    newKeys.add(key);
    return { key, by, act, at: now() };
  }

  /** Sends the oldest unanswered payment of who is logged in. @returns {boolean} false where there is none */
  function resume() {
    if (requests.isBusy()) return true;
    const [first] = requests.stored().filter(({ by }) => by === me()).sort((left, right) => left.at - right.at);
    return Boolean(first) && requests.start(first);
  }

  return {
    resume,
    isBusy: requests.isBusy,
    /** Whether a payment is stored that somebody else sent from this device. */
    hasOthers: () => requests.stored().some(({ by }) => by !== me()),
    /** @param {Act} act @returns {boolean} false where another payment is being sent */
    send(act) {
      const by = me();
      // An unanswered payment goes first: it may be the one that is about to be made again.
      return by !== null && !resume() && requests.start(newRequest(act, by));
    },
    retryNow: requests.retryNow,
    stop: requests.stop,
  };
}

/** @param {Payment} payment @returns {Act} */
export const completing = (payment) => ({ kind: 'complete', path: `/api/floor/payments/${payment.paymentId}/complete`, body: null });
