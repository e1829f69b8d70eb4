// Paying a bill: evenly, by dish, by guest; in cash, by card, by transfer; once in spite of lost answers.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TABLET } from './user.mjs';
import { startRestaurant } from './restaurant.mjs';
import { cents, orderDishes, openBill, tapInBill } from './billSteps.mjs';
import { Waiter } from './waiter.mjs';

/** @import { OpenTable } from './billSteps.mjs' */

const restaurant = startRestaurant();
const { withUsers, withWifi } = restaurant;

/** @param {OpenTable} table @returns {Promise<import('../../../assets/floor/bill/bill.js').Bill>} */
const billOf = (table) => restaurant.box.asManager(`/api/floor/sessions/${table.sessionId}/bill`, null, 'GET');

test('three guests pay evenly in cash and by card, the parts sum to the bill, and the table closes', async () => {
  await withUsers(async (openUser) => {
    const table = await restaurant.box.openTable(4, 'FAMILY');
    const [anna, ben, waiter] = [await openUser(), await openUser(), await openUser()];
    await orderDishes(anna, table, 'Anna', [0, 1]);
    await orderDishes(ben, table, 'Ben', [2]);
    await waiter.logIn('/staff', 'WAITER');
    await openBill(waiter, table);
    const sheet = waiter.page.locator('.bill-sheet');
    for (const name of ['Anna', 'Ben']) await sheet.getByRole('heading', { name }).waitFor();
    const { totalAmount } = await billOf(table);
    assert.equal(cents(await sheet.locator('.bill-due b').innerText()), totalAmount);

    await tapInBill(waiter, 'Split');
    await tapInBill(waiter, 'One more share');
    await tapInBill(waiter, /^Part 1 of 3/);
    const first = cents(await sheet.locator('.bill-due b').innerText());
    await tapInBill(waiter, /^Cash ·/);
    // The suggestion after "exact".
    await sheet.getByRole('group', { name: 'Received' }).getByRole('button').nth(1).click();
    const change = cents(await sheet.locator('.bill-change b').innerText());
    await tapInBill(waiter, /^Received · change/);
    await sheet.getByText('Paid', { exact: true }).waitFor();
    assert.equal(cents(await sheet.locator('.bill-large-amount').innerText()), change);
    const [cash] = (await billOf(table)).payments;
    assert.deepEqual([cash.status, cash.method, cash.amount, cash.change], ['COMPLETED', 'CASH', first, change]);

    await tapInBill(waiter, /^Part 2 of 3/);
    await tapInBill(waiter, '5 %');
    await tapInBill(waiter, /^Card ·/);
    await sheet.getByText('Enter this on the card terminal').waitFor();
    const { payments: [, card] } = await billOf(table);
    assert.deepEqual([card.status, card.tip > 0, cents(await sheet.locator('.bill-large-amount').innerText())], ['INITIATED', true, card.payable]);
    await tapInBill(waiter, 'Approved');
    // Ben orders once more: the last guest is told the new amount before it is taken.
    await sheet.getByRole('button', { name: /^Part 3 of 3/ }).waitFor();
    const [dish] = await ben.plainDishes();
    await ben.add(dish);
    await ben.waitUntilSent();
    await ben.review();
    await ben.order();
    const changed = sheet.getByRole('alert').filter({ hasText: 'The bill has changed' });
    await changed.waitFor();
    const { totalAmount: total } = await billOf(table);
    assert.deepEqual((await changed.innerText()).match(/[\d.]+\d/g)?.map(cents), [totalAmount, total]);
    assert.equal(await sheet.getByRole('button', { name: /^Part 3 of 3/ }).isDisabled(), true);
    await tapInBill(waiter, 'Continue with the new amounts');
    await changed.waitFor({ state: 'detached' });
    await tapInBill(waiter, /^Part 3 of 3/);
    await tapInBill(waiter, /^Card ·/);
    await tapInBill(waiter, 'Approved');
    await sheet.locator('.bill-settled').getByText('All paid').waitFor();
    const { payments, amountDue, tipAmount } = await billOf(table);
    assert.deepEqual([payments.reduce((sum, each) => sum + each.amount, 0), amountDue, tipAmount], [total, 0, card.tip]);
    await tapInBill(waiter, /^Close /);
    await sheet.waitFor({ state: 'detached' });
    await anna.page.getByText('Thanks for coming').waitFor();
  });
});

