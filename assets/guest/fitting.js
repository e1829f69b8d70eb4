// What a dish contains, whether it fits the one who reads the menu, and what a guest's words find. Pure.
import { knows, locale, t } from './lang/index.js';

/** @import { AllergenView, CategoryView, MenuItemView, MenuView } from '../shared/wire.js' */
/**
 * @typedef {{avoided: string[], diets: string[], hide: boolean}} Eating what a guest eats: allergens to avoid, diets to keep, and
 *   whether what does not fit is hidden or marked. It never leaves the phone by itself.
 * @typedef {{bad: AllergenView[], maybe: AllergenView[], lacks: string[]}} Fit what stands against a dish: allergens it contains and may
 *   contain, diets it is not marked with
 */

/** @type {Eating} */
export const EATS_ALL = { avoided: [], diets: [], hide: true };

/** What was kept on this phone, by whatever version of the page. @param {any} kept @returns {Eating} */
export function keptEating(kept) {
  const isList = (/** @type {unknown} */ value) => Array.isArray(value) && value.every((each) => typeof each === 'string');
  return isList(kept?.avoided) && isList(kept?.diets) ? { avoided: kept.avoided, diets: kept.diets, hide: kept.hide !== false } : EATS_ALL;
}

/** The tags a menu can be filtered by; others (spicy, alcohol-free) describe. */
const DIETS = ['vegan', 'vegetarian', 'glutenfree', 'lactosefree', 'halal', 'kosher'];

/** "gluten (wheat)", "milk". @param {AllergenView} view */
export function allergenName(view) {
  const allergen = t(`allergen.${view.allergen}`);
  return view.kind ? t('allergen.of', { allergen, kind: t(`kind.${view.kind}`) }) : allergen;
}

/** "Gluten-free", "gluten free" and "GLUTENFREE" are one tag. @param {string} tag */
function plainTag(tag) {
  return tag.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** A tag in the guest's language where it is a common one, else as the owner wrote it. @param {string} tag */
export function tagName(tag) {
  const key = `tag.${plainTag(tag)}`;
  return knows(key) ? t(key) : tag;
}

/** Words as a list of the guest's language: "a, b and c". @param {string[]} words */
export function listed(words) {
  // Safari before 14.1 has no list format.
  return typeof Intl.ListFormat === 'function' ? new Intl.ListFormat(locale(), { type: 'unit', style: 'short' }).format(words) : words.join(', ');
}

/** @param {MenuItemView} item */
export function allergensOfItem(item) {
  return {
    contains: item.allergens.filter((each) => each.level === 'CONTAINS'),
    may: item.allergens.filter((each) => each.level === 'MAY_CONTAIN'),
  };
}

/** @param {MenuItemView} item @param {Eating} eating @returns {Fit} */
export function fitOf(item, { avoided, diets }) {
  const { contains, may } = allergensOfItem(item);
  const tags = item.tags.map(plainTag);
  const keeps = (/** @type {string} */ diet) => tags.includes(diet) || (diet === 'vegetarian' && tags.includes('vegan'));
  return {
    bad: contains.filter((each) => avoided.includes(each.allergen)),
    maybe: may.filter((each) => avoided.includes(each.allergen)),
    lacks: diets.filter((diet) => !keeps(diet)),
  };
}

/** Whether it can be offered to this guest; what it may contain is for the guest to weigh. @param {Fit} fit */
export const fits = (fit) => fit.bad.length === 0 && fit.lacks.length === 0;

/** @param {MenuView | null} menu @returns {MenuItemView[]} */
const dishes = (menu) => (menu?.categories ?? []).flatMap((category) => category.items);

/** Every allergen the menu names, options included, in the order of the guest's alphabet. @param {MenuView | null} menu @returns {string[]} */
export function allergensOfMenu(menu) {
  /** @type {Set<string>} */
  const names = new Set();
  for (const item of dishes(menu)) {
    for (const each of item.allergens) names.add(each.allergen);
    for (const group of item.optionGroups) for (const option of group.options) for (const each of option.allergens) names.add(each.allergen);
  }
  const order = new Intl.Collator(locale());
  return [...names].sort((left, right) => order.compare(t(`allergen.${left}`), t(`allergen.${right}`)));
}

/** The diets some dish of the menu is marked with. @param {MenuView | null} menu @returns {string[]} */
export function dietsOfMenu(menu) {
  const tags = new Set(dishes(menu).flatMap((item) => item.tags.map(plainTag)));
  return DIETS.filter((diet) => tags.has(diet) || (diet === 'vegetarian' && tags.has('vegan')));
}

/** Small letters without accents: "ragu" finds "Ragù". @param {string} text */
function folded(text) {
  return text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase();
}

/**
 * The categories with only the dishes that have every word of the query and, where that is wanted, fit.
 * @param {CategoryView[]} categories @param {string} query @param {Eating} [eating]
 * @returns {{shown: CategoryView[], hidden: number}} `hidden`: dishes that were found and do not fit, each once
 */
export function found(categories, query, eating = EATS_ALL) {
  const words = folded(query).split(/\s+/).filter(Boolean);
  /** @type {Set<string>} */
  const hidden = new Set();
  const shown = categories.map((category) => ({
    ...category,
    items: category.items.filter((item) => {
      const text = words.length > 0 ? folded([item.name, item.description ?? '', category.name, ...item.tags, ...item.tags.map(tagName)].join(' ')) : '';
      if (!words.every((word) => text.includes(word))) return false;
      if (!eating.hide || fits(fitOf(item, eating))) return true;
      hidden.add(item.id);
      return false;
    }),
  }));
  return { shown: shown.filter((category) => category.items.length > 0), hidden: hidden.size };
}
