// Several phones at one table: shared and separate carts, refusals, lost connections.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startRestaurant } from './restaurant.mjs';

const restaurant = startRestaurant();
const { withUsers, withWifi } = restaurant;

test('three phones share one cart with names, and the phone that orders is named with the time left', async () => {
  await withUsers(async (openUser) => {
    const { tableCode, pin } = await restaurant.box.openTable(4, 'FAMILY');
    const [anna, ben, clara] = [await openUser(), await openUser(), await openUser()];
    await anna.joinTable(tableCode, pin, 'Anna');
    await ben.joinTable(tableCode, pin, 'Ben');
    await clara.joinTable(tableCode, pin, 'Clara');
    const [first, second, third] = await anna.plainDishes();
    await anna.add(first);
    await ben.page.locator('.toast').filter({ hasText: 'Anna' }).getByText(`added 1 × ${first}`).waitFor();
    await clara.page.locator('.toast').filter({ hasText: 'Anna' }).getByText(`added 1 × ${first}`).waitFor();
    await ben.add(second);
    const cart = await clara.openCart();
    await cart.getByText('2 others are here').waitFor();
    for (const name of ['Anna', 'Ben']) await cart.getByRole('heading', { name }).waitFor();
    const colours = await cart.locator('.added-by .avatar').evaluateAll((avatars) => avatars.map((avatar) => getComputedStyle(avatar).backgroundColor));
    assert.equal(new Set(colours).size, colours.length, colours.join());
    // A guest changes another's line, and all see it.
    await cart.getByRole('button', { name: `One more ${second}` }).click();
    await ben.page.getByRole('button', { name: /^Cart · 3 items/ }).waitFor();

    await anna.review();
    await cart.getByText('Anna is ordering.').waitFor();
    assert.match(await cart.getByRole('timer').innerText(), /^[12]\smin$/);
    assert.ok(await cart.getByRole('button', { name: 'Anna is ordering' }).isDisabled());
    await clara.page.keyboard.press('Escape');
    await clara.add(third);
    await clara.page.locator('.pill').getByText('Anna is ordering').waitFor();
    // Anna cancels the review: nothing is ordered, and waiting changes are applied.
    await anna.page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    await anna.page.locator('.toast').getByText(`added 1 × ${third}`).waitFor();
    await clara.waitUntilSent();
    assert.equal((await anna.fetchJson('/api/cart')).totalItems, 4);
    assert.equal((await anna.fetchJson('/api/orders')).orders.length, 0);
  });
});

test('a phone that starts ordering second is asked to wait', async () => {
  await withUsers(async (openUser) => {
    const { tableCode, pin } = await restaurant.box.openTable(5, 'FAMILY');
    const [anna, ben] = [await openUser(), await openUser()];
    await anna.joinTable(tableCode, pin, 'Anna');
    await ben.joinTable(tableCode, pin, 'Ben');
    const [dish] = await anna.plainDishes();
    await anna.add(dish);
    await anna.waitUntilSent();
    const cart = await ben.openCart();
    const go = cart.getByRole('button', { name: /^Review/ });
    await go.waitFor();
    // Ben's phone does not know yet that Anna orders.
    await ben.page.route('**/api/checkout', async (route) => {
      await anna.review();
      await route.continue();
    }, { times: 1 });
    await go.click();
    await cart.getByText('Anna is ordering.').waitFor();
    await anna.order();
    await cart.getByText('Your cart is empty').waitFor();
  });
});

