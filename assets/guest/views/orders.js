// The sheet of the orders, with the status of each dish.
import { html } from '../../vendor/ui.js';
import { Button, Icon } from '../../shared/baseParts.js';
import { Sheet, InlineList } from '../../shared/sheetParts.js';
import { cancellationText } from '../../shared/cancellations.js';
import { optionNames } from '../../shared/choicePrice.js';
import { withMenuNames } from '../../shared/menuItems.js';
import { formatMoney } from '../../shared/money.js';
import { locale, t, timeOfDay } from '../lang/index.js';
import { shownStatus } from '../state-orders.js';
import { Taxes, percent } from './taxes.js';

/** @import { ViewProps } from './props.js' */
/** @import { ItemStatus, OrderView } from '../../shared/wire.js' */
/** @import { GuestState } from '../state.js' */

/** @type {Record<ItemStatus, string>} */
const STATUS_ICONS = { NEW: 'clock', IN_PROGRESS: 'flame', READY: 'bell', SERVED: 'check', CANCELLED: 'close' };

/** @param {ViewProps} props */
export function OrdersSheet({ state, acts }) {
  const { orders, bill } = state;
  const newest = [...orders].reverse();
  return html`<${Sheet} title=${t('orders.title')} kind="orders-sheet" onClose=${acts.closeSheet}
    footer=${bill && orders.length > 0 ? html`<h3 class="visually-hidden">${t('orders.bill')}</h3><dl class="sum">
      ${bill.adjustments.map((each) => html`<dt>${each.name ? `${each.name}: ` : ''}${each.reason}</dt><dd class="num">${formatMoney(-each.loweredAmount, bill.currency, locale())}</dd>`)}
      ${bill.serviceCharge ? html`<dt>${t('orders.service', { rate: percent(String(bill.serviceCharge.rate / 1000)) })}</dt><dd class="num">${formatMoney(bill.serviceCharge.amount, bill.currency, locale())}</dd>` : null}
      <${Taxes} taxes=${bill.taxes} currency=${bill.currency} />
      ${bill.totalAmount > bill.amountDue ? html`<dt>${t('orders.paid')}</dt><dd class="num">${formatMoney(bill.totalAmount - bill.amountDue, bill.currency, locale())}</dd>` : null}
      <dt class="total">${t('orders.due')}</dt><dd class="num total">${formatMoney(bill.amountDue, bill.currency, locale())}</dd></dl>
      <${Button} kind="wide" onClick=${() => acts.openSheet({ kind: 'bill' })}><${Icon} name="plate" />${t('bill.open')}<//>
      ${bill.totalAmount > bill.amountDue ? html`<a class="button wide" href="/receipt">${t('pay.receipt')}</a>` : null}` : null}>
    ${orders.length === 0 ? html`<div class="empty"><h3>${t('orders.empty.title')}</h3><p>${t('orders.empty.text')}</p><${Button} onClick=${acts.closeSheet}>${t('cart.empty.go')}<//></div>` : null}
    <div aria-live="polite">${newest.map((order) => html`<article class="order" key=${order.orderId}>
      <h3><span>${order.placedBy
        ? t('orders.by', { number: order.orderNumber, name: order.placedBy.deviceId === state.session?.me.deviceId ? t('guest.you') : order.placedBy.nickname, time: timeOfDay(order.placedAt) })
        : t('orders.by.staff', { number: order.orderNumber, time: timeOfDay(order.placedAt) })}</span>
        ${order.items.some((item) => item.status !== 'CANCELLED' && item.cancelledQuantity > 0) ? null : html`<span class="num">${formatMoney(order.totalAmount, order.currency, locale())}</span>`}</h3>
      <${OrderItems} order=${order} state=${state} acts=${acts} />
      <${Button} kind="reorder" label=${t('orders.again.of', { number: order.orderNumber })} onClick=${() => acts.addAgain(order.items.filter((item) => item.status !== 'CANCELLED'))}><${Icon} name="undo" />${t('orders.again')}<//>
    </article>`)}</div>
  <//>`;
}

/** Variant, options and notes of a line. The allergy note has an icon and a label. @param {{line: {variantName: string | null, options: {name: string}[], note: string | null, allergyNote: string | null, withMains: boolean}}} props */
export function LineDetails({ line }) {
  const details = [line.variantName, ...optionNames(line.options), line.note].filter((each) => each !== null && each !== '');
  return html`${details.length > 0 ? html`<small><${InlineList} list=${details} /></small>` : null}
    ${line.withMains ? html`<small class="with-mains">${t('item.mains')}</small>` : null}
    ${line.allergyNote ? html`<small class="allergy-note"><${Icon} name="warn" />${t('item.allergy.label', { text: line.allergyNote })}</small>` : null}`;
}

/** The dishes of an order. With `acts` each has a button that adds it to the cart again. @param {{order: OrderView, state: GuestState, acts?: import('../acts.js').Acts}} props */
export function OrderItems({ order, state, acts }) {
  return html`<ul class=${`order-items ${acts ? 'can-reorder' : ''}`}>${order.items.map((each) => withMenuNames(each, state.menu)).map((item) => html`<li key=${item.itemIndex} class=${`s-${item.status}`}>
    <b class="num">${item.quantity}</b>
    <span><bdi>${item.name}</bdi><${LineDetails} line=${item} />${cancellationText(item) ? html`<small class="cancelled-part">${cancellationText(item)}</small>` : null}</span>
    <span class="status"><${Icon} name=${STATUS_ICONS[item.status]} />${item.status === 'CANCELLED' && item.cancelReason ? t('status.CANCELLED.why', { reason: item.cancelReason }) : t(`status.${shownStatus(state, order, item)}`)}</span>
    ${acts && item.menuItemId ? html`<button type="button" class="reorder-one" aria-label=${t('orders.again.one', { name: item.name })} onClick=${() => acts.addAgain([{ ...item, quantity: 1 }])}><${Icon} name="plus" /></button>` : null}
  </li>`)}</ul>`;
}
