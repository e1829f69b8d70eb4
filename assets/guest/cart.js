// The cart as this phone draws it: the confirmed cart plus this phone's pending changes, which are marked. Pure.
import { findItem, isOffered, unitPriceOf } from '../shared/menuItems.js';

/** @import { CartView, CartLineView, MenuView, MenuItemView, CartCommand, DeviceRef, NewItem } from '../shared/wire.js' */
/**
 * @typedef {{command: CartCommand, sent: boolean, ackedAt: number | null, name: string}} Pending
 *   `ackedAt` is the revision that has the change; it stays pending until the cart reaches it. `name` is that of the dish.
 * @typedef {{quantity: number, options: string[], note: string, allergyNote: string}} LineEdit the parts of a line a guest can change
 * @typedef {CartLineView & {pending: null | 'adding' | 'changing' | 'removing', opId: string | null, sent: boolean}} DrawnLine
 * @typedef {{lines: DrawnLine[], totalItems: number, totalAmount: number, pendingCount: number}} DrawnCart
 */

/**
 * Whether the menu offers a line. The line's own `available` is as old as the last change of the cart, so it counts only until
 * the menu has arrived.
 * @param {CartLineView} line @param {MenuView | null} menu @returns {boolean}
 */
function isAvailable(line, menu) {
  return menu ? isOffered(line, menu) : line.available;
}

/** @param {string} opId @param {NewItem} wanted @param {MenuView | null} menu @param {DeviceRef} me @param {boolean} sent @returns {DrawnLine} */
function pendingLine(opId, wanted, menu, me, sent) {
  const item = findItem(menu, wanted.menuItemId);
  const variant = item?.variants.find((each) => each.id === wanted.variantId) ?? null;
  const unitPrice = item ? unitPriceOf(item, wanted.variantId, wanted.options) : 0;
  return {
    lineId: `pending-${opId}`,
    menuItemId: wanted.menuItemId,
    variantId: wanted.variantId ?? null,
    variantName: variant?.name ?? null,
    name: item?.name ?? '…',
    quantity: wanted.quantity,
    options: chosenOptions(item, wanted.options),
    note: wanted.note ?? null,
    allergyNote: wanted.allergyNote ?? null,
    unitPrice,
    lineTotal: unitPrice * wanted.quantity,
    addedBy: me,
    available: item ? item.available : true,
    pending: 'adding',
    opId,
    sent,
  };
}

/** @param {MenuItemView | null} item @param {string[]} optionIds */
function chosenOptions(item, optionIds) {
  return (item?.optionGroups ?? []).flatMap((group) => group.options
    .filter((option) => optionIds.includes(option.id))
    .map((option) => ({ id: option.id, groupId: group.id, name: option.name, price: option.price })));
}

/** @param {DrawnLine} line @param {Extract<CartCommand, {type: 'update-item'}>} change @param {MenuView | null} menu @param {boolean} sent @returns {DrawnLine} */
function changedLine(line, change, menu, sent) {
  const item = findItem(menu, line.menuItemId);
  const options = change.options ? chosenOptions(item, change.options) : line.options;
  const unitPrice = change.options && item ? unitPriceOf(item, line.variantId, change.options) : line.unitPrice;
  const quantity = change.quantity ?? line.quantity;
  return {
    ...line,
    options,
    unitPrice,
    quantity,
    note: change.note === undefined ? line.note : change.note || null,
    allergyNote: change.allergyNote === undefined ? line.allergyNote : change.allergyNote || null,
    lineTotal: unitPrice * quantity,
    pending: 'changing',
    opId: change.opId,
    sent,
  };
}

/**
 * @param {CartView} cart @param {Pending[]} pending @param {MenuView | null} menu @param {DeviceRef} me
 * @returns {DrawnCart}
 */
export function drawCart(cart, pending, menu, me) {
  /** @type {DrawnLine[]} */
  let lines = cart.items.map((line) => ({ ...line, available: isAvailable(line, menu), pending: null, opId: null, sent: true }));
  for (const { command, sent } of pending) {
    if (command.type === 'add-to-cart') lines.push(pendingLine(command.opId, command.item, menu, me, sent));
    else if (command.type === 'update-item') lines = lines.map((line) => (line.lineId === command.lineId ? changedLine(line, command, menu, sent) : line));
    else lines = lines.map((line) => (line.lineId === command.lineId ? { ...line, pending: 'removing', opId: command.opId, sent } : line));
  }
  const counted = lines.filter((line) => line.pending !== 'removing');
  return {
    lines,
    totalItems: counted.reduce((sum, line) => sum + line.quantity, 0),
    // Tax on top of the prices is computed by the box: the part of the confirmed total above its lines is added unchanged.
    totalAmount: counted.reduce((sum, line) => sum + line.lineTotal, 0) + cart.totalAmount - cart.items.reduce((sum, line) => sum + line.lineTotal, 0),
    pendingCount: pending.length,
  };
}

