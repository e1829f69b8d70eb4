// Choosing a dish's variant and options, as the guest's phone and the waiter's screen both do it: what is still missing, what a
// tap on an option does. Without words: each page has its own. Pure.
import { CHOSEN_OPTIONS_MAX } from './limits.gen.js';

/** @import { MenuItemView, OptionGroupView } from './wire.js' */
/** @typedef {{variantId: string | null, options: string[]}} Choice */

/** @param {OptionGroupView} group @param {string[]} options */
export function countIn(group, options) {
  return group.options.filter((option) => options.includes(option.id)).length;
}

/** What a tap on an option makes of the choice; a group of one swaps, a full group stays as it is. @param {OptionGroupView} group @param {string[]} options @param {string} optionId */
export function tapped(group, options, optionId) {
  if (options.includes(optionId)) {
    return group.min === 1 && group.max === 1 ? options : options.filter((each) => each !== optionId);
  }
  if (group.max === 1) return [...options.filter((each) => !group.options.some((option) => option.id === each)), optionId];
  if (countIn(group, options) >= group.max || options.length >= CHOSEN_OPTIONS_MAX) return options;
  return [...options, optionId];
}

/** @param {OptionGroupView} group @param {string[]} options */
export function isFull(group, options) {
  return group.max > 1 && group.max < group.options.length && countIn(group, options) >= group.max;
}

/** The first thing that must still be chosen; a size has no name here. @param {MenuItemView} item @param {Choice} choice @returns {{id: string, name: string | null, count: number} | null} */
export function lackingIn(item, choice) {
  if (item.variants.length > 0 && !item.variants.some((variant) => variant.id === choice.variantId)) return { id: 'variant', name: null, count: 1 };
  for (const group of item.optionGroups) {
    const count = group.min - countIn(group, choice.options);
    if (count > 0) return { id: group.id, name: group.name, count };
  }
  return null;
}

/** A choice to begin with: what leaves no choice is chosen. @param {MenuItemView} item @returns {Choice} */
export function firstChoice(item) {
  return {
    variantId: item.variants.length === 1 ? item.variants[0].id : null,
    options: item.optionGroups.flatMap((group) => (group.min === group.options.length ? group.options.map((option) => option.id) : [])),
  };
}
