// The floor plan of the section "Tables" in a real browser, with the real program.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkAxe, checkTargets, checkWidth } from './accessibility.mjs';
import { DESK, LOOKS, enter } from './adminSteps.mjs';
import { startRestaurant } from './restaurant.mjs';
import { PHONE } from './user.mjs';

/** @import { Page } from 'playwright-core' */

const restaurant = startRestaurant();
const { box, withUsers } = restaurant;
/** @type {(name: string) => Promise<any>} */
const spotOf = async (name) => (await box.asManager('/api/tables', {}, 'GET')).tables.find((/** @type {any} */ table) => table.name === name).spot;

/** Waits until the table is stored at this spot. @param {string} name @param {{column: number, row: number} | null} spot */
async function stored(name, spot) {
  const wanted = JSON.stringify(spot);
  for (let tries = 0; tries < 100; tries += 1) {
    if (JSON.stringify(await spotOf(name)) === wanted) return;
    await new Promise((resolve) => { setTimeout(resolve, 50); });
  }
  assert.deepEqual(await spotOf(name), spot);
}

/** @param {Page} page */
async function openPlan(page) {
  await page.getByRole('button', { name: 'Floor plan' }).click();
  await page.locator('.plan').first().waitFor();
}

/** All tables off the plan. */
async function clear() {
  for (const { id } of box.demo.tables) await box.asManager(`/api/tables/${id}`, { spot: null }, 'PATCH');
}

test('table_is_placed_moved_by_buttons_and_taken_off_on_a_phone', async () => {
  await withUsers(async (openUser) => {
    await clear();
    const owner = await openUser(PHONE);
    const { page } = owner;
    await enter(owner, 'MANAGER', '/admin#tables');
    await openPlan(page);
    const area = page.getByRole('region', { name: 'Dining room' });
    await area.getByRole('button', { name: 'Place on the plan: Table 1', exact: true }).click();
    const tools = area.getByRole('group', { name: 'Move Table 1' });
    await tools.getByRole('button', { name: 'To the right' }).click();
    await tools.getByRole('button', { name: 'Down' }).click();
    await tools.getByText('column 2, row 2').waitFor();
    await stored('1', { column: 1, row: 1 });
    const { entries } = await box.asManager('/api/audit?action=TABLE_CHANGED&limit=1', {}, 'GET');
    assert.match(JSON.stringify(entries[0]), /→ 1\/1/);
    assert.ok(await tools.getByRole('button', { name: 'Up' }).isEnabled());
    await tools.getByRole('button', { name: 'Up' }).click();
    assert.ok(await tools.getByRole('button', { name: 'Up' }).isDisabled(), 'at the border');
    await area.getByRole('button', { name: 'Place on the plan: Table 2', exact: true }).click();
    await stored('2', { column: 0, row: 0 });
    await area.getByRole('group', { name: 'Move Table 2' }).getByRole('button', { name: 'To the right' }).click();
    await stored('2', { column: 2, row: 0 });
    assert.deepEqual(await spotOf('1'), { column: 1, row: 0 }, 'the other table is jumped over');
    await area.getByRole('group', { name: 'Move Table 2' }).getByRole('button', { name: 'Take off the plan' }).click();
    await stored('2', null);
    await area.getByRole('button', { name: /^Table 1, 4 seats, open, column 2, row 1$/ }).waitFor();
  });
});

