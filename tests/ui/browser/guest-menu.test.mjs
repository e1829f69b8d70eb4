// The menu: search, allergens and diets, required choices, sold-out dishes, photos.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { brokenWords } from './brokenWords.mjs';
import { startRestaurant } from './restaurant.mjs';
import { PHONE } from './user.mjs';

/** A PNG of 16 × 16 pixels in one colour. */
const ORANGE = 'iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAIAAACQkWg2AAAAFklEQVR42mO406RBEmIY1TCqYfhqAAAKGoYQzi1NSQAAAABJRU5ErkJggg==';

const restaurant = startRestaurant();
const { withUsers } = restaurant;

test('the category links follow the scroll position, and the search finds words in any order', async () => {
  await withUsers(async (openUser) => {
    const { tableCode, pin } = await restaurant.box.openTable(4, 'FAMILY');
    const guest = await openUser();
    await guest.joinTable(tableCode, pin);
    const { categories } = await guest.fetchJson('/api/menu');
    const nav = guest.page.getByRole('navigation');
    const third = categories[2].name;
    await nav.getByText(third, { exact: true }).click();
    await guest.page.waitForFunction((name) => document.querySelector('nav [aria-current]')?.textContent === name, third);
    await guest.page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await guest.page.waitForFunction((name) => document.querySelector('nav [aria-current]')?.textContent === name, categories[categories.length - 1].name);
    // The links stay at the top while scrolling.
    assert.ok(await nav.evaluate((element) => element.getBoundingClientRect().top >= -1));

    const dish = categories[1].items[0];
    const search = guest.page.getByRole('searchbox');
    await search.fill(dish.name.toUpperCase().split(' ').reverse().join(' '));
    await guest.page.waitForFunction(() => document.querySelectorAll('.item').length < 5);
    await guest.page.locator('.item').filter({ hasText: dish.name }).first().waitFor();
    await search.fill('no such dish anywhere');
    await guest.page.getByText('No dish matches').waitFor();
    await guest.page.getByRole('button', { name: 'Clear the search' }).click();
    await guest.page.locator('.item').nth(10).waitFor();
  });
});

test('search and categories are one tap away while scrolling, and the keyboard reaches cart and menu first', async () => {
  await withUsers(async (openUser) => {
    const { tableCode, pin } = await restaurant.box.openTable(3, 'FAMILY');
    const guest = await openUser();
    await guest.joinTable(tableCode, pin);
    await guest.page.locator('.item').first().waitFor();
    await guest.page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement)?.blur());
    await guest.page.keyboard.press('Tab');
    await guest.page.locator('.skip:focus').waitFor();
    if (process.env.SHOT) await guest.page.screenshot({ path: `${process.env.SHOT}/guest-skip.png` });
    /** @type {string[]} */ const stops = [];
    while (!stops.some((stop) => stop.includes('cart')) && stops.length < 10) {
      await guest.page.keyboard.press('Tab');
      stops.push(await guest.page.evaluate(() => document.activeElement?.textContent ?? ''));
    }
    assert.ok(stops.length < 5, stops.join(' | '));
    await guest.page.locator('.skip').focus();
    await guest.page.keyboard.press('Enter');
    await guest.page.locator('#menu:focus').waitFor();
    assert.ok(!guest.page.url().includes('#'));

    await guest.page.locator('.item').last().scrollIntoViewIfNeeded();
    await guest.page.getByRole('button', { name: 'All categories' }).click();
    const sheet = guest.page.getByRole('dialog');
    const names = await sheet.locator('.category-row bdi').allInnerTexts();
    assert.ok(names.length > 8);
    if (process.env.SHOT) await guest.page.screenshot({ path: `${process.env.SHOT}/guest-categories.png` });
    await sheet.getByRole('button', { name: names[2] }).click();
    await sheet.waitFor({ state: 'detached' });
    await guest.page.waitForFunction((name) => {
      const heading = [...document.querySelectorAll('.category h2')].find((each) => each.textContent === name);
      const top = heading?.getBoundingClientRect().top ?? -1;
      return top >= 0 && top < innerHeight / 2;
    }, names[2]);
    await guest.page.getByRole('button', { name: 'Search the menu' }).click();
    await guest.page.locator('.search input:focus').waitFor();
  });
});

test('text of twice the size breaks no word of the menu and of the cart', async () => {
  await withUsers(async (openUser) => {
    const { tableCode, pin } = await restaurant.box.openTable(12, 'FAMILY');
    const guest = await openUser({ ...PHONE, bypassCSP: true });
    await guest.joinTable(tableCode, pin);
    await guest.page.addStyleTag({ content: 'html { font-size: 200% }' });
    const [dish] = await guest.plainDishes();
    await guest.add(dish);
    await guest.page.locator('.item').nth(60).waitFor({ state: 'attached' });
    assert.deepEqual(await brokenWords(guest, 13), []);
    await guest.openCart();
    assert.deepEqual(await brokenWords(guest, 13), []);
  });
});

