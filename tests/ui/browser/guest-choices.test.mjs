// Choices with rules, and the menu in the language of each phone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkAxe, checkWidth } from './accessibility.mjs';
import { startRestaurant } from './restaurant.mjs';
import { DISPLAY, PHONE } from './user.mjs';
import { Waiter } from './waiter.mjs';

const restaurant = startRestaurant();
const { box, withUsers } = restaurant;

/** A coffee with everything, and a cake without translations. */
const MENU = {
  format: 'maitred-menu-1',
  restaurant: { name: 'Bar', currency: 'EUR' },
  taxClasses: [{ code: 'FOOD', name: 'Food', rate: '7', kind: 'INCLUSIVE' }],
  stations: [{ code: 'BAR', name: 'Bar' }],
  categories: [{
    name: 'Coffee', station: 'BAR', taxClass: 'FOOD', description: 'Roasted here', translations: { de: { name: 'Kaffee', description: 'Hier geröstet' } },
    items: [
      {
        name: 'Latte', description: 'With milk', allergens: [], translations: { de: { name: 'Milchkaffee', description: 'Mit Milch' }, ar: { name: 'لاتيه' } },
        variants: [{ name: 'Small', price: '3.00', translations: { de: 'Klein' } }, { name: 'Large', price: '4.00', translations: { de: 'Groß' } }],
        optionGroups: [
          { name: 'Milk', min: 1, max: 1, translations: { de: 'Milch' }, options: [
            { name: 'Whole milk', isDefault: true, allergens: [], translations: { de: 'Vollmilch' } },
            { name: 'Oat milk', price: '0.50', allergens: [], forbids: ['Cream'], translations: { de: 'Hafermilch' } }] },
          { name: 'Extras', min: 0, max: 5, eachMax: 3, included: 2, options: [
            { name: 'Espresso shot', price: '1.50', variantPrices: [{ variant: 'Large', price: '1.80' }], allergens: [], translations: { de: 'Espresso' } },
            { name: 'Syrup', price: '1.50', variantPrices: [{ variant: 'Large', price: '1.80' }], allergens: [] }] },
          { name: 'Cream', min: 0, max: 1, options: [{ name: 'Whipped cream', price: '0.70', allergens: [] }] }],
      },
      { name: 'Apple cake', price: '4.50', allergens: [] },
    ],
  }],
};

/** @type {Promise<void> | null} */ let imported = null;

/** Imports the menu once. */
const importMenu = () => imported ??= (async () => {
  const { menuRevision } = await box.asManager('/api/menu/preview', MENU);
  await box.asManager(`/api/menu/import?revision=${menuRevision}`, MENU);
  await box.asManager('/api/restaurant', { kitchenMenuLanguage: 'de' }, 'PATCH');
})();

test('an option is chosen several times, two are included, and the total is that of the server', async () => {
  await importMenu();
  await withUsers(async (openUser) => {
    const { tableCode, pin } = await box.openTable(3, 'FAMILY');
    const guest = await openUser();
    const cook = await openUser(DISPLAY);
    await cook.logIn('/kitchen', 'CHEF');
    await guest.joinTable(tableCode, pin);
    await guest.add('Latte');
    const sheet = guest.page.getByRole('dialog');
    assert.ok(await sheet.getByLabel('Whole milk').isChecked(), 'the default is chosen');
    await sheet.getByLabel('Large').check();
    await sheet.getByText('2 included, each further one €1.80').waitFor();
    const extra = sheet.locator('.option').filter({ hasText: 'Espresso shot' });
    for (let count = 0; count < 3; count += 1) await extra.getByRole('button', { name: 'One more Espresso shot' }).or(extra.getByRole('button').last()).first().click();
    assert.ok(await extra.getByRole('button').last().isDisabled(), 'three are the most');
    await sheet.getByRole('button', { name: /^Add 1.*€5\.80/s }).waitFor();
    // Oat milk excludes the cream, and the cream excludes oat milk.
    await sheet.getByLabel('Oat milk').check();
    await sheet.getByText('Not together with Oat milk').waitFor();
    assert.ok(await sheet.getByLabel('Whipped cream').isDisabled());
    await sheet.getByLabel('Whole milk').check();
    await sheet.getByLabel('Whipped cream').check();
    await sheet.getByText('Not together with Cream').waitFor();
    await checkAxe(guest.page, 'the sheet of a dish');
    await checkWidth(guest.page, 'the sheet of a dish');
    await sheet.getByRole('button', { name: /^Add 1.*€6\.50/s }).click();
    await guest.waitUntilSent();
    const { items } = await guest.fetchJson('/api/cart');
    assert.deepEqual([items[0].unitPrice, items[0].options.map((/** @type {any} */ option) => option.price)], [650, [0, 0, 0, 180, 70]]);
    const cart = await guest.openCart();
    await cart.getByText('3 × Espresso shot').waitFor();
    await guest.page.keyboard.press('Escape');
    await guest.review();
    await guest.order();
    await cook.page.locator('.ticket').filter({ hasText: 'Milchkaffee, Groß' }).getByText('3 × Espresso').first().waitFor();
  });
});

