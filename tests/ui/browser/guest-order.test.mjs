// Ordering with cut Wi-Fi, lost answers and a box that dies: each order is placed once.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startRestaurant } from './restaurant.mjs';
import { countTaps, tapAgain } from './taps.mjs';

/** @import { User } from './user.mjs' */

const restaurant = startRestaurant();
const { box, withUsers, withWifi } = restaurant;

/** @param {User} guest */
const orders = async (guest) => (await guest.fetchJson('/api/orders')).orders;

test('the review shows tax and total, and the bill includes the order', async () => {
  await withUsers(async (openUser) => {
    const table = await box.openTable(4, 'FAMILY');
    const guest = await openUser();
    const dish = await guest.joinAndAdd(table);
    const cart = await guest.fetchJson('/api/cart');
    const tax = `€${(cart.taxes[0].tax / 100).toFixed(2)}`;
    const total = `€${(cart.totalAmount / 100).toFixed(2)}`;
    await guest.review();
    const sheet = guest.page.getByRole('dialog');
    await sheet.getByText(`Tax ${cart.taxes[0].rate}%, included`).waitFor();
    await sheet.locator('dd').getByText(tax, { exact: true }).waitFor();
    await sheet.getByRole('button', { name: `Order now ${total}` }).waitFor();
    await guest.order();
    assert.equal((await orders(guest))[0].paymentMethod, 'PAY_LATER', 'how to pay is asked with the bill');
    await guest.page.getByRole('button', { name: /^Your orders/ }).click();
    const bill = guest.page.getByRole('dialog');
    await bill.getByText(`Tax ${cart.taxes[0].rate}%, included`).waitFor();
    await bill.locator('dd').getByText(total, { exact: true }).waitFor();

    // Order again: one dish, and the whole order.
    await bill.getByRole('button', { name: `Add again: ${dish}` }).click();
    await guest.page.getByText(`Added 1 × ${dish}`).waitFor();
    // A line that waits for its answer is not increased: the second dish would get its own line.
    await guest.waitUntilSent();
    await bill.getByRole('button', { name: /^Add again: order #\d+$/ }).click();
    await guest.waitUntilSent();
    const again = await guest.fetchJson('/api/cart');
    assert.deepEqual(again.items.map((/** @type {any} */ line) => [line.name, line.quantity]), [[dish, 2]]);
  });
});

test('a guest orders one dish with three taps, reviews it where others share the cart, and a double tap on the cart orders nothing', async () => {
  await withUsers(async (openUser) => {
    const table = await box.openTable(14, 'FAMILY');
    const [anna, ben] = [await openUser(), await openUser()];
    await anna.joinTable(table.tableCode, table.pin, 'Anna');
    const [dish, other] = await anna.plainDishes();
    const taps = await countTaps(anna.page);
    await anna.add(dish);
    await anna.waitUntilSent();
    // The second tap of a double tap on the cart would hit the button to order, which is in the same place.
    await tapAgain(anna.page.getByRole('button', { name: /^Cart ·/ }), { times: 3 });
    const cart = anna.page.locator('.cart-sheet');
    const orderNow = cart.getByRole('button', { name: /^Order now/ });
    await orderNow.waitFor();
    assert.deepEqual(await orders(anna), []);
    await orderNow.click();
    await anna.page.getByText(/^Order #\d+$/).waitFor();
    assert.equal(await taps.count(), 3 + 2, 'of the cart the first tap counts');
    const [placed] = await orders(anna);
    assert.deepEqual(placed.items.map((/** @type {any} */ item) => [item.name, item.quantity]), [[dish, 1]]);

    // Ben's dish is in the cart too: all of it is reviewed before it is ordered.
    await anna.page.getByRole('button', { name: 'Back to the menu' }).click();
    await ben.joinTable(table.tableCode, table.pin, 'Ben');
    await ben.add(other);
    await ben.waitUntilSent();
    await ben.openCart();
    const bens = ben.page.locator('.cart-sheet');
    await bens.getByRole('button', { name: /^Order now/ }).waitFor();
    // Anna adds one as Ben orders: he sees what has changed, and nothing is ordered.
    await ben.page.route('**/api/orders/place', async (route) => {
      await anna.add(dish);
      await anna.waitUntilSent();
      await route.continue();
    }, { times: 1 });
    await bens.getByRole('button', { name: /^Order now/ }).click();
    await ben.page.getByText('The cart has changed. Please check it again.').waitFor();
    await ben.page.locator('.review-sheet').getByText(`1 × ${dish} added`).waitFor();
    assert.equal((await orders(ben)).length, 1);
    await ben.page.getByRole('button', { name: 'Close' }).click();
    await ben.openCart();
    const review = bens.getByRole('button', { name: 'Review and order' });
    await review.waitFor();
    assert.equal(await bens.getByRole('button', { name: /^Order now/ }).count(), 0);
    await tapAgain(review, { times: 4 });
    await ben.page.locator('.review-sheet').getByRole('button', { name: /^Order now/ }).waitFor();
    assert.equal((await orders(ben)).length, 1, 'the review is read before it is ordered');
  });
});

test('a note with marks that nobody sees is sent without them, and a refused one keeps its sheet and text', async () => {
  await withUsers(async (openUser) => {
    const { tableCode, pin } = await restaurant.box.openTable(3, 'FAMILY');
    const guest = await openUser();
    await guest.joinTable(tableCode, pin, '\u2068Zoë\u2069');
    const [dish] = await guest.plainDishes();
    await guest.page.locator('.item-info').filter({ hasText: dish }).first().click();
    const sheet = guest.page.getByRole('dialog');
    const note = sheet.getByLabel('Note for the kitchen');
    await note.fill('salt\u202eapart');
    await sheet.getByText('This note can’t be sent.').waitFor();
    await sheet.getByRole('button', { name: /^Add 1/ }).click();
    assert.equal(await note.inputValue(), 'salt\u202eapart', 'the sheet stays open with its text');
    await note.fill('sauce\u200b \ufeffapart 👩\u200d👧');
    await sheet.getByRole('button', { name: /^Add 1/ }).click();
    await guest.waitUntilSent();
    const { cart, device } = await guest.fetchJson('/api/session');
    assert.deepEqual([device.nickname, cart.items[0].note], ['Zoë', 'sauce apart 👩\u200d👧']);
  });
});

test('two taps on "order now" make one order', async () => {
  await withUsers(async (openUser) => {
    const table = await box.openTable(5, 'INDIVIDUAL');
    const guest = await openUser();
    await guest.joinAndAdd(table);
    await guest.review();
    await guest.page.getByRole('button', { name: /^Order now/ }).evaluate((/** @type {any} */ button) => { button.click(); button.click(); button.click(); });
    await guest.page.getByText(/^Order #\d+$/).waitFor();
    assert.equal((await orders(guest)).length, 1);
  });
});

test('an order sent while the Wi-Fi is cut shows its next try and is placed once', async () => {
  await withWifi(async (wifi, openUser) => {
    const table = await box.openTable(6, 'FAMILY');
    const guest = await openUser(undefined, wifi);
    await guest.joinAndAdd(table);
    await guest.review();
    wifi.cut();
    await guest.page.getByRole('button', { name: /^Order now/ }).click();
    await guest.page.getByText(/No answer yet. Trying again in \d+\ss/).waitFor();
    await guest.page.getByText('Your order arrives only once.').waitFor();
    await guest.page.keyboard.press('Escape');
    assert.ok(await guest.page.getByRole('dialog').isVisible(), 'the sheet cannot be closed');
    wifi.restore();
    await guest.page.getByText(/^Order #\d+$/).waitFor({ timeout: 30_000 });
    assert.equal((await orders(guest)).length, 1);
    await guest.waitUntilSent();
  });
});

test('an order is placed once when the box dies after the commit and before its answer', async () => {
  await withWifi(async (wifi, openUser) => {
    const { tableCode, pin } = await box.openTable(7, 'FAMILY');
    const guest = await openUser(undefined, wifi);
    await guest.joinTable(tableCode, pin);
    const friend = await openUser();
    await friend.joinTable(tableCode, pin);
    const [dish] = await guest.plainDishes();
    await guest.add(dish);
    await guest.waitUntilSent();
    await guest.review();
    wifi.dropAnswers();
    await guest.page.getByRole('button', { name: /^Order now/ }).click();
    // The friend's phone, with a connection, shows the order first.
    await friend.page.getByRole('button', { name: /^Your orders/ }).waitFor();
    await box.kill();
    wifi.restore();
    await guest.page.getByText(/No answer yet/).waitFor();
    await box.start();
    await guest.page.getByText(/^Order #\d+$/).waitFor({ timeout: 45_000 });
    const [order, ...more] = await orders(guest);
    assert.deepEqual([order.items.map((/** @type {any} */ item) => item.name), more.length], [[dish], 0]);
    await guest.page.getByText(`Order #${order.orderNumber}`, { exact: true }).waitFor();
    assert.equal((await guest.fetchJson('/api/cart')).items.length, 0);
  });
});

test('an order is placed later when the box dies before it and the page is closed', async () => {
  await withWifi(async (wifi, openUser) => {
    const { tableCode, pin } = await box.openTable(8, 'INDIVIDUAL');
    const guest = await openUser(undefined, wifi);
    await guest.joinTable(tableCode, pin);
    const [, dish] = await guest.plainDishes();
    await guest.add(dish);
    await guest.waitUntilSent();
    await guest.review();
    wifi.cut();
    await box.kill();
    await guest.page.getByRole('button', { name: /^Order now/ }).click();
    await guest.page.getByText(/No answer yet/).waitFor();
    await guest.page.goto('about:blank');
    await box.start();
    wifi.restore();
    await guest.goto(`/t/${tableCode}`);
    await guest.page.getByText(/^Order #\d+$/).waitFor({ timeout: 30_000 });
    assert.equal((await orders(guest)).length, 1);
    await guest.waitUntilSent();
  });
});

test('a cart that changed in another tab shows the changes and is ordered on a second tap', async () => {
  await withUsers(async (openUser) => {
    const { tableCode, pin } = await box.openTable(9, 'INDIVIDUAL');
    const guest = await openUser();
    await guest.joinTable(tableCode, pin);
    const [first, second] = await guest.plainDishes();
    await guest.add(first);
    await guest.waitUntilSent();
    await guest.review();
    const { csrfToken } = await guest.fetchJson('/api/session');
    const item = (await guest.fetchJson('/api/menu')).categories.flatMap((/** @type {any} */ each) => each.items).find((/** @type {any} */ each) => each.name === second);
    await guest.page.route('**/api/orders/place', async (route) => {
      await guest.page.evaluate(async ([token, id]) => fetch('/api/cart/items', { method: 'POST', headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': token }, body: JSON.stringify({ menuItemId: id, quantity: 2, options: [] }) }), [csrfToken, item.id]);
      await route.continue();
    }, { times: 1 });
    await guest.page.getByRole('button', { name: /^Order now/ }).click();
    const sheet = guest.page.getByRole('dialog');
    await sheet.getByRole('alert').getByText('The cart has changed. Please check it again.').waitFor();
    await sheet.getByRole('alert').getByText(`2 × ${second} added`).waitFor();
    assert.equal((await orders(guest)).length, 0);
    await guest.order();
    assert.deepEqual((await orders(guest)).map((/** @type {any} */ order) => order.items.length), [2]);
  });
});

test('a cart that another tab has ordered shows that order', async () => {
  await withUsers(async (openUser) => {
    const table = await box.openTable(10, 'INDIVIDUAL');
    const guest = await openUser();
    await guest.joinAndAdd(table);
    await guest.review();
    const { csrfToken } = await guest.fetchJson('/api/session');
    await guest.page.route('**/api/orders/place', async (route) => {
      await guest.page.evaluate(async ([token, body]) => fetch('/api/orders/place', { method: 'POST', headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': token, 'Idempotency-Key': '0191e6f0-0000-7000-8000-000000000001' }, body }), [csrfToken, route.request().postData() ?? '']);
      await route.continue();
    }, { times: 1 });
    await guest.page.getByRole('button', { name: /^Order now/ }).click();
    await guest.page.getByText(/This cart was already ordered: #\d+/).waitFor();
    assert.equal((await orders(guest)).length, 1);
  });
});
