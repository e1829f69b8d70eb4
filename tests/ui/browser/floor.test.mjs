// The floor: tables are opened, moved, merged, separated and closed, and guests lose nothing.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TABLET, DISPLAY } from './user.mjs';
import { startRestaurant } from './restaurant.mjs';
import { Waiter, ordersOn } from './waiter.mjs';

/** @import { User } from './user.mjs' */

const restaurant = startRestaurant();
const { box, withUsers } = restaurant;

/** @param {User} guest @param {string} name */
const sitsAt = (guest, name) => guest.page.locator('.table-name').getByText(new RegExp(`^Table ${name}\\b`)).waitFor();
/** @param {User} guest */
const cartOf = async (guest) => (await guest.fetchJson('/api/cart')).items.map((/** @type {any} */ line) => `${line.quantity} ${line.name}`).sort();

test('a waiter opens a table, shows code and PIN, and a guest\'s phone joins with them', async () => {
  await withUsers(async (openUser) => {
    const { name, code } = box.demo.tables[4];
    const waiter = await Waiter.logIn(openUser);
    await waiter.selectTable(name);
    await waiter.details.getByRole('button', { name: /Separate carts/ }).click();
    await waiter.sheet.getByRole('button', { name: 'Show to guests' }).click();
    await waiter.sheet.getByText('Scan this code').waitFor();
    await waiter.sheet.getByRole('img', { name: `QR code of Table ${name}` }).waitFor();
    await waiter.sheet.getByText(`menu.local:${box.port}/t/${code}`).waitFor();
    const pin = await waiter.readPin();
    assert.match(pin, /^\d{4}$/);
    assert.equal(await waiter.page.getByText(pin, { exact: true }).count(), 0, 'the PIN is shown once');

    const guest = await openUser();
    await guest.joinTable(code, pin, 'Nadia');
    await waiter.details.locator('.phones').getByText('Nadia').waitFor();
    await waiter.backToTables();
    await waiter.table(name).getByText('Reading the menu · 1 phone').waitFor();
  });
});

test('a locked PIN is red on the floor, and a new PIN lets guests join at once', async () => {
  await withUsers(async (openUser) => {
    const { tableCode, pin, name } = await box.openTable(5, 'FAMILY');
    const waiter = await Waiter.logIn(openUser);
    const guest = await openUser();
    await guest.goto(`/t/${tableCode}`);
    for (const left of ['4 tries left', '3 tries left', '2 tries left', '1 try left', 'Too many wrong PINs']) {
      await guest.page.getByLabel('PIN for your table').fill(pin === '0000' ? '0001' : '0000');
      await guest.page.getByRole('button', { name: 'Join the table' }).click();
      await guest.page.getByText(left).waitFor();
    }
    await waiter.table(name).getByText(/PIN locked · 1[45]\smin/).waitFor();
    await waiter.selectTable(name);
    await waiter.details.getByText('With a new PIN, guests can join at once.').waitFor();
    await waiter.details.locator('.actions').getByRole('button', { name: 'New PIN' }).click();
    await waiter.sheet.getByRole('button', { name: 'New PIN', exact: true }).click();
    const fresh = await waiter.readPin();
    await waiter.details.getByText(/PIN locked/).waitFor({ state: 'detached' });
    await guest.joinTable(tableCode, fresh);
  });
});

test('phone and kitchen follow a party that moves, and undo moves it back', async () => {
  await withUsers(async (openUser) => {
    const table = await box.openTable(6, 'FAMILY');
    const to = box.demo.tables[7];
    const guest = await openUser();
    const dish = await guest.joinAndAdd(table);
    await guest.review();
    await guest.order();
    await guest.add(dish);
    await guest.waitUntilSent();
    const cook = await openUser(DISPLAY);
    await cook.logIn('/kitchen', 'CHEF');
    const ticket = cook.page.locator('.ticket').filter({ hasText: dish });
    const at = (/** @type {string} */ name) => ticket.filter({ hasText: new RegExp(`(Table )?${name}\\b`) }).first();
    await at(table.name).waitFor();

    const waiter = await Waiter.logIn(openUser);
    await waiter.selectTable(table.name);
    await waiter.tap('Move');
    await waiter.sheet.getByRole('button', { name: new RegExp(`^${to.name} `) }).click();
    await waiter.waitForToast(`Moved: Table ${table.name} → Table ${to.name}`);
    await waiter.details.getByRole('heading', { name: `Table ${to.name}` }).waitFor();
    await sitsAt(guest, to.name);
    await at(to.name).waitFor();
    assert.deepEqual(await cartOf(guest), [`1 ${dish}`]);
    await waiter.undo();
    await sitsAt(guest, table.name);
    await waiter.details.getByRole('heading', { name: `Table ${table.name}`, exact: true }).waitFor();
  });
});

