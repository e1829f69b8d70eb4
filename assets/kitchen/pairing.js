// Logs in a display without a password: it shows six digits, a manager types them on a phone, and the display is logged in until its
// login is revoked. The secret that identifies the display is only in the memory of this page.
import { Refusal } from '../shared/api.js';

/** @import { Api } from '../shared/api.js' */
/** @import { Timers } from '../shared/live.js' */
/** @import { StaffMe } from '../shared/wire.js' */
/** @typedef {{phase: 'requesting' | 'showing' | 'unreachable' | 'busy', code: string | null, expiresAt: string | null}} PairingState `unreachable`: no answer; `busy`: the box refused, and this display tries again later */

/** The interval of asking whether the code was typed: short, because a manager watches the display meanwhile. */
const CLAIM_EVERY_MS = 2_000;
/** The shortest wait after a refusal or without an answer. */
const RETRY_MS = 5_000;

/**
 * @param {object} parts
 * @param {Api} parts.api
 * @param {(state: PairingState | null) => void} parts.onState
 * @param {(me: StaffMe) => void} parts.onPaired
 * @param {Timers} parts.timers
 */
export function createPairing({ api, onState, onPaired, timers }) {
  /** @type {any} */ let timer = null;
  /** The number of the current code: answers for older codes are ignored. */ let codeNumber = 0;
  let secret = '';
  /** @type {PairingState} */ let shown = { phase: 'requesting', code: null, expiresAt: null };

  /** @param {Partial<PairingState>} change */
  function show(change) {
    shown = { ...shown, ...change };
    onState(shown);
  }

  /** @param {() => void} run @param {number} ms */
  function schedule(run, ms) {
    if (timer !== null) timers.clear(timer);
    timer = timers.set(() => { timer = null; run(); }, ms);
  }

  /** @param {unknown} error @param {() => void} request */
  function retry(error, request) {
    const seconds = error instanceof Refusal ? error.problem.retryAfterSeconds ?? error.retryAfterSeconds ?? 0 : 0;
    show({ phase: error instanceof Refusal ? 'busy' : 'unreachable' });
    schedule(request, Math.max(RETRY_MS, seconds * 1000));
  }

  async function requestCode() {
    codeNumber += 1;
    const number = codeNumber;
    show({ phase: shown.code ? shown.phase : 'requesting' });
    try {
      const { body } = await api.post('/api/displays/pairing', null);
      if (number !== codeNumber) return;
      secret = body.secret;
      show({ phase: 'showing', code: body.code, expiresAt: body.expiresAt });
      schedule(claim, CLAIM_EVERY_MS);
    } catch (error) {
      if (number === codeNumber) retry(error, requestCode);
    }
  }

  async function claim() {
    const number = codeNumber;
    try {
      const { status, body } = await api.post('/api/displays/pairing/claim', { secret });
      if (number !== codeNumber) return;
      if (status === 200) {
        stop();
        onPaired(body);
        return;
      }
      show({ phase: 'showing', expiresAt: body?.expiresAt ?? shown.expiresAt });
      schedule(claim, CLAIM_EVERY_MS);
    } catch (error) {
      if (number !== codeNumber) return;
      // The code expired: show a new one.
      if (error instanceof Refusal && error.status === 404) {
        show({ phase: 'requesting', code: null, expiresAt: null });
        requestCode();
      } else {
        retry(error, claim);
      }
    }
  }

  function stop() {
    codeNumber += 1;
    secret = '';
    if (timer !== null) timers.clear(timer);
    timer = null;
    shown = { phase: 'requesting', code: null, expiresAt: null };
    onState(null);
  }

  return { start: requestCode, stop };
}
