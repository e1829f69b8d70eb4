// Dishes of the menu and their prices. No side effects.

/** @import { MenuItemView, MenuView } from './wire.js' */

/** @param {MenuView | null} menu @param {string} menuItemId @returns {MenuItemView | null} */
export function findItem(menu, menuItemId) {
  for (const category of menu?.categories ?? []) {
    const item = category.items.find((each) => each.id === menuItemId);
    if (item) return item;
  }
  return null;
}

/** Whether so many of a dish are available in this variant and with these options. @param {{menuItemId: string, variantId: string | null, options: {id: string}[], quantity?: number}} chosen @param {MenuView | null} menu @returns {boolean} */
export function isOffered({ menuItemId, variantId, options, quantity = 1 }, menu) {
  const item = findItem(menu, menuItemId);
  if (!item?.available || (item.left ?? quantity) < quantity) return false;
  const hasVariant = variantId === null ? item.variants.length === 0 : item.variants.some((variant) => variant.id === variantId);
  return hasVariant && options.every((chosen) => item.optionGroups.some((group) => group.options.some((option) => option.id === chosen.id)));
}

/** The lowest price of a dish with its required options; `varies`: another choice costs more. @param {MenuItemView} item @param {boolean} [isNormal] with the prices of other hours @returns {{price: number, varies: boolean}} */
export function lowestPrice(item, isNormal) {
  const priceOf = (/** @type {{price: number, normalPrice?: number | null}} */ priced) => (isNormal && priced.normalPrice) || priced.price;
  const prices = item.variants.map(priceOf);
  let price = prices.length > 0 ? Math.min(...prices) : priceOf(item);
  let varies = prices.some((each) => each !== price);
  for (const group of item.optionGroups) {
    if (group.min === 0) continue;
    const sorted = group.options.map((option) => option.price).sort((left, right) => left - right);
    price += sorted.slice(0, group.min).reduce((sum, each) => sum + each, 0);
    varies ||= sorted[0] !== sorted[sorted.length - 1];
  }
  return { price, varies };
}

/** The price of one dish in minor units: a variant replaces its price, options add to it. @param {MenuItemView} item @param {string | null | undefined} variantId @param {string[]} optionIds */
export function unitPriceOf(item, variantId, optionIds) {
  const variant = item.variants.find((each) => each.id === variantId);
  let price = variant ? variant.price : item.price;
  for (const group of item.optionGroups) {
    for (const option of group.options) if (optionIds.includes(option.id)) price += option.price;
  }
  return price;
}
