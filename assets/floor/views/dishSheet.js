// The sheet that adds a dish to a table's draft order, or changes a line of it: choices, quantity and notes.
import { html, useState } from '../../vendor/ui.js';
import { Button, Icon, Sheet, Stepper } from '../../shared/components.js';
import { formatMoney } from '../../shared/money.js';
import { QUANTITY_MAX } from '../../shared/limits.gen.js';
import { unitPriceOf } from '../../shared/choicePrice.js';
import { textLanguage } from '../../shared/menuItems.js';
import { ChoiceFields, useChoice } from '../../shared/choiceForm.js';
import { NormalPrice } from '../../shared/normalPrice.js';
import { allergenNames, contentsOf, formatList } from '../../shared/allergens.js';
import { locale, t } from '../lang/index.js';

/** @import { MenuItemView, MenuView } from '../../shared/wire.js' */
/** @import { DishChoice, DraftLine } from '../orders.js' */

/** @param {{item: MenuItemView, line: DraftLine | null, menu: MenuView, tableName: string, noteMax: number, isFavourite: boolean, onFavourite: () => void, onDone: (choice: DishChoice, sends: boolean) => void, onBack: () => void, onClose: () => void}} props `onDone`: adds or changes it; `sends`: and sends the order */
export function DishSheet({ item, line, menu, tableName, noteMax, isFavourite, onFavourite, onDone, onBack, onClose }) {
  const { currency } = menu;
  const lang = (/** @type {boolean | undefined} */ isUntranslated) => textLanguage(menu, isUntranslated);
  const form = useChoice(item, line && { variantId: line.variantId, options: line.options });
  const { choice, missing } = form;
  const [quantity, setQuantity] = useState(line?.quantity ?? 1);
  const [note, setNote] = useState(line?.note ?? '');
  const [allergyNote, setAllergy] = useState(line?.allergyNote ?? '');
  const price = unitPriceOf(item, choice.variantId, choice.options) * quantity;
  const normal = unitPriceOf(item, choice.variantId, choice.options, true) * quantity;

  const submit = (sends = false) => {
    if (form.check()) onDone({ menuItemId: item.id, ...choice, quantity, note: note.trim(), allergyNote: allergyNote.trim() }, sends);
  };
  return html`<${Sheet} title=${html`<small class="sheet-table">${tableName}</small> ${item.name}`} label=${`${tableName} · ${item.name}`} kind="order-sheet" onClose=${onClose}
    footer=${html`<div class="dish-foot"><${Button} kind="quiet" onClick=${onBack}>${t('floor.order.back')}<//><${Stepper} value=${quantity} min=${1} max=${QUANTITY_MAX} name=${item.name} onChange=${setQuantity} />
      <${Button} kind="primary wide sum-button" onClick=${() => submit()}><span>${missing ? t('choice.choose', { name: missing.name }) : t(line ? 'floor.order.save' : 'floor.order.addcount', { count: quantity })}</span>${missing ? null : html`<span class="num">${formatMoney(price, currency, locale())}<${NormalPrice} price=${price} normal=${normal} currency=${currency} /></span>`}<//>
      ${line ? null : html`<${Button} kind="send-too" onClick=${() => submit(true)}>${t('floor.order.addsend')}<//>`}</div>`}>
    ${item.mainName ? html`<p class="soft small"><bdi lang=${menu.mainLanguage}>${item.mainName}</bdi></p>` : null}
    ${item.description ? html`<p class="soft small" lang=${lang(item.untranslated?.includes('DESCRIPTION'))} dir="auto">${item.description}</p>` : null}
    <${Allergens} item=${item} options=${choice.options} />
    <${ChoiceFields} item=${item} form=${form} currency=${currency} lang=${lang} />
    <label class="field"><span>${t('floor.order.note')}</span><input maxlength=${noteMax} autocomplete="off" value=${note} onInput=${(/** @type {any} */ event) => setNote(event.currentTarget.value)} /></label>
    <label class="field allergy-field"><span>${t('floor.order.allergy')}</span><input maxlength=${noteMax} autocomplete="off" value=${allergyNote} onInput=${(/** @type {any} */ event) => setAllergy(event.currentTarget.value)} /><small>${t('floor.order.allergy.hint')}</small></label>
    ${line ? null : html`<button type="button" class="chip-button favourite" aria-pressed=${isFavourite} onClick=${onFavourite}><${Icon} name="star" />${t('floor.quick.favourite')}</button>`}
  <//>`;
}

/** The allergens of the dish with the chosen options. @param {{item: MenuItemView, options: string[]}} props */
function Allergens({ item, options }) {
  const { contains, mayContain, isStated, unstated } = contentsOf(item, options);
  const isIncomplete = !isStated || unstated.length > 0;
  return html`<p class="small">
    ${contains.length > 0 ? html`<b>${t('allergens.contains')}</b> ${formatList(allergenNames(contains))}. ` : null}
    ${mayContain.length > 0 ? html`<b>${t('allergens.may')}</b> ${formatList(allergenNames(mayContain))}. ` : null}
    ${!isStated ? html`<b class="allergy">${t('allergens.unstated')}.</b>` : unstated.length > 0 ? html`<b class="allergy">${t('allergens.unstated.options', { list: formatList(unstated) })}.</b>` : null}
    ${!isIncomplete && contains.length === 0 && mayContain.length === 0 ? t('allergens.none') : null}</p>`;
}
