// Accessibility of the guest's pages by axe-core, in light and dark, and their width with text twice as large.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PHONE, User, DISPLAY } from './user.mjs';
import { checkWidth, checkAxe } from './accessibility.mjs';
import { startRestaurant } from './restaurant.mjs';

const restaurant = startRestaurant();
const { box, withUsers, withWifi } = restaurant;

/** Every screen of a guest's phone, found by classes and roles. @param {User} guest @param {{tableCode: string, pin: string}} table @param {string} look */
async function guestScreens(guest, { tableCode, pin }, look) {
  const { page } = guest;
  const sheet = page.getByRole('dialog');
  const close = async () => { await page.keyboard.press('Escape'); await sheet.waitFor({ state: 'detached' }); };
  /** @param {string} where */
  const good = async (where) => { await checkAxe(page, `${where}, ${look}`); await checkWidth(page, `${where}, ${look}`); };
  await guest.goto(`/t/${tableCode}`);
  await page.locator('#pin').fill('12');
  await page.locator('#pin').press('Enter');
  await page.locator('.nickname summary').click();
  await good('PIN');
  await page.locator('#pin').fill(pin);
  await page.locator('#pin').press('Enter');
  const [dish] = await guest.plainDishes();
  const row = page.locator('.item').filter({ hasText: dish }).first();
  await row.locator('.add-button').click();
  await row.locator('.adder b').waitFor();
  await good('menu');
  await page.locator('.item-info').nth(8).click();
  await sheet.locator('textarea').waitFor();
  await good('dish');
  await close();
  await page.locator('.search .button').click();
  await sheet.locator('.toggle.avoid').nth(6).click();
  await sheet.locator('.toggle.keep').first().click();
  await good('allergens and diets');
  await close();
  await page.locator('.hidden-dishes .textlink').click();
  await good('menu with warnings');
  await page.locator('.people-button').click();
  await sheet.locator('.share-pin .button').click();
  await good('people');
  await close();
  await page.locator('.pill').click();
  await good('cart');
  await guest.waitUntilSent();
  await sheet.locator('footer .primary').click();
  await sheet.locator('.review').waitFor();
  await good('review');
  await sheet.locator('footer .primary').click();
  await sheet.locator('.done-number').waitFor();
  await good('done');
  await close();
  await page.locator('.orders-button').click();
  await sheet.locator('.order').waitFor();
  await good('orders');
  await sheet.locator('.reorder-one').first().click();
  await close();
  await page.locator('.call-button').click();
  await good('help');
  await close();

  await page.addStyleTag({ content: 'html { font-size: 200% }' });
  await good('menu at 200 %');
  await page.locator('.pill').click();
  await good('cart at 200 %');
  await close();
  await page.locator('.people-button').click();
  await good('people at 200 %');
  await close();
}

for (const [look, at, options] of /** @type {const} */ ([
  ['light', 4, { colorScheme: 'light' }], ['dark and German', 5, { colorScheme: 'dark', locale: 'de-DE' }],
  ['right to left', 6, { locale: 'ar-EG' }], ['dark and right to left', 7, { colorScheme: 'dark', locale: 'ar-EG' }], ['Turkish', 8, { locale: 'tr-TR' }], ['Spanish', 9, { locale: 'es-ES' }],
])) {
  test(`a guest's pages, ${look}`, async () => {
    await withUsers(async (openUser) => {
      const guest = await openUser({ ...PHONE, ...options, bypassCSP: true, reducedMotion: 'reduce' });
      await guestScreens(guest, await box.openTable(at, 'FAMILY'), look);
    });
  });
}

test('the guest\'s pages before and after the table, and without a connection', async () => {
  await withWifi(async (wifi, openUser) => {
    const guest = await openUser({ ...PHONE, bypassCSP: true, reducedMotion: 'reduce' }, wifi);
    await guest.goto('/t/NOSUCHCODE');
    await guest.page.locator('.entry-message').waitFor();
    await checkAxe(guest.page, 'unknown table');
    await guest.goto(`/t/${box.demo.tables[10].code}`);
    await guest.page.locator('.waiting-note').waitFor();
    await checkAxe(guest.page, 'no session');
    const { tableCode, pin } = await box.openTable(10, 'FAMILY');
    await guest.page.locator('#pin').waitFor();
    for (let tried = 0; tried < 5; tried += 1) {
      await guest.page.locator('#pin').fill(pin === '0000' ? '0001' : '0000');
      await guest.page.locator('#pin').press('Enter');
      await guest.page.getByText(tried < 4 ? `${4 - tried} tr` : 'Too many wrong PINs').waitFor();
    }
    await checkAxe(guest.page, 'blocked');
    const sitting = await openUser({ ...PHONE, bypassCSP: true, reducedMotion: 'reduce' }, wifi);
    const { sessionId } = (await box.asManager('/api/floor', null, 'GET')).tables.find((/** @type {any} */ table) => table.code === tableCode).session;
    const fresh = (await box.asManager(`/api/floor/sessions/${sessionId}/pin`)).pin;
    await sitting.joinTable(tableCode, fresh);
    wifi.cut();
    await sitting.page.getByText('What you add is saved here').waitFor();
    await checkAxe(sitting.page, 'offline');
    wifi.restore();
    await sitting.page.getByText('What you add is saved here').waitFor({ state: 'detached', timeout: 30_000 });
    await box.asManager(`/api/floor/sessions/${sessionId}/close`, {});
    await sitting.page.getByText('Thanks for coming').waitFor();
    await checkAxe(sitting.page, 'closed');
  });
});

test('the kitchen\'s display', async () => {
  const cook = await User.open(restaurant.browser, box, { ...DISPLAY, bypassCSP: true, reducedMotion: 'reduce' });
  await cook.goto('/kitchen');
  await cook.page.getByLabel('User name').waitFor();
  await checkAxe(cook.page, 'log-in');
  await cook.logIn('/kitchen', 'CHEF');
  await cook.page.locator('.last-update').getByText('live').waitFor();
  await cook.page.locator('.ticket').first().waitFor();
  await checkAxe(cook.page, 'kitchen');
  await cook.page.getByRole('button', { name: /^More for/ }).first().click();
  await checkAxe(cook.page, 'a ticket\'s steps');
  await cook.page.keyboard.press('Escape');
  await cook.page.getByRole('button', { name: /^Sold out/ }).click();
  await checkAxe(cook.page, 'sold out');
  await cook.close();
});

test('by keyboard a dish opens, Escape closes it, and the focus returns', async () => {
  const guest = await User.open(restaurant.browser, box, DISPLAY);
  const { tableCode, pin } = box.session('FAMILY');
  await guest.joinTable(tableCode, pin);
  const what = guest.page.locator('.item-info').first();
  await what.focus();
  await guest.page.keyboard.press('Enter');
  const dialog = guest.page.getByRole('dialog');
  await dialog.waitFor();
  for (let step = 0; step < 25; step += 1) {
    await guest.page.keyboard.press('Tab');
    assert.ok(await dialog.evaluate((element) => element.contains(document.activeElement)), 'the focus stays in the dialog');
  }
  await guest.page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  assert.ok(await what.evaluate((element) => element === document.activeElement));
  await guest.close();
});
