// What cart frames do to the guest's state. Each carries the cart's revision, one higher than the last: a lower one was
// seen already, a higher one means something was missed and a snapshot is wanted.
import { isPassing } from '../shared/api.js';
import { problemText, t } from './lang/index.js';
import { withLineAs, withToast } from './state.js';
import { drawCart } from './cart.js';

/** @import { GuestFrame, CartView, CartLineView } from '../shared/wire.js' */
/** @import { GuestState } from './state.js' */
/** @import { DrawnLine } from './cart.js' */
/** @typedef {Extract<GuestFrame, {type: 'ack' | 'refused' | 'item-added' | 'item-updated' | 'item-removed' | 'cart-cleared'}>} CartFrame */

/** Before anybody is known to sit here. */
const NOBODY = { deviceId: '', nickname: '' };

/** @param {GuestState} state @param {CartFrame} frame @returns {GuestState} */
export function cartFrame(state, frame) {
  switch (frame.type) {
    case 'ack': return acked(state, frame.opId, frame.revision);
    case 'refused': return refused(state, frame);
    default: return moved(state, frame);
  }
}

/** @param {GuestState} state @param {string} opId @param {number} revision @returns {GuestState} */
function acked(state, opId, revision) {
  // The acknowledgement may overtake the event it belongs to; the line stays drawn as pending until the cart shows it.
  if (revision <= state.cart.revision) return { ...state, pending: state.pending.filter((each) => each.command.opId !== opId) };
  return { ...state, pending: state.pending.map((each) => (each.command.opId === opId ? { ...each, ackedAt: revision } : each)) };
}

/** @param {GuestState} state @param {Extract<CartFrame, {type: 'refused'}>} frame @returns {GuestState} */
function refused(state, frame) {
  const { opId, problem } = frame;
  const pending = state.pending.find((each) => each.command.opId === opId);
  // The box could not rather than would not: main.js sends it again, and it stays drawn as on its way.
  if (!pending || !opId || isPassing(problem)) return state;
  if (problem.code === 'checkout-held') {
    // Not a refusal for good: main.js queues it again for the next round. Who holds the cart may be news to us.
    const { holder, expiresAt } = problem;
    return holder && expiresAt ? { ...state, checkout: { holder, expiresAt, cartRevision: state.cart.revision } } : state;
  }
  const text = problemText(problem);
  const next = {
    ...state,
    pending: state.pending.filter((each) => each !== pending),
    refusals: [...state.refusals, { opId, name: pending.name, text }].slice(-5),
  };
  // The cart's own list tells it where it is open.
  return state.sheet?.kind === 'cart' ? next : withToast(next, { text: `${t('cart.refused', { name: pending.name })}. ${text}`, kind: 'bad' });
}

/** @param {GuestState} state @param {Exclude<CartFrame, {type: 'ack' | 'refused'}>} frame @returns {GuestState} */
function moved(state, frame) {
  if (frame.revision <= state.cart.revision) return state;
  if (frame.revision > state.cart.revision + 1) return { ...state, gap: true };
  const opId = 'opId' in frame ? frame.opId : null;
  const mine = opId !== null && state.pending.some((each) => each.command.opId === opId);
  const pending = state.pending.filter((each) => each.command.opId !== opId && (each.ackedAt === null || each.ackedAt > frame.revision));
  const cart = applied(state.cart, frame);
  const next = { ...state, cart, pending, trouble: troubleLeft(state.trouble, cart) };
  if (!mine) return told(next, state, frame);
  return frame.type === 'item-added' ? withLineAs(next, `pending-${opId}`, frame.item.lineId) : next;
}

/** @param {CartView} cart @param {Exclude<CartFrame, {type: 'ack' | 'refused'}>} frame @returns {CartView} */
function applied(cart, frame) {
  if (frame.type === 'cart-cleared') return { revision: frame.revision, items: [], totalItems: 0, totalAmount: 0, taxes: [] };
  /** @type {CartLineView[]} */
  let items;
  if (frame.type === 'item-removed') items = cart.items.filter((line) => line.lineId !== frame.lineId);
  else if (cart.items.some((line) => line.lineId === frame.item.lineId)) items = cart.items.map((line) => (line.lineId === frame.item.lineId ? frame.item : line));
  else items = [...cart.items, frame.item];
  return { revision: frame.revision, items, totalItems: frame.totalItems, totalAmount: frame.totalAmount, taxes: frame.taxes };
}

/** What was refused as sold out and is taken away now troubles nobody any more. @param {GuestState['trouble']} trouble @param {CartView} cart @returns {GuestState['trouble']} */
function troubleLeft(trouble, cart) {
  if (trouble?.kind !== 'unavailable') return trouble;
  const items = trouble.items.filter((item) => cart.items.some((line) => line.menuItemId === item.menuItemId));
  return items.length > 0 ? { ...trouble, items, names: [...new Set(items.map((item) => item.name))] } : null;
}

/** Says what others did. @param {GuestState} next @param {GuestState} before @param {Exclude<CartFrame, {type: 'ack' | 'refused'}>} frame @returns {GuestState} */
function told(next, before, frame) {
  const me = next.session?.me.deviceId;
  if (frame.type === 'item-added') {
    const { addedBy, quantity, name } = frame.item;
    // With the cart open its list already shows it.
    if (addedBy.deviceId === me || next.sheet?.kind === 'cart') return next;
    return withToast(next, { text: t('toast.added', { count: quantity, name }), who: { id: addedBy.deviceId, name: addedBy.nickname } });
  }
  if (frame.type === 'item-updated') {
    const old = before.cart.items.find((line) => line.lineId === frame.item.lineId);
    if (old && old.quantity === frame.item.quantity) return next;
    return withToast(next, { text: t('toast.changed', { count: frame.item.quantity, name: frame.item.name }) });
  }
  if (frame.type === 'item-removed') {
    const old = before.cart.items.find((line) => line.lineId === frame.lineId);
    return old ? withToast(next, { text: t('toast.removed', { name: old.name }) }) : next;
  }
  return next;
}

/** What would be ordered now: the confirmed lines alone, with the menu's word on what is sold out. @param {GuestState} state @returns {DrawnLine[]} */
export function orderable(state) {
  return drawCart(state.cart, [], state.menu, state.session?.me ?? NOBODY).lines;
}

/** The drawn cart of a state. @param {GuestState} state */
export function cartOf(state) {
  return drawCart(state.cart, state.pending, state.menu, state.session?.me ?? NOBODY);
}
