// What the tests of the page for owners and managers have in common.
import { DISPLAY, PHONE } from './user.mjs';

/** @import { User } from './user.mjs' */

export const DESK = { ...DISPLAY, viewport: { width: 1280, height: 800 } };

/** The looks in which each section is checked. @type {[string, object][]} */
export const LOOKS = [
  ['phone, light', { ...PHONE, colorScheme: 'light' }], ['phone, dark, German', { ...PHONE, colorScheme: 'dark', locale: 'de-DE' }], ['phone, Arabic', { ...PHONE, locale: 'ar-EG' }],
  ['desk, light', { ...DESK, colorScheme: 'light' }], ['desk, dark, German', { ...DESK, colorScheme: 'dark', locale: 'de-DE' }],
];

/** Logs in by the names of fields: the same in each language. @param {User} user @param {string} role @param {string} [at] */
export async function enter(user, role, at = '/admin') {
  const { username, password } = user.box.staff(role);
  await logIn(user, at, username, password);
  await user.page.locator('.page').waitFor();
}

/** @param {User} user @param {string} at @param {string} username @param {string} password */
export async function logIn(user, at, username, password) {
  await user.goto(at);
  await user.page.locator('[name=username]').fill(username);
  await user.page.locator('[name=password]').fill(password);
  await user.page.locator('[name=password]').press('Enter');
}

/** Chooses a profile in the management. @param {User} owner @param {RegExp} profile @param {string} reason */
export async function chooseMoneyProfile(owner, profile, reason) {
  const { page } = owner;
  await owner.goto('/admin#restaurant/money');
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('radio', { name: profile }).check();
  const declare = sheet.getByRole('checkbox', { name: 'Yes, I declare this' });
  if (await declare.count() > 0) await declare.check();
  await sheet.getByLabel('Why? This is kept in the log.').fill(reason);
  await sheet.getByRole('button', { name: 'Save' }).click();
}
