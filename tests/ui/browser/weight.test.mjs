// The bytes that a phone loads before the PIN can be sent and before the largest menu is readable, and layout shifts.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Box } from './box.mjs';
import { PHONE, User, openBrowser } from './user.mjs';
import { withLargeMenu } from './largeMenu.mjs';

/** Half a second at 1 Mbit/s, for old phones on a busy Wi-Fi. */
const BYTES_MAX = 60_000;
/** Page, scripts and texts, without the menu. */
const BYTES_BEFORE_PIN_MAX = 45_000;
/** web.dev/cls calls 0.1 good; nothing on this page needs to move. */
const SHIFT_MAX = 0.01;

/** @type {import('playwright-core').Browser} */ let browser;
const box = new Box();
let about = '';

before(async () => {
  browser = await openBrowser();
  await box.start();
  await box.kill();
  withLargeMenu((file, name) => { about = name; box.importMenu(file); });
  await box.start();
});
after(async () => {
  await browser?.close();
  await box?.end();
});

for (const locale of ['en-GB', 'de-DE', 'ar-EG']) {
  test(`a phone with ${locale} loads at most ${BYTES_MAX} bytes until the menu is readable, without layout shifts`, async (t) => {
    const { tableCode, pin } = box.session('FAMILY');
    const guest = await User.open(browser, box, { ...PHONE, locale });
    const cdp = await guest.page.context().newCDPSession(guest.page);
    await cdp.send('Network.enable');
    /** @type {Map<string, string>} */ const urls = new Map();
    /** @type {[number, string][]} */ const fetched = [];
    cdp.on('Network.responseReceived', ({ requestId, response }) => { urls.set(requestId, response.url); });
    // Compressed sizes with headers.
    cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => { fetched.push([encodedDataLength, new URL(urls.get(requestId) ?? 'http://unknown/').pathname]); });
    await guest.page.addInitScript(() => {
      /** @type {any} */ (window).shifts = [];
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) if (!(/** @type {any} */ (entry).hadRecentInput)) /** @type {any} */ (window).shifts.push({ by: /** @type {any} */ (entry).value, what: /** @type {any} */ (entry).sources.map((/** @type {any} */ source) => source.node?.className || source.node?.nodeName) });
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await guest.goto(`/t/${tableCode}`);
    await guest.page.locator('.item').nth(238).waitFor();
    const before = fetched.slice(0, fetched.findIndex(([, path]) => path === '/api/menu') + 1);
    const sum = (/** @type {[number, string][]} */ answers) => answers.reduce((bytes, [size]) => bytes + size, 0);
    const [bytes, beforePin] = [sum(before), sum(before.slice(0, -1))];
    t.diagnostic(`${about}, ${locale}: ${bytes} bytes in ${before.length} answers until it can be read, ${beforePin} until the PIN can be sent: ${before.map(([size, path]) => `${path.replace(/^\/a\/[^/]+\//, '')} ${size}`).join(', ')}`);
    assert.ok(bytes <= BYTES_MAX, `${bytes} bytes`);
    assert.ok(beforePin <= BYTES_BEFORE_PIN_MAX, `${beforePin} bytes before the PIN`);
    assert.equal(await shiftOf(guest), 0, 'before the PIN nothing moves');
    await guest.page.locator('#pin').fill(pin);
    await guest.page.locator('#pin').press('Enter');
    await guest.page.locator('.people-button').waitFor();
    // The head of the table takes the place of the PIN, as the guest asked for.
    await guest.page.evaluate(() => { /** @type {any} */ (window).shifts = []; });
    assert.equal(await guest.page.locator('html').getAttribute('dir'), locale.startsWith('ar') ? 'rtl' : 'ltr');

    // To the last dish and back.
    for (const to of [20_000, 5_000, 100_000, 0]) {
      await guest.page.evaluate((top) => new Promise((drawn) => { scrollTo(0, top); requestAnimationFrame(() => requestAnimationFrame(drawn)); }), to);
    }
    const shift = await shiftOf(guest);
    t.diagnostic(`layout shift ${shift}`);
    assert.ok(shift <= SHIFT_MAX, `layout shift ${shift}`);
    await guest.close();
  });
}

/** The sum of the layout shifts; each is printed. @param {User} guest @returns {Promise<number>} */
async function shiftOf(guest) {
  /** @type {{by: number, what: string[]}[]} */
  const shifts = await guest.page.evaluate(() => /** @type {any} */ (window).shifts);
  if (shifts.length > 0) console.log(JSON.stringify(shifts));
  return shifts.reduce((sum, { by }) => sum + by, 0);
}
