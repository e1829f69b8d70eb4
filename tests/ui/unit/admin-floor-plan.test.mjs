// The floor plan: where tables stand and can go, and how moves are saved.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cellAt, firstFree, nextFree, planSize, splitByPlan, STEPS } from '../../../assets/admin/floorPlan.js';
import { createSpots } from '../../../assets/admin/spots.js';
import { SPOTS_MAX } from '../../../assets/shared/limits.gen.js';

/** @param {number} column @param {number} row */
const spot = (column, row) => ({ column, row });

test('plan_has_room_to_move_outwards_up_to_its_largest_size', () => {
  assert.deepEqual(planSize([]), { columns: 6, rows: 4 });
  assert.deepEqual(planSize([spot(5, 3)]), { columns: 7, rows: 5 });
  assert.deepEqual(planSize([spot(SPOTS_MAX - 1, SPOTS_MAX - 1)]), { columns: SPOTS_MAX, rows: SPOTS_MAX });
});

test('table_moves_over_others_to_the_next_free_cell_and_not_over_the_border', () => {
  const taken = [spot(1, 0), spot(2, 0)];
  assert.deepEqual(nextFree(spot(0, 0), STEPS.right, taken), spot(3, 0));
  assert.equal(nextFree(spot(0, 0), STEPS.left, taken), null);
  assert.equal(nextFree(spot(3, SPOTS_MAX - 1), STEPS.down, []), null);
  assert.deepEqual(firstFree([spot(0, 0), spot(1, 0)]), spot(2, 0));
  assert.deepEqual(firstFree([0, 1, 2, 3, 4, 5].map((column) => spot(column, 0))), spot(0, 1), 'a full row does not become longer');
  const all = Array.from({ length: SPOTS_MAX ** 2 }, (_, at) => spot(at % SPOTS_MAX, Math.floor(at / SPOTS_MAX)));
  assert.equal(firstFree(all), null);
  assert.equal(firstFree(all.slice(0, -1))?.row, SPOTS_MAX - 1);
});

test('second_table_in_a_cell_and_tables_without_a_cell_are_beside_the_plan', () => {
  /** @type {any[]} */ const tables = [{ id: 'a', spot: spot(1, 1) }, { id: 'b', spot: null }, { id: 'c', spot: spot(1, 1) }];
  const { placed, unplaced } = splitByPlan(tables);
  assert.deepEqual([placed.map(({ id }) => id), unplaced.map(({ id }) => id)], [['a'], ['b', 'c']]);
});

test('point_outside_the_grid_is_no_cell', () => {
  const grid = { left: 100, top: 50, width: 600, height: 400 };
  const size = { columns: 6, rows: 4 };
  assert.deepEqual(cellAt(grid, size, 100, 50), spot(0, 0));
  assert.deepEqual(cellAt(grid, size, 699, 449), spot(5, 3));
  for (const [x, y] of [[99, 60], [700, 60], [200, 49], [200, 450]]) assert.equal(cellAt(grid, size, x, y), null);
});

/** @param {((id: string, spot: any) => any)[]} saves one after another */
function spotsWith(...saves) {
  /** @type {any[]} */ const log = [];
  /** @type {Map<number, () => void>} */ const timers = new Map();
  let next = 0;
  const spots = createSpots({
    save: async (id, place) => { log.push([id, place]); return saves.shift()?.(id, place) ?? { ok: true, body: null }; },
    reload: async () => { log.push('reload'); }, onChange: (failed) => { if (failed) log.push(failed); },
    timers: { set: (run) => { timers.set(next += 1, run); return next; }, clear: (timer) => timers.delete(timer) },
  });
  const pass = async () => { const runs = [...timers.values()]; timers.clear(); for (const run of runs) run(); await new Promise((resolve) => { setImmediate(resolve); }); };
  return { spots, log, timers, pass };
}

test('table_that_is_moved_step_by_step_is_saved_once_and_shown_at_once', async () => {
  const { spots, log, timers, pass } = spotsWith();
  spots.move('a', spot(1, 0));
  spots.move('a', spot(2, 0));
  assert.equal(timers.size, 1);
  assert.deepEqual(spots.spotOf({ id: 'a', spot: null }), spot(2, 0));
  await pass();
  assert.deepEqual(log, [['a', spot(2, 0)], 'reload']);
  assert.deepEqual(spots.spotOf({ id: 'a', spot: spot(9, 9) }), spot(9, 9), 'as stored again');
  spots.move('a', null);
  assert.equal(spots.spotOf({ id: 'a', spot: spot(9, 9) }), null);
  spots.flush();
  assert.equal(timers.size, 0);
  assert.deepEqual(log.at(-1), ['a', null], 'what waits is saved when the plan is left');
});

test('refused_move_goes_back_and_a_later_move_stays', async () => {
  const refused = () => ({ ok: false, text: 'no', problem: null });
  const { spots, log, pass } = spotsWith(refused, () => { spots.move('b', spot(5, 5)); return { ok: true, body: null }; });
  spots.move('a', spot(1, 0));
  await pass();
  assert.deepEqual(log, [['a', spot(1, 0)], 'no']);
  assert.equal(spots.spotOf({ id: 'a', spot: null }), null);
  spots.move('b', spot(4, 4));
  await pass();
  assert.deepEqual(spots.spotOf({ id: 'b', spot: spot(4, 4) }), spot(5, 5), 'a move during the saving is not lost');
});
