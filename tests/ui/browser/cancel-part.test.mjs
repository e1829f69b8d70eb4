// Three of a dish on one line, one of them cancelled: the kitchen, the floor, the phone and the bill show both parts; and a
// ticket that a waiter rushes stands before all others. `SHOTS=folder` keeps pictures of it.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { test } from 'node:test';
import { PHONE, WALL } from './actors.mjs';
import { openHouse } from './evening.mjs';
import { Party } from './party.mjs';
import { Waiter, ordersOn } from './waiter.mjs';

const { box, evening } = openHouse();
const folder = process.env.SHOTS;

/** @param {import('playwright-core').Page} page @param {string} name */
async function shoot(page, name) {
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: `${folder}/${name}.png` });
}

/** A party at a table of the demo that ordered so many of a plain dish. @param {number} at @param {number} quantity */
async function ordered(at, quantity) {
  const party = await Party.seated(box, at);
  const [dish] = await party.plainDishes();
  return { table: party.table, dish, placed: await party.orders([dish], { quantity }) };
}

test('a waiter cancels one of three: kitchen, phone and bill show both parts', async () => {
  await evening(async (arrive) => {
    const { table, dish, placed } = await ordered(4, 3);
    const guest = await arrive();
    await guest.joinTable(table.tableCode, table.pin, 'Anna');
    const cook = await arrive(WALL);
    await cook.logIn('/kitchen', 'CHEF');
    const card = cook.page.locator('.board .ticket').filter({ has: cook.page.getByText(`#${placed.orderNumber}`, { exact: true }) });
    await card.waitFor();

    const waiter = await Waiter.comesIn(arrive);
    await waiter.lookAt(table.name);
    await waiter.story.locator('.one-item').filter({ hasText: dish.name }).click();
    await waiter.sheet.getByRole('button', { name: 'Cancel this dish' }).click();
    for (let n = 0; n < 2; n += 1) await waiter.sheet.locator('.stepper button').first().click();
    await waiter.sheet.getByLabel('Other reason').fill('glass broke');
    await shoot(waiter.page, 'floor-cancel');
    await waiter.sheet.getByRole('button', { name: 'Cancel 1', exact: true }).click();
    await waiter.isTold(`Cancelled: 1 × ${dish.name}`);
    const line = waiter.story.locator('.one-item').filter({ hasText: dish.name });
    await line.getByText('2 ×').waitFor();
    await line.getByText('1 cancelled (glass broke)').waitFor();
    await shoot(waiter.page, 'floor-part');
    const orders = await ordersOn(guest);
    await orders.getByText('1 cancelled (glass broke)').waitFor();
    await shoot(guest.page, 'guest-part');
    await card.locator('.changes').getByText(`1 × ${dish.name}`).waitFor();
    await card.locator('.dish').getByText('1 cancelled (glass broke)').waitFor();
    await shoot(cook.page, 'kitchen-part');

    // The slip is taken back: nothing is left to read.
    await waiter.undoes();
    await line.getByText('3 ×').waitFor();
    await card.locator('.changes').waitFor({ state: 'detached' });

    // A cook cancels two of them at the wall, and brings one back.
    await card.locator('.more').click();
    await cook.page.getByRole('dialog').getByRole('button', { name: `Cancel 3 × ${dish.name}` }).click();
    await cook.page.getByRole('dialog').locator('.stepper button').first().click();
    await cook.page.getByRole('dialog').getByRole('button', { name: 'sold out', exact: true }).click();
    await shoot(cook.page, 'kitchen-cancel');
    await cook.page.getByRole('dialog').getByRole('button', { name: 'Cancel 2', exact: true }).click();
    await card.getByText('2 cancelled (sold out)').waitFor();
    await line.getByText('1 ×').waitFor();
    await card.locator('.more').click();
    await shoot(cook.page, 'kitchen-sheet');
    await cook.page.getByRole('dialog').getByRole('button', { name: /^Restore 2 cancelled/ }).click();
    await line.getByText('3 ×').waitFor();
  });
});

test('a rushed ticket stands first on the wall and says so', async () => {
  await evening(async (arrive) => {
    await ordered(5, 1);
    const { table, placed } = await ordered(6, 2);
    const cook = await arrive(WALL);
    await cook.logIn('/kitchen', 'CHEF');
    const waiter = await Waiter.comesIn(arrive, { options: PHONE });
    await waiter.lookAt(table.name);
    await waiter.story.getByRole('button', { name: `Rush: make first: #${placed.orderNumber}` }).click();
    await waiter.story.locator('.rush-mark').waitFor();
    await shoot(waiter.page, 'floor-rush');
    // It goes to the top of the lane it stands in: no card moves under a finger without need.
    const top = cook.page.locator('.col-NEW .lane .ticket:first-child').filter({ has: cook.page.locator('.rush-band') });
    await top.waitFor();
    assert.equal(await top.getAttribute('data-order'), placed.orderId);
    await shoot(cook.page, 'kitchen-rush');
    await waiter.story.getByRole('button', { name: `Remove rush: #${placed.orderNumber}` }).click();
    await cook.page.locator('.rush-band').waitFor({ state: 'detached' });
  });
});
