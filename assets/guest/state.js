// The state of the guest's page, its events, and what every reducer needs. `reduce.js` computes the next state.
import { NOTE_MAX } from '../shared/limits.gen.js';
import { NO_DIETARY_NEEDS } from './dietary.js';

/** @import { TableInfo, SessionSnapshot, DeviceView, DeviceRef, MenuView, CartView, CheckoutView, OrderView, BillView, TableRef, Mode, Problem, GuestFrame, LostReason, CartCommand, UnavailableItem } from '../shared/wire.js' */
/** @import { Link } from '../shared/live.js' */
/** @import { ToastView } from '../shared/components.js' */
/** @import { Difference, Pending } from './cart.js' */
/** @import { DietaryNeeds } from './dietary.js' */
/**
 * @typedef {'loading' | 'unreachable' | 'unknown-table' | 'no-session' | 'join' | 'table' | 'closed'} Phase
 *
 * @typedef {{kind: 'wrong', attemptsLeft: number} | {kind: 'blocked' | 'address', untilMs: number} | {kind: 'unreachable'} | {kind: 'taken', name: string} | {kind: 'other', text: string}} JoinError
 *
 * @typedef {{kind: 'item', itemId: string, lineId: string | null}
 *   | {kind: 'cart'} | {kind: 'review'} | {kind: 'done'} | {kind: 'orders'} | {kind: 'help'} | {kind: 'filter'} | {kind: 'people'}} SheetView
 *
 * @typedef {{stage: 'taking'} | {stage: 'choosing'} | {stage: 'sending', attempt: number}
 *   | {stage: 'waiting', attempt: number, retryAtMs: number}} Placing where the checkout stands: `taking` asks for the hold, `choosing` reviews the cart
 *
 * @typedef {{kind: 'ran-out' | 'empty'} | {kind: 'cart-changed', changes: Difference[]} | {kind: 'held', name: string}
 *   | {kind: 'unavailable', names: string[], items: UnavailableItem[]} | {kind: 'failed', text: string}} ReviewTrouble
 *
 * @typedef {object} GuestState
 * @property {Phase} phase
 * @property {TableInfo | null} info the table as the box shows it before joining
 * @property {{busy: boolean, error: JoinError | null, again: LostReason | null, nickname: string}} join
 * @property {{sessionId: string, mode: Mode, csrfToken: string, table: TableRef, me: DeviceRef} | null} session
 * @property {DeviceView[]} devices
 * @property {MenuView | null} menu
 * @property {string | null} menuEtag
 * @property {boolean} menuFailed
 * @property {CartView} cart as the box confirmed it last
 * @property {Pending[]} pending changes of this phone that the cart does not show yet
 * @property {{opId: string, name: string, text: string}[]} refusals changes the box refused and the guest has not read yet
 * @property {boolean} gap events were missed or the bill has changed: a snapshot is needed
 * @property {CheckoutView | null} checkout
 * @property {Placing | null} placing
 * @property {CartView | null} reviewed the cart that was shown when the order was sent
 * @property {ReviewTrouble | null} trouble
 * @property {{orderId: string, orderNumber: number, already: boolean} | null} placed the order in the `done` sheet; `already`: this revision of the cart was ordered before
 * @property {OrderView[]} orders oldest first
 * @property {BillView | null} bill
 * @property {string[]} cancelledSeen keys of the cancellations this guest has seen
 * @property {SheetView | null} sheet
 * @property {string} query
 * @property {number} noteMax characters of a note, a setting of the restaurant
 * @property {DietaryNeeds} eating
 * @property {boolean} moved the party has another table and this guest has not read it yet
 * @property {string} said for screen readers: the effect of the last tap on the menu
 * @property {number} spoken counts changes of the language, so that the page is drawn again
 * @property {boolean} hasNetwork `navigator.onLine`
 * @property {{kind: string, state: 'sending' | 'sent' | 'failed', text?: string} | null} help
 * @property {ToastView[]} toasts
 * @property {number} toastSeq
 * @property {Link} link
 *
 * @typedef {{type: 'info', info: TableInfo, nowMs: number} | {type: 'unknown-table'} | {type: 'unreachable'}
 *   | {type: 'join-sent'} | {type: 'join-refused', problem: Problem, nowMs: number} | {type: 'join-unreachable'}
 *   | {type: 'snapshot', snapshot: SessionSnapshot}
 *   | {type: 'frame', frame: GuestFrame}
 *   | {type: 'renewed', csrfToken: string} | {type: 'session-lost', reason: LostReason} | {type: 'left'}
 *   | {type: 'menu', menu: MenuView, etag: string | null} | {type: 'menu-failed'}
 *   | {type: 'outbox', entries: {command: CartCommand, sent: boolean}[]}
 *   | {type: 'refusal-read', opId: string}
 *   | {type: 'link', link: Link}
 *   | {type: 'open', sheet: SheetView} | {type: 'close-sheet'}
 *   | {type: 'search', query: string} | {type: 'eat', eating: DietaryNeeds}
 *   | {type: 'moved-read'} | {type: 'network', has: boolean} | {type: 'said', text: string} | {type: 'spoken'} | {type: 'requeued', opId: string, newOpId: string}
 *   | {type: 'checkout-wanted'} | {type: 'checkout-taken', checkout: CheckoutView | null} | {type: 'checkout-refused', problem: Problem} | {type: 'checkout-left'}
 *   | {type: 'place-sent', attempt: number} | {type: 'place-waits', attempt: number, retryAtMs: number}
 *   | {type: 'placed', orderId: string, orderNumber: number, cartRevision: number} | {type: 'place-refused', problem: Problem}
 *   | {type: 'help', help: GuestState['help']}
 *   | {type: 'toast', text: string, who?: {id: string, name: string} | null} | {type: 'toast-gone', id: number}} GuestEvent
 */

