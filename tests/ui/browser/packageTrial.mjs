// The browsers of tests/package/run: an owner, a kitchen screen and two guests at a box that was installed from its package.
//
//   node browser/packageTrial.mjs setup | order | restarted
//
// MAITRED_URL is the address of the box, MAITRED_SETUP_CODE its setup code (only for `setup`), MAITRED_TRIAL a folder for what one step
// leaves for the next one: logins, cards.pdf, and sheet.txt with the texts of the codes on the printed cards.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findByName } from './findByName.mjs';
import { DISPLAY, PHONE, User, openBrowser } from './user.mjs';
import { Waiter } from './waiter.mjs';

/** @param {string} name */
const required = (name) => {
  const value = process.env[name];
  assert.ok(value, `${name} is not set: start tests/package/run`);
  return value;
};
const PASSWORD = 'basil and lemon';
const DISHES = ['Soup', 'Salad'];
const MENU = JSON.stringify({
  format: 'maitred-menu-1', restaurant: { name: 'Trattoria da Noi', currency: 'EUR' },
  categories: [{ name: 'Starters', items: DISHES.map((name) => ({ name, price: '6.50', station: 'KITCHEN', taxClass: 'FOOD' })) }],
});
const base = required('MAITRED_URL');
/** @param {string} name */
const inTrial = (name) => join(required('MAITRED_TRIAL'), name);
const box = /** @type {any} */ ({
  url: (/** @type {string} */ path) => `${base}${path}`,
  staff: () => ({ username: 'olga', password: PASSWORD, role: 'OWNER' }),
});
const browser = await openBrowser();
/** @type {Map<string, User>} */
const users = new Map();

/** A person with a device of their own. @param {string} name @param {any} [options] */
async function open(name, options = PHONE) {
  const user = await User.open(browser, box, options);
  users.set(name, user);
  return user;
}

/** The same device in an earlier step. @param {string} name @param {any} [options] */
const again = (name, options = PHONE) => open(name, { ...options, storageState: inTrial(`${name}.json`) });

/** Writes the logins of all devices for the next step, and fails if a page had an error. */
async function close() {
  for (const [name, user] of users) {
    await user.page.context().storageState({ path: inTrial(`${name}.json`) });
    await user.close();
  }
}

/** The kitchen's ticket with both dishes. @param {User} kitchen */
async function seeTicket(kitchen) {
  await kitchen.page.locator('.last-update').getByText('live').waitFor();
  const ticket = kitchen.page.locator('.ticket').filter({ hasText: DISHES[0] });
  for (const dish of DISHES) await ticket.getByText(dish, { exact: true }).waitFor();
}

async function setUp() {
  const owner = await open('owner');
  const { page } = owner;
  const heading = (/** @type {string} */ name) => page.getByRole('heading', { name, level: 1 }).waitFor();
  const tap = (/** @type {string} */ name) => page.getByRole('button', { name, exact: true }).click();
  const fill = (/** @type {string} */ label, /** @type {string} */ text) => page.getByLabel(label, { exact: true }).fill(text);
  await owner.goto('/');
  assert.equal(new URL(page.url()).pathname, '/setup', 'every page leads to the setup');
  await page.getByPlaceholder('ABCD-EFGH').fill(required('MAITRED_SETUP_CODE'));
  await tap('Start');
  await heading('In which country is the restaurant?');
  await page.getByLabel('Germany').check();
  await tap('Next');
  await heading('Does this computer record payments?');
  await page.getByRole('radio', { name: /^Orders and payments/ }).check();
  await page.getByRole('checkbox', { name: 'Yes, I declare this' }).check();
  await tap('Next');
  await heading('Currency and time zone');
  await tap('Next');
  await heading('Taxes');
  await tap('Next');
  await fill('Name', 'Trattoria da Noi');
  await tap('Next');
  await fill('Your name', 'Olga');
  await fill('User name', 'olga');
  await fill('Password', PASSWORD);
  await fill('Password again', PASSWORD);
  await tap('Next');
  await heading('Is everything right?');
  await tap('Set up the restaurant');
  await page.getByText('Your restaurant is set up, and you are logged in.').waitFor();
  await tap('Go on');
  await heading('Wi-Fi for guests');
  await page.getByLabel('Name of the network').fill('Guests');
  await page.locator('[name=wifiPassword]').fill('basil2026');
  await tap('Save');
  await heading('Address in the QR codes');
  assert.equal(await page.locator('[name=address]:checked').inputValue(), base, 'the page proposes the number that it was opened with');
  await tap('Save');
  await heading('Tables');
  await tap('Another area');
  await tap('Add 14 tables');
  await heading('Menu');
  await page.getByLabel('Menu file').setInputFiles({ name: 'menu.json', mimeType: 'application/json', buffer: Buffer.from(MENU) });
  await page.getByText('2 dishes').waitFor();
  await tap('Use this menu');
  await heading('Table cards');
  const [pdf, sheet] = await Promise.all([
    page.context().waitForEvent('page'),
    page.context().waitForEvent('request', (request) => request.url().includes('/api/sheets/pdf')),
    tap('Open the PDF'),
  ]);
  const bytes = await page.evaluate(async (url) => {
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(`the PDF: ${answer.status}`);
    return [...new Uint8Array(await answer.arrayBuffer())];
  }, sheet.url());
  writeFileSync(inTrial('cards.pdf'), Buffer.from(bytes));
  await pdf.close();
  await tap('Next');
  await heading('Kitchen screen');
  const kitchen = await open('kitchen', DISPLAY);
  await kitchen.goto('/kitchen');
  await kitchen.page.getByRole('button', { name: 'Pair this screen' }).click();
  await kitchen.page.locator('.pairing-code span').nth(1).waitFor();
  await page.getByLabel('Six digits').fill((await kitchen.page.locator('.pairing-code').innerText()).replace(/\D/g, ''));
  await tap('Pair the screen');
  await page.getByText('Kitchen is paired.').waitFor();
  await kitchen.page.locator('.last-update').getByText('live').waitFor();
  await tap('Next');
  await heading('Training order');
  await tap('Later');
  await heading('Ready');
  await tap('Finish');
  await page.waitForURL(/\/admin$/);
}

