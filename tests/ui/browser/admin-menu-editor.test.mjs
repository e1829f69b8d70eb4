// The menu editor of the page for owners and managers in a real browser, with the real program and phones of guests.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkAxe, checkTargets, checkWidth } from './accessibility.mjs';
import { DESK, LOOKS, enter } from './adminSteps.mjs';
import { startRestaurant } from './restaurant.mjs';
import { PHONE } from './user.mjs';

/** @import { Page } from 'playwright-core' */

const restaurant = startRestaurant();
const { box, withUsers } = restaurant;

/** @returns {Promise<any>} the menu as the editor reads it */
const editorMenu = () => box.asManager('/api/menu/editor', {}, 'GET');
/** @param {(dish: any) => boolean} which @returns {Promise<any>} */
const findDish = async (which) => (await editorMenu()).dishes.find(which);

/** Opens the sheet of a dish from the list. @param {Page} page @param {string} name */
async function openDish(page, name) {
  await page.getByRole('button', { name: `Edit ${name}`, exact: true }).first().click();
  const sheet = page.getByRole('dialog');
  await sheet.getByLabel('Name', { exact: true }).first().waitFor();
  return sheet;
}

test('price_that_is_changed_is_on_a_phone_in_its_menu_and_its_cart', async () => {
  await withUsers(async (openUser) => {
    const { tableCode, pin } = await box.openTable(4, 'FAMILY');
    const [guest, owner] = [await openUser(PHONE), await openUser(PHONE)];
    await guest.joinTable(tableCode, pin);
    const { id, name } = await findDish((dish) => dish.variants.length === 0 && dish.optionGroups.length === 0 && dish.available);
    await guest.add(name);
    await guest.waitUntilSent();
    const { page } = owner;
    await enter(owner, 'MANAGER', '/admin#menu');
    const sheet = await openDish(page, name);
    await sheet.getByLabel('Price (EUR)').fill('12,34');
    await sheet.getByRole('button', { name: 'Save' }).click();
    await page.getByText(`${name} saved`).waitFor();
    await sheet.waitFor({ state: 'detached' });
    assert.equal((await findDish((dish) => dish.id === id)).price, 1234);
    await guest.page.locator('.item').filter({ hasText: name }).getByText('€12.34').first().waitFor();
    await guest.page.locator('.cart-bar').getByText('€12.34').waitFor();
  });
});

test('new_dish_gets_options_and_allergens_and_guests_see_it', async () => {
  await withUsers(async (openUser) => {
    const owner = await openUser(DESK);
    const { page } = owner;
    await enter(owner, 'OWNER', '/admin#menu');
    await page.getByRole('button', { name: 'New dish', exact: true }).click();
    const sheet = page.getByRole('dialog');
    await sheet.getByLabel('Name', { exact: true }).first().fill('Pho with tofu');
    await sheet.getByLabel('Number', { exact: true }).fill('12 a');
    await sheet.getByText('Only letters, digits, dots and dashes, such as 12a.').waitFor();
    await sheet.getByLabel('Number', { exact: true }).fill('12a');
    await sheet.getByRole('button', { name: 'Save' }).click();
    await sheet.getByText(/Type prices as numbers/).first().waitFor();
    await sheet.getByLabel('Price (EUR)').fill('11.5');
    await sheet.locator('summary').filter({ hasText: 'Allergens' }).first().click();
    await sheet.getByRole('button', { name: 'soybeans' }).click();
    await sheet.getByRole('button', { name: 'gluten' }).click();
    await sheet.getByRole('button', { name: 'gluten' }).click();
    await sheet.getByRole('button', { name: 'wheat', exact: true }).click();
    await sheet.locator('summary').filter({ hasText: /^Options/ }).click();
    await sheet.getByRole('button', { name: 'Add a group' }).click();
    await sheet.getByLabel('Group', { exact: true }).fill('Spiciness');
    await sheet.getByLabel('Option', { exact: true }).fill('Mild');
    await sheet.getByRole('button', { name: 'Add an option' }).click();
    await sheet.getByLabel('Option', { exact: true }).nth(1).fill('Hot');
    await sheet.getByLabel('Surcharge (EUR)').nth(1).fill('0,50');
    await checkAxe(page, 'new dish');
    await sheet.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Pho with tofu is on the menu').waitFor();
    const dish = await findDish(({ name }) => name === 'Pho with tofu');
    assert.deepEqual(dish.allergens, [{ allergen: 'SOYBEANS', level: 'CONTAINS' }, { allergen: 'GLUTEN', kind: 'WHEAT', level: 'MAY_CONTAIN' }]);
    assert.deepEqual(dish.optionGroups[0].options.map((/** @type {any} */ { name, price }) => [name, price]), [['Mild', 0], ['Hot', 50]]);
    assert.equal(dish.number, '12a');
    await page.getByRole('button', { name: 'Edit Pho with tofu' }).getByText('12a · Pho with tofu').waitFor();
    await page.getByRole('button', { name: 'New dish', exact: true }).click();
    await sheet.getByLabel('Name', { exact: true }).first().fill('Bun');
    await sheet.getByLabel('Number', { exact: true }).fill('12A');
    await sheet.getByLabel('Price (EUR)').fill('9');
    await sheet.getByRole('button', { name: 'Save' }).click();
    await sheet.getByText('Pho with tofu has this number.').waitFor();
  });
});

