// The state of a kitchen display and its reducer. No side effects.
import { RECENT_TICKETS_MAX } from '../shared/limits.gen.js';
import { LOGIN_START, reduceLogin } from '../shared/staffLogin.js';
import { t, tableLabel } from './lang/index.js';
import { NOTHING_PENDING, isAfter, isDone } from './ticketLanes.js';

/** @import { StaffLogin, LoginEvent } from '../shared/staffLogin.js' */
/** @import { Link } from '../shared/live.js' */
/** @import { ToastView } from '../shared/components.js' */
/** @import { AvailabilityView, ItemStatus, KitchenFrame, KitchenMenu, KitchenMenuItem, KitchenSnapshot, PrepView, StationView, Thresholds, TicketView } from '../shared/wire.js' */
/** @import { StationDelayView } from '../shared/wire.gen.js' */
/** @import { Pending, Stage, Steps } from './ticketLanes.js' */
/** @import { TextSize } from './displaySettings.js' */
/** @import { PairingState } from './pairing.js' */
/** @import { SoundState } from './soundSwitch.js' */
/**
 * @typedef {{kind: 'ticket', orderId: string} | {kind: 'cancel', orderId: string, itemIndex: number}
 *   | {kind: 'soldout'} | {kind: 'recent'} | {kind: 'allday'} | {kind: 'delays'} | {kind: 'help'} | {kind: 'menu'}} KitchenSheet
 *
 * @typedef {ToastView & {orderIds?: string[]}} StepToast `orderIds`: it says that a step of these orders was taken
 *
 * @typedef {{id: number, orderId: string, items: {itemIndex: number, from: ItemStatus, to: ItemStatus}[]}} TakenStep a change by this display that can be undone
 *
 * @typedef {object} KitchenState
 * @property {StaffLogin} staffLogin
 * @property {string | null} logoutReason why the box ended the login; null after a logout on this display
 * @property {PairingState | null} pairing
 * @property {Link} link
 * @property {string} restaurantName
 * @property {string | null} station null shows all stations
 * @property {'BOARD' | 'EXPO'} mode the tickets of the stations, or a row for each party
 * @property {StationView[]} stations
 * @property {StationDelayView[]} delays the stations that are behind
 * @property {Thresholds} thresholds
 * @property {Steps} steps
 * @property {PrepView | null} prep
 * @property {TicketView[]} tickets
 * @property {number} notShown the number of older open tickets that the snapshot leaves out
 * @property {boolean} loaded whether a snapshot has arrived
 * @property {Record<string, Pending>} pending changes by this display without a frame yet, by order id
 * @property {Record<string, true>} touched order ids of the tickets that were tapped on this display
 * @property {TakenStep[]} history the last steps taken on this display, the latest last
 * @property {TicketView[]} recent finished and ended tickets, the latest first
 * @property {'idle' | 'loading' | 'failed'} recentStatus
 * @property {KitchenMenuItem[] | null} menu
 * @property {string[]} languages those of the menu, by their codes
 * @property {string} secondLanguage the language of the second name of dishes; empty for none
 * @property {TextSize} textSize
 * @property {string[]} changing ids of dishes whose availability is being changed
 * @property {SoundState} sound
 * @property {KitchenSheet | null} sheet
 * @property {Stage} tab the column a narrow screen shows
 * @property {{text: string, seq: number}} announcement for screen readers; a new `seq` announces an equal text again
 * @property {StepToast[]} toasts
 * @property {number} toastSeq
 *
 * @typedef {LoginEvent | {type: 'login-ended', reason: string} | {type: 'pairing', pairing: PairingState | null} | {type: 'frame', frame: KitchenFrame} | {type: 'link', link: Link}
 *   | {type: 'mode', mode: KitchenState['mode']} | {type: 'delays', delays: StationDelayView[]}
 *   | {type: 'station', station: string | null} | {type: 'menu', menu: KitchenMenu}
 *   | {type: 'tapped', orderId: string, itemIndex: number, to: ItemStatus}
 *   | {type: 'step-answered', orderId: string, itemIndex: number}
 *   | {type: 'step-failed', orderId: string, itemIndex: number, text: string} | {type: 'step-unanswered', orderId: string, itemIndex: number}
 *   | {type: 'acknowledged', orderId: string, notices: number[]} | {type: 'acknowledge-failed', orderId: string, text: string}
 *   | {type: 'touched', orderId: string} | {type: 'step-taken', step: TakenStep} | {type: 'step-undone', id: number}
 *   | {type: 'steps-reversed', orderId: string, items: {itemIndex: number, to: ItemStatus}[]} | {type: 'text-size', size: TextSize} | {type: 'second-language', language: string}
 *   | {type: 'recent-loading'} | {type: 'recent', orders: TicketView[]} | {type: 'recent-failed'}
 *   | {type: 'availability-sent', id: string} | {type: 'availability', id: string, now: AvailabilityView | null, at: string}
 *   | {type: 'sound', sound: SoundState} | {type: 'tab', tab: Stage} | {type: 'announce', text: string}
 *   | {type: 'open', sheet: KitchenSheet} | {type: 'close-sheet'}
 *   | {type: 'toast', text: string, kind?: string, action?: {label: string, event: any}, orderIds?: string[]} | {type: 'toast-gone', id: number}} KitchenEvent
 */

