// Wires the floor: the log-in, the room's live channel, and what a waiter does with a table.
import { html, render, signal } from '../vendor/ui.js';
import { Refusal, createApi } from '../shared/api.js';
import { createClock } from '../shared/clock.js';
import { closeOnBack } from '../shared/back.js';
import { STAFF_PACE, createLive, pokeOnReturn, socketTo } from '../shared/live.js';
import { problemText, t, tableCalled, useLanguage } from '../shared/lang/staff/index.js';
import { createDoor } from '../shared/staff.js';
import { uuidV4 } from '../shared/id.js';
import { START, reduce } from './state.js';
import { Floor } from './views/floor.js';

/** @import { FloorEvent } from './state.js' */
/** @import { FloorFrame, FloorTableView, Mode } from '../shared/wire.js' */

const clock = createClock();
const state = signal(START);
const api = createApi({ fetch: (path, init) => fetch(path, init), csrf: () => state.value.door.csrf, onSilence: () => live?.doubt() });
/** @type {import('../shared/live.js').Live | null} */ let live = null;
/** @type {(() => void) | null} */ let stopPoking = null;

/** @param {FloorEvent} event */
function dispatch(event) {
  state.value = reduce(state.value, event);
  armBack();
}

const armBack = closeOnBack({
  isOpen: () => state.value.sheet !== null || state.value.selected !== null,
  close: () => dispatch(state.value.sheet ? { type: 'close-sheet' } : { type: 'select', tableId: null }),
});
const door = createDoor({ api, dispatch, now: clock.now, onIn: connect, onOut: disconnect });

function connect() {
  disconnect();
  live = createLive({ ...STAFF_PACE, open: socketTo('/api/floor/live'), onFrame, onLink: (link) => dispatch({ type: 'link', link }), onLost: () => door.lost(), onDrop: load });
  stopPoking = pokeOnReturn(live);
  live.start();
  load();
}

function disconnect() {
  live?.stop();
  stopPoking?.();
  live = stopPoking = null;
}

/** @param {FloorFrame} frame */
function onFrame(frame) {
  if ('serverTime' in frame) clock.learn(frame.serverTime);
  dispatch({ type: 'frame', frame });
}

let lastLoaded = 0;
/** The room over HTTP: says at once who may not see it, and why a channel fell. */
async function load() {
  if (Date.now() - lastLoaded < 3000 && state.value.loaded) return;
  lastLoaded = Date.now();
  try {
    const answer = await api.get('/api/floor');
    onFrame({ type: 'snapshot', ...answer.body });
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

/** Does one thing, and says what came of it. @template T @param {string} what @param {() => Promise<T>} run @returns {Promise<T | null>} */
async function doing(what, run) {
  if (state.value.busy) return null;
  dispatch({ type: 'busy', what });
  try {
    return await run();
  } catch (error) {
    if (error instanceof Refusal && error.code === 'bill-unpaid') dispatch({ type: 'failed', text: '', unpaid: true });
    else if (error instanceof Refusal && error.status === 401) door.wasLost(error);
    else dispatch({ type: 'failed', text: error instanceof Refusal ? problemText(error.problem) : t('problem.unsure') });
    return null;
  }
}

/** @param {FloorTableView} table */
const sessionPath = (table) => `/api/floor/sessions/${table.session?.sessionId}`;

export const acts = {
  dispatch,
  logIn: door.logIn,
  logOut: door.logOut,
  look: door.look,

  /** @param {FloorTableView} table @param {Mode} mode */
  async openTable(table, mode) {
    const answer = await doing(`open-${mode}`, () => api.post(`/api/floor/tables/${table.id}/session`, { mode }, { idempotencyKey: uuidV4() }));
    if (answer) dispatch({ type: 'pin-made', tableId: table.id, pin: answer.body.pin });
  },

  /** @param {FloorTableView} table */
  async newPin(table) {
    const answer = await doing('new-pin', () => api.post(`${sessionPath(table)}/pin`, {}, { idempotencyKey: uuidV4() }));
    if (answer) dispatch({ type: 'pin-made', tableId: table.id, pin: answer.body.pin });
  },

  /** @param {FloorTableView} from @param {FloorTableView} to */
  async move(from, to) {
    const answer = await doing('move', () => api.post(`${sessionPath(from)}/move`, { tableId: to.id }, { idempotencyKey: uuidV4() }));
    if (!answer) return;
    dispatch({ type: 'moved', tableId: to.id });
    dispatch({ type: 'done', toast: t('floor.moved', { from: tableCalled(from.name), to: tableCalled(to.name) }) });
  },

  /** @param {FloorTableView} table @param {string | null} reason */
  async close(table, reason) {
    const answer = await doing('close', () => api.post(`${sessionPath(table)}/close`, reason ? { force: true, reason } : {}, { idempotencyKey: uuidV4() }));
    if (answer) dispatch({ type: 'done', toast: t('floor.closed', { table: tableCalled(table.name) }) });
  },

  /** @param {string} requestId */
  async requestDone(requestId) {
    const answer = await doing(`request-${requestId}`, () => api.post(`/api/floor/requests/${requestId}/done`, null, { idempotencyKey: uuidV4() }));
    if (!answer) return;
    dispatch({ type: 'request-done', requestId });
    dispatch({ type: 'done' });
  },
};

/** @typedef {typeof acts} Acts */

function Root() {
  return html`<${Floor} state=${state.value} acts=${acts} clock=${clock} />`;
}

useLanguage(navigator.languages ?? ['en']).then(() => {
  document.title = t('floor.title');
  render(html`<${Root} />`, /** @type {HTMLElement} */ (document.getElementById('app')));
  door.look();
});