test('shared_group_is_changed_for_all_dishes_or_split_off', async () => {
  await withUsers(async (openUser) => {
    const menu = await editorMenu();
    // Two dishes share a group.
    const from = menu.dishes.find((/** @type {any} */ dish) => dish.optionGroups.some((/** @type {any} */ group) => group.usedBy === 1));
    const group = from.optionGroups.find((/** @type {any} */ each) => each.usedBy === 1);
    const to = menu.dishes.find((/** @type {any} */ dish) => dish.optionGroups.length === 0 && dish.id !== from.id);
    const { usedBy: _, ...plain } = group;
    await box.asManager(`/api/menu/dishes/${to.id}`, { version: to.version, optionGroups: [plain] }, 'PATCH');

    const owner = await openUser(PHONE);
    const { page } = owner;
    await enter(owner, 'MANAGER', '/admin#menu');
    const sheet = await openDish(page, to.name);
    await sheet.locator('summary').filter({ hasText: /^Options/ }).click();
    await sheet.getByText('Used by 2 dishes.').waitFor();
    await sheet.getByLabel('Surcharge (EUR)').first().fill('3,33');
    await sheet.getByText('2 dishes use this group. Change it where?').waitFor();
    assert.ok(await sheet.getByRole('button', { name: 'Save' }).isDisabled(), 'until it is chosen');
    await sheet.getByRole('radio', { name: /Only in this dish/ }).check();
    await sheet.getByRole('button', { name: 'Save' }).click();
    await sheet.waitFor({ state: 'detached' });
    const after = await findDish((dish) => dish.id === to.id);
    assert.notEqual(after.optionGroups[0].id, group.id);
    assert.equal(after.optionGroups[0].options[0].price, 333);
    assert.equal((await findDish((dish) => dish.id === from.id)).optionGroups.find((/** @type {any} */ each) => each.id === group.id).options[0].price, group.options[0].price);
  });
});

test('prices_of_selected_dishes_are_raised_after_a_preview_and_one_is_undone', async () => {
  await withUsers(async (openUser) => {
    const owner = await openUser(DESK);
    const { page } = owner;
    await enter(owner, 'OWNER', '/admin#menu');
    const [one, other] = (await editorMenu()).dishes.filter((/** @type {any} */ dish) => dish.variants.length === 0 && dish.price > 300);
    await page.getByRole('button', { name: 'Select several' }).click();
    for (const { name } of [one, other]) await page.getByRole('checkbox', { name }).first().check();
    await page.getByText('2 dishes selected').waitFor();
    await checkAxe(page, 'selection');
    await page.getByRole('button', { name: 'Prices', exact: true }).click();
    const sheet = page.getByRole('dialog');
    await sheet.getByLabel('Change in percent').fill('5');
    await sheet.getByRole('button', { name: 'Show new prices' }).click();
    await sheet.getByText('2 dishes change').waitFor();
    await checkAxe(page, 'preview of prices');
    await sheet.getByRole('button', { name: 'Change 2 dishes' }).click();
    await page.getByText('2 dishes changed').waitFor();
    const raised = await findDish((dish) => dish.id === one.id);
    const wanted = Math.round((one.price * 1.05) / 10) * 10;
    assert.equal(raised.price, wanted);

    const dish = await openDish(page, one.name);
    await dish.getByRole('button', { name: 'Earlier versions' }).click();
    await page.getByRole('dialog').getByRole('button', { name: /^Undo the change/ }).first().click();
    await page.getByText(`${one.name} is as it was`).waitFor();
    assert.equal((await findDish((each) => each.id === one.id)).price, one.price);
    assert.notEqual((await findDish((each) => each.id === other.id)).price, other.price);
  });
});

