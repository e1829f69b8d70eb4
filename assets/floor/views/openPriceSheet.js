// The sheet of an open-price item: what a waiter names and prices, such as corkage.
import { html, useState } from '../../vendor/ui.js';
import { Button, Sheet, Stepper } from '../../shared/components.js';
import { parseAmount, plainAmount } from '../../shared/amountInput.js';
import { formatMoney } from '../../shared/money.js';
import { NAME_MAX, QUANTITY_MAX } from '../../shared/limits.gen.js';
import { locale, t } from '../lang/index.js';

/** @import { FloorOpenPriceView } from '../../shared/wire.js' */
/** @import { OpenLine, OpenPriceChoice } from '../orders.js' */

/** @param {{tableName: string, rules: FloorOpenPriceView, line: OpenLine | null, currency: string, noteMax: number, onDone: (choice: OpenPriceChoice) => void, onBack: () => void, onClose: () => void}} props */
export function OpenPriceSheet({ tableName, rules, line, currency, noteMax, onDone, onBack, onClose }) {
  const [name, setName] = useState(line?.name ?? '');
  const [text, setText] = useState(line ? plainAmount(line.price, currency, locale()) : '');
  const [taxClass, setTaxClass] = useState(line?.taxClass ?? rules.taxClasses[0].code);
  const [quantity, setQuantity] = useState(line?.quantity ?? 1);
  const [note, setNote] = useState(line?.note ?? '');
  const { minor } = parseAmount(text, currency);
  const isTooHigh = minor !== null && minor > rules.maxPrice;
  const price = minor !== null && minor > 0 && !isTooHigh ? minor : null;
  const title = t('floor.open-price');
  const fault = isTooHigh ? t('floor.open-price.toohigh', { amount: formatMoney(rules.maxPrice, currency, locale()) }) : text !== '' && price === null ? t('floor.open-price.wrong') : null;
  const submit = () => { if (price !== null && name.trim()) onDone({ name: name.trim(), price, taxClass, quantity, note: note.trim() }); };
  return html`<${Sheet} key="open" title=${html`<small class="sheet-table">${tableName}</small> ${title}`} label=${`${tableName} · ${title}`} kind="order-sheet" onClose=${onClose}
    footer=${html`<div class="dish-foot"><${Button} kind="quiet" onClick=${onBack}>${t('floor.order.back')}<//><${Stepper} value=${quantity} min=${1} max=${QUANTITY_MAX} name=${name || title} onChange=${setQuantity} />
      <${Button} kind="primary wide sum-button" disabled=${price === null || !name.trim()} onClick=${submit}><span>${t(line ? 'floor.order.save' : 'floor.order.addcount', { count: quantity })}</span>${price === null ? null : html`<span class="num">${formatMoney(price * quantity, currency, locale())}</span>`}<//></div>`}>
    <p class="soft small">${rules.stationName ? t('floor.open-price.station', { station: rules.stationName }) : t('floor.open-price.bill')}</p>
    <label class="field"><span>${t('floor.open-price.name')}</span><input name="open-name" maxlength=${NAME_MAX} autocomplete="off" value=${name} onInput=${(/** @type {any} */ event) => setName(event.currentTarget.value)} /></label>
    <label class="field"><span>${t('floor.open-price.price', { currency })}</span><input name="open-price" inputmode="decimal" autocomplete="off" dir="ltr" value=${text} aria-invalid=${fault !== null} aria-describedby="open-price-fault" onInput=${(/** @type {any} */ event) => setText(event.currentTarget.value)} />
      <small id="open-price-fault" class="fault" aria-live="polite">${fault ?? ''}</small></label>
    ${rules.taxClasses.length > 1 ? html`<label class="field"><span>${t('floor.open-price.tax')}</span><select class="select" name="open-tax" value=${taxClass} onChange=${(/** @type {any} */ event) => setTaxClass(event.currentTarget.value)}>${rules.taxClasses.map((each) => html`<option key=${each.code} value=${each.code} selected=${each.code === taxClass}>${each.name}</option>`)}</select></label>` : null}
    ${rules.stationName ? html`<label class="field"><span>${t('floor.order.note')}</span><input maxlength=${noteMax} autocomplete="off" value=${note} onInput=${(/** @type {any} */ event) => setNote(event.currentTarget.value)} /></label>` : null}
  <//>`;
}
