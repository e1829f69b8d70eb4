// Receipts on the phones of guests: at the table after a payment, and with the code on paper from another browser.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { test } from 'node:test';
import { checkAxe, checkTargets, checkWidth } from './accessibility.mjs';
import { orderDishes } from './billSteps.mjs';
import { startRestaurant } from './restaurant.mjs';
import { PHONE } from './user.mjs';

/** @import { Page } from 'playwright-core' */

// The box knows that it is reached by this name.
process.env.MAITRED_HOSTS = 'menu.local';
const { box, withUsers } = startRestaurant();

/** A picture for the eye, only where the folder is named. @param {Page} page @param {string} name */
async function picture(page, name) {
  const folder = process.env.MAITRED_PICTURES;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

/** Everything that is left to pay, or an amount of a guest. @param {string} sessionId @param {object} [more] @returns {Promise<number>} the number of the receipt */
async function pay(sessionId, more = {}) {
  const bill = await box.asManager(`/api/floor/sessions/${sessionId}/bill`, {}, 'GET');
  const { paymentId } = await box.asManager(`/api/floor/sessions/${sessionId}/payments`, { method: 'CARD', amount: bill.amountDue, ...more });
  return (await box.asManager(`/api/floor/payments/${paymentId}/complete`)).receiptNumber;
}

/** Prints a receipt. @param {number} number @returns {Promise<{url: string, caption: string}>} what its QR code has and says */
async function print(number) {
  // The address in codes: without the port of this box a receipt would have none.
  await box.asManager('/api/restaurant', { guestAddress: box.url('') }, 'PATCH');
  const { print: noted } = await box.asManager(`/api/receipts/${number}/print`);
  const { printout } = await box.asManager(`/api/receipts/${number}?print=${noted}`, {}, 'GET');
  const [url, caption] = printout.rows.find((/** @type {any} */ row) => row.kind === 'CODE').cells;
  return { url, caption };
}

/** Counts the calls of `print` instead of printing. @param {Page} page */
const catchPrints = (page) => page.evaluate(() => { /** @type {any} */ (window).prints = 0; window.print = () => { /** @type {any} */ (window).prints += 1; }; });

test('guest_opens_the_receipt_at_the_table_and_the_printed_code_opens_it_in_another_browser', async () => {
  await withUsers(async (openUser) => {
    const table = await box.openTable(4, 'FAMILY');
    const [anna, passer] = [await openUser(), await openUser()];
    const [dish] = await orderDishes(anna, table, 'Anna', [0]);
    const { page } = anna;
    await anna.goto('/receipt');
    await page.getByRole('heading', { name: 'No receipt yet' }).waitFor();
    await checkAxe(page, 'no receipt');
    await page.getByRole('link', { name: 'Back to the table' }).click();
    await page.getByRole('button', { name: /orders/i }).first().waitFor();
    const number = await pay(table.sessionId);

    // The link is in the sheet of the orders once something is paid.
    await page.getByRole('button', { name: /orders/i }).first().click();
    await page.getByRole('link', { name: 'Receipt' }).click();
    const printout = page.locator('.printout');
    await printout.getByText(dish).waitFor();
    await page.getByRole('heading', { name: `Receipt no. ${number}` }).waitFor();
    await printout.getByText('COPY').waitFor();
    await checkAxe(page, 'a receipt');
    await checkTargets(page, 'a receipt', 44);
    await checkWidth(page, 'a receipt');
    await picture(page, 'receipt-page-table');
    await catchPrints(page);
    await page.getByRole('button', { name: 'Print or save as PDF' }).click();
    assert.equal(await page.evaluate(() => /** @type {any} */ (window).prints), 1);
    await page.emulateMedia({ media: 'print' });
    assert.deepEqual([await page.getByRole('button').first().isVisible(), await printout.isVisible()], [false, true], 'paper has no buttons');
    await picture(page, 'receipt-page-paper');
    await page.emulateMedia({ media: 'screen' });

    const { url, caption } = await print(number);
    assert.match(caption, /^This receipt on your phone: scan in our Wi-Fi until \d/);
    await box.asManager(`/api/floor/sessions/${table.sessionId}/close`);
    await page.reload();
    await page.getByRole('heading', { name: 'The table is closed' }).waitFor();

    /** @type {string[]} */ const asked = [];
    passer.page.on('request', (request) => asked.push(request.url()));
    await passer.page.goto(url);
    await passer.page.locator('.printout').getByText(dish).waitFor();
    const code = url.split('#')[1];
    assert.deepEqual(asked.filter((each) => each.split('#')[0].includes(code)), [], 'the code is in no address that the box gets');
    await passer.page.reload();
    await passer.page.locator('.printout').getByText(dish).waitFor();
    // A code of another receipt in the same tab.
    await passer.page.goto(`${url.slice(0, -3)}AAA`);
    await passer.page.getByRole('heading', { name: 'This code opens no receipt' }).waitFor();
    await checkAxe(passer.page, 'a wrong code');
    await picture(passer.page, 'receipt-page-wrong');
  });
});

test('guests_who_pay_alone_see_a_list_of_their_own_receipts_only', async () => {
  await withUsers(async (openUser) => {
    const table = await box.openTable(5, 'INDIVIDUAL');
    const [anna, ben] = [await openUser(), await openUser()];
    await orderDishes(anna, table, 'Anna', [0]);
    const [ofBen] = await orderDishes(ben, table, 'Ben', [1]);
    const deviceOf = async (/** @type {typeof anna} */ user) => (await user.fetchJson('/api/session')).device.deviceId;
    const own = await pay(table.sessionId, { amount: 100, deviceId: await deviceOf(anna) });
    const rest = await pay(table.sessionId, { amount: 150, deviceId: await deviceOf(anna) });
    await ben.goto('/receipt');
    await ben.page.getByRole('heading', { name: 'No receipt yet' }).waitFor();
    const { page } = anna;
    await anna.goto('/receipt');
    await page.getByRole('heading', { name: 'Your receipts' }).waitFor();
    const rows = page.locator('.row');
    assert.deepEqual(await rows.locator('b:first-child').allTextContents(), [`Receipt no. ${rest}`, `Receipt no. ${own}`]);
    await checkAxe(page, 'the list');
    await checkTargets(page, 'the list', 44);
    await picture(page, 'receipt-page-list');
    await rows.last().click();
    await page.getByRole('heading', { name: `Receipt no. ${own}` }).waitFor();
    assert.match(await page.locator('.printout').innerText(), /1\.00/);
    await page.getByRole('button', { name: 'All receipts' }).click();
    await rows.first().waitFor();
    assert.ok(ofBen);
  });
});

test('page_of_a_printed_code_is_in_the_language_of_the_phone_and_says_when_the_box_is_away', async () => {
  const table = await box.openTable(6, 'FAMILY');
  await withUsers(async (openUser) => {
    const anna = await openUser();
    await orderDishes(anna, table, 'Anna', [0, 1]);
    const { url } = await print(await pay(table.sessionId));
    for (const [locale, colorScheme, button] of /** @type {const} */ ([['de-DE', 'light', 'Drucken oder als PDF speichern'], ['de-DE', 'dark', 'Drucken oder als PDF speichern'], ['ar', 'light', 'طباعة أو حفظ بصيغة PDF'], ['tr', 'dark', 'Yazdırın veya PDF olarak kaydedin'], ['es-ES', 'light', 'Imprimir o guardar como PDF']])) {
      const guest = await openUser({ ...PHONE, locale, colorScheme });
      await guest.page.goto(url);
      await guest.page.getByRole('button', { name: button }).waitFor();
      assert.equal(await guest.page.locator('html').getAttribute('dir'), locale === 'ar' ? 'rtl' : 'ltr');
      assert.equal(await guest.page.locator('.printout').getAttribute('dir'), 'ltr', 'the rows are in the language of the restaurant');
      await checkAxe(guest.page, `${locale} ${colorScheme}`);
      await checkWidth(guest.page, `${locale} ${colorScheme}`);
      await picture(guest.page, `receipt-page-${locale}-${colorScheme}`);
    }
    const stranger = await openUser({ ...PHONE, locale: 'ar' });
    await stranger.goto('/receipt');
    await stranger.page.getByRole('heading', { name: 'لا يوجد إيصال على هذا الهاتف' }).waitFor();
    await picture(stranger.page, 'receipt-page-none-ar');
    const late = await openUser();
    await late.page.route('**/api/receipt', (route) => route.abort());
    await late.page.goto(url);
    await late.page.getByRole('heading', { name: 'No connection' }).waitFor();
    await late.page.unroute('**/api/receipt');
    await late.page.getByRole('button', { name: 'Try again' }).click();
    await late.page.locator('.printout').waitFor();
  });
});
