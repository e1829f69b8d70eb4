// Wires the floor: the log-in, the room's live channel, and what is told to the waiter without being asked.
import { html, render, signal } from '../vendor/ui.js';
import { Refusal, createApi } from '../shared/api.js';
import { createClock } from '../shared/clock.js';
import { closeOnBack } from '../shared/back.js';
import { STAFF_PACE, createLive, pokeOnReturn, socketTo } from '../shared/live.js';
import { speak, speakAsHere } from '../shared/speech.js';
import { createSoundPlayer } from '../shared/sound.js';
import { createDoor } from '../shared/staff.js';
import { openStorage, readJson, writeJson } from '../shared/storage.js';
import { language, t, tableCalled } from './lang/index.js';
import { createActs } from './acts.js';
import { createDisplays } from './displays.js';
import { createOrdering } from './ordering.js';
import { resumePayments } from './bill/sheet.js';
import { alertsOf, newsOf } from './needs.js';
import { START, reduce, tableOf } from './state.js';
import { Floor } from './views/floor.js';

/** @import { FloorEvent } from './state.js' */
/** @import { FloorFrame } from '../shared/wire.js' */

const SOUND_KEY = 'maitred.floor.sound';
/** A table that changes often is asked for at most this often. */
const FOLLOW_MS = 150;
/** An alarm that nobody has silenced is repeated after so long. */
const REPEAT_ALARM_MS = 20_000;

const clock = createClock();
const storage = openStorage();
const state = signal({ ...START, sound: readJson(storage, SOUND_KEY) !== false });
const api = createApi({ fetch: (path, init) => fetch(path, init), csrf: () => state.value.door.csrf, onSilence: () => live?.doubt() });
const player = createSoundPlayer();
for (const type of ['pointerdown', 'keydown']) addEventListener(type, player.unlock, { passive: true });
/** @type {import('../shared/live.js').Live | null} */ let live = null;
/** @type {(() => void) | null} */ let stopPoking = null;

/** @param {FloorEvent} event */
function dispatch(event) {
  const before = state.value;
  state.value = reduce(before, event);
  armBack();
  if (event.type === 'frame' && before.tables !== state.value.tables) tell(before.tables);
  if (event.type === 'link' && event.link.kind === 'live' && before.link.kind !== 'live') ordering.hurry();
  if (before.selected !== state.value.selected || before.versions !== state.value.versions) follow();
}

const armBack = closeOnBack({
  isOpen: () => state.value.sheet !== null || state.value.selected !== null,
  close: () => dispatch(state.value.sheet ? { type: 'close-sheet' } : { type: 'select', tableId: null }),
});
const door = createDoor({ api, dispatch, now: clock.now, onIn: connect, onOut: disconnect });
const shared = { api, state: () => state.value, dispatch, wasLost: door.wasLost };
const ordering = createOrdering({ ...shared, storage, clock });

export const acts = {
  ...createActs({ ...shared, poke: () => live?.poke() }),
  ordering,
  displays: createDisplays(shared),
  api,
  logIn: door.logIn,
  logOut: door.logOut,
  look: door.look,

  /** @param {string} tag */
  async speak(tag) {
    await speak(storage, tag);
    draw();
  },

  /** @param {boolean} on */
  sound(on) {
    writeJson(storage, SOUND_KEY, on);
    dispatch({ type: 'sound', on });
    if (on) player.play('call');
  },
};

/** @typedef {typeof acts} Acts */

function connect() {
  disconnect();
  live = createLive({ ...STAFF_PACE, open: socketTo('/api/floor/live'), onFrame, onLink: (link) => dispatch({ type: 'link', link }), onLost: () => door.lost(), onDrop: load });
  stopPoking = pokeOnReturn(live);
  live.start();
  load();
  ordering.begin();
  resumePayments(api);
}

function disconnect() {
  live?.stop();
  stopPoking?.();
  ordering.end();
  live = stopPoking = null;
}

