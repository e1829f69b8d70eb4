// The setup of a new restaurant with a phone: code, questions, owner, steps, last page.
import assert from 'node:assert/strict';
import { request } from 'node:http';
import { after, before, test } from 'node:test';
import { checkAxe, checkWidth } from './accessibility.mjs';
import { EmptyBox } from './emptyBox.mjs';
import { DISPLAY, PHONE, User, openBrowser } from './user.mjs';

/** @import { Browser, Page, Request } from 'playwright-core' */

const PASSWORD = 'four words are good';
/** @type {Browser} */ let browser;

before(async () => { browser = await openBrowser(); });
after(async () => { await browser?.close(); });

/** Runs a test with a box that is not set up. @param {(box: EmptyBox, openUser: (options?: object) => Promise<User>) => Promise<void>} run */
async function withEmptyBox(run) {
  const box = await new EmptyBox().start();
  /** @type {User[]} */
  const people = [];
  try {
    await run(box, async (options = PHONE) => {
      const person = await User.open(browser, /** @type {any} */ (box), options);
      people.push(person);
      return person;
    });
    for (const person of people) await person.close();
  } finally {
    await box.end();
  }
}

/** Clicks the button that goes on. @param {Page} page @param {string | RegExp} [name] */
const goOn = (page, name = 'Next') => page.getByRole('button', { name, exact: true }).click();
/** @param {Page} page @param {string | RegExp} name */
const title = (page, name) => page.getByRole('heading', { level: 1, name }).waitFor();

/** Answers the questions after the code as a German restaurant, to the summary. @param {Page} page */
async function answerAll(page) {
  await page.getByRole('radio', { name: 'Germany' }).check();
  await goOn(page);
  await title(page, 'Currency and time zone');
  await goOn(page);
  await title(page, 'Taxes');
  await goOn(page);
  await page.getByLabel('Name of the restaurant').fill('Chez Nous');
  await goOn(page);
  await answerOwner(page);
}

/** @param {Page} page */
async function answerOwner(page) {
  await page.getByLabel('Your name').fill('Olga');
  await page.getByLabel('User name').fill('Olga');
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByLabel('Password again').fill(PASSWORD);
  await goOn(page);
  await title(page, 'Is everything right?');
}

/** Sends a request of a page to the box. @param {EmptyBox} box @param {Request} sent @returns {Promise<number | undefined>} the status of the answer */
function deliver(box, sent) {
  return new Promise((resolve, reject) => {
    const headers = { ...sent.headers(), host: `menu.local:${box.port}` };
    const copy = request({ host: '127.0.0.1', port: box.port, path: new URL(sent.url()).pathname, method: sent.method(), headers }, (answer) => {
      answer.resume();
      answer.on('end', () => resolve(answer.statusCode));
    });
    copy.on('error', reject);
    copy.end(sent.postData());
  });
}

/** @param {Page} page @param {string} code */
async function enterCode(page, code) {
  await page.getByLabel('Setup code').fill(code);
  await goOn(page, 'Start');
}

