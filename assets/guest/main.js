// Wires the guest's page: the box on one side (HTTP, live channel), what this phone keeps on the other (outbox, an
// order on its way, who it is), the pure state between them, and the views on top.
import { computed, effect, html, render, signal } from '../vendor/ui.js';
import { Refusal, createApi, isPassing } from '../shared/api.js';
import { createClock } from '../shared/clock.js';
import { closeOnBack } from '../shared/back.js';
import { createLive, pokeOnReturn, socketTo } from '../shared/live.js';
import { createOutbox } from '../shared/outbox.js';
import { handOver, openStorage, readJson, writeJson } from '../shared/storage.js';
import { LATER, primary, t, tableCalled, useLanguage } from './lang/index.js';
import { uuidV4 } from '../shared/id.js';
import { createActs } from './acts.js';
import { createPlacing } from './placing.js';
import { EATS_ALL, keptEating } from './fitting.js';
import { reduce } from './reduce.js';
import { START, heldByOther } from './state.js';
import { App } from './views/app.js';

/** @import { GuestEvent } from './state.js' */
/** @import { SessionSnapshot, GuestFrame, LostReason } from '../shared/wire.js' */

const tableCode = decodeURIComponent(location.pathname.split('/')[2] ?? '');
/** One phone has one place, at whatever table: a party may be moved. */
const deviceKey = 'maitred.device';
const EATING_KEY = 'maitred.eating';
const LANGUAGE_KEY = 'maitred.language';
const LOST_REASONS = ['NO_COOKIE', 'EXPIRED', 'CLOSED', 'REVOKED'];
/** How often a page without a session looks whether there is one now. */
const LOOK_EVERY_MS = 4000;
/** How often a page that stays open renews its place at the table: a token lives for hours, an evening may be longer. */
const RENEW_EVERY_MS = 20 * 60_000;
/** Longer than anybody sits at a table, shorter than until the next evening. */
const EVENING_MS = 16 * 3_600_000;
/** A change the box could not take just now is tried again no sooner than this. */
const REFUSED_RETRY_MS = 2000;
/** How often a review may be kept open beyond its first time: others are waiting. */
const RENEWALS_MAX = 3;

const storage = openStorage();
const clock = createClock();
const state = signal({ ...START, eating: keptEating(readJson(storage, EATING_KEY)), hasNetwork: navigator.onLine !== false });

const api = createApi({ fetch: (path, init) => fetch(path, init), csrf: () => state.value.session?.csrfToken ?? null, onSilence: () => wires.live?.doubt() });
const timers = { set: (/** @type {() => void} */ run, /** @type {number} */ ms) => setTimeout(run, ms), clear: (/** @type {any} */ id) => clearTimeout(id) };

/** @type {import('./acts.js').Wires} */
const wires = { api, storage, clock, state, dispatch, deviceKey, tableCode, live: null, outbox: null, placing: null, enter, lost, standUp, look, loadMenu, speak };
/** @type {any} */ let lookTimer = null;
/** @type {any} */ let renewTimer = null;
let lastAsked = 0;

/** @param {GuestEvent} event */
function dispatch(event) {
  const before = state.value;
  const after = reduce(before, event);
  if (after === before) return;
  state.value = after;
  if (after.gap && !before.gap) wires.live?.send({ type: 'sync' });
  if (before.checkout && !after.checkout) wires.outbox?.flush();
  armBack();
}

const armBack = closeOnBack({ isOpen: () => state.value.sheet !== null, close: () => acts.closeSheet() });

/** Finds out where this phone is: at the table, before the PIN, or before an open table. */
async function look() {
  clearTimeout(lookTimer);
  // Before the PIN it is known that there is no session to ask for.
  const mayHavePlace = state.value.phase === 'loading' || state.value.phase === 'unreachable';
  const [info, mine] = await Promise.allSettled([
    api.get(`/api/tables/${encodeURIComponent(tableCode)}`),
    mayHavePlace ? api.get('/api/session') : Promise.resolve(null),
  ]);
  if (info.status === 'rejected' && info.reason instanceof Refusal && info.reason.status === 404) {
    dispatch({ type: 'unknown-table' });
    return;
  }
  // Only a clear "no" leads to the PIN: a guest who has a place is not asked for it because the Wi-Fi stuttered.
  const noPlace = mine.status === 'rejected' && mine.reason instanceof Refusal && mine.reason.code === 'session-lost';
  if (info.status === 'rejected' || (mine.status === 'rejected' && !noPlace)) {
    dispatch({ type: 'unreachable' });
  } else {
    dispatch({ type: 'info', info: info.value.body, nowMs: clock.now() });
    // Whoever sat here this evening is told what became of it; last week's cookie belongs to another party.
    const reason = noPlace ? mine.reason.problem.reason : null;
    if (reason && reason !== 'CLOSED' && info.value.body.session && satHereLately()) dispatch({ type: 'session-lost', reason });
    if (mine.status === 'fulfilled' && mine.value) {
      enter(mine.value.body);
      return;
    }
  }
  if (state.value.phase !== 'table') lookTimer = setTimeout(lookAgain, LOOK_EVERY_MS);
}

