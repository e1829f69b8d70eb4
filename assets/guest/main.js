// Starts the guest's page: the table, the menu and the PIN. What a session needs is in `session.js`, which is loaded later.
import { computed, effect, html, render, signal } from '../vendor/ui.js';
import { Refusal, createApi } from '../shared/api.js';
import { createClock } from '../shared/clock.js';
import { closeOnBack } from '../shared/backButton.js';
import { openStorage, readJson, writeJson } from '../shared/storage.js';
import { LOADERS, t, tableLabel } from './lang/index.js';
import { applyLanguage, changeLanguage } from '../shared/languageSelect.js';
import { menuPath } from '../shared/menuItems.js';
import { createActs } from './acts.js';
import { openChoice } from './choice.js';
import { NO_DIETARY_NEEDS, storedDietaryNeeds } from './dietary.js';
import { reduce } from './reduce.js';
import { START } from './state.js';
import { App } from './views/app.js';

/** @import { GuestEvent } from './state.js' */
/** @import { SessionSnapshot, TableInfo } from '../shared/wire.js' */
/** @import { Outbox } from '../shared/outbox.js' */

const tableCode = decodeURIComponent(location.pathname.split('/')[2] ?? '');
/** The same key for all tables, because a party may be moved. */
const deviceKey = 'maitred.device';
const DIETARY_NEEDS_KEY = 'maitred.eating';
/** How often a page without a session loads the table again. */
const POLL_EVERY_MS = 4000;
/** How often it loads the menu again; mostly it has not changed, and the answer is empty. */
const MENU_EVERY_MS = 60_000;
/** An older join belongs to an earlier visit. Longer than a visit, shorter than the time until the next evening. */
const VISIT_MS = 16 * 3_600_000;

const storage = openStorage();
const clock = createClock();
const state = signal({ ...START, dietaryNeeds: storedDietaryNeeds(readJson(storage, DIETARY_NEEDS_KEY)), hasNetwork: navigator.onLine !== false });

const api = createApi({ fetch: (path, init) => fetch(path, init), csrf: () => state.value.session?.csrfToken ?? null, onNoAnswer: () => context.live?.probe() });
/** @type {Outbox} */
const choice = openChoice(storage, (entries) => { if (context.outbox === choice) dispatch({ type: 'outbox', entries }); });
/** The module of a session, when it is loaded. @type {import('../vendor/ui.js').Signal<typeof import('./session.js') | null>} */
const sessionModule = signal(null);
/** @type {ReturnType<typeof startSession> | null} */ let sessionRequest = null;
/** @type {import('./acts.js').Context} */
const context = { api, storage, clock, state, dispatch, deviceKey, tableCode, live: null, choice, outbox: choice, placing: null, loadSession, enterSession, onSessionLost() {}, leaveSession() {}, releaseCheckout() {}, loadTable, loadMenu, selectLanguage };
/** @type {any} */ let pollTimer = null;
let menuLoadedAt = 0;

/** @param {GuestEvent} event */
function dispatch(event) {
  const before = state.value;
  const after = reduce(before, event, sessionModule.peek()?.reduceSession);
  if (after === before) return;
  state.value = after;
  if (after.needsSnapshot && !before.needsSnapshot) context.live?.send({ type: 'sync' });
  if (before.checkout && !after.checkout) context.outbox.flush();
  armBackButton();
}

const armBackButton = closeOnBack({ isOpen: () => state.value.sheet !== null, close: () => acts.closeSheet() });

/** Loads what a session needs. @returns {ReturnType<typeof startSession>} */
function loadSession() {
  sessionRequest ??= startSession().catch((error) => {
    sessionRequest = null;
    throw error;
  });
  return sessionRequest;
}

async function startSession() {
  const module = await import('./session.js');
  sessionModule.value = module;
  return module.createSession(context, acts);
}

