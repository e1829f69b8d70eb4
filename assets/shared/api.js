// HTTP requests to the box, with a CSRF header on changes, a timeout, and two kinds of error: `Refusal` (the answer is a problem) and
// `Unreachable` (no answer).

/** @import { Problem } from './wire.js' */

/** The box answered with a problem. */
export class Refusal extends Error {
  /** @param {Problem} problem @param {number | null} retryAfterSeconds */
  constructor(problem, retryAfterSeconds) {
    super(`${problem.code}: ${problem.title}`);
    this.name = 'Refusal';
    this.problem = problem;
    this.status = problem.status;
    this.code = problem.code;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** No answer in time, or no connection. The change may or may not have been made. */
export class Unreachable extends Error {
  /** @param {string} why */
  constructor(why) {
    super(why);
    this.name = 'Unreachable';
  }
}

/**
 * @typedef {object} Answer
 * @property {number} status
 * @property {any} body
 * @property {string | null} etag
 *
 * @typedef {object} RequestOptions
 * @property {unknown} [body] default: an empty object; null for a route without a body
 * @property {string} [idempotencyKey]
 * @property {string | null} [ifNoneMatch]
 * @property {number} [timeoutMs]
 *
 * @typedef {object} Api
 * @property {(method: string, path: string, options?: RequestOptions) => Promise<Answer>} request
 * @property {(path: string, options?: RequestOptions) => Promise<Answer>} get
 * @property {(path: string, body?: unknown, options?: RequestOptions) => Promise<Answer>} post
 * @property {(path: string, body?: unknown, options?: RequestOptions) => Promise<Answer>} patch
 * @property {(path: string, options?: RequestOptions) => Promise<Answer>} del
 */

/** Longer than the slowest answer of a small box, shorter than the patience of a guest. */
const TIMEOUT_MS = 10_000;

/**
 * `onNoAnswer` is called when a request gets no answer, because the live channel may be dead as well.
 * @param {{fetch: (path: string, init: RequestInit) => Promise<Response>, csrf: () => string | null, defaultTimeoutMs?: number, onNoAnswer?: () => void}} parts
 * @returns {Api}
 */
export function createApi({ fetch, csrf, defaultTimeoutMs = TIMEOUT_MS, onNoAnswer = () => {} }) {
  /** @type {Api['request']} */
  async function request(method, path, options = {}) {
    /** @type {Record<string, string>} */
    const headers = { Accept: 'application/json' };
    if (method !== 'GET') {
      // The box requires this type on every change, even without a body.
      headers['Content-Type'] = 'application/json';
      const token = csrf();
      if (token) headers['X-CSRF-Token'] = token;
      if (options.idempotencyKey) headers['Idempotency-Key'] = options.idempotencyKey;
    }
    if (options.ifNoneMatch) headers['If-None-Match'] = options.ifNoneMatch;

    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), options.timeoutMs ?? defaultTimeoutMs);
    let response;
    let text;
    try {
      response = await fetch(path, {
        method,
        headers,
        body: method === 'GET' || options.body === null ? undefined : JSON.stringify(options.body ?? {}),
        credentials: 'same-origin',
        cache: 'no-store',
        signal: abort.signal,
      });
      text = await response.text();
    } catch (error) {
      onNoAnswer();
      throw new Unreachable(abort.signal.aborted ? 'no answer in time' : String(error));
    } finally {
      clearTimeout(timer);
    }

    const body = parse(text);
    // A captive portal answers with a page of its own, a web filter too: the box has not answered.
    if (text && body === null && response.status < 500) throw new Unreachable('an answer without JSON');
    if (response.ok || response.status === 304) {
      return { status: response.status, body, etag: response.headers.get('ETag') };
    }
    const retryAfter = Number(response.headers.get('Retry-After'));
    throw new Refusal(asProblem(body, response.status), Number.isFinite(retryAfter) && retryAfter > 0 ? retryAfter : null);
  }

  return {
    request,
    get: (path, options) => request('GET', path, options),
    post: (path, body, options) => request('POST', path, { ...options, body }),
    patch: (path, body, options) => request('PATCH', path, { ...options, body }),
    del: (path, options) => request('DELETE', path, options),
  };
}

/** @param {string} text */
function parse(text) {
  if (!text) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The problem in an answer. An answer without one, for example from a proxy, gets the code `http-<status>`. @param {any} body @param {number} status @returns {Problem} */
function asProblem(body, status) {
  const isProblem = body && typeof body === 'object' && typeof body.code === 'string';
  return isProblem ? { title: '', ...body, status } : { title: `HTTP ${status}`, status, code: `http-${status}` };
}

/** Whether a refusal is temporary: too many requests, or the box is busy, stopping or restarting. @param {Problem} problem @returns {boolean} */
export function isTemporary({ status }) {
  return status === 429 || status === 502 || status === 503 || status === 504;
}

/** Whether another try with the same key may succeed. @param {unknown} error @returns {boolean} */
export function isWorthRetrying(error) {
  if (error instanceof Unreachable) return true;
  if (!(error instanceof Refusal)) return false;
  if (error.code === 'idempotency-in-flight') return true;
  return isTemporary(error.problem);
}

/**
 * The wait after try number `attempt` (from 1): 0.5 s, doubling up to 15 s. Half of it is random, so that thirty phones do not
 * reconnect at the same moment.
 * @param {number} attempt @param {() => number} random @param {number | null} [atLeastSeconds] from Retry-After
 * @returns {number} milliseconds
 */
export function backoffMs(attempt, random, atLeastSeconds = null) {
  const ceiling = Math.min(15_000, 500 * 2 ** Math.min(attempt - 1, 8));
  return Math.max(Math.round(ceiling / 2 + (random() * ceiling) / 2), (atLeastSeconds ?? 0) * 1000);
}
