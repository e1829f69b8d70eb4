// The kitchen's sounds and the switch for them. The setting is stored on this display.
import { createSoundPlayer } from '../shared/sound.js';
import { readJson, writeJson } from '../shared/storage.js';

/** @import { StorageLike } from '../shared/storage.js' */
/** @typedef {'on' | 'locked' | 'muted' | 'none'} SoundState `locked`: the browser waits for a tap; `none`: it has no Web Audio */

const SOUND_KEY = 'maitred.kitchen.sound';
/** A tap on the switch first unlocks the sound and then toggles it. A toggle so soon after unlocking is the same tap, which switches it on. */
const SAME_TAP_MS = 600;

/** @param {{storage: StorageLike, onChange: (state: SoundState) => void, make?: () => AudioContext | null, now?: () => number}} parts */
export function createSoundSwitch({ storage, onChange, make, now = () => performance.now() }) {
  const report = () => onChange(state());
  const player = createSoundPlayer({ onChange: report, make });
  let isEnabled = readJson(storage, SOUND_KEY) !== 'off';
  /** Whether sound was switched on here before: then the first tap after a reload unlocks it. */
  let wasSwitchedOn = readJson(storage, SOUND_KEY) === 'on';
  let unlockedAt = -Infinity;

  /** @returns {SoundState} */
  function state() {
    const playing = player.state();
    if (playing === 'unsupported') return 'none';
    if (!isEnabled) return 'muted';
    return playing === 'running' ? 'on' : 'locked';
  }

  /** @param {import('../shared/sound.js').SoundName} name */
  function play(name) {
    if (state() === 'on') player.play(name);
  }

  return {
    state,
    play,
    /** Unlocks the sound at the first tap or key press after a reload. */
    async unlock() {
      if (!isEnabled || !wasSwitchedOn || player.state() === 'running') return;
      unlockedAt = now();
      await player.unlock();
    },
    async toggle() {
      isEnabled = state() !== 'on' || now() - unlockedAt < SAME_TAP_MS;
      wasSwitchedOn = isEnabled;
      writeJson(storage, SOUND_KEY, isEnabled ? 'on' : 'off');
      if (!isEnabled) {
        report();
        return;
      }
      await player.unlock();
      play('ticket');
    },
  };
}
