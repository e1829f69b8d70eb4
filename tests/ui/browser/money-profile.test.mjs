// The money profile in a real browser: the owner chooses orders only, and guests, floor and management follow at once.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkAxe, checkTargets, checkWidth } from './accessibility.mjs';
import { DESK, chooseMoneyProfile, enter } from './adminSteps.mjs';
import { orderDishes } from './billSteps.mjs';
import { startRestaurant } from './restaurant.mjs';
import { PHONE, TABLET } from './user.mjs';
import { Waiter } from './waiter.mjs';

/** @import { Page } from 'playwright-core' */

const restaurant = startRestaurant();
const { box, withUsers } = restaurant;
/** Words that no page of guests and floor may show in orders only. */
const FORBIDDEN = /\b(receipts?|cash|tips?|refund\w*)\b/i;

/** Fails if the page shows one of the words. @param {Page} page @param {string} where */
async function checkWords(page, where) {
  const text = await page.evaluate(() => document.body.innerText);
  assert.equal(FORBIDDEN.exec(text)?.[0], undefined, `${where}: ${text}`);
}

test('owner_chooses_orders_only_and_a_party_ends_at_the_till', async () => {
  await withUsers(async (openUser) => {
    const [owner, guest] = [await openUser(DESK), await openUser()];
    const waiter = await Waiter.logIn(openUser);
    const table = await box.openTable(4, 'FAMILY');
    await guest.joinTable(table.tableCode, table.pin, 'Anna');
    const dish = (await guest.plainDishes())[0];
    await guest.add(dish);
    await guest.waitUntilSent();
    // How the guests would like to pay is asked with the bill, and not with the order.
    await guest.review();
    assert.equal(await guest.page.getByRole('dialog').getByText('Card').count(), 0);

    await enter(owner, 'OWNER');
    await owner.page.getByRole('button', { name: /^Payments/ }).or(owner.page.locator('.page')).first().waitFor();
    await chooseMoneyProfile(owner, /^Orders only/, ' ');
    await owner.page.getByText('Please write a short reason.').waitFor();
    await checkAxe(owner.page, 'the money profile');
    await owner.page.getByRole('dialog').getByLabel('Why? This is kept in the log.').fill('our till takes the money');
    await owner.page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await owner.page.getByText('All pages follow it now').waitFor();

    // The phone in the middle of its order follows, and still orders.
    await checkWords(guest.page, 'the review of an order');
    await guest.order();
    await guest.page.getByRole('button', { name: /^Your orders/ }).click();
    await guest.page.getByRole('dialog').getByText('To pay').waitFor();
    await checkWords(guest.page, 'the orders of a guest');
    await guest.page.keyboard.press('Escape');
    await guest.page.getByRole('button', { name: 'Call the staff' }).click();
    await guest.page.getByRole('button', { name: /^Ask for the bill/ }).click();
    await guest.page.getByText('The staff knows you want the bill.').waitFor();
    await checkWords(guest.page, 'the call for the bill');

    await waiter.selectTable(table.name);
    await checkWords(waiter.page, 'the table on the floor');
    await waiter.tap('Close table');
    await waiter.sheet.getByText('Hand it to the till first.').waitFor();
    await checkWords(waiter.page, 'closing the table');
    await waiter.sheet.getByRole('button', { name: 'To the till' }).click();
    const sheet = waiter.page.locator('.handover-sheet');
    await sheet.getByText(dish).waitFor();
    await sheet.getByRole('heading', { name: 'Anna' }).waitFor();
    await checkWords(waiter.page, 'the sheet for the till');
    await checkAxe(waiter.page, 'the sheet for the till');
    await checkWidth(waiter.page, 'the sheet for the till');
    await checkTargets(waiter.page, 'the sheet for the till', 44);
    await sheet.getByLabel('Number at the till').fill('2026-000417');
    await sheet.getByRole('button', { name: /^Hand to the till · €/ }).click();
    await waiter.waitForToast(`Table ${table.name}: handed to the till`);
    await guest.page.getByText('Thanks for coming').waitFor();

    // The owner finds the number again, and the day speaks of what was ordered.
    await owner.goto('/admin#log');
    const entry = owner.page.locator('.entry').filter({ hasText: 'Handed to the till' }).first();
    await entry.getByText('2026-000417').first().waitFor();
    await owner.goto('/admin#today');
    await owner.page.getByRole('heading', { name: 'Ordered so far' }).waitFor();
    assert.equal(await owner.page.getByText(/^(Received|Paid at open tables)$/).count(), 0);
    await owner.goto('/admin#settings');
    await owner.page.locator('.limits').first().waitFor();
    await checkWords(owner.page, 'the settings');
  });
});

