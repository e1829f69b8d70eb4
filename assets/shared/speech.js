// Which language a staff's screen speaks: the one chosen on it, else the browser's; and the choice itself. A page draws all of
// itself again after a change, for which it takes the language as the key of its root.
import { html } from '../vendor/ui.js';
import { Icon } from './icons.js';
import { LANGUAGES, LATER, language, primary, t, useLanguage } from './lang/staff/index.js';

/** @import { StorageLike } from './storage.js' */

/** The same name as on the guest's page: one person's phone has one language. */
const LANGUAGE_KEY = 'maitred.language';

/** What was chosen on this screen, else what its browser speaks. @param {StorageLike} storage */
export async function speakAsHere(storage) {
  const own = navigator.languages ?? ['en'];
  const chosen = storage.getItem(LANGUAGE_KEY);
  // With the country the browser names for it, as times follow it.
  await useLanguage(chosen ? [own.find((tag) => primary(tag) === chosen) ?? chosen, ...own] : own, LATER);
}

/** @param {StorageLike} storage @param {string} tag */
export async function speak(storage, tag) {
  try {
    storage.setItem(LANGUAGE_KEY, tag);
  } catch {
    // A full storage: it is spoken until the page is loaded anew.
    await useLanguage([tag], LATER);
    return;
  }
  await speakAsHere(storage);
}

/** @param {{onSpeak: (tag: string) => void}} props */
export function LanguageChoice({ onSpeak }) {
  return html`<label class="language"><${Icon} name="globe" /><span class="aloud">${t('staff.language')}</span>
    <select value=${language()} onChange=${(/** @type {any} */ event) => onSpeak(event.currentTarget.value)}>
      ${Object.entries(LANGUAGES).map(([tag, name]) => html`<option key=${tag} value=${tag} lang=${tag} selected=${tag === language()}>${name}</option>`)}
    </select></label>`;
}
