// The state of the setup page and its reducer. No side effects.
import { LOGIN_START, reduceLogin } from '../shared/staffLogin.js';
import { NO_ANSWERS, NO_SECRETS, QUESTIONS } from './answers.js';

/** @import { AddressesView, CountryView, DeclarationTextView, DisplayView, FiscalRuleView, ManagedTableView, RestaurantView } from '../shared/wire.gen.js' */
/** @import { LoginEvent, StaffLogin } from '../shared/staffLogin.js' */
/** @import { Answers, Faults, Question, Secrets } from './answers.js' */
/**
 * A request that runs or was refused; `untilMs`: end of a block, on this device's clock, or 0.
 * @typedef {{busy: boolean, error: string | null, untilMs: number}} Sending
 *
 * @typedef {'done' | 'skipped'} Handled
 *
 * A menu file that was chosen: its text, and what the box says about it.
 *
 * @typedef {object} SetupState
 * @property {'loading' | 'unreachable' | 'code' | 'questions' | 'restore' | 'made'} phase `restore`: of a backup instead of the questions; `made`: there is a restaurant
 * @property {CountryView[]} countries those with proposals
 * @property {FiscalRuleView[]} fiscalRules what is known about countries
 * @property {DeclarationTextView | null} declaration what the owner declares for payments
 * @property {string} code the setup code that the box accepted, or the one to check; never stored
 * @property {Sending} sending
 * @property {Question} question
 * @property {Answers} answers
 * @property {Secrets} secrets
 * @property {Faults} faults of the question that is shown, or of the step
 * @property {number} refusals how often faults were shown; a change moves the focus to the first one
 * @property {boolean} mayBeOwn there was a restaurant when this page asked for one: perhaps its own, whose answer was lost
 * @property {StaffLogin} staffLogin
 * @property {boolean} isForbidden the person who is logged in may not change the restaurant
 * @property {RestaurantView | null} restaurant
 * @property {AddressesView | null} addresses of the box; null: not loaded yet
 * @property {DisplayView[]} displays
 * @property {ManagedTableView[]} tables
 * @property {number} dishes of the current menu
 * @property {string | null} step id of the step that is shown; null shows all
 * @property {Record<string, Handled>} handled what the owner did with each step
 *
 * @typedef {LoginEvent | {type: 'loaded', isSetUp: boolean, countries: CountryView[], fiscalRules: FiscalRuleView[], declaration: DeclarationTextView} | {type: 'unreachable'}
 *   | {type: 'sending', code?: string} | {type: 'failed', text: string, untilMs?: number, faults?: Faults}
 *   | {type: 'code-accepted', question: Question} | {type: 'code-invalid', text: string, untilMs: number}
 *   | {type: 'answer', answers: Partial<Answers>, fields?: string[]} | {type: 'secret', secrets: Partial<Secrets>}
 *   | {type: 'question', question: Question, faults?: Faults} | {type: 'exists', mayBeOwn: boolean} | {type: 'restore', isShown: boolean}
 *   | {type: 'restaurant', restaurant: RestaurantView} | {type: 'addresses', addresses: AddressesView} | {type: 'forbidden'} | {type: 'displays', displays: DisplayView[]} | {type: 'tables', tables: ManagedTableView[]}
 *   | {type: 'menu', dishes: number}
 *   | {type: 'step', step: string | null} | {type: 'handled', step: string, how: Handled, next: string | null}} SetupEvent
 */

/** @type {Sending} */
const IDLE = { busy: false, error: null, untilMs: 0 };


/** @type {SetupState} */
export const START = {
  phase: 'loading', countries: [], fiscalRules: [], declaration: null, code: '', sending: IDLE, question: 'country', answers: NO_ANSWERS, secrets: NO_SECRETS, faults: {}, refusals: 0, mayBeOwn: false,
  staffLogin: LOGIN_START, isForbidden: false, restaurant: null, addresses: null, displays: [], tables: [], dishes: 0, step: null, handled: {},
};

