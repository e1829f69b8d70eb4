// The choice whether payments are recorded: what is known about the country, the two profiles, and the declaration in full.
import { html } from '../vendor/ui.js';
import { Icon, Notice } from '../shared/components.js';
import { language, t } from '../shared/lang/index.js';

/** @import { DeclarationTextView, FiscalRule, MoneyProfileKind } from '../shared/wire.gen.js' */
/** @typedef {{profile: MoneyProfileKind | '', declaredVersion: number}} MoneyChoice `declaredVersion` 0: not declared */

/** The cautious one first. @type {MoneyProfileKind[]} */
const PROFILES = ['ORDERS', 'BOOKS'];

/** Whether the choice can be sent: payments only with the declaration. @param {MoneyChoice} choice */
export const isComplete = ({ profile, declaredVersion }) => profile === 'ORDERS' || (profile === 'BOOKS' && declaredVersion > 0);

/** The members of a request. @param {MoneyChoice} choice */
export const choiceBody = ({ profile, declaredVersion }) => ({ profile: profile || 'ORDERS', ...(profile === 'BOOKS' ? { declaredVersion } : {}) });

/**
 * `isMissing`: somebody tried to go on without the declaration.
 * @param {{choice: MoneyChoice, rule: FiscalRule, country: string, declaration: DeclarationTextView, legend: string, isMissing: boolean, onChange: (choice: MoneyChoice) => void}} props
 */
export function MoneyChoiceFields({ choice, rule, country, declaration, legend, isMissing, onChange }) {
  const { profile, declaredVersion } = choice;
  const text = declaration.texts.find((each) => each.language === language()) ?? declaration.texts[0];
  return html`<div class="money-choice">
    <${Notice} kind=${rule === 'DEVICE_REQUIRED' ? 'warn' : 'calm'} icon=${rule === 'DEVICE_REQUIRED' ? 'warn' : undefined}>${t(`money.rule.${rule}`, { country })}<//>
    <fieldset><legend class="visually-hidden">${legend}</legend>
      ${PROFILES.map((each) => html`<label key=${each} class="money-option"><input type="radio" name="moneyProfile" value=${each} checked=${profile === each} onChange=${() => onChange({ profile: each, declaredVersion: 0 })} />
        <span><b>${t(`money.${each}`)}</b><small>${t(`money.${each}.hint`)}</small></span></label>`)}
    </fieldset>
    ${profile === 'BOOKS' ? html`<section class="money-declaration" aria-labelledby="money-declare"><h3 id="money-declare">${t('money.declare')}</h3>
      <p id="money-text">${text?.text}</p>
      <label class="money-option"><input type="checkbox" name="declared" checked=${declaredVersion > 0} aria-describedby="money-text" aria-invalid=${isMissing || undefined} onChange=${(/** @type {any} */ event) => onChange({ profile, declaredVersion: event.currentTarget.checked ? declaration.version : 0 })} /><span><b>${t('money.declare.yes')}</b></span></label>
      ${isMissing ? html`<p class="money-fault" role="alert"><${Icon} name="warn" />${t('money.declare.missing')}</p>` : null}
      <p class="soft small">${t('money.declare.kept')}</p></section>` : null}
    <p class="soft small">${t('money.advice')}</p>
  </div>`;
}