test('carts, orders and phones follow when two parties are merged and separated', async () => {
  await withUsers(async (openUser) => {
    const seven = await box.openTable(8, 'FAMILY');
    const eight = await box.openTable(9, 'FAMILY');
    const [ann, ben] = [await openUser(), await openUser()];
    const soup = await ann.joinAndAdd(seven, 0);
    const salad = await ben.joinAndAdd(eight, 1);
    await ben.review();
    await ben.order();
    await ben.add(salad);
    await ben.waitUntilSent();

    const waiter = await Waiter.logIn(openUser, { options: TABLET });
    await waiter.selectTable(eight.name);
    await waiter.tap('Merge tables');
    await waiter.sheet.getByRole('button', { name: new RegExp(`^Table ${seven.name} `) }).click();
    await waiter.sheet.getByText(`Merge Table ${eight.name} with Table ${seven.name}?`).waitFor();
    await waiter.sheet.getByText(/^Phones, cart, orders and calls of/).waitFor();
    await waiter.sheet.getByRole('button', { name: 'Merge', exact: true }).click();
    await waiter.waitForToast(`Table ${eight.name} merged with Table ${seven.name}`);
    await waiter.details.getByRole('heading', { name: `Table ${seven.name} + ${eight.name}` }).waitFor();
    await waiter.details.getByText(`Table ${eight.name} merged at`).waitFor();
    // The bill has the name of both tables, and so has an order.
    await waiter.tap('Bill and payment');
    await waiter.page.getByRole('dialog', { name: `Bill · Table ${seven.name} + ${eight.name}` }).waitFor();
    await waiter.page.keyboard.press('Escape');
    await waiter.tap('Order');
    await waiter.page.getByRole('dialog', { name: `Order for Table ${seven.name} + ${eight.name}` }).waitFor();
    await waiter.page.keyboard.press('Escape');
    await waiter.backToTables();
    await waiter.table(eight.name).getByText(`With Table ${seven.name}`).waitFor();

    await ann.page.getByRole('button', { name: /^Cart · 2 items/ }).waitFor();
    await ben.page.getByRole('button', { name: /^Cart · 2 items/ }).waitFor();
    assert.deepEqual(await cartOf(ann), [`1 ${salad}`, `1 ${soup}`].sort());
    const shared = await ordersOn(ann);
    await shared.getByText(salad).first().waitFor();
    await ann.page.keyboard.press('Escape');
    assert.equal((await ben.fetchJson('/api/session')).devices.length, 2);

    await waiter.selectTable(eight.name);
    await waiter.details.getByRole('button', { name: `Undo: separate Table ${eight.name}` }).click();
    await waiter.waitForToast(`Table ${eight.name} is separate again`);
    await sitsAt(ben, eight.name);
    await sitsAt(ann, seven.name);
    await ann.page.getByRole('button', { name: /^Cart · 1 item/ }).waitFor();
    assert.deepEqual([await cartOf(ann), await cartOf(ben)], [[`1 ${soup}`], [`1 ${salad}`]]);
    assert.deepEqual([(await ann.fetchJson('/api/orders')).orders.length, (await ben.fetchJson('/api/orders')).orders.length], [0, 1]);
    assert.deepEqual([(await ann.fetchJson('/api/session')).devices.length, (await ben.fetchJson('/api/session')).devices.length], [1, 1]);
  });
});

test('after a merge that freed the table, undo is refused with its reason once the table is taken', async () => {
  await withUsers(async (openUser) => {
    const [first, second] = [await box.openTable(10, 'FAMILY'), await box.openTable(11, 'FAMILY')];
    const waiter = await Waiter.logIn(openUser);
    await waiter.selectTable(second.name);
    await waiter.tap('Merge tables');
    await waiter.sheet.getByRole('button', { name: new RegExp(`^Table ${first.name} `) }).click();
    await waiter.sheet.getByText('Free it for other guests').click();
    await waiter.sheet.getByRole('button', { name: 'Merge', exact: true }).click();
    await waiter.waitForToast(`Table ${second.name} merged with Table ${first.name}`);
    await waiter.backToTables();
    await waiter.table(second.name).getByText('Free').waitFor();
    await box.openTable(11, 'INDIVIDUAL');
    await waiter.table(second.name).getByText('Seated · no phone yet').waitFor();
    await waiter.selectTable(first.name);
    await waiter.details.getByRole('button', { name: `Undo: separate Table ${second.name}` }).click();
    await waiter.waitForToast('That table is taken.');
  });
});

test('a guest\'s call shows the name and its age and is answered with one tap', async () => {
  await withUsers(async (openUser) => {
    const { tableCode, pin, name } = await box.openTable(12, 'FAMILY');
    const guest = await openUser();
    await guest.joinTable(tableCode, pin, 'Nadia');
    const waiter = await Waiter.logIn(openUser);
    await guest.page.getByRole('button', { name: 'Call the staff' }).click();
    await guest.page.getByRole('button', { name: /Call a waiter/ }).click();
    await waiter.page.locator('.tasks-bar').getByRole('button', { name: /^1 call / }).click();
    const call = waiter.sheet.locator('.calls li').filter({ hasText: `Table ${name}` });
    await call.getByText('Nadia').waitFor();
    await call.getByText(/Calls a waiter · \d+\ss/).waitFor();
    await call.getByRole('button', { name: /^Done/ }).click();
    await call.waitFor({ state: 'detached' });
    await waiter.waitForToast(`Table ${name}: call answered`);
    await waiter.sheet.getByText('Nobody is calling.').waitFor();
  });
});

