// The kitchen's sound, with its switch. The setting is kept on this display.
import { createSoundPlayer } from '../shared/sound.js';
import { readJson, writeJson } from '../shared/storage.js';

/** @import { StorageLike } from '../shared/storage.js' */
/** @typedef {'on' | 'locked' | 'muted' | 'none'} SoundState `locked`: the browser waits for a tap; `none`: it has no Web Audio */

const SOUND_KEY = 'maitred.kitchen.sound';
/** A tap on the switch first unlocks the sound, then toggles it. Within so long both are one tap, which means on. */
const SAME_TAP_MS = 600;

/** @param {{storage: StorageLike, onChange: (state: SoundState) => void, make?: () => AudioContext | null, now?: () => number}} parts */
export function createSoundSwitch({ storage, onChange, make, now = () => performance.now() }) {
  const report = () => onChange(state());
  const player = createSoundPlayer({ onChange: report, make });
  let wanted = readJson(storage, SOUND_KEY) !== 'off';
  /** Whether sound was switched on at this display: then any first tap after a reload unlocks it. */
  let chosen = readJson(storage, SOUND_KEY) === 'on';
  let unlockedAt = -Infinity;

  /** @returns {SoundState} */
  function state() {
    const playing = player.state();
    if (playing === 'unsupported') return 'none';
    if (!wanted) return 'muted';
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
      if (!wanted || !chosen || player.state() === 'running') return;
      unlockedAt = now();
      await player.unlock();
    },
    async toggle() {
      wanted = state() !== 'on' || now() - unlockedAt < SAME_TAP_MS;
      chosen = wanted;
      writeJson(storage, SOUND_KEY, wanted ? 'on' : 'off');
      if (!wanted) {
        report();
        return;
      }
      await player.unlock();
      play('ticket');
    },
  };
}
