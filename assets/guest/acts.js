// The guest's actions, one function each, called by the views. They send requests and dispatch the outcome.
import { Refusal, Unreachable } from '../shared/api.js';
import { OUTBOX_MAX } from '../shared/outbox.js';
import { problemText, t } from './lang/index.js';
import { readJson, writeJson } from '../shared/storage.js';
import { newSecret, uuidV4 } from '../shared/id.js';
import { QUANTITY_MAX } from '../shared/limits.gen.js';
import { findItem, headingOf, loadNames } from '../shared/menuItems.js';
import { countByItem, changedFields, changedLineOf, isPlain, itemsToReorder } from './cart.js';
import { formatList } from '../shared/allergens.js';
import { cartWithPending } from './state-cart.js';

/** @import { Api } from '../shared/api.js' */
/** @import { Clock } from '../shared/clock.js' */
/** @import { Live } from '../shared/live.js' */
/** @import { Outbox } from '../shared/outbox.js' */
/** @import { StorageLike } from '../shared/storage.js' */
/** @import { Signal } from '../vendor/ui.js' */
/** @import { SessionSnapshot, LostReason, PaymentMethod, RequestKind, NewItem, CartCommand } from '../shared/wire.js' */
/** @import { ShareInput } from '../shared/wire.gen.js' */
/** @import { GuestState, GuestEvent, SheetView } from './state.js' */
/** @import { Placing } from './placing.js' */
/** @import { LineWithPending, EditableFields } from './cart.js' */
/**
 * @typedef {object} Context
 * @property {Api} api
 * @property {StorageLike} storage
 * @property {Clock} clock
 * @property {Signal<GuestState>} state
 * @property {(event: GuestEvent) => void} dispatch
 * @property {string} deviceKey
 * @property {string} tableCode
 * @property {Live | null} live
 * @property {Outbox | null} outbox
 * @property {Placing | null} placing
 * @property {string} [owner] session and device, part of the keys in localStorage
 * @property {boolean} [hasSnapshot] whether the current connection has delivered its snapshot
 * @property {() => void} [stopReturnChecks]
 * @property {boolean} [isTakingOver] this phone is taking over another device; its own session may end during it
 * @property {LostReason | null} [lostMeanwhile] why the session ended during the takeover
 * @property {(snapshot: SessionSnapshot) => void} enterSession starts everything that belongs to the session
 * @property {(reason: LostReason) => void} onSessionLost shows why the session of this phone ended
 * @property {() => void} leaveSession stops everything that belongs to the session
 * @property {() => Promise<void>} loadTable loads the table and this phone's session
 * @property {() => Promise<void>} loadMenu
 * @property {(tag: string) => Promise<void>} selectLanguage changes the language of this phone
 *
 * @typedef {ReturnType<typeof createActs>} Acts
 */

/** The device that is being taken over and the secret made for it. If the answer is lost, the same secret is sent again. */
const TAKEOVER_KEY = 'maitred.claim';

/** Taps on a dish within this time are sent as one change. */
const TAP_GROUP_MS = 350;

