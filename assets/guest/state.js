// The guest's page as one value: what happened comes in as events, the next value comes out. Nothing here reads a
// clock, a socket or a storage; `main.js` does, and tells.
import { cartFrame, orderable } from './state-cart.js';
import { cancelledOf, orderEvent, orderFrame } from './state-orders.js';
import { NOTE_MAX } from '../shared/limits.gen.js';
import { findItem } from '../shared/menuItems.js';
import { EATS_ALL } from './dietary.js';
import { problemText, t } from './lang/index.js';

/** @import { TableInfo, SessionSnapshot, DeviceView, DeviceRef, MenuView, CartView, CheckoutView, OrderView, BillView, TableRef, Mode, Problem, GuestFrame, LostReason, CartCommand, UnavailableItem } from '../shared/wire.js' */
/** @import { Link } from '../shared/live.js' */
/** @import { ToastView } from '../shared/components.js' */
/** @import { Difference, Pending } from './cart.js' */
/** @import { Eating } from './dietary.js' */
/**
 * @typedef {'loading' | 'unreachable' | 'unknown-table' | 'no-session' | 'join' | 'table' | 'closed'} Phase
 *
 * @typedef {{kind: 'wrong', attemptsLeft: number} | {kind: 'blocked' | 'address', untilMs: number} | {kind: 'unreachable'} | {kind: 'taken', name: string} | {kind: 'other', text: string}} JoinError
 *
 * @typedef {{kind: 'item', itemId: string, lineId: string | null}
 *   | {kind: 'cart'} | {kind: 'review'} | {kind: 'done'} | {kind: 'orders'} | {kind: 'help'} | {kind: 'filter'} | {kind: 'people'}} SheetView
 *
 * @typedef {{stage: 'taking'} | {stage: 'choosing'} | {stage: 'sending', attempt: number}
 *   | {stage: 'waiting', attempt: number, retryAtMs: number}} Placing what is under way between the cart and an order
 *
 * @typedef {{kind: 'ran-out' | 'empty'} | {kind: 'cart-changed', changes: Difference[]} | {kind: 'held', name: string}
 *   | {kind: 'unavailable', names: string[], items: UnavailableItem[]} | {kind: 'failed', text: string}} ReviewTrouble
 *
 * @typedef {object} GuestState
 * @property {Phase} phase
 * @property {TableInfo | null} info what the table's code tells before joining
 * @property {{busy: boolean, error: JoinError | null, again: LostReason | null, nickname: string}} join
 * @property {{sessionId: string, mode: Mode, csrfToken: string, table: TableRef, me: DeviceRef} | null} session
 * @property {DeviceView[]} devices
 * @property {MenuView | null} menu
 * @property {string | null} menuEtag
 * @property {boolean} menuFailed
 * @property {CartView} cart as the box last confirmed it
 * @property {Pending[]} pending this phone's changes, unanswered or not yet seen in the cart
 * @property {{opId: string, name: string, text: string}[]} refusals changes the box refused, until they are read
 * @property {boolean} gap events were missed, or the bill is another: a snapshot is wanted
 * @property {CheckoutView | null} checkout
 * @property {Placing | null} placing
 * @property {CartView | null} reviewed the cart as it was on the screen when it was ordered
 * @property {ReviewTrouble | null} trouble
 * @property {{orderId: string, orderNumber: number, already: boolean} | null} placed the order the `done` sheet tells of
 * @property {OrderView[]} orders oldest first
 * @property {BillView | null} bill
 * @property {string[]} cancelledSeen the cancelled dishes this guest has had on the screen
 * @property {SheetView | null} sheet
 * @property {string} query
 * @property {number} noteMax characters of a note, as the owner has set it
 * @property {Eating} eating
 * @property {boolean} moved the party was moved, and nobody here has read it yet
 * @property {string} said what is read aloud of an own tap on the menu
 * @property {number} spoken grows with each change of the language
 * @property {boolean} hasNetwork whether the phone itself says that it is on a network
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
 *   | {type: 'search', query: string} | {type: 'eat', eating: Eating}
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
  eating: EATS_ALL,
  moved: false,
  said: '',
  spoken: 0,
  hasNetwork: true,
  help: null,
  toasts: [],
  toastSeq: 0,
  link: { kind: 'connecting', heardAt: null, retryAt: null },
};

/** At most two at a time, over a sheet one: more would cover what is being read. @param {GuestState} state @param {Omit<ToastView, 'id'>} toast @returns {GuestState} */
export function withToast(state, toast) {
  const id = state.toastSeq + 1;
  return { ...state, toastSeq: id, toasts: [...state.toasts, { ...toast, id }].slice(state.sheet ? -1 : -2) };
}

