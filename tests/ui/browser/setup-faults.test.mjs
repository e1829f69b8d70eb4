// The setup when something goes wrong: a lost answer, a restarted service, too many attempts, another browser, another country.
import assert from 'node:assert/strict';
import { request } from 'node:http';
import { after, before, test } from 'node:test';
import { checkAxe, checkWidth } from './accessibility.mjs';
import { NewBox } from './newBox.mjs';
import { PASSWORD, visitSetup } from './setupScreens.mjs';
import { PHONE, User, openBrowser } from './user.mjs';

/** @import { Browser, Page, Request } from 'playwright-core' */

/** @type {Browser} */ let browser;

before(async () => { browser = await openBrowser(); });
after(async () => { await browser?.close(); });

/** Runs a test with a box that is not set up, and fails if a page had an error. @param {(box: NewBox, openUser: (options?: object) => Promise<User>) => Promise<void>} run */
async function withNewBox(run) {
  const box = await new NewBox().start();
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

/** @param {Page} page @param {string} [name] */
const tap = (page, name = 'Next') => page.getByRole('button', { name, exact: true }).click();
/** @param {Page} page @param {string} name */
const heading = (page, name) => page.getByRole('heading', { level: 1, name }).waitFor();
const COUNTRY = 'In which country is the restaurant?';
const PAYMENTS = 'Does this computer record payments?';

/** Answers all questions of a German restaurant. @param {Page} page */
async function answerAll(page) {
  await page.getByRole('radio', { name: 'Germany' }).check();
  await tap(page);
  await heading(page, PAYMENTS);
  await tap(page);
  await heading(page, 'Currency and time zone');
  await tap(page);
  await heading(page, 'Taxes');
  await tap(page);
  await page.getByLabel('Name', { exact: true }).fill('Chez Nous');
  await tap(page);
  await page.getByLabel('Your name').fill('Olga');
  await page.getByLabel('User name').fill('Olga');
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByLabel('Password again').fill(PASSWORD);
  await tap(page);
  await heading(page, 'Is everything right?');
}

/** Sends a request of a page to the box. @param {NewBox} box @param {Request} sent @returns {Promise<number | undefined>} the status of the answer */
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

test('lost_answer_leads_to_the_login_and_restarted_service_asks_for_the_new_code', async () => {
  await withNewBox(async (box, openUser) => {
    const owner = await openUser();
    const { page } = owner;
    await owner.goto(`/setup#${box.code}`);
    await heading(page, COUNTRY);
    await answerAll(page);
    await box.kill();
    await tap(page, 'Set up the restaurant');
    await page.getByText('No answer. Your restaurant may exist already').waitFor();
    await box.start();
    await tap(page, 'Set up the restaurant');
    await page.getByText('so there is a new code').waitFor();
    await page.getByLabel('Code', { exact: true }).fill(box.code);
    await tap(page, 'Start');
    // The answers and the password are kept.
    await heading(page, 'Is everything right?');
    await page.route('**/api/setup', async (route) => { assert.equal(await deliver(box, route.request()), 201); await route.abort(); });
    await tap(page, 'Set up the restaurant');
    await page.getByText('No answer. Your restaurant may exist already').waitFor();
    await page.unroute('**/api/setup');
    await tap(page, 'Set up the restaurant');
    await page.getByText('If that was your own try').waitFor();
    await page.getByLabel('User name').fill('olga');
    await page.getByLabel('Password').fill(PASSWORD);
    await tap(page, 'Log in');
    await heading(page, 'Chez Nous');
  });
});

test('browser_in_the_middle_of_the_setup_is_told_that_another_one_was_first', async () => {
  await withNewBox(async (box, openUser) => {
    const [first, late] = [await openUser(), await openUser()];
    for (const person of [first, late]) {
      await person.goto(`/setup#${box.code}`);
      await heading(person.page, COUNTRY);
      assert.equal(await person.page.getByRole('radio', { checked: true }).count(), 0, 'no country is guessed');
      await answerAll(person.page);
    }
    await tap(first.page, 'Set up the restaurant');
    await heading(first.page, 'Chez Nous');
    await tap(late.page, 'Set up the restaurant');
    await heading(late.page, 'This restaurant is set up');
    assert.deepEqual(await late.page.locator('.page-links a').evaluateAll((links) => links.map((link) => link.getAttribute('href'))), ['/admin', '/staff']);
    const stored = await late.page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }]));
    assert.ok(!stored.includes(PASSWORD) && !stored.includes(box.code), stored);
  });
});

