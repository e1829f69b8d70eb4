// A TCP proxy as the restaurant's Wi-Fi between a phone and the box: it can be cut, lose answers, and be restored.
import { connect, createServer } from 'node:net';

/** @import { Socket } from 'node:net' */
/** @import { Box } from './box.mjs' */

export class Wifi {
  /** @type {Set<Socket>} */ #open = new Set();
  #cut = false;
  /** Whether answers are lost while requests arrive. */ #dropsAnswers = false;
  #server = createServer((phone) => this.#pass(phone));
  port = 0;

  /** @param {Box} box */
  constructor(box) {
    this.box = box;
  }

  async start() {
    await new Promise((resolve) => { this.#server.listen(0, '127.0.0.1', () => resolve(null)); });
    this.port = /** @type {import('node:net').AddressInfo} */ (this.#server.address()).port;
    return this;
  }

  /** @param {string} path */
  url(path) {
    return `http://menu.local:${this.port}${path}`;
  }

  /** @param {string} role */
  staff(role) {
    return this.box.staff(role);
  }

  /** Ends every connection and accepts none. */
  cut() {
    this.#cut = true;
    for (const socket of this.#open) socket.destroy();
  }

  /** From now on answers are lost and requests arrive. */
  dropAnswers() {
    this.#dropsAnswers = true;
  }

  /** Restores the connection; connections that lost answers are closed. */
  restore() {
    this.#cut = false;
    if (!this.#dropsAnswers) return;
    this.#dropsAnswers = false;
    for (const socket of this.#open) socket.destroy();
  }

  async end() {
    this.cut();
    await new Promise((resolve) => { this.#server.close(() => resolve(null)); });
  }

  /** @param {Socket} phone */
  #pass(phone) {
    if (this.#cut) {
      phone.destroy();
      return;
    }
    const box = connect(this.box.port, '127.0.0.1');
    for (const [from, to] of /** @type {const} */ ([[phone, box], [box, phone]])) {
      this.#open.add(from);
      from.setNoDelay(true);
      from.on('data', (bytes) => {
        if (from === box && this.#dropsAnswers) return;
        if (!to.destroyed) to.write(bytes);
      });
      from.on('error', () => {});
      from.on('close', () => {
        this.#open.delete(from);
        to.destroy();
      });
    }
  }
}
