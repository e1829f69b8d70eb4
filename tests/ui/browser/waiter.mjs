// A waiter at the floor's page, by its texts.
import { PHONE } from './user.mjs';

/** @import { Locator } from 'playwright-core' */
/** @import { User } from './user.mjs' */
/** @import { Wifi } from './wifi.mjs' */

export class Waiter {
  /** @param {User} person */
  constructor(person) {
    this.person = person;
    this.page = person.page;
    this.sheet = person.page.getByRole('dialog');
    this.details = person.page.locator('aside');
  }

  /** @param {import('./restaurant.mjs').OpenUser} openUser @param {{role?: string, options?: object, wifi?: Wifi}} [how] */
  static async logIn(openUser, { role = 'WAITER', options = PHONE, wifi } = {}) {
    const waiter = new Waiter(await openUser(options, wifi));
    await waiter.person.logIn('/staff', role);
    await waiter.page.locator('.table').first().waitFor();
    return waiter;
  }

  /** The button of a table. @param {string} name @returns {Locator} */
  table(name) {
    return this.page.locator('.table').filter({ has: this.page.locator('.table-head > b').filter({ hasText: new RegExp(`^${name}( \\+ .*)?$`) }) });
  }

  /** @param {string} name */
  async selectTable(name) {
    await this.backToTables();
    await this.table(name).click();
    await this.details.getByRole('heading', { level: 2 }).waitFor();
  }

  async backToTables() {
    const back = this.page.getByRole('button', { name: 'All tables' });
    if (await back.isVisible()) await back.click();
  }

  /** @param {string} name */
  async tap(name) {
    await this.details.getByRole('button', { name, exact: true }).click();
  }

  /** Opens the selected table. @param {RegExp} name of the button @returns {Promise<string>} the PIN */
  async openTable(name) {
    await this.details.getByRole('button', { name }).click();
    return this.readPin();
  }

  async readPin() {
    const pin = (await this.sheet.locator('.pin').innerText()).trim();
    await this.sheet.getByRole('button', { name: 'Done', exact: true }).last().click();
    await this.sheet.waitFor({ state: 'detached' });
    return pin;
  }

  /** @param {string} words */
  async waitForToast(words) {
    await this.page.locator('.toast').getByText(words).waitFor();
  }

  async undo() {
    await this.page.locator('.toast').getByRole('button', { name: 'Undo' }).last().click();
  }

  /** Adds a dish to the draft order of the selected table. @param {string} dish */
  async pickDish(dish) {
    await this.sheet.getByLabel('Find a dish').fill(dish);
    await this.sheet.getByRole('button', { name: `Add ${dish}`, exact: true }).first().click();
  }
}

/** The orders on a guest's own phone. @param {User} guest @returns {Promise<Locator>} */
export async function ordersOn(guest) {
  await guest.page.locator('.orders-button').click();
  return guest.page.getByRole('dialog');
}
