// Acts of a waiter that wait for the connection: stored, sent in order, each once.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Refusal, Unreachable } from '../../../assets/shared/api.js';
import { memoryStorage } from '../../../assets/shared/storage.js';
import { EXPIRES_MS, WAITING_MAX, createWaitingActs } from '../../../assets/floor/waitingActs.js';
import { START, reduce } from '../../../assets/floor/state.js';
import { fakeTime, floorTable } from './fakes.mjs';

/** @import { KeptAct, KeptRequest } from '../../../assets/floor/waitingActs.js' */

const settled = () => new Promise((resolve) => { setImmediate(resolve); });
/** @param {number} index @returns {KeptAct} */
const served = (index) => ({ method: 'PATCH', path: `/items/${index}`, body: { newStatus: 'SERVED' }, label: `dish ${index}`, effect: { type: 'item-changed', orderId: 'o', itemIndex: index, status: 'SERVED' } });
/** @type {KeptAct} */
const CALL_DONE = { method: 'POST', path: '/requests/r1/done', body: null, label: 'call', effect: { type: 'call-done', requestId: 'r1' } };

/** One page load of a waiter. @param {ReturnType<typeof memoryStorage>} [storage] */
function page(storage = memoryStorage(), owner = 'anna', time = fakeTime(1000)) {
  /** @type {string[]} */ const sent = [];
  /** @type {string[]} */ const events = [];
  /** @type {KeptRequest[]} */ let waiting = [];
  let keys = 0;
  const box = { offline: false, answer: () => ({ status: 200, body: {}, etag: null }) };
  const acts = createWaitingActs({
    storage, owner, newId: () => `key${keys += 1}`, random: () => 1, now: time.now, timers: time.timers, isOffline: () => box.offline,
    api: /** @type {any} */ ({ request: async (/** @type {string} */ method, /** @type {string} */ path, /** @type {any} */ { idempotencyKey }) => {
      if (box.offline) throw new Unreachable('cut');
      sent.push(`${method} ${path} ${idempotencyKey}`);
      return box.answer();
    } }),
    onChange: (list) => { waiting = list; },
    onSent: (label) => events.push(`sent ${label}`),
    onRefused: (label, problem) => events.push(`refused ${label} ${problem.code}`),
    onExpired: (label) => events.push(`expired ${label}`),
    onLost: () => events.push('login ended'),
  });
  return { acts, sent, events, box, time, storage, waiting: () => waiting.map(({ label }) => label) };
}
/** @param {number} status */
const refuses = (status) => () => { throw new Refusal({ code: `c${status}`, status, title: '' }, null); };

test('an act with a connection is answered at once and never shown as waiting', async () => {
  const { acts, waiting, storage, box } = page();
  const outcome = acts.send(served(0));
  assert.deepEqual(waiting(), []);
  assert.deepEqual([(await outcome).isWaiting, storage.length], [false, 0]);
  box.answer = refuses(409);
  await assert.rejects(acts.send(served(1)), /c409/);
  assert.equal(storage.length, 0);
});

test('acts without a connection wait over a reload and are sent once each, in order', async () => {
  const first = page();
  first.box.offline = true;
  for (const index of [0, 1]) assert.equal((await first.acts.send(served(index))).isWaiting, true);
  await first.acts.send(CALL_DONE);
  await settled();
  assert.deepEqual(first.waiting(), ['dish 0', 'dish 1', 'call']);
  first.acts.stop();

  const second = page(first.storage, 'anna', first.time);
  second.acts.resume();
  assert.deepEqual(second.waiting(), ['dish 0', 'dish 1', 'call']);
  for (let turn = 0; turn < 4; turn += 1) await settled();
  assert.deepEqual(second.sent, ['PATCH /items/0 key1', 'PATCH /items/1 key2', 'POST /requests/r1/done key3']);
  assert.deepEqual([second.events, second.waiting(), second.storage.length], [['sent dish 0', 'sent dish 1', 'sent call'], [], 0]);
});

