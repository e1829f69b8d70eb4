// The floor without its views: login, live channel, actions, sounds and announcements.
import { signal } from '../vendor/ui.js';
import { Refusal, createApi } from '../shared/api.js';
import { createClock } from '../shared/clock.js';
import { closeOnBack } from '../shared/backButton.js';
import { STAFF_PING, createLive, checkOnReturn, socketTo } from '../shared/live.js';
import { pollerOf, snapshotOver } from '../shared/polling.js';
import { applyLanguage, changeLanguage } from '../shared/languageSelect.js';
import { createSoundPlayer } from '../shared/sound.js';
import { createStaffLogin } from '../shared/staffLogin.js';
import { uuidV4 } from '../shared/id.js';
import { openStorage, readJson, writeJson } from '../shared/storage.js';
import { LOADERS, language, problemText, t } from './lang/index.js';
import { partyLabel } from './tables.js';
import { createActs } from './acts.js';
import { createDelays } from './delays.js';
import { createDisplays } from './displays.js';
import { createSoldOut } from './soldOut.js';
import { createClosedBills } from './closedBills/closedBillsActs.js';
import { createOrdering } from './ordering.js';
import { connectBills, resumePayments } from './bill/billController.js';
import { createHeldPayment } from './heldPayment.js';
import { newTasks, openCalls, unseenTickets } from './openTasks.js';
import { createWaitingActs } from './waitingActs.js';
import { createLock } from './shift/lock.js';
import { callsBySection, createSections, isQuiet } from './shift/sections.js';
import { START, reduce, tableOf } from './state.js';

/** @import { FloorEvent, HeldPayment } from './state.js' */
/** @import { Prepared } from './heldPayment.js' */
/** @import { FloorFrame } from '../shared/wire.js' */

const SOUND_KEY = 'maitred.floor.sound';
const MINE_KEY = 'maitred.floor.mine';
/** The orders of the selected table are loaded at most once in this time. */
const LOAD_ORDERS_MS = 150;
/** The interval of repeating an alarm that nobody has silenced. */
const REPEAT_ALARM_MS = 20_000;

export const clock = createClock();
const storage = openStorage();
export const state = signal({ ...START, sound: readJson(storage, SOUND_KEY) !== false, onlyMine: readJson(storage, MINE_KEY) === true });
const api = createApi({ fetch: (path, init) => fetch(path, init), csrf: () => state.value.staffLogin.csrf, onNoAnswer: () => live?.probe() });
const player = createSoundPlayer({ onChange: showSoundLock });
// Browsers differ in which of these counts as a tap.
for (const type of ['pointerdown', 'pointerup', 'keydown']) addEventListener(type, player.unlock, { passive: true });
/** @type {import('../shared/live.js').Live | null} */ let live = null;
/** @type {(() => void) | null} */ let stopChecking = null;
/** @type {import('./waitingActs.js').WaitingActs | null} */ let waiting = null;

/** @param {FloorEvent} event */
function dispatch(event) {
  const before = state.value;
  state.value = reduce(before, event);
  armBackButton();
  if (event.type === 'frame' && before.tables !== state.value.tables) announce(before.tables);
  if (event.type === 'link' && event.link.kind === 'live' && before.link.kind !== 'live') {
    ordering.retryNow();
    waiting?.retryNow();
  }
  if (event.type === 'link' && event.link.kind === 'offline') waiting?.connectionLost();
  if (before.selected !== state.value.selected || before.versions !== state.value.versions) loadOrdersSoon();
}

const armBackButton = closeOnBack({
  isOpen: () => state.value.sheet !== null || state.value.selected !== null,
  close: () => dispatch(state.value.sheet ? { type: 'close-sheet' } : { type: 'select', tableId: null }),
});
const login = createStaffLogin({ api, dispatch, now: clock.now, onLogIn: connect, onLogOut: disconnect });
/** The language. It is the key of the root component, so that a change renders everything again. */
export const languageKey = signal('');
const timers = { set: (/** @type {() => void} */ run, /** @type {number} */ ms) => setTimeout(run, ms), clear: (/** @type {any} */ id) => clearTimeout(id) };
const heldPayment = createHeldPayment({ dispatch, timers });
const parts = { api, state: () => state.value, dispatch, endIfLoginLost: login.endIfLoginLost };
const ordering = createOrdering({ ...parts, storage, clock });

/** Whether the login that begins now is with a password. */
let typedPassword = false;
const lock = createLock({
  ...parts, storage, onSwitched: connect, onLock: heldPayment.sendNow,
  onPassword() {
    disconnect();
    dispatch({ type: 'logged-out', again: true });
  },
});
lock.watch(globalThis);

