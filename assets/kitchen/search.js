// Text as somebody with one hand free types it: "creme brulee" finds "Crème brûlée", "kofte" finds "KÖFTE". Pure.

/** Letters that no accent makes, though people type them as if. @type {Record<string, string>} */
const PLAIN = { ß: 'ss', ı: 'i', ø: 'o', æ: 'ae', œ: 'oe', ł: 'l', đ: 'd', ð: 'd', þ: 'th' };

/** @param {string} text */
export function folded(text) {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replace(/[ßıøæœłđðþ]/g, (letter) => PLAIN[letter]);
}
