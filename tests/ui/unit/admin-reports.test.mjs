// Periods, bars and tiles of the reports.
import assert from 'node:assert/strict';
import test from 'node:test';
import { average, changePercent, datesFault, daysIn, hourGrid, periodOf, plusDays, salesBars, sumsBy, tilesOf } from '../../../assets/admin/reportFacts.js';

const OWN = { from: '2026-03-01', to: '2026-03-10' };

test('periods begin on Monday, on the first of the month and of the year, and are compared with as many days before', () => {
  // A Wednesday.
  const of = (/** @type {any} */ id) => periodOf(id, '2026-04-01', OWN);
  assert.deepEqual(of('today'), { dates: { from: '2026-04-01', to: '2026-04-01' }, before: { from: '2026-03-25', to: '2026-03-25' } });
  assert.deepEqual(of('yesterday').dates, { from: '2026-03-31', to: '2026-03-31' });
  assert.deepEqual(of('week'), { dates: { from: '2026-03-30', to: '2026-04-01' }, before: { from: '2026-03-23', to: '2026-03-25' } });
  assert.deepEqual(of('lastWeek'), { dates: { from: '2026-03-23', to: '2026-03-29' }, before: { from: '2026-03-16', to: '2026-03-22' } });
  assert.deepEqual(of('month'), { dates: { from: '2026-04-01', to: '2026-04-01' }, before: { from: '2026-03-01', to: '2026-03-01' } });
  assert.deepEqual(of('lastMonth'), { dates: { from: '2026-03-01', to: '2026-03-31' }, before: { from: '2026-02-01', to: '2026-02-28' } });
  assert.deepEqual(of('year'), { dates: { from: '2026-01-01', to: '2026-04-01' }, before: { from: '2025-01-01', to: '2025-04-01' } });
  assert.deepEqual(of('own'), { dates: OWN, before: { from: '2026-02-19', to: '2026-02-28' } });
});

test('the last day of a long month is compared with the last day of a short one', () => {
  assert.equal(periodOf('month', '2026-03-31', OWN).before.to, '2026-02-28');
  assert.equal(periodOf('year', '2028-02-29', OWN).before.to, '2027-02-28');
  // A Sunday belongs to the week before it.
  assert.equal(periodOf('week', '2026-04-05', OWN).dates.from, '2026-03-30');
});

test('days that cannot be asked for are told', () => {
  assert.equal(datesFault(OWN), null);
  assert.equal(datesFault({ from: '2026-03-02', to: '2026-03-01' }), 'order');
  assert.equal(datesFault({ from: '', to: '2026-03-01' }), 'missing');
  const first = '2026-01-01';
  assert.equal(daysIn({ from: first, to: plusDays(first, 399) }), 400);
  assert.equal(datesFault({ from: first, to: plusDays(first, 399) }), null);
  assert.equal(datesFault({ from: first, to: plusDays(first, 400) }), 'long');
});

test('bars are days, weeks or months, every day is in one, and none is lost', () => {
  const day = (/** @type {string} */ of, /** @type {number} */ grossAmount) => ({ day: of, grossAmount, parties: 1, covers: 0, orders: 1, netAmount: 0, taxAmount: 0 });
  for (const [to, unit, count] of /** @type {[string, string, number][]} */ ([['2026-01-07', 'day', 7], ['2026-03-31', 'week', 14], ['2026-12-31', 'month', 12]])) {
    const dates = { from: '2026-01-01', to };
    const days = Array.from({ length: daysIn(dates) }, (_, at) => day(plusDays(dates.from, at), 10 + at));
    const made = salesBars(dates, days);
    assert.deepEqual([made.unit, made.bars.length], [unit, count]);
    assert.equal(made.bars.reduce((sum, bar) => sum + bar.amount, 0), days.reduce((sum, each) => sum + each.grossAmount, 0));
    assert.deepEqual([made.bars[0]?.from, made.bars.at(-1)?.to], ['2026-01-01', to]);
  }
});

test('hours begin with the business day', () => {
  const row = (/** @type {number} */ weekday, /** @type {number} */ hour) => ({ weekday, hour, count: 1, grossAmount: hour });
  const grid = hourGrid([row(5, 22), row(5, 1)], 5);
  assert.deepEqual(grid.hours, [22, 23, 0, 1]);
  assert.equal(grid.largest, 22);
  assert.deepEqual([grid.at(5, 1)?.grossAmount, grid.at(5, 23)], [1, null]);
  assert.deepEqual(hourGrid([], 5).hours, []);
});

test('averages and changes without anything to divide by are empty', () => {
  assert.deepEqual([average(10, 0), average(10, 3), changePercent(5, 0), changePercent(15, 10), changePercent(-5, -10)], [null, 3, null, 50, 50]);
  const nothing = /** @type {any} */ ({ grossAmount: 0, parties: 0, covers: 0, coversAmount: 0, stays: 0, stayMinutes: 0, orders: 0, phoneOrders: 0 });
  assert.deepEqual(tilesOf(nothing).filter(({ value }) => value === null).map(({ id }) => id), ['party', 'cover', 'stay', 'phones']);
});

test('sums by reason and by person are those of all rows, the largest first', () => {
  const why = (/** @type {string | null} */ reason, /** @type {string | null} */ by, /** @type {number} */ amount) => ({ reason, by, count: 1, amount });
  const list = [why('Cold', 'Maria', 300), why('Birthday', 'Ben', 500), why('Cold', 'Ben', 400), why(null, null, 10)];
  assert.deepEqual(sumsBy(list, 'reason'), [{ name: 'Cold', count: 2, amount: 700 }, { name: 'Birthday', count: 1, amount: 500 }, { name: null, count: 1, amount: 10 }]);
  assert.deepEqual(sumsBy(list, 'by').map(({ name, amount }) => [name, amount]), [['Ben', 900], ['Maria', 300], [null, 10]]);
});
