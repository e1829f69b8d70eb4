// What axe-core can see: names, contrast, roles, in light and dark; and that nothing is lost at twice the text size.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PHONE, Person, WALL } from './actors.mjs';
import { fits, passes } from './axe.mjs';
import { openHouse } from './evening.mjs';

const house = openHouse();
const { box, evening, eveningOnBadWifi } = house;

/** Every screen of a guest's phone, found by its parts and not by its words. @param {Person} guest @param {{tableCode: string, pin: string}} table @param {string} look */
async function guestScreens(guest, { tableCode, pin }, look) {
  const { page } = guest;
  const sheet = page.getByRole('dialog');
  const close = async () => { await page.keyboard.press('Escape'); await sheet.waitFor({ state: 'detached' }); };
  /** @param {string} where */
  const good = async (where) => { await passes(page, `${where}, ${look}`); await fits(page, `${where}, ${look}`); };
  await guest.goto(`/t/${tableCode}`);
  await page.locator('#pin').fill('12');
  await page.locator('#pin').press('Enter');
  await page.locator('.nickname summary').click();
  await good('PIN');
  await page.locator('#pin').fill(pin);
  await page.locator('#pin').press('Enter');
  const [dish] = await guest.plainDishes();
  const row = page.locator('.item').filter({ hasText: dish }).first();
  await row.locator('.plus').click();
  await page.locator('.in-cart').first().waitFor();
  await good('menu');
  await page.locator('.what').nth(8).click();
  await sheet.locator('.wish').waitFor();
  await good('dish');
  await close();
  await page.locator('.search .button').click();
  await sheet.locator('.toggle.avoid').nth(6).click();
  await sheet.locator('.toggle.keep').first().click();
  await good('what one eats');
  await close();
  await page.locator('.hidden-dishes .textlink').click();
  await good('menu with marks');
  await page.locator('.who').click();
  await sheet.locator('.friend .button').click();
  await good('people');
  await close();
  await page.locator('.pill').click();
  await good('cart');
  await guest.nothingWaits();
  await sheet.locator('footer .primary').click();
  await sheet.locator('.pay').waitFor();
  await good('review');
  await sheet.locator('footer .primary').click();
  await sheet.locator('.done-number').waitFor();
  await good('done');
  await close();
  await page.locator('.strip').click();
  await sheet.locator('.order').waitFor();
  await good('orders');
  await sheet.locator('.one-more').first().click();
  await close();
  await page.locator('.bell').click();
  await good('help');
  await close();

  await page.addStyleTag({ content: 'html { font-size: 200% }' });
  await good('menu at 200 %');
  await page.locator('.pill').click();
  await good('cart at 200 %');
  await close();
  await page.locator('.who').click();
  await good('people at 200 %');
  await close();
}

for (const [look, at, options] of /** @type {const} */ ([
  ['light', 4, { colorScheme: 'light' }], ['dark and German', 5, { colorScheme: 'dark', locale: 'de-DE' }],
  ['right to left', 6, { locale: 'ar-EG' }], ['dark and right to left', 7, { colorScheme: 'dark', locale: 'ar-EG' }], ['Turkish', 8, { locale: 'tr-TR' }], ['Spanish', 9, { locale: 'es-ES' }],
])) {
  test(`a guest's pages, ${look}`, async () => {
    await evening(async (arrive) => {
      const guest = await arrive({ ...PHONE, ...options, bypassCSP: true, reducedMotion: 'reduce' });
      await guestScreens(guest, await box.openTable(at, 'FAMILY'), look);
    });
  });
}

test('what a guest sees before and after the table, and without a connection', async () => {
  await eveningOnBadWifi(async (wifi, arrive) => {
    const guest = await arrive({ ...PHONE, bypassCSP: true, reducedMotion: 'reduce' }, wifi);
    await guest.goto('/t/NOSUCHCODE');
    await guest.page.locator('.gate-words').waitFor();
    await passes(guest.page, 'unknown table');
    await guest.goto(`/t/${box.demo.tables[10].code}`);
    await guest.page.locator('.looking').waitFor();
    await passes(guest.page, 'no session');
    const { tableCode, pin } = await box.openTable(10, 'FAMILY');
    await guest.page.locator('#pin').waitFor();
    for (let tried = 0; tried < 5; tried += 1) {
      await guest.page.locator('#pin').fill(pin === '0000' ? '0001' : '0000');
      await guest.page.locator('#pin').press('Enter');
      await guest.page.getByText(tried < 4 ? `${4 - tried} tr` : 'Too many wrong PINs').waitFor();
    }
    await passes(guest.page, 'blocked');
    const sitting = await arrive({ ...PHONE, bypassCSP: true, reducedMotion: 'reduce' }, wifi);
    const { sessionId } = (await box.asManager('/api/floor', null, 'GET')).tables.find((/** @type {any} */ table) => table.code === tableCode).session;
    const fresh = (await box.asManager(`/api/floor/sessions/${sessionId}/pin`)).pin;
    await sitting.joinTable(tableCode, fresh);
    wifi.cut();
    await sitting.page.getByText('What you add is saved on this phone').waitFor();
    await passes(sitting.page, 'offline');
    wifi.mend();
    await sitting.page.getByText('What you add is saved on this phone').waitFor({ state: 'detached', timeout: 30_000 });
    await box.asManager(`/api/floor/sessions/${sessionId}/close`, {});
    await sitting.page.getByText('Thanks for coming').waitFor();
    await passes(sitting.page, 'closed');
  });
});

test('the kitchen', async () => {
  const cook = await Person.arrive(house.browser, box, { ...WALL, bypassCSP: true, reducedMotion: 'reduce' });
  await cook.goto('/kitchen');
  await cook.page.getByLabel('User name').waitFor();
  await passes(cook.page, 'log-in');
  await cook.logIn('/kitchen', 'CHEF');
  await cook.page.locator('.honest').getByText('live').waitFor();
  await cook.page.locator('.ticket').first().waitFor();
  await passes(cook.page, 'kitchen');
  await cook.page.getByRole('button', { name: /^More for/ }).first().click();
  await passes(cook.page, 'a ticket\'s steps');
  await cook.page.keyboard.press('Escape');
  await cook.page.getByRole('button', { name: /^Sold out/ }).click();
  await passes(cook.page, 'sold out');
  await cook.leave();
});

test('the way round by keyboard: into a dish, out with Escape, focus where it was', async () => {
  const guest = await Person.arrive(house.browser, box, WALL);
  const { tableCode, pin } = box.session('FAMILY');
  await guest.joinTable(tableCode, pin);
  const what = guest.page.locator('.what').first();
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
  await guest.leave();
});
