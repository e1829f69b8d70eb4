// The language of a page: the one that was chosen on this device, otherwise the browser's. After a change a page draws itself
// again, with the language as the key of its root.
import { html } from '../vendor/ui.js';
import { Icon } from './icons.js';
import { LANGUAGES, language, primaryTag, t, useLanguage } from './lang/index.js';

/** @import { Loaders } from './lang/index.js' */
/** @import { StorageLike } from './storage.js' */

/** The same on all pages: a phone has one language. */
const LANGUAGE_KEY = 'maitred.language';

/** @param {StorageLike} storage @param {Loaders} loaders @returns {Promise<boolean>} false where the texts could not be loaded */
export function applyLanguage(storage, loaders) {
  const own = navigator.languages ?? ['en'];
  const chosen = storage.getItem(LANGUAGE_KEY);
  // The browser's tag for the chosen language names a country, which times and amounts follow.
  return useLanguage(chosen ? [own.find((tag) => primaryTag(tag) === chosen) ?? chosen, ...own] : own, loaders);
}

/** Keeps a choice of the language and applies it; where its texts cannot be loaded the choice before stays. @param {StorageLike} storage @param {Loaders} loaders @param {string} tag @returns {Promise<boolean>} whether the language changed */
export async function changeLanguage(storage, loaders, tag) {
  const before = storage.getItem(LANGUAGE_KEY);
  try {
    storage.setItem(LANGUAGE_KEY, tag);
  } catch {
    // The storage is full: the choice lasts until the page is loaded again.
    return useLanguage([tag], loaders);
  }
  if (await applyLanguage(storage, loaders)) return true;
  if (before) storage.setItem(LANGUAGE_KEY, before);
  else storage.removeItem(LANGUAGE_KEY);
  return false;
}

/** @param {{onChange: (tag: string) => void}} props */
export function LanguageSelect({ onChange }) {
  return html`<label class="language"><${Icon} name="globe" /><span class="visually-hidden">${t('action.language')}</span>
    <select value=${language()} onChange=${(/** @type {any} */ event) => onChange(event.currentTarget.value)}>
      ${Object.entries(LANGUAGES).map(([tag, name]) => html`<option key=${tag} value=${tag} lang=${tag} selected=${tag === language()}>${name}</option>`)}
    </select></label>`;
}
