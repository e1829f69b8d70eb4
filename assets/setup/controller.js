// The setup page without its views: requests, stored answers, login, steps.
import { signal } from '../vendor/ui.js';
import { Refusal } from '../shared/api.js';
import { createFileApi } from '../shared/fileApi.js';
import { closeOnBack } from '../shared/backButton.js';
import { createClock } from '../shared/clock.js';
import { uuidV4 } from '../shared/id.js';
import { applyLanguage, changeLanguage } from '../shared/languageSelect.js';
import { createStaffLogin } from '../shared/staffLogin.js';
import { memoryStorage, openStorage, readJson, writeJson } from '../shared/storage.js';
import { LOADERS, language, problemText, t } from './lang/index.js';
import { QUESTIONS, codeInFragment, earlier, faultsOf, firstOpenQuestion, placeOfPointer, readAnswers, setupRequest } from './answers.js';
import { START, nextStep, questionAfter, questionBefore, reduce } from './state.js';
import { STEPS } from './steps/index.js';

/** @import { SetupEvent } from './state.js' */
/** @import { Answers, Faults, Question, TaxAnswer, TaxCode } from './answers.js' */
/** @import { RestaurantInput } from '../shared/wire.gen.js' */

/** Answers and position, without code and passwords; the browser deletes it with the tab. */
const ANSWERS_KEY = 'maitred.setup';
/** Hashing the password takes seconds on a small box. */
const SETUP_TIMEOUT_MS = 30_000;
const RETRY_LOAD_MS = 3_000;

export const clock = createClock();
const storage = openStorage();
const tabStorage = openTabStorage();
const stored = readJson(tabStorage, ANSWERS_KEY) ?? {};
export const state = signal({ ...START, answers: readAnswers(stored.answers), handled: { ...stored.handled } });
const api = createFileApi({ fetch: (path, init) => fetch(path, init), csrf: () => state.value.staffLogin.csrf });
/** The language. It is the key of the root component, so that a change renders everything again. */
export const languageKey = signal('');
/** @type {any} */
let retryTimer;

function openTabStorage() {
  try {
    sessionStorage.setItem('maitred.probe', '1');
    sessionStorage.removeItem('maitred.probe');
    return sessionStorage;
  } catch {
    return memoryStorage();
  }
}

/** @param {SetupEvent} event */
function dispatch(event) {
  state.value = reduce(state.value, event);
  const { phase, answers, question, handled } = state.value;
  // Before the code is accepted the stored question is the one to return to.
  if (phase === 'questions') writeJson(tabStorage, ANSWERS_KEY, { answers, question, handled });
  if (phase === 'made') writeJson(tabStorage, ANSWERS_KEY, { handled });
  armBackButton();
}

const armBackButton = closeOnBack({
  isOpen: () => state.value.phase === 'restore' || (state.value.phase === 'questions' && questionBefore(state.value.question) !== null) || (state.value.phase === 'made' && state.value.step !== null),
  close: () => {
    if (state.value.phase === 'restore') acts.showRestore(false);
    else if (state.value.phase === 'questions') acts.back();
    else acts.showSteps();
  },
});
const login = createStaffLogin({ api, dispatch, now: clock.now, onLogIn: () => void loadRestaurant(), onLogOut: () => {} });

/** The text of an error, and the end of a block. @param {unknown} error @returns {{text: string, untilMs: number}} */
function readError(error) {
  if (!(error instanceof Refusal)) return { text: t('problem.unreachable'), untilMs: 0 };
  const seconds = error.problem.retryAfterSeconds ?? error.retryAfterSeconds ?? 0;
  if (error.status === 429 && seconds > 0) return { text: t('setup.blocked'), untilMs: clock.now() + seconds * 1000 };
  return { text: problemText(error.problem), untilMs: 0 };
}

async function loadRestaurant() {
  try {
    const { body } = await api.get('/api/restaurant');
    dispatch({ type: 'restaurant', restaurant: body });
    await Promise.all(STEPS.map(({ load }) => load?.(acts)));
  } catch (error) {
    if (login.endIfLoginLost(error)) return;
    if (error instanceof Refusal && error.status === 403) dispatch({ type: 'forbidden' });
    else setTimeout(loadRestaurant, RETRY_LOAD_MS);
  }
}