test('more of a line that a friend orders meanwhile becomes a line of the next round', async () => {
  await withWifi(async (wifi, openUser) => {
    const { tableCode, pin } = await restaurant.box.openTable(3, 'FAMILY');
    const [sofia, ben] = [await openUser(undefined, wifi), await openUser()];
    await sofia.joinTable(tableCode, pin, 'Sofia');
    await ben.joinTable(tableCode, pin, 'Ben');
    const [dish, other] = await sofia.plainDishes();
    await sofia.add(dish);
    await sofia.waitUntilSent();
    await ben.review();
    const cart = await sofia.openCart();
    await cart.getByText('Ben is ordering.').waitFor();
    const more = cart.getByRole('button', { name: `One more ${dish}` });
    await more.click();
    await more.click();
    await cart.getByText('saved on this phone, for the next order').waitFor();
    await ben.order();
    await cart.getByRole('button', { name: /^Review/ }).waitFor();
    await sofia.waitUntilSent();
    assert.deepEqual((await sofia.fetchJson('/api/cart')).items.map((/** @type {any} */ each) => [each.name, each.quantity]), [[dish, 2]]);
    assert.equal(await cart.getByText('Not changed').count(), 0);

    // The same without a connection: her phone hears of the order when it is back.
    await sofia.page.keyboard.press('Escape');
    wifi.cut();
    await sofia.page.getByText('What you add is saved here').waitFor();
    await sofia.add(dish);
    await ben.add(other);
    await ben.waitUntilSent();
    await ben.review();
    await ben.order();
    wifi.restore();
    await sofia.waitUntilSent();
    assert.deepEqual((await sofia.fetchJson('/api/cart')).items.map((/** @type {any} */ each) => [each.name, each.quantity]), [[dish, 1]]);
  });
});

test('with separate carts no guest sees what others choose, order or pay', async () => {
  await withUsers(async (openUser) => {
    const { tableCode, pin } = await restaurant.box.openTable(6, 'INDIVIDUAL');
    const [anna, ben] = [await openUser(), await openUser()];
    /** @type {string[]} */ const heard = [];
    ben.page.on('websocket', (socket) => { socket.on('framereceived', ({ payload }) => { heard.push(String(payload)); }); });
    await anna.joinTable(tableCode, pin, 'Anna');
    await ben.joinTable(tableCode, pin, 'Ben');
    const [first, second] = await anna.plainDishes();
    await anna.add(first);
    await anna.waitUntilSent();
    await anna.review();
    await anna.order();
    await ben.add(second);
    await ben.waitUntilSent();
    await ben.page.getByRole('button', { name: /^Cart · 1 item/ }).waitFor();
    assert.equal(await ben.page.getByText(`added 1 × ${first}`).count(), 0);
    assert.equal(await ben.page.getByRole('button', { name: /^Your orders/ }).count(), 0);
    const { orders, bill } = await ben.fetchJson('/api/session');
    assert.deepEqual([orders, bill.totalAmount], [[], 0]);
    assert.deepEqual(heard.filter((frame) => frame.includes(first)), [], 'also not in any frame');
    const cart = await ben.openCart();
    await cart.getByRole('heading', { name: 'Your cart' }).waitFor();
    assert.equal(await cart.getByText('Anna').count(), 0);
    assert.equal(await cart.getByText('other is here').count(), 0);
  });
});

test('a refused change is named with its reason, and the cart stays as it was', async () => {
  await withWifi(async (wifi, openUser) => {
    const { tableCode, pin } = await restaurant.box.openTable(7, 'FAMILY');
    const guest = await openUser(undefined, wifi);
    await guest.joinTable(tableCode, pin);
    const dishes = await guest.plainDishes();
    const dish = dishes[6];
    const { id } = (await guest.fetchJson('/api/menu')).categories.flatMap((/** @type {any} */ each) => each.items).find((/** @type {any} */ each) => each.name === dish);
    wifi.cut();
    await guest.page.getByText('What you add is saved here').waitFor();
    await guest.add(dish);
    await guest.page.getByText('1 change not sent yet').waitFor();
    try {
      await restaurant.box.asManager(`/api/kitchen/menu-items/${id}`, { available: false }, 'PATCH');
      wifi.restore();
      await guest.waitUntilSent();
      const cart = await guest.openCart();
      await cart.getByText(`Not changed: ${dish}`).waitFor();
      await cart.getByText('Sold out').first().waitFor();
      await cart.getByText('Your cart is empty').waitFor();
      await cart.getByRole('button', { name: 'OK', exact: true }).click();
      await cart.getByText(`Not changed: ${dish}`).waitFor({ state: 'detached' });
    } finally {
      await restaurant.box.asManager(`/api/kitchen/menu-items/${id}`, { available: true }, 'PATCH');
    }
  });
});

