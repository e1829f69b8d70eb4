// What a waiter picks from the menu for a table, until the kitchen has it; and a table's orders as they are to be drawn. Pure.
import { contentsOf } from '../shared/allergens.js';
import { ORDER_LINES_MAX, QUANTITY_MAX } from '../shared/limits.gen.js';
import { findItem, isOffered, unitPriceOf } from '../shared/offers.js';
import { foldText, searchWords } from '../shared/search.js';

/** @import { FloorOrderView, FloorSessionView, MenuItemView, MenuView, FloorFullOrderView, UnavailableItem } from '../shared/wire.js' */
/**
 * @typedef {{menuItemId: string, variantId: string | null, options: string[], quantity: number, note: string, allergyNote: string}} Pick
 * @typedef {Pick & {lineId: string}} PickedLine
 * @typedef {{attempt: number, retryAt: number | null}} Sending `retryAt`: when it is asked again, on the box's clock
 * @typedef {object} Draft what is about to be ordered for one party
 * @property {PickedLine[]} lines
 * @property {string} note for the whole order
 * @property {Sending | null} sending from here on it is not altered: the box may have it already
 * @property {string | null} trouble why the box refused it
 * @property {string[]} soldOut names of what it refused it for
 *
 * @typedef {PickedLine & {name: string, variantName: string | null, optionNames: string[], unitPrice: number, lineTotal: number, available: boolean, allergensStated: boolean}} DrawnLine
 */

/** @type {Draft} */
export const EMPTY = { lines: [], note: '', sending: null, trouble: null, soldOut: [] };

/** @param {Pick} pick */
const isPlain = (pick) => !pick.note && !pick.allergyNote;
/** @param {Pick} left @param {Pick} right */
const isSame = (left, right) => left.menuItemId === right.menuItemId && left.variantId === right.variantId
  && left.options.length === right.options.length && left.options.every((each) => right.options.includes(each));

/** Puts a dish on the list; the same again without a word makes the line longer. @param {Draft} draft @param {Pick} pick @param {string} lineId @returns {Draft} */
export function withPick(draft, pick, lineId) {
  if (draft.sending) return draft;
  const same = isPlain(pick) ? draft.lines.find((line) => isPlain(line) && isSame(line, pick)) : undefined;
  if (same && same.quantity + pick.quantity <= QUANTITY_MAX) return withLine(draft, same.lineId, { quantity: same.quantity + pick.quantity });
  if (draft.lines.length >= ORDER_LINES_MAX) return draft;
  return { ...draft, lines: [...draft.lines, { ...pick, lineId }], trouble: null };
}

/** @param {Draft} draft @param {string} lineId @param {Partial<Pick>} change nothing of a dish takes its line away @returns {Draft} */
export function withLine(draft, lineId, change) {
  if (draft.sending) return draft;
  const lines = draft.lines.map((line) => (line.lineId === lineId ? { ...line, ...change } : line)).filter((line) => line.quantity > 0);
  return { ...draft, lines, trouble: null };
}

/** One fewer of a dish, wherever it stands last on the list. @param {Draft} draft @param {string} menuItemId @returns {Draft} */
export function oneFewer(draft, menuItemId) {
  const last = [...draft.lines].reverse().find((line) => line.menuItemId === menuItemId);
  return last ? withLine(draft, last.lineId, { quantity: last.quantity - 1 }) : draft;
}

/** The box refused it for what is sold out: by name, and the rest can go. @param {Draft} draft @param {UnavailableItem[]} items @returns {Draft} */
export function refusedFor(draft, items) {
  return { ...draft, sending: null, trouble: null, soldOut: [...new Set(items.map((item) => item.name))] };
}

/** What of it the menu still offers, beside what the box has named. @param {Draft} draft @param {MenuView | null} menu @returns {Draft} */
export function theRest(draft, menu) {
  return { ...draft, trouble: null, soldOut: [], lines: draw(draft, menu).filter((line) => line.available).map(({ lineId }) => /** @type {PickedLine} */ (draft.lines.find((line) => line.lineId === lineId))) };
}

/** @param {Draft} draft @param {MenuView | null} menu @returns {DrawnLine[]} */
export function draw(draft, menu) {
  return draft.lines.map((line) => {
    const item = findItem(menu, line.menuItemId);
    const unitPrice = item ? unitPriceOf(item, line.variantId, line.options) : 0;
    const options = line.options.map((id) => ({ id }));
    const contents = item && contentsOf(item, line.options);
    return {
      ...line,
      name: item?.name ?? '…',
      variantName: item?.variants.find((variant) => variant.id === line.variantId)?.name ?? null,
      optionNames: (item?.optionGroups ?? []).flatMap((group) => group.options.filter((option) => line.options.includes(option.id)).map((option) => option.name)),
      unitPrice,
      lineTotal: unitPrice * line.quantity,
      allergensStated: contents !== null && contents.isStated && contents.unstated.length === 0,
      available: menu === null || (isOffered({ ...line, options }, menu) && !draft.soldOut.includes(item?.name ?? '')),
    };
  });
}

/** @param {Draft} draft @param {MenuView | null} menu */
export function sumOf(draft, menu) {
  const lines = draw(draft, menu);
  return { count: lines.reduce((sum, line) => sum + line.quantity, 0), amount: lines.reduce((sum, line) => sum + line.lineTotal, 0) };
}