test('country_without_proposal_leaves_money_and_taxes_to_the_owner_and_the_back_button_goes_one_question_back', async () => {
  await withNewBox(async (box, openUser) => {
    const owner = await openUser();
    const { page } = owner;
    await owner.goto(`/setup#${box.code}`);
    await page.getByRole('radio', { name: /Another country/ }).check();
    await tap(page);
    await page.getByText('Please choose.', { exact: true }).waitFor();
    await page.getByLabel('Country', { exact: true }).selectOption({ label: 'New Zealand' });
    await tap(page);
    await page.getByText('New Zealand: we do not know the rules there.').waitFor();
    await tap(page);
    await heading(page, 'Currency and time zone');
    assert.equal(await page.evaluate(() => document.activeElement?.tagName), 'H1', 'a new screen has the focus');
    assert.equal(await page.getByLabel('Currency of all prices').inputValue(), '');
    assert.notEqual(await page.getByLabel('Time zone').inputValue(), '');
    await page.getByLabel('Currency of all prices').selectOption('NZD');
    await tap(page);
    assert.deepEqual(await page.getByLabel('Rate in percent').evaluateAll((inputs) => inputs.map((input) => /** @type {HTMLInputElement} */ (input).value)), ['', '', '']);
    await page.goBack();
    await heading(page, 'Currency and time zone');
    assert.equal(await page.getByLabel('Currency of all prices').inputValue(), 'NZD');
  });
});

test('too_many_attempts_are_told_with_the_time_that_is_left', async () => {
  await withNewBox(async (_box, openUser) => {
    const owner = await openUser();
    const { page } = owner;
    await owner.goto('/setup');
    await page.getByLabel('Code', { exact: true }).fill('ABCD-EFGH');
    // The box takes ten attempts at once.
    for (let tried = 0; tried < 10; tried += 1) {
      const answer = page.waitForResponse('**/api/setup/code');
      await tap(page, 'Start');
      assert.equal((await answer).status(), 403);
      await page.getByText('This code is wrong.').waitFor();
    }
    await tap(page, 'Start');
    await page.getByText('Too many attempts. Please wait').waitFor();
    assert.match(await page.getByRole('timer').innerText(), /^\d+\s(s|min)$/);
    assert.ok(await page.getByRole('button', { name: 'Start', exact: true }).isDisabled());
  });
});

/** Targets that are too small; a radio button or a checkbox counts with its label. @param {Page} page @param {string} where */
async function checkThumbs(page, where) {
  const small = await page.evaluate(() => [...document.querySelectorAll('button, a[href], select, summary, label:has([type=radio], [type=checkbox]), input:not([type=radio], [type=checkbox])')]
    .filter((element) => { const box = element.getBoundingClientRect(); return box.width > 0 && (box.height < 43.5 || box.width < 43.5); })
    .map((element) => `${element.className} ${element.textContent}`));
  assert.deepEqual(small, [], `${where}: too small`);
}

for (const [look, options] of /** @type {const} */ ([['light', { colorScheme: 'light' }], ['dark and German', { colorScheme: 'dark', locale: 'de-DE' }], ['right to left', { locale: 'ar-EG' }]])) {
  test(`every screen of the setup, ${look}`, async () => {
    await withNewBox(async (box, openUser) => {
      const owner = await openUser({ ...PHONE, ...options, bypassCSP: true, reducedMotion: 'reduce' });
      await visitSetup(box, owner, async (screen) => {
        const where = `${screen}, ${look}`;
        // As tall as its content: where the bar at the bottom covers a target depends on how far the page is scrolled.
        const height = await owner.page.evaluate(() => document.documentElement.scrollHeight);
        await owner.page.setViewportSize({ width: PHONE.viewport.width, height: Math.max(height, PHONE.viewport.height) });
        await checkAxe(owner.page, where);
        await owner.page.setViewportSize(PHONE.viewport);
        await checkWidth(owner.page, where);
        await checkThumbs(owner.page, where);
        assert.ok(await owner.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${where}: scrolls sideways`);
      });
    });
  });
}
