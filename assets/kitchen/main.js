// Wires the kitchen's screen: the door, the live channel of one station, what a cook does, and what is heard and seen of it.
import { computed, effect, html, render, signal } from '../vendor/ui.js';
import { Refusal, createApi } from '../shared/api.js';
import { closeOnBack } from '../shared/back.js';
import { createClock } from '../shared/clock.js';
import { createLive, pokeOnReturn, socketTo } from '../shared/live.js';
import { speak, speakAsHere } from '../shared/speech.js';
import { createDoor } from '../shared/staff.js';
import { openStorage, readJson, writeJson } from '../shared/storage.js';
import { language, t, tableCalled } from './lang/index.js';
import { createCooking } from './acts.js';
import { isRingDue, newsOf, untouchedOf } from './alarm.js';
import { columnsOf, keepSame } from './board.js';
import { KITCHEN_PACE, freshnessOf } from './freshness.js';
import { createPairing } from './pairing.js';
import { afterPaint, createSeen } from './seen.js';
import { createSoundSwitch } from './soundSwitch.js';
import { START, reduce } from './state.js';
import { Kitchen } from './views/kitchen.js';

/** @import { KitchenEvent, KitchenSheet, KitchenState } from './state.js' */
/** @import { Card, Stage } from './board.js' */
/** @import { KitchenFrame, TicketView } from '../shared/wire.js' */

const STATION_KEY = 'maitred.kitchen.station';
/** Since when dishes are sold out, as this screen saw it: kept, as the evening is longer than a page lives. */
const timers = { set: (/** @type {() => void} */ run, /** @type {number} */ ms) => setTimeout(run, ms), clear: (/** @type {any} */ id) => clearTimeout(id) };

const storage = openStorage();
const clock = createClock();
/** @type {import('../vendor/ui.js').Signal<KitchenState>} */
const state = signal({ ...START, station: readJson(storage, STATION_KEY) });
const spoken = signal('');
/** @type {Map<string, Card>} */ const cards = new Map();
/** @type {import('./board.js').Columns} */ let drawn = { NEW: [], IN_PROGRESS: [], READY: [] };
const columns = computed(() => { drawn = keepSame(drawn, columnsOf(state.value.tickets, state.value.station, state.value.pending, cards)); return drawn; });
const api = createApi({ fetch: (path, init) => fetch(path, init), csrf: () => state.value.door.csrf, onSilence: () => live?.doubt() });
/** @type {import('../shared/live.js').Live | null} */ let live = null;
/** @type {(() => void) | null} */ let stopPoking = null;

/** @param {KitchenEvent} event */
function dispatch(event) {
  state.value = reduce(state.value, event);
  armBack();
}

const armBack = closeOnBack({ isOpen: () => state.value.sheet !== null, close: () => dispatch({ type: 'close-sheet' }) });
const door = createDoor({ api, dispatch, now: clock.now, onIn: connect, onOut: disconnect });
const sound = createSoundSwitch({ storage, onChange: (now) => dispatch({ type: 'sound', sound: now }) });
const seen = createSeen({
  send: (message) => live?.send(message) ?? false,
  onScreen: () => [...document.querySelectorAll('.board .ticket[data-order]')].map((card) => /** @type {HTMLElement} */ (card).dataset.order ?? ''),
  isVisible: () => document.visibilityState === 'visible',
  afterPaint,
});
const pairing = createPairing({
  api, timers,
  onState: (now) => dispatch({ type: 'pairing', pairing: now }),
  onPaired(me) {
    dispatch({ type: 'door-in', me });
    // Lent for one station: it shows that one, until somebody chooses another here.
    const [station = null] = me.staff.stations;
    if (station === state.value.station) connect();
    else acts.station(station);
  },
});
const freshness = () => freshnessOf(state.value.link, clock.at, clock.now());
/** The same for drawing: it changes only when the word does. */
const fresh = computed(() => freshnessOf(state.value.link, clock.at, clock.tick.value).kind);

/** Whether an error meant that this screen's log-in is gone; then it also says why. @param {unknown} error */
function wasLost(error) {
  if (error instanceof Refusal && error.status === 401) dispatch({ type: 'lost', reason: error.problem.reason ?? '' });
  return door.wasLost(error);
}

const cooking = createCooking({
  api, dispatch, freshness, wasLost, now: () => state.value, live: () => live, boxTime: () => new Date(clock.now()).toISOString(),
});

function connect() {
  disconnect();
  const { station } = state.value;
  live = createLive({
    ...KITCHEN_PACE,
    open: socketTo(`/api/kitchen/live${station ? `?station=${encodeURIComponent(station)}` : ''}`),
    onFrame,
    onLink: (link) => dispatch({ type: 'link', link }),
    onLost(reason) {
      dispatch({ type: 'lost', reason });
      door.lost();
    },
    onDrop: askWhy,
  });
  stopPoking = pokeOnReturn(live);
  live.start();
}

