// The page for owners and managers in a real browser, with the real program.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkAxe, checkTargets, checkWidth } from './accessibility.mjs';
import { DESK, LOOKS, enter, logIn } from './adminSteps.mjs';
import { startRestaurant } from './restaurant.mjs';
import { PHONE, User } from './user.mjs';

const restaurant = startRestaurant();
const { box, withUsers } = restaurant;
const SECTIONS = ['today', 'day', 'menu', 'staff', 'restaurant', 'tables', 'logins', 'settings', 'backup', 'log', 'health'];

/** The page of the sections, on a phone. @param {User} user */
async function openSections({ page }) {
  await page.locator('.section-head a').click();
  await page.locator('.side').waitFor();
}

/** @param {User} user @param {string} section */
async function open(user, section) {
  await user.goto(`/admin#${section}`);
  await user.page.locator('main :is(:is(.rows, .limits, .entries, .health) > li, .figures)').first().waitFor();
}

test('added_waiter_logs_in_and_after_a_password_reset_only_with_the_new_one', async () => {
  await withUsers(async (openUser) => {
    const owner = await openUser(PHONE);
    const { page } = owner;
    await enter(owner, 'OWNER');
    await openSections(owner);
    await page.getByRole('link', { name: /^Staff/ }).click();
    await page.getByRole('button', { name: 'Add a person' }).click();
    const sheet = page.getByRole('dialog');
    await sheet.getByLabel('Name', { exact: true }).fill('Zoë Müller');
    assert.equal(await sheet.getByLabel('User name').inputValue(), 'zoe.muller');
    await sheet.getByRole('button', { name: 'Suggest one' }).click();
    const password = await sheet.getByLabel('Password').inputValue();
    assert.match(password, /^[a-z2-9-]{14}$/);
    await sheet.getByRole('button', { name: 'Add a person' }).click();
    await page.getByText('Zoë Müller can log in now').waitFor();
    await sheet.waitFor({ state: 'detached' });
    assert.equal(new URL(page.url()).hash, '#staff');

    const waiter = await openUser(PHONE);
    await logIn(waiter, '/staff', 'zoe.muller', password);
    await waiter.page.locator('.table').first().waitFor();

    await page.getByRole('button', { name: /Zoë Müller/ }).click();
    await page.getByRole('button', { name: 'Set a new password' }).click();
    await sheet.getByLabel('Password').fill('another-secret');
    await sheet.getByRole('button', { name: 'Set password' }).click();
    await page.getByText('Zoë Müller has a new password and is logged out everywhere').waitFor();
    await waiter.page.locator('[name=username]').waitFor();
    await logIn(waiter, '/staff', 'zoe.muller', password);
    await waiter.page.getByText('Wrong user name or password.').waitFor();
    await logIn(waiter, '/staff', 'zoe.muller', 'another-secret');
    await waiter.page.locator('.table').first().waitFor();

    await page.getByRole('button', { name: /Zoë Müller/ }).click();
    await page.getByRole('button', { name: 'Remove access' }).click();
    await page.getByRole('group', { name: 'Remove access' }).getByRole('button', { name: 'Remove access' }).click();
    await waiter.page.locator('[name=username]').waitFor();
    await page.getByText('1 person without access').click();
    await page.getByRole('button', { name: /Zoë Müller/ }).waitFor();
  });
});

test('taken_user_name_and_short_password_are_refused_in_words_at_their_field', async () => {
  await withUsers(async (openUser) => {
    const owner = await openUser({ ...PHONE, locale: 'de-DE' });
    await enter(owner, 'OWNER', '/admin#staff/new');
    const sheet = owner.page.getByRole('dialog');
    await sheet.locator('[name=name]').fill('Wanda');
    await sheet.locator('[name=new-username]').fill(box.staff('WAITER').username);
    await sheet.locator('[name=new-password]').fill('short');
    assert.ok(await sheet.locator('.primary').isDisabled());
    await sheet.locator('[name=new-password]').fill('long enough');
    await sheet.locator('.primary').click();
    await sheet.locator('.fault').getByText('Diesen Benutzernamen hat schon jemand.').waitFor();
    assert.equal(await sheet.locator('[name=new-username]').getAttribute('aria-invalid'), 'true');
    await sheet.locator('[name=new-username]').fill('mit leerzeichen');
    await sheet.locator('.primary').click();
    await sheet.getByText('Nur Kleinbuchstaben').waitFor();
  });
});

