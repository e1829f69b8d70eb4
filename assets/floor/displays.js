// Lists, pairs and revokes the kitchen's displays. For managers and owners.
import { Refusal } from '../shared/api.js';
import { uuidV4 } from '../shared/id.js';
import { problemText, t } from './lang/index.js';

/** @import { Api } from '../shared/api.js' */
/** @import { FloorEvent, FloorState } from './state.js' */

/** @param {FloorState} state */
export const isManager = (state) => state.staffLogin.me?.role === 'MANAGER' || state.staffLogin.me?.role === 'OWNER';

/** @param {{api: Api, state: () => FloorState, dispatch: (event: FloorEvent) => void, endIfLoginLost: (error: unknown) => boolean}} parts */
export function createDisplays({ api, state, dispatch, endIfLoginLost }) {
  /** @param {unknown} error */
  function failed(error) {
    if (!endIfLoginLost(error)) dispatch({ type: 'failed', text: error instanceof Refusal ? problemText(error.problem) : t('problem.unreachable') });
  }

  async function load() {
    try {
      const { body } = await api.get('/api/displays');
      dispatch({ type: 'displays', displays: body.displays });
      if (state().stations.length === 0) dispatch({ type: 'stations', stations: (await api.get('/api/kitchen/menu')).body.stations });
    } catch (error) {
      failed(error);
    }
  }

  return {
    load,

    /** Pairs a display. @param {{code: string, name: string, station: string | null}} display @returns {Promise<boolean>} whether it is paired */
    async pair(display) {
      if (state().busy) return false;
      dispatch({ type: 'busy', action: 'pair' });
      try {
        await api.post('/api/displays', display, { idempotencyKey: uuidV4() });
        dispatch({ type: 'done', toast: t('floor.displays.added', { name: display.name }), keepSheet: true });
        await load();
        return true;
      } catch (error) {
        failed(error);
        return false;
      }
    },

    /** @param {{displayId: string, name: string}} display */
    async revoke({ displayId, name }) {
      if (state().busy) return;
      dispatch({ type: 'busy', action: `revoke-${displayId}` });
      try {
        await api.post(`/api/displays/${displayId}/revoke`, {}, { idempotencyKey: uuidV4() });
        dispatch({ type: 'done', toast: t('floor.displays.revoked', { name }), keepSheet: true });
        await load();
      } catch (error) {
        failed(error);
      }
    },
  };
}

/** @typedef {ReturnType<typeof createDisplays>} Displays */