test('a phone without Wi-Fi says so, keeps changes, and continues when it is back', async () => {
  await withWifi(async (wifi, openUser) => {
    const { tableCode, pin } = await restaurant.box.openTable(8, 'FAMILY');
    const guest = await openUser(undefined, wifi);
    await guest.joinTable(tableCode, pin);
    const [dish] = await guest.plainDishes();
    wifi.cut();
    await guest.page.context().setOffline(true);
    await guest.page.getByText('This phone is not on the Wi-Fi.').waitFor();
    await guest.add(dish);
    const cart = await guest.openCart();
    await cart.getByText('saved on this phone, sent later').waitFor();
    assert.ok(await cart.getByRole('button', { name: 'Waiting for the connection' }).isDisabled());
    wifi.restore();
    await guest.page.context().setOffline(false);
    await cart.getByText('saved on this phone').waitFor({ state: 'detached', timeout: 30_000 });
    await cart.getByRole('button', { name: /^Review/ }).waitFor();
    assert.equal((await guest.fetchJson('/api/cart')).items.length, 1);
    await guest.page.getByText('This phone is not on the Wi-Fi.').waitFor({ state: 'detached' });
  });
});

test('a phone that was offline learns that its table was moved', async () => {
  await withWifi(async (wifi, openUser) => {
    const { tableCode, pin } = await restaurant.box.openTable(9, 'FAMILY');
    const to = restaurant.box.demo.tables[15];
    const guest = await openUser(undefined, wifi);
    await guest.joinTable(tableCode, pin);
    const { sessionId } = await guest.fetchJson('/api/session');
    wifi.cut();
    await guest.page.getByText('What you add is saved here').waitFor();
    await restaurant.box.asManager(`/api/floor/sessions/${sessionId}/move`, { tableId: to.id });
    wifi.restore();
    await guest.page.getByText(`You are now at Table ${to.name}`).waitFor({ timeout: 30_000 });
    await guest.page.locator('.table-name').getByText(`Table ${to.name}`).waitFor();
  });
});

test('two guests edit one line: a note keeps a friend\'s quantity, and a removed line stays removed', async () => {
  await withUsers(async (openUser) => {
    const { tableCode, pin } = await restaurant.box.openTable(10, 'FAMILY');
    const [anna, ben] = [await openUser(), await openUser()];
    await anna.joinTable(tableCode, pin, 'Anna');
    await ben.joinTable(tableCode, pin, 'Ben');
    const [dish] = await anna.plainDishes();
    await anna.add(dish);
    await anna.waitUntilSent();
    const bens = await ben.openCart();
    const annas = await anna.openCart();
    const line = annas.getByRole('button', { name: `Change ${dish}` });
    await line.click();
    const sheet = anna.page.getByRole('dialog');
    await sheet.getByLabel('Note for the kitchen').fill('no salt');
    await bens.getByRole('button', { name: `One more ${dish}` }).click();
    await bens.getByRole('button', { name: `One more ${dish}` }).click();
    await ben.waitUntilSent();
    await anna.page.waitForFunction(async () => (await (await fetch('/api/cart')).json()).totalItems === 3);
    await sheet.getByRole('button', { name: 'Save' }).click();
    await annas.getByText('no salt').waitFor();
    await anna.waitUntilSent();
    assert.deepEqual((await anna.fetchJson('/api/cart')).items.map((/** @type {any} */ each) => [each.quantity, each.note]), [[3, 'no salt']]);

    await line.click();
    await sheet.getByLabel('Note for the kitchen').fill('no salt at all');
    for (let left = 3; left > 0; left -= 1) await bens.getByRole('button', { name: new RegExp(`^(One fewer|Remove) ${dish}$`) }).click();
    await sheet.getByText('Someone has already removed or ordered this.').waitFor();
    await sheet.getByRole('button', { name: 'Close' }).click();
    await annas.getByText('Your cart is empty').waitFor();
    assert.equal((await anna.fetchJson('/api/cart')).items.length, 0);
  });
});

