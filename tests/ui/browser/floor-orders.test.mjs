// Between a table and the kitchen: what a waiter orders, serves and cancels, and what they are told when nobody there has seen it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TABLET, WALL } from './actors.mjs';
import { openHouse } from './evening.mjs';
import { Waiter, ordersOn } from './waiter.mjs';

const house = openHouse();
const { box, evening, eveningOnBadWifi } = house;

test('a waiter orders for a table: the kitchen has it with every wish, and so has the guests\' phone', async () => {
  await evening(async (arrive) => {
    const table = await box.openTable(4, 'FAMILY');
    const guest = await arrive();
    await guest.joinTable(table.tableCode, table.pin);
    const [dish, other] = await guest.plainDishes();
    const cook = await arrive(WALL);
    await cook.logIn('/kitchen', 'CHEF');

    const waiter = await Waiter.comesIn(arrive);
    await waiter.lookAt(table.name);
    await waiter.does('Order');
    await waiter.picks(dish);
    await waiter.picks(dish);
    await waiter.sheet.getByLabel('Find a dish').fill(other);
    await waiter.sheet.getByRole('button', { name: `Options and notes for ${other}`, exact: true }).first().click();
    await waiter.sheet.getByLabel('Note for the kitchen').fill('no salt please');
    await waiter.sheet.getByLabel('Allergy').fill('sesame');
    await waiter.sheet.getByRole('button', { name: /^Add 1/ }).click();
    await waiter.sheet.getByRole('button', { name: /^Review · 3 dishes/ }).click();
    await waiter.sheet.getByText('ALLERGY: sesame').waitFor();
    await waiter.sheet.getByRole('button', { name: /^Send to the kitchen/ }).click();
    await waiter.isTold('is in the kitchen');

    const ticket = cook.page.locator('.ticket').filter({ hasText: dish }).filter({ hasText: 'no salt please' });
    await ticket.getByText('ALLERGY: sesame').first().waitFor();
    const orders = await ordersOn(guest);
    await orders.getByText('your waiter').waitFor();
    await orders.getByText(other).first().waitFor();
    await waiter.story.getByText('“no salt please”').waitFor();
    const { orders: known } = await guest.ask('/api/orders');
    assert.deepEqual(known[0].items.map((/** @type {any} */ item) => [item.quantity, item.name]), [[2, dish], [1, other]]);
  });
});

test('what ran out while the waiter was choosing is named, and the rest goes', async () => {
  await evening(async (arrive) => {
    const table = await box.openTable(5, 'FAMILY');
    const waiter = await Waiter.comesIn(arrive, { options: TABLET });
    const [dish, , gone] = await waiter.person.plainDishes();
    const id = (await waiter.person.ask('/api/menu')).categories.flatMap((/** @type {any} */ category) => category.items).find((/** @type {any} */ item) => item.name === gone).id;
    await waiter.lookAt(table.name);
    await waiter.does('Order');
    await waiter.picks(dish);
    await waiter.picks(gone);
    await waiter.sheet.getByRole('button', { name: /^Review/ }).click();
    // The word that it ran out is still on its way when the order is sent.
    await waiter.page.route('**/api/menu', (route) => route.abort());
    await box.asManager(`/api/kitchen/menu-items/${id}`, { available: false }, 'PATCH');
    await waiter.sheet.getByRole('button', { name: /^Send to the kitchen/ }).click();
    await waiter.sheet.getByText(`Sold out: ${gone}.`).waitFor();
    await waiter.sheet.getByRole('button', { name: 'Remove sold-out dishes · 1 line left' }).click();
    await waiter.sheet.getByRole('button', { name: /^Send to the kitchen/ }).click();
    await waiter.isTold('is in the kitchen');
    const { orders } = await box.asManager(`/api/floor/sessions/${table.sessionId}/orders`, null, 'GET');
    assert.deepEqual(orders.map((/** @type {any} */ order) => order.items.map((/** @type {any} */ item) => item.name)), [[dish]]);
    await box.asManager(`/api/kitchen/menu-items/${id}`, { available: true }, 'PATCH');
  });
});

test('without a connection nothing is done and nothing is lost: the list waits, and arrives once', async () => {
  await eveningOnBadWifi(async (wifi, arrive) => {
    const table = await box.openTable(6, 'FAMILY');
    const waiter = await Waiter.comesIn(arrive, { wifi });
    const [dish] = await waiter.person.plainDishes();
    await waiter.lookAt(table.name);
    await waiter.does('Order');
    await waiter.picks(dish);
    await waiter.sheet.getByRole('button', { name: /^Review/ }).click();
    // The order arrives; its answer does not.
    wifi.deafen();
    await waiter.sheet.getByRole('button', { name: /^Send to the kitchen/ }).click();
    await waiter.sheet.getByText('No answer yet.').waitFor({ timeout: 30_000 });
    wifi.mend();
    await waiter.isTold('is in the kitchen');
    const { orders } = await box.asManager(`/api/floor/sessions/${table.sessionId}/orders`, null, 'GET');
    assert.equal(orders.length, 1);

    wifi.cut();
    await waiter.page.locator('.honest.not').waitFor({ state: 'attached' });
    await waiter.does('New PIN');
    await waiter.sheet.getByRole('button', { name: 'New PIN', exact: true }).click();
    await waiter.sheet.getByText('No connection. Nothing was changed.').waitFor();
    wifi.mend();
  });
});

