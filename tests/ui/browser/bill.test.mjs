// A bill is paid: in parts, by dish, by guest; in cash with change, by card, by a transfer; once, whatever the Wi-Fi does.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TABLET } from './actors.mjs';
import { openHouse } from './evening.mjs';
import { cents, eats, opensBill, taps } from './paying.mjs';
import { Waiter } from './waiter.mjs';

/** @import { Sitting } from './paying.mjs' */

const house = openHouse();
const { evening, eveningOnBadWifi } = house;

/** @param {Sitting} table @returns {Promise<import('../../../assets/floor/bill/bill.js').Bill>} */
const billOf = (table) => house.box.asManager(`/api/floor/sessions/${table.sessionId}/bill`, null, 'GET');

test('three pay evenly: cash with change, card, card; the parts sum to the bill, and the table closes', async () => {
  await evening(async (arrive) => {
    const table = await house.box.openTable(4, 'FAMILY');
    const [anna, ben, waiter] = [await arrive(), await arrive(), await arrive()];
    await eats(anna, table, 'Anna', [0, 1]);
    await eats(ben, table, 'Ben', [2]);
    await waiter.logIn('/staff', 'WAITER');
    await opensBill(waiter, table);
    const sheet = waiter.page.locator('.bill-sheet');
    for (const name of ['Anna', 'Ben']) await sheet.getByRole('heading', { name }).waitFor();
    const { totalAmount } = await billOf(table);
    assert.equal(cents(await sheet.locator('.bill-due b').innerText()), totalAmount);

    await taps(waiter, 'Split');
    await taps(waiter, 'One more share');
    await taps(waiter, /^Part 1 of 3/);
    const first = cents(await sheet.locator('.bill-due b').innerText());
    await taps(waiter, /^Cash ·/);
    // The note after "exact".
    await sheet.getByRole('group', { name: 'Received' }).getByRole('button').nth(1).click();
    const change = cents(await sheet.locator('.bill-change b').innerText());
    await taps(waiter, /^Received · change/);
    await sheet.getByText('Paid', { exact: true }).waitFor();
    assert.equal(cents(await sheet.locator('.bill-huge').innerText()), change);
    const [cash] = (await billOf(table)).payments;
    assert.deepEqual([cash.status, cash.method, cash.amount, cash.change], ['COMPLETED', 'CASH', first, change]);

    await taps(waiter, /^Part 2 of 3/);
    await taps(waiter, '5 %');
    await taps(waiter, /^Card ·/);
    await sheet.getByText('Enter this on the card terminal').waitFor();
    const { payments: [, card] } = await billOf(table);
    assert.deepEqual([card.status, card.tip > 0, cents(await sheet.locator('.bill-huge').innerText())], ['INITIATED', true, card.payable]);
    await taps(waiter, 'Approved');
    await taps(waiter, /^Part 3 of 3/);
    await taps(waiter, /^Card ·/);
    await taps(waiter, 'Approved');
    await sheet.locator('.bill-all').getByText('All paid').waitFor();
    const { payments, amountDue, tipAmount } = await billOf(table);
    assert.deepEqual([payments.reduce((sum, each) => sum + each.amount, 0), amountDue, tipAmount], [totalAmount, 0, card.tip]);
    await taps(waiter, /^Close /);
    await sheet.waitFor({ state: 'detached' });
    await anna.page.getByText('Thanks for coming').waitFor();
  });
});

