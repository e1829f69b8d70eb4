// Courses, seats and waiting time: a dish that should come with the mains, courses that the floor fires, the pass, a station that is behind, and how long an order usually takes. `SHOTS=folder` keeps pictures.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkAxe, checkTargets, checkWidth } from './accessibility.mjs';
import { tapInBill } from './billSteps.mjs';
import { HttpGuest } from './httpGuest.mjs';
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
    await carts.getByRole('button', { name: /^Review/ }).click();
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

test('a course waits until the floor fires it, and the pass runs what is ready', async () => {
  await withUsers(async (openUser) => {
    const guests = await HttpGuest.join(box, 5);
    const [starter, main] = await guests.plainDishes();
    const waiter = await Waiter.logIn(openUser);
    await waiter.selectTable(guests.table.name);
    await waiter.tap('Order');
    await waiter.pickDish(starter.name);
    await waiter.pickDish(main.name);
    await waiter.sheet.getByRole('button', { name: /^Review/ }).click();
    await waiter.sheet.getByRole('button', { name: 'Courses and seats' }).click();
    const line = (/** @type {string} */ name) => waiter.sheet.locator('.draft-lines li').filter({ hasText: name });
    await line(main.name).getByRole('button', { name: 'course 2' }).click();
    await line(main.name).getByRole('button', { name: `One more Seat of ${main.name}` }).click();
    await line(starter.name).getByRole('button', { name: 'with the mains' }).click();
    await line(starter.name).getByRole('button', { name: 'with the mains', pressed: true }).waitFor();
    await picture(waiter, 'courses-order-form');
    await waiter.sheet.getByRole('button', { name: /^Send to the kitchen/ }).click();
    await waiter.details.locator('.order-item').filter({ hasText: main.name }).getByText('course 2 · held · seat 1').waitFor();

    // The board shows the course below the card, and nobody can start it.
    const cook = await openUser(DISPLAY);
    await cook.logIn('/kitchen', 'CHEF');
    // The tables of the other tests have the same dishes.
    const heading = (/** @type {import('playwright-core').Page} */ page) => page.getByRole('heading', { name: `Table ${guests.table.name}`, exact: true });
    const card = cook.page.locator(`.board .ticket[aria-label^="Table ${guests.table.name} #"]`);
    await card.locator('.later').getByText(main.name).waitFor();
    assert.equal(await card.locator('.dish-row').filter({ hasText: main.name }).count(), 0);
    await picture(cook, 'courses-board-held');

    // The pass: one row for the table.
    const pass = await openUser(DISPLAY);
    await pass.logIn('/kitchen', 'CHEF');
    await pass.page.getByRole('button', { name: 'Expo', exact: true }).click();
    const row = pass.page.locator('.expo-row').filter({ has: heading(pass.page) });
    await row.locator('.is-waiting').waitFor();
    const bump = card.locator('.bump');
    await bump.click();
    await row.locator('.is-ready').waitFor();
    await picture(pass, 'courses-expo-ready');
    await checkAxe(pass.page, 'the pass');
    await pass.page.setViewportSize(PHONE.viewport);
    await checkWidth(pass.page, 'the pass on a phone');
    await checkTargets(pass.page, 'the pass on a phone', 60);
    await pass.page.setViewportSize(DISPLAY.viewport);
    await row.getByRole('button', { name: /^Take 1 dish to/ }).click();
    await row.locator('.expo-ready').waitFor({ state: 'detached' });
    // One key takes it back, and serves it again.
    await pass.page.locator('.toast').getByText('served').waitFor();
    await row.focus();
    // Before the box has confirmed the step the display says "still sending": then the cook presses again.
    const takeBack = async () => {
      await pass.page.keyboard.press('Backspace');
      return row.locator('.expo-ready').waitFor({ timeout: 3000 }).then(() => true, () => false);
    };
    assert.ok(await takeBack() || await takeBack());
    await pass.page.keyboard.press('Enter');
    await row.locator('.expo-ready').waitFor({ state: 'detached' });
    await row.locator('.later').getByText(main.name).waitFor();
    await cook.page.locator('.held-courses').getByText(main.name).waitFor();
    await picture(cook, 'courses-board-only-held');

    // The floor fires it with one tap, and takes it back with another.
    await picture(waiter, 'courses-floor-held');
    await checkAxe(waiter.page, 'a table with a held course');
    const heldDish = waiter.details.locator('.order-item').filter({ hasText: main.name });
    assert.equal(await heldDish.getByText('received').count(), 0, 'a held dish has one status');

    // The bill warns of it, and is split by seat.
    await waiter.tap('Bill and payment');
    const bill = waiter.page.locator('.bill-sheet');
    await bill.getByText('1 dish is not fired yet').waitFor();
    await picture(waiter, 'courses-bill');
    await tapInBill(waiter, 'Split');
    await bill.getByRole('button', { name: 'By seat', pressed: true }).waitFor();
    await bill.getByRole('button', { name: /^No seat/ }).waitFor();
    await picture(waiter, 'courses-split-by-seat');
    await checkAxe(waiter.page, 'a bill by seat');
    await tapInBill(waiter, /^Seat 1/);
    await tapInBill(waiter, /^Card ·/);
    await tapInBill(waiter, 'Approved');
    await tapInBill(waiter, 'Next seat');
    await bill.getByRole('button', { name: /^Seat 1.*paid$/ }).waitFor();
    await picture(waiter, 'courses-seat-paid');
    const { payments } = await box.asManager(`/api/floor/sessions/${guests.table.sessionId}/bill`, null, 'GET');
    assert.deepEqual(payments.map((/** @type {any} */ each) => [each.status, each.items.length]), [['COMPLETED', 1]]);
    await waiter.page.keyboard.press('Escape');
    await bill.waitFor({ state: 'detached' });
    await waiter.details.getByRole('button', { name: /^Fire course 2/ }).click();
    await waiter.waitForToast('course 2 fired');
    const fired = cook.page.locator(`.column[data-stage=NEW] .ticket[aria-label^="Table ${guests.table.name} #"]`);
    await fired.getByText('S1', { exact: true }).waitFor();
    await waiter.undo();
    await fired.waitFor({ state: 'detached' });
    await row.focus();
    await pass.page.keyboard.press('g');
    await fired.waitFor();
    await picture(pass, 'courses-expo-fired');
    await waiter.details.getByRole('button', { name: /^Fire course 2/ }).waitFor({ state: 'detached' });

    // A station is behind: the floor and every phone hear it.
    const anna = await openUser({ ...PHONE, bypassCSP: true });
    const dish = await anna.joinAndAdd(await box.openTable(6, 'FAMILY'));
    await anna.review();
    await pass.page.keyboard.press('b');
    const menu = await anna.fetchJson('/api/menu');
    const { station } = menu.categories.flatMap((/** @type {any} */ category) => category.items).find((/** @type {any} */ item) => item.name === dish);
    const { stations } = await box.asManager('/api/kitchen/menu', null, 'GET');
    const { name } = stations.find((/** @type {any} */ each) => each.code === station);
    await pass.page.getByRole('button', { name: `${name} is 20 minutes behind` }).click();
    await picture(pass, 'courses-station-behind');
    await anna.page.getByText('The kitchen is behind: about 20').waitFor();
    await picture(anna, 'courses-phone-behind');
    await waiter.backToTables();
    await waiter.page.locator('.delay-line').getByText(`${name} +20`).click();
    await checkAxe(waiter.page, 'stations that are behind');
    await picture(waiter, 'courses-floor-behind');
    await waiter.sheet.getByRole('button', { name: `${name} is on time again` }).click();
    await anna.page.getByText('The kitchen is behind').waitFor({ state: 'detached' });
  });
});