/** @param {GuestState} state @param {GuestEvent} event @returns {GuestState} */
export function reduce(state, event) {
  switch (event.type) {
    case 'info': return withInfo(state, event.info, event.nowMs);
    case 'unknown-table': return { ...state, phase: 'unknown-table' };
    case 'unreachable': return state.phase === 'loading' ? { ...state, phase: 'unreachable' } : state;
    case 'join-sent': return { ...state, join: { ...state.join, busy: true, error: null } };
    case 'join-unreachable': return { ...state, join: { ...state.join, busy: false, error: { kind: 'unreachable' } } };
    case 'join-refused': return withJoinRefused(state, event.problem, event.nowMs);
    case 'snapshot': return withSnapshot(state, event.snapshot);
    case 'frame': return withFrame(state, event.frame);
    case 'renewed': return state.session ? { ...state, session: { ...state.session, csrfToken: event.csrfToken } } : state;
    case 'session-lost': return withSessionLost(state, event.reason);
    case 'left': return { ...kept(state), info: state.info };
    case 'menu': return withMenu(state, event.menu, event.etag);
    case 'menu-failed': return { ...state, menuFailed: state.menu === null };
    case 'outbox': return withOutbox(state, event.entries);
    case 'refusal-read': return { ...state, refusals: state.refusals.filter((each) => each.opId !== event.opId) };
    case 'link': return { ...state, link: event.link };
    case 'open': return withCancelledSeen({ ...state, sheet: event.sheet, trouble: null, help: null, toasts: [], placing: notTaking(state) });
    case 'close-sheet': return withSheetClosed(state);
    case 'search': return { ...state, query: event.query };
    case 'eat': return { ...state, eating: event.eating };
    case 'said': return { ...state, said: event.text };
    case 'spoken': return { ...state, spoken: state.spoken + 1 };
    case 'requeued': return withLineAs(state, `pending-${event.opId}`, `pending-${event.newOpId}`);
    case 'moved-read': return { ...state, moved: false };
    case 'network': return { ...state, hasNetwork: event.has };
    case 'help': return { ...state, help: event.help };
    case 'toast': return withToast(state, { text: event.text, who: event.who ?? null });
    case 'toast-gone': return { ...state, toasts: state.toasts.filter((toast) => toast.id !== event.id) };
    default: return orderEvent(state, event);
  }
}

/** @param {GuestState} state @param {TableInfo} info @param {number} nowMs @returns {GuestState} */
function withInfo(state, info, nowMs) {
  if (state.phase === 'table' || state.phase === 'closed') return { ...state, info };
  if (!info.session) return { ...state, info, phase: 'no-session', join: START.join };
  /** @type {JoinError | null} */
  const error = info.session.isBlocked
    ? { kind: 'blocked', untilMs: nowMs + (info.session.retryAfterSeconds ?? 0) * 1000 }
    : state.join.error?.kind === 'blocked' ? null : state.join.error;
  return { ...state, info, phase: 'join', join: { ...state.join, error } };
}

