import assert from 'node:assert/strict';
import { test } from 'node:test';
import { guestPoller } from '../../../assets/guest/polling.js';
import { Refusal, Unreachable } from '../../../assets/shared/api.js';
import { fakeTime } from './fakes.mjs';

/** Lets promises settle. */
const settled = () => new Promise((resolve) => { setImmediate(resolve); });

/** A phone that polls a box whose answers to changes are given. @param {(any)[]} answers to changes, in their order: an error is thrown */
function pollingPhone(answers) {
  const time = fakeTime();
  /** @type {any[]} */ const frames = [];
  /** @type {[string, string, unknown][]} */ const asked = [];
  const change = (/** @type {string} */ method) => async (/** @type {string} */ path, /** @type {any} */ bodyOrOptions, /** @type {any} */ options = bodyOrOptions) => {
    asked.push([method, path, options.idempotencyKey]);
    const answer = answers.shift();
    if (answer instanceof Error) throw answer;
    return { status: 200, body: answer, etag: null };
  };
  const api = {
    get: async (/** @type {string} */ path, /** @type {any} */ { ifNoneMatch }) => {
      asked.push(['GET', path, ifNoneMatch]);
      await settled();
      return ifNoneMatch === '"s1"' ? { status: 304, body: null, etag: '"s1"' } : { status: 200, body: { cart: {} }, etag: '"s1"' };
    },
    post: change('POST'), patch: change('PATCH'), del: change('DELETE'),
  };
  /** @type {any} */ const context = { api, hasSnapshot: false, loadMenu: async () => {} };
  const onFrame = (/** @type {any} */ frame) => {
    frames.push(frame);
    if (frame.type === 'snapshot') context.hasSnapshot = true;
  };
  context.live = { send: (/** @type {any} */ message) => poller.send(message) };
  const poller = guestPoller(context, onFrame)({ setLink: () => {}, onFrame, onLost: () => {}, timers: time.timers, now: time.now, random: () => 0 });
  return { poller, frames, asked, context, time };
}

test('a change without an answer stops those after it and brings a whole snapshot, after which all are sent again', async () => {
  const { poller, frames, asked, context } = pollingPhone([{ revision: 4 }, new Unreachable('a page of a portal'), { revision: 5 }]);
  poller.pollNow();
  await settled();
  await settled();
  assert.ok(context.hasSnapshot);
  poller.send({ type: 'add-to-cart', opId: 'op1', item: { menuItemId: 'soup', quantity: 1, options: [] } });
  poller.send({ type: 'update-item', opId: 'op2', lineId: 'l1', quantity: 3 });
  poller.send({ type: 'remove-item', opId: 'op3', lineId: 'l2' });
  for (let at = 0; at < 4; at += 1) await settled();
  const changes = asked.filter(([method]) => method !== 'GET');
  assert.deepEqual(changes, [['POST', '/api/cart/items', 'op1'], ['PATCH', '/api/cart/items/l1', 'op2']]);
  assert.deepEqual(frames.filter(({ type }) => type === 'ack'), [{ type: 'ack', opId: 'op1', revision: 4 }]);
  assert.equal(frames.filter(({ type }) => type === 'snapshot').length, 2, 'the second although nothing has changed');
  assert.ok(context.hasSnapshot, 'the outbox sends its changes again');
});

test('a refused change is answered as over a socket', async () => {
  const problem = { code: 'checkout-held', title: '', status: 409 };
  const { poller, frames } = pollingPhone([new Refusal(problem, null)]);
  poller.pollNow();
  await settled();
  await settled();
  poller.send({ type: 'remove-item', opId: 'op1', lineId: 'l1' });
  await settled();
  assert.deepEqual(frames.find(({ type }) => type === 'refused'), { type: 'refused', opId: 'op1', problem });
});