test('a dish is cancelled with a reason that the guest reads; a slip is taken back', async () => {
  await evening(async (arrive) => {
    const table = await box.openTable(7, 'FAMILY');
    const guest = await arrive();
    const dish = await guest.sitAndChoose(table);
    await guest.review();
    await guest.order();
    const waiter = await Waiter.comesIn(arrive);
    await waiter.lookAt(table.name);
    await waiter.story.locator('.one-item').filter({ hasText: dish }).click();
    await waiter.sheet.getByRole('button', { name: 'Cancel this dish' }).click();
    await waiter.sheet.getByLabel('Other reason').fill('the pan is broken');
    await waiter.sheet.getByRole('button', { name: 'Cancel it' }).click();
    await waiter.isTold(`Cancelled: 1 × ${dish}`);
    const orders = await ordersOn(guest);
    await orders.getByText('cancelled: the pan is broken').waitFor();
    await waiter.story.getByText('€0.00').waitFor();
    await waiter.undoes();
    await orders.getByText('received').waitFor();
  });
});

test('what is ready is served with one tap, and a slip is taken back', async () => {
  await evening(async (arrive) => {
    const table = await box.openTable(8, 'FAMILY');
    const guest = await arrive();
    await guest.sitAndChoose(table);
    await guest.review();
    await guest.order();
    const { orderId } = (await guest.ask('/api/orders')).orders[0];
    for (const newStatus of ['IN_PROGRESS', 'READY']) await box.asManager(`/api/kitchen/orders/${orderId}/items/0/status`, { newStatus }, 'PATCH');
    const waiter = await Waiter.comesIn(arrive);
    await waiter.table(table.name).getByText('Ready to serve: 1').waitFor();
    await waiter.page.locator('.needs-bar').getByRole('button', { name: /1 ready/ }).click();
    await waiter.sheet.locator('.carries li').filter({ hasText: `Table ${table.name}` }).getByRole('button', { name: /served$/ }).click();
    await waiter.isTold('served');
    await waiter.sheet.getByText('Nothing is ready to serve.').waitFor();
    const orders = await ordersOn(guest);
    await orders.getByText('served', { exact: true }).waitFor();
    await waiter.undoes();
    await orders.getByText('ready', { exact: true }).waitFor();
  });
});

test('a ticket that no display shows turns its table red and tells the waiter, until a display opens', async () => {
  await box.asManager('/api/settings', { limits: { delivery_seconds: 5 } }, 'PATCH');
  await evening(async (arrive) => {
    const table = await box.openTable(9, 'FAMILY');
    const guest = await arrive();
    await guest.sitAndChoose(table);
    const waiter = await Waiter.comesIn(arrive);
    const another = await Waiter.comesIn(arrive, { options: TABLET });
    // What was ordered before is seen; then the kitchen's display goes dark.
    const cook = await arrive(WALL);
    await cook.logIn('/kitchen', 'CHEF');
    await cook.page.locator('.honest').getByText('live').waitFor();
    await waiter.page.locator('.alarm').waitFor({ state: 'detached' });
    await cook.goto('/healthz');
    await guest.review();
    await guest.order();
    const { orderNumber } = (await guest.ask('/api/orders')).orders[0];
    await waiter.table(table.name).getByText(`Kitchen has not seen #${orderNumber}`).waitFor({ timeout: 30_000 });
    const alarm = waiter.page.locator('.alarm');
    await alarm.getByText(new RegExp(`^Table ${table.name} · #${orderNumber}: .* has not seen it`)).click();
    await waiter.story.getByText(new RegExp(`has NOT seen it for 0:\\d\\d`)).waitFor();
    await another.page.locator('.alarm').getByRole('button', { name: 'I’ll handle it' }).click();
    await another.page.locator('.alarm').waitFor();
    assert.equal(await another.page.locator('.alarm.loud').count(), 0, 'it stays red, and is silent');

    await cook.goto('/kitchen');
    await waiter.story.getByText(/ saw it at \d\d:\d\d/).waitFor({ timeout: 30_000 });
    await alarm.waitFor({ state: 'detached' });
    await waiter.backToRoom();
    await waiter.table(table.name).getByText(/^Ordered · /).waitFor();
  });
  await box.asManager('/api/settings', { limits: { delivery_seconds: null } }, 'PATCH');
});
