// A waiter at the floor's screen, in the words that stand on it.
import { PHONE } from './actors.mjs';

/** @import { Locator } from 'playwright-core' */
/** @import { Person } from './actors.mjs' */
/** @import { Wifi } from './wifi.mjs' */

export class Waiter {
  /** @param {Person} person */
  constructor(person) {
    this.person = person;
    this.page = person.page;
    this.sheet = person.page.getByRole('dialog');
    this.story = person.page.locator('aside');
  }

  /** @param {import('./evening.mjs').Arrive} arrive @param {{role?: string, options?: object, wifi?: Wifi}} [how] */
  static async comesIn(arrive, { role = 'WAITER', options = PHONE, wifi } = {}) {
    const waiter = new Waiter(await arrive(options, wifi));
    await waiter.person.logIn('/staff', role);
    await waiter.page.locator('.table').first().waitFor();
    return waiter;
  }

  /** A table in the room. @param {string} name @returns {Locator} */
  table(name) {
    return this.page.locator('.table').filter({ has: this.page.locator('.n > b').filter({ hasText: new RegExp(`^${name}( \\+ .*)?$`) }) });
  }

  /** @param {string} name */
  async lookAt(name) {
    await this.backToRoom();
    await this.table(name).click();
    await this.story.getByRole('heading', { level: 2 }).waitFor();
  }

  async backToRoom() {
    const back = this.page.getByRole('button', { name: 'All tables' });
    if (await back.isVisible()) await back.click();
  }

  /** @param {string} what */
  async does(what) {
    await this.story.getByRole('button', { name: what, exact: true }).click();
  }

  /** Opens the table that is looked at. @param {RegExp} how @returns {Promise<string>} the PIN */
  async opens(how) {
    await this.story.getByRole('button', { name: how }).click();
    return this.readsPin();
  }

  async readsPin() {
    const pin = (await this.sheet.locator('.pin').innerText()).trim();
    await this.sheet.getByRole('button', { name: 'Done', exact: true }).last().click();
    await this.sheet.waitFor({ state: 'detached' });
    return pin;
  }

  /** @param {string} words */
  async isTold(words) {
    await this.page.locator('.toast').getByText(words).waitFor();
  }

  async undoes() {
    await this.page.locator('.toast').getByRole('button', { name: 'Undo' }).last().click();
  }

  /** Puts a dish on the list of the table that is looked at. @param {string} dish */
  async picks(dish) {
    await this.sheet.getByLabel('Find a dish').fill(dish);
    await this.sheet.getByRole('button', { name: `Add ${dish}`, exact: true }).first().click();
  }
}

/** The orders on a guest's own phone. @param {Person} guest @returns {Promise<Locator>} */
export async function ordersOn(guest) {
  await guest.page.locator('.strip').click();
  return guest.page.getByRole('dialog');
}
