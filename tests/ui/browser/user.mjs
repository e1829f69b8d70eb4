// Users with real browsers. An error on a page's console, an exception or a violation of the content-security policy fails the test
// that opened the page.
import { chromium } from 'playwright-core';
import { existsSync } from 'node:fs';

/** @import { Browser, BrowserContextOptions, Page } from 'playwright-core' */
/** The box itself, or its Wi-Fi. @typedef {{url: (path: string) => string, staff: import('./box.mjs').Box['staff']}} Address */

const CHROMES = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

export async function openBrowser() {
  const executablePath = [process.env.CHROMIUM, ...CHROMES].find((path) => path && existsSync(path));
  if (!executablePath) throw new Error('no chromium: install it, or set CHROMIUM');
  return chromium.launch({
    executablePath,
    args: [
      '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync', '--host-resolver-rules=MAP menu.local 127.0.0.1',
    ],
  });
}

export const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true, locale: 'en-GB' };
export const DISPLAY = { viewport: { width: 1920, height: 1080 }, locale: 'en-GB' };
export const TABLET = { viewport: { width: 768, height: 1024 }, hasTouch: true, locale: 'en-GB' };

/** Messages of the browser while the box is off or refuses. */
const EXPECTED = [/Failed to load resource/, /WebSocket connection to .* failed/];

/** One user with one device, with its own cookies and storage. */
export class User {
  /** @type {string[]} */ pageErrors = [];

  /** @param {Page} page @param {Address} box */
  constructor(page, box) {
    this.page = page;
    this.box = box;
    page.on('console', (message) => {
      const text = message.text();
      if (message.type() === 'error' && !EXPECTED.some((known) => known.test(text))) this.pageErrors.push(text);
    });
    page.on('pageerror', (error) => this.pageErrors.push(String(error.stack ?? error)));
  }

  /** @param {Browser} browser @param {Address} box @param {BrowserContextOptions} [options] */
  static async open(browser, box, options = PHONE) {
    const context = await browser.newContext(options);
    context.setDefaultTimeout(15_000);
    const page = await context.newPage();
    await page.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => console.error(`CSP: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`));
    });
    return new User(page, box);
  }

  /** @param {string} path */
  async goto(path) {
    await this.page.goto(this.box.url(path));
  }

  async close() {
    await this.page.context().close();
    if (this.pageErrors.length > 0) throw new Error(`errors on the page:\n${this.pageErrors.join('\n')}`);
  }

  // ---- a guest

  /** @param {string} code @param {string} pin @param {string} [nickname] */
  async joinTable(code, pin, nickname) {
    await this.goto(`/t/${code}`);
    await this.page.getByLabel('PIN for your table').fill(pin);
    if (nickname) {
      await this.page.getByText('Your name at the table:').click();
      await this.page.getByRole('textbox', { name: /Your name/ }).fill(nickname);
    }
    await this.page.getByRole('button', { name: 'Join the table' }).click();
    await this.page.getByRole('button', { name: /^\d+ here$/ }).waitFor();
  }

  /** Names of available dishes without choices. */
  async plainDishes() {
    const menu = await this.page.evaluate(async () => (await fetch('/api/menu')).json());
    return menu.categories.flatMap((/** @type {any} */ category) => category.items)
      .filter((/** @type {any} */ item) => item.available && item.variants.length === 0 && item.optionGroups.length === 0)
      .map((/** @type {any} */ item) => item.name);
  }

  /** @param {string} dish */
  async add(dish) {
    await this.page.getByRole('button', { name: `Add ${dish}`, exact: true }).first().click();
  }

  /** Joins a table and adds a dish to the cart. @param {{tableCode: string, pin: string}} table @param {number} [at] which of the plain dishes @returns {Promise<string>} its name */
  async joinAndAdd({ tableCode, pin }, at = 0) {
    await this.joinTable(tableCode, pin);
    const dish = (await this.plainDishes())[at];
    await this.add(dish);
    await this.waitUntilSent();
    return dish;
  }

  /** Waits until the outbox and a pending order are empty. */
  async waitUntilSent() {
    await this.page.waitForFunction(() => !Object.keys(localStorage).some((name) => name.startsWith('maitred.outbox') || name.startsWith('maitred.place')));
  }

  /** @returns {Promise<any>} */
  async fetchJson(/** @type {string} */ path) {
    return this.page.evaluate(async (where) => (await fetch(where)).json(), path);
  }

  async order() {
    await this.page.getByRole('button', { name: /^Order now/ }).click();
    await this.page.getByText(/^Order #\d+$/).waitFor();
    await this.page.getByRole('button', { name: 'Back to the menu' }).click();
  }

  async openCart() {
    await this.page.getByRole('button', { name: /^(Cart ·|Your cart is empty)/ }).click();
    return this.page.getByRole('dialog');
  }

  async review() {
    const sheet = await this.openCart();
    await sheet.getByRole('button', { name: /^Review/ }).click();
    await this.page.locator('.review-sheet').getByRole('button', { name: /^Order now/ }).waitFor();
  }

  // ---- staff

  /** @param {string} path @param {string} role */
  async logIn(path, role) {
    const { username, password } = this.box.staff(role);
    await this.goto(path);
    await this.page.getByLabel('User name').fill(username);
    await this.page.getByLabel('Password').fill(password);
    await this.page.getByRole('button', { name: 'Log in' }).click();
  }
}