/** Runs a request of a step. @param {() => Promise<void>} run @param {Record<string, string>} [fields] names of the step's fields by the last part of the box's pointers */
async function runStep(run, fields = {}) {
  if (state.value.sending.busy) return;
  dispatch({ type: 'sending' });
  try {
    await run();
  } catch (error) {
    if (login.endIfLoginLost(error)) return;
    const { text, untilMs } = readError(error);
    /** @type {Faults} */
    const faults = {};
    for (const { pointer, detail } of (error instanceof Refusal && error.problem.errors) || []) {
      const field = fields[pointer.split('/').pop() ?? ''];
      if (field) faults[field] = { text: problemText({ code: 'invalid', errors: [{ pointer, detail }] }) };
    }
    dispatch({ type: 'failed', text: Object.keys(faults).length > 0 ? '' : text, untilMs, faults });
  }
}

/** Shows the questions that the box refused. @param {Refusal} refusal */
function showRefusedAnswers(refusal) {
  /** @type {Question | null} */ let question = null;
  /** @type {Faults} */ const faults = {};
  for (const { pointer, detail } of refusal.problem.errors ?? []) {
    const place = placeOfPointer(pointer);
    if (!place) continue;
    question = question ? earlier(question, place.question) : place.question;
    faults[place.field] = { text: problemText({ code: 'invalid', errors: [{ pointer, detail }] }) };
  }
  if (question) dispatch({ type: 'question', question, faults });
  else dispatch({ type: 'failed', text: problemText(refusal.problem) });
}