async function order() {
  const owner = await again('owner');
  await owner.goto('/staff');
  const waiter = new Waiter(owner);
  await waiter.table('1').waitFor();
  const number = new URL(base).hostname;
  assert.equal(await findByName('menu.local', number), number, 'the unit lets the service announce its name');
  const { tables } = await owner.fetchJson('/api/tables');
  const { code } = tables.find((/** @type {any} */ table) => table.name === '1');
  await waiter.selectTable('1');
  const pin = await waiter.openTable(/Shared cart/);
  const printed = readFileSync(inTrial('sheet.txt'), 'utf8').split('\n').find((text) => text.endsWith(`/t/${code}`));
  assert.equal(printed, box.url(`/t/${code}`), 'the card of table 1 leads to table 1');

  const kitchen = await again('kitchen', DISPLAY);
  await kitchen.goto('/kitchen');
  const anna = await open('anna');
  const ben = await open('ben');
  await anna.joinTable(code, pin, 'Anna');
  await ben.joinTable(code, pin);
  await anna.add(DISHES[0]);
  await ben.page.getByText(`added 1 × ${DISHES[0]}`).waitFor();
  await ben.add(DISHES[1]);
  await anna.page.getByRole('button', { name: /Cart · 2 items/ }).waitFor();
  await anna.review();
  await anna.order();
  await ben.page.getByRole('button', { name: /Your orders/ }).click();
  await ben.page.getByRole('dialog').getByText('received').nth(1).waitFor();
  await seeTicket(kitchen);
  writeFileSync(inTrial('table.txt'), code);
}

async function restarted() {
  const kitchen = await again('kitchen', DISPLAY);
  await kitchen.goto('/kitchen');
  await seeTicket(kitchen);
  const anna = await again('anna');
  await anna.goto(`/t/${readFileSync(inTrial('table.txt'), 'utf8')}`);
  await anna.page.getByRole('button', { name: /Your orders/ }).click();
  await anna.page.getByRole('dialog').getByText('received').nth(1).waitFor();
  const owner = await again('owner');
  await owner.goto('/staff');
  await new Waiter(owner).table('1').waitFor();
}

const STEPS = { setup: setUp, order, restarted };
const step = STEPS[/** @type {keyof typeof STEPS} */ (process.argv[2])];
assert.ok(step, `the step is one of ${Object.keys(STEPS).join(', ')}`);
try {
  await step();
  await close();
} catch (error) {
  // What the people saw, for the person who reads the failure.
  for (const [name, { page }] of users) await page.screenshot({ path: inTrial(`${name}.png`) }).catch(() => undefined);
  throw error;
} finally {
  await browser.close();
}
