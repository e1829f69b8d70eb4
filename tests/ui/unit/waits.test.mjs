// How long an order takes for a guest, from what the stations take.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { waitOf } from '../../../assets/guest/waits.js';

/** @type {any} */
const MENU = { categories: [{ id: 'c', name: 'All', items: [{ id: 'steak', station: 'GRILL' }, { id: 'soup', station: 'COLD' }, { id: 'beer', station: 'BAR' }] }] };
const WAITS = [{ station: 'GRILL', fromMinutes: 14, toMinutes: 20, fullMinutes: 35 }, { station: 'COLD', fromMinutes: 5, toMinutes: 9, fullMinutes: null }];
const dishes = (/** @type {string[]} */ ...ids) => ids.map((menuItemId) => ({ menuItemId }));

test('order_takes_as_long_as_its_slowest_station', () => {
  assert.deepEqual(waitOf(dishes('soup', 'soup'), MENU, WAITS), { fromMinutes: 5, toMinutes: 9, fullMinutes: null });
  assert.deepEqual(waitOf(dishes('soup', 'steak'), MENU, WAITS), { fromMinutes: 14, toMinutes: 20, fullMinutes: 35 });
});

test('full_station_that_is_faster_than_another_one_shortens_no_wait', () => {
  const waits = [{ ...WAITS[0], fullMinutes: 25 }, { station: 'COLD', fromMinutes: 30, toMinutes: 40, fullMinutes: null }];
  assert.equal(waitOf(dishes('soup', 'steak'), MENU, waits)?.fullMinutes, 40);
});

test('nothing_is_promised_where_a_station_was_not_measured', () => {
  assert.equal(waitOf(dishes('steak', 'beer'), MENU, WAITS), null);
  assert.equal(waitOf(dishes('gone'), MENU, WAITS), null);
  assert.equal(waitOf([], MENU, WAITS), null);
  assert.equal(waitOf(dishes('steak'), MENU, null), null);
});