/** Enough for several wrong taps. Older steps can be undone in the list of finished tickets. */
const HISTORY_MAX = 10;

/** @type {KitchenState} */
export const START = {
  staffLogin: LOGIN_START,
  logoutReason: null,
  pairing: null,
  link: { kind: 'connecting', lastFrameAt: null, retryAt: null },
  restaurantName: '',
  station: null,
  mode: 'BOARD',
  stations: [],
  delays: [],
  thresholds: { warnSeconds: 8 * 60, lateSeconds: 15 * 60 },
  steps: 1,
  prep: null,
  tickets: [],
  notShown: 0,
  loaded: false,
  pending: {},
  touched: {},
  history: [],
  recent: [],
  recentStatus: 'idle',
  menu: null,
  languages: [],
  secondLanguage: '',
  textSize: 'M',
  changing: [],
  sound: 'locked',
  sheet: null,
  tab: 'NEW',
  announcement: { text: '', seq: 0 },
  toasts: [],
  toastSeq: 0,
};

/** @param {KitchenState} state @param {KitchenEvent} event @returns {KitchenState} */
export function reduce(state, event) {
  switch (event.type) {
    case 'logged-out': {
      const { station, mode, sound, textSize, secondLanguage, logoutReason } = state;
      return { ...START, station, mode, sound, textSize, secondLanguage, logoutReason: event.again ? logoutReason : null, staffLogin: reduceLogin(state.staffLogin, event) };
    }
    case 'logged-in': return { ...state, logoutReason: null, pairing: null, staffLogin: reduceLogin(state.staffLogin, event) };
    case 'login-unreachable': case 'login-sent': case 'login-refused':
      return { ...state, staffLogin: reduceLogin(state.staffLogin, event) };
    case 'login-ended': return { ...state, logoutReason: event.reason };
    case 'pairing': return { ...state, pairing: event.pairing };
    case 'frame': return withFrame(state, event.frame);
    case 'link': return { ...state, link: event.link };
    // Clears what belongs to the station before.
    case 'station': return { ...state, station: event.station, link: START.link, tickets: [], notShown: 0, loaded: false, recent: [], prep: null, history: [], touched: {} };
    case 'mode': return { ...state, mode: event.mode };
    case 'delays': return { ...state, delays: event.delays };
    case 'menu': return withMenu(state, event.menu);
    case 'tapped': return withPending(withTouched(state, event.orderId), event.orderId, (own) => ({ ...own, unanswered: own.unanswered.filter((each) => each !== event.itemIndex), targets: { ...own.targets, [event.itemIndex]: { status: event.to, answered: false } } }));
    case 'step-answered': return withPending(state, event.orderId, (own) => ({ ...own, targets: own.targets[event.itemIndex] ? { ...own.targets, [event.itemIndex]: { ...own.targets[event.itemIndex], answered: true } } : own.targets }));
    case 'step-failed': return withToast(withoutTarget(withoutStepToasts(state, event.orderId), event.orderId, event.itemIndex), { text: t('kitchen.failed', { why: event.text }), kind: 'bad' });
    case 'step-unanswered': return withUnanswered(state, event.orderId, event.itemIndex);
    case 'acknowledged': return withPending(withTouched(state, event.orderId), event.orderId, (own) => ({ ...own, acknowledged: [...own.acknowledged, ...event.notices] }));
    case 'acknowledge-failed': return withToast(withPending(state, event.orderId, (own) => ({ ...own, acknowledged: [] })), { text: event.text, kind: 'bad' });
    case 'touched': return withTouched(state, event.orderId);
    case 'step-taken': return { ...state, history: [...state.history, event.step].slice(-HISTORY_MAX) };
    case 'step-undone': return withHistory(state, state.history.filter(({ id }) => id !== event.id));
    case 'steps-reversed': return withReversed(state, event.orderId, event.items);
    case 'text-size': return { ...state, textSize: event.size };
    case 'second-language': return { ...state, secondLanguage: event.language };
    case 'recent-loading': return { ...state, recentStatus: 'loading' };
    case 'recent': return { ...state, recentStatus: 'idle', recent: event.orders };
    case 'recent-failed': return { ...state, recentStatus: 'failed' };
    case 'availability-sent': return { ...state, changing: [...state.changing, event.id] };
    case 'availability': return withAvailability(state, event.id, event.now, event.at);
    case 'sound': return state.sound === event.sound ? state : { ...state, sound: event.sound };
    case 'tab': return { ...state, tab: event.tab };
    case 'announce': return { ...state, announcement: { text: event.text, seq: state.announcement.seq + 1 } };
    case 'open': return { ...state, sheet: event.sheet };
    case 'close-sheet': return { ...state, sheet: null };
    case 'toast': return withToast(state, { text: event.text, kind: event.kind, action: event.action ?? null, orderIds: event.orderIds, lastsMs: event.action ? 8000 : 4500 });
    case 'toast-gone': return { ...state, toasts: state.toasts.filter((toast) => toast.id !== event.id) };
    default: return state;
  }
}

