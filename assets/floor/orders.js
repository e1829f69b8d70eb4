// The draft order of a table, and a table's orders for its views. No side effects.
import { contentsOf } from '../shared/allergens.js';
import { servingOf } from './courses.js';
import { ORDER_LINES_MAX, QUANTITY_MAX } from '../shared/limits.gen.js';
import { defaultChoice, missingChoice } from '../shared/choice.js';
import { isSameOptions, optionNames, pricedOptions, unitPriceOf } from '../shared/choicePrice.js';
import { findItem, headedName, headingOf, isOffered } from '../shared/menuItems.js';
import { foldText, isNumber, numberFirst, searchWords } from '../shared/search.js';

/** @import { CategoryView, FloorOrderView, FloorSessionView, MenuItemView, MenuNames, MenuView, FloorFullOrderView, UnavailableItem } from '../shared/wire.js' */
/**
 * @typedef {{menuItemId: string, categoryId?: string, variantId: string | null, options: string[], quantity: number, note: string, allergyNote: string, course?: number | null, seat?: number | null, withMains?: boolean}} DishChoice a dish of the menu as it is ordered; `options` are ids.
 *   `categoryId`: where it was chosen, if its name is not unique
 * @typedef {DishChoice & {lineId: string}} DraftLine
 * @typedef {{name: string, price: number, taxClass: string, quantity: number, note: string, course?: number | null, seat?: number | null}} OpenPriceChoice what a waiter names and prices; minor units
 * @typedef {OpenPriceChoice & {lineId: string}} OpenLine
 * @typedef {{attempt: number, retryAt: number | null}} Sending `retryAt`: time of the next try, on the box's clock
 * @typedef {object} Draft an order of one party that is not placed yet
 * @property {DraftLine[]} lines
 * @property {OpenLine[]} openLines what is not on the menu
 * @property {string} note for the whole order
 * @property {string | null} deviceId the phone of the guest on whose account it is; null: the table's
 * @property {Sending | null} sending while set the draft cannot be changed: the box may have the order
 * @property {string | null} error why the box refused it, as a text
 * @property {string[]} soldOut names of the dishes it was refused for
 *
 * @typedef {DraftLine & {name: string, variantName: string | null, optionNames: string[], unitPrice: number, lineTotal: number, available: boolean, isOutsideHours: boolean, allergensStated: boolean}} DescribedLine a line with its names and prices from the menu
 */

/** @type {Draft} */
export const EMPTY_DRAFT = { lines: [], openLines: [], note: '', deviceId: null, sending: null, error: null, soldOut: [] };

/** @param {DishChoice} choice */
const isPlain = ({ note, allergyNote, course, seat, withMains }) => !note && !allergyNote && !course && !seat && !withMains;
/** @param {DishChoice} left @param {DishChoice} right */
const isSameDish = (left, right) => left.menuItemId === right.menuItemId && left.categoryId === right.categoryId && left.variantId === right.variantId
  && isSameOptions(left.options, right.options);

/** Adds a dish. The same dish without notes, course and seat increases the quantity of its line. @param {Draft} draft @param {DishChoice} choice @param {string} lineId of a new line @returns {Draft} */
export function withDish(draft, choice, lineId) {
  if (draft.sending) return draft;
  const same = isPlain(choice) ? draft.lines.find((line) => isPlain(line) && isSameDish(line, choice)) : undefined;
  if (same && same.quantity + choice.quantity <= QUANTITY_MAX) return withLine(draft, same.lineId, { quantity: same.quantity + choice.quantity });
  if (draft.lines.length + draft.openLines.length >= ORDER_LINES_MAX) return draft;
  return { ...draft, lines: [...draft.lines, { ...choice, lineId }], error: null };
}

