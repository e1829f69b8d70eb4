// The state of a kitchen display and its reducer. Pure.
import { RECENT_TICKETS_MAX } from '../shared/limits.gen.js';
import { LOGIN_START, reduceLogin } from '../shared/staffLogin.js';
import { t, tableLabel } from './lang/index.js';
import { NOTHING_PENDING, isDone } from './ticketLanes.js';

/** @import { StaffLogin, LoginEvent } from '../shared/staffLogin.js' */
/** @import { Link } from '../shared/live.js' */
/** @import { ToastView } from '../shared/components.js' */
/** @import { ItemStatus, KitchenFrame, KitchenMenu, KitchenMenuItem, KitchenSnapshot, PrepView, StationView, Thresholds, TicketView } from '../shared/wire.js' */
/** @import { Pending, Stage } from './ticketLanes.js' */
/** @import { PairingState } from './pairing.js' */
/** @import { SoundState } from './soundSwitch.js' */
/**
 * @typedef {{kind: 'ticket', orderId: string} | {kind: 'cancel', orderId: string, itemIndex: number}
 *   | {kind: 'soldout'} | {kind: 'recent'} | {kind: 'allday'} | {kind: 'help'} | {kind: 'menu'}} KitchenSheet
 *
 * @typedef {{orderId: string, items: {itemIndex: number, from: ItemStatus, to: ItemStatus}[]}} Done a step that was taken on this display and can be undone
 *
 * @typedef {object} KitchenState
 * @property {StaffLogin} staffLogin
 * @property {string | null} lost why the login has ended, if not by a logout on this display
 * @property {PairingState | null} pairing
 * @property {Link} link
 * @property {string} restaurantName
 * @property {string | null} station null shows all stations
 * @property {StationView[]} stations
 * @property {Thresholds} thresholds
 * @property {PrepView | null} prep
 * @property {TicketView[]} tickets
 * @property {number} more open tickets that the snapshot leaves out: it has the newest only
 * @property {boolean} loaded whether a snapshot has arrived
 * @property {Record<string, Pending>} pending changes without a frame yet, by order
 * @property {Record<string, true>} touched tickets with a tap on this display
 * @property {Done[]} done the last steps taken on this display, the latest last
 * @property {TicketView[]} recent finished tickets, the latest first
 * @property {'idle' | 'asked' | 'failed'} recentAsked
 * @property {KitchenMenuItem[] | null} menu
 * @property {string[]} changing dishes whose availability is being changed
 * @property {SoundState} sound
 * @property {KitchenSheet | null} sheet
 * @property {Stage} tab the column a narrow screen shows
 * @property {{text: string, seq: number}} said for screen readers
 * @property {ToastView[]} toasts
 * @property {number} toastSeq
 *
 * @typedef {LoginEvent | {type: 'lost', reason: string} | {type: 'pairing', pairing: PairingState | null} | {type: 'frame', frame: KitchenFrame} | {type: 'link', link: Link}
 *   | {type: 'station', station: string | null} | {type: 'menu', menu: KitchenMenu}
 *   | {type: 'tapped', orderId: string, itemIndex: number, to: ItemStatus}
 *   | {type: 'answered', orderId: string, itemIndex: number}
 *   | {type: 'move-failed', orderId: string, itemIndex: number, text: string} | {type: 'move-unsure', orderId: string, itemIndex: number}
 *   | {type: 'acked', orderId: string, notices: number[]} | {type: 'ack-failed', orderId: string, text: string}
 *   | {type: 'touched', orderId: string} | {type: 'done', done: Done} | {type: 'undone', at: number}
 *   | {type: 'recent-asked'} | {type: 'recent', orders: TicketView[]} | {type: 'recent-failed'}
 *   | {type: 'availability-sent', id: string} | {type: 'availability', id: string, available: boolean | null, at: string}
 *   | {type: 'sound', sound: SoundState} | {type: 'tab', tab: Stage} | {type: 'say', text: string}
 *   | {type: 'open', sheet: KitchenSheet} | {type: 'close-sheet'}
 *   | {type: 'toast', text: string, kind?: string, action?: {label: string, event: any}} | {type: 'toast-gone', id: number}} KitchenEvent
 */