test('manager_is_offered_nothing_that_is_refused_and_others_are_sent_to_their_page', async () => {
  await withUsers(async (openUser) => {
    const manager = await openUser(DESK);
    await enter(manager, 'MANAGER', '/admin#staff');
    const { page } = manager;
    await page.locator('.rows .row').first().waitFor();
    const owner = page.locator('.row').filter({ hasText: 'Owner' });
    assert.equal(await owner.evaluate((row) => row.tagName), 'DIV', 'the owner is no button');
    await page.getByRole('button', { name: 'Add a person' }).click();
    await page.getByRole('radio').first().waitFor();
    assert.equal(await page.getByRole('radio').count(), 3);
    await page.goBack();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'Screens and logins' }).click();
    const others = page.getByRole('region', { name: 'Logins of others' });
    await others.getByRole('button').first().waitFor();
    assert.equal(await others.getByText('Owner', { exact: true }).count(), 0);

    const cook = await openUser(PHONE);
    await logIn(cook, '/admin', box.staff('CHEF').username, box.staff('CHEF').password);
    await cook.page.getByText('This screen is not for a cook.').waitFor();
    assert.equal(await cook.page.getByRole('link', { name: 'Open the kitchen screen' }).getAttribute('href'), '/kitchen');
  });
});

test('changed_setting_is_in_force_and_goes_back_to_its_default', async () => {
  await withUsers(async (openUser) => {
    const owner = await openUser(DESK);
    const { page } = owner;
    await enter(owner, 'OWNER', '/admin#settings');
    const late = page.getByLabel('A ticket is late after', { exact: true });
    const value = async () => (await box.asManager('/api/settings', {}, 'GET')).limits.find((/** @type {any} */ one) => one.name === 'ticket_late_minutes').value;
    await late.fill('1000');
    await late.press('Enter');
    await page.getByText('Enter a whole number from 2 to 480.').waitFor();
    await late.fill('5');
    await late.press('Enter');
    await page.getByText('“A ticket is getting late after” must be less than “A ticket is late after”.').waitFor();
    assert.equal(await value(), 15);
    await late.fill('25');
    await page.getByRole('button', { name: 'Save: A ticket is late after' }).click();
    await page.getByText('Saved: A ticket is late after').waitFor();
    assert.equal(await value(), 25);
    await page.getByRole('button', { name: 'Back to the default: A ticket is late after' }).click();
    await page.getByText('Back to the default: A ticket is late after').waitFor();
    assert.equal(await value(), 15);
    assert.equal(await late.inputValue(), '15');

    await page.getByLabel('Address of the router').fill('not an address');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByText('This is not an address such as 192.168.1.1.').waitFor();
    await page.getByLabel('Address of the router').fill('192.168.7.1');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('button', { name: 'Remove 192.168.7.1' }).click();
    await page.getByRole('group', { name: 'Remove 192.168.7.1' }).getByRole('button', { name: 'Remove' }).click();
    await page.getByText('192.168.7.1 is removed').waitFor();

    await page.getByRole('button', { name: 'Set', exact: true }).click();
    const sheet = page.getByRole('dialog');
    await sheet.getByLabel('IBAN').fill('DE89 3704 0044 0532 0130 01');
    await sheet.getByRole('button', { name: 'Save' }).click();
    await sheet.getByText('This IBAN is not valid. Check it for typing errors.').waitFor();
    await sheet.getByLabel('IBAN').fill('DE89 3704 0044 0532 0130 00');
    await sheet.getByRole('button', { name: 'Save' }).click();
    await page.getByText('DE89 3704 0044 0532 0130 00').waitFor();
  });
});

