// A party at a table that is not looked at: it sits down and orders over HTTP, as its phone would.

/** @import { Box } from './box.mjs' */

export class Party {
  #cookie = '';
  #csrf = '';

  /** @param {Box} box @param {{tableCode: string, pin: string, name: string, sessionId: string}} table */
  constructor(box, table) {
    this.box = box;
    this.table = table;
  }

  /** Opens a table and sits down at it. @param {Box} box @param {number} at which of the demo's tables */
  static async seated(box, at) {
    const party = new Party(box, await box.openTable(at, 'FAMILY'));
    const { tableCode, pin } = party.table;
    const answer = await fetch(`${box.demo.url}/api/sessions/join`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ tableCode, pin }) });
    party.#cookie = answer.headers.getSetCookie().map((each) => each.split(';')[0]).join('; ');
    party.#csrf = (await answer.json()).csrfToken;
    return party;
  }

  /** @param {string} method @param {string} path @param {any} [body] @returns {Promise<any>} */
  async ask(method, path, body) {
    const headers = { 'Content-Type': 'application/json', Cookie: this.#cookie, 'X-CSRF-Token': this.#csrf, 'Idempotency-Key': crypto.randomUUID() };
    const answer = await fetch(this.box.demo.url + path, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}`);
    return text ? JSON.parse(text) : null;
  }

  /** Dishes with nothing to choose, of one station or of any. @param {string | null} [station] @returns {Promise<{id: string, name: string, station: string}[]>} */
  async plainDishes(station = null) {
    const menu = await this.ask('GET', '/api/menu');
    return menu.categories.flatMap((/** @type {any} */ category) => category.items)
      .filter((/** @type {any} */ item) => item.available && item.variants.length === 0 && item.optionGroups.length === 0 && (station === null || item.station === station));
  }

  /** @param {{id: string}[]} dishes @param {{allergyNote?: string, quantity?: number}} [more] @returns {Promise<{orderId: string, orderNumber: number}>} */
  async orders(dishes, { quantity = 1, ...more } = {}) {
    for (const { id } of dishes) await this.ask('POST', '/api/cart/items', { menuItemId: id, quantity, options: [], ...more });
    const { revision } = await this.ask('GET', '/api/cart');
    return this.ask('POST', '/api/orders/place', { cartRevision: revision, paymentMethod: 'PAY_LATER' });
  }
}
