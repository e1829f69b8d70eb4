// Compares dishes with a guest's allergens and diets, and filters the menu. No side effects.
import { ALLERGENS } from '../shared/limits.gen.js';
import { hasStatedAllergens } from '../shared/allergens.js';
import { foldText, numberFirst, searchWords } from '../shared/search.js';
import { hasText, locale, t } from './lang/index.js';

/** @import { AllergenView, CategoryView, MenuItemView, MenuNames, MenuView, OptionView } from '../shared/wire.js' */
/**
 * @typedef {{avoided: string[], diets: string[], hide: boolean}} DietaryNeeds the allergens a guest avoids and the guest's diets; `hide`:
 *   dishes that do not match are hidden, otherwise marked. Stored on the phone only.
 * @typedef {{contained: AllergenView[], possible: AllergenView[], isUnstated: boolean}} AllergenMatch which of some allergens a dish contains
 *   and which it may contain; `isUnstated`: the dish, or an option it needs, does not state its allergens
 * @typedef {AllergenMatch & {missingDiets: string[]}} DietaryMatch `missingDiets`: diets that the dish is not marked with or contradicts
 */

/** @type {DietaryNeeds} */
export const NO_DIETARY_NEEDS = { avoided: [], diets: [], hide: true };

/** The stored needs, or the default if they are not valid. @param {any} stored @returns {DietaryNeeds} */
export function storedDietaryNeeds(stored) {
  const isList = (/** @type {unknown} */ value) => Array.isArray(value) && value.every((each) => typeof each === 'string');
  return isList(stored?.avoided) && isList(stored?.diets) ? { avoided: stored.avoided, diets: stored.diets, hide: stored.hide !== false } : NO_DIETARY_NEEDS;
}

/** The tags that a guest can filter by. Others, such as spicy, only describe a dish. */
const DIETS = ['vegan', 'vegetarian', 'glutenfree', 'lactosefree', 'halal', 'kosher'];

