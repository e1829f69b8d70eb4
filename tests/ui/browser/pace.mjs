// Measures the guest's page as on an old phone with slow Wi-Fi: a processor four times slower than this one, 1.6 Mbit/s down, 0.75 up,
// 150 ms round trip (Lighthouse's slow 4G), with a menu of 239 dishes. Printed, not asserted: the results depend on the load of the
// machine.
import { Box } from './box.mjs';
import { PHONE, User, openBrowser } from './user.mjs';
import { withLargeMenu } from './largeMenu.mjs';

const SLOW_WIFI = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 };
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
const times = {};
/** @param {string} what @param {number} ms */
const note = (what, ms) => { (times[what] ??= []).push(Math.round(ms)); };

for (let round = 0; round < ROUNDS; round += 1) {
  const guest = await User.open(browser, box, PHONE);
  const cdp = await guest.page.context().newCDPSession(guest.page);
  await cdp.send('Network.enable');
  await cdp.send('Network.emulateNetworkConditions', SLOW_WIFI);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await guest.page.addInitScript(() => {
    new MutationObserver(() => {
      for (const [name, selector] of [['pin', '#pin'], ['menu', '.item']]) if (document.querySelector(selector)) /** @type {any} */ (window)[`${name}At`] ??= performance.now();
    }).observe(document, { childList: true, subtree: true });
  });
  await guest.goto(`/t/${tableCode}`);
  await guest.page.locator('#pin').waitFor();
  note('first paint', await guest.page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN));
  note('PIN field', await guest.page.evaluate(() => /** @type {any} */ (window).pinAt));
  await guest.page.locator('#pin').fill(pin);
  await guest.page.evaluate(() => { /** @type {any} */ (window).tapped = performance.now(); });
  await guest.page.locator('#pin').press('Enter');
  await guest.page.locator('.item').nth(238).waitFor();
  note('from the PIN to the menu', await guest.page.evaluate(() => /** @type {any} */ (window).menuAt - /** @type {any} */ (window).tapped));
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
  note('frame while scrolling, median', gaps[Math.floor(gaps.length / 2)]);
  note('frame while scrolling, 99th of 100', gaps[Math.floor(gaps.length * 0.99)]);
  await guest.page.evaluate(() => scrollTo(0, 0));
  const typed = await guest.page.evaluate(() => { const start = performance.now(); return new Promise((done) => {
    const field = /** @type {HTMLInputElement} */ (document.querySelector('[type=search]'));
    field.value = 'egg';
    field.dispatchEvent(new Event('input', { bubbles: true }));
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
  }); });
  note('a search over all dishes, until drawn', /** @type {number} */ (typed));
  await guest.close();
}
for (const [what, all] of Object.entries(times)) console.log(`${what}: ${middle(all)} ms (${all.join(', ')})`);
await browser.close();
await box.end();
