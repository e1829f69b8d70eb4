// The live channel of a page: one WebSocket that reconnects until the page stops it. Pings detect a dead connection (a phone that
// leaves the Wi-Fi gets no close event). Where web filters block WebSockets, the page polls the snapshot over HTTP until a socket opens.
// Sockets, timers and random numbers are parameters, so that tests need no network and no waiting.
import { backoffMs } from './api.js';

/**
 * @typedef {'connecting' | 'live' | 'offline' | 'ended'} LinkKind
 * @typedef {{kind: LinkKind, lastFrameAt: number | null, retryAt: number | null, tooManyChannels?: boolean, isPolling?: boolean}} Link
 *   `isPolling`: it is live over HTTP, a few seconds behind
 *   `lastFrameAt`: time of the last frame, `retryAt`: of the next try, both in milliseconds of this device's clock
 *   `tooManyChannels`: the box refused this channel because the phone, table or login has too many
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
 * @typedef {object} PollerParts what a poller uses of its channel
 * @property {(change: Partial<Link>) => void} setLink
 * @property {(frame: any) => void} onFrame
 * @property {(reason: string) => void} onLost the session or login has ended
 * @property {Timers} timers
 * @property {() => number} now
 * @property {() => number} random
 *
 * @typedef {object} Poller
 * @property {() => void} pollNow
 * @property {(message: any) => boolean} send
 * @property {() => void} stop
 *
 * @typedef {object} Live
 * @property {() => void} start
 * @property {() => void} stop closes the socket; `start` opens a new one
 * @property {(message: object) => boolean} send returns false if the channel is not live
 * @property {() => void} checkNow reconnects now, or checks that the socket still answers; called when the page is visible or the network is back
 * @property {() => void} probe checks that the socket still answers; called when an HTTP request got no answer
 * @property {() => Link} link
 */

export const PING_EVERY_MS = 20_000;
/** Two pings without an answer and 10 s more, for guests. The box closes every silent channel after this time. */
export const SILENCE_MS = 50_000;
/** A socket that does not answer a probe within this time is closed. */
export const PROBE_ANSWER_MS = 5_000;
/** A new socket without a first frame within this time is closed. */
export const FIRST_FRAME_MS = 10_000;
export const CLOSE_SESSION_LOST = 4401;
export const CLOSE_TOO_MANY = 4429;

/** After so many sockets without a frame the page polls. */
export const POLL_AFTER = 3;

/** Staff pages ping more often, because the whole team relies on them; phones of guests save their batteries. */
export const STAFF_PING = { pingEveryMs: 5_000, silenceMs: 12_000 };

/** @type {Timers} */
const browserTimers = { set: (run, ms) => setTimeout(run, ms), clear: (id) => clearTimeout(id) };

/**
 * @param {object} parts
 * @param {() => SocketLike} parts.open
 * @param {(frame: any) => void} parts.onFrame
 * @param {(link: Link) => void} parts.onLink
 * @param {(reason: string) => void} parts.onLost the box closed the socket because the session or login ended
 * @param {(code: number) => void} [parts.onDrop] the network or the box closed the socket for another reason; not called when this page closes a silent one
 * @param {() => Promise<(parts: PollerParts) => Poller>} [parts.loadPoller] loads what polls; phones load it only where it is needed
 * @param {number} [parts.pingEveryMs]
 * @param {number} [parts.silenceMs]
 * @param {Timers} [parts.timers]
 * @param {() => number} [parts.now]
 * @param {() => number} [parts.random]
 * @returns {Live}
 */
