// Wires the kitchen's screen: the log-in, the live channel of one station, taps sent as steps, and what is sold out.
import { html, render, signal } from '../vendor/ui.js';
import { Refusal, createApi, isWorthRetrying } from '../shared/api.js';
import { createClock } from '../shared/clock.js';
import { STAFF_PACE, createLive, pokeOnReturn, socketTo } from '../shared/live.js';
import { problemText, t, tableCalled } from './lang/index.js';
import { speakAsHere } from '../shared/speech.js';
import { createDoor } from '../shared/staff.js';
import { openStorage, readJson, writeJson } from '../shared/storage.js';
import { uuidV4 } from '../shared/id.js';
import { START, reduce, ticketOf } from './state.js';
import { bumpOf, bumpTo } from './board.js';
import { Kitchen } from './views/kitchen.js';

/** @import { KitchenEvent, KitchenState } from './state.js' */
/** @import { Card } from './board.js' */
/** @import { ItemStatus, KitchenFrame } from '../shared/wire.js' */

const STATION_KEY = 'maitred.kitchen.station';
const storage = openStorage();
const clock = createClock();
/** @type {import('../vendor/ui.js').Signal<KitchenState>} */
const state = signal({ ...START, station: readJson(storage, STATION_KEY) });
const api = createApi({ fetch: (path, init) => fetch(path, init), csrf: () => state.value.door.csrf, onSilence: () => live?.doubt() });
/** @type {import('../shared/live.js').Live | null} */ let live = null;
/** @type {(() => void) | null} */ let stopPoking = null;

/** @param {KitchenEvent} event */
function dispatch(event) {
  state.value = reduce(state.value, event);
}

const door = createDoor({ api, dispatch, now: clock.now, onIn: connect, onOut: disconnect });

function connect() {
  disconnect();
  const { station } = state.value;
  live = createLive({
    ...STAFF_PACE,
    open: socketTo(`/api/kitchen/live${station ? `?station=${encodeURIComponent(station)}` : ''}`),
    onFrame,
    onLink: (link) => dispatch({ type: 'link', link }),
    onLost: () => door.lost(),
    onDrop: askWhy,
  });
  stopPoking = pokeOnReturn(live);
  live.start();
  loadMenu();
}

function disconnect() {
  live?.stop();
  stopPoking?.();
  live = stopPoking = null;
}

/** @param {KitchenFrame} frame */
function onFrame(frame) {
  if ('serverTime' in frame) clock.learn(frame.serverTime);
  dispatch({ type: 'frame', frame });
  if (frame.type === 'menu-changed') loadMenu();
}

let lastAsked = 0;
/** A channel that fell may have fallen because the log-in is gone; HTTP says so. */
async function askWhy() {
  if (Date.now() - lastAsked < 5000) return;
  lastAsked = Date.now();
  try {
    dispatch({ type: 'door-in', me: (await api.get('/api/staff/me')).body });
  } catch (error) {
    door.wasLost(error);
  }
}

async function loadMenu() {
  try {
    dispatch({ type: 'menu', menu: (await api.get('/api/kitchen/menu')).body });
  } catch (error) {
    door.wasLost(error);
  }
}

/** One step at the box; tried a second time with the same key where nobody answered. @param {string} path @param {object} body */
async function patch(path, body) {
  const idempotencyKey = uuidV4();
  try {
    return await api.patch(path, body, { idempotencyKey, timeoutMs: 5000 });
  } catch (error) {
    if (!isWorthRetrying(error)) throw error;
    return api.patch(path, body, { idempotencyKey, timeoutMs: 5000 });
  }
}

/** @param {string} orderId @param {number} itemIndex @param {ItemStatus[]} path @param {string} [reason] */
async function move(orderId, itemIndex, path, reason) {
  const to = path[path.length - 1];
  if (!to) return;
  dispatch({ type: 'tapped', orderId, itemIndex, to });
  // A tap is a moment at which a cook believes the wall: it had better be true.
  live?.doubt();
  try {
    for (const newStatus of path) {
      await patch(`/api/kitchen/orders/${orderId}/items/${itemIndex}/status`, reason ? { newStatus, reason } : { newStatus });
    }
    dispatch({ type: 'moved', orderId, itemIndex, status: to, statusAt: new Date(clock.now()).toISOString() });
  } catch (error) {
    if (!(error instanceof Refusal)) dispatch({ type: 'move-unsure', orderId, itemIndex });
    else if (!door.wasLost(error)) dispatch({ type: 'move-failed', orderId, itemIndex, text: problemText(error.problem) });
    live?.send({ type: 'sync' });
  }
}

export const acts = {
  dispatch,
  move,
  logIn: door.logIn,
  logOut: door.logOut,
  look: door.look,

  /** The whole card one step on. @param {Card} card */
  bump(card) {
    const { orderId, tableName } = card.ticket;
    const steps = bumpOf(card);
    for (const { itemIndex, path } of steps) move(orderId, itemIndex, path);
    if (bumpTo(card.stage) === 'SERVED') {
      const indexes = steps.map((step) => step.itemIndex);
      dispatch({ type: 'toast', text: t('kitchen.served', { table: tableCalled(tableName) }), action: { label: t('action.undo'), event: { orderId, indexes } } });
    }
  },

  /** Takes a served card back. @param {{orderId: string, indexes: number[]}} what */
  unserve({ orderId, indexes }) {
    const ticket = ticketOf(state.value, orderId);
    for (const item of ticket?.items ?? []) {
      if (indexes.includes(item.itemIndex) && item.status === 'SERVED') move(orderId, item.itemIndex, ['READY']);
    }
  },

  /** @param {string | null} station */
  station(station) {
    if (station === state.value.station) return;
    writeJson(storage, STATION_KEY, station);
    dispatch({ type: 'station', station });
    connect();
  },

  /** @param {string} id @param {boolean} available */
  async setAvailable(id, available) {
    dispatch({ type: 'availability-sent', id });
    try {
      await patch(`/api/kitchen/menu-items/${id}`, { available });
      dispatch({ type: 'availability', id, available });
    } catch (error) {
      dispatch({ type: 'availability', id, available: null });
      if (door.wasLost(error)) return;
      dispatch({ type: 'toast', text: error instanceof Refusal ? t('kitchen.failed', { why: problemText(error.problem) }) : t('problem.unsure') });
    }
  },
};

/** @typedef {typeof acts} Acts */

function Root() {
  return html`<${Kitchen} state=${state.value} acts=${acts} clock=${clock} />`;
}

speakAsHere(storage).then(() => {
  document.title = t('kitchen.title');
  render(html`<${Root} />`, /** @type {HTMLElement} */ (document.getElementById('app')));
  door.look();
});
