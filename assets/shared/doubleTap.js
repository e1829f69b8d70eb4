// Ignores the second tap of a double tap where the first one has brought another button under the finger: wet or hurried fingers tap
// twice, and the next step of a sheet often has its button in the same place. Taps on a button that stays, as a plus, all count.

/** The time within which a second tap belongs to the first. Double taps of people who tried it came within 400 ms. */
const DOUBLE_TAP_MS = 450;
/** How far a finger moves between the two, in pixels to each side. */
const REACH_PX = 24;
/** When the place is looked at again, in ms after the tap: sheets rise into their place, or the box has answered. */
const LOOKS_MS = [60, 120, 200, 300, 400];
const BUTTONS = 'button, a, input, select, textarea, label, summary';

/** The words of a button; its numbers may change with each tap. @param {Element | null | undefined} button */
const wordsOf = (button) => (button?.getAttribute('aria-label') ?? button?.textContent ?? '').replace(/[^\p{L}]+/gu, '');

/** Covers the place of a tap for a moment when it shows another button than the one that was tapped. Call it once for a page. */
export function shieldDoubleTaps() {
  /** @type {{x: number, y: number, button: Element | null, words: string} | null} */ let tap = null;
  /** @type {any[]} */ let timers = [];
  let frame = 0;
  let isPressed = false;
  const shield = document.createElement('div');
  shield.className = 'tap-shield';
  Object.assign(shield.style, { position: 'fixed', zIndex: '1000', inlineSize: `${2 * REACH_PX}px`, blockSize: `${2 * REACH_PX}px` });

  function look() {
    // A tap that has begun is not cut in two: its button would stay without an answer.
    if (!tap || isPressed || shield.isConnected) return;
    const button = document.elementFromPoint(tap.x, tap.y)?.closest(BUTTONS) ?? null;
    if (button === null || (button === tap.button && wordsOf(button) === tap.words)) return;
    Object.assign(shield.style, { left: `${tap.x - REACH_PX}px`, top: `${tap.y - REACH_PX}px` });
    document.body.append(shield);
  }

  function stopLooking() {
    cancelAnimationFrame(frame);
    for (const timer of timers.splice(0)) clearTimeout(timer);
  }

  function end() {
    tap = null;
    shield.remove();
    stopLooking();
  }

  document.addEventListener('pointerdown', () => { isPressed = true; }, true);
  for (const type of ['pointerup', 'pointercancel']) document.addEventListener(type, () => { isPressed = false; }, true);
  document.addEventListener('click', (event) => {
    // A key, or a script, has no place.
    if (!event.isTrusted || event.detail === 0) return;
    const target = /** @type {Element} */ (event.target);
    stopLooking();
    timers = [setTimeout(end, DOUBLE_TAP_MS)];
    if (target === shield) return;
    shield.remove();
    const button = target.closest(BUTTONS);
    tap = { x: event.clientX, y: event.clientY, button, words: wordsOf(button) };
    // What the tap changes is drawn then; before it, looking would compute the layout of the page an extra time.
    frame = requestAnimationFrame(() => timers.push(setTimeout(look)));
    timers.push(...LOOKS_MS.map((ms) => setTimeout(look, ms)));
  }, true);
}
