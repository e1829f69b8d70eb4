// Partial cancellations in the kitchen, on the floor, on the phone and on the bill; and rushed tickets. `SHOTS=folder` keeps pictures.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { test } from 'node:test';
import { PHONE, DISPLAY } from './user.mjs';
import { startRestaurant } from './restaurant.mjs';
import { HttpGuest } from './httpGuest.mjs';
import { Waiter, ordersOn } from './waiter.mjs';

const { box, withUsers } = startRestaurant();
const folder = process.env.SHOTS;

/** @param {import('playwright-core').Page} page @param {string} name */
async function shoot(page, name) {
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: `${folder}/${name}.png` });
}

/** A party that ordered this quantity of one dish. @param {number} at @param {number} quantity */
async function ordered(at, quantity) {
  const party = await HttpGuest.join(box, at);
  const [dish] = await party.plainDishes();
  return { table: party.table, dish, placed: await party.placeOrder([dish], { quantity }) };
}

test('a waiter cancels one of three: kitchen, phone and bill show both parts', async () => {
  await withUsers(async (openUser) => {
    const { table, dish, placed } = await ordered(4, 3);
    const guest = await openUser();
    await guest.joinTable(table.tableCode, table.pin, 'Anna');
    const cook = await openUser(DISPLAY);
    await cook.logIn('/kitchen', 'CHEF');
    const card = cook.page.locator('.board .ticket').filter({ has: cook.page.getByText(`#${placed.orderNumber}`, { exact: true }) });
    await card.waitFor();

    const waiter = await Waiter.logIn(openUser);
    await waiter.selectTable(table.name);
    await waiter.details.locator('.order-item').filter({ hasText: dish.name }).click();
    for (let n = 0; n < 2; n += 1) await waiter.sheet.locator('.stepper button').first().click();
    await waiter.sheet.getByLabel('Other reason').fill('glass broke');
    await shoot(waiter.page, 'floor-cancel');
    await waiter.sheet.getByRole('button', { name: 'Cancel 1', exact: true }).click();
    await waiter.waitForToast(`Cancelled: 1 × ${dish.name}`);
    const line = waiter.details.locator('.order-item').filter({ hasText: dish.name });
    await line.getByText('2 ×').waitFor();
    await line.getByText('1 cancelled (glass broke)').waitFor();
    await shoot(waiter.page, 'floor-part');
    const orders = await ordersOn(guest);
    await orders.getByText('1 cancelled (glass broke)').waitFor();
    await shoot(guest.page, 'guest-part');
    await card.locator('.changes').getByText(`1 × ${dish.name}`).waitFor();
    await card.locator('.dish').getByText('1 cancelled (glass broke)').waitFor();
    await shoot(cook.page, 'kitchen-part');
    // Large text in a narrow column breaks no word of it.
    const broken = await card.evaluate((element) => {
      const [board, notice] = [element.closest('.board'), element.querySelector('.change b')];
      board?.classList.add('text-L');
      element.style.inlineSize = '354px';
      const range = document.createRange();
      range.selectNodeContents(/** @type {Element} */ (notice));
      const state = [range.getClientRects().length, element.scrollWidth - element.clientWidth];
      board?.classList.remove('text-L');
      element.style.inlineSize = '';
      return state;
    });
    assert.deepEqual(broken, [1, 0]);

    // Undo removes the notice.
    await waiter.undo();
    await line.getByText('3 ×').waitFor();
    await card.locator('.changes').waitFor({ state: 'detached' });

    // A cook cancels two and restores one.
    await card.locator('.more-button').click();
    await cook.page.getByRole('dialog').getByRole('button', { name: `Cancel 3 × ${dish.name}` }).click();
    await cook.page.getByRole('dialog').locator('.stepper button').first().click();
    await cook.page.getByRole('dialog').getByRole('button', { name: 'sold out', exact: true }).click();
    await shoot(cook.page, 'kitchen-cancel');
    await cook.page.getByRole('dialog').getByRole('button', { name: 'Cancel 2', exact: true }).click();
    await card.getByText('2 cancelled (sold out)').waitFor();
    await line.getByText('1 ×').waitFor();
    await card.locator('.more-button').click();
    await shoot(cook.page, 'kitchen-sheet');
    await cook.page.getByRole('dialog').getByRole('button', { name: /^Restore 2 cancelled/ }).click();
    await line.getByText('3 ×').waitFor();
  });
});

test('a rushed ticket is marked and comes first in the kitchen', async () => {
  await withUsers(async (openUser) => {
    await ordered(5, 1);
    const { table, placed } = await ordered(6, 2);
    const cook = await openUser(DISPLAY);
    await cook.logIn('/kitchen', 'CHEF');
    const waiter = await Waiter.logIn(openUser, { options: PHONE });
    await waiter.selectTable(table.name);
    await waiter.details.getByRole('button', { name: `Rush: make first: #${placed.orderNumber}` }).click();
    await waiter.details.locator('.rush-mark').waitFor();
    await shoot(waiter.page, 'floor-rush');
    // It moves to the top of its lane, and no other card moves.
    const top = cook.page.locator('.column[data-stage=NEW] .place:first-child .ticket').filter({ has: cook.page.locator('.rush-band') });
    await top.waitFor();
    assert.equal(await top.getAttribute('data-order-id'), placed.orderId);
    await shoot(cook.page, 'kitchen-rush');
    await waiter.details.getByRole('button', { name: `Remove rush: #${placed.orderNumber}` }).click();
    await cook.page.locator('.rush-band').waitFor({ state: 'detached' });
  });
});
