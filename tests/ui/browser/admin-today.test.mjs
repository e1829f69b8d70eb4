// The section "Today" of the page for owners and managers in a real browser, with the real program.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkAxe, checkTargets, checkWidth } from './accessibility.mjs';
import { DESK, LOOKS, enter } from './adminSteps.mjs';
import { openRestaurant } from './openedRestaurant.mjs';
import { PHONE } from './user.mjs';

/** @import { Page } from 'playwright-core' */

const { box, withUsers } = openRestaurant();
const MENU = JSON.stringify({
  format: 'maitred-menu-1', restaurant: { name: 'Osteria', currency: 'EUR' },
  categories: [{ name: 'Starters', items: [{ name: 'Soup', price: '6.50', station: 'KITCHEN', taxClass: 'FOOD' }] }],
});

/** The titles of what needs the owner. @param {Page} page */
const titles = (page) => page.locator('.repairs b').allInnerTexts();
/** @param {Page} page */
async function openToday(page) {
  await page.goto(box.url('/admin#today'));
  await page.locator('.repairs > li').first().waitFor();
  await page.locator('.figures').nth(1).waitFor();
  await page.locator('.skeleton').waitFor({ state: 'detached' });
}

for (const [look, options] of LOOKS) {
  test(`section_today_with_repairs_is_accessible_and_fits, ${look}`, async () => {
    await withUsers(async (openUser) => {
      const owner = await openUser({ ...options, bypassCSP: true, reducedMotion: 'reduce' });
      const { page } = owner;
      await enter(owner, 'OWNER');
      await openToday(page);
      await checkAxe(page, `today, ${look}`);
      await checkWidth(page, `today, ${look}`);
      await checkTargets(page, `today, ${look}`, 44);
    });
  });
}

test('each_repair_leads_to_its_place_and_disappears_once_it_is_made', async () => {
  await withUsers(async (openUser) => {
    const owner = await openUser(PHONE);
    const { page } = owner;
    await enter(owner, 'OWNER');
    assert.equal(new URL(page.url()).hash, '#today', 'a phone begins with it too');
    await openToday(page);
    assert.deepEqual((await titles(page)).sort(), ['No backup yet', 'No kitchen screen is paired', 'The menu is empty', 'There are no tables yet']);

    await page.getByRole('link', { name: 'Choose a menu file' }).click();
    await page.locator('#menu-file').setInputFiles({ name: 'menu.json', mimeType: 'application/json', buffer: Buffer.from(MENU) });
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByText('The menu has 1 dish now').waitFor();

    await openToday(page);
    await page.getByRole('link', { name: 'Add tables' }).click();
    const sheet = page.getByRole('dialog');
    await sheet.getByLabel('Area').fill('Dining room');
    await sheet.getByRole('button', { name: 'Add 4 tables' }).click();
    await page.getByText('4 tables added').waitFor();

    await openToday(page);
    await page.getByText('The table cards are not printed yet').waitFor();
    await page.getByRole('link', { name: 'Print table cards' }).click();
    await sheet.getByRole('button', { name: 'Open the PDF' }).waitFor();
    await box.asOwner('/api/sheets/printed');

    await openToday(page);
    await page.getByRole('link', { name: 'Make a backup now' }).click();
    await sheet.getByRole('button', { name: 'Make a backup now' }).click();
    await page.getByText(/The backup is made/).waitFor();

    const kitchen = await openUser(DESK);
    await kitchen.goto('/kitchen');
    await kitchen.page.locator('.pair-button').click();
    await kitchen.page.locator('.pairing-code span').nth(1).waitFor();
    const code = (await kitchen.page.locator('.pairing-code').innerText()).replace(/\D/g, '');
    await openToday(page);
    await page.getByRole('link', { name: 'Pair a screen' }).click();
    await sheet.getByLabel('Six-digit code').fill(code);
    await sheet.getByLabel('Name').fill('Pass');
    await sheet.getByRole('button', { name: 'Pair' }).click();
    await page.getByText('Pass is paired').waitFor();
    await kitchen.page.locator('.board-header').waitFor();

    await openToday(page);
    await page.getByText('Nothing needs you', { exact: true }).waitFor();
    assert.deepEqual(await titles(page), ['Nothing needs you']);
    await checkAxe(page, 'nothing to do');

    await box.asOwner('/api/restaurant', { guestAddress: 'http://192.168.1.10' }, 'PATCH');
    await page.reload();
    await openToday(page);
    await page.getByText('The printed codes are out of date').waitFor();
    await page.getByText('They contain http://menu.local, but the address is http://192.168.1.10 now.').waitFor();
    await box.asOwner('/api/restaurant', { guestAddress: null }, 'PATCH');
  });
});

test('open_tables_are_counted_once_with_what_is_to_be_paid_and_paid', async () => {
  await withUsers(async (openUser) => {
    const { tables } = await box.asOwner('/api/tables', {}, 'GET');
    const { sessionId } = await box.asOwner(`/api/floor/tables/${tables[0].id}/session`, { mode: 'FAMILY' });
    const { categories: [{ items: [{ id }] }] } = await box.asOwner('/api/menu', {}, 'GET');
    await box.asOwner(`/api/floor/sessions/${sessionId}/orders`, { items: [{ menuItemId: id, quantity: 2 }] });
    const owner = await openUser(DESK);
    const { page } = owner;
    await enter(owner, 'MANAGER');
    await openToday(page);
    const figures = page.locator('.figures dd');
    assert.deepEqual(await figures.allInnerTexts(), ['1', '€13.00', '€0.00', '1 of 4', '€13.00', '€0.00']);
    await page.getByText(/^Since .* at open and closed tables\./).waitFor();
    await box.asOwner(`/api/floor/sessions/${sessionId}/close`, { force: true, reason: 'invited' });
    await page.reload();
    await openToday(page);
    assert.deepEqual(await figures.allInnerTexts(), ['1', '€13.00', '€0.00', '0 of 4', '€0.00', '€0.00'], 'a closed table counts');
    await page.getByRole('link', { name: 'Open the floor screen' }).first().click();
    await page.waitForURL(/\/staff/);
  });
});

test('today_without_an_answer_says_so_and_not_that_all_is_well', async () => {
  await withUsers(async (openUser) => {
    const owner = await openUser(DESK);
    const { page } = owner;
    await page.route('**/api/backups', (route) => route.abort());
    await enter(owner, 'OWNER');
    await page.getByText('No connection to the restaurant. Please try again.').waitFor();
    assert.equal(await page.getByText('Nothing needs you', { exact: true }).count(), 0);
    await page.unroute('**/api/backups');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.locator('.notice.bad').waitFor({ state: 'detached' });
  });
});
