// Measures the guest's page as on an old phone with slow Wi-Fi: a processor four times slower than this one, 400 kbit/s, 400 ms round
// trip, with a menu of 239 dishes. Printed, not asserted: the results depend on the load of the machine.
import { Box } from './box.mjs';
import { PHONE, User, openBrowser } from './user.mjs';
import { withLargeMenu } from './largeMenu.mjs';

const SLOW_WIFI = { offline: false, latency: 400, downloadThroughput: 400e3 / 8, uploadThroughput: 400e3 / 8 };
const SLOWER = 4;
const ROUNDS = 5;

const browser = await openBrowser();
const box = await new Box().start();
await box.kill();
withLargeMenu((file, name) => { console.log(name); box.importMenu(file); });
await box.start();
const { tableCode, pin } = box.session('FAMILY');

/** @param {number[]} values */
const middle = (values) => [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)];
/** @type {Record<string, number[]>} */
const results = {};
/** @param {string} what @param {number} value */
const note = (what, value) => { (results[what] ??= []).push(Math.round(value)); };

for (let round = 0; round < ROUNDS; round += 1) {
  const guest = await User.open(browser, box, PHONE);
  const cdp = await guest.page.context().newCDPSession(guest.page);
  await cdp.send('Network.enable');
  await cdp.send('Network.emulateNetworkConditions', SLOW_WIFI);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  /** Compressed sizes with headers. @type {{url: string, bytes: number}[]} */ const loaded = [];
  /** @type {Map<string, string>} */ const urls = new Map();
  cdp.on('Network.responseReceived', ({ requestId, response }) => { urls.set(requestId, response.url); });
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => { loaded.push({ url: urls.get(requestId) ?? '', bytes: encodedDataLength }); });
  const bytes = () => loaded.reduce((sum, each) => sum + each.bytes, 0);
  await guest.page.addInitScript(() => {
    const times = /** @type {any} */ (window);
    new PerformanceObserver((list) => { times.lcpAt = list.getEntries().at(-1)?.startTime; }).observe({ type: 'largest-contentful-paint', buffered: true });
    new MutationObserver(() => {
      const now = performance.now();
      if (document.querySelector('#pin')) times.pinAt ??= now;
      if (document.querySelector('.item-info .name')) times.dishAt ??= now;
      if (document.querySelector('.people-button')) times.joinedAt ??= now;
    }).observe(document, { childList: true, subtree: true });
  });
  await guest.goto(`/t/${tableCode}`);
  await guest.page.locator('#pin').waitFor();
  note('PIN field, ms', await guest.page.evaluate(() => /** @type {any} */ (window).pinAt));
  // The suggested name is written by the script.
  await guest.page.locator('.nickname:not([inert])').waitFor();
  note('page answers, ms', await guest.page.evaluate(() => performance.now()));
  note('bytes before the PIN', bytes());
  // What a guest needs to type four digits.
  await guest.page.waitForTimeout(3000);
  await guest.page.locator('#pin').fill(pin);
  await guest.page.evaluate(() => { /** @type {any} */ (window).tapped = performance.now(); });
  await guest.page.locator('#pin').press('Enter');
  await guest.page.waitForFunction(() => /** @type {any} */ (window).joinedAt && /** @type {any} */ (window).dishAt);
  note('from the PIN to the menu of the table, ms', await guest.page.evaluate(() => { const { tapped, joinedAt, dishAt } = /** @type {any} */ (window); return Math.max(joinedAt, dishAt) - tapped; }));
  note('first dishes, ms', await guest.page.evaluate(() => /** @type {any} */ (window).dishAt));
  const upToMenu = loaded.slice(0, loaded.findIndex(({ url }) => url.includes('/api/menu')) + 1);
  note('bytes to a readable menu', upToMenu.reduce((sum, each) => sum + each.bytes, 0));
  note('largest contentful paint, ms', await guest.page.evaluate(() => /** @type {any} */ (window).lcpAt));
  await guest.page.locator('.item').nth(238).waitFor({ state: 'attached' });
  // Scrolls through the whole menu, 100 px a frame.
  const frames = await guest.page.evaluate(() => new Promise((done) => {
    /** @type {number[]} */ const gaps = [];
    let last = performance.now();
    const step = (/** @type {number} */ now) => {
      gaps.push(now - last);
      last = now;
      scrollBy({ top: 100, behavior: 'instant' });
      if (scrollY + innerHeight < document.documentElement.scrollHeight - 1) requestAnimationFrame(step);
      else done(gaps.slice(1));
    };
    requestAnimationFrame(step);
  }));
  const gaps = /** @type {number[]} */ (frames).sort((left, right) => left - right);
  note('frame while scrolling, median, ms', gaps[Math.floor(gaps.length / 2)]);
  note('frame while scrolling, 95th of 100, ms', gaps[Math.floor(gaps.length * 0.95)]);
  note('frame while scrolling, 99th of 100, ms', gaps[Math.floor(gaps.length * 0.99)]);
  await guest.page.evaluate(() => scrollTo(0, 0));
  const typed = await guest.page.evaluate(() => { const start = performance.now(); return new Promise((done) => {
    const field = /** @type {HTMLInputElement} */ (document.querySelector('[type=search]'));
    field.value = 'egg';
    field.dispatchEvent(new Event('input', { bubbles: true }));
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
  }); });
  note('a search over all dishes, until drawn, ms', /** @type {number} */ (typed));
  await guest.close();
}
for (const [what, all] of Object.entries(results)) console.log(`${what}: ${middle(all)} (${all.join(', ')})`);
await browser.close();
await box.end();
