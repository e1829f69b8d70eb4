// Changes of several dishes at once: the bar with the selected ones, and the sheet with the change and its preview.
import { html, useState } from '../../vendor/ui.js';
import { Button, Notice, Sheet } from '../../shared/components.js';
import { formatMoney } from '../../shared/money.js';
import { locale, t } from '../lang/index.js';
import { tenthsOf } from '../menuEditor.js';
import { selection } from '../menuMemory.js';
import { Failure, Field, faultAt, useSend } from './parts.js';

/** @import { ChangedDishesView, EditorMenuView } from '../../shared/wire.gen.js' */
/** @import { SheetProps, ViewProps } from './props.js' */

/** What can be changed of several dishes. */
const CHANGES = ['prices', 'station', 'tax', 'hide', 'show'];
/** Steps that prices may be rounded to, in minor units. */
const STEPS = [1, 5, 10, 50, 100];
/** Dishes that the preview lists. */
const ROWS_SHOWN = 200;

/** @param {ViewProps & {menu: EditorMenuView}} props */
export function BulkBar({ acts }) {
  const count = selection.value?.size ?? 0;
  return html`<div class="bulk-bar" role="group" aria-label=${t('editor.bulk')}><b>${t('editor.selected', { count })}</b>
    <div class="button-row">${CHANGES.map((change) => html`<${Button} key=${change} disabled=${count === 0} onClick=${() => acts.openSheet('menu', 'bulk', change)}>${t(`editor.bulk.${change}`)}<//>`)}
    <${Button} kind="textlink" onClick=${() => { selection.value = null; }}>${t('editor.select.end')}<//></div></div>`;
}

/** @param {SheetProps & {menu: EditorMenuView, onDone: () => Promise<void>}} props */
export function BulkSheet({ acts, menu, path, onDone }) {
  const change = path[1] ?? 'prices';
  const [percent, setPercent] = useState('');
  const [step, setStep] = useState(10);
  const [withOptions, setWithOptions] = useState(false);
  const [code, setCode] = useState((change === 'tax' ? menu.taxClasses : menu.stations)[0]?.code ?? '');
  const [preview, setPreview] = useState(/** @type {ChangedDishesView | null} */ (null));
  const { busy, failed, send } = useSend(acts);
  const dishes = menu.dishes.filter(({ id }) => selection.value?.has(id)).map(({ id }) => id);
  const tenths = tenthsOf(percent);
  const body = () => ({
    edition: menu.edition, dishes,
    ...(change === 'prices' ? { prices: { percentTenths: tenths ?? 0, roundTo: step, withOptions } } : change === 'station' ? { station: code } : change === 'tax' ? { taxClass: code } : { hidden: change === 'hide' }),
  });
  /** @param {boolean} isPreview */
  const run = async (isPreview) => {
    const answer = await send('POST', '/api/menu/dishes/bulk', { ...body(), preview: isPreview });
    if (!answer) {
      setPreview(null);
      await onDone();
      return;
    }
    if (isPreview) { setPreview(answer.body); return; }
    acts.toast(t('editor.bulk.done', { count: answer.body.changed.length }));
    selection.value = null;
    acts.closeSheet();
    await onDone();
  };
  /** @param {Event} event */
  const submit = (event) => {
    event.preventDefault();
    if (dishes.length > 0 && !busy && (change !== 'prices' || tenths !== null)) void run(change === 'prices' && preview === null);
  };
  const money = (/** @type {number} */ minor) => formatMoney(minor, menu.currency, locale());
  const edit = (/** @type {(value: any) => void} */ set) => (/** @type {any} */ value) => { setPreview(null); set(value); };
  return html`<${Sheet} title=${t(`editor.bulk.${change}`)} onClose=${acts.closeSheet} footer=${html`<button type="submit" form="bulk" class="button primary wide" disabled=${busy || dishes.length === 0 || (change === 'prices' && tenths === null)}>${change === 'prices' && preview === null ? t('editor.bulk.preview') : t('editor.bulk.apply', { count: preview?.changed.length ?? dishes.length })}</button>`}>
    <form id="bulk" class="form" onSubmit=${submit} novalidate>
      <p>${t('editor.selected', { count: dishes.length })}</p>
      <${Failure} text=${failed?.text ?? null} problem=${failed?.problem} fields=${['/prices/percentTenths']} />
      ${change === 'prices' ? html`<${Field} name="percent" label=${t('editor.bulk.percent')} hint=${t('editor.bulk.percent.hint')} value=${percent} onInput=${edit(setPercent)} inputmode="text" ltr fault=${faultAt(failed, '/prices/percentTenths')} />
        <label class="field"><span>${t('editor.bulk.round')}</span><select class="select" name="step" value=${step} onChange=${(/** @type {any} */ event) => edit(setStep)(Number(event.currentTarget.value))}>${STEPS.map((each) => html`<option key=${each} value=${each} selected=${each === step}>${money(each)}</option>`)}</select></label>
        <label class="choice"><input type="checkbox" checked=${withOptions} onChange=${() => edit(setWithOptions)(!withOptions)} /><span>${t('editor.bulk.options')}</span></label>` : null}
      ${change === 'station' || change === 'tax' ? html`<label class="field"><span>${t(`editor.bulk.${change}`)}</span><select class="select" name="code" value=${code} onChange=${(/** @type {any} */ event) => setCode(event.currentTarget.value)}>${(change === 'tax' ? menu.taxClasses : menu.stations).map((each) => html`<option key=${each.code} value=${each.code} selected=${each.code === code}>${each.name}</option>`)}</select></label>` : null}
      ${change === 'hide' ? html`<p class="soft">${t('editor.hidden.hint')}</p>` : null}
    </form>
    ${preview ? html`<section class="area" aria-live="polite"><h3>${t('editor.bulk.changes', { count: preview.changed.length })}</h3>
      ${preview.changed.length === 0 ? html`<${Notice} kind="calm">${t('dishes.preview.same')}<//>` : null}
      <ul class="rows changes">${preview.changed.slice(0, ROWS_SHOWN).map((dish) => html`<li key=${dish.id}><b><bdi>${dish.name}</bdi></b><span class="num">${t('dishes.price.change', { before: money(dish.priceBefore), after: money(dish.priceAfter) })}</span></li>`)}</ul></section>` : null}<//>`;
}
