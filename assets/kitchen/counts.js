// All day: how many of each dish are still to be made, for a cook who makes all of one at once. Pure.
import { t } from './lang/index.js';

/** @import { Columns } from './board.js' */
/**
 * @typedef {object} Count
 * @property {string} name
 * @property {number} count
 * @property {number} tickets on how many
 * @property {number} begun how many of them are being made
 * @property {{words: string, count: number}[]} kinds what is to be different about some of them, most first
 */

/** Most first; of equal ones, by name. @param {Columns} columns @returns {Count[]} */
export function allDay(columns) {
  /** @type {Map<string, Count & {on: Set<string>, by: Map<string, number>}>} */
  const counts = new Map();
  for (const card of [...columns.NEW, ...columns.IN_PROGRESS]) {
    for (const item of card.items) {
      if (item.status !== 'NEW' && item.status !== 'IN_PROGRESS') continue;
      const found = counts.get(item.name) ?? { name: item.name, count: 0, tickets: 0, begun: 0, kinds: [], on: new Set(), by: new Map() };
      found.count += item.quantity;
      if (item.status === 'IN_PROGRESS') found.begun += item.quantity;
      found.on.add(card.ticket.orderId);
      const words = [...item.modifiers, ...(item.note ? [`“${item.note}”`] : []), ...(item.allergyNote ? [`⚠ ${item.allergyNote}${item.allergensStated ? '' : ` (${t('allergens.unstated')})`}`] : [])].join(' · ');
      if (words) found.by.set(words, (found.by.get(words) ?? 0) + item.quantity);
      counts.set(item.name, found);
    }
  }
  return [...counts.values()]
    .map(({ on, by, ...each }) => ({ ...each, tickets: on.size, kinds: [...by].map(([words, count]) => ({ words, count })).sort((left, right) => right.count - left.count) }))
    .sort((left, right) => right.count - left.count || left.name.localeCompare(right.name));
}