/** @param {Draft} draft @returns {Record<string, number>} how many of each dish are on the list */
export function countsOf(draft) {
  /** @type {Record<string, number>} */
  const counts = {};
  for (const line of draft.lines) counts[line.menuItemId] = (counts[line.menuItemId] ?? 0) + line.quantity;
  return counts;
}

/** What goes to the box: ids and quantities, and the total that was shown. It knows names and prices. @param {Draft} draft @param {MenuView | null} menu */
export function bodyOf(draft, menu) {
  return {
    items: draft.lines.map(({ menuItemId, variantId, quantity, options, note, allergyNote }) => ({
      menuItemId, quantity, options, ...(variantId ? { variantId } : {}), ...(note ? { note } : {}), ...(allergyNote ? { allergyNote } : {}),
    })),
    ...(draft.note ? { note: draft.note } : {}),
    ...(menu ? { expectedTotal: sumOf(draft, menu).amount } : {}),
  };
}

/** The list again, of what was on its way when the page was loaded anew. @param {ReturnType<typeof bodyOf>} body @param {() => string} newId @returns {Draft} */
export function draftFrom({ items, note }, newId) {
  return { ...EMPTY, note: note ?? '', lines: items.map((item) => ({ variantId: null, note: '', allergyNote: '', ...item, lineId: newId() })) };
}

/** Whether a tap on the dish is enough. @param {MenuItemView} item */
export function isQuick(item) {
  return item.variants.length < 2 && item.optionGroups.every((group) => group.min === 0 || group.min === group.options.length);
}

/** The dishes in whose name all words of the search begin a word, or that lie in such a category. @param {MenuView | null} menu @param {string} query */
export function searched(menu, query) {
  const words = searchWords(query);
  if (words.length === 0) return menu?.categories ?? [];
  /** @param {string} name */
  const fits = (name) => { const text = ` ${foldText(name)}`; return words.every((word) => text.includes(` ${word}`) || (word.length > 2 && text.includes(word))); };
  return (menu?.categories ?? []).map((category) => (fits(category.name) ? category : { ...category, items: category.items.filter((item) => fits(item.name)) }))
    .filter((category) => category.items.length > 0);
}

/** A dish as the box told it with its price, where it is now. @template {DrawnItem & {unitPrice?: number}} T @param {T} item @param {import('../shared/wire.js').FloorItemView} now @returns {T} */
export function asNow(item, { status, statusAt, cancelReason, quantity, cancelledQuantity, cancellations }) {
  const lineTotal = item.unitPrice === undefined ? item.lineTotal : item.unitPrice * quantity;
  return { ...item, status, statusAt, cancelReason, quantity, cancelledQuantity, cancellations, lineTotal };
}

/**
 * A table's orders as the box told them last, with what the room's channel has said since laid over: open ones first, then what
 * is done, the last first. An order that came after the answer stands there without its prices.
 * @param {FloorSessionView} session @param {FloorFullOrderView[]} told
 */
export function ordersOf(session, told) {
  const open = new Map(session.openOrders.map((order) => [order.orderId, order]));
  /** @type {DrawnOrder[]} */
  const known = told.map((order) => {
    const live = open.get(order.orderId);
    const items = order.items.map((item) => { const now = live?.items.find((each) => each.itemIndex === item.itemIndex); return now ? asNow(item, now) : item; });
    return { ...order, items, delivery: live?.delivery ?? order.delivery, priority: live?.priority ?? order.priority };
  });
  const late = session.openOrders.filter((order) => !told.some((each) => each.orderId === order.orderId));
  const all = [...known, ...late.map(unpriced)];
  // Older open orders are not in the snapshot. Where there are some, they are those that have something left to serve.
  const isOpen = (/** @type {DrawnOrder} */ order) => open.has(order.orderId) || (session.moreOpenOrders > 0 && order.items.some(({ status }) => status !== 'SERVED' && status !== 'CANCELLED'));
  return { open: all.filter(isOpen), done: all.filter((order) => !isOpen(order)).reverse() };
}

/**
 * @typedef {{itemIndex: number, name: string, quantity: number, variantName?: string | null, options?: {name: string}[], note?: string | null, allergyNote?: string | null, allergensStated?: boolean, lineTotal?: number, status: import('../shared/wire.js').ItemStatus, statusAt: string, cancelReason: string | null, cancelledQuantity?: number, cancellations?: import('../shared/wire.js').CancellationView[]}} DrawnItem
 * @typedef {{orderId: string, orderNumber: number, placedAt: string, placedByName?: string, note?: string | null, totalAmount?: number, items: DrawnItem[], delivery: FloorOrderView['delivery'], priority?: FloorOrderView['priority']}} DrawnOrder
 */

/** @param {FloorOrderView} order @returns {DrawnOrder} */
const unpriced = (order) => ({ ...order });

/**
 * What costs something else than was shown, by line of the list: name, old price and new.
 * @param {Draft} draft @param {MenuView | null} menu @param {{unitPrice: number}[]} items as the box prices them, in the order they were sent
 * @returns {{name: string, was: number, price: number}[]}
 */
export function repriced(draft, menu, items) {
  return draw(draft, menu).flatMap(({ name, unitPrice }, at) => {
    const price = items[at]?.unitPrice ?? unitPrice;
    return price === unitPrice ? [] : [{ name, was: unitPrice, price }];
  });
}
