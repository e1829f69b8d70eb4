// The guest's actions with the menu and the cart, and joining; called by the views. Those of a guest who has joined are in `sessionActs.js`.
import { formatList } from '../shared/allergens.js';
import { Refusal } from '../shared/api.js';
import { OUTBOX_MAX } from '../shared/outbox.js';
import { t } from './lang/index.js';
import { readJson, writeJson } from '../shared/storage.js';
import { newSecret, uuidV4 } from '../shared/id.js';
import { QUANTITY_MAX } from '../shared/limits.gen.js';
import { findItem, goesWith, headingOf, loadNames } from '../shared/menuItems.js';
import { countByItem, changedFields, changedLineOf, isPlain } from './cart.js';
import { NO_GUEST, cartWithPending } from './state-cart.js';

/** @import { Api } from '../shared/api.js' */
/** @import { Clock } from '../shared/clock.js' */
/** @import { Live } from '../shared/live.js' */
/** @import { Outbox } from '../shared/outbox.js' */
/** @import { StorageLike } from '../shared/storage.js' */
/** @import { Signal } from '../vendor/ui.js' */
/** @import { SessionSnapshot, LostReason, NewItem, CartCommand } from '../shared/wire.js' */
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
 * @property {Outbox} choice what the guest chooses before joining
 * @property {Outbox} outbox the changes of the session, or without one the choice
 * @property {Placing | null} placing
 * @property {string} [owner] session and device, part of the keys in localStorage
 * @property {boolean} [hasSnapshot] whether the current connection has delivered its snapshot
 * @property {() => void} [stopReturnChecks]
 * @property {boolean} [isTakingOver] this phone is taking over another device; its own session may end during it
 * @property {LostReason | null} [lostMeanwhile] why the session ended during the takeover
 * @property {() => Promise<unknown>} loadSession loads the code that a session needs
 * @property {(snapshot: SessionSnapshot) => Promise<void>} enterSession starts everything that belongs to the session
 * @property {(reason: LostReason) => void} onSessionLost shows why the session of this phone ended
 * @property {() => void} leaveSession stops everything that belongs to the session
 * @property {() => void} releaseCheckout ends this phone's hold on the shared cart
 * @property {() => Promise<void>} loadTable loads the table and this phone's session
 * @property {() => Promise<void>} loadMenu
 * @property {(tag: string) => Promise<void>} selectLanguage changes the language of this phone
 *
 * @typedef {ReturnType<typeof createActs>} MenuActs
 */

/** Taps on a dish within this time are sent as one change. */
const TAP_GROUP_MS = 350;
/** Longer than other toasts: names of dishes are read, not only noticed. */
const PAIRING_TOAST_MS = 7000;
/** The secret of a join without an answer: with it this phone becomes the same guest when it is sent again. */
const JOIN_KEY = 'maitred.join';

