// What a menu file would change. No side effects.

/** @import { ItemChangeView, MenuImportView } from '../shared/wire.gen.js' */

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

/** Whether the dishes of the file are those of the menu. @param {MenuImportView} preview */
export const changesNothing = ({ added, removed, changed, changedCategories, changedHours }) => added.length + removed.length + changed.length + changedCategories.length + changedHours.length === 0;
