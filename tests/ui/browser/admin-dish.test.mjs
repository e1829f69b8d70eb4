// The sheet of a dish of the page for owners and managers in a real browser: hours and happy hour, options with rules, languages, counts,
// and the preview.
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
/** @param {any} dish */
const isPlain = (dish) => dish.variants.length === 0 && dish.optionGroups.length === 0 && dish.available && !dish.hidden && dish.left === null && dish.timedPrices.length === 0;
/** Adds hours that are always. @param {string} name */
const addHours = (name) => box.asManager('/api/menu/hours', { name, windows: Array(7).fill(['00:00-00:00']) }, 'POST');

/** Opens the sheet of a dish from its URL, and one of its folded parts. @param {Page} page @param {string} id @param {RegExp | null} [fold] */
async function openDish(page, id, fold = null) {
  await page.evaluate((at) => { location.hash = `#menu/${at}`; }, id);
  const sheet = page.getByRole('dialog');
  await sheet.getByLabel('Name', { exact: true }).first().waitFor();
  if (fold) await sheet.locator('summary').filter({ hasText: fold }).first().click();
  return sheet;
}

test('happy_hour_price_and_hours_are_set_and_guests_see_the_price', async () => {
  await withUsers(async (openUser) => {
    const { tableCode, pin } = await box.openTable(3, 'FAMILY');
    const [guest, owner] = [await openUser(PHONE), await openUser(PHONE)];
    await guest.joinTable(tableCode, pin);
    const { id, name } = await findDish(isPlain);
    const { page } = owner;
    await enter(owner, 'MANAGER', '/admin#menu');
    let sheet = await openDish(page, id, /^Hours and happy hour/);
    await sheet.getByText('There are no hours yet').waitFor();
    const [happy, lunch] = [await addHours('Happy hour'), await addHours('Lunch')];
    await page.reload();
    sheet = await openDish(page, id, /^Hours and happy hour/);
    await sheet.getByRole('button', { name: 'Lunch', exact: true }).click();
    await sheet.getByRole('button', { name: 'Add a price' }).click();
    await sheet.getByRole('button', { name: 'Save' }).click();
    await sheet.getByText(/Type prices as numbers/).first().waitFor();
    await sheet.getByRole('group', { name: 'Price in Happy hour' }).getByLabel('Price (EUR)').fill('4,20');
    assert.ok(await sheet.getByRole('group', { name: 'Price in Happy hour' }).isVisible(), 'the part stays open while somebody types');
    await checkAxe(page, 'price in happy hour');
    await sheet.getByRole('button', { name: 'Save' }).click();
    await page.getByText(`${name} saved`).waitFor();
    const { hours, timedPrices } = await findDish((dish) => dish.id === id);
    assert.deepEqual([hours, timedPrices], [[lunch.id], [{ hours: happy.id, price: 420, variantPrices: [] }]]);
    await guest.page.locator('.item').filter({ hasText: name }).getByText('€4.20').first().waitFor();
    // Undo brings back hours and price; hours that are deleted stay away.
    await box.asManager(`/api/menu/hours/${happy.id}?confirmed=true`, {}, 'DELETE');
    await page.evaluate((at) => { location.hash = `#menu/${at}/history`; }, id);
    const history = page.getByRole('dialog');
    await history.getByText('Changed: hours, prices in certain hours').waitFor();
    await history.getByRole('button', { name: /^Undo the change/ }).first().click();
    await page.getByText(`${name} is as it was, without hours that were deleted`).waitFor();
  });
});

