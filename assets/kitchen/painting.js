// When what the page changes can be seen.

/** Runs after the next frame was painted; a page in the background paints none. @param {() => void} run */
export function afterPaint(run) {
  requestAnimationFrame(() => requestAnimationFrame(run));
}

/** The longest wait for a frame: more than a slow display needs for one. */
const DRAWING_MAX_MS = 250;

/** Resolves when what was just changed is drawn. A page in the background draws nothing: then it resolves soon. @returns {Promise<void>} */
export const afterDrawing = () => new Promise((resolve) => {
  const isHidden = document.visibilityState === 'hidden';
  const end = () => {
    document.removeEventListener('visibilitychange', end);
    resolve();
  };
  document.addEventListener('visibilitychange', end);
  if (!isHidden) requestAnimationFrame(() => setTimeout(end));
  setTimeout(end, isHidden ? 0 : DRAWING_MAX_MS);
});

/**
 * Draws parts of the page one after the other. A slow display needs two frames for each, one to compute it and one to paint it.
 * @param {() => Promise<void>} [drawn] resolves when what was just changed is drawn
 */
export function createTurns(drawn = afterDrawing) {
  /** @type {{order: number, run: () => void}[]} */ const waiting = [];
  let isRunning = false;
  /** A part came after the last frame had begun: what has changed with it is drawn first. */
  let isFresh = false;

  async function run() {
    isRunning = true;
    try {
      while (waiting.length > 0) {
        if (isFresh) {
          isFresh = false;
          await drawn();
        }
        waiting.sort((left, right) => left.order - right.order);
        waiting.shift()?.run();
        await drawn();
        isFresh = false;
        // A frame of its own for what is computed next: it does not have to wait for the painting of the last.
        await drawn();
      }
    } finally {
      isRunning = false;
    }
  }

  /** Draws a part in its turn. Returns what takes it back. @param {number} order of two parts that wait, the one with the lower number is first @param {() => void} draw */
  return (order, draw) => {
    const part = { order, run: draw };
    waiting.push(part);
    isFresh = true;
    if (!isRunning) void run();
    return () => {
      const at = waiting.indexOf(part);
      if (at >= 0) waiting.splice(at, 1);
    };
  };
}
/** @typedef {ReturnType<typeof createTurns>} Turns */
