// Sends the payments of one session, one after the other and each exactly once. An idempotency key is valid only for the member of
// staff who sent it: the same key from somebody else makes a second payment. So the login is checked before a payment is sent again,
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
 * @property {number} [ways] with `start`: the number of parts of the even split that the payment belongs to
 * @property {Closing} [thenClose] closes the table when the payment is completed
 * @typedef {{path: string, tableName: string, amount: number, currency: string}} Closing `path` of the request; `amount`: the cash that was taken, minor units
 * @typedef {{key: string, by: string, act: Act, at: number}} PaymentRequest `by`: id of the member of staff; `at`: milliseconds
 */

const PREFIX = 'maitred.pay.';
/** After a day the guests have left: an older payment is not sent any more. */
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
 * @param {() => string | null} parts.staffId who was logged in at the last check
 * @param {() => Promise<string>} parts.checkStaffId checks who is logged in
 * @param {() => string} parts.newId
 * @param {() => number} parts.random
 * @param {() => number} parts.now
 * @param {Timers} parts.timers
 * @param {(act: Act, attempt: number, isWaiting: boolean) => void} parts.onSending
 * @param {(act: Act, payment: Payment) => void} parts.onAnswered
 * @param {(act: Act, problem: Problem) => void} parts.onRefused
 * @param {(act: Act) => void} parts.onOtherLogin somebody else is logged in now; the payment stays stored for its sender
 */
export function createPaymentSender({ api, storage, sessionId, staffId, checkStaffId, newId, random, now, timers, onSending, onAnswered, onRefused, onOtherLogin }) {
  /** Keys that were never sent: their first try needs no check of the login. @type {Set<string>} */
  const newKeys = new Set();
  /** The request that follows the one that was answered last. @type {PaymentRequest | null} */
  let following = null;

  const requests = createKeyedRequests({
    storage, random, now, timers, prefix: `${PREFIX}${sessionId}.`, slotOf: ({ key }) => key,
    isValid: (/** @type {PaymentRequest} */ { by, act, at }) => typeof by === 'string' && typeof act?.path === 'string' && now() - at < EXPIRES_MS,
    async send({ key, by, act }) {
      if (!newKeys.delete(key) && (await checkStaffId()) !== by) {
        onOtherLogin(act);
        return null;
      }
      const answer = await api.post(act.path, act.body, { idempotencyKey: key });
      const next = followingAct(act, answer.body);
      // It is stored before the answered one is removed.
      if (next) {
        following = newRequest(next, by);
        requests.store(following);
      }
      return answer;
    },
    onSending: ({ act }, attempt, retryAt) => onSending(act, attempt, retryAt !== null),
    onAnswered({ act }, payment) {
      const next = following;
      following = null;
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

  /** Sends the oldest unanswered payment of the member of staff who is logged in. @returns {boolean} false where there is none */
  function resume() {
    if (requests.isBusy()) return true;
    const [first] = requests.stored().filter(({ by }) => by === staffId()).sort((left, right) => left.at - right.at);
    return Boolean(first) && requests.start(first);
  }

  return {
    resume,
    isBusy: requests.isBusy,
    /** Whether a payment is stored that somebody else sent from this device. */
    hasPaymentsOfOthers: () => requests.stored().some(({ by }) => by !== staffId()),
    /** @param {Act} act @returns {boolean} false where another payment is being sent */
    send(act) {
      const by = staffId();
      // Unanswered payments are sent first: this may be a repetition of one.
      return by !== null && !resume() && requests.start(newRequest(act, by));
    },
    retryNow: requests.retryNow,
    stop: requests.stop,
  };
}

/** What follows an answered act. Cash needs no confirmation, so it is completed at once. @param {Act} act @param {Payment} payment the answer @returns {Act | null} */
function followingAct({ kind, thenClose }, payment) {
  if (kind === 'start' && payment.method === 'CASH' && payment.status === 'INITIATED') return { ...completeAct(payment), ...(thenClose ? { thenClose } : {}) };
  return kind === 'complete' && thenClose ? { kind: 'close', path: thenClose.path, body: {}, thenClose } : null;
}

/** @param {Payment} payment @returns {Act} */
export const completeAct = (payment) => ({ kind: 'complete', path: `/api/floor/payments/${payment.paymentId}/complete`, body: null });
