// Prepares text for a search that ignores case, accents and special letters: "creme brulee" finds "Crème brûlée",
// "kofte" finds "KÖFTE". No side effects.

/** Letters that Unicode does not decompose, and how people type them. @type {Record<string, string>} */
const REPLACEMENTS = { ß: 'ss', ı: 'i', ø: 'o', æ: 'ae', œ: 'oe', ł: 'l', đ: 'd', ð: 'd', þ: 'th' };

/** @param {string} text */
export function foldText(text) {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replace(/[ßıøæœłđðþ]/g, (letter) => REPLACEMENTS[letter]);
}

/** @param {string} query @returns {string[]} the folded words of a query */
export const searchWords = (query) => foldText(query).split(/\s+/).filter(Boolean);
