// The section "Menu" of the page for owners and managers in a real browser, with the real program.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { checkAxe, checkTargets, checkWidth } from './accessibility.mjs';
import { DESK, LOOKS, enter } from './adminSteps.mjs';
import { HttpGuest } from './httpGuest.mjs';
import { startRestaurant } from './restaurant.mjs';
import { PHONE } from './user.mjs';

/** @import { Page } from 'playwright-core' */

const restaurant = startRestaurant();
const { box, withUsers } = restaurant;

/** @returns {Promise<any>} the menu as a file */
const exportMenu = () => box.asManager('/api/menu/export', {}, 'GET');
/** @returns {Promise<any[]>} the dishes that guests see */
const dishes = async () => (await (await fetch(`${box.demo.url}/api/menu`)).json()).categories.flatMap((/** @type {any} */ category) => category.items);

/** @param {Page} page @param {unknown} content @param {string} [name] */
async function choose(page, content, name = 'menu.json') {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  const part = page.locator('details').filter({ has: page.locator('#menu-file') });
  if (!await part.evaluate((details) => /** @type {HTMLDetailsElement} */ (details).open)) await part.locator('summary').first().click();
  await page.locator('#menu-file').setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
}

/** A file that changes two prices, adds one dish and leaves out another. @returns {Promise<{file: any, changed: string, removed: string}>} */
async function changedFile() {
  const file = await exportMenu();
  const [{ items }] = file.categories;
  const [first, second, removed] = items;
  first.price = '4.90';
  second.price = '480';
  second.description = 'With orange';
  file.categories[0].items = [...items.filter((/** @type {any} */ item) => item !== removed), { ...first, name: 'Chickpea soup with rosemary', price: '9.5' }];
  return { file, changed: first.name, removed: removed.name };
}

test('file_is_applied_after_its_differences_are_shown_and_the_download_has_them', async () => {
  await withUsers(async (openUser) => {
    const owner = await openUser(PHONE);
    const { page } = owner;
    await enter(owner, 'MANAGER', '/admin#menu');
    const { file, changed, removed } = await changedFile();
    await choose(page, file);
    const preview = page.getByRole('group', { name: 'What menu.json changes' });
    await preview.waitFor();
    await preview.getByText('2 changed dishes').waitFor();
    const rows = preview.locator('.changes li');
    assert.match(await rows.nth(0).innerText(), /€4\.80, new €480\.00/, 'the price to check comes first');
    assert.match(await rows.nth(0).innerText(), /Also changed: description[^]*Check this price/);
    await preview.getByText('Check these prices').waitFor();
    assert.match(await rows.nth(1).innerText(), new RegExp(`${changed}[^]*€4\\.20, new €4\\.90`));
    await preview.getByText('1 new dish').waitFor();
    await preview.getByText('1 dish is removed').waitFor();
    await preview.getByRole('button', { name: '1 dish is removed' }).click();
    assert.match(await rows.nth(0).innerText(), new RegExp(removed));
    await checkAxe(page, 'preview of a menu');
    await checkTargets(page, 'preview of a menu', 44);
    assert.ok((await dishes()).every(({ name }) => name !== 'Chickpea soup with rosemary'), 'nothing has changed yet');

    await preview.getByRole('button', { name: 'Cancel' }).click();
    await preview.waitFor({ state: 'detached' });
    await choose(page, file);
    assert.ok(await preview.getByRole('button', { name: 'Apply' }).isDisabled(), 'a price of 480 must be confirmed');
    await preview.getByRole('checkbox', { name: 'These prices are right' }).check();
    await preview.getByRole('button', { name: 'Apply' }).click();
    await page.getByText(/The menu has \d+ dishes now/).waitFor();
    await preview.waitFor({ state: 'detached' });
    await page.getByRole('listitem').filter({ hasText: 'Chickpea soup with rosemary' }).waitFor();
    const served = await dishes();
    assert.equal(served.find(({ name }) => name === changed).price, 490);
    assert.ok(!served.some(({ name }) => name === removed));

    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Download the menu' }).click()]);
    assert.equal(download.suggestedFilename(), 'menu.json');
    assert.deepEqual(JSON.parse(await readFile(await download.path(), 'utf8')), await exportMenu());
  });
});