test('selected dishes are paid together by unit, and the rest by another guest', async () => {
  await withUsers(async (openUser) => {
    const table = await restaurant.box.openTable(5, 'FAMILY');
    const [anna, waiter] = [await openUser(), await openUser(TABLET)];
    const [soup, bread] = await orderDishes(anna, table, 'Anna', [0, 0, 1]).then((dishes) => [dishes[0], dishes[2]]);
    await waiter.logIn('/staff', 'WAITER');
    await openBill(waiter, table);
    const sheet = waiter.page.locator('.bill-sheet');
    const { guests: [{ lines }], totalAmount } = await billOf(table);
    const two = lines.find((line) => line.name === soup);
    assert.equal(two?.quantity, 2);
    await tapInBill(waiter, 'Split');
    await tapInBill(waiter, 'By dish');
    await sheet.locator('.bill-dish').filter({ hasText: soup }).locator('.bill-option').click();
    await tapInBill(waiter, /^Pay 2 dishes ·/);
    await tapInBill(waiter, 'Back');
    await tapInBill(waiter, `One fewer ${soup}`);
    await sheet.getByRole('button', { name: /^Pay 1 dish ·/ }).click();
    assert.equal(cents(await sheet.locator('.bill-due b').innerText()), (two?.amount ?? 0) / 2);
    await tapInBill(waiter, /^Card ·/);
    await tapInBill(waiter, 'Approved');
    await tapInBill(waiter, 'Next dishes');
    // One of two is paid. The other and the bread are left.
    await sheet.locator('.bill-dish').filter({ hasText: soup }).getByRole('button').click();
    await sheet.locator('.bill-dish').filter({ hasText: bread }).getByRole('button').click();
    await tapInBill(waiter, /^Pay 2 dishes ·/);
    await tapInBill(waiter, /^Cash ·/);
    await tapInBill(waiter, 'Cash received');
    await sheet.locator('.bill-settled').getByText('All paid').waitFor();
    const { payments, amountDue } = await billOf(table);
    assert.deepEqual([amountDue, payments.reduce((sum, each) => sum + each.amount, 0)], [0, totalAmount]);
  });
});

test('one person puts in 5, the next one pays the rest with "altogether"', async () => {
  await withUsers(async (openUser) => {
    const table = await restaurant.box.openTable(14, 'FAMILY');
    const [anna, waiter] = [await openUser(), await openUser()];
    await orderDishes(anna, table, 'Anna', [0, 1]);
    await waiter.logIn('/staff', 'WAITER');
    await openBill(waiter, table);
    const sheet = waiter.page.locator('.bill-sheet');
    const { totalAmount } = await billOf(table);
    await tapInBill(waiter, 'Split');
    await tapInBill(waiter, 'Own amount');
    const own = sheet.getByLabel(/^What one person puts in/);
    await own.fill('9999');
    await sheet.getByText(/^Only .* is due$/).waitFor();
    await own.fill('5');
    assert.equal(cents(await sheet.locator('.bill-sums dd').first().innerText()), totalAmount - 500);
    await tapInBill(waiter, /^Pay /);
    await tapInBill(waiter, /^Card ·/);
    await tapInBill(waiter, 'Approved');
    await tapInBill(waiter, 'Next person');
    const rest = totalAmount - 500;
    await own.fill((rest / 100).toFixed(2));
    await tapInBill(waiter, /^Pay /);
    await tapInBill(waiter, 'Altogether');
    const altogether = sheet.getByLabel(/^Altogether with tip/);
    await altogether.fill('1');
    await sheet.getByText(/^That is less than/).waitFor();
    const sum = Math.ceil(rest / 100) + 2;
    await altogether.fill(String(sum));
    await tapInBill(waiter, /^Card ·/);
    await tapInBill(waiter, 'Approved');
    await sheet.locator('.bill-settled').getByText('All paid').waitFor();
    const { payments, amountDue } = await billOf(table);
    assert.deepEqual([payments[0].amount, payments[1].amount, payments[1].tip, amountDue], [500, rest, sum * 100 - rest, 0]);
  });
});

