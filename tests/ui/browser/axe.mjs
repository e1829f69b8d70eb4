// What axe-core sees of a page, and whether anything is wider than the screen.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

/** @import { Page } from 'playwright-core' */

const AXE = readFileSync(new URL('../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');

/** @param {Page} page @param {string} where */
export async function passes(page, where) {
  // What is still moving has the colours of neither state.
  await page.evaluate(async () => { await Promise.all(document.getAnimations().filter((each) => each.effect?.getComputedTiming().iterations !== Infinity).map((each) => each.finished.catch(() => {}))); });
  const found = await page.evaluate(async (source) => {
    // Evaluated by the debugger, outside the page's content-security policy.
    if (!('axe' in window)) (0, eval)(source);
    const result = await /** @type {any} */ (window).axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] });
    if (result.passes.length < 5) return ['axe saw nothing'];
    return result.violations.map((/** @type {any} */ each) => `${each.id}: ${each.nodes.map((/** @type {any} */ node) => `${node.target} ${node.failureSummary}`).join(' | ')}`);
  }, AXE);
  assert.deepEqual(found, [], where);
}

/** @param {Page} page @param {string} where */
export async function fits(page, where) {
  const outside = await page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    // A row that scrolls sideways by design may be wider than the screen; nothing else.
    return [...document.querySelectorAll('button, input, h1, h2, h3, p')]
      .filter((element) => !element.closest('nav, .aloud'))
      .filter((element) => { const box = element.getBoundingClientRect(); return box.width > 0 && (box.right > width + 1 || box.left < -1); })
      .map((element) => `${element.className} ${element.textContent}`);
  });
  assert.deepEqual(outside, [], `${where} is too wide`);
}
