// A guest without a browser: joins and orders over HTTP.

/** @import { Box } from './box.mjs' */

export class HttpGuest {
  #cookie = '';
  #csrf = '';

  /** @param {Box} box @param {{tableCode: string, pin: string, name: string, sessionId: string}} table */
  constructor(box, table) {
    this.box = box;
    this.table = table;
  }

  /** Opens a table and joins it. @param {Box} box @param {number} at which of the demo's tables */
  static async join(box, at) {
    const party = new HttpGuest(box, await box.openTable(at, 'FAMILY'));
    const { tableCode, pin } = party.table;
    const answer = await fetch(`${box.demo.url}/api/sessions/join`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ tableCode, pin }) });
    party.#cookie = answer.headers.getSetCookie().map((each) => each.split(';')[0]).join('; ');
    party.#csrf = (await answer.json()).csrfToken;
    return party;
  }

  /** @param {string} method @param {string} path @param {any} [body] @returns {Promise<any>} */
  async fetchJson(method, path, body) {
    const headers = { 'Content-Type': 'application/json', Cookie: this.#cookie, 'X-CSRF-Token': this.#csrf, 'Idempotency-Key': crypto.randomUUID() };
    const answer = await fetch(this.box.demo.url + path, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}`);
    return text ? JSON.parse(text) : null;
  }

  /** Dishes without choices, of one station or all. @param {string | null} [station] @returns {Promise<{id: string, name: string, station: string}[]>} */
  async plainDishes(station = null) {
    const menu = await this.fetchJson('GET', '/api/menu');
    return menu.categories.flatMap((/** @type {any} */ category) => category.items)
      .filter((/** @type {any} */ item) => item.available && item.variants.length === 0 && item.optionGroups.length === 0 && (station === null || item.station === station));
  }

  /** @param {{id: string}[]} dishes @param {{allergyNote?: string, quantity?: number}} [more] @returns {Promise<{orderId: string, orderNumber: number}>} */
  async placeOrder(dishes, { quantity = 1, ...more } = {}) {
    for (const { id } of dishes) await this.fetchJson('POST', '/api/cart/items', { menuItemId: id, quantity, options: [], ...more });
    const { revision } = await this.fetchJson('GET', '/api/cart');
    return this.fetchJson('POST', '/api/orders/place', { cartRevision: revision, paymentMethod: 'PAY_LATER' });
  }
}
