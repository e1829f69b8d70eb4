// The country. Everything that is proposed later depends on it, so it is never guessed.
import { html, useEffect, useMemo, useRef } from '../../vendor/ui.js';
import { Icon } from '../../shared/components.js';
import { locale, t } from '../lang/index.js';
import { withCountry } from '../answers.js';
import { countryChoices, deviceTimeZone } from '../../shared/places.js';
import { Choice, Field, NothingChosen, Select } from '../views/screen.js';
import { Question } from './question.js';

/** @import { ViewProps } from '../props.js' */

/** @param {ViewProps} props */
export function CountryQuestion(props) {
  const { state, acts } = props;
  const { answers, countries, fiscalRules, faults } = state;
  const { proposed, others } = useMemo(() => countryChoices(countries, locale()), [countries]);
  /** @param {string} code */
  const choose = (code) => acts.answer(withCountry(answers, code, { proposal: countries.find((each) => each.code === code), fiscalRules, deviceZone: deviceTimeZone(), locale: locale() }));
  // On a phone the list of other countries appears below the buttons.
  const list = useRef(/** @type {HTMLElement | null} */ (null));
  const wasOther = useRef(answers.isOther);
  useEffect(() => {
    if (answers.isOther && !wasOther.current) list.current?.scrollIntoView({ block: 'center' });
    wasOther.current = answers.isOther;
  }, [answers.isOther]);
  const isInvalid = faults.country !== undefined && !answers.isOther;
  return html`<${Question} ...${props} title=${t('setup.country.title')} intro=${t('setup.country.text')}>
    <button type="button" class="restore-link" onClick=${() => acts.showRestore(true)}><${Icon} name="undo" /><span><b>${t('setup.restore.link')}</b><small>${t('setup.restore.link.hint')}</small></span><${Icon} name="next" /></button>
    <fieldset class="choices"><legend class="visually-hidden">${t('setup.country.title')}</legend>
      ${proposed.map(({ code, name }) => html`<${Choice} key=${code} name="country" value=${code} label=${name} checked=${answers.country === code} isInvalid=${isInvalid} describedBy=${isInvalid ? 'no-country' : undefined} onChoose=${() => choose(code)} />`)}
      <${Choice} key="other" name="country" value="" label=${t('setup.country.other')} hint=${t('setup.country.other.hint')} checked=${answers.isOther} onChoose=${() => choose('')} />
    </fieldset>
    ${isInvalid ? html`<p class="fault" id="no-country">${t('setup.fault.choose')}</p>` : null}
    <div ref=${list}>${answers.isOther ? html`<${Field} name="country" label=${t('setup.country.name')} faults=${faults} value=${answers.country} onValue=${choose}>
      ${(/** @type {any} */ attributes) => html`<${Select} attributes=${attributes}><${NothingChosen} value=${answers.country} />${others.map(({ code, name }) => html`<option key=${code} value=${code} selected=${code === answers.country}>${name}</option>`)}<//>`}<//>` : null}</div>
  <//>`;
}