test('unsaved_changes_are_asked_for_and_kept_and_another_editor_is_told', async () => {
  await withUsers(async (openUser) => {
    const owner = await openUser(PHONE);
    const { page } = owner;
    await enter(owner, 'OWNER', '/admin#menu');
    const { id, name, version } = await findDish((dish) => dish.variants.length === 0);
    const sheet = await openDish(page, name);
    await sheet.getByLabel('Price (EUR)').fill('9.99');
    await page.keyboard.press('Escape');
    await sheet.getByText('You changed this dish and did not save it.').waitFor();
    await sheet.getByRole('button', { name: 'Keep editing' }).click();
    // The back button closes the sheet; what was typed is there again.
    await page.goBack();
    await sheet.waitFor({ state: 'detached' });
    await openDish(page, name);
    assert.equal(await sheet.getByLabel('Price (EUR)').inputValue(), '9.99');
    await box.asManager(`/api/menu/dishes/${id}`, { version, description: 'Changed by another' }, 'PATCH');
    await sheet.getByRole('button', { name: 'Save' }).click();
    await sheet.getByText('Someone else changed this dish meanwhile.').waitFor();
    await checkAxe(page, 'dish changed by another');
    await sheet.getByRole('button', { name: 'Save mine anyway' }).click();
    await page.getByText(`${name} saved`).waitFor();
    const { price, description } = await findDish((dish) => dish.id === id);
    assert.deepEqual([price, description], [999, 'Changed by another'], 'only what was typed is sent');
  });
});

