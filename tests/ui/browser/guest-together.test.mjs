// Several phones at one table: what each sees of the others, and what none may see; and what a phone says of its link.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openHouse } from './evening.mjs';

const house = openHouse();
const { evening, eveningOnBadWifi } = house;

test('three phones fill one cart: who added what is seen at once, and whoever orders is named with the time that is left', async () => {
  await evening(async (arrive) => {
    const { tableCode, pin } = await house.box.openTable(4, 'FAMILY');
    const [anna, ben, clara] = [await arrive(), await arrive(), await arrive()];
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
    // Another's line can be changed, and all see it.
    await cart.getByRole('button', { name: `One more ${second}` }).click();
    await ben.page.getByRole('button', { name: /^Cart · 3 items/ }).waitFor();

    await anna.review();
    await cart.getByText('Anna is ordering.').waitFor();
    assert.match(await cart.getByRole('timer').innerText(), /^[12]:\d\d$/);
    assert.ok(await cart.getByRole('button', { name: 'Anna is ordering' }).isDisabled());
    await clara.page.keyboard.press('Escape');
    await clara.add(third);
    await clara.page.locator('.pill').getByText('Anna is ordering').waitFor();
    // Anna thinks better of it: nothing was ordered, and what waited goes in.
    await anna.page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    await anna.page.locator('.toast').getByText(`added 1 × ${third}`).waitFor();
    await clara.nothingWaits();
    assert.equal((await anna.ask('/api/cart')).totalItems, 4);
    assert.equal((await anna.ask('/api/orders')).orders.length, 0);
  });
});

