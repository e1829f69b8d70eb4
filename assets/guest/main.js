// Starts the guest's page: connects HTTP, the live channel, the storage of this phone (device, outbox, order under way), the state
// and the views.
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
import { createActs } from './acts.js';
import { createPlacing } from './placing.js';
import { NO_DIETARY_NEEDS, storedEating } from './dietary.js';
import { reduce } from './reduce.js';
import { START, heldByOther } from './state.js';
import { App } from './views/app.js';

/** @import { GuestEvent } from './state.js' */
/** @import { SessionSnapshot, GuestFrame, LostReason } from '../shared/wire.js' */

const tableCode = decodeURIComponent(location.pathname.split('/')[2] ?? '');
/** One entry for all tables: a party may be moved. */
const deviceKey = 'maitred.device';
const EATING_KEY = 'maitred.eating';
const LOST_REASONS = ['NO_COOKIE', 'EXPIRED', 'CLOSED', 'REVOKED'];
/** How often a page without a session asks for one. */
const LOOK_EVERY_MS = 4000;
/** How often an open page renews its token, which is valid for a few hours: an evening may be longer. */
const RENEW_EVERY_MS = 20 * 60_000;
/** Longer than a visit, shorter than the time until the next evening. */
const EVENING_MS = 16 * 3_600_000;
/** The wait before a change is sent again that the box refused for now. */
const REFUSED_RETRY_MS = 2000;
/** How often the checkout is renewed while its review stays open: others at the table wait. */
const RENEWALS_MAX = 3;

const storage = openStorage();
const clock = createClock();
const state = signal({ ...START, eating: storedEating(readJson(storage, EATING_KEY)), hasNetwork: navigator.onLine !== false });

const api = createApi({ fetch: (path, init) => fetch(path, init), csrf: () => state.value.session?.csrfToken ?? null, onSilence: () => wires.live?.probe() });
const timers = { set: (/** @type {() => void} */ run, /** @type {number} */ ms) => setTimeout(run, ms), clear: (/** @type {any} */ id) => clearTimeout(id) };

/** @type {import('./acts.js').Wires} */
const wires = { api, storage, clock, state, dispatch, deviceKey, tableCode, live: null, outbox: null, placing: null, enter, lost, leaveSession, look, loadMenu, speak };
/** @type {any} */ let lookTimer = null;
/** @type {any} */ let renewTimer = null;
let lastRenewal = 0;

/** @param {GuestEvent} event */
function dispatch(event) {
  const before = state.value;
  const after = reduce(before, event);
  if (after === before) return;
  state.value = after;
  if (after.gap && !before.gap) wires.live?.send({ type: 'sync' });
  if (before.checkout && !after.checkout) wires.outbox?.flush();
  armBackButton();
}

const armBackButton = closeOnBack({ isOpen: () => state.value.sheet !== null, close: () => acts.closeSheet() });

/** Loads the table and this phone's session, and shows the page for them. */
async function look() {
  clearTimeout(lookTimer);
  // On the PIN page it is known that this phone has no session.
  const mayHaveSession = state.value.phase === 'loading' || state.value.phase === 'unreachable';
  const [info, mine] = await Promise.allSettled([
    api.get(`/api/tables/${encodeURIComponent(tableCode)}`),
    mayHaveSession ? api.get('/api/session') : Promise.resolve(null),
  ]);
  if (info.status === 'rejected' && info.reason instanceof Refusal && info.reason.status === 404) {
    dispatch({ type: 'unknown-table' });
    return;
  }
  // Only a definite answer leads to the PIN page, not a failed request.
  const hasNoSession = mine.status === 'rejected' && mine.reason instanceof Refusal && mine.reason.code === 'session-lost';
  if (info.status === 'rejected' || (mine.status === 'rejected' && !hasNoSession)) {
    dispatch({ type: 'unreachable' });
  } else {
    dispatch({ type: 'info', info: info.value.body, nowMs: clock.now() });
    // Only a guest of this evening is told why the session ended; an older cookie belongs to another visit.
    const reason = hasNoSession ? mine.reason.problem.reason : null;
    if (reason && reason !== 'CLOSED' && info.value.body.session && joinedThisEvening()) dispatch({ type: 'session-lost', reason });
    if (mine.status === 'fulfilled' && mine.value) {
      enter(mine.value.body);
      return;
    }
  }
  if (state.value.phase !== 'table') lookTimer = setTimeout(lookAgain, LOOK_EVERY_MS);
}

function joinedThisEvening() {
  const { seatedAt, tableCode: where } = readJson(storage, deviceKey) ?? {};
  return where === tableCode && typeof seatedAt === 'number' && Math.abs(Date.now() - seatedAt) < EVENING_MS;
}

