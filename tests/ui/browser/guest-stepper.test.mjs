// The plus of a dish in the menu: it becomes a stepper for what this guest has of it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startRestaurant } from './restaurant.mjs';

const restaurant = startRestaurant();
const { withUsers, withWifi } = restaurant;

/** The row of a dish, its stepper, and where things are. @param {import('./user.mjs').User} guest @param {string} dish */
function rowOf(guest, dish) {
  const row = guest.page.locator('.item').filter({ has: guest.page.getByText(dish, { exact: true }) }).first();
  return {
    row,
    more: row.getByRole('button', { name: `Add ${dish}`, exact: true }),
    fewer: row.getByRole('button', { name: `One fewer ${dish}`, exact: true }),
    /** Waits until the stepper has this number; 0: there is only the plus. @param {number} number */
    has: (number) => (number === 0 ? row.locator('.adder b').waitFor({ state: 'detached' }) : row.locator('.adder b').filter({ hasText: new RegExp(`^${number}$`) }).waitFor()),
    /** Where the plus is, and how high the row is: nothing moves. The height of the page changes while far categories are drawn. */
    places: async () => {
      const { x = 0, y = 0, width = 0, height = 0 } = await row.locator('.add-button').last().boundingBox() ?? {};
      return { x, y, width, height, row: (await row.boundingBox())?.height ?? 0 };
    },
  };
}

/** The browser may round the scroll position anew, by less than a pixel. @param {Record<string, number>} after @param {Record<string, number>} before */
function assertSamePlaces(after, before) {
  for (const [what, value] of Object.entries(before)) assert.ok(Math.abs(after[what] - value) < 1, `${what}: ${value} became ${after[what]}`);
}

test('plus_of_a_plain_dish_becomes_a_stepper_in_its_place_and_moves_nothing', async () => {
  await withUsers(async (openUser) => {
    const table = await restaurant.box.openTable(4, 'FAMILY');
    const [guest, friend] = [await openUser(), await openUser()];
    await guest.joinTable(table.tableCode, table.pin);
    await friend.joinTable(table.tableCode, table.pin);
    // Some rows of the demo have photos and some have none.
    const dishes = await guest.plainDishes();
    for (const dish of [dishes[0], dishes[dishes.length - 1]]) {
      const plus = rowOf(guest, dish);
      await plus.row.scrollIntoViewIfNeeded();
      const before = await plus.places();
      await plus.more.click();
      await plus.more.click();
      await plus.has(2);
      assertSamePlaces(await plus.places(), before);
      for (const button of [plus.more, plus.fewer]) {
        const box = await button.boundingBox();
        assert.ok(box && box.width >= 44 && box.height >= 44, JSON.stringify(box));
      }
      await guest.waitUntilSent();
      await plus.fewer.click();
      await plus.has(1);
      await guest.page.getByText(`${dish}: 1 in the cart`).waitFor({ state: 'attached' });
      await plus.fewer.click();
      await plus.has(0);
      assert.ok(await plus.more.evaluate((button) => button === document.activeElement), 'the plus has the focus');
      await guest.waitUntilSent();
      assert.equal((await guest.fetchJson('/api/cart')).totalItems, 0);
    }

    // What a friend has ordered is counted, but not in the stepper.
    const [theirs, mine] = [rowOf(friend, dishes[0]), rowOf(guest, dishes[0])];
    await theirs.more.click();
    await theirs.has(1);
    await mine.row.locator('.in-cart').getByText('1 in the cart').waitFor();
    assert.equal(await mine.fewer.count(), 0);
    await mine.more.click();
    await mine.has(1);
    await mine.row.locator('.in-cart').getByText('2 in the cart').waitFor();
    await mine.fewer.click();
    await mine.has(0);
    await guest.waitUntilSent();
    assert.equal((await guest.fetchJson('/api/cart')).totalItems, 1);
  });
});

test('plus_of_a_dish_with_choices_shows_the_count_and_opens_the_choices', async () => {
  await withUsers(async (openUser) => {
    const table = await restaurant.box.openTable(5, 'INDIVIDUAL');
    const guest = await openUser();
    await guest.joinTable(table.tableCode, table.pin);
    const margherita = rowOf(guest, 'Margherita');
    for (const count of [1, 2]) {
      await margherita.more.click();
      const sheet = guest.page.getByRole('dialog');
      for (const group of await sheet.getByRole('group').all()) {
        const radio = group.getByRole('radio').first();
        if (await radio.count() > 0) await radio.check();
      }
      await sheet.getByRole('button', { name: /^Add 1/ }).click();
      await margherita.has(count);
    }
    assert.equal(await margherita.fewer.count(), 0, 'which of them to take back is chosen in the cart');
  });
});

test('stepper_works_while_the_wifi_is_cut_and_the_box_gets_what_it_shows', async () => {
  await withWifi(async (wifi, openUser) => {
    const table = await restaurant.box.openTable(6, 'INDIVIDUAL');
    const guest = await openUser(undefined, wifi);
    await guest.joinTable(table.tableCode, table.pin);
    const [soup, bread] = (await guest.plainDishes()).slice(0, 2).map((/** @type {string} */ dish) => rowOf(guest, dish));
    await soup.more.click();
    await guest.waitUntilSent();
    wifi.cut();
    await guest.page.getByText(/^(No connection\.|This phone is not)/).first().waitFor();
    await soup.more.click();
    await soup.has(2);
    await soup.fewer.click();
    await soup.has(1);
    await bread.more.click();
    await bread.more.click();
    await bread.more.click();
    await bread.fewer.click();
    await bread.has(2);
    await soup.fewer.click();
    await soup.has(0);
    wifi.restore();
    await guest.waitUntilSent();
    await bread.has(2);
    await soup.has(0);
    const { items } = await guest.fetchJson('/api/cart');
    assert.deepEqual(items.map((/** @type {any} */ line) => line.quantity), [2]);
  });
});
