// The price of a choice, as the server computes it (src/domain/menu/price.rs). Both are tested with the same cases. No side effects.

/** @import { ChosenOption, MenuItemView, OptionView } from './wire.js' */

/** The price of an option with this variant of its dish. @param {OptionView} option @param {string | null | undefined} variantId */
export const optionPrice = (option, variantId) => option.variantPrices?.find((each) => each.variantId === variantId)?.price ?? option.price;

/**
 * The chosen options with their prices, in the order of the menu; one that is chosen twice comes twice. The included options of a group cost
 * nothing: those with the highest prices, of equal ones the first.
 * @param {MenuItemView | null} item @param {string | null | undefined} variantId @param {string[]} optionIds @returns {ChosenOption[]}
 */
export function pricedOptions(item, variantId, optionIds) {
  return (item?.optionGroups ?? []).flatMap((group) => {
    const chosen = group.options.flatMap((option) => optionIds.filter((id) => id === option.id)
      .map(() => ({ id: option.id, groupId: group.id, name: option.name, price: optionPrice(option, variantId) })));
    const free = chosen.filter(({ price }) => price > 0).sort((left, right) => right.price - left.price).slice(0, group.included ?? 0);
    return chosen.map((option) => (free.includes(option) ? { ...option, price: 0 } : option));
  });
}

/** The price of one dish in minor units: a variant replaces its price, options add to it. @param {MenuItemView} item @param {string | null | undefined} variantId @param {string[]} optionIds @param {boolean} [isNormal] with the price of other hours */
export function unitPriceOf(item, variantId, optionIds, isNormal) {
  const { price, normalPrice } = item.variants.find((each) => each.id === variantId) ?? item;
  return pricedOptions(item, variantId, optionIds).reduce((sum, option) => sum + option.price, (isNormal && normalPrice) || price);
}

/** Whether the same options are chosen, each as often. @param {string[]} left @param {string[]} right */
export const isSameOptions = (left, right) => [...left].sort().join() === [...right].sort().join();

/** The names of options, of one that is chosen several times "3 × Espresso". @param {{name: string}[]} options @returns {string[]} */
export function optionNames(options) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { name } of options) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, count]) => (count > 1 ? `${count} × ${name}` : name));
}
