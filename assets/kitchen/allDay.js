// "All day", the kitchen's term for the total of each dish that all tickets still need, for a cook who makes them together. No side effects.
import { t } from './lang/index.js';

/** @import { Columns } from './ticketLanes.js' */
/**
 * @typedef {object} Count
 * @property {string} name
 * @property {number} count the quantity that is still to be made
 * @property {number} tickets number of tickets with this dish
 * @property {number} inProgress how many of `count` are being made
 * @property {{text: string, count: number}[]} variations modifiers and notes, most frequent first
 */

/** Highest count first, then by name. @param {Columns} columns @returns {Count[]} */
export function allDay(columns) {
  /** @type {Map<string, Count & {orderIds: Set<string>, byVariation: Map<string, number>}>} */
  const counts = new Map();
  for (const card of [...columns.NEW, ...columns.IN_PROGRESS]) {
    for (const item of card.items) {
      if (item.status !== 'NEW' && item.status !== 'IN_PROGRESS') continue;
      const found = counts.get(item.name) ?? { name: item.name, count: 0, tickets: 0, inProgress: 0, variations: [], orderIds: new Set(), byVariation: new Map() };
      found.count += item.quantity;
      if (item.status === 'IN_PROGRESS') found.inProgress += item.quantity;
      found.orderIds.add(card.ticket.orderId);
      const text = [...item.modifiers, ...(item.note ? [`“${item.note}”`] : []), ...(item.allergyNote ? [`⚠ ${item.allergyNote}${item.allergensStated ? '' : ` (${t('allergens.unstated')})`}`] : [])].join(' · ');
      if (text) found.byVariation.set(text, (found.byVariation.get(text) ?? 0) + item.quantity);
      counts.set(item.name, found);
    }
  }
  return [...counts.values()]
    .map(({ orderIds, byVariation, ...each }) => ({ ...each, tickets: orderIds.size, variations: [...byVariation].map(([text, count]) => ({ text, count })).sort((left, right) => right.count - left.count) }))
    .sort((left, right) => right.count - left.count || left.name.localeCompare(right.name));
}