/** Without the messages that a step of this order was taken: it was refused, or nobody knows whether it was taken. @param {KitchenState} state @param {string} orderId @returns {KitchenState} */
function withoutStepToasts(state, orderId) {
  return { ...state, toasts: state.toasts.filter(({ orderIds }) => !orderIds?.includes(orderId)) };
}

/** @param {KitchenState} state @param {Omit<StepToast, 'id'>} toast @returns {KitchenState} */
function withToast(state, toast) {
  // A failed bump of four dishes shows one toast. Of equal toasts with an undo button the last one stays.
  const equal = state.toasts.find((each) => each.text === toast.text);
  if (equal && !toast.action) return state;
  const id = state.toastSeq + 1;
  return { ...state, toastSeq: id, toasts: [...state.toasts.filter((each) => each !== equal), { ...toast, id }].slice(-2) };
}

/** @param {KitchenState} state @param {KitchenFrame} frame @returns {KitchenState} */
function withFrame(state, frame) {
  switch (frame.type) {
    case 'snapshot': return withSnapshot(state, frame);
    case 'ticket-placed': case 'ticket-updated': return withTicket(state, frame.ticket);
    case 'course-fired': return withFired(state, frame);
    case 'station-delays': return { ...state, delays: frame.delays };
    case 'ticket-ended': return withEnded(state, frame);
    case 'ticket-moved': {
      const moved = (/** @type {TicketView} */ ticket) => (ticket.orderId === frame.orderId ? { ...ticket, tableName: frame.tableName } : ticket);
      return { ...state, tickets: state.tickets.map(moved), recent: state.recent.map(moved) };
    }
    case 'item-left': return withLeft(state, frame.menuItemId, frame.left);
    case 'pong': return { ...state, prep: frame.prep ?? state.prep, steps: stepsOf(frame.mode) };
    default: return state;
  }
}

/** Replaces all tickets. @param {KitchenState} state @param {KitchenSnapshot} snapshot @returns {KitchenState} */
function withSnapshot(state, { orders, more, thresholds, mode, prep, delays, restaurantName }) {
  const known = new Map(state.tickets.map((ticket) => [ticket.orderId, ticket]));
  const tickets = orders.map((ticket) => keepUnchanged(known.get(ticket.orderId), ticket));
  /** @type {Record<string, Pending>} */
  const pending = {};
  for (const ticket of tickets) {
    const left = stillPending(state.pending[ticket.orderId], ticket, true);
    if (left) pending[ticket.orderId] = left;
  }
  return { ...state, tickets, notShown: more ?? 0, pending, loaded: true, thresholds: thresholds ?? state.thresholds, steps: stepsOf(mode), prep: prep ?? state.prep, delays: delays ?? state.delays, restaurantName: restaurantName ?? state.restaurantName, touched: touchedOf(state.touched, tickets) };
}

