// What the restaurant states about allergens: not stated, none, or which of the fourteen.
import { html } from '../../vendor/ui.js';
import { ALLERGENS } from '../../shared/limits.gen.js';
import { t } from '../lang/index.js';
import { KINDS, nextMark, toggledKind } from '../menuEditor.js';

/** @import { AllergenView } from '../../shared/wire.gen.js' */

/** @param {{name: string, value: AllergenView[] | null, onChange: (value: AllergenView[] | null) => void}} props `name`: different for each picker on the page; `value` null: not stated */
export function AllergenPicker({ name, value, onChange }) {
  const state = value === null ? 'unstated' : value.length === 0 ? 'none' : 'some';
  return html`<fieldset class="choices allergen-picker"><legend class="visually-hidden">${t('editor.allergens')}</legend>
    <div class="chips">${['unstated', 'none'].map((each) => html`<label key=${each} class="choice"><input type="radio" name=${`allergens-${name}`} checked=${state === each} onChange=${() => onChange(each === 'unstated' ? null : [])} /><span>${t(`editor.allergens.${each}`)}</span></label>`)}</div>
    <p class="soft small">${t('editor.allergens.hint')}</p>
    <div class="chips">${ALLERGENS.map((allergen) => {
      const of = (value ?? []).filter((mark) => mark.allergen === allergen);
      const level = /** @type {string} */ (of[0]?.level ?? 'NO');
      return html`<button key=${allergen} type="button" class=${`button mark mark-${level}`} aria-pressed=${level !== 'NO'} onClick=${() => onChange(nextMark(value ?? [], /** @type {any} */ (allergen)))}>${t(`allergen.${allergen}`)}${level === 'MAY_CONTAIN' ? html` <small>${t('editor.allergens.may')}</small>` : level === 'CONTAINS' ? html` <small class="visually-hidden">${t('editor.allergens.contains')}</small>` : null}</button>`;
    })}</div>
    ${Object.entries(KINDS).filter(([allergen]) => value?.some((mark) => mark.allergen === allergen)).map(([allergen, kinds]) => html`<div key=${allergen} class="chips" role="group" aria-label=${t('editor.allergens.kinds', { allergen: t(`allergen.${allergen}`) })}><span class="chips-label soft small">${t('editor.allergens.kinds', { allergen: t(`allergen.${allergen}`) })}</span>
      ${kinds.map((kind) => html`<button key=${kind} type="button" class="button" aria-pressed=${value?.some((mark) => mark.kind === kind)} onClick=${() => onChange(toggledKind(value ?? [], /** @type {any} */ (allergen), kind))}>${t(`kind.${kind}`)}</button>`)}</div>`)}
  </fieldset>`;
}
