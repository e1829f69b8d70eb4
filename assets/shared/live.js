// The live channel of a page: one WebSocket, found again for as long as the page lives. It notices silence
// (a phone that left the Wi-Fi is told nothing), says honestly how old its last word is, and leaves the meaning of
// frames to whoever listens. Sockets, timers and chance come from outside, so tests need no network and no waiting.
import { backoffMs } from './api.js';

/**
 * @typedef {'connecting' | 'live' | 'offline' | 'ended'} LinkKind
 * @typedef {{kind: LinkKind, heardAt: number | null, retryAt: number | null, crowded?: boolean}} Link
 *   `heardAt` is when the box was last heard, `retryAt` when the next try starts; both on this device's clock.
 *   `crowded`: the box is there, but has no room for one more channel of this phone, table or login.
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
 * @property {() => void} stop for good, or until `start`
 * @property {(message: object) => boolean} send false where there is no live socket
 * @property {() => void} poke the page came back or the network did: try now, or make sure the socket still lives
 * @property {() => void} doubt something else got no answer: a socket that seems to live must prove it soon
 * @property {() => Link} link
 */

export const PING_EVERY_MS = 20_000;
/** Two pings unanswered and a little: the box drops us after the same 50 s. */
export const SILENCE_MS = 50_000;
/** After a phone wakes, a socket that does not answer within this is taken for dead. */
export const WAKE_ANSWER_MS = 5_000;
/** A socket that has not said its first frame by then is given up. */
export const OPENING_MS = 10_000;
export const CLOSE_SESSION_LOST = 4401;
export const CLOSE_CROWDED = 4429;

/** A staff display is believed by a whole room: it asks every 5 s and calls itself dead after 12. Phones ask seldom, for their batteries. */
export const STAFF_PACE = { pingEveryMs: 5_000, silenceMs: 12_000 };

/** @type {Timers} */
const browserTimers = { set: (run, ms) => setTimeout(run, ms), clear: (id) => clearTimeout(id) };

/**
 * @param {object} parts
 * @param {() => SocketLike} parts.open
 * @param {(frame: any) => void} parts.onFrame
 * @param {(link: Link) => void} parts.onLink
 * @param {(reason: string) => void} parts.onLost the box closed the socket because the session or log-in is gone
 * @param {(code: number) => void} [parts.onDrop] any other close; the page may want to ask why over HTTP
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
  /** When the socket is given up unless it speaks. */ let wordDueAt = Infinity;

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
  function expectWordWithin(ms) {
    wordDueAt = now() + ms;
    if (silenceTimer !== null) timers.clear(silenceTimer);
    silenceTimer = timers.set(() => { silenceTimer = null; drop(); }, ms);
  }

  /** Lets a socket go without waiting for its own close event: a dead peer never sends one. @param {SocketLike} old */
  function release(old) {
    old.onopen = old.onmessage = old.onclose = old.onerror = null;
    try { old.close(); } catch { /* a socket still opening may refuse; it is forgotten either way */ }
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
    // After a failed try the screen keeps saying "offline": a chip that flickers says nothing.
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
    expectWordWithin(OPENING_MS);
    mine.onmessage = (event) => {
      let frame;
      try { frame = JSON.parse(event.data); } catch { return; }
      attempt = 0;
      expectWordWithin(silenceMs);
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

  function doubt() {
    // Asked again and again, a dead socket must not win time by it.
    if (send({ type: 'ping' }) && now() + WAKE_ANSWER_MS < wordDueAt) expectWordWithin(WAKE_ANSWER_MS);
  }

  return {
    send,
    doubt,
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
    poke() {
      if (!running) return;
      if (link.kind === 'live') doubt();
      else if (retryTimer !== null) connect();
    },
  };
}

/** Opens the page's own box, whatever name or port it was reached by. @param {string} path @returns {() => SocketLike} */
export function socketTo(path) {
  return () => /** @type {any} */ (new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}${path}`));
}

/** Pokes when the page is seen again or the network returns. @param {Live} live @returns {() => void} takes the listeners off */
export function pokeOnReturn(live) {
  const seen = () => { if (document.visibilityState === 'visible') live.poke(); };
  const online = () => live.poke();
  document.addEventListener('visibilitychange', seen);
  addEventListener('online', online);
  addEventListener('pageshow', seen);
  return () => {
    document.removeEventListener('visibilitychange', seen);
    removeEventListener('online', online);
    removeEventListener('pageshow', seen);
  };
}
