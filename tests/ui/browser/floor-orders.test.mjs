// The floor's orders: ordering, serving, cancelling, and the alarm for unseen tickets.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TABLET, DISPLAY } from './user.mjs';
import { startRestaurant } from './restaurant.mjs';
import { Waiter, ordersOn } from './waiter.mjs';
import { DESK, enter } from './adminSteps.mjs';
import { checkAxe } from './accessibility.mjs';

const restaurant = startRestaurant();
const { box, withUsers, withWifi } = restaurant;

test('a waiter\'s order reaches the kitchen and the guests\' phone with its choices and notes', async () => {
  await withUsers(async (openUser) => {
    const table = await box.openTable(4, 'FAMILY');
    const guest = await openUser();
    await guest.joinTable(table.tableCode, table.pin);
    const [dish, other] = await guest.plainDishes();
    const cook = await openUser(DISPLAY);
    await cook.logIn('/kitchen', 'CHEF');

    const waiter = await Waiter.logIn(openUser);
    await waiter.selectTable(table.name);
    await waiter.tap('Order');
    await waiter.pickDish(dish);
    // Enter takes what was found first, and the next dish can be typed at once.
    await waiter.sheet.getByLabel('Find a dish').press('Enter');
    assert.equal(await waiter.sheet.getByLabel('Find a dish').inputValue(), '');
    await waiter.sheet.getByLabel('Find a dish').fill(other);
    await waiter.sheet.getByRole('button', { name: `Options and notes for ${other}`, exact: true }).first().click();
    await waiter.sheet.getByLabel('Note for the kitchen').fill('no salt please');
    await waiter.sheet.getByLabel('Allergy').fill('sesame');
    await waiter.sheet.getByRole('button', { name: /^Add 1/ }).click();
    await waiter.sheet.getByRole('button', { name: /^Review · 3 dishes/ }).click();
    await waiter.sheet.getByText('ALLERGY: sesame').waitFor();
    await waiter.sheet.getByRole('button', { name: /^Send to the kitchen/ }).click();
    await waiter.waitForToast('is in the kitchen');

    const ticket = cook.page.locator('.ticket').filter({ hasText: dish }).filter({ hasText: 'no salt please' });
    await ticket.getByText('ALLERGY: sesame').first().waitFor();
    const orders = await ordersOn(guest);
    await orders.getByText('your waiter').waitFor();
    await orders.getByText(other).first().waitFor();
    await waiter.details.getByText('“no salt please”').waitFor();
    const { orders: known } = await guest.fetchJson('/api/orders');
    assert.deepEqual(known[0].items.map((/** @type {any} */ item) => [item.quantity, item.name]), [[2, dish], [1, other]]);
  });
});

test('an order on one guest\'s account is on this guest\'s phone only, and its number begins with the day', async () => {
  await withUsers(async (openUser) => {
    const table = await box.openTable(10, 'INDIVIDUAL');
    const [ada, ben] = [await openUser(), await openUser()];
    await ada.joinTable(table.tableCode, table.pin, 'Ada');
    await ben.joinTable(table.tableCode, table.pin, 'Ben');
    await box.asManager('/api/settings', { limits: { order_number_days: 1 } }, 'PATCH');
    try {
      const waiter = await Waiter.logIn(openUser);
      const [dish] = await waiter.person.plainDishes();
      await waiter.selectTable(table.name);
      await waiter.tap('Order');
      await waiter.pickDish(dish);
      await waiter.sheet.getByRole('button', { name: /^Review/ }).click();
      await waiter.sheet.getByLabel('On the bill of').selectOption('Ada');
      await waiter.sheet.getByRole('button', { name: /^Send to the kitchen/ }).click();
      await waiter.waitForToast('order #1 is in the kitchen');
      await waiter.details.getByText('for Ada').waitFor();
      const orders = await ordersOn(ada);
      await orders.getByText('your waiter').waitFor();
      assert.deepEqual((await ben.fetchJson('/api/orders')).orders, []);
      const bill = await box.asManager(`/api/floor/sessions/${table.sessionId}/bill`, null, 'GET');
      assert.deepEqual(bill.guests.filter((/** @type {any} */ guest) => guest.totalAmount > 0).map((/** @type {any} */ guest) => guest.nickname), ['Ada']);
    } finally {
      await box.asManager('/api/settings', { limits: { order_number_days: null } }, 'PATCH');
    }
  });
});

