// When what the page changes can be seen.

/** Runs after the next frame was painted; a page in the background paints none. @param {() => void} run */
export function afterPaint(run) {
  requestAnimationFrame(() => requestAnimationFrame(run));
}

/** A page in the background draws nothing: then the time is enough. */
const DRAWING_MAX_MS = 50;

/** Resolves when what was just changed is drawn. @returns {Promise<void>} */
export const afterDrawing = () => new Promise((resolve) => {
  requestAnimationFrame(() => setTimeout(resolve));
  setTimeout(resolve, DRAWING_MAX_MS);
});
