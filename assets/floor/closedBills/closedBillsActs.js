// Reads closed bills from the box.
import { Refusal } from '../../shared/api.js';
import { problemText, t } from '../lang/index.js';

/** @import { Api } from '../../shared/api.js' */
/** @typedef {{ok: true, body: any} | {ok: false, text: string}} Outcome */

/** @param {{api: Api, endIfLoginLost: (error: unknown) => boolean}} parts */
export function createClosedBills({ api, endIfLoginLost }) {
  return {
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