test('an act whose answer is lost waits and is sent again under its key', async () => {
  const { acts, box, sent, waiting, events } = page();
  const lost = () => { throw new Unreachable('no answer in time'); };
  box.answer = lost;
  const outcome = acts.send(served(0));
  await settled();
  assert.deepEqual([(await outcome).isWaiting, waiting()], [true, ['dish 0']]);
  box.answer = () => ({ status: 200, body: {}, etag: null });
  acts.retryNow();
  await settled();
  assert.deepEqual([sent, events], [['PATCH /items/0 key1', 'PATCH /items/0 key1'], ['sent dish 0']]);
});

test('a tap during a request that hangs becomes one that waits as soon as the connection is known to be lost', async () => {
  const { acts, box, waiting } = page();
  box.answer = /** @type {any} */ (() => new Promise(() => {}));
  const outcome = acts.send(served(0));
  await settled();
  acts.connectionLost();
  assert.deepEqual([(await outcome).isWaiting, waiting()], [true, ['dish 0']]);
});

test('a refusal after the wait is told and the next act is sent; a call that is gone is no refusal', async () => {
  const { acts, box, events } = page();
  box.offline = true;
  await acts.send(served(0));
  await acts.send(CALL_DONE);
  await settled();
  box.offline = false;
  box.answer = refuses(409);
  acts.retryNow();
  await settled();
  box.answer = refuses(404);
  for (let turn = 0; turn < 3; turn += 1) await settled();
  assert.deepEqual(events[0], 'refused dish 0 c409');
  assert.equal(events.length, 2);
});

test('an act that is too old is not sent, and one of somebody else stays for them', async () => {
  const first = page();
  first.box.offline = true;
  await first.acts.send(served(0));
  first.acts.stop();
  first.time.advance(EXPIRES_MS + 1);
  const other = page(first.storage, 'ben', first.time);
  other.acts.resume();
  await settled();
  assert.deepEqual([other.sent, other.waiting()], [[], []]);
  const later = page(first.storage, 'anna', first.time);
  later.acts.resume();
  for (let turn = 0; turn < 3; turn += 1) await settled();
  assert.deepEqual([later.sent, later.events, later.storage.length], [[], ['expired dish 0'], 0]);
});

test('a login that ended leaves what waits for the next login, and the number of acts has a limit', async () => {
  const { acts, box, events, storage } = page();
  box.answer = refuses(401);
  assert.equal((await acts.send(served(0))).isWaiting, true);
  assert.deepEqual([events, storage.length], [['login ended'], 1]);
  const full = page();
  full.box.offline = true;
  for (let index = 0; index < WAITING_MAX; index += 1) await full.acts.send(served(index));
  assert.equal(full.acts.hasRoom(), false);
});

test('what waits is shown as made, also after a snapshot of the box that does not have it yet', () => {
  const call = { requestId: 'r1', kind: 'CALL_WAITER', note: null, from: 'Ada', at: '2026-01-01T10:00:00.000Z', takenAt: null };
  const table = floorTable('1', /** @type {any} */ ({ requests: [call, { ...call, requestId: 'r2' }], openOrders: [{ orderId: 'o', orderNumber: 1, placedAt: call.at, items: [{ itemIndex: 0, name: 'A', quantity: 1, status: 'READY', statusAt: call.at }], delivery: [] }] }));
  const acts = [{ ...served(0), key: 'a', at: 1 }, { ...CALL_DONE, key: 'b', at: 2 }, { ...CALL_DONE, key: 'c', at: 3, effect: /** @type {const} */ ({ type: 'call-taken', requestId: 'r2', at: call.at }) }];
  const frame = /** @type {any} */ ({ type: 'snapshot', restaurantName: 'O', currency: 'EUR', moneyProfile: 'BOOKS', limits: { noteCharsMax: 200 }, openPrice: null, businessDay: null, tables: [table], blockedLogins: [] });
  const before = reduce(START, { type: 'waiting', waiting: acts });
  const { session } = reduce(before, { type: 'frame', frame, atMs: 0 }).tables[0];
  assert.deepEqual([session?.openOrders[0].items[0].status, session?.requests.map((each) => [each.requestId, each.takenAt])], ['SERVED', [['r2', call.at]]]);
});