/** Changes a line. @param {Draft} draft @param {string} lineId @param {Partial<DishChoice>} change a quantity of 0 removes the line @returns {Draft} */
export function withLine(draft, lineId, change) {
  if (draft.sending) return draft;
  const lines = draft.lines.map((line) => (line.lineId === lineId ? { ...line, ...change } : line)).filter((line) => line.quantity > 0);
  return { ...draft, lines, error: null };
}

/** Whether there is anything to order. @param {Draft} draft */
export const hasLines = (draft) => draft.lines.length > 0 || draft.openLines.length > 0;

/** Adds or changes what a waiter names and prices. @param {Draft} draft @param {string} lineId of a new line, or of the one to change @param {Partial<OpenPriceChoice>} change a quantity of 0 removes the line @returns {Draft} */
export function withOpenLine(draft, lineId, change) {
  if (draft.sending) return draft;
  const known = draft.openLines.some((line) => line.lineId === lineId);
  if (!known && draft.lines.length + draft.openLines.length >= ORDER_LINES_MAX) return draft;
  const all = known ? draft.openLines : [...draft.openLines, { name: '', price: 0, taxClass: '', quantity: 1, note: '', lineId }];
  const openLines = all.map((line) => (line.lineId === lineId ? { ...line, ...change } : line)).filter((line) => line.quantity > 0);
  return { ...draft, openLines, error: null };
}

/** Takes one unit of a dish from its last line. @param {Draft} draft @param {string} menuItemId @returns {Draft} */
export function oneFewer(draft, menuItemId) {
  const last = [...draft.lines].reverse().find((line) => line.menuItemId === menuItemId);
  return last ? withLine(draft, last.lineId, { quantity: last.quantity - 1 }) : draft;
}

/** The draft after a refusal for sold-out dishes. @param {Draft} draft @param {UnavailableItem[]} items @returns {Draft} */
export function withSoldOut(draft, items) {
  // The menu says which dishes are outside their hours, so that a waiter may order them on purpose.
  const gone = items.filter((item) => item.reason !== 'OUTSIDE_HOURS');
  return { ...draft, sending: null, error: null, soldOut: [...new Set(gone.map((item) => item.name))] };
}

/** The draft without the lines that are not available. @param {Draft} draft @param {MenuView | null} menu @returns {Draft} */
export function withoutSoldOut(draft, menu) {
  return { ...draft, error: null, soldOut: [], lines: describeLines(draft, menu).filter((line) => line.available).map(({ lineId }) => /** @type {DraftLine} */ (draft.lines.find((line) => line.lineId === lineId))) };
}

/** @param {Draft} draft @param {MenuView | null} menu @returns {DescribedLine[]} */
export function describeLines(draft, menu) {
  return draft.lines.map((line) => {
    const item = findItem(menu, line.menuItemId);
    const unitPrice = item ? unitPriceOf(item, line.variantId, line.options) : 0;
    const options = line.options.map((id) => ({ id }));
    const contents = item && contentsOf(item, line.options);
    return {
      ...line,
      name: item ? headedName(menu, item, line.categoryId) : '…',
      variantName: item?.variants.find((variant) => variant.id === line.variantId)?.name ?? null,
      optionNames: optionNames(pricedOptions(item, line.variantId, line.options)),
      unitPrice,
      lineTotal: unitPrice * line.quantity,
      allergensStated: contents !== null && contents.isStated && contents.unstated.length === 0,
      isOutsideHours: Boolean(item?.isOutsideHours),
      available: menu === null || (isOffered({ ...line, options }, menu) && !draft.soldOut.includes(item ? headedName(menu, item, line.categoryId) : '')),
    };
  });
}

/** @param {Draft} draft @param {MenuView | null} menu */
export function draftTotal(draft, menu) {
  const lines = [...describeLines(draft, menu), ...draft.openLines.map(({ quantity, price }) => ({ quantity, lineTotal: price * quantity }))];
  return { count: lines.reduce((sum, line) => sum + line.quantity, 0), amount: lines.reduce((sum, line) => sum + line.lineTotal, 0) };
}