test('an owner allows open-price items, and a waiter puts corkage on the bill that the kitchen never sees', async () => {
  await withUsers(async (openUser) => {
    const table = await box.openTable(11, 'FAMILY');
    const guest = await openUser();
    await guest.joinTable(table.tableCode, table.pin);
    const cook = await openUser(DISPLAY);
    await cook.logIn('/kitchen', 'CHEF');
    const owner = await openUser(DESK);
    await enter(owner, 'OWNER', '/admin#settings');
    await owner.page.getByRole('button', { name: 'Allow', exact: true }).click();
    const form = owner.page.getByRole('dialog');
    await form.getByLabel('Highest price of one').fill('0');
    await form.getByRole('button', { name: 'Save' }).click();
    await form.getByText('Type a price above 0, such as 100').waitFor();
    await form.getByLabel('Highest price of one').fill('40');
    await form.getByRole('button', { name: 'Save' }).click();
    await owner.page.getByText(/^Up to .*40/).waitFor();

    const waiter = await Waiter.logIn(openUser);
    await waiter.selectTable(table.name);
    await waiter.tap('Order');
    await waiter.sheet.getByRole('button', { name: 'Open-price item' }).click();
    await waiter.sheet.getByLabel('What it is').fill('Corkage');
    await waiter.sheet.getByLabel(/^Price of one/).fill('41');
    await waiter.sheet.getByText(/^At most/).waitFor();
    await waiter.sheet.getByLabel(/^Price of one/).fill('12.50');
    await waiter.sheet.getByRole('button', { name: /^Add 1/ }).click();
    await waiter.sheet.getByRole('button', { name: /^Review/ }).click();
    // It has a seat and no course: nobody prepares it.
    await waiter.sheet.getByRole('button', { name: 'Courses and seats' }).click();
    await waiter.sheet.getByRole('button', { name: 'One more Seat of Corkage' }).click();
    assert.equal(await waiter.sheet.getByRole('button', { name: 'course 2' }).count(), 0);
    await waiter.sheet.getByRole('button', { name: /^Put on the bill/ }).click();
    await waiter.waitForToast('is on the bill');
    const orders = await ordersOn(guest);
    await orders.getByText('Corkage').first().waitFor();
    assert.equal(await cook.page.getByText('Corkage').count(), 0);

    // Typed wrong: the waiter cancels it.
    await waiter.details.locator('summary').first().waitFor();
    await waiter.details.getByRole('button', { name: /Corkage/ }).first().click();
    await waiter.sheet.getByText('seat 1', { exact: true }).waitFor();
    await waiter.sheet.getByText('Only on the bill').waitFor();
    await waiter.sheet.locator('.reasons button').first().click();
    await waiter.sheet.waitFor({ state: 'detached' });
    const bill = await box.asManager(`/api/floor/sessions/${table.sessionId}/bill`, null, 'GET');
    assert.equal(bill.totalAmount, 0);
    await box.asManager('/api/settings', { openPrice: null }, 'PATCH');
  });
});

test('a dish that sells out during ordering is named, and the rest is sent', async () => {
  await withUsers(async (openUser) => {
    const table = await box.openTable(5, 'FAMILY');
    const waiter = await Waiter.logIn(openUser, { options: TABLET });
    const [dish, , gone] = await waiter.person.plainDishes();
    const id = (await waiter.person.fetchJson('/api/menu')).categories.flatMap((/** @type {any} */ category) => category.items).find((/** @type {any} */ item) => item.name === gone).id;
    await waiter.selectTable(table.name);
    await waiter.tap('Order');
    await waiter.pickDish(dish);
    await waiter.pickDish(gone);
    await waiter.sheet.getByRole('button', { name: /^Review/ }).click();
    // The order is sent before the page knows that the dish is sold out.
    await waiter.page.route('**/api/menu?*', (route) => route.abort());
    await box.asManager(`/api/kitchen/menu-items/${id}`, { available: false }, 'PATCH');
    await waiter.sheet.getByRole('button', { name: /^Send to the kitchen/ }).click();
    await waiter.sheet.getByText(`Sold out: ${gone}.`).waitFor();
    await waiter.sheet.getByRole('button', { name: 'Remove sold-out dishes · 1 line left' }).click();
    await waiter.sheet.getByRole('button', { name: /^Send to the kitchen/ }).click();
    await waiter.waitForToast('is in the kitchen');
    const { orders } = await box.asManager(`/api/floor/sessions/${table.sessionId}/orders`, null, 'GET');
    assert.deepEqual(orders.map((/** @type {any} */ order) => order.items.map((/** @type {any} */ item) => item.name)), [[dish]]);
    await box.asManager(`/api/kitchen/menu-items/${id}`, { available: true }, 'PATCH');
  });
});

