import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import './fakes.mjs';
import { createClock, formatLeft, formatSpan, secondsSince, secondsUntil } from '../../../assets/shared/clock.js';
import { uuidV4, uuidV7 } from '../../../assets/shared/id.js';
import { changeOwner, memoryStorage, keysWithPrefix } from '../../../assets/shared/storage.js';
import { exponentOf, formatExtra, formatMoney } from '../../../assets/shared/money.js';

const V4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

test('ids are well-formed without crypto.randomUUID, and differ', () => {
  const made = new Set(Array.from({ length: 200 }, () => uuidV4()));
  assert.equal(made.size, 200);
  for (const id of made) assert.match(id, V4);
  assert.match(uuidV7(Date.now()), V7);
});

test('the version and variant bits hold for any random bytes', () => {
  for (const byte of [0, 0xff, 0x5a]) {
    assert.match(uuidV4((bytes) => bytes.fill(byte)), V4);
    assert.match(uuidV7(0, (bytes) => bytes.fill(byte)), V7);
  }
});

test('a v7 id carries its time and sorts by it', () => {
  const at = Date.parse('2026-11-22T13:54:43.123Z');
  assert.equal(parseInt(uuidV7(at).replace(/-/g, '').slice(0, 12), 16), at);
  assert.ok(uuidV7(at) < uuidV7(at + 1));
});

test('decimals follow ISO 4217, not the browser', () => {
  assert.equal(formatMoney(1350, 'EUR', 'en-IE'), '€13.50');
  assert.equal(formatMoney(1350, 'JPY', 'en-US'), '¥1,350');
  assert.equal(formatMoney(1350, 'KWD', 'en-US').replace(/\s/g, ' '), 'KWD 1.350');
  assert.equal(formatMoney(0, 'USD', 'en-US'), '$0.00');
  assert.equal(formatMoney(-0, 'USD', 'en-US'), '$0.00', 'a refund of nothing has no sign');
  assert.equal(exponentOf('UGX'), 0);
  assert.equal(exponentOf('CLF'), 4);
  assert.equal(exponentOf('IQD'), 3);
});

test('currencies that are written whole show decimals only where an amount has some', () => {
  const plain = (/** @type {string} */ text) => text.replace(/\s/g, ' ');
  assert.equal(plain(formatMoney(1_250_000, 'HUF', 'hu')), '12 500 Ft');
  assert.equal(plain(formatMoney(1_250_050, 'HUF', 'hu')), '12 500,50 Ft');
  assert.equal(plain(formatMoney(700_000, 'COP', 'es-CO')), '$ 7.000');
  assert.equal(plain(formatExtra(-15_000, 'CZK', 'cs')), '−150 Kč');
  assert.deepEqual(['ISK', 'CLP'].map((currency) => plain(formatMoney(1250, currency, 'en'))).map((text) => text.replace(/[^\d.,]/g, '')), ['1,250', '1,250']);
});

test('a price difference has a sign and is empty for zero', () => {
  assert.equal(formatExtra(150, 'EUR', 'en-IE'), '+€1.50');
  assert.equal(formatExtra(-50, 'EUR', 'en-IE'), '−€0.50');
  assert.equal(formatExtra(0, 'EUR', 'en-IE'), '');
});

test('a span has its unit and is never negative', () => {
  assert.deepEqual([0, 38, 60, 724, 3599, 3900, 7800, -5].map(formatSpan), ['0 s', '38 s', '1 min', '12 min', '59 min', '1 h 05', '2 h 10', '0 s']);
  assert.deepEqual([59, 61, 3541].map(formatLeft), ['59 s', '2 min', '1 h 00'], 'what is left has begun minutes too');
  assert.equal(secondsSince('2026-01-01T10:00:10.000Z', Date.parse('2026-01-01T10:00:00.000Z')), 0);
  assert.equal(secondsUntil('2026-01-01T10:00:00.400Z', Date.parse('2026-01-01T10:00:00.000Z')), 1);
});

test('the clock follows the box, however wrong the phone\'s clock is', () => {
  let phone = Date.parse('2020-05-05T00:00:00.000Z');
  const clock = createClock({ now: () => phone, every: () => 0, cancel: () => {} });
  clock.setServerTime('2026-01-01T10:00:00.000Z');
  phone += 90_000;
  assert.equal(new Date(clock.now()).toISOString(), '2026-01-01T10:01:30.000Z');
  clock.setServerTime('nonsense');
  clock.setServerTime(null);
  assert.equal(new Date(clock.now()).toISOString(), '2026-01-01T10:01:30.000Z');
  // A page with many ages is drawn again for a jump of the clock, not for each of the frames that arrive within a second, nor where its timer is late.
  clock.setServerTime('2026-01-01T10:01:30.400Z');
  const drawnAt = clock.tick.peek();
  clock.setServerTime('2026-01-01T10:01:31.800Z');
  assert.equal(clock.tick.peek(), drawnAt);
  clock.setServerTime('2026-01-01T10:05:00.000Z');
  assert.equal(clock.tick.peek(), Date.parse('2026-01-01T10:05:00.000Z'));
});

test('the vendored module has the recorded digest', () => {
  const folder = new URL('../../../assets/vendor/', import.meta.url);
  const about = JSON.parse(readFileSync(new URL('ui.json', folder), 'utf8'));
  const bytes = readFileSync(new URL('ui.js', folder));
  assert.equal(createHash('sha256').update(bytes).digest('hex'), about.sha256);
  const { devDependencies } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  assert.equal(about.versions.preact, devDependencies.preact);
  assert.equal(about.versions.htm, devDependencies.htm);
});

test('unsent changes move to the session that a party joins', () => {
  const storage = memoryStorage();
  storage.setItem('maitred.outbox.s1.d1.0001', 'soup');
  storage.setItem('maitred.place.s1.d1', 'order');
  storage.setItem('maitred.outbox.s1.d2.0001', 'of another phone');
  storage.setItem('elsewhere.s1.d1', 'not ours');
  changeOwner(storage, 'maitred.', 's1.d1', 's2.d1');
  assert.deepEqual(keysWithPrefix(storage, '').sort(), ['elsewhere.s1.d1', 'maitred.outbox.s1.d2.0001', 'maitred.outbox.s2.d1.0001', 'maitred.place.s2.d1']);
  assert.equal(storage.getItem('maitred.outbox.s2.d1.0001'), 'soup');
});
