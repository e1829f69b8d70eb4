// The session of a phone that has joined: live channel, unsent changes, unanswered order. A phone loads it after the menu, while the PIN
// is typed; a phone that joined before loads it first.
import { effect } from '../vendor/ui.js';
import { Refusal, isTemporary } from '../shared/api.js';
import { checkOnReturn, createLive, socketTo } from '../shared/live.js';
import { createOutbox } from '../shared/outbox.js';
import { changeOwner, readJson, writeJson } from '../shared/storage.js';
import { shieldDoubleTaps } from '../shared/doubleTap.js';
import { uuidV4 } from '../shared/id.js';
import { itemOfNextRound } from './cart.js';
import { moveChoice } from './choice.js';
import { createPlacing } from './placing.js';
import { createSessionActs } from './sessionActs.js';
import { heldByOther } from './state.js';

export { reduceSession } from './reduceSession.js';
export { CartBar, StatusCards, TableHead } from './views/tablePage.js';

/** @import { SessionSnapshot, GuestFrame, LostReason } from '../shared/wire.js' */
/** @import { Context } from './acts.js' */
/** @import { Acts } from './sessionActs.js' */

const LOST_REASONS = ['NO_COOKIE', 'EXPIRED', 'CLOSED', 'REVOKED'];
/** Two checks of the session are at least this far apart. */
const CHECK_EVERY_MS = 4000;
/** How often a page with a session renews its token, which expires after a few hours. */
const RENEW_TOKEN_EVERY_MS = 20 * 60_000;
/** The wait before a temporarily refused change is sent again. */
const REFUSED_RETRY_MS = 2000;
/** The checkout is renewed this many times while its review is open, because others at the table wait for it. */
const CHECKOUT_RENEWALS_MAX = 3;

/** The owner of stored changes and orders: session and device. @param {SessionSnapshot} snapshot */
const ownerOf = (snapshot) => `${snapshot.sessionId}.${snapshot.device.deviceId}`;

// Once, when the first session of the page begins.
shieldDoubleTaps();

/**
 * Starts the part of the page for sessions, and adds its functions to the context and to the actions.
 * @param {Context} context @param {Acts} acts @returns {{enter: (snapshot: SessionSnapshot) => void}}
 */
