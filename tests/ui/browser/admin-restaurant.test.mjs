// The section about the restaurant, and what guests see of it, in a real browser with the real program.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkAxe, checkTargets, checkWidth } from './accessibility.mjs';
import { startRestaurant } from './restaurant.mjs';
import { DISPLAY, PHONE } from './user.mjs';

/** @import { User } from './user.mjs' */

const restaurant = startRestaurant();
const { box, withUsers } = restaurant;
const DESK = { ...DISPLAY, viewport: { width: 1280, height: 800 } };

/** @param {User} user @param {string} at */
async function enter(user, at) {
  const { username, password } = box.staff('MANAGER');
  await user.goto(at);
  await user.page.locator('[name=username]').fill(username);
  await user.page.locator('[name=password]').fill(password);
  await user.page.locator('[name=password]').press('Enter');
  await user.page.locator('.page').waitFor();
}

/** A guest at a table. @param {User} user */
async function join(user) {
  const { tableCode, pin } = box.session('FAMILY');
  await user.goto(`/t/${tableCode}`);
  await user.page.locator('#pin').fill(pin);
  await user.page.locator('#pin').press('Enter');
  await user.page.locator('.item').first().waitFor();
}

/** A drawing, which the box itself does not read. */
const SVG = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="600" height="200"><circle cx="100" cy="100" r="90" fill="#c81e1e"/><text x="220" y="130" font-size="90" fill="#1c1a15">Osteria</text></svg>');

/** @param {string} colour #rrggbb */
const rgb = (colour) => `rgb(${[1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16)).join(', ')})`;

test('logo_in_any_format_of_the_browser_is_shown_to_guests_before_and_after_the_pin', async () => {
  await withUsers(async (openUser) => {
    const manager = await openUser(DESK);
    const { page } = manager;
    await enter(manager, '/admin#restaurant');
    await page.locator('[name=logo]').setInputFiles({ name: 'recipe.png', mimeType: 'image/png', buffer: Buffer.from('a recipe') });
    await page.getByText('This file can’t be read as a picture.').waitFor();
    await page.locator('[name=logo]').setInputFiles({ name: 'logo.svg', mimeType: 'image/svg+xml', buffer: SVG });
    await page.getByText('Guests see the logo now').waitFor();
    const logo = page.locator('main .logo');
    assert.deepEqual([await logo.getAttribute('width'), await logo.getAttribute('height')], ['480', '160']);

    const guest = await openUser(PHONE);
    await guest.goto(`/t/${box.session('FAMILY').tableCode}`);
    const path = await logo.getAttribute('src');
    assert.equal(await guest.page.locator('.entry .logo').getAttribute('src'), path);
    await join(guest);
    const shown = guest.page.locator('.top .logo');
    assert.equal(await shown.getAttribute('src'), path);
    assert.ok(await shown.evaluate((image) => /** @type {HTMLImageElement} */ (image).complete && /** @type {HTMLImageElement} */ (image).naturalWidth === 480));

    await page.getByRole('button', { name: 'Remove the logo' }).click();
    await page.getByRole('group').getByRole('button', { name: 'Remove the logo' }).click();
    await logo.waitFor({ state: 'detached' });
    await guest.page.reload();
    await guest.page.locator('.item').first().waitFor();
    assert.equal(await guest.page.locator('.logo').count(), 0);
  });
});

test('accent_that_cannot_be_read_is_adjusted_told_in_words_and_used_by_guests', async () => {
  await withUsers(async (openUser) => {
    const manager = await openUser(PHONE);
    const { page } = manager;
    await enter(manager, '/admin#restaurant/accent');
    const sheet = page.getByRole('dialog');
    await sheet.getByLabel('Colour code').fill('#ffcc');
    await sheet.getByText('A colour code has # and six digits').waitFor();
    await sheet.getByLabel('Colour code').fill('#FFCC00');
    await sheet.getByText(/Your colour is too pale here: contrast 1\.\d to 1, at least 4\.5 to 1 is needed\./).waitFor();
    await sheet.getByText(/Dark pages: Your colour is easy to read here: contrast \d+\.\d to 1\./).waitFor();
    await sheet.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved').waitFor();
    const { accent } = await box.asManager('/api/restaurant', undefined, 'GET');
    assert.equal(accent.colour, '#ffcc00');

    for (const scheme of /** @type {const} */ (['light', 'dark'])) {
      const guest = await openUser({ ...PHONE, colorScheme: scheme });
      await join(guest);
      const button = guest.page.locator('.add-button').first();
      assert.equal(await button.evaluate((element) => getComputedStyle(element).backgroundColor), rgb(accent[scheme].brand), scheme);
      assert.equal(await button.evaluate((element) => getComputedStyle(element).color), rgb(accent[scheme].onBrand), scheme);
    }

    await page.getByRole('button', { name: /^Accent colour/ }).click();
    await sheet.getByRole('button', { name: 'Use the usual green' }).click();
    await sheet.getByRole('group').getByRole('button', { name: 'Use the usual green' }).click();
    await page.getByText('The page has the usual green again').waitFor();
  });
});

