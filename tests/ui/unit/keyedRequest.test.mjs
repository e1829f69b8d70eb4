// The client that every page uses to send a change exactly once.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Refusal, Unreachable } from '../../../assets/shared/api.js';
import { createKeyedRequests, untilAnswered } from '../../../assets/shared/keyedRequest.js';
import { memoryStorage } from '../../../assets/shared/storage.js';
import { fakeTime } from './fakes.mjs';

/** @import { StorageLike } from '../../../assets/shared/storage.js' */

const settled = () => new Promise((resolve) => { setImmediate(resolve); });
const answer = () => ({ status: 201, body: { number: 7 }, etag: null });
const dropped = () => { throw new Unreachable('no answer in time'); };
/** @param {number} status @param {string} [code] @param {number | null} [retryAfterSeconds] */
const refusal = (status, code = `c${status}`, retryAfterSeconds = null) => () => { throw new Refusal({ code, status, title: '' }, retryAfterSeconds); };

/** One page load: a client whose box gives the answers in turn. @param {(() => any)[]} answers @param {StorageLike} [storage] */
function page(answers, storage = memoryStorage()) {
  const time = fakeTime(0);
  /** @type {string[]} */ const sent = [];
  /** @type {any[]} */ const events = [];
  const requests = createKeyedRequests({
    storage, prefix: 'test.', slotOf: ({ slot }) => slot, random: () => 1, now: time.now, timers: time.timers,
    isValid: (/** @type {{key: string, slot: string}} */ { slot }) => typeof slot === 'string',
    async send({ key, slot }) {
      sent.push(storage.getItem(`test.${slot}`) === null ? `${key} not stored` : key);
      return (answers.shift() ?? dropped)();
    },
    onSending: (_request, attempt, retryAtMs) => events.push(retryAtMs === null ? `try ${attempt}` : `waits until ${retryAtMs}`),
    onAnswered: ({ key }, body) => events.push(`${key} answered ${body.number}`),
    onRefused: ({ key }, { code }) => events.push(`${key} refused ${code}`),
  });
  return { requests, sent, events, time, storage };
}
const REQUEST = { key: 'k1', slot: 'a' };

test('a request is stored before it is sent and removed when it is answered', async () => {
  const { requests, sent, events, storage } = page([answer]);
  assert.ok(requests.start(REQUEST));
  assert.deepEqual([sent, requests.isBusy()], [['k1'], true]);
  await settled();
  assert.deepEqual([events, storage.length, requests.isBusy()], [['try 1', 'k1 answered 7'], 0, false]);
});

test('dropped answers, a 503 and a key in flight are tried again with the same key, after waits that double', async () => {
  const { requests, sent, events, time } = page([dropped, refusal(503), refusal(409, 'idempotency-in-flight'), answer]);
  requests.start(REQUEST);
  for (const ms of [500, 1000, 2000]) { await settled(); time.advance(ms); }
  await settled();
  assert.deepEqual(sent, ['k1', 'k1', 'k1', 'k1']);
  assert.deepEqual(events, ['try 1', 'waits until 500', 'try 2', 'waits until 1500', 'try 3', 'waits until 3500', 'try 4', 'k1 answered 7']);
});

test('a 429 is tried again no sooner than its Retry-After', async () => {
  const { requests, sent, time } = page([refusal(429, 'too-fast', 30), answer]);
  requests.start(REQUEST);
  await settled();
  time.advance(29_999);
  await settled();
  assert.equal(sent.length, 1);
  time.advance(1);
  await settled();
  assert.equal(sent.length, 2);
});

test('an answer without JSON counts as no answer', async () => {
  const { requests, events } = page([() => ({ status: 200, body: null, etag: null })]);
  requests.start(REQUEST);
  await settled();
  assert.deepEqual(events, ['try 1', 'waits until 500']);
});

