// An HTTP proxy that takes every name for this machine: WebKit has no other way to reach a box as `menu.local` in a test. It puts a
// script into pages that reports their errors, because WebKit's driver does not.
import { createServer, request } from 'node:http';
import { connect } from 'node:net';

/** @import { IncomingMessage, ServerResponse } from 'node:http' */
/** @import { Socket } from 'node:net' */

const SCRIPT = '/test-error-reports.js';
const REPORTS = '/test-error-reports';

/** Runs in the page before its own scripts. */
function reportErrors() {
  const report = (/** @type {unknown} */ text) => navigator.sendBeacon('/test-error-reports', String(text));
  const log = console.error;
  console.error = (...parts) => {
    log(...parts);
    report(parts.map((part) => (part instanceof Error ? part.stack ?? part.message : String(part))).join(' '));
  };
  addEventListener('error', (event) => report(event.error?.stack ? `${event.message}\n${event.error.stack}` : event.message ?? `not loaded: ${event.target}`));
  addEventListener('unhandledrejection', (event) => report(`not handled: ${event.reason?.stack ?? event.reason}`));
  document.addEventListener('securitypolicyviolation', (event) => report(`CSP: ${event.violatedDirective} ${event.blockedURI}`));
}

export class Proxy {
  /** @type {Set<Socket>} */ #open = new Set();
  #server = createServer((asked, answer) => this.#pass(asked, answer));
  /** @type {(text: string) => void} */ #report;

  /** @param {(text: string) => void} report is told of each error on a page */
  constructor(report) {
    this.#report = report;
  }

  /** @returns {Promise<string>} host and port */
  async start() {
    this.#server.on('connection', (socket) => this.#keep(socket));
    this.#server.on('upgrade', (asked, socket, head) => this.#upgrade(asked, /** @type {Socket} */ (socket), head));
    await new Promise((resolve) => { this.#server.listen(0, '127.0.0.1', () => resolve(null)); });
    return `127.0.0.1:${/** @type {import('node:net').AddressInfo} */ (this.#server.address()).port}`;
  }

  async end() {
    for (const socket of this.#open) socket.destroy();
    await new Promise((resolve) => { this.#server.close(() => resolve(null)); });
  }

  /** @param {Socket} socket */
  #keep(socket) {
    this.#open.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => this.#open.delete(socket));
  }

  /** @param {IncomingMessage} asked @param {ServerResponse} answer */
  #pass(asked, answer) {
    const { pathname, search, port } = new URL(asked.url ?? '');
    if (pathname === SCRIPT) {
      answer.setHeader('Content-Type', 'text/javascript').end(`(${reportErrors})();`);
      return;
    }
    if (pathname === REPORTS) {
      let text = '';
      asked.on('data', (chunk) => { text += chunk; });
      asked.on('end', () => { this.#report(text); answer.writeHead(204).end(); });
      return;
    }
    const isPage = asked.headers.accept?.includes('text/html') === true;
    const headers = isPage ? { ...asked.headers, 'accept-encoding': 'identity' } : asked.headers;
    const passed = request({ host: '127.0.0.1', port, path: pathname + search, method: asked.method, headers, agent: false }, (response) => {
      if (isPage && response.headers['content-type']?.startsWith('text/html')) {
        addReports(response, answer);
        return;
      }
      answer.writeHead(response.statusCode ?? 502, response.rawHeaders);
      response.pipe(answer);
    });
    // As if there were nobody at the other end.
    passed.on('error', () => answer.destroy());
    asked.pipe(passed);
  }

  /** Passes a WebSocket on. @param {IncomingMessage} asked @param {Socket} phone @param {Buffer} head */
  #upgrade(asked, phone, head) {
    const { pathname, search, port } = new URL(asked.url ?? '');
    const box = connect(Number(port), '127.0.0.1', () => {
      const lines = asked.rawHeaders.flatMap((name, at) => (at % 2 === 0 ? [`${name}: ${asked.rawHeaders[at + 1]}`] : []));
      box.write([`${asked.method} ${pathname}${search} HTTP/1.1`, ...lines, '', ''].join('\r\n'));
      box.write(head);
      box.pipe(phone).pipe(box);
    });
    this.#keep(box);
    box.on('close', () => phone.destroy());
    phone.on('close', () => box.destroy());
  }
}

/** Puts the script into a page. @param {IncomingMessage} response @param {ServerResponse} answer */
function addReports(response, answer) {
  let page = '';
  response.setEncoding('utf8');
  response.on('data', (chunk) => { page += chunk; });
  response.on('end', () => {
    const changed = page.replace(/<head>|<meta charset/i, (tag) => (tag === '<head>' ? `<head><script src="${SCRIPT}"></script>` : `<script src="${SCRIPT}"></script>${tag}`));
    const headers = response.rawHeaders.flatMap((name, at, all) => (at % 2 === 0 && !/^(content-length|transfer-encoding|etag)$/i.test(name) ? [name, all[at + 1]] : []));
    answer.writeHead(response.statusCode ?? 502, [...headers, 'Content-Length', String(Buffer.byteLength(changed))]);
    answer.end(changed);
  });
}
