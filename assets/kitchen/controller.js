// The kitchen's display without its views: login, live channel of one station, actions, sounds and announcements.
import { computed, effect, signal } from '../vendor/ui.js';
import { Refusal, createApi } from '../shared/api.js';
import { closeOnBack } from '../shared/backButton.js';
import { createClock } from '../shared/clock.js';
import { createLive, checkOnReturn, socketTo } from '../shared/live.js';
import { pollerOf, snapshotOver } from '../shared/polling.js';
import { applyLanguage, changeLanguage } from '../shared/languageSelect.js';
import { createStaffLogin, leaveIfLocked } from '../shared/staffLogin.js';
import { openStorage, readJson, writeJson } from '../shared/storage.js';
import { LOADERS, language, t, tableLabel } from './lang/index.js';
import { createKitchenActs } from './acts.js';
import { createExpoActs } from './expoActs.js';
import { alertOf, isReminderDue, untouchedCards } from './alerts.js';
import { columnsOf, reuseColumns } from './ticketLanes.js';
import { nextTextSize, readDisplaySettings, secondNames, storeSecondLanguage, storeTextSize } from './displaySettings.js';
import { KITCHEN_PACE, freshnessOf } from './freshness.js';
import { afterDrawing, afterPaint } from './painting.js';
import { createPairing } from './pairing.js';
import { createShownReporter } from './shownTickets.js';
import { createSoundSwitch } from './soundSwitch.js';
import { START, reduce } from './state.js';

/** @import { KitchenEvent, KitchenSheet, KitchenState } from './state.js' */
/** @import { Card, Stage } from './ticketLanes.js' */
/** @import { KitchenFrame, TicketView } from '../shared/wire.js' */

const STATION_KEY = 'maitred.kitchen.station';
const MODE_KEY = 'maitred.kitchen.mode';
const ANNOUNCED = { ticket: 'kitchen.announce.new', notice: 'kitchen.announce.notice', course: 'kitchen.announce.course' };
const timers = { set: (/** @type {() => void} */ run, /** @type {number} */ ms) => setTimeout(run, ms), clear: (/** @type {any} */ id) => clearTimeout(id) };

const storage = openStorage();
export const clock = createClock();
/** @type {import('../vendor/ui.js').Signal<KitchenState>} */
export const state = signal({ ...START, ...readDisplaySettings(storage), station: readJson(storage, STATION_KEY), mode: readJson(storage, MODE_KEY) === 'EXPO' ? 'EXPO' : 'BOARD' });
/** The language. It is the key of the root component, so that a change renders everything again. */
export const languageKey = signal('');
/** @type {Map<string, Card>} */ const cards = new Map();
/** @type {import('./ticketLanes.js').Columns} */ let lastColumns = { NEW: [], IN_PROGRESS: [], READY: [] };
/** A part of the state: what is computed from it is computed again only when that part changes. @template {keyof KitchenState} Name @param {Name} name @returns {import('../vendor/ui.js').ReadonlySignal<KitchenState[Name]>} */
const part = (name) => computed(() => state.value[name]);
const [tickets, station, pending, steps, menu, secondLanguage] = [part('tickets'), part('station'), part('pending'), part('steps'), part('menu'), part('secondLanguage')];
export const columns = computed(() => { lastColumns = reuseColumns(lastColumns, columnsOf(tickets.value, station.value, pending.value, cards, steps.value)); return lastColumns; });
/** The second names of dishes. The same map until the menu or the language changes, so that no card is rendered again. */
export const otherNames = computed(() => secondNames(menu.value, secondLanguage.value));
const api = createApi({ fetch: (path, init) => fetch(path, init), csrf: () => state.value.staffLogin.csrf, onNoAnswer: () => live?.probe() });
/** @type {import('../shared/live.js').Live | null} */ let live = null;
/** @type {(() => void) | null} */ let stopChecking = null;

/** @param {KitchenEvent} event */
function dispatch(event) {
  state.value = reduce(state.value, event);
  armBackButton();
}

const armBackButton = closeOnBack({ isOpen: () => state.value.sheet !== null, close: () => dispatch({ type: 'close-sheet' }) });
const login = createStaffLogin({ api, dispatch, now: clock.now, onLogIn: connect, onLogOut: disconnect });
const sound = createSoundSwitch({ storage, onChange: (now) => dispatch({ type: 'sound', sound: now }) });
const shownReporter = createShownReporter({
  send: (message) => live?.send(message) ?? false,
  tickets: () => state.value.tickets.map((ticket) => ticket.orderId),
  // A row of the pass, a held course and the button to cards above or below the screen stand for several orders.
  onScreen: () => /** @type {HTMLElement[]} */ ([...document.querySelectorAll('.board [data-order-id], .board [data-order-ids]')]).flatMap(({ dataset }) => (dataset.orderIds ?? dataset.orderId ?? '').split(' ')),
  isVisible: () => document.visibilityState === 'visible',
  afterPaint,
});
const pairing = createPairing({
  api, timers,
  onState: (now) => dispatch({ type: 'pairing', pairing: now }),
  onPaired(me) {
    dispatch({ type: 'logged-in', me });
    // A display that was paired for one station shows that station first.
    const [station = null] = me.staff.stations;
    if (station === state.value.station) connect();
    else acts.selectStation(station);
  },
});
// Without following the state: the reminder below runs once a second, not with every change.
const freshness = () => freshnessOf(state.peek().link, clock.toBoxTime, clock.now());
/** The kind of `freshness` for the views: it changes less often than the clock. */
export const freshnessKind = computed(() => freshnessOf(state.value.link, clock.toBoxTime, clock.tick.value).kind);

