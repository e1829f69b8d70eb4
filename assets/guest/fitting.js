// What a dish contains, whether it fits the one who reads the menu, and what a guest's words find. Pure.
import { ALLERGENS } from '../shared/limits.gen.js';
import { statesAny } from '../shared/allergens.js';
import { foldText, searchWords } from '../shared/search.js';
import { knows, locale, t } from './lang/index.js';

/** @import { AllergenView, CategoryView, MenuItemView, MenuView, OptionView } from '../shared/wire.js' */
/**
 * @typedef {{avoided: string[], diets: string[], hide: boolean}} Eating what a guest eats: allergens to avoid, diets to keep, and
 *   whether what does not fit is hidden or marked. It never leaves the phone by itself.
 * @typedef {{bad: AllergenView[], maybe: AllergenView[], isUnstated: boolean}} Standing how a dish stands to some allergens: those it contains and
 *   may contain, and whether it is not stated what it contains
 * @typedef {Standing & {lacks: string[]}} Fit what stands against a dish; `lacks`: diets it is not marked with, or contradicts
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

/** "Gluten-free", "gluten free" and "GLUTENFREE" are one tag. @param {string} tag */
function plainTag(tag) {
  return tag.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** A tag in the guest's language where it is a common one, else as the owner wrote it. @param {string} tag */
export function tagName(tag) {
  const key = `tag.${plainTag(tag)}`;
  return knows(key) ? t(key) : tag;
}

/** What a diet rules out. A dish that contains one of these is not what its tag says: the owner made a slip. @type {Record<string, string[]>} */
const RULED_OUT = {
  vegan: ['MILK', 'EGGS', 'FISH', 'CRUSTACEANS', 'MOLLUSCS'], vegetarian: ['FISH', 'CRUSTACEANS', 'MOLLUSCS'], glutenfree: ['GLUTEN'],
};

/**
 * The dish itself, and what its choices leave no way around: of a group of which some must be chosen, those options count that suit the guest
 * best. An option that may be left out counts for nothing here; once it is chosen, the dish's sheet says what it adds.
 * @param {MenuItemView} item @param {string[]} allergens @returns {Standing}
 */
function standingOf(item, allergens) {
  /** @param {MenuItemView | OptionView} part @returns {Standing} */
  const own = ({ allergens: marks, allergensStated }) => {
    const met = marks.filter((each) => allergens.includes(each.allergen));
    return { bad: met.filter((each) => each.level === 'CONTAINS'), maybe: met.filter((each) => each.level === 'MAY_CONTAIN'), isUnstated: allergens.length > 0 && !allergensStated };
  };
  /** @param {Standing} standing */
  const harm = ({ bad, maybe, isUnstated }) => (bad.length > 0 ? 3 : isUnstated ? 2 : maybe.length > 0 ? 1 : 0);
  const forced = item.optionGroups.flatMap((group) => group.options.map(own).sort((left, right) => harm(left) - harm(right)).slice(0, group.min));
  const all = [own(item), ...forced];
  return { bad: all.flatMap((each) => each.bad), maybe: all.flatMap((each) => each.maybe), isUnstated: all.some((each) => each.isUnstated) };
}

/** @param {MenuItemView} item @param {Eating} eating @returns {Fit} */
export function fitOf(item, { avoided, diets }) {
  const tags = item.tags.map(plainTag);
  const isMarked = (/** @type {string} */ diet) => tags.includes(diet) || (diet === 'vegetarian' && tags.includes('vegan'));
  const keeps = (/** @type {string} */ diet) => isMarked(diet) && standingOf(item, RULED_OUT[diet] ?? []).bad.length === 0;
  return { ...standingOf(item, avoided), lacks: diets.filter((diet) => !keeps(diet)) };
}

/** What it contains, or is not marked with, speaks against it. @param {Fit} fit */
const isRuledOut = (fit) => fit.bad.length > 0 || fit.lacks.length > 0;
/** Whether it can be offered to this guest: never where it is not stated; what it may contain is for the guest to weigh. @param {Fit} fit */
export const fits = (fit) => !isRuledOut(fit) && !fit.isUnstated;

/** @param {MenuView | null} menu @returns {MenuItemView[]} */
const dishes = (menu) => (menu?.categories ?? []).flatMap((category) => category.items);

/** The allergens a guest can choose to avoid: all of the fourteen, in the order of their alphabet; none where the menu states none. @param {MenuView | null} menu @returns {string[]} */
export function allergensOfMenu(menu) {
  const order = new Intl.Collator(locale());
  return statesAny(menu) ? [...ALLERGENS].sort((left, right) => order.compare(t(`allergen.${left}`), t(`allergen.${right}`))) : [];
}

/** The diets some dish of the menu is marked with. @param {MenuView | null} menu @returns {string[]} */
export function dietsOfMenu(menu) {
  const tags = new Set(dishes(menu).flatMap((item) => item.tags.map(plainTag)));
  return DIETS.filter((diet) => tags.has(diet) || (diet === 'vegetarian' && tags.has('vegan')));
}

/**
 * The categories with only the dishes that have every word of the query and, where that is wanted, fit.
 * @param {CategoryView[]} categories @param {string} query @param {Eating} [eating]
 * @returns {{shown: CategoryView[], apart: MenuItemView[], hidden: number}} `apart`: dishes that were found, and of which it is not stated whether
 *   they fit; `hidden`: dishes that were found and do not fit; each once
 */
export function found(categories, query, eating = EATS_ALL) {
  const words = searchWords(query);
  /** @type {Set<string>} */
  const hidden = new Set();
  /** @type {Map<string, MenuItemView>} */
  const apart = new Map();
  const shown = categories.map((category) => ({
    ...category,
    items: category.items.filter((item) => {
      const text = words.length > 0 ? foldText([item.name, item.description ?? '', category.name, ...item.tags, ...item.tags.map(tagName)].join(' ')) : '';
      if (!words.every((word) => text.includes(word))) return false;
      const fit = eating.hide ? fitOf(item, eating) : null;
      if (!fit || fits(fit)) return true;
      if (isRuledOut(fit)) hidden.add(item.id);
      else apart.set(item.id, item);
      return false;
    }),
  }));
  return { shown: shown.filter((category) => category.items.length > 0), apart: [...apart.values()], hidden: hidden.size };
}

/** The note with what somebody avoids behind it. Where both do not fit, the guest's own words are cut: an allergen never is. @param {string} note @param {string} avoidNote @param {number} max */
export function withAvoided(note, avoidNote, max) {
  const own = note.trim().slice(0, Math.max(0, max - avoidNote.length - 2));
  return own ? `${own}. ${avoidNote}` : avoidNote;
}