test('sum_that_changes_while_the_waiter_reads_it_is_not_handed_over', async () => {
  await withUsers(async (openUser) => {
    const [guest, staff] = [await openUser(), await openUser(TABLET)];
    const table = await box.openTable(5, 'INDIVIDUAL');
    await orderDishes(guest, table, 'Ben', [0]);
    await staff.logIn('/staff', 'WAITER');
    const waiter = new Waiter(staff);
    await waiter.table(table.name).waitFor();
    await waiter.selectTable(table.name);
    await waiter.tap('To the till');
    const go = waiter.page.locator('.handover-sheet').getByRole('button', { name: /^Hand to the till/ });
    await go.waitFor();
    const before = await go.innerText();
    // The page does not hear of the next order before the tap.
    await staff.page.route('**/handover', async (route) => {
      if (route.request().method() === 'POST') return route.continue();
      return route.abort();
    });
    await orderDishes(await openUser(), table, 'Cem', [1]);
    await go.evaluate((/** @type {any} */ button) => { button.disabled = false; button.click(); });
    await waiter.page.getByText(/Not saved: something was ordered|No connection/).first().waitFor();
    await staff.page.unroute('**/handover');
    await waiter.page.getByRole('button', { name: 'Try now' }).click();
    await staff.page.waitForFunction((text) => { const button = document.querySelector('.handover-foot .button'); return button && /** @type {HTMLElement} */ (button).innerText !== text; }, before);
    await go.click();
    await waiter.waitForToast(`Table ${table.name}: handed to the till`);
  });
});

test('manager_sees_the_profile_and_only_the_owner_can_declare_payments_again', async () => {
  await withUsers(async (openUser) => {
    const [manager, owner] = [await openUser(PHONE), await openUser({ ...PHONE, locale: 'de-DE' })];
    await enter(manager, 'MANAGER', '/admin#restaurant/money');
    await manager.page.getByText('Only the owner can change this.').waitFor();
    assert.equal(await manager.page.getByRole('dialog').getByRole('button', { name: 'Save' }).count(), 0);
    await enter(owner, 'OWNER', '/admin#restaurant/money');
    const { page } = owner;
    const sheet = page.getByRole('dialog');
    await sheet.getByRole('radio', { name: /^Bestellungen und Zahlungen/ }).check();
    await sheet.getByText('Ich habe das Recht des Landes geprüft').waitFor();
    await sheet.getByLabel('Warum? Das steht dann im Protokoll.').fill('wieder mit Zahlungen');
    await sheet.getByRole('button', { name: 'Speichern' }).click();
    await sheet.getByText('Für Zahlungen ist diese Erklärung nötig.').waitFor();
    await checkAxe(page, 'the declaration in German');
    await checkWidth(page, 'the declaration in German');
    await sheet.getByRole('checkbox', { name: 'Ja, das erkläre ich' }).check();
    await sheet.getByRole('button', { name: 'Speichern' }).click();
    await page.getByText('Alle Seiten richten sich jetzt danach').waitFor();

    // A payment at an open table keeps the owner from going back.
    const guest = await openUser();
    const table = await box.openTable(6, 'FAMILY');
    await orderDishes(guest, table, 'Dora', [0]);
    await box.asManager(`/api/floor/sessions/${table.sessionId}/payments`, { method: 'CARD', amount: 100 },);
    await owner.goto('/admin#restaurant/money');
    await sheet.getByRole('radio', { name: /^Nur Bestellungen/ }).check();
    await sheet.getByLabel('Warum? Das steht dann im Protokoll.').fill('doch nicht');
    await sheet.getByRole('button', { name: 'Speichern' }).click();
    await sheet.getByText(`An offenen Tischen wurde schon gezahlt: ${table.name}.`).waitFor();
  });
});
