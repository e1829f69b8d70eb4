// The floor plan of an area: which tables are on it and where they can go. A plan is a grid; a table has one cell of it. No side effects.
import { SPOTS_MAX } from '../shared/limits.gen.js';

/** @import { ManagedTableView } from '../shared/wire.gen.js' */
/** @typedef {{column: number, row: number}} Spot both from 0 */
/** @typedef {ManagedTableView & {spot: Spot}} PlacedTable */

/** The smallest plan: it fits a phone. */
const COLUMNS = 6;
const ROWS = 4;

/** The steps of the four directions. @type {Record<string, Spot>} */
export const STEPS = { left: { column: -1, row: 0 }, up: { column: 0, row: -1 }, down: { column: 0, row: 1 }, right: { column: 1, row: 0 } };

/** @param {Spot} one @param {Spot} other */
export const isSame = (one, other) => one.column === other.column && one.row === other.row;

/** Splits the tables of an area. Of two tables in one cell, which another program may have set, only the first is on the plan. @param {ManagedTableView[]} tables @returns {{placed: PlacedTable[], unplaced: ManagedTableView[]}} */
export function splitByPlan(tables) {
  /** @type {PlacedTable[]} */ const placed = [];
  /** @type {ManagedTableView[]} */ const unplaced = [];
  for (const table of tables) {
    const { spot } = table;
    if (spot && !placed.some((other) => isSame(other.spot, spot))) placed.push({ ...table, spot });
    else unplaced.push(table);
  }
  return { placed, unplaced };
}

/** Columns and rows that are shown: one more than used, so that a table can be moved outwards. @param {Spot[]} spots @returns {{columns: number, rows: number}} */
export function planSize(spots) {
  const size = (/** @type {number} */ least, /** @type {number[]} */ used) => Math.min(SPOTS_MAX, Math.max(least, ...used.map((at) => at + 2)));
  return { columns: size(COLUMNS, spots.map(({ column }) => column)), rows: size(ROWS, spots.map(({ row }) => row)) };
}

/** The next free cell in a direction, over other tables; null at the border of the largest plan. @param {Spot} from @param {Spot} step @param {Spot[]} taken @returns {Spot | null} */
export function nextFree(from, step, taken) {
  let spot = from;
  do spot = { column: spot.column + step.column, row: spot.row + step.row }; while (taken.some((other) => isSame(other, spot)));
  const isInside = (/** @type {number} */ at) => at >= 0 && at < SPOTS_MAX;
  return isInside(spot.column) && isInside(spot.row) ? spot : null;
}

/** The first free cell in reading order; null if the largest plan is full. @param {Spot[]} taken @returns {Spot | null} */
export function firstFree(taken) {
  const columns = Math.max(COLUMNS, ...taken.map(({ column }) => column + 1));
  for (let row = 0; row < SPOTS_MAX; row += 1) {
    for (let column = 0; column < columns; column += 1) if (!taken.some((other) => isSame(other, { column, row }))) return { column, row };
  }
  return null;
}

/** The cell under a point of the grid; null outside. @param {{left: number, top: number, width: number, height: number}} grid its place on the screen @param {{columns: number, rows: number}} size @param {number} x @param {number} y @returns {Spot | null} */
export function cellAt(grid, { columns, rows }, x, y) {
  const column = Math.floor(((x - grid.left) / grid.width) * columns);
  const row = Math.floor(((y - grid.top) / grid.height) * rows);
  return column >= 0 && column < columns && row >= 0 && row < rows ? { column, row } : null;
}