/** @param {Context} context */
export function createActs(context) {
  const { api, clock, dispatch, state, storage } = context;
  /** @type {any} */ let flushTimer = null;
  /** The dishes for which this page has offered what goes well with them. @type {Set<string>} */
  const offered = new Set();

  /** The device id and secret of this phone's last join, needed to join again as the same guest. @returns {{deviceId: string, sessionId: string, pin?: string, secret?: string} | null} */
  function storedDevice() {
    const stored = readJson(storage, context.deviceKey);
    return stored && /^[0-9a-f-]{36}$/.test(stored.deviceId) ? stored : null;
  }

  /** The secret of a join without an answer. @returns {string | null} */
  function storedSecret() {
    const stored = readJson(storage, JOIN_KEY);
    return typeof stored === 'string' && /^[\w-]{43}$/.test(stored) ? stored : null;
  }

  /** @param {CartCommand} command @param {boolean} [sendsNow] false: the next flush sends it @param {LineWithPending} [line] the line that it changes @returns {boolean} false if the outbox is full */
  function queueChange(command, sendsNow = true, line = undefined) {
    const isAdded = context.outbox.add(command, sendsNow, line && changedLineOf(line, state.value.orders.length));
    if (!isAdded) dispatch({ type: 'toast', toast: { text: t('cart.full', { count: OUTBOX_MAX }) } });
    return isAdded;
  }

  /** @param {string} pin @param {string} nickname as typed, or the suggested one @param {boolean} [asNew] joins as a new guest, not as the one of the last join */
  async function join(pin, nickname, asNew = false) {
    dispatch({ type: 'join-sent' });
    // At the same time; a failure is noticed when the session starts.
    context.loadSession().catch(() => {});
    const earlier = asNew ? null : storedDevice();
    const secret = earlier?.secret ?? storedSecret() ?? newSecret();
    // Stored before it is sent: if the answer is lost, this phone joins again with it.
    if (!earlier) writeJson(storage, JOIN_KEY, secret);
    else if (!earlier.secret) writeJson(storage, context.deviceKey, { ...earlier, secret });
    try {
      const { body: joined } = await api.post('/api/sessions/join', {
        tableCode: context.tableCode,
        pin,
        ...(nickname.trim() ? { nickname: nickname.trim() } : {}),
        ...(earlier ? { resumeDeviceId: earlier.deviceId } : {}),
        resumeSecret: secret,
      });
      storeDevice(joined, pin, secret);
      storage.removeItem(JOIN_KEY);
      await context.enterSession(await snapshotAfter(joined));
    } catch (error) {
      if (error instanceof Refusal) {
        dispatch({ type: 'join-refused', problem: error.problem, nowMs: clock.now() });
        if (error.code === 'no-open-session') context.loadTable();
      } else {
        dispatch({ type: 'join-unreachable' });
      }
    }
  }

  /**
   * Stores which device this phone is now: before the next request, which may fail. The PIN is stored because the guest can show it to
   * friends, and the box has only its hash.
   * @param {import('../shared/wire.js').JoinAnswer} joined @param {string} pin @param {string} secret
   */
  function storeDevice({ sessionId, device }, pin, secret) {
    writeJson(storage, context.deviceKey, { deviceId: device.deviceId, sessionId, tableCode: context.tableCode, seatedAt: Date.now(), pin, secret: device.resumeSecret ?? secret });
  }

  /** @param {import('../shared/wire.js').JoinAnswer} joined @returns {Promise<SessionSnapshot>} */
  const snapshotAfter = async (joined) => joined.session ?? (await api.get('/api/session')).body;

  const acts = {
    dispatch,
    join,
    storedDevice,
    storeDevice,
    snapshotAfter,
    addToCart,
    loadTable: () => context.loadTable(),
    selectLanguage: (/** @type {string} */ tag) => context.selectLanguage(tag),
    reloadMenu: () => context.loadMenu(),
    loadNames: () => loadNames(api, state.value.menu),

    /** @param {SheetView} sheet */
    openSheet: (sheet) => dispatch({ type: 'open', sheet }),

    closeSheet() {
      const { sheet, placing } = state.value;
      if (sheet?.kind === 'review' && placing?.stage === 'reviewing') context.releaseCheckout();
      // A line is opened from the cart sheet, so closing it opens the cart again.
      if (sheet?.kind === 'item' && sheet.lineId) dispatch({ type: 'open', sheet: { kind: 'cart' } });
      else dispatch({ type: 'close-sheet' });
    },

    /** Closes the sheet and shows the field for the PIN. */
    askPin() {
      dispatch({ type: 'close-sheet' });
      // After the sheet has given the focus back.
      setTimeout(() => {
        const field = document.getElementById('pin');
        field?.scrollIntoView({ block: 'center' });
        field?.focus({ preventScroll: true });
      });
    },

    /** @param {NewItem} item */
    add(item) {
      addToCart(item);
      announceCount(item.menuItemId);
    },

    pairingsOf,

    /** Adds a dish from the menu, and says once what goes well with it. @param {NewItem} item */
    addFromMenu(item) {
      addToCart(item);
      announceCount(item.menuItemId);
      const names = pairingsOf(item.menuItemId).map((dish) => dish.name);
      if (names.length === 0) return;
      /** @type {import('./state.js').ToastAction} */
      const action = { label: t('toast.with.show'), event: { sheet: { kind: 'goes-with', itemId: item.menuItemId } } };
      dispatch({ type: 'toast', toast: { text: t('toast.with', { list: formatList(names) }), action, lastsMs: PAIRING_TOAST_MS } });
    },

    /** What the button of a toast does. @param {import('./state.js').ToastAction['event']} event */
    onToastAction(event) {
      if ('sheet' in event) dispatch({ type: 'open', sheet: event.sheet });
      else acts.undoRemove(event.removed);
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
      if (quantity < 1) dispatch({ type: 'toast', toast: { text: t('toast.removed', { name: line.name }), action: { label: t('action.undo'), event: { removed: line } } } });
    },

    /** Adds a removed line again. @param {LineWithPending} line */
    undoRemove({ menuItemId, variantId, options, quantity, note, allergyNote, categoryId, withMains }) {
      queueChange({ type: 'add-to-cart', opId: uuidV4(), item: { menuItemId, variantId, options: options.map((option) => option.id), quantity, note, allergyNote, ...(categoryId ? { categoryId } : {}), ...(withMains ? { withMains } : {}) } });
    },

    /** @param {LineWithPending[]} lines */
    removeLines(lines) {
      for (const line of lines) setQuantity(line, 0);
    },

    /** @param {LineWithPending} line as it is now @param {EditableFields} opened its values when the sheet was opened @param {EditableFields} change */
    editLine(line, opened, change) {
      const command = line.opId ? context.outbox.entries().find((entry) => entry.command.opId === line.opId)?.command : null;
      if (line.pending === 'adding' && command?.type === 'add-to-cart') {
        const { quantity, options, note, allergyNote, withMains } = change;
        const notes = { ...(note ? { note } : {}), ...(allergyNote ? { allergyNote } : {}) };
        const { menuItemId, variantId, categoryId } = command.item;
        context.outbox.replace(command.opId, { ...command, item: { menuItemId, ...(variantId ? { variantId } : {}), ...(categoryId ? { categoryId } : {}), quantity, options, ...notes, ...(withMains ? { withMains } : {}) } });
        context.outbox.flush();
        return;
      }
      const edit = changedFields(opened, change);
      if (Object.keys(edit).length > 0) queueChange({ type: 'update-item', opId: uuidV4(), lineId: line.lineId, ...edit }, true, line);
    },

  };
  return acts;

  /**
   * The dishes that go well with a dish, can be ordered and are not in the cart; none where they were offered before.
   * @param {string} itemId @returns {import('../shared/wire.js').MenuItemView[]}
   */
  function pairingsOf(itemId) {
    const { menu } = state.value;
    const inCart = countByItem(cartWithPending(state.value).lines);
    const dishes = offered.has(itemId) ? [] : goesWith(menu, itemId).filter((dish) => !inCart[dish.id]);
    if (dishes.length > 0) offered.add(itemId);
    return dishes;
  }

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
    flushTimer = setTimeout(() => context.outbox.flush(), TAP_GROUP_MS);
  }

  /** This guest's line of the same dish without choice and notes, whose quantity can be changed. @param {NewItem} item @returns {LineWithPending | undefined} */
  function plainLine(item) {
    const { deviceId: me } = state.value.session?.me ?? NO_GUEST;
    return cartWithPending(state.value).lines.find((line) => (
      line.menuItemId === item.menuItemId && line.categoryId === item.categoryId && line.addedBy.deviceId === me && isPlain(line)
      && (line.pending === null || line.pending === 'changing' || (line.pending === 'adding' && !line.sent))
    ));
  }

  /** @param {LineWithPending} line @param {number} quantity @param {boolean} [sendsNow] */
  function setQuantity(line, quantity, sendsNow = true) {
    const { outbox } = context;
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
