// The menu for owners: which dishes a search finds. No side effects.
import { foldText, searchWords } from '../shared/search.js';

/** @import { MenuView } from '../shared/wire.js' */

/** The categories with the dishes that have all words of the search in their name; a dish in two categories is in the first one. @param {MenuView} menu @param {string} query @param {boolean} onlySoldOut */
export function findDishes({ categories }, query, onlySoldOut) {
  const words = searchWords(query);
  const seen = new Set();
  return categories.map((category) => ({
    ...category,
    items: category.items.filter((item) => {
      if (seen.has(item.id)) return false;
      seen.add(item.id);
      const name = foldText(item.name);
      return (!onlySoldOut || !item.available) && words.every((word) => name.includes(word));
    }),
  })).filter(({ items }) => items.length > 0);
}
