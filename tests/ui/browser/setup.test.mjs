// The setup of a new restaurant on a phone: from the one-time code to the last page.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { checkAxe, checkTargets, checkWidth } from './accessibility.mjs';
import { NewBox } from './newBox.mjs';
import { PHONE, User, openBrowser } from './user.mjs';

/** @import { Page } from 'playwright-core' */

const PASSWORD = 'basil and lemon';
const MENU = JSON.stringify({
  format: 'maitred-menu-1', restaurant: { name: 'Another name', currency: 'EUR' },
  categories: [{ name: 'Starters', items: [{ name: 'Soup', price: '6.50', station: 'KITCHEN', taxClass: 'FOOD' }, { name: 'Salad', price: '7', station: 'KITCHEN', taxClass: 'FOOD' }] }],
});
const box = new NewBox();
/** @type {import('playwright-core').Browser} */ let browser;

before(async () => {
  [browser] = await Promise.all([openBrowser(), box.start()]);
});
after(async () => {
  await browser?.close();
  await box.end();
});

/** Runs a test with users, and fails if one of their pages had an error. @param {(open: (options?: any) => Promise<User>) => Promise<void>} run */
async function withUsers(run) {
  /** @type {User[]} */ const people = [];
  await run(async (options) => {
    const person = await User.open(browser, /** @type {any} */ (box), options);
    people.push(person);
    return person;
  });
  for (const person of people) await person.close();
}

/** Checks a screen. @param {Page} page @param {string} where */
async function check(page, where) {
  await checkAxe(page, where);
  await checkWidth(page, where);
}

/** @param {Page} page @param {string} name */
const heading = (page, name) => page.getByRole('heading', { name, level: 1 }).waitFor();
/** @param {Page} page @param {string} name */
const tap = (page, name) => page.getByRole('button', { name, exact: true }).click();

test('a wrong code is refused in words, in German and Arabic too', async () => {
  await withUsers(async (open) => {
    for (const [locale, title, button] of [['en-GB', 'Setup code', 'Start'], ['de-DE', 'Einrichtungscode', 'Los geht’s'], ['ar-EG', 'رمز الإعداد', 'ابدأ']]) {
      const { page } = await open({ ...PHONE, locale });
      await page.goto(box.url('/'));
      assert.equal(new URL(page.url()).pathname, '/setup', 'every page leads to the setup');
      await heading(page, title);
      await page.getByPlaceholder('ABCD-EFGH').fill('ABCD-EFGH');
      await page.getByRole('button', { name: button, exact: true }).click();
      await page.locator('.notice.bad').waitFor();
      await check(page, `the code in ${locale}`);
      await checkTargets(page, `the code in ${locale}`, 44);
    }
  });
});

