// Comps and discounts in the bill: the new total before it is given, a manager's login above the limit, what guests read, and the reasons in
// the settings.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkAxe, checkTargets, checkWidth } from './accessibility.mjs';
import { DESK, enter } from './adminSteps.mjs';
import { cents, openBill, orderDishes, tapInBill } from './billSteps.mjs';
import { startRestaurant } from './restaurant.mjs';
import { PHONE } from './user.mjs';

const restaurant = startRestaurant();
const { box, withUsers } = restaurant;

test('waiter_gives_a_comp_and_with_a_managers_password_a_discount_and_the_guest_reads_why', async () => {
  await withUsers(async (openUser) => {
    const table = await box.openTable(6, 'FAMILY');
    const [anna, waiter] = [await openUser(), await openUser({ ...PHONE, bypassCSP: true })];
    const [soup] = await orderDishes(anna, table, 'Anna', [0, 0, 1]);
    await waiter.logIn('/staff', 'WAITER');
    await openBill(waiter, table);
    const sheet = waiter.page.locator('.bill-sheet');
    const due = () => sheet.locator('.bill-due b').innerText().then(cents);
    const before = await due();

    await tapInBill(waiter, 'Comp or discount');
    const form = sheet.locator('.adjust-form');
    const dish = form.getByLabel('What for?').locator('option', { hasText: soup });
    await form.getByLabel('What for?').selectOption(await dish.getAttribute('value'));
    await form.getByRole('button', { name: 'Comp: free' }).click();
    await form.getByRole('button', { name: 'On the house' }).click();
    await form.getByText(/New total/).waitFor();
    const [lowered, total] = [await form.locator('.adjust-new span').innerText().then(cents), await form.locator('.adjust-new b').innerText().then(cents)];
    assert.equal(total, before - lowered);
    await checkAxe(waiter.page, 'form of a comp');
    await checkWidth(waiter.page, 'form of a comp');
    await checkTargets(waiter.page, 'form of a comp', 44);
    assert.equal(await due(), before, 'nothing is given before the button');
    await form.getByRole('button', { name: 'Give for free' }).click();
    await form.waitFor({ state: 'detached' });
    await sheet.locator('.adjust li').getByText('On the house').waitFor();
    await waiter.page.waitForFunction((/** @type {string} */ text) => document.querySelector('.bill-due b')?.textContent !== text, await sheet.locator('.bill-due b').innerText(), { timeout: 3000 }).catch(() => {});
    assert.equal(await due(), total);

    await tapInBill(waiter, 'Comp or discount');
    await form.getByRole('button', { name: '50 %' }).click();
    await form.getByRole('button', { name: 'Regulars' }).click();
    await form.getByLabel('User name of the manager').fill(box.staff('MANAGER').username);
    await form.getByLabel('Password').fill('not the password');
    await checkAxe(waiter.page, 'login of the manager');
    await form.getByRole('button', { name: 'Give the discount' }).click();
    await form.getByText('The user name or password of the manager is wrong.').waitFor();
    assert.equal(await form.getByLabel('Password').inputValue(), '', 'a wrong password does not stay on the screen');
    await form.getByLabel('Password').fill(box.staff('MANAGER').password);
    await form.getByRole('button', { name: 'Give the discount' }).click();
    await sheet.getByText(/approved by/).waitFor();

    await anna.page.locator('.orders-button').click();
    const orders = anna.page.getByRole('dialog');
    await orders.getByText(`${soup}: On the house`).waitFor();
    await orders.getByText('Regulars').waitFor();

    await tapInBill(waiter, /^Withdraw: Regulars/);
    await orders.getByText('Regulars').waitFor({ state: 'detached' });
  });
});

test('manager_edits_the_reasons_in_the_settings', async () => {
  await withUsers(async (openUser) => {
    const manager = await openUser({ ...DESK, bypassCSP: true });
    await enter(manager, 'MANAGER');
    await manager.goto('/admin#settings');
    const { page } = manager;
    const comps = page.getByLabel('For comps');
    await comps.fill('Birthday\nBirthday');
    await page.getByRole('button', { name: 'Save: Reasons' }).click();
    await page.getByText(/1 to 20 reasons/).waitFor();
    await checkAxe(page, 'reasons');
    await comps.fill('Birthday\n\nOn the house\n');
    await page.getByRole('button', { name: 'Save: Reasons' }).click();
    await page.getByText('Reasons saved').waitFor();
    const { compReasons } = await box.asManager('/api/adjustment-reasons', null, 'GET');
    assert.deepEqual(compReasons, ['Birthday', 'On the house']);
  });
});
