// Name, address, tax number and contact of the restaurant.
import { html } from '../../vendor/ui.js';
import { t } from '../lang/index.js';
import { Field } from '../views/screen.js';
import { Question } from './question.js';

/** @import { ViewProps } from '../props.js' */

/** @param {ViewProps} props */
export function RestaurantQuestion(props) {
  const { state: { answers, faults }, acts } = props;
  return html`<${Question} ...${props} title=${t('setup.restaurant.title')} intro=${t('setup.restaurant.text')}>
    <${Field} name="name" label=${t('setup.restaurant.name')} hint=${t('setup.restaurant.name.hint')} autocomplete="organization" faults=${faults} value=${answers.name} onValue=${(/** @type {string} */ name) => acts.answer({ name })} />
    <${Field} name="address" label=${t('setup.restaurant.address')} isOptional autocomplete="street-address" faults=${faults} value=${answers.address} onValue=${(/** @type {string} */ address) => acts.answer({ address })} />
    <${Field} name="taxNumber" label=${t('setup.restaurant.taxnumber')} isOptional faults=${faults} value=${answers.taxNumber} onValue=${(/** @type {string} */ taxNumber) => acts.answer({ taxNumber })} />
    <${Field} name="contact" label=${t('setup.restaurant.contact')} isOptional faults=${faults} value=${answers.contact} onValue=${(/** @type {string} */ contact) => acts.answer({ contact })} />
  <//>`;
}
