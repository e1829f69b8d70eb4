// What an owner chooses about a menu file, and what its preview says. No side effects.

/** @import { DoubtView, ItemChangeView, MenuImportView, RenameView } from '../shared/wire.gen.js' */
/** @typedef {ColumnField[]} Columns */
/** @typedef {Map<string, boolean>} Decisions by pair: whether it is the same dish */
/** @typedef {import('../shared/wire.gen.js').ColumnField} ColumnField */
/** @typedef {{columns: Columns | null, sheet: string | null, encoding: string | null, same: string[]}} Choices null: as it was recognised; `same`: the ids of dishes that only have another name */

/** @type {Choices} */
export const RECOGNISED = { columns: null, sheet: null, encoding: null, same: [] };

/** @type {ColumnField[]} */
export const FIELDS = ['CATEGORY', 'NUMBER', 'NAME', 'PRICE', 'DESCRIPTION', 'SIZE', 'SIZE_PRICE', 'ALLERGENS', 'ADDITIVES', 'TAGS', 'OTHER_NAME', 'OTHER_DESCRIPTION', 'FIRST_DATE', 'LAST_DATE', 'DAYS', 'AVAILABLE', 'UNIT', 'CURRENCY', 'STATION', 'TAX_CLASS', 'HANDLE', 'NOTE', 'SKIP'];

/** Fields that several columns may have. */
const REPEATABLE = ['SIZE', 'SIZE_PRICE', 'TAGS', 'NOTE', 'ALLERGENS', 'ADDITIVES', 'DAYS', 'SKIP'];

/** Encodings of spreadsheets, by the names that the box knows. */
export const ENCODINGS = ['utf-8', 'windows-1252', 'windows-1250', 'windows-1251', 'windows-1253', 'windows-1254', 'windows-1256'];

/** The columns after one of them was changed; another one with the same field is left out then. @param {Columns} columns @param {number} at @param {ColumnField} field @returns {Columns} */
export function changeColumn(columns, at, field) {
  return columns.map((each, index) => (index === at ? field : each === field && !REPEATABLE.includes(field) ? 'SKIP' : each));
}

/** The query that tells the box how to read the file. @param {string} name of the file @param {Choices} choices */
export function fileQuery(name, { columns, sheet, encoding, same }) {
  const query = new URLSearchParams({ name });
  if (columns) query.set('columns', columns.join(','));
  if (sheet !== null) query.set('sheet', sheet);
  if (encoding !== null) query.set('encoding', encoding);
  same.forEach((id) => query.append('same', id));
  return query.toString();
}

/** A price that becomes three times as high, or a third, may be a typing error. */
const UNUSUAL_FACTOR = 3;

/** Whether the price of a dish changes so much that it may be a typing error. @param {ItemChangeView} change */
export function isUnusualPrice({ priceBefore, priceAfter }) {
  if (priceBefore === null || priceAfter === null) return false;
  const [low, high] = [Math.min(priceBefore, priceAfter), Math.max(priceBefore, priceAfter)];
  return high > 0 && high >= low * UNUSUAL_FACTOR;
}

/** Changed dishes: first those whose price should be checked, then those with a new price, then the others. @param {ItemChangeView[]} changed */
export function sortChanges(changed) {
  /** @param {ItemChangeView} change */
  const rank = (change) => (isUnusualPrice(change) ? 0 : change.priceAfter !== null ? 1 : 2);
  return [...changed].sort((left, right) => rank(left) - rank(right));
}

/** Doubtful rows: first those that were left out, then those that were taken, then what is about the whole file. @param {DoubtView[]} doubts */
export function sortDoubts(doubts) {
  /** @param {DoubtView} doubt */
  const rank = ({ row, severity }) => (severity === 'REFUSED' ? 0 : row !== null ? 1 : 2);
  return [...doubts].sort((left, right) => rank(left) - rank(right));
}

/** Whether the dishes of the file are those of the menu. @param {MenuImportView} preview */
export const changesNothing = ({ added, removed, changed, changedCategories, changedHours }) => added.length + removed.length + changed.length + changedCategories.length + changedHours.length === 0;

/** Whether another preview has the same menu to compare with and the same prices to check. @param {MenuImportView} one @param {MenuImportView | null} other */
export const isSamePreview = (one, other) => other !== null && one.menuRevision === other.menuRevision && JSON.stringify(one.suspiciousPrices) === JSON.stringify(other.suspiciousPrices);

/** A pair of a dish that goes and a dish that comes. @param {RenameView} rename */
export const pairOf = ({ itemId, name }) => `${itemId} ${name}`;

/** The pairs that the owner has not decided yet. @param {RenameView[]} renames @param {Decisions} decisions */
export const undecided = (renames, decisions) => renames.filter((rename) => !decisions.has(pairOf(rename)));

/** The ids of the dishes that only have another name. @param {RenameView[]} renames @param {Decisions} decisions */
export const sameDishes = (renames, decisions) => renames.filter((rename) => decisions.get(pairOf(rename)) === true).map(({ itemId }) => itemId);
