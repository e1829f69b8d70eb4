// One way to speak HTTP to the box: a CSRF header where something changes, a bounded wait, and errors that say
// which of two things happened: the box refused (a `Refusal`, with its problem), or nobody answered (`Unreachable`).

/** @import { Problem } from './wire.js' */

/** The box answered, and the answer is no. */
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

/** No answer: the network, the box or the time ran out. What was asked may or may not have happened. */
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
 * @property {unknown} [body] an empty object where it is left out; null for a route that takes none
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

/** Ten seconds: longer than the slowest honest answer of a small box, shorter than a guest's patience. */
const WAIT_MS = 10_000;

/**
 * `onSilence` hears of every call nobody answered: the live channel may be dead as well.
 * @param {{fetch: (path: string, init: RequestInit) => Promise<Response>, csrf: () => string | null, waitMs?: number, onSilence?: () => void}} parts
 * @returns {Api}
 */
export function createApi({ fetch, csrf, waitMs = WAIT_MS, onSilence = () => {} }) {
  /** @type {Api['request']} */
  async function request(method, path, options = {}) {
    /** @type {Record<string, string>} */
    const headers = { Accept: 'application/json' };
    if (method !== 'GET') {
      // The box demands JSON on every changing route, an empty body included.
      headers['Content-Type'] = 'application/json';
      const token = csrf();
      if (token) headers['X-CSRF-Token'] = token;
      if (options.idempotencyKey) headers['Idempotency-Key'] = options.idempotencyKey;
    }
    if (options.ifNoneMatch) headers['If-None-Match'] = options.ifNoneMatch;

    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), options.timeoutMs ?? waitMs);
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
      onSilence();
      throw new Unreachable(abort.signal.aborted ? 'no answer in time' : String(error));
    } finally {
      clearTimeout(timer);
    }

    const body = parse(text);
    if (response.ok || response.status === 304) {
      return { status: response.status, body, etag: response.headers.get('ETag') };
    }
    const after = Number(response.headers.get('Retry-After'));
    throw new Refusal(asProblem(body, response.status), Number.isFinite(after) && after > 0 ? after : null);
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

/** A problem even where something between us and the box answered with something else. @param {any} body @param {number} status @returns {Problem} */
function asProblem(body, status) {
  const known = body && typeof body === 'object' && typeof body.code === 'string';
  return known ? { title: '', ...body, status } : { title: `HTTP ${status}`, status, code: `http-${status}` };
}

/** A refusal that says "not now" rather than "no": the box is busy, stopping or between us. @param {Problem} problem @returns {boolean} */
export function isPassing({ status }) {
  return status === 429 || status === 502 || status === 503 || status === 504;
}

/** Whether asking again, with the same key, may still succeed. @param {unknown} error @returns {boolean} */
export function isWorthRetrying(error) {
  if (error instanceof Unreachable) return true;
  if (!(error instanceof Refusal)) return false;
  if (error.code === 'idempotency-in-flight') return true;
  return isPassing(error.problem);
}

/**
 * How long to wait before try number `attempt` (from 1): doubling from half a second, at most 15 s, and a random half
 * of it, so that thirty phones do not knock at once when the box comes back.
 * @param {number} attempt @param {() => number} random @param {number | null} [atLeastSeconds]
 * @returns {number} milliseconds
 */
export function backoffMs(attempt, random, atLeastSeconds = null) {
  const ceiling = Math.min(15_000, 500 * 2 ** Math.min(attempt - 1, 8));
  return Math.max(Math.round(ceiling / 2 + (random() * ceiling) / 2), (atLeastSeconds ?? 0) * 1000);
}
