// Parts of the sheet of a dish: sizes, and texts in other languages.
import { html, useState } from '../../vendor/ui.js';
import { Button } from '../../shared/components.js';
import { Icon } from '../../shared/icons.js';
import { NAME_MAX } from '../../shared/limits.gen.js';
import { LANGUAGES, locale, t } from '../lang/index.js';
import { moved, newKey, typedPrice } from '../menuEditor.js';
import { Field, faultAt } from './parts.js';

/** @import { TextsView } from '../../shared/wire.gen.js' */
/** @import { VariantDraft } from '../menuEditor.js' */

/** An example of a price. */
const EXAMPLE_MINOR = 650;

/** What is wrong with a typed price. @param {string} currency */
export const wrongPrice = (currency) => t('editor.price.wrong', { example: typedPrice(EXAMPLE_MINOR, currency, locale()) });

/** Buttons that move or remove an entry of a list. @param {{name: string, at: number, count: number, onMove: (to: number) => void, onRemove: () => void}} props */
export function EntryButtons({ name, at, count, onMove, onRemove }) {
  return html`<span class="entry-buttons">${count > 1 ? html`<button type="button" class="round" disabled=${at === 0} aria-label=${t('editor.up', { name })} onClick=${() => onMove(at - 1)}><${Icon} name="up" /></button>
    <button type="button" class="round" disabled=${at === count - 1} aria-label=${t('editor.down', { name })} onClick=${() => onMove(at + 1)}><${Icon} name="down" /></button>` : null}
    <button type="button" class="round" aria-label=${t('action.remove', { name })} onClick=${onRemove}><${Icon} name="close" /></button></span>`;
}

/** @param {{variants: VariantDraft[], currency: string, bad: string[], failed: any, onChange: (variants: VariantDraft[]) => void}} props */
export function Variants({ variants, currency, bad, failed, onChange }) {
  /** @param {number} at @param {Partial<VariantDraft>} change */
  const set = (at, change) => onChange(variants.map((variant, index) => (index === at ? { ...variant, ...change } : variant)));
  return html`<p class="soft small">${t('editor.variants.hint')}</p>
    ${variants.map((variant, at) => html`<div key=${variant.key} class="entry-row">
      <${Field} name=${`variant-${at}`} label=${t('editor.variant.name')} value=${variant.name} onInput=${(/** @type {string} */ name) => set(at, { name })} maxlength=${NAME_MAX} fault=${faultAt(failed, `/variants/${at}/name`)} />
      <${Field} name=${`variant-price-${at}`} label=${t('editor.price', { currency })} value=${variant.price} onInput=${(/** @type {string} */ price) => set(at, { price })} inputmode="decimal" ltr fault=${bad.includes(`/variants/${at}/price`) ? wrongPrice(currency) : faultAt(failed, `/variants/${at}/price`)} />
      <${EntryButtons} name=${variant.name} at=${at} count=${variants.length} onMove=${(/** @type {number} */ to) => onChange(moved(variants, at, to))} onRemove=${() => onChange(variants.filter((_, index) => index !== at))} /></div>`)}
    <${Button} onClick=${() => onChange([...variants, { key: newKey(), id: null, name: '', price: '', translations: [] }])}><${Icon} name="plus" />${t('editor.variant.add')}<//>`;
}

/** @param {{translations: TextsView[], failed: any, onChange: (translations: TextsView[]) => void}} props */
export function Translations({ translations, failed, onChange }) {
  const [added, setAdded] = useState('');
  const left = Object.entries(LANGUAGES).filter(([tag]) => translations.every(({ language }) => language !== tag));
  const chosen = added || left[0]?.[0] || '';
  /** @param {number} at @param {Partial<TextsView>} change */
  const set = (at, change) => onChange(translations.map((texts, index) => (index === at ? { ...texts, ...change } : texts)));
  return html`<h3>${t('editor.languages')}</h3><p class="soft small">${t('editor.languages.hint')}</p>
    ${translations.map((texts, at) => html`<div key=${texts.language} class="group-box"><div class="part-head"><b>${LANGUAGES[texts.language] ?? texts.language}</b>
      <button type="button" class="round" aria-label=${t('action.remove', { name: LANGUAGES[texts.language] ?? texts.language })} onClick=${() => onChange(translations.filter((_, index) => index !== at))}><span aria-hidden="true">×</span></button></div>
      <${Field} name=${`name-${texts.language}`} label=${t('editor.name')} value=${texts.name ?? ''} onInput=${(/** @type {string} */ name) => set(at, { name })} maxlength=${NAME_MAX} fault=${faultAt(failed, `/translations/${at}/name`)} />
      <${Field} name=${`description-${texts.language}`} label=${t('editor.description')} value=${texts.description ?? ''} onInput=${(/** @type {string} */ description) => set(at, { description })} fault=${faultAt(failed, `/translations/${at}/description`)} /></div>`)}
    ${left.length > 0 ? html`<div class="with-button"><label class="field"><span>${t('editor.language')}</span><select class="select" name="new-language" value=${chosen} onChange=${(/** @type {any} */ event) => setAdded(event.currentTarget.value)}>${left.map(([tag, name]) => html`<option key=${tag} value=${tag} selected=${tag === chosen}>${name}</option>`)}</select></label>
      <${Button} onClick=${() => { onChange([...translations, { language: chosen, name: null, description: null }]); setAdded(''); }}>${t('editor.append')}<//></div>` : null}`;
}
