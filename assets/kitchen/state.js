// The kitchen's screen as one value; events in, the next value out.
import { DOOR, reduceDoor } from '../shared/staff.js';
import { t, tableCalled } from './lang/index.js';
import { isDone, tapKey } from './board.js';

/** @import { Door, DoorEvent } from '../shared/staff.js' */
/** @import { Link } from '../shared/live.js' */
/** @import { ToastView } from '../shared/parts.js' */
/** @import { ItemStatus, KitchenFrame, KitchenMenu, KitchenMenuItem, StationView, TicketView } from '../shared/wire.js' */
/** @import { Taps } from './board.js' */
/**
 * @typedef {{kind: 'ticket', orderId: string} | {kind: 'cancel', orderId: string, itemIndex: number} | {kind: 'soldout'} | {kind: 'recent'}} KitchenSheet
 *
 * @typedef {object} KitchenState
 * @property {Door} door
 * @property {Link} link
 * @property {string | null} station null is all of them
 * @property {StationView[]} stations
 * @property {TicketView[]} tickets
 * @property {boolean} loaded whether there was a snapshot yet
 * @property {TicketView[]} recent tickets with nothing left to do, the last first
 * @property {Taps} taps
 * @property {string[]} unsure taps nobody answered: what became of them is not known until the ticket comes again
 * @property {KitchenMenuItem[] | null} menu
 * @property {string[]} changing dishes whose availability is being changed
 * @property {KitchenSheet | null} sheet
 * @property {ToastView[]} toasts
 * @property {number} toastSeq
 *
 * @typedef {DoorEvent | {type: 'frame', frame: KitchenFrame} | {type: 'link', link: Link} | {type: 'station', station: string | null}
 *   | {type: 'menu', menu: KitchenMenu}
 *   | {type: 'tapped', orderId: string, itemIndex: number, to: ItemStatus}
 *   | {type: 'moved', orderId: string, itemIndex: number, status: ItemStatus, statusAt: string}
 *   | {type: 'move-failed', orderId: string, itemIndex: number, text: string} | {type: 'move-unsure', orderId: string, itemIndex: number}
 *   | {type: 'availability-sent', id: string} | {type: 'availability', id: string, available: boolean | null}
 *   | {type: 'open', sheet: KitchenSheet} | {type: 'close-sheet'}
 *   | {type: 'toast', text: string, action?: {label: string, event: any}} | {type: 'toast-gone', id: number}} KitchenEvent
 */

/** Enough to take back a slip; more would be a second board. */
const RECENT_MAX = 12;

/** @type {KitchenState} */
export const START = {
  door: DOOR,
  link: { kind: 'connecting', heardAt: null, retryAt: null },
  station: null,
  stations: [],
  tickets: [],
  loaded: false,
  recent: [],
  taps: {},
  unsure: [],
  menu: null,
  changing: [],
  sheet: null,
  toasts: [],
  toastSeq: 0,
};

/** @param {KitchenState} state @param {KitchenEvent} event @returns {KitchenState} */
export function reduce(state, event) {
  switch (event.type) {
    case 'door-out': return { ...START, station: state.station, door: reduceDoor(state.door, event) };
    case 'door-in': case 'door-unreachable': case 'login-sent': case 'login-refused':
      return { ...state, door: reduceDoor(state.door, event) };
    case 'frame': return withFrame(state, event.frame);
    case 'link': return { ...state, link: event.link };
    case 'station': return { ...state, station: event.station, tickets: [], loaded: false };
    case 'menu': return { ...state, menu: event.menu.items, stations: event.menu.stations };
    case 'tapped': return { ...state, unsure: without(state.unsure, event.orderId, event.itemIndex), taps: { ...state.taps, [tapKey(event.orderId, event.itemIndex)]: event.to } };
    case 'moved': return withMoved(state, event.orderId, event.itemIndex, event.status, event.statusAt);
    case 'move-failed': return withToast(withoutTap(state, event.orderId, event.itemIndex), { text: t('kitchen.failed', { why: event.text }) });
    case 'move-unsure': return withUnsure(state, event.orderId, event.itemIndex);
    case 'availability-sent': return { ...state, changing: [...state.changing, event.id] };
    case 'availability': return withAvailability(state, event.id, event.available);
    case 'open': return { ...state, sheet: event.sheet };
    case 'close-sheet': return { ...state, sheet: null };
    case 'toast': return withToast(state, { text: event.text, action: event.action ?? null, lastsMs: event.action ? 8000 : 4500 });
    case 'toast-gone': return { ...state, toasts: state.toasts.filter((toast) => toast.id !== event.id) };
    default: return state;
  }
}