test('opening_hours_are_copied_checked_and_shown_to_guests_with_the_contact', async () => {
  await withUsers(async (openUser) => {
    const manager = await openUser(PHONE);
    const { page } = manager;
    await enter(manager, '/admin#restaurant/hours');
    const sheet = page.getByRole('dialog');
    /** @param {string} day @param {number} at @param {string} opens @param {string} closes */
    const fill = async (day, at, opens, closes) => {
      await sheet.getByLabel(`${day}: opens`).nth(at).fill(opens);
      await sheet.getByLabel(`${day}: closes`).nth(at).fill(closes);
    };
    await sheet.getByRole('button', { name: 'Add times: Monday' }).click();
    await sheet.getByRole('button', { name: 'Save' }).click();
    await sheet.getByText('Please enter when you open and when you close.').waitFor();
    await fill('Monday', 0, '17:00', '01:00');
    await sheet.getByRole('button', { name: 'Copy to the days below: Monday' }).click();
    assert.equal(await sheet.getByLabel('Sunday: closes').inputValue(), '01:00');
    await sheet.getByRole('button', { name: 'Add times: Tuesday' }).click();
    await fill('Tuesday', 1, '00:30', '02:00');
    await sheet.getByRole('button', { name: 'Save' }).click();
    await sheet.getByText('These times overlap, maybe with the night before.').waitFor();
    await fill('Tuesday', 1, '11:30', '14:00');
    await sheet.getByRole('button', { name: 'Remove these times: Sunday' }).click();
    await sheet.getByRole('button', { name: 'Save' }).click();
    await sheet.waitFor({ state: 'detached' });
    const { openingHours } = await box.asManager('/api/restaurant', undefined, 'GET');
    assert.deepEqual([openingHours[0], openingHours[1], openingHours[6]], [['17:00-01:00'], ['11:30-14:00', '17:00-01:00'], []]);

    await page.getByRole('button', { name: /^Contact/ }).click();
    await sheet.getByLabel('Phone, e-mail or website').fill('030 1234567');
    await sheet.getByRole('button', { name: 'Save' }).click();
    await sheet.waitFor({ state: 'detached' });

    const guest = await openUser({ ...PHONE, bypassCSP: true, reducedMotion: 'reduce' });
    await join(guest);
    await guest.page.getByRole('button', { name: 'Opening hours and contact' }).click();
    const about = guest.page.getByRole('dialog');
    await about.getByText('11:30–14:00').waitFor();
    assert.equal(await about.locator('dl > div').count(), 7);
    assert.match(await about.locator('dl > div').last().innerText(), /Sunday\s+Closed/);
    assert.equal(await about.getByRole('link').getAttribute('href'), 'tel:0301234567');
    await checkAxe(guest.page, 'about the restaurant');
    await checkWidth(guest.page, 'about the restaurant');
  });
});

test('other_facts_are_saved_and_wrong_ones_refused_at_their_field', async () => {
  await withUsers(async (openUser) => {
    const manager = await openUser(DESK);
    const { page } = manager;
    await enter(manager, '/admin#restaurant');
    const sheet = page.getByRole('dialog');
    const save = async () => { await sheet.getByRole('button', { name: 'Save' }).click(); };
    await page.getByRole('button', { name: /^Name, address, tax number/ }).click();
    await sheet.getByLabel('Name', { exact: true }).fill(' ');
    await save();
    await sheet.locator('.fault').waitFor();
    await sheet.getByLabel('Name', { exact: true }).fill('Da Noi');
    await sheet.getByLabel('Address').fill('Hauptstraße 1, Berlin');
    await save();
    await sheet.waitFor({ state: 'detached' });
    await page.locator('.side .restaurant').getByText('Da Noi').waitFor();

    await page.getByRole('button', { name: /^Wi-Fi for guests/ }).click();
    await sheet.getByLabel('Name of the network').fill('Guests');
    await sheet.getByLabel('Password').fill('short');
    await save();
    await sheet.getByText('8 to 63 letters, digits and signs').waitFor();
    await sheet.getByLabel('Password').fill('long-enough');
    await save();
    await sheet.waitFor({ state: 'detached' });

    await page.getByRole('button', { name: /^Address in QR codes/ }).click();
    await sheet.getByLabel('Address').fill('not an address');
    await save();
    await sheet.getByText('This is no address').waitFor();
    await sheet.getByLabel('Address').fill('192.168.1.10:8080');
    await save();
    await sheet.waitFor({ state: 'detached' });

    await page.getByRole('button', { name: /^Language, country/ }).click();
    await sheet.getByLabel('Country').selectOption('DE');
    await sheet.getByLabel('Time zone').selectOption('Europe/Berlin');
    await save();
    await sheet.waitFor({ state: 'detached' });
    const view = await box.asManager('/api/restaurant', undefined, 'GET');
    assert.deepEqual([view.name, view.address, view.wifi, view.guestAddress, view.country, view.timeZone], ['Da Noi', 'Hauptstraße 1, Berlin', { name: 'Guests', password: 'long-enough' }, 'http://192.168.1.10:8080', 'DE', 'Europe/Berlin']);
  });
});

test('targets_of_the_editors_are_large_enough', async () => {
  await withUsers(async (openUser) => {
    const manager = await openUser(PHONE);
    const { page } = manager;
    await box.asManager('/api/restaurant', { openingHours: [['11:30-14:00', '17:00-22:00'], [], [], [], [], [], []], accent: '#c81e1e' }, 'PATCH');
    await enter(manager, '/admin#restaurant');
    for (const sheet of ['hours', 'accent', 'region']) {
      await manager.goto(`/admin#restaurant/${sheet}`);
      await page.getByRole('dialog').locator('input, select').first().waitFor();
      await checkTargets(page, sheet, 44);
    }
  });
});
