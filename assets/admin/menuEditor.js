// The list of the menu editor without its views: filters, typed numbers and allergens. No side effects.
import { parseAmount, plainAmount } from '../shared/amountInput.js';
import { foldText, searchWords } from '../shared/search.js';

/** @import { AllergenView, EditorCategoryView, EditorDishView, EditorMenuView } from '../shared/wire.gen.js' */
/**
 * @typedef {'all' | 'allergens' | 'price' | 'hidden' | 'sold-out' | 'archived'} Filter
 */

/** @type {Filter[]} */
export const FILTERS = ['all', 'allergens', 'price', 'hidden', 'sold-out', 'archived'];

/** Whether the allergens of the dish and of all its options are stated. @param {EditorDishView} dish */
export const statesAllergens = (dish) => dish.allergens !== null && dish.optionGroups.every((group) => group.options.every((option) => option.allergens !== null));

/** @param {EditorDishView} dish @param {Filter} filter */
export function isShown(dish, filter) {
  switch (filter) {
    case 'allergens': return !statesAllergens(dish);
    case 'price': return dish.priceMissing;
    case 'hidden': return dish.hidden;
    case 'sold-out': return !dish.available;
    case 'archived': return false;
    default: return true;
  }
}

/** How many dishes a filter finds. @param {EditorMenuView} menu @param {Filter} filter */
export const countOf = (menu, filter) => (filter === 'archived' ? menu.archived.length : menu.dishes.filter((dish) => isShown(dish, filter)).length);

/** The categories with the dishes that the filter and the search find; empty ones only where nothing is searched. @param {EditorMenuView} menu @param {Filter} filter @param {string} query @returns {{category: EditorCategoryView, dishes: EditorDishView[]}[]} */
export function listOf(menu, filter, query) {
  const words = searchWords(query);
  const byId = new Map(menu.dishes.map((dish) => [dish.id, dish]));
  const isPlain = filter === 'all' && words.length === 0;
  return menu.categories.map((category) => ({
    category,
    dishes: category.dishes.flatMap((id) => byId.get(id) ?? []).filter((dish) => {
      const name = foldText(`${dish.number ?? ''} ${dish.name}`);
      return isShown(dish, filter) && words.every((word) => name.includes(word));
    }),
  })).filter(({ dishes }) => isPlain || dishes.length > 0);
}

/** The price that a list shows: the lowest of the variants. @param {EditorDishView} dish */
export function lowestOf({ price, variants }) {
  const prices = variants.map((variant) => variant.price);
  return prices.length === 0 ? { price, varies: false } : { price: Math.min(...prices), varies: prices.some((other) => other !== prices[0]) };
}

/** A list in which the entry at one place has moved to another. @template T @param {T[]} list @param {number} from @param {number} to @returns {T[]} */
export function moved(list, from, to) {
  const target = Math.max(0, Math.min(list.length - 1, to));
  const rest = list.filter((_, at) => at !== from);
  return [...rest.slice(0, target), list[from], ...rest.slice(target)];
}

/** A typed price in minor units; null: it is none. An option may cost less than nothing. @param {string} text @param {string} currency @param {boolean} [mayBeNegative] @returns {number | null} */
export function minorOf(text, currency, mayBeNegative = false) {
  const match = /^\s*[\u200e\u200f\u061c]*([-−–+]?)(.*)$/.exec(text);
  const sign = match?.[1] ?? '';
  if (sign !== '' && !mayBeNegative) return null;
  const { minor } = parseAmount(match?.[2] ?? '', currency);
  return minor === null ? null : sign === '' || sign === '+' ? minor : 0 - minor;
}

/** @param {number} minor @param {string} currency @param {string} locale */
export const typedPrice = (minor, currency, locale) => plainAmount(minor, currency, locale);

/** Tenths of a percent that were typed; null: none. @param {string} text */
export function tenthsOf(text) {
  const match = /^\s*([-−–+]?)\s*(\d{1,3})(?:[.,٫](\d))?\s*%?\s*$/.exec(text.replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x0660)));
  if (!match) return null;
  const tenths = Number(match[2]) * 10 + Number(match[3] ?? 0);
  return /[-−–]/.test(match[1]) ? -tenths : tenths;
}

/** The marks after a tap on an allergen: not there, contained, traces, not there. @param {AllergenView[]} marks @param {AllergenView['allergen']} allergen @returns {AllergenView[]} */
export function nextMark(marks, allergen) {
  const of = marks.filter((mark) => mark.allergen === allergen);
  const others = marks.filter((mark) => mark.allergen !== allergen);
  if (of.length === 0) return [...marks, { allergen, level: 'CONTAINS' }];
  return of.every((mark) => mark.level === 'CONTAINS') ? [...others, ...of.map((mark) => ({ ...mark, level: /** @type {const} */ ('MAY_CONTAIN') }))] : others;
}

/** The marks after a tap on a cereal or nut: named, or not named. @param {AllergenView[]} marks @param {AllergenView['allergen']} allergen @param {NonNullable<AllergenView['kind']>} kind @returns {AllergenView[]} */
export function toggledKind(marks, allergen, kind) {
  const of = marks.filter((mark) => mark.allergen === allergen);
  const others = marks.filter((mark) => mark.allergen !== allergen);
  const level = of[0]?.level ?? 'CONTAINS';
  const kinds = of.flatMap((mark) => mark.kind ?? []);
  const after = kinds.includes(kind) ? kinds.filter((each) => each !== kind) : [...kinds, kind];
  return [...others, ...(after.length === 0 ? [{ allergen, level }] : after.map((each) => ({ allergen, kind: each, level })))];
}

/** The kinds of the two allergens that have some. @type {Record<string, NonNullable<AllergenView['kind']>[]>} */
export const KINDS = {
  GLUTEN: ['WHEAT', 'RYE', 'BARLEY', 'OATS', 'SPELT', 'KHORASAN'],
  NUTS: ['ALMOND', 'HAZELNUT', 'WALNUT', 'CASHEW', 'PECAN', 'BRAZIL', 'PISTACHIO', 'MACADAMIA'],
};

/** The dish without stated allergens that follows in the order of the menu; the first one after the last. @param {EditorMenuView} menu @param {string | null} after @returns {EditorDishView | null} */
export function nextWithoutAllergens(menu, after) {
  const order = [...new Set(menu.categories.flatMap((category) => category.dishes))];
  const dishes = order.flatMap((id) => menu.dishes.find((dish) => dish.id === id) ?? []);
  const from = dishes.findIndex((dish) => dish.id === after) + 1;
  return [...dishes.slice(from), ...dishes.slice(0, from)].find((dish) => dish.id !== after && !statesAllergens(dish)) ?? null;
}
