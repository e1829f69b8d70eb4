// Applies cart frames to the guest's state. Each frame has the cart's revision: a frame that is not newer than the cart is ignored,
// and a skipped revision means that frames were missed and a snapshot is needed.
import { isTemporary } from '../shared/api.js';
import { menuName } from '../shared/menuItems.js';
import { problemText, t } from './lang/index.js';
import { withSheetLineId, withToast } from './state.js';

/** @import { GuestFrame, CartView, CartLineView } from '../shared/wire.js' */
/** @import { GuestState } from './state.js' */
/** @typedef {Extract<GuestFrame, {type: 'ack' | 'refused' | 'item-added' | 'item-updated' | 'item-removed' | 'cart-cleared'}>} CartFrame */

/** @param {GuestState} state @param {CartFrame} frame @returns {GuestState} */
export function reduceCartFrame(state, frame) {
  switch (frame.type) {
    case 'ack': return withAck(state, frame.opId, frame.revision);
    case 'refused': return withRefusal(state, frame);
    default: return withChange(state, frame);
  }
}

/** @param {GuestState} state @param {string} opId @param {number} revision @returns {GuestState} */
function withAck(state, opId, revision) {
  // The acknowledgement may arrive before the change's event: the change stays pending until the cart has its revision.
  if (revision <= state.cart.revision) return { ...state, pending: state.pending.filter((each) => each.command.opId !== opId) };
  return { ...state, pending: state.pending.map((each) => (each.command.opId === opId ? { ...each, ackedRevision: revision } : each)) };
}

/** @param {GuestState} state @param {Extract<CartFrame, {type: 'refused'}>} frame @returns {GuestState} */
function withRefusal(state, frame) {
  const { opId, problem } = frame;
  const pending = state.pending.find((each) => each.command.opId === opId);
  // After a temporary refusal the change stays pending: main.js sends it again.
  if (!pending || !opId || isTemporary(problem)) return state;
  if (problem.code === 'checkout-held') {
    // main.js sends the change again after the checkout. This phone may not know the holder yet.
    const { holder, expiresAt } = problem;
    return holder && expiresAt ? { ...state, checkout: { holder, expiresAt, cartRevision: state.cart.revision } } : state;
  }
  const text = problemText(problem);
  const next = {
    ...state,
    pending: state.pending.filter((each) => each !== pending),
    refusals: [...state.refusals, { opId, name: pending.name, text, ...(problem.items ? { why: problem.items[0] } : {}) }].slice(-5),
  };
  // The cart sheet lists the refusals, so it needs no toast.
  return state.sheet?.kind === 'cart' ? next : withToast(next, { text: `${t('cart.refused', { name: pending.name })}. ${text}`, kind: 'bad' });
}

/** @param {GuestState} state @param {Exclude<CartFrame, {type: 'ack' | 'refused'}>} frame @returns {GuestState} */
function withChange(state, frame) {
  if (frame.revision <= state.cart.revision) return state;
  if (frame.revision > state.cart.revision + 1) return { ...state, needsSnapshot: true };
  const opId = 'opId' in frame ? frame.opId : null;
  const isMine = opId !== null && state.pending.some((each) => each.command.opId === opId);
  const pending = state.pending.filter((each) => each.command.opId !== opId && (each.ackedRevision === null || each.ackedRevision > frame.revision));
  const cart = changedCart(state.cart, frame);
  const next = { ...state, cart, pending, orderError: remainingOrderError(state.orderError, cart) };
  if (!isMine) return withToastOfOtherGuest(next, state, frame);
  return frame.type === 'item-added' ? withSheetLineId(next, `pending-${opId}`, frame.item.lineId) : next;
}

/** @param {CartView} cart @param {Exclude<CartFrame, {type: 'ack' | 'refused'}>} frame @returns {CartView} */
function changedCart(cart, frame) {
  if (frame.type === 'cart-cleared') return { revision: frame.revision, items: [], totalItems: 0, totalAmount: 0, taxes: [] };
  /** @type {CartLineView[]} */
  let items;
  if (frame.type === 'item-removed') items = cart.items.filter((line) => line.lineId !== frame.lineId);
  else if (cart.items.some((line) => line.lineId === frame.item.lineId)) items = cart.items.map((line) => (line.lineId === frame.item.lineId ? frame.item : line));
  else items = [...cart.items, frame.item];
  return { revision: frame.revision, items, totalItems: frame.totalItems, totalAmount: frame.totalAmount, taxes: frame.taxes };
}

/** The order error without the sold-out dishes that have been removed from the cart. @param {GuestState['orderError']} orderError @param {CartView} cart @returns {GuestState['orderError']} */
function remainingOrderError(orderError, cart) {
  if (orderError?.kind !== 'unavailable') return orderError;
  const items = orderError.items.filter((item) => cart.items.some((line) => line.menuItemId === item.menuItemId));
  return items.length > 0 ? { ...orderError, items, names: [...new Set(items.map((item) => item.name))] } : null;
}

/** Adds a toast for a change by another guest. @param {GuestState} next @param {GuestState} before @param {Exclude<CartFrame, {type: 'ack' | 'refused'}>} frame @returns {GuestState} */
function withToastOfOtherGuest(next, before, frame) {
  const me = next.session?.me.deviceId;
  if (frame.type === 'item-added') {
    const { addedBy, quantity } = frame.item;
    // The cart sheet shows the line, so it needs no toast.
    if (addedBy.deviceId === me || next.sheet?.kind === 'cart') return next;
    return withToast(next, { text: t('toast.added', { count: quantity, name: menuName(frame.item, next.menu) }), who: { id: addedBy.deviceId, name: addedBy.nickname } });
  }
  if (frame.type === 'item-updated') {
    const old = before.cart.items.find((line) => line.lineId === frame.item.lineId);
    if (old && old.quantity === frame.item.quantity) return next;
    return withToast(next, { text: t('toast.changed', { count: frame.item.quantity, name: menuName(frame.item, next.menu) }) });
  }
  if (frame.type === 'item-removed') {
    const old = before.cart.items.find((line) => line.lineId === frame.lineId);
    return old ? withToast(next, { text: t('toast.removed', { name: menuName(old, next.menu) }) }) : next;
  }
  return next;
}