/** @param {{steps: number} | undefined} mode an earlier version sends none @returns {Steps} */
const stepsOf = (mode) => (mode?.steps === 1 ? 1 : 2);

/** The history without steps that were undone. A toast that offers to undo one of them disappears. @param {KitchenState} state @param {TakenStep[]} history @returns {KitchenState} */
function withHistory(state, history) {
  const isOffered = (/** @type {ToastView} */ { action }) => action?.event.stepId === undefined || history.some(({ id }) => id === action.event.stepId);
  return { ...state, history, toasts: state.toasts.filter(isOffered) };
}

/** The history after dishes went back, also on another way than by undo: a step beyond their status is not there to be undone again. @param {KitchenState} state @param {string} orderId @param {{itemIndex: number, to: ItemStatus}[]} back @returns {KitchenState} */
function withReversed(state, orderId, back) {
  /** @param {TakenStep['items'][number]} item */
  const isReversed = (item) => back.some(({ itemIndex, to }) => itemIndex === item.itemIndex && isAfter(item.to, to));
  const history = state.history.map((step) => (step.orderId === orderId ? { ...step, items: step.items.filter((item) => !isReversed(item)) } : step));
  return withHistory(state, history.filter(({ items }) => items.length > 0));
}

/** Returns the known ticket if only the age differs, so that its card is not rendered again. @param {TicketView | undefined} before @param {TicketView} ticket */
function keepUnchanged(before, ticket) {
  return before && JSON.stringify({ ...before, ageSeconds: 0 }) === JSON.stringify({ ...ticket, ageSeconds: 0 }) ? before : ticket;
}

/** @param {Record<string, true>} touched @param {TicketView[]} tickets @returns {Record<string, true>} */
function touchedOf(touched, tickets) {
  return Object.fromEntries(tickets.filter(({ orderId }) => touched[orderId]).map(({ orderId }) => [orderId, /** @type {const} */ (true)]));
}

/** @param {TicketView} ticket */
const isFinished = (ticket) => ticket.tableClosed || (ticket.notices.length === 0 && ticket.items.every((item) => isDone(item.status)));

/** Moves an ended ticket to the recent ones. If its table was closed while a dish was in progress, a toast says so. @param {KitchenState} state @param {Extract<KitchenFrame, {type: 'ticket-ended'}>} frame @returns {KitchenState} */
function withEnded(state, { reason, ticket }) {
  const { [ticket.orderId]: _ended, ...pending } = state.pending;
  const other = (/** @type {TicketView} */ each) => each.orderId !== ticket.orderId;
  const next = { ...state, tickets: state.tickets.filter(other), recent: [ticket, ...state.recent.filter(other)].slice(0, RECENT_TICKETS_MAX), pending };
  const isStarted = ticket.items.some((item) => item.status === 'IN_PROGRESS');
  if (reason !== 'TABLE_CLOSED' || !isStarted) return next;
  return withToast(next, { text: t('kitchen.ended', { table: tableLabel(ticket.tableName), number: ticket.orderNumber }), kind: 'bad' });
}

/** @param {KitchenState} state @param {TicketView} ticket @returns {KitchenState} */
function withTicket(state, ticket) {
  const finished = isFinished(ticket);
  const others = state.tickets.filter((each) => each.orderId !== ticket.orderId);
  const recent = state.recent.filter((each) => each.orderId !== ticket.orderId);
  const { [ticket.orderId]: own, ...pending } = state.pending;
  const left = stillPending(own, ticket, false);
  const known = state.tickets.find((each) => each.orderId === ticket.orderId);
  return {
    ...state,
    tickets: finished ? others : [...others, keepUnchanged(known, ticket)],
    recent: finished ? [ticket, ...recent].slice(0, RECENT_TICKETS_MAX) : recent,
    pending: left && !finished ? { ...pending, [ticket.orderId]: left } : pending,
  };
}

