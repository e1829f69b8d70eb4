// Receipts and printed bills in a real browser: after a payment, printed again as a copy, found by its amount, and the bill before.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { test } from 'node:test';
import { checkAxe, checkTargets, checkWidth } from './accessibility.mjs';
import { openBill, orderDishes, tapInBill } from './billSteps.mjs';
import { startRestaurant } from './restaurant.mjs';
import { TABLET } from './user.mjs';
import { Waiter } from './waiter.mjs';

/** @import { Page } from 'playwright-core' */

const restaurant = startRestaurant();
const { box, withUsers } = restaurant;

/** Counts the calls of `print` instead of printing. @param {Page} page */
async function catchPrints(page) {
  await page.evaluate(() => {
    const counted = /** @type {any} */ (window);
    counted.prints = [];
    window.print = () => { counted.prints.push(/** @type {HTMLElement} */ (document.querySelector('.printout')).innerText); };
  });
  return () => page.evaluate(() => /** @type {any} */ (window).prints);
}

/** Waits until the page has printed so often. @param {Page} page @param {number} count */
const printed = (page, count) => page.waitForFunction((wanted) => /** @type {any} */ (window).prints.length === wanted, count);

/** A picture for the eye, only where the folder is named. @param {Page} page @param {string} name */
async function picture(page, name) {
  const folder = process.env.MAITRED_PICTURES;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: `${folder}/${name}.png` });
}

test('receipt_of_a_payment_is_printed_as_original_then_as_copy_and_found_again', async () => {
  await withUsers(async (openUser) => {
    const table = await box.openTable(4, 'FAMILY');
    const [anna, waiter] = [await openUser(), await openUser()];
    await orderDishes(anna, table, 'Anna', [0, 1]);
    await waiter.logIn('/staff', 'WAITER');
    await openBill(waiter, table);
    const { page } = waiter;
    const prints = await catchPrints(page);
    await tapInBill(waiter, /^Pay/);
    await tapInBill(waiter, /^Card ·/);
    await tapInBill(waiter, 'Approved');
    await page.locator('.bill-settled').getByText('All paid').waitFor();
    await tapInBill(waiter, 'Receipt no. 1');
    const sheet = page.locator('.receipt-sheet');
    await sheet.locator('.printout').getByText('Receipt', { exact: true }).waitFor();
    await checkAxe(page, 'a receipt');
    await checkTargets(page, 'a receipt', 44);
    await checkWidth(page, 'a receipt');
    await picture(page, 'receipt-phone');
    await sheet.getByRole('button', { name: 'A4' }).click();
    await sheet.getByRole('button', { name: 'Print', exact: true }).click();
    await printed(page, 1);
    await sheet.getByRole('button', { name: 'Print', exact: true }).click();
    await printed(page, 2);
    const [first, second] = await prints();
    assert.deepEqual([first.includes('COPY'), second.includes('COPY')], [false, true]);
    await page.emulateMedia({ media: 'print' });
    await picture(page, 'receipt-print-a4');
    assert.equal(await page.locator('.receipt-sheet footer').isVisible(), false, 'paper has no buttons');
    await page.emulateMedia({ media: 'screen' });
    await sheet.getByRole('button', { name: 'Close' }).click();
    await page.locator('.bill-sheet').getByRole('button', { name: 'Close', exact: true }).click();

    await page.getByRole('button', { name: 'All tables' }).click();
    await page.getByRole('button', { name: 'Menu' }).click();
    await page.getByRole('dialog').getByRole('button', { name: /^Receipts/ }).click();
    const find = page.locator('.receipts-sheet');
    await find.getByRole('button', { name: /No\. 1/ }).waitFor();
    await checkAxe(page, 'the search');
    await checkWidth(page, 'the search');
    await picture(page, 'receipt-search');
    await find.getByLabel(/^Amount/).fill('0.01');
    await find.getByText('No receipt was found.').waitFor();
    await find.getByLabel(/^Amount/).fill('');
    await find.getByLabel('Number').fill('1');
    await find.getByRole('button', { name: /No\. 1/ }).click();
    await sheet.locator('.printout').getByText('COPY').waitFor();
    const pressed = await sheet.getByRole('button', { name: 'A4' }).getAttribute('aria-pressed');
    assert.equal(pressed, 'true', 'the device keeps its paper');
  });
});

test('bill_before_the_payment_is_printed_for_the_party_and_for_one_guest_and_is_no_receipt', async () => {
  await withUsers(async (openUser) => {
    const table = await box.openTable(5, 'INDIVIDUAL');
    const [anna, ben, waiter] = [await openUser(), await openUser(), await openUser(TABLET)];
    const [ofAnna] = await orderDishes(anna, table, 'Anna', [0]);
    const [ofBen] = await orderDishes(ben, table, 'Ben', [1]);
    await waiter.logIn('/staff', 'WAITER');
    await openBill(waiter, table);
    const { page } = waiter;
    const prints = await catchPrints(page);
    await page.locator('.bill-sheet').getByRole('button', { name: 'Print bill' }).click();
    const sheet = page.locator('.receipt-sheet');
    await sheet.getByRole('button', { name: 'Print', exact: true }).click();
    await printed(page, 1);
    await picture(page, 'bill-tablet');
    await sheet.getByRole('button', { name: 'Close' }).click();
    await page.locator('.bill-sheet').getByRole('button', { name: 'Print the bill of Ben' }).click();
    await sheet.getByRole('button', { name: 'Print', exact: true }).click();
    await printed(page, 2);
    const [party, one] = await prints();
    for (const text of [party, one]) assert.match(text, /not a receipt/);
    assert.deepEqual([party.includes(ofAnna), party.includes(ofBen)], [true, true]);
    assert.deepEqual([one.includes(ofAnna), one.includes(ofBen)], [false, true]);
  });
});

test('floor_in_another_language_shows_receipts_in_that_of_the_restaurant', async () => {
  await withUsers(async (openUser) => {
    for (const [locale, colorScheme] of /** @type {const} */ ([['de-DE', 'dark'], ['ar', 'light']])) {
      const waiter = await Waiter.logIn(openUser, { options: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, locale, colorScheme } }).catch(() => null);
      if (!waiter) continue;
      await picture(waiter.page, `floor-${locale}`);
    }
  });
});
