// The floor as one value; events in, the next value out.
import { DOOR, reduceDoor } from '../shared/staff.js';

/** @import { Door, DoorEvent } from '../shared/staff.js' */
/** @import { Link } from '../shared/live.js' */
/** @import { ToastView } from '../shared/parts.js' */
/** @import { FloorFrame, FloorTableView } from '../shared/wire.js' */
/**
 * @typedef {{kind: 'pin', tableId: string, pin: string} | {kind: 'new-pin' | 'move' | 'close', tableId: string}} FloorSheet
 *
 * @typedef {object} FloorState
 * @property {Door} door
 * @property {Link} link
 * @property {FloorTableView[]} tables
 * @property {boolean} loaded
 * @property {string | null} area null is the whole room
 * @property {string | null} selected
 * @property {string | null} busy what is being done, by name
 * @property {string | null} trouble why the open sheet's act was refused
 * @property {boolean} unpaid the box refused to close for the sake of the bill
 * @property {FloorSheet | null} sheet a PIN lives here and nowhere else: it dies with its sheet
 * @property {ToastView[]} toasts
 * @property {number} toastSeq
 *
 * @typedef {DoorEvent | {type: 'frame', frame: FloorFrame} | {type: 'link', link: Link}
 *   | {type: 'area', area: string | null} | {type: 'select', tableId: string | null}
 *   | {type: 'open', sheet: FloorSheet} | {type: 'close-sheet'}
 *   | {type: 'busy', what: string} | {type: 'done', toast?: string} | {type: 'failed', text: string, unpaid?: boolean}
 *   | {type: 'moved', tableId: string} | {type: 'pin-made', tableId: string, pin: string}
 *   | {type: 'request-done', requestId: string}
 *   | {type: 'toast', text: string} | {type: 'toast-gone', id: number}} FloorEvent
 */

/** @type {FloorState} */
export const START = {
  door: DOOR,
  link: { kind: 'connecting', heardAt: null, retryAt: null },
  tables: [],
  loaded: false,
  area: null,
  selected: null,
  busy: null,
  trouble: null,
  unpaid: false,
  sheet: null,
  toasts: [],
  toastSeq: 0,
};

/** @param {FloorState} state @param {FloorEvent} event @returns {FloorState} */
export function reduce(state, event) {
  switch (event.type) {
    case 'door-out': return { ...START, door: reduceDoor(state.door, event) };
    case 'door-in': case 'door-unreachable': case 'login-sent': case 'login-refused':
      return { ...state, door: reduceDoor(state.door, event) };
    case 'frame': return withFrame(state, event.frame);
    case 'link': return { ...state, link: event.link };
    case 'area': return { ...state, area: event.area };
    case 'select': return { ...state, selected: event.tableId, trouble: null };
    case 'open': return { ...state, sheet: event.sheet, trouble: null, unpaid: false };
    case 'close-sheet': return { ...state, sheet: null, trouble: null, unpaid: false };
    case 'busy': return { ...state, busy: event.what, trouble: null };
    case 'done': {
      const next = { ...state, busy: null, trouble: null, unpaid: false, sheet: null };
      return event.toast ? withToast(next, event.toast) : next;
    }
    case 'failed': return withFailure(state, event.text, event.unpaid ?? false);
    case 'moved': return { ...state, selected: event.tableId };
    case 'pin-made': return { ...state, busy: null, trouble: null, sheet: { kind: 'pin', tableId: event.tableId, pin: event.pin } };
    case 'request-done': return { ...state, tables: state.tables.map((table) => withoutRequest(table, event.requestId)) };
    case 'toast': return withToast(state, event.text);
    case 'toast-gone': return { ...state, toasts: state.toasts.filter((toast) => toast.id !== event.id) };
    default: return state;
  }
}

/** @param {FloorState} state @param {string} text @returns {FloorState} */
function withToast(state, text) {
  const id = state.toastSeq + 1;
  return { ...state, toastSeq: id, toasts: [...state.toasts, { id, text }].slice(-2) };
}

/** Where a sheet is open it tells why; otherwise a toast does. @param {FloorState} state @param {string} text @param {boolean} unpaid @returns {FloorState} */
function withFailure(state, text, unpaid) {
  const next = { ...state, busy: null };
  return state.sheet ? { ...next, trouble: text, unpaid } : withToast(next, text);
}

/** @param {FloorState} state @param {FloorFrame} frame @returns {FloorState} */
function withFrame(state, frame) {
  if (frame.type === 'snapshot') return { ...state, tables: frame.tables, loaded: true };
  if (frame.type !== 'table-updated') return state;
  const known = state.tables.some((table) => table.id === frame.table.id);
  const tables = known ? state.tables.map((table) => (table.id === frame.table.id ? frame.table : table)) : [...state.tables, frame.table];
  return { ...state, tables };
}

/** @param {FloorTableView} table @param {string} requestId @returns {FloorTableView} */
function withoutRequest(table, requestId) {
  const { session } = table;
  if (!session?.requests.some((request) => request.requestId === requestId)) return table;
  return { ...table, session: { ...session, requests: session.requests.filter((request) => request.requestId !== requestId) } };
}

/** @param {FloorState} state @param {string | null | undefined} tableId @returns {FloorTableView | null} */
export function tableOf(state, tableId) {
  return state.tables.find((table) => table.id === tableId) ?? null;
}
