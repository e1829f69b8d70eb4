// A restore in the browser: the restaurant of a backup comes to a new computer, over a phone.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { checkAxe, checkTargets, checkWidth } from './accessibility.mjs';
import { binary } from './box.mjs';
import { NewBox } from './newBox.mjs';
import { PHONE, User, openBrowser } from './user.mjs';

/** @import { Page } from 'playwright-core' */

const PASSPHRASE = 'trattoria da noi';
const box = new NewBox();
const folder = mkdtempSync(join(tmpdir(), 'maitred-restore-'));
/** @type {import('playwright-core').Browser} */ let browser;
/** The owner's password in the backups. */
let password = '';
const locked = join(folder, 'locked.backup');
const plain = join(folder, 'plain.backup');

/** @param {string[]} args */
const maitred = (...args) => execFileSync(binary(), [...args, '--data', join(folder, 'old')], { encoding: 'utf8', env: { ...process.env, MAITRED_CONFIG: undefined } });

before(async () => {
  password = /\b[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}\b/.exec(maitred('init', '--name', 'Trattoria da Noi', '--tables', 'Terrasse:3'))?.[0] ?? '';
  const secret = join(folder, 'passphrase');
  writeFileSync(secret, PASSPHRASE, { mode: 0o600 });
  maitred('backup', locked, '--passphrase-file', secret);
  maitred('backup', plain);
  browser = await openBrowser();
  // The second start uses the port of the first: the page comes back at the same address.
  await box.start();
  await box.kill();
  await box.start();
});
after(async () => {
  await browser?.close();
  await box.end();
  rmSync(folder, { recursive: true, force: true });
});

/** @param {Page} page @param {string} where */
async function check(page, where) {
  await checkAxe(page, where);
  await checkWidth(page, where);
  await checkTargets(page, where, 44);
}

test('restaurant_of_a_backup_comes_to_a_new_computer_and_its_owner_logs_in', async () => {
  const owner = await User.open(browser, /** @type {any} */ (box), { ...PHONE, locale: 'de-DE' });
  const { page } = owner;
  await page.goto(box.url(`/setup#${box.code}`));
  await page.getByRole('button', { name: 'Du hast eine Sicherung?' }).click();
  await page.getByRole('heading', { name: 'Eine Sicherung zurückholen', level: 1 }).waitFor();
  await check(page, 'choosing a backup');
  const file = page.getByLabel('Datei der Sicherung');
  const go = page.getByRole('button', { name: 'Sicherung prüfen' });
  assert.equal(await go.isDisabled(), true);

  await file.setInputFiles(plain);
  await go.click();
  await page.getByText('Diese Sicherung ist nicht verschlüsselt').waitFor();
  await file.setInputFiles({ name: 'menu.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from('PK\u0003\u0004') });
  await go.click();
  await page.getByText('Das ist keine Sicherung von maitred').waitFor();
  await file.setInputFiles({ name: 'half.backup', mimeType: 'application/octet-stream', buffer: readFileSync(locked).subarray(0, -20) });
  await page.getByLabel('Passphrase der Sicherung').fill(PASSPHRASE);
  await go.click();
  await page.getByText('oder nur ein Teil davon').waitFor();
  await file.setInputFiles(locked);
  await page.getByLabel('Passphrase der Sicherung').fill('trattoria da voi');
  await go.click();
  await page.getByText('Die Passphrase öffnet diese Sicherung nicht').waitFor();
  await check(page, 'a wrong passphrase');
  await page.getByLabel('Passphrase der Sicherung').fill(PASSPHRASE);
  await go.click();
  await page.getByText('Die Sicherung ist vollständig.').waitFor();
  await page.getByText('Trattoria da Noi').waitFor();
  await check(page, 'the content of a backup');
  await page.getByRole('button', { name: 'Diese Sicherung zurückholen' }).click();
  await page.getByText('Die Sicherung ist zurückgeholt.').waitFor({ timeout: 60_000 });
  await check(page, 'the end of a restore');

  await page.getByRole('link', { name: 'Zur Anmeldung' }).click();
  await page.getByLabel('Benutzername').fill('owner');
  await page.getByLabel('Passwort', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Anmelden' }).click();
  await page.waitForURL(/\/admin/);
  await page.locator('.page').waitFor();
  await page.goto(box.url('/admin#tables'));
  await page.getByRole('heading', { name: /Terrasse/ }).waitFor();
  await owner.close();
});

test('owner_puts_a_backup_of_the_computer_in_place_on_the_page_for_owners', async () => {
  const owner = await User.open(browser, /** @type {any} */ (box), { viewport: { width: 1280, height: 800 }, locale: 'en-GB' });
  const { page } = owner;
  const logIn = async () => {
    await page.locator('[name=username]').fill('owner');
    await page.locator('[name=password]').fill(password);
    await page.locator('[name=password]').press('Enter');
    await page.locator('.page').waitFor();
  };
  await page.goto(box.url('/admin#backup/new'));
  await logIn();
  await page.getByRole('button', { name: 'Make a backup now' }).last().click();
  await page.getByRole('dialog').waitFor({ state: 'detached', timeout: 60_000 });
  await page.getByRole('button', { name: 'Restore a backup' }).click();
  await page.getByRole('dialog').waitFor();
  await check(page, 'restoring in the admin page');
  await page.getByRole('button', { name: 'Check the backup' }).click();
  await page.getByText('The backup is whole.').waitFor({ timeout: 60_000 });
  await check(page, 'the content of a stored backup');
  await page.getByRole('button', { name: 'Restore this backup' }).click();
  // The login is older than the backup, so it is in it.
  await page.getByText('The backup is restored.').or(page.locator('[name=username]')).first().waitFor({ timeout: 60_000 });
  // Also the one that made the backup has ended with it.
  await page.goto('about:blank');
  await page.goto(box.url('/admin#log'));
  await page.locator('[name=username]').waitFor();
  await logIn();
  await owner.close();
});