/** @param {SessionSnapshot} snapshot */
async function enterSession(snapshot) {
  const session = await loadSession();
  clearTimeout(pollTimer);
  session.enter(snapshot);
}

/** What the box wrote into the page: the table, and whether this phone has a session. @returns {{info: TableInfo, hasSession: boolean} | null} */
function firstAnswer() {
  const element = document.getElementById('first');
  element?.remove();
  return JSON.parse(element?.textContent || 'null');
}

/** Loads the table and this phone's session, and opens the page for their state. @param {ReturnType<typeof firstAnswer>} [first] */
async function loadTable(first = null) {
  clearTimeout(pollTimer);
  // The PIN page is shown only to a phone without a session.
  const isUndecided = state.value.phase === 'loading' || state.value.phase === 'unreachable';
  const mayHaveSession = isUndecided && (!first || first.hasSession || joinedThisVisit());
  // Requested at the same time as the session.
  if (mayHaveSession) loadSession().catch(() => {});
  const { error } = state.value.join;
  const [info, session] = await Promise.allSettled([
    first ? { body: first.info } : api.get(`/api/tables/${encodeURIComponent(tableCode)}`),
    mayHaveSession ? api.get('/api/session') : null,
  ]);
  if (info.status === 'rejected' && info.reason instanceof Refusal && info.reason.status === 404) {
    dispatch({ type: 'unknown-table' });
    return;
  }
  // Only a definite answer leads to the PIN page, not a failed request.
  const hasNoSession = session.status === 'rejected' && session.reason instanceof Refusal && session.reason.code === 'session-lost';
  if (info.status === 'rejected' || (session.status === 'rejected' && !hasNoSession)) {
    dispatch({ type: 'unreachable' });
  } else if (session.status === 'fulfilled' && session.value) {
    try {
      dispatch({ type: 'info', info: info.value.body, nowMs: clock.now() });
      await enterSession(session.value.body);
      return;
    } catch {
      dispatch({ type: 'session-unreachable' });
    }
  } else {
    // A PIN refused meanwhile is newer than this answer.
    if (state.value.join.error === error) dispatch({ type: 'info', info: info.value.body, nowMs: clock.now() });
    // The reason is shown only to a guest of this evening: an older cookie belongs to another visit.
    const reason = hasNoSession ? session.reason.problem.reason : null;
    if (reason && reason !== 'CLOSED' && info.value.body.session && joinedThisVisit()) dispatch({ type: 'session-lost', reason });
    if (state.value.menuFailed || Date.now() - menuLoadedAt > MENU_EVERY_MS) loadMenu();
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
  menuLoadedAt = Date.now();
  try {
    const answer = await api.get(menuPath(), { ifNoneMatch: state.value.menuEtag });
    if (answer.status !== 304) dispatch({ type: 'menu', menu: answer.body, etag: answer.etag });
  } catch {
    dispatch({ type: 'menu-failed' });
  }
  // While the PIN is typed.
  loadSession().catch(() => {});
}

const acts = /** @type {import('./sessionActs.js').Acts} */ (createActs(context));
dispatch({ type: 'outbox', entries: choice.entries() });

function Root() {
  const { info, session } = state.value;
  document.title = info ? `${info.restaurantName} · ${tableLabel(session?.table.name ?? info.tableName)}` : t('start.loading');
  return html`<${App} state=${state.value} acts=${acts} clock=${clock} table=${sessionModule.value} />`;
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

/** Renders the page when its texts are loaded, into the form for the PIN that the box wrote into the HTML: what was typed there stays. */
async function start() {
  if (!await applyLanguage(storage, LOADERS)) {
    setTimeout(start, POLL_EVERY_MS);
    return;
  }
  loadMenu();
  await firstLoad;
  render(html`<${Root} />`, /** @type {HTMLElement} */ (document.getElementById('app')));
}

// Table and texts are loaded at the same time.
const firstLoad = loadTable(firstAnswer());
start();