test('with separate carts one tap selects a guest\'s share', async () => {
  await withUsers(async (openUser) => {
    const table = await restaurant.box.openTable(6, 'INDIVIDUAL');
    const [anna, ben, waiter] = [await openUser(), await openUser(), await openUser()];
    await orderDishes(anna, table, 'Anna', [0]);
    await orderDishes(ben, table, 'Ben', [1, 2]);
    await waiter.logIn('/staff', 'WAITER');
    await openBill(waiter, table);
    const sheet = waiter.page.locator('.bill-sheet');
    const { guests } = await billOf(table);
    await tapInBill(waiter, 'Split');
    await tapInBill(waiter, /^Ben/);
    assert.equal(cents(await sheet.locator('.bill-due b').innerText()), guests.find((guest) => guest.nickname === 'Ben')?.totalAmount);
    await tapInBill(waiter, /^Cash ·/);
    await tapInBill(waiter, 'Cash received');
    await tapInBill(waiter, 'Next guest');
    await sheet.getByRole('button', { name: /^Anna/ }).waitFor();
    await tapInBill(waiter, /^Anna/);
    await tapInBill(waiter, /^Card ·/);
    await tapInBill(waiter, 'Declined');
    await sheet.getByText('The card was not charged.').first().waitFor();
    await tapInBill(waiter, /^Cash ·/);
    await tapInBill(waiter, 'Cash received');
    await sheet.locator('.bill-settled').getByText('All paid').waitFor();
    const { payments } = await billOf(table);
    assert.deepEqual(payments.map((each) => [each.nickname, each.status]), [['Ben', 'COMPLETED'], ['Anna', 'CANCELLED'], ['Anna', 'COMPLETED']]);
  });
});

test('a payment whose answer is lost is sent again and counts once', async () => {
  await withWifi(async (wifi, openUser) => {
    const table = await restaurant.box.openTable(7, 'FAMILY');
    const [anna, waiter] = [await openUser(), await openUser(undefined, wifi)];
    await orderDishes(anna, table, 'Anna', [0]);
    await waiter.logIn('/staff', 'WAITER');
    await openBill(waiter, table);
    const sheet = waiter.page.locator('.bill-sheet');
    await tapInBill(waiter, /^Pay /);
    await tapInBill(waiter, /^Cash ·/);
    wifi.dropAnswers();
    await tapInBill(waiter, 'Cash received');
    await sheet.getByText('Saving…').first().waitFor();
    await assertEventually(async () => (await billOf(table)).payments.length === 1);
    wifi.cut();
    await sheet.getByText('No answer yet.').first().waitFor();
    assert.ok(await sheet.getByRole('button', { name: 'Cash received' }).isDisabled());
    wifi.restore();
    await sheet.locator('.bill-settled').getByText('All paid').waitFor({ timeout: 30_000 });
    const { payments } = await billOf(table);
    assert.deepEqual(payments.map((each) => each.status), ['COMPLETED']);
    assert.deepEqual(await waiter.page.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith('maitred.pay'))), []);
  });
});

