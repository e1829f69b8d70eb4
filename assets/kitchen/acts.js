// The cook's actions. A card shows a tap at once and marks it as pending; the status itself comes from the live channel only. While
// the display is offline nothing is sent: the tickets may be out of date, so a tap is refused with a message.
import { Refusal } from '../shared/api.js';
import { uuidV4 } from '../shared/id.js';
import { untilAnswered } from '../shared/keyedRequest.js';
import { problemText, t, tableLabel } from './lang/index.js';
import { bumpSteps, bumpTarget, recallSteps, stepsTo, undoSteps } from './ticketLanes.js';
import { ticketOf } from './state.js';

/** @import { Api } from '../shared/api.js' */
/** @import { Live } from '../shared/live.js' */
/** @import { ItemStatus, TicketView } from '../shared/wire.js' */
/** @import { Card, Stage, Step } from './ticketLanes.js' */
/** @import { Freshness } from './freshness.js' */
/** @import { KitchenEvent, KitchenState } from './state.js' */

/** The frame of an answered change follows at once. If it does not come in this time, a snapshot is requested. */
const FRAME_WITHIN_MS = 1_500;
/** Shorter than elsewhere: a cook has to know soon that nobody answered. */
const ANSWER_MS = 5_000;

/** A second tap within this time is ignored: wet hands tap twice. */
const DOUBLE_TAP_MS = 400;

/**
 * @param {object} parts
 * @param {Api} parts.api
 * @param {() => KitchenState} parts.now
 * @param {(event: KitchenEvent) => void} parts.dispatch
 * @param {() => Live | null} parts.live
 * @param {() => Freshness} parts.freshness
 * @param {() => string} parts.boxTime
 * @param {(error: unknown) => boolean} parts.wasLost
 */
