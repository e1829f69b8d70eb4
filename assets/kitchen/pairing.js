// How a screen without a password gets a login: it shows six digits, a manager types them on their phone, and from then on the
// screen is logged in until somebody takes that back. The secret that proves it is this screen never leaves the page's memory.
import { Refusal } from '../shared/api.js';

/** @import { Api } from '../shared/api.js' */
/** @import { Timers } from '../shared/live.js' */
/** @import { StaffMe } from '../shared/wire.js' */
/** @typedef {{phase: 'asking' | 'showing' | 'silent' | 'busy', code: string | null, expiresAt: string | null}} PairingState `silent`: nobody answers; `busy`: the box asks for patience */

/** A manager looks at the screen while they type. */
const ASK_EVERY_MS = 2_000;
/** A box that does not answer or asks for patience is asked less often. */
const WAIT_MS = 5_000;

/**
 * @param {object} parts
 * @param {Api} parts.api
 * @param {(state: PairingState | null) => void} parts.onState
 * @param {(me: StaffMe) => void} parts.onPaired
 * @param {Timers} parts.timers
 */
export function createPairing({ api, onState, onPaired, timers }) {
  /** @type {any} */ let timer = null;
  /** Which code is on its way or on the screen; an answer to an older one means nothing. */ let turn = 0;
  let secret = '';
  /** @type {PairingState} */ let shown = { phase: 'asking', code: null, expiresAt: null };

  /** @param {Partial<PairingState>} change */
  function show(change) {
    shown = { ...shown, ...change };
    onState(shown);
  }

  /** @param {() => void} run @param {number} ms */
  function later(run, ms) {
    if (timer !== null) timers.clear(timer);
    timer = timers.set(() => { timer = null; run(); }, ms);
  }

  /** @param {unknown} error @param {() => void} again */
  function patience(error, again) {
    const seconds = error instanceof Refusal ? error.problem.retryAfterSeconds ?? error.retryAfterSeconds ?? 0 : 0;
    show({ phase: error instanceof Refusal ? 'busy' : 'silent' });
    later(again, Math.max(WAIT_MS, seconds * 1000));
  }

  async function ask() {
    turn += 1;
    const mine = turn;
    show({ phase: shown.code ? shown.phase : 'asking' });
    try {
      const { body } = await api.post('/api/displays/pairing', null);
      if (mine !== turn) return;
      secret = body.secret;
      show({ phase: 'showing', code: body.code, expiresAt: body.expiresAt });
      later(look, ASK_EVERY_MS);
    } catch (error) {
      if (mine === turn) patience(error, ask);
    }
  }

  async function look() {
    const mine = turn;
    try {
      const { status, body } = await api.post('/api/displays/pairing/claim', { secret });
      if (mine !== turn) return;
      if (status === 200) {
        stop();
        onPaired(body);
        return;
      }
      show({ phase: 'showing', expiresAt: body?.expiresAt ?? shown.expiresAt });
      later(look, ASK_EVERY_MS);
    } catch (error) {
      if (mine !== turn) return;
      // The code has run out: nobody can type it any more, so a new one is shown.
      if (error instanceof Refusal && error.status === 404) {
        show({ phase: 'asking', code: null, expiresAt: null });
        ask();
      } else {
        patience(error, look);
      }
    }
  }

  function stop() {
    turn += 1;
    secret = '';
    if (timer !== null) timers.clear(timer);
    timer = null;
    shown = { phase: 'asking', code: null, expiresAt: null };
    onState(null);
  }

  return { start: ask, stop };
}
