// The rules of choosing a dish's variant and options: what is missing, what a tap changes, and the text of each rule. No side effects.
import { CHOSEN_OPTIONS_MAX } from './limits.gen.js';
import { t } from './lang/index.js';

/** @import { MenuItemView, OptionGroupView } from './wire.js' */
/**
 * @typedef {{variantId: string | null, options: string[]}} Choice `options`: ids of the chosen options of all groups
 * @typedef {{id: string, name: string, count: number}} Missing the group that needs more options, and how many; `id` of a variant: 'variant'
 */

/** @param {OptionGroupView} group @param {string[]} options */
export function chosenCount(group, options) {
  return group.options.filter((option) => options.includes(option.id)).length;
}

/** The chosen options after a tap on one. A group of at most one option swaps it; a full group does not change. @param {OptionGroupView} group @param {string[]} options @param {string} optionId */
export function toggleOption(group, options, optionId) {
  if (options.includes(optionId)) {
    return group.min === 1 && group.max === 1 ? options : options.filter((each) => each !== optionId);
  }
  if (group.max === 1) return [...options.filter((each) => !group.options.some((option) => option.id === each)), optionId];
  if (chosenCount(group, options) >= group.max || options.length >= CHOSEN_OPTIONS_MAX) return options;
  return [...options, optionId];
}

/** @param {OptionGroupView} group @param {string[]} options */
export function isGroupFull(group, options) {
  return group.max > 1 && group.max < group.options.length && chosenCount(group, options) >= group.max;
}

/** The first thing that must still be chosen: the variant, then each group in order. @param {MenuItemView} item @param {Choice} choice @returns {Missing | null} */
export function missingChoice(item, choice) {
  if (item.variants.length > 0 && !item.variants.some((variant) => variant.id === choice.variantId)) return { id: 'variant', name: t('choice.size'), count: 1 };
  for (const group of item.optionGroups) {
    const count = group.min - chosenCount(group, choice.options);
    if (count > 0) return { id: group.id, name: group.name, count };
  }
  return null;
}

/** The choice a form starts with: what has no alternative is chosen. @param {MenuItemView} item @returns {Choice} */
export function defaultChoice(item) {
  return {
    variantId: item.variants.length === 1 ? item.variants[0].id : null,
    options: item.optionGroups.flatMap((group) => (group.min === group.options.length ? group.options.map((option) => option.id) : [])),
  };
}

/** The text of a group's rule. @param {OptionGroupView} group */
export function ruleText({ min, max, options }) {
  const isUnlimited = max >= options.length;
  if (min === 1 && max === 1) return t('choice.one');
  if (min === Math.min(max, options.length)) return t('choice.exact', { count: min });
  if (min > 0) return isUnlimited ? t('choice.atleast', { count: min }) : t('choice.range', { min, max });
  return isUnlimited && max > 1 ? t('choice.any') : t('choice.upto', { count: max });
}
