// The kitchen's sounds, made by the browser itself. It makes none before somebody has tapped the page once; until then, and
// when it was switched off, the wall says so in words.
import { readJson, writeJson } from '../shared/storage.js';

/** @import { StorageLike } from '../shared/storage.js' */
/** @typedef {'on' | 'locked' | 'muted' | 'none'} SoundState `locked`: wanted or never asked, and the browser waits for a tap; `none`: this browser cannot */
/** @typedef {'new' | 'notice' | 'again'} SoundKind */

const SOUND_KEY = 'maitred.kitchen.sound';
/** A tap on the control wakes the sound before it is heard as a tap: it was meant to switch on, not off again. */
const SAME_TAP_MS = 600;

/** Each as [Hz, from s, to s, how loud, shape]. A notice sounds like nothing else: low and twice. @type {Record<SoundKind, [number, number, number, number, OscillatorType][]>} */
const TUNES = {
  new: [[880, 0, 0.16, 0.35, 'triangle'], [1319, 0.18, 0.5, 0.35, 'triangle']],
  again: [[1319, 0, 0.14, 0.8, 'square'], [988, 0.2, 0.34, 0.8, 'square'], [1319, 0.4, 0.54, 0.8, 'square'], [988, 0.6, 0.9, 0.8, 'square']],
  notice: [[311, 0, 0.22, 0.6, 'sawtooth'], [233, 0.24, 0.5, 0.6, 'sawtooth'], [311, 0.7, 0.92, 0.6, 'sawtooth'], [233, 0.94, 1.2, 0.6, 'sawtooth']],
};

/** @param {{storage: StorageLike, onChange: (state: SoundState) => void, make?: () => AudioContext | null, now?: () => number}} parts */
export function createSound({ storage, onChange, make = inBrowser, now = () => performance.now() }) {
  /** @type {AudioContext | null} */ let context = null;
  let wanted = readJson(storage, SOUND_KEY) !== 'off';
  /** Whether somebody said on this screen that they want it: then any first tap after a reload is enough. */
  let chosen = readJson(storage, SOUND_KEY) === 'on';
  let impossible = false;
  let wokenAt = -Infinity;

  /** @returns {SoundState} */
  function state() {
    if (impossible) return 'none';
    if (!wanted) return 'muted';
    return context?.state === 'running' ? 'on' : 'locked';
  }

  const told = () => onChange(state());

  /** To be called while a tap or a key is being handled: only then browsers allow it. */
  async function unlock() {
    context ??= make();
    if (!context) {
      impossible = true;
      told();
      return;
    }
    context.onstatechange = told;
    try {
      await context.resume();
    } catch {
      // Not by a tap after all: it stays as it says.
    }
    told();
  }

  /** @param {SoundKind} kind */
  function play(kind) {
    if (state() !== 'on' || !context) return;
    const start = context.currentTime + 0.02;
    for (const [hertz, from, to, loud, shape] of TUNES[kind]) {
      const tone = context.createOscillator();
      const gain = context.createGain();
      tone.type = shape;
      tone.frequency.value = hertz;
      // Without these slopes it clicks.
      gain.gain.setValueAtTime(0.0001, start + from);
      gain.gain.exponentialRampToValueAtTime(loud, start + from + 0.02);
      gain.gain.exponentialRampToValueAtTime(0.0001, start + to);
      tone.connect(gain).connect(context.destination);
      tone.start(start + from);
      tone.stop(start + to + 0.02);
    }
  }

  return {
    state,
    play,
    /** The first tap or key after a reload, anywhere. */
    async wake() {
      if (!wanted || !chosen || context?.state === 'running') return;
      wokenAt = now();
      await unlock();
    },
    /** The control: on where it is silent, silent where it is on. */
    async toggle() {
      wanted = state() !== 'on' || now() - wokenAt < SAME_TAP_MS;
      chosen = wanted;
      writeJson(storage, SOUND_KEY, wanted ? 'on' : 'off');
      if (!wanted) {
        told();
        return;
      }
      await unlock();
      play('new');
    },
  };
}

/** @returns {AudioContext | null} */
function inBrowser() {
  const Context = globalThis.AudioContext ?? /** @type {any} */ (globalThis).webkitAudioContext;
  return Context ? new Context() : null;
}
