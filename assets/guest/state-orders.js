// Reduces the events and frames of checkout and orders: the hold, the order's answer, and the status of dishes.
import { problemText, t } from './lang/index.js';
import { cancellationKey, hasCancellation, withToast } from './state.js';
import { menuName, withMenuNames } from '../shared/menuItems.js';
import { cartDifferences } from './cart.js';

/** @import { CartView, GuestFrame, MenuView, ItemStatus, Problem, OrderItemView, OrderView } from '../shared/wire.js' */
/** @import { GuestState, GuestEvent, OrderError } from './state.js' */

/** @param {GuestState} state @param {GuestEvent} event @returns {GuestState} */
export function reduceOrderEvent(state, event) {
  switch (event.type) {
    case 'checkout-requested': return { ...state, placing: { stage: 'requesting' }, orderError: null };
    // The guest has left the checkout in the meantime: acts.js releases the hold.
    case 'checkout-granted': return state.placing !== null && state.placing.stage !== 'requesting' ? state : { ...state, placing: { stage: 'reviewing' }, checkout: event.checkout, sheet: { kind: 'review' }, orderError: null };
    case 'checkout-refused': return { ...withHolder(state, event.problem), placing: null, orderError: orderErrorOf(event.problem) };
    case 'checkout-left': return { ...state, placing: null, orderError: null, checkout: holdsCheckout(state) ? null : state.checkout, sheet: { kind: 'cart' } };
    case 'place-sent': return {
      ...state, placing: { stage: 'sending', attempt: event.attempt }, sheet: { kind: 'review' }, orderError: null,
      reviewedCart: event.attempt === 1 ? state.cart : state.reviewedCart,
    };
    case 'place-waits': return { ...state, placing: { stage: 'waiting', attempt: event.attempt, retryAtMs: event.retryAtMs } };
    case 'placed': return withPlaced(state, event.orderId, event.orderNumber, event.cartRevision);
    case 'place-refused': return withPlaceRefused(state, event.problem);
    default: return state;
  }
}

/** Whether this phone holds the checkout. @param {GuestState} state */
const holdsCheckout = (state) => state.checkout?.holder.deviceId === state.session?.me.deviceId;

/** @param {GuestState} state @param {Problem} problem @returns {GuestState} */
function withHolder(state, problem) {
  const { code, holder, expiresAt } = problem;
  if (code !== 'checkout-held' || !holder || !expiresAt) return state;
  return { ...state, checkout: { holder, expiresAt, cartRevision: state.cart.revision } };
}

/** @param {CartView} cart @param {MenuView | null} menu */
const withNames = (cart, menu) => ({ ...cart, items: cart.items.map((line) => withMenuNames(line, menu)) });

/** @param {Problem} problem @param {GuestState} [state] @returns {OrderError} */
function orderErrorOf(problem, state) {
  switch (problem.code) {
    case 'cart-changed': return { kind: 'cart-changed', changes: state?.reviewedCart && problem.cart ? cartDifferences(withNames(state.reviewedCart, state.menu), withNames(problem.cart, state.menu)) : [] };
    case 'checkout-held': return { kind: 'held', name: problem.holder?.nickname ?? '' };
    case 'item-unavailable': {
      const items = (problem.items ?? []).map((item) => ({ ...item, name: menuName(item, state?.menu ?? null) }));
      return { kind: 'unavailable', names: items.map((item) => item.name), items };
    }
    case 'cart-empty': return { kind: 'empty' };
    default: return { kind: 'failed', text: problemText(problem) };
  }
}

/** @param {GuestState} state @param {string} orderId @param {number} orderNumber @param {number} cartRevision @returns {GuestState} */
function withPlaced(state, orderId, orderNumber, cartRevision) {
  // The answer may arrive before the live channel empties the cart. A cart with a newer revision is kept.
  const cart = state.cart.revision === cartRevision ? { ...state.cart, items: [], totalItems: 0, totalAmount: 0 } : state.cart;
  return { ...state, cart, placing: null, orderError: null, checkout: holdsCheckout(state) ? null : state.checkout, placed: { orderId, orderNumber, alreadyOrdered: false }, sheet: { kind: 'done' } };
}

/** @param {GuestState} state @param {Problem} problem @returns {GuestState} */
function withPlaceRefused(state, problem) {
  if (problem.code === 'order-already-created') {
    return { ...state, placing: null, orderError: null, placed: { orderId: problem.orderId ?? '', orderNumber: problem.orderNumber ?? 0, alreadyOrdered: true }, sheet: { kind: 'done' } };
  }
  const next = { ...withHolder(state, problem), orderError: orderErrorOf(problem, state), sheet: /** @type {const} */ ({ kind: 'review' }) };
  if (problem.code === 'checkout-held' || problem.code === 'cart-empty') return { ...next, placing: null };
  const cart = problem.code === 'cart-changed' && problem.cart ? problem.cart : state.cart;
  return { ...next, cart, placing: { stage: 'reviewing' } };
}