/** @param {Context} context */
export function createActs(context) {
  const { api, clock, dispatch, state, storage } = context;
  /** @type {any} */ let flushTimer = null;

  /** @param {unknown} error @returns {boolean} whether the error says that the session is lost; then the session is ended */
  function endIfSessionLost(error) {
    if (!(error instanceof Refusal) || error.code !== 'session-lost') return false;
    context.onSessionLost(error.problem.reason ?? 'EXPIRED');
    return true;
  }

  /** The device id and secret of this phone's last join, needed to join again as the same guest. @returns {{deviceId: string, sessionId: string, pin?: string, secret?: string} | null} */
  function storedDevice() {
    const stored = readJson(storage, context.deviceKey);
    return stored && /^[0-9a-f-]{36}$/.test(stored.deviceId) ? stored : null;
  }

  /** @param {CartCommand} command @param {boolean} [sendsNow] false: the next flush sends it @param {LineWithPending} [line] the line that it changes @returns {boolean} false if the outbox is full */
  function queueChange(command, sendsNow = true, line = undefined) {
    const isAdded = context.outbox?.add(command, sendsNow, line && changedLineOf(line, state.value.orders.length)) ?? false;
    if (!isAdded) dispatch({ type: 'toast', toast: { text: t('cart.full', { count: OUTBOX_MAX }) } });
    return isAdded;
  }

  /** @param {string} pin @param {string} nickname as typed, or the suggested one @param {boolean} [asNew] joins as a new guest, not as the one of the last join */
  async function join(pin, nickname, asNew = false) {
    dispatch({ type: 'join-sent' });
    const earlier = asNew ? null : storedDevice();
    const secret = earlier?.secret ?? newSecret();
    // Stored before it is sent: if the answer is lost, this phone joins again with it.
    if (earlier && !earlier.secret) writeJson(storage, context.deviceKey, { ...earlier, secret });
    try {
      const { body: joined } = await api.post('/api/sessions/join', {
        tableCode: context.tableCode,
        pin,
        ...(nickname.trim() ? { nickname: nickname.trim() } : {}),
        ...(earlier ? { resumeDeviceId: earlier.deviceId, resumeSecret: secret } : {}),
      });
      // Stored before the next request, which may fail. The PIN is stored because the guest can show it to friends, and the box has only its hash.
      const { sessionId, device } = joined;
      writeJson(storage, context.deviceKey, { deviceId: device.deviceId, sessionId, tableCode: context.tableCode, seatedAt: Date.now(), pin, secret: device.resumeSecret ?? secret });
      // The answer to a join contains only a part of the snapshot.
      context.enterSession((await api.get('/api/session')).body);
    } catch (error) {
      if (error instanceof Refusal) {
        dispatch({ type: 'join-refused', problem: error.problem, nowMs: clock.now() });
        if (error.code === 'no-open-session') context.loadTable();
      } else {
        dispatch({ type: 'join-unreachable' });
      }
    }
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

  return {
    dispatch,
    join,
    requestCheckout,
    loadTable: () => context.loadTable(),
    selectLanguage: (/** @type {string} */ tag) => context.selectLanguage(tag),
    reloadMenu: () => context.loadMenu(),
    loadNames: () => loadNames(api, state.value.menu),

    /** @param {SheetView} sheet */
    openSheet: (sheet) => dispatch({ type: 'open', sheet }),

    closeSheet() {
      const { sheet, placing } = state.value;
      if (sheet?.kind === 'review' && placing?.stage === 'reviewing') leaveReview();
      // A line is opened from the cart sheet, so closing it opens the cart again.
      if (sheet?.kind === 'item' && sheet.lineId) dispatch({ type: 'open', sheet: { kind: 'cart' } });
      else dispatch({ type: 'close-sheet' });
    },

    /** @param {NewItem} item */
    add(item) {
      addToCart(item);
      announceCount(item.menuItemId);
    },

    /** Takes back one of this guest's line without choice and notes. @param {NewItem} item */
    takeBack(item) {
      const line = plainLine(withHeading(item));
      if (!line) return;
      setQuantity(line, line.quantity - 1, false);
      flushSoon();
      announceCount(item.menuItemId);
    },

    /** @param {LineWithPending} line @param {number} quantity 0 removes the line, which can be undone */
    setQuantity(line, quantity) {
      setQuantity(line, quantity);
      if (quantity < 1) dispatch({ type: 'toast', toast: { text: t('toast.removed', { name: line.name }), action: { label: t('action.undo'), event: line } } });
    },

    /** Adds a removed line again. @param {LineWithPending} line */
    undoRemove({ menuItemId, variantId, options, quantity, note, allergyNote, categoryId }) {
      queueChange({ type: 'add-to-cart', opId: uuidV4(), item: { menuItemId, variantId, options: options.map((option) => option.id), quantity, note, allergyNote, ...(categoryId ? { categoryId } : {}) } });
    },

    /** Adds dishes of an earlier order to the cart. @param {import('../shared/wire.js').OrderItemView[]} orderItems */
    addAgain(orderItems) {
      const { items, unavailable } = itemsToReorder(orderItems, state.value.menu);
      const added = items.filter(addToCart).map((item) => `${item.quantity} × ${findItem(state.value.menu, item.menuItemId)?.name ?? ''}`);
      if (added.length > 0) dispatch({ type: 'toast', toast: { text: t('toast.again', { list: formatList(added) }) } });
      if (unavailable.length > 0) dispatch({ type: 'toast', toast: { text: t('toast.again.not', { list: formatList(unavailable) }) } });
    },

    /** @param {LineWithPending[]} lines */
    removeLines(lines) {
      for (const line of lines) setQuantity(line, 0);
    },

    /** The PIN that this phone joined with. @returns {string | null} */
    pin: () => storedDevice()?.pin ?? null,

    /**
     * Takes over the name, cart and orders of an earlier phone. A member of staff must allow it first.
     * @param {string} deviceId @returns {Promise<string | null>} the error text, or null
     */
    async takeOverDevice(deviceId) {
      const { pin, ...ownDevice } = storedDevice() ?? {};
      if (!pin) return null;
      const takeover = readJson(storage, TAKEOVER_KEY);
      const secret = takeover?.deviceId === deviceId ? takeover.secret : newSecret();
      writeJson(storage, TAKEOVER_KEY, { deviceId, secret });
      [context.isTakingOver, context.lostMeanwhile] = [true, null];
      try {
        const { body: joined } = await api.post('/api/sessions/join', { tableCode: context.tableCode, pin, resumeDeviceId: deviceId, resumeSecret: secret });
        const { sessionId, device } = joined;
        context.leaveSession();
        writeJson(storage, context.deviceKey, { deviceId: device.deviceId, sessionId, tableCode: context.tableCode, seatedAt: Date.now(), pin, secret: device.resumeSecret ?? secret });
        storage.removeItem(TAKEOVER_KEY);
        context.enterSession((await api.get('/api/session')).body);
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

    /** @param {LineWithPending} line as it is now @param {EditableFields} opened its values when the sheet was opened @param {EditableFields} change */
    editLine(line, opened, change) {
      const command = line.opId ? context.outbox?.entries().find((entry) => entry.command.opId === line.opId)?.command : null;
      if (line.pending === 'adding' && command?.type === 'add-to-cart') {
        const { quantity, options, note, allergyNote, withMains } = change;
        const notes = { ...(note ? { note } : {}), ...(allergyNote ? { allergyNote } : {}) };
        const { menuItemId, variantId, categoryId } = command.item;
        context.outbox?.replace(command.opId, { ...command, item: { menuItemId, ...(variantId ? { variantId } : {}), ...(categoryId ? { categoryId } : {}), quantity, options, ...notes, ...(withMains ? { withMains } : {}) } });
        context.outbox?.flush();
        return;
      }
      const edit = changedFields(opened, change);
      if (Object.keys(edit).length > 0) queueChange({ type: 'update-item', opId: uuidV4(), lineId: line.lineId, ...edit }, true, line);
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
      leaveReview();
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

  /** With the category only where the name of the dish is not unique. @param {NewItem} chosen @returns {NewItem} */
  function withHeading({ categoryId, ...chosen }) {
    const dish = findItem(state.value.menu, chosen.menuItemId);
    const heading = dish && headingOf(state.value.menu, dish, categoryId);
    return heading ? { ...chosen, categoryId: heading.id } : chosen;
  }

  /** Says how many of a dish the cart has after a tap in the menu. @param {string} menuItemId */
  function announceCount(menuItemId) {
    navigator.vibrate?.(8);
    const count = countByItem(cartWithPending(state.value).lines)[menuItemId] ?? 0;
    dispatch({ type: 'announce', text: `${findItem(state.value.menu, menuItemId)?.name ?? ''}: ${t('menu.incart', { count })}` });
  }

  /** @param {NewItem} chosen @returns {boolean} false if the outbox is full */
  function addToCart(chosen) {
    const item = withHeading(chosen);
    const line = isPlain(item) ? plainLine(item) : undefined;
    if (line) {
      setQuantity(line, Math.min(line.quantity + item.quantity, QUANTITY_MAX), false);
      flushSoon();
      return true;
    }
    const isAdded = queueChange({ type: 'add-to-cart', opId: uuidV4(), item }, false);
    flushSoon();
    return isAdded;
  }

  /** Waits for more taps, so that four taps become one line of four. */
  function flushSoon() {
    clearTimeout(flushTimer);
    flushTimer = setTimeout(() => context.outbox?.flush(), TAP_GROUP_MS);
  }

  function leaveReview() {
    const { session, checkout } = state.value;
    if (session?.mode !== 'FAMILY' || checkout?.holder.deviceId !== session.me.deviceId) return;
    // If this request fails, the hold expires.
    api.del('/api/checkout').catch(() => {});
  }

  /** This guest's line of the same dish without choice and notes, whose quantity can be changed. @param {NewItem} item @returns {LineWithPending | undefined} */
  function plainLine(item) {
    const me = state.value.session?.me.deviceId;
    return cartWithPending(state.value).lines.find((line) => (
      line.menuItemId === item.menuItemId && line.categoryId === item.categoryId && line.addedBy.deviceId === me && isPlain(line)
      && (line.pending === null || line.pending === 'changing' || (line.pending === 'adding' && !line.sent))
    ));
  }

  /** @param {LineWithPending} line @param {number} quantity @param {boolean} [sendsNow] */
  function setQuantity(line, quantity, sendsNow = true) {
    const { outbox } = context;
    if (!outbox) return;
    const queued = line.opId && !line.sent ? outbox.entries().find((entry) => entry.command.opId === line.opId)?.command : undefined;
    if (queued?.type === 'add-to-cart') {
      if (quantity < 1) outbox.withdraw(queued.opId);
      else outbox.replace(queued.opId, { ...queued, item: { ...queued.item, quantity } });
    } else if (line.pending === 'adding') {
      return;
    } else if (quantity < 1) {
      if (queued) outbox.withdraw(queued.opId);
      queueChange({ type: 'remove-item', opId: uuidV4(), lineId: line.lineId });
    } else if (queued?.type === 'update-item') {
      outbox.replace(queued.opId, { ...queued, quantity });
    } else {
      queueChange({ type: 'update-item', opId: uuidV4(), lineId: line.lineId, quantity }, sendsNow, line);
    }
    if (sendsNow) outbox.flush();
  }
}

/** @param {unknown} error @returns {import('../shared/wire.js').Problem} */
function asProblem(error) {
  if (error instanceof Refusal) return error.problem;
  return { code: 'unreachable', title: '', status: 0 };
}
