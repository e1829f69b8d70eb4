// Reads and changes through the API: changes are repeated with the same Idempotency-Key where no answer came, and a lost login shows the login page.
import { Refusal, isWorthRetrying } from '../shared/api.js';
import { uuidV4 } from '../shared/id.js';
import { untilAnswered } from '../shared/keyedRequest.js';
import { problemText, t } from './lang/index.js';

/** @import { FileApi } from '../shared/fileApi.js' */
/** @import { Problem } from '../shared/wire.js' */
/** @import { AdminEvent } from './state.js' */
/** @typedef {'POST' | 'PATCH' | 'PUT' | 'DELETE'} Method */
/** @typedef {{ok: true, body: any} | {ok: false, text: string, problem: Problem | null}} Outcome `problem` null: no answer, or the login has ended and the login page is shown */

/** @typedef {{timeoutMs?: number, tries?: number, key?: string}} SendOptions `tries`: 1 for a route that knows no Idempotency-Key; `key`: that of the same change before */

/** Tries before the page says that there is no answer. */
const TRIES = 3;
/** A longer wait than this is told instead of waited for. */
const LONGEST_WAIT_MS = 5_000;

/**
 * @param {object} parts
 * @param {Pick<FileApi, 'get' | 'request'>} parts.api
 * @param {(event: AdminEvent) => void} parts.dispatch
 * @param {(error: unknown) => boolean} parts.endIfLoginLost
 * @param {(ms: number) => Promise<void>} [parts.wait]
 */
export function createClient({ api, dispatch, endIfLoginLost, wait = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); }) }) {
  /** Requests without an answer yet, by path. @type {Map<string, Promise<void>>} */
  const loading = new Map();

  /** @param {unknown} error @param {string} noAnswer @returns {Outcome & {ok: false}} */
  function failure(error, noAnswer) {
    // A wrong current password is refused with 401 too, and ends no login.
    const isLost = !(error instanceof Refusal && error.code === 'wrong-credentials') && endIfLoginLost(error);
    if (isLost) return { ok: false, text: '', problem: null };
    return error instanceof Refusal ? { ok: false, text: problemText(error.problem), problem: error.problem } : { ok: false, text: noAnswer, problem: null };
  }

  /** @param {string} path @param {number} [timeoutMs] @returns {Promise<Outcome>} */
  async function get(path, timeoutMs) {
    try {
      return { ok: true, body: (await api.get(path, timeoutMs ? { timeoutMs } : {})).body };
    } catch (error) {
      return failure(error, t('problem.unreachable'));
    }
  }

  return {
    get,

    /** Loads a path into the state; once if it is already being loaded. @param {string} path @returns {Promise<void>} */
    load(path) {
      const before = loading.get(path);
      if (before) return before;
      const run = get(path).then((outcome) => {
        loading.delete(path);
        if (outcome.ok) dispatch({ type: 'loaded', path, body: outcome.body });
        else if (outcome.text) dispatch({ type: 'load-failed', path, text: outcome.text, status: outcome.problem?.status ?? 0 });
      });
      loading.set(path, run);
      return run;
    },

    /** Sends a change; a file as it is. @param {Method} method @param {string} path @param {unknown} [body] @param {SendOptions} [options] @returns {Promise<Outcome>} */
    async send(method, path, body = {}, { tries = TRIES, key = uuidV4(), ...options } = {}) {
      const idempotencyKey = key;
      /** @type {unknown} */ let last = null;
      const content = body instanceof Blob ? { file: body } : { body };
      const once = () => api.request(method, path, { ...content, idempotencyKey, ...options }).catch((error) => { last = error; throw error; });
      try {
        return { ok: true, body: (await untilAnswered(once, { tries, wait: (ms) => (ms > LONGEST_WAIT_MS ? Promise.reject(last) : wait(ms)) })).body };
      } catch (error) {
        return failure(error, t(isWorthRetrying(error) ? 'problem.unsure' : 'problem.other'));
      }
    },
  };
}

/** @typedef {ReturnType<typeof createClient>} Client */
