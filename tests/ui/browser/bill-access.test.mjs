// Every step of a payment for everybody: names, contrast and roles in light and dark, targets a thumb can hit, twice the text, and
// where the focus goes.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PHONE } from './actors.mjs';
import { fits, passes } from './axe.mjs';
import { openHouse } from './evening.mjs';
import { eats, opensBill, taps } from './paying.mjs';

/** @import { Person } from './actors.mjs' */

const house = openHouse();
const { evening } = house;

for (const [look, options] of /** @type {const} */ ([['light', { colorScheme: 'light' }], ['dark', { colorScheme: 'dark' }]])) {
  test(`every step can be read and reached, ${look}, also with text twice as large`, async () => {
    await evening(async (arrive) => {
      const table = await house.box.openTable(look === 'light' ? 13 : 14, 'FAMILY');
      const [anna, manager] = [await arrive(), await arrive({ ...PHONE, ...options, bypassCSP: true, reducedMotion: 'reduce' })];
      await eats(anna, table, 'Anna', [0, 0, 1]);
      await manager.logIn('/staff', 'MANAGER');
      await opensBill(manager, table);
      await stepsAreGood(manager, look);
      await manager.page.addStyleTag({ content: 'html { font-size: 200% }' });
      await stepsAreGood(manager, `${look} at 200 %`);
    });
  });
}

/** Goes through every step. @param {Person} staff @param {string} look */
async function stepsAreGood(staff, look) {
  const sheet = staff.page.locator('.bill-sheet');
  const good = async (/** @type {string} */ where) => {
    // The amounts of what is on the screen have come.
    await staff.page.waitForFunction(() => !document.querySelector('.bill-sheet')?.textContent?.includes('…'));
    await passes(staff.page, `${where}, ${look}`);
    await fits(staff.page, `${where}, ${look}`);
    await thumbs(staff.page, `${where}, ${look}`);
  };
  await good('bill');
  await taps(staff, 'Split');
  await good('evenly');
  await taps(staff, 'By dish');
  await sheet.locator('.bill-tap').first().click();
  await good('by dish');
  await taps(staff, /^Pay \d/);
  await taps(staff, 'Other');
  await sheet.getByRole('textbox').fill('a lot');
  await sheet.getByText('Not a valid amount.').waitFor();
  await passes(staff.page, `tip, ${look}`);
  await taps(staff, 'None');
  await taps(staff, /^Cash ·/);
  assert.ok(await staff.page.evaluate(() => document.querySelector('.bill-step') === document.activeElement), 'the focus is where the step begins');
  await sheet.getByRole('group', { name: 'Received' }).getByRole('button').nth(1).click();
  await good('cash');
  await taps(staff, 'Back');
  await taps(staff, /^Card ·/);
  await sheet.getByText('Enter this on the card terminal').waitFor();
  await good('card');
  await taps(staff, 'Approved');
  await sheet.getByText('Paid', { exact: true }).waitFor();
  await good('done');
  await taps(staff, 'Back to the bill');
  await taps(staff, /^Refund/);
  await taps(staff, 'A complaint');
  await good('refund');
  await sheet.locator('footer').getByRole('button').click();
  await sheet.getByText('Refunded.').first().waitFor();
}

/** What is too small for a thumb. @param {import('playwright-core').Page} page @param {string} where */
async function thumbs(page, where) {
  const small = await page.evaluate(() => [...document.querySelectorAll('.bill-sheet button, .bill-sheet input')]
    .map((element) => ({ box: element.getBoundingClientRect(), text: element.textContent || element.tagName }))
    .filter(({ box }) => box.width > 0 && (box.height < 43.5 || box.width < 43.5)).map(({ box, text }) => `${text} ${box.width} × ${box.height}`));
  assert.deepEqual(small, [], `${where}: too small`);
}
