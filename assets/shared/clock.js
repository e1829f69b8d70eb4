// The box's clock. Every age and countdown uses it, because clocks of phones and displays are often minutes off, and a ticket must
// have the same age on every screen.
import { signal } from '../vendor/ui.js';
import { t } from './lang/index.js';

/**
 * @typedef {object} Clock
 * @property {() => number} now the box's time, milliseconds since the Unix epoch
 * @property {(serverTime: string | undefined | null) => void} setServerTime sets the clock from an answer's time, ISO 8601
 * @property {(deviceMs: number) => number} toBoxTime converts a time of this device's clock
 * @property {import('../vendor/ui.js').ReadonlySignal<number>} tick the same as `now`, updated once a second; components that read it are rendered every second
 * @property {() => void} stop
 */

/** A second passes between two ticks of the timer. */
const JUMP_MS = 1500;

/**
 * @param {{now?: () => number, every?: (run: () => void, ms: number) => any, cancel?: (id: any) => void}} [parts]
 * @returns {Clock}
 */
export function createClock({ now = () => Date.now(), every = (run, ms) => setInterval(run, ms), cancel = clearInterval } = {}) {
  let offsetMs = 0;
  const boxNow = () => now() + offsetMs;
  const tick = signal(boxNow());
  const timer = every(() => { tick.value = boxNow(); }, 1000);
  return {
    now: boxNow,
    toBoxTime: (deviceMs) => deviceMs + offsetMs,
    tick,
    setServerTime(serverTime) {
      const at = serverTime ? Date.parse(serverTime) : NaN;
      if (!Number.isFinite(at)) return;
      offsetMs = at - now();
      // Frames arrive several times a second: without a jump of the clock the timer is enough, also where it is a little late.
      if (Math.abs(boxNow() - tick.peek()) >= JUMP_MS) tick.value = boxNow();
    },
    stop: () => cancel(timer),
  };
}

/** A time with its units, such as "38 s", "4 min" and "1 h 05"; never negative. @param {number} seconds @returns {string} */
export function formatSpan(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  const minutes = Math.floor(whole / 60);
  if (minutes < 1) return t('span.seconds', { seconds: whole });
  if (minutes < 60) return t('span.minutes', { minutes });
  // No string is passed: `t` would isolate it, and the parts would change places in Arabic.
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return t(rest < 10 ? 'span.hours.few' : 'span.hours', { hours, rest });
}

/** The time that is left: as `formatSpan`, with begun minutes as whole ones. @param {number} seconds @returns {string} */
export const formatLeft = (seconds) => formatSpan(seconds < 60 ? seconds : Math.ceil(seconds / 60) * 60);

/** Seconds from `fromIso` to `nowMs`, never negative. @param {string} fromIso @param {number} nowMs @returns {number} */
export function secondsSince(fromIso, nowMs) {
  return Math.max(0, Math.floor((nowMs - Date.parse(fromIso)) / 1000));
}

/** Seconds from `nowMs` until `untilIso`, rounded up, never negative. @param {string} untilIso @param {number} nowMs @returns {number} */
export function secondsUntil(untilIso, nowMs) {
  return Math.max(0, Math.ceil((Date.parse(untilIso) - nowMs) / 1000));
}
