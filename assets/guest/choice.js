// The words of a choice: what a guest is still to choose, and the rule of a group.
import { lackingIn } from '../shared/choosing.js';
import { t } from './lang/index.js';

/** @import { Choice } from '../shared/choosing.js' */
/** @import { MenuItemView, OptionGroupView } from '../shared/wire.js' */

/** The rule of a group in words, before anybody breaks it. @param {OptionGroupView} group */
export function ruleOf(group) {
  const { min, max } = group;
  const any = max >= group.options.length;
  if (max === 1 && min === 1) return t('item.rule.one');
  if (min === Math.min(max, group.options.length)) return t('item.rule.exact', { count: min });
  if (min > 0) return any ? t('item.rule.atleast', { count: min }) : t('item.rule.range', { min, max });
  return any && max > 1 ? t('item.rule.any') : t('item.rule.upto', { count: max });
}

/** The first thing that must still be chosen. @param {MenuItemView} item @param {Choice} choice @returns {{id: string, name: string, count: number} | null} */
export function missing(item, choice) {
  const lacks = lackingIn(item, choice);
  return lacks && { ...lacks, name: lacks.name ?? t('item.size') };
}
