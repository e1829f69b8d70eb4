// What managers see of the money of a day besides its sales: tips by pool, comps and discounts one by one, and tables that are left of a day
// that nobody has closed; in a real browser with the real program.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkAxe, checkTargets, checkWidth } from './accessibility.mjs';
import { LOOKS, enter } from './adminSteps.mjs';
import { startRestaurant } from './restaurant.mjs';
import { PHONE } from './user.mjs';

/** @import { Page } from 'playwright-core' */

const restaurant = startRestaurant();
const { box, withUsers } = restaurant;
const POOLS = [{ name: 'Service', percent: 70 }, { name: 'Kitchen', percent: 30 }];
const CORKAGE = { name: 'Corkage', price: 1200 };

/** A party that has ordered two portions of a dish and a corkage. @param {number} at the table */
async function order(at) {
  const table = await box.openTable(at, 'FAMILY');
  const { categories } = await (await fetch(`${box.demo.url}/api/menu`)).json();
  const dish = categories.flatMap((/** @type {any} */ category) => category.items).find((/** @type {any} */ item) => item.variants.length === 0 && item.optionGroups.every((/** @type {any} */ group) => group.min === 0));
  const { openPrice } = await box.asManager('/api/settings', null, 'GET');
  await box.asManager('/api/settings', { openPrice: { maxPrice: 5000, taxClasses: [openPrice.allTaxClasses[0].code], station: null } }, 'PATCH');
  const placed = await box.asManager(`/api/floor/sessions/${table.sessionId}/orders`, { items: [{ menuItemId: dish.id, quantity: 2 }], openPriceItems: [CORKAGE] });
  return { ...table, dish, orderId: placed.orderId };
}

/** Pays everything, with a tip, and leaves. @param {{sessionId: string}} table @param {number} tip */
async function payAndLeave(table, tip) {
  const { totalAmount } = await box.asManager(`/api/floor/sessions/${table.sessionId}/bill`, null, 'GET');
  const { paymentId } = await box.asManager(`/api/floor/sessions/${table.sessionId}/payments`, { method: 'CARD', amount: totalAmount, tip });
  await box.asManager(`/api/floor/payments/${paymentId}/complete`);
  await box.asManager(`/api/floor/sessions/${table.sessionId}/close`, {});
}

/** The box as it will be when the business day has ended and nobody has closed it: the answers of now, with the day that follows. @param {Page} page */
async function afterTheDay(page) {
  /** @param {any} day */
  const next = (day) => (day ? { ...day, beganAt: new Date(Date.now() + 1000).toISOString(), endsAt: new Date(Date.now() + 86_400_000).toISOString(), closedAt: null } : day);
  await page.route('**/api/floor', async (route) => {
    // Only the browser knows the name of the box.
    const answer = await route.fetch({ url: `${box.demo.url}/api/floor` });
    const body = await answer.json();
    await route.fulfill({ response: answer, json: { ...body, businessDay: next(body.businessDay) } });
  });
  await page.routeWebSocket(/\/api\/floor\/live/, (socket) => {
    const server = socket.connectToServer();
    server.onMessage((message) => {
      const frame = JSON.parse(String(message));
      socket.send(JSON.stringify(frame.businessDay ? { ...frame, businessDay: next(frame.businessDay) } : frame));
    });
  });
}

/** @param {Page} page @param {string} name */
async function shoot(page, name) {
  if (process.env.MAITRED_SHOTS) await page.screenshot({ path: `${process.env.MAITRED_SHOTS}/${name.replace(/\W+/g, '-')}.png`, fullPage: true });
}

test('tips_are_divided_into_pools_and_the_day_shows_the_part_of_each', async () => {
  await withUsers(async (openUser) => {
    const owner = await openUser(PHONE);
    const { page } = owner;
    await enter(owner, 'OWNER', '/admin#settings/tips');
    const sheet = page.getByRole('dialog');
    await sheet.getByLabel('Percent').first().fill('60');
    await sheet.getByText('Together 90 %: they must sum to 100').waitFor();
    await sheet.getByRole('button', { name: 'Save' }).click();
    assert.equal((await box.asManager('/api/settings', null, 'GET')).tipPools.length, 0, 'nothing is saved that does not sum to 100');
    await sheet.getByLabel('Percent').first().fill('70');
    await sheet.getByText('Together 100 %').waitFor();
    await shoot(page, 'tips form');
    await sheet.getByRole('button', { name: 'Save' }).click();
    await sheet.waitFor({ state: 'detached' });
    assert.deepEqual((await box.asManager('/api/settings', null, 'GET')).tipPools, POOLS);

    await payAndLeave(await order(7), 101);
    await page.goto(box.url('/admin#day'));
    await page.getByText('All figures so far', { exact: true }).click();
    const pools = page.locator('table', { has: page.locator('caption', { hasText: 'Tips by pool' }) });
    await pools.waitFor();
    const rows = await pools.locator('tbody tr').allInnerTexts();
    assert.deepEqual(rows.map((row) => row.replace(/\s+/g, ' ').trim()), ['Kitchen €0.30', 'Service €0.71'], 'to the cent');
    await shoot(page, 'day with pools');

    await page.goto(box.url('/admin#settings/tips'));
    await sheet.getByRole('button', { name: 'Without pools' }).click();
    await sheet.getByText('Tips then belong to who takes the payment.').waitFor();
    await sheet.getByRole('button', { name: 'Without pools' }).click();
    await page.getByText('They belong to who takes the payment').waitFor();
  });
});

