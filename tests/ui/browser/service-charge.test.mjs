// The service charge: an owner sets it, guests and waiters read it on the bill, and a manager takes it off. `SHOTS=folder` keeps pictures.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkAxe, checkTargets, checkWidth } from './accessibility.mjs';
import { enter } from './adminSteps.mjs';
import { cents, openBill, tapInBill } from './billSteps.mjs';
import { startRestaurant } from './restaurant.mjs';
import { PHONE } from './user.mjs';

const restaurant = startRestaurant();
const { box, withUsers } = restaurant;
const folder = process.env.SHOTS;

/** @param {import('playwright-core').Page} page @param {string} name */
async function picture(page, name) {
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` });
}

test('owner_sets_a_service_charge_that_guests_read_on_the_bill_and_a_manager_takes_off', async () => {
  await withUsers(async (openUser) => {
    const owner = await openUser({ ...PHONE, bypassCSP: true });
    await enter(owner, 'OWNER');
    await owner.goto('/admin#settings');
    const settings = owner.page;
    const row = settings.locator('.row', { hasText: 'Service charge' });
    await row.getByRole('button', { name: 'Charge for service' }).click();
    const form = settings.getByRole('dialog', { name: 'Service charge' });
    await form.getByLabel('Percent').fill('nothing');
    await form.getByRole('button', { name: 'Save' }).click();
    await form.getByText('Type a percentage above 0').waitFor();
    await form.getByLabel('Percent').fill('12.5');
    await form.getByLabel('Parties from a size on').check();
    await form.getByLabel('From how many guests').fill('0');
    await form.getByText('Type a number from 1 to 500').waitFor();
    await form.getByLabel('Every party').check();
    await checkAxe(settings, 'service charge');
    await checkWidth(settings, 'service charge');
    await picture(settings, 'service-setting');
    await form.getByRole('button', { name: 'Save' }).click();
    await settings.getByText('12.5% · every party').waitFor();
    await picture(settings, 'service-row');

    const table = await box.openTable(7, 'FAMILY');
    const [anna, manager] = [await openUser(), await openUser({ ...PHONE, bypassCSP: true })];
    await anna.joinTable(table.tableCode, table.pin, 'Anna');
    const dishes = await anna.plainDishes();
    for (const dish of dishes.slice(0, 2)) await anna.add(dish);
    await anna.waitUntilSent();
    await anna.review();
    await anna.page.getByText('A service charge of 12.5% is added to the bill.').waitFor();
    await picture(anna.page, 'service-review');
    await anna.order();
    await anna.page.locator('.orders-button').click();
    const orders = anna.page.getByRole('dialog');
    const charge = orders.locator('dt', { hasText: 'Service charge 12.5%' });
    await charge.waitFor();
    await picture(anna.page, 'service-guest');

    await manager.logIn('/staff', 'MANAGER');
    await openBill(manager, table);
    const sheet = manager.page.locator('.bill-sheet');
    const due = () => sheet.locator('.bill-due b').innerText().then(cents);
    const withCharge = await due();
    await sheet.getByText('Service charge 12.5 %').first().waitFor();
    await picture(manager.page, 'service-bill');
    await tapInBill(manager, 'Comp or discount');
    const decision = sheet.locator('.adjust-form');
    await decision.getByRole('button', { name: 'Service charge', exact: true }).click();
    await decision.getByRole('button', { name: 'No service charge' }).click();
    await decision.getByLabel('Reason (for the report)').fill('Long wait');
    await decision.getByText(/New total/).waitFor();
    const without = await decision.locator('.adjust-new b').innerText().then(cents);
    assert.equal(withCharge, without + Math.round(without * 0.125));
    await checkAxe(manager.page, 'decision about the service charge');
    await checkTargets(manager.page, 'decision about the service charge', 44);
    await picture(manager.page, 'service-decision');
    await decision.getByRole('button', { name: 'Save the service charge' }).click();
    await sheet.locator('.adjust li').getByText('No service charge').waitFor();
    await charge.waitFor({ state: 'detached' });
    await picture(manager.page, 'service-off');
    assert.equal(await due(), without);
  });
});
