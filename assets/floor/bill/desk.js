// The bill of one session: loads it, sends its payments and keeps its state. It lives longer than its sheet: a payment is retried
// while the waiter is at the next table.
import { signal } from '../../vendor/ui.js';
import { Refusal } from '../../shared/api.js';
import { uuidV4 } from '../../shared/id.js';
import { formatMoney } from '../../shared/money.js';
import { openStorage, readJson, writeJson } from '../../shared/storage.js';
import { locale, problemText, t } from '../lang/index.js';
import { START, missingQueries, overruled, paymentBody, reduce, refundBody, nextPartOf } from './bill.js';
import { completing, createTill, sessionsWithPayments } from './till.js';

/** @import { Api } from '../../shared/api.js' */
/** @import { Problem } from '../../shared/wire.js' */
/** @import { Act } from './till.js' */
/** @import { BillEvent, BillState, Method, Payment, Plan, Said, Step, Target } from './bill.js' */
/** @typedef {ReturnType<typeof createDesk>} Desk */

const PLAN = 'maitred.split.';
/** The wait before the bill is loaded again after a failure. */
const AGAIN_MS = 3000;
const timers = { set: (/** @type {() => void} */ run, /** @type {number} */ ms) => setTimeout(run, ms), clear: (/** @type {any} */ id) => clearTimeout(id) };

/** @type {Map<string, Desk>} */
const desks = new Map();

/** @param {string} sessionId @param {Api} api @returns {Desk} */
export function deskOf(sessionId, api) {
  let desk = desks.get(sessionId);
  if (!desk) desks.set(sessionId, desk = createDesk(sessionId, api));
  return desk;
}

/** Sends the unanswered payments of all sessions again: after a login. @param {Api} api */
export function resumePayments(api) {
  for (const sessionId of sessionsWithPayments(openStorage())) deskOf(sessionId, api).resume();
}

/** @param {string} sessionId @param {Api} api */
function createDesk(sessionId, api) {
  const storage = openStorage();
  const path = `/api/floor/sessions/${sessionId}`;
  /** @type {import('../../vendor/ui.js').Signal<BillState>} */
  const state = signal({ ...START, plan: readJson(storage, PLAN + sessionId) });
  /** The split queries that were sent for the present bill. @type {Set<string>} */
  let sentQueries = new Set();
  let open = false;
  let loading = false;
  let loadAgain = false;
  /** @type {any} */ let timer = null;
  /** The member of staff who was logged in at the last check. @type {string | null} */ let me = null;

  async function whoami() {
    const { body } = await api.get('/api/staff/me');
    me = /** @type {string} */ (body.staff.id);
    return me;
  }

  /** @param {BillEvent} event */
  function dispatch(event) {
    state.value = reduce(state.value, event);
    if (open) for (const query of missingQueries(state.value)) querySplit(query);
  }

  /** @param {Plan | null} plan */
  function keepPlan(plan) {
    if (plan) writeJson(storage, PLAN + sessionId, plan);
    else storage.removeItem(PLAN + sessionId);
    dispatch({ type: 'plan', plan });
  }

  const till = createTill({
    api, storage, sessionId, timers, whoami, me: () => me, newId: () => uuidV4(), random: Math.random, now: () => Date.now(),
    onSending: ({ kind }, attempt, waits) => dispatch({ type: 'sending', sending: { kind, attempt, waits } }),
    onAnswered(act, payment) {
      if (act.kind === 'start' && act.ways) {
        const { plan } = state.value;
        const goesOn = plan !== null && plan.ways === act.ways && nextPartOf(state.value) !== null;
        keepPlan({ ways: act.ways, payments: [...(goesOn ? plan.payments : []), payment.paymentId] });
      }
      if (act.kind === 'start' && payment.method === 'CASH' && payment.status === 'INITIATED') {
        dispatch({ type: 'begun', payment });
        return;
      }
      dispatch({ type: 'answered', kind: act.kind, payment, said: saidOf(act, payment) });
      if (payment.status === 'INITIATED' && payment.method === 'TRANSFER') draw(payment);
      load();
    },
    onOtherLogin: () => dispatch({ type: 'refused', step: 'bill', said: { kind: 'warn', text: t('bill.others') } }),
    onRefused(act, problem) {
      const step = stepAfter(act, problem);
      dispatch({ type: 'refused', step, said: { kind: 'bad', text: refusedText(problem, state.value.bill?.currency ?? 'EUR', act.kind) } });
      load();
    },
  });

  /** Loads the bill. Called while it is loading, it loads once more after that: the first answer may be too old. */
  async function load() {
    if (!open) return;
    if (loading) {
      loadAgain = true;
      return;
    }
    loading = true;
    loadAgain = false;
    clearTimeout(timer);
    try {
      const isFirst = me === null;
      if (isFirst) await whoami();
      const { body } = await api.get(`${path}/bill`);
      sentQueries = new Set();
      dispatch({ type: 'bill', bill: body, atMs: Date.now() });
      if (isFirst && !till.resume() && till.hasOthers()) dispatch({ type: 'say', said: { kind: 'warn', text: t('bill.others') } });
      leaveOverruled();
    } catch (error) {
      if (error instanceof Refusal && error.status === 404) dispatch({ type: 'gone' });
      else if (error instanceof Refusal && error.status !== 429 && error.status < 500) dispatch({ type: 'say', said: { kind: 'bad', text: problemText(error.problem) } });
      else dispatch({ type: 'offline' });
    }
    loading = false;
    if (loadAgain) load();
    else if (open && state.value.offline) timer = setTimeout(load, AGAIN_MS);
    if (!state.value.offline) till.retryNow();
  }

  /** Leaves a step that a payment by somebody else has made impossible, and says so. */
  function leaveOverruled() {
    const what = overruled(state.value);
    if (what === 'less') dispatch({ type: 'refused', step: 'bill', said: { kind: 'warn', text: t('bill.outrun.less') } });
    else if (what === 'settled') dispatch({ type: 'refused', step: 'bill', said: { kind: 'warn', text: t('bill.outrun.settled', { status: t(`bill.status.${state.value.payment?.status}`) }) } });
  }

  /** @param {string} query */
  async function querySplit(query) {
    if (sentQueries.has(query)) return;
    const queries = sentQueries;
    queries.add(query);
    try {
      const { body } = await api.get(`${path}/bill/split?${query}`);
      // Only where the bill has not been loaded again since: the amounts may be wrong by now.
      if (queries === sentQueries) dispatch({ type: 'split', query, split: body });
    } catch (error) {
      queries.delete(query);
      if (queries !== sentQueries) return;
      if (error instanceof Refusal && error.status !== 429 && error.status < 500) {
        dispatch({ type: 'split-failed', query });
        dispatch({ type: 'say', said: { kind: 'bad', text: refusedText(error.problem, state.value.bill?.currency ?? 'EUR', 'start') } });
      } else {
        dispatch({ type: 'offline' });
        clearTimeout(timer);
        timer = setTimeout(load, AGAIN_MS);
      }
    }
  }

  /** Loads the QR code for a bank transfer. @param {Payment} payment */
  async function draw({ paymentId, payable }) {
    try {
      const { body } = await api.get(`${path}/bill/qr?amount=${payable}`);
      dispatch({ type: 'shown', shown: { paymentId, drawn: (body.epc ?? body.upi)?.qr ?? null } });
    } catch {
      dispatch({ type: 'shown', shown: { paymentId, drawn: null } });
    }
  }

  return {
    state, dispatch, load, till, draw,

    open() {
      open = true;
      const { sending, step } = state.value;
      // A payment that is being sent keeps its step.
      if (!sending && step !== 'bill') dispatch({ type: 'step', step: 'bill' });
      if (!till.isBusy()) me = null;
      load();
    },
    /** Sends unanswered payments again, with the sheet closed too. */
    resume: () => { whoami().then(till.resume, () => {}); },
    close() {
      open = false;
      clearTimeout(timer);
      sentQueries = new Set();
      if (!till.isBusy()) desks.delete(sessionId);
    },

    /** @param {Method} method @param {number} tip @param {number | null} tendered */
    pay(method, tip, tendered) {
      const { target } = state.value;
      if (!target) return;
      const ways = target.part ? { ways: target.part.of } : {};
      till.send({ kind: 'start', path: `${path}/payments`, body: paymentBody(target, method, tip, tendered), ...ways });
    },
    /** @param {Payment} payment */
    complete: (payment) => till.send(completing(payment)),
    /** @param {Payment} payment */
    cancel: (payment) => till.send({ kind: 'cancel', path: `/api/floor/payments/${payment.paymentId}/cancel`, body: null }),
    /** @param {Payment} payment @param {{amount: number | null, tip: number | null, reason: string}} refund */
    refund: (payment, refund) => till.send({ kind: 'refund', path: `/api/floor/payments/${payment.paymentId}/refund`, body: refundBody(refund) }),
    forgetPlan: () => keepPlan(null),
    /** @param {Target} target */
    choose: (target) => dispatch({ type: 'target', target }),
  };
}

