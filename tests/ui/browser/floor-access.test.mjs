// The floor for everybody: names, contrast and roles in light, dark and right to left; twice the text; targets a thumb can hit; the
// way round by keyboard.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PHONE, WALL } from './actors.mjs';
import { fits, passes } from './axe.mjs';
import { openHouse } from './evening.mjs';
import { Waiter } from './waiter.mjs';

/** @import { Page } from 'playwright-core' */

const house = openHouse();
const { box, evening } = house;

/** What is too small for a thumb. A row of choices is as large as its label. @param {Page} page @param {string} where */
async function thumbs(page, where) {
  const small = await page.evaluate(() => [...document.querySelectorAll('button, a[href], select, input:not([type=radio]):not([type=checkbox]), summary, label:has([type=radio], [type=checkbox])')]
    .filter((element) => { const box = element.getBoundingClientRect(); return box.width > 0 && !element.closest('[inert]') && (box.height < 43.5 || box.width < 43.5); })
    .map((element) => `${element.className} ${element.textContent}`));
  assert.deepEqual(small, [], `${where}: too small`);
}

/** A party that has ordered, calls, and has something in its cart. @param {number} at @param {import('./evening.mjs').Arrive} arrive */
async function busyTable(at, arrive) {
  const table = await box.openTable(at, 'FAMILY');
  const guest = await arrive();
  const dish = await guest.sitAndChoose(table);
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
    await evening(async (arrive) => {
      const table = await busyTable(at, arrive);
      const person = await arrive({ ...PHONE, ...options, bypassCSP: true, reducedMotion: 'reduce' });
      const waiter = new Waiter(person);
      const { page, sheet, story } = waiter;
      if (look === 'twice the text') await page.addInitScript(() => addEventListener('DOMContentLoaded', () => { document.documentElement.style.fontSize = '200%'; }));
      /** @param {string} where */
      const good = async (where) => {
        await passes(page, `${where}, ${look}`);
        await fits(page, `${where}, ${look}`);
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
      await page.locator('.table.call').first().waitFor();
      await good('room');
      await page.locator('.needs-bar button').click();
      await sheet.locator('.requests li').first().waitFor();
      await good('calls');
      await close();
      await page.locator('.top .round').click();
      await good('menu');
      await sheet.locator('.setting').last().click();
      await sheet.locator('footer .primary').click();
      await sheet.locator('.code').waitFor();
      await good('pairing a screen');
      await close();

      await waiter.table(table.name).click();
      await story.locator('.one-item').first().waitFor();
      await good('story');
      await story.locator('.one-item').first().click();
      await sheet.locator('.danger').click();
      await sheet.locator('.reasons').waitFor();
      await good('cancelling');
      await close();
      for (const [name, which] of /** @type {const} */ ([['move', 0], ['join', 1], ['new PIN', 2], ['close', 3]])) {
        await story.locator('.actions .button').nth(which).click();
        await sheet.waitFor();
        await good(name);
        if (name === 'join') {
          await sheet.locator('.target').first().click();
          await sheet.locator('.plan').waitFor();
          await good('what joining does');
        }
        await close();
      }
      await story.locator('.foot-acts .button').first().click();
      await sheet.locator('.dish').first().waitFor();
      await sheet.locator('.take:not(:disabled)').first().click();
      if (await sheet.locator('.dish-foot').count() === 0) await sheet.locator('.dish .round').last().click();
      await sheet.locator('.allergy-field').waitFor();
      await good('a dish');
      await sheet.locator('.dish-foot .quiet').click();
      await good('picking');
      await close();
      await page.locator('.story-head .back').click();
      await page.locator('.table.free').first().click();
      await good('a free table');
      await story.locator('.open-one').first().click();
      await sheet.locator('svg.qr').waitFor();
      await good('PIN');
      await sheet.locator('footer .primary').click();
      await sheet.locator('.step').first().waitFor();
      await good('PIN for the guests');
    });
  });
}

test('the way round by keyboard: into a table, into a sheet, out with Escape, the focus where it was', async () => {
  await evening(async (arrive) => {
    const table = await box.openTable(12, 'FAMILY');
    const waiter = await Waiter.comesIn(arrive, { options: WALL });
    const { page, sheet, story } = waiter;
    await waiter.table(table.name).focus();
    await page.keyboard.press('Enter');
    const move = story.getByRole('button', { name: 'Move', exact: true });
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
  });
});