test('dishes that are tapped are paid together, by the unit, and the rest by somebody else', async () => {
  await evening(async (arrive) => {
    const table = await house.box.openTable(5, 'FAMILY');
    const [anna, waiter] = [await arrive(), await arrive(TABLET)];
    const [soup, bread] = await eats(anna, table, 'Anna', [0, 0, 1]).then((dishes) => [dishes[0], dishes[2]]);
    await waiter.logIn('/staff', 'WAITER');
    await opensBill(waiter, table);
    const sheet = waiter.page.locator('.bill-sheet');
    const { guests: [{ lines }], totalAmount } = await billOf(table);
    const two = lines.find((line) => line.name === soup);
    assert.equal(two?.quantity, 2);
    await taps(waiter, 'Split');
    await taps(waiter, 'By dish');
    await sheet.locator('.bill-dish').filter({ hasText: soup }).locator('.bill-tap').click();
    await taps(waiter, /^Pay 2 dishes ·/);
    await taps(waiter, 'Back');
    await taps(waiter, `One fewer ${soup}`);
    await sheet.getByRole('button', { name: /^Pay 1 dish ·/ }).click();
    assert.equal(cents(await sheet.locator('.bill-due b').innerText()), (two?.amount ?? 0) / 2);
    await taps(waiter, /^Card ·/);
    await taps(waiter, 'Approved');
    await taps(waiter, 'Next dishes');
    // One of the two is paid: the other is one dish, and the bread with it is all that is left.
    await sheet.locator('.bill-dish').filter({ hasText: soup }).getByRole('button').click();
    await sheet.locator('.bill-dish').filter({ hasText: bread }).getByRole('button').click();
    await taps(waiter, /^Pay 2 dishes ·/);
    await taps(waiter, /^Cash ·/);
    await taps(waiter, 'Cash received');
    await sheet.locator('.bill-all').getByText('All paid').waitFor();
    const { payments, amountDue } = await billOf(table);
    assert.deepEqual([amountDue, payments.reduce((sum, each) => sum + each.amount, 0)], [0, totalAmount]);
  });
});

test('where everybody has their own, each guest is one tap', async () => {
  await evening(async (arrive) => {
    const table = await house.box.openTable(6, 'INDIVIDUAL');
    const [anna, ben, waiter] = [await arrive(), await arrive(), await arrive()];
    await eats(anna, table, 'Anna', [0]);
    await eats(ben, table, 'Ben', [1, 2]);
    await waiter.logIn('/staff', 'WAITER');
    await opensBill(waiter, table);
    const sheet = waiter.page.locator('.bill-sheet');
    const { guests } = await billOf(table);
    await taps(waiter, 'Split');
    await taps(waiter, /^Ben/);
    assert.equal(cents(await sheet.locator('.bill-due b').innerText()), guests.find((guest) => guest.nickname === 'Ben')?.totalAmount);
    await taps(waiter, /^Cash ·/);
    await taps(waiter, 'Cash received');
    await taps(waiter, 'Next guest');
    await sheet.getByRole('button', { name: /^Anna/ }).waitFor();
    await taps(waiter, /^Anna/);
    await taps(waiter, /^Card ·/);
    await taps(waiter, 'Declined');
    await sheet.getByText('The card was not charged.').first().waitFor();
    await taps(waiter, /^Cash ·/);
    await taps(waiter, 'Cash received');
    await sheet.locator('.bill-all').getByText('All paid').waitFor();
    const { payments } = await billOf(table);
    assert.deepEqual(payments.map((each) => [each.nickname, each.status]), [['Ben', 'COMPLETED'], ['Anna', 'CANCELLED'], ['Anna', 'COMPLETED']]);
  });
});

test('an answer that is lost while paying is asked for again, and it counts once', async () => {
  await eveningOnBadWifi(async (wifi, arrive) => {
    const table = await house.box.openTable(7, 'FAMILY');
    const [anna, waiter] = [await arrive(), await arrive(undefined, wifi)];
    await eats(anna, table, 'Anna', [0]);
    await waiter.logIn('/staff', 'WAITER');
    await opensBill(waiter, table);
    const sheet = waiter.page.locator('.bill-sheet');
    await taps(waiter, /^Pay /);
    await taps(waiter, /^Cash ·/);
    wifi.deafen();
    await taps(waiter, 'Cash received');
    await sheet.getByText('Saving…').first().waitFor();
    await assertEventually(async () => (await billOf(table)).payments.length === 1);
    wifi.cut();
    await sheet.getByText('No answer yet.').first().waitFor();
    assert.ok(await sheet.getByRole('button', { name: 'Cash received' }).isDisabled());
    wifi.mend();
    await sheet.locator('.bill-all').getByText('All paid').waitFor({ timeout: 30_000 });
    const { payments } = await billOf(table);
    assert.deepEqual(payments.map((each) => each.status), ['COMPLETED']);
    assert.deepEqual(await waiter.page.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith('maitred.pay'))), []);
  });
});

