// The page of a guest at a table, around the menu: header, cart bar, and above it the cards of notices and orders.
import { html } from '../../vendor/ui.js';
import { Button, ConnectionChip, Icon, Notice, seatOf } from '../../shared/baseParts.js';
import { formatSpan, secondsSince } from '../../shared/clock.js';
import { formatMoney } from '../../shared/money.js';
import { locale, t, tableLabel } from '../lang/index.js';
import { heldByOther } from '../state.js';
import { unseenCancelledCount, countByStatus } from '../state-orders.js';
import { logoOf } from './logo.js';
import { skipToMenu } from './menu.js';

/** @import { Clock } from '../../shared/clock.js' */
/** @import { GuestState } from '../state.js' */
/** @import { Acts } from '../sessionActs.js' */

/** @param {{state: GuestState, acts: Acts}} props */
export function TableHead({ state, acts }) {
  const { session, info, link } = state;
  if (!session) return null;
  // In the order in which they joined, so that a guest has the same colour on every phone.
  for (const { deviceId } of state.devices) seatOf(deviceId);
  const onlineCount = state.devices.filter((device) => device.online).length;
  const scannedOtherTable = Boolean(info?.session) && info?.tableName !== session.table.name;
  return html`
    <a class="skip" href="#menu" onClick=${skipToMenu}>${t('menu.skip')}</a>
    <header class="top">
      ${logoOf(info)}
      <div>
        <h1>${info?.restaurantName ?? tableLabel(session.table.name)}</h1>
        <p class="table-name">${t('guest.table', { table: tableLabel(session.table.name), mode: t(`mode.${session.mode}`) })}</p>
      </div>
      <button type="button" class="people-button" onClick=${() => acts.openSheet({ kind: 'people' })}><${ConnectionChip} link=${link} brief=${true}>${t('guest.here', { count: Math.max(1, onlineCount) })}<//></button>
    </header>
    ${scannedOtherTable ? html`<div class="notices"><${Notice} kind="calm" icon="plate">${t('guest.elsewhere', { table: tableLabel(session.table.name) })} <button type="button" class="textlink" onClick=${() => acts.leave()}>${t('guest.elsewhere.go')}</button><//></div>` : null}`;
}

/**
 * What the guest must know while reading the menu. The cards float above the cart bar, beside the column of the + buttons, so that one
 * that appears moves nothing and covers no button of a dish.
 * @param {{state: GuestState, acts: Acts, clock: Clock}} props
 */
export function StatusCards({ state, acts, clock }) {
  const { session, link } = state;
  if (!session) return null;
  return html`<div class="status-cards">
    <div class="status-notices" aria-live="polite">
      ${link.kind === 'offline' ? html`<${Notice} kind="warn" icon="offline">${t(link.tooManyChannels ? 'guest.crowded' : state.hasNetwork ? 'guest.offline' : 'guest.nowifi')}<//>` : null}
      ${state.moved ? html`<${Notice} kind="good" icon="plate">${t('guest.moved', { table: tableLabel(session.table.name) })} <button type="button" class="textlink" onClick=${() => acts.dispatch({ type: 'moved-read' })}>${t('action.ok')}</button><//>` : null}
      ${state.calls.map((call) => html`<${CallNotice} key=${call.requestId} call=${call} state=${state} acts=${acts} clock=${clock} />`)}
    </div>
    ${state.orders.length > 0 ? html`<${OrdersButton} state=${state} acts=${acts} />` : null}
  </div>`;
}

/** A call of the staff with its age; a component of its own, because it renders every second. @param {{call: GuestState['calls'][number], state: GuestState, acts: Acts, clock: Clock}} props */
function CallNotice({ call, state, acts, clock }) {
  const age = formatSpan(secondsSince(call.at, clock.tick.value));
  return html`<${Notice} kind=${call.takenAt ? 'good' : 'calm'} icon="bell">${callText(call, state)} · <span class="num" aria-live="off">${age}</span> <button type="button" class="textlink" onClick=${() => acts.takeBackCall(call.requestId)}>${t('call.back')}</button><//>`;
}

/** Who called for what, or that somebody is on the way. @param {GuestState['calls'][number]} call @param {GuestState} state */
function callText({ kind, by, takenAt, amount }, { session, bill }) {
  if (takenAt) return t('call.taken');
  const text = by.deviceId === session?.me.deviceId ? t(`call.${kind}`) : t(`call.by.${kind}`, { name: by.nickname });
  return amount !== null && bill ? html`${text}: <b class="num">${formatMoney(amount, bill.currency, locale())}</b>` : text;
}

/** The button that shows the status of the orders and opens their sheet. @param {{state: GuestState, acts: Acts}} props */
function OrdersButton({ state, acts }) {
  const counts = countByStatus(state).filter(([status]) => status !== 'CANCELLED');
  const cancelled = unseenCancelledCount(state);
  const ready = counts.some(([status]) => status === 'READY');
  return html`<button type="button" class=${`orders-button ${ready ? 'ready' : ''}`} onClick=${() => acts.openSheet({ kind: 'orders' })}>
    <${Icon} name="plate" />
    <span><b>${t('orders.title')}</b><small>${counts.map(([status, count]) => t('status.count', { count, status: t(`status.${status}`) })).join(' · ')}</small>
      ${cancelled > 0 ? html`<small class="bad"><${Icon} name="warn" />${t('status.count', { count: cancelled, status: t('status.CANCELLED') })}</small>` : null}</span>
    <span class="chevron" aria-hidden="true"><${Icon} name="previous" /></span>
  </button>`;
}

/** @param {{state: GuestState, acts: Acts, clock: Clock, cart: import('../cart.js').CartWithPending}} props */
export function CartBar({ state, acts, clock, cart }) {
  const isShared = state.session?.mode === 'FAMILY';
  const isOffline = state.link.kind === 'offline' && cart.pendingCount > 0;
  // Reads the clock only while somebody holds the checkout, because reading it renders the page every second.
  const held = state.checkout && cart.pendingCount > 0 ? heldByOther(state, clock.tick.value) : null;
  const hint = held ? t('cart.view.held', { name: held.holder.nickname }) : isOffline ? t('cart.view.waiting', { count: cart.pendingCount }) : isShared ? t('cart.view.live') : '';
  return html`<div class="cart-bar">
    <button type="button" class="call-button" aria-label=${t('help.button')} onClick=${() => acts.openSheet({ kind: 'help' })}><${Icon} name="bell" /></button>
    ${cart.totalItems === 0 && cart.pendingCount === 0
      ? html`<${Button} kind="pill quiet" onClick=${() => acts.openSheet({ kind: 'cart' })}>${t('cart.view.empty')}<//>`
      : html`<${Button} kind="pill primary" onClick=${() => acts.openSheet({ kind: 'cart' })}>
          <span>${t('cart.view', { count: cart.totalItems })}${hint ? html`<small>${hint}</small>` : null}</span>
          <span class="num">${formatMoney(cart.totalAmount, state.menu?.currency ?? state.info?.currency ?? 'EUR', locale())}</span>
        <//>`}
  </div>`;
}
