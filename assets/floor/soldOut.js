// Lists what is sold out or counted, and puts a dish back on the menu.
import { Refusal } from '../shared/api.js';
import { uuidV4 } from '../shared/id.js';
import { problemText, t } from './lang/index.js';

/** @import { Api } from '../shared/api.js' */
/** @import { FloorEvent, FloorState } from './state.js' */
/** @import { KitchenMenuItem } from '../shared/wire.js' */

/** The sold-out dishes, then the counted ones, of which the fewest are left first. @param {KitchenMenuItem[]} items @returns {KitchenMenuItem[]} */
export function limitedItems(items) {
  const counted = items.filter(({ available, left }) => available && left !== null);
  return [...items.filter(({ available }) => !available), ...counted.sort((one, other) => (one.left ?? 0) - (other.left ?? 0))];
}

/** @param {{api: Api, state: () => FloorState, dispatch: (event: FloorEvent) => void, endIfLoginLost: (error: unknown) => boolean}} parts */
export function createSoldOut({ api, state, dispatch, endIfLoginLost }) {
  /** @param {unknown} error */
  function failed(error) {
    if (!endIfLoginLost(error)) dispatch({ type: 'failed', text: error instanceof Refusal ? problemText(error.problem) : t('problem.unreachable') });
  }

  async function load() {
    try {
      dispatch({ type: 'limited', items: limitedItems((await api.get('/api/kitchen/menu')).body.items) });
    } catch (error) {
      failed(error);
    }
  }

  return {
    load,

    /** Makes a dish available, without a count. @param {string} id @param {string} name */
    async putBack(id, name) {
      if (state().busy) return;
      dispatch({ type: 'busy', action: `put-back-${id}` });
      try {
        await api.patch(`/api/kitchen/menu-items/${id}`, { available: true }, { idempotencyKey: uuidV4() });
        dispatch({ type: 'done', toast: t('floor.soldout.isback', { name }), keepSheet: true });
        await load();
      } catch (error) {
        failed(error);
      }
    },
  };
}

/** @typedef {ReturnType<typeof createSoldOut>} SoldOut */
