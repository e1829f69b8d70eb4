// The form that chooses a dish's variant and options, for guests and for the floor.
import { html, useState } from '../vendor/ui.js';
import { allergenNames, formatList } from './allergens.js';
import { blockedBy, chosenCount, countOf, defaultChoice, includedText, isGroupFull, missingChoice, mostOf, ruleText, toggleOption, withCount } from './choice.js';
import { optionPrice } from './choicePrice.js';
import { Stepper } from './sheetParts.js';
import { locale, t } from './lang/index.js';
import { formatExtra, formatMoney } from './money.js';
import { NormalPrice } from './normalPrice.js';

/** @import { Choice } from './choice.js' */
/** @import { MenuItemView, OptionGroupView } from './wire.js' */

/** The state of the form. @param {MenuItemView} item @param {Choice | null} start the choice of the line that is edited */
export function useChoice(item, start) {
  const [choice, setChoice] = useState(() => start ?? defaultChoice(item));
  const [showsMissing, setShowsMissing] = useState(false);
  const missing = missingChoice(item, choice);
  /** Marks what is missing and moves the focus there. @returns {boolean} whether the choice is complete */
  function check() {
    if (!missing) return true;
    setShowsMissing(true);
    const group = document.getElementById(`group-${missing.id}`);
    group?.scrollIntoView({ block: 'start' });
    /** @type {HTMLElement | null | undefined} */ (group?.querySelector('input'))?.focus({ preventScroll: true });
    return false;
  }
  return { choice, setChoice, missing, showsMissing, check };
}

/** @param {{item: MenuItemView, form: ReturnType<typeof useChoice>, currency: string, lang: (isUntranslated?: boolean) => string | undefined, avoided?: string[], showsAllergens?: boolean, isVariantFixed?: boolean}} props `avoided`: allergens to warn of; `lang`: the language of a name */
export function ChoiceFields({ item, form, currency, lang, avoided = [], showsAllergens = false, isVariantFixed = false }) {
  const { choice, setChoice, missing, showsMissing } = form;
  return html`${item.variants.length > 0 ? html`<fieldset class="group" id="group-variant" disabled=${isVariantFixed}>
      <legend><b>${t('choice.variant')}</b><span class=${`rule ${showsMissing && missing?.id === 'variant' ? 'missing' : ''}`}>${t('choice.one')}</span></legend>
      ${item.variants.map((variant) => html`<label class="option" key=${variant.id}>
        <input type="radio" name="variant" checked=${variant.id === choice.variantId} onChange=${() => setChoice({ ...choice, variantId: variant.id })} />
        <span><bdi lang=${lang(variant.isUntranslated)}>${variant.name}</bdi></span><span class="num">${formatMoney(variant.price, currency, locale())}<${NormalPrice} price=${variant.price} normal=${variant.normalPrice} currency=${currency} /></span></label>`)}
    </fieldset>` : null}
    ${item.optionGroups.map((group) => html`<${Group} key=${group.id} item=${item} group=${group} choice=${choice} lang=${lang} currency=${currency} avoided=${avoided}
      showsAllergens=${showsAllergens} warnsUnstated=${item.allergensStated || avoided.length > 0} isMissing=${showsMissing && missing?.id === group.id}
      onChange=${(/** @type {string[]} */ options) => setChoice({ ...choice, options })} />`)}`;
}

/** @param {{item: MenuItemView, group: OptionGroupView, choice: Choice, currency: string, lang: (isUntranslated?: boolean) => string | undefined, avoided: string[], showsAllergens: boolean, warnsUnstated: boolean, isMissing: boolean, onChange: (options: string[]) => void}} props */
function Group({ item, group, choice: { variantId, options }, currency, lang, avoided, showsAllergens, warnsUnstated, isMissing, onChange }) {
  const isFull = isGroupFull(group, options);
  const count = chosenCount(group, options);
  const isRadio = group.min === 1 && group.max === 1;
  const included = includedText(group, variantId, (minor) => formatMoney(minor, currency, locale()));
  return html`<fieldset class="group" id=${`group-${group.id}`}>
    <legend><b><bdi lang=${lang(group.isUntranslated)}>${group.name}</bdi></b><span class=${`rule ${isMissing ? 'missing' : ''}`}>${isMissing && count > 0 && count < group.min ? t('choice.missing', { count: group.min - count }) : ruleText(group)}</span></legend>
    ${included ? html`<p class="soft small">${included}</p>` : null}
    ${group.options.map((option) => {
      const isOn = options.includes(option.id);
      const isAvoided = option.allergens.some((each) => avoided.includes(each.allergen));
      const blocked = blockedBy(item, group, option, options);
      const isOff = !isOn && (isFull || blocked !== '');
      const name = html`<span><bdi lang=${lang(option.isUntranslated)}>${option.name}</bdi>${showsAllergens && option.allergens.length > 0 ? html`<small class=${isAvoided ? 'mark bad' : 'soft'}>${formatList(allergenNames(option.allergens))}</small>` : null}
          ${showsAllergens && !option.allergensStated && warnsUnstated ? html`<small class=${avoided.length > 0 ? 'mark warn' : 'soft'}>${t('allergens.unstated')}</small>` : null}
          ${blocked ? html`<small class=${isOn ? 'mark bad' : 'soft'}>${blocked}</small>` : null}</span>
        <span class="num soft">${formatExtra(optionPrice(option, variantId), currency, locale())}</span>`;
      // An option that can be chosen several times has a stepper instead of a box.
      if ((group.eachMax ?? 1) > 1) {
        return html`<div class=${`option counted ${isOff ? 'off' : ''}`} key=${option.id}>${name}
          <${Stepper} value=${countOf(options, option.id)} max=${blocked ? 0 : mostOf(group, options, option.id)} name=${option.name} onChange=${(/** @type {number} */ value) => onChange(withCount(options, option.id, value))} /></div>`;
      }
      return html`<label class=${`option ${isOff ? 'off' : ''}`} key=${option.id}>
        <input type=${isRadio ? 'radio' : 'checkbox'} name=${group.id} checked=${isOn} disabled=${isOff} onChange=${() => onChange(toggleOption(group, options, option.id))} />${name}</label>`;
    })}
    ${isFull ? html`<p class="soft small">${t('choice.full', { count: group.max })}</p>` : null}
  </fieldset>`;
}
