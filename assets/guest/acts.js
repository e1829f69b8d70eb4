// The guest's actions, one function each, called by the views. They send requests and dispatch the outcome.
import { Refusal, Unreachable } from '../shared/api.js';
import { OUTBOX_MAX } from '../shared/outbox.js';
import { problemText, t } from './lang/index.js';
import { readJson, writeJson } from '../shared/storage.js';
import { newSecret, uuidV4 } from '../shared/id.js';
import { QUANTITY_MAX } from '../shared/limits.gen.js';
import { findItem } from '../shared/menuItems.js';
import { countByItem, editOf, itemsToReorder } from './cart.js';
import { formatList as listed } from '../shared/allergens.js';
import { cartOf } from './state-cart.js';

/** @import { Api } from '../shared/api.js' */
/** @import { Clock } from '../shared/clock.js' */
/** @import { Live } from '../shared/live.js' */
/** @import { Outbox } from '../shared/outbox.js' */
/** @import { StorageLike } from '../shared/storage.js' */
/** @import { Signal } from '../vendor/ui.js' */
/** @import { SessionSnapshot, LostReason, PaymentMethod, RequestKind, NewItem, CartCommand } from '../shared/wire.js' */
/** @import { GuestState, GuestEvent, SheetView } from './state.js' */
/** @import { Placing } from './placing.js' */
/** @import { DrawnLine, LineEdit } from './cart.js' */
/**
 * @typedef {object} Wires
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
 * @property {string} [owner] session and device: part of the names in storage
 * @property {boolean} [fresh] whether the snapshot of the present connection has arrived
 * @property {() => void} [stopChecking]
 * @property {boolean} [takingOver] this phone is taking over another device; its own session may be lost meanwhile
 * @property {LostReason | null} [lostMeanwhile] why it was lost
 * @property {(snapshot: SessionSnapshot) => void} enter
 * @property {(reason: LostReason) => void} lost
 * @property {() => void} leaveSession stops everything that belongs to the session
 * @property {() => Promise<void>} look
 * @property {() => Promise<void>} loadMenu
 * @property {(tag: string) => Promise<void>} speak changes the language of this phone
 *
 * @typedef {ReturnType<typeof createActs>} Acts
 */

/** The device that is being taken over and the secret made for it: after a lost answer the same secret is sent again. */
const CLAIM_KEY = 'maitred.claim';

/** Taps on a dish this close together are sent as one change. */
const TAPS_MS = 350;

