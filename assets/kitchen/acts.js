// The cook's actions. A card shows a tap at once and marks it as pending until a frame of the live channel confirms it. While the
// display is offline nothing is sent, because the tickets may be out of date: a tap shows a message.
import { batch } from '../vendor/ui.js';
import { Refusal } from '../shared/api.js';
import { uuidV4 } from '../shared/id.js';
import { untilAnswered } from '../shared/keyedRequest.js';
import { problemText, t, tableLabel } from './lang/index.js';
import { bumpSteps, bumpTarget, recallSteps, stepBody, stepsTo, undoSteps } from './ticketLanes.js';
import { ticketOf } from './state.js';

/** @import { Api } from '../shared/api.js' */
/** @import { Live } from '../shared/live.js' */
/** @import { AvailabilityInput, ItemStatus, TicketView } from '../shared/wire.js' */
/** @import { Card, Stage, Step } from './ticketLanes.js' */
/** @import { Freshness } from './freshness.js' */
/** @import { KitchenEvent, KitchenState, TakenStep } from './state.js' */

/** The frame of a change follows its answer at once. If it does not arrive in this time, a snapshot is requested. */
const FRAME_WITHIN_MS = 1_500;
/** The time limit of a request, shorter than on other pages: a cook must soon see that there is no answer. */
const ANSWER_MS = 5_000;

/** A second tap within this time is ignored: wet hands tap twice. */
const DOUBLE_TAP_MS = 400;

/**
 * @param {object} parts
 * @param {Api} parts.api
 * @param {() => KitchenState} parts.state
 * @param {(event: KitchenEvent) => void} parts.dispatch
 * @param {() => Live | null} parts.live
 * @param {() => Freshness} parts.freshness
 * @param {() => string} parts.boxTime
 * @param {(error: unknown) => boolean} parts.endIfLoginLost
 * @param {() => Promise<void>} [parts.afterMove] resolves when the page shows a tap: the requests of a card with many dishes would delay it
 */
