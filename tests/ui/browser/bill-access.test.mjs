// Accessibility of every step of a payment: axe-core in light and dark, size of targets, text twice as large, focus.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PHONE } from './user.mjs';
import { checkWidth, checkAxe } from './accessibility.mjs';
import { startRestaurant } from './restaurant.mjs';
import { orderDishes, openBill, tapInBill } from './billSteps.mjs';

/** @import { User } from './user.mjs' */

const restaurant = startRestaurant();
const { withUsers } = restaurant;

for (const [look, options] of /** @type {const} */ ([['light', { colorScheme: 'light' }], ['dark', { colorScheme: 'dark' }]])) {
  test(`every step passes axe-core and fits, ${look}, also with text twice as large`, async () => {
    await withUsers(async (openUser) => {
      const table = await restaurant.box.openTable(look === 'light' ? 13 : 14, 'FAMILY');
      const [anna, manager] = [await openUser(), await openUser({ ...PHONE, ...options, bypassCSP: true, reducedMotion: 'reduce' })];
      await orderDishes(anna, table, 'Anna', [0, 0, 1]);
      await manager.logIn('/staff', 'MANAGER');
      await openBill(manager, table);
      await stepsAreGood(manager, look);
      await manager.page.addStyleTag({ content: 'html { font-size: 200% }' });
      await stepsAreGood(manager, `${look} at 200 %`);
    });
  });
}

/** Goes through every step. @param {User} staff @param {string} look */
async function stepsAreGood(staff, look) {
  const sheet = staff.page.locator('.bill-sheet');
  const good = async (/** @type {string} */ where) => {
    // The amounts are loaded.
    await staff.page.waitForFunction(() => !document.querySelector('.bill-sheet')?.textContent?.includes('…'));
    await checkAxe(staff.page, `${where}, ${look}`);
    await checkWidth(staff.page, `${where}, ${look}`);
    await thumbs(staff.page, `${where}, ${look}`);
  };
  await good('bill');
  await tapInBill(staff, 'Split');
  await good('evenly');
  await tapInBill(staff, 'By dish');
  await sheet.locator('.bill-option').first().click();
  await good('by dish');
  await tapInBill(staff, /^Pay \d/);
  await tapInBill(staff, 'Other');
  await sheet.getByRole('textbox').fill('a lot');
  await sheet.getByText('Not a valid amount.').waitFor();
  await checkAxe(staff.page, `tip, ${look}`);
  await tapInBill(staff, 'None');
  await tapInBill(staff, /^Cash ·/);
  assert.ok(await staff.page.evaluate(() => document.querySelector('.bill-step') === document.activeElement), 'the focus is at the start of the step');
  await sheet.getByRole('group', { name: 'Received' }).getByRole('button').nth(1).click();
  await good('cash');
  await tapInBill(staff, 'Back');
  await tapInBill(staff, /^Card ·/);
  await sheet.getByText('Enter this on the card terminal').waitFor();
  await good('card');
  await tapInBill(staff, 'Approved');
  await sheet.getByText('Paid', { exact: true }).waitFor();
  await good('done');
  await tapInBill(staff, 'Back to the bill');
  await tapInBill(staff, /^Refund/);
  await tapInBill(staff, 'A complaint');
  await good('refund');
  await sheet.locator('footer').getByRole('button').click();
  await sheet.getByText('Refunded.').first().waitFor();
}

/** Targets that are too small. @param {import('playwright-core').Page} page @param {string} where */
async function thumbs(page, where) {
  const small = await page.evaluate(() => [...document.querySelectorAll('.bill-sheet button, .bill-sheet input')]
    .map((element) => ({ box: element.getBoundingClientRect(), text: element.textContent || element.tagName }))
    .filter(({ box }) => box.width > 0 && (box.height < 43.5 || box.width < 43.5)).map(({ box, text }) => `${text} ${box.width} × ${box.height}`));
  assert.deepEqual(small, [], `${where}: too small`);
}
