// Guests who eat and a waiter who opens their bill, for the stories of paying.
import { Waiter } from './waiter.mjs';

/** @import { Person } from './actors.mjs' */
/** @typedef {{tableCode: string, pin: string, name: string, sessionId: string}} Sitting */

/** A guest orders one of each of these plain dishes. @param {Person} guest @param {Sitting} table @param {string} nickname @param {number[]} which */
export async function eats(guest, table, nickname, which) {
  await guest.joinTable(table.tableCode, table.pin, nickname);
  const dishes = await guest.plainDishes();
  for (const at of which) await guest.add(dishes[at]);
  await guest.nothingWaits();
  await guest.review();
  await guest.order();
  return which.map((at) => dishes[at]);
}

/** @param {Person} staff @param {Sitting} table */
export async function opensBill(staff, table) {
  const waiter = new Waiter(staff);
  await waiter.table(table.name).waitFor();
  await waiter.lookAt(table.name);
  await waiter.does('Bill and payment');
  await staff.page.locator('.bill-sheet .bill-step').waitFor();
}

/** @param {Person} staff @param {string | RegExp} name */
export const taps = ({ page }, name) => page.locator('.bill-sheet').getByRole('button', { name, exact: typeof name === 'string' }).first().click();

/** An amount on the screen, in cents. @param {string | null} text */
export const cents = (text) => Number((text ?? '').replace(/[^\d.]/g, '').replace('.', ''));