function lookAgain() {
  const { phase, join } = state.value;
  // Also on the PIN page: a block may end, or the table may close.
  if (document.visibilityState === 'visible' && !join.busy && phase !== 'closed') look();
  else lookTimer = setTimeout(lookAgain, LOOK_EVERY_MS);
}

/** Starts everything that a session needs. @param {SessionSnapshot} snapshot */
function enter(snapshot) {
  clearTimeout(lookTimer);
  leaveSession();
  clock.setServerTime(snapshot.serverTime);
  dispatch({ type: 'snapshot', snapshot });
  const before = readJson(storage, deviceKey);
  const mine = { deviceId: snapshot.device.deviceId, sessionId: snapshot.sessionId, tableCode, seatedAt: Date.now() };
  // The PIN belongs to the session; the secret belongs to the phone and stays when sessions are merged or separated.
  const pin = before?.sessionId === mine.sessionId ? before.pin : undefined;
  const secret = before?.deviceId === mine.deviceId ? before.secret : undefined;
  writeJson(storage, deviceKey, { ...mine, pin, secret });
  const owner = ownerOf(snapshot);
  // The session was merged or separated: unsent changes belong to the new one.
  if (before?.deviceId === mine.deviceId && before.sessionId !== mine.sessionId) changeOwner(storage, 'maitred.', `${before.sessionId}.${before.deviceId}`, owner);
  wires.owner = owner;

  const live = createLive({
    open: socketTo('/api/session/live'),
    onFrame,
    onLink(link) {
      const was = state.value.link.kind;
      dispatch({ type: 'link', link });
      if (was !== link.kind && link.kind !== 'live') wires.fresh = false;
    },
    onLost: (reason) => lost(LOST_REASONS.includes(reason) ? /** @type {LostReason} */ (reason) : 'EXPIRED'),
    onDrop: renewSession,
  });
  wires.live = live;
  wires.outbox = createOutbox({
    storage,
    owner,
    send: (command) => live.send(command),
    ready: () => live.link().kind === 'live' && wires.fresh === true && !heldByOther(state.value, clock.now()),
    onChange: (entries) => dispatch({ type: 'outbox', entries }),
  });
  dispatch({ type: 'outbox', entries: wires.outbox.entries() });
  wires.placing = createPlacing({
    api, storage, owner, timers, newId: () => uuidV4(), random: Math.random, now: clock.now,
    onSending: (attempt) => dispatch({ type: 'place-sent', attempt }),
    onWaiting: (attempt, retryAtMs) => dispatch({ type: 'place-waits', attempt, retryAtMs }),
    onPlaced: (order, cartRevision) => dispatch({ type: 'placed', orderId: order.orderId, orderNumber: order.orderNumber, cartRevision }),
    onRefused(problem) {
      dispatch({ type: 'place-refused', problem });
      // This page's menu is out of date. The new one marks the lines.
      if (problem.code === 'item-unavailable' || problem.code === 'cart-changed') loadMenu();
    },
    onLost: (problem) => lost(problem.reason ?? 'EXPIRED'),
  });
  wires.stopChecking = checkOnReturn(live);
  renewTimer = setInterval(renewSession, RENEW_EVERY_MS);
  live.start();
  const resumed = wires.placing.resume();
  // After a reload during a review the review opens again: this phone holds the checkout.
  const { checkout } = snapshot;
  if (!resumed && snapshot.mode === 'FAMILY' && checkout?.holder.deviceId === snapshot.device.deviceId) dispatch({ type: 'checkout-taken', checkout });
  loadMenu();
}

/** The owner of stored changes and orders. @param {SessionSnapshot} snapshot */
const ownerOf = (snapshot) => `${snapshot.sessionId}.${snapshot.device.deviceId}`;

function leaveSession() {
  clearInterval(renewTimer);
  wires.live?.stop();
  wires.placing?.stop();
  wires.stopChecking?.();
  wires.live = wires.outbox = wires.placing = null;
  wires.fresh = false;
}

/** @param {GuestFrame} frame */
function onFrame(frame) {
  if ('serverTime' in frame) clock.setServerTime(frame.serverTime);
  if (frame.type === 'session-closed') {
    lost(LOST_REASONS.includes(frame.reason) ? frame.reason : 'CLOSED');
    return;
  }
  // Another tab of this phone joined another session: stored changes belong to the session they were made in.
  if (frame.type === 'snapshot' && ownerOf(frame) !== wires.owner) {
    enter(frame);
    return;
  }
  // Before the outbox: the state must still contain the change that this frame answers.
  dispatch({ type: 'frame', frame });
  if (frame.type === 'refused' && frame.opId && (frame.problem.code === 'checkout-held' || isTemporary(frame.problem))) {
    // After a refusal that is final for this id the change gets a new id. After a temporary one the id stays: the box may know it.
    if (frame.problem.code === 'checkout-held') {
      const newOpId = uuidV4();
      dispatch({ type: 'requeued', opId: frame.opId, newOpId });
      wires.outbox?.requeue(frame.opId, newOpId);
    } else wires.outbox?.again(frame.opId);
    setTimeout(() => wires.outbox?.flush(), REFUSED_RETRY_MS);
  } else if ('opId' in frame && frame.opId) {
    // An event with the id confirms the change, as its acknowledgement does.
    wires.outbox?.settle(frame.opId);
  }
  if (frame.type === 'menu-changed') loadMenu();
  if (frame.type === 'snapshot' && !wires.fresh) {
    // Stored changes are sent after the snapshot.
    wires.fresh = true;
    wires.outbox?.reconnected();
    wires.placing?.retryNow();
    // The menu may have changed while this phone was offline.
    loadMenu();
  }
}

