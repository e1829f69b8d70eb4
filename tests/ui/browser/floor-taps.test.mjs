// The taps that a waiter needs for the jobs of an evening, from the room until they are done, and what must not move meanwhile.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkAxe, checkWidth } from './accessibility.mjs';
import { HttpGuest } from './httpGuest.mjs';
import { startRestaurant } from './restaurant.mjs';
import { countTaps, tapAgain } from './taps.mjs';
import { Waiter } from './waiter.mjs';

/** @import { Locator } from 'playwright-core' */

const { box, withUsers } = startRestaurant();

/** A waiter whose taps are counted. @param {import('./restaurant.mjs').OpenUser} openUser */
async function countedWaiter(openUser) {
  const waiter = await Waiter.logIn(openUser);
  let counted = await countTaps(waiter.page);
  /** @param {string} job @param {number} most @param {() => Promise<unknown>} run */
  const takes = async (job, most, run) => {
    await waiter.backToTables();
    await counted.reset();
    await run();
    const taps = await counted.count();
    console.log(`${job}: ${taps} taps, at most ${most}`);
    assert.ok(taps <= most, `${job}: ${taps} taps, at most ${most}`);
  };
  /** After the page was loaded again. */
  const countAgain = async () => { counted = await countTaps(waiter.page); };
  return { waiter, takes, countAgain };
}

