// The three taxes of a restaurant, as proposed for the country.
import { html } from '../../vendor/ui.js';
import { Notice } from '../../shared/components.js';
import { locale, t } from '../lang/index.js';
import { TAX_CODES } from '../answers.js';
import { countryName } from '../../shared/places.js';
import { Field, NothingChosen, Select } from '../views/screen.js';
import { Question } from './question.js';

/** @import { TaxAnswer, TaxCode } from '../answers.js' */
/** @import { ViewProps } from '../props.js' */

/** @param {ViewProps} props */
export function TaxesQuestion(props) {
  const { state: { answers, faults }, acts } = props;
  /** @param {TaxCode} code @param {Partial<TaxAnswer>} change */
  const change = (code, change) => acts.answerTax(code, change);
  return html`<${Question} ...${props} title=${t('setup.taxes.title')} intro=${t('setup.taxes.text')}>
    ${answers.isOther ? null : html`<${Notice} kind="warn" icon="warn">${t('setup.taxes.asof', { country: countryName(answers.country, locale()) })}<//>`}
    ${TAX_CODES.map((code) => {
      const { name, rate, kind } = answers.taxes[code];
      const shownName = name ?? t(`setup.tax.${code}`);
      return html`<fieldset key=${code} class="tax"><legend class="visually-hidden">${t(`setup.tax.${code}`)}</legend>
        <${Field} name=${`name-${code}`} label=${t('setup.taxes.name')} faults=${faults} value=${shownName} onValue=${(/** @type {string} */ name) => change(code, { name })} />
        <${Field} name=${`rate-${code}`} label=${t('setup.taxes.rate')} class="num" inputmode="decimal" faults=${faults} value=${rate} onValue=${(/** @type {string} */ rate) => change(code, { rate })} />
        <${Field} name=${`kind-${code}`} label=${t('setup.taxes.kind')} faults=${faults} value=${kind} onValue=${(/** @type {any} */ kind) => change(code, { kind })}>
          ${(/** @type {any} */ attributes) => html`<${Select} attributes=${attributes}><${NothingChosen} value=${kind} />
            <option value="INCLUSIVE" selected=${kind === 'INCLUSIVE'}>${t('setup.taxes.INCLUSIVE')}</option><option value="EXCLUSIVE" selected=${kind === 'EXCLUSIVE'}>${t('setup.taxes.EXCLUSIVE')}</option><//>`}<//>
      </fieldset>`;
    })}
  <//>`;
}
