// Tables by area, and the names of new ones. No side effects.

/** @import { ManagedTableView, NewTableInput } from './wire.gen.js' */
/** @typedef {{area: string, count: number, seats: number}} Area */

/** The areas of the tables in use, in the order of their first table. @param {ManagedTableView[]} tables @returns {{area: string, count: number}[]} */
export function areasOf(tables) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { area, isRetired } of tables) if (!isRetired) counts.set(area, (counts.get(area) ?? 0) + 1);
  return [...counts].map(([area, count]) => ({ area, count }));
}

/** The new tables, with the lowest numbers that no table has. @param {Area[]} areas @param {ManagedTableView[]} tables @returns {NewTableInput[]} */
export function newTables(areas, tables) {
  const taken = new Set(tables.filter(({ isRetired }) => !isRetired).map(({ name }) => name));
  let number = 0;
  const nextName = () => {
    do number += 1; while (taken.has(String(number)));
    return String(number);
  };
  return areas.flatMap(({ area, count, seats }) => Array.from({ length: count }, () => ({ name: nextName(), area: area.trim(), seats })));
}
