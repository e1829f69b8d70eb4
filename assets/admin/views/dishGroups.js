// The option groups of a dish. A group that other dishes share is changed for all of them, or split off for this one.
import { html, useState } from '../../vendor/ui.js';
import { Button, Stepper } from '../../shared/components.js';
import { Icon } from '../../shared/icons.js';
import { CHOSEN_OPTIONS_MAX, NAME_MAX } from '../../shared/limits.gen.js';
import { locale, t } from '../lang/index.js';
import { fittingGroup, groupDraft, isGroupChanged, mostOf, newGroup, newOption, priceWith, ruleName, withPrice } from '../dishDraft.js';
import { moved, typedPrice } from '../menuEditor.js';
import { AllergenPicker } from './allergenPicker.js';
import { EntryButtons, wrongPrice } from './dishParts.js';
import { Field, faultAt } from './parts.js';

/** @import { EditorGroupView, EditorMenuView } from '../../shared/wire.gen.js' */
/** @import { DishDraft, GroupDraft, OptionDraft, VariantDraft } from '../dishDraft.js' */

/** Groups of other dishes that can be added. @param {EditorMenuView} menu @param {GroupDraft[]} groups @returns {EditorGroupView[]} */
function otherGroups(menu, groups) {
  const taken = new Set(groups.flatMap(({ id }) => id ?? []));
  const found = new Map(menu.dishes.flatMap((dish) => dish.optionGroups.map((group) => /** @type {[string, EditorGroupView]} */ ([group.id, group]))));
  return [...found.values()].filter(({ id }) => !taken.has(id)).sort((one, other) => one.name.localeCompare(other.name, locale()));
}

