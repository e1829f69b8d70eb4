// What a cook does, sent to the box. A card shows at once where it was sent and says that it waits; what it stands at is only ever
// told by the live channel. While the wall is cut off nothing is sent: a tap on what may be out of date is refused in words.
import { Refusal, isWorthRetrying } from '../shared/api.js';
import { uuidV4 } from '../shared/id.js';
import { problemText, t, tableCalled } from './lang/index.js';
import { bumpOf, bumpTo, stepBack, stepsTo, takeBack } from './ticketLanes.js';
import { ticketOf } from './state.js';

/** @import { Api } from '../shared/api.js' */
/** @import { Live } from '../shared/live.js' */
/** @import { ItemStatus, TicketView } from '../shared/wire.js' */
/** @import { Card, Stage, Step } from './ticketLanes.js' */
/** @import { Freshness } from './freshness.js' */
/** @import { KitchenEvent, KitchenState } from './state.js' */

/** After the answer to a step the channel tells of it in the same breath. Where it does not, the box is asked for everything. */
const TOLD_WITHIN_MS = 1_500;
/** A cook does not wait longer to hear that nobody answered. */
const ANSWER_MS = 5_000;

/** Two taps within so long are one, on glass with wet hands. */
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
export function createCooking({ api, now, dispatch, live, freshness, boxTime, wasLost }) {
  /** One change at the box; tried a second time with the same key where nobody answered. @param {string} method @param {string} path @param {object} body */
  async function change(method, path, body) {
    const options = { body, idempotencyKey: uuidV4(), timeoutMs: ANSWER_MS };
    try {
      return await api.request(method, path, options);
    } catch (error) {
      if (!isWorthRetrying(error)) throw error;
      return api.request(method, path, options);
    }
  }

  /** Whether the wall is cut off; then it says so. */
  function refuses() {
    const { kind } = freshness();
    if (kind !== 'cut' && kind !== 'connecting') return false;
    dispatch({ type: 'toast', text: t('kitchen.refused'), kind: 'bad' });
    return true;
  }

  /** @param {unknown} error */
  const whyNot = (error) => (error instanceof Refusal ? problemText(error.problem) : t('problem.unsure'));

  function expectWord() {
    setTimeout(() => {
      const waits = Object.values(now().pending).some(({ to, acked }) => acked.length > 0 || Object.values(to).some(({ answered }) => answered));
      if (waits) live()?.send({ type: 'sync' });
    }, TOLD_WITHIN_MS);
  }

  /** @param {string} orderId @param {Step} step @param {string} [reason] */
  async function send(orderId, { itemIndex, path }, reason) {
    dispatch({ type: 'tapped', orderId, itemIndex, to: path[path.length - 1] });
    try {
      for (const newStatus of path) await change('PATCH', `/api/kitchen/orders/${orderId}/items/${itemIndex}/status`, reason ? { newStatus, reason } : { newStatus });
      dispatch({ type: 'answered', orderId, itemIndex });
      expectWord();
    } catch (error) {
      if (!(error instanceof Refusal)) dispatch({ type: 'move-unsure', orderId, itemIndex });
      else if (!wasLost(error)) dispatch({ type: 'move-failed', orderId, itemIndex, text: problemText(error.problem) });
      live()?.send({ type: 'sync' });
    }
  }

  /** @param {string} orderId @param {Step[]} steps @param {{reason?: string, isBack?: boolean}} [how] @returns {boolean} whether it was sent */
  function take(orderId, steps, { reason, isBack = false } = {}) {
    if (steps.length === 0 || refuses()) return false;
    // A tap is a moment at which a cook believes the wall: it had better be true.
    live()?.doubt();
    const ticket = ticketOf(now(), orderId);
    if (ticket && !isBack && !reason) {
      const items = steps.map(({ itemIndex, path }) => ({ itemIndex, from: /** @type {ItemStatus} */ (ticket.items.find((item) => item.itemIndex === itemIndex)?.status), to: path[path.length - 1] }));
      dispatch({ type: 'done', done: { orderId, items } });
    }
    for (const step of steps) send(orderId, step, reason);
    return true;
  }

  /** A change that moves no card: the channel tells what came of it. @param {string} path @param {object} body */
  async function tell(path, body) {
    try {
      await change('PATCH', path, body);
    } catch (error) {
      if (!wasLost(error)) dispatch({ type: 'toast', text: t('kitchen.failed', { why: whyNot(error) }), kind: 'bad' });
      live()?.send({ type: 'sync' });
    }
  }

  let tapped = { what: '', at: 0 };
  /** A finger that taps twice means one step: the second tap would find the next step under it. @param {string} orderId @param {number} itemIndex */
  function isTwice(orderId, itemIndex) {
    const [what, at] = [`${orderId}/${itemIndex}`, Date.parse(boxTime())];
    const twice = tapped.what === what && Math.abs(at - tapped.at) < DOUBLE_TAP_MS;
    tapped = { what, at };
    return twice;
  }

  return {
    take,
    refuses,

    /** The whole card one step on. @param {Card} card */
    bump(card) {
      const { orderId, tableName } = card.ticket;
      if (!take(orderId, bumpOf(card))) return;
      if (bumpTo(card.stage) === 'SERVED') {
        dispatch({ type: 'toast', text: t('kitchen.served', { table: tableCalled(tableName) }), action: { label: t('action.undo'), event: { orderId } } });
      }
    },

    /** The whole card to another column, on or back. @param {Card} card @param {Stage} stage */
    drop: (card, stage) => { take(card.ticket.orderId, stepsTo(card, stage), { isBack: stage === 'NEW' || card.stage === 'READY' }); },

    /** One dish one step on. @param {string} orderId @param {number} itemIndex @param {ItemStatus} to */
    move: (orderId, itemIndex, to) => !isTwice(orderId, itemIndex) && take(orderId, [{ itemIndex, path: [to] }]),

    /** @param {string} orderId @param {number} itemIndex @param {ItemStatus} to */
    back: (orderId, itemIndex, to) => !isTwice(orderId, itemIndex) && take(orderId, [{ itemIndex, path: [to] }], { isBack: true }),

    /** @param {string} orderId @param {number} itemIndex @param {string} reason @param {number | null} [quantity] null for all that is left */
    cancel(orderId, itemIndex, reason, quantity = null) {
      if (quantity === null) return take(orderId, [{ itemIndex, path: ['CANCELLED'] }], { reason });
      if (refuses()) return false;
      void tell(`/api/kitchen/orders/${orderId}/items/${itemIndex}/status`, { newStatus: 'CANCELLED', reason, quantity });
      return true;
    },

    /** So many that were cancelled of a dish are needed after all. @param {string} orderId @param {number} itemIndex @param {ItemStatus} status where the rest of it is @param {number} quantity */
    restorePart(orderId, itemIndex, status, quantity) {
      if (isTwice(orderId, itemIndex) || refuses()) return;
      void tell(`/api/kitchen/orders/${orderId}/items/${itemIndex}/status`, { newStatus: status, quantity });
    },

    /** @param {TicketView} ticket @param {boolean} rush whether it goes first */
    setRush(ticket, rush) {
      if (!refuses()) void tell(`/api/kitchen/orders/${ticket.orderId}/priority`, { priority: rush ? 'RUSH' : 'NORMAL' });
    },

    /** Takes back the last thing done at this screen that can still be taken back; where there is none, this card goes one step back. @param {Card | null} card @param {string} [only] the order it has to be about @returns {string | null} the order that goes back */
    recall(card, only) {
      if (refuses()) return null;
      /** @param {import('./state.js').Done} each */
      const isMeant = (each) => !only || each.orderId === only;
      for (let at = now().done.map(isMeant).lastIndexOf(true); at >= 0; at = now().done.map(isMeant).lastIndexOf(true)) {
        const last = now().done[at];
        const ticket = ticketOf(now(), last.orderId);
        const waits = Object.keys(now().pending[last.orderId]?.to ?? {}).length > 0;
        if (ticket && waits) {
          dispatch({ type: 'toast', text: t('kitchen.recall.wait') });
          return null;
        }
        dispatch({ type: 'undone', at });
        const steps = ticket ? takeBack(ticket, last.items) : [];
        if (ticket && take(last.orderId, steps, { isBack: true })) {
          dispatch({ type: 'toast', text: t('kitchen.recalled', { table: tableCalled(ticket.tableName) }) });
          return last.orderId;
        }
      }
      if (card && !only && take(card.ticket.orderId, stepBack(card.items), { isBack: true })) return card.ticket.orderId;
      dispatch({ type: 'toast', text: t('kitchen.recall.none') });
      return null;
    },

    /** A ticket from among what is done, back on the board. @param {TicketView} ticket */
    async bringBack(ticket) {
      const steps = stepBack(ticket.items);
      if (steps.length > 0) {
        if (take(ticket.orderId, steps, { isBack: true })) dispatch({ type: 'toast', text: t('kitchen.recalled', { table: tableCalled(ticket.tableName) }) });
        return;
      }
      for (const item of ticket.items) if (item.status === 'CANCELLED') await this.restore(ticket.orderId, item.itemIndex);
    },

    /** A cancelled dish is needed after all: back to where it stood, which the box knows and this page does not. @param {string} orderId @param {number} itemIndex */
    async restore(orderId, itemIndex) {
      if (isTwice(orderId, itemIndex) || refuses()) return;
      for (const newStatus of ['NEW', 'IN_PROGRESS', 'READY']) {
        try {
          await change('PATCH', `/api/kitchen/orders/${orderId}/items/${itemIndex}/status`, { newStatus });
          return;
        } catch (error) {
          if (error instanceof Refusal && error.code === 'bad-transition' && newStatus !== 'READY') continue;
          if (!wasLost(error)) dispatch({ type: 'toast', text: t('kitchen.failed', { why: whyNot(error) }), kind: 'bad' });
          live()?.send({ type: 'sync' });
          return;
        }
      }
    },

    /** A cook has read what changed. @param {Card} card */
    async acknowledge(card) {
      if (refuses()) return;
      const { orderId } = card.ticket;
      const notices = card.notices.map((each) => each.notice);
      dispatch({ type: 'acked', orderId, notices });
      try {
        await change('POST', `/api/kitchen/orders/${orderId}/acknowledge`, { notices });
        expectWord();
      } catch (error) {
        if (!wasLost(error)) dispatch({ type: 'ack-failed', orderId, text: t('kitchen.failed', { why: whyNot(error) }) });
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
        if (!wasLost(error)) dispatch({ type: 'toast', text: t('kitchen.failed', { why: whyNot(error) }), kind: 'bad' });
      }
    },
  };
}