test('every_setting_of_the_box_has_a_text_in_the_page', async () => {
  const { limits } = await box.asManager('/api/settings', {}, 'GET');
  const { en } = await import('../../../assets/admin/lang/settings-en.js');
  const names = limits.map((/** @type {any} */ limit) => limit.name);
  assert.deepEqual(names.filter((/** @type {string} */ name) => !(`setting.${name}` in en && `reason.${name}` in en)), []);
  assert.equal(Object.keys(en).filter((key) => key.startsWith('reason.')).length, names.length, 'and the page has no others');
});

test('revoked_login_is_out_and_own_password_needs_the_current_one', async () => {
  await withUsers(async (openUser) => {
    const owner = await openUser(DESK);
    const { page } = owner;
    const waiter = await openUser(PHONE);
    await logIn(waiter, '/staff', box.staff('WAITER').username, box.staff('WAITER').password);
    await waiter.page.locator('.table').first().waitFor();
    await enter(owner, 'OWNER', '/admin#logins');
    await page.getByRole('region', { name: 'Logins of others' }).getByRole('button', { name: /Waiter/ }).click();
    const sheet = page.getByRole('dialog');
    await sheet.getByRole('button', { name: /^Log out the device of/ }).first().click();
    await sheet.getByRole('group').getByRole('button', { name: 'Log out' }).click();
    await page.getByText('The device is logged out').waitFor();
    await waiter.page.locator('[name=username]').waitFor();
    await page.keyboard.press('Escape');

    await page.getByRole('button', { name: 'Change your password' }).click();
    await sheet.getByLabel('Current password').fill('not my password');
    await sheet.getByLabel('New password').fill('my-next-password');
    await sheet.getByRole('button', { name: 'Change your password' }).click();
    await sheet.getByText(/The current password is wrong\. \d+ tries left\./).waitFor();
    await sheet.getByLabel('Current password').fill(box.staff('OWNER').password);
    await sheet.getByRole('button', { name: 'Change your password' }).click();
    await page.getByText('Your password is changed. Your other devices are logged out.').waitFor();
    box.staff('OWNER').password = 'my-next-password';
    const again = await openUser(PHONE);
    await enter(again, 'OWNER');
  });
});

test('screen_is_paired_by_its_code_and_removed', async () => {
  await withUsers(async (openUser) => {
    const owner = await openUser(PHONE);
    const { page } = owner;
    await enter(owner, 'OWNER', '/admin#logins/pair');
    const sheet = page.getByRole('dialog');
    const json = { 'Content-Type': 'application/json', Origin: box.demo.url };
    const { code } = await (await fetch(`${box.demo.url}/api/displays/pairing`, { method: 'POST', headers: json })).json();
    await sheet.getByLabel('Six-digit code').fill(code === '000000' ? '000001' : '000000');
    await sheet.getByLabel('Name').fill('Pass');
    await sheet.getByRole('button', { name: 'Pair' }).click();
    await sheet.getByText('No screen shows this code.').waitFor();
    await sheet.getByLabel('Six-digit code').fill(code);
    await sheet.getByRole('button', { name: 'Pair' }).click();
    await page.getByText('Pass is paired').waitFor();
    await page.getByRole('button', { name: 'Remove Pass' }).click();
    await page.getByRole('group', { name: 'Remove Pass' }).getByRole('button', { name: 'Remove' }).click();
    await page.getByText('No screen is paired yet.').waitFor();
  });
});

test('log_is_filtered_paged_and_verified', async () => {
  await withUsers(async (openUser) => {
    await box.openTable(3, 'FAMILY');
    const owner = await openUser(PHONE);
    const { page } = owner;
    await enter(owner, 'OWNER', '/admin#log');
    await page.locator('.entry').first().waitFor();
    await page.locator('[name=action]').selectOption('SESSION_OPENED');
    await page.locator('.entry').filter({ hasText: 'Table opened' }).first().waitFor();
    await page.waitForFunction(() => [...document.querySelectorAll('.entry b')].every((each) => each.textContent === 'Table opened'));
    await page.locator('.entry summary').first().click();
    await page.getByRole('button', { name: 'All of this visit' }).click();
    await page.getByText('one visit').waitFor();
    await page.getByRole('button', { name: 'Show everything' }).click();
    await page.locator('[name=from]').fill('2020-01-01');
    await page.locator('[name=to]').fill('2020-01-02');
    await page.getByText('No entry matches.').waitFor();
    await page.getByRole('button', { name: 'Show everything' }).click();
    await page.locator('.entry').first().waitFor();
    await page.getByRole('button', { name: 'Check', exact: true }).click();
    await page.getByText(/entries, unchanged and complete/).waitFor();
  });
});

