// How old the board's data is. Pure.

/** @import { Link } from '../shared/live.js' */
/** @typedef {{kind: 'connecting' | 'live' | 'late' | 'cut', seconds: number | null, heardMs: number | null}} Freshness `heardMs`: time of the last frame on the box's clock, `seconds` since then; null before the first frame */

/** With a ping every 4 s a reachable box always answers within this time. */
export const LATE_AFTER_S = 5;
/** Two pings without an answer: the display shows a lost connection within 10 s. */
export const CUT_AFTER_S = 9;
export const KITCHEN_PACE = { pingEveryMs: 4_000, silenceMs: CUT_AFTER_S * 1000 };

/** @param {Link} link @param {(deviceMs: number) => number} toBoxTime converts a time of this device's clock @param {number} nowMs the box's time @returns {Freshness} */
export function freshnessOf(link, toBoxTime, nowMs) {
  const heardMs = link.lastFrameAt === null ? null : toBoxTime(link.lastFrameAt);
  const seconds = heardMs === null ? null : Math.max(0, Math.floor((nowMs - heardMs) / 1000));
  if (link.kind === 'connecting' && heardMs === null) return { kind: 'connecting', seconds, heardMs };
  // After sleep the link is `live` until its timers run again; the age tells.
  if (link.kind !== 'live' || seconds === null || seconds >= CUT_AFTER_S) return { kind: 'cut', seconds, heardMs };
  return { kind: seconds > LATE_AFTER_S ? 'late' : 'live', seconds, heardMs };
}
