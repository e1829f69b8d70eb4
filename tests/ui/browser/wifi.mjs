// The restaurant's Wi-Fi: a phone reaches the box through it, and it can be slow, cut in the middle of anything, and come
// back. It passes bytes on and knows nothing of HTTP, so that what a page lives through is what a bad link does.
import { connect, createServer } from 'node:net';

/** @import { Socket } from 'node:net' */
/** @import { Box } from './box.mjs' */

export class Wifi {
  /** @type {Set<Socket>} */ #open = new Set();
  #cut = false;
  /** Whether what the box answers is lost, while what it is asked arrives. */ #deaf = false;
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
  at(path) {
    return `http://menu.local:${this.port}${path}`;
  }

  /** @param {string} role */
  staff(role) {
    return this.box.staff(role);
  }

  /** Ends every connection, and takes none. */
  cut() {
    this.#cut = true;
    for (const socket of this.#open) socket.destroy();
  }

  /** From now on answers are lost on the way; questions still arrive. */
  deafen() {
    this.#deaf = true;
  }

  /** As it was. What was held open without an answer is ended, as the phone gives it up too. */
  mend() {
    this.#cut = false;
    if (!this.#deaf) return;
    this.#deaf = false;
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
        if (from === box && this.#deaf) return;
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