export const acts = {
  dispatch,
  api,
  logIn: login.logIn,
  logOut: login.logOut,
  checkLogin: login.check,

  /** @param {string} tag */
  async setLanguage(tag) {
    await changeLanguage(storage, LOADERS, tag);
    showLanguage();
  },

  /** Checks a setup code. @param {string} code */
  async checkCode(code) {
    if (state.value.sending.busy) return;
    dispatch({ type: 'sending', code });
    try {
      await api.post('/api/setup/code', { code });
      // The question before a reload, or the first one whose answer is missing.
      const shown = QUESTIONS.find((question) => question === readJson(tabStorage, ANSWERS_KEY)?.question) ?? 'country';
      dispatch({ type: 'code-accepted', question: earlier(shown, firstOpenQuestion(state.value.answers, state.value.secrets)) });
    } catch (error) {
      if (error instanceof Refusal && error.code === 'already-set-up') return acts.showExisting(false);
      const { text, untilMs } = readError(error);
      dispatch({ type: 'failed', text, untilMs });
    }
  },

  /** @param {boolean} mayBeOwn whether this page asked for the restaurant and may have lost the answer */
  showExisting(mayBeOwn) {
    dispatch({ type: 'exists', mayBeOwn });
    void login.check();
  },

  /** @param {Partial<Answers>} answers */
  answer: (answers) => dispatch({ type: 'answer', answers }),

  /** @param {TaxCode} code @param {Partial<TaxAnswer>} change */
  answerTax(code, change) {
    const { taxes } = state.value.answers;
    dispatch({ type: 'answer', answers: { taxes: { ...taxes, [code]: { ...taxes[code], ...change } } }, fields: Object.keys(change).map((name) => `${name}-${code}`) });
  },

  /** Goes to the next question if this one is answered. */
  next() {
    const { question, answers, secrets } = state.value;
    const faults = faultsOf(question, answers, secrets);
    if (Object.keys(faults).length > 0) dispatch({ type: 'question', question, faults });
    else dispatch({ type: 'question', question: questionAfter(question) });
  },

  /** @param {boolean} isShown */
  showRestore: (isShown) => dispatch({ type: 'restore', isShown }),

  /** Begins to restore a backup instead of a new restaurant. */
  beginRestore: async () => (await api.post('/api/setup/restore', { code: state.value.code })).body,

  back() {
    const question = questionBefore(state.value.question);
    if (question) dispatch({ type: 'question', question });
  },

  /** Makes the restaurant. */
  async setUp() {
    const { answers, secrets, code, sending } = state.value;
    if (sending.busy) return;
    const open = firstOpenQuestion(answers, secrets);
    if (open !== 'summary') {
      dispatch({ type: 'question', question: open, faults: faultsOf(open, answers, secrets) });
      return;
    }
    dispatch({ type: 'sending' });
    const request = setupRequest(answers, secrets, { code, language: language(), taxName: (each) => t(`setup.tax.${each}`), stationName: t('setup.station') });
    try {
      const { body } = await api.post('/api/setup', request, { timeoutMs: SETUP_TIMEOUT_MS });
      dispatch({ type: 'logged-in', me: body });
      await loadRestaurant();
    } catch (error) {
      if (!(error instanceof Refusal)) {
        dispatch({ type: 'failed', text: t('setup.unsure') });
      } else if (error.code === 'already-set-up') {
        // It may be this page's own restaurant, also where the browser repeated the request by itself.
        acts.showExisting(true);
      } else if (error.code === 'wrong-setup-code') {
        dispatch({ type: 'code-invalid', text: t('setup.code.changed'), untilMs: 0 });
      } else if (error.code === 'invalid') {
        showRefusedAnswers(error);
      } else {
        const { text, untilMs } = readError(error);
        dispatch({ type: 'failed', text, untilMs });
      }
    }
  },

  showSteps: () => dispatch({ type: 'step', step: null }),

  /** @param {string} id */
  openStep(id) {
    dispatch({ type: 'step', step: id });
    scrollTo(0, 0);
    void STEPS.find((step) => step.id === id)?.load?.(acts);
  },

  /** @param {string} step */
  finishStep: (step) => dispatch({ type: 'handled', step, how: 'done', next: nextStep(STEPS, state.value, step) }),

  /** @param {string} step */
  skipStep: (step) => dispatch({ type: 'handled', step, how: 'skipped', next: nextStep(STEPS, state.value, step) }),

  /** Shows faults that the step found itself. @param {Faults} faults */
  showFaults: (faults) => dispatch({ type: 'failed', text: '', faults }),

  /** Loads a list for a step; without an answer the step shows what it has. @param {string} path @param {(body: any) => SetupEvent} event */
  async load(path, event) {
    try {
      dispatch(event((await api.get(path)).body));
    } catch (error) {
      login.endIfLoginLost(error);
    }
  },

  /** Changes the restaurant, then ends the step. @param {string} step @param {RestaurantInput} change @param {Record<string, string>} [fields] see `runStep` */
  saveStep: (step, change, fields) => runStep(async () => {
    const { body } = await api.patch('/api/restaurant', change, { idempotencyKey: uuidV4() });
    dispatch({ type: 'restaurant', restaurant: body });
    acts.finishStep(step);
  }, fields),

  /** Runs the requests of a step, and shows why they failed. @param {() => Promise<void>} requests */
  run: (requests) => runStep(async () => {
    await requests();
    dispatch({ type: 'failed', text: '' });
  }),

  /** Sends a request of a step, then calls `onDone`. @param {string} path @param {unknown} body @param {() => void | Promise<void>} onDone @param {Record<string, string>} [fields] see `runStep` */
  postStep: (path, body, onDone, fields) => runStep(async () => {
    await api.post(path, body, { idempotencyKey: uuidV4() });
    dispatch({ type: 'failed', text: '' });
    await onDone();
  }, fields),

  /** Sends a menu file. @param {string} path @param {Blob} file @returns {Promise<import('../menuImport/menuImport.js').Sent>} */
  async sendMenuFile(path, file) {
    try {
      return { ok: true, body: (await api.post(path, undefined, { file, idempotencyKey: uuidV4() })).body };
    } catch (error) {
      login.endIfLoginLost(error);
      return error instanceof Refusal ? { ok: false, text: problemText(error.problem), problem: error.problem } : { ok: false, text: t('problem.unreachable'), problem: null };
    }
  },

  /** Tells the box that sheets with the current address are printed. */
  async notePrinted() {
    try {
      await api.post('/api/sheets/printed');
      dispatch({ type: 'restaurant', restaurant: (await api.get('/api/restaurant')).body });
    } catch (error) {
      login.endIfLoginLost(error);
    }
  },

  /** Ends the setup and opens the page for owners. */
  finish: () => runStep(async () => {
    await api.patch('/api/restaurant', { setupDone: true }, { idempotencyKey: uuidV4() });
    tabStorage.removeItem(ANSWERS_KEY);
    location.assign('/admin');
  }),

  retryLoad: () => void load(),
};

/** @typedef {typeof acts} Acts */

/** Finds out whether there is a restaurant, and repeats that every 3 s until there is an answer. */
async function load() {
  clearTimeout(retryTimer);
  try {
    const { body } = await api.get('/api/setup');
    dispatch({ type: 'loaded', isSetUp: body.isSetUp, countries: body.countries, fiscalRules: body.fiscalRules, declaration: body.declaration });
    if (body.isSetUp) return void login.check();
    const code = takeCode();
    if (code) await acts.checkCode(code);
  } catch {
    dispatch({ type: 'unreachable' });
    retryTimer = setTimeout(load, RETRY_LOAD_MS);
  }
}

/** Takes the code out of the address, so that it stays in no history. @returns {string | null} */
function takeCode() {
  const code = codeInFragment(location.hash);
  if (code) history.replaceState(history.state, '', location.pathname);
  return code;
}

function showLanguage() {
  document.title = t('setup.title');
  languageKey.value = language();
}

export async function start() {
  await applyLanguage(storage, LOADERS);
  showLanguage();
  addEventListener('hashchange', () => {
    const code = takeCode();
    if (code && state.value.phase === 'code') void acts.checkCode(code);
  });
  void load();
}
