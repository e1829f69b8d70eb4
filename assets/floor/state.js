// The state of the floor page and its reducer. No side effects.
import { menuWithLeft } from '../shared/menuItems.js';
import { NOTE_MAX } from '../shared/limits.gen.js';
import { LOGIN_START, reduceLogin } from '../shared/staffLogin.js';
import { EMPTY_DRAFT, hasLines, withLiveStatus } from './orders.js';
import { NO_QUICK_DISHES } from './quickDishes.js';
import { t, tableLabel } from './lang/index.js';

/** @import { StaffLogin, LoginEvent } from '../shared/staffLogin.js' */
/** @import { Link } from '../shared/live.js' */
/** @import { ToastView } from '../shared/components.js' */
/** @import { KnownStaffView, SectionView } from '../shared/wire.gen.js' */
/** @import { BlockedLoginView, BusinessDayView, DisplayView, FloorFrame, FloorOpenPriceView, FloorTableView, ItemStatus, KitchenMenuItem, MenuView, MoneyProfileKind, StationView, FloorFullOrderView, TicketItemView } from '../shared/wire.js' */
/** @import { StationDelayView } from '../shared/wire.gen.js' */
/** @import { FloorTable } from './openTasks.js' */
/** @import { Draft, OrderItem } from './orders.js' */
/** @import { QuickDishes } from './quickDishes.js' */
/** @import { KeptRequest } from './waitingActs.js' */
/**
 * What the undo button of a toast reverts.
 * @typedef {{kind: 'unserve', orderId: string, indexes: number[]} | {kind: 'restore-item', orderId: string, itemIndex: number, previousStatus: ItemStatus} | {kind: 'restore-part', orderId: string, itemIndex: number, quantity: number}
 *   | {kind: 'unmerge', sessionId: string} | {kind: 'hold-course', sessionId: string, course: number} | {kind: 'move-back', sessionId: string, tableId: string}} Undo
 *
 * @typedef {{url: string, qr: {size: number, path: string}}} TableQr
 * @typedef {{sessionId: string, tableName: string, amount: number, currency: string}} HeldPayment `amount`: the cash to take, minor units
 *
 * @typedef {{kind: 'pin', tableId: string, pin: string, forGuests: boolean} | {kind: 'new-pin' | 'covers' | 'move' | 'merge' | 'close' | 'bill', tableId: string}
 *   | {kind: 'order', tableId: string, at?: 'review', dish?: {id: string, categoryId?: string}}
 *   | {kind: 'item', tableId: string, orderId: string, itemIndex: number} | {kind: 'calls' | 'menu' | 'displays' | 'delays' | 'limited' | 'closed-bills' | 'receipts' | 'network' | 'section' | 'staff-pin'}} FloorSheet
 *
 * @typedef {object} FloorState
 * @property {StaffLogin} staffLogin
 * @property {Link} link
 * @property {string} restaurantName
 * @property {string} currency
 * @property {MoneyProfileKind} moneyProfile whether payments are recorded, or sums are handed to the till
 * @property {number} noteMax the most characters of a note, a setting of the restaurant
 * @property {FloorOpenPriceView | null} openPrice what waiters may name and price
 * @property {BusinessDayView | null} businessDay
 * @property {FloorTable[]} tables
 * @property {BlockedLoginView[]} blockedLogins members of staff whose login is blocked
 * @property {Record<string, number>} versions the number of updates by table id; a change means that bill and orders must be loaded again
 * @property {boolean} loaded whether a snapshot has arrived
 * @property {string | null} area null shows all areas
 * @property {string | null} selected id of the table with details
 * @property {string | null} busy the name of the running action
 * @property {string | null} sheetError why the action of the open sheet failed
 * @property {boolean} unpaid the box refused to close: the bill is unpaid
 * @property {number} refundDue the box refused to close: this amount has to be refunded first, minor units
 * @property {FloorSheet | null} sheet a PIN is stored only here: closing the sheet removes it
 * @property {{tableId: string, qr: TableQr | null} | null} qr the QR code of the table whose PIN is shown; `qr` null: it could not be loaded
 * @property {{sessionId: string, list: FloorFullOrderView[]} | null} orders of the selected table, with prices
 * @property {MenuView | null} menu
 * @property {Record<string, Draft>} drafts unsent orders by session
 * @property {SectionView[]} sections of the waiters who are there, and the own one
 * @property {number} sectionCallMinutes after which everybody hears a call of another section
 * @property {boolean} onlyMine whether only the own section is shown
 * @property {KnownStaffView | null} known who can log in here with a staff PIN; null: not loaded
 * @property {boolean} locked whether somebody has to type a staff PIN first
 * @property {boolean} lockBusy whether a PIN is being checked
 * @property {string | null} lockError why a PIN was refused
 * @property {boolean} lockNeedsPassword
 * @property {Record<string, Record<string, Draft>>} otherDrafts unsent orders of the others on this phone, by member of staff
 * @property {KeptRequest[]} waiting acts that are stored on this phone until the box answers, oldest first
 * @property {string | null} draftsOwnerId the member of staff who made the drafts
 * @property {KitchenMenuItem[] | null} limited the dishes that are sold out or counted
 * @property {DisplayView[] | null} displays
 * @property {StationView[]} stations
 * @property {StationDelayView[]} delays the stations that are behind
 * @property {string[]} silencedAlarms keys of unseen tickets whose alarm is silent, because a waiter handles it
 * @property {boolean} sound whether the waiter wants to hear calls and alerts
 * @property {boolean} soundLocked whether the browser plays nothing before a tap, as after a reload
 * @property {QuickDishes} quick the dishes that this waiter orders with one tap
 * @property {HeldPayment | null} held a cash payment that is sent in a few seconds, unless the waiter takes it back
 * @property {string} announcement for screen readers: the newest call, without its age, which changes every second
 * @property {ToastView[]} toasts
 * @property {number} toastSeq
 *
 * @typedef {LoginEvent | {type: 'frame', frame: FloorFrame, atMs: number} | {type: 'link', link: Link}
 *   | {type: 'area', area: string | null} | {type: 'select', tableId: string | null}
 *   | {type: 'open', sheet: FloorSheet} | {type: 'close-sheet'}
 *   | {type: 'busy', action: string} | {type: 'done', toast?: string, undo?: Undo, keepSheet?: boolean} | {type: 'failed', text: string, unpaid?: boolean, refundDue?: number}
 *   | {type: 'pin-made', tableId: string, pin: string} | {type: 'for-guests', on: boolean} | {type: 'qr', tableId: string, qr: TableQr | null}
 *   | {type: 'section', section: SectionView} | {type: 'only-mine', on: boolean} | {type: 'known', known: KnownStaffView} | {type: 'locked', on: boolean} | {type: 'lock-sent'} | {type: 'lock-refused', text: string, needsPassword: boolean}
 *   | {type: 'waiting', waiting: KeptRequest[]} | {type: 'call-done', requestId: string} | {type: 'call-taken', requestId: string, at: string} | {type: 'item-changed', orderId: string, itemIndex: number, status: ItemStatus, reason?: string | null, item?: TicketItemView | null}
 *   | {type: 'orders', sessionId: string, list: FloorFullOrderView[]} | {type: 'menu', menu: MenuView} | {type: 'limited', items: KitchenMenuItem[]}
 *   | {type: 'draft', sessionId: string, draft: Draft | null}
 *   | {type: 'displays', displays: DisplayView[]} | {type: 'stations', stations: StationView[]} | {type: 'delays', delays: StationDelayView[]}
 *   | {type: 'silence-alarms', keys: string[]} | {type: 'sound', on: boolean} | {type: 'sound-locked', locked: boolean} | {type: 'announce', text: string}
 *   | {type: 'quick', quick: QuickDishes} | {type: 'held', held: HeldPayment | null}
 *   | {type: 'toast', text: string, kind?: string, undo?: Undo, lastsMs?: number} | {type: 'toast-gone', id: number}} FloorEvent
 */

