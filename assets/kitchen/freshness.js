// How old the board's data is. No side effects.

/** @import { Link } from '../shared/live.js' */
/** @typedef {{kind: 'connecting' | 'live' | 'stale' | 'offline', seconds: number | null, lastFrameMs: number | null}} Freshness `lastFrameMs`: time of the last frame, on the box's clock; `seconds`: since then. Both null before the first frame */

/** With a ping every 4 s a reachable box always sends a frame within this time. */
export const STALE_AFTER_S = 5;
/** Two pings without an answer: the display shows a lost connection within 10 s. */
export const OFFLINE_AFTER_S = 9;
export const KITCHEN_PACE = { pingEveryMs: 4_000, silenceMs: OFFLINE_AFTER_S * 1000 };

/** @param {Link} link @param {(deviceMs: number) => number} toBoxTime converts a time of this device's clock @param {number} nowMs the box's time @returns {Freshness} */
export function freshnessOf(link, toBoxTime, nowMs) {
  const lastFrameMs = link.lastFrameAt === null ? null : toBoxTime(link.lastFrameAt);
  const seconds = lastFrameMs === null ? null : Math.max(0, Math.floor((nowMs - lastFrameMs) / 1000));
  if (link.kind === 'connecting' && lastFrameMs === null) return { kind: 'connecting', seconds, lastFrameMs };
  // After the device slept the link stays `live` until its timers run again, so the age decides.
  if (link.kind !== 'live' || seconds === null || seconds >= OFFLINE_AFTER_S) return { kind: 'offline', seconds, lastFrameMs };
  return { kind: seconds > STALE_AFTER_S ? 'stale' : 'live', seconds, lastFrameMs };
}
