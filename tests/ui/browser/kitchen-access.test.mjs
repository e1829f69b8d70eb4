// Accessibility of the kitchen: axe-core, contrast of 7:1, targets of 60 pixels, on a display and a phone, right to left, with text
// twice as large, and offline.
import { test } from 'node:test';
import { PHONE, DISPLAY } from './user.mjs';
import { checkWidth, checkAxe, checkTargets } from './accessibility.mjs';
import { startRestaurant } from './restaurant.mjs';
import { HttpGuest } from './httpGuest.mjs';

const restaurant = startRestaurant();
const { box, withWifi } = restaurant;
let nextTable = 2;

for (const [look, options] of /** @type {const} */ ([
  ['a wall', DISPLAY], ['a tablet, right to left', { viewport: { width: 1280, height: 800 }, locale: 'ar-EG' }], ['a phone', PHONE],
])) {
  test(`the kitchen on ${look}`, async () => {
    await withWifi(async (wifi, openUser) => {
      const guests = await HttpGuest.join(box, (nextTable += 1));
      const dishes = await guests.plainDishes();
      const changed = await guests.placeOrder(dishes.slice(0, 2), { allergyNote: 'peanuts' });
      await guests.placeOrder(dishes.slice(2, 5));
      await box.asManager(`/api/kitchen/orders/${changed.orderId}/items/1/status`, { newStatus: 'CANCELLED', reason: 'guest changed their mind' }, 'PATCH');
      const cook = await openUser({ ...options, bypassCSP: true, reducedMotion: 'reduce' }, wifi);
      const { page } = cook;
      const good = async (/** @type {string} */ where) => {
        await checkAxe(page, `${where} on ${look}`, ['color-contrast-enhanced']);
        await checkWidth(page, `${where} on ${look}`);
        await checkTargets(page, `${where} on ${look}`, 60);
      };
      await cook.goto('/kitchen');
      await page.locator('.login-page form').waitFor();
      await good('login');
      await page.locator('.pair-button').click();
      await page.locator('.pairing-code span').nth(1).waitFor();
      await good('a code');
      await page.locator('.pairing .button').click();
      const { username, password } = box.staff('CHEF');
      await page.locator('input[name=username]').fill(username);
      await page.locator('input[name=password]').fill(password);
      await page.locator('.login-page .primary').click();
      await page.locator('.changes').first().waitFor();
      await good('the board');
      const dialog = page.getByRole('dialog');
      for (const [key, what] of [['a', 'all day'], ['r', 'what was done'], ['s', 'sold out'], ['?', 'the keys']]) {
        await page.keyboard.press(key);
        await dialog.waitFor();
        await good(what);
        await page.keyboard.press('Escape');
        await dialog.waitFor({ state: 'detached' });
      }
      await page.locator('.more-button').first().click();
      await dialog.waitFor();
      await good('a ticket\'s steps');
      await page.locator('.step-buttons .danger').first().click();
      await page.locator('.reasons').waitFor();
      await good('a cancellation');
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
      await page.locator('.board-header .chip-button').last().click();
      await page.locator('.settings').waitFor();
      await good('the screen\'s own');
      await page.keyboard.press('Escape');
      await page.addStyleTag({ content: 'html { font-size: 200% }' });
      await page.locator('.ticket').first().waitFor();
      await good('the board at 200 %');
      wifi.cut();
      await page.locator('.connection-lost').waitFor();
      await good('offline at 200 %');
    });
  });
}
