// Reduces events and frames of checkout and orders: hold, placement, the answers to it, statuses of the dishes.
import { problemText, t } from './lang/index.js';
import { withToast } from './state.js';
import { differences } from './cart.js';

/** @import { GuestFrame, Problem, OrderItemView, OrderView } from '../shared/wire.js' */
/** @import { GuestState, GuestEvent, ReviewTrouble } from './state.js' */

/** @param {GuestState} state @param {GuestEvent} event @returns {GuestState} */
export function orderEvent(state, event) {
  switch (event.type) {
    case 'checkout-wanted': return { ...state, placing: { stage: 'taking' }, trouble: null };
    // The guest has left the checkout meanwhile: acts.js releases the hold.
    case 'checkout-taken': return state.placing !== null && state.placing.stage !== 'taking' ? state : { ...state, placing: { stage: 'choosing' }, checkout: event.checkout, sheet: { kind: 'review' }, trouble: null };
    case 'checkout-refused': return { ...withHolder(state, event.problem), placing: null, trouble: troubleOf(event.problem) };
    case 'checkout-left': return { ...state, placing: null, trouble: null, checkout: isMine(state) ? null : state.checkout, sheet: { kind: 'cart' } };
    case 'place-sent': return {
      ...state, placing: { stage: 'sending', attempt: event.attempt }, sheet: { kind: 'review' }, trouble: null,
      reviewed: event.attempt === 1 ? state.cart : state.reviewed,
    };
    case 'place-waits': return { ...state, placing: { stage: 'waiting', attempt: event.attempt, retryAtMs: event.retryAtMs } };
    case 'placed': return withPlaced(state, event.orderId, event.orderNumber, event.cartRevision);
    case 'place-refused': return withPlaceRefused(state, event.problem);
    default: return state;
  }
}

/** @param {GuestState} state */
const isMine = (state) => state.checkout?.holder.deviceId === state.session?.me.deviceId;

/** @param {GuestState} state @param {Problem} problem @returns {GuestState} */
function withHolder(state, problem) {
  const { code, holder, expiresAt } = problem;
  if (code !== 'checkout-held' || !holder || !expiresAt) return state;
  return { ...state, checkout: { holder, expiresAt, cartRevision: state.cart.revision } };
}

/** @param {Problem} problem @param {GuestState} [state] @returns {ReviewTrouble} */
function troubleOf(problem, state) {
  switch (problem.code) {
    case 'cart-changed': return { kind: 'cart-changed', changes: state?.reviewed && problem.cart ? differences(state.reviewed, problem.cart) : [] };
    case 'checkout-held': return { kind: 'held', name: problem.holder?.nickname ?? '' };
    case 'item-unavailable': return { kind: 'unavailable', names: (problem.items ?? []).map((item) => item.name), items: problem.items ?? [] };
    case 'cart-empty': return { kind: 'empty' };
    default: return { kind: 'failed', text: problemText(problem) };
  }
}

/** @param {GuestState} state @param {string} orderId @param {number} orderNumber @param {number} cartRevision @returns {GuestState} */
function withPlaced(state, orderId, orderNumber, cartRevision) {
  // The answer may come before the live channel empties the cart; a cart with a newer revision is left as it is.
  const cart = state.cart.revision === cartRevision ? { ...state.cart, items: [], totalItems: 0, totalAmount: 0 } : state.cart;
  return { ...state, cart, placing: null, trouble: null, checkout: isMine(state) ? null : state.checkout, placed: { orderId, orderNumber, already: false }, sheet: { kind: 'done' } };
}

/** @param {GuestState} state @param {Problem} problem @returns {GuestState} */
function withPlaceRefused(state, problem) {
  if (problem.code === 'order-already-created') {
    return { ...state, placing: null, trouble: null, placed: { orderId: problem.orderId ?? '', orderNumber: problem.orderNumber ?? 0, already: true }, sheet: { kind: 'done' } };
  }
  const next = { ...withHolder(state, problem), trouble: troubleOf(problem, state), sheet: /** @type {const} */ ({ kind: 'review' }) };
  if (problem.code === 'checkout-held' || problem.code === 'cart-empty') return { ...next, placing: null };
  const cart = problem.code === 'cart-changed' && problem.cart ? problem.cart : state.cart;
  return { ...next, cart, placing: { stage: 'choosing' } };
}

/** @param {GuestState} state @param {Extract<GuestFrame, {type: 'checkout-started' | 'checkout-ended' | 'order-placed' | 'order-status'}>} frame @returns {GuestState} */
export function orderFrame(state, frame) {
  switch (frame.type) {
    case 'checkout-started':
      return { ...state, checkout: { holder: frame.holder, expiresAt: frame.expiresAt, cartRevision: state.cart.revision } };
    case 'checkout-ended': {
      const ranOut = state.placing?.stage === 'choosing' && isMine(state);
      return { ...state, checkout: null, placing: ranOut ? null : state.placing, trouble: ranOut ? { kind: 'ran-out' } : state.trouble };
    }
    case 'order-placed': return withOrder(state, frame.order);
    default: return withStatus(state, frame);
  }
}

