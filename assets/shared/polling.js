// The live channel over HTTP, where web filters block WebSockets: polls the snapshot, and sends messages as requests.

/** @import { Api } from './api.js' */
/** @import { Poller, PollerParts } from './live.js' */

/** The shortest wait between two polls, and the random part that is added to it. */
export const POLL_MS = 3_000;
const POLL_SPREAD_MS = 2_000;

/**
 * @param {() => Promise<object | null>} poll loads the snapshot as a frame; null: it has not changed
 * @param {(message: any) => boolean} [post] sends a message, other than `ping` and `sync`
 * @returns {(parts: PollerParts) => Poller}
 */
export const pollerOf = (poll, post = () => false) => ({ setLink, onFrame, onLost, timers, now, random }) => {
  /** The number of the newest poll: answers to older ones are dropped. */ let newest = 0;
  /** @type {any} */ let timer = null;

  function stop() {
    newest += 1;
    if (timer !== null) timers.clear(timer);
    timer = null;
  }

  async function pollNow() {
    stop();
    const number = newest;
    try {
      const frame = await poll();
      if (number !== newest) return;
      setLink({ kind: 'live', lastFrameAt: now(), retryAt: null, tooManyChannels: false, isPolling: true });
      if (frame) onFrame(frame);
    } catch (error) {
      if (number !== newest) return;
      // A `Refusal`, without its module: phones would load that as a file of its own.
      const { status, problem } = /** @type {any} */ (error);
      if (status === 401) {
        onLost(problem.reason ?? '');
        return;
      }
      setLink({ kind: 'offline', isPolling: false });
    }
    if (number === newest) timer = timers.set(pollNow, POLL_MS + random() * POLL_SPREAD_MS);
  }

  return {
    pollNow,
    stop,
    send(message) {
      if (message.type !== 'ping' && message.type !== 'sync') return post(message);
      pollNow();
      return true;
    },
  };
};

/** Loads a snapshot if it has changed; after an error, or with `always`, in any case. @param {Api} api @param {string} path @returns {(always?: boolean) => Promise<object | null>} */
export function snapshotOver(api, path) {
  /** @type {string | null} */ let etag = null;
  return async (always = false) => {
    const ifNoneMatch = always ? null : etag;
    etag = null;
    const answer = await api.get(path, { ifNoneMatch });
    etag = answer.etag;
    return answer.status === 304 ? null : { type: 'snapshot', ...answer.body };
  };
}
