// What the menu suggests: dishes that go well with a dish, as the owner says, and those that are often ordered.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkAxe } from './accessibility.mjs';
import { enter } from './adminSteps.mjs';
import { startRestaurant } from './restaurant.mjs';
import { PHONE } from './user.mjs';

const restaurant = startRestaurant();
const { withUsers } = restaurant;
const folder = process.env.SHOTS;

test('dishes_that_go_well_with_an_added_dish_are_offered_and_added_with_one_tap', async () => {
  await withUsers(async (openUser) => {
    const table = await restaurant.box.openTable(4, 'FAMILY');
    const guest = await openUser();
    await guest.joinTable(table.tableCode, table.pin);
    const { page } = guest;
    const dialog = page.getByRole('dialog');
    const addBoard = async () => {
      await guest.add('Board for two');
      await dialog.getByRole('button', { name: /^Add 1/ }).click();
    };
    await addBoard();
    await dialog.getByRole('heading', { name: 'Goes well with Board for two' }).waitFor();
    await dialog.getByRole('button', { name: 'Add Focaccia with sea salt' }).click();
    await dialog.getByText('1 in the cart').waitFor();
    // The wine has sizes: they are chosen in its sheet.
    await dialog.getByRole('button', { name: 'Add Prosecco' }).click();
    await dialog.getByRole('heading', { name: 'Prosecco' }).waitFor();
    await dialog.getByRole('radio').first().check();
    await dialog.getByRole('button', { name: /^Add 1/ }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: /^Cart · 3 items/ }).waitFor();

    // What was offered is not offered again.
    await addBoard();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: /^Cart · 4 items/ }).waitFor();
    await guest.waitUntilSent();
  });
});

test('dish_added_from_the_menu_says_once_what_goes_well_with_it_and_moves_nothing', async () => {
  await withUsers(async (openUser) => {
    const table = await restaurant.box.openTable(6, 'FAMILY');
    const guest = await openUser({ ...PHONE, bypassCSP: true });
    await guest.joinTable(table.tableCode, table.pin);
    const { page } = guest;
    const menu = await guest.fetchJson('/api/menu?language=en');
    const dishes = menu.categories.flatMap((/** @type {any} */ category) => category.items);
    const [plain, other] = dishes.filter((/** @type {any} */ each) => each.available && each.variants.length + each.optionGroups.length === 0);
    plain.goesWith = [other.id];
    await page.route(/\/api\/menu\?/, (route) => route.fulfill({ json: menu, headers: { etag: '"pairing"' } }));
    await page.reload();
    const add = page.getByRole('button', { name: `Add ${plain.name}`, exact: true });
    await add.waitFor();
    await add.scrollIntoViewIfNeeded();
    const before = await add.boundingBox();
    await add.click();
    const toast = page.locator('.toast').getByText(`Goes well with it: ${other.name}`);
    await toast.waitFor();
    // The browser may round the scroll position anew, by less than a pixel.
    assert.ok(Math.abs(((await add.boundingBox())?.y ?? NaN) - (before?.y ?? NaN)) < 1, 'the plus stays in its place');
    if (folder) await page.screenshot({ path: `${folder}/pairing-toast.png` });
    await checkAxe(page, 'a toast with a pairing');
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: `Add ${other.name}` }).click();
    await dialog.getByText('1 in the cart').waitFor();
    if (folder) await page.screenshot({ path: `${folder}/pairing-sheet.png` });
    await dialog.getByRole('button', { name: 'Back to the menu' }).click();
    await add.click();
    await page.getByRole('button', { name: /^Cart · 3 items/ }).waitFor();
    assert.equal(await page.locator('.toast').count(), 0);
    await guest.waitUntilSent();
  });
});

test('manager_chooses_what_goes_well_with_a_dish', async () => {
  await withUsers(async (openUser) => {
    const manager = await openUser({ viewport: { width: 1280, height: 900 }, locale: 'en-GB' });
    await enter(manager, 'MANAGER', '/admin#menu');
    const dish = async () => (await manager.fetchJson('/api/menu/editor')).dishes.find((/** @type {any} */ each) => each.name === 'Vitello tonnato');
    const { id } = await dish();
    await manager.page.evaluate((at) => { location.hash = `#menu/${at}`; }, id);
    const sheet = manager.page.getByRole('dialog');
    await sheet.getByText('Goes well with', { exact: true }).click();
    await sheet.getByLabel('Dish 1').selectOption({ label: 'House white' });
    await sheet.getByLabel('Dish 2').selectOption({ label: 'House salad' });
    await sheet.getByLabel('Dish 1').selectOption('');
    await sheet.getByRole('button', { name: 'Save' }).click();
    await sheet.waitFor({ state: 'detached' });
    const { dishes } = await manager.fetchJson('/api/menu/editor');
    const salad = dishes.find((/** @type {any} */ each) => each.name === 'House salad');
    assert.deepEqual((await dish()).goesWith, [salad.id]);
  });
});

test('dish_that_is_often_ordered_is_marked', async () => {
  await withUsers(async (openUser) => {
    const table = await restaurant.box.openTable(5, 'FAMILY');
    const guest = await openUser();
    await guest.joinTable(table.tableCode, table.pin);
    // Four weeks of sales are in the tests of the box: here its answer says it.
    const menu = await guest.fetchJson('/api/menu?language=en');
    menu.categories[0].items[0].isOftenOrdered = true;
    await guest.page.route(/\/api\/menu\?/, (route) => route.fulfill({ json: menu, headers: { etag: '"often"' } }));
    await guest.page.reload();
    await guest.page.locator('.item').first().getByText('Often ordered').waitFor();
    assert.equal(await guest.page.getByText('Often ordered').count(), 1);
  });
});
