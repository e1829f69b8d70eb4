// The page without its views: login, place in the URL, requests.
import { signal } from '../vendor/ui.js';
import { createClock } from '../shared/clock.js';
import { createApi } from '../shared/api.js';
import { createFileApi } from '../shared/fileApi.js';
import { applyLanguage, changeLanguage } from '../shared/languageSelect.js';
import { createStaffLogin, leaveIfLocked } from '../shared/staffLogin.js';
import { openStorage } from '../shared/storage.js';
import { createClient } from './client.js';
import { LOADERS, language, t } from './lang/index.js';
import { parseRoute, routeHash } from './route.js';
import { START, reduce } from './state.js';

/** @import { AdminEvent } from './state.js' */

/** The interval of checking that the login has not been ended elsewhere. */
const CHECK_LOGIN_MS = 60_000;
const WIDE = matchMedia('(min-width: 900px)');

export const clock = createClock();
const storage = openStorage();
export const state = signal({ ...START, route: parseRoute(location.hash), isWide: WIDE.matches });
/** @type {Parameters<typeof createApi>[0]} */
const parts = { fetch: (path, init) => fetch(path, init), csrf: () => state.value.staffLogin.csrf };
const api = createFileApi(parts);

/** @param {AdminEvent} event */
function dispatch(event) {
  state.value = reduce(state.value, event);
}

const login = createStaffLogin({ api, dispatch, now: clock.now, onLogIn, onLogOut: () => {} });
const client = createClient({ api, dispatch, endIfLoginLost: login.endIfLoginLost });
/** The language. It is the key of the root component, so that a change renders everything again. */
export const languageKey = signal('');

/** Whether the open sheet was opened on this page, so that closing it can go back in the history. */
let openedSheet = false;

export const acts = {
  ...client,
  dispatch,
  logIn: login.logIn,
  logOut: login.logOut,
  checkLogin: login.check,

  /** Opens a sheet of a section. @param {string} section @param {string[]} path */
  openSheet(section, ...path) {
    const isOpen = state.value.route.path.length > 0;
    // From one sheet to the next the history does not grow: back closes the sheet.
    if (isOpen) location.replace(routeHash(section, ...path));
    else { openedSheet = true; location.hash = routeHash(section, ...path); }
  },

  closeSheet() {
    const { section } = state.value.route;
    dispatch({ type: 'route', route: { section, path: [] } });
    if (openedSheet) history.back();
    else location.replace(routeHash(section));
    openedSheet = false;
  },

  /** @param {string} text */
  toast(text) {
    dispatch({ type: 'toast', text });
  },

  /** @param {string} tag */
  async setLanguage(tag) {
    await changeLanguage(storage, LOADERS, tag);
    showLanguage();
  },
};

/** @typedef {typeof acts} Acts */

function onLogIn() {
  const { me } = state.value.staffLogin;
  if (me?.role === 'OWNER' || me?.role === 'MANAGER') {
    void client.load('/api/restaurant');
    return;
  }
  const isCook = me?.role === 'CHEF';
  dispatch({ type: 'logged-out', again: false });
  dispatch({
    type: 'login-refused', text: t('login.forbidden', { role: t(`role.${me?.role ?? 'CHEF'}`) }), untilMs: 0,
    otherPage: isCook ? { path: '/kitchen', label: t('login.elsewhere.kitchen') } : { path: '/staff', label: t('admin.elsewhere.floor') },
  });
}

function showLanguage() {
  document.title = t('admin.title');
  languageKey.value = language();
}

export async function start() {
  addEventListener('hashchange', () => {
    const route = parseRoute(location.hash);
    if (route.path.length === 0) openedSheet = false;
    dispatch({ type: 'route', route });
  });
  // A phone shows the sections on a page of their own; it begins with the first one too.
  if (!WIDE.matches && !location.hash) location.replace(routeHash('today'));
  WIDE.addEventListener('change', () => dispatch({ type: 'wide', isWide: WIDE.matches }));
  setInterval(() => {
    if (state.value.staffLogin.phase === 'in' && document.visibilityState === 'visible') void client.get('/api/staff/me');
  }, CHECK_LOGIN_MS);
  await applyLanguage(storage, LOADERS);
  showLanguage();
  if (!leaveIfLocked(storage)) login.check();
}