/** @type {FloorState} */
export const START = {
  staffLogin: LOGIN_START,
  link: { kind: 'connecting', lastFrameAt: null, retryAt: null },
  restaurantName: '',
  currency: 'EUR',
  moneyProfile: 'BOOKS',
  noteMax: NOTE_MAX,
  openPrice: null,
  businessDay: null,
  tables: [],
  blockedLogins: [],
  versions: {},
  loaded: false,
  area: null,
  selected: null,
  busy: null,
  sheetError: null,
  unpaid: false,
  refundDue: 0,
  sheet: null,
  qr: null,
  orders: null,
  menu: null,
  drafts: {},
  waiting: [],
  sections: [],
  sectionCallMinutes: 2,
  onlyMine: false,
  known: null,
  locked: false,
  lockBusy: false,
  lockError: null,
  lockNeedsPassword: false,
  otherDrafts: {},
  draftsOwnerId: null,
  limited: null,
  displays: null,
  stations: [],
  delays: [],
  silencedAlarms: [],
  sound: true,
  soundLocked: false,
  quick: NO_QUICK_DISHES,
  held: null,
  announcement: '',
  toasts: [],
  toastSeq: 0,
};

/** Toasts with an undo button are shown longer than others. */
const UNDO_TOAST_MS = 12_000;

