// The bill on guests' phones: everything, the own part, even parts and dishes; a transfer code; what the floor reads of it; the receipt.
// `SHOTS=folder` keeps pictures.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkAxe, checkTargets, checkWidth } from './accessibility.mjs';
import { cents, openBill, orderDishes, tapInBill } from './billSteps.mjs';
import { startRestaurant } from './restaurant.mjs';
import { PHONE, TABLET } from './user.mjs';
import { Waiter } from './waiter.mjs';

/** @import { User } from './user.mjs' */

const restaurant = startRestaurant();
const { box, withUsers } = restaurant;
const folder = process.env.SHOTS;

/** @param {{page: User['page']}} user @param {string} name */
async function picture({ page }, name) {
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` });
}

/** Opens the bill by way of the orders. @param {User} guest @param {{orders: RegExp, bill: string}} [names] */
async function openShares(guest, names = { orders: /^Your orders/, bill: 'Bill and my part' }) {
  await guest.page.getByRole('button', { name: names.orders }).click();
  await guest.page.getByRole('button', { name: names.bill }).click();
  const sheet = guest.page.locator('.bill-sheet');
  await sheet.locator('footer dd').first().waitFor();
  return sheet;
}

/** The amount of the shown part, when the box has computed it. @param {User} guest */
async function part({ page }) {
  await page.waitForFunction(() => /\d/.test(document.querySelector('.bill-sheet footer dd')?.textContent ?? ''));
  return cents(await page.locator('.bill-sheet footer dd').first().innerText());
}

/** @param {string} sessionId */
const billOf = (sessionId) => box.asManager(`/api/floor/sessions/${sessionId}/bill`, null, 'GET');

test('two guests see their parts, one asks to pay it by card, and the waiter takes exactly this amount', async () => {
  await withUsers(async (openUser) => {
    const table = await box.openTable(3, 'FAMILY');
    const [anna, ben] = [await openUser({ ...PHONE, bypassCSP: true }), await openUser()];
    const [soup] = await orderDishes(anna, table, 'Anna', [0, 0]);
    await orderDishes(ben, table, 'Ben', [1]);
    const { totalAmount, guests } = await billOf(table.sessionId);
    const sheet = await openShares(anna);
    assert.equal(await part(anna), totalAmount);
    await sheet.getByText('Ben', { exact: true }).waitFor();
    await picture(anna, 'bill-everything');
    await checkAxe(anna.page, 'everything');
    await sheet.getByRole('button', { name: 'Mine' }).click();
    await sheet.getByText('Still open after that').waitFor();
    const own = guests.find((/** @type {any} */ guest) => guest.nickname === 'Anna').amountDue;
    assert.equal(await part(anna), own);
    await picture(anna, 'bill-own');
    await checkAxe(anna.page, 'the own part');

    await sheet.getByRole('button', { name: 'Evenly' }).click();
    await sheet.getByText(/^(1|2) × /).first().waitFor();
    await sheet.getByRole('button', { name: 'One more person' }).click();
    await sheet.getByText(/^(1|2|3) × /).first().waitFor();
    await picture(anna, 'bill-evenly');
    const bens = await openShares(ben);
    await bens.getByRole('button', { name: 'Evenly' }).click();
    await bens.getByRole('button', { name: 'One more person' }).click();
    const split = await box.asManager(`/api/floor/sessions/${table.sessionId}/bill/split?by=EVENLY&ways=3`, null, 'GET');
    for (const [at, guest] of [anna, ben].entries()) {
      await guest.page.waitForFunction((rest) => document.querySelector('.bill-sheet footer dd.minor')?.textContent?.replace(/\D/g, '') === String(rest), totalAmount - split.parts[at].amount);
      assert.equal(await part(guest), split.parts[at].amount);
    }

    // Ben pays for one of Anna's two soups.
    await bens.getByRole('button', { name: 'By dish' }).click();
    await bens.getByRole('button', { name: `One more ${soup}` }).click();
    const one = Math.floor(own / 2);
    await ben.page.waitForFunction((wanted) => document.querySelector('.bill-sheet footer dd')?.textContent?.replace(/\D/g, '') === String(wanted), one);
    await picture(ben, 'bill-dishes');
    await checkWidth(ben.page, 'by dish');
    await checkTargets(ben.page, 'by dish', 24);
    await bens.getByRole('button', { name: 'Card' }).click();
    await bens.getByText('The staff knows that you would like to pay').waitFor();
    await picture(ben, 'bill-asked');
    await anna.page.locator('.status-cards').filter({ hasText: `Ben asked for the bill: €${(one / 100).toFixed(2)}` }).waitFor({ state: 'attached' });
    assert.deepEqual((await billOf(table.sessionId)).payments, [], 'a guest records no payment');

    const waiter = await Waiter.logIn(openUser);
    await waiter.selectTable(table.name);
    const call = waiter.details.locator('.calls');
    const wish = call.getByText(/^wants to pay 1 dish: /);
    assert.equal(cents((await wish.innerText()).replace(/^.*: /, '')), one);
    await call.getByText('by card').waitFor();
    await picture(waiter, 'bill-floor');
  });
});

test('a phone shows a transfer code for exactly its part, and after the payment the receipt', async () => {
  await box.asManager('/api/settings', { payee: { name: 'Osteria', iban: 'DE89370400440532013000', bic: null, vpa: null } }, 'PATCH');
  await withUsers(async (openUser) => {
    const table = await box.openTable(4, 'FAMILY');
    const [anna, waiter] = [await openUser({ ...PHONE, bypassCSP: true }), await openUser(TABLET)];
    await orderDishes(anna, table, 'Anna', [0, 1]);
    // The first answer is lost on the Wi-Fi: the sheet asks again by itself.
    await anna.page.route('**/api/session/bill', (route) => route.abort(), { times: 1 });
    await openShares(anna);
    const amount = await part(anna);
    await tapInBill(anna, 'By transfer');
    const sheet = anna.page.locator('.bill-sheet');
    await sheet.getByRole('img', { name: /^Transfer of/ }).waitFor();
    await sheet.getByText('DE89 3704 0044 0532 0130 00').waitFor();
    assert.equal(cents(await sheet.locator('.bill-fields dd').nth(2).innerText()), amount);
    await picture(anna, 'bill-code');
    await checkAxe(anna.page, 'transfer code');
    await tapInBill(anna, 'Back to the bill');

    // While the code of two dishes is shown, one of them is paid: the code is of the other one.
    await sheet.getByRole('button', { name: 'By dish' }).click();
    for (const checkbox of await sheet.getByRole('checkbox').all()) await checkbox.check();
    await tapInBill(anna, 'By transfer');
    await sheet.getByText(`Transfer of €${(amount / 100).toFixed(2)}`).first().waitFor();
    const [paid, left] = (await anna.fetchJson('/api/session/bill')).lines;
    const payment = await box.asManager(`/api/floor/sessions/${table.sessionId}/payments`, { method: 'CARD', amount: paid.amount, items: [{ orderId: paid.orderId, itemIndex: paid.itemIndex, quantity: 1 }] });
    await box.asManager(`/api/floor/payments/${payment.paymentId}/complete`);
    await sheet.getByText(`Transfer of €${(left.amount / 100).toFixed(2)}`).first().waitFor();
    await anna.page.waitForFunction((wanted) => document.querySelectorAll('.bill-fields dd')[2]?.textContent?.replace(/\D/g, '') === String(wanted), left.amount);
    await tapInBill(anna, 'Back to the bill');

    // The waiter takes the money; the phone hears of it by itself.
    await waiter.logIn('/staff', 'WAITER');
    await openBill(waiter, table);
    await tapInBill(waiter, /^Pay €/);
    await tapInBill(waiter, /^Card ·/);
    await tapInBill(waiter, 'Approved');
    await sheet.getByText('Everything is paid. Thank you!').waitFor();
    await picture(anna, 'bill-settled');
    await sheet.getByRole('link', { name: 'Receipt' }).click();
    await anna.page.waitForURL(/\/receipt$/);
    await anna.page.getByText(/Osteria|Trattoria|Total/).first().waitFor();
  });
});

test('a phone with its own bill divides only that, and the sheet fits a small screen, dark and with large text', async () => {
  await withUsers(async (openUser) => {
    const table = await box.openTable(5, 'INDIVIDUAL');
    const small = { ...PHONE, viewport: { width: 320, height: 568 } };
    const [anna, ben] = [await openUser(small), await openUser({ ...PHONE, colorScheme: 'dark', bypassCSP: true })];
    await orderDishes(anna, table, 'Anna', [0]);
    await orderDishes(ben, table, 'Ben', [1, 2]);
    const sheet = await openShares(anna);
    const own = await part(anna);
    await sheet.getByRole('button', { name: 'Mine' }).click();
    assert.equal(await part(anna), own);
    assert.equal(await sheet.getByText('Ben').count(), 0);
    await picture(anna, 'bill-small');
    await checkWidth(anna.page, '320 px');
    await openShares(ben);
    await part(ben);
    await picture(ben, 'bill-dark');
    await checkAxe(ben.page, 'dark');
    await ben.page.addStyleTag({ content: 'html { font-size: 200% }' });
    await checkWidth(ben.page, 'text twice as large');
    await picture(ben, 'bill-large');
  });
});
