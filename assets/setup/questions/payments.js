// Whether this computer records payments, as proposed for the country. Payments need the owner's declaration.
import { html } from '../../vendor/ui.js';
import { MoneyChoiceFields } from '../../moneyProfile/moneyChoice.js';
import { countryName } from '../../shared/places.js';
import { locale, t } from '../lang/index.js';
import { ruleOf } from '../answers.js';
import { Question } from './question.js';

/** @import { ViewProps } from '../props.js' */

/** @param {ViewProps} props */
export function PaymentsQuestion(props) {
  const { state: { answers, faults, declaration, fiscalRules }, acts } = props;
  const { moneyProfile: profile, declaredVersion } = answers;
  const title = t('setup.payments.title');
  return html`<${Question} ...${props} title=${title} intro=${t('setup.payments.later')}>
    ${declaration ? html`<${MoneyChoiceFields} choice=${{ profile, declaredVersion }} rule=${ruleOf(fiscalRules, answers.country).rule} country=${countryName(answers.country, locale())} declaration=${declaration} legend=${title} isMissing=${faults.declaredVersion !== undefined}
      onChange=${(/** @type {import('../../moneyProfile/moneyChoice.js').MoneyChoice} */ choice) => acts.answer({ moneyProfile: choice.profile, declaredVersion: choice.declaredVersion })} />` : null}
    ${faults.moneyProfile ? html`<p class="fault">${t('setup.fault.choose')}</p>` : null}
  <//>`;
}
