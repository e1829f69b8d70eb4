// Loads the bill of one session, sends its payments and has its state. It outlives its sheet: an unanswered payment is retried while
// the waiter serves another table.
import { signal } from '../../vendor/ui.js';
import { Refusal } from '../../shared/api.js';
import { uuidV4 } from '../../shared/id.js';
import { formatMoney } from '../../shared/money.js';
import { openStorage, readJson, writeJson } from '../../shared/storage.js';
import { locale, problemText, t, tableLabel } from '../lang/index.js';
import { START, missingQueries, stepConflict, paymentBody, reduce, refundBody, nextPartOf } from './bill.js';
import { completeAct, createPaymentSender, sessionsWithPayments } from './paymentSender.js';

/** @import { Api } from '../../shared/api.js' */
/** @import { Problem } from '../../shared/wire.js' */
/** @import { Act, Closing } from './paymentSender.js' */
/** @import { Prepared } from '../heldPayment.js' */
/** @import { BillEvent, BillState, Method, Payment, EvenSplit, Message, Share, Step, Target } from './bill.js' */
/** @typedef {(text: string, isSaved: boolean) => void} Report what became of a payment that closes its table: its sheet is closed */
/** @typedef {ReturnType<typeof createBillController>} BillController */

const SPLIT_KEY = 'maitred.split.';
/** The wait before the bill is loaded again after a failure. */
const RELOAD_MS = 3000;
const timers = { set: (/** @type {() => void} */ run, /** @type {number} */ ms) => setTimeout(run, ms), clear: (/** @type {any} */ id) => clearTimeout(id) };

/** @type {Map<string, BillController>} */
const controllers = new Map();

/** @type {Report} */
let report = () => {};
let now = () => Date.now();
/** @param {{report: Report, now: () => number}} parts `now`: the box's time */
export function connectBills(parts) {
  ({ report, now } = parts);
}

/** @param {string} sessionId @param {Api} api @returns {BillController} */
export function billControllerOf(sessionId, api) {
  let controller = controllers.get(sessionId);
  if (!controller) controllers.set(sessionId, controller = createBillController(sessionId, api));
  return controller;
}

/** The same for a party that has left: its bill can be refunded only. @param {string} sessionId @param {Api} api @returns {BillController} */
export function closedBillControllerOf(sessionId, api) {
  const known = controllers.get(sessionId);
  // A payment of before the party left may be without an answer still.
  if (known?.sender.isBusy()) return known;
  const controller = createBillController(sessionId, api, true);
  controllers.set(sessionId, controller);
  return controller;
}

/** Sends the unanswered payments of all sessions again: after a login. @param {Api} api */
export function resumePayments(api) {
  for (const sessionId of sessionsWithPayments(openStorage())) billControllerOf(sessionId, api).resume();
}

