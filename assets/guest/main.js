// Starts the guest's page: connects HTTP, the live channel, localStorage (device, unsent changes, unanswered order), the state and
// the views.
import { computed, effect, html, render, signal } from '../vendor/ui.js';
import { Refusal, createApi, isTemporary } from '../shared/api.js';
import { createClock } from '../shared/clock.js';
import { closeOnBack } from '../shared/backButton.js';
import { createLive, checkOnReturn, socketTo } from '../shared/live.js';
import { createOutbox } from '../shared/outbox.js';
import { changeOwner, openStorage, readJson, writeJson } from '../shared/storage.js';
import { LOADERS, t, tableLabel } from './lang/index.js';
import { applyLanguage, changeLanguage } from '../shared/languageSelect.js';
import { uuidV4 } from '../shared/id.js';
import { menuPath } from '../shared/menuItems.js';
import { createActs } from './acts.js';
import { itemOfNextRound } from './cart.js';
import { createPlacing } from './placing.js';
import { NO_DIETARY_NEEDS, storedDietaryNeeds } from './dietary.js';
import { reduce } from './reduce.js';
import { START, heldByOther } from './state.js';
import { App } from './views/app.js';

/** @import { GuestEvent } from './state.js' */
/** @import { SessionSnapshot, GuestFrame, LostReason } from '../shared/wire.js' */

const tableCode = decodeURIComponent(location.pathname.split('/')[2] ?? '');
/** The same key for all tables, because a party may be moved. */
const deviceKey = 'maitred.device';
const DIETARY_NEEDS_KEY = 'maitred.eating';
const LOST_REASONS = ['NO_COOKIE', 'EXPIRED', 'CLOSED', 'REVOKED'];
/** How often a page without a session loads the table again. */
const POLL_EVERY_MS = 4000;
/** How often a page with a session renews its token, which expires after a few hours. */
const RENEW_TOKEN_EVERY_MS = 20 * 60_000;
/** An older join belongs to an earlier visit. Longer than a visit, shorter than the time until the next evening. */
const VISIT_MS = 16 * 3_600_000;
/** The wait before a temporarily refused change is sent again. */
const REFUSED_RETRY_MS = 2000;
/** The checkout is renewed this many times while its review is open, because others at the table wait for it. */
const CHECKOUT_RENEWALS_MAX = 3;

const storage = openStorage();
const clock = createClock();
const state = signal({ ...START, dietaryNeeds: storedDietaryNeeds(readJson(storage, DIETARY_NEEDS_KEY)), hasNetwork: navigator.onLine !== false });

const api = createApi({ fetch: (path, init) => fetch(path, init), csrf: () => state.value.session?.csrfToken ?? null, onNoAnswer: () => context.live?.probe() });
const timers = { set: (/** @type {() => void} */ run, /** @type {number} */ ms) => setTimeout(run, ms), clear: (/** @type {any} */ id) => clearTimeout(id) };

/** @type {import('./acts.js').Context} */
const context = { api, storage, clock, state, dispatch, deviceKey, tableCode, live: null, outbox: null, placing: null, enterSession, onSessionLost, leaveSession, loadTable, loadMenu, selectLanguage };
/** @type {any} */ let pollTimer = null;
/** @type {any} */ let renewTimer = null;
let lastSessionCheck = 0;

/** @param {GuestEvent} event */
function dispatch(event) {
  const before = state.value;
  const after = reduce(before, event);
  if (after === before) return;
  state.value = after;
  if (after.needsSnapshot && !before.needsSnapshot) context.live?.send({ type: 'sync' });
  if (before.checkout && !after.checkout) context.outbox?.flush();
  armBackButton();
}

const armBackButton = closeOnBack({ isOpen: () => state.value.sheet !== null, close: () => acts.closeSheet() });

/** Loads the table and this phone's session, and opens the page for their state. */
async function loadTable() {
  clearTimeout(pollTimer);
  // The PIN page is shown only to a phone without a session.
  const mayHaveSession = state.value.phase === 'loading' || state.value.phase === 'unreachable';
  const { error } = state.value.join;
  const [info, session] = await Promise.allSettled([
    api.get(`/api/tables/${encodeURIComponent(tableCode)}`),
    mayHaveSession ? api.get('/api/session') : Promise.resolve(null),
  ]);
  if (info.status === 'rejected' && info.reason instanceof Refusal && info.reason.status === 404) {
    dispatch({ type: 'unknown-table' });
    return;
  }
  // Only a definite answer leads to the PIN page, not a failed request.
  const hasNoSession = session.status === 'rejected' && session.reason instanceof Refusal && session.reason.code === 'session-lost';
  if (info.status === 'rejected' || (session.status === 'rejected' && !hasNoSession)) {
    dispatch({ type: 'unreachable' });
  } else {
    // A PIN refused meanwhile is newer than this answer.
    if (state.value.join.error === error) dispatch({ type: 'info', info: info.value.body, nowMs: clock.now() });
    // The reason is shown only to a guest of this evening: an older cookie belongs to another visit.
    const reason = hasNoSession ? session.reason.problem.reason : null;
    if (reason && reason !== 'CLOSED' && info.value.body.session && joinedThisVisit()) dispatch({ type: 'session-lost', reason });
    if (session.status === 'fulfilled' && session.value) {
      enterSession(session.value.body);
      return;
    }
  }
  if (state.value.phase !== 'table') pollTimer = setTimeout(pollTable, POLL_EVERY_MS);
}

