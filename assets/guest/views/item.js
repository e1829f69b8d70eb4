// The sheet of one dish: description, allergens, choice, notes and quantity.
import { html, useMemo, useState } from '../../vendor/ui.js';
import { Button, Icon, Notice } from '../../shared/baseParts.js';
import { Sheet, Stepper } from '../../shared/sheetParts.js';
import { formatMoney } from '../../shared/money.js';
import { locale, t } from '../lang/index.js';
import { allergenNames, contentsOf, formatList } from '../../shared/allergens.js';
import { ChoiceFields, useChoice } from '../../shared/choiceForm.js';
import { NormalPrice } from '../../shared/normalPrice.js';
import { QUANTITY_MAX } from '../../shared/limits.gen.js';
import { unitPriceOf } from '../../shared/choicePrice.js';
import { findItem, textLanguage } from '../../shared/menuItems.js';
import { isRefusedText } from '../../shared/refusedText.js';
import { editableFields } from '../cart.js';
import { cartWithPending } from '../state-cart.js';
import { hidePhoto, limitTexts, soldOutText } from './menu.js';

/** @import { ViewProps } from './props.js' */
/** @import { MenuItemView, MenuView } from '../../shared/wire.js' */

/** @param {ViewProps} props */
export function ItemSheet({ state, acts }) {
  const sheet = state.sheet?.kind === 'item' ? state.sheet : null;
  const item = sheet ? findItem(state.menu, sheet.itemId) : null;
  if (!sheet || !item || !state.menu) return html`<${Sheet} title=${t('item.offmenu')} kind="item-sheet" onClose=${acts.closeSheet} />`;
  const line = sheet.lineId ? cartWithPending(state).lines.find((each) => each.lineId === sheet.lineId) ?? null : null;
  return html`<${ItemForm} key=${item.id} item=${item} line=${line} categoryId=${sheet.categoryId} isEdit=${sheet.lineId !== null} menu=${state.menu} avoided=${state.dietaryNeeds.avoided} noteMax=${state.limits.noteCharsMax} acts=${acts} />`;
}

