// A whole evening at one table: a waiter, two guests, a screen at the grill and one at the pass, from the first "good evening" to
// the change. Everything goes through the pages, as it does in the house.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WALL } from './actors.mjs';
import { openHouse } from './evening.mjs';
import { taps } from './paying.mjs';
import { Waiter, ordersOn } from './waiter.mjs';

/** @import { Person } from './actors.mjs' */

const house = openHouse();
const { box, evening } = house;

/** @param {import('./evening.mjs').Arrive} arrive @param {string | null} station */
async function screenAt(arrive, station) {
  const cook = await arrive(WALL);
  await cook.logIn('/kitchen', 'CHEF');
  if (station) await cook.page.getByRole('button', { name: station, exact: true }).click();
  await cook.page.locator('.honest').getByText('live').waitFor();
  return cook;
}
/** @param {Person} guest @param {string} name */
const sitsAt = (guest, name) => guest.page.locator('.where').filter({ hasText: new RegExp(`^Table ${name}\\b`) }).waitFor();
/** @param {Person} screen @param {string} dish */
const cardWith = (screen, dish) => screen.page.locator('.board .ticket').filter({ hasText: dish });

test('a waiter, two guests, the grill and the pass play an evening at one table', async () => {
  await evening(async (arrive) => {
    const [at, to, next] = [box.demo.tables[4], box.demo.tables[5], box.demo.tables[6]];
    const { items, stations } = await box.asManager('/api/kitchen/menu', null, 'GET');
    const [grill, pass] = [await screenAt(arrive, stations.find((/** @type {any} */ each) => each.code === 'GRILL').name), await screenAt(arrive, null)];
    const waiter = await Waiter.comesIn(arrive);

    // They sit down.
    await waiter.lookAt(at.name);
    const pin = await waiter.opens(/Shared cart/);
    const [anna, ben] = [await arrive(), await arrive()];
    await anna.joinTable(at.code, pin, 'Anna');
    await ben.joinTable(at.code, pin, 'Ben');
    const plain = await anna.plainDishes();
    const stationOf = (/** @type {string} */ name) => items.find((/** @type {any} */ item) => item.name === name)?.station;
    const steak = plain.find((/** @type {string} */ name) => stationOf(name) === 'GRILL');
    const drink = plain.find((/** @type {string} */ name) => stationOf(name) !== 'GRILL');
    assert.ok(steak && drink, 'the demo has a plain dish of the grill, and of another station');

    // Each puts something into the one cart, Anna orders it; Ben orders once more.
    await anna.add(steak);
    await ben.add(drink);
    await Promise.all([anna.nothingWaits(), ben.nothingWaits()]);
    await anna.page.getByRole('button', { name: /^Cart · 2 items/ }).waitFor();
    await anna.review();
    await anna.order();
    await cardWith(grill, steak).waitFor();
    assert.equal(await cardWith(grill, drink).count(), 0, 'the grill makes no drinks');
    await cardWith(pass, drink).waitFor();

    // The kitchen has it: the floor sees that a display of each station shows it.
    await waiter.story.getByText(/ saw it at /).first().waitFor();

    // They move: the phones follow, the grill reads the new table and says so.
    await waiter.does('Move');
    await waiter.sheet.getByRole('button', { name: new RegExp(`^${to.name} `) }).click();
    for (const guest of [anna, ben]) await sitsAt(guest, to.name);
    await cardWith(grill, steak).getByText(`Table ${to.name}`).first().waitFor();
    await cardWith(grill, steak).getByRole('button', { name: /^Got it/ }).first().click();

    // A friend's table joins them by mistake, and goes back.
    const friends = await box.openTable(6, 'FAMILY');
    const carla = await arrive();
    const starter = await carla.sitAndChoose(friends, 1);
    await waiter.lookAt(next.name);
    await waiter.does('Merge tables');
    await waiter.sheet.getByRole('button', { name: new RegExp(`^Table ${to.name} `) }).click();
    await waiter.sheet.getByRole('button', { name: 'Merge', exact: true }).click();
    await waiter.isTold(`Table ${next.name} merged with Table ${to.name}`);
    await anna.page.getByRole('button', { name: /^Cart · 1 item/ }).waitFor();
    assert.equal((await carla.ask('/api/orders')).orders.length, 1, 'she sees what was ordered');
    await waiter.undoes();
    await waiter.isTold(`Table ${next.name} is separate again`);
    await sitsAt(carla, next.name);
    assert.deepEqual((await carla.ask('/api/cart')).items.map((/** @type {any} */ line) => line.name), [starter]);
    assert.equal((await anna.ask('/api/orders')).orders.length, 1);
    assert.equal((await anna.ask('/api/cart')).items.length, 0);

    // Cooked, passed, served.
    await cardWith(grill, steak).getByRole('button', { name: /^Start all of/ }).click();
    await cardWith(grill, steak).getByRole('button', { name: /^All of .* ready/i }).click();
    await pass.page.locator('.board .ticket').filter({ hasText: drink }).first().waitFor();
    await waiter.lookAt(to.name);
    await waiter.story.getByText(/ready/i).first().waitFor();
    const orders = await ordersOn(anna);
    await orders.getByText('Ready', { exact: false }).first().waitFor();
    await anna.page.keyboard.press('Escape');

    // The waiter brings a round that Ben asked for in person.
    await waiter.does('Order');
    await waiter.picks(drink);
    await waiter.sheet.getByRole('button', { name: /^Review/ }).click();
    await waiter.sheet.getByRole('button', { name: /^Send to the kitchen/ }).click();
    await cardWith(pass, drink).nth(1).waitFor();

    // They ask for the bill, split it in three, pay and go.
    await ben.page.getByRole('button', { name: 'Call the staff' }).click();
    await ben.page.getByRole('button', { name: /bill/i }).first().click();
    await waiter.story.getByText(/Asks for the bill/).first().waitFor();
    await waiter.does('Bill and payment');
    const sheet = waiter.page.locator('.bill-sheet');
    await sheet.locator('.bill-step').waitFor();
    const person = waiter.person;
    await taps(person, 'Split');
    await taps(person, 'One more share');
    for (const part of [1, 2, 3]) {
      await taps(person, new RegExp(`^Part ${part} of 3`));
      await taps(person, /^Card ·/);
      await taps(person, 'Approved');
    }
    await sheet.locator('.bill-all').getByText('All paid').waitFor();
    const seated = (await box.asManager('/api/floor', null, 'GET')).tables.find((/** @type {any} */ table) => table.name === to.name);
    const bill = await box.asManager(`/api/floor/sessions/${seated.session.sessionId}/bill`, null, 'GET');
    assert.deepEqual([bill.payments.length, bill.payments.reduce((/** @type {number} */ sum, /** @type {any} */ each) => sum + each.amount, 0), bill.amountDue], [3, bill.totalAmount, 0]);
    await taps(person, /^Close /);
    for (const guest of [anna, ben]) await guest.page.getByText('Thanks for coming').waitFor();
    await carla.page.getByRole('button', { name: /^Cart · 1 item/ }).waitFor();
    const room = await box.asManager('/api/floor', null, 'GET');
    const free = room.tables.filter((/** @type {any} */ table) => [at.name, to.name].includes(table.name) && !table.session);
    assert.equal(free.length, 2, 'both tables are free');
  });
});
