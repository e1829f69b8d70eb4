// Reads closed bills from the box, and corrects their number at the till.
import { Refusal } from '../../shared/api.js';
import { uuidV4 } from '../../shared/id.js';
import { untilAnswered } from '../../shared/keyedRequest.js';
import { problemText, t } from '../lang/index.js';

/** @import { Api } from '../../shared/api.js' */
/** @typedef {{ok: true, body: any} | {ok: false, text: string}} Outcome */

/** Tries before the page shows that there is no answer. */
const TRIES = 3;

/** @param {{api: Api, endIfLoginLost: (error: unknown) => boolean, wait?: (ms: number) => Promise<void>}} parts */
export function createClosedBills({ api, endIfLoginLost, wait = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); }) }) {
  return {
    /** Every try has the same key. @param {string} sessionId @param {{tillNumber: string, reason: string}} correction @returns {Promise<Outcome>} */
    async correctTillNumber(sessionId, correction) {
      const idempotencyKey = uuidV4();
      try {
        const { body } = await untilAnswered(() => api.post(`/api/bills/${sessionId}/till-number`, correction, { idempotencyKey }), { tries: TRIES, wait });
        return { ok: true, body };
      } catch (error) {
        if (endIfLoginLost(error)) return { ok: false, text: '' };
        return { ok: false, text: error instanceof Refusal ? problemText(error.problem) : t('problem.unsure') };
      }
    },

    /** @param {string} path @returns {Promise<Outcome>} */
    async load(path) {
      try {
        return { ok: true, body: (await api.get(path)).body };
      } catch (error) {
        if (endIfLoginLost(error)) return { ok: false, text: '' };
        return { ok: false, text: error instanceof Refusal ? problemText(error.problem) : t('problem.unreachable') };
      }
    },
  };
}
