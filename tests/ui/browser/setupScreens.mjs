// Every screen of the setup: for screenshots.mjs, and for the checks of accessibility.
import { NewBox } from './newBox.mjs';
import { DISPLAY, PHONE } from './user.mjs';

/** @import { User } from './user.mjs' */

const DESK = { ...DISPLAY, viewport: { width: 1280, height: 800 } };
/** @type {[string, object][]} */
const LOOKS = [
  ['phone-light', PHONE], ['phone-dark-de', { ...PHONE, colorScheme: 'dark', locale: 'de-DE' }], ['phone-ar', { ...PHONE, locale: 'ar-EG' }],
  ['desk-light', DESK], ['desk-dark-de', { ...DESK, colorScheme: 'dark', locale: 'de-DE' }],
];
export const PASSWORD = 'basil and lemon';

/** @param {(options: object, place: any) => Promise<User>} openUser @param {(user: User, name: string) => Promise<any>} shoot */
export async function setupScreens(openUser, shoot) {
  for (const [look, options] of LOOKS) {
    const box = await new NewBox().start();
    const owner = await openUser(options, box);
    await visitSetup(box, owner, async (screen) => { await owner.page.waitForTimeout(120); await shoot(owner, `setup-${screen}-${look}`); });
    await owner.page.context().close();
    await box.end();
  }
}

/**
 * Goes through the setup by the names of fields, which are the same in each language, and calls `see` on each screen.
 * @param {NewBox} box @param {User} owner @param {(screen: string) => Promise<void>} see
 */
export async function visitSetup(box, owner, see) {
  const { page } = owner;
  const next = page.locator('.setup-foot .primary');
  const later = page.locator('.setup-foot .button:not(.primary)');
  const field = (/** @type {string} */ name) => page.locator(`[name=${name}]`).first();
  const fault = () => page.locator('.fault').first().waitFor();
  await owner.goto('/setup');
  await field('code').fill('ABCD-EFGH');
  await next.click();
  await page.locator('.notice.bad').waitFor();
  await see('code');
  await field('code').fill(box.code);
  await next.click();
  await field('country').waitFor();
  await next.click();
  await fault();
  await see('country');
  await page.locator('[name=country][value=""]').check();
  await page.locator('select[name=country]').waitFor();
  await see('country-other');
  await page.locator('[name=country][value=CH]').check();
  await next.click();
  await field('moneyProfile').waitFor();
  await see('payments');
  await page.locator('[name=moneyProfile][value=BOOKS]').check();
  await next.click();
  await page.locator('.money-fault').waitFor();
  await see('payments-declaration');
  await page.locator('[name=declared]').check();
  await next.click();
  await field('currency').waitFor();
  await see('money');
  await next.click();
  await field('rate-FOOD').fill('');
  await next.click();
  await fault();
  await see('taxes');
  await field('rate-FOOD').fill('2,6');
  await next.click();
  await field('contact').waitFor();
  await field('name').fill('Gasthaus zum Weißen Rössl am Wolfgangsee');
  await see('restaurant');
  await next.click();
  await field('username').waitFor();
  await next.click();
  await fault();
  await see('owner');
  await field('ownerName').fill('Olga');
  await field('username').fill('olga');
  for (const name of ['password', 'repeated']) await field(name).fill(PASSWORD);
  await next.click();
  await page.locator('.summary-part').first().waitFor();
  await see('summary');
  await next.click();
  await page.locator('.steps li').first().waitFor();
  await see('steps');
  await next.click();
  await field('wifiName').waitFor();
  await next.click();
  await fault();
  await see('wifi');
  await later.click();
  await page.locator('[name=address][value=""]').check();
  await page.locator('.where summary').click();
  await see('address');
  await later.click();
  await field('area-0').waitFor();
  await see('tables');
  await later.click();
  await page.locator('[type=file]').waitFor();
  await see('menu');
  await later.click();
  await page.locator('h1').waitFor();
  await see('cards');
  await later.click();
  await field('displayName').waitFor();
  await see('kitchen-screen');
  await later.click();
  await page.locator('.notice.warn').waitFor();
  await see('training');
  await later.click();
  await page.locator('.write-down').waitFor();
  await see('last');
  await page.locator('.setup-foot .back').click();
  await page.locator('.steps em').first().waitFor();
  await see('steps-later');
  await page.context().clearCookies();
  await owner.goto('/setup');
  await field('username').waitFor();
  await see('already-set-up');
}