/** "Gluten-free", "gluten free" and "GLUTENFREE" are one tag. @param {string} tag */
function normalizedTag(tag) {
  return tag.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** The name of a tag in the guest's language, or as the owner wrote it if there is no translation. @param {string} tag */
export function tagName(tag) {
  const key = `tag.${normalizedTag(tag)}`;
  return hasText(key) ? t(key) : tag;
}

/** Whether guests read a tag: not one that a program wrote, such as "kitchen-prepared-drink". @param {string} tag */
export const isShownTag = (tag) => hasText(`tag.${normalizedTag(tag)}`) || !/^[a-z0-9]+([-_][a-z0-9]+)+$/.test(tag);

/** The allergens that contradict a diet: the tag of a dish that contains one does not count. @type {Record<string, string[]>} */
const EXCLUDED_ALLERGENS = {
  vegan: ['MILK', 'EGGS', 'FISH', 'CRUSTACEANS', 'MOLLUSCS'], vegetarian: ['FISH', 'CRUSTACEANS', 'MOLLUSCS'], glutenfree: ['GLUTEN'],
};

/**
 * Compares a dish and its required options with some allergens. Of a required group the options that suit the guest best count. Optional
 * options do not count: the sheet of the dish shows their allergens when they are chosen.
 * @param {MenuItemView} item @param {string[]} allergens @returns {AllergenMatch}
 */
function matchAllergens(item, allergens) {
  /** @param {MenuItemView | OptionView} part @returns {AllergenMatch} */
  const matchPart = ({ allergens: marks, allergensStated }) => {
    const found = marks.filter((each) => allergens.includes(each.allergen));
    return { contained: found.filter((each) => each.level === 'CONTAINS'), possible: found.filter((each) => each.level === 'MAY_CONTAIN'), isUnstated: allergens.length > 0 && !allergensStated };
  };
  /** @param {AllergenMatch} match */
  const severity = ({ contained, possible, isUnstated }) => (contained.length > 0 ? 3 : isUnstated ? 2 : possible.length > 0 ? 1 : 0);
  const required = item.optionGroups.flatMap((group) => group.options.map(matchPart).sort((left, right) => severity(left) - severity(right)).slice(0, group.min));
  const all = [matchPart(item), ...required];
  return { contained: all.flatMap((each) => each.contained), possible: all.flatMap((each) => each.possible), isUnstated: all.some((each) => each.isUnstated) };
}

/** @param {MenuItemView} item @param {DietaryNeeds} needs @returns {DietaryMatch} */
export function matchDietaryNeeds(item, { avoided, diets }) {
  const tags = item.tags.map(normalizedTag);
  const isMarked = (/** @type {string} */ diet) => tags.includes(diet) || (diet === 'vegetarian' && tags.includes('vegan'));
  const meets = (/** @type {string} */ diet) => isMarked(diet) && matchAllergens(item, EXCLUDED_ALLERGENS[diet] ?? []).contained.length === 0;
  return { ...matchAllergens(item, avoided), missingDiets: diets.filter((diet) => !meets(diet)) };
}

/** Whether the dish contains an avoided allergen or does not meet a diet. @param {DietaryMatch} match */
const isExcluded = (match) => match.contained.length > 0 || match.missingDiets.length > 0;
/** Whether the dish suits the guest: false if allergens are not stated. "May contain" does not exclude a dish. @param {DietaryMatch} match */
export const isSuitable = (match) => !isExcluded(match) && !match.isUnstated;

/** @param {MenuView | null} menu @returns {MenuItemView[]} */
const dishes = (menu) => (menu?.categories ?? []).flatMap((category) => category.items);

/** The allergens that a guest can choose to avoid: all fourteen, sorted by name, or none if the menu states no allergens. @param {MenuView | null} menu @returns {string[]} */
export function allergensOfMenu(menu) {
  const order = new Intl.Collator(locale());
  return hasStatedAllergens(menu) ? [...ALLERGENS].sort((left, right) => order.compare(t(`allergen.${left}`), t(`allergen.${right}`))) : [];
}

/** The diets that at least one dish is marked with. @param {MenuView | null} menu @returns {string[]} */
export function dietsOfMenu(menu) {
  const tags = new Set(dishes(menu).flatMap((item) => item.tags.map(normalizedTag)));
  return DIETS.filter((diet) => tags.has(diet) || (diet === 'vegetarian' && tags.has('vegan')));
}

/**
 * Filters the menu by a query, whose every word a dish must contain, and by the guest's allergens and diets. The dish with this number comes first.
 * @param {CategoryView[]} categories @param {string} query @param {DietaryNeeds} [dietaryNeeds] @param {MenuNames} [names]
 * @returns {{shown: CategoryView[], unstated: MenuItemView[], hidden: number}} `unstated`: dishes that match the query and do not state their
 *   allergens; `hidden`: the number of dishes that match the query and are excluded. A dish in two categories counts once
 */
export function filterMenu(categories, query, dietaryNeeds = NO_DIETARY_NEEDS, names = {}) {
  const words = searchWords(query);
  /** @type {Set<string>} */
  const hidden = new Set();
  /** @type {Map<string, MenuItemView>} */
  const unstated = new Map();
  const shown = categories.map((category) => ({
    ...category,
    items: category.items.filter((item) => {
      const text = words.length > 0 ? foldText([item.number, item.name, item.mainName, item.description, category.name, names[item.id], names[category.id], ...item.tags, ...item.tags.map(tagName)].join(' ')) : '';
      if (!words.every((word) => text.includes(word))) return false;
      const match = dietaryNeeds.hide ? matchDietaryNeeds(item, dietaryNeeds) : null;
      if (!match || isSuitable(match)) return true;
      if (isExcluded(match)) hidden.add(item.id);
      else unstated.set(item.id, item);
      return false;
    }),
  }));
  return { shown: numberFirst(shown.filter((category) => category.items.length > 0), query), unstated: [...unstated.values()], hidden: hidden.size };
}

/** Appends the avoided allergens to a note. If the result is too long the note is cut, never the allergens. @param {string} note @param {string} avoidNote @param {number} max */
export function noteWithAvoided(note, avoidNote, max) {
  const cut = note.trim().slice(0, Math.max(0, max - avoidNote.length - 2));
  return cut ? `${cut}. ${avoidNote}` : avoidNote;
}
