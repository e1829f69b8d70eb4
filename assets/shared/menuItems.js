// Dishes of the menu and their prices. No side effects.

import { optionPrice } from './choicePrice.js';
import { WANTED_LANGUAGES_MAX } from './limits.gen.js';
import { language, primaryTag } from './lang/index.js';

/** @import { ChosenOption, MenuItemView, MenuNames, MenuView } from './wire.js' */

/** @param {MenuView | null} menu @param {string | null} menuItemId null: an item that is not on the menu @returns {MenuItemView | null} */
export function findItem(menu, menuItemId) {
  for (const category of menu?.categories ?? []) {
    const item = category.items.find((each) => each.id === menuItemId);
    if (item) return item;
  }
  return null;
}

/** The dishes that go well with a dish and can be ordered now. @param {MenuView | null} menu @param {string} itemId @returns {MenuItemView[]} */
export const goesWith = (menu, itemId) => (findItem(menu, itemId)?.goesWith ?? []).flatMap((id) => findItem(menu, id) ?? []).filter((item) => item.available);

/** The names that stand on a menu more than once, in lower case. @type {WeakMap<MenuView, Set<string>>} */
const sharedNames = new WeakMap();
/** @param {MenuItemView} item */
const plainName = (item) => (item.mainName ?? item.name).toLowerCase();

/**
 * The category that a dish is ordered from, where its name stands on the menu more than once.
 * @param {MenuView | null} menu @param {MenuItemView} item @param {string | null} [categoryId] its first category where the dish is not in this one
 */
export function headingOf(menu, item, categoryId) {
  if (!menu) return undefined;
  let shared = sharedNames.get(menu);
  if (!shared) {
    const seen = new Set();
    shared = new Set(menu.categories.flatMap((category) => category.items.map(plainName)).filter((name) => seen.has(name) || !seen.add(name)));
    sharedNames.set(menu, shared);
  }
  const headings = shared.has(plainName(item)) ? menu.categories.filter((category) => category.items.some((each) => each.id === item.id)) : [];
  return headings.find(({ id }) => id === categoryId) ?? headings[0];
}

/** The name of a dish in carts and orders: with its heading, where its name is not unique. @param {MenuView | null} menu @param {MenuItemView} item @param {string | null} [categoryId] */
export function headedName(menu, item, categoryId) {
  const heading = headingOf(menu, item, categoryId);
  return heading ? `${item.name} (${heading.name})` : item.name;
}

/** The menu with another count of one dish. @param {MenuView} menu @param {string} menuItemId @param {number | null} left @returns {MenuView} */
export function menuWithLeft(menu, menuItemId, left) {
  const withCount = (/** @type {MenuItemView} */ item) => (item.id === menuItemId ? { ...item, left } : item);
  return { ...menu, categories: menu.categories.map((category) => ({ ...category, items: category.items.map(withCount) })) };
}

/** Whether so many of a dish are available in this variant and with these options. @param {{menuItemId: string | null, variantId: string | null, options: {id: string}[], quantity?: number}} chosen @param {MenuView | null} menu @returns {boolean} */
export function isOffered({ menuItemId, variantId, options, quantity = 1 }, menu) {
  const item = findItem(menu, menuItemId);
  if (!item?.available || (item.left ?? quantity) < quantity) return false;
  const hasVariant = variantId === null ? item.variants.length === 0 : item.variants.some((variant) => variant.id === variantId);
  return hasVariant && options.every((chosen) => item.optionGroups.some((group) => group.options.some((option) => option.id === chosen.id)));
}

/** The lowest price of a dish with its required options; `varies`: another choice costs more. @param {MenuItemView} item @param {boolean} [isNormal] with the prices of other hours @returns {{price: number, varies: boolean}} */
export function lowestPrice(item, isNormal) {
  let varies = false;
  const prices = (item.variants.length > 0 ? item.variants : [{ ...item, id: null }]).map(({ id, price, normalPrice }) => {
    let least = (isNormal && normalPrice) || price;
    for (const { min, included = 0, eachMax = 1, options } of item.optionGroups) {
      if (min === 0) continue;
      const sorted = options.flatMap((option) => Array(eachMax).fill(optionPrice(option, id))).sort((left, right) => left - right);
      // The cheapest ones that must be chosen; the dearest of them are included.
      sorted.slice(0, min).forEach((each, at) => { least += at >= min - included ? Math.min(each, 0) : each; });
      varies ||= included < min && sorted[0] !== sorted[sorted.length - 1];
    }
    return least;
  });
  const price = Math.min(...prices);
  return { price, varies: varies || prices.some((each) => each !== price) };
}

/**
 * The dish of a line, if this phone's menu has it in another language than the names on the wire. A dish that was renamed since is another
 * one. @param {{menuItemId: string | null, name: string}} line @param {MenuView | null} menu
 */
function translatedItem({ menuItemId, name }, menu) {
  const item = menu?.language === menu?.mainLanguage ? null : findItem(menu, menuItemId);
  const main = item?.mainName ?? item?.name;
  if (!item || main === name) return item;
  if (!name.startsWith(`${main} (`)) return null;
  const heading = menu && headingIn(menu, name.slice(main?.length));
  return { ...item, name: item.name + (heading ? ` (${heading.name})` : name.slice(main?.length)) };
}

/** The category that a name ends with, in the language of the wire or of the menu. @param {MenuView} menu @param {string} name */
export const headingIn = (menu, name) => menu.categories.find((category) => [category.mainName, category.name].some((each) => each && name.endsWith(` (${each})`)));

/** The name of the dish of a line, in the language of this phone's menu. @param {{menuItemId: string | null, name: string}} line @param {MenuView | null} menu */
export const menuName = (line, menu) => translatedItem(line, menu)?.name ?? line.name;

/**
 * A line of the cart or of an order with the names of this phone's menu, which may be in another language than those on the wire. A dish that was
 * renamed or left the menu keeps the name that it was ordered by.
 * @template {{menuItemId: string | null, name: string, variantId: string | null, variantName: string | null, options: ChosenOption[]}} Line
 * @param {Line} line @param {MenuView | null} menu @returns {Line}
 */
export function withMenuNames(line, menu) {
  const item = translatedItem(line, menu);
  if (!item) return line;
  const options = item.optionGroups.flatMap((group) => group.options);
  return {
    ...line,
    name: item.name,
    variantName: item.variants.find(({ id }) => id === line.variantId)?.name ?? line.variantName,
    options: line.options.map((option) => ({ ...option, name: options.find(({ id }) => id === option.id)?.name ?? option.name })),
  };
}

/** The language of a text of the menu, where it is not the page's. @param {MenuView} menu @param {boolean | undefined} isUntranslated @returns {string | undefined} */
export function textLanguage(menu, isUntranslated) {
  const tag = isUntranslated ? menu.mainLanguage : menu.language;
  return tag === language() ? undefined : tag;
}

/** The names of the menu in all its languages, for the search; none where it has one, or where there is no answer. @param {import('./api.js').Api} api @param {MenuView | null} menu @returns {Promise<MenuNames>} */
export const loadNames = async (api, menu) => (menu?.languages[1] ? (await api.get('/api/menu/names').catch(() => null))?.body.names : null) ?? {};

/** The request of the menu in the language of this page, or else in one of the browser's. */
export const menuPath = () => `/api/menu?language=${[...new Set([language(), ...navigator.languages.map(primaryTag)])].filter((tag) => /^[a-z]{2,3}$/.test(tag)).slice(0, WANTED_LANGUAGES_MAX)}`;
