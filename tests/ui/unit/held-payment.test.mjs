// A cash payment that also closes its table is held for some seconds, so that a wrong tap can be taken back.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HOLD_MS, createHeldPayment } from '../../../assets/floor/heldPayment.js';
import { fakeTime } from './fakes.mjs';

const HELD = { sessionId: 's1', tableName: '7', amount: 2480, currency: 'EUR' };

function setUp() {
  const time = fakeTime();
  /** @type {string[]} */ const log = [];
  const held = createHeldPayment({ timers: time.timers, dispatch: (event) => log.push(event.type === 'held' && event.held ? `shows ${event.held.tableName}` : 'shows nothing') });
  /** @param {string} name */
  const prepared = (name) => ({ send: () => log.push(`sends ${name}`), release: () => log.push(`releases ${name}`) });
  return { time, log, held, prepared };
}

test('a held payment is sent once when its time is over', () => {
  const { time, log, held, prepared } = setUp();
  held.hold(HELD, prepared('7'));
  time.advance(HOLD_MS - 1);
  assert.deepEqual(log, ['shows 7']);
  time.advance(1);
  held.undo();
  held.sendNow();
  time.advance(HOLD_MS);
  assert.deepEqual(log, ['shows 7', 'shows nothing', 'sends 7'], 'it is too late to take it back');
});

test('a held payment that is taken back is never sent', () => {
  const { time, log, held, prepared } = setUp();
  held.hold(HELD, prepared('7'));
  held.undo();
  time.advance(HOLD_MS * 2);
  held.sendNow();
  assert.deepEqual(log, ['shows 7', 'shows nothing', 'releases 7']);
});

test('a held payment is sent at once when the page is hidden, and before the next one is held', () => {
  const { time, log, held, prepared } = setUp();
  held.hold(HELD, prepared('7'));
  held.hold({ ...HELD, tableName: '8' }, prepared('8'));
  held.sendNow();
  time.advance(HOLD_MS * 2);
  assert.deepEqual(log, ['shows 7', 'shows nothing', 'sends 7', 'shows 8', 'shows nothing', 'sends 8']);
});