test('owner_with_a_phone_sets_up_the_restaurant_over_a_reload_and_all_steps', async () => {
  await withEmptyBox(async (box, openUser) => {
    const owner = await openUser();
    const { page } = owner;
    // The start page leads to the setup.
    await owner.goto('/');
    await title(page, 'Let’s set up your restaurant');
    await enterCode(page, 'ABCD-EFGH');
    await page.getByText('This is not the setup code.').waitFor();
    // Case, spaces and dashes do not matter.
    await enterCode(page, ` ${box.code.toLowerCase().replace('-', ' ')}`);
    await title(page, 'In which country is your restaurant?');
    await page.getByText('1 of 6').waitFor();
    assert.equal(await page.getByRole('radio', { checked: true }).count(), 0, 'no country is guessed');
    await goOn(page);
    await page.getByText('Please choose one.').waitFor();
    await page.getByRole('radio', { name: 'Germany' }).check();
    await page.keyboard.press('Enter');

    await title(page, 'Currency and time zone');
    assert.equal(await page.getByLabel('Currency of your prices').inputValue(), 'EUR');
    assert.equal(await page.getByLabel('Time zone').inputValue(), 'Europe/Berlin');
    assert.equal(await page.evaluate(() => document.activeElement?.tagName), 'H1', 'a new screen has the focus');
    await goOn(page);

    await page.getByText('Rates for Germany as of November 2026. Please check them.').waitFor();
    const food = page.getByRole('group', { name: 'Food' });
    assert.equal(await food.getByLabel('Rate in %').inputValue(), '7');
    await food.getByLabel('Rate in %').fill('x');
    await goOn(page);
    await page.getByText('A number from 0 to 100').waitFor();
    await food.getByLabel('Rate in %').fill('7,5');
    await page.getByRole('group', { name: 'Drinks' }).getByLabel('Name on the bill').fill('Soft drinks');
    await goOn(page);

    await page.getByLabel('Name of the restaurant').fill('Chez Nous');
    await page.getByLabel('Tax number').fill('12/345/67890');

    // A reload keeps the answers, but neither the code nor a password.
    await page.reload();
    await enterCode(page, box.code);
    await page.getByLabel('Name of the restaurant').waitFor();
    assert.equal(await page.getByLabel('Name of the restaurant').inputValue(), 'Chez Nous');
    await goOn(page);
    await title(page, 'Your login');
    await page.getByLabel('Your name').fill('Olga');
    await page.getByLabel('User name').fill('Olga M');
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByLabel('Password again').fill('something else');
    await goOn(page);
    await page.getByText('The two passwords are different.').waitFor();
    await page.getByText('Only letters a–z').waitFor();
    const [stored, here] = await page.evaluate(() => [JSON.stringify([{ ...sessionStorage }, { ...localStorage }]), location.href]);
    assert.ok(stored.includes('Chez Nous') && !stored.includes(PASSWORD) && !stored.includes(box.code) && !here.includes('#'), stored);
    await page.getByRole('button', { name: 'Show' }).first().click();
    assert.equal(await page.getByLabel('Password', { exact: true }).getAttribute('type'), 'text');
    await page.getByRole('button', { name: 'Back' }).click();
    await title(page, 'Your restaurant');
    await goOn(page);
    await answerOwner(page);

    // From the summary to a question and back.
    await page.getByRole('button', { name: 'Change: Your restaurant' }).click();
    await page.getByLabel('Name of the restaurant').fill('Osteria Lume');
    await goOn(page);
    await goOn(page);
    await page.getByText('Osteria Lume').waitFor();
    await page.getByText('7,5').waitFor();
    await goOn(page, 'Set up the restaurant');
    await page.getByText('Your restaurant is set up, and you are logged in.').waitFor();
    const restaurant = await owner.fetchJson('/api/restaurant');
    assert.deepEqual([restaurant.name, restaurant.currency, restaurant.country, restaurant.timeZone, restaurant.taxNumber, restaurant.language], ['Osteria Lume', 'EUR', 'DE', 'Europe/Berlin', '12/345/67890', 'en']);
    assert.deepEqual(restaurant.taxClasses.map((/** @type {any} */ each) => [each.code, each.name, each.rateMillipercent]), [['FOOD', 'Food', 7500], ['DRINKS', 'Soft drinks', 19_000], ['ALCOHOL', 'Alcohol', 19_000]]);
    assert.equal((await owner.fetchJson('/api/staff/me')).staff.role, 'OWNER');

    await goOn(page, 'Start');
    await page.getByLabel('Name of the Wi-Fi').fill('Lume guests');
    await page.getByLabel('Password', { exact: false }).first().fill('short');
    await goOn(page, 'Save');
    await page.getByText('A Wi-Fi password has 8 to 63 characters').waitFor();
    await page.getByLabel('Password', { exact: false }).first().fill('buon appetito');
    await goOn(page, 'Save');

    await title(page, 'Address in the QR codes');
    await page.getByRole('radio', { name: /Another address/ }).check();
    await page.getByLabel('Address', { exact: true }).fill('http://menu.local/t/1');
    await goOn(page, 'Save');
    await page.getByText('Not an address.').waitFor();
    await page.getByRole('radio', { name: /^menu\.local/ }).check();
    await goOn(page, 'Save');

    await title(page, 'Tables');
    await page.getByLabel('Tables', { exact: true }).fill('12');
    await goOn(page, 'Another area');
    await page.getByRole('group', { name: 'Terrace' }).getByLabel('Tables', { exact: true }).fill('4');
    await goOn(page, 'Add 16 tables');

    // A screen in the kitchen shows its code; the owner's phone enters it.
    await title(page, 'Screen in the kitchen');
    const kitchen = await openUser(DISPLAY);
    await kitchen.goto('/kitchen');
    await kitchen.page.getByRole('button', { name: 'Pair this screen' }).click();
    const shown = kitchen.page.getByText(/^\d{3}\s?\d{3}$/).first();
    await shown.waitFor();
    const digits = (await shown.innerText()).replace(/\D/g, '');
    await page.getByLabel('Six digits').fill(digits === '000000' ? '000001' : '000000');
    await goOn(page, 'Connect');
    await page.getByText('No screen shows this code.').waitFor();
    await page.getByLabel('Six digits').fill(digits);
    await goOn(page, 'Connect');
    await page.getByText('Kitchen is connected.').waitFor();
    await goOn(page);

    await title(page, 'Addresses to keep');
    await page.getByText(`menu.local:${box.port}/kitchen`, { exact: true }).waitFor();
    await page.getByText('The password of the Wi-Fi Lume guests').waitFor();
    const done = await owner.fetchJson('/api/restaurant');
    assert.deepEqual([done.wifi, done.guestAddress, done.setupDone], [{ name: 'Lume guests', password: 'buon appetito' }, `http://menu.local:${box.port}`, false]);
    const { tables } = await owner.fetchJson('/api/tables');
    assert.deepEqual([tables.length, tables[11].area, tables[12].area, tables[15].name], [16, 'Dining room', 'Terrace', '16']);
    await goOn(page, 'Finish');
    await page.waitForURL('**/admin');
    assert.equal((await owner.fetchJson('/api/restaurant')).setupDone, true);
    await owner.goto('/setup');
    await title(page, 'The setup is complete');
  });
});

