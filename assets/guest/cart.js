// The cart as this phone shows it: the confirmed cart with this phone's pending changes applied and marked. No side effects.
import { isSameOptions, pricedOptions, unitPriceOf } from '../shared/choicePrice.js';
import { findItem, headedName, headingIn, isOffered, withMenuNames } from '../shared/menuItems.js';

/** @import { CartView, CartLineView, MenuView, CartCommand, DeviceRef, NewItem, OrderView } from '../shared/wire.js' */
/** @import { ChangedLine, Entry } from '../shared/outbox.js' */
/**
 * @typedef {{command: CartCommand, sent: boolean, ackedRevision: number | null, name: string}} PendingChange
 *   A change of this phone that the shown cart does not contain yet. `ackedRevision`: the revision in the box's acknowledgement; the
 *   change stays pending until the confirmed cart has this revision. `name`: the name of the dish
 * @typedef {{quantity: number, options: string[], note: string, allergyNote: string, withMains?: boolean}} EditableFields the fields of a line that a guest can change;
 *   `options`: ids of the chosen options; `note`, `allergyNote`: empty without a note
 * @typedef {CartLineView & {pending: null | 'adding' | 'changing' | 'removing', opId: string | null, sent: boolean}} LineWithPending
 *   a line of the cart with what this phone changes in it; `opId`, `sent`: those of its pending change
 * @typedef {{lines: LineWithPending[], totalItems: number, totalAmount: number, pendingCount: number}} CartWithPending
 */

/**
 * Whether the menu offers a line. The line's own `available` is as old as the last change of the cart, so it is used only until
 * the menu is loaded.
 * @param {CartLineView} line @param {MenuView | null} menu @returns {boolean}
 */
function isAvailable(line, menu) {
  return menu ? isOffered(line, menu) : line.available;
}

/** @param {{categoryId?: string | null}} line */
const fromCategory = ({ categoryId }) => (categoryId ? { categoryId } : {});

/** @param {string} opId @param {NewItem} added @param {MenuView | null} menu @param {DeviceRef} me @param {boolean} sent @returns {LineWithPending} */
function addedLine(opId, added, menu, me, sent) {
  const item = findItem(menu, added.menuItemId);
  const variant = item?.variants.find((each) => each.id === added.variantId) ?? null;
  const unitPrice = item ? unitPriceOf(item, added.variantId, added.options) : 0;
  return {
    lineId: `pending-${opId}`,
    menuItemId: added.menuItemId,
    variantId: added.variantId ?? null,
    variantName: variant?.name ?? null,
    name: item ? headedName(menu, item, added.categoryId) : '…',
    ...fromCategory(added),
    quantity: added.quantity,
    options: pricedOptions(item, added.variantId, added.options),
    note: added.note ?? null,
    allergyNote: added.allergyNote ?? null,
    withMains: added.withMains ?? false,
    unitPrice,
    lineTotal: unitPrice * added.quantity,
    addedBy: me,
    available: item ? item.available : true,
    pending: 'adding',
    opId,
    sent,
  };
}

/** @param {LineWithPending} line @param {Extract<CartCommand, {type: 'update-item'}>} change @param {MenuView | null} menu @param {boolean} sent @returns {LineWithPending} */
function changedLine(line, change, menu, sent) {
  const item = findItem(menu, line.menuItemId);
  const options = change.options ? pricedOptions(item, line.variantId, change.options) : line.options;
  const unitPrice = change.options && item ? unitPriceOf(item, line.variantId, change.options) : line.unitPrice;
  const quantity = change.quantity ?? line.quantity;
  return {
    ...line,
    options,
    unitPrice,
    quantity,
    note: change.note === undefined ? line.note : change.note || null,
    allergyNote: change.allergyNote === undefined ? line.allergyNote : change.allergyNote || null,
    withMains: change.withMains ?? line.withMains,
    lineTotal: unitPrice * quantity,
    pending: 'changing',
    opId: change.opId,
    sent,
  };
}

/**
 * Applies this phone's pending changes to the confirmed cart.
 * @param {CartView} cart @param {PendingChange[]} pending @param {MenuView | null} menu @param {DeviceRef} me
 * @returns {CartWithPending}
 */