test('table_is_added_renamed_retired_and_brought_back_and_its_card_is_printed', async () => {
  await withUsers(async (openUser) => {
    const [owner, waiter] = [await openUser(PHONE), await openUser(PHONE)];
    const { page } = owner;
    await waiter.logIn('/staff', 'WAITER');
    await enter(owner, 'OWNER');
    await open(owner, 'tables');
    await page.getByRole('button', { name: 'Add tables' }).click();
    const sheet = page.getByRole('dialog');
    await sheet.getByLabel('Area').fill('Garden');
    await sheet.getByRole('button', { name: 'One fewer How many tables' }).click();
    await checkAxe(page, 'new tables');
    await sheet.getByRole('button', { name: 'Add 3 tables' }).click();
    await page.getByRole('heading', { name: /^Garden/ }).waitFor();
    await waiter.page.getByRole('heading', { name: /Garden/ }).waitFor();

    const row = page.locator('.area').filter({ has: page.getByRole('heading', { name: /^Garden/ }) }).getByRole('button').first();
    await row.click();
    await sheet.getByLabel('Name', { exact: true }).fill('1');
    await sheet.getByRole('button', { name: 'Save' }).click();
    await sheet.getByText('A table with this name exists already.').waitFor();
    await sheet.getByLabel('Name', { exact: true }).fill('Fountain');
    await checkAxe(page, 'a table');
    await sheet.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Table Fountain is saved').waitFor();
    await waiter.page.getByText('Fountain').first().waitFor();

    await page.getByRole('button', { name: /Table Fountain/ }).click();
    await sheet.getByRole('button', { name: 'Take out of use' }).click();
    await sheet.getByRole('button', { name: 'Take out of use' }).click();
    await page.getByText('1 retired table').click();
    await waiter.page.getByText('Fountain').first().waitFor({ state: 'detached' });
    await page.getByRole('button', { name: /Table Fountain/ }).click();
    await sheet.getByRole('button', { name: 'Bring it back' }).click();
    await page.getByText('Table Fountain is back').waitFor();
    await waiter.page.getByText('Fountain').first().waitFor();

    await page.getByRole('button', { name: 'Print table cards' }).click();
    await sheet.getByLabel('Tents to fold').check();
    await page.waitForFunction(() => /** @type {HTMLImageElement} */ (document.querySelector('.sheet-preview'))?.naturalWidth > 0);
    await checkAxe(page, 'printing');
    const [pdf] = await Promise.all([page.context().waitForEvent('page'), sheet.getByRole('button', { name: 'Open the PDF' }).click()]);
    await pdf.close();
    await page.waitForFunction(async () => (await (await fetch('/api/restaurant')).json()).printedAddress !== null);
    await box.asManager('/api/restaurant', { guestAddress: 'http://192.168.1.10' }, 'PATCH');
    await page.reload();
    await page.getByText('The printed codes are out of date').waitFor({ state: 'attached' });
  });
});