/** If `isEdit` is set and `line` is null, the line was removed from the cart while the sheet was open. @param {{item: MenuItemView, categoryId?: string, line: import('../cart.js').LineWithPending | null, isEdit: boolean, menu: MenuView, avoided: string[], noteMax: number, acts: import('../sessionActs.js').Acts}} props */
function ItemForm({ item, categoryId, line, isEdit, menu, avoided, noteMax, acts }) {
  const { currency } = menu;
  const lang = (/** @type {boolean | undefined} */ isUntranslated) => textLanguage(menu, isUntranslated);
  const opened = useMemo(() => (line ? editableFields(line) : null), []);
  const isGone = isEdit && line === null;
  // A line that was sent and not acknowledged cannot be altered in the outbox, and its id is not known yet.
  const isSending = line?.pending === 'adding' && line.sent;
  const form = useChoice(item, line && { variantId: line.variantId, options: line.options.map((option) => option.id) });
  const { choice: { variantId, options }, missing } = form;
  const [quantity, setQuantity] = useState(line?.quantity ?? 1);
  const [note, setNote] = useState(line?.note ?? '');
  const [allergy, setAllergy] = useState(line?.allergyNote ?? '');
  const price = unitPriceOf(item, variantId, options) * quantity;
  const normal = unitPriceOf(item, variantId, options, true) * quantity;
  const limits = limitTexts(item);
  const fault = isRefusedText(note) ? 'note' : isRefusedText(allergy) ? 'allergyNote' : null;

  const submit = () => {
    if (!form.check() || fault) return;
    if (line && opened) acts.editLine(line, opened, { quantity, options, note: note.trim(), allergyNote: allergy.trim(), withMains: opened.withMains });
    else acts.add({ categoryId, menuItemId: item.id, quantity, options, ...(variantId ? { variantId } : {}), ...(note.trim() ? { note: note.trim() } : {}), ...(allergy.trim() ? { allergyNote: allergy.trim() } : {}) });
    if (!isEdit && acts.pairingsOf(item.id).length > 0) acts.openSheet({ kind: 'goes-with', itemId: item.id });
    else acts.closeSheet();
  };

  const footer = item.available
    ? html`<div class="item-foot">
        <${Stepper} value=${quantity} min=${1} max=${item.left ?? QUANTITY_MAX} name=${item.name} onChange=${setQuantity} />
        <${Button} kind="primary" disabled=${isSending} onClick=${submit}>
          <span>${isSending ? t('cart.order.sending') : missing ? t('choice.choose', { name: missing.name }) : t(isGone ? 'item.gone.again' : line ? 'item.save' : 'item.add', { count: quantity })}</span>
          ${missing || isSending ? null : html`<span class="num">${formatMoney(price, currency, locale())}<${NormalPrice} price=${price} normal=${normal} currency=${currency} /></span>`}
        <//>
      </div>`
    : html`<${Notice} kind="warn" icon="warn">${soldOutText(item)}<//>`;

  return html`<${Sheet} title=${item.name} kind="item-sheet" onClose=${acts.closeSheet} footer=${footer}>
    ${isGone ? html`<${Notice} kind="warn" icon="warn" role="alert">${t('item.gone')}<//>` : null}
    ${item.photo ? html`<img class="item-photo" src=${item.photo} alt="" onError=${hidePhoto} />` : null}
    ${item.mainName ? html`<p class="soft small"><bdi lang=${menu.mainLanguage}>${item.mainName}</bdi></p>` : null}
    ${item.description ? html`<p class="soft" dir="auto" lang=${lang(item.untranslated?.includes('DESCRIPTION'))}>${item.description}</p>` : null}
    ${limits ? html`<p><b>${limits}</b></p>` : null}
    <${Allergens} item=${item} options=${options} avoided=${avoided} />
    <${ChoiceFields} item=${item} form=${form} currency=${currency} lang=${lang} avoided=${avoided} showsAllergens=${true} isVariantFixed=${line !== null} />
    <label class="field"><span>${t('item.note')}</span>
      <textarea rows="2" maxlength=${noteMax} placeholder=${t('item.note.hint')} value=${note} onInput=${(/** @type {any} */ event) => setNote(event.currentTarget.value)}></textarea></label>
    <label class="field"><span>${t('item.allergy')}</span>
      <input maxlength=${noteMax} autocomplete="off" placeholder=${t('item.allergy.hint')} value=${allergy} onInput=${(/** @type {any} */ event) => setAllergy(event.currentTarget.value)} /></label>
    ${fault ? html`<${Notice} kind="bad" icon="warn" role="alert">${t(`problem.invalid.${fault}`)}<//>` : null}
  <//>`;
}

/** The allergens of the dish and of the chosen options, and which of them are not stated. @param {{item: MenuItemView, options: string[], avoided: string[]}} props */
function Allergens({ item, options, avoided }) {
  const { contains, mayContain, isStated, unstated } = contentsOf(item, options);
  const hasAvoided = [...contains, ...mayContain].some((each) => avoided.includes(each.allergen));
  const isIncomplete = !isStated || unstated.length > 0;
  const isNone = !isIncomplete && contains.length === 0 && mayContain.length === 0;
  return html`<p class=${`contains ${isIncomplete ? 'incomplete' : ''} ${hasAvoided ? 'bad' : ''}`}>${hasAvoided || isIncomplete ? html`<${Icon} name="warn" />` : null}<span>
    ${contains.length > 0 ? html`<b>${t('allergens.contains')}</b> ${formatList(allergenNames(contains))}. ` : null}
    ${mayContain.length > 0 ? html`<b>${t('allergens.may')}</b> ${formatList(allergenNames(mayContain))}. ` : null}
    ${!isStated ? html`<b>${t('allergens.unstated.ask')}.</b>` : unstated.length > 0 ? html`<b>${t('allergens.unstated.options', { list: formatList(unstated) })}.</b>` : null}
    ${isNone ? t('allergens.none') : null}</span></p>`;
}