/** @param {Draft} draft @returns {Record<string, number>} the ordered quantity by dish id */
export function countByDish(draft) {
  /** @type {Record<string, number>} */
  const counts = {};
  for (const line of draft.lines) counts[line.menuItemId] = (counts[line.menuItemId] ?? 0) + line.quantity;
  return counts;
}

/** The body of the request that places the draft: ids, quantities and the total that the page shows. @param {Draft} draft @param {MenuView | null} menu */
export function orderBody(draft, menu) {
  return {
    items: draft.lines.map(({ menuItemId, categoryId, variantId, quantity, options, note, allergyNote, ...serving }) => ({
      menuItemId, quantity, options, ...(categoryId ? { categoryId } : {}), ...(variantId ? { variantId } : {}), ...(note ? { note } : {}), ...(allergyNote ? { allergyNote } : {}), ...servingOf(serving),
    })),
    ...(draft.openLines.length > 0 ? { openPriceItems: draft.openLines.map(({ name, price, taxClass, quantity, note, course, seat }) => ({ name, price, taxClass, quantity, ...(note ? { note } : {}), ...servingOf({ course, seat }) })) } : {}),
    ...(draft.note ? { note: draft.note } : {}),
    ...(draft.deviceId ? { deviceId: draft.deviceId } : {}),
    ...(menu ? { expectedTotal: draftTotal(draft, menu).amount } : {}),
  };
}

/** The draft of an order whose request was stored before a reload. @param {ReturnType<typeof orderBody>} body @param {() => string} newId @returns {Draft} */
export function draftOfBody({ items, openPriceItems, note, deviceId }, newId) {
  const openLines = (openPriceItems ?? []).map((item) => ({ note: '', ...item, lineId: newId() }));
  return { ...EMPTY_DRAFT, openLines, note: note ?? '', deviceId: deviceId ?? null, lines: items.map((item) => ({ variantId: null, note: '', allergyNote: '', ...item, lineId: newId() })) };
}

/** Whether a tap adds the dish at once, without a sheet to choose. @param {MenuItemView} item */
export function hasNoChoice(item) {
  return item.variants.length < 2 && item.optionGroups.every((group) => group.min === 0 || group.min === group.options.length) && missingChoice(item, defaultChoice(item)) === null;
}

/** A dish as one tap orders it. @param {MenuView | null} menu @param {MenuItemView} item @param {string} [chosenFrom] id of the category @returns {DishChoice} */
export function plainChoice(menu, item, chosenFrom) {
  const categoryId = headingOf(menu, item, chosenFrom)?.id;
  return { menuItemId: item.id, ...(categoryId ? { categoryId } : {}), ...defaultChoice(item), quantity: 1, note: '', allergyNote: '' };
}

/** The categories and dishes whose name and number have all words of the query; the dish with exactly this number comes first. A word of one or two letters must start a word of the name. @param {MenuView | null} menu @param {string} query @param {MenuNames} [names] in other languages */
export function searchMenu(menu, query, names = {}) {
  const words = searchWords(query);
  if (words.length === 0) return menu?.categories ?? [];
  /** @param {(string | string[] | null | undefined)[]} all the names of a dish or category */
  const matches = (...all) => { const text = ` ${foldText(all.flat().join(' '))}`; return words.every((word) => text.includes(` ${word}`) || (word.length > 2 && text.includes(word))); };
  const found = (menu?.categories ?? []).map((category) => (matches(category.name, names[category.id]) ? category : { ...category, items: category.items.filter((item) => matches(item.number, item.name, item.mainName, names[item.id])) }))
    .filter((category) => category.items.length > 0);
  return numberFirst(found, query);
}

/**
 * The dish that Enter takes of what a search has found: the one whose number was typed, or else the first one that can be ordered. A dish is not
 * taken for a part of its number, nor another one where the dish with the number is sold out.
 * @param {CategoryView[]} found @param {string} query @returns {{item: MenuItemView, categoryId: string} | null}
 */