export function applyPending(cart, pending, menu, me) {
  /** @type {LineWithPending[]} */
  let lines = cart.items.map((line) => ({ ...withMenuNames(line, menu), available: isAvailable(line, menu), pending: null, opId: null, sent: true }));
  for (const { command, sent } of pending) {
    if (command.type === 'add-to-cart') lines.push(addedLine(command.opId, command.item, menu, me, sent));
    else if (command.type === 'update-item') lines = lines.map((line) => (line.lineId === command.lineId ? changedLine(line, command, menu, sent) : line));
    else lines = lines.map((line) => (line.lineId === command.lineId ? { ...line, pending: 'removing', opId: command.opId, sent } : line));
  }
  const remaining = lines.filter((line) => line.pending !== 'removing');
  return {
    lines,
    totalItems: remaining.reduce((sum, line) => sum + line.quantity, 0),
    // The box computes tax that is added to the prices: the difference between the confirmed total and its lines is kept.
    totalAmount: remaining.reduce((sum, line) => sum + line.lineTotal, 0) + cart.totalAmount - cart.items.reduce((sum, line) => sum + line.lineTotal, 0),
    pendingCount: pending.length,
  };
}

/** Groups the lines by guest, this phone's guest first. @param {LineWithPending[]} lines @param {string} myDeviceId */
export function groupByGuest(lines, myDeviceId) {
  /** @type {Map<string, {guest: DeviceRef, isMe: boolean, lines: LineWithPending[]}>} */
  const groups = new Map();
  for (const line of lines) {
    const id = line.addedBy.deviceId;
    const group = groups.get(id) ?? { guest: line.addedBy, isMe: id === myDeviceId, lines: [] };
    group.lines.push(line);
    groups.set(id, group);
  }
  return [...groups.values()].sort((left, right) => Number(right.isMe) - Number(left.isMe));
}

/** @param {import('../shared/wire.js').MenuItemView} item */
export const hasChoice = ({ variants, optionGroups }) => variants.length + optionGroups.length > 0;

/** Whether a line has no choice and nothing noted, so that taps in the menu change it. @param {{variantId?: string | null, options: unknown[], note?: string | null, allergyNote?: string | null, withMains?: boolean | null}} line */
export const isPlain = ({ variantId, options, note, allergyNote, withMains }) => options.length === 0 && !note && !allergyNote && !variantId && !withMains;

/** The quantity of each dish in the cart, by menu item id. @param {LineWithPending[]} lines @returns {Record<string, number>} */
export function countByItem(lines) {
  /** @type {Record<string, number>} */
  const counts = {};
  for (const line of lines) {
    if (line.pending !== 'removing') counts[line.menuItemId] = (counts[line.menuItemId] ?? 0) + line.quantity;
  }
  return counts;
}

/** Whether an order is so large that the page asks before it is placed. @param {LineWithPending[]} lines @param {import('../shared/wire.js').SessionSnapshot['limits']} limits */
export function isLargeOrder(lines, { orderDishAskedMax, orderDishesAskedMax }) {
  const counts = Object.values(countByItem(lines));
  return counts.some((count) => count > orderDishAskedMax) || counts.reduce((sum, count) => sum + count, 0) > orderDishesAskedMax;
}

/**
 * Whether an order may be placed from the cart, without the review: all of it is this guest's own and stands in the cart, and nothing in it
 * needs a second look.
 * @param {CartWithPending} cart @param {{myDeviceId: string, isShared: boolean, avoidsAllergens: boolean}} guest @param {import('../shared/wire.js').SessionSnapshot['limits']} limits
 */
export function mayOrderAtOnce({ lines, pendingCount }, { myDeviceId, isShared, avoidsAllergens }, limits) {
  return lines.length > 0 && pendingCount === 0 && !avoidsAllergens && !isLargeOrder(lines, limits)
    && lines.every((line) => line.available && !line.allergyNote && (!isShared || line.addedBy.deviceId === myDeviceId));
}

/** @param {CartLineView} line @returns {EditableFields} */
export function editableFields({ quantity, options, note, allergyNote, withMains }) {
  return { quantity, options: options.map((option) => option.id), note: note ?? '', allergyNote: allergyNote ?? '', withMains };
}

