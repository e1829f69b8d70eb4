// One dish as the guests want it: its size, its options and their rules, how many, a wish, an allergy.
import { html, useState } from '../../vendor/ui.js';
import { Button, Sheet, Stepper } from '../../shared/parts.js';
import { formatExtra, formatMoney } from '../../shared/money.js';
import { QUANTITY_MAX } from '../../shared/limits.gen.js';
import { unitPriceOf } from '../../shared/offers.js';
import { countIn, firstChoice, isFull, lackingIn, tapped } from '../../shared/choosing.js';
import { contentsOf, listed, namesOf } from '../../shared/allergens.js';
import { locale, t } from '../lang/index.js';

/** @import { MenuItemView, OptionGroupView } from '../../shared/wire.js' */
/** @import { Pick, PickedLine } from '../orders.js' */

/** @param {{item: MenuItemView, line: PickedLine | null, currency: string, noteMax: number, onDone: (pick: Pick) => void, onBack: () => void, onClose: () => void}} props */
export function Dish({ item, line, currency, noteMax, onDone, onBack, onClose }) {
  const [choice, setChoice] = useState(() => (line ? { variantId: line.variantId, options: line.options } : firstChoice(item)));
  const [quantity, setQuantity] = useState(line?.quantity ?? 1);
  const [note, setNote] = useState(line?.note ?? '');
  const [allergyNote, setAllergy] = useState(line?.allergyNote ?? '');
  const [asked, setAsked] = useState(false);
  const lacks = lackingIn(item, choice);
  const price = unitPriceOf(item, choice.variantId, choice.options) * quantity;

  const done = () => {
    if (!lacks) {
      onDone({ menuItemId: item.id, ...choice, quantity, note: note.trim(), allergyNote: allergyNote.trim() });
      return;
    }
    setAsked(true);
    const group = document.getElementById(`d-${lacks.id}`);
    group?.scrollIntoView({ block: 'start' });
    /** @type {HTMLElement | null | undefined} */ (group?.querySelector('input'))?.focus({ preventScroll: true });
  };
  return html`<${Sheet} title=${item.name} kind="order-sheet" onClose=${onClose}
    footer=${html`<div class="dish-foot"><${Button} kind="quiet" onClick=${onBack}>${t('floor.order.back')}<//><${Stepper} value=${quantity} min=${1} max=${QUANTITY_MAX} name=${item.name} onChange=${setQuantity} />
      <${Button} kind="primary wide sum-button" onClick=${done}><span>${lacks ? t('floor.order.choose', { name: lacks.name ?? t('floor.order.size') }) : t(line ? 'floor.order.change' : 'floor.order.take', { count: quantity })}</span>${lacks ? null : html`<span class="num">${formatMoney(price, currency, locale())}</span>`}<//></div>`}>
    ${item.description ? html`<p class="soft small">${item.description}</p>` : null}
    <${Allergens} item=${item} options=${choice.options} />
    ${item.variants.length > 0 ? html`<fieldset class="group" id="d-variant"><legend><b>${t('floor.order.size')}</b><span class=${`rule ${asked && lacks?.id === 'variant' ? 'lacks' : ''}`}>${t('floor.rule.one')}</span></legend>
      ${item.variants.map((variant) => html`<label class="pick-one" key=${variant.id}><input type="radio" name="variant" checked=${variant.id === choice.variantId} onChange=${() => setChoice({ ...choice, variantId: variant.id })} />
        <span><bdi>${variant.name}</bdi></span><span class="num">${formatMoney(variant.price, currency, locale())}</span></label>`)}</fieldset>` : null}
    ${item.optionGroups.map((group) => html`<${Group} key=${group.id} group=${group} options=${choice.options} currency=${currency} lacks=${asked && lacks?.id === group.id} onTap=${(/** @type {string} */ id) => setChoice({ ...choice, options: tapped(group, choice.options, id) })} />`)}
    <label class="field"><span>${t('floor.order.note')}</span><input maxlength=${noteMax} autocomplete="off" value=${note} onInput=${(/** @type {any} */ event) => setNote(event.currentTarget.value)} /></label>
    <label class="field allergy-field"><span>${t('floor.order.allergy')}</span><input maxlength=${noteMax} autocomplete="off" value=${allergyNote} onInput=${(/** @type {any} */ event) => setAllergy(event.currentTarget.value)} /><small>${t('floor.order.allergy.hint')}</small></label>
  <//>`;
}

/** What it contains as it is chosen, for whoever is asked at the table. @param {{item: MenuItemView, options: string[]}} props */
function Allergens({ item, options }) {
  const { contains, may, isStated, unstated } = contentsOf(item, options);
  const isOpen = !isStated || unstated.length > 0;
  return html`<p class="small">
    ${contains.length > 0 ? html`<b>${t('allergens.contains')}</b> ${listed(namesOf(contains))}. ` : null}
    ${may.length > 0 ? html`<b>${t('allergens.may')}</b> ${listed(namesOf(may))}. ` : null}
    ${!isStated ? html`<b class="allergy">${t('allergens.unstated')}.</b>` : unstated.length > 0 ? html`<b class="allergy">${t('allergens.unstated.options', { list: listed(unstated) })}.</b>` : null}
    ${!isOpen && contains.length === 0 && may.length === 0 ? t('allergens.none') : null}</p>`;
}

/** The rule of a group in words. @param {OptionGroupView} group */
function ruleOf({ min, max, options }) {
  const any = max >= options.length;
  if (min === 1 && max === 1) return t('floor.rule.one');
  if (min === Math.min(max, options.length)) return t('floor.rule.exact', { count: min });
  if (min > 0) return any ? t('floor.rule.atleast', { count: min }) : t('floor.rule.range', { min, max });
  return any && max > 1 ? t('floor.rule.any') : t('floor.rule.upto', { count: max });
}

/** @param {{group: OptionGroupView, options: string[], currency: string, lacks: boolean, onTap: (id: string) => void}} props */
function Group({ group, options, currency, lacks, onTap }) {
  const full = isFull(group, options);
  const count = countIn(group, options);
  const radio = group.min === 1 && group.max === 1;
  return html`<fieldset class="group" id=${`d-${group.id}`}><legend><b><bdi>${group.name}</bdi></b><span class=${`rule ${lacks ? 'lacks' : ''}`}>${lacks && count > 0 ? t('floor.rule.missing', { count: group.min - count }) : ruleOf(group)}</span></legend>
    ${group.options.map((option) => {
      const on = options.includes(option.id);
      return html`<label class=${`pick-one ${full && !on ? 'off' : ''}`} key=${option.id}><input type=${radio ? 'radio' : 'checkbox'} name=${group.id} checked=${on} disabled=${full && !on} onChange=${() => onTap(option.id)} />
        <span><bdi>${option.name}</bdi></span><span class="num soft">${formatExtra(option.price, currency, locale())}</span></label>`;
    })}
  </fieldset>`;
}