/** Asks whether the session still exists, and renews its token. A socket closes also when the session ended. */
async function renewSession() {
  if (Date.now() - lastRenewal < LOOK_EVERY_MS) return;
  lastRenewal = Date.now();
  try {
    const { body } = await api.get('/api/session');
    if (ownerOf(body) !== wires.owner) {
      enter(body);
      return;
    }
    // Only the token: the channel has newer data than this answer.
    dispatch({ type: 'renewed', csrfToken: body.csrfToken });
  } catch (error) {
    if (error instanceof Refusal && error.code === 'session-lost') lost(error.problem.reason ?? 'EXPIRED');
  }
}

/** The session of this phone ended. @param {LostReason} reason */
function lost(reason) {
  if (wires.takingOver) {
    wires.lostMeanwhile = reason;
    return;
  }
  if (reason === 'CLOSED') {
    wires.outbox?.clear();
    storage.removeItem(deviceKey);
  }
  leaveSession();
  dispatch({ type: 'session-lost', reason });
  if (reason !== 'CLOSED') look();
}

/** The request under way. @type {Promise<void> | null} */
let menuRequest = null;
/** Whether the menu may have changed since that request. */
let menuStale = false;

/** Loads the menu where it changed. A call during a request leads to one more request after it. @returns {Promise<void>} */
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
    const answer = await api.get('/api/menu', { ifNoneMatch: state.value.menuEtag });
    if (answer.status !== 304) dispatch({ type: 'menu', menu: answer.body, etag: answer.etag });
  } catch (error) {
    if (error instanceof Refusal && error.code === 'session-lost') lost(error.problem.reason ?? 'EXPIRED');
    else dispatch({ type: 'menu-failed' });
  }
}

const acts = createActs(wires);
let renewals = 0;
let renewing = false;

// Once a second: sends stored changes after another phone's checkout expired, and renews the own checkout while its review is open.
effect(() => {
  const now = clock.tick.value;
  const { checkout, session, placing } = state.peek();
  if (!checkout || !session) return;
  const left = Date.parse(checkout.expiresAt) - now;
  if (checkout.holder.deviceId !== session.me.deviceId) {
    if (left <= 0) wires.outbox?.flush();
    return;
  }
  if (placing?.stage !== 'choosing') renewals = 0;
  else if (left < 15_000 && left > 0 && !renewing && renewals < RENEWALS_MAX && document.visibilityState === 'visible') {
    renewing = true;
    renewals += 1;
    acts.renew().finally(() => { renewing = false; });
  }
});

function Root() {
  const now = state.value;
  document.title = now.info ? `${now.info.restaurantName} · ${tableLabel(now.session?.table.name ?? now.info.tableName)}` : t('start.loading');
  return html`<${App} state=${now} acts=${acts} clock=${clock} />`;
}

// Allergens and diets are personal: they are kept on this phone and never sent.
const eating = computed(() => state.value.eating);
effect(() => {
  if (eating.value === NO_DIETARY_NEEDS) storage.removeItem(EATING_KEY);
  else writeJson(storage, EATING_KEY, eating.value);
});

for (const type of ['online', 'offline']) addEventListener(type, () => dispatch({ type: 'network', has: navigator.onLine !== false }));

/** @param {string} tag */
async function speak(tag) {
  if (await changeLanguage(storage, LOADERS, tag)) dispatch({ type: 'spoken' });
  else dispatch({ type: 'toast', text: t('problem.unreachable') });
}

/** Draws the page once its texts are loaded. Until then it shows the restaurant's name, which the box wrote into the HTML. */
async function begin() {
  if (!await applyLanguage(storage, LOADERS)) {
    setTimeout(begin, LOOK_EVERY_MS);
    return;
  }
  await firstLook;
  const root = /** @type {HTMLElement} */ (document.getElementById('app'));
  root.replaceChildren();
  render(html`<${Root} />`, root);
}

// The table is loaded at the same time as the texts.
const firstLook = look();
begin();
