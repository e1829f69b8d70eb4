// The sheet of the cart: lines by guest, unsent changes, and the button that starts ordering.
import { html } from '../../vendor/ui.js';
import { Button, Avatar, Icon, Notice } from '../../shared/baseParts.js';
import { Sheet, Stepper } from '../../shared/sheetParts.js';
import { formatLeft } from '../../shared/clock.js';
import { formatMoney } from '../../shared/money.js';
import { locale, t } from '../lang/index.js';
import { QUANTITY_MAX } from '../../shared/limits.gen.js';
import { findItem } from '../../shared/menuItems.js';
import { editableFields, groupByGuest, mayOrderAtOnce } from '../cart.js';
import { NO_GUEST, cartWithPending } from '../state-cart.js';
import { heldByOther } from '../state.js';
import { LineDetails } from './orders.js';
import { BeforeOrder } from './review.js';
import { Taxes } from './taxes.js';
import { reasonText, whyUnavailable } from './unavailable.js';

/** @import { ViewProps } from './props.js' */
/** @import { GuestState } from '../state.js' */
/** @import { Acts } from '../sessionActs.js' */
/** @import { LineWithPending } from '../cart.js' */
/** @import { CheckoutView } from '../../shared/wire.js' */
/** @import { Clock } from '../../shared/clock.js' */

/** The seconds that a full bar stands for. The box decides how long a checkout is held. */
const HOLD_BAR_SECONDS = 120;

/** @param {ViewProps} props */
export function CartSheet({ state, acts, clock }) {
  const { session } = state;
  const me = session?.me ?? NO_GUEST;
  const isShared = session?.mode === 'FAMILY';
  const cart = cartWithPending(state);
  const held = heldByOther(state, clock.tick.value);
  const others = isShared ? state.devices.filter((device) => device.online && device.deviceId !== me.deviceId).length : 0;
  const currency = state.menu?.currency ?? state.info?.currency ?? 'EUR';
  const groups = isShared ? groupByGuest(cart.lines, me.deviceId) : [{ guest: me, isMe: true, lines: cart.lines }];
  return html`<${Sheet} title=${t(isShared ? 'cart.title' : 'cart.title.own')} kind="cart-sheet" onClose=${acts.closeSheet}
    footer=${cart.lines.length > 0 ? html`<${Footer} state=${state} acts=${acts} held=${held} cart=${cart} currency=${currency} />` : null}>
    ${others > 0 && !held ? html`<p class="soft small">${t('cart.others', { count: others })}</p>` : null}
    ${held ? html`<${HoldNotice} held=${held} clock=${clock} />` : null}
    ${!held && state.orderError?.kind === 'failed' ? html`<${Notice} kind="bad" icon="warn" role="alert">${state.orderError.text}<//>` : null}
    ${state.refusals.map((refusal) => html`<${Notice} key=${refusal.opId} kind="bad" icon="warn" role="alert">
      <b>${t('cart.refused', { name: refusal.name })}</b> ${refusal.why?.reason ? reasonText(refusal.why) : refusal.text}
      <button type="button" class="textlink" onClick=${() => acts.dispatch({ type: 'refusal-read', opId: refusal.opId })}>${t('action.ok')}</button><//>`)}
    ${cart.lines.length === 0 ? html`<div class="empty"><h3>${t('cart.empty.title')}</h3><p>${t(isShared ? 'cart.empty.text' : 'cart.empty.text.own')}</p>
      <${Button} onClick=${acts.closeSheet}>${t('cart.empty.go')}<//></div>` : null}
    <div aria-live="polite">${groups.map((group) => html`<section key=${group.guest.deviceId}>
      ${isShared ? html`<h3 class="added-by"><${Avatar} id=${group.guest.deviceId} name=${group.guest.nickname} />${group.isMe ? t('guest.you') : group.guest.nickname}</h3>` : null}
      <ul>${group.lines.map((line) => html`<${Line} key=${line.lineId} line=${line} state=${state} acts=${acts} held=${held !== null} currency=${currency} />`)}</ul>
    </section>`)}</div>
    ${session && cart.lines.length > 0 ? html`<${BeforeOrder} lines=${cart.lines} state=${state} />` : null}
  <//>`;
}

/** @param {{held: CheckoutView, clock: Clock}} props */
function HoldNotice({ held, clock }) {
  // Reading the tick renders this every second.
  clock.tick.value;
  const secondsLeft = Math.max(0, Math.floor((Date.parse(held.expiresAt) - clock.now()) / 1000));
  return html`<div class="hold" role="status">
    <span><b>${t('hold.title', { name: held.holder.nickname })}</b> ${t('hold.text')}</span>
    <b class="num" role="timer">${formatLeft(secondsLeft)}</b>
    <i aria-hidden="true"><i style=${{ inlineSize: `${Math.min(100, (secondsLeft / HOLD_BAR_SECONDS) * 100)}%` }}></i></i>
  </div>`;
}

