// Courses and waiting time: a dish that should come with the mains, and how long an order usually takes. `SHOTS=folder` keeps pictures.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkAxe, checkTargets, checkWidth } from './accessibility.mjs';
import { startRestaurant } from './restaurant.mjs';
import { DISPLAY, PHONE } from './user.mjs';
import { Waiter } from './waiter.mjs';

const restaurant = startRestaurant();
const { box, withUsers } = restaurant;
const folder = process.env.SHOTS;

/** @param {{page: import('playwright-core').Page}} user @param {string} name */
async function picture({ page }, name) {
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` });
}

test('a dish marked "with the mains" is so on the other phone, in the kitchen and on the floor', async () => {
  await withUsers(async (openUser) => {
    const cook = await openUser(DISPLAY);
    await cook.logIn('/kitchen', 'CHEF');
    await cook.page.locator('.last-update').getByText('live').waitFor();
    const table = await box.openTable(3, 'FAMILY');
    const [anna, ben] = [await openUser({ ...PHONE, bypassCSP: true }), await openUser({ ...PHONE, viewport: { width: 320, height: 568 } })];
    const dish = await anna.joinAndAdd(table);
    await ben.joinTable(table.tableCode, table.pin, 'Ben');
    const [carts, bens] = [await anna.openCart(), await ben.openCart()];
    const mark = { name: `Bring ${dish} with the mains` };
    await carts.getByRole('button', { ...mark, pressed: false }).click();
    await carts.getByRole('button', { ...mark, pressed: true }).waitFor();
    await bens.getByRole('button', { ...mark, pressed: true }).waitFor();
    await picture(anna, 'courses-cart');
    await picture(ben, 'courses-cart-small');
    await checkAxe(anna.page, 'the cart');
    await checkTargets(anna.page, 'the cart', 24);
    await checkWidth(ben.page, 'the cart');
    // Tapped again it is cleared, on both phones.
    await bens.getByRole('button', { ...mark, pressed: true }).click();
    await carts.getByRole('button', { ...mark, pressed: false }).click();
    await bens.getByRole('button', { ...mark, pressed: true }).waitFor();
    await anna.waitUntilSent();
    await carts.getByRole('button', { name: 'Review and order' }).click();
    await carts.getByText('with the mains', { exact: true }).waitFor();
    await anna.order();
    await cook.page.locator('.dish').filter({ hasText: dish }).getByText('with the mains').first().waitFor();
    await picture(cook, 'courses-kitchen');
    const waiter = await Waiter.logIn(openUser);
    await waiter.selectTable(table.name);
    await waiter.details.locator('.order-item').filter({ hasText: dish }).getByText('with the mains').waitFor();
    await picture(waiter, 'courses-floor');
  });
});

test('a phone says how long an order usually takes, and that the kitchen is full, only where that was measured', async () => {
  await withUsers(async (openUser) => {
    const table = await box.openTable(4, 'FAMILY');
    const anna = await openUser({ ...PHONE, bypassCSP: true });
    const dish = await anna.joinAndAdd(table);
    await anna.review();
    await anna.page.getByText('Tax').first().waitFor();
    assert.equal(await anna.page.locator('.wait').count(), 0, 'a new restaurant has measured nothing');
    assert.deepEqual((await anna.fetchJson('/api/session/waits')).waits, []);
    await anna.page.keyboard.press('Escape');

    const menu = await anna.fetchJson('/api/menu');
    const { station } = menu.categories.flatMap((/** @type {any} */ category) => category.items).find((/** @type {any} */ item) => item.name === dish);
    /** @type {number | null} */
    let fullMinutes = null;
    await anna.page.route('**/api/session/waits', (route) => route.fulfill({ json: { waits: [{ station, fromMinutes: 14, toMinutes: 20, fullMinutes }] } }));
    await anna.review();
    await anna.page.getByText('Usually ready in 14–20').waitFor();
    await picture(anna, 'wait-review');
    await checkAxe(anna.page, 'the review');
    await anna.page.keyboard.press('Escape');
    fullMinutes = 35;
    await anna.review();
    await anna.page.getByText('The kitchen is full: about 35').waitFor();
    await picture(anna, 'wait-full');
    await checkAxe(anna.page, 'a full kitchen');
    await anna.page.getByRole('button', { name: /^Order now/ }).click();
    await anna.page.locator('.done').getByText('The kitchen is full: about 35').waitFor();
    await picture(anna, 'wait-done');
  });
});
