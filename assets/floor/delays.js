// Says that a station of the kitchen is behind.
import { Refusal } from '../shared/api.js';
import { uuidV4 } from '../shared/id.js';
import { problemText, t } from './lang/index.js';

/** @import { Api } from '../shared/api.js' */
/** @import { FloorEvent, FloorState } from './state.js' */

/** @param {{api: Api, state: () => FloorState, dispatch: (event: FloorEvent) => void, endIfLoginLost: (error: unknown) => boolean}} parts */
export function createDelays({ api, state, dispatch, endIfLoginLost }) {
  /** @param {unknown} error */
  function failed(error) {
    if (!endIfLoginLost(error)) dispatch({ type: 'failed', text: error instanceof Refusal ? problemText(error.problem) : t('problem.unreachable') });
  }

  return {
    async loadStations() {
      if (state().stations.length > 0) return;
      try {
        dispatch({ type: 'stations', stations: (await api.get('/api/kitchen/menu')).body.stations });
      } catch (error) {
        failed(error);
      }
    },

    /** @param {string} station its code @param {number} minutes by how many it is behind; 0 where it has caught up */
    async set(station, minutes) {
      if (state().busy) return;
      dispatch({ type: 'busy', action: `delay-${station}` });
      try {
        const { body } = await api.request('PUT', `/api/kitchen/stations/${encodeURIComponent(station)}/delay`, { body: { minutes }, idempotencyKey: uuidV4() });
        dispatch({ type: 'delays', delays: body.delays });
        dispatch({ type: 'done', keepSheet: true });
      } catch (error) {
        failed(error);
      }
    },
  };
}

/** @typedef {ReturnType<typeof createDelays>} Delays */
