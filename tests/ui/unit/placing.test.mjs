import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPlacing } from '../../../assets/guest/placing.js';
import { Refusal, Unreachable } from '../../../assets/shared/api.js';
import { memoryStorage } from '../../../assets/shared/storage.js';
import { fakeTime } from './fakes.mjs';

const BODY = { cartRevision: 3, expectedTotal: 1200, paymentMethod: /** @type {const} */ ('CASH') };
const KEY = 'maitred.place.s1.me';

/** @param {(() => Promise<any>)[]} answers @param {any} [storage] */
function page(answers, storage = memoryStorage()) {
  const time = fakeTime(0);
  /** @type {{key: string, body: any, kept: boolean}[]} */ const sent = [];
  /** @type {any[]} */ const events = [];
  let ids = 0;
  const api = /** @type {any} */ ({
    post: (/** @type {string} */ _path, /** @type {any} */ body, /** @type {any} */ options) => {
      sent.push({ key: options.idempotencyKey, body, kept: storage.getItem(KEY) !== null });
      return (answers.shift() ?? (() => Promise.reject(new Unreachable('no more'))))();
    },
  });
  const placing = createPlacing({
    api, storage, owner: 's1.me', newId: () => `key${(ids += 1)}`, random: () => 1, now: time.now, timers: time.timers,
    onSending: (attempt) => events.push(['sending', attempt]),
    onWaiting: (attempt, at) => events.push(['waiting', attempt, at]),
    onPlaced: (order, revision) => events.push(['placed', order.orderNumber, revision]),
    onRefused: (problem) => events.push(['refused', problem.code]),
    onLost: (problem) => events.push(['lost', problem.reason]),
  });
  return { placing, sent, events, time, storage };
}
const settled = () => new Promise((resolve) => { setImmediate(resolve); });
const placed = () => Promise.resolve({ status: 201, body: { orderNumber: 7 }, etag: null });
const dropped = () => Promise.reject(new Unreachable('gone'));
/** @param {string} code @param {number} status @param {any} [more] */
const refusal = (code, status, more = {}) => () => Promise.reject(new Refusal({ code, status, title: '', ...more }, null));

test('an order is stored before it is sent and removed when it is answered', async () => {
  const { placing, sent, events, storage } = page([placed]);
  placing.place(BODY);
  assert.ok(sent[0].kept);
  await settled();
  assert.deepEqual(events, [['sending', 1], ['placed', 7, 3]]);
  assert.equal(storage.getItem(KEY), null);
});

test('a reload during an order sends the same order with the same key', async () => {
  const storage = memoryStorage();
  const before = page([dropped], storage);
  before.placing.place(BODY);
  await settled();
  before.placing.stop();
  const after = page([placed], storage);
  assert.ok(after.placing.resume());
  await settled();
  assert.deepEqual(after.sent.map(({ key, body }) => [key, body]), [['key1', BODY]]);
  assert.equal(after.placing.resume(), false);
});

test('a second tap sends nothing, and a stored order is sent instead of a new one', async () => {
  const storage = memoryStorage();
  const { placing, sent } = page([dropped], storage);
  placing.place(BODY);
  placing.place({ ...BODY, cartRevision: 4 });
  await settled();
  assert.equal(sent.length, 1);
  const later = page([placed], storage);
  later.placing.place({ ...BODY, cartRevision: 9 });
  await settled();
  assert.deepEqual(later.sent[0].body, BODY);
});

test('a refusal removes the key; a lost session keeps it until the guest has joined again', async () => {
  const refused = page([refusal('cart-changed', 409), placed]);
  refused.placing.place(BODY);
  await settled();
  assert.deepEqual(refused.events[1], ['refused', 'cart-changed']);
  refused.placing.place({ ...BODY, cartRevision: 4 });
  await settled();
  assert.deepEqual(refused.sent.map((each) => each.key), ['key1', 'key2']);

  const lost = page([refusal('session-lost', 401, { reason: 'EXPIRED' })]);
  lost.placing.place(BODY);
  await settled();
  assert.deepEqual(lost.events[1], ['lost', 'EXPIRED']);
  assert.notEqual(lost.storage.getItem(KEY), null);
});