test('faults_of_a_file_are_shown_with_their_places_and_nothing_changes', async () => {
  await withUsers(async (openUser) => {
    const owner = await openUser({ ...DESK, locale: 'de-DE' });
    const { page } = owner;
    await enter(owner, 'OWNER', '/admin#menu');
    const before = await dishes();
    const file = await exportMenu();
    const [category] = file.categories;
    category.items[0].price = '6,50';
    category.items[1].station = 'NOWHERE';
    await choose(page, file, 'karte.json');
    const faults = page.locator('.notice.bad');
    await faults.getByText('Es wurde nichts geändert. karte.json hat Fehler:').waitFor();
    assert.ok((await faults.innerText()).includes(category.items[0].name), 'the place of a fault has the name of the dish');
    assert.equal(await page.getByRole('button', { name: 'Übernehmen' }).count(), 0);
    await checkAxe(page, 'faults of a menu file');

    await choose(page, '{"format": "maitr', 'half.json');
    await faults.getByText('Das ist keine Menüdatei, die maitred liest.').waitFor();
    await choose(page, { format: 'something-else' }, 'other.json');
    await faults.getByText('Unbekannte Art von Menüdatei.').waitFor();
    assert.deepEqual(await dishes(), before);

    await choose(page, await exportMenu());
    await page.getByText('Alle Gerichte bleiben, wie sie sind.').waitFor();
    assert.equal(await faults.count(), 0);
  });
});

test('table_is_shown_with_its_columns_and_doubtful_rows_and_can_be_corrected', async () => {
  await withUsers(async (openUser) => {
    const owner = await openUser(PHONE);
    const { page } = owner;
    await enter(owner, 'OWNER', '/admin#menu');
    const before = await exportMenu();
    await choose(page, 'Kategorie;Gericht;Artikel;Betrag\nSuppen;Miso;17;4,50\nSuppen;Ramen;18;viel\nTee;Sencha;19;n.V.\n', 'karte.csv');
    const preview = page.getByRole('group', { name: 'What karte.csv changes' });
    await preview.getByText('Read as: table (CSV)').waitFor();
    await preview.getByText('Columns of the file').click();
    const price = preview.getByRole('combobox', { name: 'Column Betrag' });
    assert.equal(await preview.getByRole('combobox', { name: 'Column Gericht' }).inputValue(), 'NAME');
    await checkAxe(page, 'columns of a table');
    await checkTargets(page, 'columns of a table', 44);
    await price.selectOption('PRICE');
    await preview.getByRole('button', { name: 'Compare again' }).click();
    await preview.getByText('Not readable').waitFor();
    await preview.getByRole('button', { name: /to look at/ }).click();
    const doubts = preview.locator('.import-doubt');
    assert.match(await doubts.filter({ hasText: 'Row 3' }).first().innerText(), /left out[^]*Betrag: viel/);
    await doubts.filter({ hasText: 'Has no price' }).waitFor();
    await preview.getByRole('button', { name: 'Apply' }).click();
    await page.getByText('The menu has 2 dishes now').waitFor();
    await choose(page, before);
    // One dish has the price of 480 from the test before.
    await page.getByRole('checkbox', { name: 'These prices are right' }).check();
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByText(/The menu has \d+ dishes now/).waitFor();
  });
});

test('renamed_dish_stays_in_the_cart_of_a_phone_where_the_owner_says_that_it_is_the_same', async () => {
  await withUsers(async (openUser) => {
    const owner = await openUser(PHONE);
    const { page } = owner;
    await enter(owner, 'OWNER', '/admin#menu');
    const file = await exportMenu();
    const guest = await HttpGuest.join(box, 5);
    const plain = await guest.plainDishes();
    const isPlain = (/** @type {any} */ item) => /\w{4}/.test(item.name) && plain.some(({ name }) => name === item.name);
    const [dish, other] = file.categories.map((/** @type {any} */ { items }) => items.filter(isPlain)).findLast((/** @type {any[]} */ { length }) => length > 1);
    const id = plain.find(({ name }) => name === dish.name)?.id ?? '';
    await guest.fetchJson('POST', '/api/cart/items', { menuItemId: id, quantity: 1, options: [] });
    dish.name = `${dish.name} of the house`;
    other.name = `${other.name} of the house`;
    await choose(page, file);
    const pairs = page.getByRole('region', { name: 'The same dish?' });
    await pairs.waitFor();
    const apply = page.getByRole('button', { name: 'Apply' });
    assert.ok(await apply.isDisabled(), 'the owner decides first');
    await checkAxe(page, 'pairs of dishes');
    await checkTargets(page, 'pairs of dishes', 44);
    await pairs.getByRole('group', { name: dish.name }).getByRole('button', { name: 'Same dish' }).click();
    assert.ok(await apply.isDisabled(), 'one pair is left');
    await pairs.getByRole('group', { name: other.name }).getByRole('button', { name: 'Another dish' }).click();
    await apply.click();
    await page.getByText(/The menu has \d+ dishes now/).waitFor();
    const served = await dishes();
    assert.equal(served.find(({ name }) => name === dish.name).id, id);
    assert.ok(served.some(({ name }) => name === other.name));
    const { items } = await guest.fetchJson('GET', '/api/cart');
    assert.deepEqual(items.map((/** @type {any} */ line) => [line.menuItemId, line.name]), [[id, dish.name]]);
  });
});