export function createKitchenActs({ api, now, dispatch, live, freshness, boxTime, wasLost }) {
  /** Sends a change; the second try follows at once, under the same key. @param {string} method @param {string} path @param {object} body */
  function change(method, path, body) {
    const options = { body, idempotencyKey: uuidV4(), timeoutMs: ANSWER_MS };
    return untilAnswered(() => api.request(method, path, options), { tries: 2, wait: async () => {} });
  }

  /** Whether the display is offline; then it shows a message. */
  function refuses() {
    const { kind } = freshness();
    if (kind !== 'cut' && kind !== 'connecting') return false;
    dispatch({ type: 'toast', text: t('kitchen.refused'), kind: 'bad' });
    return true;
  }

  /** @param {unknown} error */
  const reasonOf = (error) => (error instanceof Refusal ? problemText(error.problem) : t('problem.unsure'));

  function expectFrame() {
    setTimeout(() => {
      const isPending = Object.values(now().pending).some(({ to, acked }) => acked.length > 0 || Object.values(to).some(({ answered }) => answered));
      if (isPending) live()?.send({ type: 'sync' });
    }, FRAME_WITHIN_MS);
  }

  /** @param {string} orderId @param {Step} step @param {string} [reason] */
  async function send(orderId, { itemIndex, path }, reason) {
    dispatch({ type: 'tapped', orderId, itemIndex, to: path[path.length - 1] });
    try {
      for (const newStatus of path) await change('PATCH', `/api/kitchen/orders/${orderId}/items/${itemIndex}/status`, reason ? { newStatus, reason } : { newStatus });
      dispatch({ type: 'answered', orderId, itemIndex });
      expectFrame();
    } catch (error) {
      if (!(error instanceof Refusal)) dispatch({ type: 'move-unsure', orderId, itemIndex });
      else if (!wasLost(error)) dispatch({ type: 'move-failed', orderId, itemIndex, text: problemText(error.problem) });
      live()?.send({ type: 'sync' });
    }
  }

  /** @param {string} orderId @param {Step[]} steps @param {{reason?: string, isBack?: boolean}} [how] @returns {boolean} whether it was sent */
  function moveItems(orderId, steps, { reason, isBack = false } = {}) {
    if (steps.length === 0 || refuses()) return false;
    // The cook relies on the display now, so the connection is checked.
    live()?.probe();
    const ticket = ticketOf(now(), orderId);
    if (ticket && !isBack && !reason) {
      const items = steps.map(({ itemIndex, path }) => ({ itemIndex, from: /** @type {ItemStatus} */ (ticket.items.find((item) => item.itemIndex === itemIndex)?.status), to: path[path.length - 1] }));
      dispatch({ type: 'done', done: { orderId, items } });
    }
    for (const step of steps) send(orderId, step, reason);
    return true;
  }

  /** Sends a change that shows only when its frame comes. @param {string} path @param {object} body */
  async function patch(path, body) {
    try {
      await change('PATCH', path, body);
    } catch (error) {
      if (!wasLost(error)) dispatch({ type: 'toast', text: t('kitchen.failed', { why: reasonOf(error) }), kind: 'bad' });
      live()?.send({ type: 'sync' });
    }
  }

  let lastTap = { what: '', at: 0 };
  /** Whether this is the second tap of a double tap: it would take the next step. @param {string} orderId @param {number} itemIndex */
  function isTwice(orderId, itemIndex) {
    const [what, at] = [`${orderId}/${itemIndex}`, Date.parse(boxTime())];
    const isSecond = lastTap.what === what && Math.abs(at - lastTap.at) < DOUBLE_TAP_MS;
    lastTap = { what, at };
    return isSecond;
  }

  return {
    refuses,

    /** Moves all dishes of the card one step on. @param {Card} card */
    bump(card) {
      const { orderId, tableName } = card.ticket;
      if (!moveItems(orderId, bumpSteps(card))) return;
      if (bumpTarget(card.stage) === 'SERVED') {
        dispatch({ type: 'toast', text: t('kitchen.served', { table: tableLabel(tableName) }), action: { label: t('action.undo'), event: { orderId } } });
      }
    },

    /** Moves all dishes of the card to another column. @param {Card} card @param {Stage} stage */
    drop: (card, stage) => { moveItems(card.ticket.orderId, stepsTo(card, stage), { isBack: stage === 'NEW' || card.stage === 'READY' }); },

    /** Moves one dish a step on. @param {string} orderId @param {number} itemIndex @param {ItemStatus} to */
    move: (orderId, itemIndex, to) => !isTwice(orderId, itemIndex) && moveItems(orderId, [{ itemIndex, path: [to] }]),

    /** Moves one dish a step back. @param {string} orderId @param {number} itemIndex @param {ItemStatus} to */
    back: (orderId, itemIndex, to) => !isTwice(orderId, itemIndex) && moveItems(orderId, [{ itemIndex, path: [to] }], { isBack: true }),

    /** @param {string} orderId @param {number} itemIndex @param {string} reason @param {number | null} [quantity] null for all that is left */
    cancel(orderId, itemIndex, reason, quantity = null) {
      if (quantity === null) return moveItems(orderId, [{ itemIndex, path: ['CANCELLED'] }], { reason });
      if (refuses()) return false;
      void patch(`/api/kitchen/orders/${orderId}/items/${itemIndex}/status`, { newStatus: 'CANCELLED', reason, quantity });
      return true;
    },

    /** Restores some of the cancelled units of a dish. @param {string} orderId @param {number} itemIndex @param {ItemStatus} status that of the other units @param {number} quantity */
    restorePart(orderId, itemIndex, status, quantity) {
      if (isTwice(orderId, itemIndex) || refuses()) return;
      void patch(`/api/kitchen/orders/${orderId}/items/${itemIndex}/status`, { newStatus: status, quantity });
    },

    /** @param {TicketView} ticket @param {boolean} rush whether its ticket goes first */
    setRush(ticket, rush) {
      if (!refuses()) void patch(`/api/kitchen/orders/${ticket.orderId}/priority`, { priority: rush ? 'RUSH' : 'NORMAL' });
    },

    /** Undoes the last step of this display that can be undone; without one, moves the card a step back. @param {Card | null} card @param {string} [only] undoes steps of this order only @returns {string | null} the order that moves back */
    recall(card, only) {
      if (refuses()) return null;
      /** @param {import('./state.js').Done} each */
      const isMeant = (each) => !only || each.orderId === only;
      for (let at = now().done.map(isMeant).lastIndexOf(true); at >= 0; at = now().done.map(isMeant).lastIndexOf(true)) {
        const last = now().done[at];
        const ticket = ticketOf(now(), last.orderId);
        const isPending = Object.keys(now().pending[last.orderId]?.to ?? {}).length > 0;
        if (ticket && isPending) {
          dispatch({ type: 'toast', text: t('kitchen.recall.wait') });
          return null;
        }
        dispatch({ type: 'undone', at });
        const steps = ticket ? undoSteps(ticket, last.items) : [];
        if (ticket && moveItems(last.orderId, steps, { isBack: true })) {
          dispatch({ type: 'toast', text: t('kitchen.recalled', { table: tableLabel(ticket.tableName) }) });
          return last.orderId;
        }
      }
      if (card && !only && moveItems(card.ticket.orderId, recallSteps(card.items), { isBack: true })) return card.ticket.orderId;
      dispatch({ type: 'toast', text: t('kitchen.recall.none') });
      return null;
    },

    /** Brings a finished ticket back to the board. @param {TicketView} ticket */
    async recallTicket(ticket) {
      const steps = recallSteps(ticket.items);
      if (steps.length > 0) {
        if (moveItems(ticket.orderId, steps, { isBack: true })) dispatch({ type: 'toast', text: t('kitchen.recalled', { table: tableLabel(ticket.tableName) }) });
        return;
      }
      for (const item of ticket.items) if (item.status === 'CANCELLED') await this.restore(ticket.orderId, item.itemIndex);
    },

    /** Restores a cancelled dish. Only the box knows its status before, so all are tried until one is accepted. @param {string} orderId @param {number} itemIndex */
    async restore(orderId, itemIndex) {
      if (isTwice(orderId, itemIndex) || refuses()) return;
      for (const newStatus of ['NEW', 'IN_PROGRESS', 'READY']) {
        try {
          await change('PATCH', `/api/kitchen/orders/${orderId}/items/${itemIndex}/status`, { newStatus });
          return;
        } catch (error) {
          if (error instanceof Refusal && error.code === 'bad-transition' && newStatus !== 'READY') continue;
          if (!wasLost(error)) dispatch({ type: 'toast', text: t('kitchen.failed', { why: reasonOf(error) }), kind: 'bad' });
          live()?.send({ type: 'sync' });
          return;
        }
      }
    },

    /** Confirms that the cook has read the notices of the card. @param {Card} card */
    async acknowledge(card) {
      if (refuses()) return;
      const { orderId } = card.ticket;
      const notices = card.notices.map((each) => each.notice);
      dispatch({ type: 'acked', orderId, notices });
      try {
        await change('POST', `/api/kitchen/orders/${orderId}/acknowledge`, { notices });
        expectFrame();
      } catch (error) {
        if (!wasLost(error)) dispatch({ type: 'ack-failed', orderId, text: t('kitchen.failed', { why: reasonOf(error) }) });
      }
    },

    async loadRecent() {
      dispatch({ type: 'recent-asked' });
      const { station } = now();
      try {
        const { body } = await api.get(`/api/kitchen/orders/recent${station ? `?station=${encodeURIComponent(station)}` : ''}`);
        if (now().station === station) dispatch({ type: 'recent', orders: body.orders });
      } catch (error) {
        if (!wasLost(error)) dispatch({ type: 'recent-failed' });
      }
    },

    /** @param {string} id @param {boolean} available */
    async setAvailable(id, available) {
      if (refuses()) return;
      dispatch({ type: 'availability-sent', id });
      try {
        await change('PATCH', `/api/kitchen/menu-items/${id}`, { available });
        dispatch({ type: 'availability', id, available, at: boxTime() });
      } catch (error) {
        dispatch({ type: 'availability', id, available: null, at: boxTime() });
        if (!wasLost(error)) dispatch({ type: 'toast', text: t('kitchen.failed', { why: reasonOf(error) }), kind: 'bad' });
      }
    },
  };
}
