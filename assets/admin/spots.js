// Saves where tables stand on the floor plan. A table that is moved step by step is saved once, where it stops.

/** @import { Outcome } from './client.js' */
/** @import { Spot } from './floorPlan.js' */

/** The wait after a move for the next one. */
const QUIET_MS = 600;

/**
 * @param {object} parts
 * @param {(id: string, spot: Spot | null) => Promise<Outcome>} parts.save
 * @param {() => Promise<void>} parts.reload loads the tables, after a table is saved
 * @param {(failed: string | null) => void} parts.onChange something moved, or saving failed with this text
 * @param {{set: (run: () => void, ms: number) => any, clear: (timer: any) => void}} parts.timers
 */
export function createSpots({ save, reload, onChange, timers }) {
  /** Spots that the box has not confirmed, by table. @type {Map<string, {spot: Spot | null}>} */
  const moved = new Map();
  /** @type {Map<string, any>} */
  const waiting = new Map();

  /** @param {string} id */
  async function send(id) {
    waiting.delete(id);
    const move = moved.get(id);
    if (!move) return;
    const outcome = await save(id, move.spot);
    if (outcome.ok) await reload();
    // A later move of the same table is not confirmed yet.
    if (moved.get(id) === move) moved.delete(id);
    onChange(outcome.ok ? null : outcome.text);
  }

  return {
    /** Where a table is: not yet confirmed, or as stored. @param {{id: string, spot: Spot | null}} table @returns {Spot | null} */
    spotOf: ({ id, spot }) => { const move = moved.get(id); return move ? move.spot : spot; },

    /** @param {string} id @param {Spot | null} spot null: not on the plan */
    move(id, spot) {
      moved.set(id, { spot });
      timers.clear(waiting.get(id));
      waiting.set(id, timers.set(() => void send(id), QUIET_MS));
      onChange(null);
    },

    /** Saves what waits, when the plan is left. */
    flush() {
      for (const [id, timer] of [...waiting]) {
        timers.clear(timer);
        void send(id);
      }
    },
  };
}
