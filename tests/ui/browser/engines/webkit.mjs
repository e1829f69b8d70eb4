// WebKitGTK, driven with its own WebDriver: a browser for each page, in windows of an X server without a screen.
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { EnginePage } from './page.mjs';
import { deleteFolder, end, start, temporaryFolder, until, waitForLine } from './processes.mjs';
import { Proxy } from './proxy.mjs';

/** @import { ChildProcess } from 'node:child_process' */
/** @import { Driver } from './page.mjs' */

const START_MS = 60_000;
/** The longest that a command takes, also on a busy machine. */
const ANSWER_MS = 60_000;
/** Without it the browser's own buttons would make the window wider than a phone. */
const SMALL_BUTTONS = '* { font-size: 1px; min-width: 0; min-height: 0; margin: 0; padding: 0; border: 0; }';

/** Without a graphics card pages are drawn twice as fast if they are not composed of layers. Pictures of such pages sometimes never come. */
const WITHOUT_LAYERS = process.env.SHOT ? {} : { WEBKIT_DISABLE_COMPOSITING_MODE: '1' };

/** Debian's folder of the browser, which is not in the PATH. */
function program() {
  if (process.env.MINIBROWSER) return process.env.MINIBROWSER;
  const libraries = readdirSync('/usr/lib').map((name) => join('/usr/lib', name)).filter((path) => path.endsWith('-linux-gnu'));
  const found = libraries.flatMap((path) => ['webkit2gtk-4.1', 'webkit2gtk-4.0', 'webkitgtk-6.0'].map((each) => join(path, each, 'MiniBrowser'))).find((path) => existsSync(path));
  if (!found) throw new Error('no MiniBrowser: install webkit2gtk-driver, or set MINIBROWSER');
  return found;
}

export class WebKit {
  name = 'WebKit';
  /** Known when a page is open. */
  version = '';
  /** @type {ChildProcess | null} */ #screen = null;
  #display = '';

  async start() {
    const screen = start('Xvfb', ['-displayfd', '3', '-screen', '0', '2560x2560x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] }, 'SIGTERM');
    this.#screen = screen;
    this.#display = `:${await waitForLine(screen, /** @type {NodeJS.ReadableStream} */ (screen.stdio[3]), /^(\d+)\n/, START_MS)}`;
  }

  /** @param {{viewport: {width: number, height: number}, deviceScaleFactor?: number}} options */
  async openPage({ viewport, deviceScaleFactor = 1 }) {
    const browser = new Browser();
    const page = new EnginePage(browser, this.name, false);
    this.version = await browser.start(this.#display, deviceScaleFactor, (text) => page.reportError(text));
    await browser.resize(viewport);
    return page;
  }

  async end() {
    await end(this.#screen);
  }
}

/** One browser with its driver, its proxy and its folder. @implements {Driver} */
class Browser {
  /** @type {ChildProcess | null} */ #driver = null;
  /** @type {Proxy | null} */ #proxy = null;
  #folder = temporaryFolder();
  #address = '';
  #session = '';

  /** @param {string} display @param {number} scale @param {(text: string) => void} report is told of each error on a page @returns {Promise<string>} the version */
  async start(display, scale, report) {
    this.#proxy = new Proxy(report);
    const [proxy, port] = await Promise.all([this.#proxy.start(), freePort()]);
    mkdirSync(join(this.#folder, 'gtk-3.0'));
    writeFileSync(join(this.#folder, 'gtk-3.0', 'gtk.css'), SMALL_BUTTONS);
    this.#address = `http://127.0.0.1:${port}`;
    this.#driver = start('WebKitWebDriver', [`--port=${port}`, '--host=127.0.0.1'], {
      stdio: ['ignore', 'ignore', 'ignore'],
      env: {
        ...process.env, DISPLAY: display, GDK_BACKEND: 'x11', GDK_SCALE: String(scale), LC_ALL: 'C.UTF-8', LANGUAGE: 'en_GB:en', NO_AT_BRIDGE: '1', GTK_A11Y: 'none', ...WITHOUT_LAYERS,
        HOME: this.#folder, XDG_CONFIG_HOME: this.#folder, XDG_CACHE_HOME: this.#folder, XDG_DATA_HOME: this.#folder, XDG_RUNTIME_DIR: this.#folder,
      },
    });
    await until(() => this.#ask('GET', '/status'), START_MS);
    const { sessionId, capabilities } = await this.#ask('POST', '/session', {
      capabilities: {
        alwaysMatch: {
          proxy: { proxyType: 'manual', httpProxy: proxy },
          'webkitgtk:browserOptions': { binary: program(), args: ['--automation'] },
        },
      },
    });
    this.#session = `/session/${sessionId}`;
    return capabilities.browserVersion;
  }

  /** Makes the page as large as a viewport; the window is larger by the browser's own buttons. @param {{width: number, height: number}} viewport */
  async resize({ width, height }) {
    await this.#ask('POST', `${this.#session}/window/rect`, { width, height });
    const inner = await this.call('() => ({ width: innerWidth, height: innerHeight })', null);
    await this.#ask('POST', `${this.#session}/window/rect`, { width: 2 * width - inner.width, height: 2 * height - inner.height });
  }

  /** @param {string} url */
  async navigate(url) {
    await this.#ask('POST', `${this.#session}/url`, { url });
  }

  async reload() {
    await this.#ask('POST', `${this.#session}/refresh`, {});
  }

  /** @param {string} source @param {unknown} argument */
  async call(source, argument) {
    const script = `const [argument, done] = arguments; (async () => (${source})(argument))().then((value) => done({ value }), (error) => done({ error: String(error) }));`;
    const { value, error } = await this.#ask('POST', `${this.#session}/execute/async`, { script, args: [argument] });
    if (error) throw new Error(error);
    return value;
  }

  /** @param {object[]} actions */
  async act(actions) {
    await this.#ask('POST', `${this.#session}/actions`, { actions });
  }

  async screenshot() {
    return Buffer.from(await this.#ask('GET', `${this.#session}/screenshot`), 'base64');
  }

  async clearCookies() {
    await this.#ask('DELETE', `${this.#session}/cookie`);
  }

  async close() {
    await end(this.#driver);
    await this.#proxy?.end();
    deleteFolder(this.#folder);
  }

  /** @param {string} method @param {string} path @param {object} [body] @returns {Promise<any>} */
  async #ask(method, path, body) {
    const answer = await fetch(this.#address + path, { method, signal: AbortSignal.timeout(ANSWER_MS), ...(body ? { body: JSON.stringify(body) } : {}) });
    const { value } = /** @type {any} */ (await answer.json());
    if (!answer.ok) throw new Error(`${method} ${path}: ${value?.error} ${value?.message}`);
    return value;
  }
}

/** A port that nobody listens on: the driver does not say which one it has taken. @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });
}