test('without a connection the draft waits and is placed once', async () => {
  await withWifi(async (wifi, openUser) => {
    const table = await box.openTable(6, 'FAMILY');
    const waiter = await Waiter.logIn(openUser, { wifi });
    const [dish] = await waiter.person.plainDishes();
    await waiter.selectTable(table.name);
    await waiter.tap('Order');
    await waiter.pickDish(dish);
    await waiter.sheet.getByRole('button', { name: /^Review/ }).click();
    // The order reaches the box, its answer is lost.
    wifi.dropAnswers();
    await waiter.sheet.getByRole('button', { name: /^Send to the kitchen/ }).click();
    await waiter.sheet.getByText('No answer yet.').waitFor({ timeout: 30_000 });
    wifi.restore();
    await waiter.waitForToast('is in the kitchen');
    const { orders } = await box.asManager(`/api/floor/sessions/${table.sessionId}/orders`, null, 'GET');
    assert.equal(orders.length, 1);

    wifi.cut();
    await waiter.page.locator('.last-update.is-offline').waitFor({ state: 'attached' });
    await waiter.tap('New PIN');
    await waiter.sheet.getByRole('button', { name: 'New PIN', exact: true }).click();
    await waiter.sheet.getByText('No connection. Nothing was changed.').waitFor();
    wifi.restore();
  });
});

test('what a waiter taps without a connection waits over a reload and is done once when it is back', async () => {
  await withWifi(async (wifi, openUser) => {
    const table = await box.openTable(12, 'FAMILY');
    const guest = await openUser();
    const dish = await guest.joinAndAdd(table);
    await guest.review();
    await guest.order();
    const { orderId } = (await guest.fetchJson('/api/orders')).orders[0];
    for (const newStatus of ['IN_PROGRESS', 'READY']) await box.asManager(`/api/kitchen/orders/${orderId}/items/0/status`, { newStatus }, 'PATCH');
    const waiter = await Waiter.logIn(openUser, { wifi });
    await waiter.selectTable(table.name);
    await waiter.details.getByRole('button', { name: 'Served: 1 dish' }).waitFor();

    wifi.cut();
    await waiter.details.getByText('Orders, served dishes, calls and cancellations are saved here').waitFor();
    await waiter.tap('Move');
    await waiter.sheet.getByText('No connection. This is possible when it is back.').waitFor();
    await checkAxe(waiter.page, 'a sheet that needs the connection');
    await waiter.page.keyboard.press('Escape');
    await waiter.tap('Served: 1 dish');
    await waiter.waitForToast('Saved here, not sent yet');
    await waiter.details.getByText('1 thing waits for the connection').click();
    await waiter.details.locator('.waiting li').getByText(dish).waitFor();
    await checkAxe(waiter.page, 'what waits');

    // The page is loaded again while the box is there, and its request is lost: what waits was stored.
    await waiter.page.route('**/status', (route) => route.abort());
    wifi.restore();
    await waiter.page.reload();
    await waiter.page.getByText('1 thing waits for the connection').waitFor();
    await waiter.page.unroute('**/status');
    await waiter.waitForToast('1 thing was sent');
    await waiter.page.locator('.waiting').waitFor({ state: 'detached' });
    const { orders } = await box.asManager(`/api/floor/sessions/${table.sessionId}/orders`, null, 'GET');
    assert.equal(orders[0].items[0].status, 'SERVED');
  });
});

