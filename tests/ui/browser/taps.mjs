// Taps of a person: counted, for jobs that must take few, and several in one place.

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

/** Taps several times in one place, as a hurried or wet finger does. @param {import('playwright-core').Locator} button @param {{times?: number, pressMs?: number, gapMs?: number}} [how] */
export async function tapAgain(button, { times = 2, pressMs = 60, gapMs = 100 } = {}) {
  const { x, y, width, height } = /** @type {{x: number, y: number, width: number, height: number}} */ (await button.boundingBox());
  const page = button.page();
  for (let tap = 0; tap < times; tap += 1) {
    await page.mouse.click(x + width / 2, y + height / 2, { delay: pressMs });
    await page.waitForTimeout(gapMs);
  }
}
