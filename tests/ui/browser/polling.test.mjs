// Where a web filter blocks WebSockets: the pages of guests, kitchen and floor poll over HTTP and send over it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startRestaurant } from './restaurant.mjs';
import { DISPLAY } from './user.mjs';
import { Waiter } from './waiter.mjs';

const restaurant = startRestaurant();
const { box, withUsers } = restaurant;

/** Every socket of the user's pages closes at once. @param {import('./user.mjs').User} user */
async function blockSockets(user) {
  await user.page.addInitScript(() => {
    /** @type {any} */ (window).WebSocket = class {
      constructor() { setTimeout(() => /** @type {any} */ (this).onclose?.({ code: 1006, reason: '' })); }
      send() {}
      close() {}
    };
  });
}

test('a guest without sockets shares the cart and orders once, although a portal answers first', async () => {
  await withUsers(async (openUser) => {
    const table = await box.openTable(3, 'FAMILY');
    const [anna, ben] = [await openUser(), await openUser()];
    await blockSockets(anna);
    await anna.goto(`/t/${table.tableCode}`);
    await anna.page.locator('#pin').fill(table.pin);
    await anna.page.locator('#pin').press('Enter');
    await ben.joinTable(table.tableCode, table.pin, 'Ben');
    await anna.page.locator('.people-button').getByText('every few seconds').waitFor();
    if (process.env.SHOT) await anna.page.screenshot({ path: `${process.env.SHOT}/guest-polling.png` });
    const [first, second] = await anna.plainDishes();
    await anna.add(first);
    await anna.add(first);
    await anna.waitUntilSent();
    await ben.page.getByRole('button', { name: /^Cart · 2 items/ }).waitFor();
    await ben.add(second);
    await anna.page.getByRole('button', { name: /^Cart · 3 items/ }).waitFor();

    // Her line is changed and removed, and a page of the portal is no answer to the change.
    const cart = await anna.openCart();
    /** @type {string[]} */ const keys = [];
    await anna.page.route('**/api/cart/items/*', async (route) => {
      keys.push(route.request().headers()['idempotency-key']);
      if (keys.length === 1) await route.fulfill({ status: 200, contentType: 'text/html', body: '<html>Welcome to our Wi-Fi</html>' });
      else await route.continue();
    });
    await cart.getByRole('button', { name: `One more ${first}` }).click();
    await anna.waitUntilSent();
    assert.ok(keys.length > 1 && new Set(keys).size === 1, keys.join());
    await cart.getByRole('button', { name: /^Review/ }).waitFor();
    assert.equal((await ben.fetchJson('/api/cart')).totalItems, 4);

    await cart.getByRole('button', { name: /^Review/ }).click();
    let answers = 0;
    await anna.page.route('**/api/orders/place', async (route) => {
      answers += 1;
      if (answers === 1) await route.fulfill({ status: 403, contentType: 'text/html', body: '<html>Blocked by your web filter</html>' });
      else await route.continue();
    });
    await anna.page.getByRole('button', { name: /^Order now/ }).click();
    await anna.page.getByText(/^Order #\d+$/).waitFor();
    await anna.waitUntilSent();
    const { orders } = await anna.fetchJson('/api/orders');
    assert.deepEqual([orders.length, answers], [1, 2]);
  });
});

test('a kitchen display and the floor without sockets show an order, and that the kitchen has it', async () => {
  await withUsers(async (openUser) => {
    const cook = await openUser(DISPLAY);
    await blockSockets(cook);
    await cook.logIn('/kitchen', 'CHEF');
    await cook.page.locator('.last-update').getByText('every few seconds').waitFor();
    const waiterPage = await openUser();
    await blockSockets(waiterPage);
    await waiterPage.logIn('/staff', 'WAITER');
    const waiter = new Waiter(waiterPage);
    await waiter.page.locator('.table').first().waitFor();
    const table = await box.openTable(4, 'FAMILY');
    const anna = await openUser();
    const dish = await anna.joinAndAdd(table);
    await anna.review();
    await anna.page.getByRole('button', { name: /^Order now/ }).click();
    await cook.page.locator('.board .ticket').getByText(dish).first().waitFor();
    await anna.page.getByText('The kitchen has it.').waitFor();
    await waiter.table(table.name).getByText(/sent|new|open|order/i).first().waitFor();
    if (process.env.SHOT) await cook.page.screenshot({ path: `${process.env.SHOT}/kitchen-polling.png` });
  });
});