export function firstFound(found, query) {
  const typed = foldText(query).trim();
  if (!typed) return null;
  const canBeOrdered = (/** @type {MenuItemView} */ item) => item.available || Boolean(item.isOutsideHours);
  const isPart = (/** @type {MenuItemView} */ { number }) => /\d/.test(typed) && foldText(number ?? '').startsWith(typed);
  for (const { id: categoryId, items } of found) {
    for (const item of items) {
      if (isNumber(item.number, query)) return canBeOrdered(item) ? { item, categoryId } : null;
      if (canBeOrdered(item) && !isPart(item)) return { item, categoryId };
    }
  }
  return null;
}

/** An item with status, quantity and cancellations from the live channel. @template {OrderItem & {unitPrice?: number}} T @param {T} item @param {import('../shared/wire.js').FloorItemView} now @returns {T} */
export function withLiveStatus(item, { status, statusAt, cancelReason, quantity, cancelledQuantity, cancellations, held }) {
  const lineTotal = item.unitPrice === undefined ? item.lineTotal : item.unitPrice * quantity;
  return { ...item, status, statusAt, cancelReason, quantity, cancelledQuantity, cancellations, held, lineTotal };
}

/**
 * A table's orders: the loaded ones with their status from the live channel, and newer ones, which have no prices yet. `done` is newest first.
 * @param {FloorSessionView} session @param {FloorFullOrderView[]} loaded
 */
export function ordersOf(session, loaded) {
  const open = new Map(session.openOrders.map((order) => [order.orderId, order]));
  /** @type {TableOrder[]} */
  const known = loaded.map((order) => {
    const live = open.get(order.orderId);
    const items = order.items.map((item) => { const now = live?.items.find((each) => each.itemIndex === item.itemIndex); return now ? withLiveStatus(item, now) : item; });
    return { ...order, items, delivery: live?.delivery ?? order.delivery, priority: live?.priority ?? order.priority };
  });
  const newer = session.openOrders.filter((order) => !loaded.some((each) => each.orderId === order.orderId));
  /** @type {TableOrder[]} */
  const all = [...known, ...newer];
  // The snapshot leaves out older open orders. A loaded order with an unserved dish is one of them.
  const isOpen = (/** @type {TableOrder} */ order) => open.has(order.orderId) || (session.moreOpenOrders > 0 && order.items.some(({ status }) => status !== 'SERVED' && status !== 'CANCELLED'));
  return { open: all.filter(isOpen), done: all.filter((order) => !isOpen(order)).reverse() };
}

/**
 * @typedef {{itemIndex: number, name: string, quantity: number, variantName?: string | null, options?: {name: string}[], note?: string | null, allergyNote?: string | null, allergensStated?: boolean, withMains?: boolean, course?: number | null, seat?: number | null, held?: boolean, lineTotal?: number, status: import('../shared/wire.js').ItemStatus, statusAt: string, cancelReason: string | null, cancelledQuantity?: number, onlyOnBill?: boolean, cancellations?: import('../shared/wire.js').CancellationView[]}} OrderItem
 * @typedef {{orderId: string, orderNumber: number, placedAt: string, placedByName?: string, accountName?: string | null, note?: string | null, seatTableName?: string | null, totalAmount?: number, items: OrderItem[], delivery: FloorOrderView['delivery'], priority?: FloorOrderView['priority']}} TableOrder
 */

/**
 * The lines whose price on the box differs from the menu of this page.
 * @param {Draft} draft @param {MenuView | null} menu @param {{unitPrice: number}[]} items the box's prices, in the order of the lines
 * @returns {{name: string, was: number, price: number}[]} minor units
 */
export function priceChanges(draft, menu, items) {
  return describeLines(draft, menu).flatMap(({ name, unitPrice }, at) => {
    const price = items[at]?.unitPrice ?? unitPrice;
    return price === unitPrice ? [] : [{ name, was: unitPrice, price }];
  });
}
