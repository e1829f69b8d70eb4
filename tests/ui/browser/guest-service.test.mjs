// What a guest asks of the staff and hears of the kitchen: calls, the bill, orders that the kitchen has, and mistakes in the cart.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startRestaurant } from './restaurant.mjs';
import { DISPLAY } from './user.mjs';
import { Waiter, ordersOn } from './waiter.mjs';

const restaurant = startRestaurant();
const { box, withUsers } = restaurant;

test('a call stays on every phone of the table with its age, says that somebody is on the way, and can be taken back', async () => {
  await withUsers(async (openUser) => {
    const table = await box.openTable(3, 'FAMILY');
    const [anna, ben] = [await openUser(), await openUser()];
    await anna.joinTable(table.tableCode, table.pin, 'Anna');
    await ben.joinTable(table.tableCode, table.pin, 'Ben');
    await anna.page.getByRole('button', { name: 'Call the staff' }).click();
    await anna.page.getByRole('button', { name: /^Call a waiter/ }).click();
    await anna.page.getByText('The staff has your call.').waitFor();
    await anna.page.keyboard.press('Escape');
    for (const [guest, text] of /** @type {[import('./user.mjs').User, string][]} */ ([[anna, 'You called a waiter'], [ben, 'Anna called a waiter']])) await guest.page.locator('.notice').filter({ hasText: text }).getByText(/^\d+\s(s|min)$/).waitFor();
    if (process.env.SHOT) await anna.page.screenshot({ path: `${process.env.SHOT}/guest-call.png` });

    const waiter = await Waiter.logIn(openUser);
    await waiter.selectTable(table.name);
    await waiter.details.getByRole('button', { name: /^On my way/ }).click();
    for (const guest of [anna, ben]) await guest.page.getByText('Somebody is on the way').waitFor();
    await waiter.details.getByText('on the way').waitFor();
    assert.equal(await waiter.details.getByRole('button', { name: /^On my way/ }).count(), 0);
    if (process.env.SHOT) await waiter.page.screenshot({ path: `${process.env.SHOT}/floor-call.png` });
    await ben.page.getByRole('button', { name: 'Take back' }).click();
    for (const guest of [anna, ben]) await guest.page.getByText('Somebody is on the way').waitFor({ state: 'detached' });
    await waiter.details.getByRole('button', { name: /^Done/ }).waitFor({ state: 'detached' });
  });
});

test('how guests would like to pay is asked once, with the bill, and shown at the table on the floor', async () => {
  await withUsers(async (openUser) => {
    const table = await box.openTable(4, 'FAMILY');
    const anna = await openUser();
    await anna.joinAndAdd(table);
    await anna.review();
    assert.equal(await anna.page.getByRole('dialog').getByRole('radio').count(), 0, 'an order does not ask it');
    await anna.order();
    await anna.page.getByRole('button', { name: 'Call the staff' }).click();
    if (process.env.SHOT) await anna.page.screenshot({ path: `${process.env.SHOT}/guest-bill.png` });
    await anna.page.getByRole('button', { name: /^Bill, please: Card/ }).click();
    await anna.page.getByText('The staff knows you want the bill.').waitFor();
    const waiter = await Waiter.logIn(openUser);
    await waiter.table(table.name).getByText(/Asks for the bill.* by card/).waitFor();
    await waiter.selectTable(table.name);
    await waiter.details.locator('.calls').getByText('by card').waitFor();
  });
});

test('an order waits for the kitchen until a display shows it', async () => {
  await withUsers(async (openUser) => {
    const cook = await openUser(DISPLAY);
    await cook.logIn('/kitchen', 'CHEF');
    await cook.page.locator('.last-update').getByText('live').waitFor();
    await cook.page.goto('about:blank');
    const table = await box.openTable(5, 'FAMILY');
    const anna = await openUser();
    await anna.joinAndAdd(table);
    await anna.review();
    await anna.page.getByRole('button', { name: /^Order now/ }).click();
    await anna.page.getByText('Sent – waiting for the kitchen.').waitFor();
    if (process.env.SHOT) await anna.page.screenshot({ path: `${process.env.SHOT}/guest-waiting.png` });
    await cook.goto('/kitchen');
    await anna.page.getByText('The kitchen has it.').waitFor();
    await anna.page.getByRole('button', { name: 'Back to the menu' }).click();
    const orders = await ordersOn(anna);
    await orders.getByText('received').waitFor();
  });
});

test('a removed line comes back with "undo", own lines are first, and a very large order is asked about', async () => {
  await withUsers(async (openUser) => {
    const table = await box.openTable(6, 'FAMILY');
    const [anna, ben] = [await openUser(), await openUser()];
    await anna.joinTable(table.tableCode, table.pin, 'Anna');
    await ben.joinTable(table.tableCode, table.pin, 'Ben');
    const [first, second] = await anna.plainDishes();
    await anna.add(first);
    await anna.waitUntilSent();
    await ben.add(second);
    await ben.waitUntilSent();
    const cart = await ben.openCart();
    await cart.getByRole('heading', { name: 'Anna' }).waitFor();
    const headings = await cart.getByRole('heading', { level: 3 }).allInnerTexts();
    assert.ok(headings[0].includes('You') && headings[1].includes('Anna'), headings.join());

    await cart.getByRole('button', { name: `Remove ${second}` }).click();
    await ben.page.locator('.toast').getByRole('button', { name: 'Undo' }).click();
    await cart.getByRole('button', { name: `Change ${second}` }).waitFor();
    await ben.waitUntilSent();
    const items = (await ben.fetchJson('/api/cart')).items;
    assert.deepEqual(items.map((/** @type {any} */ each) => [each.name, each.quantity]).sort(), [[first, 1], [second, 1]].sort());

    await cart.getByRole('button', { name: `Change ${second}` }).click();
    const more = ben.page.getByRole('dialog').getByRole('button', { name: `One more ${second}` });
    for (let at = 0; at < 25; at += 1) await more.click();
    await ben.page.getByRole('dialog').getByRole('button', { name: /^Save/ }).click();
    await ben.waitUntilSent();
    await ben.page.keyboard.press('Escape');
    await ben.review();
    await ben.page.getByRole('button', { name: /^Order now/ }).click();
    await ben.page.getByText('Really 27 dishes?').waitFor();
    if (process.env.SHOT) await ben.page.screenshot({ path: `${process.env.SHOT}/guest-large.png` });
    assert.equal((await ben.fetchJson('/api/orders')).orders.length, 0);
    await ben.page.getByRole('button', { name: /^Yes, order 27 dishes/ }).click();
    await ben.page.getByText(/^Order #\d+$/).waitFor();
  });
});