/** @param {GuestState} state @param {Problem} problem @param {number} nowMs @returns {GuestState} */
function withJoinRefused(state, problem, nowMs) {
  const join = { ...state.join, busy: false };
  const untilMs = nowMs + (problem.retryAfterSeconds ?? 60) * 1000;
  switch (problem.code) {
    case 'wrong-pin':
      // The last wrong one is told with the block it caused.
      if (problem.isBlocked) return { ...state, join: { ...join, error: { kind: 'blocked', untilMs } } };
      return { ...state, join: { ...join, error: { kind: 'wrong', attemptsLeft: problem.attemptsLeft ?? 0 } } };
    case 'pin-blocked': return { ...state, join: { ...join, error: { kind: 'blocked', untilMs } } };
    case 'address-blocked': return { ...state, join: { ...join, error: { kind: 'address', untilMs } } };
    case 'resume-refused': return { ...state, join: { ...join, error: { kind: 'taken', name: problem.nickname ?? '' } } };
    case 'no-open-session': return { ...state, phase: 'no-session', join: { ...join, error: null } };
    default: return { ...state, join: { ...join, error: { kind: 'other', text: problemText(problem) } } };
  }
}

/** Takes everything from the box; only what this phone alone knows is kept. @param {GuestState} state @param {SessionSnapshot} snapshot @returns {GuestState} */
function withSnapshot(state, snapshot) {
  const own = snapshot.checkout?.holder.deviceId === snapshot.device.deviceId;
  const choosing = state.placing?.stage === 'choosing';
  const ranOut = choosing && snapshot.mode === 'FAMILY' && !own;
  // Moved while this phone was away, or joined to another party: nobody told it then.
  const moved = state.session !== null && state.session.me.deviceId === snapshot.device.deviceId && state.session.table.id !== snapshot.table.id;
  return {
    ...state,
    phase: 'table',
    moved: state.moved || moved,
    info: state.info && (moved ? { ...state.info, tableName: snapshot.table.name } : state.info),
    session: { sessionId: snapshot.sessionId, mode: snapshot.mode, csrfToken: snapshot.csrfToken, table: snapshot.table, me: snapshot.device },
    join: START.join,
    devices: snapshot.devices,
    cart: snapshot.cart,
    pending: state.pending.filter((each) => each.ackedAt === null || each.ackedAt > snapshot.cart.revision),
    gap: false,
    checkout: snapshot.checkout,
    placing: ranOut ? null : state.placing,
    trouble: ranOut ? { kind: 'ran-out' } : state.trouble,
    orders: snapshot.orders,
    bill: snapshot.bill,
    noteMax: snapshot.limits.noteCharsMax,
  };
}

/** @param {GuestState} state @param {GuestFrame} frame @returns {GuestState} */
function withFrame(state, frame) {
  if (frame.type === 'snapshot') return withSnapshot(state, frame);
  if (!state.session) return state;
  switch (frame.type) {
    case 'participants': return withParticipants(state, frame.devices);
    case 'table-changed': return {
      ...state,
      moved: true,
      // Whoever was moved sits where the session is: the address they came by is not another table any more.
      info: state.info && { ...state.info, tableName: frame.table.name },
      session: { ...state.session, table: frame.table },
    };
    case 'session-closed': return withSessionLost(state, frame.reason);
    case 'checkout-started': case 'checkout-ended': case 'order-placed': case 'order-status': return orderFrame(state, frame);
    case 'menu-changed': case 'pong': return state;
    default: return cartFrame(state, frame);
  }
}

/** @param {GuestState} state @param {DeviceView[]} devices @returns {GuestState} */
function withParticipants(state, devices) {
  const known = new Set(state.devices.map((device) => device.deviceId));
  const arrived = devices.filter((device) => !known.has(device.deviceId) && device.deviceId !== state.session?.me.deviceId);
  let next = { ...state, devices };
  for (const device of arrived) next = withToast(next, { text: t('toast.joined'), who: { id: device.deviceId, name: device.nickname } });
  return next;
}

/** @param {GuestState} state @param {LostReason} reason @returns {GuestState} */
function withSessionLost(state, reason) {
  const after = { ...kept(state), info: state.info };
  if (reason === 'CLOSED') return { ...after, phase: 'closed', orders: state.orders };
  return { ...after, pending: state.pending, phase: state.info ? 'join' : 'loading', join: { ...START.join, again: reason } };
}