function satHereLately() {
  const { seatedAt, tableCode: where } = readJson(storage, deviceKey) ?? {};
  return where === tableCode && typeof seatedAt === 'number' && Math.abs(Date.now() - seatedAt) < EVENING_MS;
}

function lookAgain() {
  const { phase, join } = state.value;
  // While somebody types a PIN there is nothing to look for, but a block may end or the table may close.
  if (document.visibilityState === 'visible' && !join.busy && phase !== 'closed') look();
  else lookTimer = setTimeout(lookAgain, LOOK_EVERY_MS);
}

/** Sits down: everything a table needs starts here. @param {SessionSnapshot} snapshot */
function enter(snapshot) {
  clearTimeout(lookTimer);
  standUp();
  clock.learn(snapshot.serverTime);
  dispatch({ type: 'snapshot', snapshot });
  const before = readJson(storage, deviceKey);
  const mine = { deviceId: snapshot.device.deviceId, sessionId: snapshot.sessionId, tableCode, seatedAt: Date.now() };
  // The PIN is the session's, the secret is the phone's: it goes along where parties join and part.
  const pin = before?.sessionId === mine.sessionId ? before.pin : undefined;
  const secret = before?.deviceId === mine.deviceId ? before.secret : undefined;
  writeJson(storage, deviceKey, { ...mine, pin, secret });
  const owner = ownerOf(snapshot);
  // The party joined another one, or is by itself again: what this phone has not sent yet goes along.
  if (before?.deviceId === mine.deviceId && before.sessionId !== mine.sessionId) handOver(storage, 'maitred.', `${before.sessionId}.${before.deviceId}`, owner);
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
    onDrop: askWhy,
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
      // Its menu is behind the box's: the lines are marked by the new one.
      if (problem.code === 'item-unavailable' || problem.code === 'cart-changed') loadMenu();
    },
    onLost: (problem) => lost(problem.reason ?? 'EXPIRED'),
  });
  wires.stopPoking = pokeOnReturn(live);
  renewTimer = setInterval(askWhy, RENEW_EVERY_MS);
  live.start();
  const resumed = wires.placing.resume();
  // A reload in the middle of a review leads back into it: the table waits for this phone.
  const { checkout } = snapshot;
  if (!resumed && snapshot.mode === 'FAMILY' && checkout?.holder.deviceId === snapshot.device.deviceId) dispatch({ type: 'checkout-taken', checkout });
  loadMenu();
}

/** Whose changes and orders these are. @param {SessionSnapshot} snapshot */
const ownerOf = (snapshot) => `${snapshot.sessionId}.${snapshot.device.deviceId}`;

function standUp() {
  clearInterval(renewTimer);
  wires.live?.stop();
  wires.placing?.stop();
  wires.stopPoking?.();
  wires.live = wires.outbox = wires.placing = null;
  wires.fresh = false;
}

/** @param {GuestFrame} frame */
function onFrame(frame) {
  if ('serverTime' in frame) clock.learn(frame.serverTime);
  if (frame.type === 'session-closed') {
    lost(LOST_REASONS.includes(frame.reason) ? frame.reason : 'CLOSED');
    return;
  }
  // Another tab of this phone sat down elsewhere: what is kept here belongs to the place it was made at.
  if (frame.type === 'snapshot' && ownerOf(frame) !== wires.owner) {
    enter(frame);
    return;
  }
  // The state first: it must still find the change this frame answers.
  dispatch({ type: 'frame', frame });
  if (frame.type === 'refused' && frame.opId && (frame.problem.code === 'checkout-held' || isPassing(frame.problem))) {
    // Refused for good, a change may go under a new id; where the box only could not, the old id stays: it may be known.
    if (frame.problem.code === 'checkout-held') {
      const newOpId = uuidV4();
      dispatch({ type: 'requeued', opId: frame.opId, newOpId });
      wires.outbox?.requeue(frame.opId, newOpId);
    } else wires.outbox?.again(frame.opId);
    setTimeout(() => wires.outbox?.flush(), REFUSED_RETRY_MS);
  } else if ('opId' in frame && frame.opId) {
    // An event with the id proves the change as well as its acknowledgement does.
    wires.outbox?.settle(frame.opId);
  }
  if (frame.type === 'menu-changed') loadMenu();
  if (frame.type === 'snapshot' && !wires.fresh) {
    // Only now is the table known as it is; what was kept may follow.
    wires.fresh = true;
    wires.outbox?.reconnected();
    wires.placing?.hurry();
    // What ran out while this phone was away was told to nobody here.
    loadMenu();
  }
}

