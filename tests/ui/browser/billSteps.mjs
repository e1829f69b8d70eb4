// Steps that the bill tests share.
import { Waiter } from './waiter.mjs';

/** @import { User } from './user.mjs' */
/** @typedef {{tableCode: string, pin: string, name: string, sessionId: string}} OpenTable */

/** A guest orders one of each of these plain dishes. @param {User} guest @param {OpenTable} table @param {string} nickname @param {number[]} which */
export async function orderDishes(guest, table, nickname, which) {
  await guest.joinTable(table.tableCode, table.pin, nickname);
  const dishes = await guest.plainDishes();
  for (const at of which) await guest.add(dishes[at]);
  await guest.waitUntilSent();
  await guest.review();
  await guest.order();
  return which.map((at) => dishes[at]);
}

/** @param {User} staff @param {OpenTable} table */
export async function openBill(staff, table) {
  const waiter = new Waiter(staff);
  await waiter.table(table.name).waitFor();
  await waiter.selectTable(table.name);
  await waiter.tap('Bill and payment');
  await staff.page.locator('.bill-sheet .bill-step').waitFor();
}

/** @param {Pick<User, 'page'>} staff @param {string | RegExp} name */
export const tapInBill = ({ page }, name) => page.locator('.bill-sheet').getByRole('button', { name, exact: typeof name === 'string' }).first().click();

/** A displayed amount in cents. @param {string | null} text */
export const cents = (text) => Number((text ?? '').replace(/[^\d.]/g, '').replace('.', ''));
