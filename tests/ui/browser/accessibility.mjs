// Checks of accessibility: axe-core, width and size of targets.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

/** @import { Page } from 'playwright-core' */

const AXE = readFileSync(new URL('../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');

/** Runs axe-core. @param {Page} page @param {string} where @param {string[]} [also] more of its rules */
export async function checkAxe(page, where, also = []) {
  // Colours are valid only after animations.
  await page.evaluate(async () => { await Promise.all(document.getAnimations().filter((each) => each.effect?.getComputedTiming().iterations !== Infinity).map((each) => each.finished.catch(() => {}))); });
  const found = await page.evaluate(async ({ source, also }) => {
    // Evaluated by the debugger: the content-security policy does not apply.
    if (!('axe' in window)) (0, eval)(source);
    const result = await /** @type {any} */ (window).axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'], rules: Object.fromEntries(also.map((rule) => [rule, { enabled: true }])) });
    if (result.passes.length < 5) return ['axe checked nothing'];
    // A bar that stays at the edge of the screen covers what is scrolled below it: such targets are measured again in the middle.
    for (const each of result.violations.filter((/** @type {any} */ { id }) => id === 'target-size')) {
      const still = [];
      for (const node of each.nodes) {
        const element = document.querySelector(node.target[0]);
        element?.scrollIntoView({ block: 'center', behavior: 'instant' });
        const again = element && node.failureSummary.includes('obscured') ? await /** @type {any} */ (window).axe.run(element, { runOnly: ['target-size'] }) : null;
        if (!again || again.violations.length > 0) still.push(node);
      }
      each.nodes = still;
    }
    return result.violations.filter((/** @type {any} */ { nodes }) => nodes.length > 0).map((/** @type {any} */ each) => `${each.id}: ${each.nodes.map((/** @type {any} */ node) => `${node.target} ${node.failureSummary}`).join(' | ')}`);
  }, { source: AXE, also });
  assert.deepEqual(found, [], where);
}

/** Nothing is wider than the screen. @param {Page} page @param {string} where */
export async function checkWidth(page, where) {
  const outside = await page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    // Only rows that scroll sideways may be wider.
    return [...document.querySelectorAll('button, input, h1, h2, h3, p')]
      .filter((element) => !element.closest('nav, .quick, .visually-hidden'))
      .filter((element) => { const box = element.getBoundingClientRect(); return box.width > 0 && (box.right > width + 1 || box.left < -1); })
      .map((element) => `${element.className} ${element.textContent}`);
  });
  assert.deepEqual(outside, [], `${where} is too wide`);
}

/** All targets have the least size. @param {Page} page @param {string} where @param {number} px */
export async function checkTargets(page, where, px) {
  const small = await page.evaluate((least) => [...document.querySelectorAll('button, input, select, a')]
    .filter((element) => !element.closest('[inert]'))
    // A tap on the label of a checkbox counts.
    .map((element) => (element.matches('[type=checkbox], [type=radio]') ? element.closest('label') ?? element : element))
    .filter((element) => { const box = element.getBoundingClientRect(); return box.width > 0 && (box.width < least - 0.5 || box.height < least - 0.5); })
    .map((element) => `${element.className} ${element.textContent}`), px);
  assert.deepEqual(small, [], `${where} has targets smaller than ${px} px`);
}
