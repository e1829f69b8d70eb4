// The login state of the staff's pages, and its actions.
import { Refusal } from './api.js';
import { problemText, t } from './lang/staff/index.js';
import { readJson } from './storage.js';

/** @import { Api } from './api.js' */
/** @import { StaffMe, StaffView } from './wire.js' */
/**
 * @typedef {{path: string, label: string}} PageLink
 *
 * @typedef {object} StaffLogin
 * @property {'loading' | 'unreachable' | 'login' | 'in'} phase
 * @property {StaffView | null} me
 * @property {string | null} csrf
 * @property {{busy: boolean, error: string | null, untilMs: number, again: boolean, otherPage?: PageLink | null}} login `untilMs`: end of a block, on the box's clock, or 0;
 *   `again`: the login ended without a logout; `otherPage`: the page for this person's role
 *
 * @typedef {{type: 'logged-in', me: StaffMe} | {type: 'logged-out', again: boolean} | {type: 'login-unreachable'}
 *   | {type: 'login-sent'} | {type: 'login-refused', text: string, untilMs: number, otherPage?: PageLink}} LoginEvent
 */

/** Whether this phone is locked for staff PINs (`floor/shift/lock.js`): kept, so that neither a reload nor another page unlocks it. */
export const LOCKED_KEY = 'maitred.floor.locked';

/** Leads a locked phone to the floor's page, where it is unlocked. @param {import('./storage.js').StorageLike} storage @returns {boolean} whether it is locked */
export function leaveIfLocked(storage) {
  if (readJson(storage, LOCKED_KEY) !== true) return false;
  location.replace('/staff');
  return true;
}

/** @type {StaffLogin} */
export const LOGIN_START = { phase: 'loading', me: null, csrf: null, login: { busy: false, error: null, untilMs: 0, again: false } };

/** @param {StaffLogin} staffLogin @param {LoginEvent} event @returns {StaffLogin} */
export function reduceLogin(staffLogin, event) {
  switch (event.type) {
    case 'logged-in': return { ...LOGIN_START, phase: 'in', me: event.me.staff, csrf: event.me.csrfToken };
    case 'logged-out': return { ...LOGIN_START, phase: 'login', login: { ...LOGIN_START.login, again: event.again } };
    case 'login-unreachable': return staffLogin.phase === 'loading' ? { ...staffLogin, phase: 'unreachable' } : staffLogin;
    case 'login-sent': return { ...staffLogin, login: { ...staffLogin.login, busy: true, error: null, otherPage: null } };
    default: return { ...staffLogin, login: { ...staffLogin.login, busy: false, error: event.text, untilMs: event.untilMs, otherPage: event.otherPage ?? null } };
  }
}

/** @param {{api: Api, dispatch: (event: LoginEvent) => void, now: () => number, onLogIn: () => void, onLogOut: () => void}} parts */
export function createStaffLogin({ api, dispatch, now, onLogIn, onLogOut }) {
  /** @param {unknown} error @returns {boolean} whether the login ended; then the login page is shown */
  function endIfLoginLost(error) {
    // Another tab logged in. With its CSRF token the next tap succeeds.
    if (error instanceof Refusal && error.status === 403 && error.code === 'csrf') void check();
    if (!(error instanceof Refusal) || error.status !== 401) return false;
    onLogOut();
    dispatch({ type: 'logged-out', again: true });
    return true;
  }

  /** Loads the login of this device, and repeats that every 3 s until there is an answer. */
  async function check() {
    try {
      const answer = await api.get('/api/staff/me');
      dispatch({ type: 'logged-in', me: answer.body });
      onLogIn();
    } catch (error) {
      if (error instanceof Refusal && error.status === 401) {
        dispatch({ type: 'logged-out', again: false });
        return;
      }
      dispatch({ type: 'login-unreachable' });
      setTimeout(check, 3000);
    }
  }

  return {
    check,
    endIfLoginLost,
    /** The box closed the channel because the login ended. */
    end() {
      onLogOut();
      dispatch({ type: 'logged-out', again: true });
    },

    /** @param {string} username @param {string} password */
    async logIn(username, password) {
      dispatch({ type: 'login-sent' });
      try {
        const answer = await api.post('/api/staff/login', { username, password });
        dispatch({ type: 'logged-in', me: answer.body });
        onLogIn();
      } catch (error) {
        if (!(error instanceof Refusal)) {
          dispatch({ type: 'login-refused', text: t('problem.unreachable'), untilMs: 0 });
          return;
        }
        const seconds = error.problem.retryAfterSeconds ?? error.retryAfterSeconds ?? 0;
        const untilMs = error.status === 429 ? now() + seconds * 1000 : 0;
        dispatch({ type: 'login-refused', text: error.status === 429 ? t('login.blocked') : problemText(error.problem), untilMs });
      }
    },

    async logOut() {
      try {
        await api.post('/api/staff/logout');
      } catch (error) {
        if (!(error instanceof Refusal)) return;
      }
      onLogOut();
      dispatch({ type: 'logged-out', again: false });
    },
  };
}
