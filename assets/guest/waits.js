// How long the dishes of an order take, from what the stations take. No side effects.
import { findItem } from '../shared/menuItems.js';

/** @import { MenuView } from '../shared/wire.js' */
/** @import { WaitDelayView, WaitView } from '../shared/wire.gen.js' */

/**
 * The slowest of the stations that prepare these dishes; null where one of them was not measured, or nothing is prepared.
 * @param {{menuItemId: string | null}[]} dishes @param {MenuView | null} menu @param {WaitView[] | null} waits
 * @returns {Pick<WaitView, 'fromMinutes' | 'toMinutes' | 'fullMinutes'> | null}
 */
export function waitOf(dishes, menu, waits) {
  const found = [...stationsOf(dishes, menu)].map((station) => waits?.find((wait) => wait.station === station));
  if (found.length === 0 || found.includes(undefined)) return null;
  const all = /** @type {WaitView[]} */ (found);
  const isFull = all.some((wait) => wait.fullMinutes !== null);
  // A station that is not full may still be the slowest.
  const fullMinutes = isFull ? Math.max(...all.map((wait) => wait.fullMinutes ?? wait.toMinutes)) : null;
  return { fromMinutes: Math.max(...all.map((wait) => wait.fromMinutes)), toMinutes: Math.max(...all.map((wait) => wait.toMinutes)), fullMinutes };
}

/** @param {{menuItemId: string | null}[]} dishes @param {MenuView | null} menu */
const stationsOf = (dishes, menu) => new Set(dishes.map((dish) => (dish.menuItemId ? findItem(menu, dish.menuItemId)?.station : undefined)));

/** By how many minutes the slowest of these stations is behind; 0 where none is. @param {{menuItemId: string | null}[]} dishes @param {MenuView | null} menu @param {WaitDelayView[]} delays */
export function behindOf(dishes, menu, delays) {
  const stations = stationsOf(dishes, menu);
  return Math.max(0, ...delays.filter(({ station }) => stations.has(station)).map(({ minutes }) => minutes));
}
