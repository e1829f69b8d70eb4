// Dishes of one name: carts, tickets, the floor and the bill show the category that each was chosen from.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startRestaurant } from './restaurant.mjs';
import { DISPLAY } from './user.mjs';
import { Waiter, ordersOn } from './waiter.mjs';

const restaurant = startRestaurant();
const { box, withUsers } = restaurant;

const salmon = (/** @type {string} */ price) => ({ name: 'Saumon', price, allergens: [] });
/** Three dishes called "Saumon": the one of Nigiri and Lunch is the same. */
const MENU = {
  format: 'maitred-menu-1',
  restaurant: { name: 'Sushi', currency: 'EUR' },
  taxClasses: [{ code: 'FOOD', name: 'Food', rate: '7', kind: 'INCLUSIVE' }],
  stations: [{ code: 'SUSHI', name: 'Sushi' }],
  categories: [['Sashimi', '9.00'], ['Maki', '6.00'], ['Nigiri', '4.00'], ['Lunch', '4.00']].map(([name, price]) => (
    { name, station: 'SUSHI', taxClass: 'FOOD', items: name === 'Maki' ? [salmon(price), { name: 'Thon', price: '5.00', allergens: [] }] : [salmon(price)] })),
};

test('three dishes of one name are told apart by their category on phone, display, floor and bill', async () => {
  const { menuRevision } = await box.asManager('/api/menu/preview', MENU);
  await box.asManager(`/api/menu/import?revision=${menuRevision}`, MENU);
  await withUsers(async (openUser) => {
    const table = await box.openTable(3, 'FAMILY');
    const cook = await openUser(DISPLAY);
    await cook.logIn('/kitchen', 'CHEF');
    const anna = await openUser();
    await anna.joinTable(table.tableCode, table.pin, 'Anna');
    const names = ['Saumon (Sashimi)', 'Saumon (Maki)', 'Saumon (Lunch)', 'Thon'];
    for (const [category, dish] of [['Sashimi', 'Saumon'], ['Maki', 'Saumon'], ['Lunch', 'Saumon'], ['Maki', 'Thon']]) {
      await anna.page.getByRole('region', { name: category }).getByRole('button', { name: `Add ${dish}`, exact: true }).click();
    }
    const cart = await anna.openCart();
    for (const name of names) await cart.getByRole('button', { name: `Change ${name}` }).waitFor();
    await anna.waitUntilSent();
    assert.deepEqual((await anna.fetchJson('/api/cart')).items.map((/** @type {any} */ each) => each.name), names);
    await anna.page.keyboard.press('Escape');
    await anna.review();
    await anna.order();

    const ticket = cook.page.locator('.board .ticket').first();
    for (const name of names) await ticket.getByText(name, { exact: true }).waitFor();
    await cook.page.getByRole('button', { name: 'All day' }).click();
    for (const name of names) await cook.page.getByRole('dialog').getByText(name, { exact: true }).waitFor();
    await cook.page.keyboard.press('Escape');

    const waiter = await Waiter.logIn(openUser);
    await waiter.selectTable(table.name);
    for (const name of names) await waiter.details.getByText(name).first().waitFor();
    // The waiter orders one more, from the heading that she taps.
    await waiter.tap('Order');
    await waiter.sheet.getByRole('button', { name: 'Add Saumon', exact: true }).nth(2).click();
    await waiter.sheet.getByRole('button', { name: /^Review/ }).click();
    await waiter.sheet.getByText('Saumon (Nigiri)').waitFor();
    await waiter.sheet.getByRole('button', { name: /^Send/ }).click();
    await cook.page.locator('.board .ticket').getByText('Saumon (Nigiri)', { exact: true }).waitFor();
    const bill = await box.asManager(`/api/floor/sessions/${table.sessionId}/bill`, null, 'GET');
    const billed = JSON.stringify(bill);
    for (const name of [...names, 'Saumon (Nigiri)']) assert.ok(billed.includes(name), name);

    const orders = await ordersOn(anna);
    await orders.getByText('Saumon (Nigiri)').waitFor();
    await orders.getByRole('button', { name: 'Add again: Saumon (Lunch)' }).click();
    await anna.waitUntilSent();
    assert.deepEqual((await anna.fetchJson('/api/cart')).items.map((/** @type {any} */ each) => each.name), ['Saumon (Lunch)']);
  });
});