/** @param {Wires} wires */
export function createActs(wires) {
  const { api, clock, dispatch, state, storage } = wires;
  /** @type {any} */ let flushTimer = null;

  /** @param {unknown} error @returns {boolean} whether the session was lost */
  function wasLost(error) {
    if (!(error instanceof Refusal) || error.code !== 'session-lost') return false;
    wires.lost(error.problem.reason ?? 'EXPIRED');
    return true;
  }

  /** The device this phone was, with the secret that proves it: needed to join again as the same guest. @returns {{deviceId: string, sessionId: string, pin?: string, secret?: string} | null} */
  function storedDevice() {
    const kept = readJson(storage, wires.deviceKey);
    return kept && /^[0-9a-f-]{36}$/.test(kept.deviceId) ? kept : null;
  }

  /** @param {CartCommand} command @param {boolean} [atOnce] @returns {boolean} false where the outbox is full */
  function post(command, atOnce = true) {
    const isAdded = wires.outbox?.add(command, atOnce) ?? false;
    if (!isAdded) dispatch({ type: 'toast', text: t('cart.full', { count: OUTBOX_MAX }) });
    return isAdded;
  }

  /** @param {string} pin @param {string} nickname as typed, or the suggested herb @param {boolean} [asNew] as a new guest, not as the one this phone was */
  async function join(pin, nickname, asNew = false) {
    dispatch({ type: 'join-sent' });
    const before = asNew ? null : storedDevice();
    const secret = before?.secret ?? newSecret();
    // Stored before it is sent: after a lost answer this phone joins again with it.
    if (before && !before.secret) writeJson(storage, wires.deviceKey, { ...before, secret });
    try {
      const { body: welcome } = await api.post('/api/sessions/join', {
        tableCode: wires.tableCode,
        pin,
        ...(nickname.trim() ? { nickname: nickname.trim() } : {}),
        ...(before ? { resumeDeviceId: before.deviceId, resumeSecret: secret } : {}),
      });
      // Stored before the next request, which may fail. The page shows the PIN to friends; the box has only its hash.
      const { sessionId, device } = welcome;
      writeJson(storage, wires.deviceKey, { deviceId: device.deviceId, sessionId, tableCode: wires.tableCode, seatedAt: Date.now(), pin, secret: device.resumeSecret ?? secret });
      // The welcome is only a part of the snapshot.
      wires.enter((await api.get('/api/session')).body);
    } catch (error) {
      if (error instanceof Refusal) {
        dispatch({ type: 'join-refused', problem: error.problem, nowMs: clock.now() });
        if (error.code === 'no-open-session') wires.look();
      } else {
        dispatch({ type: 'join-unreachable' });
      }
    }
  }

  async function takeCheckout() {
    const { session } = state.value;
    dispatch({ type: 'checkout-wanted' });
    // Carts of single guests need no hold.
    if (session?.mode === 'INDIVIDUAL') {
      dispatch({ type: 'checkout-taken', checkout: null });
      return;
    }
    try {
      const answer = await api.post('/api/checkout');
      if (state.value.placing?.stage !== 'taking') {
        // The guest has left the checkout meanwhile.
        api.del('/api/checkout').catch(() => {});
        return;
      }
      dispatch({ type: 'checkout-taken', checkout: answer.body });
    } catch (error) {
      if (!wasLost(error)) dispatch({ type: 'checkout-refused', problem: asProblem(error) });
    }
  }

  return {
    dispatch,
    join,
    takeCheckout,
    look: () => wires.look(),
    speak: (/** @type {string} */ tag) => wires.speak(tag),
    reloadMenu: () => wires.loadMenu(),

    /** @param {SheetView} sheet */
    open: (sheet) => dispatch({ type: 'open', sheet }),

    closeSheet() {
      const { sheet, placing } = state.value;
      if (sheet?.kind === 'review' && placing?.stage === 'choosing') leaveReview();
      // A line is opened from the cart: closing it leads back.
      if (sheet?.kind === 'item' && sheet.lineId) dispatch({ type: 'open', sheet: { kind: 'cart' } });
      else dispatch({ type: 'close-sheet' });
    },

    /** @param {NewItem} item */
    add(item) {
      addOne(item);
      navigator.vibrate?.(8);
      const count = countByItem(cartOf(state.value).lines)[item.menuItemId] ?? 0;
      dispatch({ type: 'said', text: `${findItem(state.value.menu, item.menuItemId)?.name ?? ''}: ${t('menu.incart', { count })}` });
    },

    setQuantity,

    /** Adds the dishes of an earlier order to the cart. @param {import('../shared/wire.js').OrderItemView[]} items */
    orderAgain(items) {
      const { again, gone } = itemsToReorder(items, state.value.menu);
      const added = again.filter(addOne).map((item) => `${item.quantity} × ${findItem(state.value.menu, item.menuItemId)?.name ?? ''}`);
      if (added.length > 0) dispatch({ type: 'toast', text: t('toast.again', { list: listed(added) }) });
      if (gone.length > 0) dispatch({ type: 'toast', text: t('toast.again.not', { list: listed(gone) }) });
    },

    /** @param {DrawnLine[]} lines */
    removeLines(lines) {
      for (const line of lines) setQuantity(line, 0);
    },

    /** The PIN that was typed on this phone. @returns {string | null} */
    pin: () => storedDevice()?.pin ?? null,

    /**
     * Takes over the name, cart and orders of an earlier phone. A member of staff has to release it before.
     * @param {string} deviceId @returns {Promise<string | null>} the error text, or null
     */
    async takeOverDevice(deviceId) {
      const { pin, ...mine } = storedDevice() ?? {};
      if (!pin) return null;
      const claim = readJson(storage, CLAIM_KEY);
      const secret = claim?.deviceId === deviceId ? claim.secret : newSecret();
      writeJson(storage, CLAIM_KEY, { deviceId, secret });
      [wires.takingOver, wires.lostMeanwhile] = [true, null];
      try {
        const { body: welcome } = await api.post('/api/sessions/join', { tableCode: wires.tableCode, pin, resumeDeviceId: deviceId, resumeSecret: secret });
        const { sessionId, device } = welcome;
        wires.leaveSession();
        writeJson(storage, wires.deviceKey, { deviceId: device.deviceId, sessionId, tableCode: wires.tableCode, seatedAt: Date.now(), pin, secret: device.resumeSecret ?? secret });
        storage.removeItem(CLAIM_KEY);
        wires.enter((await api.get('/api/session')).body);
        return null;
      } catch (error) {
        // The session was lost meanwhile, so the box may have done it and the answer was dropped: join again as that device.
        if (wires.lostMeanwhile) {
          writeJson(storage, wires.deviceKey, { ...mine, deviceId, secret });
          wires.takingOver = false;
          wires.lost(wires.lostMeanwhile);
        }
        const problem = asProblem(error);
        return problem.code === 'resume-refused' ? t('people.old.refused') : problemText(problem);
      } finally {
        wires.takingOver = false;
      }
    },

    /** @param {DrawnLine} line as it is now @param {LineEdit} opened its values when the sheet was opened @param {LineEdit} change */
    editLine(line, opened, change) {
      const command = line.opId ? wires.outbox?.entries().find((entry) => entry.command.opId === line.opId)?.command : null;
      if (line.pending === 'adding' && command?.type === 'add-to-cart') {
        const { quantity, options, note, allergyNote } = change;
        const words = { ...(note ? { note } : {}), ...(allergyNote ? { allergyNote } : {}) };
        const { menuItemId, variantId } = command.item;
        wires.outbox?.replace(command.opId, { ...command, item: { menuItemId, ...(variantId ? { variantId } : {}), quantity, options, ...words } });
        wires.outbox?.flush();
        return;
      }
      const edit = editOf(opened, change);
      if (Object.keys(edit).length > 0) post({ type: 'update-item', opId: uuidV4(), lineId: line.lineId, ...edit });
    },

    async renew() {
      try {
        const answer = await api.post('/api/checkout');
        dispatch({ type: 'frame', frame: { type: 'checkout-started', ...answer.body } });
      } catch (error) {
        // When the hold ends, the page says so.
        wasLost(error);
      }
    },

    leaveReview() {
      leaveReview();
      dispatch({ type: 'checkout-left' });
    },

    /** @param {PaymentMethod} paymentMethod @param {string} note */
    place(paymentMethod, note) {
      wires.placing?.place({ cartRevision: state.value.cart.revision, expectedTotal: state.value.cart.totalAmount, paymentMethod, ...(note.trim() ? { note: note.trim() } : {}) });
    },
    retryNow: () => wires.placing?.retryNow(),

    /** @param {RequestKind} kind */
    async call(kind) {
      dispatch({ type: 'help', help: { kind, state: 'sending' } });
      try {
        await api.post('/api/session/requests', { kind }, { idempotencyKey: uuidV4() });
        dispatch({ type: 'help', help: { kind, state: 'sent' } });
      } catch (error) {
        if (!wasLost(error)) dispatch({ type: 'help', help: { kind, state: 'failed', text: problemText(asProblem(error)) } });
      }
    },

    async leave() {
      try {
        await api.post('/api/session/leave');
      } catch (error) {
        if (error instanceof Unreachable) {
          dispatch({ type: 'toast', text: t('problem.unreachable') });
          return;
        }
      }
      storage.removeItem(wires.deviceKey);
      wires.leaveSession();
      dispatch({ type: 'left' });
      wires.look();
    },
  };

  /** @param {NewItem} item @returns {boolean} false where the outbox is full */
  function addOne(item) {
    const same = equalLine(item);
    if (same) {
      setQuantity(same, Math.min(same.quantity + item.quantity, QUANTITY_MAX), false);
      flushSoon();
      return true;
    }
    const isAdded = post({ type: 'add-to-cart', opId: uuidV4(), item }, false);
    flushSoon();
    return isAdded;
  }

  /** Waits for more taps: four taps become one line of four. */
  function flushSoon() {
    clearTimeout(flushTimer);
    flushTimer = setTimeout(() => wires.outbox?.flush(), TAPS_MS);
  }

  function leaveReview() {
    const { session, checkout } = state.value;
    if (session?.mode !== 'FAMILY' || checkout?.holder.deviceId !== session.me.deviceId) return;
    // If this gets lost, the hold expires.
    api.del('/api/checkout').catch(() => {});
  }

  /** This guest's line of the same dish without options or notes: its quantity can grow. @param {NewItem} item @returns {DrawnLine | undefined} */
  function equalLine(item) {
    if (item.options.length > 0 || item.note || item.allergyNote || item.variantId) return undefined;
    const me = state.value.session?.me.deviceId;
    return cartOf(state.value).lines.find((line) => (
      line.menuItemId === item.menuItemId && line.addedBy.deviceId === me && line.options.length === 0 && !line.note && !line.allergyNote && !line.variantId
      && (line.pending === null || line.pending === 'changing' || (line.pending === 'adding' && !line.sent))
    ));
  }

  /** @param {DrawnLine} line @param {number} quantity @param {boolean} [atOnce] */
  function setQuantity(line, quantity, atOnce = true) {
    const { outbox } = wires;
    if (!outbox) return;
    const kept = line.opId && !line.sent ? outbox.entries().find((entry) => entry.command.opId === line.opId)?.command : undefined;
    if (kept?.type === 'add-to-cart') {
      if (quantity < 1) outbox.withdraw(kept.opId);
      else outbox.replace(kept.opId, { ...kept, item: { ...kept.item, quantity } });
    } else if (line.pending === 'adding') {
      return;
    } else if (quantity < 1) {
      if (kept) outbox.withdraw(kept.opId);
      post({ type: 'remove-item', opId: uuidV4(), lineId: line.lineId });
    } else if (kept?.type === 'update-item') {
      outbox.replace(kept.opId, { ...kept, quantity });
    } else {
      post({ type: 'update-item', opId: uuidV4(), lineId: line.lineId, quantity }, atOnce);
    }
    if (atOnce) outbox.flush();
  }
}

/** @param {unknown} error @returns {import('../shared/wire.js').Problem} */
function asProblem(error) {
  if (error instanceof Refusal) return error.problem;
  return { code: 'unreachable', title: '', status: 0 };
}
