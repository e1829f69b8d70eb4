// In which hours a dish can be ordered, and its prices in hours.
import { html, useState } from '../../vendor/ui.js';
import { Button } from '../../shared/components.js';
import { t } from '../lang/index.js';
import { priceWith, withPrice } from '../dishDraft.js';
import { moved } from '../menuEditor.js';
import { EntryButtons, wrongPrice } from './dishParts.js';
import { Field } from './parts.js';

/** @import { EditorMenuView } from '../../shared/wire.gen.js' */
/** @import { Acts } from '../controller.js' */
/** @import { DishDraft, TimedPriceDraft } from '../dishDraft.js' */

/** The names of hours. @param {string[]} ids @param {EditorMenuView} menu */
export const hoursNames = (ids, menu) => menu.hours.filter(({ id }) => ids.includes(id)).map(({ name }) => name).join(', ');

/** What the folded part shows. @param {DishDraft} draft @param {EditorMenuView} menu */
export function timesText({ hours, timedPrices }, menu) {
  const prices = timedPrices.map((timed) => t('editor.timed.in', { name: hoursNames([timed.hours], menu) }));
  return [hoursNames(hours, menu), ...prices].filter(Boolean).join(' · ');
}

/** Whether hours are refused that do not exist any more. @param {any} failed */
const areGone = (failed) => failed?.problem?.errors?.some((/** @type {{pointer: string}} */ { pointer }) => /^\/hours\/|\/hours$/.test(pointer)) ?? false;

/** The hours in which something can be ordered; none chosen: at any time. @param {{menu: EditorMenuView, chosen: string[], label: string, failed: any, onChange: (chosen: string[]) => void}} props */
export function HoursChoice({ menu, chosen, label, failed, onChange }) {
  return html`<div class="chips" role="group" aria-label=${label}>
      <button type="button" class="button" aria-pressed=${chosen.length === 0} onClick=${() => onChange([])}>${t('editor.times.always')}</button>
      ${menu.hours.map(({ id, name }) => html`<button key=${id} type="button" class="button" aria-pressed=${chosen.includes(id)} onClick=${() => onChange(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id])}><bdi>${name}</bdi></button>`)}</div>
    ${areGone(failed) ? html`<small class="fault" role="alert">${t('editor.times.gone')}</small>` : null}`;
}

/** @param {{draft: DishDraft, menu: EditorMenuView, bad: string[], failed: any, acts: Acts, onChange: (change: Partial<DishDraft>) => void}} props */
export function DishTimes({ draft, menu, bad, failed, acts, onChange }) {
  const [chosen, setChosen] = useState('');
  const { hours, timedPrices } = draft;
  const left = menu.hours.filter(({ id }) => timedPrices.every((timed) => timed.hours !== id));
  const next = left.some(({ id }) => id === chosen) ? chosen : left[0]?.id ?? '';
  const openHours = html`<${Button} onClick=${() => acts.openSheet('menu', 'hours')}>${t('editor.times.edit')}<//>`;
  if (menu.hours.length === 0) return html`<p class="soft small">${t('editor.times.none')}</p>${openHours}`;
  /** @param {number} at @param {Partial<TimedPriceDraft>} change */
  const set = (at, change) => onChange({ timedPrices: timedPrices.map((timed, index) => (index === at ? { ...timed, ...change } : timed)) });
  return html`<p class="soft small">${t('editor.times.hint')}</p>
    <${HoursChoice} menu=${menu} chosen=${hours} label=${t('editor.times.hint')} failed=${failed} onChange=${(/** @type {string[]} */ next) => onChange({ hours: next })} />
    <h3>${t('editor.timed')}</h3><p class="soft small">${t('editor.timed.hint')}${timedPrices.length > 1 ? ` ${t('editor.timed.first')}` : ''}</p>
    ${timedPrices.map((timed, at) => html`<${TimedPrice} key=${timed.hours} timed=${timed} at=${at} count=${timedPrices.length} draft=${draft} menu=${menu} bad=${bad} onChange=${(/** @type {Partial<TimedPriceDraft>} */ change) => set(at, change)}
      onMove=${(/** @type {number} */ to) => onChange({ timedPrices: moved(timedPrices, at, to) })} onRemove=${() => onChange({ timedPrices: timedPrices.filter((_, index) => index !== at) })} />`)}
    ${left.length > 0 ? html`<div class="with-button"><label class="field"><span>${t('editor.timed.hours')}</span><select class="select" name="timed-hours" value=${next} onChange=${(/** @type {any} */ event) => setChosen(event.currentTarget.value)}>${left.map(({ id, name }) => html`<option key=${id} value=${id} selected=${id === next}>${name}</option>`)}</select></label>
      <${Button} onClick=${() => onChange({ timedPrices: [...timedPrices, { hours: next, price: '', variantPrices: [] }] })}>${t('editor.timed.add')}<//></div>` : null}
    ${openHours}`;
}

/** The price of the dish, or of its sizes, in some hours. @param {{timed: TimedPriceDraft, at: number, count: number, draft: DishDraft, menu: EditorMenuView, bad: string[], onChange: (change: Partial<TimedPriceDraft>) => void, onMove: (to: number) => void, onRemove: () => void}} props */
function TimedPrice({ timed, at, count, draft, menu, bad, onChange, onMove, onRemove }) {
  const label = t('editor.timed.in', { name: hoursNames([timed.hours], menu) });
  const pointer = `/timedPrices/${at}`;
  const isBad = bad.some((each) => each.startsWith(`${pointer}/`));
  return html`<div class="group-box" role="group" aria-label=${label}><div class="part-head"><b>${label}</b><${EntryButtons} name=${label} at=${at} count=${count} onMove=${onMove} onRemove=${onRemove} /></div>
    ${draft.variants.length === 0 ? html`<${Field} name=${`timed-${at}`} label=${t('editor.price', { currency: menu.currency })} value=${timed.price} placeholder=${draft.price} onInput=${(/** @type {string} */ price) => onChange({ price })} inputmode="decimal" ltr fault=${isBad ? wrongPrice(menu.currency) : null} />`
    : html`<p class="soft small">${t('editor.timed.sizes')}</p><div class="size-prices">${draft.variants.map((variant, index) => html`<${Field} key=${variant.key} name=${`timed-${at}-${index}`} label=${variant.name || t('editor.variant.name')} value=${priceWith(timed.variantPrices, variant)} placeholder=${variant.price}
        onInput=${(/** @type {string} */ price) => onChange({ variantPrices: withPrice(timed.variantPrices, variant, price) })} inputmode="decimal" ltr />`)}</div>
      ${isBad ? html`<small class="fault" role="alert">${wrongPrice(menu.currency)}</small>` : null}`}</div>`;
}