test('an owner sets up the restaurant on a phone, reloads in the middle, and ends with printed cards', async () => {
  await withUsers(async (open) => {
    const owner = await open();
    const { page } = owner;
    await page.goto(box.url(`/setup#${box.code}`));
    await heading(page, 'In which country is the restaurant?');
    assert.equal(new URL(page.url()).hash, '', 'the code stays in no history');
    await check(page, 'the country');
    await page.getByLabel('Germany').check();
    await tap(page, 'Next');
    await heading(page, 'Does this computer record payments?');
    await page.getByText('Germany: here, a program that records payments counts as a till').waitFor();
    assert.ok(await page.getByRole('radio', { name: /^Orders only/ }).isChecked(), 'the proposal for the country');
    await page.getByRole('radio', { name: /^Orders and payments/ }).check();
    await page.getByText('I have checked the law of the country of this restaurant.').waitFor();
    await tap(page, 'Next');
    await page.getByText('Payments need this declaration.').waitFor();
    await check(page, 'payments without the declaration');
    await checkTargets(page, 'payments without the declaration', 44);
    await page.getByRole('radio', { name: /^Orders only/ }).check();
    await tap(page, 'Next');
    await heading(page, 'Currency and time zone');
    assert.equal(await page.getByLabel('Currency of all prices').inputValue(), 'EUR');
    assert.equal(await page.getByLabel('Time zone').inputValue(), 'Europe/Berlin');
    await check(page, 'currency');
    await tap(page, 'Next');
    await heading(page, 'Taxes');
    const rates = page.getByLabel('Rate in percent');
    assert.deepEqual([await rates.nth(0).inputValue(), await rates.nth(1).inputValue()], ['7', '19']);
    await rates.nth(2).fill('190');
    await tap(page, 'Next');
    await page.getByText('A number from 0 to 100').waitFor();
    await check(page, 'taxes with a fault');
    await rates.nth(2).fill('19');
    await tap(page, 'Next');
    await page.getByLabel('Name', { exact: true }).fill('Trattoria da Noi');

    // The answers survive a reload, but not the code.
    await page.reload();
    await page.getByPlaceholder('ABCD-EFGH').fill(box.code.toLowerCase());
    await tap(page, 'Start');
    await heading(page, 'Your restaurant');
    assert.equal(await page.getByLabel('Name', { exact: true }).inputValue(), 'Trattoria da Noi');
    await page.getByLabel('Telephone or e-mail').fill('030 12345');
    await check(page, 'the restaurant');
    await tap(page, 'Next');
    await page.getByLabel('Your name').fill('Olga');
    await page.getByLabel('User name').fill('olga');
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByLabel('Password again').fill('another');
    await tap(page, 'Next');
    await page.getByText('The two passwords differ.').waitFor();
    await page.getByLabel('Password again').fill(PASSWORD);
    await check(page, 'the owner');
    await tap(page, 'Next');
    await heading(page, 'Is everything right?');
    await check(page, 'the summary');
    await tap(page, 'Set up the restaurant');

    await page.getByText('Your restaurant is set up, and you are logged in.').waitFor();
    await check(page, 'the steps');
    await tap(page, 'Go on');
    await heading(page, 'Wi-Fi for guests');
    await page.getByLabel('Name of the network').fill('Guests');
    await page.getByLabel('Password', { exact: false }).first().fill('basil2026');
    await check(page, 'the Wi-Fi');
    await tap(page, 'Save');
    await heading(page, 'Address in the QR codes');
    await check(page, 'the address');
    await tap(page, 'Save');
    await heading(page, 'Tables');
    await check(page, 'the tables');
    await page.getByRole('button', { name: /^Add \d+ tables$/ }).click();
    await heading(page, 'Menu');
    await page.getByLabel('Menu file').setInputFiles({ name: 'broken.json', mimeType: 'application/json', buffer: Buffer.from(MENU.replace('6.50', '6,50')) });
    await page.getByText('Nothing was changed. broken.json has faults:').waitFor();
    await check(page, 'a menu with faults');
    await page.getByLabel('Menu file').setInputFiles({ name: 'menu.json', mimeType: 'application/json', buffer: Buffer.from(MENU) });
    await page.getByText('2 dishes').waitFor();
    await check(page, 'the menu');
    await tap(page, 'Apply');
    await heading(page, 'Table cards');
    await page.waitForFunction(() => /** @type {HTMLImageElement} */ (document.querySelector('.sheet-preview'))?.naturalWidth > 0);
    await check(page, 'the cards');
    const [pdf] = await Promise.all([page.context().waitForEvent('page'), tap(page, 'Open the PDF')]);
    await pdf.close();
    await tap(page, 'Next');
    await heading(page, 'Kitchen screen');
    await check(page, 'the kitchen screen');

    const kitchen = await open();
    await kitchen.goto('/kitchen');
    await kitchen.page.getByRole('button', { name: 'Pair this screen' }).click();
    await kitchen.page.locator('.pairing-code span').nth(1).waitFor();
    const digits = (await kitchen.page.locator('.pairing-code').innerText()).replace(/\D/g, '');
    await page.getByLabel('Six digits').fill(digits);
    await tap(page, 'Pair the screen');
    await page.getByText('Kitchen is paired.').waitFor();
    await tap(page, 'Next');
    await heading(page, 'Training order');
    await check(page, 'the training');
    await tap(page, 'Later');
    await heading(page, 'Ready');
    await check(page, 'the last page');

    const view = await owner.fetchJson('/api/restaurant');
    assert.deepEqual([view.name, view.wifi.name, view.printedAddress !== null, view.setupDone], ['Trattoria da Noi', 'Guests', true, false]);
    await tap(page, 'Finish');
    await page.waitForURL(/\/admin$/);
    assert.equal((await owner.fetchJson('/api/restaurant')).setupDone, true);
    assert.equal((await owner.fetchJson('/api/menu')).categories[0].items.length, 2);
  });
});

test('a second browser is told that there is a restaurant, and its owner goes on after a login', async () => {
  await withUsers(async (open) => {
    const { page } = await open();
    await page.goto(box.url(`/setup#${box.code}`));
    await page.getByText('This restaurant is set up').waitFor();
    await check(page, 'the login');
    await page.getByLabel('User name').fill('olga');
    await page.getByLabel('Password').fill(PASSWORD);
    await tap(page, 'Log in');
    await heading(page, 'The setup is complete');
    await page.emulateMedia({ colorScheme: 'dark' });
    await check(page, 'the steps in the dark');
  });
});