/** A socket that fell may have fallen because the session is gone; HTTP says so, and renews the token where it is not. */
async function askWhy() {
  if (Date.now() - lastAsked < LOOK_EVERY_MS) return;
  lastAsked = Date.now();
  try {
    const { body } = await api.get('/api/session');
    if (ownerOf(body) !== wires.owner) {
      enter(body);
      return;
    }
    // Only the token is taken: the channel knows the cart better than an answer that was on its way.
    dispatch({ type: 'renewed', csrfToken: body.csrfToken });
  } catch (error) {
    if (error instanceof Refusal && error.code === 'session-lost') lost(error.problem.reason ?? 'EXPIRED');
  }
}

/** The box does not know this phone any more. @param {LostReason} reason */
function lost(reason) {
  if (wires.takingOver) {
    wires.lostMeanwhile = reason;
    return;
  }
  if (reason === 'CLOSED') {
    wires.outbox?.clear();
    storage.removeItem(deviceKey);
  }
  standUp();
  dispatch({ type: 'session-lost', reason });
  if (reason !== 'CLOSED') look();
}

/** What is on its way, and whether it must be asked for once more when it is here. @type {Promise<void> | null} */
let menuComing = null;
let menuStale = false;

/** Takes the menu, if it is another one. Asked twice at once, it is fetched once and then compared. @returns {Promise<void>} */
function loadMenu() {
  if (menuComing) {
    menuStale = true;
    return menuComing;
  }
  menuStale = false;
  menuComing = fetchMenu().finally(() => {
    menuComing = null;
    if (menuStale) loadMenu();
  });
  return menuComing;
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

// Once a second: a hold that ran out lets kept changes go; an own hold is renewed while its review is open.
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
  document.title = now.info ? `${now.info.restaurantName} · ${tableCalled(now.session?.table.name ?? now.info.tableName)}` : t('start.loading');
  return html`<${App} state=${now} acts=${acts} clock=${clock} />`;
}

// What a guest eats is nobody's business: it is kept on this phone, and no request carries it.
const eating = computed(() => state.value.eating);
effect(() => {
  if (eating.value === EATS_ALL) storage.removeItem(EATING_KEY);
  else writeJson(storage, EATING_KEY, eating.value);
});

for (const change of ['online', 'offline']) addEventListener(change, () => dispatch({ type: 'network', has: navigator.onLine !== false }));

/** What was chosen on this phone, else what the phone speaks. @returns {string[]} */
function languages() {
  const own = navigator.languages ?? ['en'];
  const chosen = storage.getItem(LANGUAGE_KEY);
  if (!chosen) return [...own];
  // With the country the phone names for it, as money and dates follow it.
  return [own.find((tag) => primary(tag) === chosen) ?? chosen, ...own];
}

/** @param {string} tag */
async function speak(tag) {
  const before = storage.getItem(LANGUAGE_KEY);
  storage.setItem(LANGUAGE_KEY, tag);
  if (await useLanguage(languages(), LATER)) {
    dispatch({ type: 'spoken' });
    return;
  }
  // Its words are in the restaurant, and the restaurant does not answer.
  if (before) storage.setItem(LANGUAGE_KEY, before);
  else storage.removeItem(LANGUAGE_KEY);
  dispatch({ type: 'toast', text: t('problem.unreachable') });
}

/** Until now the page says the restaurant's name, as the box wrote it there. */
async function begin() {
  if (!await useLanguage(languages(), LATER)) {
    setTimeout(begin, LOOK_EVERY_MS);
    return;
  }
  await looked;
  const place = /** @type {HTMLElement} */ (document.getElementById('app'));
  place.replaceChildren();
  render(html`<${Root} />`, place);
}

// Where this phone is, is asked while the words are on their way.
const looked = look();
begin();
