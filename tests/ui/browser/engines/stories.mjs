// An evening in an engine: guests join, fill a shared cart, order, go on after a power cut and ask for the bill; cooks and waiters work.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { tapInBill } from '../billSteps.mjs';
import { Box } from '../box.mjs';
import { DISPLAY, PHONE, User } from '../user.mjs';
import { Waiter, ordersOn } from '../waiter.mjs';
import { until } from './processes.mjs';
import { brokenWords } from '../brokenWords.mjs';

/** @import { Page } from 'playwright-core' */
/** @import { EnginePage } from './page.mjs' */
/** @typedef {{name: string, version: string, start: () => Promise<void>, openPage: (options: any) => Promise<EnginePage>, end: () => Promise<void>}} Engine */

/** @param {Engine} engine */
export function tellStories(engine) {
  const box = new Box();
  before(async () => {
    await Promise.all([engine.start(), box.start()]);
  });
  after(async () => {
    console.log(`the engine was ${engine.name} ${engine.version}`);
    await Promise.all([engine.end(), box.end()]);
  });

  /** Runs a test with users, and fails if one of their pages had an error. @param {(openUser: (options?: any) => Promise<User>) => Promise<void>} run */
  const withUsers = async (run) => {
    /** @type {User[]} */ const people = [];
    const openUser = async (/** @type {any} */ options = PHONE) => {
      const page = await engine.openPage(options);
      const person = new User(/** @type {Page} */ (/** @type {unknown} */ (page)), box);
      people.push(person);
      return person;
    };
    try {
      await run(openUser);
    } catch (error) {
      await Promise.allSettled(people.map((person) => person.close()));
      throw error;
    }
    for (const person of people) await person.close();
  };

  test(`${engine.name}: a wrong PIN is refused, the right one joins the table`, async () => {
    await withUsers(async (openUser) => {
      const { tableCode, pin, name } = await box.openTable(3, 'INDIVIDUAL');
      const guest = await openUser();
      await guest.goto(`/t/${tableCode}`);
      await guest.page.locator('#pin').waitFor();
      await shot(guest, 'entry');
      assert.deepEqual(await zoomingFields(guest), []);
      await guest.page.locator('#pin').fill(pin === '0000' ? '0001' : '0000');
      await guest.page.getByRole('button', { name: 'Join the table' }).click();
      await guest.page.getByText('4 tries left').waitFor();
      await guest.joinTable(tableCode, pin, 'Anna');
      await guest.page.locator('.table-name').getByText(name).waitFor();
      await shot(guest, 'menu');
      assert.deepEqual(await brokenWords(guest), []);
      assert.deepEqual(await zoomingFields(guest), []);
    });
  });

  test(`${engine.name}: dishes that are chosen before the PIN go into the shared cart once`, async () => {
    await withUsers(async (openUser) => {
      const { tableCode, pin } = await box.openTable(8, 'FAMILY');
      const [guest, friend] = await Promise.all([openUser(), openUser()]);
      await friend.joinTable(tableCode, pin, 'Ben');
      await guest.goto(`/t/${tableCode}`);
      const [first, second] = await guest.plainDishes();
      await guest.add(first);
      await guest.add(second);
      await guest.page.getByRole('button', { name: /^Cart · 2 items/ }).waitFor();
      await guest.page.reload();
      const cart = await guest.openCart();
      await cart.getByRole('button', { name: 'Enter the PIN to order' }).click();
      await guest.page.waitForFunction(() => document.activeElement?.id === 'pin');
      await guest.page.keyboard.type(pin);
      await guest.page.keyboard.press('Enter');
      await friend.page.getByRole('button', { name: /^Cart · 2 items/ }).waitFor();
      await guest.waitUntilSent();
      assert.equal((await friend.fetchJson('/api/cart')).totalItems, 2);
    });
  });

  test(`${engine.name}: two phones fill a shared cart, and the kitchen gets the order once`, async () => {
    await withUsers(async (openUser) => {
      const { tableCode, pin } = await box.openTable(4, 'FAMILY');
      const [anna, ben, cook] = await Promise.all([openUser(), openUser(), openUser(DISPLAY)]);
      await anna.joinTable(tableCode, pin, 'Anna');
      await ben.joinTable(tableCode, pin, 'Ben');
      const [first, second] = await anna.plainDishes();
      await anna.add(first);
      await ben.page.getByText(`added 1 × ${first}`).waitFor();
      await ben.add(second);
      await anna.page.getByRole('button', { name: /^Cart · 2 items/ }).waitFor();
      const cart = await ben.openCart();
      await cart.getByRole('heading', { name: 'Anna' }).waitFor();
      await shot(ben, 'cart');

      await cook.logIn('/kitchen', 'CHEF');
      await cook.page.locator('.last-update').getByText('live').waitFor();
      await anna.review();
      await cart.getByText('Anna is ordering.').waitFor();
      await anna.page.getByRole('button', { name: /^Order now/ }).click();
      await anna.page.getByText(/^Order #\d+$/).waitFor();
      await anna.page.getByText('The kitchen has it.').waitFor();
      await shot(anna, 'ordered');
      await cart.getByText('Your cart is empty').waitFor();
      const ticket = cook.page.locator('.ticket').filter({ hasText: first });
      await ticket.getByText(second).first().waitFor();
      await shot(cook, 'kitchen');
      assert.equal(await ticket.count(), 1);
      assert.equal((await anna.fetchJson('/api/orders')).orders.length, 1);
    });
  });

  test(`${engine.name}: a dish that is added during a power cut arrives once`, async () => {
    await withUsers(async (openUser) => {
      const { tableCode, pin } = await box.openTable(5, 'FAMILY');
      const guest = await openUser();
      const dish = await guest.joinAndAdd({ tableCode, pin });
      await box.kill();
      await guest.page.getByText('What you add is saved here').waitFor();
      await guest.add(dish);
      await guest.page.getByText(/changes? not sent yet/).waitFor();
      await shot(guest, 'offline');
      await box.start();
      await guest.page.getByText('What you add is saved here').waitFor({ state: 'detached', timeout: 30_000 });
      await guest.waitUntilSent();
      assert.equal((await guest.fetchJson('/api/cart')).totalItems, 2);
      await guest.page.reload();
      await guest.page.getByRole('button', { name: /^Cart · 2 items/ }).waitFor();
      await guest.waitUntilSent();
      assert.equal((await guest.fetchJson('/api/cart')).totalItems, 2);
    });
  });

  test(`${engine.name}: a waiter opens a table, and the phone follows the steps of the kitchen`, async () => {
    await withUsers(async (openUser) => {
      const table = box.demo.tables[6];
      const [waiter, cook, guest] = await Promise.all([Waiter.logIn(openUser), openUser(DISPLAY), openUser()]);
      await waiter.selectTable(table.name);
      const pin = await waiter.openTable(/Shared cart/);
      const dish = await guest.joinAndAdd({ tableCode: table.code, pin }, 2);
      await cook.logIn('/kitchen', 'CHEF');
      await cook.page.locator('.last-update').getByText('live').waitFor();
      await guest.review();
      await guest.order();
      await waiter.details.getByText(/ saw it at /).first().waitFor();
      const orders = await ordersOn(guest);
      await orders.getByText('received').first().waitFor();
      const ticket = cook.page.locator('.ticket').filter({ hasText: dish }).filter({ hasText: `Table ${table.name}` });
      await ticket.getByRole('button', { name: /^All of .* ready$/ }).click();
      await orders.getByText('ready', { exact: true }).waitFor();
      await waiter.details.getByText(/ready/i).first().waitFor();
      await shot(waiter.person, 'floor');
      await ticket.getByRole('button', { name: / served$/ }).click();
      await orders.getByText('served', { exact: true }).waitFor();
      await ticket.waitFor({ state: 'detached' });
    });
  });

  test(`${engine.name}: the bill is shown, asked for and paid, and the table is closed`, async () => {
    await withUsers(async (openUser) => {
      const table = await box.openTable(7, 'FAMILY');
      const [waiter, guest] = await Promise.all([Waiter.logIn(openUser), openUser()]);
      await guest.joinAndAdd(table);
      await guest.review();
      await guest.order();
      const orders = await ordersOn(guest);
      const { bill } = await guest.fetchJson('/api/session');
      await orders.getByText(`€${(bill.totalAmount / 100).toFixed(2)}`).last().waitFor();
      await shot(guest, 'bill');
      await guest.page.keyboard.press('Escape');
      await guest.page.getByRole('button', { name: 'Call the staff' }).click();
      await guest.page.getByRole('button', { name: /^Bill, please: Card/ }).click();
      await guest.page.getByText('The staff knows you want the bill.').waitFor();
      await shot(guest, 'bill-asked');

      await waiter.table(table.name).getByText(/Asks for the bill.* by card/).waitFor();
      await waiter.page.getByRole('button', { name: `Bill of Table ${table.name}` }).first().click();
      await waiter.page.locator('.bill-sheet .bill-step').waitFor();
      await tapInBill(waiter.person, /^Pay /);
      await tapInBill(waiter.person, /^Card ·/);
      await shot(waiter.person, 'payment');
      await tapInBill(waiter.person, 'Approved');
      await waiter.page.locator('.bill-settled').getByText('All paid').waitFor();
      const { payments, amountDue } = await box.asManager(`/api/floor/sessions/${table.sessionId}/bill`, null, 'GET');
      assert.deepEqual([payments.map((/** @type {any} */ each) => each.amount), amountDue], [[bill.totalAmount], 0]);
      await tapInBill(waiter.person, /^Close /);
      await guest.page.getByText('Thanks for coming').waitFor();
    });
  });

  test(`${engine.name}: errors and forbidden scripts on a page are found by its tests`, async () => {
    await withUsers(async (openUser) => {
      const guest = await openUser();
      await guest.goto('/');
      await guest.page.evaluate(() => {
        console.error('said aloud');
        queueMicrotask(() => { throw new Error('thrown'); });
        void Promise.reject(new Error('not handled'));
        const script = document.createElement('script');
        script.textContent = '1';
        document.body.append(script);
      });
      await until(async () => {
        const text = guest.pageErrors.join();
        for (const known of ['said aloud', 'thrown', 'not handled', 'CSP: script-src']) assert.ok(text.includes(known), text);
      }, 5_000);
      guest.pageErrors.length = 0;
    });
  });
}

/** Fields with a text so small that an iPhone zooms the page when they are tapped. @param {User} person @returns {Promise<string[]>} */
const zoomingFields = ({ page }) => page.evaluate(() => [...document.querySelectorAll('input, textarea, select')]
  .filter((field) => parseFloat(getComputedStyle(field).fontSize) < 16).map((field) => `${field.outerHTML.slice(0, 80)} ${getComputedStyle(field).fontSize}`));

/** A picture of what a user sees when nothing moves, in the folder `SHOT` if it is set. @param {User} person @param {string} name */
async function shot({ page }, name) {
  if (!process.env.SHOT) return;
  await page.waitForFunction(() => document.getAnimations().every((each) => each.playState !== 'running' || each.effect?.getComputedTiming().endTime === Infinity));
  // The last change is drawn.
  await page.evaluate(() => new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(() => resolve(null))); }));
  const engine = /** @type {EnginePage} */ (/** @type {unknown} */ (page));
  await page.screenshot({ path: `${process.env.SHOT}/${engine.name.toLowerCase()}-${name}.png` });
}
