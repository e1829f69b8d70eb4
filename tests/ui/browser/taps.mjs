// Counts the taps of a person, for jobs that must take few.

/** Counts the taps on a page from now on; one on a label is a single tap, although the browser clicks twice. @param {import('playwright-core').Page} page */
export async function countTaps(page) {
  await page.evaluate(() => { addEventListener('pointerdown', (event) => { if (event.isTrusted) document.body.dataset.taps = String(Number(document.body.dataset.taps ?? 0) + 1); }, true); });
  return {
    /** Begins again at zero. */
    reset: () => page.evaluate(() => { document.body.dataset.taps = '0'; }),
    /** @returns {Promise<number>} */
    count: () => page.evaluate(() => Number(document.body.dataset.taps ?? 0)),
  };
}
