// Before the PIN: the first answer of the box, and the menu that a guest reads and chooses from.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PHONE } from './user.mjs';
import { startRestaurant } from './restaurant.mjs';

const restaurant = startRestaurant();
const { withUsers } = restaurant;

/** Holds the script of the page until `release` is called. @param {import('./user.mjs').User} guest */
async function holdScript(guest) {
  /** @type {() => void} */ let release = () => {};
  const held = new Promise((resolve) => { release = () => resolve(undefined); });
  await guest.page.route('**/dist/guest/main.js', async (route) => {
    await held;
    await route.continue();
  });
  return () => release();
}

test('the PIN can be typed before the script is loaded: digits, focus and field stay', async () => {
  await withUsers(async (openUser) => {
    const { tableCode, pin } = await restaurant.box.openTable(3, 'FAMILY');
    const guest = await openUser();
    const release = await holdScript(guest);
    await guest.page.goto(restaurant.box.url(`/t/${tableCode}`), { waitUntil: 'commit' });
    const field = guest.page.getByLabel('PIN for your table');
    await field.pressSequentially(pin.slice(0, 2));
    await field.evaluate((element) => { /** @type {any} */ (element).isFirst = true; });
    await guest.page.locator('.entry-table').getByText(/^Table /).waitFor();
    release();
    await guest.page.getByText(/^Your name at the table: [A-Z][a-z]+/).waitFor();
    assert.equal(await field.inputValue(), pin.slice(0, 2));
    assert.ok(await field.evaluate((element) => /** @type {any} */ (element).isFirst && document.activeElement === element), 'the same field, with the focus');
    await field.pressSequentially(pin.slice(2));
    await field.press('Enter');
    await guest.page.getByRole('button', { name: '1 here', exact: true }).waitFor();
  });
});

test('a PIN that is sent before the script is loaded joins when it is, and never stands in the address', async () => {
  await withUsers(async (openUser) => {
    const { tableCode, pin } = await restaurant.box.openTable(4, 'FAMILY');
    const guest = await openUser();
    const release = await holdScript(guest);
    await guest.page.goto(restaurant.box.url(`/t/${tableCode}`), { waitUntil: 'commit' });
    await guest.page.locator('#pin').fill(pin);
    await guest.page.getByRole('button', { name: 'Join the table' }).click();
    await guest.page.locator('html[data-sent]').waitFor({ state: 'attached' });
    assert.equal(guest.page.url(), restaurant.box.url(`/t/${tableCode}`));
    release();
    await guest.page.getByRole('button', { name: '1 here', exact: true }).waitFor();
    assert.equal(guest.page.url(), restaurant.box.url(`/t/${tableCode}`));
  });
});

test('dishes that are chosen before the PIN stay after a reload, go into the shared cart, and are ordered once', async () => {
  await withUsers(async (openUser) => {
    const { tableCode, pin } = await restaurant.box.openTable(5, 'FAMILY');
    const friend = await openUser();
    await friend.joinTable(tableCode, pin, 'Ben');
    const guest = await openUser();
    await guest.goto(`/t/${tableCode}`);
    const [first, second] = await guest.plainDishes();
    await guest.add(first);
    await guest.add(first);
    await guest.add(second);
    await guest.page.getByRole('button', { name: /^Cart · 3 items/ }).waitFor();
    await guest.page.reload();
    await guest.page.getByRole('button', { name: /^Cart · 3 items/ }).click();
    const cart = guest.page.getByRole('dialog');
    await cart.getByRole('group', { name: second }).getByRole('button', { name: /^Remove/ }).click();
    await cart.getByText(second).waitFor({ state: 'detached' });
    assert.equal((await friend.fetchJson('/api/session')).cart.totalItems, 0, 'nothing is in the cart of the table yet');
    await cart.getByRole('button', { name: 'Enter the PIN to order' }).click();
    await guest.page.locator('#pin:focus').waitFor();
    await guest.page.keyboard.type(pin);
    await guest.page.keyboard.press('Enter');
    await guest.page.getByRole('button', { name: '2 here', exact: true }).waitFor();
    await guest.waitUntilSent();
    await friend.page.getByRole('button', { name: /^Cart · 2 items/ }).waitFor();
    await guest.review();
    await guest.order();
    const { orders, cart: after } = await guest.fetchJson('/api/session');
    assert.deepEqual(orders.map((/** @type {any} */ order) => order.items.map((/** @type {any} */ item) => [item.name, item.quantity])), [[[first, 2]]]);
    assert.equal(after.totalItems, 0);
    await guest.page.reload();
    await guest.page.getByRole('button', { name: 'Your cart is empty' }).waitFor();
  });
});

test('while the table is not open the menu is read and chosen from, and the choice waits for the PIN', async () => {
  await withUsers(async (openUser) => {
    const { code } = restaurant.box.demo.tables[14];
    const guest = await openUser();
    await guest.goto(`/t/${code}`);
    await guest.page.getByText('This table isn’t open yet').waitFor();
    const [dish] = await guest.plainDishes();
    await guest.page.getByRole('searchbox').fill(dish);
    await guest.add(dish);
    await guest.page.getByRole('button', { name: /^Cart · 1 item/ }).click();
    const button = guest.page.getByRole('dialog').getByRole('button', { name: 'This table isn’t open yet' });
    assert.ok(await button.isDisabled());
    await guest.page.keyboard.press('Escape');
    const { pin } = await restaurant.box.openTable(14, 'INDIVIDUAL');
    await guest.page.getByLabel('PIN for your table').fill(pin);
    await guest.page.keyboard.press('Enter');
    await guest.page.getByRole('button', { name: '1 here', exact: true }).waitFor();
    await guest.waitUntilSent();
    assert.equal((await guest.fetchJson('/api/session')).cart.items[0].name, dish);
  });
});

test('a dish with a choice is chosen before the PIN with its options and its note', async () => {
  await withUsers(async (openUser) => {
    const { tableCode, pin } = await restaurant.box.openTable(6, 'FAMILY');
    const guest = await openUser();
    await guest.goto(`/t/${tableCode}`);
    const [dish] = await guest.plainDishes();
    await guest.page.locator('.item-info').filter({ hasText: dish }).first().click();
    await guest.page.getByLabel('Note for the kitchen').fill('sauce on the side');
    await guest.page.getByRole('dialog').getByRole('button', { name: /^Add 1/ }).click();
    await guest.page.locator('#pin').fill(pin);
    await guest.page.locator('#pin').press('Enter');
    await guest.page.getByRole('button', { name: '1 here', exact: true }).waitFor();
    await guest.waitUntilSent();
    const [line] = (await guest.fetchJson('/api/session')).cart.items;
    assert.deepEqual([line.name, line.note], [dish, 'sauce on the side']);
  });
});

test('a phone without script reads that it is needed and gets the menu, without a form that does nothing', async () => {
  await withUsers(async (openUser) => {
    const { tableCode } = await restaurant.box.openTable(7, 'FAMILY');
    const guest = await openUser({ ...PHONE, javaScriptEnabled: false });
    await guest.goto(`/t/${tableCode}`);
    await guest.page.locator('.noscript').waitFor();
    assert.equal(await guest.page.locator('#pin').isVisible(), false);
    await guest.page.locator('.noscript a').click();
    await guest.page.getByRole('heading', { level: 1 }).waitFor();
  });
});
