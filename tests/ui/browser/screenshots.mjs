// Takes pictures of every page in its states, on a phone, a tablet and a display, into shots/ (not in the repository).
// `npm run screenshots guest` takes only the guest's, `admin` only those of owners and managers,
// `setup` only those of the setup.
import { mkdirSync, rmSync } from 'node:fs';
import { adminScreens } from './adminScreens.mjs';
import { Box } from './box.mjs';
import { setupScreens } from './setupScreens.mjs';
import { PHONE, User, TABLET, DISPLAY, openBrowser } from './user.mjs';
import { Wifi } from './wifi.mjs';

const OUT = new URL('../shots/', import.meta.url).pathname;
const DESK = { ...DISPLAY, viewport: { width: 1280, height: 800 } };
const STILL = { reducedMotion: /** @type {const} */ ('reduce') };
const only = process.argv[2];

rmSync(OUT, { recursive: true, force: true });
mkdirSync(OUT, { recursive: true });
const browser = await openBrowser();
const box = await new Box().start();

/** @param {User} person @param {string} name */
const shoot = (person, name) => person.page.screenshot({ path: `${OUT}${name}.png`, animations: 'disabled' });
/** @param {object} options @param {any} [place] */
const openUser = (options, place = box) => User.open(browser, place, { ...options, ...STILL });