test('table_is_moved_by_arrow_keys_and_by_dragging_and_stays_after_a_reload', async () => {
  await withUsers(async (openUser) => {
    await clear();
    const owner = await openUser(DESK);
    const { page } = owner;
    await enter(owner, 'OWNER', '/admin#tables');
    await openPlan(page);
    const area = page.getByRole('region', { name: 'Dining room' });
    await area.getByRole('button', { name: 'Place on the plan: Table 3', exact: true }).focus();
    await page.keyboard.press('Enter');
    const table = area.getByRole('button', { name: /^Table 3, / });
    await table.focus();
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft']) await page.keyboard.press(key);
    await stored('3', { column: 0, row: 1 });
    assert.ok(await table.evaluate((element) => element === document.activeElement), 'the table keeps the focus');

    const from = /** @type {any} */ (await table.boundingBox());
    const grid = /** @type {any} */ (await area.locator('.plan').boundingBox());
    const [x, y] = [grid.x + (grid.width / 6) * 4.5, grid.y + (grid.height / 4) * 2.5];
    await page.mouse.move(from.x + 10, from.y + 10);
    await page.mouse.down();
    await page.mouse.move(x, y, { steps: 5 });
    await area.locator('.plan-over').waitFor();
    await page.mouse.up();
    await stored('3', { column: 4, row: 2 });

    const unplaced = area.getByRole('button', { name: 'Place on the plan: Table 4', exact: true });
    const start = /** @type {any} */ (await unplaced.boundingBox());
    await page.mouse.move(start.x + 10, start.y + 10);
    await page.mouse.down();
    await page.mouse.move(x, y, { steps: 5 });
    await page.mouse.up();
    await page.waitForTimeout(800);
    assert.equal(await spotOf('4'), null, 'the cell is taken');
    const freeY = grid.y + (grid.height / 5) * 0.5;
    await page.mouse.move(start.x + 10, start.y + 10);
    await page.mouse.down();
    await page.mouse.move(x, freeY, { steps: 5 });
    await page.mouse.up();
    await stored('4', { column: 4, row: 0 });

    await page.reload();
    await openPlan(page);
    await area.getByRole('button', { name: /^Table 3, .*column 5, row 3$/ }).waitFor();
    await area.getByRole('button', { name: 'Place all' }).click();
    await page.waitForFunction(() => document.querySelectorAll('[aria-label="Dining room"] .plan-unplaced').length === 0);
    const { tables } = await box.asManager('/api/tables', {}, 'GET');
    const here = tables.filter((/** @type {any} */ each) => each.area === 'Dining room');
    await stored(here.at(-1).name, await spotOf(here.at(-1).name));
    await page.waitForTimeout(1_500);
    const spots = (await box.asManager('/api/tables', {}, 'GET')).tables.filter((/** @type {any} */ each) => each.area === 'Dining room').map((/** @type {any} */ each) => JSON.stringify(each.spot));
    assert.ok(!spots.includes('null') && new Set(spots).size === spots.length, 'each table has a cell of its own');
  });
});

test('move_that_is_not_saved_goes_back_and_says_so', async () => {
  await withUsers(async (openUser) => {
    await clear();
    await box.asManager(`/api/tables/${box.demo.tables[0].id}`, { spot: { column: 1, row: 1 } }, 'PATCH');
    const owner = await openUser(DESK);
    const { page } = owner;
    await enter(owner, 'OWNER', '/admin#tables');
    await openPlan(page);
    await page.route('**/api/tables/*', (route) => route.fulfill({ status: 403, contentType: 'application/problem+json', body: '{"code":"forbidden","title":"x","status":403}' }));
    await page.getByRole('button', { name: /^Table 1, / }).click();
    await page.getByRole('button', { name: 'Down' }).click();
    await page.getByText('You are not allowed to do that.').waitFor();
    await page.getByRole('button', { name: /^Table 1, .*column 2, row 2$/ }).waitFor();
  });
});

for (const [look, options] of LOOKS) {
  test(`floor_plan_is_accessible_and_fits, ${look}`, async () => {
    await withUsers(async (openUser) => {
      await clear();
      for (const [at, spot] of [{ column: 0, row: 0 }, { column: 2, row: 1 }, { column: 5, row: 3 }].entries()) await box.asManager(`/api/tables/${box.demo.tables[at].id}`, { spot }, 'PATCH');
      const owner = await openUser({ ...options, bypassCSP: true, reducedMotion: 'reduce' });
      const { page } = owner;
      await enter(owner, 'OWNER', '/admin#tables');
      await page.locator('.views button').nth(1).click();
      await page.locator('.plan-table').nth(1).click();
      await checkAxe(page, `floor plan, ${look}`);
      await checkWidth(page, `floor plan, ${look}`);
      await checkTargets(page, `floor plan, ${look}`, 44);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), 'scrolls sideways');
    });
  });
}
