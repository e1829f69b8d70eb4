// Plays the sounds of kitchen and floor with Web Audio. Browsers allow sound only after a tap or a key press on the page.

/**
 * @typedef {'ticket' | 'notice' | 'reminder' | 'call' | 'unseen'} SoundName
 * @typedef {object} Sound
 * @property {[number, number, number][]} tones each as hertz, start and end in seconds
 * @property {OscillatorType} shape
 * @property {number} volume 0 to 1
 * @property {boolean} [isLinear] fades linearly, not exponentially
 * @property {number[]} [vibration] milliseconds on and off
 */

/** @type {Record<SoundName, Sound>} */
const SOUNDS = {
  ticket: { shape: 'triangle', volume: 0.35, tones: [[880, 0, 0.16], [1319, 0.18, 0.5]] },
  notice: { shape: 'sawtooth', volume: 0.6, tones: [[311, 0, 0.22], [233, 0.24, 0.5], [311, 0.7, 0.92], [233, 0.94, 1.2]] },
  reminder: { shape: 'square', volume: 0.8, tones: [[1319, 0, 0.14], [988, 0.2, 0.34], [1319, 0.4, 0.54], [988, 0.6, 0.9]] },
  call: { shape: 'sine', volume: 0.35, isLinear: true, tones: [[880, 0, 0.12], [1175, 0.14, 0.34]], vibration: [120] },
  unseen: { shape: 'sine', volume: 0.35, isLinear: true, tones: [[440, 0, 0.22], [440, 0.3, 0.52], [440, 0.6, 1]], vibration: [250, 120, 250, 120, 400] },
};
/** Almost 0, which an exponential ramp cannot reach. */
const SILENT = 0.0001;
/** Seconds until a tone reaches its volume; a sudden start clicks. */
const ATTACK_S = 0.02;

/** @param {{onChange?: () => void, make?: () => AudioContext | null}} [parts] `make` returns null if the browser has no Web Audio */
export function createSoundPlayer({ onChange = () => {}, make = newContext } = {}) {
  /** @type {AudioContext | null} */ let context = null;
  let isTouched = false;
  let isUnsupported = false;
  return {
    /** `locked`: the browser waits for a tap or a key press. @returns {'running' | 'locked' | 'unsupported'} */
    state: () => (isUnsupported ? 'unsupported' : context?.state === 'running' ? 'running' : 'locked'),

    /** Must be called in the handler of a tap or a key press, every time: Safari suspends the sound again after a phone call. */
    async unlock() {
      isTouched = true;
      context ??= make();
      isUnsupported = context === null;
      if (context) context.onstatechange = onChange;
      // Rejected if the browser does not count the event as a tap: the state stays `locked`.
      if (context?.state !== 'running') await context?.resume().catch(() => {});
      onChange();
    },

    /** @param {SoundName} name */
    play(name) {
      const { tones, shape, volume, isLinear, vibration } = SOUNDS[name];
      if (vibration && isTouched) navigator.vibrate?.(vibration);
      if (context?.state !== 'running') return;
      const now = context.currentTime + ATTACK_S;
      const ramp = isLinear ? 'linearRampToValueAtTime' : 'exponentialRampToValueAtTime';
      for (const [hertz, start, end] of tones) {
        const tone = context.createOscillator();
        const envelope = context.createGain();
        const { gain } = envelope;
        tone.type = shape;
        tone.frequency.value = hertz;
        gain.setValueAtTime(SILENT, now + start);
        gain[ramp](volume, now + start + ATTACK_S);
        gain[ramp](SILENT, now + end);
        tone.connect(envelope).connect(context.destination);
        tone.start(now + start);
        tone.stop(now + end + ATTACK_S);
      }
    },
  };
}

/** @returns {AudioContext | null} */
function newContext() {
  const Context = globalThis.AudioContext ?? /** @type {any} */ (globalThis).webkitAudioContext;
  try {
    return Context ? new Context() : null;
  } catch {
    return null;
  }
}