/** Every screen of a guest's phone, by classes and roles: the same in each language. @param {string} look @param {object} options @param {number} at */
async function guestScreens(look, options, at) {
  const wifi = await new Wifi(box).start();
  const { tableCode: code, pin, sessionId } = await box.openTable(at, 'FAMILY');
  const guest = await openUser({ ...PHONE, ...options }, wifi);
  const friend = await openUser(PHONE);
  const { page } = guest;
  const snap = async (/** @type {string} */ screen) => { await page.waitForTimeout(120); await shoot(guest, `guest-${screen}-${look}`); };
  const sheet = page.getByRole('dialog');
  const close = async () => { await page.keyboard.press('Escape'); await sheet.waitFor({ state: 'detached' }); };

  await guest.goto('/t/NOSUCHCODE');
  await page.locator('.entry-message').waitFor();
  await snap('unknown-table');
  await guest.goto(`/t/${box.demo.tables[19].code}`);
  await page.locator('.waiting-note').waitFor();
  await snap('no-session');
  await guest.goto(`/t/${code}`);
  await page.locator('#pin').waitFor();
  await snap('join');
  await page.locator('.nickname summary').click();
  await snap('join-name');
  await page.locator('#pin').fill('12');
  await page.locator('#pin').press('Enter');
  await snap('join-short');
  for (let tried = 0; tried < 5; tried += 1) {
    await page.locator('#pin').fill(pin === '0000' ? '0001' : '0000');
    await page.locator('#pin').press('Enter');
    await page.locator('#pin-status .notice').waitFor();
    await page.waitForFunction(() => !document.querySelector('.entry-footer .button')?.hasAttribute('disabled') || document.querySelector('[role=timer]'));
    if (tried === 2) await snap('join-wrong');
  }
  await page.getByRole('timer').waitFor();
  await snap('join-blocked');
  const fresh = (await box.asManager(`/api/floor/sessions/${sessionId}/pin`)).pin;
  await page.locator('#pin:not(:disabled)').waitFor();
  await page.locator('#pin').fill(fresh);
  await page.locator('#pin').press('Enter');
  await page.locator('.item').first().waitFor();
  await snap('menu');
  await friend.joinTable(code, fresh, 'Basil');
  const dishes = await friend.plainDishes();
  for (const dish of dishes.slice(0, 2)) await friend.add(dish);
  await page.locator('.toast').first().waitFor();
  await snap('menu-toast');
  await page.locator('.add-button').nth(4).click();
  if (await sheet.isVisible()) await close();
  await page.evaluate(() => scrollTo(0, 1500));
  await snap('menu-scrolled');
  await page.evaluate(() => scrollTo(0, 0));
  await page.getByRole('searchbox').fill('zzz');
  await snap('menu-nothing-found');
  await page.getByRole('searchbox').fill('');

  const withChoice = (await guest.fetchJson('/api/menu')).categories.flatMap((/** @type {any} */ each) => each.items).find((/** @type {any} */ item) => item.available && item.optionGroups.some((/** @type {any} */ group) => group.min > 0));
  await page.locator('.item-info').filter({ hasText: withChoice.name }).first().click();
  await sheet.locator('.group').first().waitFor();
  await snap('dish');
  await sheet.locator('footer .button').click();
  await snap('dish-missing');
  await close();
  await page.locator('.search .button').click();
  await sheet.locator('.toggle.avoid').nth(6).click();
  await sheet.locator('.toggle.keep').first().click();
  await snap('filter');
  await close();
  await snap('menu-filtered');
  await page.locator('.hidden-dishes .textlink').click();
  await page.evaluate(() => scrollTo(0, 300));
  await snap('menu-marked');
  await page.evaluate(() => scrollTo(0, 0));

  await page.locator('.people-button').click();
  await sheet.locator('.share-pin .button').click();
  await snap('people');
  await close();
  await page.locator('.cart-bar .pill').click();
  await snap('cart');
  await friend.review();
  await sheet.locator('.hold').waitFor();
  await sheet.getByRole('button', { name: dishes[0] }).nth(2).click();
  await snap('cart-held');
  await friend.page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  await sheet.locator('footer .button:not(:disabled)').waitFor();
  await guest.waitUntilSent();
  await sheet.locator('footer .button').click();
  await page.locator('.review-sheet .review').waitFor();
  await snap('review');
  const dish = dishes[1];
  const out = (await guest.fetchJson('/api/menu')).categories.flatMap((/** @type {any} */ each) => each.items).find((/** @type {any} */ item) => item.name === dish);
  await box.asManager(`/api/kitchen/menu-items/${out.id}`, { available: false }, 'PATCH');
  await sheet.locator('.notice.bad').waitFor();
  await snap('review-sold-out');
  await box.asManager(`/api/kitchen/menu-items/${out.id}`, { available: true }, 'PATCH');
  await sheet.locator('.notice.bad').waitFor({ state: 'detached' });
  wifi.cut();
  await sheet.locator('footer .button').click();
  await sheet.locator('.pulse:not(.is-sending)').waitFor();
  await snap('order-waits');
  wifi.restore();
  await sheet.locator('.done-number').waitFor({ timeout: 30_000 });
  await snap('ordered');
  await close();
  await page.locator('.orders-button').click();
  await sheet.locator('.order').first().waitFor();
  const { orders } = await guest.fetchJson('/api/orders');
  const step = (/** @type {number} */ index, /** @type {string} */ newStatus, /** @type {object} */ more = {}) => box.asManager(`/api/kitchen/orders/${orders[0].orderId}/items/${index}/status`, { newStatus, ...more }, 'PATCH');
  await step(0, 'IN_PROGRESS');
  await step(0, 'READY');
  await step(1, 'CANCELLED', { reason: 'sold out' });
  if (orders[0].items.length > 2) await step(2, 'IN_PROGRESS');
  await sheet.locator('.s-CANCELLED').waitFor();
  await page.locator('.toast').first().waitFor({ state: 'detached' });
  await snap('orders');
  await page.locator('.orders-sheet footer button').click();
  await page.locator('.bill-sheet footer dd').first().waitFor();
  await snap('bill');
  await close();
  await snap('menu-ordered');
  await page.locator('.call-button').click();
  await sheet.locator('.call').last().click();
  await sheet.locator('.notice.good').waitFor();
  await snap('help');
  await close();
  await box.asManager(`/api/floor/sessions/${sessionId}/move`, { tableId: box.demo.tables[at + 1].id });
  await page.locator('.notice.good').waitFor();
  await snap('moved');
  await page.locator('.notice.good .textlink').click();
  wifi.cut();
  await page.locator('.notices .notice.warn').waitFor();
  await page.locator('.item:not(.is-sold-out) .add-button').nth(1).click();
  if (await sheet.isVisible()) await close();
  await page.locator('.cart-bar .pill').click();
  await snap('cart-offline');
  await close();
  await snap('menu-offline');
  wifi.restore();
  await page.locator('.notices .notice.warn').waitFor({ state: 'detached', timeout: 30_000 });
  await page.context().clearCookies();
  await guest.goto(`/t/${box.demo.tables[at + 1].code}`);
  await page.locator('#pin').waitFor();
  await guest.goto(`/t/${code}`);
  await page.evaluate(() => { document.documentElement.style.fontSize = '200%'; });
  await snap('gate-text-200');
  await friend.page.evaluate(() => { document.documentElement.style.fontSize = '200%'; });
  await shoot(friend, `guest-menu-text-200-${look}`);
  await box.asManager(`/api/floor/sessions/${sessionId}/close`, { force: true, reason: 'a picture' });
  await friend.page.locator('.entry-message').waitFor();
  await shoot(friend, `guest-closed-${look}`);
  await wifi.end();
  await page.context().close();
  await friend.page.context().close();
}