test('a refusal ends the request; with 401, or when it is not to be sent now, it stays stored', async () => {
  const [refused, lost, held] = [page([refusal(409)]), page([refusal(401)]), page([() => null])];
  for (const { requests } of [refused, lost, held]) requests.start(REQUEST);
  await settled();
  assert.deepEqual([refused.events[1], refused.storage.length, refused.requests.isBusy()], ['k1 refused c409', 0, false]);
  assert.deepEqual([lost.events[1], lost.storage.length, lost.requests.isBusy()], ['k1 refused c401', 1, false]);
  assert.deepEqual([held.events, held.storage.length, held.requests.isBusy()], [['try 1'], 1, false]);
});

test('after a reload the stored request is sent with its key', async () => {
  const before = page([dropped]);
  before.requests.start(REQUEST);
  await settled();
  const after = page([answer], before.storage);
  after.requests.stored().forEach(after.requests.start);
  await settled();
  assert.deepEqual([after.sent, after.events, after.storage.length], [['k1'], ['try 1', 'k1 answered 7'], 0]);
});

test('two tabs that send the same stored request use one key', async () => {
  const one = page([dropped, answer]);
  one.requests.start(REQUEST);
  const two = page([refusal(409)], one.storage);
  assert.deepEqual(two.requests.stored(), [REQUEST]);
  assert.ok(two.requests.start({ key: 'k2', slot: 'b' }), 'a slot of its own');
  await settled();
  assert.deepEqual(two.requests.stored(), [REQUEST], 'what one tab ends does not touch the other\'s request');
});

test('slots run at the same time, one request in each', async () => {
  const { requests, sent } = page([]);
  assert.deepEqual([requests.start(REQUEST), requests.start({ key: 'k2', slot: 'a' }), requests.start({ key: 'k3', slot: 'b' })], [true, false, true]);
  await settled();
  assert.deepEqual(sent, ['k1', 'k3']);
});

test('a request that cannot be stored is sent and answered', async () => {
  const storage = { ...memoryStorage(), setItem() { throw new Error('quota exceeded'); } };
  const { requests, sent, events, time } = page([dropped, answer], storage);
  requests.start(REQUEST);
  await settled();
  time.advance(500);
  await settled();
  assert.deepEqual([sent, events.at(-1)], [['k1 not stored', 'k1 not stored'], 'k1 answered 7']);
});

test('a stored value that is broken or not valid is removed unsent', () => {
  const { requests, storage } = page([]);
  for (const [name, value] of [['test.a', '{not json'], ['test.b', '{"key":"k"}'], ['test.c', '{"slot":"c"}'], ['other', 'kept']]) storage.setItem(name, value);
  assert.deepEqual([requests.stored(), storage.length], [[], 1]);
});

test('retryNow ends the wait and counts the attempts from 1 again', async () => {
  const { requests, events, time } = page([]);
  requests.start(REQUEST);
  await settled();
  requests.retryNow();
  await settled();
  assert.deepEqual([events.slice(2), time.pending()], [['try 1', 'waits until 500'], 1]);
});

test('a stopped client sends and reports nothing, and keeps what is stored', async () => {
  const [waiting, sending, failing] = [page([]), page([answer]), page([dropped])];
  for (const { requests } of [waiting, sending, failing]) {
    requests.start(REQUEST);
    if (requests === waiting.requests) await settled();
    requests.stop();
  }
  await settled();
  assert.deepEqual([waiting, sending, failing].map(({ events, storage, time }) => [events.length, storage.length, time.pending()]), [[2, 1, 0], [1, 1, 0], [1, 1, 0]]);
  assert.equal(waiting.requests.start(REQUEST), false);
});

test('a bounded number of tries ends with the last error', async () => {
  let tries = 0;
  const send = async () => { tries += 1; return dropped(); };
  await assert.rejects(untilAnswered(send, { tries: 3, wait: async () => {} }), Unreachable);
  assert.equal(tries, 3);
  await assert.rejects(untilAnswered(async () => { tries += 1; return refusal(409)(); }, { tries: 3, wait: async () => {} }), Refusal);
  assert.equal(tries, 4, 'a refusal for good is not tried again');
});
