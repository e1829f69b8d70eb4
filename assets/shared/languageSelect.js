// The language of a page: the one chosen on this device, otherwise the browser's. After a change the page renders everything again.
import { html } from '../vendor/ui.js';
import { Icon } from './icons.js';
import { LANGUAGES, language, primaryTag, t, useLanguage } from './lang/index.js';

/** @import { Loaders } from './lang/index.js' */
/** @import { StorageLike } from './storage.js' */

/** The same key on all pages: a device has one language. */
const LANGUAGE_KEY = 'maitred.language';

/** @param {StorageLike} storage @param {Loaders} loaders @returns {Promise<boolean>} false if the texts could not be loaded */
export function applyLanguage(storage, loaders) {
  const browserTags = navigator.languages ?? ['en'];
  const chosen = storage.getItem(LANGUAGE_KEY);
  // The browser's tag of the chosen language is preferred: its country decides how times and amounts are written.
  return useLanguage(chosen ? [browserTags.find((tag) => primaryTag(tag) === chosen) ?? chosen, ...browserTags] : browserTags, loaders);
}

/** Stores and applies a language. If its texts cannot be loaded, restores the earlier choice. @param {StorageLike} storage @param {Loaders} loaders @param {string} tag @returns {Promise<boolean>} whether the language changed */
export async function changeLanguage(storage, loaders, tag) {
  const before = storage.getItem(LANGUAGE_KEY);
  try {
    storage.setItem(LANGUAGE_KEY, tag);
  } catch {
    // The storage is full: the choice applies until the page is reloaded.
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
