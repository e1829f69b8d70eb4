// Computes the next state of the guest's page from an event. No side effects: clock, sockets and storage are in `main.js`. The events of a
// session are in `reduceSession.js`.
import { findItem, menuName } from '../shared/menuItems.js';
import { problemText, t } from './lang/index.js';
import { START, cancellationKeys, withToast } from './state.js';
import { confirmedLines } from './state-cart.js';

/** @import { TableInfo, MenuView, Problem, LostReason, CartCommand } from '../shared/wire.js' */
/** @import { GuestEvent, GuestState, JoinError } from './state.js' */

/** @typedef {(state: GuestState, event: GuestEvent) => GuestState} Reducer */

/** @param {GuestState} state @param {GuestEvent} event @param {Reducer} [reduceSession] for the events of a session, when its code is loaded @returns {GuestState} */
export function reduce(state, event, reduceSession = (unchanged) => unchanged) {
  switch (event.type) {
    case 'info': return withInfo(state, event.info, event.nowMs);
    case 'unknown-table': return { ...state, phase: 'unknown-table' };
    case 'unreachable': return state.phase === 'loading' ? { ...state, phase: 'unreachable' } : state;
    // The code of a session could not be loaded: the page tries again as if nothing had been answered.
    case 'session-unreachable': return { ...state, phase: 'unreachable' };
    case 'cookies-refused': return { ...state, join: { ...state.join, error: { kind: 'cookies' } } };
    case 'join-sent': return { ...state, join: { ...state.join, busy: true, error: null } };
    case 'join-unreachable': return { ...state, join: { ...state.join, busy: false, error: { kind: 'unreachable' } } };
    case 'join-refused': return withJoinRefused(state, event.problem, event.nowMs);
    case 'session-lost': return withSessionLost(state, event.reason);
    case 'left': return { ...withoutSession(state), info: state.info };
    case 'menu': return withMenu(state, event.menu, event.etag);
    case 'menu-failed': return { ...state, menuFailed: state.menu === null };
    case 'outbox': return withOutbox(state, event.entries);
    case 'link': return { ...state, link: event.link };
    case 'open': return withCancellationsSeen({ ...state, sheet: event.sheet, orderError: null, help: null, toasts: [], placing: withoutRequest(state) });
    case 'close-sheet': return withSheetClosed(state);
    case 'search': return { ...state, query: event.query };
    case 'dietary-needs': return { ...state, dietaryNeeds: event.dietaryNeeds };
    case 'announce': return { ...state, announcement: event.text };
    case 'language-changed': return { ...state, languageChanges: state.languageChanges + 1 };
    case 'network': return { ...state, hasNetwork: event.hasNetwork };
    case 'toast': return withToast(state, event.toast);
    case 'toast-gone': return { ...state, toasts: state.toasts.filter((toast) => toast.id !== event.id) };
    default: return reduceSession(state, event);
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

/** @param {GuestState} state @param {LostReason} reason @returns {GuestState} */
export function withSessionLost(state, reason) {
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

/** Replaces the menu and adds a toast for each dish of the cart that is now sold out or available again. @param {GuestState} state @param {MenuView} menu @param {string | null} etag @returns {GuestState} */
export function withMenu(state, menu, etag) {
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
