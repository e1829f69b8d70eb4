// A page in an engine that Playwright cannot drive. It has those methods of Playwright's `Page` and `Locator` that the helpers of the
// browser tests use, with the same meaning, so that the same helpers work in every engine.
import { writeFileSync } from 'node:fs';
import { look } from './inPage.mjs';

/** @import { Found, Step, Wanted } from './inPage.mjs' */
/** Where a page is driven: actions are those of W3C WebDriver.
 * @typedef {{navigate: (url: string) => Promise<void>, reload: () => Promise<void>, call: (source: string, argument: unknown) => Promise<any>,
 *   act: (actions: object[]) => Promise<void>, screenshot: () => Promise<Buffer>, clearCookies: () => Promise<void>, close: () => Promise<void>}} Driver */
/** @typedef {string | RegExp} Text */
/** @typedef {{timeout?: number}} Patience */

const TIMEOUT_MS = 15_000;
/** A user does not see a shorter delay. */
const POLL_MS = 25;
/** The key codes of WebDriver. @type {Record<string, string>} */
const KEYS = { Enter: '\uE007', Escape: '\uE00C', Tab: '\uE004', Backspace: '\uE003' };

/** @param {Text} text @param {boolean} [exact] @returns {Wanted} */
const wanted = (text, exact = false) => (typeof text === 'string' ? { text, exact } : { source: text.source, flags: text.flags });

/** @param {string} key */
const press = (key) => [{ type: 'keyDown', value: key }, { type: 'keyUp', value: key }];

/** What a page and a part of it have in common: ways to find something in it. */
class Part {
  /** @param {EnginePage | null} page @param {Step[]} steps */
  constructor(page, steps) {
    this.owner = page;
    this.steps = steps;
  }

  /** @returns {EnginePage} */
  get #page() {
    return this.owner ?? /** @type {EnginePage} */ (/** @type {unknown} */ (this));
  }

  /** @param {Step} step */
  also(step) {
    return new EngineLocator(this.#page, [...this.steps, step]);
  }

  /** @param {string} css @param {{hasText?: Text, has?: EngineLocator}} [filter] */
  locator(css, filter) {
    const found = this.also({ by: 'css', css });
    return filter ? found.filter(filter) : found;
  }

  /** @param {string} role @param {{name?: Text, exact?: boolean, level?: number}} [options] */
  getByRole(role, { name, exact, level } = {}) {
    return this.also({ by: 'role', role, name: name === undefined ? undefined : wanted(name, exact), level });
  }

  /** @param {Text} text @param {{exact?: boolean}} [options] */
  getByText(text, { exact } = {}) {
    return this.also({ by: 'text', text: wanted(text, exact) });
  }

  /** @param {Text} text @param {{exact?: boolean}} [options] */
  getByLabel(text, { exact } = {}) {
    return this.also({ by: 'label', text: wanted(text, exact) });
  }
}

export class EngineLocator extends Part {
  /** @param {EnginePage} page @param {Step[]} steps */
  constructor(page, steps) {
    super(page, steps);
    this.page = page;
  }

  /** @param {{hasText?: Text, has?: EngineLocator}} filter */
  filter({ hasText, has }) {
    return this.also({ by: 'filter', hasText: hasText === undefined ? undefined : wanted(hasText), has: has?.steps });
  }

  /** @param {number} at */
  nth(at) {
    return this.also({ by: 'nth', at });
  }

  first() {
    return this.nth(0);
  }

  last() {
    return this.nth(-1);
  }

  /** @param {'look' | 'reach' | 'focus'} [use] @returns {Promise<Found>} */
  look(use = 'look') {
    return this.page.evaluate(look, { steps: this.steps, use });
  }

  async count() {
    return (await this.look()).count;
  }

  async isVisible() {
    return (await this.look()).isVisible;
  }

