// Accessibility of the floor: axe-core in light, dark and right to left, text twice as large, size of targets, keyboard.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PHONE, DISPLAY } from './user.mjs';
import { checkWidth, checkAxe } from './accessibility.mjs';
import { startRestaurant } from './restaurant.mjs';
import { Waiter } from './waiter.mjs';

/** @import { Page } from 'playwright-core' */

const restaurant = startRestaurant();
const { box, withUsers } = restaurant;

/** Targets that are too small; a radio button counts with its label. @param {Page} page @param {string} where */
async function thumbs(page, where) {
  const small = await page.evaluate(() => [...document.querySelectorAll('button, a[href], select, input:not([type=radio]):not([type=checkbox]), summary, label:has([type=radio], [type=checkbox])')]
    .filter((element) => { const box = element.getBoundingClientRect(); return box.width > 0 && !element.closest('[inert]') && (box.height < 43.5 || box.width < 43.5); })
    .map((element) => `${element.className} ${element.textContent}`));
  assert.deepEqual(small, [], `${where}: too small`);
}

/** A party with an order, a call and a filled cart. @param {number} at @param {import('./restaurant.mjs').OpenUser} openUser */
async function busyTable(at, openUser) {
  const table = await box.openTable(at, 'FAMILY');
  const guest = await openUser();
  const dish = await guest.joinAndAdd(table);
  await guest.review();
  await guest.order();
  await guest.add(dish);
  await guest.page.getByRole('button', { name: 'Call the staff' }).click();
  await guest.page.getByRole('button', { name: /Call a waiter/ }).click();
  await guest.page.getByText('The staff has your call.').waitFor();
  return table;
}

for (const [look, at, options] of /** @type {const} */ ([
  ['light', 4, { colorScheme: 'light' }], ['dark', 6, { colorScheme: 'dark' }], ['right to left', 8, { locale: 'ar-EG' }], ['twice the text', 10, { colorScheme: 'light' }],
])) {
  test(`every screen of the floor, ${look}`, async () => {
    await withUsers(async (openUser) => {
      const table = await busyTable(at, openUser);
      const person = await openUser({ ...PHONE, ...options, bypassCSP: true, reducedMotion: 'reduce' });
      const waiter = new Waiter(person);
      const { page, sheet, details } = waiter;
      if (look === 'twice the text') await page.addInitScript(() => addEventListener('DOMContentLoaded', () => { document.documentElement.style.fontSize = '200%'; }));
      /** @param {string} where */
      const good = async (where) => {
        await checkAxe(page, `${where}, ${look}`);
        await checkWidth(page, `${where}, ${look}`);
        await thumbs(page, `${where}, ${look}`);
      };
      const close = async () => { await page.keyboard.press('Escape'); await sheet.waitFor({ state: 'detached' }); };
      const { username, password } = box.staff('OWNER');
      await person.goto('/staff');
      await page.locator('[name=username]').waitFor();
      await good('log-in');
      await page.locator('[name=username]').fill(username);
      await page.locator('[name=password]').fill(password);
      await page.locator('[name=password]').press('Enter');
      await page.locator('.table.attention').first().waitFor();
      await good('tables');
      await page.locator('.tasks-bar button').click();
      await sheet.locator('.calls li').first().waitFor();
      await good('calls');
      await close();
      await page.locator('.top .round').first().click();
      await sheet.locator('.displays li, [role=status]').first().waitFor();
      await good('sold-out dishes');
      await close();
      await page.locator('.top .round').last().click();
      await good('menu');
      await sheet.locator('button.setting').last().click();
      await sheet.locator('footer .primary').click();
      await sheet.locator('.code').waitFor();
      await good('pairing a display');
      await close();

      await waiter.table(table.name).click();
      await details.locator('.order-item').first().waitFor();
      await good('table details');
      await details.locator('.order-item').first().click();
      await sheet.locator('.reasons').waitFor();
      await good('cancelling');
      await close();
      for (const [name, which] of /** @type {const} */ ([['move', 0], ['join', 1], ['new PIN', 2], ['close', 3]])) {
        await details.locator('.actions .button').nth(which).click();
        await sheet.waitFor();
        await good(name);
        if (name === 'join') {
          await sheet.locator('.target').first().click();
          await sheet.locator('.plan').waitFor();
          await good('merge, second step');
        }
        await close();
      }
      await details.locator('.footer-actions .button').first().click();
      await sheet.locator('.dish').first().waitFor();
      await sheet.locator('.pick:not(:disabled)').first().click();
      if (await sheet.locator('.dish-foot').count() === 0) await sheet.locator('.dish .round').last().click();
      await sheet.locator('.allergy-field').waitFor();
      await good('a dish');
      await sheet.locator('.dish-foot .quiet').click();
      await good('menu of an order');
      await close();
      await page.locator('.details-header .back').click();
      await page.locator('.table.free').first().click();
      await good('a free table');
      await details.locator('.open-table').first().click();
      await sheet.locator('svg.qr').waitFor();
      await good('PIN');
      await sheet.locator('footer .primary').click();
      await sheet.locator('.pin-step').first().waitFor();
      await good('PIN for the guests');
    });
  });
}

test('by keyboard a table and its sheet open, Escape closes the sheet, and the focus returns', async () => {
  await withUsers(async (openUser) => {
    const table = await box.openTable(12, 'FAMILY');
    const waiter = await Waiter.logIn(openUser, { options: DISPLAY });
    const { page, sheet, details } = waiter;
    await waiter.table(table.name).focus();
    await page.keyboard.press('Enter');
    const move = details.getByRole('button', { name: 'Move', exact: true });
    await move.focus();
    await page.keyboard.press('Enter');
    await sheet.waitFor();
    for (let step = 0; step < 30; step += 1) {
      await page.keyboard.press('Tab');
      assert.ok(await sheet.evaluate((element) => element.contains(document.activeElement)), 'the focus stays in the sheet');
    }
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'detached' });
    assert.ok(await move.evaluate((element) => element === document.activeElement));
    await page.locator('.table.free').first().click();
    await details.locator('.covers').waitFor();
    await thumbs(page, 'a free table on a display');
  });
});