test('avoided allergens hide dishes on this phone only, survive a reload, and are sent only in a note', async () => {
  await withUsers(async (openUser) => {
    const { tableCode, pin } = await restaurant.box.openTable(5, 'FAMILY');
    const guest = await openUser();
    const friend = await openUser();
    /** @type {string[]} */ const sent = [];
    guest.page.on('request', (request) => { sent.push(`${request.url()} ${request.postData() ?? ''} ${JSON.stringify(request.headers())}`); });
    guest.page.on('websocket', (socket) => { socket.on('framesent', ({ payload }) => { sent.push(String(payload)); }); });
    await guest.joinTable(tableCode, pin);
    await friend.joinTable(tableCode, pin);
    const all = await guest.page.locator('.item').count();
    await guest.page.getByRole('button', { name: 'Allergens', exact: true }).click();
    const sheet = guest.page.getByRole('dialog');
    await sheet.getByRole('button', { name: 'milk', exact: true }).click();
    const fitting = Number((await sheet.getByRole('button', { name: /^Show \d+ dishes$/ }).innerText()).match(/\d+/)?.[0]);
    await sheet.getByRole('button', { name: /^Show \d+ dishes$/ }).click();
    // Dishes without stated allergens have their own section.
    const unstatedDishes = guest.page.locator('#category-unstated .item');
    await unstatedDishes.filter({ hasText: 'Amaro' }).getByText('Allergens not stated: ask your waiter').waitFor();
    const unstated = await unstatedDishes.count();
    await guest.page.getByText(`${all - fitting - unstated} dishes don’t match and are hidden.`).waitFor();
    assert.equal(await guest.page.locator('.item').count(), fitting + unstated);
    assert.equal(await friend.page.locator('.item').count(), all);
    await guest.page.reload();
    await guest.page.getByText('don’t match and are hidden').waitFor();
    await guest.page.getByRole('button', { name: 'Show all' }).click();
    await guest.page.getByText('Contains milk').first().waitFor();
    assert.equal(await guest.page.locator('.item').count(), all);

    await guest.page.locator('.item').filter({ hasNot: guest.page.locator('.mark') }).getByRole('button', { name: /^Add / }).first().click();
    await guest.page.keyboard.press('Escape');
    const [dish] = await guest.plainDishes();
    await guest.add(dish);
    await guest.waitUntilSent();
    await guest.review();
    assert.deepEqual(sent.filter((text) => /milk/i.test(text)), [], 'no request contains it');
    await guest.page.getByRole('button', { name: 'Tell the kitchen what I avoid' }).click();
    await guest.order();
    assert.equal((await guest.fetchJson('/api/orders')).orders[0].note, 'We avoid: milk');
  });
});

test('required choices are labelled, and missing ones are marked', async () => {
  await withUsers(async (openUser) => {
    const { tableCode, pin } = await restaurant.box.openTable(6, 'FAMILY');
    const guest = await openUser();
    await guest.joinTable(tableCode, pin);
    const { categories } = await guest.fetchJson('/api/menu');
    const item = categories.flatMap((/** @type {any} */ each) => each.items).find((/** @type {any} */ each) => each.available && each.variants.length === 0 && each.optionGroups.some((/** @type {any} */ group) => group.min === 1 && group.max === 1));
    const group = item.optionGroups.find((/** @type {any} */ each) => each.min === 1 && each.max === 1);
    await guest.page.getByRole('button', { name: `Add ${item.name}`, exact: true }).first().click();
    const sheet = guest.page.getByRole('dialog');
    const question = sheet.getByRole('group', { name: group.name });
    await question.getByText('Required, choose 1', { exact: true }).waitFor();
    await sheet.getByRole('button', { name: `Choose: ${group.name}` }).click();
    await question.locator('.rule.missing').getByText('Required, choose 1').waitFor();
    assert.ok(await question.evaluate((element) => element.contains(document.activeElement)), 'the focus is at the missing choice');
    await question.getByText(group.options[0].name, { exact: true }).click();
    await sheet.getByLabel('Allergy the kitchen must know about').fill('peanuts');
    await sheet.getByRole('button', { name: 'One more' }).click();
    await sheet.getByRole('button', { name: /^Add 2/ }).click();
    await guest.page.getByRole('button', { name: /^Cart · 2 items/ }).waitFor();
    const cart = await guest.openCart();
    await cart.getByText('allergy: peanuts').waitFor();
    // A line can be opened again and changed. Its button is drawn again after the box's answer; a click at that moment is lost.
    await guest.waitUntilSent();
    await cart.getByRole('button', { name: `Change ${item.name}` }).click();
    await guest.page.getByRole('dialog').getByLabel('Note for the kitchen').fill('very hot');
    await guest.page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await cart.getByText('very hot').waitFor();
    await guest.waitUntilSent();
  });
});

