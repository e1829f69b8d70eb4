// An evening with the menu in use: two languages, lunch that ends, a happy hour, the last one of a dish, and what the floor sees of it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkAxe, checkWidth } from './accessibility.mjs';
import { startRestaurant } from './restaurant.mjs';
import { PHONE } from './user.mjs';
import { Waiter } from './waiter.mjs';

const restaurant = startRestaurant();
const { box, withUsers } = restaurant;

/** The goulash is for lunch, lemonade is cheaper in the happy hour; both hours are now until the test ends the lunch. */
const MENU = {
  format: 'maitred-menu-1',
  restaurant: { name: 'Bar', currency: 'EUR' },
  taxClasses: [{ code: 'FOOD', name: 'Food', rate: '7', kind: 'INCLUSIVE' }],
  stations: [{ code: 'BAR', name: 'Bar' }],
  hours: [{ name: 'Lunch', windows: 'mon-sun 00:00-00:00' }, { name: 'Happy', windows: 'mon-sun 00:00-00:00' }],
  categories: [{
    name: 'Food', station: 'BAR', taxClass: 'FOOD', translations: { de: { name: 'Speisen' }, ar: { name: 'طعام' } },
    items: [
      { name: 'Goulash', price: '12.00', hours: ['Lunch'], allergens: [], translations: { de: { name: 'Rindergulasch' } } },
      { name: 'Pancake', number: '120', price: '7.50', allergens: [], translations: { de: { name: 'Pfannkuchen' }, ar: { name: 'فطيرة' } } },
      { name: 'Fish soup', number: '12', price: '9.00', allergens: [], translations: { de: { name: 'Fischsuppe' } } },
      { name: 'Cider', price: '4.00', timedPrices: [{ hours: 'Happy', price: '3.00' }], allergens: [], translations: { de: { name: 'Apfelwein' } } },
      {
        name: 'Lemonade', allergens: [], translations: { de: { name: 'Limonade' } },
        variants: [{ name: 'Small', price: '3.00', translations: { de: 'Klein' } }, { name: 'Large', price: '5.00', translations: { de: 'Groß' } }],
        timedPrices: [{ hours: 'Happy', variantPrices: [{ variant: 'Small', price: '2.00' }, { variant: 'Large', price: '3.50' }] }],
        optionGroups: [{ name: 'Extras', min: 0, max: 1, options: [
          { name: 'Ginger', price: '0.50', variantPrices: [{ variant: 'Large', price: '0.80' }], allergens: [], translations: { de: 'Ingwer' } }] }],
      },
    ],
  }],
};

/** @param {string} name */
async function idOf(name) {
  const { dishes } = await box.asManager('/api/menu/editor', null, 'GET');
  return dishes.find((/** @type {any} */ dish) => dish.name === name).id;
}