  async isDisabled() {
    return !(await this.#wait('exists', (found) => found.count === 1)).isEnabled;
  }

  async innerText() {
    return (await this.#wait('exists', (found) => found.count === 1)).text;
  }

  async allInnerTexts() {
    return (await this.look()).texts;
  }

  async inputValue() {
    return (await this.#wait('exists', (found) => found.count === 1)).value;
  }

  /** @param {Patience & {state?: 'visible' | 'detached' | 'attached'}} [options] */
  async waitFor({ state = 'visible', timeout } = {}) {
    await this.#wait(state, (found) => (state === 'detached' ? found.count === 0 : found.count === 1 && (state === 'attached' || found.isVisible)), 'look', timeout);
  }

  /** Taps it when it is enabled, does not move, and nothing covers it. @param {Patience} [options] */
  async click({ timeout } = {}) {
    let before = { x: NaN, y: NaN };
    const { x, y } = await this.#wait('can be tapped', (found) => {
      const stands = found.x === before.x && found.y === before.y;
      before = found;
      return found.count === 1 && found.isVisible && found.isEnabled && found.isHit && stands;
    }, 'reach', timeout);
    await this.page.tap(x, y);
  }

  /** Replaces the text of a field by typing. @param {string} text @param {Patience} [options] */
  async fill(text, { timeout } = {}) {
    await this.#wait('can be filled', (found) => found.count === 1 && found.isVisible && found.isEnabled, 'focus', timeout);
    await this.page.type(text === '' ? [KEYS.Backspace] : [...text]);
    await this.#wait(`contains ${JSON.stringify(text)}`, (found) => found.value === text, 'look', timeout);
  }

  /** @param {string} key */
  async press(key) {
    await this.#wait('can be focused', (found) => found.count === 1 && found.isVisible, 'focus');
    await this.page.keyboard.press(key);
  }

  /** @param {string} what @param {(found: Found) => boolean} isSo @param {'look' | 'reach' | 'focus'} [use] @param {number} [timeout] in ms @returns {Promise<Found>} */
  async #wait(what, isSo, use = 'look', timeout = TIMEOUT_MS) {
    /** @type {Found | null} */ let last = null;
    /** @type {Found | null} */ let found = null;
    await this.page.poll(async () => {
      last = await this.look(use);
      if (what !== 'detached' && last.count > 1) throw new TooManyError(`${last.count} elements, not one`);
      if (isSo(last)) found = last;
      return found !== null;
    }, timeout, () => `${this}: not so after ${timeout} ms: ${what}; ${JSON.stringify(last)}`);
    return /** @type {Found} */ (/** @type {unknown} */ (found));
  }

  toString() {
    return `${this.page.name} ${JSON.stringify(this.steps)}`;
  }
}

/** More elements than one were found for an act: the test is wrong, waiting does not help. */
class TooManyError extends Error {}

export class EnginePage extends Part {
  /** @type {Map<string, ((event: any) => void)[]>} */ #listeners = new Map();
  keyboard = {
    press: (/** @type {string} */ key) => this.type([KEYS[key] ?? key]),
    type: (/** @type {string} */ text) => this.type([...text]),
  };

  /** @param {Driver} driver @param {string} name of the engine @param {boolean} isTouched whether it is tapped with a finger */
  constructor(driver, name, isTouched) {
    super(null, []);
    this.driver = driver;
    this.name = name;
    this.isTouched = isTouched;
  }

  /** @param {'console' | 'pageerror'} event @param {(event: any) => void} listener */
  on(event, listener) {
    this.#listeners.set(event, [...(this.#listeners.get(event) ?? []), listener]);
  }

  /** Tells the listeners of an error on the page. @param {string} text */
  reportError(text) {
    for (const listener of this.#listeners.get('pageerror') ?? []) listener(new Error(text));
  }

  /** @param {string} url */
  async goto(url) {
    await this.driver.navigate(url);
  }

  async reload() {
    await this.driver.reload();
  }

  /** @template Argument, Result @param {(argument: Argument) => Result} run in the page @param {Argument} [argument] @returns {Promise<Awaited<Result>>} */
  async evaluate(run, argument) {
    return this.driver.call(run.toString(), argument ?? null);
  }

  /** @template Argument @param {(argument: Argument) => unknown} isSo @param {Argument} [argument] @param {Patience} [options] */
  async waitForFunction(isSo, argument, { timeout = TIMEOUT_MS } = {}) {
    await this.poll(async () => Boolean(await this.evaluate(isSo, argument)), timeout, () => `${this.name}: not so after ${timeout} ms: ${isSo}`);
  }

  /** @param {number} x @param {number} y */
  async tap(x, y) {
    const actions = [{ type: 'pointerMove', duration: 0, x, y }, { type: 'pointerDown', button: 0 }, { type: 'pointerUp', button: 0 }];
    await this.driver.act([{ type: 'pointer', id: 'finger', parameters: { pointerType: this.isTouched ? 'touch' : 'mouse' }, actions }]);
  }

  /** @param {string[]} keys */
  async type(keys) {
    await this.driver.act([{ type: 'key', id: 'keyboard', actions: keys.flatMap(press) }]);
  }

  /** @param {{path?: string}} [options] */
  async screenshot({ path } = {}) {
    const picture = await this.driver.screenshot();
    if (path) writeFileSync(path, picture);
    return picture;
  }

  context() {
    return { close: () => this.driver.close(), clearCookies: () => this.driver.clearCookies() };
  }

  /** Asks until it is so. A page that is just being left answers with an error, which counts as no. @param {() => Promise<boolean>} isSo @param {number} timeout in ms @param {() => string} describe */
  async poll(isSo, timeout, describe) {
    const end = Date.now() + timeout;
    let last = '';
    for (;;) {
      try {
        if (await isSo()) return;
      } catch (error) {
        if (error instanceof TooManyError) throw new Error(`${describe()}: ${error.message}`);
        last = `; ${error}`;
      }
      if (Date.now() > end) throw new Error(describe() + last);
      await new Promise((resolve) => { setTimeout(resolve, POLL_MS); });
    }
  }
}
