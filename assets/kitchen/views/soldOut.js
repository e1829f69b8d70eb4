// The sheet that marks dishes as sold out or available, or says how many are left, on all phones at once.
import { html, useState } from '../../vendor/ui.js';
import { Icon, Sheet } from '../../shared/components.js';
import { locale, t, timeOfDay } from '../lang/index.js';
import { foldText, searchWords } from '../../shared/search.js';

/** @import { KitchenMenuItem } from '../../shared/wire.js' */
/** @import { ViewProps } from './props.js' */

/** The counts that are one tap away; the buttons beside a count reach the others. */
const COUNTS = [1, 2, 3, 4, 5, 6, 8, 10, 15, 20];
/** The largest count that the box takes. */
const LARGEST_COUNT = 999;

/** @param {ViewProps} props */
export function SoldOutSheet({ state, acts }) {
  const [query, setQuery] = useState('');
  const [openId, setOpenId] = useState(/** @type {string | null} */ (null));
  const words = searchWords(query);
  const items = (state.menu ?? []).filter((item) => { const text = foldText(`${item.name} ${item.category}`); return words.every((word) => text.includes(word)); });
  // Sold-out and counted dishes first, then those of this station, then the others.
  const out = items.filter((item) => !item.available);
  const counted = items.filter((item) => item.available && item.left !== null);
  const free = items.filter((item) => item.available && item.left === null);
  const ofStation = free.filter((item) => item.station === state.station);
  const others = free.filter((item) => item.station !== state.station);
  return html`<${Sheet} title=${t('eightysix.title')} kind="soldout" onClose=${() => acts.dispatch({ type: 'close-sheet' })}>
    <label class="field search-field"><span>${t('eightysix.text')}</span>
      <input type="search" autocomplete="off" spellcheck=${false} placeholder=${t('eightysix.search')} aria-label=${t('eightysix.search')} value=${query} onInput=${(/** @type {any} */ event) => setQuery(event.currentTarget.value)} /></label>
    ${state.menu !== null && items.length === 0 ? html`<p class="soft" role="status">${t('eightysix.none', { query })}</p>` : null}
    <ul class="dishes">${[...out, ...counted, ...ofStation, ...others].map((item) => html`<${Dish} key=${item.id} item=${item} busy=${state.changing.includes(item.id)} isOpen=${openId === item.id}
      onOpen=${() => setOpenId(openId === item.id ? null : item.id)} onSet=${(/** @type {import('../../shared/wire.js').AvailabilityInput} */ wanted) => { setOpenId(null); void acts.setAvailability(item.id, wanted); }} />`)}</ul>
  <//>`;
}

/** @param {{item: KitchenMenuItem, busy: boolean, isOpen: boolean, onOpen: () => void, onSet: (wanted: import('../../shared/wire.js').AvailabilityInput) => void}} props */
function Dish({ item, busy, isOpen, onOpen, onSet }) {
  const { name, category, available, left } = item;
  const toggle = available ? { available: false } : { available: true };
  const setLeft = (/** @type {number} */ count) => onSet(count > 0 ? { available: true, left: count } : { available: false });
  return html`<li class=${available ? '' : 'out'}><span><bdi>${name}</bdi><small><bdi>${category}</bdi>${available ? '' : html` · <span class="num">${sinceText(item)}</span>`}</small></span>
    ${available && left !== null ? html`<span class="stepper" role="group" aria-label=${name}>
      <button type="button" disabled=${busy} aria-label=${t('action.fewer', { name })} onClick=${() => setLeft(left - 1)}><${Icon} name="minus" /></button>
      <output class="num">${t('eightysix.left', { count: left })}</output>
      <button type="button" disabled=${busy || left >= LARGEST_COUNT} aria-label=${t('action.more', { name })} onClick=${() => setLeft(left + 1)}><${Icon} name="plus" /></button></span>` : null}
    <span class="dish-buttons"><button type="button" class="availability" disabled=${busy} aria-label=${t(available ? 'eightysix.mark.of' : 'eightysix.unmark.of', { name })} onClick=${() => onSet(toggle)}>
      <${Icon} name=${busy ? 'clock' : available ? 'close' : 'undo'} />${t(available ? 'eightysix.mark' : 'eightysix.unmark')}</button>
    <button type="button" class="round" aria-expanded=${isOpen} aria-label=${t('eightysix.more', { name })} disabled=${busy} onClick=${onOpen}><${Icon} name="dots" /></button></span>
    ${isOpen ? html`<${More} item=${item} onSet=${onSet} onLeft=${setLeft} />` : null}</li>`;
}

/** Counts, and until when a dish is sold out. @param {{item: KitchenMenuItem, onSet: (wanted: import('../../shared/wire.js').AvailabilityInput) => void, onLeft: (count: number) => void}} props */
function More({ item, onSet, onLeft }) {
  return html`<div class="dish-more">
    <div role="group" aria-label=${t('eightysix.count')}><b>${t('eightysix.count')}</b>
      <div class="count-buttons">${COUNTS.map((count) => html`<button type="button" key=${count} class="count-button num" aria-pressed=${item.left === count} onClick=${() => onLeft(count)}>${count}</button>`)}
        ${item.left === null ? null : html`<button type="button" class="count-button" onClick=${() => onSet({ available: true })}>${t('eightysix.uncount')}</button>`}</div></div>
    <label class="field"><span>${t('eightysix.until')}</span><input type="date" onChange=${(/** @type {any} */ event) => { if (event.currentTarget.value) onSet({ available: false, soldOutUntil: event.currentTarget.value }); }} /></label>
    <button type="button" class="availability" onClick=${() => onSet({ available: false, soldOutUntil: 'FOR_GOOD' })}><${Icon} name="close" />${t('eightysix.forgood')}</button>
  </div>`;
}

/** Since when and until when a dish is sold out. @param {KitchenMenuItem} item */
function sinceText({ soldOutSince, soldOutUntil }) {
  const since = soldOutSince ? t('eightysix.since', { time: timeOfDay(soldOutSince) }) : t('kitchen.soldout');
  if (!soldOutUntil) return `${since} · ${t('eightysix.open')}`;
  const until = new Date(soldOutUntil);
  const isSoon = until.getTime() - Date.parse(soldOutSince ?? '') < 24 * 3_600_000;
  return isSoon ? since : `${since} · ${t('eightysix.back', { date: until.toLocaleDateString(locale(), { weekday: 'short', day: 'numeric', month: 'short' }) })}`;
}
