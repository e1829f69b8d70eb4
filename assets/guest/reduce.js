// Computes the next state of the guest's page from an event. No side effects: clock, sockets and storage are in `main.js`.
import { findItem, menuName, menuWithLeft } from '../shared/menuItems.js';
import { problemText, t } from './lang/index.js';
import { START, withSheetLineId, withToast } from './state.js';
import { reduceCartFrame, confirmedLines } from './state-cart.js';
import { cancellationKeys, reduceOrderEvent, reduceOrderFrame } from './state-orders.js';

/** @import { TableInfo, SessionSnapshot, DeviceView, MenuView, Problem, GuestFrame, LostReason, CartCommand } from '../shared/wire.js' */
/** @import { GuestEvent, GuestState, JoinError } from './state.js' */

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
    case 'left': return { ...withoutSession(state), info: state.info };
    case 'menu': return withMenu(state, event.menu, event.etag);
    case 'menu-failed': return { ...state, menuFailed: state.menu === null };
    case 'outbox': return withOutbox(state, event.entries);
    case 'refusal-read': return { ...state, refusals: state.refusals.filter((each) => each.opId !== event.opId) };
    case 'link': return { ...state, link: event.link };
    case 'open': return withCancellationsSeen({ ...state, sheet: event.sheet, orderError: null, help: null, toasts: [], placing: withoutRequest(state) });
    case 'close-sheet': return withSheetClosed(state);
    case 'search': return { ...state, query: event.query };
    case 'dietary-needs': return { ...state, dietaryNeeds: event.dietaryNeeds };
    case 'announce': return { ...state, announcement: event.text };
    case 'language-changed': return { ...state, languageChanges: state.languageChanges + 1 };
    case 'requeued': return withSheetLineId(state, `pending-${event.opId}`, `pending-${event.newOpId}`);
    case 'moved-read': return { ...state, moved: false };
    case 'network': return { ...state, hasNetwork: event.hasNetwork };
    case 'help': return { ...state, help: event.help };
    case 'toast': return withToast(state, event.toast);
    case 'toast-gone': return { ...state, toasts: state.toasts.filter((toast) => toast.id !== event.id) };
    default: return reduceOrderEvent(state, event);
  }
}

/** @param {GuestState} state @param {TableInfo} info @param {number} nowMs @returns {GuestState} */
function withInfo(state, info, nowMs) {
  if (state.phase === 'table' || state.phase === 'closed') return { ...state, info };
  if (!info.session) return { ...state, info, phase: 'no-session', join: START.join };
  const hasNewPin = state.info?.session && state.info.session.pinGeneration !== info.session.pinGeneration;
  /** @type {JoinError | null} */
  const error = info.session.isBlocked
    ? { kind: 'blocked', untilMs: nowMs + (info.session.retryAfterSeconds ?? 0) * 1000 }
    : hasNewPin ? { kind: 'new-pin' } : state.join.error?.kind === 'blocked' ? null : state.join.error;
  return { ...state, info, phase: 'join', join: { ...state.join, error } };
}

/** @param {GuestState} state @param {Problem} problem @param {number} nowMs @returns {GuestState} */
function withJoinRefused(state, problem, nowMs) {
  const join = { ...state.join, busy: false };
  const untilMs = nowMs + (problem.retryAfterSeconds ?? 60) * 1000;
  switch (problem.code) {
    case 'wrong-pin':
      // The last wrong PIN blocks the table, and its answer says so.
      if (problem.isBlocked) return { ...state, join: { ...join, error: { kind: 'blocked', untilMs } } };
      return { ...state, join: { ...join, error: { kind: 'wrong', attemptsLeft: problem.attemptsLeft ?? 0 } } };
    case 'pin-blocked': return { ...state, join: { ...join, error: { kind: 'blocked', untilMs } } };
    case 'address-blocked': return { ...state, join: { ...join, error: { kind: 'address', untilMs } } };
    case 'resume-refused': return { ...state, join: { ...join, error: { kind: 'taken', name: problem.nickname ?? '' } } };
    case 'no-open-session': return { ...state, phase: 'no-session', join: { ...join, error: null } };
    default: return { ...state, join: { ...join, error: problem.reason === 'NO_COOKIE' ? { kind: 'cookies' } : { kind: 'other', text: problemText(problem) } } };
  }
}