test('a line that is edited while it is sent stays one line, and quick taps increase one line', async () => {
  await withWifi(async (wifi, openUser) => {
    const { tableCode, pin } = await restaurant.box.openTable(11, 'FAMILY');
    const guest = await openUser(undefined, wifi);
    await guest.joinTable(tableCode, pin);
    const [dish, other] = await guest.plainDishes();
    wifi.cut();
    await guest.page.getByText('What you add is saved here').waitFor();
    await guest.add(dish);
    const cart = await guest.openCart();
    await cart.getByRole('button', { name: `Change ${dish}` }).click();
    const sheet = guest.page.getByRole('dialog');
    await sheet.getByLabel('Allergy the kitchen must know about').fill('peanuts');
    wifi.restore();
    await guest.waitUntilSent();
    await sheet.getByRole('button', { name: 'Save' }).click();
    await cart.getByText('allergy: peanuts').waitFor();
    await guest.waitUntilSent();
    assert.deepEqual((await guest.fetchJson('/api/cart')).items.map((/** @type {any} */ each) => [each.quantity, each.allergyNote]), [[1, 'peanuts']]);
    await guest.page.keyboard.press('Escape');
    for (let tap = 0; tap < 4; tap += 1) await guest.add(other);
    await guest.page.getByRole('button', { name: /^Cart · 5 items/ }).waitFor();
    await guest.waitUntilSent();
    assert.deepEqual((await guest.fetchJson('/api/cart')).items.map((/** @type {any} */ each) => [each.name, each.quantity]), [[dish, 1], [other, 4]]);
  });
});

test('stored changes of one tab never reach the table that another tab joined', async () => {
  await withWifi(async (wifi, openUser) => {
    const [here, there] = [await restaurant.box.openTable(12, 'FAMILY'), await restaurant.box.openTable(13, 'FAMILY')];
    const guest = await openUser(undefined, wifi);
    await guest.joinTable(here.tableCode, here.pin);
    const [dish] = await guest.plainDishes();
    wifi.cut();
    await guest.page.getByText('What you add is saved here').waitFor();
    await guest.add(dish);
    // The other tab reaches the box directly, with the same cookies: they do not depend on the port.
    const tab = await guest.page.context().newPage();
    await tab.goto(restaurant.box.url(`/t/${there.tableCode}`));
    await tab.getByRole('button', { name: 'Leave and join here' }).click();
    await tab.locator('#pin').fill(there.pin);
    await tab.locator('#pin').press('Enter');
    await tab.getByRole('button', { name: /^\d+ here$/ }).waitFor();
    wifi.restore();
    await guest.page.locator('.table-name').getByText(`Table ${there.name}`).waitFor({ timeout: 30_000 });
    await guest.waitUntilSent();
    assert.deepEqual((await guest.fetchJson('/api/cart')).items, []);
    assert.equal((await guest.fetchJson('/api/session')).table.name, there.name);
  });
});

test('a reload during a review opens the review again', async () => {
  await withUsers(async (openUser) => {
    const table = await restaurant.box.openTable(14, 'FAMILY');
    const guest = await openUser();
    await guest.joinAndAdd(table);
    await guest.review();
    await guest.page.reload();
    await guest.order();
    assert.equal((await guest.fetchJson('/api/orders')).orders.length, 1);
  });
});