test('a dish that sells out during the review is named and removed with one tap, and the rest is ordered', async () => {
  await withUsers(async (openUser) => {
    const { tableCode, pin } = await restaurant.box.openTable(7, 'FAMILY');
    const guest = await openUser();
    await guest.joinTable(tableCode, pin);
    const dishes = await guest.plainDishes();
    const [out, stays] = [dishes[3], dishes[4]];
    await guest.add(out);
    await guest.add(stays);
    await guest.waitUntilSent();
    await guest.review();
    const { id } = (await guest.fetchJson('/api/menu')).categories.flatMap((/** @type {any} */ each) => each.items).find((/** @type {any} */ each) => each.name === out);
    try {
      await restaurant.box.asManager(`/api/kitchen/menu-items/${id}`, { available: false }, 'PATCH');
      const sheet = guest.page.getByRole('dialog');
      await sheet.getByRole('alert').getByText(out).waitFor();
      await sheet.getByRole('button', { name: 'Remove unavailable dishes' }).click();
      await guest.order();
      const { orders } = await guest.fetchJson('/api/orders');
      assert.deepEqual(orders.map((/** @type {any} */ order) => order.items.map((/** @type {any} */ item) => item.name)), [[stays]]);
      assert.equal((await guest.fetchJson('/api/cart')).items.length, 0);
      // Ordering again names the dish that is not available.
      await guest.page.getByText('Sold out', { exact: true }).first().waitFor();
    } finally {
      await restaurant.box.asManager(`/api/kitchen/menu-items/${id}`, { available: true }, 'PATCH');
    }
  });
});

test('a photo is small on the menu and large in the sheet, and hidden where it cannot be loaded', async () => {
  await restaurant.box.kill();
  const folder = mkdtempSync(join(tmpdir(), 'maitred-photo-'));
  try {
    const category = { name: 'Today', station: 'KITCHEN', taxClass: 'FOOD', items: [{ name: 'Soup', price: '5', photo: 'soup.png' }, { name: 'Bread', price: '2', photo: 'soup.png' }, { name: 'Water', price: '1' }] };
    writeFileSync(join(folder, 'menu.json'), JSON.stringify({ format: 'maitred-menu-1', restaurant: { currency: 'EUR' }, categories: [category] }));
    writeFileSync(join(folder, 'soup.png'), Buffer.from(ORANGE, 'base64'));
    restaurant.box.importMenu(join(folder, 'menu.json'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await restaurant.box.start();
  }
  await withUsers(async (openUser) => {
    const { tableCode, pin } = await restaurant.box.openTable(8, 'FAMILY');
    const guest = await openUser();
    await guest.joinTable(tableCode, pin);
    await guest.page.waitForFunction(() => [...document.querySelectorAll('.photo')].filter((photo) => /** @type {HTMLImageElement} */ (photo).naturalWidth > 0).length === 2);
    await guest.page.locator('.item-info').first().click();
    await guest.page.waitForFunction(() => /** @type {HTMLImageElement | null} */ (document.querySelector('.item-photo'))?.naturalWidth);
    await guest.page.keyboard.press('Escape');

    const other = await openUser();
    await other.page.context().route('**/photos/**', (route) => route.abort());
    await other.joinTable(tableCode, pin);
    await other.page.locator('.photo').first().waitFor({ state: 'hidden' });
    await other.add('Soup');
    await other.page.getByRole('button', { name: /^Cart · 1 item/ }).waitFor();
  });
});

test('an open dish that leaves the menu says so and can be closed', async () => {
  await withUsers(async (openUser) => {
    const { tableCode, pin } = await restaurant.box.openTable(9, 'FAMILY');
    const guest = await openUser();
    await guest.joinTable(tableCode, pin);
    await guest.page.locator('.item-info').filter({ hasText: 'Bread' }).click();
    const menu = await guest.fetchJson('/api/menu');
    menu.categories[0].items = menu.categories[0].items.filter((/** @type {any} */ item) => item.name !== 'Bread');
    await guest.page.route('**/api/menu?*', (route) => route.fulfill({ json: menu, headers: { ETag: '"another"' } }), { times: 1 });
    await restaurant.box.asManager(`/api/kitchen/menu-items/${menu.categories[0].items[0].id}`, { available: false }, 'PATCH');
    await guest.page.getByRole('heading', { name: 'No longer on the menu' }).waitFor();
    await guest.page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    await guest.page.locator('.item-info').first().click();
    await guest.page.getByRole('dialog').waitFor();
  });
});
