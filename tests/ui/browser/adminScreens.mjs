// Pictures of every section and sheet of the page for owners and managers, for screenshots.mjs.
import { DISPLAY, PHONE } from './user.mjs';

const DESK = { ...DISPLAY, viewport: { width: 1280, height: 800 } };
/** @type {[string, object][]} */
const LOOKS = [
  ['phone-light', PHONE], ['phone-dark-de', { ...PHONE, colorScheme: 'dark', locale: 'de-DE' }], ['phone-ar', { ...PHONE, locale: 'ar-EG' }],
  ['desk-light', DESK], ['desk-dark-de', { ...DESK, colorScheme: 'dark', locale: 'de-DE' }], ['desk-ar', { ...DESK, locale: 'ar-EG' }],
];

/** @param {import('./box.mjs').Box} box @param {(options: object) => Promise<import('./user.mjs').User>} openUser @param {(user: any, name: string) => Promise<any>} shoot */
export async function adminScreens(box, openUser, shoot) {
  await prepare(box);
  for (const [look, options] of LOOKS) {
    const owner = await openUser(options);
    const { page } = owner;
    /** @param {string} name */
    const snap = async (name) => { await page.waitForTimeout(250); await shoot(owner, `admin-${name}-${look}`); };
    await owner.goto('/admin');
    await page.locator('[name=username]').waitFor();
    await snap('login');
    await page.locator('[name=username]').fill(box.staff('OWNER').username);
    await page.locator('[name=password]').fill(box.staff('OWNER').password);
    await page.locator('[name=password]').press('Enter');
    await page.locator('.figures').nth(1).waitFor();
    if (look.startsWith('phone')) {
      await page.locator('.section-head a').click();
      await page.locator('.side').waitFor();
      await snap('home');
    }
    for (const section of ['today', 'menu', 'staff', 'restaurant', 'tables', 'logins', 'settings', 'backup', 'log', 'health']) {
      await owner.goto(`/admin#${section}`);
      await page.locator('main :is(.rows, .limits, .entries, .health) > li').first().waitFor();
      await snap(section);
      if (section === 'menu') await snapPreview(box, page, snap);
      if (section === 'tables') await snapPlan(page, snap);
      if (section === 'settings') {
        await page.locator('#ticket_warn_minutes').fill('900');
        await page.locator('#ticket_warn_minutes').press('Enter');
        await page.locator('.more > summary').click();
        await snap('settings-wrong');
      }
      if (section === 'log') {
        await page.locator('.entry summary').first().click();
        await page.locator('.verify .button').click();
        await page.locator('.verify .notice').waitFor();
        await snap('log-open');
      }
    }
    const { staff } = await box.asManager('/api/staff', {}, 'GET');
    const cook = staff.find((/** @type {any} */ person) => person.role === 'CHEF');
    for (const sheet of ['staff/new', `staff/${cook.id}`, `staff/${cook.id}/password`, 'logins/pair', 'logins/password', `logins/${cook.id}`, 'settings/payee', 'restaurant/accent', 'restaurant/hours', 'restaurant/contact', 'restaurant/basics', 'restaurant/region', 'restaurant/money', 'restaurant/wifi', 'restaurant/address', 'backup/new']) {
      await owner.goto(`/admin#${sheet}`);
      await page.getByRole('dialog').waitFor();
      await snap(sheet.replace(cook.id, 'person').replaceAll('/', '-'));
    }
    await page.context().close();
  }
}

/** The differences of a menu file, and the faults of another. @param {import('./box.mjs').Box} box @param {import('playwright-core').Page} page @param {(name: string) => Promise<void>} snap */
async function snapPreview(box, page, snap) {
  const file = await box.asManager('/api/menu/export', {}, 'GET');
  const [{ items }] = file.categories;
  const choose = () => page.locator('#menu-file').setInputFiles({ name: 'autumn-menu.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(file)) });
  Object.assign(items[0], { price: '42', description: 'Warm' });
  Object.assign(items[1], { price: '5.20' });
  items.splice(2, 1, { ...items[2], name: 'Panzanella' });
  await choose();
  await page.locator('.menu-preview').waitFor();
  await snap('menu-preview');
  items[0].price = '4,20';
  await choose();
  await page.locator('.faults').waitFor();
  await snap('menu-faults');
}

/** The floor plan with a chosen table. @param {import('playwright-core').Page} page @param {(name: string) => Promise<void>} snap */
async function snapPlan(page, snap) {
  await page.locator('.views button').nth(1).click();
  await page.locator('.plan-table').nth(1).click();
  await snap('tables-plan');
}

/** A restaurant in which something has happened. @param {import('./box.mjs').Box} box */
async function prepare(box) {
  await box.openTable(14, 'FAMILY');
  const spots = [[0, 0], [2, 0], [4, 0], [0, 2], [2, 2], [5, 3]];
  for (const [at, [column, row]] of spots.entries()) await box.asManager(`/api/tables/${box.demo.tables[at].id}`, { spot: { column, row } }, 'PATCH');
  await box.asManager('/api/settings', { limits: { ticket_late_minutes: 20 }, sharedAddresses: ['192.168.1.1'], payee: { name: 'Osteria GmbH', iban: 'DE89370400440532013000' } }, 'PATCH');
  await box.asManager('/api/restaurant', { accent: '#ffcc00', contact: '030 1234567', openingHours: [[], ['17:00-23:00'], ['17:00-23:00'], ['17:00-23:00'], ['11:30-14:30', '17:00-01:00'], ['11:30-14:30', '17:00-01:00'], ['11:30-22:00']] }, 'PATCH');
  for (const name of ['Grill, left', 'Pass']) {
    const answer = await fetch(`${box.demo.url}/api/displays/pairing`, { method: 'POST', headers: { 'Content-Type': 'application/json', Origin: box.demo.url } });
    await box.asManager('/api/displays', { code: (await answer.json()).code, name, station: null });
  }
  const { id } = await box.asManager('/api/staff', { username: 'former', name: 'Former Waiter', role: 'WAITER', stations: [], password: 'long-gone-2' });
  await box.asManager(`/api/staff/${id}`, { active: false }, 'PATCH');
}
