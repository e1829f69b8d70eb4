// A shared phone: who is known on it, when it is locked, and the switch to somebody else with a staff PIN.
import { Refusal } from '../../shared/api.js';
import { STAFF_PIN_DIGITS_MAX, STAFF_PIN_DIGITS_MIN } from '../../shared/limits.gen.js';
import { LOCKED_KEY } from '../../shared/staffLogin.js';
import { readJson, writeJson } from '../../shared/storage.js';
import { problemText, t } from '../lang/index.js';

/** @import { Api } from '../../shared/api.js' */
/** @import { StorageLike } from '../../shared/storage.js' */
/** @import { KnownPersonView, KnownStaffView } from '../../shared/wire.gen.js' */
/** @import { FloorEvent, FloorState } from '../state.js' */

/** How often the time since the last touch is compared. */
const CHECK_MS = 2_000;

/** Whether a text has the form of a staff PIN. @param {string} pin */
export const isStaffPin = (pin) => /^\d+$/.test(pin) && pin.length >= STAFF_PIN_DIGITS_MIN && pin.length <= STAFF_PIN_DIGITS_MAX;

/** Whether a phone that was last touched `idleMs` ago is locked. @param {KnownStaffView | null} known @param {number} idleMs */
export const isLockDue = (known, idleMs) => known !== null && known.lockMinutes > 0 && idleMs >= known.lockMinutes * 60_000;

/**
 * @param {object} parts
 * @param {Api} parts.api
 * @param {StorageLike} parts.storage
 * @param {() => FloorState} parts.state
 * @param {(event: FloorEvent) => void} parts.dispatch
 * @param {() => void} parts.onSwitched somebody is logged in with a new login
 * @param {() => void} parts.onPassword the login page is shown instead
 * @param {() => void} [parts.onLock] the phone is locked: what is held for a moment must be sent by the person who did it
 * @param {() => number} [parts.now]
 */
export function createLock({ api, storage, state, dispatch, onSwitched, onPassword, onLock = () => {}, now = Date.now }) {
  let touchedAt = now();
  /** @param {boolean} on */
  function setLocked(on) {
    if (on) onLock();
    writeJson(storage, LOCKED_KEY, on);
    dispatch({ type: 'locked', on });
  }

  async function load() {
    try {
      const { body } = await api.get('/api/staff/known');
      dispatch({ type: 'known', known: body });
      // Where the owner has turned the PINs off meanwhile, a locked phone stays locked until somebody types the password.
    } catch {
      // Without an answer the phone stays as it is; the next login asks again.
    }
  }

  return {
    load,
    lock: () => { setLocked(true); void load(); },

    /** Call it after a login: a locked phone stays locked over a reload. @param {boolean} isFresh whether somebody has just typed the password */
    async start(isFresh) {
      touchedAt = now();
      if (isFresh) setLocked(false);
      else if (readJson(storage, LOCKED_KEY) === true) dispatch({ type: 'locked', on: true });
      await load();
    },

    touched() { touchedAt = now(); },

    check() {
      const { known, link, locked, staffLogin } = state();
      // Only the box knows the PINs: without a connection nobody could unlock the phone.
      if (staffLogin.phase === 'in' && link.kind !== 'offline' && !locked && isLockDue(known, now() - touchedAt)) setLocked(true);
    },

    /** @param {KnownPersonView} person @param {string} pin @returns {Promise<boolean>} whether the PIN was right */
    async switchTo(person, pin) {
      if (state().lockBusy) return false;
      dispatch({ type: 'lock-sent' });
      try {
        const { body } = await api.post('/api/staff/pin-login', { staffId: person.id, pin });
        touchedAt = now();
        setLocked(false);
        dispatch({ type: 'logged-in', me: body });
        onSwitched();
        return true;
      } catch (error) {
        const problem = error instanceof Refusal ? error.problem : null;
        const isWrong = problem?.code === 'wrong-staff-pin';
        dispatch({ type: 'lock-refused', text: isWrong ? t('lock.wrong', { count: problem?.attemptsLeft ?? 0 }) : problem?.code === 'password-needed' ? t('lock.password') : problem ? problemText(problem) : t('lock.offline'), needsPassword: problem?.code === 'password-needed' });
        if (problem?.code === 'password-needed') void load();
        return false;
      }
    },

    /** Somebody logs in with the password instead. */
    password: () => onPassword(),

    /** Sets the own staff PIN. @param {string} password @param {string} pin */
    async setPin(password, pin) {
      if (state().busy) return;
      dispatch({ type: 'busy', action: 'staff-pin' });
      try {
        await api.request('PUT', '/api/staff/me/pin', { body: { password, pin } });
        dispatch({ type: 'done', toast: t('pin.saved') });
        void load();
      } catch (error) {
        const problem = error instanceof Refusal ? error.problem : null;
        const isPin = problem?.errors?.some((/** @type {{pointer: string}} */ fault) => fault.pointer === '/pin');
        dispatch({ type: 'failed', text: isPin ? t(isStaffPin(pin) ? 'pin.easy' : 'pin.form') : problem ? problemText(problem) : t('floor.offline.refused') });
      }
    },

    /** Watches for touches and for their absence. @param {Pick<EventTarget, 'addEventListener'>} target */
    watch(target) {
      for (const type of ['pointerdown', 'keydown']) target.addEventListener(type, () => { touchedAt = now(); }, { passive: true });
      setInterval(() => this.check(), CHECK_MS);
    },
  };
}

/** @typedef {ReturnType<typeof createLock>} Lock */
