// Prepares text for a search that ignores case, accents and special letters: "creme brulee" finds "Crème brûlée",
// "kofte" finds "KÖFTE". No side effects.

/** Letters that Unicode does not decompose, and how people type them; an Arabic letter that only stretches a word is left out. @type {Record<string, string>} */
const REPLACEMENTS = { ß: 'ss', ı: 'i', ø: 'o', æ: 'ae', œ: 'oe', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ħ: 'h', ŋ: 'n', ى: 'ي', ة: 'ه', ٱ: 'ا', ـ: '' };

/** Without accents, Arabic vowels and invisible marks. @param {string} text */
const withoutMarks = (text) => text.normalize('NFKD').replace(/[\p{M}\p{Cf}]/gu, '');

/** @param {string} text */
export function foldText(text) {
  return withoutMarks(withoutMarks(text).toLowerCase()).replace(/[ßıøæœłđðþħŋىةٱـ]/g, (letter) => REPLACEMENTS[letter]);
}

/** @param {string} query @returns {string[]} the folded words of a query */
export const searchWords = (query) => foldText(query).split(/\s+/).filter(Boolean);
