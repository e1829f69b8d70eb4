// Takes pictures of every page in its states, at a phone, a tablet and a wall, into shots/ (not kept in the
// repository). Run it after a change to a page, and look at them.
import { mkdirSync } from 'node:fs';
import { Box } from './box.mjs';
import { PHONE, Person, TABLET, WALL, openBrowser } from './actors.mjs';

const OUT = new URL('../shots/', import.meta.url).pathname;
const DESK = { ...WALL, viewport: { width: 1280, height: 800 } };
const STILL = { reducedMotion: /** @type {const} */ ('reduce') };

mkdirSync(OUT, { recursive: true });
const browser = await openBrowser();
const box = await new Box().start();

/** @param {Person} person @param {string} name */
const shoot = (person, name) => person.page.screenshot({ path: `${OUT}${name}.png`, animations: 'disabled' });
/** @param {object} options */
const arrive = (options) => Person.arrive(browser, box, { ...options, ...STILL });

try {
  const family = box.session('FAMILY');
  const alone = box.session('INDIVIDUAL');
  const light = await arrive(PHONE);
  const dark = await arrive({ ...PHONE, colorScheme: 'dark' });

  await light.goto(`/t/${family.tableCode}`);
  await light.page.getByLabel('The PIN of your table').waitFor();
  await shoot(light, 'phone-join');
  await light.page.getByLabel('The PIN of your table').fill(family.pin === '0000' ? '0001' : '0000');
  await light.page.getByRole('button', { name: 'Join the table' }).click();
  await light.page.getByText('tries left').waitFor();
  await shoot(light, 'phone-join-wrong');
  await light.joinTable(family.tableCode, family.pin);
  await dark.joinTable(family.tableCode, family.pin);
  await shoot(dark, 'phone-menu-dark');
  const dishes = await light.plainDishes();
  for (const dish of dishes.slice(0, 3)) await light.add(dish);
  await dark.add(dishes[3]);
  await light.page.getByText(`added 1 × ${dishes[3]}`).waitFor();
  await shoot(light, 'phone-menu');
  await light.page.locator('.what').first().click();
  await light.page.getByRole('dialog').waitFor();
  await shoot(light, 'phone-dish');
  await light.page.keyboard.press('Escape');
  const withChoice = light.page.locator('.item').filter({ hasNot: light.page.locator('.label') });
  const chosen = await light.page.evaluate(async () => (await (await fetch('/api/menu')).json()).categories.flatMap((/** @type {any} */ each) => each.items).find((/** @type {any} */ item) => item.available && item.optionGroups.length > 0)?.name);
  if (chosen) {
    await withChoice.getByRole('button', { name: `Add ${chosen}`, exact: true }).first().click();
    await light.page.getByRole('dialog').waitFor();
    await shoot(light, 'phone-options');
    await light.page.keyboard.press('Escape');
  }
  await dark.openCart();
  await shoot(dark, 'phone-cart-dark');
  await light.review();
  await shoot(light, 'phone-review');
  await dark.page.getByText('is ordering.').waitFor();
  await shoot(dark, 'phone-held-dark');
  await light.page.getByRole('button', { name: /^Order now/ }).click();
  await light.page.getByText(/^Order #\d+$/).waitFor();
  await shoot(light, 'phone-done');
  await light.page.getByRole('button', { name: 'Back to the menu' }).click();
  await light.page.getByRole('button', { name: 'Allergens' }).click();
  await shoot(light, 'phone-allergens');
  await light.page.keyboard.press('Escape');
  await light.page.getByRole('button', { name: 'Call the staff' }).click();
  await light.page.getByRole('button', { name: /Ask for the bill/ }).click();
  await light.page.getByText('The staff sees').waitFor();
  await shoot(light, 'phone-help');
  await light.page.keyboard.press('Escape');

  const tablet = await arrive(TABLET);
  await tablet.joinTable(alone.tableCode, alone.pin);
  for (const dish of dishes.slice(0, 4)) await tablet.add(dish);
  await shoot(tablet, 'tablet-menu');
  await tablet.openCart();
  await shoot(tablet, 'tablet-cart');
  await tablet.page.keyboard.press('Escape');
  await tablet.review();
  await tablet.page.getByRole('button', { name: /^Order now/ }).click();
  await tablet.page.getByText(/^Order #\d+$/).waitFor();

  const wall = await arrive(WALL);
  await wall.goto('/kitchen');
  await wall.page.getByLabel('User name').waitFor();
  await shoot(wall, 'wall-login');
  await wall.logIn('/kitchen', 'CHEF');
  await wall.page.locator('.ticket').nth(1).waitFor();
  await wall.page.locator('.NEW .bump').last().click();
  await wall.page.locator('.col-IN_PROGRESS .ticket').waitFor();
  await shoot(wall, 'wall-kitchen');
  await wall.page.getByRole('button', { name: /^Sold out/ }).click();
  await shoot(wall, 'wall-soldout');
  await wall.page.keyboard.press('Escape');

  const desk = await arrive(DESK);
  await desk.logIn('/staff', 'WAITER');
  await desk.page.locator('.table').first().click();
  await desk.page.locator('aside .due').waitFor();
  await shoot(desk, 'desk-floor');
  await desk.page.locator('.table').nth(4).click();
  await desk.page.getByRole('button', { name: /Family cart/ }).click();
  await desk.page.locator('.pin').waitFor();
  await shoot(desk, 'desk-pin');
  const big = await arrive(WALL);
  await big.logIn('/staff', 'MANAGER');
  await big.page.locator('.table').first().waitFor();
  await shoot(big, 'wall-floor');
  const pocket = await arrive({ ...PHONE, colorScheme: 'dark' });
  await pocket.logIn('/staff', 'MANAGER');
  await pocket.page.locator('.table').first().waitFor();
  await shoot(pocket, 'phone-floor-dark');
  await pocket.page.locator('.table').first().click();
  await shoot(pocket, 'phone-story-dark');

  const rtl = await arrive(PHONE);
  await rtl.joinTable(family.tableCode, family.pin);
  await rtl.page.evaluate(() => { document.documentElement.dir = 'rtl'; });
  await rtl.add(dishes[0]);
  await shoot(rtl, 'phone-rtl');
  await rtl.openCart();
  await shoot(rtl, 'phone-rtl-cart');
  await rtl.page.keyboard.press('Escape');
  await rtl.page.evaluate(() => { document.documentElement.dir = 'ltr'; document.documentElement.style.fontSize = '200%'; });
  await shoot(rtl, 'phone-text-200');
  await rtl.openCart();
  await shoot(rtl, 'phone-cart-200');

  await box.kill();
  await wall.page.getByText('out of date').waitFor();
  await shoot(wall, 'wall-stale');
  await light.page.getByText('kept on this phone').waitFor();
  await light.add(dishes[1]);
  await light.openCart();
  await shoot(light, 'phone-offline');
} finally {
  await browser.close();
  await box.end();
}
console.log(`pictures in ${OUT}`);
