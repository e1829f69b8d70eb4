// The state of the guest's page, its events, and functions that all reducers use. `reduce.js` computes the next state.
import { NOTE_MAX } from '../shared/limits.gen.js';
import { NO_DIETARY_NEEDS } from './dietary.js';

/** @import { TableInfo, SessionSnapshot, DeviceView, DeviceRef, MenuView, CartView, CheckoutView, OrderItemView, OrderView, BillView, TableRef, Mode, Problem, GuestFrame, LostReason, CartCommand, UnavailableItem } from '../shared/wire.js' */
/** @import { Link } from '../shared/live.js' */
/** @import { ToastView } from '../shared/baseParts.js' */
/** @import { CartDifference, PendingChange } from './cart.js' */
/** @import { DietaryNeeds } from './dietary.js' */
/**
 * @typedef {'loading' | 'unreachable' | 'unknown-table' | 'no-session' | 'join' | 'table' | 'closed'} Phase
 *
 * @typedef {{kind: 'wrong', attemptsLeft: number} | {kind: 'blocked' | 'address', untilMs: number} | {kind: 'unreachable'} | {kind: 'new-pin'} | {kind: 'cookies'} | {kind: 'taken', name: string} | {kind: 'other', text: string}} JoinError
 *   `address`: too many wrong PINs from this network; `new-pin`: the staff made a new PIN; `cookies`: the browser keeps no cookies; `taken`: another phone has joined as this guest
 *
 * @typedef {{kind: 'item', itemId: string, lineId: string | null, categoryId?: string}
 *   | {kind: 'cart'} | {kind: 'review'} | {kind: 'done'} | {kind: 'orders'} | {kind: 'bill'} | {kind: 'help'} | {kind: 'filter'} | {kind: 'categories'} | {kind: 'people'} | {kind: 'about'} | {kind: 'goes-with', itemId: string}} SheetView
 *
 * @typedef {{stage: 'requesting'} | {stage: 'reviewing'} | {stage: 'sending', attempt: number}
 *   | {stage: 'waiting', attempt: number, retryAtMs: number}} PlacingStage the stages of placing an order: `requesting` the checkout, `reviewing` the cart, `sending` the order, `waiting` for the next try
 *
 * @typedef {{kind: 'ran-out' | 'empty'} | {kind: 'cart-changed', changes: CartDifference[]} | {kind: 'held', name: string}
 *   | {kind: 'unavailable', names: string[], items: UnavailableItem[]} | {kind: 'failed', text: string}} OrderError
 *
 * @typedef {object} GuestState
 * @property {Phase} phase
 * @property {TableInfo | null} info the table as the box shows it before joining
 * @property {{busy: boolean, error: JoinError | null, lostReason: LostReason | null}} join `lostReason`: why the guest has to join again
 * @property {{sessionId: string, mode: Mode, csrfToken: string, table: TableRef, me: DeviceRef, paymentMethods: import('../shared/wire.js').PaymentMethod[]} | null} session
 * @property {DeviceView[]} devices
 * @property {MenuView | null} menu
 * @property {string | null} menuEtag
 * @property {boolean} menuFailed
 * @property {CartView} cart as the box confirmed it last
 * @property {PendingChange[]} pending changes of this phone that `cart` does not contain yet
 * @property {{opId: string, name: string, text: string, why?: import('../shared/wire.js').UnavailableItem}[]} refusals refused changes that the guest has not read yet
 * @property {number} waitsRevision counts the changes of how long guests wait
 * @property {boolean} needsSnapshot frames were missed or the bill has changed
 * @property {CheckoutView | null} checkout the hold on the cart of the phone that is ordering
 * @property {PlacingStage | null} placing
 * @property {CartView | null} reviewedCart the cart in the review when the order was sent
 * @property {OrderError | null} orderError why the checkout or the order failed
 * @property {{orderId: string, orderNumber: number, alreadyOrdered: boolean} | null} placed the order in the `done` sheet; `alreadyOrdered`: this cart had been ordered before
 * @property {OrderView[]} orders oldest first
 * @property {string[]} inKitchen ids of the orders that the kitchen has
 * @property {import('../shared/wire.js').GuestCallView[]} calls open calls of the staff
 * @property {BillView | null} bill
 * @property {string[]} seenCancellations keys of the cancellations that this guest has seen
 * @property {SheetView | null} sheet
 * @property {string} query the search of the menu
 * @property {SessionSnapshot['limits']} limits settings of the restaurant: the most characters of a note, and how much is ordered without asking
 * @property {DietaryNeeds} dietaryNeeds
 * @property {boolean} moved the party was moved to another table, and this guest has not read it yet
 * @property {string} announcement for screen readers: what the last tap on the menu did
 * @property {number} languageChanges their number; as a key it makes the page render again
 * @property {boolean} hasNetwork `navigator.onLine`
 * @property {{kind: string, state: 'sending' | 'sent' | 'failed', text?: string} | null} help the last call of the staff
 * @property {ToastView[]} toasts
 * @property {number} lastToastId
 * @property {Link} link
 *
 * @typedef {{label: string, event: {removed: import('./cart.js').LineWithPending} | {sheet: NonNullable<SheetView>}}} ToastAction the button of a toast: adds a removed line again, or opens a sheet
 *
 * @typedef {{type: 'info', info: TableInfo, nowMs: number} | {type: 'unknown-table'} | {type: 'unreachable'}
 *   | {type: 'session-unreachable'} | {type: 'cookies-refused'} | {type: 'join-sent'} | {type: 'join-refused', problem: Problem, nowMs: number} | {type: 'join-unreachable'}
 *   | {type: 'snapshot', snapshot: SessionSnapshot}
 *   | {type: 'frame', frame: GuestFrame}
 *   | {type: 'renewed', csrfToken: string} | {type: 'session-lost', reason: LostReason} | {type: 'left'}
 *   | {type: 'menu', menu: MenuView, etag: string | null} | {type: 'menu-failed'}
 *   | {type: 'outbox', entries: {command: CartCommand, sent: boolean}[]}
 *   | {type: 'refusal-read', opId: string}
 *   | {type: 'link', link: Link}
 *   | {type: 'open', sheet: SheetView} | {type: 'close-sheet'}
 *   | {type: 'search', query: string} | {type: 'dietary-needs', dietaryNeeds: DietaryNeeds}
 *   | {type: 'moved-read'} | {type: 'network', hasNetwork: boolean} | {type: 'announce', text: string} | {type: 'language-changed'} | {type: 'requeued', opId: string, newOpId: string}
 *   | {type: 'checkout-requested'} | {type: 'checkout-granted', checkout: CheckoutView | null} | {type: 'checkout-refused', problem: Problem} | {type: 'checkout-left'}
 *   | {type: 'place-sent', attempt: number} | {type: 'place-waits', attempt: number, retryAtMs: number}
 *   | {type: 'placed', orderId: string, orderNumber: number, cartRevision: number} | {type: 'place-refused', problem: Problem}
 *   | {type: 'help', help: GuestState['help']}
 *   | {type: 'toast', toast: Omit<ToastView, 'id'>} | {type: 'toast-gone', id: number}} GuestEvent
 */

