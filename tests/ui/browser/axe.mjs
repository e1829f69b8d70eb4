// What can be seen of a page's accessibility without asking anybody: names, roles and contrast, and that nothing is cut off.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

/** @import { Page } from 'playwright-core' */

const AXE = readFileSync(new URL('../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');

/** What axe-core can see. @param {Page} page @param {string} where @param {string[]} [also] more of its rules */
export async function passes(page, where, also = []) {
  // What is still moving has the colours of neither state.
  await page.evaluate(async () => { await Promise.all(document.getAnimations().filter((each) => each.effect?.getComputedTiming().iterations !== Infinity).map((each) => each.finished.catch(() => {}))); });
  const found = await page.evaluate(async ({ source, also }) => {
    // Evaluated by the debugger, outside the page's content-security policy.
    if (!('axe' in window)) (0, eval)(source);
    const result = await /** @type {any} */ (window).axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'], rules: Object.fromEntries(also.map((rule) => [rule, { enabled: true }])) });
    if (result.passes.length < 5) return ['axe saw nothing'];
    return result.violations.map((/** @type {any} */ each) => `${each.id}: ${each.nodes.map((/** @type {any} */ node) => `${node.target} ${node.failureSummary}`).join(' | ')}`);
  }, { source: AXE, also });
  assert.deepEqual(found, [], where);
}

/** Nothing sticks out of the screen. @param {Page} page @param {string} where */
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

/** Everything that is tapped is large enough. @param {Page} page @param {string} where @param {number} px */
export async function reachable(page, where, px) {
  const small = await page.evaluate((least) => [...document.querySelectorAll('button, input, select, a')]
    .filter((element) => !element.closest('[inert]'))
    .filter((element) => { const box = element.getBoundingClientRect(); return box.width > 0 && (box.width < least - 0.5 || box.height < least - 0.5); })
    .map((element) => `${element.className} ${element.textContent}`), px);
  assert.deepEqual(small, [], `${where} has targets smaller than ${px} px`);
}
