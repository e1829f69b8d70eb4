// What axe-core can see: names, contrast, roles, in light and dark; and that nothing is lost at twice the text size.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { Box } from './box.mjs';
import { PHONE, Person, WALL, openBrowser } from './actors.mjs';

/** @import { Page } from 'playwright-core' */

const AXE = readFileSync(new URL('../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
/** @type {import('playwright-core').Browser} */ let browser;
/** @type {Box} */ let box;

before(async () => {
  [browser, box] = await Promise.all([openBrowser(), new Box().start()]);
});
after(async () => {
  await browser?.close();
  await box?.end();
});

/** @param {Page} page @param {string} where */
async function passes(page, where) {
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
async function fits(page, where) {
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

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  test(`a guest's pages, ${colorScheme}`, async () => {
    const guest = await Person.arrive(browser, box, { ...PHONE, colorScheme, bypassCSP: true, reducedMotion: 'reduce' });
    const { tableCode, pin } = box.session('FAMILY');
    await guest.goto(`/t/${tableCode}`);
    await guest.page.getByLabel('The PIN of your table').waitFor();
    await passes(guest.page, 'PIN');
    await guest.joinTable(tableCode, pin);
    const [dish] = await guest.plainDishes();
    await guest.add(dish);
    await passes(guest.page, 'menu');
    await guest.page.locator('.what').first().click();
    await guest.page.getByRole('dialog').waitFor();
    await passes(guest.page, 'dish');
    await guest.page.keyboard.press('Escape');
    await guest.review();
    await passes(guest.page, 'review');
    await guest.page.getByRole('button', { name: /^Order now/ }).click();
    await guest.page.getByText(/^Order #\d+$/).waitFor();
    await passes(guest.page, 'done');
    await guest.page.getByRole('button', { name: 'Back to the menu' }).click();
    await guest.page.getByRole('button', { name: /^Your orders/ }).click();
    await guest.page.getByRole('dialog').getByText('received').first().waitFor();
    await passes(guest.page, 'orders');
    await guest.page.keyboard.press('Escape');
    await guest.page.getByRole('button', { name: 'Call the staff' }).click();
    await passes(guest.page, 'help');
    await guest.page.keyboard.press('Escape');
    await guest.add(dish);
    await guest.page.addStyleTag({ content: 'html { font-size: 200% }' });
    await fits(guest.page, 'menu at 200 %');
    await guest.openCart();
    await fits(guest.page, 'cart at 200 %');
    await passes(guest.page, 'cart at 200 %');
    await guest.leave();
  });
}

test('the kitchen and the floor', async () => {
  const cook = await Person.arrive(browser, box, { ...WALL, bypassCSP: true, reducedMotion: 'reduce' });
  await cook.goto('/kitchen');
  await cook.page.getByLabel('User name').waitFor();
  await passes(cook.page, 'log-in');
  await cook.logIn('/kitchen', 'CHEF');
  await cook.page.locator('.honest').getByText('live').waitFor();
  await cook.page.locator('.ticket').first().waitFor();
  await passes(cook.page, 'kitchen');
  await cook.page.getByRole('button', { name: /^More for/ }).first().click();
  await passes(cook.page, 'a ticket\'s steps');
  await cook.page.keyboard.press('Escape');
  await cook.page.getByRole('button', { name: /^Sold out/ }).click();
  await passes(cook.page, 'sold out');
  await cook.leave();

  const waiter = await Person.arrive(browser, box, { ...PHONE, bypassCSP: true, reducedMotion: 'reduce' });
  await waiter.logIn('/staff', 'WAITER');
  await waiter.page.locator('.table').first().click();
  await passes(waiter.page, 'story');
  await waiter.page.getByRole('button', { name: 'Move table' }).click();
  await passes(waiter.page, 'move');
  await waiter.page.keyboard.press('Escape');
  await waiter.page.getByRole('button', { name: 'All tables' }).click();
  await passes(waiter.page, 'floor');
  await fits(waiter.page, 'floor');
  await waiter.leave();
});

test('the way round by keyboard: into a dish, out with Escape, focus where it was', async () => {
  const guest = await Person.arrive(browser, box, WALL);
  const { tableCode, pin } = box.session('FAMILY');
  await guest.joinTable(tableCode, pin);
  const what = guest.page.locator('.what').first();
  await what.focus();
  await guest.page.keyboard.press('Enter');
  const dialog = guest.page.getByRole('dialog');
  await dialog.waitFor();
  for (let step = 0; step < 25; step += 1) {
    await guest.page.keyboard.press('Tab');
    assert.ok(await dialog.evaluate((element) => element.contains(document.activeElement)), 'the focus stays in the dialog');
  }
  await guest.page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  assert.ok(await what.evaluate((element) => element === document.activeElement));
  await guest.leave();
});