/** @param {FloorFrame} frame */
function onFrame(frame) {
  if ('serverTime' in frame) clock.learn(frame.serverTime);
  dispatch({ type: 'frame', frame, atMs: clock.now() });
  if (frame.type === 'menu-changed' && state.value.menu) void ordering.loadMenu();
}

let lastLoaded = 0;
/** The room over HTTP: says at once who may not see it, and why a channel fell. */
async function load() {
  if (Date.now() - lastLoaded < 3000 && state.value.loaded) return;
  lastLoaded = Date.now();
  try {
    const answer = await api.get('/api/floor');
    // Where the channel is live it knows more than an answer that was made before it spoke.
    if (live?.link().kind !== 'live') onFrame({ type: 'snapshot', ...answer.body });
  } catch (error) {
    if (error instanceof Refusal && error.status === 403) {
      disconnect();
      const role = t(`role.${state.value.door.me?.role ?? 'CHEF'}`);
      dispatch({ type: 'door-out', again: false });
      dispatch({ type: 'login-refused', text: t('login.forbidden', { role }), untilMs: 0, elsewhere: { path: '/kitchen', label: t('login.elsewhere.kitchen') } });
    } else {
      door.wasLost(error);
    }
  }
}

/** @type {any} */ let followTimer = null;
/** Which question about a table's orders is the last one; an answer to an older one is older. */ let followTurn = 0;
/** A question that nobody answered is asked again. */
const FOLLOW_AGAIN_MS = 3_000;
/** Whenever the box says something new of the selected table, its orders are asked for again, with prices and reasons. */
function follow() {
  if (followTimer !== null) return;
  followTimer = setTimeout(async () => {
    followTimer = null;
    const { session } = tableOf(state.value, state.value.selected) ?? {};
    if (!session) return;
    followTurn += 1;
    const mine = followTurn;
    try {
      const { body } = await api.get(`/api/floor/sessions/${session.sessionId}/orders`);
      if (mine === followTurn) dispatch({ type: 'orders', sessionId: session.sessionId, list: body.orders });
    } catch (error) {
      if (!door.wasLost(error) && !(error instanceof Refusal) && mine === followTurn) setTimeout(follow, FOLLOW_AGAIN_MS);
    }
  }, FOLLOW_MS);
}

/** @param {import('../shared/sound.js').SoundName} name */
function play(name) {
  if (state.value.sound) player.play(name);
}

let alarmedAt = 0;
/** What is new in the room is heard and read aloud; what was there when the page came is heard as well. @param {import('./needs.js').RoomTable[]} before */
function tell(before) {
  const { calls, alerts } = newsOf(before, state.value.tables);
  if (alerts.length > 0) {
    alarmedAt = Date.now();
    play('undelivered');
    // A sheet hides the red line above the room.
    const [{ table, orderNumber, stationName }] = alerts;
    if (state.value.sheet) dispatch({ type: 'toast', kind: 'bad', text: t('floor.alert', { table: tableCalled(table.name), number: orderNumber, station: stationName }), lastsMs: 10_000 });
  } else if (calls.length > 0) {
    play('call');
  }
  const [call] = calls;
  if (call) dispatch({ type: 'said', text: t(`floor.said.${call.call.kind}`, { table: tableCalled(call.table.name) }) });
}

setInterval(() => {
  const { tables, heeded, door: { phase } } = state.value;
  if (phase !== 'in' || Date.now() - alarmedAt < REPEAT_ALARM_MS) return;
  if (alertsOf(tables, clock.now()).every((alert) => heeded.includes(alert.key))) return;
  alarmedAt = Date.now();
  play('undelivered');
}, 2000);

function Root() {
  return html`<${Floor} key=${language()} state=${state.value} acts=${acts} clock=${clock} />`;
}

function draw() {
  document.title = t('floor.title');
  render(html`<${Root} key=${language()} />`, /** @type {HTMLElement} */ (document.getElementById('app')));
}

speakAsHere(storage).then(() => {
  draw();
  door.look();
});