async function staffScreens() {
  const family = box.session('FAMILY');
  const alone = box.session('INDIVIDUAL');
  const guest = await openUser(PHONE);
  await guest.joinTable(family.tableCode, family.pin);
  const dishes = await guest.plainDishes();
  for (const dish of dishes.slice(0, 3)) await guest.add(dish);
  await guest.waitUntilSent();
  await guest.review();
  await guest.order();
  await guest.page.getByRole('button', { name: 'Call the staff' }).click();
  await guest.page.getByRole('button', { name: /Ask for the bill/ }).click();
  await guest.page.getByText('The staff knows').waitFor();

  const tablet = await openUser(TABLET);
  await tablet.joinTable(alone.tableCode, alone.pin);
  for (const dish of dishes.slice(0, 4)) await tablet.add(dish);
  await shoot(tablet, 'tablet-menu');
  await tablet.openCart();
  await shoot(tablet, 'tablet-cart');
  await tablet.page.keyboard.press('Escape');
  await tablet.review();
  await tablet.order();

  const wall = await openUser(DISPLAY);
  await wall.goto('/kitchen');
  await wall.page.getByLabel('User name').waitFor();
  await shoot(wall, 'wall-login');
  await wall.logIn('/kitchen', 'CHEF');
  await wall.page.locator('.ticket').nth(1).waitFor();
  await wall.page.locator('.NEW .bump').last().click();
  await wall.page.locator('.column[data-stage=READY] .ticket').first().waitFor();
  await shoot(wall, 'wall-kitchen');
  await wall.page.getByRole('button', { name: /^Sold out/ }).click();
  await shoot(wall, 'wall-soldout');
  await wall.page.keyboard.press('Escape');
  for (const [key, name] of [['r', 'recent'], ['a', 'allday'], ['?', 'keys']]) {
    await wall.page.keyboard.press(key);
    await wall.page.getByRole('dialog').waitFor();
    await shoot(wall, `wall-${name}`);
    await wall.page.keyboard.press('Escape');
  }

  const desk = await openUser(DESK);
  await desk.logIn('/staff', 'WAITER');
  await desk.page.locator('.table').first().click();
  await desk.page.locator('aside .due').waitFor();
  await shoot(desk, 'desk-floor');
  await desk.page.locator('.table').nth(4).click();
  await desk.page.getByRole('button', { name: /Shared cart/ }).click();
  await desk.page.locator('.pin').waitFor();
  await shoot(desk, 'desk-pin');
  const big = await openUser(DISPLAY);
  await big.logIn('/staff', 'MANAGER');
  await big.page.locator('.table').first().waitFor();
  await shoot(big, 'wall-floor');
  const pocket = await openUser({ ...PHONE, colorScheme: 'dark' });
  await pocket.logIn('/staff', 'MANAGER');
  await pocket.page.locator('.table').first().waitFor();
  await shoot(pocket, 'phone-floor-dark');
  await pocket.page.locator('.table').first().click();
  await shoot(pocket, 'phone-story-dark');
  await box.kill();
  await wall.page.locator('.connection-lost').waitFor();
  await shoot(wall, 'wall-stale');
}

try {
  if (!only || only === 'setup') await setupScreens(openUser, shoot);
  if (!only || only === 'guest') {
    await guestScreens('light', {}, 6);
    await guestScreens('dark', { colorScheme: 'dark', locale: 'de-DE' }, 8);
    await guestScreens('rtl', { locale: 'ar-EG' }, 10);
  }
  if (!only || only === 'admin') await adminScreens(box, openUser, shoot);
  if (!only) await staffScreens();
} finally {
  await browser.close();
  await box.end();
}
console.log(`pictures in ${OUT}`);