test('each phone has the menu, the shared cart and the orders in its language, and marks what is not translated', async () => {
  await importMenu();
  await withUsers(async (openUser) => {
    const { tableCode, pin } = await box.openTable(4, 'FAMILY');
    const german = await openUser({ ...PHONE, locale: 'de-DE' });
    const english = await openUser();
    await english.joinTable(tableCode, pin);
    await german.goto(`/t/${tableCode}`);
    await german.page.locator('#pin').fill(pin);
    await german.page.locator('#pin').press('Enter');
    const dish = german.page.locator('.item').filter({ hasText: 'Milchkaffee' });
    await dish.getByText('Mit Milch').waitFor();
    await german.page.getByText('Hier geröstet').waitFor();
    const cake = german.page.locator('.item').filter({ hasText: 'Apple cake' });
    assert.equal(await cake.locator('.name bdi').getAttribute('lang'), 'en');
    assert.equal(await cake.locator('abbr').getAttribute('title'), 'Englisch');
    assert.equal(await dish.locator('abbr').count(), 0);
    // The search finds the main name too.
    await german.page.getByRole('searchbox').fill('latte');
    await dish.waitFor();
    await checkAxe(german.page, 'the menu in German');

    await english.add('Latte');
    await english.page.getByRole('dialog').getByLabel('Small').check();
    await english.page.getByRole('dialog').getByRole('button', { name: /^Add 1/ }).click();
    await english.waitUntilSent();
    await german.page.getByRole('button', { name: /^Warenkorb/ }).click();
    await german.page.getByRole('dialog').getByText('Milchkaffee').first().waitFor();
    await german.page.getByRole('dialog').getByText('Klein').waitFor();
    await german.page.keyboard.press('Escape');
    // Another language on the same phone.
    await german.page.getByRole('searchbox').fill('');
    await german.page.locator('.people-button').click();
    await german.page.getByRole('dialog').getByRole('combobox').selectOption('ar');
    await german.page.keyboard.press('Escape');
    await german.page.locator('.item').filter({ hasText: 'لاتيه' }).waitFor();
    assert.equal(await german.page.locator('.item').filter({ hasText: 'With milk' }).locator('.description').getAttribute('lang'), 'en');
  });
});

test('a waiter orders with the same rules', async () => {
  await importMenu();
  await withUsers(async (openUser) => {
    const table = await box.openTable(5, 'FAMILY');
    const waiter = await Waiter.logIn(openUser);
    await waiter.selectTable(table.name);
    await waiter.tap('Order');
    await waiter.sheet.getByRole('button', { name: /Latte/ }).first().click();
    await waiter.sheet.getByLabel('Small').check();
    const syrup = waiter.sheet.locator('.option').filter({ hasText: 'Syrup' });
    for (let count = 0; count < 3; count += 1) await syrup.getByRole('button').last().click();
    await checkAxe(waiter.page, 'the sheet of a dish on the floor');
    await waiter.sheet.getByRole('button', { name: /^Add 1.*€4\.50/s }).click();
    await waiter.sheet.getByRole('button', { name: /^Review/ }).click();
    await waiter.sheet.getByText('3 × Syrup').waitFor();
    await waiter.sheet.getByRole('button', { name: /^Send to the kitchen/ }).click();
    await waiter.waitForToast('is in the kitchen');
    await waiter.details.getByText('3 × Syrup').waitFor();
  });
});