/** Enough for several wrong taps; older steps are undone from the list of finished tickets. */
const DONE_MAX = 10;

/** @type {KitchenState} */
export const START = {
  staffLogin: LOGIN_START,
  lost: null,
  pairing: null,
  link: { kind: 'connecting', lastFrameAt: null, retryAt: null },
  restaurantName: '',
  station: null,
  stations: [],
  thresholds: { warnSeconds: 8 * 60, lateSeconds: 15 * 60 },
  prep: null,
  tickets: [],
  more: 0,
  loaded: false,
  pending: {},
  touched: {},
  done: [],
  recent: [],
  recentAsked: 'idle',
  menu: null,
  changing: [],
  sound: 'locked',
  sheet: null,
  tab: 'NEW',
  said: { text: '', seq: 0 },
  toasts: [],
  toastSeq: 0,
};

/** @param {KitchenState} state @param {KitchenEvent} event @returns {KitchenState} */
export function reduce(state, event) {
  switch (event.type) {
    case 'logged-out': {
      const { station, sound, lost } = state;
      return { ...START, station, sound, lost: event.again ? lost : null, staffLogin: reduceLogin(state.staffLogin, event) };
    }
    case 'logged-in': return { ...state, lost: null, pairing: null, staffLogin: reduceLogin(state.staffLogin, event) };
    case 'login-unreachable': case 'login-sent': case 'login-refused':
      return { ...state, staffLogin: reduceLogin(state.staffLogin, event) };
    case 'lost': return { ...state, lost: event.reason };
    case 'pairing': return { ...state, pairing: event.pairing };
    case 'frame': return withFrame(state, event.frame);
    case 'link': return { ...state, link: event.link };
    // Tickets and steps belong to the station that is left.
    case 'station': return { ...state, station: event.station, link: START.link, tickets: [], more: 0, loaded: false, recent: [], prep: null, done: [], touched: {} };
    case 'menu': return withMenu(state, event.menu);
    case 'tapped': return withPending(withTouched(state, event.orderId), event.orderId, (mine) => ({ ...mine, unsure: mine.unsure.filter((each) => each !== event.itemIndex), to: { ...mine.to, [event.itemIndex]: { status: event.to, answered: false } } }));
    case 'answered': return withPending(state, event.orderId, (mine) => ({ ...mine, to: mine.to[event.itemIndex] ? { ...mine.to, [event.itemIndex]: { ...mine.to[event.itemIndex], answered: true } } : mine.to }));
    case 'move-failed': return withToast(withoutTap(state, event.orderId, event.itemIndex), { text: t('kitchen.failed', { why: event.text }), kind: 'bad' });
    case 'move-unsure': return withUnsure(state, event.orderId, event.itemIndex);
    case 'acked': return withPending(withTouched(state, event.orderId), event.orderId, (mine) => ({ ...mine, acked: [...mine.acked, ...event.notices] }));
    case 'ack-failed': return withToast(withPending(state, event.orderId, (mine) => ({ ...mine, acked: [] })), { text: event.text, kind: 'bad' });
    case 'touched': return withTouched(state, event.orderId);
    case 'done': return { ...state, done: [...state.done, event.done].slice(-DONE_MAX) };
    case 'undone': return { ...state, done: state.done.filter((_each, at) => at !== event.at) };
    case 'recent-asked': return { ...state, recentAsked: 'asked' };
    case 'recent': return { ...state, recentAsked: 'idle', recent: event.orders };
    case 'recent-failed': return { ...state, recentAsked: 'failed' };
    case 'availability-sent': return { ...state, changing: [...state.changing, event.id] };
    case 'availability': return withAvailability(state, event.id, event.available, event.at);
    case 'sound': return state.sound === event.sound ? state : { ...state, sound: event.sound };
    case 'tab': return { ...state, tab: event.tab };
    case 'say': return { ...state, said: { text: event.text, seq: state.said.seq + 1 } };
    case 'open': return { ...state, sheet: event.sheet };
    case 'close-sheet': return { ...state, sheet: null };
    case 'toast': return withToast(state, { text: event.text, kind: event.kind, action: event.action ?? null, lastsMs: event.action ? 8000 : 4500 });
    case 'toast-gone': return { ...state, toasts: state.toasts.filter((toast) => toast.id !== event.id) };
    default: return state;
  }
}