test('a page that is reloaded while a payment is on its way goes on with it, and a card that waits is found on the bill', async () => {
  await eveningOnBadWifi(async (wifi, arrive) => {
    const table = await house.box.openTable(8, 'FAMILY');
    const [anna, waiter] = [await arrive(), await arrive(undefined, wifi)];
    await eats(anna, table, 'Anna', [0]);
    await waiter.logIn('/staff', 'WAITER');
    await opensBill(waiter, table);
    const sheet = waiter.page.locator('.bill-sheet');
    await taps(waiter, /^Pay /);
    wifi.deafen();
    await taps(waiter, /^Card ·/);
    await assertEventually(async () => (await billOf(table)).payments.length === 1);
    // The page is gone before it hears; its key is kept.
    await waiter.page.goto('about:blank');
    wifi.mend();
    await waiter.goto('/staff');
    await new Waiter(waiter).table(table.name).waitFor();
    // It is asked with the same key, and there is one payment.
    await waiter.page.waitForFunction(() => !Object.keys(localStorage).some((name) => name.startsWith('maitred.pay')));
    await opensBill(waiter, table);
    await sheet.getByRole('heading', { name: 'Awaiting confirmation' }).waitFor();
    assert.equal((await billOf(table)).payments.length, 1);
    await taps(waiter, /^Continue with/);
    await taps(waiter, 'Declined');
    await sheet.getByRole('button', { name: /^Pay / }).waitFor();
    const { payments, pendingAmount } = await billOf(table);
    assert.deepEqual([payments.map((each) => each.status), pendingAmount], [['CANCELLED'], 0]);
  });
});

test('two take money of one table at once: the second is told, and sees the bill as it is now', async () => {
  await evening(async (arrive) => {
    const table = await house.box.openTable(9, 'FAMILY');
    const [anna, one, two, late] = [await arrive(), await arrive(), await arrive(TABLET), await arrive()];
    await eats(anna, table, 'Anna', [0, 1]);
    // This one's screen hears nothing of what others do.
    await late.page.routeWebSocket(/\/api\/floor\/live/, () => {});
    for (const [staff, role] of /** @type {const} */ ([[one, 'WAITER'], [two, 'MANAGER'], [late, 'OWNER']])) {
      await staff.logIn('/staff', role);
      await opensBill(staff, table);
      await taps(staff, /^Pay /);
    }
    await taps(late, /^Cash ·/);
    await taps(one, /^Cash ·/);
    await taps(one, 'Cash received');
    await two.page.locator('.bill-sheet').getByText('Someone else has just taken a payment.').first().waitFor();
    await two.page.locator('.bill-sheet').getByText('All paid').waitFor();
    await taps(late, 'Cash received');
    await late.page.locator('.bill-sheet').getByText('Not saved: someone else has taken a payment.').first().waitFor();
    await late.page.locator('.bill-sheet').locator('.bill-all').getByText('All paid').waitFor();
    assert.equal((await billOf(table)).payments.length, 1);
  });
});

test('a manager gives money back with a reason; a waiter is not offered it', async () => {
  await evening(async (arrive) => {
    const table = await house.box.openTable(10, 'FAMILY');
    const [anna, waiter, manager] = [await arrive(), await arrive(), await arrive(TABLET)];
    await eats(anna, table, 'Anna', [0]);
    await waiter.logIn('/staff', 'WAITER');
    await opensBill(waiter, table);
    await taps(waiter, /^Pay /);
    await taps(waiter, /^Card ·/);
    await taps(waiter, 'Approved');
    await taps(waiter, 'Back to the bill');
    await waiter.page.locator('.bill-payments').getByText(/^Card ·/).waitFor();
    assert.equal(await waiter.page.getByRole('button', { name: /^Refund/ }).count(), 0);

    await manager.logIn('/staff', 'MANAGER');
    await opensBill(manager, table);
    await taps(manager, /^Refund/);
    const go = manager.page.locator('.bill-sheet footer').getByRole('button', { name: /^Refund/ });
    assert.ok(await go.isDisabled(), 'not without a reason');
    await taps(manager, 'A complaint');
    await manager.page.getByLabel(/^From the bill/).fill('1.00');
    await go.click();
    await manager.page.locator('.bill-refunds').getByText(/refunded €1\.00 at .* · A complaint/).first().waitFor();
    assert.equal((await billOf(table)).amountDue, 100);

    await taps(manager, /^Refund/);
    await taps(manager, 'Paid twice');
    await go.click();
    await manager.page.locator('.bill-sheet').getByText('Refunded. The bill below is up to date.').first().waitFor();
    // The waiter's screen hears of it.
    await waiter.page.locator('.bill-sheet').getByRole('button', { name: /^Pay / }).waitFor();
    const { payments: [payment], amountDue, totalAmount } = await billOf(table);
    assert.deepEqual([payment.status, payment.reason, amountDue], ['REFUNDED', 'Paid twice', totalAmount]);
  });
});