test('code_in_the_address_is_checked_and_removed_and_the_setup_is_resumed_by_login', async () => {
  await withEmptyBox(async (box, openUser) => {
    const owner = await openUser();
    const { page } = owner;
    await owner.goto(`/setup#${box.code}`);
    await title(page, 'In which country is your restaurant?');
    assert.ok(!page.url().includes('#'));
    // A country without a proposal: only the time zone of the device is filled in.
    await page.getByRole('radio', { name: /Another country/ }).check();
    await page.getByLabel('Country', { exact: true }).selectOption({ label: 'New Zealand' });
    await goOn(page);
    assert.equal(await page.getByLabel('Currency of your prices').inputValue(), '');
    assert.notEqual(await page.getByLabel('Time zone').inputValue(), '');
    // The back button of the phone goes back one question.
    await page.goBack();
    await title(page, 'In which country is your restaurant?');
    await answerAll(page);
    const late = await openUser();
    await late.goto(`/setup#${box.code}`);
    await title(late.page, 'In which country is your restaurant?');
    await goOn(page, 'Set up the restaurant');
    await page.getByText('Your restaurant is set up').waitFor();

    // Another browser that was in the middle of the setup, and one that comes later.
    await answerAll(late.page);
    await goOn(late.page, 'Set up the restaurant');
    await title(late.page, 'Already set up');
    const second = await openUser();
    await second.goto(`/setup#${box.code}`);
    await title(second.page, 'Already set up');
    assert.equal(await second.page.getByRole('link', { name: /Office/ }).getAttribute('href'), '/admin');
    assert.equal(await second.page.getByRole('link', { name: /Floor/ }).getAttribute('href'), '/staff');
    await second.page.getByLabel('User name').fill('olga');
    await second.page.getByLabel('Password').fill(PASSWORD);
    await second.page.getByRole('button', { name: 'Log in' }).click();
    await title(second.page, 'Chez Nous');
    await goOn(second.page, 'Start');
    await goOn(second.page, 'Skip');
    await title(second.page, 'Address in the QR codes');
    await second.page.getByRole('button', { name: 'Back' }).click();
    await second.page.getByText('skipped').waitFor();
  });
});

test('lost_answer_leads_to_the_login_and_restarted_service_asks_for_the_new_code', async () => {
  await withEmptyBox(async (box, openUser) => {
    const owner = await openUser();
    const { page } = owner;
    await owner.goto(`/setup#${box.code}`);
    await title(page, 'In which country is your restaurant?');
    await answerAll(page);
    await box.kill();
    await goOn(page, 'Set up the restaurant');
    await page.getByText('No answer. The restaurant may exist already.').waitFor();
    await box.start();
    await goOn(page, 'Set up the restaurant');
    await page.getByText('This code is no longer valid').waitFor();
    await enterCode(page, box.code);
    await title(page, 'Is everything right?');
    // The request arrives, its answer does not.
    await page.route('**/api/setup', async (route) => { assert.equal(await deliver(box, route.request()), 201); await route.abort(); });
    await goOn(page, 'Set up the restaurant');
    await page.getByText('No answer. The restaurant may exist already.').waitFor();
    await page.unroute('**/api/setup');
    await goOn(page, 'Set up the restaurant');
    await page.getByText('If that was your own try').waitFor();
    await page.getByLabel('User name').fill('olga');
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Log in' }).click();
    await title(page, 'Chez Nous');
  });
});