/** @param {FloorState} state @param {FloorEvent} event @returns {FloorState} */
export function reduce(state, event) {
  switch (event.type) {
    case 'logged-out': return afterLogout(state, event);
    case 'logged-in': return afterLogin({ ...state, staffLogin: reduceLogin(state.staffLogin, event) }, event.me.staff.id);
    case 'login-unreachable': case 'login-sent': case 'login-refused':
      return { ...state, staffLogin: reduceLogin(state.staffLogin, event) };
    case 'frame': return withWaiting(withFrame(state, event.frame, event.atMs));
    case 'section': return { ...state, sections: [...state.sections.filter(({ staffId }) => staffId !== event.section.staffId), event.section] };
    case 'only-mine': return { ...state, onlyMine: event.on, area: null };
    case 'known': return { ...state, known: event.known };
    // A locked phone shows nothing of the person before: no sheet with a PIN, no table.
    case 'locked': return { ...state, locked: event.on, lockBusy: false, lockError: null, lockNeedsPassword: false, ...(event.on ? { sheet: null, sheetError: null, selected: null } : {}) };
    case 'lock-sent': return { ...state, lockBusy: true, lockError: null };
    case 'lock-refused': return { ...state, lockBusy: false, lockError: event.text, lockNeedsPassword: event.needsPassword };
    case 'waiting': return { ...state, waiting: event.waiting };
    case 'link': return { ...state, link: event.link };
    case 'area': return { ...state, area: event.area, onlyMine: false };
    case 'select': return { ...state, selected: event.tableId, sheetError: null };
    case 'open': return { ...state, sheet: event.sheet, sheetError: null, unpaid: false, refundDue: 0 };
    case 'close-sheet': return { ...state, sheet: null, sheetError: null, unpaid: false, refundDue: 0 };
    case 'busy': return { ...state, busy: event.action, sheetError: null };
    case 'done': {
      const next = { ...state, busy: null, sheetError: null, unpaid: false, refundDue: 0, sheet: event.keepSheet ? state.sheet : null };
      return event.toast ? withToast(next, { text: event.toast, undo: event.undo }) : next;
    }
    case 'failed': return withFailure(state, event.text, event.unpaid ?? false, event.refundDue ?? 0);
    case 'pin-made': return { ...state, busy: null, sheetError: null, qr: state.qr?.tableId === event.tableId ? state.qr : null, sheet: { kind: 'pin', tableId: event.tableId, pin: event.pin, forGuests: false } };
    case 'for-guests': return state.sheet?.kind === 'pin' ? { ...state, sheet: { ...state.sheet, forGuests: event.on } } : state;
    case 'qr': return { ...state, qr: { tableId: event.tableId, qr: event.qr } };
    case 'call-done': return { ...state, tables: state.tables.map((table) => withoutCall(table, event.requestId)) };
    case 'call-taken': return { ...state, tables: state.tables.map((table) => withTakenCall(table, event.requestId, event.at)) };
    case 'item-changed': return withItem(state, event.orderId, event.itemIndex, event.item ? changedFields(event.item) : { status: event.status, cancelReason: event.reason ?? null });
    case 'orders': return withWaiting({ ...state, orders: { sessionId: event.sessionId, list: event.list } });
    case 'menu': return { ...state, menu: event.menu };
    case 'draft': return { ...state, drafts: withDraft(state.drafts, event.sessionId, event.draft) };
    case 'limited': return { ...state, limited: event.items };
    case 'displays': return { ...state, displays: event.displays };
    case 'stations': return { ...state, stations: event.stations };
    case 'delays': return { ...state, delays: event.delays };
    case 'silence-alarms': return { ...state, silencedAlarms: [...new Set([...state.silencedAlarms, ...event.keys])] };
    case 'sound': return { ...state, sound: event.on };
    case 'sound-locked': return state.soundLocked === event.locked ? state : { ...state, soundLocked: event.locked };
    case 'quick': return { ...state, quick: event.quick };
    case 'held': return { ...state, held: event.held };
    case 'announce': return { ...state, announcement: event.text };
    case 'toast': return withToast(state, event);
    case 'toast-gone': return { ...state, toasts: state.toasts.filter((toast) => toast.id !== event.id) };
    default: return state;
  }
}

