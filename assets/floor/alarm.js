// What a waiter hears and feels: two rising tones for a call, three low ones for a ticket that the kitchen has not seen. A browser
// lets a page sound only after somebody has touched it, so the first touch wakes the sound. Without an answer an alarm comes again.

/** @typedef {'call' | 'alert'} Sound */

/** Hertz, beginning and length in seconds; a telephone's small loudspeaker hears these well. @type {Record<Sound, [number, number, number][]>} */
const TONES = { call: [[880, 0, 0.12], [1175, 0.14, 0.2]], alert: [[440, 0, 0.22], [440, 0.3, 0.22], [440, 0.6, 0.4]] };
/** @type {Record<Sound, number[]>} */
const BUZZ = { call: [120], alert: [250, 120, 250, 120, 400] };
/** An alarm nobody has answered is repeated; more often it would only be switched off. */
export const AGAIN_MS = 20_000;

/** @param {{isOn: () => boolean}} parts */
export function createAlarm({ isOn }) {
  /** @type {AudioContext | null} */ let audio = null;
  let touched = false;

  function wake() {
    touched = true;
    try {
      audio ??= new AudioContext();
      // Safari calls it interrupted after a phone call.
      if (audio.state !== 'running') void audio.resume().catch(() => {});
    } catch { /* no loudspeaker: the screen says it too */ }
  }
  addEventListener('pointerdown', wake, { passive: true });
  addEventListener('keydown', wake, { passive: true });

  return {
    /** @param {Sound} sound */
    ring(sound) {
      if (!isOn() || !touched) return;
      try { navigator.vibrate?.(BUZZ[sound]); } catch { /* not on this device */ }
      if (!audio || audio.state !== 'running') return;
      for (const [pitch, from, lasts] of TONES[sound]) {
        const tone = audio.createOscillator();
        const volume = audio.createGain();
        const start = audio.currentTime + from;
        tone.frequency.value = pitch;
        // Swelling and fading: a tone that is cut clicks.
        volume.gain.setValueAtTime(0, start);
        volume.gain.linearRampToValueAtTime(0.35, start + 0.02);
        volume.gain.linearRampToValueAtTime(0, start + lasts);
        tone.connect(volume).connect(audio.destination);
        tone.start(start);
        tone.stop(start + lasts);
      }
    },
  };
}