test('two phones find dishes in any language, see the happy hour, and the last one is sold once', async () => {
  const { menuRevision } = await box.asManager('/api/menu/preview', MENU);
  await box.asManager(`/api/menu/import?revision=${menuRevision}`, MENU);
  await box.asManager(`/api/kitchen/menu-items/${await idOf('Fish soup')}`, { available: true, left: 1 }, 'PATCH');
  await withUsers(async (openUser) => {
    const table = await box.openTable(3, 'INDIVIDUAL');
    const anna = await openUser();
    const ben = await openUser();
    await anna.joinTable(table.tableCode, table.pin);
    await ben.joinTable(table.tableCode, table.pin);

    // German and Arabic words find dishes on an English page, words of a category too; the names are loaded when somebody searches.
    /** @type {string[]} */ const asked = [];
    anna.page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await anna.page.reload();
    await anna.page.locator('.item').nth(4).waitFor();
    assert.ok(!asked.includes('/api/menu/names'));
    const search = anna.page.getByRole('searchbox');
    for (const [words, dish] of [['pfannkuchen', 'Pancake'], ['فطيرة', 'Pancake'], ['rind', 'Goulash']]) {
      await search.fill(words);
      await anna.page.locator('.item').filter({ hasText: dish }).waitFor();
      await anna.page.waitForFunction(() => document.querySelectorAll('.item').length === 1);
    }
    await search.fill('speisen');
    await anna.page.locator('.item').nth(4).waitFor();
    // The dish with exactly this number comes before the one whose number begins with it.
    await search.fill('12');
    await anna.page.waitForFunction(() => document.querySelectorAll('.item').length === 2);
    assert.deepEqual(await anna.page.locator('.item .name').allInnerTexts(), ['12 · Fish soup', '120 · Pancake']);
    await search.fill('');

    // The old price is struck through, in the list and in the sheet, with words for screen readers.
    const cider = anna.page.locator('.item').filter({ hasText: 'Cider' });
    assert.equal((await cider.locator('s').innerText()).replace(/\s+/g, ' ').trim(), 'instead of €4.00');
    await anna.add('Lemonade');
    const sheet = anna.page.getByRole('dialog');
    await sheet.getByLabel('Large').check();
    await sheet.getByLabel('Ginger').check();
    await sheet.getByRole('button', { name: /^Add 1.*€4\.30.*instead of.*€5\.80/s }).waitFor();
    await checkAxe(anna.page, 'the sheet in the happy hour');
    await checkWidth(anna.page, 'the sheet in the happy hour');
    await sheet.getByRole('button', { name: /^Add 1/ }).click();
    await anna.waitUntilSent();
    assert.equal((await anna.fetchJson('/api/cart')).totalAmount, 430);

    // The last fish soup: both have it in the cart, one orders it, the other reads why not.
    await anna.page.getByText('1 left').waitFor();
    for (const guest of [anna, ben]) await guest.add('Fish soup');
    for (const guest of [anna, ben]) await guest.waitUntilSent();
    await anna.review();
    await anna.order();
    await ben.page.locator('.item.is-sold-out').filter({ hasText: 'Fish soup' }).waitFor();
    const cart = await ben.openCart();
    await cart.getByText('Sold out').first().waitFor();
    await ben.page.keyboard.press('Escape');

    // Lunch ends: the goulash leaves the list, and who has it in the cart reads it.
    await ben.add('Goulash');
    await ben.waitUntilSent();
    const { hours } = await box.asManager('/api/menu/hours', null, 'GET');
    const lunch = hours.find((/** @type {any} */ each) => each.name === 'Lunch');
    await box.asManager(`/api/menu/hours/${lunch.id}`, { lastDate: '2020-01-01' }, 'PATCH');
    await anna.page.locator('.item').filter({ hasText: 'Goulash' }).waitFor({ state: 'detached' });
    await (await ben.openCart()).getByText('Goulash').first().waitFor();
    await checkAxe(ben.page, 'the cart with dishes that are not available');
  });
});

test('the floor lists what is sold out and counted in one tap, and puts a dish back', async () => {
  await box.asManager(`/api/kitchen/menu-items/${await idOf('Pancake')}`, { available: true, left: 3 }, 'PATCH');
  await withUsers(async (openUser) => {
    const waiter = await Waiter.logIn(openUser, { options: { ...PHONE, locale: 'en-GB' } });
    await waiter.page.getByRole('button', { name: 'Sold out and counted' }).click();
    const rows = waiter.sheet.locator('.displays li');
    await rows.filter({ hasText: 'Fish soup' }).getByText('sold out since').waitFor();
    await rows.filter({ hasText: 'Pancake' }).getByText('3 left').waitFor();
    await checkAxe(waiter.page, 'the list of sold-out dishes');
    await checkWidth(waiter.page, 'the list of sold-out dishes');
    // A cook counts another dish meanwhile.
    await box.asManager(`/api/kitchen/menu-items/${await idOf('Cider')}`, { available: true, left: 8 }, 'PATCH');
    await rows.filter({ hasText: 'Cider' }).getByText('8 left').waitFor();
    await waiter.sheet.getByRole('button', { name: 'Put back: Fish soup' }).click();
    await waiter.waitForToast('Fish soup is available again');
    await rows.filter({ hasText: 'Fish soup' }).waitFor({ state: 'detached' });
    const { items } = await box.asManager('/api/kitchen/menu', null, 'GET');
    assert.equal(items.find((/** @type {any} */ item) => item.name === 'Fish soup').available, true);

    // The waiter finds dishes by names of other languages, and sees the old price.
    await waiter.page.keyboard.press('Escape');
    const table = await box.openTable(5, 'FAMILY');
    await waiter.selectTable(table.name);
    await waiter.tap('Order');
    await waiter.sheet.getByLabel('Find a dish').fill('apfelwein');
    const cider = waiter.sheet.locator('.dish').filter({ hasText: 'Cider' });
    await cider.locator('s').getByText('€4.00').waitFor();
    await cider.getByRole('button', { name: /Options and notes/ }).click();
    await waiter.sheet.getByRole('button', { name: /^Add 1.*€3\.00.*instead of.*€4\.00/s }).waitFor();
  });
});