test('paper_menu_and_allergens_are_previewed_and_opened_as_pdf', async () => {
  await withUsers(async (openUser) => {
    const owner = await openUser(PHONE);
    const { page } = owner;
    await enter(owner, 'OWNER', '/admin#tables');
    await page.getByRole('button', { name: 'Print paper menu' }).click();
    const sheet = page.getByRole('dialog');
    for (const [label, query] of [['Menu in two columns', 'kind=MENU&columns=2'], ['Menu in one column', 'kind=MENU&columns=1'], ['Table of allergens', 'kind=ALLERGENS']]) {
      await sheet.getByLabel(label).check();
      await page.waitForFunction((wanted) => {
        const image = /** @type {HTMLImageElement | null} */ (document.querySelector('.sheet-preview'));
        return image?.src.endsWith(wanted) && image.complete && image.naturalWidth > 0;
      }, query);
      const [pdf] = await Promise.all([page.context().waitForEvent('page'), sheet.getByRole('button', { name: 'Open the PDF' }).click()]);
      await pdf.close();
      const type = await page.evaluate(async (wanted) => (await fetch(`/api/sheets/menu/pdf?${wanted}`)).headers.get('Content-Type'), query);
      assert.equal(type, 'application/pdf');
    }
    await checkAxe(page, 'paper menu');
    // A preview that cannot be loaded says so, and the next one that can is shown again.
    await page.route((url) => url.search === '?kind=MENU&columns=1', (route) => route.fulfill({ status: 409, body: '{}' }));
    await sheet.getByLabel('Menu in one column').check();
    await sheet.getByText('There is no preview.').waitFor();
    await sheet.getByLabel('Menu in two columns').check();
    await sheet.getByText('There is no preview.').waitFor({ state: 'detached' });
  });
});

test('back_button_closes_the_sheet_and_then_goes_to_the_sections', async () => {
  await withUsers(async (openUser) => {
    const owner = await openUser(PHONE);
    const { page } = owner;
    await enter(owner, 'OWNER');
    await openSections(owner);
    await page.getByRole('link', { name: /^Staff/ }).click();
    await page.getByRole('button', { name: 'Add a person' }).click();
    await page.getByRole('dialog').waitFor();
    await page.goBack();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Add a person' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.goBack();
    await page.getByRole('link', { name: /^Settings/ }).waitFor();
    await page.getByRole('link', { name: /^Settings/ }).click();
    await page.reload();
    await page.getByRole('heading', { name: 'Settings' }).waitFor();
    await page.getByRole('link', { name: 'All sections' }).click();
    await page.getByRole('link', { name: /^Health/ }).waitFor();
  });
});

test('page_without_connection_says_so_and_sends_a_change_once_it_is_back', async () => {
  await restaurant.withWifi(async (wifi, openUser) => {
    const owner = await openUser(PHONE, wifi);
    const { page } = owner;
    await enter(owner, 'OWNER', '/admin#settings');
    const notes = page.getByLabel('Characters in a note', { exact: true });
    await notes.fill('150');
    wifi.cut();
    await page.getByRole('button', { name: 'Save: Characters in a note' }).click();
    await page.getByText('No answer. It may have worked').waitFor({ timeout: 30_000 });
    wifi.restore();
    await page.getByRole('button', { name: 'Save: Characters in a note' }).click();
    await page.getByText('Saved: Characters in a note').waitFor();
  });
});

for (const [look, options] of LOOKS) {
  test(`every section is accessible and fits, ${look}`, async () => {
    await withUsers(async (openUser) => {
      const owner = await openUser({ ...options, bypassCSP: true, reducedMotion: 'reduce' });
      const { page } = owner;
      /** @param {string} where */
      const good = async (where) => {
        await checkAxe(page, `${where}, ${look}`);
        await checkWidth(page, `${where}, ${look}`);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), `${where} scrolls sideways`);
      };
      await enter(owner, 'OWNER');
      if (look.startsWith('phone')) await openSections(owner);
      await good('home');
      for (const section of SECTIONS) {
        await open(owner, section);
        if (section === 'settings') await page.locator('.more > summary').click();
        if (section === 'log') await page.locator('.entry summary').first().click();
        await good(section);
      }
      for (const sheet of ['staff/new', 'logins/pair', 'logins/password', 'settings/payee', 'restaurant/accent', 'restaurant/hours', 'restaurant/basics', 'restaurant/wifi']) {
        await owner.goto(`/admin#${sheet}`);
        await page.getByRole('dialog').locator('input, fieldset').first().waitFor();
        await good(sheet);
      }
    });
  });
}

test('targets_on_a_phone_are_large_enough', async () => {
  await withUsers(async (openUser) => {
    const owner = await openUser(PHONE);
    const { page } = owner;
    await enter(owner, 'OWNER');
    await openSections(owner);
    await checkTargets(page, 'home', 44);
    for (const section of SECTIONS) {
      await open(owner, section);
      await checkTargets(page, section, 44);
    }
  });
});
