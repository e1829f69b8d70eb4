// The allergens of a dish and their names. "Not stated" never means "free of". No side effects.
import { locale, t } from './lang/index.js';

/** @import { AllergenView, MenuItemView, MenuView } from './wire.js' */
/**
 * @typedef {{contains: AllergenView[], mayContain: AllergenView[], isStated: boolean, unstated: string[]}} Contents the allergens of a dish with its
 *   chosen options; `isStated`: the dish itself states its allergens; `unstated`: names of the chosen options that do not
 */

/** "gluten (wheat)", "milk". @param {AllergenView} view */
export function allergenName(view) {
  const allergen = t(`allergen.${view.allergen}`);
  return view.kind ? t('allergen.of', { allergen, kind: t(`kind.${view.kind}`) }) : allergen;
}

/** A list as the language of the page writes it: "a, b and c". @param {string[]} words */
export function formatList(words) {
  // Safari before 14.1 has no ListFormat.
  return typeof Intl.ListFormat === 'function' ? new Intl.ListFormat(locale(), { type: 'unit', style: 'short' }).format(words) : words.join(', ');
}

/** Names without duplicates. @param {AllergenView[]} marks */
export const allergenNames = (marks) => [...new Set(marks.map(allergenName))];

/** The allergens of a dish and of its chosen options. @param {MenuItemView} item @param {string[]} [options] @returns {Contents} */
export function contentsOf(item, options = []) {
  const chosen = item.optionGroups.flatMap((group) => group.options.filter((option) => options.includes(option.id)));
  const marks = [item, ...chosen].flatMap((each) => each.allergens);
  const contains = marks.filter((each) => each.level === 'CONTAINS');
  const names = allergenNames(contains);
  return {
    contains,
    mayContain: marks.filter((each) => each.level === 'MAY_CONTAIN' && !names.includes(allergenName(each))),
    isStated: item.allergensStated,
    unstated: chosen.filter((option) => !option.allergensStated).map((option) => option.name),
  };
}

/** Whether any dish of the menu states its allergens. @param {MenuView | null} menu */
export const hasStatedAllergens = (menu) => (menu?.categories ?? []).some((category) => category.items.some((item) => item.allergensStated));
