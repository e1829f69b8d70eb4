// Decides when the display plays a sound: for a new ticket, a new notice, and cards that are untouched for too long. No side effects.
import { secondsSince } from '../shared/clock.js';

/** @import { Card, Columns } from './ticketLanes.js' */
/** @import { KitchenFrame, TicketView } from '../shared/wire.js' */

/** Seconds until a card counts as untouched: a cook who is busy needs this long to look up. */
const UNTOUCHED_AFTER_S = 30;
/** The interval of reminders while a card is untouched. */
const REMIND_EVERY_MS = 15_000;

/** Whether a new card without a tap, or a notice, waits for too long. In a kitchen with one step nobody taps a card before it is ready. @param {Card} card @param {Record<string, true>} touched @param {number} nowMs */
export function isUntouched(card, touched, nowMs) {
  if (card.notices.some((notice) => secondsSince(notice.at, nowMs) >= UNTOUCHED_AFTER_S)) return true;
  return card.steps === 2 && card.stage === 'NEW' && !touched[card.ticket.orderId] && !card.items.some((item) => item.isPending) && secondsSince(card.since, nowMs) >= UNTOUCHED_AFTER_S;
}

/** @param {Columns} columns @param {Record<string, true>} touched @param {number} nowMs @returns {Card[]} */
export function untouchedCards(columns, touched, nowMs) {
  return [...columns.NEW, ...columns.IN_PROGRESS, ...columns.READY].filter((card) => isUntouched(card, touched, nowMs));
}

/** Whether to play the reminder: one for all untouched cards. @param {number} untouched number of cards @param {number} remindedMs time of the last reminder @param {number} nowMs */
export function isReminderDue(untouched, remindedMs, nowMs) {
  return untouched > 0 && nowMs - remindedMs >= REMIND_EVERY_MS;
}

/**
 * The new ticket, notice or fired course of a frame; null without one at this station.
 * @param {KitchenFrame} frame @param {TicketView[]} tickets on the board before the frame @param {string | null} station
 * @returns {{kind: 'ticket' | 'notice' | 'course', ticket: TicketView} | null}
 */
export function alertOf(frame, tickets, station) {
  if (frame.type === 'course-fired') return frame.itemIndexes.length > 0 ? { kind: 'course', ticket: { ...frame.ticket, items: frame.ticket.items.filter((item) => frame.itemIndexes.includes(item.itemIndex)) } } : null;
  if (frame.type !== 'ticket-placed' && frame.type !== 'ticket-updated') return null;
  const { ticket } = frame;
  if (station !== null && !ticket.items.some((item) => item.station === station)) return null;
  const before = tickets.find((each) => each.orderId === ticket.orderId);
  // A ticket of which everything is held is announced when its course is fired.
  if (frame.type === 'ticket-placed') return before || ticket.items.every((item) => item.held) ? null : { kind: 'ticket', ticket };
  const known = new Set(before?.notices.map((each) => each.notice));
  return ticket.notices.some((each) => !known.has(each.notice)) ? { kind: 'notice', ticket } : null;
}
