// Polls for a guest whose network blocks WebSockets, and sends changes of the cart over HTTP. Phones load it only where it is needed.
import { pollerOf, snapshotOver } from '../shared/polling.js';

/** @import { CartCommand, GuestFrame } from '../shared/wire.js' */
/** @import { Context } from './acts.js' */

/** @param {Context} context @param {(frame: GuestFrame) => void} onFrame */
export function guestPoller(context, onFrame) {
  const { api, live } = context;
  const loadSnapshot = snapshotOver(api, '/api/session');
  /** Changes are sent one after the other. */
  let posting = Promise.resolve();

  /** @param {CartCommand} command */
  async function post({ opId, ...command }) {
    // A change without an answer stops those after it: all are sent again after the next snapshot.
    if (context.live !== live || !context.hasSnapshot) return;
    // The box applies an id once, whichever way it came.
    const key = { idempotencyKey: opId };
    try {
      const { body } = await (command.type === 'add-to-cart' ? api.post('/api/cart/items', command.item, key)
        : command.type === 'update-item' ? api.patch(`/api/cart/items/${command.lineId}`, { ...command, type: undefined, lineId: undefined }, key)
          : api.del(`/api/cart/items/${command.lineId}`, key));
      onFrame({ type: 'ack', opId, revision: body.revision });
    } catch (error) {
      const { problem } = /** @type {any} */ (error);
      if (problem) onFrame({ type: 'refused', opId, problem });
      else context.hasSnapshot = false;
    }
    live?.send({ type: 'sync' });
  }

  return pollerOf(() => {
    // No frame says that the menu has changed.
    context.loadMenu();
    return loadSnapshot(!context.hasSnapshot);
  }, (command) => {
    posting = posting.then(() => post(command));
    return true;
  });
}
