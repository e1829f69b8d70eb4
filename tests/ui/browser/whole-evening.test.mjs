// A whole visit at one table through the pages: a waiter, two guests, a display at the grill and one at the pass.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DISPLAY } from './user.mjs';
import { startRestaurant } from './restaurant.mjs';
import { tapInBill } from './billSteps.mjs';
import { Waiter, ordersOn } from './waiter.mjs';

/** @import { User } from './user.mjs' */

const restaurant = startRestaurant();
const { box, withUsers } = restaurant;

/** @param {import('./restaurant.mjs').OpenUser} openUser @param {string | null} station */
async function screenAt(openUser, station) {
  const cook = await openUser(DISPLAY);
  await cook.logIn('/kitchen', 'CHEF');
  if (station) await cook.page.getByRole('button', { name: station, exact: true }).click();
  await cook.page.locator('.last-update').getByText('live').waitFor();
  return cook;
}
/** @param {User} guest @param {string} name */
const sitsAt = (guest, name) => guest.page.locator('.table-name').filter({ hasText: new RegExp(`^Table ${name}\\b`) }).waitFor();
/** @param {User} screen @param {string} dish */
const cardWith = (screen, dish) => screen.page.locator('.board .ticket').filter({ hasText: dish });

test('a waiter, two guests and two kitchen displays complete a visit', async () => {
  await withUsers(async (openUser) => {
    const [at, to, next] = [box.demo.tables[4], box.demo.tables[5], box.demo.tables[6]];
    const { items, stations } = await box.asManager('/api/kitchen/menu', null, 'GET');
    const [grill, pass] = [await screenAt(openUser, stations.find((/** @type {any} */ each) => each.code === 'GRILL').name), await screenAt(openUser, null)];
    const waiter = await Waiter.logIn(openUser);

    // They join.
    await waiter.selectTable(at.name);
    const pin = await waiter.openTable(/Shared cart/);
    const [anna, ben] = [await openUser(), await openUser()];
    await anna.joinTable(at.code, pin, 'Anna');
    await ben.joinTable(at.code, pin, 'Ben');
    const plain = await anna.plainDishes();
    const stationOf = (/** @type {string} */ name) => items.find((/** @type {any} */ item) => item.name === name)?.station;
    const steak = plain.find((/** @type {string} */ name) => stationOf(name) === 'GRILL');
    const drink = plain.find((/** @type {string} */ name) => stationOf(name) !== 'GRILL');
    assert.ok(steak && drink, 'the demo has a plain dish of the grill, and of another station');

    // Both add to the shared cart, Anna orders it; Ben orders again.
    await anna.add(steak);
    await ben.add(drink);
    await Promise.all([anna.waitUntilSent(), ben.waitUntilSent()]);
    await anna.page.getByRole('button', { name: /^Cart · 2 items/ }).waitFor();
    await anna.review();
    await anna.order();
    await cardWith(grill, steak).waitFor();
    assert.equal(await cardWith(grill, drink).count(), 0, 'the grill shows no drinks');
    await cardWith(pass, drink).waitFor();

    // The floor shows that a display of each station has the tickets.
    await waiter.details.getByText(/ saw it at /).first().waitFor();

    // They move: phones and grill follow.
    await waiter.tap('Move');
    await waiter.sheet.getByRole('button', { name: new RegExp(`^${to.name} `) }).click();
    for (const guest of [anna, ben]) await sitsAt(guest, to.name);
    await cardWith(grill, steak).getByText(`Table ${to.name}`).first().waitFor();
    await cardWith(grill, steak).getByRole('button', { name: /^Got it/ }).first().click();

    // Another table is merged by mistake and separated again.
    const friends = await box.openTable(6, 'FAMILY');
    const carla = await openUser();
    const starter = await carla.joinAndAdd(friends, 1);
    await waiter.selectTable(next.name);
    await waiter.tap('Merge tables');
    await waiter.sheet.getByRole('button', { name: new RegExp(`^Table ${to.name} `) }).click();
    await waiter.sheet.getByRole('button', { name: 'Merge', exact: true }).click();
    await waiter.waitForToast(`Table ${next.name} merged with Table ${to.name}`);
    await anna.page.getByRole('button', { name: /^Cart · 1 item/ }).waitFor();
    assert.equal((await carla.fetchJson('/api/orders')).orders.length, 1, 'she sees the orders');
    await waiter.undo();
    await waiter.waitForToast(`Table ${next.name} is separate again`);
    await sitsAt(carla, next.name);
    assert.deepEqual((await carla.fetchJson('/api/cart')).items.map((/** @type {any} */ line) => line.name), [starter]);
    assert.equal((await anna.fetchJson('/api/orders')).orders.length, 1);
    assert.equal((await anna.fetchJson('/api/cart')).items.length, 0);

    // The food is made and served.
    await cardWith(grill, steak).getByRole('button', { name: /^All of .* ready/i }).click();
    await pass.page.locator('.board .ticket').filter({ hasText: drink }).first().waitFor();
    await waiter.selectTable(to.name);
    await waiter.details.getByText(/ready/i).first().waitFor();
    const orders = await ordersOn(anna);
    await orders.getByText('Ready', { exact: false }).first().waitFor();
    await anna.page.keyboard.press('Escape');

    // The waiter orders for Ben.
    await waiter.tap('Order');
    await waiter.pickDish(drink);
    await waiter.sheet.getByRole('button', { name: /^Review/ }).click();
    await waiter.sheet.getByRole('button', { name: /^Send to the kitchen/ }).click();
    await cardWith(pass, drink).nth(1).waitFor();

    // They ask for the bill, split it in three, pay and go.
    await ben.page.getByRole('button', { name: 'Call the staff' }).click();
    await ben.page.getByRole('button', { name: /^Bill, please/ }).first().click();
    await waiter.details.getByText(/Asks for the bill/).first().waitFor();
    await waiter.tap('Bill and payment');
    const sheet = waiter.page.locator('.bill-sheet');
    await sheet.locator('.bill-step').waitFor();
    const person = waiter.person;
    await tapInBill(person, 'Split');
    await tapInBill(person, 'One more share');
    for (const part of [1, 2, 3]) {
      await tapInBill(person, new RegExp(`^Part ${part} of 3`));
      await tapInBill(person, /^Card ·/);
      await tapInBill(person, 'Approved');
    }
    await sheet.locator('.bill-settled').getByText('All paid').waitFor();
    const seated = (await box.asManager('/api/floor', null, 'GET')).tables.find((/** @type {any} */ table) => table.name === to.name);
    const bill = await box.asManager(`/api/floor/sessions/${seated.session.sessionId}/bill`, null, 'GET');
    assert.deepEqual([bill.payments.length, bill.payments.reduce((/** @type {number} */ sum, /** @type {any} */ each) => sum + each.amount, 0), bill.amountDue], [3, bill.totalAmount, 0]);
    await tapInBill(person, /^Close /);
    for (const guest of [anna, ben]) await guest.page.getByText('Thanks for coming').waitFor();
    await carla.page.getByRole('button', { name: /^Cart · 1 item/ }).waitFor();
    const room = await box.asManager('/api/floor', null, 'GET');
    const free = room.tables.filter((/** @type {any} */ table) => [at.name, to.name].includes(table.name) && !table.session);
    assert.equal(free.length, 2, 'both tables are free');
  });
});
