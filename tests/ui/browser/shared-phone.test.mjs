// A floor phone that several people share, sections, and what a waiter does when the guests' phones do not work.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkAxe, checkWidth } from './accessibility.mjs';
import { startRestaurant } from './restaurant.mjs';
import { DISPLAY } from './user.mjs';
import { Waiter } from './waiter.mjs';

const restaurant = startRestaurant();
const { box, withUsers } = restaurant;

/** @param {Waiter} waiter @param {string} name of the entry */
async function openSetting(waiter, name) {
  await waiter.page.getByRole('button', { name: 'Menu', exact: true }).click();
  await waiter.sheet.getByRole('button', { name }).click();
}

test('two people share a phone: password once, then the PIN, and a wrong PIN shows what is left', async () => {
  await box.asManager('/api/settings', { limits: { staff_pin_lock_minutes: 5 } }, 'PATCH');
  await withUsers(async (openUser) => {
    const waiter = await Waiter.logIn(openUser);
    const { page } = waiter;
    await openSetting(waiter, 'Staff PIN');
    await waiter.sheet.getByLabel('Your password').fill(box.staff('WAITER').password);
    await waiter.sheet.getByLabel('New PIN').fill('1234');
    await waiter.sheet.getByRole('button', { name: 'Save PIN' }).click();
    await waiter.sheet.getByText('This PIN is too easy to guess.').waitFor();
    await checkAxe(page, 'the staff PIN');
    await waiter.sheet.getByLabel('New PIN').fill('4711');
    await waiter.sheet.getByRole('button', { name: 'Save PIN' }).click();
    await waiter.waitForToast('Your staff PIN is set');

    await page.locator('.who').click();
    await page.getByRole('heading', { name: 'Who is it?' }).waitFor();
    await checkAxe(page, 'the lock');
    await page.reload();
    await page.getByRole('heading', { name: 'Who is it?' }).waitFor();
    // Nor does another page unlock it.
    for (const path of ['/admin', '/kitchen']) {
      await page.goto(new URL(path, page.url()).href);
      await page.getByRole('heading', { name: 'Who is it?' }).waitFor();
    }
    await page.getByRole('button', { name: 'Log in with the password' }).click();
    const { username, password } = box.staff('MANAGER');
    await page.getByLabel('User name').fill(username);
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Log in' }).click();
    await page.locator('.table').first().waitFor();
    const manager = await page.locator('.who').innerText();
    await page.goto(box.url('/admin#staff'));
    for (const [name, count] of /** @type {[string, number][]} */ ([['Wanda', 1], ['Carlo', 0]])) {
      await page.locator('.rows').getByRole('button', { name }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Remove access' }).waitFor();
      assert.equal(await page.getByRole('dialog').getByRole('button', { name: 'Remove staff PIN' }).count(), count, `${name} has ${count} PIN to remove`);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    }
    await page.goto(box.url('/staff'));
    await page.locator('.table').first().waitFor();

    await page.locator('.who').click();
    const person = page.locator('.lock-person').filter({ hasText: 'Wanda' });
    await person.click();
    for (const digit of ['4', '7', '1', '2']) await page.getByRole('button', { name: `Digit ${digit}` }).click();
    await page.getByRole('button', { name: 'Unlock' }).click();
    await page.getByText('Wrong PIN. 4 tries left.').waitFor();
    await checkAxe(page, 'a wrong PIN');
    await checkWidth(page, 'the PIN pad');
    await page.getByLabel(/^Staff PIN of/).fill('4711');
    await page.getByRole('button', { name: 'Unlock' }).click();
    await page.locator('.table').first().waitFor();
    assert.notEqual(await page.locator('.who').innerText(), manager);
    assert.equal(page.url().includes('4711'), false);
  });
  await box.asManager('/api/settings', { limits: { staff_pin_lock_minutes: 0 } }, 'PATCH');
});

test('a call of another section is quiet while its waiter is there', async () => {
  await withUsers(async (openUser) => {
    const table = await box.openTable(3, 'FAMILY');
    const [waiter, manager] = [await Waiter.logIn(openUser), await Waiter.logIn(openUser, { role: 'MANAGER', options: DISPLAY })];
    for (const [who, tables] of /** @type {[Waiter, string][]} */ ([[waiter, table.name], [manager, '1']])) {
      await openSetting(who, 'My section');
      await who.sheet.getByRole('button', { name: tables, exact: true }).click();
      await checkAxe(who.page, 'the section');
      await who.sheet.getByRole('button', { name: /^Save · 1 table/ }).click();
      await who.waitForToast('Your section is saved');
    }
    const guest = await openUser();
    await guest.joinTable(table.tableCode, table.pin);
    await guest.page.getByRole('button', { name: 'Call the staff' }).click();
    await guest.page.getByRole('button', { name: /Call a waiter/ }).click();
    await waiter.page.locator('.tasks-bar').getByText('1 call').waitFor();
    await manager.table(table.name).getByText('Calls a waiter').waitFor();
    await manager.page.locator('header .tasks').getByText('no calls').waitFor();
    await manager.page.locator('header .tasks').click();
    await manager.sheet.getByRole('heading', { name: 'Other sections' }).waitFor();
    await checkAxe(manager.page, 'calls of other sections');
    await manager.page.keyboard.press('Escape');
    await manager.page.getByRole('button', { name: 'My section', exact: true }).click();
    await manager.table(table.name).waitFor({ state: 'detached' });
    // The waiter goes home: the call is for everybody.
    await waiter.page.goto('about:blank');
    await manager.page.locator('header .tasks').getByText('1 call').waitFor();
  });
});

test('a waiter tests the network with a second phone and sees at once that it arrived', async () => {
  await withUsers(async (openUser) => {
    const waiter = await Waiter.logIn(openUser);
    await openSetting(waiter, 'Guests’ phones do not work');
    await waiter.sheet.getByText('This phone reaches the box').waitFor();
    await waiter.sheet.getByRole('button', { name: 'Start the test' }).click();
    await waiter.sheet.getByText('Waiting for the second phone…').waitFor();
    await checkAxe(waiter.page, 'the network');
    await checkWidth(waiter.page, 'the network');
    const path = (await waiter.sheet.locator('.address').innerText()).replace(/^[^/]+/, '');
    const second = await openUser();
    await second.goto(path);
    await second.page.getByText('The live connection works too.').waitFor();
    await checkAxe(second.page, 'the test on the second phone');
    await waiter.sheet.getByText('Its live connection works: this Wi-Fi is good.').waitFor({ timeout: 10_000 });
  });
});
