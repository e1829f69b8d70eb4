// When the wall speaks up: a ticket that came, something to acknowledge, and what nobody has touched for too long. Pure.
import { secondsSince } from '../shared/clock.js';

/** @import { Card, Columns } from './board.js' */
/** @import { KitchenFrame, TicketView } from '../shared/wire.js' */

/** A cook who is at the pan needs this long to look up. Seconds. */
export const UNTOUCHED_AFTER = 30;
/** Then it says so again and again, as seldom as can be borne. */
export const AGAIN_EVERY_MS = 15_000;

/** Whether nobody has taken this card up for too long: new, or with something to acknowledge. @param {Card} card @param {Record<string, true>} touched @param {number} nowMs */
export function isUntouched(card, touched, nowMs) {
  if (card.notices.some((notice) => secondsSince(notice.at, nowMs) >= UNTOUCHED_AFTER)) return true;
  return card.stage === 'NEW' && !touched[card.ticket.orderId] && !card.items.some((item) => item.waiting) && secondsSince(card.ticket.placedAt, nowMs) >= UNTOUCHED_AFTER;
}

/** @param {Columns} columns @param {Record<string, true>} touched @param {number} nowMs @returns {Card[]} */
export function untouchedOf(columns, touched, nowMs) {
  return [...columns.NEW, ...columns.IN_PROGRESS, ...columns.READY].filter((card) => isUntouched(card, touched, nowMs));
}

/** All of them ring together. @param {number} untouched how many @param {number} rungMs when it rang last @param {number} nowMs */
export function isRingDue(untouched, rungMs, nowMs) {
  return untouched > 0 && nowMs - rungMs >= AGAIN_EVERY_MS;
}

/**
 * What a frame brings that must be heard.
 * @param {KitchenFrame} frame @param {TicketView[]} tickets those on the board before it @param {string | null} station
 * @returns {{kind: 'ticket' | 'notice', ticket: TicketView} | null}
 */
export function newsOf(frame, tickets, station) {
  if (frame.type !== 'ticket-placed' && frame.type !== 'ticket-updated') return null;
  const { ticket } = frame;
  if (station !== null && !ticket.items.some((item) => item.station === station)) return null;
  const before = tickets.find((each) => each.orderId === ticket.orderId);
  if (frame.type === 'ticket-placed') return before ? null : { kind: 'ticket', ticket };
  const known = new Set(before?.notices.map((each) => each.notice));
  return ticket.notices.some((each) => !known.has(each.notice)) ? { kind: 'notice', ticket } : null;
}
