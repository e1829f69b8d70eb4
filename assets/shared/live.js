// The live channel of a page: one WebSocket that reconnects for as long as the page lives. Pings detect a dead connection (a phone
// that leaves the Wi-Fi gets no close event), and `heardAt` tells how old the last frame is. Sockets, timers and random numbers are
// parameters, so tests need no network and no waiting.
import { backoffMs } from './api.js';

/**
 * @typedef {'connecting' | 'live' | 'offline' | 'ended'} LinkKind
 * @typedef {{kind: LinkKind, heardAt: number | null, retryAt: number | null, crowded?: boolean}} Link
 *   `heardAt` is the time of the last frame, `retryAt` of the next try; both on this device's clock.
 *   `crowded`: the box refuses one more channel of this phone, table or login.
 *
 * @typedef {object} SocketLike
 * @property {(text: string) => void} send
 * @property {(code?: number, reason?: string) => void} close
 * @property {((event: any) => void) | null} onopen
 * @property {((event: {data: any}) => void) | null} onmessage
 * @property {((event: {code: number, reason: string}) => void) | null} onclose
 * @property {((event: any) => void) | null} onerror
 *
 * @typedef {object} Timers
 * @property {(run: () => void, ms: number) => any} set
 * @property {(id: any) => void} clear
 *
 * @typedef {object} Live
 * @property {() => void} start
 * @property {() => void} stop until the next `start`
 * @property {(message: object) => boolean} send false where the channel is not live
 * @property {() => void} checkNow reconnects now, or checks that the socket still answers: after the page or the network has returned
 * @property {() => void} probe sends a ping that must be answered soon: after another request got no answer
 * @property {() => Link} link
 */

export const PING_EVERY_MS = 20_000;
/** Two pings without an answer, and 10 s more. The box closes a silent channel after the same time. */
export const SILENCE_MS = 50_000;
/** How soon a checked socket has to answer. */
export const WAKE_ANSWER_MS = 5_000;
/** How soon a new socket has to send its first frame. */
export const OPENING_MS = 10_000;
export const CLOSE_SESSION_LOST = 4401;
export const CLOSE_CROWDED = 4429;

/** A whole team relies on a staff display, so it pings more often. Phones save their batteries. */
export const STAFF_PACE = { pingEveryMs: 5_000, silenceMs: 12_000 };

/** @type {Timers} */
const browserTimers = { set: (run, ms) => setTimeout(run, ms), clear: (id) => clearTimeout(id) };

/**
 * @param {object} parts
 * @param {() => SocketLike} parts.open
 * @param {(frame: any) => void} parts.onFrame
 * @param {(link: Link) => void} parts.onLink
 * @param {(reason: string) => void} parts.onLost the box closed the socket because the session or login has ended
 * @param {(code: number) => void} [parts.onDrop] any other close
 * @param {number} [parts.pingEveryMs]
 * @param {number} [parts.silenceMs]
 * @param {Timers} [parts.timers]
 * @param {() => number} [parts.now]
 * @param {() => number} [parts.random]
 * @returns {Live}
 */
