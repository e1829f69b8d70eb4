import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPlacing } from '../../../assets/guest/placing.js';
import { Refusal, Unreachable } from '../../../assets/shared/api.js';
import { memoryStorage } from '../../../assets/shared/storage.js';
import { fakeTime } from './fakes.mjs';

const BODY = { cartRevision: 3, expectedTotal: 1200, paymentMethod: /** @type {const} */ ('CASH') };
const KEY = 'maitred.place.s1.me';

/** @param {(() => Promise<any>)[]} answers @param {any} [storage] */
function sending(answers, storage = memoryStorage()) {
  const time = fakeTime(0);
  /** @type {{key: string, body: any, kept: boolean}[]} */ const asked = [];
  /** @type {any[]} */ const said = [];
  let ids = 0;
  const api = /** @type {any} */ ({
    post: (/** @type {string} */ _path, /** @type {any} */ body, /** @type {any} */ options) => {
      asked.push({ key: options.idempotencyKey, body, kept: storage.getItem(KEY) !== null });
      return (answers.shift() ?? (() => Promise.reject(new Unreachable('no more'))))();
    },
  });
  const placing = createPlacing({
    api, storage, owner: 's1.me', newId: () => `key${(ids += 1)}`, random: () => 1, now: time.now, timers: time.timers,
    onSending: (attempt) => said.push(['sending', attempt]),
    onWaiting: (attempt, at) => said.push(['waiting', attempt, at]),
    onPlaced: (order, revision) => said.push(['placed', order.orderNumber, revision]),
    onRefused: (problem) => said.push(['refused', problem.code]),
    onLost: (problem) => said.push(['lost', problem.reason]),
  });
  return { placing, asked, said, time, storage };
}
const settled = () => new Promise((resolve) => { setImmediate(resolve); });
const yes = () => Promise.resolve({ status: 201, body: { orderNumber: 7 }, etag: null });
const nobody = () => Promise.reject(new Unreachable('gone'));
/** @param {string} code @param {number} status @param {any} [more] */
const no = (code, status, more = {}) => () => Promise.reject(new Refusal({ code, status, title: '', ...more }, null));

test('an order is stored before it is sent and removed when it is answered', async () => {
  const { placing, asked, said, storage } = sending([yes]);
  placing.place(BODY);
  assert.ok(asked[0].kept);
  await settled();
  assert.deepEqual(said, [['sending', 1], ['placed', 7, 3]]);
  assert.equal(storage.getItem(KEY), null);
});

test('an unanswered order is sent again with the same key, after growing waits', async () => {
  const { placing, asked, said, time } = sending([nobody, no('x', 503), no('idempotency-in-flight', 409), yes]);
  placing.place(BODY);
  for (let round = 0; round < 3; round += 1) { await settled(); time.advance(15_000); }
  await settled();
  assert.deepEqual(asked.map((each) => each.key), ['key1', 'key1', 'key1', 'key1']);
  assert.deepEqual(said.filter(([what]) => what === 'waiting').map(([, attempt]) => attempt), [1, 2, 3]);
  assert.deepEqual(said[said.length - 1], ['placed', 7, 3]);
});

test('a reload during an order sends the same order with the same key', async () => {
  const storage = memoryStorage();
  const before = sending([nobody], storage);
  before.placing.place(BODY);
  await settled();
  before.placing.stop();
  const after = sending([yes], storage);
  assert.ok(after.placing.resume());
  await settled();
  assert.deepEqual(after.asked.map(({ key, body }) => [key, body]), [['key1', BODY]]);
  assert.equal(after.placing.resume(), false);
});

test('a second tap sends nothing, and a stored order is sent instead of a new one', async () => {
  const storage = memoryStorage();
  const { placing, asked } = sending([nobody], storage);
  placing.place(BODY);
  placing.place({ ...BODY, cartRevision: 4 });
  await settled();
  assert.equal(asked.length, 1);
  const later = sending([yes], storage);
  later.placing.place({ ...BODY, cartRevision: 9 });
  await settled();
  assert.deepEqual(later.asked[0].body, BODY);
});

test('a refusal removes the key; a lost session keeps it until the guest has joined again', async () => {
  const refused = sending([no('cart-changed', 409), yes]);
  refused.placing.place(BODY);
  await settled();
  assert.deepEqual(refused.said[1], ['refused', 'cart-changed']);
  refused.placing.place({ ...BODY, cartRevision: 4 });
  await settled();
  assert.deepEqual(refused.asked.map((each) => each.key), ['key1', 'key2']);

  const lost = sending([no('session-lost', 401, { reason: 'EXPIRED' })]);
  lost.placing.place(BODY);
  await settled();
  assert.deepEqual(lost.said[1], ['lost', 'EXPIRED']);
  assert.notEqual(lost.storage.getItem(KEY), null);
});

test('hurry ends the wait, and stop ends everything', async () => {
  const { placing, asked, time } = sending([nobody, nobody]);
  placing.place(BODY);
  await settled();
  placing.hurry();
  await settled();
  assert.equal(asked.length, 2);
  placing.stop();
  time.advance(60_000);
  assert.equal(asked.length, 2);
});
