// One dish: what it is, what may be chosen and under which rule, a wish, how many.
import { html, useMemo, useState } from '../../vendor/ui.js';
import { Button, Icon, Notice, Sheet, Stepper } from '../../shared/parts.js';
import { formatExtra, formatMoney } from '../../shared/money.js';
import { locale, t } from '../lang/index.js';
import { contentsOf, listed, namesOf } from '../../shared/allergens.js';
import { countIn, firstChoice, isFull, tapped } from '../../shared/choosing.js';
import { QUANTITY_MAX } from '../../shared/limits.gen.js';
import { findItem, unitPriceOf } from '../../shared/offers.js';
import { missing, ruleOf } from '../choice.js';
import { editable } from '../cart.js';
import { cartOf } from '../state-cart.js';
import { withoutPhoto } from './menu.js';

/** @import { ViewProps } from './app.js' */
/** @import { MenuItemView, OptionGroupView } from '../../shared/wire.js' */

/** @param {ViewProps} props */
export function ItemSheet({ state, acts }) {
  const sheet = state.sheet?.kind === 'item' ? state.sheet : null;
  const item = sheet ? findItem(state.menu, sheet.itemId) : null;
  if (!sheet || !item || !state.menu) return html`<${Sheet} title=${t('item.offmenu')} kind="item-sheet" onClose=${acts.closeSheet} />`;
  const line = sheet.lineId ? cartOf(state).lines.find((each) => each.lineId === sheet.lineId) ?? null : null;
  return html`<${Choosing} key=${item.id} item=${item} line=${line} isEdit=${sheet.lineId !== null} currency=${state.menu.currency} avoided=${state.eating.avoided} noteMax=${state.noteMax} acts=${acts} />`;
}

/** `isEdit` without a line: what was opened is not in the cart any more. @param {{item: MenuItemView, line: import('../cart.js').DrawnLine | null, isEdit: boolean, currency: string, avoided: string[], noteMax: number, acts: import('../acts.js').Acts}} props */
function Choosing({ item, line, isEdit, currency, avoided, noteMax, acts }) {
  const opened = useMemo(() => (line ? editable(line) : null), []);
  const start = useMemo(() => (line ? { variantId: line.variantId, options: line.options.map((option) => option.id) } : firstChoice(item)), []);
  const isGone = isEdit && line === null;
  // The box has it and has not said so yet: a change now could neither alter it nor follow it.
  const waits = line?.pending === 'adding' && line.sent;
  const [variantId, setVariant] = useState(start.variantId);
  const [options, setOptions] = useState(start.options);
  const [quantity, setQuantity] = useState(line?.quantity ?? 1);
  const [note, setNote] = useState(line?.note ?? '');
  const [allergy, setAllergy] = useState(line?.allergyNote ?? '');
  const [asked, setAsked] = useState(false);
  const lacking = missing(item, { variantId, options });
  const price = unitPriceOf(item, variantId, options) * quantity;

  const submit = () => {
    if (lacking) {
      setAsked(true);
      const group = document.getElementById(`g-${lacking.id}`);
      group?.scrollIntoView({ block: 'start' });
      /** @type {HTMLElement | null | undefined} */ (group?.querySelector('input'))?.focus({ preventScroll: true });
      return;
    }
    if (line && opened) acts.editLine(line, opened, { quantity, options, note: note.trim(), allergyNote: allergy.trim() });
    else acts.add({ menuItemId: item.id, quantity, options, ...(variantId ? { variantId } : {}), ...(note.trim() ? { note: note.trim() } : {}), ...(allergy.trim() ? { allergyNote: allergy.trim() } : {}) });
    acts.closeSheet();
  };

  const footer = item.available
    ? html`<div class="item-foot">
        <${Stepper} value=${quantity} min=${1} max=${QUANTITY_MAX} name=${item.name} onChange=${setQuantity} />
        <${Button} kind="primary" disabled=${waits} onClick=${submit}>
          <span>${waits ? t('cart.order.sending') : lacking ? t('item.choose', { name: lacking.name }) : t(isGone ? 'item.gone.again' : line ? 'item.save' : 'item.add', { count: quantity })}</span>
          ${lacking || waits ? null : html`<span class="num">${formatMoney(price, currency, locale())}</span>`}
        <//>
      </div>`
    : html`<${Notice} kind="warn" icon="warn">${t('menu.soldout')}<//>`;

  return html`<${Sheet} title=${item.name} kind="item-sheet" onClose=${acts.closeSheet} footer=${footer}>
    ${isGone ? html`<${Notice} kind="warn" icon="warn" role="alert">${t('item.gone')}<//>` : null}
    ${item.photo ? html`<img class="item-photo" src=${item.photo} alt="" onError=${withoutPhoto} />` : null}
    ${item.description ? html`<p class="soft">${item.description}</p>` : null}
    <${Allergens} item=${item} options=${options} avoided=${avoided} />
    ${item.variants.length > 0 ? html`<fieldset class="group" id="g-variant" disabled=${line !== null}>
      <legend><b>${t('item.variant')}</b><span class=${`rule ${asked && lacking?.id === 'variant' ? 'lacks' : ''}`}>${t('item.rule.one')}</span></legend>
      ${item.variants.map((variant) => html`<label class="option" key=${variant.id}>
        <input type="radio" name="variant" checked=${variant.id === variantId} onChange=${() => setVariant(variant.id)} />
        <span>${variant.name}</span><span class="num">${formatMoney(variant.price, currency, locale())}</span></label>`)}
    </fieldset>` : null}
    ${item.optionGroups.map((group) => html`<${Group} key=${group.id} group=${group} options=${options} currency=${currency} avoided=${avoided} isStated=${item.allergensStated}
      lacks=${asked && countIn(group, options) < group.min} onTap=${(/** @type {string} */ id) => setOptions(tapped(group, options, id))} />`)}
    <label class="field wish"><span>${t('item.note')}</span>
      <textarea rows="2" maxlength=${noteMax} placeholder=${t('item.note.hint')} value=${note} onInput=${(/** @type {any} */ event) => setNote(event.currentTarget.value)}></textarea></label>
    <label class="field"><span>${t('item.allergy')}</span>
      <input maxlength=${noteMax} autocomplete="off" placeholder=${t('item.allergy.hint')} value=${allergy} onInput=${(/** @type {any} */ event) => setAllergy(event.currentTarget.value)} /></label>
  <//>`;
}