test('size_is_renamed_and_option_prices_and_rules_follow', async () => {
  await withUsers(async (openUser) => {
    const owner = await openUser(DESK);
    const { page } = owner;
    await enter(owner, 'OWNER', '/admin#menu');
    const { id } = await findDish(isPlain);
    let sheet = await openDish(page, id, /^Sizes/);
    await sheet.getByRole('button', { name: 'Add a size' }).click();
    await sheet.getByRole('button', { name: 'Add a size' }).click();
    for (const [at, [size, price]] of [['Small', '5'], ['Large', '8']].entries()) {
      await sheet.getByLabel('Size', { exact: true }).nth(at).fill(size);
      await sheet.getByLabel('Price (EUR)').nth(at).fill(price);
    }
    await sheet.locator('summary').filter({ hasText: /^Options/ }).click();
    for (const [at, group] of ['Bread', 'Extras'].entries()) {
      await sheet.getByRole('button', { name: 'Add a group' }).click();
      await sheet.getByLabel('Group', { exact: true }).nth(at).fill(group);
      await sheet.getByLabel('Option', { exact: true }).nth(at).fill(`${group} one`);
    }
    const extras = sheet.getByRole('group', { name: 'Extras', exact: true }).filter({ has: page.getByLabel('Option', { exact: true }) });
    await extras.getByText('Allergens and rules').click();
    await extras.getByLabel('Large', { exact: true }).fill('1,50');
    await extras.getByRole('group', { name: 'Only together with' }).getByRole('button', { name: 'Bread' }).click();
    await checkAxe(page, 'rules of options');
    await sheet.getByRole('button', { name: 'Save' }).click();
    await sheet.waitFor({ state: 'detached' });
    const rulesOf = async () => (await findDish((dish) => dish.id === id)).optionGroups[1].options[0].rules;
    assert.deepEqual(await rulesOf(), { isDefault: false, variantPrices: [{ variant: 'Large', price: 150 }], needs: ['Bread'], forbids: [] });

    sheet = await openDish(page, id, /^Sizes/);
    await sheet.getByLabel('Size', { exact: true }).nth(1).fill('Family');
    await sheet.locator('summary').filter({ hasText: /^Options/ }).click();
    await sheet.getByLabel('Group', { exact: true }).first().fill('Bun');
    await sheet.getByRole('button', { name: 'Save' }).click();
    await sheet.waitFor({ state: 'detached' });
    assert.deepEqual(await rulesOf(), { isDefault: false, variantPrices: [{ variant: 'Family', price: 150 }], needs: ['Bun'], forbids: [] });
  });
});

test('texts_of_dish_size_option_and_category_are_translated_and_guests_read_them', async () => {
  await withUsers(async (openUser) => {
    const owner = await openUser(PHONE);
    const { page } = owner;
    await enter(owner, 'MANAGER', '/admin#menu');
    const dish = await findDish((each) => each.variants.length > 0 && each.optionGroups.length > 0) ?? await findDish((each) => each.optionGroups.length > 0);
    const [group] = dish.optionGroups;
    const sheet = await openDish(page, dish.id, /^Other languages/);
    const languages = sheet.locator('.fold', { hasText: 'Other languages' }).first();
    const turkish = languages.locator('.fold').filter({ hasText: 'Türkçe' });
    if (await turkish.count() === 0) {
      await languages.getByLabel('Language').selectOption('tr');
      await languages.getByRole('button', { name: 'Add', exact: true }).click();
    } else await turkish.locator('summary').click();
    await turkish.getByLabel('Name', { exact: true }).fill('Türkçe yemek');
    await turkish.getByLabel(group.name, { exact: true }).first().fill('Türkçe grup');
    await checkAxe(page, 'languages of a dish');
    await checkTargets(page, 'languages of a dish', 44);
    await sheet.getByRole('button', { name: 'Save' }).click();
    await sheet.waitFor({ state: 'detached' });
    const after = await findDish((each) => each.id === dish.id);
    assert.equal(after.translations.find((/** @type {any} */ each) => each.language === 'tr').name, 'Türkçe yemek');
    assert.equal(after.optionGroups[0].translations.find((/** @type {any} */ each) => each.language === 'tr').name, 'Türkçe grup');

    const [category] = (await editorMenu()).categories;
    await page.evaluate((at) => { location.hash = `#menu/category/${at}`; }, category.id);
    const form = page.getByRole('dialog');
    await form.locator('summary').filter({ hasText: 'Other languages' }).click();
    const fold = form.locator('.fold .fold').filter({ hasText: 'Türkçe' });
    await fold.locator('summary').click();
    await fold.getByLabel('Name', { exact: true }).fill('Başlangıçlar');
    await checkAxe(page, 'languages of a category');
    await form.getByRole('button', { name: 'Save' }).click();
    await page.getByText(`Category ${category.name} saved`).waitFor();
    await page.getByRole('dialog', { name: 'Categories' }).waitFor();
    // The preview shows both as a guest with Turkish reads them.
    await page.evaluate(() => { location.hash = '#menu/preview'; });
    await page.getByLabel('Language of the guest').selectOption('tr');
    const frame = page.frameLocator('iframe');
    await frame.getByRole('heading', { name: 'Başlangıçlar' }).waitFor();
    await frame.getByText('Türkçe yemek').first().waitFor();
  });
});

