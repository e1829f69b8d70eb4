// Parties that are left of an earlier business day. No side effects.

/** @import { BusinessDayView, FloorTableView } from './wire.js' */

/**
 * The parties that were there when the business day ended, until a day is closed or they leave; the longest there first.
 * @param {BusinessDayView | null} day @param {FloorTableView[]} tables @param {number} nowMs the box's time
 * @returns {{name: string, openedAt: string}[]}
 */
export function leftOver(day, tables, nowMs) {
  if (!day) return [];
  // The page may have been open since before the day ended.
  const began = nowMs >= Date.parse(day.endsAt) ? day.endsAt : day.beganAt;
  if (day.closedAt !== null && day.closedAt >= began) return [];
  const parties = tables.flatMap(({ name, session }) => (session && !session.isJoined && session.openedAt < began ? [{ name, openedAt: session.openedAt }] : []));
  return parties.sort((left, right) => left.openedAt.localeCompare(right.openedAt));
}