test('table_without_headers_asks_what_its_columns_are', async () => {
  await withUsers(async (openUser) => {
    const owner = await openUser(DESK);
    const { page } = owner;
    await enter(owner, 'OWNER', '/admin#menu');
    await choose(page, 'Miso,4.50\nRamen,9.00\n', 'bare.csv');
    await page.getByText('No row names the columns.').waitFor();
    await page.getByRole('combobox', { name: 'Column A' }).selectOption('NAME');
    await page.getByRole('combobox', { name: 'Column B' }).selectOption('PRICE');
    await page.getByRole('button', { name: 'Compare again' }).click();
    await page.getByText('The file has 2 dishes.').waitFor();
  });
});

test('menu_that_changed_after_the_preview_is_compared_again_before_it_is_applied', async () => {
  await withUsers(async (openUser) => {
    const owner = await openUser(DESK);
    const { page } = owner;
    await enter(owner, 'OWNER', '/admin#menu');
    const file = await exportMenu();
    const [{ items }] = file.categories;
    items[0].price = '5.10';
    await choose(page, file);
    await page.getByText('1 changed dish').waitFor();
    const { id, name } = (await dishes()).at(-1);
    await box.asManager(`/api/kitchen/menu-items/${id}`, { available: false }, 'PATCH');
    // A sold-out dish is no other menu; the same menu imported again is a newer one.
    const current = await exportMenu();
    const { menuRevision } = await box.asManager('/api/menu/preview', current);
    await box.asManager(`/api/menu/import?revision=${menuRevision}`, current);
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByText('Someone changed the menu meanwhile.').waitFor();
    await page.getByText('1 changed dish').waitFor();
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByText(/The menu has \d+ dishes now/).waitFor();
    const served = await dishes();
    assert.equal(served.find((dish) => dish.name === items[0].name).price, 510);
    assert.equal(served.find((dish) => dish.name === name).available, false, 'sold out stays sold out');
    await box.asManager(`/api/kitchen/menu-items/${id}`, { available: true }, 'PATCH');
  });
});

test('dish_is_found_and_marked_as_sold_out_and_available_again', async () => {
  await withUsers(async (openUser) => {
    const owner = await openUser(PHONE);
    const { page } = owner;
    await enter(owner, 'MANAGER', '/admin#menu');
    await page.getByRole('searchbox', { name: 'Search a dish' }).fill('tiramisu');
    const row = page.locator('main li.row');
    await page.waitForFunction(() => document.querySelectorAll('main li.row').length === 1);
    const name = await row.locator('b').innerText();
    await row.getByRole('button', { name: `Mark sold out: ${name}` }).click();
    await page.getByText(`${name} is sold out`).waitFor();
    assert.equal((await dishes()).find((dish) => dish.name === name).available, false);
    await row.getByText('Sold out', { exact: true }).waitFor();
    await page.getByRole('searchbox').fill('');
    await page.getByRole('button', { name: 'Sold out (1)' }).click();
    await page.waitForFunction(() => document.querySelectorAll('main li.row').length === 1);
    await row.getByRole('button', { name: `Available again: ${name}` }).click();
    await page.getByText(`${name} is available again`).waitFor();
    assert.equal((await dishes()).find((dish) => dish.name === name).available, true);
    await page.getByRole('button', { name: /^All \(/ }).click();
    await page.getByRole('searchbox').fill('no such dish');
    await page.getByText('No dish matches.').waitFor();
  });
});

for (const [look, options] of LOOKS) {
  test(`section_menu_with_a_preview_is_accessible_and_fits, ${look}`, async () => {
    await withUsers(async (openUser) => {
      const owner = await openUser({ ...options, bypassCSP: true, reducedMotion: 'reduce' });
      const { page } = owner;
      await enter(owner, 'OWNER', '/admin#menu');
      await page.locator('main li.row').first().waitFor();
      const file = await exportMenu();
      file.categories[0].items[0].price = '99';
      await choose(page, file);
      await page.locator('.menu-preview').waitFor();
      await checkAxe(page, `menu, ${look}`);
      await checkWidth(page, `menu, ${look}`);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), 'scrolls sideways');
      await checkTargets(page, `menu, ${look}`, 44);
    });
  });
}
