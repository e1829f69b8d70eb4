// The kitchen for everybody: axe's rules, contrast of seven to one, targets of sixty pixels, a wall, a phone, right to left,
// twice the text size, and cut off from the network.
import { test } from 'node:test';
import { PHONE, WALL } from './actors.mjs';
import { fits, passes, reachable } from './axe.mjs';
import { openHouse } from './evening.mjs';
import { Party } from './party.mjs';

const house = openHouse();
const { box, eveningOnBadWifi } = house;
let nextTable = 2;

for (const [look, options] of /** @type {const} */ ([
  ['a wall', WALL], ['a tablet, right to left', { viewport: { width: 1280, height: 800 }, locale: 'ar-EG' }], ['a phone', PHONE],
])) {
  test(`the kitchen on ${look}`, async () => {
    await eveningOnBadWifi(async (wifi, arrive) => {
      const guests = await Party.seated(box, (nextTable += 1));
      const dishes = await guests.plainDishes();
      const changed = await guests.orders(dishes.slice(0, 2), { allergyNote: 'peanuts' });
      await guests.orders(dishes.slice(2, 5));
      await box.asManager(`/api/kitchen/orders/${changed.orderId}/items/1/status`, { newStatus: 'CANCELLED', reason: 'guest changed their mind' }, 'PATCH');
      const cook = await arrive({ ...options, bypassCSP: true, reducedMotion: 'reduce' }, wifi);
      const { page } = cook;
      const good = async (/** @type {string} */ where) => {
        await passes(page, `${where} on ${look}`, ['color-contrast-enhanced']);
        await fits(page, `${where} on ${look}`);
        await reachable(page, `${where} on ${look}`, 60);
      };
      await cook.goto('/kitchen');
      await page.locator('.door form').waitFor();
      await good('the door');
      await page.locator('.lend').click();
      await page.locator('.digits span').nth(1).waitFor();
      await good('a code');
      await page.locator('.pairing .button').click();
      const { username, password } = box.staff('CHEF');
      await page.locator('input[name=username]').fill(username);
      await page.locator('input[name=password]').fill(password);
      await page.locator('.door .primary').click();
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
      await page.locator('.more').first().click();
      await dialog.waitFor();
      await good('a ticket\'s steps');
      await page.locator('.step-buttons .danger').first().click();
      await page.locator('.reasons').waitFor();
      await good('a cancellation');
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
      await page.locator('.strip .chip-button').last().click();
      await page.locator('.choices').waitFor();
      await good('the screen\'s own');
      await page.keyboard.press('Escape');
      await page.addStyleTag({ content: 'html { font-size: 200% }' });
      await page.locator('.ticket').first().waitFor();
      await good('the board at 200 %');
      wifi.cut();
      await page.locator('.cut').waitFor();
      await good('cut off at 200 %');
    });
  });
}