test('only a manager can close an unpaid table, with a reason', async () => {
  await withUsers(async (openUser) => {
    const table = await box.openTable(13, 'FAMILY');
    const guest = await openUser();
    await guest.joinAndAdd(table);
    await guest.review();
    await guest.order();
    const waiter = await Waiter.logIn(openUser);
    await waiter.selectTable(table.name);
    await waiter.tap('Close table');
    await waiter.sheet.getByText('Only a manager can close an unpaid table.').waitFor();
    assert.equal(await waiter.sheet.getByRole('button', { name: 'Close table' }).count(), 0);

    const manager = await Waiter.logIn(openUser, { role: 'MANAGER' });
    await manager.selectTable(table.name);
    await manager.tap('Close table');
    const close = manager.sheet.getByRole('button', { name: 'Close table' });
    assert.ok(await close.isDisabled());
    await manager.sheet.getByRole('button', { name: 'On the house' }).click();
    await close.click();
    await manager.waitForToast(`Table ${table.name} closed`);
    await guest.page.getByText('Thanks for coming').waitFor();
  });
});

test('a kitchen display is paired by its digits and revoked', async () => {
  await withUsers(async (openUser) => {
    const pairing = await (await fetch(`${box.demo.url}/api/displays/pairing`, { method: 'POST', headers: { 'Content-Type': 'application/json', Origin: box.demo.url } })).json();
    const manager = await Waiter.logIn(openUser, { role: 'MANAGER' });
    await manager.page.getByRole('button', { name: 'Menu', exact: true }).click();
    await manager.sheet.getByRole('button', { name: /^Kitchen screens/ }).click();
    await manager.sheet.getByRole('button', { name: 'Pair a screen' }).click();
    await manager.sheet.getByLabel('Six-digit code').fill(pairing.code === '000000' ? '000001' : '000000');
    await manager.sheet.getByLabel('Name', { exact: true }).fill('Pass');
    await manager.sheet.getByRole('button', { name: 'Pair', exact: true }).click();
    await manager.sheet.getByText('No screen shows this code.').waitFor();
    await manager.sheet.getByLabel('Six-digit code').fill(`${pairing.code.slice(0, 3)} ${pairing.code.slice(3)}`);
    await manager.sheet.getByRole('button', { name: 'Pair', exact: true }).click();
    const screen = manager.sheet.locator('.displays li').filter({ hasText: 'Pass' });
    await screen.getByText('All stations').waitFor();
    const claimed = await fetch(`${box.demo.url}/api/displays/pairing/claim`, { method: 'POST', headers: { 'Content-Type': 'application/json', Origin: box.demo.url }, body: JSON.stringify({ secret: pairing.secret }) });
    assert.equal(claimed.status, 200);
    await screen.getByRole('button', { name: 'Remove Pass' }).click();
    await screen.getByText('It is logged out at once. Remove it?').waitFor();
    await screen.getByRole('button', { name: 'Remove', exact: true }).click();
    await screen.waitFor({ state: 'detached' });
    const cookie = claimed.headers.getSetCookie().map((each) => each.split(';')[0]).join('; ');
    assert.equal((await fetch(`${box.demo.url}/api/staff/me`, { headers: { Cookie: cookie } })).status, 401);
  });
});

test('a waiter enters how many guests there are, with one tap at the start or later', async () => {
  await withUsers(async (openUser) => {
    const { name } = box.demo.tables[3];
    const waiter = await Waiter.logIn(openUser);
    await waiter.selectTable(name);
    await waiter.details.getByRole('button', { name: '4 guests' }).click();
    await waiter.details.getByRole('button', { name: /Separate carts/ }).click();
    await waiter.readPin();
    await waiter.details.getByRole('button', { name: '4 guests' }).click();
    assert.equal(await waiter.sheet.getByRole('button', { name: '4 guests' }).getAttribute('aria-pressed'), 'true');
    await waiter.sheet.getByLabel('Another number').fill('12.5');
    await waiter.sheet.getByText('Type a whole number from 1 to 500.').waitFor();
    await waiter.sheet.getByLabel('Another number').fill('12');
    await waiter.sheet.getByRole('button', { name: 'Save' }).click();
    await waiter.page.getByText('Saved: 12 guests').waitFor();
    await waiter.details.getByRole('button', { name: '12 guests' }).click();
    await waiter.sheet.getByRole('button', { name: 'Not known' }).click();
    await waiter.details.getByRole('button', { name: 'Enter guests' }).waitFor();
  });
});
