// Ordering over a Wi-Fi that is cut, slow and deaf, at a box that dies: one order each time, and the phone says so.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openHouse } from './evening.mjs';

/** @import { Person } from './actors.mjs' */

const house = openHouse();
const { box, evening, eveningOnBadWifi } = house;

/** @param {Person} guest */
const orders = async (guest) => (await guest.ask('/api/orders')).orders;

test('what is reviewed has its tax and its total, and the bill so far follows', async () => {
  await evening(async (arrive) => {
    const table = await box.openTable(4, 'FAMILY');
    const guest = await arrive();
    const dish = await guest.sitAndChoose(table);
    const cart = await guest.ask('/api/cart');
    const tax = `€${(cart.taxes[0].tax / 100).toFixed(2)}`;
    const total = `€${(cart.totalAmount / 100).toFixed(2)}`;
    await guest.review();
    const sheet = guest.page.getByRole('dialog');
    await sheet.getByText(`Tax ${cart.taxes[0].rate}%, included`).waitFor();
    await sheet.locator('dd').getByText(tax, { exact: true }).waitFor();
    await sheet.getByRole('button', { name: `Order now ${total}` }).waitFor();
    await sheet.getByText('Cash').click();
    await guest.order();
    assert.equal((await orders(guest))[0].paymentMethod, 'CASH');
    await guest.page.getByRole('button', { name: /^Your orders/ }).click();
    const bill = guest.page.getByRole('dialog');
    await bill.getByText(`Tax ${cart.taxes[0].rate}%, included`).waitFor();
    await bill.locator('dd').getByText(total, { exact: true }).waitFor();

    // The same again: as one dish, and as the whole order.
    await bill.getByRole('button', { name: `Add again: ${dish}` }).click();
    await guest.page.getByText(`Added 1 × ${dish}`).waitFor();
    // A line that is sent but not answered yet is not made longer: the second would be a line of its own.
    await guest.nothingWaits();
    await bill.getByRole('button', { name: /^Add again: order #\d+$/ }).click();
    await guest.nothingWaits();
    const again = await guest.ask('/api/cart');
    assert.deepEqual(again.items.map((/** @type {any} */ line) => [line.name, line.quantity]), [[dish, 2]]);
  });
});

test('two taps on "order now" make one order', async () => {
  await evening(async (arrive) => {
    const table = await box.openTable(5, 'INDIVIDUAL');
    const guest = await arrive();
    await guest.sitAndChoose(table);
    await guest.review();
    await guest.page.getByRole('button', { name: /^Order now/ }).evaluate((/** @type {any} */ button) => { button.click(); button.click(); button.click(); });
    await guest.page.getByText(/^Order #\d+$/).waitFor();
    assert.equal((await orders(guest)).length, 1);
  });
});

test('the Wi-Fi is cut while an order is sent: the phone says when it tries again, and there is one order', async () => {
  await eveningOnBadWifi(async (wifi, arrive) => {
    const table = await box.openTable(6, 'FAMILY');
    const guest = await arrive(undefined, wifi);
    await guest.sitAndChoose(table);
    await guest.review();
    wifi.cut();
    await guest.page.getByRole('button', { name: /^Order now/ }).click();
    await guest.page.getByText(/No answer yet. Trying again in \d+\ss/).waitFor();
    await guest.page.getByText('Your order arrives only once.').waitFor();
    await guest.page.keyboard.press('Escape');
    assert.ok(await guest.page.getByRole('dialog').isVisible(), 'it cannot be closed away');
    wifi.mend();
    await guest.page.getByText(/^Order #\d+$/).waitFor({ timeout: 30_000 });
    assert.equal((await orders(guest)).length, 1);
    await guest.nothingWaits();
  });
});

test('the box is killed after it took an order and before its answer arrived: after the restart the order is there once and the phone says so', async () => {
  await eveningOnBadWifi(async (wifi, arrive) => {
    const { tableCode, pin } = await box.openTable(7, 'FAMILY');
    const guest = await arrive(undefined, wifi);
    await guest.joinTable(tableCode, pin);
    const friend = await arrive();
    await friend.joinTable(tableCode, pin);
    const [dish] = await guest.plainDishes();
    await guest.add(dish);
    await guest.nothingWaits();
    await guest.review();
    wifi.deafen();
    await guest.page.getByRole('button', { name: /^Order now/ }).click();
    // The friend's phone, on a better Wi-Fi, sees the order before its own phone does.
    await friend.page.getByRole('button', { name: /^Your orders/ }).waitFor();
    await box.kill();
    wifi.mend();
    await guest.page.getByText(/No answer yet/).waitFor();
    await box.start();
    await guest.page.getByText(/^Order #\d+$/).waitFor({ timeout: 45_000 });
    const [order, ...more] = await orders(guest);
    assert.deepEqual([order.items.map((/** @type {any} */ item) => item.name), more.length], [[dish], 0]);
    await guest.page.getByText(`Order #${order.orderNumber}`, { exact: true }).waitFor();
    assert.equal((await guest.ask('/api/cart')).items.length, 0);
  });
});

test('the box is killed before it hears of an order, the page is closed, and the phone brings the order when it comes back', async () => {
  await eveningOnBadWifi(async (wifi, arrive) => {
    const { tableCode, pin } = await box.openTable(8, 'INDIVIDUAL');
    const guest = await arrive(undefined, wifi);
    await guest.joinTable(tableCode, pin);
    const [, dish] = await guest.plainDishes();
    await guest.add(dish);
    await guest.nothingWaits();
    await guest.review();
    wifi.cut();
    await box.kill();
    await guest.page.getByRole('button', { name: /^Order now/ }).click();
    await guest.page.getByText(/No answer yet/).waitFor();
    await guest.page.goto('about:blank');
    await box.start();
    wifi.mend();
    await guest.goto(`/t/${tableCode}`);
    await guest.page.getByText(/^Order #\d+$/).waitFor({ timeout: 30_000 });
    assert.equal((await orders(guest)).length, 1);
    await guest.nothingWaits();
  });
});

test('a cart that changed in another tab meanwhile is shown with what changed, and ordered on a second look', async () => {
  await evening(async (arrive) => {
    const { tableCode, pin } = await box.openTable(9, 'INDIVIDUAL');
    const guest = await arrive();
    await guest.joinTable(tableCode, pin);
    const [first, second] = await guest.plainDishes();
    await guest.add(first);
    await guest.nothingWaits();
    await guest.review();
    const { csrfToken } = await guest.ask('/api/session');
    const item = (await guest.ask('/api/menu')).categories.flatMap((/** @type {any} */ each) => each.items).find((/** @type {any} */ each) => each.name === second);
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

test('a cart that was ordered already, in another tab, shows that order', async () => {
  await evening(async (arrive) => {
    const table = await box.openTable(10, 'INDIVIDUAL');
    const guest = await arrive();
    await guest.sitAndChoose(table);
    await guest.review();
    const { csrfToken } = await guest.ask('/api/session');
    await guest.page.route('**/api/orders/place', async (route) => {
      await guest.page.evaluate(async ([token, body]) => fetch('/api/orders/place', { method: 'POST', headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': token, 'Idempotency-Key': '0191e6f0-0000-7000-8000-000000000001' }, body }), [csrfToken, route.request().postData() ?? '']);
      await route.continue();
    }, { times: 1 });
    await guest.page.getByRole('button', { name: /^Order now/ }).click();
    await guest.page.getByText(/This cart was already ordered: #\d+/).waitFor();
    assert.equal((await orders(guest)).length, 1);
  });
});
