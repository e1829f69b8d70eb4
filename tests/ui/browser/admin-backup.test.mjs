// The section "Backup" of the page for owners and managers in a real browser, with the real program.
import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { checkAxe, checkTargets, checkWidth } from './accessibility.mjs';
import { DESK, LOOKS, enter } from './adminSteps.mjs';
import { openRestaurant } from './openedRestaurant.mjs';
import { PHONE } from './user.mjs';

const { box, withUsers } = openRestaurant();
const backups = () => box.asOwner('/api/backups', {}, 'GET');

test('owner_makes_backups_and_downloads_the_one_with_a_passphrase', async () => {
  await withUsers(async (openUser) => {
    const owner = await openUser(PHONE);
    const { page } = owner;
    await enter(owner, 'OWNER', '/admin#backup');
    await page.getByText('The backups are on the same disk as the data').waitFor();
    await page.getByText(/Every night at 04:00 a backup is made in .*\/backups\./).waitFor();
    const sheet = page.getByRole('dialog');
    await page.getByRole('button', { name: 'Make a backup now' }).click();
    await sheet.getByRole('button', { name: 'Make a backup now' }).click();
    await page.getByText(/The backup is made: /).waitFor();
    await page.getByText('The backup is recent').waitFor();
    const rows = page.locator('main .rows > li');
    const plain = (await backups()).files.length;
    assert.equal(await rows.count(), plain);
    assert.equal(await page.getByRole('link', { name: /^Download the backup/ }).count(), 0, 'a backup without a passphrase does not leave the computer');

    await page.getByRole('button', { name: 'Make a backup now' }).click();
    await sheet.getByText('To download, with a passphrase').click();
    const passphrase = sheet.getByLabel('Passphrase', { exact: true });
    await passphrase.fill('too short');
    assert.ok(await sheet.locator('footer button').isDisabled());
    await checkAxe(page, 'a backup with a passphrase');
    await sheet.getByRole('button', { name: 'Suggest one' }).click();
    assert.match(await passphrase.inputValue(), /^[a-z2-9-]{14}$/);
    // A name has seconds: the second file gets another one.
    await page.waitForTimeout(1_000);
    await sheet.getByRole('button', { name: 'Make a backup now' }).click();
    const link = page.getByRole('link', { name: /^Download the backup/ });
    await link.waitFor();
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    const [file] = (await backups()).files.filter((/** @type {any} */ each) => each.isEncrypted);
    assert.equal(download.suggestedFilename(), file.name);
    assert.deepEqual(await readFile(await download.path()), readFileSync(join(box.dir, 'backups', file.name)));

    const manager = await openUser(DESK);
    await enter(manager, 'MANAGER', '/admin#backup');
    await manager.page.getByText('encrypted', { exact: true }).waitFor();
    assert.equal(await manager.page.getByRole('link', { name: /^Download the backup/ }).count(), 0, 'only owners download');
  });
});

test('replaced_data_is_shown_and_deleted_by_an_owner_after_a_question', async () => {
  await withUsers(async (openUser) => {
    const name = 'replaced-2026-11-20T18-30-00.000Z';
    mkdirSync(join(box.dir, name, 'store'), { recursive: true });
    writeFileSync(join(box.dir, name, 'store', 'db'), Buffer.alloc(3_000_000));
    const manager = await openUser(DESK);
    await enter(manager, 'MANAGER', '/admin#backup');
    await manager.page.getByRole('heading', { name: 'From before a restore' }).waitFor();
    assert.equal(await manager.page.getByRole('button', { name: /^Delete/ }).count(), 0, 'only owners delete it');
    const owner = await openUser(PHONE);
    const { page } = owner;
    await enter(owner, 'OWNER', '/admin#backup');
    await page.getByText('2.86 MB').waitFor();
    await page.getByRole('button', { name: /^Delete the data replaced on/ }).click();
    await page.getByText('Nobody can get it back then.').waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    assert.ok(existsSync(join(box.dir, name)));
    await page.getByRole('button', { name: /^Delete the data replaced on/ }).click();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByText('Deleted: 2.86 MB').waitFor();
    await page.getByRole('heading', { name: 'From before a restore' }).waitFor({ state: 'detached' });
    assert.ok(!existsSync(join(box.dir, name)));
    await owner.goto('/admin#log');
    await page.locator('.entries').getByText('Data from before a restore deleted').first().waitFor();
  });
});

test('backup_that_fails_is_told_in_words_and_leaves_no_file', async () => {
  await withUsers(async (openUser) => {
    const owner = await openUser({ ...DESK, locale: 'de-DE' });
    const { page } = owner;
    await enter(owner, 'OWNER', '/admin#backup/new');
    const folder = join(box.dir, 'backups');
    const before = readdirSync(folder).length;
    // A file with the name of the folder: root may write into any folder.
    const kept = new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))]));
    rmSync(folder, { recursive: true });
    writeFileSync(folder, '');
    const sheet = page.getByRole('dialog');
    await sheet.locator('footer button').click();
    await sheet.getByText('Die Sicherung ist fehlgeschlagen.').waitFor();
    assert.equal(await sheet.locator('footer button').isDisabled(), false, 'it can be tried again');
    rmSync(folder);
    await sheet.locator('footer button').click();
    await sheet.waitFor({ state: 'detached' });
    assert.ok(before > 0 && readdirSync(folder).length > 0);
    for (const [name, bytes] of kept) writeFileSync(join(folder, name), bytes);
    for (const name of readdirSync(folder)) chmodSync(join(folder, name), 0o600);
  });
});

for (const [look, options] of LOOKS) {
  test(`section_backup_is_accessible_and_fits, ${look}`, async () => {
    await withUsers(async (openUser) => {
      mkdirSync(join(box.dir, 'replaced-2026-11-21T18-30-00.000Z'), { recursive: true });
      const owner = await openUser({ ...options, bypassCSP: true, reducedMotion: 'reduce' });
      const { page } = owner;
      await enter(owner, 'OWNER', '/admin#backup');
      await page.locator('main .rows > li').first().waitFor();
      await page.locator('main .more > summary').click();
      await checkAxe(page, `backup, ${look}`);
      await checkWidth(page, `backup, ${look}`);
      await checkTargets(page, `backup, ${look}`, 44);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), 'scrolls sideways');
      await owner.goto('/admin#backup/new');
      await page.getByRole('dialog').locator('input').nth(1).check();
      await checkAxe(page, `a backup now, ${look}`);
      await checkWidth(page, `a backup now, ${look}`);
    });
  });
}