/** @param {{line: LineWithPending, state: GuestState, acts: Acts, held: boolean, currency: string}} props */
function Line({ line, state, acts, held, currency }) {
  const isSending = line.pending === 'adding' && line.sent;
  const isRemoving = line.pending === 'removing';
  const item = findItem(state.menu, line.menuItemId);
  const canEdit = item !== null && !isSending && !isRemoving;
  const status = isRemoving ? t('cart.removing') : held ? t('cart.held') : state.link.kind === 'offline' ? t('cart.waiting') : t('cart.pending');
  return html`<li class=${`line ${isRemoving ? 'removing' : ''}`}>
    <button type="button" class="line-info" disabled=${!canEdit} onClick=${() => acts.openSheet({ kind: 'item', itemId: line.menuItemId, lineId: line.lineId })}>
      <span><span aria-hidden="true">${line.name}</span><span class="visually-hidden">${canEdit ? t('cart.edit', { name: line.name }) : line.name}</span></span>
      <${LineDetails} line=${{ ...line, withMains: false }} />
      ${!line.available ? html`<small class="bad"><${Icon} name="warn" />${whyUnavailable(line, state.menu)}</small>` : null}
      ${line.pending && state.session ? html`<small class="pending"><${Icon} name="clock" />${status}</small>` : null}
    </button>
    <span class="line-price num">${formatMoney(line.lineTotal, currency, locale())}</span>
    <${Stepper} value=${line.quantity} max=${QUANTITY_MAX} name=${line.name} disabled=${isSending || isRemoving} onChange=${(/** @type {number} */ quantity) => acts.setQuantity(line, quantity)} />
    ${state.limits.withMainsOffered || line.withMains ? html`<button type="button" class="toggle keep with-mains" aria-pressed=${line.withMains} aria-label=${t('cart.mains.of', { name: line.name })} disabled=${!canEdit} onClick=${() => { const fields = editableFields(line); acts.editLine(line, fields, { ...fields, withMains: !line.withMains }); }}>${line.withMains ? html`<${Icon} name="check" />` : null}${t('item.mains')}</button>` : null}
  </li>`;
}

/** @param {{state: GuestState, acts: Acts, held: CheckoutView | null, cart: import('../cart.js').CartWithPending, currency: string}} props */
function Footer({ state, acts, held, cart, currency }) {
  if (!state.session) {
    const isOpen = state.phase === 'join';
    return html`<dl class="sum"><dt>${t('cart.total')}</dt><dd class="num">${formatMoney(cart.totalAmount, currency, locale())}</dd></dl>
      <${Button} kind="primary wide" disabled=${!isOpen} onClick=${acts.askPin}>${t(isOpen ? 'cart.pin' : 'start.empty.title')}<//>`;
  }
  const isBusy = state.placing !== null;
  const unavailable = cart.lines.filter((line) => !line.available && line.pending !== 'removing');
  let label = t('cart.order');
  if (held) label = t('cart.order.held', { name: held.holder.nickname });
  else if (state.link.kind === 'offline') label = t('cart.order.offline');
  else if (cart.pendingCount > 0) label = t('cart.order.sending');
  else if (unavailable.length > 0) label = t('review.drop');
  else if (isBusy) label = t('cart.taking');
  const isBlocked = held !== null || state.link.kind === 'offline' || cart.pendingCount > 0 || isBusy;
  const guest = { myDeviceId: state.session.me.deviceId, isShared: state.session.mode === 'FAMILY', avoidsAllergens: state.dietaryNeeds.avoided.length > 0 };
  const total = formatMoney(cart.totalAmount, currency, locale());
  return html`<dl class="sum">${cart.pendingCount === 0 ? html`<${Taxes} taxes=${state.cart.taxes} currency=${currency} />` : null}<dt>${t('cart.total')}${cart.pendingCount > 0 ? html` <small>${t('cart.total.pending')}</small>` : null}</dt><dd class="num">${total}</dd></dl>
    ${!isBlocked && mayOrderAtOnce(cart, guest, state.limits)
      ? html`<div class="order-choice"><${Button} onClick=${acts.requestCheckout}>${t('cart.review')}<//>
          <${Button} kind="primary price-button" onClick=${() => acts.place('')}><span>${t('review.go')}</span><span class="num">${total}</span><//></div>`
      : html`<${Button} kind="primary wide" disabled=${isBlocked} onClick=${unavailable.length > 0 ? () => acts.removeLines(unavailable) : acts.requestCheckout}>${label}<//>`}`;
}
