// Closed bills on the floor's page: a waiter finds today's, a manager refunds one, and where sums are handed to the till they show its
// number. `SHOTS=folder` keeps pictures.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { test } from 'node:test';
import { checkAxe, checkTargets, checkWidth } from './accessibility.mjs';
import { DESK, LOOKS, chooseMoneyProfile, enter } from './adminSteps.mjs';
import { orderDishes } from './billSteps.mjs';
import { startRestaurant } from './restaurant.mjs';
import { PHONE } from './user.mjs';
import { Waiter } from './waiter.mjs';

/** @import { Locator, Page } from 'playwright-core' */

const restaurant = startRestaurant();
const { box, withUsers } = restaurant;
const folder = process.env.SHOTS;
/** Words that no page shows where sums are handed to the till. */
const FORBIDDEN = /\b(receipts?|cash|tips?|refund\w*)\b/i;

/** @param {Page} page @param {string} name */
async function shoot(page, name) {
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: `${folder}/${name.replaceAll(/[^a-z0-9]+/gi, '-')}.png`, animations: 'disabled' });
}

/** A party that ordered these plain dishes through a waiter. @param {number} at @param {number[]} which */
async function partyOf(at, which) {
  const table = await box.openTable(at, 'FAMILY');
  const { categories } = await box.asManager('/api/menu', {}, 'GET');
  const plain = categories.flatMap((/** @type {any} */ category) => category.items).filter((/** @type {any} */ item) => item.available && item.variants.length === 0 && item.optionGroups.length === 0);
  const order = await box.asManager(`/api/floor/sessions/${table.sessionId}/orders`, { items: which.map((index) => ({ menuItemId: plain[index].id })) });
  return { table, order, bill: () => box.asManager(`/api/floor/sessions/${table.sessionId}/bill`, {}, 'GET') };
}

/** A party that paid and left. @param {number} at @param {number[]} which @param {string} method */
async function paidParty(at, which, method) {
  const { table, order, bill } = await partyOf(at, which);
  const { amountDue: amount } = await bill();
  const { paymentId } = await box.asManager(`/api/floor/sessions/${table.sessionId}/payments`, { method, amount });
  await box.asManager(`/api/floor/payments/${paymentId}/complete`, {});
  await box.asManager(`/api/floor/sessions/${table.sessionId}/close`, {});
  return { table, order, amount, paymentId };
}

/** Opens the closed bills from the menu of the page. @param {Waiter} waiter @returns {Promise<Locator>} */
async function openList({ page }) {
  await page.getByRole('button', { name: 'Menu', exact: true }).click();
  await page.getByRole('button', { name: /^Closed bills/ }).click();
  await page.locator('.bills-sheet').waitFor();
  return page.locator('.bills-sheet');
}