/** @param {{groups: GroupDraft[], variants: VariantDraft[], before: DishDraft, menu: EditorMenuView, bad: string[], failed: any, onChange: (groups: GroupDraft[]) => void}} props */
export function Groups({ groups, variants, before, menu, bad, failed, onChange }) {
  const [other, setOther] = useState('');
  const others = otherGroups(menu, groups);
  /** @param {number} at @param {Partial<GroupDraft>} change */
  const set = (at, change) => onChange(groups.map((group, index) => (index === at ? fittingGroup({ ...group, ...change }) : group)));
  const addOther = () => {
    const found = others.find(({ id }) => id === (other || others[0]?.id));
    // The dish joins those that share it.
    if (found) onChange([...groups, { ...groupDraft(found, (minor) => typedPrice(minor, menu.currency, locale())), usedBy: found.usedBy + 1 }]);
    setOther('');
  };
  return html`<p class="soft small">${t('editor.groups.hint')}</p>
    ${groups.map((group, at) => html`<div key=${group.key} class="group-box" role="group" aria-label=${group.name || t('editor.group.new')}>
      <div class="entry-row"><${Field} name=${`group-${at}`} label=${t('editor.group.name')} value=${group.name} onInput=${(/** @type {string} */ name) => set(at, { name })} maxlength=${NAME_MAX} fault=${faultAt(failed, `/optionGroups/${at}/name`)} />
        <${EntryButtons} name=${group.name} at=${at} count=${groups.length} onMove=${(/** @type {number} */ to) => onChange(moved(groups, at, to))} onRemove=${() => onChange(groups.filter((_, index) => index !== at))} /></div>
      ${group.usedBy > 1 ? html`<${Shared} group=${group} isChanged=${isGroupChanged(group, before)} onChoose=${(/** @type {'ALL' | 'THIS'} */ applyTo) => set(at, { applyTo })} />` : null}
      <div class="stepper-row"><span>${t('editor.group.min')}</span><${Stepper} value=${group.min} min=${0} max=${mostOf(group)} name=${t('editor.group.min')} onChange=${(/** @type {number} */ min) => set(at, { min, max: Math.max(group.max, min) })} /></div>
      <div class="stepper-row"><span>${t('editor.group.max')}</span><${Stepper} value=${group.max} min=${1} max=${mostOf(group)} name=${t('editor.group.max')} onChange=${(/** @type {number} */ max) => set(at, { max })} /></div>
      <details class="more"><summary>${t('editor.group.rules')}</summary><div class="more-body">
        <div class="stepper-row"><span>${t('editor.group.each')}</span><${Stepper} value=${group.eachMax} min=${1} max=${CHOSEN_OPTIONS_MAX} name=${t('editor.group.each')} onChange=${(/** @type {number} */ eachMax) => set(at, { eachMax })} /></div>
        <div class="stepper-row"><span>${t('editor.group.included')}</span><${Stepper} value=${group.included} min=${0} max=${group.max} name=${t('editor.group.included')} onChange=${(/** @type {number} */ included) => set(at, { included })} /></div></div></details>
      ${group.options.map((option, of) => html`<${Option} key=${option.key} option=${option} at=${of} count=${group.options.length} pointer=${`/optionGroups/${at}/options/${of}`} groupAt=${at} currency=${menu.currency} bad=${bad} failed=${failed} groups=${groups.filter((each) => each !== group)} variants=${variants}
        onChange=${(/** @type {Partial<OptionDraft>} */ change) => set(at, { options: group.options.map((each) => (each === option ? { ...option, ...change } : each)) })}
        onMove=${(/** @type {number} */ to) => set(at, { options: moved(group.options, of, to) })} onRemove=${() => set(at, { options: group.options.filter((each) => each !== option) })} />`)}
      ${group.options.length === 0 ? html`<small class="fault" role="alert">${t('editor.group.empty')}</small>` : null}
      <${Button} onClick=${() => set(at, { options: [...group.options, newOption()] })}><${Icon} name="plus" />${t('editor.option.add')}<//></div>`)}
    <div class="button-row"><${Button} onClick=${() => onChange([...groups, newGroup()])}><${Icon} name="plus" />${t('editor.group.add')}<//></div>
    ${others.length > 0 ? html`<div class="with-button"><label class="field"><span>${t('editor.group.other')}</span><select class="select" name="other-group" value=${other || others[0].id} onChange=${(/** @type {any} */ event) => setOther(event.currentTarget.value)}>${others.map(({ id, name, options }) => html`<option key=${id} value=${id} selected=${id === (other || others[0].id)}>${name} (${options.slice(0, 3).map((option) => option.name).join(', ')}${options.length > 3 ? ' …' : ''})</option>`)}</select></label>
      <${Button} onClick=${addOther}>${t('editor.append')}<//></div>` : null}`;
}

/** @param {{group: GroupDraft, isChanged: boolean, onChoose: (applyTo: 'ALL' | 'THIS') => void}} props */
function Shared({ group, isChanged, onChoose }) {
  if (!isChanged) return html`<p class="soft small">${t('editor.shared', { count: group.usedBy })}</p>`;
  return html`<fieldset class="choices"><legend>${t('editor.shared.ask', { count: group.usedBy })}</legend>
    ${/** @type {const} */ (['ALL', 'THIS']).map((each) => html`<label key=${each} class="choice"><input type="radio" name=${`apply-${group.key}`} checked=${group.applyTo === each} onChange=${() => onChoose(each)} /><span><b>${t(`editor.shared.${each}`, { count: group.usedBy })}</b>${each === 'THIS' ? html`<small>${t('editor.shared.THIS.hint')}</small>` : null}</span></label>`)}</fieldset>`;
}

/** @param {{option: OptionDraft, at: number, count: number, pointer: string, groupAt: number, currency: string, bad: string[], failed: any, groups: GroupDraft[], variants: VariantDraft[], onChange: (change: Partial<OptionDraft>) => void, onMove: (to: number) => void, onRemove: () => void}} props */
function Option({ option, at, count, pointer, groupAt, currency, bad, failed, groups, variants, onChange, onMove, onRemove }) {
  const { rules } = option;
  /** @param {'needs' | 'forbids'} rule @param {string} name */
  const toggle = (rule, name) => onChange({ rules: { ...rules, [rule]: rules[rule].includes(name) ? rules[rule].filter((each) => each !== name) : [...rules[rule], name] } });
  return html`<div class="option-box"><div class="entry-row">
      <${Field} name=${`option-${groupAt}-${at}`} label=${t('editor.option.name')} value=${option.name} onInput=${(/** @type {string} */ name) => onChange({ name })} maxlength=${NAME_MAX} fault=${faultAt(failed, `${pointer}/name`)} />
      <${Field} name=${`option-price-${groupAt}-${at}`} label=${t('editor.option.price', { currency })} value=${option.price} onInput=${(/** @type {string} */ price) => onChange({ price })} ltr placeholder="0" fault=${bad.includes(`${pointer}/price`) ? wrongPrice(currency) : faultAt(failed, `${pointer}/price`)} />
      <${EntryButtons} name=${option.name} at=${at} count=${count} onMove=${onMove} onRemove=${onRemove} /></div>
    <details class="more"><summary>${t('editor.option.more')}${option.allergens === null ? html` <small class="tag">${t('editor.allergens.unstated')}</small>` : null}</summary><div class="more-body">
      <${AllergenPicker} name=${option.key} value=${option.allergens} onChange=${(/** @type {any} */ allergens) => onChange({ allergens })} />
      <label class="choice"><input type="checkbox" checked=${rules.isDefault} onChange=${() => onChange({ rules: { ...rules, isDefault: !rules.isDefault } })} /><span>${t('editor.option.default')}</span></label>
      ${variants.length > 0 ? html`<div class="option-prices" role="group" aria-label=${t('editor.option.sizes', { currency })}><p class="soft small">${t('editor.option.sizes', { currency })}</p><div class="size-prices">${variants.map((variant, index) => {
        const at = rules.variantPrices.findIndex((each) => each.variant === ruleName(variant));
        return html`<${Field} key=${variant.key} name=${`option-size-${option.key}-${index}`} label=${variant.name || t('editor.variant.name')} value=${priceWith(rules.variantPrices, variant)} placeholder=${option.price || '0'} ltr
          onInput=${(/** @type {string} */ price) => onChange({ rules: { ...rules, variantPrices: withPrice(rules.variantPrices, variant, price) } })} fault=${at !== -1 && bad.includes(`${pointer}/rules/variantPrices/${at}/price`) ? wrongPrice(currency) : null} />`;
      })}</div></div>` : null}
      ${groups.length > 0 ? /** @type {const} */ (['needs', 'forbids']).map((rule) => html`<div key=${rule} class="chips" role="group" aria-label=${t(`editor.option.${rule}`)}><span class="chips-label soft small">${t(`editor.option.${rule}`)}</span>${groups.map((group) => html`<button key=${group.key} type="button" class="button" aria-pressed=${rules[rule].includes(ruleName(group))} onClick=${() => toggle(rule, ruleName(group))}><bdi>${group.name || t('editor.group.new')}</bdi></button>`)}</div>`) : null}
    </div></details></div>`;
}