test('preview_is_the_page_of_guests_that_follows_a_save_and_cannot_order', async () => {
  await withUsers(async (openUser) => {
    const owner = await openUser(PHONE);
    const { page } = owner;
    await enter(owner, 'MANAGER', '/admin#menu');
    const { id, name, version } = await findDish(isPlain);
    /** @type {string[]} */
    const changes = [];
    page.on('request', (request) => { if (request.method() !== 'GET') changes.push(`${request.method()} ${request.url()}`); });
    await page.getByRole('button', { name: 'Preview', exact: true }).click();
    const frame = page.frameLocator('iframe');
    const row = frame.locator('.item').filter({ hasText: name }).first();
    await row.waitFor();
    await checkAxe(page, 'preview');
    await checkWidth(page, 'preview');
    await row.getByRole('button', { name: /^Add/ }).click();
    await page.getByText('This is a preview').waitFor();
    await frame.getByRole('button', { name: 'Your cart is empty' }).click();
    assert.equal(await frame.locator('[role=dialog]').count(), 0, 'a preview has no cart');
    await box.asManager(`/api/menu/dishes/${id}`, { version, price: 4321 }, 'PATCH');
    await row.getByText('€43.21').waitFor();
    await row.locator('button').first().click();
    await frame.getByRole('dialog').getByText('€43.21').waitFor();
    assert.deepEqual(changes, [], 'nothing was sent');
    assert.equal(await page.evaluate(() => Object.keys(localStorage).some((key) => key.startsWith('maitred.device'))), false);
    // From the sheet of a dish, the preview opens the dish.
    await page.evaluate((at) => { location.hash = `#menu/preview/${at}`; }, id);
    await frame.getByRole('dialog', { name }).waitFor();
    await page.getByRole('button', { name: 'Back to the dish' }).click();
    await page.getByRole('dialog', { name }).getByLabel('Price (EUR)').waitFor();
  });
});

test('dish_is_counted_and_sold_out_until_a_day_or_for_good', async () => {
  await withUsers(async (openUser) => {
    const owner = await openUser(PHONE);
    const { page } = owner;
    await enter(owner, 'MANAGER', '/admin#menu');
    const { id, name } = await findDish(isPlain);
    const sheet = await openDish(page, id, /^Until when, or how many are left/);
    await sheet.getByLabel('Only so many are left').fill('4000');
    await sheet.getByRole('button', { name: 'Count them' }).click();
    await sheet.getByText('From 1 to 999.').waitFor();
    await sheet.getByLabel('Only so many are left').fill('4');
    await sheet.getByRole('button', { name: 'Count them' }).click();
    await sheet.getByText('4 left. The last order makes it sold out.').waitFor();
    assert.equal((await findDish((dish) => dish.id === id)).left, 4);
    await checkAxe(page, 'count of a dish');
    await sheet.getByRole('button', { name: 'Stop counting' }).click();
    await page.getByText(`${name} is available again`).first().waitFor();

    await sheet.getByLabel('Sold out until this day').fill('2020-01-01');
    await sheet.getByRole('button', { name: 'Mark sold out' }).click();
    await sheet.getByText('Choose a day after today').waitFor();
    const day = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
    await sheet.getByLabel('Sold out until this day').fill(day);
    await sheet.getByRole('button', { name: 'Mark sold out' }).click();
    await sheet.getByText(/^Sold out until .*\d/).first().waitFor();
    assert.equal((await findDish((dish) => dish.id === id)).soldOutUntil.slice(0, 10), day);
    await sheet.getByRole('button', { name: 'Sold out until I change it' }).click();
    await sheet.getByText('Sold out until you change it.').waitFor();
    await sheet.getByRole('switch', { name: /^Sold out/ }).click();
    await page.waitForFunction(async (at) => (await (await fetch('/api/menu/editor')).json()).dishes.find((/** @type {any} */ dish) => dish.id === at).available, id);
  });
});

for (const [look, options] of LOOKS) {
  test(`preview_category_and_hours_are_accessible_and_fit, ${look}`, async () => {
    await withUsers(async (openUser) => {
      const owner = await openUser({ ...options, bypassCSP: true, reducedMotion: 'reduce' });
      const { page } = owner;
      await enter(owner, 'OWNER', '/admin#menu');
      await page.locator('main li.row').first().waitFor();
      const { categories: [category], hours: [hours] } = await editorMenu();
      for (const sheet of ['preview', `category/${category.id}`, 'hours', `hours/${hours.id}`, 'categories']) {
        await page.evaluate((at) => { location.hash = `#menu/${at}`; }, sheet);
        await page.getByRole('dialog').locator('footer .button, iframe').first().waitFor();
        if (sheet === 'preview') await page.frameLocator('iframe').locator('.add-button').first().waitFor();
        await page.evaluate(() => { for (const fold of document.querySelectorAll('[role=dialog] details')) /** @type {HTMLDetailsElement} */ (fold).open = true; });
        await checkAxe(page, `${sheet}, ${look}`);
        await checkWidth(page, `${sheet}, ${look}`);
        await checkTargets(page, `${sheet}, ${look}`, 44);
      }
    });
  });
}
