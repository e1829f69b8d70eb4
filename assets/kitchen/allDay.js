// "All day": how many of each dish are still to be made on all tickets, for a cook who makes them together. Pure.
import { t } from './lang/index.js';

/** @import { Columns } from './ticketLanes.js' */
/**
 * @typedef {object} Count
 * @property {string} name
 * @property {number} count
 * @property {number} tickets number of tickets with this dish
 * @property {number} begun how many of `count` are being made
 * @property {{text: string, count: number}[]} variations modifiers and notes, most frequent first
 */

/** Highest count first, then by name. @param {Columns} columns @returns {Count[]} */
export function allDay(columns) {
  /** @type {Map<string, Count & {on: Set<string>, by: Map<string, number>}>} */
  const counts = new Map();
  for (const card of [...columns.NEW, ...columns.IN_PROGRESS]) {
    for (const item of card.items) {
      if (item.status !== 'NEW' && item.status !== 'IN_PROGRESS') continue;
      const found = counts.get(item.name) ?? { name: item.name, count: 0, tickets: 0, begun: 0, variations: [], on: new Set(), by: new Map() };
      found.count += item.quantity;
      if (item.status === 'IN_PROGRESS') found.begun += item.quantity;
      found.on.add(card.ticket.orderId);
      const text = [...item.modifiers, ...(item.note ? [`“${item.note}”`] : []), ...(item.allergyNote ? [`⚠ ${item.allergyNote}${item.allergensStated ? '' : ` (${t('allergens.unstated')})`}`] : [])].join(' · ');
      if (text) found.by.set(text, (found.by.get(text) ?? 0) + item.quantity);
      counts.set(item.name, found);
    }
  }
  return [...counts.values()]
    .map(({ on, by, ...each }) => ({ ...each, tickets: on.size, variations: [...by].map(([text, count]) => ({ text, count })).sort((left, right) => right.count - left.count) }))
    .sort((left, right) => right.count - left.count || left.name.localeCompare(right.name));
}