test('a reload during a payment continues it, and a pending card payment is on the bill', async () => {
  await withWifi(async (wifi, openUser) => {
    const table = await restaurant.box.openTable(8, 'FAMILY');
    const [anna, waiter] = [await openUser(), await openUser(undefined, wifi)];
    await orderDishes(anna, table, 'Anna', [0]);
    await waiter.logIn('/staff', 'WAITER');
    await openBill(waiter, table);
    const sheet = waiter.page.locator('.bill-sheet');
    await tapInBill(waiter, /^Pay /);
    wifi.dropAnswers();
    await tapInBill(waiter, /^Card ·/);
    await assertEventually(async () => (await billOf(table)).payments.length === 1);
    // The page is reloaded before the answer; its key is stored.
    await waiter.page.goto('about:blank');
    wifi.restore();
    await waiter.goto('/staff');
    await new Waiter(waiter).table(table.name).waitFor();
    // The request is sent again with the same key: there is one payment.
    await waiter.page.waitForFunction(() => !Object.keys(localStorage).some((name) => name.startsWith('maitred.pay')));
    await openBill(waiter, table);
    await sheet.getByRole('heading', { name: 'Awaiting confirmation' }).waitFor();
    assert.equal((await billOf(table)).payments.length, 1);
    await tapInBill(waiter, /^Continue with/);
    await tapInBill(waiter, 'Declined');
    await sheet.getByRole('button', { name: /^Pay / }).waitFor();
    const { payments, pendingAmount } = await billOf(table);
    assert.deepEqual([payments.map((each) => each.status), pendingAmount], [['CANCELLED'], 0]);
  });
});

test('the second of two waiters who take the same payment is refused and sees the current bill', async () => {
  await withUsers(async (openUser) => {
    const table = await restaurant.box.openTable(9, 'FAMILY');
    const [anna, one, two, late] = [await openUser(), await openUser(), await openUser(TABLET), await openUser()];
    await orderDishes(anna, table, 'Anna', [0, 1]);
    // This screen gets no live updates.
    await late.page.routeWebSocket(/\/api\/floor\/live/, () => {});
    for (const [staff, role] of /** @type {const} */ ([[one, 'WAITER'], [two, 'MANAGER'], [late, 'OWNER']])) {
      await staff.logIn('/staff', role);
      await openBill(staff, table);
      await tapInBill(staff, /^Pay /);
    }
    await tapInBill(late, /^Cash ·/);
    await tapInBill(one, /^Cash ·/);
    await tapInBill(one, 'Cash received');
    await two.page.locator('.bill-sheet').getByText('Someone else has just taken a payment.').first().waitFor();
    await two.page.locator('.bill-sheet').getByText('All paid').waitFor();
    await tapInBill(late, 'Cash received');
    await late.page.locator('.bill-sheet').getByText('Not saved: someone else has taken a payment.').first().waitFor();
    await late.page.locator('.bill-sheet').locator('.bill-settled').getByText('All paid').waitFor();
    assert.equal((await billOf(table)).payments.length, 1);
  });
});

test('a manager refunds with a reason, a waiter has no button for it', async () => {
  await withUsers(async (openUser) => {
    const table = await restaurant.box.openTable(10, 'FAMILY');
    const [anna, waiter, manager] = [await openUser(), await openUser(), await openUser(TABLET)];
    await orderDishes(anna, table, 'Anna', [0]);
    await waiter.logIn('/staff', 'WAITER');
    await openBill(waiter, table);
    await tapInBill(waiter, /^Pay /);
    await tapInBill(waiter, /^Card ·/);
    await tapInBill(waiter, 'Approved');
    await tapInBill(waiter, 'Back to the bill');
    await waiter.page.locator('.bill-payments').getByText(/^Card ·/).waitFor();
    assert.equal(await waiter.page.getByRole('button', { name: /^Refund/ }).count(), 0);

    await manager.logIn('/staff', 'MANAGER');
    await openBill(manager, table);
    await tapInBill(manager, /^Refund/);
    const go = manager.page.locator('.bill-sheet footer').getByRole('button', { name: /^Refund/ });
    assert.ok(await go.isDisabled(), 'a refund needs a reason');
    await tapInBill(manager, 'A complaint');
    await manager.page.getByLabel(/^From the bill/).fill('1.00');
    await go.click();
    await manager.page.locator('.bill-refunds').getByText(/€1\.00 refunded · .* · A complaint/).first().waitFor();
    assert.equal((await billOf(table)).amountDue, 100);

    await tapInBill(manager, /^Refund/);
    await tapInBill(manager, 'Paid twice');
    await go.click();
    await manager.page.locator('.bill-sheet').getByText('Refunded. The bill below is up to date.').first().waitFor();
    // The waiter's screen shows it.
    await waiter.page.locator('.bill-sheet').getByRole('button', { name: /^Pay / }).waitFor();
    const { payments: [payment], amountDue, totalAmount } = await billOf(table);
    assert.deepEqual([payment.status, payment.reason, amountDue], ['REFUNDED', 'Paid twice', totalAmount]);
  });
});

