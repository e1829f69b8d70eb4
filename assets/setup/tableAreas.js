// New tables by area. No side effects.

import { NEW_TABLES_MAX } from '../shared/limits.gen.js';

/** @import { ManagedTableView, NewTableInput } from '../shared/wire.gen.js' */
/** @import { Faults } from './answers.js' */
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

/** @param {Area[]} areas @param {ManagedTableView[]} tables @returns {Faults} */
export function faultsOfAreas(areas, tables) {
  /** @type {Faults} */
  const faults = {};
  const existing = areasOf(tables).map(({ area }) => area);
  areas.forEach(({ area }, at) => {
    const name = area.trim();
    const isTwice = existing.includes(name) || areas.some((other, index) => index < at && other.area.trim() === name);
    if (name === '') faults[`area-${at}`] = { key: 'setup.fault.required' };
    else if (isTwice) faults[`area-${at}`] = { key: 'setup.fault.areatwice' };
  });
  const count = areas.reduce((sum, area) => sum + area.count, 0);
  if (count > NEW_TABLES_MAX) faults['area-0'] = { key: 'setup.fault.toomanytables', vars: { max: NEW_TABLES_MAX } };
  return faults;
}
