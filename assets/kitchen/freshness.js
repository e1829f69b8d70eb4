// How true the board is: never older than it says. Pure.

/** @import { Link } from '../shared/live.js' */
/** @typedef {{kind: 'connecting' | 'live' | 'late' | 'cut', seconds: number | null, heardMs: number | null}} Freshness `seconds` since the box was heard, `heardMs` when, both by the box's clock; null where it never was */

/** Asked every 4 s, a box that is there is never silent for longer than this. */
export const LATE_AFTER_S = 5;
/** Two questions unanswered: within 10 s of a cut network the wall says so. */
export const CUT_AFTER_S = 9;
export const KITCHEN_PACE = { pingEveryMs: 4_000, silenceMs: CUT_AFTER_S * 1000 };

/** @param {Link} link @param {(deviceMs: number) => number} boxTime the box's time at a moment of this device's clock @param {number} nowMs the box's time @returns {Freshness} */
export function freshnessOf(link, boxTime, nowMs) {
  const heardMs = link.heardAt === null ? null : boxTime(link.heardAt);
  const seconds = heardMs === null ? null : Math.max(0, Math.floor((nowMs - heardMs) / 1000));
  if (link.kind === 'connecting' && heardMs === null) return { kind: 'connecting', seconds, heardMs };
  // A wall that slept believes that it is live until it looks at the clock.
  if (link.kind !== 'live' || seconds === null || seconds >= CUT_AFTER_S) return { kind: 'cut', seconds, heardMs };
  return { kind: seconds > LATE_AFTER_S ? 'late' : 'live', seconds, heardMs };
}