/** @param {GuestState} state @param {Extract<GuestFrame, {type: 'checkout-started' | 'checkout-ended' | 'order-placed' | 'order-status'}>} frame @returns {GuestState} */
export function reduceOrderFrame(state, frame) {
  switch (frame.type) {
    case 'checkout-started':
      return { ...state, checkout: { holder: frame.holder, expiresAt: frame.expiresAt, cartRevision: state.cart.revision } };
    case 'checkout-ended': {
      const ranOut = state.placing?.stage === 'reviewing' && holdsCheckout(state);
      return { ...state, checkout: null, placing: ranOut ? null : state.placing, orderError: ranOut ? { kind: 'ran-out' } : state.orderError };
    }
    case 'order-placed': return withOrder(state, frame.order);
    default: return withStatus(state, frame);
  }
}

/** @param {GuestState} state @param {OrderView} order @returns {GuestState} */
function withOrder(state, order) {
  if (state.orders.some((each) => each.orderId === order.orderId)) return state;
  // The box computes the bill (it rounds tax over all orders together), so a snapshot is needed.
  /** @type {GuestState} */
  const next = { ...state, orders: [...state.orders, order], needsSnapshot: true };
  const { placedBy } = order;
  if (!placedBy || placedBy.deviceId === state.session?.me.deviceId) return next;
  return withToast(next, { text: t('toast.ordered', { number: order.orderNumber }), who: { id: placedBy.deviceId, name: placedBy.nickname } });
}

/** @param {GuestState} state @param {Extract<GuestFrame, {type: 'order-status'}>} frame @returns {GuestState} */
function withStatus(state, frame) {
  const order = state.orders.find((each) => each.orderId === frame.orderId);
  const item = order?.items.find((each) => each.itemIndex === frame.itemIndex);
  if (!order || !item) return state;
  const newlyCancelled = (frame.cancelledQuantity ?? 0) - (item.cancelledQuantity ?? 0);
  if (item.status === frame.status && item.held === frame.held && newlyCancelled === 0) return state;
  const changed = { ...item, status: frame.status, held: frame.held, statusAt: frame.statusAt, cancelReason: frame.cancelReason, ...quantitiesOf(item, frame) };
  const orders = state.orders.map((each) => (
    each === order ? { ...order, items: order.items.map((one) => (one === item ? changed : one)) } : each
  ));
    const changesBill = newlyCancelled !== 0 || frame.status === 'CANCELLED' || item.status === 'CANCELLED';
  const next = { ...state, orders, needsSnapshot: state.needsSnapshot || changesBill };
  const name = menuName(item, state.menu);
  if (frame.status === 'READY' && item.status !== 'READY') return withToast(next, { text: t('toast.ready', { name }) });
  if (frame.status === 'CANCELLED') {
    const reason = frame.cancelReason;
    return withToast(next, { text: reason ? t('toast.cancelled.why', { name, reason }) : t('toast.cancelled', { name }), kind: 'bad' });
  }
  const last = frame.cancellations?.at(-1);
  if (newlyCancelled > 0 && last) return withToast(next, { text: t('toast.cancelled.part', { count: newlyCancelled, name, reason: last.reason }), kind: 'bad' });
  return next;
}

/** The quantities of a dish after a frame: what is left, what is cancelled, and the total. @param {OrderItemView} item @param {Extract<GuestFrame, {type: 'order-status'}>} frame */
function quantitiesOf(item, { quantity = item.quantity, cancelledQuantity = 0, cancellations = [] }) {
  return { quantity, cancelledQuantity, cancellations, lineTotal: item.unitPrice * quantity };
}

/** The number of cancelled dishes that the guest has not seen yet. @param {GuestState} state @returns {number} */
export function unseenCancelledCount({ orders, seenCancellations }) {
  const seen = new Set(seenCancellations);
  return orders.flatMap((order) => order.items.filter((item) => hasCancellation(item) && !seen.has(cancellationKey(order.orderId, item))))
    .reduce((sum, item) => sum + (item.status === 'CANCELLED' ? item.quantity : item.cancelledQuantity), 0);
}

/** @typedef {ItemStatus | 'SENT' | 'LATER'} ShownStatus `SENT`: new, and the kitchen does not have it yet; `LATER`: of a course that comes later */

/** @param {GuestState} state @param {OrderView} order @param {OrderItemView} item @returns {ShownStatus} */
export const shownStatus = ({ inKitchen }, { orderId }, { status, onlyOnBill, held }) => (held ? 'LATER' : status === 'NEW' && !onlyOnBill && !inKitchen.includes(orderId) ? 'SENT' : status);

/** Counts the dishes by status over all orders. @param {GuestState} state @returns {[ShownStatus, number][]} */
export function countByStatus(state) {
  /** @type {Map<ShownStatus, number>} */
  const counts = new Map();
  for (const order of state.orders) {
    for (const item of order.items) {
      const status = shownStatus(state, order, item);
      counts.set(status, (counts.get(status) ?? 0) + item.quantity);
    }
  }
  return /** @type {const} */ (['READY', 'IN_PROGRESS', 'NEW', 'SENT', 'LATER', 'SERVED', 'CANCELLED'])
    .filter((status) => counts.has(status))
    .map((status) => [status, counts.get(status) ?? 0]);
}
