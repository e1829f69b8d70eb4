import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FIRST_FRAME_MS, PING_EVERY_MS, SILENCE_MS, STAFF_PING, PROBE_ANSWER_MS, createLive } from '../../../assets/shared/live.js';
import { FakeSocket, fakeTime } from './fakes.mjs';

/** @param {{pingEveryMs?: number, silenceMs?: number}} [options] */
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
