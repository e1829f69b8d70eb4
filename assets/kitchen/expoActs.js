// What the pass does: takes to the table what is ready, fires a course, and says that a station is behind.
import { Refusal } from '../shared/api.js';
import { uuidV4 } from '../shared/id.js';
import { untilAnswered } from '../shared/keyedRequest.js';
import { problemText, t, tableLabel } from './lang/index.js';
import { servingSteps } from './expo.js';

/** @import { Api } from '../shared/api.js' */
/** @import { Step } from './ticketLanes.js' */
/** @import { ExpoRow } from './expo.js' */
/** @import { KitchenEvent } from './state.js' */
/** @typedef {{sessionId: string, tableName: string, course: number}} CourseOfParty */

/**
 * @param {object} parts
 * @param {Api} parts.api
 * @param {(event: KitchenEvent) => void} parts.dispatch
 * @param {() => boolean} parts.warnIfOffline
 * @param {(orderId: string, steps: Step[]) => boolean} parts.sendSteps
 * @param {(orderIds: string[], isMessage: boolean) => string[]} parts.undoLastOf undoes the last step of each order, and returns the orders that move back
 * @param {(error: unknown) => boolean} parts.endIfLoginLost
 */
export function createExpoActs({ api, dispatch, warnIfOffline, sendSteps, undoLastOf, endIfLoginLost }) {
  /** The orders of the last run, until it is undone. @type {string[]} */
  let lastRun = [];

  /** Sends a change; the second try follows at once, under the same key. @param {string} method @param {string} path @param {object} body @returns {Promise<any>} the answer; null where it was refused */
  async function change(method, path, body) {
    if (warnIfOffline()) return null;
    const options = { body, idempotencyKey: uuidV4(), timeoutMs: 5_000 };
    try {
      return (await untilAnswered(() => api.request(method, path, options), { tries: 2, wait: async () => {} })).body;
    } catch (error) {
      const why = error instanceof Refusal ? problemText(error.problem) : t('problem.unsure');
      if (!endIfLoginLost(error)) dispatch({ type: 'toast', text: t('kitchen.failed', { why }), kind: 'bad' });
      return null;
    }
  }

  return {
    /** Serves everything of a party that is ready. @param {ExpoRow} row @returns {boolean} whether something was */
    run(row) {
      const sent = servingSteps(row).filter(({ orderId, steps }) => sendSteps(orderId, steps));
      if (sent.length === 0) return false;
      lastRun = sent.map(({ orderId }) => orderId);
      dispatch({ type: 'toast', text: t('kitchen.served', { table: tableLabel(row.tableName) }), action: { label: t('action.undo'), event: { run: lastRun } }, orderIds: lastRun });
      return true;
    },

    /** Takes the last run back, or the one of a message. @param {string[]} [ofMessage] its orders */
    undoRun(ofMessage) {
      const orderIds = ofMessage ?? lastRun;
      if (orderIds.length === 0) return dispatch({ type: 'toast', text: t('kitchen.recall.none') });
      const undone = undoLastOf(orderIds, ofMessage !== undefined);
      // What is still being sent stays: the cook presses again.
      lastRun = lastRun.filter((each) => !undone.includes(each));
    },

    /** The kitchen makes the dishes of a course now; or they are held again. @param {CourseOfParty} of @param {boolean} [fired] */
    async fireCourse(of, fired = true) {
      const answer = await change('PATCH', `/api/kitchen/sessions/${of.sessionId}/courses/${of.course}`, { fired });
      if (!answer) return;
      const names = { table: tableLabel(of.tableName), course: of.course };
      dispatch({ type: 'toast', text: t(fired ? 'kitchen.fired' : 'kitchen.heldagain', names), ...(fired ? { action: { label: t('action.undo'), event: { fired: of } } } : {}) });
    },

    /** @param {string} station its code @param {number} minutes by how many it is behind; 0 where it has caught up */
    async delayStation(station, minutes) {
      const answer = await change('PUT', `/api/kitchen/stations/${encodeURIComponent(station)}/delay`, { minutes });
      if (answer) dispatch({ type: 'delays', delays: answer.delays });
    },
  };
}