/** @param {KitchenState} state @param {Omit<ToastView, 'id'>} toast @returns {KitchenState} */
function withToast(state, toast) {
  // A bump of four dishes that fails says so once.
  if (state.toasts.some((each) => each.text === toast.text)) return state;
  const id = state.toastSeq + 1;
  return { ...state, toastSeq: id, toasts: [...state.toasts, { ...toast, id }].slice(-2) };
}

/** @param {KitchenState} state @param {KitchenFrame} frame @returns {KitchenState} */
function withFrame(state, frame) {
  switch (frame.type) {
    case 'snapshot': return { ...state, tickets: frame.orders, loaded: true, taps: stillTapped(state.taps, frame.orders), unsure: [] };
    case 'ticket-placed': case 'ticket-updated': return withTicket(state, frame.ticket);
    case 'ticket-moved': {
      const moved = (/** @type {TicketView} */ ticket) => (ticket.orderId === frame.orderId ? { ...ticket, tableName: frame.tableName } : ticket);
      return { ...state, tickets: state.tickets.map(moved), recent: state.recent.map(moved) };
    }
    default: return state;
  }
}

/** @param {KitchenState} state @param {TicketView} ticket @returns {KitchenState} */
function withTicket(state, ticket) {
  const finished = ticket.items.every((item) => isDone(item.status));
  const others = state.tickets.filter((each) => each.orderId !== ticket.orderId);
  const recent = state.recent.filter((each) => each.orderId !== ticket.orderId);
  return {
    ...state,
    tickets: finished ? others : [...others, ticket],
    recent: finished ? [ticket, ...recent].slice(0, RECENT_MAX) : recent,
    taps: stillTapped(state.taps, [ticket]),
    unsure: state.unsure.filter((key) => !key.startsWith(`${ticket.orderId}#`)),
  };
}

/** Taps the box has meanwhile confirmed are forgotten. @param {Taps} taps @param {TicketView[]} tickets @returns {Taps} */
function stillTapped(taps, tickets) {
  const left = { ...taps };
  for (const ticket of tickets) {
    for (const item of ticket.items) {
      const key = tapKey(ticket.orderId, item.itemIndex);
      if (left[key] === item.status) delete left[key];
    }
  }
  return left;
}

/** @param {KitchenState} state @param {string} orderId @param {number} itemIndex @returns {KitchenState} */
function withoutTap(state, orderId, itemIndex) {
  const { [tapKey(orderId, itemIndex)]: _gone, ...taps } = state.taps;
  return { ...state, taps };
}

/** @param {string[]} keys @param {string} orderId @param {number} itemIndex */
const without = (keys, orderId, itemIndex) => keys.filter((key) => key !== tapKey(orderId, itemIndex));

/** Nobody answered: the card shows what the box last said, and that more may have happened. @param {KitchenState} state @param {string} orderId @param {number} itemIndex @returns {KitchenState} */
function withUnsure(state, orderId, itemIndex) {
  const ticket = ticketOf(state, orderId);
  const next = { ...withoutTap(state, orderId, itemIndex), unsure: [...without(state.unsure, orderId, itemIndex), tapKey(orderId, itemIndex)] };
  return withToast(next, { text: t('kitchen.unsure', { table: tableCalled(ticket?.tableName ?? '') }), kind: 'bad' });
}

/** The answer to a step: what the channel will tell as well, perhaps a moment later. @param {KitchenState} state @param {string} orderId @param {number} itemIndex @param {ItemStatus} status @param {string} statusAt @returns {KitchenState} */
function withMoved(state, orderId, itemIndex, status, statusAt) {
  const ticket = [...state.tickets, ...state.recent].find((each) => each.orderId === orderId);
  if (!ticket) return withoutTap(state, orderId, itemIndex);
  const items = ticket.items.map((item) => (item.itemIndex === itemIndex && item.status !== status ? { ...item, status, statusAt } : item));
  return withTicket(state, { ...ticket, items });
}

/** @param {KitchenState} state @param {string} id @param {boolean | null} available null where it was refused @returns {KitchenState} */
function withAvailability(state, id, available) {
  return {
    ...state,
    changing: state.changing.filter((each) => each !== id),
    menu: state.menu && available !== null ? state.menu.map((item) => (item.id === id ? { ...item, available } : item)) : state.menu,
  };
}

/** @param {KitchenState} state @param {string} orderId @returns {TicketView | null} */
export function ticketOf(state, orderId) {
  return [...state.tickets, ...state.recent].find((ticket) => ticket.orderId === orderId) ?? null;
}
