import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Refusal, Unreachable } from '../../../assets/shared/api.js';
import { FIRST_FRAME_MS, PING_EVERY_MS, SILENCE_MS, STAFF_PING, PROBE_ANSWER_MS, createLive } from '../../../assets/shared/live.js';
import { pollerOf } from '../../../assets/shared/polling.js';
import { FakeSocket, fakeTime } from './fakes.mjs';

/** @param {{pingEveryMs?: number, silenceMs?: number, loadPoller?: () => Promise<any>}} [options] */
function openChannel(options = {}) {
  const time = fakeTime();
  /** @type {FakeSocket[]} */ const sockets = [];
  /** @type {any[]} */ const frames = [];
  /** @type {string[]} */ const lost = [];
  /** @type {number[]} */ const drops = [];
  /** @type {string[]} */ const kinds = [];
  const live = createLive({
    open: () => { const socket = new FakeSocket(); sockets.push(socket); return socket; },
    onFrame: (frame) => frames.push(frame),
    onLink: ({ kind }) => { if (kinds[kinds.length - 1] !== kind) kinds.push(kind); },
    onLost: (reason) => lost.push(reason),
    onDrop: (code) => drops.push(code),
    ...options, timers: time.timers, now: time.now, random: () => 1,
  });
  return { time, sockets, frames, lost, drops, kinds, live, last: () => sockets[sockets.length - 1] };
}

test('a channel is live from the first frame on', () => {
  const { live, last, frames, kinds } = openChannel();
  live.start();
  assert.equal(live.send({ type: 'x' }), false);
  last().receives({ type: 'snapshot' });
  assert.deepEqual(kinds, ['connecting', 'live']);
  assert.deepEqual(frames, [{ type: 'snapshot' }]);
  assert.equal(live.send({ type: 'x' }), true);
  assert.deepEqual(last().sent, [{ type: 'x' }]);
});

test('a dropped socket reconnects after growing waits, which a frame resets', () => {
  const { live, last, sockets, time, kinds, drops } = openChannel();
  live.start();
  last().receives({ type: 'snapshot' });
  last().closes(1001);
  assert.deepEqual(kinds, ['connecting', 'live', 'offline']);
  time.advance(499);
  assert.equal(sockets.length, 1);
  time.advance(1);
  assert.equal(sockets.length, 2);
  last().closes(1006);
  time.advance(999);
  assert.equal(sockets.length, 2);
  time.advance(1);
  assert.equal(sockets.length, 3);
  assert.equal(live.link().kind, 'offline');
  last().receives({ type: 'snapshot' });
  assert.equal(live.link().kind, 'live');
  last().closes(1006);
  time.advance(500);
  assert.equal(sockets.length, 4);
  assert.deepEqual(drops, [1001, 1006, 1006]);
});

test('a channel refused as one too many receives so and reconnects', () => {
  const { live, last, time } = openChannel();
  live.start();
  last().closes(4429);
  assert.deepEqual([live.link().kind, live.link().tooManyChannels], ['offline', true]);
  time.advance(500);
  last().closes(1006);
  assert.equal(live.link().tooManyChannels, false);
  time.advance(1000);
  last().closes(4429);
  time.advance(2000);
  last().receives({ type: 'snapshot' });
  assert.deepEqual([live.link().kind, live.link().tooManyChannels], ['live', false]);
});

test('a channel pings and drops a socket that stays silent', () => {
  const { live, last, sockets, time } = openChannel();
  live.start();
  const first = last();
  first.receives({ type: 'snapshot' });
  time.advance(PING_EVERY_MS);
  assert.deepEqual(first.sent, [{ type: 'ping' }]);
  first.receives({ type: 'pong' });
  time.advance(SILENCE_MS - 1);
  assert.equal(live.link().kind, 'live');
  time.advance(1);
  assert.equal(live.link().kind, 'offline');
  assert.ok(first.closed);
  time.advance(500);
  assert.equal(sockets.length, 2);
});

test('a socket without a first frame is dropped', () => {
  const { live, sockets, time } = openChannel();
  live.start();
  time.advance(FIRST_FRAME_MS + 500);
  assert.equal(sockets.length, 2);
  assert.ok(sockets[0].closed);
});

test('a lost session ends the channel and reports the reason', () => {
  const { live, last, sockets, time, lost } = openChannel();
  live.start();
  last().receives({ type: 'snapshot' });
  last().closes(4401, 'CLOSED');
  time.advance(120_000);
  assert.deepEqual(lost, ['CLOSED']);
  assert.equal(sockets.length, 1);
  assert.equal(live.link().kind, 'ended');
});