test('a cancelled dish shows its reason to the guest, and undo restores it', async () => {
  await withUsers(async (openUser) => {
    const table = await box.openTable(7, 'FAMILY');
    const guest = await openUser();
    const dish = await guest.joinAndAdd(table);
    await guest.review();
    await guest.order();
    const waiter = await Waiter.logIn(openUser);
    await waiter.selectTable(table.name);
    await waiter.details.locator('.order-item').filter({ hasText: dish }).click();
    await waiter.sheet.getByLabel('Other reason').fill('the pan is broken');
    await waiter.sheet.getByRole('button', { name: 'Cancel it' }).click();
    await waiter.waitForToast(`Cancelled: 1 × ${dish}`);
    const orders = await ordersOn(guest);
    await orders.getByText('cancelled: the pan is broken').waitFor();
    await waiter.details.getByText('€0.00').waitFor();
    await waiter.undo();
    await orders.getByText(/^(sent|received)$/).waitFor();
  });
});

test('ready dishes are served with one tap, and undo takes it back', async () => {
  await withUsers(async (openUser) => {
    const table = await box.openTable(8, 'FAMILY');
    const guest = await openUser();
    await guest.joinAndAdd(table);
    await guest.review();
    await guest.order();
    const { orderId } = (await guest.fetchJson('/api/orders')).orders[0];
    for (const newStatus of ['IN_PROGRESS', 'READY']) await box.asManager(`/api/kitchen/orders/${orderId}/items/0/status`, { newStatus }, 'PATCH');
    const waiter = await Waiter.logIn(openUser);
    await waiter.table(table.name).getByText('Ready to serve: 1').waitFor();
    await waiter.page.locator('.tasks-bar').getByRole('button', { name: /1 ready/ }).click();
    await waiter.sheet.locator('.ready-orders li').filter({ hasText: `Table ${table.name}` }).getByRole('button', { name: /served$/ }).click();
    await waiter.waitForToast('served');
    await waiter.sheet.getByText('Nothing is ready to serve.').waitFor();
    const orders = await ordersOn(guest);
    await orders.getByText('served', { exact: true }).waitFor();
    await waiter.undo();
    await orders.getByText('ready', { exact: true }).waitFor();
  });
});

test('a ticket that no display shows alarms the floor until a display opens', async () => {
  await box.asManager('/api/settings', { limits: { delivery_seconds: 5 } }, 'PATCH');
  await withUsers(async (openUser) => {
    const table = await box.openTable(9, 'FAMILY');
    const guest = await openUser();
    await guest.joinAndAdd(table);
    const waiter = await Waiter.logIn(openUser);
    const another = await Waiter.logIn(openUser, { options: TABLET });
    // The orders before are shown; then the kitchen's display closes.
    const cook = await openUser(DISPLAY);
    await cook.logIn('/kitchen', 'CHEF');
    await cook.page.locator('.last-update').getByText('live').waitFor();
    await waiter.page.locator('.alarm').waitFor({ state: 'detached' });
    await cook.goto('/healthz');
    await guest.review();
    await guest.order();
    const { orderNumber } = (await guest.fetchJson('/api/orders')).orders[0];
    await waiter.table(table.name).getByText(`Kitchen has not seen #${orderNumber}`).waitFor({ timeout: 30_000 });
    const alarm = waiter.page.locator('.alarm');
    const height = (await waiter.page.locator('.alerts').boundingBox())?.height ?? 0;
    assert.ok(height > 40 && height <= 844 * 0.08, `the alarm takes at most 8 % of a phone's height, not ${height} px`);
    await alarm.getByText(new RegExp(`^Table ${table.name} · #${orderNumber}: .* has not seen it`)).click();
    await waiter.details.getByText(new RegExp(`has NOT seen it for \\d+\\ss`)).waitFor();
    await another.page.locator('.alarm').getByRole('button', { name: 'I’ll handle it' }).click();
    await another.page.locator('.alarm').waitFor();
    assert.equal(await another.page.locator('.alarm.loud').count(), 0, 'the alarm stays red without sound');

    await cook.goto('/kitchen');
    await waiter.details.getByText(/ saw it at \d\d:\d\d/).waitFor({ timeout: 30_000 });
    await alarm.waitFor({ state: 'detached' });
    await waiter.backToTables();
    await waiter.table(table.name).getByText(/^Ordered · /).waitFor();
  });
  await box.asManager('/api/settings', { limits: { delivery_seconds: null } }, 'PATCH');
});