/** The message after an answer. @param {Act} act @param {Payment} payment @returns {Said | null} */
function saidOf(act, payment) {
  if (act.kind === 'cancel') return { kind: 'warn', text: t(`bill.cancelled.${payment.method}`) };
  if (act.kind === 'refund') return { kind: 'good', text: t('bill.refunded') };
  return null;
}

/** The step to show after a refusal. @param {Act} act @param {Problem} problem @returns {Step} */
function stepAfter(act, problem) {
  // A completion that overpays stays at its payment; otherwise the waiter starts again from the bill.
  if (problem.code === 'overpaid' && act.kind === 'complete') return 'waiting';
  if (problem.code === 'bill-changed') return 'split';
  if (act.kind === 'refund' && (problem.status === 422 || problem.code === 'over-refunded')) return 'refund';
  return 'bill';
}

/** @param {Problem & {amountDue?: number, amount?: number, amountLeft?: number, tipLeft?: number}} problem @param {string} currency @param {Act['kind']} kind */
function refusedText(problem, currency, kind) {
  const money = (/** @type {number | undefined} */ minor) => formatMoney(minor ?? 0, currency, locale());
  if (problem.code === 'overpaid' && kind === 'complete') return t('bill.problem.overpaid.complete', { amount: money(problem.amountDue) });
  if (problem.code === 'overpaid') return t('bill.problem.overpaid', { amount: money(problem.amountDue) });
  if (problem.code === 'bill-changed') return t('bill.problem.changed', { amount: money(problem.amount) });
  if (problem.code === 'over-refunded') return t('bill.problem.overrefunded', { amount: money(problem.amountLeft), tip: money(problem.tipLeft) });
  if (problem.code === 'too-many-refunds') return t('bill.problem.manyrefunds');
  if (kind === 'refund' && problem.status === 422 && problem.errors?.[0]?.pointer === '/amount') return t('bill.problem.refundcoin');
  if (problem.code === 'bad-transition') return t('bill.problem.transition');
  if (problem.code === 'too-many-payments') return t('bill.problem.many');
  // The amount came from the box, so the only possible fault is that it is less than the smallest coin.
  if (problem.status === 422 && problem.errors?.[0]?.pointer === '/amount') return t('bill.problem.coin');
  if (problem.status === 422) return t('bill.problem.invalid');
  if (problem.status === 404) return t('bill.problem.gone');
  return problemText(problem);
}
