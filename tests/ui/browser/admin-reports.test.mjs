// Reports for owners and managers: periods, charts with tables, definitions and files, in a real browser with the real program.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkAxe, checkTargets, checkWidth } from './accessibility.mjs';
import { LOOKS, enter } from './adminSteps.mjs';
import { startRestaurant } from './restaurant.mjs';
import { PHONE } from './user.mjs';

/** @import { Page } from 'playwright-core' */

const restaurant = startRestaurant();
const { box, withUsers } = restaurant;

/** A party that orders two portions, pays and leaves. Returns its bill. @param {number} at the table */
async function party(at) {
  const table = await box.openTable(at, 'FAMILY');
  const { categories } = await (await fetch(`${box.demo.url}/api/menu`)).json();
  const dish = categories.flatMap((/** @type {any} */ category) => category.items).find((/** @type {any} */ item) => item.variants.length === 0 && item.optionGroups.every((/** @type {any} */ group) => group.min === 0));
  await box.asManager(`/api/floor/sessions/${table.sessionId}/orders`, { items: [{ menuItemId: dish.id, quantity: 2 }] });
  const { totalAmount } = await box.asManager(`/api/floor/sessions/${table.sessionId}/bill`, null, 'GET');
  const { paymentId } = await box.asManager(`/api/floor/sessions/${table.sessionId}/payments`, { method: 'CARD', amount: totalAmount });
  await box.asManager(`/api/floor/payments/${paymentId}/complete`);
  await box.asManager(`/api/floor/sessions/${table.sessionId}/close`, {});
  return { dish, total: totalAmount };
}

/** @param {Page} page */
async function openReports(page) {
  await page.goto(box.url('/admin#reports'));
  await page.locator('.report-page .figures').waitFor();
}

test('report_of_today_shows_what_was_sold_with_definitions_tables_and_files', async () => {
  await withUsers(async (openUser) => {
    const { dish } = await party(5);
    const owner = await openUser(PHONE);
    const { page } = owner;
    await enter(owner, 'OWNER');
    await openReports(page);
    await page.getByRole('button', { name: 'Today' }).click();
    await page.getByText('Bills of parties that have left').waitFor();
    await page.getByRole('heading', { name: 'What was sold' }).waitFor();
    assert.match(await page.locator('.report-page').innerText(), new RegExp(dish.name));
    const chart = page.getByRole('img', { name: 'Sales by weekday and hour' });
    await chart.waitFor();
    await page.locator('section:has(#chart-hours-title) summary').click();
    await page.getByRole('table', { name: 'Sales by weekday and hour' }).waitFor();
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Excel' }).click()]);
    assert.match(file.suggestedFilename(), /^report-\d{4}-\d\d-\d\d-\d{4}-\d\d-\d\d\.xlsx$/);
  });
});

test('days_of_ones_own_are_checked_before_they_are_asked_for', async () => {
  await withUsers(async (openUser) => {
    const owner = await openUser(PHONE);
    const { page } = owner;
    await enter(owner, 'OWNER');
    await openReports(page);
    await page.getByRole('button', { name: 'Other days' }).click();
    await page.getByLabel('First day').fill('2026-03-05');
    await page.getByLabel('Last day').fill('2026-03-01');
    await page.getByText('The last day is before the first one.').waitFor();
    await page.getByLabel('Last day').fill('2026-03-11');
    await page.getByText('Nothing was sold on these days.').waitFor();
    await page.getByText('Compared with').waitFor();
  });
});

for (const [look, options] of LOOKS) {
  test(`reports_are_accessible_and_fit, ${look}`, async () => {
    await withUsers(async (openUser) => {
      await party(6);
      const owner = await openUser({ ...options, bypassCSP: true, reducedMotion: 'reduce' });
      const { page } = owner;
      await enter(owner, 'OWNER');
      await openReports(page);
      await page.locator('.chart').first().waitFor();
      const name = `reports, ${look}`;
      await checkAxe(page, name);
      await checkWidth(page, name);
      await checkTargets(page, name, 44);
      if (process.env.MAITRED_SHOTS) await page.screenshot({ path: `${process.env.MAITRED_SHOTS}/${look.replace(/\W+/g, '-')}.png`, fullPage: true });
    });
  });
}