test('a transfer shows a code for the guest\'s bank, where the restaurant has an account', async () => {
  await house.box.asManager('/api/settings', { payee: { name: 'Osteria', iban: 'DE89370400440532013000', bic: null, vpa: null } }, 'PATCH');
  await evening(async (arrive) => {
    const table = await house.box.openTable(11, 'FAMILY');
    const [anna, waiter] = [await arrive(), await arrive()];
    await eats(anna, table, 'Anna', [0]);
    await waiter.logIn('/staff', 'WAITER');
    await opensBill(waiter, table);
    await taps(waiter, /^Pay /);
    await taps(waiter, /^Bank transfer ·/);
    const code = waiter.page.getByRole('img', { name: /^Code for a transfer of/ });
    await code.waitFor();
    const box = await code.boundingBox();
    assert.ok(box && box.width > 300 && Math.abs(box.width - box.height) < 2);
    await taps(waiter, 'Paid');
    await waiter.page.locator('.bill-all').getByText('All paid').waitFor();
  });
});

test('where the smallest coin is larger than a cent, what it makes of the amount is a line of its own', async () => {
  await house.box.asManager('/api/settings', { limits: { cash_rounding_minor: 50 } }, 'PATCH');
  try {
    await evening(async (arrive) => {
      const table = await house.box.openTable(15, 'FAMILY');
      const [anna, waiter] = [await arrive(), await arrive()];
      await eats(anna, table, 'Anna', [0]);
      await waiter.logIn('/staff', 'WAITER');
      await opensBill(waiter, table);
      const sheet = waiter.page.locator('.bill-sheet');
      await taps(waiter, 'Split');
      await taps(waiter, 'One more share');
      await taps(waiter, /^Part 1 of 3/);
      await taps(waiter, '10 %');
      await taps(waiter, /^Cash ·/);
      await sheet.locator('.bill-step').getByText('Cash rounding').waitFor();
      const payable = cents(await sheet.locator('.bill-due b').innerText());
      assert.equal(payable % 50, 0);
      await taps(waiter, 'Cash received');
      await sheet.getByText('Paid', { exact: true }).waitFor();
      const { payments: [payment], roundingAmount } = await billOf(table);
      assert.deepEqual([payment.payable, payment.rounding === 0, roundingAmount], [payable, false, payment.rounding]);
      await taps(waiter, 'Back to the bill');
      await sheet.locator('.bill-step').getByText('Cash rounding').waitFor();
    });
  } finally {
    await house.box.asManager('/api/settings', { limits: { cash_rounding_minor: null } }, 'PATCH');
  }
});

test('without a connection the bill says from when it is, and takes nothing', async () => {
  await eveningOnBadWifi(async (wifi, arrive) => {
    const table = await house.box.openTable(12, 'FAMILY');
    const [anna, waiter] = [await arrive(), await arrive(undefined, wifi)];
    await eats(anna, table, 'Anna', [0]);
    await waiter.logIn('/staff', 'WAITER');
    await opensBill(waiter, table);
    const sheet = waiter.page.locator('.bill-sheet');
    await sheet.getByRole('button', { name: /^Pay / }).waitFor();
    await taps(waiter, 'Close');
    wifi.cut();
    await new Waiter(waiter).does('Bill and payment');
    await sheet.getByText('No connection.').first().waitFor();
    wifi.mend();
    await sheet.getByRole('button', { name: /^Pay / }).waitFor({ timeout: 30_000 });
  });
});

/** Waits for what the box knows. @param {() => Promise<boolean>} holds */
async function assertEventually(holds) {
  for (let tried = 0; tried < 60; tried += 1) {
    if (await holds()) return;
    await new Promise((resolve) => { setTimeout(resolve, 100); });
  }
  assert.fail('it never came to that');
}
