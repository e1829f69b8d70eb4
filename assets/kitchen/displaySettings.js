// Settings of one display, stored in its browser: the size of the text and the language of the second name of dishes.
import { readJson, writeJson } from '../shared/storage.js';

/** @import { StorageLike } from '../shared/storage.js' */
/** @import { KitchenMenuItem } from '../shared/wire.js' */
/** @typedef {'S' | 'M' | 'L'} TextSize */

/** @type {TextSize[]} */
export const TEXT_SIZES = ['S', 'M', 'L'];
const SIZE_KEY = 'maitred.kitchen.text';
const LANGUAGE_KEY = 'maitred.kitchen.second';

/** @param {StorageLike} storage @returns {{textSize: TextSize, secondLanguage: string}} */
export function readDisplaySettings(storage) {
  const [size, language] = [readJson(storage, SIZE_KEY), readJson(storage, LANGUAGE_KEY)];
  return { textSize: TEXT_SIZES.find((each) => each === size) ?? 'M', secondLanguage: typeof language === 'string' ? language : '' };
}

/** @param {StorageLike} storage @param {TextSize} size */
export const storeTextSize = (storage, size) => writeJson(storage, SIZE_KEY, size);
/** @param {StorageLike} storage @param {string} language empty for none */
export const storeSecondLanguage = (storage, language) => writeJson(storage, LANGUAGE_KEY, language);

/** The next larger or smaller size; the same at the end. @param {TextSize} size @param {1 | -1} step @returns {TextSize} */
export const nextTextSize = (size, step) => TEXT_SIZES[TEXT_SIZES.indexOf(size) + step] ?? size;

/** The names of dishes in a language, by id of the menu item: those that differ from the name on the ticket. @param {KitchenMenuItem[] | null} menu @param {string} language @returns {ReadonlyMap<string, string>} */
export function secondNames(menu, language) {
  const names = (menu ?? []).map((item) => /** @type {const} */ ([item.id, item.names?.[language] ?? item.name, item.name]));
  return new Map(language ? names.filter(([, second, first]) => second !== first).map(([id, second]) => [id, second]) : []);
}
