// The actions of a guest who has joined. They are loaded with the session.
import { Refusal, Unreachable } from '../shared/api.js';
import { formatList } from '../shared/allergens.js';
import { newSecret, uuidV4 } from '../shared/id.js';
import { findItem } from '../shared/menuItems.js';
import { readJson, writeJson } from '../shared/storage.js';
import { itemsToReorder } from './cart.js';
import { problemText, t } from './lang/index.js';

/** @import { PaymentMethod, RequestKind } from '../shared/wire.js' */
/** @import { ShareInput } from '../shared/wire.gen.js' */
/** @import { Context, MenuActs } from './acts.js' */
/** @typedef {MenuActs & ReturnType<typeof createSessionActs>} Acts all actions of a guest */

/** The device that is being taken over and the secret made for it. If the answer is lost, the same secret is sent again. */
const TAKEOVER_KEY = 'maitred.claim';

/** @param {Context} context @param {MenuActs} acts */
export function createSessionActs(context, acts) {
  const { api, dispatch, state, storage } = context;

  /** @param {unknown} error @returns {boolean} whether the error says that the session is lost; then the session is ended */
  function endIfSessionLost(error) {
    if (!(error instanceof Refusal) || error.code !== 'session-lost') return false;
    context.onSessionLost(error.problem.reason ?? 'EXPIRED');
    return true;
  }

  async function requestCheckout() {
    const { session } = state.value;
    dispatch({ type: 'checkout-requested' });
    // With separate carts no hold is needed.
    if (session?.mode === 'INDIVIDUAL') {
      dispatch({ type: 'checkout-granted', checkout: null });
      return;
    }
    try {
      const answer = await api.post('/api/checkout');
      if (state.value.placing?.stage !== 'requesting') {
        // The guest left the checkout while the request was running.
        api.del('/api/checkout').catch(() => {});
        return;
      }
      dispatch({ type: 'checkout-granted', checkout: answer.body });
    } catch (error) {
      if (!endIfSessionLost(error)) dispatch({ type: 'checkout-refused', problem: asProblem(error) });
    }
  }

  function releaseCheckout() {
    const { session, checkout } = state.value;
    if (session?.mode !== 'FAMILY' || checkout?.holder.deviceId !== session.me.deviceId) return;
    // If this request fails, the hold expires.
    api.del('/api/checkout').catch(() => {});
  }
  context.releaseCheckout = releaseCheckout;

  return {
    requestCheckout,

    /** Adds dishes of an earlier order to the cart. @param {import('../shared/wire.js').OrderItemView[]} orderItems */
    addAgain(orderItems) {
      const { items, unavailable } = itemsToReorder(orderItems, state.value.menu);
      const added = items.filter(acts.addToCart).map((item) => `${item.quantity} × ${findItem(state.value.menu, item.menuItemId)?.name ?? ''}`);
      if (added.length > 0) dispatch({ type: 'toast', toast: { text: t('toast.again', { list: formatList(added) }) } });
      if (unavailable.length > 0) dispatch({ type: 'toast', toast: { text: t('toast.again.not', { list: formatList(unavailable) }) } });
    },

    /** The PIN that this phone joined with. @returns {string | null} */
    pin: () => acts.storedDevice()?.pin ?? null,

    /**
     * Takes over the name, cart and orders of an earlier phone. A member of staff must allow it first.
     * @param {string} deviceId @returns {Promise<string | null>} the error text, or null
     */
    async takeOverDevice(deviceId) {
      const { pin, ...ownDevice } = acts.storedDevice() ?? {};
      if (!pin) return null;
      const takeover = readJson(storage, TAKEOVER_KEY);
      const secret = takeover?.deviceId === deviceId ? takeover.secret : newSecret();
      writeJson(storage, TAKEOVER_KEY, { deviceId, secret });
      [context.isTakingOver, context.lostMeanwhile] = [true, null];
      try {
        const { body: joined } = await api.post('/api/sessions/join', { tableCode: context.tableCode, pin, resumeDeviceId: deviceId, resumeSecret: secret });
        context.leaveSession();
        acts.storeDevice(joined, pin, secret);
        storage.removeItem(TAKEOVER_KEY);
        await context.enterSession(await acts.snapshotAfter(joined));
        return null;
      } catch (error) {
        // The session ended during the request: the box may have done the takeover and its answer was lost. Join again as that device.
        if (context.lostMeanwhile) {
          writeJson(storage, context.deviceKey, { ...ownDevice, deviceId, secret });
          context.isTakingOver = false;
          context.onSessionLost(context.lostMeanwhile);
        }
        const problem = asProblem(error);
        return problem.code === 'resume-refused' ? t('people.old.refused') : problemText(problem);
      } finally {
        context.isTakingOver = false;
      }
    },

    async renewCheckout() {
      try {
        const answer = await api.post('/api/checkout');
        dispatch({ type: 'frame', frame: { type: 'checkout-started', ...answer.body } });
      } catch (error) {
        // Other errors need no message: the page shows when the hold ends.
        endIfSessionLost(error);
      }
    },

    leaveReview() {
      releaseCheckout();
      dispatch({ type: 'checkout-left' });
    },

    /** @param {string} note */
    place(note) {
      context.placing?.place({ cartRevision: state.value.cart.revision, expectedTotal: state.value.cart.totalAmount, paymentMethod: 'PAY_LATER', ...(note.trim() ? { note: note.trim() } : {}) });
    },
    retryNow: () => context.placing?.retryNow(),

    /** @param {RequestKind} kind @param {PaymentMethod} [paymentMethod] how the guest would like to pay @param {ShareInput} [share] which part of the bill */
    async callStaff(kind, paymentMethod, share) {
      dispatch({ type: 'help', help: { kind, state: 'sending' } });
      try {
        await api.post('/api/session/requests', { kind, ...(paymentMethod ? { paymentMethod } : {}), ...(share ? { share } : {}) }, { idempotencyKey: uuidV4() });
        dispatch({ type: 'help', help: { kind, state: 'sent' } });
      } catch (error) {
        if (!endIfSessionLost(error)) dispatch({ type: 'help', help: { kind, state: 'failed', text: problemText(asProblem(error)) } });
      }
    },

    /** @param {string} requestId */
    async takeBackCall(requestId) {
      try {
        await api.del(`/api/session/requests/${requestId}`);
      } catch (error) {
        if (!endIfSessionLost(error)) dispatch({ type: 'toast', toast: { text: problemText(asProblem(error)) } });
      }
    },

    async leave() {
      try {
        await api.post('/api/session/leave');
      } catch (error) {
        if (error instanceof Unreachable) {
          dispatch({ type: 'toast', toast: { text: t('problem.unreachable') } });
          return;
        }
      }
      storage.removeItem(context.deviceKey);
      context.leaveSession();
      dispatch({ type: 'left' });
      context.loadTable();
    },
  };
}

/** @param {unknown} error @returns {import('../shared/wire.js').Problem} */
function asProblem(error) {
  if (error instanceof Refusal) return error.problem;
  return { code: 'unreachable', title: '', status: 0 };
}
