// The orders of a table: their stations, a button to serve the ready dishes, and every dish with its choices and notes.
import { html } from '../../vendor/ui.js';
import { Button, InlineList } from '../../shared/components.js';
import { cancellationText } from '../../shared/cancellations.js';
import { formatSpan, secondsSince } from '../../shared/clock.js';
import { optionNames } from '../../shared/choicePrice.js';
import { formatMoney } from '../../shared/money.js';
import { locale, t, timeOfDay } from '../lang/index.js';
import { partyLabel } from '../tables.js';
import { readyOrderOf, stationDeliveries } from '../openTasks.js';
import { ordersOf } from '../orders.js';
import { Icon } from '../../shared/icons.js';
import { isHeld } from '../courses.js';
import { servingText } from './courses.js';

/** @import { OrderItem, TableOrder } from '../orders.js' */
/** @import { SeatedProps } from './props.js' */

/** @param {SeatedProps} props */
export function Orders({ table, session, state, acts, clock }) {
  const now = clock.tick.value;
  const loaded = state.orders?.sessionId === session.sessionId ? state.orders.list : [];
  const { open, done } = ordersOf(session, loaded);
  /** @param {TableOrder} order */
  const article = (order) => {
    const live = session.openOrders.find((each) => each.orderId === order.orderId);
    const readyOrder = live ? readyOrderOf(table, live) : null;
    return html`<article class="order" key=${order.orderId} aria-label=${t('floor.order.called', { number: order.orderNumber })}>
      <h4><span class="num">#${order.orderNumber}</span><small class="num">${timeOfDay(order.placedAt)}${live ? ` · ${formatSpan(secondsSince(order.placedAt, now))}` : ''}${order.placedByName ? html` · <bdi>${order.placedByName}</bdi>` : null}${order.accountName ? html` · ${t('floor.order.accountof', { name: order.accountName })}` : null}</small>${order.totalAmount === undefined || order.items.some((item) => item.status === 'CANCELLED' || (item.cancelledQuantity ?? 0) > 0) ? null : html`<span class="num sum">${formatMoney(order.totalAmount, session.currency, locale())}</span>`}</h4>
      ${live ? html`<${Delivery} order=${live} now=${now} />` : null}
      ${live ? html`<${Rush} order=${live} table=${table} busy=${state.busy !== null} acts=${acts} />` : null}
      <ul class="items">${order.items.map((item) => html`<li key=${item.itemIndex}><${Item} item=${item} seatTableName=${order.seatTableName} currency=${session.currency} onOpen=${() => acts.dispatch({ type: 'open', sheet: { kind: 'item', tableId: table.id, orderId: order.orderId, itemIndex: item.itemIndex } })} /></li>`)}</ul>
      ${order.note ? html`<p class="order-note"><bdi>“${order.note}”</bdi></p>` : null}
      ${readyOrder && readyOrder.count > 0 ? html`<${Button} kind="primary wide serve" disabled=${state.busy !== null} onClick=${() => acts.serve(readyOrder)}><${Icon} name="check" />${t('floor.serve', { count: readyOrder.count })}<//>` : null}
    </article>`;
  };
  return html`
    ${session.orderCount === 0 && open.length === 0 ? html`<p class="soft small">${t('floor.orders.none')}</p>` : null}
    ${session.moreOpenOrders > 0 ? html`<p class="soft small num older-orders">${t('floor.orders.older', { count: session.moreOpenOrders })}</p>` : null}
    ${open.map(article)}
    ${done.length > 0 ? html`<details class="done-orders" open=${open.length === 0}><summary>${t('floor.orders.alldone', { count: done.length })}</summary>${done.map(article)}</details>`
      : open.length === 0 && session.orderCount > 0 ? html`<p class="soft small">${t('floor.orders.alldone', { count: session.orderCount })}</p>` : null}`;
}

/** The button that sets or removes the rush of an order: a rushed ticket is before all others in the kitchen. @param {{order: import('../../shared/wire.js').FloorOrderView, table: import('../openTasks.js').FloorTable, busy: boolean, acts: SeatedProps['acts']}} props */
function Rush({ order, table, busy, acts }) {
  const isRush = order.priority === 'RUSH';
  const names = { table: partyLabel(table), number: order.orderNumber };
  return html`<div class="rush-row">${isRush ? html`<b class="rush-mark"><${Icon} name="rush" />${t('floor.rush')}</b>` : null}
    <button type="button" class="rush-tap" disabled=${busy} aria-label=${`${t(isRush ? 'floor.rush.off' : 'floor.rush.set')}: #${order.orderNumber}`} onClick=${() => acts.setRush(order.orderId, !isRush, t(isRush ? 'floor.rush.isoff' : 'floor.rush.isset', names))}>${isRush ? null : html`<${Icon} name="rush" />`}${t(isRush ? 'floor.rush.off' : 'floor.rush.set')}</button></div>`;
}

/** For each station, when a display showed the order, or that none does. @param {{order: import('../../shared/wire.js').FloorOrderView, now: number}} props */
function Delivery({ order, now }) {
  return html`<ul class="delivery">${stationDeliveries(order, now).map(({ station, stationName, shownAt, isLate, ageSeconds }) => {
    const kind = shownAt ? '' : isLate ? 'late' : 'soon';
    const text = shownAt ? t('floor.delivery.shown', { station: stationName, time: timeOfDay(shownAt) }) : t(isLate ? 'floor.delivery.late' : 'floor.delivery.waiting', { station: stationName, age: formatSpan(ageSeconds) });
    return html`<li key=${station} class=${kind}><${Icon} name=${shownAt ? 'check' : isLate ? 'warn' : 'clock'} /><span class="num">${text}</span></li>`;
  })}</ul>`;
}

/** @param {{item: OrderItem, seatTableName?: string | null, currency: string, onOpen: () => void}} props */
function Item({ item, seatTableName, currency, onOpen }) {
  const choice = [item.variantName, ...optionNames(item.options ?? [])].filter((each) => each !== null && each !== undefined);
  const cancelled = cancellationText(item);
  return html`<button type="button" class=${`order-item s-${item.status}`} onClick=${onOpen}>
    <span class="item-name"><b class="num">${item.quantity} ×</b> <bdi>${item.name}</bdi></span>
    ${item.lineTotal === undefined ? null : html`<span class="num price">${formatMoney(item.lineTotal, currency, locale())}</span>`}
    <small class="item-details">${choice.length > 0 ? html`<${InlineList} list=${choice} />` : null}
      ${servingText(item, seatTableName) ? html`<span class="serving-text">${servingText(item, seatTableName)}</span>` : null}
      ${item.withMains ? html`<b class="with-mains">${t('floor.mains')}</b>` : null}
      ${item.note ? html`<i class="item-note"><bdi>“${item.note}”</bdi></i>` : null}
      ${item.allergyNote ? html`<b class="allergy">${t('floor.allergy', { text: item.allergyNote })}${item.allergensStated ? null : html` · ${t('allergens.unstated')}`}</b>` : null}</small>
    ${cancelled ? html`<small class="cancelled-part">${cancelled}</small>` : null}
    ${isHeld(item) ? null : html`<small class="status">${item.status === 'CANCELLED' && item.cancelReason ? t('status.CANCELLED.why', { reason: item.cancelReason }) : t(item.onlyOnBill && item.status === 'SERVED' ? 'floor.item.onbill' : `status.${item.status}`)}${item.status === 'READY' || (item.status === 'SERVED' && !item.onlyOnBill) ? html` <span class="num">${timeOfDay(item.statusAt)}</span>` : null}</small>`}
  </button>`;
}