/** The contrast of the letter of an avatar with its colour, as it is drawn on the page. @param {Locator} avatar @returns {Promise<number>} */
const initialContrast = (avatar) => avatar.evaluate((element) => {
  const { color, backgroundColor, opacity, filter } = getComputedStyle(element);
  const numbers = (/** @type {string} */ text) => (text.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number);
  /** A grey filter keeps the brightness; opacity mixes with the white page. @param {number[]} rgb */
  const drawn = (rgb) => {
    const grey = 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
    return (filter.includes('grayscale') ? [grey, grey, grey] : rgb).map((each) => each * Number(opacity) + 255 * (1 - Number(opacity)));
  };
  const light = (/** @type {number[]} */ rgb) => {
    const [red, green, blue] = rgb.map((each) => each / 255).map((each) => (each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [darker, lighter] = [light(drawn(numbers(color))), light(drawn(numbers(backgroundColor)))].sort((left, right) => left - right);
  return (lighter + 0.05) / (darker + 0.05);
});

/** Where an element is on the screen. @param {Locator} locator */
const topOf = async (locator) => Math.round((await locator.boundingBox())?.y ?? -1);

test('a waiter orders, cancels, restores, serves, answers and moves with few taps, and nothing moves under the finger', async () => {
  await withUsers(async (openUser) => {
    const { waiter, takes } = await countedWaiter(openUser);
    const { page, sheet, details } = waiter;
    const table = await box.openTable(4, 'FAMILY');
    await waiter.table(table.name).getByText('no phone yet').waitFor();
    const menu = await waiter.person.fetchJson('/api/menu');
    const dishes = menu.categories.flatMap((/** @type {any} */ category) => category.items).filter((/** @type {any} */ item) => item.available);
    const [first, second, third] = await waiter.person.plainDishes();
    const withSize = dishes.find((/** @type {any} */ item) => item.variants.length > 1 && item.optionGroups.every((/** @type {any} */ group) => group.min === 0));
    assert.ok(withSize, 'the demo has a dish in sizes');

    await takes('two plain dishes from the whole menu', 5, async () => {
      await waiter.table(table.name).click();
      await waiter.tap('Order');
      const below = sheet.getByRole('button', { name: `Add ${third}`, exact: true }).last();
      // Below the top of the sheet, read at one moment: the sheet is still rising.
      const place = () => below.evaluate((row) => Math.round(row.getBoundingClientRect().top - /** @type {Element} */ (row.closest('.sheet')).getBoundingClientRect().top));
      const before = await place();
      await sheet.getByRole('button', { name: `Add ${first}`, exact: true }).click();
      await sheet.getByRole('button', { name: `Add ${second}`, exact: true }).click();
      await sheet.locator('.dish.picked').nth(1).waitFor();
      assert.equal(await place(), before, 'a dish that is added moves no row');
      await sheet.getByRole('button', { name: /^Send/ }).click();
      await waiter.waitForToast('is in the kitchen');
    });
    await takes('two plain dishes', 4, async () => {
      await waiter.table(table.name).click();
      const orders = details.getByRole('heading', { name: 'Orders' });
      const before = await topOf(orders);
      for (const name of [first, second]) await details.getByRole('button', { name: `Add ${name}`, exact: true }).click();
      await details.locator('.quick .count').nth(1).waitFor();
      assert.equal(await topOf(orders), before, 'nor does one of the row');
      await details.getByRole('button', { name: /^Send/ }).click();
      await details.locator('.order').nth(1).waitFor();
    });
    const { dishes: editable } = await box.asManager('/api/menu/editor', null, 'GET');
    const numbered = editable.find((/** @type {any} */ dish) => dish.name === first);
    await box.asManager(`/api/menu/dishes/${numbered.id}`, { version: numbered.version, number: '12' }, 'PATCH');
    await takes('a dish by its number', 4, async () => {
      await waiter.table(table.name).click();
      await waiter.tap('Order');
      await sheet.getByLabel('Find a dish').click();
      await page.keyboard.type('12');
      await sheet.locator('.dish').first().getByText(`12 · ${first}`).waitFor();
      await page.keyboard.press('Enter');
      await sheet.getByRole('button', { name: /^Send/ }).click();
      await details.locator('.order').nth(2).waitFor();
    });
    await takes('a dish with an option', 5, async () => {
      await waiter.table(table.name).click();
      await waiter.tap('Order');
      await sheet.getByRole('button', { name: `Add ${withSize.name}`, exact: true }).last().click();
      await sheet.locator('.sheet-table').getByText(`Table ${table.name}`).waitFor();
      await sheet.getByText(withSize.variants[1].name).first().click();
      await sheet.getByRole('button', { name: 'Add and send' }).click();
      await details.locator('.order').nth(3).waitFor();
    });
    const line = details.locator('.order-item').filter({ hasText: first }).first();
    await takes('cancel a dish', 3, async () => {
      await waiter.table(table.name).click();
      await line.click();
      await sheet.getByRole('button', { name: /ordered by mistake$/ }).click();
      await line.getByText('cancelled: ordered by mistake').waitFor();
    });
    // Long after the toast is gone the dish can come back.
    await page.reload();
    await waiter.table(table.name).waitFor();
    await waiter.table(table.name).click();
    await line.click();
    await sheet.getByRole('button', { name: 'Restore this dish' }).click();
    await waiter.waitForToast(`Restored: 1 × ${first}`);
    await line.getByText('received').waitFor();
  });
});

test('the floor says that its sound is off after a reload, until somebody taps', async () => {
  await withUsers(async (openUser) => {
    const { waiter, takes, countAgain } = await countedWaiter(openUser);
    const { page, sheet, details } = waiter;
    await page.reload();
    await waiter.page.locator('.table').first().waitFor();
    const silent = page.locator('.tasks-bar').getByRole('button', { name: 'Sound is off. Tap anywhere.' });
    await silent.waitFor();
    await checkAxe(page, 'the floor without sound');
    await checkWidth(page, 'the floor without sound');
    await page.getByRole('heading', { name: 'Floor' }).click();
    await silent.waitFor({ state: 'detached' });
    await countAgain();

    const free = box.demo.tables[5];
    await takes('open a table and see its PIN', 2, async () => {
      await waiter.table(free.name).click();
      await details.getByRole('button', { name: /Shared cart/ }).click();
      await sheet.locator('.pin').waitFor();
    });
    await waiter.readPin();
    const party = await HttpGuest.join(box, 6);
    const [dish] = await party.plainDishes();
    const { orderId } = await party.placeOrder([dish], { allergyNote: 'sesame' });
    await party.fetchJson('POST', '/api/session/requests', { kind: 'CALL_WAITER' });
    for (const newStatus of ['IN_PROGRESS', 'READY']) await box.asManager(`/api/kitchen/orders/${orderId}/items/0/status`, { newStatus }, 'PATCH');
    await waiter.backToTables();
    await waiter.table(party.table.name).getByText('sesame').waitFor();
    await takes('answer a call', 2, async () => {
      await page.locator('.tasks-bar .tasks').click();
      await sheet.locator('.calls li').getByRole('button', { name: /^Done/ }).click();
      await waiter.waitForToast('call answered');
    });
    await page.keyboard.press('Escape');
    await takes('serve', 2, async () => {
      await page.locator('.tasks-bar .tasks').click();
      await sheet.locator('.ready-orders li').getByRole('button', { name: /served$/ }).click();
      await sheet.getByText('Nothing is ready to serve.').waitFor();
    });
    await page.keyboard.press('Escape');
    await takes('move', 3, async () => {
      await waiter.table(party.table.name).click();
      await details.getByText('ALLERGY: sesame').first().waitFor();
      assert.ok(await initialContrast(details.locator('.away .avatar').first()) >= 4.5, 'the initial of a phone that is away');
      await waiter.tap('Move');
      await sheet.locator('.target').last().click();
      await waiter.waitForToast('Moved:');
    });
    // However far one scrolls, the name of the table and its allergies stay.
    await details.evaluate((element) => element.scrollTo(0, element.scrollHeight));
    const name = await details.getByRole('heading', { level: 2 }).boundingBox();
    assert.ok(name && name.y >= 0 && name.y < 120, `${name?.y}`);
    await details.getByText('ALLERGY: sesame').first().waitFor();
    // They stay above the menu too.
    await waiter.tap('Order');
    await sheet.locator('.dish').last().scrollIntoViewIfNeeded();
    const [allergies, search] = [await sheet.locator('.allergies').boundingBox(), await sheet.locator('.search-form').boundingBox()];
    assert.ok(allergies && search && allergies.y > 0 && allergies.y + allergies.height <= search.y, `${JSON.stringify([allergies, search])}`);
  });
});

test('a call for the bill is one tap away and ends with the payment; exact cash is three taps and can be taken back; three pay by card with ten', async () => {
  await withUsers(async (openUser) => {
    const { waiter, takes } = await countedWaiter(openUser);
    const { page, sheet } = waiter;
    const longName = 'Garden terrace by the fountain';
    await box.asManager(`/api/tables/${box.demo.tables[9].id}`, { name: longName }, 'PATCH');
    box.demo.tables[9].name = longName;
    const [party, trio] = [await HttpGuest.join(box, 8), await HttpGuest.join(box, 9)];
    const plain = await party.plainDishes();
    await party.placeOrder(plain.slice(0, 2));
    await trio.placeOrder(plain.slice(0, 3));
    await party.fetchJson('POST', '/api/session/requests', { kind: 'REQUEST_BILL', paymentMethod: 'CASH' });
    const { name, sessionId } = party.table;
    const tile = waiter.table(name);
    await tile.getByText(/^Asks for the bill.* · in cash$/).waitFor();
    await checkAxe(page, 'a table that asks for the bill');
    await takes('from a call to the bill', 1, async () => {
      await page.locator('.table-grid').getByRole('button', { name: `Bill of Table ${name}` }).click();
      await sheet.getByRole('heading', { name: `Bill · Table ${name}` }).waitFor();
      await sheet.getByText(/: in cash$/).waitFor();
    });
    const { calls } = await party.fetchJson('GET', '/api/session');
    assert.ok(calls[0].takenAt, 'the guests see that a waiter is on the way');
    await page.keyboard.press('Escape');
    const bill = () => box.asManager(`/api/floor/sessions/${sessionId}/bill`, null, 'GET');

    const cash = sheet.getByRole('button', { name: new RegExp(`^Cash €\\d+\\.\\d\\d and close Table ${name}$`) });
    const held = page.locator('.held');
    const toBill = async () => {
      await tile.click();
      await waiter.tap('Bill and payment');
      await cash.click();
      await held.getByText(new RegExp(`^Table ${name}: €`)).waitFor();
    };
    // Taps in one place lead to the bill, and not on to a payment by card that nobody made.
    await waiter.backToTables();
    await tile.click();
    await tapAgain(waiter.details.getByRole('button', { name: 'Bill and payment', exact: true }), { times: 5 });
    await sheet.getByText('2 dishes are not ready yet.').waitFor();
    assert.deepEqual((await bill()).payments, []);
    await page.keyboard.press('Escape');

    await waiter.backToTables();
    await toBill();
    await held.getByRole('button', { name: 'Undo' }).click();
    await held.waitFor({ state: 'detached' });
    assert.deepEqual((await bill()).payments, [], 'nothing has happened');

    await takes('cash, exact, and close', 3, async () => {
      await toBill();
      await waiter.waitForToast('in cash, closed');
    });
    await tile.getByText('Free').waitFor();
    const { payments } = await bill();
    assert.deepEqual(payments.map((/** @type {any} */ each) => [each.method, each.status]), [['CASH', 'COMPLETED']]);

    // The call that is open while the bill is paid otherwise.
    await trio.fetchJson('POST', '/api/session/requests', { kind: 'REQUEST_BILL' });
    const other = waiter.table(trio.table.name);
    await other.getByText(/^Asks for the bill/).waitFor();
    const height = (await other.boundingBox())?.height ?? 0;
    assert.ok(height < 220, `a long name beside the button of the bill makes the tile ${height} px high`);
    await takes('split in three, a card each', 10, async () => {
      await other.click();
      await waiter.tap('Bill and payment');
      await sheet.getByRole('button', { name: 'Split', exact: true }).click();
      await sheet.getByRole('button', { name: 'One more share' }).click();
      for (const part of [1, 2, 3]) {
        await sheet.getByRole('button', { name: new RegExp(`^Card · part ${part} of 3`) }).click();
        await sheet.getByRole('button', { name: 'Approved' }).click();
      }
      await sheet.locator('.bill-settled').getByText('All paid').waitFor();
    });
    await page.keyboard.press('Escape');
    await waiter.backToTables();
    await other.getByText('Asks for the bill').waitFor({ state: 'detached' });
    assert.deepEqual((await trio.fetchJson('GET', '/api/session')).calls, [], 'the guests\' phones hear of it too');
  });
});