test('a phone that shows the order it takes is asked to wait where another was first', async () => {
  await evening(async (arrive) => {
    const { tableCode, pin } = await house.box.openTable(5, 'FAMILY');
    const [anna, ben] = [await arrive(), await arrive()];
    await anna.joinTable(tableCode, pin, 'Anna');
    await ben.joinTable(tableCode, pin, 'Ben');
    const [dish] = await anna.plainDishes();
    await anna.add(dish);
    await anna.nothingWaits();
    const cart = await ben.openCart();
    const go = cart.getByRole('button', { name: 'Review and order' });
    await go.waitFor();
    // Ben's phone has not heard yet that Anna orders.
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

test('with a cart each nobody sees what others choose, order or pay', async () => {
  await evening(async (arrive) => {
    const { tableCode, pin } = await house.box.openTable(6, 'INDIVIDUAL');
    const [anna, ben] = [await arrive(), await arrive()];
    /** @type {string[]} */ const heard = [];
    ben.page.on('websocket', (socket) => { socket.on('framereceived', ({ payload }) => { heard.push(String(payload)); }); });
    await anna.joinTable(tableCode, pin, 'Anna');
    await ben.joinTable(tableCode, pin, 'Ben');
    const [first, second] = await anna.plainDishes();
    await anna.add(first);
    await anna.nothingWaits();
    await anna.review();
    await anna.order();
    await ben.add(second);
    await ben.nothingWaits();
    await ben.page.getByRole('button', { name: /^Cart · 1 item/ }).waitFor();
    assert.equal(await ben.page.getByText(`added 1 × ${first}`).count(), 0);
    assert.equal(await ben.page.getByRole('button', { name: /^Your orders/ }).count(), 0);
    const { orders, bill } = await ben.ask('/api/session');
    assert.deepEqual([orders, bill.totalAmount], [[], 0]);
    assert.deepEqual(heard.filter((frame) => frame.includes(first)), [], 'not even on the wire');
    const cart = await ben.openCart();
    await cart.getByRole('heading', { name: 'Your cart' }).waitFor();
    assert.equal(await cart.getByText('Anna').count(), 0);
    assert.equal(await cart.getByText('other is here').count(), 0);
  });
});

test('a change the box refuses is told by name, with the reason, and the cart stays as it was', async () => {
  await eveningOnBadWifi(async (wifi, arrive) => {
    const { tableCode, pin } = await house.box.openTable(7, 'FAMILY');
    const guest = await arrive(undefined, wifi);
    await guest.joinTable(tableCode, pin);
    const dishes = await guest.plainDishes();
    const dish = dishes[6];
    const { id } = (await guest.ask('/api/menu')).categories.flatMap((/** @type {any} */ each) => each.items).find((/** @type {any} */ each) => each.name === dish);
    wifi.cut();
    await guest.page.getByText('What you add is saved on this phone').waitFor();
    await guest.add(dish);
    await guest.page.getByText('1 change not sent yet').waitFor();
    try {
      await house.box.asManager(`/api/kitchen/menu-items/${id}`, { available: false }, 'PATCH');
      wifi.mend();
      await guest.nothingWaits();
      const cart = await guest.openCart();
      await cart.getByText(`Not changed: ${dish}`).waitFor();
      await cart.getByText('That is sold out.').waitFor();
      await cart.getByText('Your cart is empty').waitFor();
      await cart.getByRole('button', { name: 'OK', exact: true }).click();
      await cart.getByText(`Not changed: ${dish}`).waitFor({ state: 'detached' });
    } finally {
      await house.box.asManager(`/api/kitchen/menu-items/${id}`, { available: true }, 'PATCH');
    }
  });
});

test('a phone without Wi-Fi says so, keeps what is added, and goes on by itself when it is back', async () => {
  await eveningOnBadWifi(async (wifi, arrive) => {
    const { tableCode, pin } = await house.box.openTable(8, 'FAMILY');
    const guest = await arrive(undefined, wifi);
    await guest.joinTable(tableCode, pin);
    const [dish] = await guest.plainDishes();
    wifi.cut();
    await guest.page.context().setOffline(true);
    await guest.page.getByText('This phone is not on the Wi-Fi.').waitFor();
    await guest.add(dish);
    const cart = await guest.openCart();
    await cart.getByText('saved on this phone, sent later').waitFor();
    assert.ok(await cart.getByRole('button', { name: 'Waiting for the connection' }).isDisabled());
    wifi.mend();
    await guest.page.context().setOffline(false);
    await cart.getByText('saved on this phone').waitFor({ state: 'detached', timeout: 30_000 });
    await cart.getByRole('button', { name: 'Review and order' }).waitFor();
    assert.equal((await guest.ask('/api/cart')).items.length, 1);
    await guest.page.getByText('This phone is not on the Wi-Fi.').waitFor({ state: 'detached' });
  });
});

test('a table that is moved while a phone is away is told when it comes back', async () => {
  await eveningOnBadWifi(async (wifi, arrive) => {
    const { tableCode, pin } = await house.box.openTable(9, 'FAMILY');
    const to = house.box.demo.tables[15];
    const guest = await arrive(undefined, wifi);
    await guest.joinTable(tableCode, pin);
    const { sessionId } = await guest.ask('/api/session');
    wifi.cut();
    await guest.page.getByText('What you add is saved on this phone').waitFor();
    await house.box.asManager(`/api/floor/sessions/${sessionId}/move`, { tableId: to.id });
    wifi.mend();
    await guest.page.getByText(`You are now at Table ${to.name}`).waitFor({ timeout: 30_000 });
    await guest.page.locator('.where').getByText(`Table ${to.name}`).waitFor();
  });
});

test('two people at one line: a note does not undo a friend\'s quantity, and what a friend takes away is not brought back unasked', async () => {
  await evening(async (arrive) => {
    const { tableCode, pin } = await house.box.openTable(10, 'FAMILY');
    const [anna, ben] = [await arrive(), await arrive()];
    await anna.joinTable(tableCode, pin, 'Anna');
    await ben.joinTable(tableCode, pin, 'Ben');
    const [dish] = await anna.plainDishes();
    await anna.add(dish);
    await anna.nothingWaits();
    const bens = await ben.openCart();
    const annas = await anna.openCart();
    const line = annas.getByRole('button', { name: `Change ${dish}` });
    await line.click();
    const sheet = anna.page.getByRole('dialog');
    await sheet.getByLabel('Note for the kitchen').fill('no salt');
    await bens.getByRole('button', { name: `One more ${dish}` }).click();
    await bens.getByRole('button', { name: `One more ${dish}` }).click();
    await ben.nothingWaits();
    await anna.page.waitForFunction(async () => (await (await fetch('/api/cart')).json()).totalItems === 3);
    await sheet.getByRole('button', { name: 'Save' }).click();
    await annas.getByText('no salt').waitFor();
    await anna.nothingWaits();
    assert.deepEqual((await anna.ask('/api/cart')).items.map((/** @type {any} */ each) => [each.quantity, each.note]), [[3, 'no salt']]);

    await line.click();
    await sheet.getByLabel('Note for the kitchen').fill('no salt at all');
    for (let left = 3; left > 0; left -= 1) await bens.getByRole('button', { name: new RegExp(`^(One fewer|Remove) ${dish}$`) }).click();
    await sheet.getByText('Someone has already removed or ordered this.').waitFor();
    await sheet.getByRole('button', { name: 'Close' }).click();
    await annas.getByText('Your cart is empty').waitFor();
    assert.equal((await anna.ask('/api/cart')).items.length, 0);
  });
});

test('a line that is edited while it is on its way becomes one line, and quick taps are one line of many', async () => {
  await eveningOnBadWifi(async (wifi, arrive) => {
    const { tableCode, pin } = await house.box.openTable(11, 'FAMILY');
    const guest = await arrive(undefined, wifi);
    await guest.joinTable(tableCode, pin);
    const [dish, other] = await guest.plainDishes();
    wifi.cut();
    await guest.page.getByText('What you add is saved on this phone').waitFor();
    await guest.add(dish);
    const cart = await guest.openCart();
    await cart.getByRole('button', { name: `Change ${dish}` }).click();
    const sheet = guest.page.getByRole('dialog');
    await sheet.getByLabel('Allergy the kitchen must know about').fill('peanuts');
    wifi.mend();
    await guest.nothingWaits();
    await sheet.getByRole('button', { name: 'Save' }).click();
    await cart.getByText('allergy: peanuts').waitFor();
    await guest.nothingWaits();
    assert.deepEqual((await guest.ask('/api/cart')).items.map((/** @type {any} */ each) => [each.quantity, each.allergyNote]), [[1, 'peanuts']]);
    await guest.page.keyboard.press('Escape');
    for (let tap = 0; tap < 4; tap += 1) await guest.add(other);
    await guest.page.getByRole('button', { name: /^Cart · 5 items/ }).waitFor();
    await guest.nothingWaits();
    assert.deepEqual((await guest.ask('/api/cart')).items.map((/** @type {any} */ each) => [each.name, each.quantity]), [[dish, 1], [other, 4]]);
  });
});

test('what one tab keeps for a table never reaches another, where another tab of the phone sat down meanwhile', async () => {
  await eveningOnBadWifi(async (wifi, arrive) => {
    const [here, there] = [await house.box.openTable(12, 'FAMILY'), await house.box.openTable(13, 'FAMILY')];
    const guest = await arrive(undefined, wifi);
    await guest.joinTable(here.tableCode, here.pin);
    const [dish] = await guest.plainDishes();
    wifi.cut();
    await guest.page.getByText('What you add is saved on this phone').waitFor();
    await guest.add(dish);
    // The other tab is at the box directly, with the same cookies: cookies know no port.
    const tab = await guest.page.context().newPage();
    await tab.goto(house.box.at(`/t/${there.tableCode}`));
    await tab.getByRole('button', { name: 'Leave and join here' }).click();
    await tab.locator('#pin').fill(there.pin);
    await tab.locator('#pin').press('Enter');
    await tab.getByRole('button', { name: /^\d+ here$/ }).waitFor();
    wifi.mend();
    await guest.page.locator('.where').getByText(`Table ${there.name}`).waitFor({ timeout: 30_000 });
    await guest.nothingWaits();
    assert.deepEqual((await guest.ask('/api/cart')).items, []);
    assert.equal((await guest.ask('/api/session')).table.name, there.name);
  });
});

test('a reload in the middle of a review leads back into it', async () => {
  await evening(async (arrive) => {
    const table = await house.box.openTable(14, 'FAMILY');
    const guest = await arrive();
    await guest.sitAndChoose(table);
    await guest.review();
    await guest.page.reload();
    await guest.order();
    assert.equal((await guest.ask('/api/orders')).orders.length, 1);
  });
});