/** Groups the lines by guest, this one last: nearest to the thumb. @param {DrawnLine[]} lines @param {string} myDeviceId */
export function byPerson(lines, myDeviceId) {
  /** @type {Map<string, {who: DeviceRef, mine: boolean, lines: DrawnLine[]}>} */
  const groups = new Map();
  for (const line of lines) {
    const id = line.addedBy.deviceId;
    const group = groups.get(id) ?? { who: line.addedBy, mine: id === myDeviceId, lines: [] };
    group.lines.push(line);
    groups.set(id, group);
  }
  return [...groups.values()].sort((left, right) => Number(left.mine) - Number(right.mine));
}

/** Counts each dish in the cart. @param {DrawnLine[]} lines @returns {Record<string, number>} */
export function countByItem(lines) {
  /** @type {Record<string, number>} */
  const counts = {};
  for (const line of lines) {
    if (line.pending !== 'removing') counts[line.menuItemId] = (counts[line.menuItemId] ?? 0) + line.quantity;
  }
  return counts;
}

/** @param {CartLineView} line @returns {LineEdit} */
export function editable({ quantity, options, note, allergyNote }) {
  return { quantity, options: options.map((option) => option.id), note: note ?? '', allergyNote: allergyNote ?? '' };
}

/** The changed fields only, so that two guests at one line do not undo each other's changes. @param {LineEdit} before @param {LineEdit} after */
export function editOf(before, after) {
  const same = before.options.length === after.options.length && before.options.every((id) => after.options.includes(id));
  return {
    ...(after.quantity !== before.quantity ? { quantity: after.quantity } : {}),
    ...(same ? {} : { options: after.options }),
    // Null clears a note.
    ...(after.note !== before.note ? { note: after.note || null } : {}),
    ...(after.allergyNote !== before.allergyNote ? { allergyNote: after.allergyNote || null } : {}),
  };
}

/**
 * @typedef {{kind: 'added', name: string, count: number} | {kind: 'removed', name: string}
 *   | {kind: 'count', name: string, count: number, before: number} | {kind: 'price', name: string, price: number, was: number}
 *   | {kind: 'total', price: number, was: number}} Difference
 */

/** The changes between the reviewed cart and the cart in the refusal, line by line. @param {CartView} before @param {CartView} after @returns {Difference[]} */
export function differences(before, after) {
  /** @type {Difference[]} */
  const changes = [];
  for (const line of after.items) {
    const was = before.items.find((each) => each.lineId === line.lineId);
    if (!was) changes.push({ kind: 'added', name: line.name, count: line.quantity });
    else if (was.quantity !== line.quantity) changes.push({ kind: 'count', name: line.name, count: line.quantity, before: was.quantity });
    if (was && was.unitPrice !== line.unitPrice) changes.push({ kind: 'price', name: line.name, price: line.unitPrice, was: was.unitPrice });
  }
  for (const line of before.items) {
    if (!after.items.some((each) => each.lineId === line.lineId)) changes.push({ kind: 'removed', name: line.name });
  }
  // The total is named where no quantity changed: tax on top may change without any price.
  const isPriceAlone = changes.every((change) => /** @type {string} */ (change.kind) === 'price');
  if (isPriceAlone && before.totalAmount !== after.totalAmount) changes.push({ kind: 'total', price: after.totalAmount, was: before.totalAmount });
  return changes;
}

/**
 * Splits the dishes of an order into new lines for the cart and the names of those the menu does not offer in this form any more.
 * @param {import('../shared/wire.js').OrderItemView[]} items @param {MenuView | null} menu @returns {{again: NewItem[], gone: string[]}}
 */
export function itemsToReorder(items, menu) {
  /** @type {NewItem[]} */
  const again = [];
  /** @type {string[]} */
  const gone = [];
  for (const { menuItemId, variantId, options, quantity, note, allergyNote, name } of items) {
    if (isOffered({ menuItemId, variantId, options }, menu)) {
      again.push({ menuItemId, quantity, options: options.map((option) => option.id), ...(variantId ? { variantId } : {}), ...(note ? { note } : {}), ...(allergyNote ? { allergyNote } : {}) });
    } else gone.push(name);
  }
  return { again, gone };
}