test('a checked channel pings at once and drops a dead socket', () => {
  const { live, last, sockets, time } = openChannel();
  live.start();
  last().receives({ type: 'snapshot' });
  live.checkNow();
  assert.deepEqual(last().sent, [{ type: 'ping' }]);
  time.advance(PROBE_ANSWER_MS);
  assert.equal(live.link().kind, 'offline');
  live.checkNow();
  assert.equal(sockets.length, 2);
});

test('a staff display is offline after twelve silent seconds', () => {
  const { live, last, time } = openChannel(STAFF_PING);
  live.start();
  last().receives({ type: 'snapshot' });
  time.advance(STAFF_PING.silenceMs - 1);
  assert.deepEqual(last().sent, [{ type: 'ping' }, { type: 'ping' }]);
  assert.equal(live.link().kind, 'live');
  time.advance(1);
  assert.equal(live.link().kind, 'offline');
});

test('a probed socket must answer soon, and repeated probes do not move the deadline', () => {
  const { live, last, time } = openChannel();
  live.start();
  live.probe();
  assert.equal(last().sent.length, 0, 'no ping before the channel is live');
  last().receives({ type: 'snapshot' });
  for (let second = 0; second < PROBE_ANSWER_MS / 1000; second += 1) {
    assert.equal(live.link().kind, 'live');
    live.probe();
    time.advance(1000);
  }
  assert.equal(live.link().kind, 'offline');
});

test('a stopped channel closes its socket and leaves no timer', () => {
  const { live, last, time, sockets } = openChannel();
  live.start();
  last().receives({ type: 'snapshot' });
  live.stop();
  assert.equal(time.pending(), 0);
  assert.ok(sockets[0].closed);
});

/** Lets promises settle. */
const settled = () => new Promise((resolve) => { setImmediate(resolve); });

/** A channel whose sockets all close. @param {ReturnType<typeof openChannel>} channel */
async function failSockets({ live, last, time }) {
  live.start();
  for (let at = 0; at < 3; at += 1) {
    last().closes(1006);
    if (at < 2) time.advance(2000);
  }
  await settled();
}

test('after three sockets without a frame the page polls, until a socket opens', async () => {
  let count = 0;
  const channel = openChannel({ loadPoller: async () => pollerOf(async () => { count += 1; return count === 2 ? null : { type: 'snapshot', count }; }) });
  const { live, time, last, frames } = channel;
  await failSockets(channel);
  assert.deepEqual([live.link().kind, live.link().isPolling, frames], ['live', true, [{ type: 'snapshot', count: 1 }]]);
  time.advance(4999);
  assert.equal(count, 1, 'every three to five seconds');
  time.advance(1);
  await settled();
  assert.deepEqual([count, frames.length, live.link().lastFrameAt], [2, 1, time.now()], 'nothing has changed, and the page is up to date');
  live.send({ type: 'sync' });
  await settled();
  assert.equal(count, 3);
  time.advance(20_000);
  last().receives({ type: 'snapshot', count: 99 });
  const polls = count;
  assert.deepEqual([live.link().kind, live.link().isPolling], ['live', false]);
  time.advance(15_000);
  await settled();
  assert.equal(count, polls, 'no polls beside a socket');
});

test('a poll without an answer is offline, and the next one is live again; a lost session ends it', async () => {
  /** @type {Error | null} */ let error = null;
  /** @type {any[]} */ const posted = [];
  const channel = openChannel({
    loadPoller: async () => pollerOf(async () => { if (error) throw error; return { type: 'snapshot' }; }, (message) => { posted.push(message); return true; }),
  });
  const { live, time, lost, sockets } = channel;
  await failSockets(channel);
  assert.ok(live.send({ type: 'add-to-cart', opId: 'op1' }));
  assert.deepEqual(posted, [{ type: 'add-to-cart', opId: 'op1' }]);
  error = new Unreachable('cut');
  time.advance(5000);
  await settled();
  assert.equal(live.link().kind, 'offline');
  assert.ok(!live.send({ type: 'add-to-cart', opId: 'op2' }));
  error = null;
  time.advance(5000);
  await settled();
  assert.equal(live.link().kind, 'live');
  error = new Refusal({ code: 'session-lost', title: '', status: 401, reason: 'CLOSED' }, null);
  time.advance(5000);
  await settled();
  assert.deepEqual([live.link().kind, lost], ['ended', ['CLOSED']]);
  const opened = sockets.length;
  time.advance(60_000);
  assert.equal(sockets.length, opened);
});