/** The changed fields only, so that two guests who edit one line do not overwrite each other's changes. @param {EditableFields} before @param {EditableFields} after */
export function changedFields(before, after) {
  return {
    ...(after.quantity !== before.quantity ? { quantity: after.quantity } : {}),
    ...(isSameOptions(before.options, after.options) ? {} : { options: after.options }),
    // Null deletes a note.
    ...(after.note !== before.note ? { note: after.note || null } : {}),
    ...(after.allergyNote !== before.allergyNote ? { allergyNote: after.allergyNote || null } : {}),
    ...(after.withMains !== before.withMains ? { withMains: after.withMains } : {}),
  };
}

/** What the outbox keeps of a line that is changed. @param {CartLineView} line @param {number} orderCount @returns {ChangedLine} */
export function changedLineOf({ menuItemId, variantId, options, quantity, note, allergyNote, categoryId, withMains }, orderCount) {
  return { menuItemId, variantId, options: options.map((option) => option.id), quantity, note, allergyNote, withMains, ...fromCategory({ categoryId }), orderCount };
}

/**
 * The line of the next round that a refused change becomes: its line was ordered while the change waited, and the change asked for more of
 * it. Null where the line was removed, or there is nothing to add.
 * @param {Pick<Entry, 'command' | 'line'>} entry @param {OrderView[]} orders @returns {NewItem | null}
 */
export function itemOfNextRound({ command, line }, orders) {
  if (command.type !== 'update-item' || !line) return null;
  const { orderCount, ...item } = line;
  const isOrdered = orders.slice(orderCount).some((order) => order.items.some((each) => (
    each.menuItemId === item.menuItemId && each.variantId === item.variantId && isSameOptions(each.options.map((option) => option.id), item.options)
  )));
  const quantity = (command.quantity ?? 0) - item.quantity;
  if (!isOrdered || quantity < 1) return null;
  const { options = item.options, note = item.note, allergyNote = item.allergyNote, withMains = item.withMains } = command;
  return { ...item, quantity, options: options ?? [], note, allergyNote, withMains };
}

/**
 * @typedef {{kind: 'added', name: string, count: number} | {kind: 'removed', name: string}
 *   | {kind: 'count', name: string, count: number, before: number} | {kind: 'price', name: string, price: number, was: number}
 *   | {kind: 'total', price: number, was: number}} CartDifference
 */

/** The differences between the cart that the guest reviewed and the current one, line by line. @param {CartView} before @param {CartView} after @returns {CartDifference[]} */
export function cartDifferences(before, after) {
  /** @type {CartDifference[]} */
  const changes = [];
  for (const line of after.items) {
    const old = before.items.find((each) => each.lineId === line.lineId);
    if (!old) changes.push({ kind: 'added', name: line.name, count: line.quantity });
    else if (old.quantity !== line.quantity) changes.push({ kind: 'count', name: line.name, count: line.quantity, before: old.quantity });
    if (old && old.unitPrice !== line.unitPrice) changes.push({ kind: 'price', name: line.name, price: line.unitPrice, was: old.unitPrice });
  }
  for (const line of before.items) {
    if (!after.items.some((each) => each.lineId === line.lineId)) changes.push({ kind: 'removed', name: line.name });
  }
  // The total is listed only if no line or quantity changed: added tax may change without any price.
  const hasOnlyPriceChanges = changes.every((change) => /** @type {string} */ (change.kind) === 'price');
  if (hasOnlyPriceChanges && before.totalAmount !== after.totalAmount) changes.push({ kind: 'total', price: after.totalAmount, was: before.totalAmount });
  return changes;
}

/**
 * Makes new cart items from the dishes of an order. `unavailable`: names of dishes that the menu no longer offers with this variant and these options.
 * @param {import('../shared/wire.js').OrderItemView[]} orderItems @param {MenuView | null} menu @returns {{items: NewItem[], unavailable: string[]}}
 */
export function itemsToReorder(orderItems, menu) {
  /** @type {NewItem[]} */
  const items = [];
  /** @type {string[]} */
  const unavailable = [];
  for (const { menuItemId, variantId, options, quantity, note, allergyNote, name } of orderItems) {
    if (menuItemId && isOffered({ menuItemId, variantId, options }, menu)) {
      // The name ends with the heading that it was ordered from.
      const heading = menu && headingIn(menu, name);
      items.push({ ...fromCategory({ categoryId: heading?.id }), menuItemId, quantity, options: options.map((option) => option.id), ...(variantId ? { variantId } : {}), ...(note ? { note } : {}), ...(allergyNote ? { allergyNote } : {}) });
    } else unavailable.push(name);
  }
  return { items, unavailable };
}
