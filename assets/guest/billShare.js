// What the sheet of the bill shows and asks for. The box computes every amount. No side effects.

/** @import { GuestBillLineView, GuestBillView, GuestCallView, Mode, ShareInput } from '../shared/wire.gen.js' */
/**
 * @typedef {'ALL' | 'OWN' | 'EVENLY' | 'ITEM'} ShownPart `ALL`: everything that is open
 * @typedef {Record<string, number>} Chosen the quantity of each chosen line, by `lineKey`
 */

/** @type {ShownPart[]} */
export const PARTS = ['ALL', 'OWN', 'EVENLY', 'ITEM'];

/** @param {{orderId: string, itemIndex: number}} line */
export const lineKey = (line) => `${line.orderId}:${line.itemIndex}`;

/** The chosen quantities after the bill has changed, each at most what is still open. @param {Chosen} chosen @param {GuestBillLineView[]} lines @returns {Chosen} */
export function onlyOpen(chosen, lines) {
  const kept = lines.map((line) => /** @type {[string, number]} */ ([lineKey(line), Math.min(chosen[lineKey(line)] ?? 0, line.openQuantity)]));
  return Object.fromEntries(kept.filter(([, quantity]) => quantity > 0));
}

/** The part that a guest asks for; null while no dish is chosen. @param {ShownPart} part @param {number} ways @param {Chosen} chosen @param {Mode} mode @returns {ShareInput | null} */
export function shareOf(part, ways, chosen, mode) {
  switch (part) {
    // Everything of an own bill is not everything of the table: the waiter reads which it is.
    case 'ALL': return mode === 'INDIVIDUAL' ? { by: 'OWN' } : { by: 'EVENLY', ways: 1 };
    case 'OWN': return { by: 'OWN' };
    case 'EVENLY': return { by: 'EVENLY', ways };
    default: {
      const items = Object.entries(chosen).sort(([left], [right]) => (left < right ? -1 : 1)).map(([key, quantity]) => {
        const at = key.lastIndexOf(':');
        return { orderId: key.slice(0, at), itemIndex: Number(key.slice(at + 1)), quantity };
      });
      return items.length > 0 ? { by: 'ITEM', items } : null;
    }
  }
}

/** The query of the same part. @param {ShareInput} share */
export function queryOf({ by, ways, items }) {
  if (by === 'EVENLY') return `by=EVENLY&ways=${ways}`;
  return by === 'OWN' ? 'by=OWN' : `by=ITEM&items=${(items ?? []).map((item) => `${lineKey(item)}:${item.quantity}`).join(',')}`;
}

/** Equal parts by amount, the larger first. @param {number[]} parts @returns {[number, number][]} amount and how many */
export function countByAmount(parts) {
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (const amount of parts) counts.set(amount, (counts.get(amount) ?? 0) + 1);
  return [...counts].sort(([left], [right]) => right - left);
}

/** What is open by dish of a guest's own dishes. It is more than the own part where somebody has paid an amount without dishes. @param {GuestBillView} bill @param {string | undefined} me */
export const openOfDishes = (bill, me) => bill.lines.filter((line) => line.deviceId === me && line.openQuantity > 0).reduce((sum, line) => sum + line.openAmount, 0);

/** The call by which this phone has asked to pay, while it is open. @param {GuestCallView[]} calls @param {string | undefined} me */
export const askedBill = (calls, me) => calls.find((call) => call.kind === 'REQUEST_BILL' && call.by.deviceId === me);

/** The fields of a SEPA payment code (EPC069-12), for guests who cannot scan their own screen. @param {string} text */
export function transferFields(text) {
  const [, , , , , name = '', iban = '', , , , reference = ''] = text.split('\n');
  return { name, iban: iban.replace(/(.{4})(?=.)/g, '$1 '), reference };
}
