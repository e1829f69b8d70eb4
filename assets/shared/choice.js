// The rules of choosing a dish's variant and options: what is missing, what a tap changes, and the text of each rule. No side effects.
import { optionPrice } from './choicePrice.js';
import { CHOSEN_OPTIONS_MAX } from './limits.gen.js';
import { t } from './lang/index.js';

/** @import { MenuItemView, OptionGroupView, OptionView } from './wire.js' */
/**
 * @typedef {{variantId: string | null, options: string[]}} Choice `options`: ids of the chosen options of all groups; of one that is chosen twice, twice
 * @typedef {{id: string, name: string, count: number}} Missing the group that needs more options, and how many, or 0 if its options do not go with others; `id` of a variant: 'variant'
 */

/** How often an option is chosen. @param {string[]} options @param {string} optionId */
export const countOf = (options, optionId) => options.filter((each) => each === optionId).length;

/** @param {OptionGroupView} group @param {string[]} options */
export function chosenCount(group, options) {
  return options.filter((id) => group.options.some((option) => option.id === id)).length;
}

/** How often an option can be chosen beside the others that are chosen. @param {OptionGroupView} group @param {string[]} options @param {string} optionId */
export function mostOf(group, options, optionId) {
  const count = countOf(options, optionId);
  return Math.min(group.eachMax ?? 1, group.max - chosenCount(group, options) + count, CHOSEN_OPTIONS_MAX - options.length + count);
}

/** The chosen options with one of them chosen this often. @param {string[]} options @param {string} optionId @param {number} count */
export const withCount = (options, optionId, count) => [...options.filter((each) => each !== optionId), ...Array(count).fill(optionId)];

/** The chosen options after a tap on one. A group of at most one option swaps it; a full group does not change. @param {OptionGroupView} group @param {string[]} options @param {string} optionId */
export function toggleOption(group, options, optionId) {
  if (options.includes(optionId)) {
    return group.min === 1 && group.max === 1 ? options : withCount(options, optionId, 0);
  }
  if (group.max === 1) return [...options.filter((each) => !group.options.some((option) => option.id === each)), optionId];
  return mostOf(group, options, optionId) > 0 ? [...options, optionId] : options;
}

/** @param {OptionGroupView} group @param {string[]} options */
export function isGroupFull(group, options) {
  return group.max > 1 && group.max < group.options.length * (group.eachMax ?? 1) && chosenCount(group, options) >= group.max;
}

/**
 * Why an option cannot be chosen beside the others: it needs an option of a group, or it excludes one that is chosen; empty if it can.
 * @param {MenuItemView} item @param {OptionGroupView} group @param {OptionView} option @param {string[]} options
 */
export function blockedBy(item, group, option, options) {
  const others = options.filter((id) => id !== option.id);
  const groupOf = (/** @type {string} */ id) => item.optionGroups.find((each) => each.id === id);
  const isChosen = (/** @type {string} */ id) => groupOf(id)?.options.some((each) => others.includes(each.id));
  const needed = option.needs?.find((id) => !isChosen(id));
  if (needed) return t('choice.needs', { name: groupOf(needed)?.name ?? '' });
  const forbidden = option.forbids?.find(isChosen);
  // A chosen option of another group may exclude this group.
  const excluding = item.optionGroups.flatMap((each) => each.options).find((each) => others.includes(each.id) && each.forbids?.includes(group.id));
  const name = forbidden ? groupOf(forbidden)?.name : excluding?.name;
  return name ? t('choice.forbids', { name }) : '';
}

/** The first thing that must still be chosen or changed: the variant, then each group in order. @param {MenuItemView} item @param {Choice} choice @returns {Missing | null} */
export function missingChoice(item, choice) {
  if (item.variants.length > 0 && !item.variants.some((variant) => variant.id === choice.variantId)) return { id: 'variant', name: t('choice.size'), count: 1 };
  for (const group of item.optionGroups) {
    const count = group.min - chosenCount(group, choice.options);
    if (count > 0) return { id: group.id, name: group.name, count };
    if (group.options.some((option) => choice.options.includes(option.id) && blockedBy(item, group, option, choice.options))) return { id: group.id, name: group.name, count: 0 };
  }
  return null;
}

/** The choice a form starts with: the defaults of the menu, and what has no alternative. @param {MenuItemView} item @returns {Choice} */
export function defaultChoice(item) {
  /** @type {string[]} */
  let options = [];
  for (const group of item.optionGroups) {
    const hasNoAlternative = group.min === group.options.length && (group.eachMax ?? 1) === 1;
    for (const option of group.options) if ((hasNoAlternative || option.isDefault) && mostOf(group, options, option.id) > 0) options = [...options, option.id];
  }
  return { variantId: item.variants.length === 1 ? item.variants[0].id : null, options };
}

/** The text of a group's rule. @param {OptionGroupView} group */
export function ruleText({ min, max, eachMax = 1, options }) {
  const most = options.length * eachMax;
  const isUnlimited = max >= most;
  if (min === 1 && max === 1) return t('choice.one');
  if (min === Math.min(max, most)) return t('choice.exact', { count: min });
  if (min > 0) return isUnlimited && eachMax === 1 ? t('choice.atleast', { count: min }) : t('choice.range', { min, max });
  return isUnlimited && max > 1 && eachMax === 1 ? t('choice.any') : t('choice.upto', { count: max });
}

/** How many options of a group are included, and what each further one costs with this variant; empty if none is. @param {OptionGroupView} group @param {string | null} variantId @param {(minor: number) => string} money */
export function includedText({ included = 0, options }, variantId, money) {
  const [price, other] = new Set(options.map((option) => optionPrice(option, variantId)).filter((each) => each > 0));
  if (included === 0 || !price) return '';
  return t(other ? 'choice.included.some' : 'choice.included', { count: included, price: money(price) });
}