/** @param {string} sessionId @param {Api} api @param {boolean} [isClosed] */
function createBillController(sessionId, api, isClosed = false) {
  const storage = openStorage();
  const path = `/api/floor/sessions/${sessionId}`;
  /** @type {import('../../vendor/ui.js').Signal<BillState>} */
  const state = signal({ ...START, evenSplit: readJson(storage, SPLIT_KEY + sessionId) });
  /** The split queries that were sent since the bill was loaded last. @type {Set<string>} */
  let sentQueries = new Set();
  let isOpen = false;
  let isHeld = false;
  let isLoading = false;
  let loadAgain = false;
  /** Whether the next bill has a comp or a discount of this waiter. */
  let isOwnChange = false;
  /** @type {any} */ let timer = null;
  /** Who was logged in at the last check. @type {string | null} */ let staffId = null;

  async function checkStaffId() {
    const { body } = await api.get('/api/staff/me');
    staffId = /** @type {string} */ (body.staff.id);
    return staffId;
  }

  /** @param {BillEvent} event */
  function dispatch(event) {
    state.value = reduce(state.value, event);
    if (isOpen) for (const query of missingQueries(state.value)) querySplit(query);
  }

  /** @param {EvenSplit | null} evenSplit */
  function storeEvenSplit(evenSplit) {
    if (evenSplit) writeJson(storage, SPLIT_KEY + sessionId, evenSplit);
    else storage.removeItem(SPLIT_KEY + sessionId);
    dispatch({ type: 'even-split', evenSplit });
  }

  /** The guests are told the parts of the bill as it is now. */
  function storeTotal() {
    const { evenSplit, bill } = state.value;
    if (evenSplit && bill) storeEvenSplit({ ...evenSplit, total: bill.totalAmount });
  }

  const sender = createPaymentSender({
    api, storage, sessionId, timers, checkStaffId, staffId: () => staffId, newId: () => uuidV4(), random: Math.random, now: () => Date.now(),
    onSending({ kind, thenClose }, attempt, isWaiting) {
      dispatch({ type: 'sending', sending: { kind, attempt, isWaiting } });
      if (thenClose && isWaiting && attempt === 1) report(`${tableLabel(thenClose.tableName)}: ${t('bill.sending.again')}`, false);
    },
    onAnswered(act, payment) {
      if (act.kind === 'close') {
        dispatch({ type: 'session-closed' });
        if (act.thenClose) report(t('bill.cashclose.done', textOf(act.thenClose)), true);
        forget();
        return;
      }
      if (act.kind === 'start' && act.ways) {
        const { evenSplit } = state.value;
        const continues = evenSplit !== null && evenSplit.ways === act.ways && nextPartOf(state.value) !== null;
        storeEvenSplit({ ways: act.ways, payments: [...(continues ? evenSplit.payments : []), payment.paymentId], total: state.value.change?.was ?? state.value.bill?.totalAmount });
      }
      if (act.kind === 'start' && payment.method === 'CASH' && payment.status === 'INITIATED') {
        dispatch({ type: 'payment-started', payment });
        return;
      }
      dispatch({ type: 'answered', kind: act.kind, payment, message: messageAfter(act, payment) });
      if (payment.status === 'INITIATED' && payment.method === 'TRANSFER') loadTransferQr(payment);
      load();
    },
    onOtherLogin: () => dispatch({ type: 'refused', step: 'bill', message: { kind: 'warn', text: t('bill.otherlogin') } }),
    onRefused(act, problem) {
      const step = stepAfter(act, problem);
      const text = refusedText(problem, state.value.bill?.currency ?? 'EUR', act.kind);
      dispatch({ type: 'refused', step, message: { kind: 'bad', text } });
      if (act.thenClose) report(t(act.kind === 'close' ? 'bill.cashclose.open' : 'bill.cashclose.unsaved', { ...textOf(act.thenClose), why: text }), false);
      load();
    },
  });

  /** Removes this controller when nothing needs it any more. */
  function forget() {
    if (!isOpen && !isHeld && !sender.isBusy()) controllers.delete(sessionId);
  }

  /** Loads the bill. A call while it is loading loads it once more afterwards, because the running answer may be too old. */
  async function load() {
    if (!isOpen) return;
    if (isLoading) {
      loadAgain = true;
      return;
    }
    isLoading = true;
    loadAgain = false;
    const isOwn = isOwnChange;
    isOwnChange = false;
    clearTimeout(timer);
    try {
      const isFirst = staffId === null;
      if (isFirst) await checkStaffId();
      const { body } = await api.get(isClosed ? `/api/bills/${sessionId}` : `${path}/bill`);
      sentQueries = new Set();
      dispatch(isClosed ? { type: 'bill', bill: body.bill, summary: body.summary, atMs: now() } : { type: 'bill', bill: body, atMs: now(), isOwnChange: isOwn });
      if (isOwn) storeTotal();
      if (isFirst && !sender.resume() && sender.hasPaymentsOfOthers()) dispatch({ type: 'message', message: { kind: 'warn', text: t('bill.otherlogin') } });
      leaveConflictingStep();
    } catch (error) {
      if (error instanceof Refusal && error.status === 404) dispatch({ type: 'session-closed' });
      else if (error instanceof Refusal && error.status !== 429 && error.status < 500) dispatch({ type: 'message', message: { kind: 'bad', text: problemText(error.problem) } });
      else dispatch({ type: 'offline' });
    }
    isLoading = false;
    if (loadAgain) load();
    else if (isOpen && state.value.offline) timer = setTimeout(load, RELOAD_MS);
    if (!state.value.offline) sender.retryNow();
  }

  /** Leaves a step that a payment by somebody else has made impossible, and shows why. */
  function leaveConflictingStep() {
    const conflict = stepConflict(state.value);
    if (conflict === 'less-due') dispatch({ type: 'refused', step: 'bill', message: { kind: 'warn', text: t('bill.conflict.less') } });
    else if (conflict === 'settled') dispatch({ type: 'refused', step: 'bill', message: { kind: 'warn', text: t('bill.conflict.settled', { status: t(`bill.status.${state.value.payment?.status}`) }) } });
  }

  /** @param {string} query */
  async function querySplit(query) {
    if (sentQueries.has(query)) return;
    const queries = sentQueries;
    queries.add(query);
    try {
      const { body } = await api.get(`${path}/bill/split?${query}`);
      // After the bill was loaded again these amounts may be out of date.
      if (queries === sentQueries) dispatch({ type: 'split', query, split: body });
    } catch (error) {
      queries.delete(query);
      if (queries !== sentQueries) return;
      if (error instanceof Refusal && error.status !== 429 && error.status < 500) {
        dispatch({ type: 'split-refused', query });
        dispatch({ type: 'message', message: { kind: 'bad', text: refusedText(error.problem, state.value.bill?.currency ?? 'EUR', 'start') } });
      } else {
        dispatch({ type: 'offline' });
        clearTimeout(timer);
        timer = setTimeout(load, RELOAD_MS);
      }
    }
  }

  /** Loads the QR code for a bank transfer. @param {Payment} payment */
  async function loadTransferQr({ paymentId, payable }) {
    try {
      const { body } = await api.get(`${path}/bill/qr?amount=${payable}`);
      dispatch({ type: 'transfer-qr', transferQr: { paymentId, qr: (body.epc ?? body.upi)?.qr ?? null } });
    } catch {
      dispatch({ type: 'transfer-qr', transferQr: { paymentId, qr: null } });
    }
  }

  return {
    state, dispatch, load, sender, loadTransferQr,

    open() {
      isOpen = true;
      const { sending, step } = state.value;
      // While a payment is being sent its step stays.
      if (!sending && step !== 'bill') dispatch({ type: 'step', step: 'bill' });
      if (!sender.isBusy() && !isHeld) staffId = null;
      load();
    },
    /** Sends unanswered payments again, even if the sheet is closed. */
    resume: () => { checkStaffId().then(sender.resume, () => {}); },
    close() {
      isOpen = false;
      clearTimeout(timer);
      sentQueries = new Set();
      forget();
    },

    /** @param {Method} method @param {number} tip @param {number | null} tendered */
    pay(method, tip, tendered) {
      const { target } = state.value;
      if (!target) return;
      const ways = target.part ? { ways: target.part.of } : {};
      sender.send({ kind: 'start', path: `${path}/payments`, body: paymentBody(target, method, tip, tendered), ...ways });
    },
    /**
     * Takes all that is left in cash, exactly, and closes the table: when `send` of the result is called.
     * @param {Share} share @param {string} tableName @returns {Prepared}
     */
    cashAndClose(share, tableName) {
      const currency = state.value.bill?.currency ?? 'EUR';
      const thenClose = { path: `${path}/close`, tableName, amount: share.cash.payable, currency };
      const body = paymentBody({ kind: 'rest', share }, 'CASH', 0, null);
      const by = staffId;
      isHeld = true;
      dispatch({ type: 'held', on: true });
      const end = () => { isHeld = false; dispatch({ type: 'held', on: false }); };
      return {
        send() {
          end();
          // Opening the bill again checks anew who is logged in.
          staffId ??= by;
          // Another payment of this table is being sent.
          if (!sender.send({ kind: 'start', path: `${path}/payments`, body, thenClose })) report(t('bill.cashclose.unsaved', { ...textOf(thenClose), why: t('bill.unfinished') }), false);
          forget();
        },
        release() {
          end();
          forget();
        },
      };
    },
    /** @param {Payment} payment */
    complete: (payment) => sender.send(completeAct(payment)),
    /** @param {Payment} payment */
    cancel: (payment) => sender.send({ kind: 'cancel', path: `/api/floor/payments/${payment.paymentId}/cancel`, body: null }),
    /** @param {Payment} payment @param {{amount: number | null, tip: number | null, reason: string}} refund */
    refund: (payment, refund) => sender.send({ kind: 'refund', path: `/api/floor/payments/${payment.paymentId}/refund`, body: refundBody(refund) }),
    discardEvenSplit: () => storeEvenSplit(null),
    /** Loads the bill after a comp or a discount that this waiter gave or withdrew in the sheet. */
    loadOwnChange() {
      isOwnChange = true;
      return load();
    },
    /** The waiter has seen that the bill changed, and takes the amounts of now. */
    seeChange() {
      dispatch({ type: 'change-seen' });
      storeTotal();
    },
    /** @param {Target} target */
    choose: (target) => dispatch({ type: 'target', target }),
  };
}

/** @param {Closing} closing */
const textOf = ({ tableName, amount, currency }) => ({ table: tableLabel(tableName), amount: formatMoney(amount, currency, locale()) });

/** The message after an answer. @param {Act} act @param {Payment} payment @returns {Message | null} */
function messageAfter(act, payment) {
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
  if (kind === 'close' && problem.code === 'bill-unpaid') return t('bill.cashclose.more', { amount: money(problem.amountDue) });
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