function disconnect() {
  live?.stop();
  stopPoking?.();
  live = stopPoking = null;
  seen.forget();
}

/** @param {KitchenFrame} frame */
function onFrame(frame) {
  if ('serverTime' in frame) clock.learn(frame.serverTime);
  const news = newsOf(frame, state.value.tickets, state.value.station);
  dispatch({ type: 'frame', frame });
  if (frame.type === 'snapshot') seen.forget();
  // What is counted and not shown may meanwhile fit.
  if (frame.type === 'pong' && state.value.more > 0) live?.send({ type: 'sync' });
  // What was sold out while the wall was cut off was told to nobody here.
  if (frame.type === 'snapshot' || frame.type === 'menu-changed') loadMenu();
  if (news) tell(news);
  seen.look();
}

/** @param {{kind: 'ticket' | 'notice', ticket: TicketView}} news */
function tell({ kind, ticket }) {
  sound.play(kind);
  const { station } = state.value;
  const count = ticket.items.filter((item) => station === null || item.station === station).reduce((sum, item) => sum + item.quantity, 0);
  const allergies = [...new Set(ticket.items.map((item) => item.allergyNote).filter(Boolean))].map((text) => t('kitchen.allergy', { text: String(text) }));
  const text = t(kind === 'ticket' ? 'kitchen.said.new' : 'kitchen.said.notice', { table: tableCalled(ticket.tableName), count });
  dispatch({ type: 'say', text: [text, ...(kind === 'ticket' ? allergies : [])].join('. ') });
}

/** When it rang last, by the box's clock. */
let rungMs = 0;
// Once a second: does anything lie untouched for too long? On a board that may be out of date nothing does.
effect(() => {
  const nowMs = clock.tick.value;
  const { door: { phase }, touched, loaded } = state.peek();
  if (phase !== 'in' || !loaded || freshness().kind === 'cut') return;
  if (!isRingDue(untouchedOf(columns.peek(), touched, nowMs).length, rungMs, nowMs)) return;
  rungMs = nowMs;
  sound.play('reminder');
});

let lastAsked = 0;
/** A channel that fell may have fallen because the log-in is gone; HTTP says so. */
async function askWhy() {
  if (Date.now() - lastAsked < 5000) return;
  lastAsked = Date.now();
  try {
    dispatch({ type: 'door-in', me: (await api.get('/api/staff/me')).body });
    // Or because its station is no more.
    await loadMenu();
  } catch (error) {
    wasLost(error);
  }
}

async function loadMenu() {
  try {
    const menu = (await api.get('/api/kitchen/menu')).body;
    dispatch({ type: 'menu', menu });
    // A station that is no more would show nothing for ever.
    const { station } = state.value;
    if (station !== null && !state.value.stations.some((each) => each.code === station)) acts.station(null);
  } catch (error) {
    wasLost(error);
  }
}

export const acts = {
  ...cooking,
  dispatch,
  logIn: door.logIn,
  logOut: door.logOut,
  look: door.look,
  pair: pairing.start,
  stopPairing: pairing.stop,
  toggleSound: sound.toggle,
  /** @param {string} orderId */
  cardOf: (orderId) => cards.get(orderId) ?? null,
  drawn: seen.look,
  reach: () => live?.poke(),

  /** Somebody has taken a card up: it does not ring any more. @param {string} orderId */
  touch(orderId) {
    if (!state.value.touched[orderId]) dispatch({ type: 'touched', orderId });
  },

  /** @param {KitchenSheet} sheet */
  open(sheet) {
    dispatch({ type: 'open', sheet });
    if (sheet.kind === 'recent') cooking.loadRecent();
    if (sheet.kind === 'soldout' && state.value.menu === null) loadMenu();
  },

  /** @param {string | null} station */
  station(station) {
    if (station === state.value.station) return;
    writeJson(storage, STATION_KEY, station);
    dispatch({ type: 'station', station });
    connect();
  },

  /** @param {string} orderId @param {Stage} from @param {Stage} to */
  dropped(orderId, from, to) {
    const card = cards.get(orderId);
    if (card?.stage === from) cooking.drop(card, to);
  },

  /** @param {string} tag */
  async speak(tag) {
    await speak(storage, tag);
    document.title = t('kitchen.title');
    spoken.value = language();
  },
};

/** @typedef {typeof acts} Acts */

for (const sign of ['pointerup', 'keydown']) addEventListener(sign, () => { sound.unlock(); }, true);
document.addEventListener('visibilitychange', () => seen.look());

function Root() {
  // Another language is another page: everything is drawn anew.
  return html`<${Kitchen} key=${spoken.value} state=${state.value} columns=${columns.value} fresh=${fresh.value} acts=${acts} clock=${clock} />`;
}

dispatch({ type: 'sound', sound: sound.state() });
speakAsHere(storage).then(() => {
  document.title = t('kitchen.title');
  spoken.value = language();
  render(html`<${Root} />`, /** @type {HTMLElement} */ (document.getElementById('app')));
  door.look();
});
