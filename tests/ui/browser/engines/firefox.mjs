// Firefox, driven directly with WebDriver BiDi. Each page has cookies and storage of its own.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EnginePage } from './page.mjs';
import { deleteFolder, end, start, temporaryFolder, waitForLine } from './processes.mjs';

/** @import { ChildProcess } from 'node:child_process' */
/** @typedef {{resolve: (result: any) => void, reject: (error: Error) => void}} Waiting */

const START_MS = 60_000;
/** The longest that a command takes, also on a busy machine. */
const ANSWER_MS = 60_000;

const PREFERENCES = {
  // The only name that is looked up: guests do not reach the box as localhost, which would be a secure context.
  'network.dns.localDomains': 'menu.local',
  // As on a phone, a scroll bar takes no room.
  'ui.useOverlayScrollbars': 1,
  'intl.accept_languages': 'en-GB, en',
  // A finger, as on a phone: coarse, without hover.
  'ui.primaryPointerCapabilities': 1,
  'ui.allPointerCapabilities': 1,
  'dom.w3c_touch_events.enabled': 1,
  // Nothing is asked of Mozilla's servers, and nobody is asked anything.
  'app.normandy.enabled': false,
  'browser.region.update.enabled': false,
  'browser.safebrowsing.downloads.remote.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'extensions.getAddons.cache.enabled': false,
  'messaging-system.rsexperimentloader.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'nimbus.rollouts.enabled': false,
  'services.settings.server': 'data:,',
  'toolkit.telemetry.reportingpolicy.firstRun': false,
};

/** Runs before the scripts of each page. */
const REPORT_VIOLATIONS = `() => document.addEventListener('securitypolicyviolation', (event) => console.error('CSP: ' + event.violatedDirective + ' ' + event.blockedURI))`;

/** Messages of the browser while the box is off. */
const EXPECTED = /can’t establish a connection to the server|was interrupted while the page was loading/;

export class Firefox {
  name = 'Firefox';
  version = '';
  /** @type {ChildProcess | null} */ #process = null;
  /** @type {WebSocket | null} */ #socket = null;
  #profile = temporaryFolder();
  /** @type {Map<number, Waiting>} */ #waiting = new Map();
  /** @type {Map<string, EnginePage>} */ #pages = new Map();
  #sent = 0;

  async start() {
    writeFileSync(join(this.#profile, 'user.js'), Object.entries(PREFERENCES).map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`).join(''));
    const child = start(process.env.FIREFOX ?? 'firefox-esr', ['--headless', '--no-remote', '--profile', this.#profile, '--remote-debugging-port', '0', 'about:blank'], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, HOME: this.#profile, MOZ_CRASHREPORTER_DISABLE: '1' },
    });
    this.#process = child;
    const output = /** @type {NodeJS.ReadableStream} */ (child.stderr);
    const address = await waitForLine(child, output, /WebDriver BiDi listening on (ws:\S+)/, START_MS);
    const socket = new WebSocket(`${address}/session`);
    this.#socket = socket;
    socket.onmessage = ({ data }) => this.#hear(JSON.parse(String(data)));
    socket.onclose = () => this.#fail('Firefox has ended');
    await new Promise((resolve, reject) => {
      socket.onopen = resolve;
      socket.onerror = () => reject(new Error(`no connection to ${address}`));
    });
    this.version = (await this.#send('session.new', { capabilities: {} })).capabilities.browserVersion;
    await this.#send('session.subscribe', { events: ['log.entryAdded'] });
    await this.#send('script.addPreloadScript', { functionDeclaration: REPORT_VIOLATIONS });
  }

  /** @param {{viewport: {width: number, height: number}, deviceScaleFactor?: number, hasTouch?: boolean}} options */
  async openPage({ viewport, deviceScaleFactor = 1, hasTouch = false }) {
    const { userContext } = await this.#send('browser.createUserContext');
    const { context } = await this.#send('browsingContext.create', { type: 'window', userContext });
    await this.#send('browsingContext.setViewport', { context, viewport, devicePixelRatio: deviceScaleFactor });
    const page = new EnginePage({
      navigate: (url) => this.#send('browsingContext.navigate', { context, url, wait: 'complete' }),
      reload: () => this.#send('browsingContext.reload', { context, wait: 'complete' }),
      call: (source, argument) => this.#call(context, source, argument),
      act: (actions) => this.#send('input.performActions', { context, actions }),
      screenshot: async () => Buffer.from((await this.#send('browsingContext.captureScreenshot', { context })).data, 'base64'),
      clearCookies: () => this.#send('storage.deleteCookies', { partition: { type: 'context', context } }),
      close: async () => {
        this.#pages.delete(context);
        await this.#send('browser.removeUserContext', { userContext });
      },
    }, this.name, hasTouch);
    this.#pages.set(context, page);
    return page;
  }

  async end() {
    this.#socket?.close();
    await end(this.#process);
    deleteFolder(this.#profile);
  }

  /** Calls a function in a page. @param {string} context @param {string} source @param {unknown} argument */
  async #call(context, source, argument) {
    const { type, result, exceptionDetails } = await this.#send('script.callFunction', {
      functionDeclaration: `async (argument) => JSON.stringify(await (${source})(JSON.parse(argument)))`,
      arguments: [{ type: 'string', value: JSON.stringify(argument) }],
      target: { context }, awaitPromise: true,
    });
    if (type === 'exception') throw new Error(exceptionDetails.text);
    return result.type === 'string' ? JSON.parse(result.value) : undefined;
  }

  /** @param {string} method @param {object} [params] @returns {Promise<any>} */
  #send(method, params = {}) {
    this.#sent += 1;
    const id = this.#sent;
    return new Promise((resolve, reject) => {
      const fail = (/** @type {Error} */ error) => { clearTimeout(timer); reject(new Error(`${method}: ${error.message}`)); };
      const timer = setTimeout(() => fail(new Error(`no answer in ${ANSWER_MS} ms`)), ANSWER_MS);
      this.#waiting.set(id, { resolve: (result) => { clearTimeout(timer); resolve(result); }, reject: fail });
      this.#socket?.send(JSON.stringify({ id, method, params }));
    });
  }

  /** @param {any} message */
  #hear(message) {
    if (message.method === 'log.entryAdded' && message.params.level === 'error') {
      const { text, source } = message.params;
      if (!EXPECTED.test(text)) this.#pages.get(source.context)?.reportError(text);
    }
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (message.type === 'error') waiting?.reject(new Error(`${message.error}: ${message.message}`));
    else waiting?.resolve(message.result);
  }

  /** @param {string} why */
  #fail(why) {
    for (const { reject } of this.#waiting.values()) reject(new Error(why));
    this.#waiting.clear();
  }
}
