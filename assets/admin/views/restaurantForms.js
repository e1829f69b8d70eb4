// The forms of the section about the restaurant that are only fields.
import { html, useMemo, useState } from '../../vendor/ui.js';
import { Notice } from '../../shared/components.js';
import { CONTACT_MAX, NAME_MAX, POSTAL_ADDRESS_MAX, TAX_NUMBER_MAX } from '../../shared/limits.gen.js';
import { countryChoices, languageChoices, timeZones } from '../../shared/places.js';
import { LANGUAGES, locale, t } from '../lang/index.js';
import { Failure, Field, faultAt, useSend } from './parts.js';

/** @import { Children } from '../../shared/components.js' */
/** @import { Acts } from '../controller.js' */
/** @import { FormProps } from './props.js' */

/** Sends changes of the restaurant, one at a time. @param {Acts} acts */
export function useSave(acts) {
  const sending = useSend(acts);
  return {
    ...sending,
    /** @param {object} edit @param {string} [toast] */
    async save(edit, toast = t('restaurant.saved')) {
      const answer = await sending.send('PATCH', '/api/restaurant', edit);
      if (!answer) return;
      acts.dispatch({ type: 'loaded', path: '/api/restaurant', body: answer.body });
      acts.toast(toast);
      acts.closeSheet();
    },
  };
}

/** @typedef {ReturnType<typeof useSave>} Saving */

/** The form of a sheet, whose button is in the footer. @param {{saving: Saving, fields: string[], onSave: () => void, children: Children}} props `fields`: pointers whose refusals are shown at their fields */
export function Form({ saving, fields, onSave, children }) {
  /** @param {Event} event */
  const submit = (event) => {
    event.preventDefault();
    if (!saving.busy) onSave();
  };
  return html`<form id="restaurant" class="form" onSubmit=${submit} novalidate><${Failure} text=${saving.failed?.text ?? null} problem=${saving.failed?.problem} fields=${fields} />${children}</form>`;
}

/** @param {FormProps} props */
export function BasicsSheet({ acts, restaurant }) {
  const [name, setName] = useState(restaurant.name);
  const [address, setAddress] = useState(restaurant.address ?? '');
  const [taxNumber, setTaxNumber] = useState(restaurant.taxNumber ?? '');
  const saving = useSave(acts);
  return html`<${Form} saving=${saving} fields=${['/name', '/address', '/taxNumber']} onSave=${() => saving.save({ name, address, taxNumber })}>
    <${Field} name="name" label=${t('restaurant.name')} hint=${t('restaurant.name.hint')} value=${name} onInput=${setName} maxlength=${NAME_MAX} required fault=${faultAt(saving.failed, '/name')} capitalize="words" />
    <${Field} name="address" label=${t('restaurant.address')} value=${address} onInput=${setAddress} maxlength=${POSTAL_ADDRESS_MAX} fault=${faultAt(saving.failed, '/address')} capitalize="words" />
    <${Field} name="taxNumber" label=${t('restaurant.taxnumber')} value=${taxNumber} onInput=${setTaxNumber} maxlength=${TAX_NUMBER_MAX} fault=${faultAt(saving.failed, '/taxNumber')} />
  <//>`;
}

/** @param {FormProps} props */
export function ContactSheet({ acts, restaurant }) {
  const [contact, setContact] = useState(restaurant.contact ?? '');
  const saving = useSave(acts);
  return html`<${Form} saving=${saving} fields=${['/contact']} onSave=${() => saving.save({ contact })}>
    <${Field} name="contact" label=${t('restaurant.contact.label')} hint=${t('restaurant.contact.hint')} value=${contact} onInput=${setContact} maxlength=${CONTACT_MAX} fault=${faultAt(saving.failed, '/contact')} />
  <//>`;
}