/** @param {SetupState} state @param {SetupEvent} event @returns {SetupState} */
export function reduce(state, event) {
  switch (event.type) {
    case 'loaded': return { ...state, countries: event.countries, fiscalRules: event.fiscalRules, declaration: event.declaration, phase: event.isSetUp ? 'made' : 'code' };
    case 'unreachable': return { ...state, phase: 'unreachable' };
    case 'sending': return { ...state, code: event.code ?? state.code, sending: { ...IDLE, busy: true }, faults: {} };
    case 'failed': return { ...state, sending: { busy: false, error: event.text || null, untilMs: event.untilMs ?? 0 }, faults: event.faults ?? {}, refusals: state.refusals + 1 };
    case 'code-accepted': return { ...state, phase: 'questions', question: event.question, sending: IDLE, faults: {} };
    // The service makes a new code when it starts.
    case 'code-invalid': return { ...state, phase: 'code', sending: { busy: false, error: event.text, untilMs: event.untilMs } };
    case 'answer': return { ...state, answers: { ...state.answers, ...event.answers }, faults: without(state.faults, event.fields ?? Object.keys(event.answers)) };
    case 'secret': return { ...state, secrets: { ...state.secrets, ...event.secrets }, faults: without(state.faults, Object.keys(event.secrets)) };
    case 'question': return { ...state, question: event.question, faults: event.faults ?? {}, refusals: state.refusals + (event.faults ? 1 : 0), sending: IDLE };
    case 'restore': return { ...state, phase: event.isShown ? 'restore' : 'questions', sending: IDLE, faults: {} };
    case 'exists': return { ...state, phase: 'made', mayBeOwn: event.mayBeOwn, code: '', secrets: NO_SECRETS, sending: IDLE, faults: {} };
    case 'restaurant': return { ...state, restaurant: event.restaurant, isForbidden: false };
    case 'forbidden': return { ...state, isForbidden: true };
    case 'addresses': return { ...state, addresses: event.addresses };
    case 'displays': return { ...state, displays: event.displays };
    case 'tables': return { ...state, tables: event.tables };
    case 'menu': return { ...state, dishes: event.dishes };
    case 'step': return { ...state, step: event.step, sending: IDLE, faults: {} };
    case 'handled': return { ...state, handled: { ...state.handled, [event.step]: event.how }, step: event.next, sending: IDLE, faults: {} };
    case 'logged-in': return { ...state, phase: 'made', code: '', secrets: NO_SECRETS, sending: IDLE, faults: {}, staffLogin: reduceLogin(state.staffLogin, event) };
    case 'logged-out': return { ...state, restaurant: null, isForbidden: false, sending: IDLE, staffLogin: reduceLogin(state.staffLogin, event) };
    default: return { ...state, staffLogin: reduceLogin(state.staffLogin, event) };
  }
}

/** A change of an answer removes its fault. @param {Faults} faults @param {string[]} fields @returns {Faults} */
function without(faults, fields) {
  return Object.fromEntries(Object.entries(faults).filter(([field]) => !fields.includes(field)));
}

/** The question before this one, or null. @param {Question} question @returns {Question | null} */
export const questionBefore = (question) => QUESTIONS[QUESTIONS.indexOf(question) - 1] ?? null;
/** The question after this one. @param {Question} question @returns {Question} */
export const questionAfter = (question) => QUESTIONS[QUESTIONS.indexOf(question) + 1] ?? 'summary';

/**
 * The step to show next: the first one after `current` that is neither done nor skipped, then one before it; otherwise the last one.
 * @param {{id: string, isDone: (state: SetupState) => boolean}[]} steps @param {SetupState} state @param {string | null} current
 * @returns {string}
 */
export function nextStep(steps, state, current) {
  const from = steps.findIndex(({ id }) => id === current) + 1;
  const isOpen = (/** @type {{id: string, isDone: (state: SetupState) => boolean}} */ step) => step.id !== current && stateOfStep(step, state) === null;
  const found = [...steps.slice(from), ...steps.slice(0, from)].find(isOpen);
  return (found ?? steps[steps.length - 1]).id;
}

/** @param {{id: string, isDone: (state: SetupState) => boolean}} step @param {SetupState} state @returns {Handled | null} null: not yet done */
export function stateOfStep({ id, isDone }, state) {
  return isDone(state) || state.handled[id] === 'done' ? 'done' : state.handled[id] ?? null;
}
