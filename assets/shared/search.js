// Prepares text for a search that ignores case, accents and special letters: "creme brulee" finds "Crème brûlée",
// "kofte" finds "KÖFTE". No side effects.

/** @import { CategoryView } from './wire.js' */

/** Letters that Unicode does not decompose, and how people type them; an Arabic letter that only stretches a word is left out. @type {Record<string, string>} */
const REPLACEMENTS = { ß: 'ss', ı: 'i', ø: 'o', æ: 'ae', œ: 'oe', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ħ: 'h', ŋ: 'n', ى: 'ي', ة: 'ه', ٱ: 'ا', ـ: '' };

/** Without accents, Arabic vowels and invisible marks. @param {string} text */
const withoutMarks = (text) => text.normalize('NFKD').replace(/[\p{M}\p{Cf}]/gu, '');

/** @param {string} text */
export function foldText(text) {
  return withoutMarks(withoutMarks(text).toLowerCase()).replace(/[ßıøæœłđðþħŋىةٱـ]/g, (letter) => REPLACEMENTS[letter])
    // Arabic and Persian digits: the last four bits are their value.
    .replace(/[٠-٩۰-۹]/g, (digit) => `${digit.charCodeAt(0) & 15}`);
}

/** @param {string} query @returns {string[]} the folded words of a query */
export const searchWords = (query) => foldText(query).split(/\s+/).filter(Boolean);

/** Whether this is the number of a dish, as it was typed. @param {string | null | undefined} number @param {string} query */
export const isNumber = (number, query) => Boolean(number) && foldText(number ?? '') === foldText(query).trim();

/**
 * The categories that a search has found: the dish whose number was typed comes first.
 * @param {CategoryView[]} found @param {string} query @returns {CategoryView[]}
 */
export function numberFirst(found, query) {
  for (const category of found) {
    const item = category.items.find(({ number }) => isNumber(number, query));
    if (item) return [{ ...category, items: [item, ...category.items.filter((other) => other !== item)] }, ...found.filter((other) => other !== category)];
  }
  return found;
}
