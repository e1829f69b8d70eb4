// The state of the page for owners and managers, and its reducer. No side effects.
import { LOGIN_START, reduceLogin } from '../shared/staffLogin.js';

/** @import { StaffLogin, LoginEvent } from '../shared/staffLogin.js' */
/** @import { ToastView } from '../shared/components.js' */
/** @import { Route } from './route.js' */
/**
 * @typedef {{data: any, error: string | null, status: number}} Loaded `data`: the newest answer, or null; `error`: why the newest request failed; `status`: of that refusal, 0 where no answer came
 *
 * @typedef {object} AdminState
 * @property {StaffLogin} staffLogin
 * @property {Route} route
 * @property {boolean} isWide whether the sections are beside the content; otherwise they are a page of their own
 * @property {Record<string, Loaded>} loaded answers of the API by their path
 * @property {ToastView[]} toasts
 * @property {number} toastSeq
 *
 * @typedef {LoginEvent | {type: 'route', route: Route} | {type: 'wide', isWide: boolean}
 *   | {type: 'loaded', path: string, body: any} | {type: 'load-failed', path: string, text: string, status: number}
 *   | {type: 'toast', text: string, kind?: string} | {type: 'toast-gone', id: number}} AdminEvent
 */

/** @type {AdminState} */
export const START = { staffLogin: LOGIN_START, route: { section: null, path: [] }, isWide: true, loaded: {}, toasts: [], toastSeq: 0 };

/** @type {Loaded} */
const NOT_LOADED = { data: null, error: null, status: 0 };

/** @param {AdminState} state @param {string} path @returns {Loaded} */
export const loadedOf = (state, path) => state.loaded[path] ?? NOT_LOADED;

/** The restaurant, once it is loaded. @param {AdminState} state @returns {import('../shared/wire.gen.js').RestaurantView | null} */
export const restaurantOf = (state) => loadedOf(state, '/api/restaurant').data;

/** @param {AdminState} state @param {AdminEvent} event @returns {AdminState} */
export function reduce(state, event) {
  switch (event.type) {
    // Nothing that was loaded stays for the next person.
    case 'logged-out': return { ...START, route: state.route, isWide: state.isWide, staffLogin: reduceLogin(state.staffLogin, event) };
    case 'logged-in': case 'login-unreachable': case 'login-sent': case 'login-refused':
      return { ...state, staffLogin: reduceLogin(state.staffLogin, event) };
    case 'route': return { ...state, route: event.route };
    case 'wide': return { ...state, isWide: event.isWide };
    case 'loaded': return { ...state, loaded: { ...state.loaded, [event.path]: { data: event.body, error: null, status: 0 } } };
    case 'load-failed': return { ...state, loaded: { ...state.loaded, [event.path]: { data: loadedOf(state, event.path).data, error: event.text, status: event.status } } };
    case 'toast': return { ...state, toastSeq: state.toastSeq + 1, toasts: [...state.toasts, { id: state.toastSeq + 1, text: event.text, kind: event.kind, lastsMs: event.kind === 'bad' ? 7000 : undefined }].slice(-2) };
    case 'toast-gone': return { ...state, toasts: state.toasts.filter((toast) => toast.id !== event.id) };
    default: return state;
  }
}
