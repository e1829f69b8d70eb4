// Whether a dish suits a guest's allergens and diets, and the search of the menu. Pure.
import { ALLERGENS } from '../shared/limits.gen.js';
import { hasStatedAllergens } from '../shared/allergens.js';
import { foldText, searchWords } from '../shared/search.js';
import { hasText, locale, t } from './lang/index.js';

/** @import { AllergenView, CategoryView, MenuItemView, MenuView, OptionView } from '../shared/wire.js' */
/**
 * @typedef {{avoided: string[], diets: string[], hide: boolean}} DietaryNeeds a guest's allergens and diets; `hide`: dishes that do
 *   not match are hidden, otherwise marked. Kept on the phone only.
 * @typedef {{bad: AllergenView[], maybe: AllergenView[], isUnstated: boolean}} Match the allergens of a list that a dish contains (`bad`) and
 *   may contain (`maybe`), and whether the dish does not state them
 * @typedef {Match & {lacks: string[]}} Fit `lacks`: diets that the dish is not marked with, or contradicts
 */

/** @type {DietaryNeeds} */
export const NO_DIETARY_NEEDS = { avoided: [], diets: [], hide: true };

/** The stored settings, or the default where they are not valid. @param {any} stored @returns {DietaryNeeds} */
export function storedEating(stored) {
  const isList = (/** @type {unknown} */ value) => Array.isArray(value) && value.every((each) => typeof each === 'string');
  return isList(stored?.avoided) && isList(stored?.diets) ? { avoided: stored.avoided, diets: stored.diets, hide: stored.hide !== false } : NO_DIETARY_NEEDS;
}

/** The tags that can be filtered by. Others, such as spicy, only describe a dish. */
const DIETS = ['vegan', 'vegetarian', 'glutenfree', 'lactosefree', 'halal', 'kosher'];

/** "Gluten-free", "gluten free" and "GLUTENFREE" are one tag. @param {string} tag */
function normalizedTag(tag) {
  return tag.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** The name of a common tag in the guest's language; another tag as the owner wrote it. @param {string} tag */
export function tagName(tag) {
  const key = `tag.${normalizedTag(tag)}`;
  return hasText(key) ? t(key) : tag;
}

/** The allergens that contradict a diet: a dish that contains one is marked by mistake. @type {Record<string, string[]>} */
const EXCLUDED_ALLERGENS = {
  vegan: ['MILK', 'EGGS', 'FISH', 'CRUSTACEANS', 'MOLLUSCS'], vegetarian: ['FISH', 'CRUSTACEANS', 'MOLLUSCS'], glutenfree: ['GLUTEN'],
};

/**
 * Matches a dish with its required options against some allergens. Of a required group those options count that suit the guest best. Optional
 * options do not count: the sheet of the dish shows their allergens once they are chosen.
 * @param {MenuItemView} item @param {string[]} allergens @returns {Match}
 */
function matchOf(item, allergens) {
  /** @param {MenuItemView | OptionView} part @returns {Match} */
  const own = ({ allergens: marks, allergensStated }) => {
    const met = marks.filter((each) => allergens.includes(each.allergen));
    return { bad: met.filter((each) => each.level === 'CONTAINS'), maybe: met.filter((each) => each.level === 'MAY_CONTAIN'), isUnstated: allergens.length > 0 && !allergensStated };
  };
  /** @param {Match} match */
  const harm = ({ bad, maybe, isUnstated }) => (bad.length > 0 ? 3 : isUnstated ? 2 : maybe.length > 0 ? 1 : 0);
  const forced = item.optionGroups.flatMap((group) => group.options.map(own).sort((left, right) => harm(left) - harm(right)).slice(0, group.min));
  const all = [own(item), ...forced];
  return { bad: all.flatMap((each) => each.bad), maybe: all.flatMap((each) => each.maybe), isUnstated: all.some((each) => each.isUnstated) };
}

/** @param {MenuItemView} item @param {DietaryNeeds} eating @returns {Fit} */
export function fitOf(item, { avoided, diets }) {
  const tags = item.tags.map(normalizedTag);
  const isMarked = (/** @type {string} */ diet) => tags.includes(diet) || (diet === 'vegetarian' && tags.includes('vegan'));
  const keeps = (/** @type {string} */ diet) => isMarked(diet) && matchOf(item, EXCLUDED_ALLERGENS[diet] ?? []).bad.length === 0;
  return { ...matchOf(item, avoided), lacks: diets.filter((diet) => !keeps(diet)) };
}

/** Whether the dish contains an avoided allergen or lacks a diet. @param {Fit} fit */
const isExcluded = (fit) => fit.bad.length > 0 || fit.lacks.length > 0;
/** Whether the dish suits the guest. Not where its allergens are not stated; "may contain" is left to the guest. @param {Fit} fit */
export const fits = (fit) => !isExcluded(fit) && !fit.isUnstated;

/** @param {MenuView | null} menu @returns {MenuItemView[]} */
const dishes = (menu) => (menu?.categories ?? []).flatMap((category) => category.items);

/** The allergens that a guest can choose to avoid: all fourteen by name, or none where the menu states none. @param {MenuView | null} menu @returns {string[]} */
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
 * Filters the menu by a query, of which a dish must contain every word, and by the guest's allergens and diets.
 * @param {CategoryView[]} categories @param {string} query @param {DietaryNeeds} [eating]
 * @returns {{shown: CategoryView[], unstated: MenuItemView[], hidden: number}} `unstated`: dishes that match the query and do not state their
 *   allergens; `hidden`: number of dishes that match the query but not the guest; each dish once
 */
export function filterMenu(categories, query, eating = NO_DIETARY_NEEDS) {
  const words = searchWords(query);
  /** @type {Set<string>} */
  const hidden = new Set();
  /** @type {Map<string, MenuItemView>} */
  const unstated = new Map();
  const shown = categories.map((category) => ({
    ...category,
    items: category.items.filter((item) => {
      const text = words.length > 0 ? foldText([item.name, item.description ?? '', category.name, ...item.tags, ...item.tags.map(tagName)].join(' ')) : '';
      if (!words.every((word) => text.includes(word))) return false;
      const fit = eating.hide ? fitOf(item, eating) : null;
      if (!fit || fits(fit)) return true;
      if (isExcluded(fit)) hidden.add(item.id);
      else unstated.set(item.id, item);
      return false;
    }),
  }));
  return { shown: shown.filter((category) => category.items.length > 0), unstated: [...unstated.values()], hidden: hidden.size };
}

/** Appends the avoided allergens to a note. Where both are too long the note is cut, never the allergens. @param {string} note @param {string} avoidNote @param {number} max */
export function withAvoided(note, avoidNote, max) {
  const own = note.trim().slice(0, Math.max(0, max - avoidNote.length - 2));
  return own ? `${own}. ${avoidNote}` : avoidNote;
}
