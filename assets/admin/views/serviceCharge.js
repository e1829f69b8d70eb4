// Settings: the service charge of parties that are seated from now on.
import { html, useState } from '../../vendor/ui.js';
import { Button } from '../../shared/components.js';
import { COVERS_MAX } from '../../shared/limits.gen.js';
import { locale, t } from '../lang/index.js';
import { Confirm, Failure, Field, faultAt, useSend } from './parts.js';
import { percent } from './dayReport.js';

/** @import { ServiceSettingView, SettingsView } from '../../shared/wire.gen.js' */
/** @import { SheetProps, ViewProps } from './props.js' */

/** @typedef {'all' | 'size' | 'never'} Who */

/** A typed percentage in thousandths; null for a text that is none. @param {string} text */
export function parseRate(text) {
  const number = Number(text.trim().replace('%', '').replace(',', '.'));
  const rate = Math.round(number * 1000);
  return text.trim() !== '' && Number.isFinite(number) && rate > 0 ? rate : null;
}

/** @param {ServiceSettingView} setting */
const whoOf = ({ fromGuests }) => (fromGuests === null ? t('settings.service.never') : fromGuests === 0 ? t('settings.service.all') : t('settings.service.from', { count: fromGuests }));

/** What is set now. @param {ViewProps & {view: SettingsView}} props */
export function ServiceChargeRow({ acts, view }) {
  const { serviceCharge } = view;
  const taxName = view.openPrice.allTaxClasses.find(({ code }) => code === serviceCharge?.taxClass)?.name ?? serviceCharge?.taxClass;
  return html`<div class="row row-tall"><span class="row-main"><b>${t('settings.service')}</b>
      <small>${serviceCharge ? `${percent(serviceCharge.rate)} · ${whoOf(serviceCharge)} · ${taxName}` : t('settings.service.off')}</small><small>${t('settings.service.text')}</small></span>
    <${Button} onClick=${() => acts.openSheet('settings', 'service')}>${t(serviceCharge ? 'settings.service.change' : 'settings.service.set')}<//></div>`;
}

/** @param {SheetProps & {view: SettingsView}} props */
export function ServiceChargeForm({ acts, view }) {
  const { serviceCharge: before, openPrice: { allTaxClasses } } = view;
  const [rate, setRate] = useState(before ? new Intl.NumberFormat(locale(), { maximumFractionDigits: 3 }).format(before.rate / 1000) : '10');
  const [who, setWho] = useState(/** @type {Who} */ (before ? (before.fromGuests === null ? 'never' : before.fromGuests === 0 ? 'all' : 'size') : 'all'));
  const [guests, setGuests] = useState(String(before?.fromGuests || 6));
  const [taxClass, setTaxClass] = useState(before?.taxClass ?? allTaxClasses[0]?.code ?? '');
  const [isWrong, setWrong] = useState(false);
  const { busy, failed, send } = useSend(acts);
  /** @param {object | null} next */
  const save = async (next) => {
    const answer = await send('PATCH', '/api/settings', { serviceCharge: next });
    if (!answer) return;
    acts.dispatch({ type: 'loaded', path: '/api/settings', body: answer.body });
    acts.toast(t(next ? 'settings.service.saved' : 'settings.service.isoff'));
    acts.closeSheet();
  };
  const size = /^\d{1,3}$/.test(guests.trim()) ? Number(guests) : null;
  const isSizeWrong = who === 'size' && (size === null || size < 1 || size > COVERS_MAX);
  /** @param {Event} event */
  const submit = (event) => {
    event.preventDefault();
    const typed = parseRate(rate);
    setWrong(typed === null);
    if (!busy && typed !== null && !isSizeWrong) void save({ rate: typed, fromGuests: who === 'never' ? null : who === 'all' ? 0 : size, taxClass });
  };
  return html`<form id="service" class="form" onSubmit=${submit}>
      <${Failure} text=${failed?.text ?? null} problem=${failed?.problem} fields=${['/serviceCharge/rate', '/serviceCharge/fromGuests', '/serviceCharge/taxClass']} />
      <p class="soft">${t('settings.service.text')}</p>
      <${Field} name="service-rate" label=${t('settings.service.percent')} value=${rate} inputmode="decimal" ltr onInput=${(/** @type {string} */ typed) => { setRate(typed); setWrong(false); }} fault=${isWrong ? t('settings.service.wrong') : faultAt(failed, '/serviceCharge/rate')} />
      <fieldset class="choices"><legend>${t('settings.service.who')}</legend>${/** @type {Who[]} */ (['all', 'size', 'never']).map((each) => html`<label key=${each} class="choice"><input type="radio" name="service-who" checked=${who === each} onChange=${() => setWho(each)} /><span>${t(`settings.service.who.${each}`)}</span></label>`)}</fieldset>
      ${who === 'size' ? html`<${Field} name="service-guests" label=${t('settings.service.guests')} value=${guests} inputmode="numeric" ltr onInput=${setGuests} fault=${isSizeWrong ? t('settings.service.guests.wrong', { most: COVERS_MAX }) : faultAt(failed, '/serviceCharge/fromGuests')} />` : null}
      <label class="field"><span>${t('settings.service.tax')}</span><select class="select" name="service-tax" value=${taxClass} onChange=${(/** @type {any} */ event) => setTaxClass(event.currentTarget.value)}>${allTaxClasses.map(({ code, name }) => html`<option key=${code} value=${code} selected=${code === taxClass}>${name}</option>`)}</select></label>
    </form>
    ${before ? html`<div class="after-form"><${Confirm} kind="danger" label=${t('settings.service.remove')} ask=${t('settings.service.ask')} yes=${t('settings.service.remove')} no=${t('action.cancel')} disabled=${busy} onYes=${() => save(null)} /></div>` : null}`;
}