/** What this phone knows without a table. @param {GuestState} state @returns {GuestState} */
function kept({ menu, menuEtag, eating, hasNetwork, spoken }) {
  return { ...START, menu, menuEtag, eating, hasNetwork, spoken };
}

/** @param {GuestState} state @param {{command: CartCommand, sent: boolean}[]} entries @returns {GuestState} */
function withOutbox(state, entries) {
  const waiting = new Set(entries.map((entry) => entry.command.opId));
  const acked = state.pending.filter((each) => each.ackedAt !== null && !waiting.has(each.command.opId));
  return { ...state, pending: [...acked, ...entries.map(({ command, sent }) => ({ command, sent, ackedAt: null, name: nameOf(state, command) }))] };
}

/** The dish a change is about. Once known it is kept: the line may be gone when the box refuses. @param {GuestState} state @param {CartCommand} command @returns {string} */
function nameOf(state, command) {
  const known = state.pending.find((each) => each.command.opId === command.opId)?.name;
  const now = command.type === 'add-to-cart' ? findItem(state.menu, command.item.menuItemId) : state.cart.items.find((line) => line.lineId === command.lineId);
  return now?.name ?? known ?? '';
}

/** A line that is open in its sheet got another id: the box's, or that of another try. @param {GuestState} state @param {string} lineId @param {string} newLineId @returns {GuestState} */
export function withLineAs(state, lineId, newLineId) {
  return state.sheet?.kind === 'item' && state.sheet.lineId === lineId ? { ...state, sheet: { ...state.sheet, lineId: newLineId } } : state;
}

/** Whoever turns to something else does not wait for the checkout any more. @param {GuestState} state */
const notTaking = ({ placing }) => (placing?.stage === 'taking' ? null : placing);

/** @param {GuestState} state @returns {GuestState} */
function withSheetClosed(state) {
  // An order that is on its way cannot be closed away: its sheet is the only place that tells of it.
  if (state.sheet?.kind === 'review' && (state.placing?.stage === 'sending' || state.placing?.stage === 'waiting')) return state;
  return { ...withCancelledSeen(state), sheet: null, trouble: null, placed: null, placing: state.placing?.stage === 'choosing' ? null : notTaking(state) };
}

/** Takes the menu, and tells what it changes about the cart: a dish that ran out under somebody's hands, or came back. @param {GuestState} state @param {MenuView} menu @param {string | null} etag @returns {GuestState} */
function withMenu(state, menu, etag) {
  /** @type {GuestState} */
  let next = { ...state, menu, menuEtag: etag, menuFailed: false };
  const lines = orderable(next);
  if (state.menu) {
    const was = new Map(orderable(state).map((line) => [line.lineId, line.available]));
    const turned = lines.filter((line) => was.get(line.lineId) !== line.available);
    // While an order is reviewed its own list says it.
    for (const name of next.sheet?.kind === 'review' ? [] : new Set(turned.map((line) => line.name))) {
      const out = turned.some((line) => line.name === name && !line.available);
      next = withToast(next, { text: t(out ? 'toast.soldout' : 'toast.back', { name }) });
    }
  }
  const healed = next.trouble?.kind === 'unavailable' && lines.every((line) => line.available);
  return healed ? { ...next, trouble: null } : next;
}

/** Where the orders are on the screen, their cancellations are being read. @param {GuestState} state @returns {GuestState} */
function withCancelledSeen(state) {
  return state.sheet?.kind === 'orders' ? { ...state, cancelledSeen: cancelledOf(state.orders) } : state;
}

/** Who else holds the checkout at this moment, if anybody. @param {GuestState} state @param {number} nowMs @returns {CheckoutView | null} */
export function heldByOther(state, nowMs) {
  const { checkout, session } = state;
  if (!checkout || !session || checkout.holder.deviceId === session.me.deviceId) return null;
  return Date.parse(checkout.expiresAt) > nowMs ? checkout : null;
}
