// The dishes that a waiter orders with one tap: favourites, then those that this waiter sends most often, then those that guests often order.
// They are stored on this device for each member of staff. No side effects except in the storage.
import { readJson, writeJson } from '../shared/storage.js';

/** @import { StorageLike } from '../shared/storage.js' */
/** @import { MenuItemView, MenuView } from '../shared/wire.js' */
/** @typedef {{favourites: string[], sent: {id: string, times: number}[]}} QuickDishes ids of dishes; `sent`: the dish that was sent last comes first */

/** @type {QuickDishes} */
export const NO_QUICK_DISHES = { favourites: [], sent: [] };

const KEY = 'maitred.floor.quick.';
/** The most favourites, and the most dishes that are remembered. */
export const FAVOURITES_KEPT = 12;
const SENT_KEPT = 40;
/** Beyond this number a dish is not counted any more, so that a new card overtakes the old one within days. */
const TIMES_COUNTED = 50;

/** @param {unknown} ids @param {number} most @returns {string[]} */
const onlyIds = (ids, most) => (Array.isArray(ids) ? ids.filter((id) => typeof id === 'string').slice(0, most) : []);

/** @param {StorageLike} storage @param {string} staffId @returns {QuickDishes} */
export function readQuickDishes(storage, staffId) {
  const stored = readJson(storage, KEY + staffId);
  const sent = Array.isArray(stored?.sent) ? stored.sent.filter((/** @type {any} */ each) => typeof each?.id === 'string' && Number.isInteger(each.times)).slice(0, SENT_KEPT) : [];
  return { favourites: onlyIds(stored?.favourites, FAVOURITES_KEPT), sent };
}

/** @param {StorageLike} storage @param {string} staffId @param {QuickDishes} quick */
export const storeQuickDishes = (storage, staffId, quick) => writeJson(storage, KEY + staffId, quick);

/** After an order with these dishes. @param {QuickDishes} quick @param {string[]} ids @returns {QuickDishes} */
export function withSent(quick, ids) {
  const fresh = [...new Set(ids)].map((id) => ({ id, times: Math.min(TIMES_COUNTED, (quick.sent.find((each) => each.id === id)?.times ?? 0) + 1) }));
  return { ...quick, sent: [...fresh, ...quick.sent.filter(({ id }) => !ids.includes(id))].slice(0, SENT_KEPT) };
}

/** Makes a dish a favourite, or takes that back. One too many replaces the oldest. @param {QuickDishes} quick @param {string} id @returns {QuickDishes} */
export function withFavourite(quick, id) {
  const others = quick.favourites.filter((each) => each !== id);
  return { ...quick, favourites: others.length < quick.favourites.length ? others : [...others, id].slice(-FAVOURITES_KEPT) };
}

/**
 * The dishes to show, at most `most`, without those that cannot be ordered now.
 * @param {MenuView | null} menu @param {QuickDishes} quick @param {number} most @returns {MenuItemView[]}
 */
export function quickItems(menu, quick, most) {
  const items = (menu?.categories ?? []).flatMap((category) => category.items);
  const mostSent = [...quick.sent].sort((left, right) => right.times - left.times).map(({ id }) => id);
  const often = items.filter((item) => item.isOftenOrdered).map((item) => item.id);
  const ids = [...new Set([...quick.favourites, ...mostSent, ...often])];
  return ids.flatMap((id) => items.find((item) => item.id === id && item.available) ?? []).slice(0, most);
}
