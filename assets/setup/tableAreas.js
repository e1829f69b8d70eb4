// New tables from areas: "12 tables in the dining room, 4 on the terrace". No side effects.
import { NAME_MAX } from '../shared/limits.gen.js';

/** @import { ManagedTableView, NewTableInput } from '../shared/wire.gen.js' */
/** @import { Faults } from './answers.js' */
/** @typedef {{area: string, count: string, seats: string}} Area as typed */

/** The most tables of one request. */
const NEW_TABLES_MAX = 100;
/** The most seats of a table. */
const SEATS_MAX = 99;

/** A whole number, also in Arabic digits. @param {string} text @returns {number} NaN if it is none */
export function parseCount(text) {
  const latin = text.trim().replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660));
  return /^\d{1,3}$/.test(latin) ? Number(latin) : NaN;
}

/** The areas of tables in use, with their number of tables. @param {ManagedTableView[]} tables @returns {{area: string, count: number}[]} */
export function areasOf(tables) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { area, isRetired } of tables) if (!isRetired) counts.set(area, (counts.get(area) ?? 0) + 1);
  return [...counts].map(([area, count]) => ({ area, count }));
}

/** What is missing or wrong. @param {Area[]} areas @returns {Faults} */
export function faultsOfAreas(areas) {
  /** @type {Faults} */
  const faults = {};
  let left = NEW_TABLES_MAX;
  areas.forEach(({ area, count, seats }, at) => {
    if (area.trim() === '') faults[`area-${at}`] = { key: 'setup.fault.required' };
    else if ([...area.trim()].length > NAME_MAX) faults[`area-${at}`] = { key: 'setup.fault.long', vars: { max: NAME_MAX } };
    const number = parseCount(count);
    if (!(number >= 1 && number <= left)) faults[`count-${at}`] = { key: 'setup.fault.count', vars: { max: NEW_TABLES_MAX } };
    else left -= number;
    const places = parseCount(seats);
    if (!(places >= 1 && places <= SEATS_MAX)) faults[`seats-${at}`] = { key: 'setup.fault.seats', vars: { max: SEATS_MAX } };
  });
  return faults;
}

/**
 * The tables of new areas, numbered after the highest number that a table has or had.
 * @param {Area[]} areas without faults @param {ManagedTableView[]} existing @returns {NewTableInput[]}
 */
export function newTables(areas, existing) {
  let number = Math.max(0, ...existing.map(({ name }) => (/^\d{1,6}$/.test(name) ? Number(name) : 0)));
  return areas.flatMap(({ area, count, seats }) => Array.from({ length: parseCount(count) || 0 }, () => {
    number += 1;
    return { name: String(number), area: area.trim(), seats: parseCount(seats) };
  }));
}