/** @param {FormProps} props */
export function RegionSheet({ acts, restaurant }) {
  const [language, setLanguage] = useState(restaurant.language);
  const [country, setCountry] = useState(restaurant.country ?? '');
  const [timeZone, setTimeZone] = useState(restaurant.timeZone ?? '');
  const [menuLanguage, setMenuLanguage] = useState(restaurant.menuLanguage ?? '');
  const [kitchenMenuLanguage, setKitchenMenuLanguage] = useState(restaurant.kitchenMenuLanguage ?? '');
  const countries = useMemo(() => countryChoices([], locale()).others, []);
  const languages = useMemo(() => languageChoices(locale()), []);
  const languageOptions = (/** @type {string} */ chosen) => languages.map(({ code, name }) => html`<option key=${code} value=${code} selected=${code === chosen}>${name}</option>`);
  const zones = useMemo(() => timeZones(restaurant.timeZone ?? ''), []);
  const saving = useSave(acts);
  return html`<${Form} saving=${saving} fields=${[]} onSave=${() => saving.save({ language, country, timeZone, menuLanguage, kitchenMenuLanguage })}>
    <${Select} name="language" label=${t('restaurant.language')} hint=${t('restaurant.language.hint')} value=${language} onChange=${setLanguage}>
      ${Object.entries(LANGUAGES).map(([tag, name]) => html`<option key=${tag} value=${tag} selected=${tag === language}>${name}</option>`)}<//>
    <${Select} name="menuLanguage" label=${t('restaurant.language.menu')} hint=${t('restaurant.language.menu.hint')} value=${menuLanguage} onChange=${setMenuLanguage}>
      <option value="" selected=${menuLanguage === ''}>${LANGUAGES[language]}</option>${languageOptions(menuLanguage)}<//>
    <${Select} name="kitchenMenuLanguage" label=${t('restaurant.language.kitchen')} hint=${t('restaurant.language.kitchen.hint')} value=${kitchenMenuLanguage} onChange=${setKitchenMenuLanguage}>
      <option value="" selected=${kitchenMenuLanguage === ''}>${t('restaurant.language.same')}</option>${languageOptions(kitchenMenuLanguage)}<//>
    <${Select} name="country" label=${t('restaurant.country')} value=${country} onChange=${setCountry}><option value="" selected=${country === ''}>${t('restaurant.unset')}</option>
      ${countries.map(({ code, name }) => html`<option key=${code} value=${code} selected=${code === country}>${name}</option>`)}<//>
    ${zones.length === 0 ? html`<${Field} name="timeZone" label=${t('restaurant.zone')} value=${timeZone} onInput=${setTimeZone} ltr placeholder="Europe/Berlin" />`
      : html`<${Select} name="timeZone" label=${t('restaurant.zone')} value=${timeZone} onChange=${setTimeZone}><option value="" selected=${timeZone === ''}>${t('restaurant.zone.computer')}</option>
      ${zones.map(({ region, zones: all }) => html`<optgroup key=${region} label=${region}>${all.map((zone) => html`<option key=${zone} value=${zone} selected=${zone === timeZone}>${zone.replaceAll('_', ' ')}</option>`)}</optgroup>`)}<//>`}
  <//>`;
}

/** @param {{name: string, label: string, hint?: string, value: string, onChange: (value: any) => void, children: Children}} props */
function Select({ name, label, hint, value, onChange, children }) {
  return html`<div class="field"><label><span>${label}</span>
    <select class="select" name=${name} value=${value} aria-describedby=${hint ? `${name}-hint` : undefined} onChange=${(/** @type {any} */ event) => onChange(event.currentTarget.value)}>${children}</select></label>
    ${hint ? html`<small id=${`${name}-hint`}>${hint}</small>` : null}</div>`;
}

/** @param {FormProps} props */
export function WifiSheet({ acts, restaurant }) {
  const [name, setName] = useState(restaurant.wifi?.name ?? '');
  const [password, setPassword] = useState(restaurant.wifi?.password ?? '');
  const saving = useSave(acts);
  const save = () => saving.save({ wifi: name.trim() === '' ? null : { name: name.trim(), password } });
  return html`<${Form} saving=${saving} fields=${['/wifi']} onSave=${save}>
    <p class="soft">${t('restaurant.wifi.text')}</p>
    <${Field} name="wifi-name" label=${t('restaurant.wifi.name')} hint=${t('restaurant.wifi.name.hint')} value=${name} onInput=${setName} capitalize="none" fault=${faultAt(saving.failed, '/wifi/name') && t('restaurant.wifi.name.fault')} />
    <${Field} name="wifi-password" label=${t('restaurant.wifi.password')} hint=${t('restaurant.wifi.password.hint')} value=${password} onInput=${setPassword} ltr capitalize="none" fault=${faultAt(saving.failed, '/wifi/password') && t('restaurant.wifi.password.fault')} />
    <${Notice} kind="warn" icon="lock">${t('restaurant.wifi.own')}<//>
  <//>`;
}

/** @param {FormProps} props */
export function AddressSheet({ acts, restaurant }) {
  const [guestAddress, setGuestAddress] = useState(restaurant.guestAddress);
  const saving = useSave(acts);
  const isPrinted = restaurant.printedAddress !== null;
  return html`<${Form} saving=${saving} fields=${['/guestAddress']} onSave=${() => saving.save({ guestAddress })}>
    <p class="soft">${t('restaurant.qr.text')}</p>
    <${Field} name="guestAddress" label=${t('restaurant.qr.label')} hint=${t('restaurant.qr.hint')} value=${guestAddress} onInput=${setGuestAddress} ltr inputmode="url" capitalize="none" placeholder="http://menu.local" fault=${faultAt(saving.failed, '/guestAddress') && t('restaurant.qr.fault')} />
    ${isPrinted ? html`<${Notice} kind="warn" icon="warn">${t('restaurant.qr.printed', { printed: restaurant.printedAddress ?? '' })}<//>` : null}
  <//>`;
}