test('guest_comes_back_and_waiter_finds_the_bill_that_a_manager_refunds', async () => {
  await withUsers(async (openUser) => {
    const guest = await openUser();
    const own = await box.openTable(6, 'FAMILY');
    const [dish] = await orderDishes(guest, own, 'Anna', [0]);
    const { amountDue: amount } = await box.asManager(`/api/floor/sessions/${own.sessionId}/bill`, {}, 'GET');
    const { paymentId } = await box.asManager(`/api/floor/sessions/${own.sessionId}/payments`, { method: 'CARD', amount });
    await box.asManager(`/api/floor/payments/${paymentId}/complete`, {});
    const waiter = await Waiter.logIn(openUser, { options: PHONE });
    const list = await openList(waiter);
    await list.getByText('No table with orders has been closed today.').waitFor();
    await waiter.page.keyboard.press('Escape');
    await list.waitFor({ state: 'detached' });
    await box.asManager(`/api/floor/sessions/${own.sessionId}/close`, {});
    const other = await paidParty(7, [1, 2], 'CASH');

    await openList(waiter);
    await list.getByText('You see the bills of today.').waitFor();
    assert.equal(await list.locator('input[type=date]').count(), 0);
    const rows = list.locator('.closed-row');
    await rows.nth(1).waitFor();
    assert.match(await rows.first().innerText(), new RegExp(`Table ${other.table.name}\\b[^]*#${other.order.orderNumber}[^]*Cash`));
    const field = list.getByRole('searchbox', { name: 'Find a bill' });
    await field.fill(`#${other.order.orderNumber}`);
    await waiter.page.waitForFunction(() => document.querySelectorAll('.closed-row').length === 1);
    await field.fill((amount / 100).toFixed(2).replace('.', ','));
    await rows.filter({ hasText: `Table ${own.name}` }).waitFor();
    await field.fill('no such table');
    await list.getByText('No bill found.').waitFor();
    await field.fill('');
    await rows.nth(1).waitFor();
    await checkTargets(waiter.page, 'the list', 44);

    // By keyboard: open the bill, read it, and come back to its row.
    const row = rows.filter({ hasText: `Table ${own.name}` });
    await row.focus();
    await waiter.page.keyboard.press('Enter');
    const bill = waiter.page.locator('.closed-bill');
    await bill.getByText(dish).waitFor();
    await bill.getByRole('heading', { name: 'Anna' }).waitFor();
    await bill.locator('.bill-payments').getByText(/^Card ·/).waitFor();
    assert.equal(await bill.getByRole('button', { name: /^Refund/ }).count(), 0);
    await waiter.page.keyboard.press('Escape');
    await rows.nth(1).waitFor();
    await waiter.page.waitForFunction((id) => /** @type {HTMLElement} */ (document.activeElement)?.dataset.session === id, own.sessionId);

    // A manager comes from the management, looks for yesterday in vain, and refunds.
    const owner = await openUser(DESK);
    await enter(owner, 'MANAGER');
    await owner.page.getByRole('link', { name: 'Closed bills' }).click();
    const { page } = owner;
    const managers = page.locator('.bills-sheet');
    await managers.locator('.closed-row').first().waitFor();
    await managers.getByRole('button', { name: 'The day before' }).click();
    await managers.getByText('No bills in this period.').waitFor();
    await managers.getByRole('button', { name: 'The day after' }).click();
    await managers.locator('.closed-row').filter({ hasText: `Table ${own.name}` }).click();
    const sheet = page.locator('.closed-bill');
    await sheet.getByRole('button', { name: /^Refund/ }).click();
    await sheet.getByText('The refund counts for today.').waitFor();
    await sheet.getByRole('button', { name: 'A complaint' }).click();
    await page.getByLabel(/^From the bill/).fill('1.00');
    await sheet.locator('footer').getByRole('button', { name: /^Refund/ }).click();
    await sheet.getByText('€1.00 refunded', { exact: true }).waitFor();
    await sheet.locator('.bill-refunds').getByText(/€1\.00 refunded · .* · A complaint/).waitFor();
    // The receipt is shown again as it was printed, and the bill is there behind it.
    await sheet.locator('.bill-payments .textlink').first().click();
    await page.locator('.closed-bill').waitFor({ state: 'detached' });
    await page.getByRole('dialog').getByText(/€|EUR/).first().waitFor();
    await page.keyboard.press('Escape');
    await sheet.locator('.bill-payments').waitFor();
    await sheet.getByRole('button', { name: 'Back to the list' }).last().click();
    await managers.getByRole('button', { name: 'Refunded', exact: true }).click();
    await page.waitForFunction(() => document.querySelectorAll('.closed-row').length === 1);
    assert.match(await managers.locator('.closed-row').innerText(), /€1\.00 refunded/);
    const { figures } = await box.asManager('/api/day', {}, 'GET');
    assert.equal(figures.refundedAmount, 100);
  });
});

