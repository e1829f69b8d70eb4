// The form that chooses a dish's variant and options, for guests and for the floor.
import { html, useState } from '../vendor/ui.js';
import { allergenNames, formatList } from './allergens.js';
import { chosenCount, defaultChoice, isGroupFull, missingChoice, ruleText, toggleOption } from './choice.js';
import { locale, t } from './lang/index.js';
import { formatExtra, formatMoney } from './money.js';

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

/** @param {{item: MenuItemView, form: ReturnType<typeof useChoice>, currency: string, avoided?: string[], showsAllergens?: boolean, isVariantFixed?: boolean}} props `avoided`: allergens to warn of */
export function ChoiceFields({ item, form, currency, avoided = [], showsAllergens = false, isVariantFixed = false }) {
  const { choice, setChoice, missing, showsMissing } = form;
  return html`${item.variants.length > 0 ? html`<fieldset class="group" id="group-variant" disabled=${isVariantFixed}>
      <legend><b>${t('choice.variant')}</b><span class=${`rule ${showsMissing && missing?.id === 'variant' ? 'missing' : ''}`}>${t('choice.one')}</span></legend>
      ${item.variants.map((variant) => html`<label class="option" key=${variant.id}>
        <input type="radio" name="variant" checked=${variant.id === choice.variantId} onChange=${() => setChoice({ ...choice, variantId: variant.id })} />
        <span><bdi>${variant.name}</bdi></span><span class="num">${formatMoney(variant.price, currency, locale())}</span></label>`)}
    </fieldset>` : null}
    ${item.optionGroups.map((group) => html`<${Group} key=${group.id} group=${group} options=${choice.options} currency=${currency} avoided=${avoided}
      showsAllergens=${showsAllergens} warnsUnstated=${item.allergensStated || avoided.length > 0} isMissing=${showsMissing && chosenCount(group, choice.options) < group.min}
      onTap=${(/** @type {string} */ id) => setChoice({ ...choice, options: toggleOption(group, choice.options, id) })} />`)}`;
}

/** @param {{group: OptionGroupView, options: string[], currency: string, avoided: string[], showsAllergens: boolean, warnsUnstated: boolean, isMissing: boolean, onTap: (id: string) => void}} props */
function Group({ group, options, currency, avoided, showsAllergens, warnsUnstated, isMissing, onTap }) {
  const isFull = isGroupFull(group, options);
  const count = chosenCount(group, options);
  const isRadio = group.min === 1 && group.max === 1;
  return html`<fieldset class="group" id=${`group-${group.id}`}>
    <legend><b><bdi>${group.name}</bdi></b><span class=${`rule ${isMissing ? 'missing' : ''}`}>${isMissing && count > 0 ? t('choice.missing', { count: group.min - count }) : ruleText(group)}</span></legend>
    ${group.options.map((option) => {
      const isOn = options.includes(option.id);
      const isAvoided = option.allergens.some((each) => avoided.includes(each.allergen));
      return html`<label class=${`option ${isFull && !isOn ? 'off' : ''}`} key=${option.id}>
        <input type=${isRadio ? 'radio' : 'checkbox'} name=${group.id} checked=${isOn} disabled=${isFull && !isOn} onChange=${() => onTap(option.id)} />
        <span><bdi>${option.name}</bdi>${showsAllergens && option.allergens.length > 0 ? html`<small class=${isAvoided ? 'mark bad' : 'soft'}>${formatList(allergenNames(option.allergens))}</small>` : null}
          ${showsAllergens && !option.allergensStated && warnsUnstated ? html`<small class=${avoided.length > 0 ? 'mark warn' : 'soft'}>${t('allergens.unstated')}</small>` : null}</span>
        <span class="num soft">${formatExtra(option.price, currency, locale())}</span></label>`;
    })}
    ${isFull ? html`<p class="soft small">${t('choice.full', { count: group.max })}</p>` : null}
  </fieldset>`;
}