/**
 * A logout clears everything. When a login has expired, the drafts stay for the same member of staff.
 * @param {FloorState} state @param {Extract<FloorEvent, {type: 'logged-out'}>} event @returns {FloorState}
 */
function afterLogout(state, event) {
  // After the next login the order sender reports which orders it sends again.
  const drafts = Object.fromEntries(Object.entries(state.drafts).map(([id, draft]) => [id, { ...draft, sending: null }]));
  const kept = event.again ? { drafts, draftsOwnerId: state.staffLogin.me?.id ?? state.draftsOwnerId } : {};
  return { ...START, sound: state.sound, soundLocked: state.soundLocked, held: state.held, otherDrafts: event.again ? state.otherDrafts : {}, onlyMine: state.onlyMine, staffLogin: reduceLogin(state.staffLogin, event), ...kept };
}

/** @param {FloorState} state @param {string} staffId @returns {FloorState} */
function afterLogin(state, staffId) {
  if (state.draftsOwnerId === staffId) return state;
  // On a shared phone each person finds their unsent orders again.
  const { [staffId]: own = {}, ...others } = state.otherDrafts;
  const otherDrafts = state.draftsOwnerId ? { ...others, [state.draftsOwnerId]: state.drafts } : others;
  return { ...state, draftsOwnerId: staffId, drafts: own, otherDrafts };
}

/** @param {FloorState} state @param {{text: string, kind?: string, undo?: Undo, lastsMs?: number}} toast @returns {FloorState} */
function withToast(state, { text, kind, undo, lastsMs }) {
  const id = state.toastSeq + 1;
  const action = undo ? { label: t('action.undo'), event: undo } : null;
  return { ...state, toastSeq: id, toasts: [...state.toasts, { id, text, kind, action, lastsMs: lastsMs ?? (undo ? UNDO_TOAST_MS : undefined) }].slice(-2) };
}

/** Shows a failure in the open sheet; without one, as a toast. @param {FloorState} state @param {string} text @param {boolean} unpaid @param {number} refundDue @returns {FloorState} */
function withFailure(state, text, unpaid, refundDue) {
  const next = { ...state, busy: null };
  return state.sheet ? { ...next, sheetError: text, unpaid, refundDue } : withToast(next, { text, kind: 'bad', lastsMs: 7000 });
}

/** @param {FloorState} state @param {FloorFrame} frame @param {number} atMs @returns {FloorState} */
function withFrame(state, frame, atMs) {
  if (frame.type === 'snapshot') {
    const tables = frame.tables.map((table) => ({ ...table, frameAtMs: atMs }));
    // Any table may have changed while the channel was offline.
    const versions = Object.fromEntries(tables.map((table) => [table.id, (state.versions[table.id] ?? 0) + 1]));
    return withoutEnded({ ...state, restaurantName: frame.restaurantName, currency: frame.currency, moneyProfile: frame.moneyProfile, noteMax: frame.limits.noteCharsMax, openPrice: frame.openPrice, businessDay: frame.businessDay, tables, versions, blockedLogins: frame.blockedLogins, delays: frame.delays, sections: frame.sections, sectionCallMinutes: frame.sectionCallMinutes, loaded: true });
  }
  if (frame.type === 'item-left') return { ...state, menu: state.menu && menuWithLeft(state.menu, frame.menuItemId, frame.left) };
  if (frame.type === 'sections-changed') return { ...state, sections: frame.sections };
  if (frame.type === 'station-delays') return { ...state, delays: frame.delays };
  if (frame.type === 'logins-blocked') return { ...state, blockedLogins: frame.blockedLogins };
  if (frame.type !== 'table-updated') return state;
  const table = { ...frame.table, frameAtMs: atMs };
  const known = state.tables.some((each) => each.id === table.id);
  const tables = known ? state.tables.map((each) => (each.id === table.id ? table : each)) : [...state.tables, table];
  return withoutEnded({ ...state, tables, versions: { ...state.versions, [table.id]: (state.versions[table.id] ?? 0) + 1 } });
}

/** Sheets of a table with a session. Without `pin`, which may open before the frame with its session arrives. */
const SESSION_SHEETS = new Set(['new-pin', 'covers', 'move', 'merge', 'close', 'order', 'bill', 'item']);