/** Whether an error means that the login of this display has ended. Then the state gets the reason. @param {unknown} error */
function endIfLoginLost(error) {
  if (error instanceof Refusal && error.status === 401) dispatch({ type: 'login-ended', reason: error.problem.reason ?? '' });
  return login.endIfLoginLost(error);
}

/** Resolves when the page shows a tap: first the card that leaves its column, then the column without it. */
const afterMove = () => afterDrawing().then(afterDrawing);

const cookActs = createKitchenActs({
  api, dispatch, freshness, endIfLoginLost, state: () => state.value, live: () => live, boxTime: () => new Date(clock.now()).toISOString(), afterMove,
});

const expoActs = createExpoActs({
  api, dispatch, endIfLoginLost, warnIfOffline: cookActs.warnIfOffline, sendSteps: cookActs.sendSteps, undoLastOf: cookActs.undoLastOf,
});

function connect() {
  disconnect();
  const { station } = state.value;
  const ofStation = station ? `?station=${encodeURIComponent(station)}` : '';
  live = createLive({
    ...KITCHEN_PACE,
    open: socketTo(`/api/kitchen/live${ofStation}`),
    loadPoller: async () => pollerOf(snapshotOver(api, `/api/kitchen/orders${ofStation}`), postShown),
    onFrame,
    onLink: (link) => dispatch({ type: 'link', link }),
    onLost(reason) {
      dispatch({ type: 'login-ended', reason });
      login.end();
    },
    onDrop: checkLogin,
  });
  stopChecking = checkOnReturn(live);
  live.start();
}

/** Reports shown tickets over HTTP, where sockets are blocked. @param {any} message @returns {boolean} */
function postShown({ type, ...body }) {
  if (type !== 'shown') return false;
  const { station } = state.value;
  api.post(`/api/kitchen/shown${station ? `?station=${encodeURIComponent(station)}` : ''}`, body).catch(() => shownReporter.reset());
  return true;
}

function disconnect() {
  live?.stop();
  stopChecking?.();
  live = stopChecking = null;
  shownReporter.reset();
}

/** @param {KitchenFrame} frame */
function onFrame(frame) {
  if ('serverTime' in frame) clock.setServerTime(frame.serverTime);
  const alert = alertOf(frame, state.value.tickets, state.value.station);
  dispatch({ type: 'frame', frame });
  if (frame.type === 'snapshot') shownReporter.reset();
  if (frame.type === 'course-fired') shownReporter.forget(frame.ticket.orderId);
  // A new snapshot may have room for tickets that the last one left out.
  if (frame.type === 'pong' && state.value.notShown > 0) live?.send({ type: 'sync' });
  // A snapshot has no menu, and dishes may have sold out while the display was offline.
  if (frame.type === 'snapshot' || frame.type === 'menu-changed') loadMenu();
  if (alert) announce(alert);
  shownReporter.report();
}

/** Plays the sound of a new ticket, notice or fired course, and announces it to screen readers. @param {{kind: 'ticket' | 'notice' | 'course', ticket: TicketView}} alert */
function announce({ kind, ticket }) {
  sound.play(kind === 'notice' ? 'notice' : 'ticket');
  const { station } = state.value;
  const count = ticket.items.filter((item) => station === null || item.station === station).reduce((sum, item) => sum + item.quantity, 0);
  const allergies = [...new Set(ticket.items.map((item) => item.allergyNote).filter(Boolean))].map((text) => t('kitchen.allergy', { text: String(text) }));
  const text = t(ANNOUNCED[kind], { table: tableLabel(ticket.tableName), count, course: ticket.items[0]?.course ?? 1 });
  dispatch({ type: 'announce', text: [text, ...(kind === 'notice' ? [] : allergies)].join('. ') });
}

/** The time of the last reminder, on the box's clock. */
let remindedMs = 0;
// Once a second: plays the reminder of untouched cards. An offline display does not know which cards those are.
effect(() => {
  const nowMs = clock.tick.value;
  const { staffLogin: { phase }, touched, loaded } = state.peek();
  if (phase !== 'in' || !loaded || freshness().kind === 'offline') return;
  if (!isReminderDue(untouchedCards(columns.peek(), touched, nowMs).length, remindedMs, nowMs)) return;
  remindedMs = nowMs;
  sound.play('reminder');
});

