// Settings: what waiters may name and price.
import { html, useState } from '../../vendor/ui.js';
import { Button } from '../../shared/components.js';
import { parseAmount, plainAmount } from '../../shared/amountInput.js';
import { formatMoney } from '../../shared/money.js';
import { formatList } from '../../shared/allergens.js';
import { locale, t } from '../lang/index.js';
import { restaurantOf } from '../state.js';
import { Confirm, Failure, Field, faultAt, useSend } from './parts.js';

/** @import { OpenPriceSettingView, SettingsView } from '../../shared/wire.gen.js' */
/** @import { SheetProps, ViewProps } from './props.js' */

/** What is allowed now. @param {ViewProps & {view: SettingsView}} props */
export function OpenPriceRow({ state, acts, view }) {
  const { openPrice } = view;
  const currency = restaurantOf(state)?.currency ?? 'EUR';
  return html`<section class="part" aria-labelledby="group-open-price"><div class="part-head"><h2 id="group-open-price">${t('settings.open-price')}</h2></div>
    <div class="row row-tall"><span class="row-main"><b>${openPrice.maxPrice === null ? t('settings.open-price.off') : t('settings.open-price.on', { amount: formatMoney(openPrice.maxPrice, currency, locale()) })}</b>
      ${openPrice.maxPrice === null ? null : html`<small>${formatList(namesOf(openPrice))} · ${stationOf(openPrice)}</small>`}<small>${t('settings.open-price.text')}</small></span>
    <${Button} onClick=${() => acts.openSheet('settings', 'open-price')}>${t(openPrice.maxPrice === null ? 'settings.open-price.allow' : 'settings.open-price.change')}<//></div></section>`;
}

/** @param {OpenPriceSettingView} view */
const namesOf = ({ taxClasses, allTaxClasses }) => allTaxClasses.filter(({ code }) => taxClasses.includes(code)).map(({ name }) => name);

/** @param {OpenPriceSettingView} view */
const stationOf = ({ station, allStations }) => allStations.find(({ code }) => code === station)?.name ?? t('settings.open-price.bill');

/** @param {SheetProps & {view: SettingsView}} props */
export function OpenPriceForm({ state, acts, view }) {
  const { openPrice } = view;
  const currency = restaurantOf(state)?.currency ?? 'EUR';
  const [text, setText] = useState(openPrice.maxPrice === null ? '' : plainAmount(openPrice.maxPrice, currency, locale()));
  const [classes, setClasses] = useState(openPrice.taxClasses.length > 0 ? openPrice.taxClasses : openPrice.allTaxClasses.map(({ code }) => code));
  const [station, setStation] = useState(openPrice.station ?? '');
  const [isWrong, setWrong] = useState(false);
  const { busy, failed, send } = useSend(acts);
  /** @param {object | null} next */
  const save = async (next) => {
    const answer = await send('PATCH', '/api/settings', { openPrice: next });
    if (!answer) return;
    acts.dispatch({ type: 'loaded', path: '/api/settings', body: answer.body });
    acts.toast(t(next ? 'settings.open-price.saved' : 'settings.open-price.isoff'));
    acts.closeSheet();
  };
  /** @param {Event} event */
  const submit = (event) => {
    event.preventDefault();
    const { minor } = parseAmount(text, currency);
    setWrong(minor === null || minor === 0);
    if (!busy && minor && classes.length > 0) void save({ maxPrice: minor, taxClasses: openPrice.allTaxClasses.map(({ code }) => code).filter((code) => classes.includes(code)), station: station || null });
  };
  return html`<form id="open-price" class="form" onSubmit=${submit}>
      <${Failure} text=${failed?.text ?? null} problem=${failed?.problem} fields=${['/openPrice/maxPrice']} />
      <p class="soft">${t('settings.open-price.text')}</p>
      <${Field} name="open-price-most" label=${t('settings.open-price.most', { currency })} value=${text} onInput=${(/** @type {string} */ typed) => { setText(typed); setWrong(false); }} ltr inputmode="decimal" fault=${isWrong ? t('settings.open-price.wrong') : faultAt(failed, '/openPrice/maxPrice')} />
      <fieldset class="choices"><legend>${t('settings.open-price.taxes')}</legend>${openPrice.allTaxClasses.map(({ code, name }) => html`<label key=${code} class="choice"><input type="checkbox" checked=${classes.includes(code)} onChange=${() => setClasses(classes.includes(code) ? classes.filter((each) => each !== code) : [...classes, code])} /><span>${name}</span></label>`)}
        ${classes.length === 0 ? html`<small class="fault" role="alert">${t('settings.open-price.notax')}</small>` : null}</fieldset>
      <label class="field"><span>${t('settings.open-price.where')}</span><select class="select" name="open-price-station" value=${station} onChange=${(/** @type {any} */ event) => setStation(event.currentTarget.value)}>
        <option value="" selected=${station === ''}>${t('settings.open-price.bill')}</option>${openPrice.allStations.map(({ code, name }) => html`<option key=${code} value=${code} selected=${code === station}>${name}</option>`)}</select></label>
    </form>
    ${openPrice.maxPrice === null ? null : html`<div class="after-form"><${Confirm} kind="danger" label=${t('settings.open-price.remove')} ask=${t('settings.open-price.ask')} yes=${t('settings.open-price.remove')} no=${t('action.cancel')} disabled=${busy} onYes=${() => save(null)} /></div>`}`;
}