/** Replaces everything that comes from the box, and keeps what only this phone has. @param {GuestState} state @param {SessionSnapshot} snapshot @returns {GuestState} */
function withSnapshot(state, snapshot) {
  const holdsCheckout = snapshot.checkout?.holder.deviceId === snapshot.device.deviceId;
  const ranOut = state.placing?.stage === 'reviewing' && snapshot.mode === 'FAMILY' && !holdsCheckout;
  // The party was moved to another table or merged with another party while this phone was offline.
  const moved = state.session !== null && state.session.me.deviceId === snapshot.device.deviceId && state.session.table.id !== snapshot.table.id;
  return {
    ...state,
    phase: 'table',
    moved: state.moved || moved,
    info: state.info && (moved ? { ...state.info, tableName: snapshot.table.name } : state.info),
    session: { sessionId: snapshot.sessionId, mode: snapshot.mode, csrfToken: snapshot.csrfToken, table: snapshot.table, me: snapshot.device, paymentMethods: snapshot.paymentMethods },
    join: START.join,
    devices: snapshot.devices,
    cart: snapshot.cart,
    pending: state.pending.filter((each) => each.ackedRevision === null || each.ackedRevision > snapshot.cart.revision),
    needsSnapshot: false,
    checkout: snapshot.checkout,
    placing: ranOut ? null : state.placing,
    orderError: ranOut ? { kind: 'ran-out' } : state.orderError,
    orders: snapshot.orders,
    inKitchen: snapshot.inKitchen,
    calls: snapshot.calls,
    bill: snapshot.bill,
    limits: snapshot.limits,
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
      // The page's address still has the code of the old table, so the name comes from the frame.
      info: state.info && { ...state.info, tableName: frame.table.name },
      session: { ...state.session, table: frame.table },
    };
    case 'session-closed': return withSessionLost(state, frame.reason);
    case 'checkout-started': case 'checkout-ended': case 'order-placed': case 'order-status': return reduceOrderFrame(state, frame);
    case 'item-left': return withLeft(state, frame.menuItemId, frame.left);
    // Lines of the cart have the prices and names of the menu. In a review they stay: the box refuses the order and says what changed.
    case 'menu-changed': return state.cart.items.length > 0 && !state.placing ? { ...state, needsSnapshot: true } : state;
    case 'pong': return state;
    default: return reduceCartFrame(state, frame);
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
  const after = { ...withoutSession(state), info: state.info };
  if (reason === 'CLOSED') return { ...after, phase: 'closed', orders: state.orders };
  return { ...after, pending: state.pending, phase: state.info ? 'join' : 'loading', join: { ...START.join, lostReason: reason } };
}

/** The start state with what a phone keeps after a session. @param {GuestState} state @returns {GuestState} */
function withoutSession({ menu, menuEtag, dietaryNeeds, hasNetwork, languageChanges }) {
  return { ...START, menu, menuEtag, dietaryNeeds, hasNetwork, languageChanges };
}

/** @param {GuestState} state @param {{command: CartCommand, sent: boolean}[]} entries @returns {GuestState} */
function withOutbox(state, entries) {
  const unanswered = new Set(entries.map((entry) => entry.command.opId));
  const acked = state.pending.filter((each) => each.ackedRevision !== null && !unanswered.has(each.command.opId));
  return { ...state, pending: [...acked, ...entries.map(({ command, sent }) => ({ command, sent, ackedRevision: null, name: nameOf(state, command) }))] };
}

/** The name of the dish that a change is for. The line may be gone when the box refuses, so a name found earlier is kept. @param {GuestState} state @param {CartCommand} command @returns {string} */
function nameOf(state, command) {
  const earlier = state.pending.find((each) => each.command.opId === command.opId)?.name;
  const found = command.type === 'add-to-cart' ? findItem(state.menu, command.item.menuItemId) : state.cart.items.find((line) => line.lineId === command.lineId);
  return (found && 'menuItemId' in found ? menuName(found, state.menu) : found?.name) ?? earlier ?? '';
}

/** Opening or closing a sheet cancels a running request for the checkout. @param {GuestState} state */
const withoutRequest = ({ placing }) => (placing?.stage === 'requesting' ? null : placing);

/** @param {GuestState} state @returns {GuestState} */
function withSheetClosed(state) {
  // While an order is being sent the sheet stays open, because nothing else shows it.
  if (state.sheet?.kind === 'review' && (state.placing?.stage === 'sending' || state.placing?.stage === 'waiting')) return state;
  return { ...withCancellationsSeen(state), sheet: null, orderError: null, placed: null, placing: state.placing?.stage === 'reviewing' ? null : withoutRequest(state) };
}

/** @param {GuestState} state @param {string} id @param {number | null} left @returns {GuestState} */
function withLeft(state, id, left) {
  return state.menu ? withMenu(state, menuWithLeft(state.menu, id, left), state.menuEtag) : state;
}

/** Replaces the menu and adds a toast for each dish of the cart that is now sold out or available again. @param {GuestState} state @param {MenuView} menu @param {string | null} etag @returns {GuestState} */
function withMenu(state, menu, etag) {
  /** @type {GuestState} */
  let next = { ...state, menu, menuEtag: etag, menuFailed: false };
  const lines = confirmedLines(next);
  if (state.menu) {
    const availableBefore = new Map(confirmedLines(state).map((line) => [line.lineId, line.available]));
    const changed = lines.filter((line) => availableBefore.get(line.lineId) !== line.available);
    // The review marks its lines, so it needs no toast.
    for (const name of next.sheet?.kind === 'review' ? [] : new Set(changed.map((line) => line.name))) {
      const isGone = changed.some((line) => line.name === name && !line.available);
      next = withToast(next, { text: t(isGone ? 'toast.soldout' : 'toast.back', { name }) });
    }
  }
  const isAllAvailable = next.orderError?.kind === 'unavailable' && lines.every((line) => line.available);
  return isAllAvailable ? { ...next, orderError: null } : next;
}

/** Marks all cancellations as seen if the sheet of the orders is open. @param {GuestState} state @returns {GuestState} */
function withCancellationsSeen(state) {
  return state.sheet?.kind === 'orders' ? { ...state, seenCancellations: cancellationKeys(state.orders) } : state;
}
