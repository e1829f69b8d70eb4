// What is wrong with new areas of tables. No side effects.
import { NEW_TABLES_MAX } from '../shared/limits.gen.js';
import { areasOf } from '../shared/tableAreas.js';

/** @import { ManagedTableView } from '../shared/wire.gen.js' */
/** @import { Area } from '../shared/tableAreas.js' */
/** @import { Faults } from './answers.js' */

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