export const acts = {
  ...createActs({ ...parts, waiting: () => waiting, checkNow: () => live?.checkNow() }),
  ordering,
  delays: createDelays(parts),
  displays: createDisplays(parts),
  soldOut: createSoldOut(parts),
  closedBills: createClosedBills(parts),
  sections: createSections(parts),
  lock,
  api,
  /** @param {string} username @param {string} password */
  async logIn(username, password) {
    typedPassword = true;
    await login.logIn(username, password);
    typedPassword = false;
  },
  /** Logs out; a payment that is held is sent before. */
  logOut() {
    heldPayment.sendNow();
    return login.logOut();
  },
  checkLogin: login.check,

  /** @param {string} tag */
  async setLanguage(tag) {
    await changeLanguage(storage, LOADERS, tag);
    showLanguage();
    // The menu may have names in this language.
    if (state.value.menu) void ordering.loadMenu();
  },

  /** Shows only the own section. @param {boolean} on */
  setOnlyMine(on) {
    writeJson(storage, MINE_KEY, on);
    dispatch({ type: 'only-mine', on });
  },

  /** @param {boolean} on */
  setSound(on) {
    writeJson(storage, SOUND_KEY, on);
    dispatch({ type: 'sound', on });
    if (on) player.play('call');
  },

  /** Holds a payment that also closes its table, and shows the tables meanwhile. @param {HeldPayment} held @param {Prepared} prepared */
  holdPayment(held, prepared) {
    dispatch({ type: 'close-sheet' });
    dispatch({ type: 'select', tableId: null });
    heldPayment.hold(held, prepared);
  },
  undoHeldPayment: heldPayment.undo,
};

// Nobody sees a page that is hidden, and its timers are late.
addEventListener('pagehide', heldPayment.sendNow);
document.addEventListener('visibilitychange', () => { if (document.hidden) heldPayment.sendNow(); });
connectBills({ now: clock.now, report: (text, isSaved) => dispatch({ type: 'toast', text, kind: isSaved ? undefined : 'bad', lastsMs: isSaved ? undefined : 20_000 }) });

/** @typedef {typeof acts} Acts */

/** Whether the browser plays nothing before a tap. */
function showSoundLock() {
  dispatch({ type: 'sound-locked', locked: player.state() === 'locked' });
}

function connect() {
  disconnect();
  showSoundLock();
  live = createLive({ ...STAFF_PING, open: socketTo('/api/floor/live'), loadPoller: async () => pollerOf(snapshotOver(api, '/api/floor')), onFrame, onLink: (link) => dispatch({ type: 'link', link }), onLost: login.end, onDrop: load });
  stopChecking = checkOnReturn(live);
  live.start();
  load();
  ordering.start();
  startWaitingActs();
  void lock.start(typedPassword);
  resumePayments(api);
  openFromAddress();
}

/** Sends what waited before a reload or a login of this member of staff. */
function startWaitingActs() {
  let sent = 0;
  const toast = (/** @type {string} */ text, kind = '') => dispatch({ type: 'toast', text, kind, lastsMs: kind ? 15_000 : undefined });
  waiting = createWaitingActs({
    api, storage, owner: state.value.staffLogin.me?.id ?? '', newId: uuidV4, random: Math.random, now: Date.now,
    timers,
    isOffline: () => state.value.link.kind === 'offline',
    onChange: (acts) => dispatch({ type: 'waiting', waiting: acts }),
    onSent() {
      sent += 1;
      if (state.value.waiting.length > 0) return;
      toast(t('floor.waits.sent', { count: sent }));
      sent = 0;
    },
    onRefused(label, problem) {
      toast(t('floor.waits.refused', { what: label, why: problemText(problem) }), 'bad');
      // The page showed it as made.
      live?.send({ type: 'sync' });
    },
    onExpired(label) {
      toast(t('floor.waits.expired', { what: label }), 'bad');
      live?.send({ type: 'sync' });
    },
    onLost: (error) => login.endIfLoginLost(error),
  });
  waiting.resume();
}

/** Opens the closed bills for a link to them, such as that of the page for managers. */
function openFromAddress() {
  if (location.hash !== '#bills') return;
  history.replaceState(history.state, '', location.pathname);
  dispatch({ type: 'open', sheet: { kind: 'closed-bills' } });
}

function disconnect() {
  live?.stop();
  stopChecking?.();
  ordering.stop();
  waiting?.stop();
  waiting = live = stopChecking = null;
}

/** @param {FloorFrame} frame */
function onFrame(frame) {
  if ('serverTime' in frame) clock.setServerTime(frame.serverTime);
  dispatch({ type: 'frame', frame, atMs: clock.now() });
  if (frame.type === 'menu-changed' && state.value.menu) void ordering.loadMenu();
}