export function createSession(context, acts) {
  const { api, storage, clock, state, dispatch, deviceKey } = context;
  const timers = { set: (/** @type {() => void} */ run, /** @type {number} */ ms) => setTimeout(run, ms), clear: (/** @type {any} */ id) => clearTimeout(id) };
  /** @type {any} */ let renewTimer = null;
  let lastCheck = 0;
  /** Whether the box has answered this phone's cookie. */
  let isCookieKnown = false;
  Object.assign(context, { leaveSession: leave, onSessionLost: onLost });
  Object.assign(acts, createSessionActs(context, acts));

  /** Starts everything that a session needs. @param {SessionSnapshot} snapshot */
  function enter(snapshot) {
    leave();
    clock.setServerTime(snapshot.serverTime);
    dispatch({ type: 'snapshot', snapshot });
    const stored = readJson(storage, deviceKey);
    const device = { deviceId: snapshot.device.deviceId, sessionId: snapshot.sessionId, tableCode: context.tableCode, seatedAt: Date.now() };
    // The PIN belongs to the session. The secret belongs to the phone and is kept when sessions are merged or separated.
    const pin = stored?.sessionId === device.sessionId ? stored.pin : undefined;
    const secret = stored?.deviceId === device.deviceId ? stored.secret : undefined;
    writeJson(storage, deviceKey, { ...device, pin, secret });
    const owner = ownerOf(snapshot);
    // The session was merged or separated: unanswered changes and orders move to the new one.
    if (stored?.deviceId === device.deviceId && stored.sessionId !== device.sessionId) changeOwner(storage, 'maitred.', `${stored.sessionId}.${stored.deviceId}`, owner);
    context.owner = owner;

    const live = createLive({
      open: socketTo('/api/session/live'),
      loadPoller: async () => (await import('./polling.js')).guestPoller(context, onFrame),
      onFrame,
      onLink(link) {
        const before = state.value.link.kind;
        dispatch({ type: 'link', link });
        if (before !== link.kind && link.kind !== 'live') context.hasSnapshot = false;
      },
      onLost: (reason) => onLost(LOST_REASONS.includes(reason) ? /** @type {LostReason} */ (reason) : 'EXPIRED'),
      onDrop: renew,
    });
    context.live = live;
    context.outbox = createOutbox({
      storage,
      owner,
      send: (command) => live.send(command),
      canSend: () => live.link().kind === 'live' && context.hasSnapshot === true && !heldByOther(state.value, clock.now()),
      onChange: (entries) => dispatch({ type: 'outbox', entries }),
    });
    // What was chosen before joining goes into the cart. The box applies an id once, so nothing is added twice after a crash.
    moveChoice(context.choice, context.outbox);
    dispatch({ type: 'outbox', entries: context.outbox.entries() });
    context.placing = createPlacing({
      api, storage, owner, timers, newId: () => uuidV4(), random: Math.random, now: clock.now,
      onSending: (attempt) => dispatch({ type: 'place-sent', attempt }),
      onWaiting: (attempt, retryAtMs) => dispatch({ type: 'place-waits', attempt, retryAtMs }),
      onPlaced: (order, cartRevision) => dispatch({ type: 'placed', orderId: order.orderId, orderNumber: order.orderNumber, cartRevision }),
      onRefused(problem) {
        dispatch({ type: 'place-refused', problem });
        // The menu of this page is out of date. The new menu marks the sold-out lines.
        if (problem.code === 'item-unavailable' || problem.code === 'cart-changed') context.loadMenu();
      },
      onLost: (problem) => onLost(problem.reason ?? 'EXPIRED'),
    });
    context.stopReturnChecks = checkOnReturn(live);
    renewTimer = setInterval(renew, RENEW_TOKEN_EVERY_MS);
    live.start();
    const resumed = context.placing.resume();
    // After a reload this phone still holds the checkout: the review opens again.
    const { checkout } = snapshot;
    if (!resumed && snapshot.mode === 'FAMILY' && checkout?.holder.deviceId === snapshot.device.deviceId) dispatch({ type: 'checkout-granted', checkout });
    context.loadMenu();
  }

  function leave() {
    clearInterval(renewTimer);
    context.live?.stop();
    context.placing?.stop();
    context.stopReturnChecks?.();
    context.live = context.placing = null;
    context.hasSnapshot = false;
    context.outbox = context.choice;
  }

  /** @param {GuestFrame} frame */
  function onFrame(frame) {
    isCookieKnown = true;
    if ('serverTime' in frame) clock.setServerTime(frame.serverTime);
    if (frame.type === 'session-closed') {
      onLost(LOST_REASONS.includes(frame.reason) ? frame.reason : 'CLOSED');
      return;
    }
    // Another tab of this phone joined another session: stored changes belong to the session they were made in.
    if (frame.type === 'snapshot' && ownerOf(frame) !== context.owner) {
      enter(frame);
      return;
    }
    const { outbox } = context;
    const refused = frame.type === 'refused' && outbox.entries().find((entry) => entry.command.opId === frame.opId);
    const next = refused && frame.problem.code === 'not-found' ? itemOfNextRound(refused, state.value.orders) : null;
    if (refused && next) {
      outbox.requeue(refused.command.opId, { type: 'add-to-cart', opId: uuidV4(), item: next });
      outbox.flush();
      return;
    }
    // The state is changed before the outbox: it must still contain the change that this frame answers.
    dispatch({ type: 'frame', frame });
    if (refused && (frame.problem.code === 'checkout-held' || isTemporary(frame.problem))) {
      const { command } = refused;
      // `checkout-held` is final for this id, so the change gets a new one. After a temporary refusal the id stays: the box may know it.
      if (frame.problem.code === 'checkout-held') {
        const newOpId = uuidV4();
        dispatch({ type: 'requeued', opId: command.opId, newOpId });
        outbox.requeue(command.opId, { ...command, opId: newOpId });
      } else outbox.resend(command.opId);
      setTimeout(() => context.outbox.flush(), REFUSED_RETRY_MS);
    } else if ('opId' in frame && frame.opId) {
      // An event with the change's id confirms it, as an acknowledgement does.
      outbox.settle(frame.opId);
    }
    if (frame.type === 'menu-changed') context.loadMenu();
    if (frame.type === 'snapshot' && !context.hasSnapshot) {
      // Stored changes are sent only after the snapshot.
      context.hasSnapshot = true;
      context.outbox.reconnected();
      context.placing?.retryNow();
      // The menu may have changed while this phone was offline.
      context.loadMenu();
    }
  }

  /** Checks that the session still exists, and renews its token. Called also when the socket closes: the session may have ended. */
  async function renew() {
    if (Date.now() - lastCheck < CHECK_EVERY_MS) return;
    lastCheck = Date.now();
    try {
      const { body } = await api.get('/api/session');
      isCookieKnown = true;
      if (ownerOf(body) !== context.owner) {
        enter(body);
        return;
      }
      // Only the token is used: the live channel has newer data than this answer.
      dispatch({ type: 'renewed', csrfToken: body.csrfToken });
    } catch (error) {
      if (error instanceof Refusal && error.code === 'session-lost') onLost(error.problem.reason ?? 'EXPIRED');
    }
  }

  /** The session of this phone ended. @param {LostReason} reason */
  function onLost(reason) {
    if (context.isTakingOver) {
      context.lostMeanwhile = reason;
      return;
    }
    if (reason === 'CLOSED') {
      context.outbox.clear();
      storage.removeItem(deviceKey);
    }
    leave();
    dispatch({ type: 'session-lost', reason });
    dispatch({ type: 'outbox', entries: context.outbox.entries() });
    // The browser did not keep the cookie of the join.
    if (reason === 'NO_COOKIE' && !isCookieKnown) dispatch({ type: 'cookies-refused' });
    if (reason !== 'CLOSED') context.loadTable();
  }

  let checkoutRenewals = 0;
  let isRenewingCheckout = false;

  // Once a second: sends stored changes when another phone's checkout has expired, and renews this phone's checkout while its review is open.
  effect(() => {
    const now = clock.tick.value;
    const { checkout, session, placing } = state.peek();
    if (!checkout || !session) return;
    const leftMs = Date.parse(checkout.expiresAt) - now;
    if (checkout.holder.deviceId !== session.me.deviceId) {
      if (leftMs <= 0) context.outbox.flush();
      return;
    }
    if (placing?.stage !== 'reviewing') checkoutRenewals = 0;
    else if (leftMs < 15_000 && leftMs > 0 && !isRenewingCheckout && checkoutRenewals < CHECKOUT_RENEWALS_MAX && document.visibilityState === 'visible') {
      isRenewingCheckout = true;
      checkoutRenewals += 1;
      acts.renewCheckout().finally(() => { isRenewingCheckout = false; });
    }
  });

  return { enter };
}