export function createKitchenActs({ api, state, dispatch, live, freshness, boxTime, endIfLoginLost, afterMove = async () => {} }) {
  /** Sends a change; the second try follows at once, under the same key. @param {string} method @param {string} path @param {object} body */
  function change(method, path, body) {
    const options = { body, idempotencyKey: uuidV4(), timeoutMs: ANSWER_MS };
    return untilAnswered(() => api.request(method, path, options), { tries: 2, wait: async () => {} });
  }

  /** Shows a message if the display is offline. @returns {boolean} whether it is */
  function warnIfOffline() {
    const { kind } = freshness();
    if (kind !== 'offline' && kind !== 'connecting') return false;
    dispatch({ type: 'toast', text: t('kitchen.offline.refused'), kind: 'bad' });
    return true;
  }

  /** The button of a message that undoes a step. @param {number} stepId */
  const undoAction = (stepId) => ({ label: t('action.undo'), event: { stepId } });
  /** @param {unknown} error */
  const reasonOf = (error) => (error instanceof Refusal ? problemText(error.problem) : t('problem.unsure'));

  /** Requests a snapshot if the frame of an answered change does not arrive. */
  function expectFrame() {
    setTimeout(() => {
      const isPending = Object.values(state().pending).some(({ targets, acknowledged }) => acknowledged.length > 0 || Object.values(targets).some(({ answered }) => answered));
      if (isPending) live()?.send({ type: 'sync' });
    }, FRAME_WITHIN_MS);
  }

  /** @param {string} orderId @param {Step} step @param {string} [reason] */
  async function sendStep(orderId, { itemIndex, path }, reason) {
    const items = ticketOf(state(), orderId)?.items;
    let from = items?.find((item) => item.itemIndex === itemIndex)?.status ?? path[0];
    dispatch({ type: 'tapped', orderId, itemIndex, to: path[path.length - 1] });
    try {
      await afterMove();
      for (const newStatus of path) {
        await change('PATCH', `/api/kitchen/orders/${orderId}/items/${itemIndex}/status`, reason ? { newStatus, reason } : stepBody(from, newStatus));
        from = newStatus;
      }
      dispatch({ type: 'step-answered', orderId, itemIndex });
      expectFrame();
    } catch (error) {
      if (!(error instanceof Refusal)) dispatch({ type: 'step-unanswered', orderId, itemIndex });
      else if (!endIfLoginLost(error)) dispatch({ type: 'step-failed', orderId, itemIndex, text: problemText(error.problem) });
      live()?.send({ type: 'sync' });
    }
  }

  let stepCount = 0;
  /** Sends the steps of one ticket. Steps forward go into the history, for undo; steps back take what they reverse out of it. @param {string} orderId @param {Step[]} steps @param {{reason?: string, isBack?: boolean}} [how] @returns {boolean} false: none was sent */
  function sendSteps(orderId, steps, { reason, isBack = false } = {}) {
    if (steps.length === 0 || warnIfOffline()) return false;
    // A double tap on "Undo" must not hit the card behind the message.
    if (!isBack && Math.abs(Date.parse(boxTime()) - messageTappedMs) < DOUBLE_TAP_MS) return false;
    // Checks the connection, because the cook is using the display now.
    void afterMove().then(() => live()?.probe());
    const ticket = ticketOf(state(), orderId);
    if (isBack) dispatch({ type: 'steps-reversed', orderId, items: steps.map(({ itemIndex, path }) => ({ itemIndex, to: path[path.length - 1] })) });
    if (ticket && !isBack && !reason) {
      const items = steps.map(({ itemIndex, path }) => ({ itemIndex, from: /** @type {ItemStatus} */ (ticket.items.find((item) => item.itemIndex === itemIndex)?.status), to: path[path.length - 1] }));
      stepCount += 1;
      dispatch({ type: 'step-taken', step: { id: stepCount, orderId, items } });
    }
    // In one change: the cards are computed once, and not for each dish.
    batch(() => { for (const step of steps) sendStep(orderId, step, reason); });
    return true;
  }

  /** Sends a change that the page shows only when its frame arrives. @param {string} path @param {object} body */
  async function patch(path, body) {
    try {
      await change('PATCH', path, body);
    } catch (error) {
      if (!endIfLoginLost(error)) dispatch({ type: 'toast', text: t('kitchen.failed', { why: reasonOf(error) }), kind: 'bad' });
      live()?.send({ type: 'sync' });
    }
  }

  let lastTap = { item: '', at: 0 };
  /** Whether this is the second tap of a double tap, which would take one more step than the cook wants. @param {string} orderId @param {number} itemIndex */
  function isDoubleTap(orderId, itemIndex) {
    const [item, at] = [`${orderId}/${itemIndex}`, Date.parse(boxTime())];
    const isSecond = lastTap.item === item && Math.abs(at - lastTap.at) < DOUBLE_TAP_MS;
    lastTap = { item, at };
    return isSecond;
  }

  let lastUndoMs = -Infinity;
  let messageTappedMs = -Infinity;
  /** Whether this is the second tap or key press of a double one. */
  function isDoubleUndo() {
    const nowMs = Date.parse(boxTime());
    const isSecond = Math.abs(nowMs - lastUndoMs) < DOUBLE_TAP_MS;
    lastUndoMs = nowMs;
    return isSecond;
  }

  /** @param {TakenStep} step @returns {string | null} the order that moves back */
  function undo(step) {
    const ticket = ticketOf(state(), step.orderId);
    if (Object.keys(state().pending[step.orderId]?.targets ?? {}).length > 0) {
      dispatch({ type: 'toast', text: t('kitchen.recall.wait'), action: undoAction(step.id) });
      return null;
    }
    dispatch({ type: 'step-undone', id: step.id });
    if (ticket && sendSteps(step.orderId, undoSteps(ticket, step.items), { isBack: true })) {
      dispatch({ type: 'toast', text: t('kitchen.recalled', { table: tableLabel(ticket.tableName) }), orderIds: [step.orderId] });
      return step.orderId;
    }
    dispatch({ type: 'toast', text: t('problem.bad-transition') });
    return null;
  }

  return {
    warnIfOffline,
    sendSteps,

    /** Moves all dishes of the card to the next column; from the last one, marks them as served. @param {Card} card */
    bump(card) {
      const { orderId, tableName } = card.ticket;
      if (!sendSteps(orderId, bumpSteps(card))) return;
      const target = bumpTarget(card.stage, card.steps);
      if (target === 'IN_PROGRESS') return;
      const action = undoAction(stepCount);
      // After the card has left: a slow display takes a frame for each.
      void afterMove().then(() => dispatch({ type: 'toast', text: t(target === 'READY' ? 'kitchen.bumped' : 'kitchen.served', { table: tableLabel(tableName) }), action, orderIds: [orderId] }));
    },

    /** Moves all dishes of the card to another column. @param {Card} card @param {Stage} stage */
    moveCard: (card, stage) => { sendSteps(card.ticket.orderId, stepsTo(card, stage), { isBack: stage === 'NEW' || card.stage === 'READY' }); },

    /** Moves one dish to its next status. @param {string} orderId @param {number} itemIndex @param {ItemStatus} to */
    advance: (orderId, itemIndex, to) => !isDoubleTap(orderId, itemIndex) && sendSteps(orderId, [{ itemIndex, path: [to] }]),

    /** Moves one dish to its previous status. @param {string} orderId @param {number} itemIndex @param {ItemStatus} to */
    stepBack: (orderId, itemIndex, to) => !isDoubleTap(orderId, itemIndex) && sendSteps(orderId, [{ itemIndex, path: [to] }], { isBack: true }),

    /** @param {string} orderId @param {number} itemIndex @param {string} reason @param {number | null} [quantity] null for all that is left */
    cancel(orderId, itemIndex, reason, quantity = null) {
      if (quantity === null) return sendSteps(orderId, [{ itemIndex, path: ['CANCELLED'] }], { reason });
      if (warnIfOffline()) return false;
      void patch(`/api/kitchen/orders/${orderId}/items/${itemIndex}/status`, { newStatus: 'CANCELLED', reason, quantity });
      return true;
    },

    /** Restores some of the cancelled units of a dish. @param {string} orderId @param {number} itemIndex @param {ItemStatus} status that of the other units @param {number} quantity */
    restorePart(orderId, itemIndex, status, quantity) {
      if (isDoubleTap(orderId, itemIndex) || warnIfOffline()) return;
      void patch(`/api/kitchen/orders/${orderId}/items/${itemIndex}/status`, { newStatus: status, quantity });
    },

    /** @param {TicketView} ticket @param {boolean} rush whether its ticket goes first */
    setRush(ticket, rush) {
      if (!warnIfOffline()) void patch(`/api/kitchen/orders/${ticket.orderId}/priority`, { priority: rush ? 'RUSH' : 'NORMAL' });
    },

    /** Undoes the last step of this display; without one, moves the card a step back. A step that somebody else has changed since is left alone. @param {Card | null} card @returns {string | null} the order that moves back */
    recall(card) {
      if (isDoubleUndo() || warnIfOffline()) return null;
      const last = state().history.at(-1);
      if (last) return undo(last);
      if (card && sendSteps(card.ticket.orderId, recallSteps(card.items, card.steps), { isBack: true })) return card.ticket.orderId;
      dispatch({ type: 'toast', text: t('kitchen.recall.none') });
      return null;
    },

    /** Undoes this step, unless it was undone before. @param {number} stepId @returns {string | null} the order that moves back */
    undoStep(stepId) {
      messageTappedMs = Date.parse(boxTime());
      const step = state().history.find(({ id }) => id === stepId);
      return !step || isDoubleUndo() || warnIfOffline() ? null : undo(step);
    },

    /** Undoes the last step of each of these orders. Returns those that move back. @param {string[]} orderIds @param {boolean} isMessage whether the button of a message was tapped @returns {string[]} */
    undoLastOf(orderIds, isMessage) {
      if (isMessage) messageTappedMs = Date.parse(boxTime());
      if (isDoubleUndo() || warnIfOffline()) return [];
      return orderIds.filter((orderId) => {
        const last = [...state().history].reverse().find((step) => step.orderId === orderId);
        return last !== undefined && undo(last) !== null;
      });
    },

    /** Brings a finished ticket back to the board. @param {TicketView} ticket */
    async recallTicket(ticket) {
      const steps = recallSteps(ticket.items, state().steps);
      if (steps.length > 0) {
        if (sendSteps(ticket.orderId, steps, { isBack: true })) dispatch({ type: 'toast', text: t('kitchen.recalled', { table: tableLabel(ticket.tableName) }), orderIds: [ticket.orderId] });
        return;
      }
      for (const item of ticket.items) if (item.status === 'CANCELLED') await this.restore(ticket.orderId, item.itemIndex);
    },

    /** Restores a cancelled dish. Only the box knows its status before the cancellation, so each status is tried until one is accepted. @param {string} orderId @param {number} itemIndex */
    async restore(orderId, itemIndex) {
      if (isDoubleTap(orderId, itemIndex) || warnIfOffline()) return;
      for (const newStatus of ['NEW', 'IN_PROGRESS', 'READY', 'SERVED']) {
        try {
          await change('PATCH', `/api/kitchen/orders/${orderId}/items/${itemIndex}/status`, { newStatus });
          return;
        } catch (error) {
          if (error instanceof Refusal && error.code === 'bad-transition' && newStatus !== 'SERVED') continue;
          if (!endIfLoginLost(error)) dispatch({ type: 'toast', text: t('kitchen.failed', { why: reasonOf(error) }), kind: 'bad' });
          live()?.send({ type: 'sync' });
          return;
        }
      }
    },

    /** Confirms that the cook has read the notices of the card. @param {Card} card */
    async acknowledge(card) {
      if (warnIfOffline()) return;
      const { ticket: { orderId }, station } = card;
      const notices = card.notices.map((each) => each.notice);
      dispatch({ type: 'acknowledged', orderId, notices });
      try {
        await change('POST', `/api/kitchen/orders/${orderId}/acknowledge`, station === null ? { notices } : { notices, station });
        expectFrame();
      } catch (error) {
        if (!endIfLoginLost(error)) dispatch({ type: 'acknowledge-failed', orderId, text: t('kitchen.failed', { why: reasonOf(error) }) });
      }
    },

    async loadRecent() {
      dispatch({ type: 'recent-loading' });
      const { station } = state();
      try {
        const { body } = await api.get(`/api/kitchen/orders/recent${station ? `?station=${encodeURIComponent(station)}` : ''}`);
        if (state().station === station) dispatch({ type: 'recent', orders: body.orders });
      } catch (error) {
        if (!endIfLoginLost(error)) dispatch({ type: 'recent-failed' });
      }
    },

    /** Marks a dish as sold out, for today unless the change says otherwise, as available, or says how many are left. @param {string} id @param {AvailabilityInput} wanted */
    async setAvailability(id, wanted) {
      if (warnIfOffline()) return;
      dispatch({ type: 'availability-sent', id });
      try {
        const { body } = await change('PATCH', `/api/kitchen/menu-items/${id}`, wanted);
        dispatch({ type: 'availability', id, now: body, at: boxTime() });
      } catch (error) {
        dispatch({ type: 'availability', id, now: null, at: boxTime() });
        if (!endIfLoginLost(error)) dispatch({ type: 'toast', text: t('kitchen.failed', { why: reasonOf(error) }), kind: 'bad' });
      }
    },
  };
}