/** @param {{group: OptionGroupView, options: string[], currency: string, avoided: string[], isStated: boolean, lacks: boolean, onTap: (id: string) => void}} props `isStated`: the dish states its allergens, so an option that does not must say so */
function Group({ group, options, currency, avoided, isStated, lacks, onTap }) {
  const full = isFull(group, options);
  const count = countIn(group, options);
  const radio = group.min === 1 && group.max === 1;
  return html`<fieldset class="group" id=${`g-${group.id}`}>
    <legend><b>${group.name}</b><span class=${`rule ${lacks ? 'lacks' : ''}`}>${lacks && count > 0 ? t('item.missing', { count: group.min - count }) : ruleOf(group)}</span></legend>
    ${group.options.map((option) => {
      const on = options.includes(option.id);
      const bad = option.allergens.filter((each) => avoided.includes(each.allergen));
      return html`<label class=${`option ${full && !on ? 'off' : ''}`} key=${option.id}>
        <input type=${radio ? 'radio' : 'checkbox'} name=${group.id} checked=${on} disabled=${full && !on} onChange=${() => onTap(option.id)} />
        <span>${option.name}${option.allergens.length > 0 ? html`<small class=${bad.length ? 'mark bad' : 'soft'}>${listed(namesOf(option.allergens))}</small>` : null}
          ${!option.allergensStated && (isStated || avoided.length > 0) ? html`<small class=${avoided.length ? 'mark warn' : 'soft'}>${t('allergens.unstated')}</small>` : null}</span>
        <span class="num soft">${formatExtra(option.price, currency, locale())}</span></label>`;
    })}
    ${full ? html`<p class="soft small">${t('item.full', { count: group.max })}</p>` : null}
  </fieldset>`;
}

/** What the dish contains, with what the chosen options add, and what nobody has stated. @param {{item: MenuItemView, options: string[], avoided: string[]}} props */
function Allergens({ item, options, avoided }) {
  const { contains, may, isStated, unstated } = contentsOf(item, options);
  const bad = [...contains, ...may].some((each) => avoided.includes(each.allergen));
  const isOpen = !isStated || unstated.length > 0;
  const isNone = !isOpen && contains.length === 0 && may.length === 0;
  return html`<p class=${`contains ${isOpen ? 'open' : ''} ${bad ? 'bad' : ''}`}>${bad || isOpen ? html`<${Icon} name="warn" />` : null}<span>
    ${contains.length > 0 ? html`<b>${t('allergens.contains')}</b> ${listed(namesOf(contains))}. ` : null}
    ${may.length > 0 ? html`<b>${t('allergens.may')}</b> ${listed(namesOf(may))}. ` : null}
    ${!isStated ? html`<b>${t('allergens.unstated.ask')}.</b>` : unstated.length > 0 ? html`<b>${t('allergens.unstated.options', { list: listed(unstated) })}.</b>` : null}
    ${isNone ? t('allergens.none') : null}</span></p>`;
}
