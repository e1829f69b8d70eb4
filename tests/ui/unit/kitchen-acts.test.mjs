// The actions of a cook, the pairing of a display and its sound switch: what is sent, refused and undone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Refusal, Unreachable } from '../../../assets/shared/api.js';
import { createKitchenActs } from '../../../assets/kitchen/acts.js';
import { columnsOf } from '../../../assets/kitchen/ticketLanes.js';
import { createPairing } from '../../../assets/kitchen/pairing.js';
import { createSoundSwitch } from '../../../assets/kitchen/soundSwitch.js';
import { START, reduce } from '../../../assets/kitchen/state.js';
import { memoryStorage } from '../../../assets/shared/storage.js';
import { dish, fakeTime, notice, ticket } from './fakes.mjs';

/** @import { KitchenState } from '../../../assets/kitchen/state.js' */
/** @import { TicketView } from '../../../assets/shared/wire.js' */

/** @param {string} code @param {number} status */
const refusal = (code, status) => new Refusal({ title: code, status, code }, null);
const settled = () => new Promise((resolve) => { setImmediate(resolve); });

/** A display with a board, and a box that answers with `world.answer`. @param {TicketView[]} orders */
function displayWith(orders) {
  const world = {
    boxMs: Date.parse('2026-01-01T10:00:00.000Z'),
    state: /** @type {KitchenState} */ ({ ...START, tickets: orders, loaded: true, steps: 2 }),
    /** @type {'live' | 'stale' | 'offline'} */ freshnessKind: 'live',
    /** @type {[string, string, any][]} */ requests: [],
    /** @type {string[]} */ keys: [],
    /** @type {any[]} */ sentFrames: [],
    probes: 0,
    /** @type {() => Promise<void>} */ afterMove: async () => {},
    /** @type {(method: string, path: string, body: any) => any} */ answer: () => ({ status: 200, body: {}, etag: null }),
  };
  const request = async (/** @type {string} */ method, /** @type {string} */ path, /** @type {any} */ options) => {
    world.requests.push([method, path.replace('/api/kitchen/', ''), options.body]);
    if (options.idempotencyKey) world.keys.push(options.idempotencyKey);
    const answer = world.answer(method, path, options.body);
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const cookActs = createKitchenActs({
    api: /** @type {any} */ ({ request, get: (/** @type {string} */ path) => request('GET', path, {}) }),
    state: () => world.state,
    dispatch: (event) => { world.state = reduce(world.state, event); },
    live: () => /** @type {any} */ ({ probe() { world.probes += 1; }, send(/** @type {any} */ message) { world.sentFrames.push(message); return true; } }),
    freshness: () => ({ kind: world.freshnessKind, seconds: 0, lastFrameMs: 0 }),
    boxTime: () => new Date(world.boxMs).toISOString(),
    endIfLoginLost: () => false,
    afterMove: () => world.afterMove(),
  });
  const card = () => {
    const { NEW, IN_PROGRESS, READY } = columnsOf(world.state.tickets, null, world.state.pending, new Map(), world.state.steps);
    return [...NEW, ...IN_PROGRESS, ...READY][0];
  };
  /** @param {TicketView} ticket */
  const receive = (ticket) => { world.state = reduce(world.state, { type: 'frame', frame: { type: 'ticket-updated', serverTime: '', ticket } }); };
  return { world, cookActs, card, receive };
}

test('a tap is shown before its requests are sent and the connection is checked', async () => {
  const { world, cookActs, card } = displayWith([ticket('o', [dish(0, { status: 'IN_PROGRESS' }), dish(1, { status: 'IN_PROGRESS' })])]);
  let draw = () => {};
  const drawn = new Promise((resolve) => { draw = () => resolve(undefined); });
  world.afterMove = () => drawn;
  cookActs.bump(card());
  assert.equal(card().stage, 'READY');
  await settled();
  assert.deepEqual([world.requests, world.probes, world.state.toasts], [[], 0, []]);
  draw();
  await settled();
  assert.deepEqual([world.requests.length, world.probes, world.state.toasts.length], [2, 1, 1]);
});

test('a bump sends each dish through its steps, and recall sends it back', async () => {
  const { world, cookActs, card, receive } = displayWith([ticket('o', [dish(0), dish(1, { status: 'IN_PROGRESS' })])]);
  cookActs.bump(card());
  await settled();
  assert.deepEqual(world.requests, [
    ['PATCH', 'orders/o/items/0/status', { newStatus: 'READY', shownStatus: 'NEW' }], ['PATCH', 'orders/o/items/1/status', { newStatus: 'READY' }],
  ]);
  cookActs.recall(null);
  const waiting = world.state.toasts.at(-1);
  assert.match(waiting?.text ?? '', /Still sending/, 'a pending step cannot be recalled');
  assert.equal(waiting?.action?.label, 'Undo', 'the cook can try again');
  world.boxMs += 1000;
  receive(ticket('o', [dish(0, { status: 'READY' }), dish(1, { status: 'READY' })]));
  world.requests.length = 0;
  cookActs.recall(null);
  await settled();
  assert.deepEqual(world.requests.map(([, path, body]) => [path, body.newStatus]), [
    ['orders/o/items/0/status', 'NEW'], ['orders/o/items/1/status', 'IN_PROGRESS'],
  ]);
  assert.deepEqual(world.state.history, []);
});

test('an undo of one step leaves the steps of another', async () => {
  const { world, cookActs, receive } = displayWith([ticket('a', [dish(0, { status: 'READY' })]), ticket('b', [dish(0, { status: 'READY' })], { placedAt: '2026-01-01T10:01:00.000Z' })]);
  for (const orderId of ['a', 'b']) {
    cookActs.advance(orderId, 0, 'SERVED');
    await settled();
    receive(ticket(orderId, [dish(0, { status: 'SERVED' })]));
  }
  world.requests.length = 0;
  assert.equal(cookActs.undoStep(world.state.history[0].id), 'a');
  await settled();
  assert.deepEqual([world.requests.map(([, path]) => path), world.state.history.map((each) => each.orderId)], [['orders/a/items/0/status'], ['b']]);
});

test('a recall without earlier steps moves the given card back, or shows that there is nothing', async () => {
  const { world, cookActs, card } = displayWith([ticket('o', [dish(0, { status: 'READY' })])]);
  cookActs.recall(card());
  await settled();
  assert.deepEqual(world.requests, [['PATCH', 'orders/o/items/0/status', { newStatus: 'IN_PROGRESS' }]]);
  const empty = displayWith([ticket('o', [dish(0)])]);
  empty.cookActs.recall(empty.card());
  assert.deepEqual([empty.world.requests.length, empty.world.state.toasts.length], [0, 1]);
});

/** A ready dish that a display has served; the frame has arrived. */
async function servedDish() {
  const display = displayWith([ticket('o', [dish(0, { status: 'IN_PROGRESS' })])]);
  const { world, cookActs, card, receive } = display;
  for (const status of /** @type {const} */ (['READY', 'SERVED'])) {
    cookActs.bump(card());
    await settled();
    receive(ticket('o', [dish(0, { status })]));
    world.boxMs += 1000;
  }
  world.requests.length = 0;
  const sent = () => world.requests.map(([, , body]) => body.newStatus);
  return { ...display, sent };
}

test('backspace and then the button of the message undo one step, not two', async () => {
  const { world, cookActs, receive, sent } = await servedDish();
  const stepId = world.state.toasts.at(-1)?.action?.event.stepId;
  assert.ok(stepId);
  cookActs.recall(null);
  await settled();
  receive(ticket('o', [dish(0, { status: 'READY' })]));
  world.boxMs += 1000;
  assert.ok(world.state.toasts.every((toast) => toast.action?.event.stepId !== stepId), 'the message does not offer it any more');
  cookActs.undoStep(stepId);
  await settled();
  assert.deepEqual(sent(), ['READY']);
});

test('a ticket that was brought back from the list is not undone once more', async () => {
  const { world, cookActs, receive, sent } = await servedDish();
  const stepId = world.state.toasts.at(-1)?.action?.event.stepId;
  await cookActs.recallTicket(world.state.recent[0]);
  await settled();
  receive(ticket('o', [dish(0, { status: 'READY' })]));
  world.boxMs += 1000;
  cookActs.undoStep(stepId);
  await settled();
  assert.deepEqual([sent(), world.state.history.map((step) => step.items[0].to)], [['READY'], ['READY']]);
});

test('a double press of backspace undoes one step, a second press later one more', async () => {
  const { world, cookActs, receive, sent } = await servedDish();
  cookActs.recall(null);
  await settled();
  receive(ticket('o', [dish(0, { status: 'READY' })]));
  world.boxMs += 200;
  cookActs.recall(null);
  await settled();
  assert.deepEqual(sent(), ['READY']);
  world.boxMs += 1000;
  cookActs.recall(null);
  await settled();
  assert.deepEqual(sent(), ['READY', 'IN_PROGRESS']);
});

test('a double tap on the undo of a message does not hit the card behind it', async () => {
  const { world, cookActs, receive, sent } = await servedDish();
  cookActs.undoStep(world.state.history[1].id);
  await settled();
  receive(ticket('o', [dish(0, { status: 'READY' })]));
  world.boxMs += 200;
  cookActs.advance('o', 0, 'SERVED');
  await settled();
  assert.deepEqual(sent(), ['READY']);
});

test('an undo leaves alone what somebody else has changed since, and goes no further back', async () => {
  const { world, cookActs, receive, sent } = await servedDish();
  receive(ticket('o', [dish(0, { status: 'READY' })]));
  cookActs.recall(null);
  await settled();
  assert.deepEqual(sent(), []);
  assert.match(world.state.toasts.at(-1)?.text ?? '', /Someone else/);
});

test('a station acknowledges a notice for itself, a display of all stations for all', async () => {
  const { world, cookActs } = displayWith([ticket('o', [dish(0)], { notices: [notice(3, 'MOVED')] })]);
  const card = (/** @type {string | null} */ station) => columnsOf(world.state.tickets, station, {}).NEW[0];
  await cookActs.acknowledge(card(card(null).items[0].station));
  await cookActs.acknowledge(card(null));
  assert.deepEqual(world.requests.map(([, , body]) => body), [{ notices: [3], station: 'GRILL' }, { notices: [3] }]);
});

test('an offline display sends nothing and shows why', async () => {
  const { world, cookActs, card } = displayWith([ticket('o', [dish(0)], { notices: [notice(1, 'MOVED')] })]);
  world.freshnessKind = 'offline';
  cookActs.bump(card());
  cookActs.advance('o', 0, 'IN_PROGRESS');
  cookActs.moveCard(card(), 'READY');
  cookActs.acknowledge(card());
  cookActs.setAvailability('x', { available: false });
  cookActs.recall(card());
  await settled();
  assert.deepEqual([world.requests, world.state.pending], [[], {}]);
  assert.match(world.state.toasts[0].text, /^No connection. Nothing was changed/);
});

test('an unanswered step is marked, a refused one is reverted, and both request a snapshot', async () => {
  const { world, cookActs } = displayWith([ticket('o', [dish(0)])]);
  world.answer = () => new Unreachable('no');
  cookActs.advance('o', 0, 'IN_PROGRESS');
  await settled();
  assert.deepEqual([world.requests.length, world.state.pending.o.unanswered, world.sentFrames], [2, [0], [{ type: 'sync' }]]);
  world.answer = () => refusal('bad-transition', 409);
  world.boxMs += 1000;
  cookActs.advance('o', 0, 'IN_PROGRESS');
  await settled();
  assert.deepEqual(world.state.pending.o?.targets ?? {}, {});
  assert.match(world.state.toasts.at(-1)?.text ?? '', /Someone else/);
});

test('the message of a step with its undo goes when the step got no answer or was refused', async () => {
  const cooking = (/** @type {number} */ index) => dish(index, { status: 'IN_PROGRESS' });
  const { world, cookActs } = displayWith([ticket('o', [cooking(0), cooking(1)]), ticket('other', [cooking(0)], { tableName: '8' })]);
  const [card, other] = columnsOf(world.state.tickets, null, {}).IN_PROGRESS;
  cookActs.bump(other);
  await settled();
  const texts = () => world.state.toasts.map(({ text, action }) => `${text}${action ? ' · undo' : ''}`);
  const [ofOther] = texts();
  assert.match(ofOther, /^Table 8.* · undo$/);
  for (const answer of [new Unreachable('no'), refusal('bad-transition', 409)]) {
    world.boxMs += 1000;
    world.answer = () => answer;
    cookActs.bump(card);
    await Promise.resolve();
    assert.match(texts()[1], /^Table 7.* · undo$/, 'it is shown with the next drawing, before the answer');
    await settled();
    assert.deepEqual([texts().length, texts()[0]], [2, ofOther], 'that of another ticket stays');
    assert.match(texts()[1], answer instanceof Refusal ? /Someone else/ : /no answer/);
    world.state = reduce(world.state, { type: 'toast-gone', id: world.state.toasts[1].id });
  }
});

test('a double tap takes one step', async () => {
  const { world, cookActs } = displayWith([ticket('o', [dish(0), dish(1)])]);
  cookActs.advance('o', 0, 'IN_PROGRESS');
  await settled();
  world.boxMs += 200;
  cookActs.advance('o', 0, 'READY');
  cookActs.advance('o', 1, 'IN_PROGRESS');
  await settled();
  assert.deepEqual(world.requests.map(([, path, body]) => [path, body.newStatus]), [['orders/o/items/0/status', 'IN_PROGRESS'], ['orders/o/items/1/status', 'IN_PROGRESS']]);
  world.boxMs += 500;
  cookActs.advance('o', 0, 'READY');
  await settled();
  assert.equal(world.requests.length, 3);
});

test('notices are acknowledged by number and come back when that fails', async () => {
  const { world, cookActs, card } = displayWith([ticket('o', [dish(0)], { notices: [notice(3, 'MOVED'), notice(4, 'CANCELLED', 0)] })]);
  cookActs.acknowledge(card());
  assert.equal(card().notices.length, 0);
  await settled();
  assert.deepEqual(world.requests, [['POST', 'orders/o/acknowledge', { notices: [3, 4] }]]);
  const failing = displayWith([ticket('o', [dish(0)], { notices: [notice(3, 'MOVED')] })]);
  failing.world.answer = () => new Unreachable('no');
  failing.cookActs.acknowledge(failing.card());
  await settled();
  assert.equal(failing.card().notices.length, 1);
});

test('a restored dish tries each status until the box accepts one', async () => {
  const { world, cookActs } = displayWith([]);
  world.answer = (_method, _path, body) => (body.newStatus === 'READY' ? { status: 200 } : refusal('bad-transition', 409));
  await cookActs.recallTicket(ticket('o', [dish(0, { status: 'CANCELLED' })]));
  assert.deepEqual(world.requests.map(([, , body]) => body.newStatus), ['NEW', 'IN_PROGRESS', 'READY']);
  world.requests.length = 0;
  await cookActs.recallTicket(ticket('o', [dish(0, { status: 'CANCELLED' }), dish(1, { status: 'SERVED' })]));
  assert.deepEqual(world.requests.map(([, path, body]) => [path, body.newStatus]), [['orders/o/items/1/status', 'READY']]);
});

/** A display without a login. @param {(path: string) => any} answer */
function unpairedDisplay(answer) {
  const time = fakeTime();
  /** @type {any[]} */ const requests = [];
  /** @type {any[]} */ const shown = [];
  /** @type {any[]} */ const paired = [];
  const pairing = createPairing({
    api: /** @type {any} */ ({ async post(/** @type {string} */ path, /** @type {any} */ body) { requests.push([path, body]); const got = answer(path); if (got instanceof Error) throw got; return got; } }),
    onState: (state) => { shown.push(state); }, onPaired: (me) => { paired.push(me); }, timers: time.timers,
  });
  return { pairing, requests, shown, paired, time };
}
const CODE = { status: 201, body: { code: '482913', secret: 's1', expiresAt: '2026-01-01T10:10:00.000Z' } };

test('a display shows its code, asks every two seconds, and is logged in once a manager typed it', async () => {
  let isTyped = false;
  const { pairing, requests, shown, paired, time } = unpairedDisplay((path) => (path === '/api/displays/pairing' ? CODE : isTyped ? { status: 200, body: { staff: { name: 'Grill' } } } : { status: 202, body: { paired: false, expiresAt: CODE.body.expiresAt } }));
  pairing.start();
  await settled();
  assert.deepEqual([requests[0], shown.at(-1).code], [['/api/displays/pairing', null], '482913']);
  time.advance(2000);
  await settled();
  assert.deepEqual(requests[1], ['/api/displays/pairing/claim', { secret: 's1' }]);
  isTyped = true;
  time.advance(2000);
  await settled();
  assert.deepEqual([paired.length, shown.at(-1), time.pending()], [1, null, 0]);
});

test('an expired code is replaced, and the display shows no answer and a busy box and tries again', async () => {
  /** @type {any[]} */ const answers = [CODE, refusal('no-such-pairing', 404), { status: 201, body: { ...CODE.body, code: '000111', secret: 's2' } }, new Unreachable('no'), refusal('too-fast', 429), { status: 202, body: { paired: false } }];
  const { pairing, requests, shown, time } = unpairedDisplay(() => answers.shift());
  pairing.start();
  await settled();
  time.advance(2000);
  await settled();
  assert.equal(shown.at(-1).code, '000111');
  time.advance(2000);
  await settled();
  assert.deepEqual([shown.at(-1).phase, shown.at(-1).code], ['unreachable', '000111']);
  time.advance(5000);
  await settled();
  assert.equal(shown.at(-1).phase, 'busy');
  time.advance(5000);
  await settled();
  assert.deepEqual([shown.at(-1).phase, requests.at(-1)[1]], ['showing', { secret: 's2' }]);
  pairing.stop();
  assert.deepEqual([shown.at(-1), time.pending()], [null, 0]);
});

/** The used parts of an AudioContext. */
class FakeAudio {
  state = 'suspended';
  currentTime = 0;
  destination = {};
  onstatechange = () => {};
  tones = 0;
  async resume() { this.state = 'running'; this.onstatechange(); }
  createOscillator() { this.tones += 1; return { type: '', frequency: { value: 0 }, connect: (/** @type {any} */ to) => to, start() {}, stop() {} }; }
  createGain() { return { gain: { setValueAtTime() {}, exponentialRampToValueAtTime() {} }, connect: (/** @type {any} */ to) => to }; }
}

test('there is no sound before a tap, the display shows why, and the setting is kept', async () => {
  const storage = memoryStorage();
  const audio = new FakeAudio();
  let nowMs = 0;
  /** @type {string[]} */ const states = [];
  const make = () => createSoundSwitch({ storage, onChange: (state) => { states.push(state); }, make: () => /** @type {any} */ (audio), now: () => nowMs });
  const sound = make();
  sound.play('ticket');
  assert.deepEqual([sound.state(), audio.tones], ['locked', 0]);
  await sound.unlock();
  assert.equal(sound.state(), 'locked', 'a tap on a card does not switch sound on');
  await sound.toggle();
  assert.deepEqual([sound.state(), audio.tones > 0], ['on', true]);
  audio.state = 'suspended';
  const reloaded = make();
  assert.equal(reloaded.state(), 'locked');
  await reloaded.unlock();
  assert.equal(reloaded.state(), 'on', 'after sound was switched on once, any tap unlocks it');
  await reloaded.toggle();
  assert.equal(reloaded.state(), 'on', 'the tap that unlocked it was on the switch: it stays on');
  nowMs += 1000;
  await reloaded.toggle();
  assert.equal(reloaded.state(), 'muted');
  const muted = make();
  await muted.unlock();
  assert.equal(muted.state(), 'muted');
  const withoutAudio = createSoundSwitch({ storage: memoryStorage(), onChange: (state) => { states.push(state); }, make: () => null });
  await withoutAudio.toggle();
  assert.deepEqual([withoutAudio.state(), states.at(-1)], ['none', 'none']);
});

test('a partial cancellation, its undo and a rush are sent, but not while offline', async () => {
  const { world, cookActs } = displayWith([ticket('o', [dish(0, { quantity: 3 })])]);
  assert.ok(cookActs.cancel('o', 0, 'glass broke', 1));
  world.boxMs += 1_000;
  cookActs.restorePart('o', 0, 'NEW', 1);
  cookActs.setRush(world.state.tickets[0], true);
  await settled();
  assert.deepEqual(world.requests, [
    ['PATCH', 'orders/o/items/0/status', { newStatus: 'CANCELLED', reason: 'glass broke', quantity: 1 }],
    ['PATCH', 'orders/o/items/0/status', { newStatus: 'NEW', quantity: 1 }],
    ['PATCH', 'orders/o/priority', { priority: 'RUSH' }],
  ]);
  world.freshnessKind = 'offline';
  assert.equal(cookActs.cancel('o', 0, 'glass broke', 1), false);
  cookActs.setRush(world.state.tickets[0], false);
  await settled();
  assert.equal(world.requests.length, 3);
});

test('an unanswered partial cancellation is sent again with the same key', async () => {
  const { world, cookActs } = displayWith([ticket('o', [dish(0, { quantity: 3 })])]);
  let count = 0;
  world.answer = () => { count += 1; return count === 1 ? new Unreachable('/') : { status: 200, body: {}, etag: null }; };
  cookActs.cancel('o', 0, 'glass broke', 1);
  await settled();
  assert.equal(world.keys.length, 2);
  assert.equal(world.keys[0], world.keys[1]);
});

test('a step at a closed table shows that the table is closed', async () => {
  const { world, cookActs } = displayWith([ticket('o', [dish(0)])]);
  world.answer = () => refusal('session-closed', 409);
  cookActs.advance('o', 0, 'IN_PROGRESS');
  await settled();
  assert.match(world.state.toasts[0].text, /This table is closed/);
});