test('comps_discounts_and_open_prices_are_in_the_report_by_reason_by_person_and_one_by_one', async () => {
  await withUsers(async (openUser) => {
    const table = await order(8);
    const adjust = (/** @type {object} */ body) => box.asManager(`/api/floor/sessions/${table.sessionId}/adjustments`, body);
    await adjust({ kind: 'COMP', orderId: table.orderId, itemIndex: 0, quantity: 1, reason: 'On the house' });
    await adjust({ kind: 'DISCOUNT', rate: 10_000, reason: 'Regulars' });
    await payAndLeave(table, 0);
    const owner = await openUser(PHONE);
    const { page } = owner;
    await enter(owner, 'OWNER');
    await page.goto(box.url('/admin#reports'));
    await page.getByRole('button', { name: 'Today' }).click();
    await page.getByRole('heading', { name: 'Comps, discounts and open prices' }).waitFor();
    for (const title of ['Comps by reason', 'Comps by person', 'Discounts by reason', 'Discounts by person', 'Open-price items', 'Open-price items by person']) {
      await page.getByRole('table', { name: title, exact: true }).waitFor();
    }
    await page.getByText('Given away on the bills of these sales, at menu prices.').waitFor();
    await page.getByRole('button', { name: 'Show each comp and discount' }).click();
    const lowered = page.getByRole('table', { name: 'Each comp and discount' });
    await lowered.waitFor();
    const rows = await lowered.locator('tbody tr').allInnerTexts();
    assert.equal(rows.length, 2);
    assert.match(rows[0] ?? '', new RegExp(`${table.dish.name}[^]*Comp · On the house`));
    assert.match(rows[1] ?? '', /Whole bill[^]*Discount of 10% · Regulars/);
    await page.getByRole('button', { name: 'Show each open-price item' }).click();
    const named = page.getByRole('table', { name: 'Each open-price item' });
    await named.getByText('Corkage').first().waitFor();
    await shoot(page, 'report with comps');
  });
});

test('managers_read_which_tables_are_left_of_a_day_that_nobody_closed_and_waiters_do_not', async () => {
  await withUsers(async (openUser) => {
    await box.openTable(9, 'FAMILY');
    const name = box.demo.tables[9]?.name ?? '';
    const manager = await openUser(PHONE);
    await afterTheDay(manager.page);
    await enter(manager, 'MANAGER', '/admin#today');
    await manager.page.getByText(/tables? (is|are) left of a day that is not closed/).waitFor();
    await manager.page.getByText(new RegExp(`Table ${name} since`)).waitFor();
    await shoot(manager.page, 'left tables, today');
    await manager.goto('/staff');
    const word = manager.page.locator('.notice', { hasText: 'left of a day that is not closed' });
    await word.waitFor();
    assert.match(await word.innerText(), new RegExp(`Table ${name} since`));
    await checkTargets(manager.page, 'left tables, floor', 44);
    const link = word.getByRole('link', { name: 'Close the day' });
    const colour = (/** @type {import('playwright-core').Locator} */ of) => of.evaluate((element) => getComputedStyle(element).color);
    assert.equal(await colour(link), await colour(word), 'the link can be read in the colours of the notice');
    await shoot(manager.page, 'left tables, floor');
    await link.click();
    await manager.page.getByRole('button', { name: 'Close the day' }).waitFor();

    const waiter = await openUser(PHONE);
    await afterTheDay(waiter.page);
    await waiter.logIn('/staff', 'WAITER');
    await waiter.page.locator('.table').first().waitFor();
    assert.equal(await waiter.page.getByText('left of a day that is not closed').count(), 0);
  });
});

for (const [look, options] of LOOKS) {
  test(`money_of_the_day_is_accessible_and_fits, ${look}`, async () => {
    await withUsers(async (openUser) => {
      await box.asManager('/api/settings', { tipPools: POOLS }, 'PATCH');
      const table = await order(10);
      await box.asManager(`/api/floor/sessions/${table.sessionId}/adjustments`, { kind: 'COMP', orderId: table.orderId, itemIndex: 0, quantity: 1, reason: 'On the house' });
      await payAndLeave(table, 101);
      const owner = await openUser({ ...options, bypassCSP: true, reducedMotion: 'reduce' });
      const { page } = owner;
      await afterTheDay(page);
      await enter(owner, 'OWNER');
      for (const section of ['settings/tips', 'reports', 'today']) {
        await page.goto(box.url(`/admin#${section}`));
        await page.locator('.skeleton').first().waitFor({ state: 'detached' });
        if (section === 'settings/tips') await page.locator('#tips').waitFor();
        if (section === 'reports') {
          await page.locator('.report-lines-open button').first().click();
          await page.locator('.report-lines .report-table').first().waitFor();
        }
        if (section === 'today') await page.locator('.repairs > li').first().waitFor();
        const name = `${section}, ${look}`;
        await checkAxe(page, name);
        await checkWidth(page, name);
        await checkTargets(page, name, 44);
        await shoot(page, name);
      }
    });
  });
}