function joinedThisVisit() {
  const { seatedAt, tableCode: joinedTable } = readJson(storage, deviceKey) ?? {};
  return joinedTable === tableCode && typeof seatedAt === 'number' && Math.abs(Date.now() - seatedAt) < VISIT_MS;
}

function pollTable() {
  const { phase, join } = state.value;
  // The PIN page polls too: a block may end, or the table may close.
  if (document.visibilityState === 'visible' && !join.busy && phase !== 'closed') loadTable();
  else pollTimer = setTimeout(pollTable, POLL_EVERY_MS);
}

/** Starts everything that a session needs. @param {SessionSnapshot} snapshot */
function enterSession(snapshot) {
  clearTimeout(pollTimer);
  leaveSession();
  clock.setServerTime(snapshot.serverTime);
  dispatch({ type: 'snapshot', snapshot });
  const stored = readJson(storage, deviceKey);
  const device = { deviceId: snapshot.device.deviceId, sessionId: snapshot.sessionId, tableCode, seatedAt: Date.now() };
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
    onLost: (reason) => onSessionLost(LOST_REASONS.includes(reason) ? /** @type {LostReason} */ (reason) : 'EXPIRED'),
    onDrop: renewSession,
  });
  context.live = live;
  context.outbox = createOutbox({
    storage,
    owner,
    send: (command) => live.send(command),
    canSend: () => live.link().kind === 'live' && context.hasSnapshot === true && !heldByOther(state.value, clock.now()),
    onChange: (entries) => dispatch({ type: 'outbox', entries }),
  });
  dispatch({ type: 'outbox', entries: context.outbox.entries() });
  context.placing = createPlacing({
    api, storage, owner, timers, newId: () => uuidV4(), random: Math.random, now: clock.now,
    onSending: (attempt) => dispatch({ type: 'place-sent', attempt }),
    onWaiting: (attempt, retryAtMs) => dispatch({ type: 'place-waits', attempt, retryAtMs }),
    onPlaced: (order, cartRevision) => dispatch({ type: 'placed', orderId: order.orderId, orderNumber: order.orderNumber, cartRevision }),
    onRefused(problem) {
      dispatch({ type: 'place-refused', problem });
      // The menu of this page is out of date. The new menu marks the sold-out lines.
      if (problem.code === 'item-unavailable' || problem.code === 'cart-changed') loadMenu();
    },
    onLost: (problem) => onSessionLost(problem.reason ?? 'EXPIRED'),
  });
  context.stopReturnChecks = checkOnReturn(live);
  renewTimer = setInterval(renewSession, RENEW_TOKEN_EVERY_MS);
  live.start();
  const resumed = context.placing.resume();
  // After a reload this phone still holds the checkout: the review opens again.
  const { checkout } = snapshot;
  if (!resumed && snapshot.mode === 'FAMILY' && checkout?.holder.deviceId === snapshot.device.deviceId) dispatch({ type: 'checkout-granted', checkout });
  loadMenu();
}

/** The owner of stored changes and orders: session and device. @param {SessionSnapshot} snapshot */
const ownerOf = (snapshot) => `${snapshot.sessionId}.${snapshot.device.deviceId}`;

function leaveSession() {
  clearInterval(renewTimer);
  context.live?.stop();
  context.placing?.stop();
  context.stopReturnChecks?.();
  context.live = context.outbox = context.placing = null;
  context.hasSnapshot = false;
}

/** @param {GuestFrame} frame */
function onFrame(frame) {
  if ('serverTime' in frame) clock.setServerTime(frame.serverTime);
  if (frame.type === 'session-closed') {
    onSessionLost(LOST_REASONS.includes(frame.reason) ? frame.reason : 'CLOSED');
    return;
  }
  // Another tab of this phone joined another session: stored changes belong to the session they were made in.
  if (frame.type === 'snapshot' && ownerOf(frame) !== context.owner) {
    enterSession(frame);
    return;
  }
  const { outbox } = context;
  const refused = frame.type === 'refused' && outbox?.entries().find((entry) => entry.command.opId === frame.opId);
  const next = refused && frame.problem.code === 'not-found' ? itemOfNextRound(refused, state.value.orders) : null;
  if (refused && next) {
    outbox?.requeue(refused.command.opId, { type: 'add-to-cart', opId: uuidV4(), item: next });
    outbox?.flush();
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
      outbox?.requeue(command.opId, { ...command, opId: newOpId });
    } else outbox?.resend(command.opId);
    setTimeout(() => context.outbox?.flush(), REFUSED_RETRY_MS);
  } else if ('opId' in frame && frame.opId) {
    // An event with the change's id confirms it, as an acknowledgement does.
    outbox?.settle(frame.opId);
  }
  if (frame.type === 'menu-changed') loadMenu();
  if (frame.type === 'snapshot' && !context.hasSnapshot) {
    // Stored changes are sent only after the snapshot.
    context.hasSnapshot = true;
    context.outbox?.reconnected();
    context.placing?.retryNow();
    // The menu may have changed while this phone was offline.
    loadMenu();
  }
}