let lastCheck = 0;
/** Checks over HTTP why the channel closed: the login may have ended, or the station may have been removed. */
async function checkLogin() {
  if (Date.now() - lastCheck < 5000) return;
  lastCheck = Date.now();
  try {
    dispatch({ type: 'logged-in', me: (await api.get('/api/staff/me')).body });
    await loadMenu();
  } catch (error) {
    endIfLoginLost(error);
  }
}

async function loadMenu() {
  try {
    const menu = (await api.get('/api/kitchen/menu')).body;
    dispatch({ type: 'menu', menu });
    // A removed station has no tickets, so the display shows all stations.
    const { station } = state.value;
    if (station !== null && !state.value.stations.some((each) => each.code === station)) acts.selectStation(null);
  } catch (error) {
    endIfLoginLost(error);
  }
}

export const acts = {
  ...cookActs,
  ...expoActs,
  dispatch,
  logIn: login.logIn,
  logOut: login.logOut,
  checkLogin: login.check,
  pair: pairing.start,
  stopPairing: pairing.stop,
  toggleSound: sound.toggle,
  /** @param {string} orderId */
  cardOf: (orderId) => cards.get(orderId) ?? null,
  /** Whether a card has left a column, which may still draw it. Reads a signal: what is computed from it is computed again. @param {string} orderId @param {Stage} stage */
  hasLeft: (orderId, stage) => !columns.value[stage].some((card) => card.ticket.orderId === orderId),
  boardDrawn: shownReporter.report,
  reconnect: () => live?.checkNow(),

  /** Ends the reminders of a card after a tap on it, once the page shows the tap. @param {string} orderId */
  async touch(orderId) {
    await afterMove();
    if (!state.value.touched[orderId]) dispatch({ type: 'touched', orderId });
  },

  /** @param {KitchenSheet} sheet */
  open(sheet) {
    dispatch({ type: 'open', sheet });
    if (sheet.kind === 'recent') cookActs.loadRecent();
    if (sheet.kind === 'soldout' && state.value.menu === null) loadMenu();
  },

  /** Shows a row for each party, of all stations. */
  showExpo() {
    acts.selectStation(null);
    writeJson(storage, MODE_KEY, 'EXPO');
    dispatch({ type: 'mode', mode: 'EXPO' });
  },

  /** Undoes what a toast tells of. @param {{stepId?: number, run?: string[], fired?: import('./expoActs.js').CourseOfParty}} what */
  undo({ stepId, run, fired }) {
    if (fired) void expoActs.fireCourse(fired, false);
    else if (run) expoActs.undoRun(run);
    else if (stepId !== undefined) cookActs.undoStep(stepId);
  },

  /** @param {string | null} station null for all */
  selectStation(station) {
    if (state.value.mode !== 'BOARD') {
      writeJson(storage, MODE_KEY, 'BOARD');
      dispatch({ type: 'mode', mode: 'BOARD' });
    }
    if (station === state.value.station) return;
    writeJson(storage, STATION_KEY, station);
    dispatch({ type: 'station', station });
    connect();
  },

  /** Shows the next station, and after the last one all stations. */
  nextStation() {
    const codes = [null, ...state.value.stations.map((each) => each.code)];
    acts.selectStation(codes[(codes.indexOf(state.value.station) + 1) % codes.length]);
  },

  /** @param {import('./displaySettings.js').TextSize} size */
  setTextSize(size) {
    storeTextSize(storage, size);
    dispatch({ type: 'text-size', size });
  },

  /** @param {1 | -1} step */
  changeTextSize: (step) => acts.setTextSize(nextTextSize(state.value.textSize, step)),

  /** @param {string} language empty for none */
  setSecondLanguage(language) {
    storeSecondLanguage(storage, language);
    dispatch({ type: 'second-language', language });
  },

  /** Moves a dragged card, unless it has left its column meanwhile. @param {string} orderId @param {Stage} from @param {Stage} to */
  dropCard(orderId, from, to) {
    const card = cards.get(orderId);
    if (card?.stage === from) cookActs.moveCard(card, to);
  },

  /** @param {string} tag */
  async setLanguage(tag) {
    await changeLanguage(storage, LOADERS, tag);
    showLanguage();
  },
};

/** @typedef {typeof acts} Acts */

for (const type of ['pointerup', 'keydown']) addEventListener(type, () => { sound.unlock(); }, true);
document.addEventListener('visibilitychange', () => shownReporter.report());

function showLanguage() {
  document.title = t('kitchen.title');
  languageKey.value = language();
}

export async function start() {
  dispatch({ type: 'sound', sound: sound.state() });
  await applyLanguage(storage, LOADERS);
  showLanguage();
  if (!leaveIfLocked(storage)) login.check();
}