test('photo_is_cropped_and_uploaded_and_a_file_that_is_none_is_refused', async () => {
  await withUsers(async (openUser) => {
    const owner = await openUser(PHONE);
    const { page } = owner;
    await enter(owner, 'MANAGER', '/admin#menu');
    const { id, name } = await findDish((dish) => dish.photo === null);
    const sheet = await openDish(page, name);
    await sheet.locator('[name=photo]').setInputFiles({ name: 'notes.png', mimeType: 'image/png', buffer: Buffer.from('no picture') });
    await sheet.getByText('This picture can’t be read.').waitFor();
    const picture = await page.evaluate(() => {
      const canvas = Object.assign(document.createElement('canvas'), { width: 900, height: 300 });
      const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
      context.fillStyle = '#aa3311';
      context.fillRect(0, 0, 900, 300);
      return canvas.toDataURL('image/jpeg').split(',')[1];
    });
    await sheet.locator('[name=photo]').setInputFiles({ name: 'pho.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(picture, 'base64') });
    await sheet.getByRole('application', { name: 'Part of the photo' }).press('ArrowRight');
    await checkAxe(page, 'photo');
    await sheet.getByRole('button', { name: 'Use this part' }).click();
    await page.getByText('Photo saved').waitFor();
    await sheet.getByAltText(`Photo of ${name}`).waitFor();
    assert.deepEqual(await sheet.getByAltText(`Photo of ${name}`).evaluate((/** @type {any} */ image) => image.decode().then(() => [image.naturalWidth, image.naturalHeight])), [450, 300]);
    assert.ok((await findDish((dish) => dish.id === id)).photo);
  });
});

test('allergens_are_filled_in_dish_after_dish', async () => {
  await withUsers(async (openUser) => {
    const owner = await openUser(PHONE);
    const { page } = owner;
    await enter(owner, 'MANAGER', '/admin#menu');
    const { withoutAllergens } = await editorMenu();
    assert.ok(withoutAllergens > 1, 'the demo has some');
    await page.getByText(/dishes do not state their allergens/).first().waitFor();
    await page.getByRole('button', { name: 'Fill them in' }).click();
    const sheet = page.getByRole('dialog');
    const first = await sheet.locator('h3').first().innerText();
    await sheet.getByRole('radio', { name: 'None of the 14' }).first().check();
    await sheet.getByRole('button', { name: 'Save and next dish' }).click();
    await page.waitForFunction((before) => document.querySelector('[role=dialog] h3')?.textContent !== before, first);
    await checkAxe(page, 'allergens');
    assert.deepEqual((await findDish(({ name }) => name === first)).allergens, []);
  });
});

test('dish_is_archived_and_restored_and_dishes_and_categories_are_ordered', async () => {
  await withUsers(async (openUser) => {
    const owner = await openUser(DESK);
    const { page } = owner;
    await enter(owner, 'OWNER', '/admin#menu');
    const before = await editorMenu();
    const [category] = before.categories.filter((/** @type {any} */ each) => each.dishes.length > 2);
    await page.getByRole('button', { name: `Order the dishes: ${category.name}` }).click();
    const nameOf = (/** @type {string} */ id) => before.dishes.find((/** @type {any} */ dish) => dish.id === id).name;
    await page.getByRole('button', { name: `Move down: ${nameOf(category.dishes[0])}` }).click();
    await page.getByText('Order saved').first().waitFor();
    let now = (await editorMenu()).categories.find((/** @type {any} */ each) => each.id === category.id);
    assert.deepEqual(now.dishes.slice(0, 2), [category.dishes[1], category.dishes[0]]);
    // With the mouse: the third goes to the top.
    const handles = page.locator('.sortable .handle');
    const [third, top] = [await handles.nth(2).boundingBox(), await handles.nth(0).boundingBox()];
    await page.mouse.move((third?.x ?? 0) + 10, (third?.y ?? 0) + 10);
    await page.mouse.down();
    await page.mouse.move((top?.x ?? 0) + 10, (top?.y ?? 0) + 5, { steps: 4 });
    await page.mouse.up();
    await page.waitForFunction((name) => document.querySelector('.sortable li b')?.textContent === name, nameOf(category.dishes[2]));
    await page.waitForFunction(async ({ id, first }) => (await (await fetch('/api/menu/editor')).json()).categories.find((/** @type {any} */ each) => each.id === id).dishes[0] === first, { id: category.id, first: category.dishes[2] });
    now = (await editorMenu()).categories.find((/** @type {any} */ each) => each.id === category.id);
    await page.getByRole('button', { name: 'Done' }).click();

    const name = nameOf(category.dishes[0]);
    const sheet = await openDish(page, name);
    await sheet.getByRole('button', { name: 'Archive dish' }).click();
    await sheet.getByRole('button', { name: 'Archive dish' }).click();
    await page.getByText(`${name} is archived`).waitFor();
    await page.getByRole('button', { name: /^Archived \(1\)/ }).click();
    await page.getByRole('button', { name: `Restore ${name}` }).click();
    await page.getByText(`${name} is on the menu again`).waitFor();
    assert.ok((await editorMenu()).dishes.some((/** @type {any} */ dish) => dish.id === category.dishes[0]));

    await page.getByRole('button', { name: 'Categories', exact: true }).click();
    const categories = page.getByRole('dialog');
    await categories.getByLabel('New category').fill('Late night');
    await categories.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByText('Category Late night added').waitFor();
    await categories.getByRole('button', { name: 'Move up: Late night' }).click();
    await page.getByText('Order saved').first().waitFor();
    await checkAxe(page, 'categories');
    await categories.getByRole('button', { name: 'Late night', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove category' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove category' }).click();
    await page.getByText('Category Late night removed').waitFor();
  });
});

for (const [look, options] of LOOKS) {
  test(`sheet_of_a_dish_is_accessible_and_fits, ${look}`, async () => {
    await withUsers(async (openUser) => {
      const owner = await openUser({ ...options, bypassCSP: true, reducedMotion: 'reduce' });
      const { page } = owner;
      const { id } = await findDish((dish) => dish.optionGroups.length > 0);
      await enter(owner, 'OWNER', '/admin#menu');
      await page.locator('main li.row').first().waitFor();
      await checkAxe(page, `menu list, ${look}`);
      await checkTargets(page, `menu list, ${look}`, 44);
      await page.evaluate((at) => { location.hash = `#menu/${at}`; }, id);
      await page.locator('[role=dialog] .fold').first().waitFor();
      await page.evaluate(() => { for (const fold of document.querySelectorAll('[role=dialog] details')) /** @type {HTMLDetailsElement} */ (fold).open = true; });
      await checkAxe(page, `dish, ${look}`);
      await checkWidth(page, `dish, ${look}`);
      await checkTargets(page, `dish, ${look}`, 44);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), 'scrolls sideways');
    });
  });
}