/** Checks that the session still exists, and renews its token. Called also when the socket closes: the session may have ended. */
async function renewSession() {
  if (Date.now() - lastSessionCheck < POLL_EVERY_MS) return;
  lastSessionCheck = Date.now();
  try {
    const { body } = await api.get('/api/session');
    if (ownerOf(body) !== context.owner) {
      enterSession(body);
      return;
    }
    // Only the token is used: the live channel has newer data than this answer.
    dispatch({ type: 'renewed', csrfToken: body.csrfToken });
  } catch (error) {
    if (error instanceof Refusal && error.code === 'session-lost') onSessionLost(error.problem.reason ?? 'EXPIRED');
  }
}

/** The session of this phone ended. @param {LostReason} reason */
function onSessionLost(reason) {
  if (context.isTakingOver) {
    context.lostMeanwhile = reason;
    return;
  }
  if (reason === 'CLOSED') {
    context.outbox?.clear();
    storage.removeItem(deviceKey);
  }
  leaveSession();
  dispatch({ type: 'session-lost', reason });
  if (reason !== 'CLOSED') loadTable();
}

/** The running request. @type {Promise<void> | null} */
let menuRequest = null;
/** Whether the menu may have changed since that request started. */
let menuStale = false;

/** Loads the menu if it changed. A call during a running request starts one more request after it. @returns {Promise<void>} */
function loadMenu() {
  if (menuRequest) {
    menuStale = true;
    return menuRequest;
  }
  menuStale = false;
  menuRequest = fetchMenu().finally(() => {
    menuRequest = null;
    if (menuStale) loadMenu();
  });
  return menuRequest;
}

async function fetchMenu() {
  try {
    const answer = await api.get(menuPath(), { ifNoneMatch: state.value.menuEtag });
    if (answer.status !== 304) dispatch({ type: 'menu', menu: answer.body, etag: answer.etag });
  } catch (error) {
    if (error instanceof Refusal && error.code === 'session-lost') onSessionLost(error.problem.reason ?? 'EXPIRED');
    else dispatch({ type: 'menu-failed' });
  }
}

const acts = createActs(context);
let checkoutRenewals = 0;
let isRenewingCheckout = false;

// Once a second: sends stored changes when another phone's checkout has expired, and renews this phone's checkout while its review is open.
effect(() => {
  const now = clock.tick.value;
  const { checkout, session, placing } = state.peek();
  if (!checkout || !session) return;
  const leftMs = Date.parse(checkout.expiresAt) - now;
  if (checkout.holder.deviceId !== session.me.deviceId) {
    if (leftMs <= 0) context.outbox?.flush();
    return;
  }
  if (placing?.stage !== 'reviewing') checkoutRenewals = 0;
  else if (leftMs < 15_000 && leftMs > 0 && !isRenewingCheckout && checkoutRenewals < CHECKOUT_RENEWALS_MAX && document.visibilityState === 'visible') {
    isRenewingCheckout = true;
    checkoutRenewals += 1;
    acts.renewCheckout().finally(() => { isRenewingCheckout = false; });
  }
});

function Root() {
  const { info, session } = state.value;
  document.title = info ? `${info.restaurantName} · ${tableLabel(session?.table.name ?? info.tableName)}` : t('start.loading');
  return html`<${App} state=${state.value} acts=${acts} clock=${clock} />`;
}

// Allergens and diets are personal: they are stored on this phone and never sent.
const needs = computed(() => state.value.dietaryNeeds);
effect(() => {
  if (needs.value === NO_DIETARY_NEEDS) storage.removeItem(DIETARY_NEEDS_KEY);
  else writeJson(storage, DIETARY_NEEDS_KEY, needs.value);
});

for (const type of ['online', 'offline']) addEventListener(type, () => dispatch({ type: 'network', hasNetwork: navigator.onLine !== false }));

/** @param {string} tag */
async function selectLanguage(tag) {
  if (await changeLanguage(storage, LOADERS, tag)) {
    dispatch({ type: 'language-changed' });
    // The menu may have names in this language.
    if (state.value.menu) void loadMenu();
  } else dispatch({ type: 'toast', toast: { text: t('problem.unreachable') } });
}

/** Renders the page when its texts are loaded. Until then it shows the restaurant's name, which the box wrote into the HTML. */
async function start() {
  if (!await applyLanguage(storage, LOADERS)) {
    setTimeout(start, POLL_EVERY_MS);
    return;
  }
  await firstLoad;
  const root = /** @type {HTMLElement} */ (document.getElementById('app'));
  root.replaceChildren();
  render(html`<${Root} />`, root);
}

// Table and texts are loaded at the same time.
const firstLoad = loadTable();
start();