/** @type {CartView} */
const EMPTY_CART = { revision: 0, items: [], totalItems: 0, totalAmount: 0, taxes: [] };

/** @type {GuestState} */
export const START = {
  phase: 'loading',
  info: null,
  join: { busy: false, error: null, again: null, nickname: '' },
  session: null,
  devices: [],
  menu: null,
  menuEtag: null,
  menuFailed: false,
  cart: EMPTY_CART,
  pending: [],
  refusals: [],
  gap: false,
  checkout: null,
  placing: null,
  reviewed: null,
  trouble: null,
  placed: null,
  orders: [],
  bill: null,
  cancelledSeen: [],
  sheet: null,
  query: '',
  noteMax: NOTE_MAX,
  eating: NO_DIETARY_NEEDS,
  moved: false,
  said: '',
  spoken: 0,
  hasNetwork: true,
  help: null,
  toasts: [],
  toastSeq: 0,
  link: { kind: 'connecting', heardAt: null, retryAt: null },
};

/** Shows at most two toasts, one over a sheet: more would cover the text below. @param {GuestState} state @param {Omit<ToastView, 'id'>} toast @returns {GuestState} */
export function withToast(state, toast) {
  const id = state.toastSeq + 1;
  return { ...state, toastSeq: id, toasts: [...state.toasts, { ...toast, id }].slice(state.sheet ? -1 : -2) };
}

/** The open item sheet follows its line to a new id: the one of the box, or of the next try. @param {GuestState} state @param {string} lineId @param {string} newLineId @returns {GuestState} */
export function withSheetLine(state, lineId, newLineId) {
  return state.sheet?.kind === 'item' && state.sheet.lineId === lineId ? { ...state, sheet: { ...state.sheet, lineId: newLineId } } : state;
}

/** The checkout that another phone holds now. @param {GuestState} state @param {number} nowMs @returns {CheckoutView | null} */
export function heldByOther(state, nowMs) {
  const { checkout, session } = state;
  if (!checkout || !session || checkout.holder.deviceId === session.me.deviceId) return null;
  return Date.parse(checkout.expiresAt) > nowMs ? checkout : null;
}