test('closed_bills_pass_axe_and_fit_in_every_look', async () => {
  await paidParty(8, [0, 1, 2, 3], 'CARD');
  const { table } = await partyOf(9, [3]);
  await box.asManager(`/api/floor/sessions/${table.sessionId}/close`, { force: true, reason: 'The party left without paying' });
  for (const [look, options] of LOOKS) {
    await withUsers(async (openUser) => {
      const user = await openUser({ ...options, bypassCSP: true, reducedMotion: 'reduce' });
      await enter(user, 'MANAGER', '/staff#bills');
      const { page } = user;
      const rows = page.locator('.closed-row');
      await rows.nth(1).waitFor();
      const good = async (/** @type {string} */ where) => {
        await checkAxe(page, `${where}, ${look}`);
        await checkWidth(page, `${where}, ${look}`);
        await shoot(page, `${where} ${look}`);
      };
      await good('list');
      await checkTargets(page, `list, ${look}`, 44);
      await rows.first().click();
      await page.locator('.closed-bill .bill-details li').first().waitFor();
      await good('unpaid bill');
      await page.keyboard.press('Escape');
      await rows.nth(1).click();
      await page.locator('.closed-bill .bill-payments li').first().waitFor();
      await good('paid bill');
      await page.locator('.closed-bill .bill-payments .button').click();
      await page.locator('.bill-field').first().waitFor();
      await good('refund');
      await page.keyboard.press('Escape');
      await page.addStyleTag({ content: 'html { font-size: 200% }' });
      await checkWidth(page, `list at 200 %, ${look}`);
    });
  }
});

test('list_without_connection_says_so_and_loads_again', async () => {
  await withUsers(async (openUser) => {
    const waiter = await Waiter.logIn(openUser);
    await waiter.page.route('**/api/bills*', (route) => route.abort());
    const list = await openList(waiter);
    await list.getByRole('alert').waitFor();
    await waiter.page.unroute('**/api/bills*');
    await list.getByRole('button', { name: 'Try now' }).click();
    await list.locator('.closed-row').first().waitFor();
    assert.equal(await list.getByRole('alert').count(), 0);
  });
});

test('closed_bills_in_orders_show_the_number_of_the_till_and_no_payments', async () => {
  await withUsers(async (openUser) => {
    const { table, bill } = await partyOf(10, [0]);
    const { amountDue: amount } = await bill();
    const owner = await openUser(DESK);
    await enter(owner, 'OWNER');
    await chooseMoneyProfile(owner, /^Orders only/, 'our till takes the money');
    await owner.page.getByText('All pages follow it now').waitFor();
    await box.asManager(`/api/floor/sessions/${table.sessionId}/handover`, { amount, tillNumber: 'B-417' });
    const waiter = await Waiter.logIn(openUser);
    const list = await openList(waiter);
    await list.getByRole('searchbox').fill('b-417');
    await waiter.page.waitForFunction(() => document.querySelectorAll('.closed-row').length === 1);
    const row = list.locator('.closed-row');
    assert.match(await row.innerText(), /Till number B-417/);
    assert.equal(FORBIDDEN.exec(await list.innerText())?.[0], undefined);
    await shoot(waiter.page, 'list in orders');
    await row.click();
    const sheet = waiter.page.locator('.closed-bill');
    await sheet.locator('.handover-line').first().waitFor();
    assert.equal(FORBIDDEN.exec(await sheet.innerText())?.[0], undefined);
    await checkAxe(waiter.page, 'a bill in orders');
    await shoot(waiter.page, 'bill in orders');
    assert.equal(await sheet.getByRole('button', { name: 'Correct the number' }).count(), 0, 'a waiter corrects nothing');

    await owner.goto('/staff#bills');
    const { page } = owner;
    await page.locator('.closed-row').filter({ hasText: 'B-417' }).click();
    await page.getByRole('button', { name: 'Correct the number' }).click();
    await page.getByLabel('Number at the till').fill('B-418');
    const save = page.getByRole('button', { name: 'Save' });
    assert.ok(await save.isDisabled(), 'a correction needs a reason');
    await page.getByLabel('Why is it corrected?').fill('typed wrongly');
    await checkAxe(page, 'the correction');
    await shoot(page, 'correction');
    await save.click();
    await page.getByText('The number is corrected.').waitFor();
    await page.getByRole('button', { name: 'Back to the list' }).last().click();
    await page.locator('.closed-row').filter({ hasText: 'Till number B-418' }).waitFor();
  });
});