let lastLoaded = 0;
/** Loads the floor over HTTP. A refusal shows that the login has ended, or that the role may not see the floor. */
async function load() {
  if (Date.now() - lastLoaded < 3000 && state.value.loaded) return;
  lastLoaded = Date.now();
  try {
    const answer = await api.get('/api/floor');
    // The frames of a live channel are newer than this answer.
    if (live?.link().kind !== 'live') onFrame({ type: 'snapshot', ...answer.body });
  } catch (error) {
    if (error instanceof Refusal && error.status === 403) {
      disconnect();
      const role = t(`role.${state.value.staffLogin.me?.role ?? 'CHEF'}`);
      dispatch({ type: 'logged-out', again: false });
      dispatch({ type: 'login-refused', text: t('login.forbidden', { role }), untilMs: 0, otherPage: { path: '/kitchen', label: t('login.elsewhere.kitchen') } });
    } else {
      login.endIfLoginLost(error);
    }
  }
}

/** @type {any} */ let ordersTimer = null;
/** The number of the newest request: answers to older ones are dropped. */ let ordersRequest = 0;
/** The wait before an unanswered request is repeated. */
const RETRY_ORDERS_MS = 3_000;
/** Loads the orders of the selected table, with prices and reasons, after each change of a table. */
function loadOrdersSoon() {
  if (ordersTimer !== null) return;
  ordersTimer = setTimeout(async () => {
    ordersTimer = null;
    const { session } = tableOf(state.value, state.value.selected) ?? {};
    if (!session) return;
    ordersRequest += 1;
    const number = ordersRequest;
    try {
      const { body } = await api.get(`/api/floor/sessions/${session.sessionId}/orders`);
      if (number === ordersRequest) dispatch({ type: 'orders', sessionId: session.sessionId, list: body.orders });
    } catch (error) {
      if (!login.endIfLoginLost(error) && !(error instanceof Refusal) && number === ordersRequest) setTimeout(loadOrdersSoon, RETRY_ORDERS_MS);
    }
  }, LOAD_ORDERS_MS);
}

/** @param {import('../shared/sound.js').SoundName} name */
function play(name) {
  if (state.value.sound) player.play(name);
}

/** The calls that have rung here. @type {Set<string>} */ let rung = new Set();
/** The calls that ring here now and have not: new ones, and those of other sections that nobody answers. */
function newLoudCalls() {
  const { loud } = callsBySection(state.value, openCalls(state.value.tables), clock.now());
  const fresh = loud.filter(({ call }) => !rung.has(call.requestId));
  rung = new Set(loud.map(({ call }) => call.requestId));
  return fresh;
}

let alarmedAt = 0;
/** Plays the sound of new calls and unseen tickets, and announces the first call to screen readers. @param {import('./openTasks.js').FloorTable[]} before */
function announce(before) {
  const unseen = newTasks(before, state.value.tables).unseen.filter((ticket) => !isQuiet(state.value, ticket.table, ticket.ageMs));
  const calls = newLoudCalls();
  if (unseen.length > 0) {
    alarmedAt = Date.now();
    play('unseen');
    // The open sheet covers the alarm at the top of the page.
    const [{ table, orderNumber, stationName }] = unseen;
    if (state.value.sheet) dispatch({ type: 'toast', kind: 'bad', text: t('floor.alarm', { table: partyLabel(table), number: orderNumber, station: stationName }), lastsMs: 10_000 });
  }
  if (unseen.length === 0) ringCalls(calls);
  else announceCall(calls[0]);
}

/** @param {import('./openTasks.js').Call[]} calls */
function ringCalls(calls) {
  if (calls.length > 0) play('call');
  announceCall(calls[0]);
}

/** @param {import('./openTasks.js').Call | undefined} first */
function announceCall(first) {
  if (first) dispatch({ type: 'announce', text: t(`floor.announce.${first.call.kind}`, { table: partyLabel(first.table) }) });
}

setInterval(() => {
  const { tables, silencedAlarms, staffLogin: { phase } } = state.value;
  if (phase !== 'in') return;
  // Time passes, or the waiter of a section has left: then a call rings for everybody.
  ringCalls(newLoudCalls());
  if (Date.now() - alarmedAt < REPEAT_ALARM_MS) return;
  if (unseenTickets(tables, clock.now()).every((ticket) => silencedAlarms.includes(ticket.key) || isQuiet(state.value, ticket.table, ticket.ageMs))) return;
  alarmedAt = Date.now();
  play('unseen');
}, 2000);

function showLanguage() {
  document.title = t('floor.title');
  languageKey.value = language();
}

export async function start() {
  await applyLanguage(storage, LOADERS);
  showLanguage();
  login.check();
}