/** @param {GuestState} state @param {OrderView} order @returns {GuestState} */
function withOrder(state, order) {
  if (state.orders.some((each) => each.orderId === order.orderId)) return state;
  // Only the box computes the bill (it rounds tax over all orders together), so a snapshot is needed.
  /** @type {GuestState} */
  const next = { ...state, orders: [...state.orders, order], gap: true };
  const by = order.placedBy;
  if (!by || by.deviceId === state.session?.me.deviceId) return next;
  return withToast(next, { text: t('toast.ordered', { number: order.orderNumber }), who: { id: by.deviceId, name: by.nickname } });
}

/** @param {GuestState} state @param {Extract<GuestFrame, {type: 'order-status'}>} frame @returns {GuestState} */
function withStatus(state, frame) {
  const order = state.orders.find((each) => each.orderId === frame.orderId);
  const item = order?.items.find((each) => each.itemIndex === frame.itemIndex);
  if (!order || !item) return state;
  const cancelled = (frame.cancelledQuantity ?? 0) - (item.cancelledQuantity ?? 0);
  if (item.status === frame.status && cancelled === 0) return state;
  const moved = { ...item, status: frame.status, statusAt: frame.statusAt, cancelReason: frame.cancelReason, ...quantitiesOf(item, frame) };
  const orders = state.orders.map((each) => (
    each === order ? { ...order, items: order.items.map((one) => (one === item ? moved : one)) } : each
  ));
  // A cancellation or its undo changes the bill, which the box computes.
  const changesBill = cancelled !== 0 || frame.status === 'CANCELLED' || item.status === 'CANCELLED';
  const next = { ...state, orders, gap: state.gap || changesBill };
  if (frame.status === 'READY' && item.status !== 'READY') return withToast(next, { text: t('toast.ready', { name: item.name }) });
  if (frame.status === 'CANCELLED') {
    const reason = frame.cancelReason;
    return withToast(next, { text: reason ? t('toast.cancelled.why', { name: item.name, reason }) : t('toast.cancelled', { name: item.name }), kind: 'bad' });
  }
  const last = frame.cancellations?.at(-1);
  if (cancelled > 0 && last) return withToast(next, { text: t('toast.cancelled.part', { count: cancelled, name: item.name, reason: last.reason }), kind: 'bad' });
  return next;
}

/** The quantity that is left of a dish, and its cancellations. @param {OrderItemView} item @param {Extract<GuestFrame, {type: 'order-status'}>} frame */
function quantitiesOf(item, { quantity = item.quantity, cancelledQuantity = 0, cancellations = [] }) {
  return { quantity, cancelledQuantity, cancellations, lineTotal: item.unitPrice * quantity };
}

/** The key of a cancellation: order, item and, while some of the dish is left, the cancelled quantity. @param {string} orderId @param {OrderItemView} item */
const cancelKey = (orderId, item) => `${orderId}#${item.itemIndex}${item.status === 'CANCELLED' ? '' : `-${item.cancelledQuantity}`}`;

/** @param {OrderItemView} item */
const hasCancelled = (item) => item.status === 'CANCELLED' || (item.cancelledQuantity ?? 0) > 0;

/** The keys of all cancellations. @param {OrderView[]} orders @returns {string[]} */
export function cancelledOf(orders) {
  return orders.flatMap((order) => order.items.filter(hasCancelled).map((item) => cancelKey(order.orderId, item)));
}

/** Counts the cancelled dishes that the guest has not seen yet. @param {GuestState} state @returns {number} */
export function cancelledUnseen({ orders, cancelledSeen }) {
  const seen = new Set(cancelledSeen);
  return orders.flatMap((order) => order.items.filter((item) => hasCancelled(item) && !seen.has(cancelKey(order.orderId, item))))
    .reduce((sum, item) => sum + (item.status === 'CANCELLED' ? item.quantity : item.cancelledQuantity), 0);
}

/** Counts the dishes by status over all orders. @param {OrderView[]} orders @returns {[import('../shared/wire.js').ItemStatus, number][]} */
export function progressOf(orders) {
  /** @type {Map<import('../shared/wire.js').ItemStatus, number>} */
  const counts = new Map();
  for (const order of orders) {
    for (const item of order.items) counts.set(item.status, (counts.get(item.status) ?? 0) + item.quantity);
  }
  return /** @type {const} */ (['READY', 'IN_PROGRESS', 'NEW', 'SERVED', 'CANCELLED'])
    .filter((status) => counts.has(status))
    .map((status) => [status, counts.get(status) ?? 0]);
}