/** The dishes of a course are new from now on: somebody has to touch their card again. @param {KitchenState} state @param {Extract<KitchenFrame, {type: 'course-fired'}>} frame @returns {KitchenState} */
function withFired(state, { itemIndexes, ticket }) {
  const { [ticket.orderId]: _touched, ...touched } = state.touched;
  return withTicket(itemIndexes.length > 0 ? { ...state, touched } : state, ticket);
}

/** The changes that are still pending after a frame: those that it does not show and that the box had not answered before. @param {Pending | undefined} own @param {TicketView} ticket @param {boolean} isSnapshot then acknowledgements are dropped too @returns {Pending | undefined} */
function stillPending(own, ticket, isSnapshot) {
  if (!own) return undefined;
  const targets = Object.fromEntries(Object.entries(own.targets).filter(([index, { status, answered }]) => !answered && ticket.items.some((item) => item.itemIndex === Number(index) && item.status !== status)));
  const acknowledged = isSnapshot ? [] : own.acknowledged.filter((number) => ticket.notices.some((each) => each.notice === number));
  return Object.keys(targets).length > 0 || acknowledged.length > 0 ? { targets, unanswered: [], acknowledged } : undefined;
}

/** @param {KitchenState} state @param {string} orderId @param {(own: Pending) => Pending} change @returns {KitchenState} */
function withPending(state, orderId, change) {
  const { [orderId]: own, ...others } = state.pending;
  const next = change(own ?? NOTHING_PENDING);
  const isEmpty = Object.keys(next.targets).length === 0 && next.unanswered.length === 0 && next.acknowledged.length === 0;
  return { ...state, pending: isEmpty ? others : { ...others, [orderId]: next } };
}

/** @param {KitchenState} state @param {string} orderId @returns {KitchenState} */
function withTouched(state, orderId) {
  return state.touched[orderId] ? state : { ...state, touched: { ...state.touched, [orderId]: true } };
}

/** @param {KitchenState} state @param {string} orderId @param {number} itemIndex @returns {KitchenState} */
function withoutTarget(state, orderId, itemIndex) {
  return withPending(state, orderId, (own) => {
    const { [itemIndex]: _removed, ...targets } = own.targets;
    return { ...own, targets };
  });
}

/** The state after a step without an answer: the card shows the last known status, and that it may have changed. @param {KitchenState} state @param {string} orderId @param {number} itemIndex @returns {KitchenState} */
function withUnanswered(state, orderId, itemIndex) {
  const ticket = ticketOf(state, orderId);
  const next = withPending(withoutTarget(withoutStepToasts(state, orderId), orderId, itemIndex), orderId, (own) => ({ ...own, unanswered: [...new Set([...own.unanswered, itemIndex])] }));
  return withToast(next, { text: t('kitchen.unanswered', { table: tableLabel(ticket?.tableName ?? '') }), kind: 'bad' });
}

/** @param {KitchenState} state @param {KitchenMenu} menu @returns {KitchenState} */
function withMenu(state, menu) {
  // Equal stations keep their object, so that nothing is rendered again.
  const stations = JSON.stringify(menu.stations) === JSON.stringify(state.stations) ? state.stations : menu.stations;
  return { ...state, menu: menu.items, stations, languages: menu.languages ?? [] };
}

/** @param {KitchenState} state @param {string} id @param {number} left @returns {KitchenState} */
function withLeft(state, id, left) {
  return { ...state, menu: state.menu?.map((item) => (item.id === id ? { ...item, left } : item)) ?? null };
}

/** @param {KitchenState} state @param {string} id @param {AvailabilityView | null} now null if the change failed @param {string} at @returns {KitchenState} */
function withAvailability(state, id, now, at) {
  const changing = state.changing.filter((each) => each !== id);
  if (!state.menu || now === null) return { ...state, changing };
  const { available, left = null, soldOutUntil = null } = now;
  // `at` is shown until the next menu has the time of the box.
  const menu = state.menu.map((item) => (item.id === id ? { ...item, available, left, soldOutUntil, soldOutSince: available ? null : item.soldOutSince ?? at } : item));
  return { ...state, changing, menu };
}

/** @param {KitchenState} state @param {string} orderId @returns {TicketView | null} */
export function ticketOf(state, orderId) {
  return [...state.tickets, ...state.recent].find((ticket) => ticket.orderId === orderId) ?? null;
}