/** @param {KitchenState} state @param {Omit<ToastView, 'id'>} toast @returns {KitchenState} */
function withToast(state, toast) {
  // A failed bump of four dishes shows one toast. Of equal toasts with an undo button, the last one stays.
  const twin = state.toasts.find((each) => each.text === toast.text);
  if (twin && !toast.action) return state;
  const id = state.toastSeq + 1;
  return { ...state, toastSeq: id, toasts: [...state.toasts.filter((each) => each !== twin), { ...toast, id }].slice(-2) };
}

/** @param {KitchenState} state @param {KitchenFrame} frame @returns {KitchenState} */
function withFrame(state, frame) {
  switch (frame.type) {
    case 'snapshot': return withSnapshot(state, frame);
    case 'ticket-placed': case 'ticket-updated': return withTicket(state, frame.ticket);
    case 'ticket-ended': return withEnded(state, frame);
    case 'ticket-moved': {
      const moved = (/** @type {TicketView} */ ticket) => (ticket.orderId === frame.orderId ? { ...ticket, tableName: frame.tableName } : ticket);
      return { ...state, tickets: state.tickets.map(moved), recent: state.recent.map(moved) };
    }
    case 'pong': return { ...state, prep: frame.prep ?? state.prep };
    default: return state;
  }
}

/** Replaces all tickets. @param {KitchenState} state @param {KitchenSnapshot} snapshot @returns {KitchenState} */
function withSnapshot(state, { orders, more, thresholds, prep, restaurantName }) {
  const known = new Map(state.tickets.map((ticket) => [ticket.orderId, ticket]));
  const tickets = orders.map((ticket) => same(known.get(ticket.orderId), ticket));
  /** @type {Record<string, Pending>} */
  const pending = {};
  for (const ticket of tickets) {
    const left = stillPending(state.pending[ticket.orderId], ticket, true);
    if (left) pending[ticket.orderId] = left;
  }
  return { ...state, tickets, more: more ?? 0, pending, loaded: true, thresholds: thresholds ?? state.thresholds, prep: prep ?? state.prep, restaurantName: restaurantName ?? state.restaurantName, touched: onlyOf(state.touched, tickets) };
}

/** Returns the earlier object when only the age has changed, so that the card is not drawn again. @param {TicketView | undefined} before @param {TicketView} ticket */
function same(before, ticket) {
  return before && JSON.stringify({ ...before, ageSeconds: 0 }) === JSON.stringify({ ...ticket, ageSeconds: 0 }) ? before : ticket;
}

/** @param {Record<string, true>} touched @param {TicketView[]} tickets @returns {Record<string, true>} */
function onlyOf(touched, tickets) {
  return Object.fromEntries(tickets.filter(({ orderId }) => touched[orderId]).map(({ orderId }) => [orderId, /** @type {const} */ (true)]));
}

/** @param {TicketView} ticket */
const isFinished = (ticket) => ticket.tableClosed || (ticket.notices.length === 0 && ticket.items.every((item) => isDone(item.status)));

/** Moves an ended ticket to the recent ones. Cooks who had begun it see why. @param {KitchenState} state @param {Extract<KitchenFrame, {type: 'ticket-ended'}>} frame @returns {KitchenState} */
function withEnded(state, { reason, ticket }) {
  const { [ticket.orderId]: _gone, ...pending } = state.pending;
  const other = (/** @type {TicketView} */ each) => each.orderId !== ticket.orderId;
  const next = { ...state, tickets: state.tickets.filter(other), recent: [ticket, ...state.recent.filter(other)].slice(0, RECENT_TICKETS_MAX), pending };
  const isBegun = ticket.items.some((item) => item.status === 'IN_PROGRESS');
  if (reason !== 'TABLE_CLOSED' || !isBegun) return next;
  return withToast(next, { text: t('kitchen.ended', { table: tableLabel(ticket.tableName), number: ticket.orderNumber }), kind: 'bad' });
}