export function createLive({ open, onFrame, onLink, onLost, onDrop = () => {}, pingEveryMs = PING_EVERY_MS, silenceMs = SILENCE_MS, timers = browserTimers, now = () => Date.now(), random = Math.random }) {
  /** @type {SocketLike | null} */
  let socket = null;
  /** @type {Link} */
  let link = { kind: 'connecting', heardAt: null, retryAt: null };
  let attempt = 0;
  let running = false;
  /** @type {any} */ let retryTimer = null;
  /** @type {any} */ let pingTimer = null;
  /** @type {any} */ let silenceTimer = null;
  /** When the socket is dropped unless a frame comes. */ let frameDueAt = Infinity;

  /** @param {Partial<Link>} change */
  function setLink(change) {
    link = { ...link, ...change };
    onLink(link);
  }

  function clearTimers() {
    for (const timer of [retryTimer, pingTimer, silenceTimer]) if (timer !== null) timers.clear(timer);
    retryTimer = pingTimer = silenceTimer = null;
  }

  /** @param {number} ms */
  function expectFrameWithin(ms) {
    frameDueAt = now() + ms;
    if (silenceTimer !== null) timers.clear(silenceTimer);
    silenceTimer = timers.set(() => { silenceTimer = null; drop(); }, ms);
  }

  /** Closes a socket without waiting for its close event, which a dead connection never sends. @param {SocketLike} old */
  function release(old) {
    old.onopen = old.onmessage = old.onclose = old.onerror = null;
    try { old.close(); } catch { /* a socket that is still opening may throw */ }
  }

  function drop() {
    if (socket) release(socket);
    socket = null;
    retryLater();
  }

  function retryLater(crowded = false) {
    clearTimers();
    if (!running) return;
    attempt += 1;
    const wait = backoffMs(attempt, random);
    setLink({ kind: 'offline', retryAt: now() + wait, crowded });
    retryTimer = timers.set(() => { retryTimer = null; connect(); }, wait);
  }

  function pingLater() {
    pingTimer = timers.set(() => {
      send({ type: 'ping' });
      pingLater();
    }, pingEveryMs);
  }

  function connect() {
    clearTimers();
    // After a failed try the page keeps showing "offline", without flicker.
    if (attempt === 0) setLink({ kind: 'connecting', retryAt: null });
    else setLink({ retryAt: null });
    /** @type {SocketLike} */
    let mine;
    try {
      mine = open();
    } catch {
      retryLater();
      return;
    }
    socket = mine;
    expectFrameWithin(OPENING_MS);
    mine.onmessage = (event) => {
      let frame;
      try { frame = JSON.parse(event.data); } catch { return; }
      attempt = 0;
      expectFrameWithin(silenceMs);
      if (pingTimer === null) pingLater();
      setLink({ kind: 'live', heardAt: now(), retryAt: null, crowded: false });
      onFrame(frame);
    };
    mine.onclose = (event) => {
      if (socket !== mine) return;
      socket = null;
      if (event.code === CLOSE_SESSION_LOST) {
        running = false;
        clearTimers();
        setLink({ kind: 'ended', retryAt: null });
        onLost(event.reason);
        return;
      }
      retryLater(event.code === CLOSE_CROWDED);
      onDrop(event.code);
    };
    mine.onerror = null;
  }

  /** @param {object} message */
  function send(message) {
    if (!socket || link.kind !== 'live') return false;
    try {
      socket.send(JSON.stringify(message));
      return true;
    } catch {
      return false;
    }
  }

  function probe() {
    // Repeated calls must not move the deadline.
    if (send({ type: 'ping' }) && now() + WAKE_ANSWER_MS < frameDueAt) expectFrameWithin(WAKE_ANSWER_MS);
  }

  return {
    send,
    probe,
    link: () => link,
    start() {
      if (running) return;
      running = true;
      attempt = 0;
      connect();
    },
    stop() {
      running = false;
      clearTimers();
      if (socket) release(socket);
      socket = null;
    },
    checkNow() {
      if (!running) return;
      if (link.kind === 'live') probe();
      else if (retryTimer !== null) connect();
    },
  };
}

/** Opens a socket to the host and port of the page. @param {string} path @returns {() => SocketLike} */
export function socketTo(path) {
  return () => /** @type {any} */ (new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}${path}`));
}

/** Calls `checkNow` when the page is visible again or the network returns. @param {Live} live @returns {() => void} removes the listeners */
export function checkOnReturn(live) {
  const onVisible = () => { if (document.visibilityState === 'visible') live.checkNow(); };
  const onOnline = () => live.checkNow();
  document.addEventListener('visibilitychange', onVisible);
  addEventListener('online', onOnline);
  addEventListener('pageshow', onVisible);
  return () => {
    document.removeEventListener('visibilitychange', onVisible);
    removeEventListener('online', onOnline);
    removeEventListener('pageshow', onVisible);
  };
}
