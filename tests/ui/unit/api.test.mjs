import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Refusal, Unreachable, backoffMs, createApi, isWorthRetrying } from '../../../assets/shared/api.js';

/** @param {number} status @param {unknown} body @param {Record<string, string>} [headers] */
function answering(status, body, headers = {}) {
  /** @type {{path: string, init: any}[]} */
  const asked = [];
  const api = createApi({
    csrf: () => 'token',
    fetch: async (path, init) => {
      asked.push({ path, init });
      return new Response(status === 204 || status === 304 ? null : typeof body === 'string' ? body : JSON.stringify(body), { status, headers });
    },
  });
  return { api, asked };
}

test('a POST carries CSRF token, key and JSON; a GET carries none of them', async () => {
  const { api, asked } = answering(200, { ok: true }, { ETag: '"m1"' });
  const answer = await api.post('/api/x', { a: 1 }, { idempotencyKey: 'k' });
  assert.deepEqual(answer, { status: 200, body: { ok: true }, etag: '"m1"' });
  assert.equal(asked[0].init.headers['X-CSRF-Token'], 'token');
  assert.equal(asked[0].init.headers['Idempotency-Key'], 'k');
  assert.equal(asked[0].init.headers['Content-Type'], 'application/json');
  assert.equal(asked[0].init.body, '{"a":1}');
  await api.get('/api/x', { ifNoneMatch: '"m1"' });
  assert.equal(asked[1].init.headers['X-CSRF-Token'], undefined);
  assert.equal(asked[1].init.headers['If-None-Match'], '"m1"');
  assert.equal(asked[1].init.body, undefined);
});

test('a problem becomes a Refusal with code and Retry-After', async () => {
  const { api } = answering(429, { title: 'Blocked', code: 'pin-blocked', retryAfterSeconds: 900 }, { 'Retry-After': '900' });
  await assert.rejects(api.post('/api/x'), (error) => error instanceof Refusal && error.code === 'pin-blocked' && error.status === 429
    && error.problem.retryAfterSeconds === 900 && error.retryAfterSeconds === 900);
});

test('an error page of a proxy becomes a Refusal with its status', async () => {
  const { api } = answering(502, '<html>Bad gateway</html>');
  await assert.rejects(api.get('/api/x'), (error) => error instanceof Refusal && error.code === 'http-502');
});

test('a page of a portal or a web filter is no answer', async () => {
  for (const status of [200, 403]) await assert.rejects(answering(status, '<html>Welcome</html>').api.post('/api/orders/place'), (error) => error instanceof Unreachable);
});

test('answers 204 and 304 have no body', async () => {
  assert.equal((await answering(204, null).api.del('/api/x')).body, null);
  assert.equal((await answering(304, null).api.get('/api/x')).status, 304);
});

test('a failed or unanswered request is Unreachable', async () => {
  let silences = 0;
  const dead = createApi({ csrf: () => null, onNoAnswer: () => { silences += 1; }, fetch: async () => { throw new TypeError('failed'); } });
  await assert.rejects(dead.get('/api/x'), Unreachable);
  assert.equal(silences, 1, 'onNoAnswer is called');
  const mute = createApi({ csrf: () => null, defaultTimeoutMs: 5, fetch: (_path, init) => new Promise((_, reject) => { init.signal?.addEventListener('abort', () => reject(new Error('aborted'))); }) });
  await assert.rejects(mute.get('/api/x'), (error) => error instanceof Unreachable && /in time/.test(error.message));
});

test('only errors that may pass are worth a retry', () => {
  const refusal = (/** @type {number} */ status, code = 'x') => new Refusal({ status, code, title: '' }, null);
  assert.ok(isWorthRetrying(new Unreachable('')));
  for (const status of [429, 502, 503, 504]) assert.ok(isWorthRetrying(refusal(status)));
  assert.ok(isWorthRetrying(refusal(409, 'idempotency-in-flight')));
  for (const status of [400, 401, 403, 404, 409, 422, 500, 507]) assert.ok(!isWorthRetrying(refusal(status)));
  assert.ok(!isWorthRetrying(new Error('a fault of ours')));
});

test('waits double up to a bound, are random and not shorter than Retry-After', () => {
  assert.equal(backoffMs(1, () => 0), 250);
  assert.equal(backoffMs(1, () => 1), 500);
  assert.equal(backoffMs(3, () => 1), 2000);
  assert.equal(backoffMs(40, () => 1), 15_000);
  assert.equal(backoffMs(1, () => 0, 7), 7000);
});