/** @param {KitchenState} state @param {TicketView} ticket @returns {KitchenState} */
function withTicket(state, ticket) {
  const finished = isFinished(ticket);
  const others = state.tickets.filter((each) => each.orderId !== ticket.orderId);
  const recent = state.recent.filter((each) => each.orderId !== ticket.orderId);
  const { [ticket.orderId]: mine, ...pending } = state.pending;
  const left = stillPending(mine, ticket, false);
  const known = state.tickets.find((each) => each.orderId === ticket.orderId);
  return {
    ...state,
    tickets: finished ? others : [...others, same(known, ticket)],
    recent: finished ? [ticket, ...recent].slice(0, RECENT_TICKETS_MAX) : recent,
    pending: left && !finished ? { ...pending, [ticket.orderId]: left } : pending,
  };
}

/** The changes that are still pending after a frame: not those it shows, nor those the box had answered before it. @param {Pending | undefined} mine @param {TicketView} ticket @param {boolean} all drop all acknowledgements too: the frame is a snapshot @returns {Pending | undefined} */
function stillPending(mine, ticket, all) {
  if (!mine) return undefined;
  const to = Object.fromEntries(Object.entries(mine.to).filter(([index, { status, answered }]) => !answered && ticket.items.some((item) => item.itemIndex === Number(index) && item.status !== status)));
  const acked = all ? [] : mine.acked.filter((number) => ticket.notices.some((each) => each.notice === number));
  return Object.keys(to).length > 0 || acked.length > 0 ? { to, unsure: [], acked } : undefined;
}

/** @param {KitchenState} state @param {string} orderId @param {(mine: Pending) => Pending} change @returns {KitchenState} */
function withPending(state, orderId, change) {
  const { [orderId]: mine, ...others } = state.pending;
  const next = change(mine ?? NOTHING_PENDING);
  const empty = Object.keys(next.to).length === 0 && next.unsure.length === 0 && next.acked.length === 0;
  return { ...state, pending: empty ? others : { ...others, [orderId]: next } };
}

/** @param {KitchenState} state @param {string} orderId @returns {KitchenState} */
function withTouched(state, orderId) {
  return state.touched[orderId] ? state : { ...state, touched: { ...state.touched, [orderId]: true } };
}

/** @param {KitchenState} state @param {string} orderId @param {number} itemIndex @returns {KitchenState} */
function withoutTap(state, orderId, itemIndex) {
  return withPending(state, orderId, (mine) => {
    const { [itemIndex]: _gone, ...to } = mine.to;
    return { ...mine, to };
  });
}

/** Without an answer the card shows the last known status and that it may have changed. @param {KitchenState} state @param {string} orderId @param {number} itemIndex @returns {KitchenState} */
function withUnsure(state, orderId, itemIndex) {
  const ticket = ticketOf(state, orderId);
  const next = withPending(withoutTap(state, orderId, itemIndex), orderId, (mine) => ({ ...mine, unsure: [...new Set([...mine.unsure, itemIndex])] }));
  return withToast(next, { text: t('kitchen.unsure', { table: tableLabel(ticket?.tableName ?? '') }), kind: 'bad' });
}

/** @param {KitchenState} state @param {KitchenMenu} menu @returns {KitchenState} */
function withMenu(state, menu) {
  // Equal stations keep their object, so that nothing is drawn again.
  const stations = JSON.stringify(menu.stations) === JSON.stringify(state.stations) ? state.stations : menu.stations;
  return { ...state, menu: menu.items, stations };
}

/** @param {KitchenState} state @param {string} id @param {boolean | null} available null where it was refused @param {string} at @returns {KitchenState} */
function withAvailability(state, id, available, at) {
  const changing = state.changing.filter((each) => each !== id);
  if (!state.menu || available === null) return { ...state, changing };
  // Until the next menu brings the box's own time.
  const menu = state.menu.map((item) => (item.id === id ? { ...item, available, soldOutSince: available ? null : item.soldOutSince ?? at } : item));
  return { ...state, changing, menu };
}

/** @param {KitchenState} state @param {string} orderId @returns {TicketView | null} */
export function ticketOf(state, orderId) {
  return [...state.tickets, ...state.recent].find((ticket) => ticket.orderId === orderId) ?? null;
}
