// Allergens and the search over the menu: what a dish contains, and what a guest's words find. Pure.

/** @import { AllergenView, CategoryView, MenuItemView, MenuView } from '../shared/wire.js' */

/** "gluten (wheat)", "milk". @param {AllergenView} view */
export function allergenName(view) {
  const name = plain(view.allergen);
  return view.kind ? `${name} (${plain(view.kind)})` : name;
}

/** Enum words such as TREE_NUTS as people write them. @param {string} word */
export function plain(word) {
  return word.replace(/_/g, ' ').toLowerCase();
}

/** @param {MenuItemView} item */
export function allergensOfItem(item) {
  return {
    contains: item.allergens.filter((each) => each.level === 'CONTAINS'),
    may: item.allergens.filter((each) => each.level === 'MAY_CONTAIN'),
  };
}

/** Every allergen the menu names, options included, in the order of the alphabet. @param {MenuView | null} menu @returns {string[]} */
export function allergensOfMenu(menu) {
  /** @type {Set<string>} */
  const names = new Set();
  for (const category of menu?.categories ?? []) {
    for (const item of category.items) {
      for (const each of item.allergens) names.add(each.allergen);
      for (const group of item.optionGroups) for (const option of group.options) for (const each of option.allergens) names.add(each.allergen);
    }
  }
  return [...names].sort();
}

/** Small letters without accents: "ragu" finds "Ragù". @param {string} text */
function folded(text) {
  return text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase();
}

/** The categories with only the dishes that have every word of the query. @param {CategoryView[]} categories @param {string} query @returns {CategoryView[]} */
export function found(categories, query) {
  const words = folded(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return categories.filter((category) => category.items.length > 0);
  return categories
    .map((category) => ({
      ...category,
      items: category.items.filter((item) => {
        const text = folded([item.name, item.description ?? '', category.name, ...item.tags].join(' '));
        return words.every((word) => text.includes(word));
      }),
    }))
    .filter((category) => category.items.length > 0);
}