/** @type {CartView} */
const EMPTY_CART = { revision: 0, items: [], totalItems: 0, totalAmount: 0, taxes: [] };

/** @type {GuestState} */
export const START = {
  phase: 'loading',
  info: null,
  join: { busy: false, error: null, lostReason: null },
  session: null,
  devices: [],
  menu: null,
  menuEtag: null,
  menuFailed: false,
  cart: EMPTY_CART,
  pending: [],
  refusals: [],
  waitsRevision: 0,
  needsSnapshot: false,
  checkout: null,
  placing: null,
  reviewedCart: null,
  orderError: null,
  placed: null,
  orders: [],
  inKitchen: [],
  calls: [],
  bill: null,
  seenCancellations: [],
  sheet: null,
  query: '',
  limits: { noteCharsMax: NOTE_MAX, orderDishAskedMax: 25, orderDishesAskedMax: 50, withMainsOffered: false },
  dietaryNeeds: NO_DIETARY_NEEDS,
  moved: false,
  announcement: '',
  languageChanges: 0,
  hasNetwork: true,
  help: null,
  toasts: [],
  lastToastId: 0,
  link: { kind: 'connecting', lastFrameAt: null, retryAt: null },
};

/** Keeps at most two toasts, or one over a sheet: more would cover text. @param {GuestState} state @param {Omit<ToastView, 'id'>} toast @returns {GuestState} */
export function withToast(state, toast) {
  const id = state.lastToastId + 1;
  return { ...state, lastToastId: id, toasts: [...state.toasts, { ...toast, id }].slice(state.sheet ? -1 : -2) };
}

/** Gives the line in the open item sheet its new id: from the box, or for the next try. @param {GuestState} state @param {string} lineId @param {string} newLineId @returns {GuestState} */
export function withSheetLineId(state, lineId, newLineId) {
  return state.sheet?.kind === 'item' && state.sheet.lineId === lineId ? { ...state, sheet: { ...state.sheet, lineId: newLineId } } : state;
}

/** The checkout if another phone holds it now. @param {GuestState} state @param {number} nowMs @returns {CheckoutView | null} */
export function heldByOther(state, nowMs) {
  const { checkout, session } = state;
  if (!checkout || !session || checkout.holder.deviceId === session.me.deviceId) return null;
  return Date.parse(checkout.expiresAt) > nowMs ? checkout : null;
}

/** The key of a cancellation: order, item and, for a partial cancellation, the cancelled quantity. @param {string} orderId @param {OrderItemView} item */
export const cancellationKey = (orderId, item) => `${orderId}#${item.itemIndex}${item.status === 'CANCELLED' ? '' : `-${item.cancelledQuantity}`}`;

/** @param {OrderItemView} item */
export const hasCancellation = (item) => item.status === 'CANCELLED' || (item.cancelledQuantity ?? 0) > 0;

/** The keys of all cancellations. @param {OrderView[]} orders @returns {string[]} */
export function cancellationKeys(orders) {
  return orders.flatMap((order) => order.items.filter(hasCancellation).map((item) => cancellationKey(order.orderId, item)));
}
