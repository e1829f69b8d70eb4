// Courses of a party: which one comes next, and what is held. No side effects.

/** @import { FloorItemView, FloorSessionView } from '../shared/wire.js' */

/** The courses that a waiter chooses from; the box accepts more. */
export const COURSES = [1, 2, 3];

/** Whether the kitchen waits with a dish. A cancelled one is not held, also before the box has answered. @param {{held?: boolean, status: string}} item */
export const isHeld = ({ held, status }) => held === true && status === 'NEW';

/** @param {FloorSessionView} session @returns {FloorItemView[]} */
const heldItems = (session) => session.openOrders.flatMap((order) => order.items).filter(isHeld);

/** The next course that a waiter can fire, with the number of its dishes; null where nothing is held. @param {FloorSessionView} session @returns {{course: number, count: number} | null} */
export function nextCourse(session) {
  const held = heldItems(session);
  if (held.length === 0) return null;
  const course = Math.min(...held.map((item) => item.course ?? 1));
  const count = held.filter((item) => item.course === course).reduce((sum, item) => sum + item.quantity, 0);
  return { course, count };
}

/** The number of dishes that were never fired. @param {FloorSessionView} session */
export const heldCount = (session) => heldItems(session).reduce((sum, item) => sum + item.quantity, 0);

/** The number of dishes that the kitchen has and that are not ready yet. @param {FloorSessionView} session */
export const unfinishedCount = (session) => session.openOrders.flatMap((order) => order.items)
  .filter((item) => ['NEW', 'IN_PROGRESS'].includes(item.status) && item.station !== null && !isHeld(item)).reduce((sum, item) => sum + item.quantity, 0);

/** The course and the seat of a dish as they are sent. @param {{course?: number | null, seat?: number | null, withMains?: boolean}} line */
export function servingOf({ course, seat, withMains }) {
  return { ...(course ? { course } : {}), ...(seat ? { seat } : {}), ...(withMains ? { withMains } : {}) };
}
