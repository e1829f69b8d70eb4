// Currency and time zone, as proposed for the country.
import { html, useMemo } from '../../vendor/ui.js';
import { locale, t } from '../lang/index.js';
import { countryName, currencyChoices, timeZones } from '../../shared/places.js';
import { Field, NothingChosen, Select } from '../views/screen.js';
import { Question } from './question.js';

/** @import { ViewProps } from '../props.js' */

/** @param {ViewProps} props */
export function MoneyQuestion(props) {
  const { state: { answers, faults }, acts } = props;
  const currencies = useMemo(() => currencyChoices(locale()), []);
  const regions = useMemo(() => timeZones(answers.timeZone), []);
  const country = countryName(answers.country, locale());
  return html`<${Question} ...${props} title=${t('setup.money.title')} intro=${answers.isOther ? t('setup.money.other') : t('setup.money.proposed', { country })}>
    <${Field} name="currency" label=${t('setup.money.currency')} hint=${t('setup.money.forever')} faults=${faults} value=${answers.currency} onValue=${(/** @type {string} */ currency) => acts.answer({ currency })}>
      ${(/** @type {any} */ attributes) => html`<${Select} attributes=${attributes}><${NothingChosen} value=${answers.currency} />${currencies.map(({ code, name }) => html`<option key=${code} value=${code} selected=${code === answers.currency}>${name}</option>`)}<//>`}<//>
    <${Field} name="timeZone" label=${t('setup.money.zone')} hint=${t('setup.money.zone.hint')} faults=${faults} value=${answers.timeZone} onValue=${(/** @type {string} */ timeZone) => acts.answer({ timeZone })}>
      ${(/** @type {any} */ attributes) => (regions.length === 0
        ? html`<input ...${attributes} placeholder="Europe/Berlin" spellcheck=${false} autocapitalize="none" dir="ltr" />`
        : html`<${Select} attributes=${attributes}><${NothingChosen} value=${answers.timeZone} />${regions.map(({ region, zones }) => html`<optgroup key=${region} label=${region}>${zones.map((zone) => html`<option key=${zone} value=${zone} selected=${zone === answers.timeZone}>${zone.replaceAll('_', ' ')}</option>`)}</optgroup>`)}<//>`)}<//>
  <//>`;
}