test('too_many_attempts_are_told_with_the_seconds', async () => {
  await withEmptyBox(async (_box, openUser) => {
    const owner = await openUser();
    const { page } = owner;
    await owner.goto('/setup');
    await page.getByLabel('Setup code').fill('ABCD-EFGH');
    for (let tried = 0; tried < 11 && !(await page.getByRole('timer').isVisible()); tried += 1) {
      await goOn(page, 'Start');
      await page.locator('.notice.bad').waitFor();
      await page.getByRole('button', { name: 'Start', exact: true }).waitFor();
    }
    await page.getByText('Too many attempts. Please wait').waitFor();
    assert.match(await page.getByRole('timer').innerText(), /^\d+:\d\d$/);
    assert.ok(await page.getByRole('button', { name: 'Start', exact: true }).isDisabled());
  });
});

/** Targets that are too small; a radio button counts with its label. @param {Page} page @param {string} where */
async function checkThumbs(page, where) {
  const small = await page.evaluate(() => [...document.querySelectorAll('button, a[href], select, summary, label:has([type=radio]), input:not([type=radio])')]
    .filter((element) => { const box = element.getBoundingClientRect(); return box.width > 0 && (box.height < 43.5 || box.width < 43.5); })
    .map((element) => `${element.className} ${element.textContent}`));
  assert.deepEqual(small, [], `${where}: too small`);
}

for (const [look, options] of /** @type {const} */ ([['light', { colorScheme: 'light' }], ['dark', { colorScheme: 'dark', locale: 'de-DE' }], ['right to left', { locale: 'ar-EG' }]])) {
  test(`every screen of the setup, ${look}`, async () => {
    await withEmptyBox(async (box, openUser) => {
      const person = await openUser({ ...PHONE, ...options, bypassCSP: true, reducedMotion: 'reduce' });
      const { page } = person;
      const next = page.locator('.setup-foot .primary');
      /** @param {string} where */
      const good = async (where) => {
        await page.evaluate(() => document.fonts.ready);
        await checkAxe(page, `${where}, ${look}`);
        await checkWidth(page, `${where}, ${look}`);
        await checkThumbs(page, `${where}, ${look}`);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${where}, ${look}: scrolls sideways`);
      };
      /** @param {string} field */
      const shown = (field) => page.locator(`[name=${field}]`).first().waitFor();
      await person.goto('/setup');
      await shown('code');
      await page.locator('[name=code]').fill('ABCD-EFGH');
      await next.click();
      await page.locator('.notice.bad').waitFor();
      await good('code');
      await page.locator('[name=code]').fill(box.code);
      await next.click();
      await shown('country');
      await next.click();
      await page.locator('.fault').first().waitFor();
      await good('country');
      await page.locator('[value=CH]').check();
      await next.click();
      await shown('currency');
      await good('money');
      await next.click();
      await shown('rate-FOOD');
      await page.locator('[name=rate-FOOD]').fill('');
      await next.click();
      await page.locator('.fault').first().waitFor();
      await good('taxes');
      await page.locator('[name=rate-FOOD]').fill('2,6');
      await next.click();
      await shown('contact');
      await page.locator('[name=name]').fill('Gasthaus zum Weißen Rössl am Wolfgangsee');
      await good('restaurant');
      await next.click();
      await shown('username');
      await next.click();
      await page.locator('.fault').first().waitFor();
      await good('owner');
      await page.locator('[name=ownerName]').fill('Olga');
      await page.locator('[name=username]').fill('olga');
      for (const name of ['password', 'repeated']) await page.locator(`[name=${name}]`).fill(PASSWORD);
      await next.click();
      await page.locator('.summary-part').first().waitFor();
      await good('summary');
      await next.click();
      await page.locator('.steps li').first().waitFor();
      await good('steps');
      await next.click();
      await shown('wifiName');
      await next.click();
      await page.locator('.fault').first().waitFor();
      await good('Wi-Fi');
      await page.locator('.setup-foot .button').first().click();
      await shown('address');
      await page.locator('[name=address][value=""]').check();
      await page.locator('summary').click();
      await good('address');
      await page.locator('.setup-foot .button').first().click();
      await shown('count-0');
      await good('tables');
      await page.locator('.setup-foot .button').first().click();
      await shown('displayName');
      await good('screen in the kitchen');
      await page.locator('.setup-foot .button').first().click();
      await page.locator('.write-down').waitFor();
      await good('last page');
      const second = await openUser({ ...PHONE, ...options, bypassCSP: true, reducedMotion: 'reduce' });
      await second.goto('/setup');
      await second.page.locator('[name=username]').waitFor();
      await checkAxe(second.page, `already set up, ${look}`);
      await checkWidth(second.page, `already set up, ${look}`);
    });
  });
}
