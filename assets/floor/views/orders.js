// A table's orders: how the kitchen stands with each, what is ready in one tap, every dish with what was wished for it.
import { html } from '../../vendor/ui.js';
import { Button, Words } from '../../shared/parts.js';
import { cancelledWords } from '../../shared/cancelled.js';
import { formatSpan, secondsSince } from '../../shared/clock.js';
import { formatMoney } from '../../shared/money.js';
import { locale, t, tableCalled, timeOfDay } from '../lang/index.js';
import { carryOf, deliveryOf } from '../needs.js';
import { ordersOf } from '../orders.js';
import { Icon } from '../../shared/icons.js';

/** @import { DrawnItem, DrawnOrder } from '../orders.js' */
/** @import { SeatedProps } from './story.js' */

/** @param {SeatedProps} props */
export function Orders({ table, session, state, acts, clock }) {
  const now = clock.tick.value;
  const told = state.orders?.sessionId === session.sessionId ? state.orders.list : [];
  const { open, done } = ordersOf(session, told);
  /** @param {DrawnOrder} order */
  const one = (order) => {
    const live = session.openOrders.find((each) => each.orderId === order.orderId);
    const carry = live ? carryOf(table, live) : null;
    return html`<article class="order" key=${order.orderId} aria-label=${t('floor.order.called', { number: order.orderNumber })}>
      <h4><span class="num">#${order.orderNumber}</span><small class="num">${timeOfDay(order.placedAt)}${live ? ` · ${formatSpan(secondsSince(order.placedAt, now))}` : ''}${order.placedByName ? html` · <bdi>${order.placedByName}</bdi>` : null}</small>${order.totalAmount === undefined || order.items.some((item) => item.status === 'CANCELLED' || (item.cancelledQuantity ?? 0) > 0) ? null : html`<span class="num sum">${formatMoney(order.totalAmount, session.currency, locale())}</span>`}</h4>
      ${live ? html`<${Delivery} order=${live} now=${now} />` : null}
      ${live ? html`<${Rush} order=${live} table=${table} busy=${state.busy !== null} acts=${acts} />` : null}
      <ul class="items">${order.items.map((item) => html`<li key=${item.itemIndex}><${Item} item=${item} currency=${session.currency} onOpen=${() => acts.dispatch({ type: 'open', sheet: { kind: 'item', tableId: table.id, orderId: order.orderId, itemIndex: item.itemIndex } })} /></li>`)}</ul>
      ${order.note ? html`<p class="order-note"><bdi>“${order.note}”</bdi></p>` : null}
      ${carry && carry.count > 0 ? html`<${Button} kind="primary wide serve" disabled=${state.busy !== null} onClick=${() => acts.serve(carry)}><${Icon} name="check" />${t('floor.serve', { count: carry.count })}<//>` : null}
    </article>`;
  };
  return html`
    ${session.orderCount === 0 && open.length === 0 ? html`<p class="soft small">${t('floor.orders.none')}</p>` : null}
    ${session.moreOpenOrders > 0 ? html`<p class="soft small num older-orders">${t('floor.orders.older', { count: session.moreOpenOrders })}</p>` : null}
    ${open.map(one)}
    ${done.length > 0 ? html`<details class="done-orders" open=${open.length === 0}><summary>${t('floor.orders.alldone', { count: done.length })}</summary>${done.map(one)}</details>`
      : open.length === 0 && session.orderCount > 0 ? html`<p class="soft small">${t('floor.orders.alldone', { count: session.orderCount })}</p>` : null}`;
}

/** One tap: the order's ticket goes before all others in the kitchen, or by its age again. @param {{order: import('../../shared/wire.js').FloorOrderView, table: import('../needs.js').RoomTable, busy: boolean, acts: SeatedProps['acts']}} props */
function Rush({ order, table, busy, acts }) {
  const rush = order.priority === 'RUSH';
  const who = { table: tableCalled(table.name), number: order.orderNumber };
  return html`<div class="rush-row">${rush ? html`<b class="rush-mark"><${Icon} name="rush" />${t('floor.rush')}</b>` : null}
    <button type="button" class="rush-tap" disabled=${busy} aria-label=${`${t(rush ? 'floor.rush.off' : 'floor.rush.set')}: #${order.orderNumber}`} onClick=${() => acts.setRush(order.orderId, !rush, t(rush ? 'floor.rush.isoff' : 'floor.rush.isset', who))}>${rush ? null : html`<${Icon} name="rush" />`}${t(rush ? 'floor.rush.off' : 'floor.rush.set')}</button></div>`;
}

/** Which station has it on a screen, since when; which has not. @param {{order: import('../../shared/wire.js').FloorOrderView, now: number}} props */
function Delivery({ order, now }) {
  return html`<ul class="delivery">${deliveryOf(order, now).map(({ station, stationName, seenAt, isLate, seconds }) => {
    const tone = seenAt ? '' : isLate ? 'late' : 'soon';
    const words = seenAt ? t('floor.seen', { station: stationName, time: timeOfDay(seenAt) }) : t(isLate ? 'floor.notseen' : 'floor.notyet', { station: stationName, age: formatSpan(seconds) });
    return html`<li key=${station} class=${tone}><${Icon} name=${seenAt ? 'check' : isLate ? 'warn' : 'wait'} /><span class="num">${words}</span></li>`;
  })}</ul>`;
}

/** @param {{item: DrawnItem, currency: string, onOpen: () => void}} props */
function Item({ item, currency, onOpen }) {
  const wishes = [item.variantName, ...(item.options ?? []).map((option) => option.name)].filter((each) => each !== null && each !== undefined);
  const parts = cancelledWords(item);
  return html`<button type="button" class=${`one-item s-${item.status}`} onClick=${onOpen}>
    <span class="what"><b class="num">${item.quantity} ×</b> <bdi>${item.name}</bdi></span>
    ${item.lineTotal === undefined ? null : html`<span class="num price">${formatMoney(item.lineTotal, currency, locale())}</span>`}
    <small class="wishes">${wishes.length > 0 ? html`<${Words} list=${wishes} />` : null}
      ${item.note ? html`<i class="own-words"><bdi>“${item.note}”</bdi></i>` : null}
      ${item.allergyNote ? html`<b class="allergy">${t('floor.allergy', { text: item.allergyNote })}${item.allergensStated ? null : html` · ${t('allergens.unstated')}`}</b>` : null}</small>
    ${parts ? html`<small class="cancelled-part">${parts}</small>` : null}
    <small class="status">${item.status === 'CANCELLED' && item.cancelReason ? t('status.CANCELLED.why', { reason: item.cancelReason }) : t(`status.${item.status}`)}${item.status === 'READY' || item.status === 'SERVED' ? html` <span class="num">${timeOfDay(item.statusAt)}</span>` : null}</small>
  </button>`;
}
