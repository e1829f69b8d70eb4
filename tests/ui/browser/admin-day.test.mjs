// The end of the day: counting the cash, closing the day, and its report, in a real browser with the real program.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkAxe, checkTargets, checkWidth } from './accessibility.mjs';
import { LOOKS, enter } from './adminSteps.mjs';
import { startRestaurant } from './restaurant.mjs';
import { PHONE } from './user.mjs';

/** @import { Page } from 'playwright-core' */

const restaurant = startRestaurant();
const { box, withUsers } = restaurant;

/** A party that has ordered one dish. @param {number} at the table */
async function order(at) {
  const table = await box.openTable(at, 'FAMILY');
  const { categories } = await (await fetch(`${box.demo.url}/api/menu`)).json();
  const dish = categories.flatMap((/** @type {any} */ category) => category.items).find((/** @type {any} */ item) => item.variants.length === 0 && item.optionGroups.every((/** @type {any} */ group) => group.min === 0));
  await box.asManager(`/api/floor/sessions/${table.sessionId}/orders`, { items: [{ menuItemId: dish.id, quantity: 2 }] });
  const { totalAmount } = await box.asManager(`/api/floor/sessions/${table.sessionId}/bill`, null, 'GET');
  return { ...table, total: totalAmount };
}

/** @param {{sessionId: string}} table @param {object} payment */
async function pay(table, payment) {
  const { paymentId } = await box.asManager(`/api/floor/sessions/${table.sessionId}/payments`, payment);
  await box.asManager(`/api/floor/payments/${paymentId}/complete`);
}

/** Closes every table that is open. */
async function clearRoom() {
  const { tables } = await box.asManager('/api/floor', null, 'GET');
  for (const { session } of tables.filter((/** @type {any} */ table) => table.session)) {
    await box.asManager(`/api/floor/sessions/${session.sessionId}/close`, { force: true, reason: 'test' }).catch(() => {});
  }
}

/** @param {Page} page */
async function openDay(page) {
  await page.goto(box.url('/admin#day'));
  await page.locator('.figures').first().waitFor();
}

/** Types the number of a coin. @param {Page} page @param {number} value @param {string} count */
const typeCoin = (page, value, count) => page.locator(`[name=coin-${value}]`).fill(count);

test('day_with_cash_is_counted_blind_and_closed_in_three_steps', async () => {
  await withUsers(async (openUser) => {
    await clearRoom();
    const table = await order(3);
    await pay(table, { method: 'CASH', amount: table.total });
    await box.asManager(`/api/floor/sessions/${table.sessionId}/close`, {});
    const stays = await order(4);

    const owner = await openUser(PHONE);
    const { page } = owner;
    await enter(owner, 'OWNER');
    await openDay(page);
    const { cash } = await box.asManager('/api/day', null, 'GET');
    assert.equal(cash.balance, null);
    await page.getByRole('button', { name: 'Close the day' }).click();
    const sheet = page.getByRole('dialog');
    const next = sheet.getByRole('button', { name: 'Next' });
    await next.waitFor();
    assert.ok(await next.isDisabled(), 'a party is still here');
    await sheet.getByLabel(/stays/).check();
    await next.click();

    // Nothing says what should be there before it is counted.
    await sheet.getByText('What should be in it is shown afterwards').waitFor();
    assert.equal(await sheet.getByText('Should be there').count(), 0);
    await typeCoin(page, 100, 'x');
    await sheet.getByRole('button', { name: 'Save the count' }).click();
    await sheet.getByText('Enter whole numbers only.').waitFor();
    await typeCoin(page, 100, '2');
    await sheet.getByRole('button', { name: 'Save the count' }).click();
    await sheet.getByText('Counted so far').waitFor();
    assert.equal(await sheet.getByText('Should be there').count(), 0, 'another drawer may come');
    await sheet.getByRole('button', { name: 'Compare' }).click();
    await sheet.getByText('Should be there').waitFor();
    await sheet.getByText('The difference is').waitFor();
    await sheet.getByRole('button', { name: 'Count again' }).click();
    await sheet.getByLabel('Drawer').fill('till');
    const rest = ((await box.asManager('/api/day', null, 'GET')).cash.balance.expectedAmount / 100).toFixed(2);
    await sheet.getByLabel('Not counted by coin').fill(rest);
    await sheet.getByRole('button', { name: 'Save the count' }).click();
    await sheet.getByRole('button', { name: 'Compare' }).click();
    await sheet.getByText('The cash is right.').waitFor();
    await next.click();
    await sheet.getByRole('button', { name: 'Close the day' }).click();
    await sheet.getByText('Enter an amount such as 12.50.').waitFor();

    await sheet.getByLabel('Left in the drawers').fill('999999');
    await sheet.getByRole('button', { name: 'Close the day' }).click();
    await sheet.getByText('That is more than was counted.').waitFor();
    await sheet.getByLabel('Left in the drawers').fill('1');
    await sheet.getByRole('button', { name: 'Close the day' }).click();
    await sheet.getByRole('heading', { name: 'Day report 1 (Z)' }).first().waitFor();
    await sheet.getByText('1 party stayed').waitFor();
    const report = await box.asManager('/api/day/reports/1', null, 'GET');
    assert.deepEqual([report.cash.balance.differenceAmount, report.cash.balance.leftAmount, report.carried[0].totalAmount], [0, 100, stays.total]);
    assert.equal(report.cash.counts.filter((/** @type {any} */ count) => count.isReplaced).length, 1);

    await sheet.getByRole('button', { name: 'Close', exact: true }).first().click();
    await page.locator('.rows > li').first().waitFor();
    assert.match(await page.locator('.rows > li').first().innerText(), /No\. 1/);
    assert.ok(await page.getByRole('button', { name: 'Close the day' }).isDisabled(), 'nothing has happened since');
  });
});

test('cash_taken_out_is_expected_to_be_missing', async () => {
  await withUsers(async (openUser) => {
    const owner = await openUser(PHONE);
    const { page } = owner;
    await enter(owner, 'OWNER');
    await openDay(page);
    await page.getByRole('button', { name: 'Cash in or out' }).click();
    const sheet = page.getByRole('dialog');
    await sheet.getByLabel('Amount').fill('0.50');
    await sheet.getByLabel('Reason').fill('Lemons');
    await sheet.getByRole('button', { name: 'Save' }).click();
    await sheet.waitFor({ state: 'detached' });
    const { cash } = await box.asManager('/api/day', null, 'GET');
    assert.deepEqual(cash.moves.map((/** @type {any} */ moved) => [moved.amount, moved.reason]), [[-50, 'Lemons']]);
  });
});

for (const [look, options] of LOOKS) {
  test(`end_of_the_day_and_its_report_are_accessible_and_fit, ${look}`, async () => {
    await withUsers(async (openUser) => {
      const owner = await openUser({ ...options, bypassCSP: true, reducedMotion: 'reduce' });
      const { page } = owner;
      await enter(owner, 'OWNER');
      await openDay(page);
      await page.locator('.more > summary').click();
      await check(page, `day, ${look}`);
      for (const sheet of ['close', 'count', 'move', 'report/1']) {
        await page.goto(box.url(`/admin#day/${sheet}`));
        await page.getByRole('dialog').locator('input, .report').first().waitFor();
        await check(page, `day/${sheet}, ${look}`);
      }
    });
  });
}

/** @param {Page} page @param {string} name */
async function check(page, name) {
  await checkAxe(page, name);
  await checkWidth(page, name);
  await checkTargets(page, name, 44);
}
