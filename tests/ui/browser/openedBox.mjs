// The real program with a new restaurant, its owner and a manager: unlike the demo it makes backups.
import { NewBox } from './newBox.mjs';

/** @typedef {import('./box.mjs').DemoStaff} Staff */

const TAXES = [['FOOD', 7_000], ['DRINKS', 19_000], ['ALCOHOL', 19_000]].map(([code, rateMillipercent]) => ({ code, name: code, rateMillipercent, kind: 'INCLUSIVE' }));

export class OpenedBox extends NewBox {
  /** @type {Staff[]} */ #staff = [
    { role: 'OWNER', username: 'olga', password: 'basil and lemon' },
    { role: 'MANAGER', username: 'mario', password: 'thyme and salt' },
  ];
  /** @type {Record<string, string>} */ #login = {};

  constructor() {
    // Its name counts as known in the network, so that printed sheets are up to date.
    super({ MAITRED_HOSTS: 'menu.local' });
  }

  /** Starts the program and sets up the restaurant. */
  async open() {
    await this.start();
    const [{ username, password }, manager] = this.#staff;
    const json = { 'Content-Type': 'application/json', Origin: `http://127.0.0.1:${this.port}` };
    const body = {
      code: this.code, name: 'Osteria', currency: 'EUR', taxClasses: TAXES, stations: [{ code: 'KITCHEN', name: 'Kitchen' }],
      profile: { language: 'en', country: 'DE', timeZone: 'Europe/Berlin' }, owner: { username, name: 'Olga', password }, money: { profile: 'BOOKS', declaredVersion: 1 },
    };
    const answer = await fetch(`http://127.0.0.1:${this.port}/api/setup`, { method: 'POST', headers: json, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`/api/setup: ${answer.status} ${await answer.text()}`);
    const cookie = answer.headers.getSetCookie().map((each) => each.split(';')[0]).join('; ');
    this.#login = { ...json, Cookie: cookie, 'X-CSRF-Token': (await answer.json()).csrfToken };
    await this.asOwner('/api/staff', { username: manager.username, name: 'Mario', role: 'MANAGER', stations: [], password: manager.password });
    return this;
  }

  /** A request of the owner. @param {string} path @param {unknown} [body] @param {string} [method] @returns {Promise<any>} the answer's body */
  async asOwner(path, body = {}, method = 'POST') {
    const answer = await fetch(`http://127.0.0.1:${this.port}${path}`, { method, headers: { ...this.#login, 'Idempotency-Key': crypto.randomUUID() }, ...(method === 'GET' ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }) });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}`);
    return text ? JSON.parse(text) : null;
  }

  /** @param {string} role @returns {Staff} */
  staff(role) {
    const found = this.#staff.find((one) => one.role === role);
    if (!found) throw new Error(`there is no ${role}`);
    return found;
  }
}