export function createLive({ open, onFrame, onLink, onLost, onDrop = () => {}, loadPoller, pingEveryMs = PING_EVERY_MS, silenceMs = SILENCE_MS, timers = browserTimers, now = () => Date.now(), random = Math.random }) {
  /** @type {SocketLike | null} */
  let socket = null;
  /** @type {Link} */
  let link = { kind: 'connecting', lastFrameAt: null, retryAt: null };
  let attempt = 0;
  let running = false;
  /** @type {any} */ let retryTimer = null;
  /** @type {any} */ let pingTimer = null;
  /** @type {any} */ let silenceTimer = null;
  /** Set while the page polls. @type {Poller | null} */ let poller = null;
  /** The socket is closed if no frame arrives before this time. */ let frameDueAt = Infinity;

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
    silenceTimer = timers.set(() => { silenceTimer = null; dropSocket(); }, ms);
  }

  /** Closes a socket without waiting for its close event, which a dead connection never sends. @param {SocketLike} old */
  function closeSocket(old) {
    old.onopen = old.onmessage = old.onclose = old.onerror = null;
    try { old.close(); } catch { /* a socket that is still opening may throw */ }
  }

  function dropSocket() {
    if (socket) closeSocket(socket);
    socket = null;
    retryLater();
  }

  function retryLater(tooManyChannels = false) {
    clearTimers();
    if (!running) return;
    attempt += 1;
    const wait = backoffMs(attempt, random);
    retryTimer = timers.set(() => { retryTimer = null; connect(); }, wait);
    if (poller) return;
    setLink({ kind: 'offline', retryAt: now() + wait, tooManyChannels });
    if (attempt >= POLL_AFTER && !tooManyChannels) startPolling();
  }

  /** If the poller cannot be loaded, the next socket that fails tries it again. */
  async function startPolling() {
    const create = await loadPoller?.().catch(() => null);
    if (!create || poller || !running || link.kind === 'live') return;
    poller = create({ setLink, onFrame, onLost: endLost, timers, now, random });
    poller.pollNow();
  }

  function stopPolling() {
    poller?.stop();
    poller = null;
  }

  /** The session or login has ended. @param {string} reason */
  function endLost(reason) {
    running = false;
    clearTimers();
    stopPolling();
    if (socket) closeSocket(socket);
    socket = null;
    setLink({ kind: 'ended', retryAt: null });
    onLost(reason);
  }

  function pingLater() {
    pingTimer = timers.set(() => {
      send({ type: 'ping' });
      pingLater();
    }, pingEveryMs);
  }

  function connect() {
    clearTimers();
    // After a failed try the page keeps showing "offline", so that it does not flicker.
    if (attempt === 0) setLink({ kind: 'connecting', retryAt: null });
    else setLink({ retryAt: null });
    /** @type {SocketLike} */
    let opened;
    try {
      opened = open();
    } catch {
      retryLater();
      return;
    }
    socket = opened;
    expectFrameWithin(FIRST_FRAME_MS);
    opened.onmessage = (event) => {
      let frame;
      try { frame = JSON.parse(event.data); } catch { return; }
      attempt = 0;
      stopPolling();
      expectFrameWithin(silenceMs);
      if (pingTimer === null) pingLater();
      setLink({ kind: 'live', lastFrameAt: now(), retryAt: null, tooManyChannels: false, isPolling: false });
      onFrame(frame);
    };
    opened.onclose = (event) => {
      if (socket !== opened) return;
      socket = null;
      if (event.code === CLOSE_SESSION_LOST) {
        endLost(event.reason);
        return;
      }
      retryLater(event.code === CLOSE_TOO_MANY);
      onDrop(event.code);
    };
    opened.onerror = null;
  }

  /** @param {object} message */
  function send(message) {
    if (poller) return link.kind === 'live' && poller.send(message);
    if (!socket || link.kind !== 'live') return false;
    try {
      socket.send(JSON.stringify(message));
      return true;
    } catch {
      return false;
    }
  }

  function probe() {
    if (poller) poller.pollNow();
    // Repeated calls must not extend the deadline.
    else if (send({ type: 'ping' }) && now() + PROBE_ANSWER_MS < frameDueAt) expectFrameWithin(PROBE_ANSWER_MS);
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
      stopPolling();
      if (socket) closeSocket(socket);
      socket = null;
    },
    checkNow() {
      if (!running) return;
      if (poller || link.kind === 'live') probe();
      else if (retryTimer !== null) connect();
    },
  };
}

/** Opens a socket to the host and port of the page. @param {string} path @returns {() => SocketLike} */
export function socketTo(path) {
  return () => /** @type {any} */ (new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}${path}`));
}

/** Calls `checkNow` when the page is visible again or the network is back. @param {Live} live @returns {() => void} removes the listeners */
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