/** Closes a sheet whose session has ended, and forgets silenced alarms that have ended. @param {FloorState} before @returns {FloorState} */
function withoutEnded(before) {
  let state = before;
  const { sheet } = before;
  // While an action runs the sheet stays: the answer closes it.
  if (sheet && 'tableId' in sheet && SESSION_SHEETS.has(sheet.kind) && before.busy === null) {
    const table = tableOf(before, sheet.tableId);
    if (!table?.session || table.session.isJoined) state = withToast({ ...before, sheet: null, sheetError: null, unpaid: false, refundDue: 0 }, { text: t('floor.sessionended', { table: tableLabel(table?.name ?? '') }) });
  }
  if (state.silencedAlarms.length === 0) return state;
  const active = new Set(state.tables.flatMap((table) => table.session?.undelivered ?? []).map((each) => `${each.orderId}/${each.station}`));
  return { ...state, silencedAlarms: state.silencedAlarms.filter((key) => active.has(key)) };
}

/** @param {FloorTable} table @param {string} requestId @returns {FloorTable} */
function withoutCall(table, requestId) {
  const { session } = table;
  if (!session?.requests.some((call) => call.requestId === requestId)) return table;
  return { ...table, session: { ...session, requests: session.requests.filter((call) => call.requestId !== requestId) } };
}

/** @param {FloorTable} table @param {string} requestId @param {string} at @returns {FloorTable} */
function withTakenCall(table, requestId, at) {
  const { session } = table;
  if (!session?.requests.some((call) => call.requestId === requestId)) return table;
  return { ...table, session: { ...session, requests: session.requests.map((call) => (call.requestId === requestId ? { ...call, takenAt: call.takenAt ?? at } : call)) } };
}

/** What waits for the connection is shown as made: the box does not have it yet. @param {FloorState} state @returns {FloorState} */
const withWaiting = (state) => state.waiting.reduce((next, { effect }) => (effect ? reduce(next, effect) : next), state);

/** The fields that a cancellation changes. @param {TicketItemView} item */
const changedFields = ({ status, cancelReason, quantity, cancelledQuantity, cancellations }) => ({ status, cancelReason, quantity, cancelledQuantity, cancellations });

/** The state with an answered change of a dish, before the frame with it arrives. @param {FloorState} state @param {string} orderId @param {number} itemIndex @param {{status: ItemStatus, cancelReason: string | null}} change @returns {FloorState} */
function withItem(state, orderId, itemIndex, change) {
  /** @template {{orderId: string, items: any[]}} T @param {T} order @returns {T} */
  const changed = (order) => (order.orderId === orderId ? { ...order, items: order.items.map((item) => (item.itemIndex === itemIndex ? { ...item, ...change } : item)) } : order);
  const tables = state.tables.map((table) => (table.session?.openOrders.some((order) => order.orderId === orderId) ? { ...table, session: { ...table.session, openOrders: table.session.openOrders.map(changed) } } : table));
  return { ...state, tables, orders: state.orders && { ...state.orders, list: state.orders.list.map(changed) } };
}

/** @param {Record<string, Draft>} drafts @param {string} sessionId @param {Draft | null} draft */
function withDraft(drafts, sessionId, draft) {
  const { [sessionId]: _before, ...rest } = drafts;
  return draft && (hasLines(draft) || draft.note) ? { ...rest, [sessionId]: draft } : rest;
}

/** @param {FloorState} state @param {string | null | undefined} tableId @returns {FloorTable | null} */
export function tableOf(state, tableId) {
  return state.tables.find((table) => table.id === tableId) ?? null;
}

/** The first table of a session's party. @param {FloorState} state @param {string} sessionId @returns {FloorTable | null} */
export function tableOfSession(state, sessionId) {
  return state.tables.find((table) => table.session?.sessionId === sessionId && !table.session.isJoined) ?? null;
}

/** The draft order of a session; an empty one where there is none. @param {FloorState} state @param {string | null | undefined} sessionId @returns {Draft} */
export function draftOf(state, sessionId) {
  return (sessionId && state.drafts[sessionId]) || EMPTY_DRAFT;
}

/** An item of the table's orders, with its status from the live channel. @param {FloorState} state @param {FloorTableView} table @param {string} orderId @param {number} itemIndex @returns {{orderNumber: number, seatTableName: string | null, item: OrderItem} | null} */
export function itemOf(state, table, orderId, itemIndex) {
  const loaded = state.orders?.sessionId === table.session?.sessionId ? state.orders?.list.find((order) => order.orderId === orderId) : undefined;
  const live = table.session?.openOrders.find((order) => order.orderId === orderId);
  const before = loaded?.items.find((item) => item.itemIndex === itemIndex);
  const now = live?.items.find((item) => item.itemIndex === itemIndex);
  const item = before && now ? withLiveStatus(before, now) : before ?? now;
  const order = loaded ?? live;
  return item && order ? { orderNumber: order.orderNumber, seatTableName: order.seatTableName, item } : null;
}