test('a transfer shows a code for the guest\'s bank, where the restaurant has an account', async () => {
  await restaurant.box.asManager('/api/settings', { payee: { name: 'Osteria', iban: 'DE89370400440532013000', bic: null, vpa: null } }, 'PATCH');
  await withUsers(async (openUser) => {
    const table = await restaurant.box.openTable(11, 'FAMILY');
    const [anna, waiter] = [await openUser(), await openUser()];
    await orderDishes(anna, table, 'Anna', [0]);
    await waiter.logIn('/staff', 'WAITER');
    await openBill(waiter, table);
    await tapInBill(waiter, /^Pay /);
    await tapInBill(waiter, /^Bank transfer ·/);
    const code = waiter.page.getByRole('img', { name: /^Code for a transfer of/ });
    await code.waitFor();
    const box = await code.boundingBox();
    assert.ok(box && box.width > 300 && Math.abs(box.width - box.height) < 2);
    await tapInBill(waiter, 'Paid');
    await waiter.page.locator('.bill-settled').getByText('All paid').waitFor();
  });
});

test('cash rounding is a row of its own where the smallest coin is larger than a cent', async () => {
  await restaurant.box.asManager('/api/settings', { limits: { cash_rounding_minor: 50 } }, 'PATCH');
  try {
    await withUsers(async (openUser) => {
      const table = await restaurant.box.openTable(15, 'FAMILY');
      const [anna, waiter] = [await openUser(), await openUser()];
      await orderDishes(anna, table, 'Anna', [0]);
      await waiter.logIn('/staff', 'WAITER');
      await openBill(waiter, table);
      const sheet = waiter.page.locator('.bill-sheet');
      await tapInBill(waiter, 'Split');
      await tapInBill(waiter, 'One more share');
      await tapInBill(waiter, /^Part 1 of 3/);
      await tapInBill(waiter, '10 %');
      await tapInBill(waiter, /^Cash ·/);
      await sheet.locator('.bill-step').getByText('Cash rounding').waitFor();
      const payable = cents(await sheet.locator('.bill-due b').innerText());
      assert.equal(payable % 50, 0);
      await tapInBill(waiter, 'Cash received');
      await sheet.getByText('Paid', { exact: true }).waitFor();
      const { payments: [payment], roundingAmount } = await billOf(table);
      assert.deepEqual([payment.payable, payment.rounding === 0, roundingAmount], [payable, false, payment.rounding]);
      await tapInBill(waiter, 'Back to the bill');
      await sheet.locator('.bill-step').getByText('Cash rounding').waitFor();
    });
  } finally {
    await restaurant.box.asManager('/api/settings', { limits: { cash_rounding_minor: null } }, 'PATCH');
  }
});

test('without a connection the bill shows its time and takes no payment', async () => {
  await withWifi(async (wifi, openUser) => {
    const table = await restaurant.box.openTable(12, 'FAMILY');
    const [anna, waiter] = [await openUser(), await openUser(undefined, wifi)];
    await orderDishes(anna, table, 'Anna', [0]);
    await waiter.logIn('/staff', 'WAITER');
    await openBill(waiter, table);
    const sheet = waiter.page.locator('.bill-sheet');
    await sheet.getByRole('button', { name: /^Pay / }).waitFor();
    await tapInBill(waiter, 'Close');
    wifi.cut();
    await new Waiter(waiter).tap('Bill and payment');
    await sheet.getByText('No connection.').first().waitFor();
    wifi.restore();
    await sheet.getByRole('button', { name: /^Pay / }).waitFor({ timeout: 30_000 });
  });
});

/** Waits until a condition at the box holds. @param {() => Promise<boolean>} holds */
async function assertEventually(holds) {
  for (let tried = 0; tried < 60; tried += 1) {
    if (await holds()) return;
    await new Promise((resolve) => { setTimeout(resolve, 100); });
  }
  assert.fail('the condition did not hold in time');
}
