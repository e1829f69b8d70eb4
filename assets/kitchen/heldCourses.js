// Courses that the floor has not fired yet, of tickets that have no card on the board. No side effects.
import { cardOf } from './ticketLanes.js';

/** @import { TicketItemView, TicketView } from '../shared/wire.js' */
/** @typedef {{key: string, sessionId: string, tableName: string, course: number, orderIds: string[], items: TicketItemView[]}} HeldCourse */

/** The number of a course; dishes that were ordered without one belong to the first. @param {TicketItemView} item */
export const courseOf = (item) => item.course ?? 1;

/** The held courses of a station, by party and course, in the order in which the parties ordered. @param {TicketView[]} tickets @param {string | null} station null for all @returns {HeldCourse[]} */
export function heldCourses(tickets, station) {
  /** @type {Map<string, HeldCourse>} */
  const found = new Map();
  const withHeld = tickets.filter((ticket) => ticket.items.some((item) => item.held));
  // Times of the box have one form, so that they compare as text.
  for (const ticket of withHeld.sort((left, right) => (left.placedAt < right.placedAt ? -1 : 1))) {
    const held = ticket.items.filter((item) => item.held && (station === null || item.station === station));
    if (held.length === 0 || cardOf(ticket, station)) continue;
    for (const item of held) {
      const { sessionId, tableName, orderId } = ticket;
      const key = `${sessionId}/${courseOf(item)}`;
      const course = found.get(key) ?? { key, sessionId, tableName, course: courseOf(item), orderIds: [], items: [] };
      if (!course.orderIds.includes(orderId)) course.orderIds.push(orderId);
      course.items.push(item);
      found.set(key, course);
    }
  }
  return [...found.values()];
}

/** Dishes in a line, equal ones counted together: "2 × Steak, 1 × Salmon". @param {{name: string, quantity: number}[]} items */
export function dishesText(items) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { name, quantity } of items) counts.set(name, (counts.get(name) ?? 0) + quantity);
  return [...counts].map(([name, count]) => `${count} × ${name}`).join(', ');
}
