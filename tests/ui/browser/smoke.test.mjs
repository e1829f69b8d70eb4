// The main paths with real browsers and the real program: two phones, a cook, a waiter, a reload and a power cut.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DISPLAY } from './user.mjs';
import { startRestaurant } from './restaurant.mjs';

const restaurant = startRestaurant();
const { box, withUsers } = restaurant;

test('a shared order reaches the kitchen without prices, and the phones follow its status', async () => {
  await withUsers(async (openUser) => {
    const { tableCode, pin } = box.session('FAMILY');
    const anna = await openUser();
    const ben = await openUser();
    await anna.joinTable(tableCode, pin, 'Anna');
    await ben.joinTable(tableCode, pin);
    const [first, second] = await anna.plainDishes();

    await anna.add(first);
    await ben.page.getByText(`added 1 × ${first}`).waitFor();
    await ben.add(second);
    await anna.page.getByText(`added 1 × ${second}`).waitFor();
    await anna.page.getByRole('button', { name: /Cart · 2 items/ }).waitFor();

    const bens = await ben.openCart();
    await bens.getByRole('heading', { name: 'Anna' }).waitFor();
    await anna.review();
    await bens.getByText('Anna is ordering.').waitFor();
    await bens.getByRole('button', { name: 'Anna is ordering' }).waitFor();

    const cook = await openUser(DISPLAY);
    await cook.logIn('/kitchen', 'CHEF');
    await cook.page.getByRole('button', { name: 'All stations' }).click();
    await cook.page.locator('.last-update').getByText('live').waitFor();

    await anna.page.getByRole('button', { name: /^Order now/ }).click();
    await anna.page.getByText(/^Order #\d+$/).waitFor();
    await bens.getByText('Your cart is empty').waitFor();

    const ticket = cook.page.locator('.ticket').filter({ hasText: first });
    await ticket.getByText(second).waitFor();
    assert.doesNotMatch(await cook.page.locator('body').innerText(), /[€$£¥]|\d[.,]\d\d\b/, 'the kitchen shows no price');

    await ben.page.keyboard.press('Escape');
    await ben.page.getByRole('button', { name: /Your orders/ }).click();
    const orders = ben.page.getByRole('dialog');
    await orders.getByText('received').first().waitFor();
    await ticket.getByRole('button', { name: new RegExp(`${escaped(first)} ready$`) }).click();
    await orders.getByText('ready', { exact: true }).first().waitFor();
    await ticket.getByRole('button', { name: /^All of .* ready$/ }).click();
    await orders.getByText('ready', { exact: true }).nth(1).waitFor();
    await ticket.getByRole('button', { name: / served$/ }).click();
    await orders.getByText('served', { exact: true }).nth(1).waitFor();
    await ticket.waitFor({ state: 'detached' });
  });
});

test('a dish marked sold out in the kitchen is sold out on every phone', async () => {
  await withUsers(async (openUser) => {
    const { tableCode, pin } = box.session('FAMILY');
    const guest = await openUser();
    await guest.joinTable(tableCode, pin);
    const dishes = await guest.plainDishes();
    const dish = dishes[dishes.length - 1];
    const cook = await openUser(DISPLAY);
    await cook.logIn('/kitchen', 'CHEF');
    await cook.page.getByRole('button', { name: /^Sold out/ }).click();
    await cook.page.getByLabel('Find a dish').fill(dish);
    await cook.page.getByRole('button', { name: `Mark sold out: ${dish}`, exact: true }).first().click();
    await guest.page.getByRole('button', { name: `Add ${dish}`, exact: true }).waitFor({ state: 'detached' });
    await cook.page.getByRole('button', { name: `Put back on the menu: ${dish}`, exact: true }).first().click();
    await guest.page.getByRole('button', { name: `Add ${dish}`, exact: true }).first().waitFor();
  });
});

test('a cook steps back, cancels with a reason for the guest, and recalls a served dish', async () => {
  await withUsers(async (openUser) => {
    const { tableCode, pin } = box.session('FAMILY');
    const guest = await openUser();
    await guest.joinTable(tableCode, pin);
    const [, , first, second] = await guest.plainDishes();
    await guest.add(first);
    await guest.add(second);
    await guest.review();
    await guest.page.getByRole('button', { name: /^Order now/ }).click();
    await guest.page.getByText(/^Order #\d+$/).waitFor();
    const order = guest.page.getByRole('dialog');

    const cook = await openUser(DISPLAY);
    await cook.logIn('/kitchen', 'CHEF');
    const ticket = cook.page.locator('.ticket').filter({ hasText: first }).filter({ hasText: second });
    await ticket.getByRole('button', { name: /^All of .* ready$/ }).click();
    await order.getByText('ready', { exact: true }).nth(1).waitFor();
    await ticket.getByRole('button', { name: /^More for/ }).click();
    const steps = cook.page.getByRole('dialog');
    await steps.getByRole('button', { name: 'Back to “New”' }).first().click();
    await order.getByText('received').waitFor();
    await steps.getByRole('button', { name: `Cancel 1 × ${second}` }).click();
    await steps.getByRole('button', { name: 'sold out', exact: true }).click();
    await steps.getByRole('button', { name: 'Cancel this dish' }).click();
    await order.getByText('cancelled: sold out').waitFor();

    await ticket.getByRole('button', { name: /^All of .* ready$/ }).click();
    await order.getByText('ready', { exact: true }).waitFor();
    await ticket.getByRole('button', { name: / served$/ }).click();
    await order.getByText('served', { exact: true }).waitFor();
    await cook.page.locator('.toast').filter({ hasText: 'served' }).getByRole('button', { name: 'Undo' }).click();
    await order.getByText('ready', { exact: true }).waitFor();
    await ticket.waitFor();
    // A tap within 400 ms of "Undo" is taken for the second one of a double tap.
    await cook.page.waitForFunction((from) => performance.now() - from > 400, await cook.page.evaluate(() => performance.now()));
    // Leaves an empty board.
    await ticket.getByRole('button', { name: / served$/ }).click();
    await ticket.waitFor({ state: 'detached' });
  });
});

test('five wrong PINs block with a countdown, and a new PIN from the floor is accepted at once', async () => {
  await withUsers(async (openUser) => {
    const table = box.demo.tables[3];
    const waiter = await openUser({ ...DISPLAY, viewport: { width: 1280, height: 800 } });
    await waiter.logIn('/staff', 'WAITER');
    await waiter.page.locator('.table').filter({ has: waiter.page.getByText(table.name, { exact: true }) }).click();
    await waiter.page.getByRole('button', { name: /Separate carts/ }).click();
    const pin = (await waiter.page.locator('.pin').innerText()).trim();
    await waiter.page.getByRole('button', { name: 'Done', exact: true }).last().click();

    const guest = await openUser();
    await guest.goto(`/t/${table.code}`);
    const field = guest.page.getByLabel('PIN for your table');
    for (const left of ['4 tries left', '3 tries left', '2 tries left', '1 try left', 'Too many wrong PINs']) {
      await field.fill(pin === '0000' ? '0001' : '0000');
      await guest.page.getByRole('button', { name: 'Join the table' }).click();
      await guest.page.getByText(left).waitFor();
    }
    await guest.page.getByText(/^1[45]\smin$/).waitFor();
    assert.ok(await field.isDisabled());

    await waiter.page.locator('aside').getByText(/PIN locked/).waitFor();
    await waiter.page.locator('.actions').getByRole('button', { name: 'New PIN' }).click();
    await waiter.page.getByRole('dialog').getByRole('button', { name: 'New PIN' }).click();
    await waiter.page.locator('.pin').waitFor();
    const fresh = (await waiter.page.locator('.pin').innerText()).trim();
    await guest.page.getByText('Too many wrong PINs').waitFor({ state: 'detached' });
    await field.fill(fresh);
    await guest.page.getByRole('button', { name: 'Join the table' }).click();
    await guest.page.getByRole('button', { name: /^\d+ here$/ }).waitFor();
  });
});

test('a waiter opens a table, a phone joins with its PIN, calls, and the call is answered', async () => {
  await withUsers(async (openUser) => {
    const table = box.demo.tables[2];
    const guest = await openUser();
    await guest.goto(`/t/${table.code}`);
    await guest.page.getByText('This table isn’t open yet').waitFor();

    const waiter = await openUser({ ...DISPLAY, viewport: { width: 1280, height: 800 } });
    await waiter.logIn('/staff', 'WAITER');
    await waiter.page.locator('.table').filter({ has: waiter.page.getByText(table.name, { exact: true }) }).click();
    await waiter.page.getByRole('button', { name: /Shared cart/ }).click();
    const pin = (await waiter.page.locator('.pin').innerText()).trim();
    assert.match(pin, /^\d{4}$/);
    await waiter.page.getByRole('button', { name: 'Done', exact: true }).last().click();
    assert.equal(await waiter.page.getByText(pin, { exact: true }).count(), 0);

    await guest.page.getByLabel('PIN for your table').waitFor();
    const wrong = pin === '0000' ? '0001' : '0000';
    await guest.page.getByLabel('PIN for your table').fill(wrong);
    await guest.page.getByRole('button', { name: 'Join the table' }).click();
    await guest.page.getByText('4 tries left').waitFor();
    await guest.page.getByLabel('PIN for your table').fill(pin);
    await guest.page.getByRole('button', { name: 'Join the table' }).click();
    await guest.page.getByRole('button', { name: /^\d+ here$/ }).waitFor();

    await guest.page.getByRole('button', { name: 'Call the staff' }).click();
    await guest.page.getByRole('button', { name: /Call a waiter/ }).click();
    await guest.page.getByText('The staff has your call.').waitFor();
    const details = waiter.page.locator('aside');
    await details.getByText(/Calls a waiter/).waitFor();
    await details.getByRole('button', { name: /^Done/ }).click();
    await details.getByText(/Calls a waiter/).waitFor({ state: 'detached' });

    await details.getByRole('button', { name: 'Close table' }).click();
    await waiter.page.getByRole('dialog').getByRole('button', { name: 'Close table' }).click();
    await guest.page.getByText('Thanks for coming').waitFor();
  });
});

test('a reload during ordering makes one order', async () => {
  await withUsers(async (openUser) => {
    const { tableCode, pin } = box.session('INDIVIDUAL');
    const guest = await openUser();
    await guest.joinTable(tableCode, pin);
    const [dish] = await guest.plainDishes();
    await guest.add(dish);
    await guest.page.getByRole('button', { name: /Cart · 1 item/ }).waitFor();
    // The order reaches the box, its answer is lost.
    await guest.page.evaluate(() => {
      const real = window.fetch;
      window.fetch = async (input, init) => {
        const answer = await real(input, init);
        if (!String(input).endsWith('/api/orders/place')) return answer;
        document.documentElement.dataset.answered = String(answer.status);
        throw new TypeError('the answer was lost');
      };
    });
    await guest.review();
    await guest.page.getByRole('button', { name: /^Order now/ }).click();
    await guest.page.getByText(/No answer yet/).waitFor();
    assert.equal(await guest.page.evaluate(() => document.documentElement.dataset.answered), '201');
    const again = guest.page.waitForResponse('**/api/orders/place');
    await guest.page.reload();
    // With the same key the box gives its stored answer.
    assert.equal((await again).headers()['idempotency-replayed'], 'true');
    await guest.page.getByText(/^Order #\d+$/).waitFor();
    const { orders } = await guest.page.evaluate(async () => (await fetch('/api/orders')).json());
    assert.equal(orders.length, 1);
    assert.equal(await guest.page.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith('maitred.place')).length), 0);
  });
});

test('dishes added while another phone orders wait for the next order', async () => {
  await withUsers(async (openUser) => {
    const { tableCode, pin } = box.session('FAMILY');
    const anna = await openUser();
    const ben = await openUser();
    await anna.joinTable(tableCode, pin, 'Anna');
    await ben.joinTable(tableCode, pin, 'Ben');
    const [first, second] = await anna.plainDishes();
    await anna.add(first);
    await ben.page.getByText(`added 1 × ${first}`).waitFor();
    await anna.review();
    await ben.add(second);
    const bens = await ben.openCart();
    await bens.getByText('for the next order').first().waitFor();
    await anna.page.getByRole('button', { name: /^Order now/ }).click();
    await anna.page.getByText(/^Order #\d+$/).waitFor();
    await anna.page.getByRole('button', { name: 'Back to the menu' }).click();
    await anna.page.getByRole('button', { name: /Cart · 1 item/ }).waitFor();
    await bens.getByText('for the next order').waitFor({ state: 'detached' });
    await bens.getByText(second).first().waitFor();
  });
});

test('a phone that lost its cookie gets its name and its cart back with the PIN', async () => {
  await withUsers(async (openUser) => {
    const { tableCode, pin } = box.session('INDIVIDUAL');
    const guest = await openUser();
    await guest.joinTable(tableCode, pin, 'Clara');
    const [dish] = await guest.plainDishes();
    await guest.add(dish);
    await guest.page.getByRole('button', { name: /Cart · 1 item/ }).waitFor();
    await guest.page.waitForFunction(() => !Object.keys(localStorage).some((name) => name.startsWith('maitred.outbox')));
    await guest.page.context().clearCookies();
    await guest.joinTable(tableCode, pin);
    await guest.page.getByRole('button', { name: /Cart · 1 item/ }).waitFor();
    await guest.page.getByRole('button', { name: /^\d+ here$/ }).click();
    await guest.page.getByRole('dialog').getByText('Clara').waitFor();
  });
});

test('cart and phones follow a party that is moved, also after a reload', async () => {
  await withUsers(async (openUser) => {
    const { tableCode, pin } = box.session('INDIVIDUAL');
    const to = box.demo.tables[5];
    const guest = await openUser();
    await guest.joinTable(tableCode, pin, 'Dora');
    const [dish] = await guest.plainDishes();
    await guest.add(dish);
    await guest.page.getByRole('button', { name: /Cart · 1 item/ }).waitFor();
    const waiter = await openUser({ ...DISPLAY, viewport: { width: 1280, height: 800 } });
    await waiter.logIn('/staff', 'MANAGER');
    const from = box.demo.tables.find((table) => table.code === tableCode)?.name ?? '';
    await waiter.page.locator('.table').filter({ has: waiter.page.getByText(from, { exact: true }) }).click();
    await waiter.page.locator('aside').getByRole('button', { name: 'Move', exact: true }).click();
    await waiter.page.getByRole('dialog').getByRole('button', { name: new RegExp(`^${escaped(to.name)}\\b`) }).click();
    await guest.page.locator('.table-name').getByText(to.name).waitFor();
    await guest.page.getByText(`You are now at Table ${to.name}, with your cart and orders.`).waitFor();
    await guest.page.getByRole('button', { name: 'OK', exact: true }).click();
    await guest.page.getByText(/^You are now at/).waitFor({ state: 'detached' });
    await guest.page.getByRole('button', { name: /Cart · 1 item/ }).waitFor();
    await guest.page.reload();
    await guest.page.locator('.table-name').getByText(to.name).waitFor();
  });
});

test('changes made while the box is off are applied once', async () => {
  await withUsers(async (openUser) => {
    const { tableCode, pin } = box.session('FAMILY');
    const guest = await openUser();
    await guest.joinTable(tableCode, pin);
    const dish = (await guest.plainDishes())[1];
    const lines = async () => (await guest.page.evaluate(async () => (await fetch('/api/cart')).json())).items;
    const had = (await lines()).length;

    await box.kill();
    await guest.page.getByText('What you add is saved here').waitFor();
    await guest.add(dish);
    await guest.page.getByText(/changes? not sent yet/).waitFor();
    await guest.page.reload().catch(() => {
      // The box also serves the page, so it cannot be reloaded while the box is off.
    });
    await box.start();
    await guest.goto(`/t/${tableCode}`);
    await guest.page.getByRole('button', { name: /^Cart ·/ }).waitFor();
    await guest.page.waitForFunction(() => !Object.keys(localStorage).some((name) => name.startsWith('maitred.outbox')));
    assert.equal((await lines()).length, had + 1);
    await guest.page.reload();
    await guest.page.getByRole('button', { name: /^Cart ·/ }).waitFor();
    assert.equal((await lines()).length, had + 1);
  });
});

test('a phone continues without a reload when the box is back', async () => {
  await withUsers(async (openUser) => {
    const { tableCode, pin } = box.session('FAMILY');
    const guest = await openUser();
    await guest.joinTable(tableCode, pin);
    const dish = (await guest.plainDishes())[2];
    const count = async () => {
      const cart = await guest.page.evaluate(async () => (await fetch('/api/cart')).json());
      return cart.items.filter((/** @type {any} */ line) => line.name === dish).length;
    };
    const had = await count();
    await box.kill();
    await guest.page.getByText('What you add is saved here').waitFor();
    await guest.add(dish);
    await box.start();
    await guest.page.getByText('What you add is saved here').waitFor({ state: 'detached', timeout: 30_000 });
    await guest.page.waitForFunction(() => !Object.keys(localStorage).some((name) => name.startsWith('maitred.outbox')));
    assert.equal(await count(), had + 1);
  });
});

/** @param {string} text */
function escaped(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
