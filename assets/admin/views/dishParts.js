// Parts of the sheet of a dish: folded parts, entries of lists, sizes.
import { html, useRef } from '../../vendor/ui.js';
import { Button } from '../../shared/components.js';
import { Icon } from '../../shared/icons.js';
import { NAME_MAX } from '../../shared/limits.gen.js';
import { locale, t } from '../lang/index.js';
import { newVariant } from '../dishDraft.js';
import { moved, typedPrice } from '../menuEditor.js';
import { Field, faultAt } from './parts.js';

/** @import { VariantDraft } from '../dishDraft.js' */

/** An example of a price. */
const EXAMPLE_MINOR = 650;

/** What is wrong with a typed price. @param {string} currency */
export const wrongPrice = (currency) => t('editor.price.wrong', { example: typedPrice(EXAMPLE_MINOR, currency, locale()) });

/** A folded part with what it holds. It opens where its fields are refused. @param {{title: string, value: string, isWarning?: boolean, isOpen?: boolean, failed: any, fields: string[], children: any}} props */
export function Fold({ title, value, isWarning = false, isOpen = false, failed, fields, children }) {
  const fault = fields.map((field) => faultAt(failed, field)).find(Boolean) ?? null;
  // It stays open when what was refused is corrected, or it would close while somebody types.
  const wasOpened = useRef(false);
  wasOpened.current ||= isOpen || fault !== null;
  return html`<details class="fold" open=${wasOpened.current}><summary><b>${title}</b><small class=${isWarning ? 'fault' : ''}><bdi>${value}</bdi></small></summary>
    <div class="fold-body">${fault ? html`<small class="fault" role="alert">${fault}</small>` : null}${children}</div></details>`;
}

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
    <${Button} onClick=${() => onChange([...variants, newVariant()])}><${Icon} name="plus" />${t('editor.variant.add')}<//>`;
}
