// The page of a guest at a table: header, notices, orders, menu, and the bar with the cart.
import { html } from '../../vendor/ui.js';
import { Button, ConnectionChip, Icon, Notice } from '../../shared/components.js';
import { formatMoney } from '../../shared/money.js';
import { locale, t, tableLabel } from '../lang/index.js';
import { countByItem } from '../cart.js';
import { heldByOther } from '../state.js';
import { cartOf } from '../state-cart.js';
import { cancelledUnseen, progressOf } from '../state-orders.js';
import { Menu } from './menu.js';

/** @import { Clock } from '../../shared/clock.js' */
/** @import { GuestState } from '../state.js' */
/** @import { Acts } from '../acts.js' */

/** @param {{state: GuestState, acts: Acts, clock: Clock}} props */
export function TablePage({ state, acts, clock }) {
  const cart = cartOf(state);
  const { session, info, link } = state;
  if (!session) return null;
  const onlineCount = state.devices.filter((device) => device.online).length;
  const elsewhere = Boolean(info?.session) && info?.tableName !== session.table.name;
  return html`
    <header class="top">
      <div>
        <h1>${info?.restaurantName ?? tableLabel(session.table.name)}</h1>
        <p class="table-name">${t('guest.table', { table: tableLabel(session.table.name), mode: t(`mode.${session.mode}`) })}</p>
      </div>
      <button type="button" class="people-button" onClick=${() => acts.open({ kind: 'people' })}><${ConnectionChip} link=${link} brief=${true}>${t('guest.here', { count: Math.max(1, onlineCount) })}<//></button>
    </header>
    <div class="notices" aria-live="polite">
      ${link.kind === 'offline' ? html`<${Notice} kind="warn" icon="offline">${t(link.crowded ? 'guest.crowded' : state.hasNetwork ? 'guest.offline' : 'guest.nowifi')}<//>` : null}
      ${state.moved ? html`<${Notice} kind="good" icon="plate">${t('guest.moved', { table: tableLabel(session.table.name) })} <button type="button" class="textlink" onClick=${() => acts.dispatch({ type: 'moved-read' })}>${t('action.ok')}</button><//>` : null}
      ${elsewhere ? html`<${Notice} kind="calm" icon="plate">${t('guest.elsewhere', { table: tableLabel(session.table.name) })} <button type="button" class="textlink" onClick=${() => acts.leave()}>${t('guest.elsewhere.go')}</button><//>` : null}
      ${state.orders.length > 0 ? html`<${OrdersButton} state=${state} acts=${acts} />` : null}
    </div>
    <p class="visually-hidden" role="status">${state.said}</p>
    <${Menu} menu=${state.menu} failed=${state.menuFailed} query=${state.query} eating=${state.eating} counts=${countByItem(cart.lines)} acts=${acts} />
    <${Bar} state=${state} acts=${acts} clock=${clock} cart=${cart} />`;
}

/** The status of the orders; opens their sheet. @param {{state: GuestState, acts: Acts}} props */
function OrdersButton({ state, acts }) {
  const parts = progressOf(state.orders).filter(([status]) => status !== 'CANCELLED');
  const cancelled = cancelledUnseen(state);
  const ready = parts.some(([status]) => status === 'READY');
  return html`<button type="button" class=${`orders-button ${ready ? 'ready' : ''}`} onClick=${() => acts.open({ kind: 'orders' })}>
    <${Icon} name="plate" />
    <span><b>${t('orders.title')}</b><small>${parts.map(([status, count]) => t('status.count', { count, status: t(`status.${status}`) })).join(' · ')}</small>
      ${cancelled > 0 ? html`<small class="bad"><${Icon} name="warn" />${t('status.count', { count: cancelled, status: t('status.CANCELLED') })}</small>` : null}</span>
    <span class="chevron" aria-hidden="true"><${Icon} name="previous" /></span>
  </button>`;
}

/** @param {{state: GuestState, acts: Acts, clock: Clock, cart: import('../cart.js').DrawnCart}} props */
function Bar({ state, acts, clock, cart }) {
  const family = state.session?.mode === 'FAMILY';
  const waiting = state.link.kind === 'offline' && cart.pendingCount > 0;
  // Reads the clock only while somebody holds the checkout: otherwise the page is not drawn every second.
  const held = state.checkout && cart.pendingCount > 0 ? heldByOther(state, clock.tick.value) : null;
  const small = held ? t('cart.view.held', { name: held.holder.nickname }) : waiting ? t('cart.view.waiting', { count: cart.pendingCount }) : family ? t('cart.view.live') : '';
  return html`<div class="cart-bar">
    <button type="button" class="call-button" aria-label=${t('help.button')} onClick=${() => acts.open({ kind: 'help' })}><${Icon} name="bell" /></button>
    ${cart.totalItems === 0 && cart.pendingCount === 0
      ? html`<${Button} kind="pill quiet" onClick=${() => acts.open({ kind: 'cart' })}>${t('cart.view.empty')}<//>`
      : html`<${Button} kind="pill primary" onClick=${() => acts.open({ kind: 'cart' })}>
          <span>${t('cart.view', { count: cart.totalItems })}${small ? html`<small>${small}</small>` : null}</span>
          <span class="num">${formatMoney(cart.totalAmount, state.menu?.currency ?? state.info?.currency ?? 'EUR', locale())}</span>
        <//>`}
  </div>`;
}
