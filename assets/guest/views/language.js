// The language of the words, for whoever wants another than their phone's.
import { html } from '../../vendor/ui.js';
import { Icon } from '../../shared/parts.js';
import { LANGUAGES, language, t } from '../lang/index.js';

/** @param {{acts: import('../acts.js').Acts}} props */
export function LanguageChoice({ acts }) {
  return html`<label class="language"><${Icon} name="globe" /><span class="aloud">${t('join.language')}</span>
    <select value=${language()} onChange=${(/** @type {any} */ event) => acts.speak(event.currentTarget.value)}>
      ${Object.entries(LANGUAGES).map(([tag, name]) => html`<option key=${tag} value=${tag} lang=${tag} selected=${tag === language()}>${name}</option>`)}
    </select></label>`;
}
