import assert from 'node:assert/strict';
import { reasonText, whyUnavailable } from '../../../assets/guest/views/unavailable.js';
import { test } from 'node:test';
import { reduce as reduceWith } from '../../../assets/guest/reduce.js';
import { reduceSession } from '../../../assets/guest/reduceSession.js';
import { START, heldByOther } from '../../../assets/guest/state.js';
import { applyPending, changedFields, changedLineOf, editableFields, isLargeOrder, itemOfNextRound, mayOrderAtOnce } from '../../../assets/guest/cart.js';
import { lowestPrice } from '../../../assets/shared/menuItems.js';
import { cartWithPending, confirmedLines } from '../../../assets/guest/state-cart.js';
import { unseenCancelledCount, countByStatus } from '../../../assets/guest/state-orders.js';
import { ME, MENU, OTHER, cart, line, order, snapshot } from './fakes.mjs';

/** @import { GuestEvent, GuestState } from '../../../assets/guest/state.js' */
/** @import { GuestFrame, TableInfo } from '../../../assets/shared/wire.js' */

/** @param {GuestState} state @param {GuestEvent} event */
const reduce = (state, event) => reduceWith(state, event, reduceSession);
/** @param {GuestState} state @param {...GuestEvent} events */
const after = (state, ...events) => events.reduce(reduce, state);
/** @param {any} frame @returns {GuestEvent} */
const frame = (frame) => ({ type: 'frame', frame: /** @type {GuestFrame} */ (frame) });
/** @param {Partial<import('../../../assets/shared/wire.js').SessionSnapshot>} [more] */
const seated = (more) => after(START, { type: 'menu', menu: MENU, etag: null }, { type: 'snapshot', snapshot: snapshot(more) });
/** @param {string} opId @param {number} [quantity] @returns {{command: import('../../../assets/shared/wire.js').CartCommand, sent: boolean}} */
const adding = (opId, quantity = 1) => ({ command: { type: 'add-to-cart', opId, item: { menuItemId: 'soup', quantity, options: [] } }, sent: true });
/** @type {TableInfo} */
const INFO = { restaurantName: 'Osteria', currency: 'EUR', tableName: 'Table 1', session: { mode: 'FAMILY', pinLength: 4, pinGeneration: 1, isBlocked: false, retryAfterSeconds: 0 }, logo: null, contact: null, openingHours: null };

test('the table\'s info leads to the waiting page, the PIN page or a block with its end', () => {
  assert.equal(after(START, { type: 'info', info: { ...INFO, session: null }, nowMs: 0 }).phase, 'no-session');
  assert.equal(after(START, { type: 'info', info: INFO, nowMs: 0 }).phase, 'join');
  const blocked = after(START, { type: 'info', info: { ...INFO, session: { mode: 'FAMILY', pinLength: 4, pinGeneration: 1, isBlocked: true, retryAfterSeconds: 60 } }, nowMs: 5000 });
  assert.deepEqual(blocked.join.error, { kind: 'blocked', untilMs: 65_000 });
  assert.equal(after(blocked, { type: 'info', info: INFO, nowMs: 66_000 }).join.error, null);
  const renewed = after(blocked, { type: 'info', info: { ...INFO, session: { mode: 'FAMILY', pinLength: 4, pinGeneration: 2, isBlocked: false, retryAfterSeconds: 0 } }, nowMs: 6000 });
  assert.deepEqual(renewed.join.error, { kind: 'new-pin' }, 'the staff made a new PIN before the block ended');
  assert.equal(after(START, { type: 'unknown-table' }).phase, 'unknown-table');
});

test('a wrong PIN shows the attempts that are left; the last one blocks', () => {
  const start = after(START, { type: 'info', info: INFO, nowMs: 0 }, { type: 'join-sent' });
  assert.ok(start.join.busy);
  const wrong = after(start, { type: 'join-refused', nowMs: 0, problem: { code: 'wrong-pin', title: '', status: 401, attemptsLeft: 2 } });
  assert.deepEqual(wrong.join.error, { kind: 'wrong', attemptsLeft: 2 });
  assert.equal(wrong.join.busy, false);
  const blocked = after(wrong, { type: 'join-refused', nowMs: 1000, problem: { code: 'pin-blocked', title: '', status: 429, retryAfterSeconds: 900 } });
  assert.deepEqual(blocked.join.error, { kind: 'blocked', untilMs: 901_000 });
  const last = after(wrong, { type: 'join-refused', nowMs: 1000, problem: { code: 'wrong-pin', title: '', status: 401, isBlocked: true, attemptsLeft: 0, retryAfterSeconds: 900 } });
  assert.deepEqual(last.join.error, { kind: 'blocked', untilMs: 901_000 });
  assert.equal(after(start, { type: 'join-refused', nowMs: 0, problem: { code: 'no-open-session', title: '', status: 404 } }).phase, 'no-session');
});

test('a change by this phone is shown as pending until its event arrives', () => {
  const waiting = after(seated(), { type: 'outbox', entries: [adding('op1', 2)] });
  const drawn = cartWithPending(waiting);
  assert.equal(drawn.lines[0].pending, 'adding');
  assert.equal(drawn.lines[0].name, 'Soup');
  assert.deepEqual([drawn.totalItems, drawn.totalAmount, drawn.pendingCount], [2, 1200, 1]);
  const added = after(waiting, frame({ type: 'item-added', revision: 1, item: line('l1', { quantity: 2 }), totalItems: 2, totalAmount: 1200, taxes: [], opId: 'op1' }));
  assert.deepEqual(cartWithPending(added).lines.map((each) => [each.lineId, each.pending]), [['l1', null]]);
  assert.equal(added.toasts.length, 0);
});

test('an acknowledged change is shown until its event arrives', () => {
  const waiting = after(seated(), { type: 'outbox', entries: [adding('op1')] });
  const acked = after(waiting, { type: 'outbox', entries: [] });
  assert.equal(cartWithPending(acked).lines.length, 0, 'a change removed without an answer is gone');
  const kept = after(waiting, frame({ type: 'ack', opId: 'op1', revision: 1 }), { type: 'outbox', entries: [] });
  assert.equal(cartWithPending(kept).lines.length, 1);
  const shown = after(kept, frame({ type: 'item-added', revision: 1, item: line('l1'), totalItems: 1, totalAmount: 600, taxes: [], opId: 'op1' }));
  assert.deepEqual(cartWithPending(shown).lines.map((each) => each.lineId), ['l1']);
  const resynced = after(kept, { type: 'snapshot', snapshot: snapshot({ cart: cart(1, [line('l1')]) }) });
  assert.deepEqual(cartWithPending(resynced).lines.map((each) => each.lineId), ['l1']);
  const late = after(seated({ cart: cart(3, []) }), { type: 'outbox', entries: [adding('op1')] }, frame({ type: 'ack', opId: 'op1', revision: 2 }), { type: 'outbox', entries: [] });
  assert.equal(cartWithPending(late).lines.length, 0, 'the cart has a later revision');
});

test('a change by another guest shows a toast with the name', () => {
  const state = after(seated({ cart: cart(1, [line('l1', { addedBy: OTHER })]) }),
    frame({ type: 'item-added', revision: 2, item: line('l2', { addedBy: OTHER, quantity: 3 }), totalItems: 4, totalAmount: 2400, taxes: [], opId: 'theirs' }));
  assert.deepEqual(state.toasts.map(({ text, who }) => [who?.name, text]), [['Olive', 'added 3 × Soup']]);
  const removed = after(state, frame({ type: 'item-removed', revision: 3, lineId: 'l1', totalItems: 3, totalAmount: 1800, taxes: [], opId: 'theirs2' }));
  assert.equal(removed.toasts[1].text, 'Soup removed');
  assert.equal(removed.cart.totalItems, 3);
});

test('a repeated event changes nothing; a gap asks for a snapshot', () => {
  const state = seated({ cart: cart(5, [line('l1')]) });
  const old = after(state, frame({ type: 'item-removed', revision: 5, lineId: 'l1', totalItems: 0, totalAmount: 0, taxes: [], opId: null }));
  assert.equal(old.cart.items.length, 1);
  const missed = after(state, frame({ type: 'item-removed', revision: 7, lineId: 'l1', totalItems: 0, totalAmount: 0, taxes: [], opId: null }));
  assert.ok(missed.needsSnapshot);
  assert.equal(missed.cart.revision, 5);
  const healed = after(missed, frame({ type: 'snapshot', ...snapshot({ cart: cart(7, []) }) }));
  assert.equal(healed.needsSnapshot, false);
  assert.equal(healed.cart.revision, 7);
});

test('pending changes and removals are applied to the confirmed cart', () => {
  const state = seated({ cart: cart(1, [line('l1'), line('l2')]) });
  const changed = after(state, { type: 'outbox', entries: [
    { sent: false, command: { type: 'update-item', opId: 'u', lineId: 'l1', quantity: 4 } },
    { sent: false, command: { type: 'remove-item', opId: 'r', lineId: 'l2' } },
  ] });
  const drawn = cartWithPending(changed);
  assert.deepEqual(drawn.lines.map((each) => [each.lineId, each.quantity, each.pending]), [['l1', 4, 'changing'], ['l2', 1, 'removing']]);
  assert.deepEqual([drawn.totalItems, drawn.totalAmount], [4, 2400]);
});

test('a refusal is listed until it is read; a temporary one and a held checkout are not listed', () => {
  const waiting = after(seated(), { type: 'outbox', entries: [adding('op1')] });
  const refused = after(waiting, frame({ type: 'refused', opId: 'op1', problem: { code: 'item-unavailable', title: '', status: 409 } }));
  assert.deepEqual(refused.refusals, [{ opId: 'op1', name: 'Soup', text: 'That is sold out.' }]);
  assert.equal(refused.pending.length, 0);
  assert.equal(after(refused, { type: 'refusal-read', opId: 'op1' }).refusals.length, 0);
  assert.equal(after(waiting, frame({ type: 'refused', opId: 'op1', problem: { code: 'busy', title: '', status: 503 } })), waiting);
  assert.equal(after(waiting, frame({ type: 'refused', opId: null, problem: { code: 'malformed-json', title: '', status: 400 } })), waiting);
  const held = after(waiting, frame({ type: 'refused', opId: 'op1', problem: { code: 'checkout-held', title: '', status: 409, holder: OTHER, expiresAt: '2026-01-01T10:01:00.000Z' } }));
  assert.equal(held.pending.length, 1);
  assert.equal(heldByOther(held, Date.parse('2026-01-01T10:00:00.000Z'))?.holder.nickname, 'Olive');
  assert.equal(heldByOther(held, Date.parse('2026-01-01T10:02:00.000Z')), null);
});

test('a granted checkout opens the review; a held one names the holder', () => {
  const taken = after(seated(), { type: 'checkout-requested' }, { type: 'checkout-granted', checkout: { holder: ME, expiresAt: '2026-01-01T10:02:00.000Z', cartRevision: 0 } });
  assert.deepEqual([taken.sheet?.kind, taken.placing?.stage], ['review', 'reviewing']);
  const ranOut = after(taken, frame({ type: 'checkout-ended', reason: 'EXPIRED' }));
  assert.deepEqual([ranOut.placing, ranOut.orderError?.kind], [null, 'ran-out']);
  const held = after(seated(), { type: 'open', sheet: { kind: 'cart' } }, { type: 'checkout-requested' }, { type: 'checkout-refused', problem: { code: 'checkout-held', title: '', status: 409, holder: OTHER, expiresAt: '2026-01-01T10:02:00.000Z' } });
  assert.deepEqual([held.sheet?.kind, held.placing, held.checkout?.holder.nickname], ['cart', null, 'Olive']);
});

test('each answer to an order leads to a step where the guest can continue', () => {
  const choosing = after(seated({ cart: cart(4, [line('l1')]) }), { type: 'checkout-requested' }, { type: 'checkout-granted', checkout: { holder: ME, expiresAt: '2026-01-01T10:02:00.000Z', cartRevision: 4 } });
  const sent = after(choosing, { type: 'place-sent', attempt: 1 });
  assert.deepEqual([sent.placing?.stage, after(sent, { type: 'close-sheet' }).sheet?.kind], ['sending', 'review'], 'the review cannot be closed');
  const placed = after(sent, { type: 'placed', orderId: 'o1', orderNumber: 7, cartRevision: 4 });
  assert.deepEqual([placed.sheet?.kind, placed.placed?.orderNumber, placed.cart.items.length, placed.checkout], ['done', 7, 0, null]);

  /** @param {any} problem */
  const refused = (problem) => after(sent, { type: 'place-refused', problem: { title: '', status: 409, ...problem } });
  const changed = refused({ code: 'cart-changed', cart: cart(5, [line('l1'), line('l2')]) });
  assert.deepEqual([changed.orderError?.kind, changed.cart.revision, changed.placing?.stage], ['cart-changed', 5, 'reviewing']);
  const already = refused({ code: 'order-already-created', orderId: 'o9', orderNumber: 9 });
  assert.deepEqual([already.sheet?.kind, already.placed], ['done', { orderId: 'o9', orderNumber: 9, alreadyOrdered: true }]);
  assert.deepEqual(changed.orderError, { kind: 'cart-changed', changes: [{ kind: 'added', name: 'Soup', count: 1 }] });
  const soldOut = { menuItemId: 'soup', name: 'Soup', reason: 'SOLD_OUT' };
  const out = refused({ code: 'item-unavailable', items: [soldOut] });
  assert.deepEqual(out.orderError, { kind: 'unavailable', names: ['Soup'], items: [soldOut] });
  const taken = after(out, frame({ type: 'item-removed', revision: 5, lineId: 'l1', totalItems: 0, totalAmount: 0, taxes: [], opId: null }));
  assert.deepEqual([taken.orderError, taken.placing?.stage], [null, 'reviewing'], 'removing the sold-out dish clears the error');
  assert.equal(refused({ code: 'cart-empty', status: 422 }).orderError?.kind, 'empty');
  assert.equal(refused({ code: 'checkout-held', holder: OTHER, expiresAt: '2026-01-01T10:02:00.000Z' }).orderError?.kind, 'held');
  assert.equal(refused({ code: 'storage-full', status: 507 }).orderError?.kind, 'failed');
});

test('a placed order keeps a newer cart of other guests', () => {
  const state = after(seated({ cart: cart(4, [line('l1')]) }), { type: 'place-sent', attempt: 1 },
    frame({ type: 'cart-cleared', revision: 5, orderId: 'o1' }),
    frame({ type: 'item-added', revision: 6, item: line('l9', { addedBy: OTHER }), totalItems: 1, totalAmount: 600, taxes: [], opId: 'x' }),
    { type: 'placed', orderId: 'o1', orderNumber: 7, cartRevision: 4 });
  assert.deepEqual(state.cart.items.map((each) => each.lineId), ['l9']);
});

test('a repeated order is shown once, with its statuses and counts', () => {
  const state = after(seated(), frame({ type: 'order-placed', order: order() }), frame({ type: 'order-placed', order: order() }));
  assert.equal(state.orders.length, 1);
  assert.ok(state.needsSnapshot, 'the snapshot brings the new bill');
  assert.equal(state.toasts[0].who?.name, 'Olive');
  const ready = after(state, frame({ type: 'order-status', orderId: 'o1', itemIndex: 0, status: 'READY', statusAt: '2026-01-01T10:05:00.000Z' }));
  assert.equal(ready.orders[0].items[0].status, 'READY');
  assert.equal(ready.toasts[1].text, 'Soup is ready');
  assert.deepEqual(countByStatus(ready), [['READY', 2]]);
  const sent = seated({ orders: [order()] });
  assert.deepEqual(countByStatus(sent), [['SENT', 2]], 'no display of the kitchen has shown it');
  assert.deepEqual(countByStatus({ ...sent, inKitchen: ['o1'] }), [['NEW', 2]]);
  const gone = after(ready, frame({ type: 'order-status', orderId: 'o1', itemIndex: 0, status: 'CANCELLED', statusAt: '', cancelReason: 'sold out' }));
  assert.equal(gone.orders[0].items[0].cancelReason, 'sold out');
});

/** @param {boolean} available @returns {GuestEvent} */
const menuWithSoup = (available) => ({ type: 'menu', etag: null, menu: { ...MENU, categories: MENU.categories.map((each) => ({ ...each, items: each.items.map((item) => (item.id === 'soup' ? { ...item, available } : item)) })) } });

test('a dish in the cart is marked when it is sold out and when it is available again', () => {
  const full = seated({ cart: cart(1, [line('l1')]) });
  const out = after(full, menuWithSoup(false));
  assert.deepEqual([cartWithPending(out).lines[0].available, confirmedLines(out)[0].available], [false, false]);
  assert.deepEqual(out.toasts.map(({ text }) => text), ['Soup is not available now. It is still in your cart.']);
  const back = after(out, menuWithSoup(true));
  assert.equal(cartWithPending(back).lines[0].available, true);
  assert.equal(back.toasts[1].text, 'Soup is available again');
  const stale = after(seated({ cart: cart(1, [line('l1', { available: false })]) }), menuWithSoup(true));
  assert.equal(cartWithPending(stale).lines[0].available, true, 'the menu is newer than the cart\'s last frame');
  assert.equal(after(full, menuWithSoup(true)).toasts.length, 0);
});

test('a line whose variant left the menu is unavailable; without a menu the line decides', () => {
  const gone = seated({ cart: cart(1, [line('l1', { menuItemId: 'pizza', variantId: 'huge' })]) });
  assert.equal(confirmedLines(gone)[0].available, false);
  const early = after(START, { type: 'snapshot', snapshot: snapshot({ cart: cart(1, [line('l1')]) }) });
  assert.equal(confirmedLines(early)[0].available, true);
});

test('the error of a refused order disappears when the sold-out dish is available again', () => {
  const refused = after(seated({ cart: cart(1, [line('l1')]) }), { type: 'place-sent', attempt: 1 },
    { type: 'place-refused', problem: { code: 'item-unavailable', title: '', status: 409, items: [{ name: 'Soup', menuItemId: 'soup', reason: 'SOLD_OUT' }] } });
  const marked = after(refused, menuWithSoup(false));
  assert.deepEqual([marked.orderError?.kind, marked.toasts.length], ['unavailable', 0], 'the review shows it without a toast');
  assert.equal(after(marked, menuWithSoup(true)).orderError, null);
});

test('a cancelled dish shows its reason and counts as unseen until the orders are opened', () => {
  const state = after(seated({ orders: [order()] }), frame({ type: 'order-status', orderId: 'o1', itemIndex: 0, status: 'CANCELLED', statusAt: '', cancelReason: 'sold out' }));
  assert.equal(state.toasts[0].text, 'Soup was cancelled: sold out');
  assert.equal(unseenCancelledCount(state), 2);
  assert.ok(state.needsSnapshot, 'the snapshot brings the new bill');
  assert.equal(unseenCancelledCount(after(state, { type: 'open', sheet: { kind: 'cart' } }, { type: 'close-sheet' })), 2);
  assert.equal(unseenCancelledCount(after(state, { type: 'open', sheet: { kind: 'orders' } })), 0);
});

test('over a sheet there is one toast, over the cart sheet none', () => {
  const added = (/** @type {number} */ revision) => frame({ type: 'item-added', revision, item: line(`l${revision}`, { addedBy: OTHER }), totalItems: revision, totalAmount: 600, taxes: [], opId: `x${revision}` });
  assert.equal(after(seated(), { type: 'open', sheet: { kind: 'cart' } }, added(1)).toasts.length, 0);
  assert.equal(after(seated(), { type: 'open', sheet: { kind: 'help' } }, added(1), added(2)).toasts.length, 1);
  assert.equal(after(seated(), added(1), added(2), added(3)).toasts.length, 2);
});

test('a dish\'s lowest price includes its required choices', () => {
  const [soup, pizza] = MENU.categories[0].items;
  assert.deepEqual(lowestPrice(soup), { price: 600, varies: false });
  assert.deepEqual(lowestPrice(pizza), { price: 800, varies: true });
  const bowl = { ...soup, price: 0, optionGroups: [{ id: 'g', name: 'Choose Protein', min: 2, max: 2, options: [700, 300, 500].map((price, at) => ({ id: `p${at}`, name: 'p', price, allergensStated: true, allergens: [] })) }] };
  assert.deepEqual(lowestPrice(bowl), { price: 800, varies: true });
});

test('a closed session ends; a lost one asks for the PIN and keeps pending changes', () => {
  const waiting = after(START, { type: 'info', info: INFO, nowMs: 0 }, { type: 'snapshot', snapshot: snapshot() }, { type: 'outbox', entries: [adding('op1')] });
  const closed = after(waiting, frame({ type: 'session-closed', reason: 'CLOSED' }));
  assert.deepEqual([closed.phase, closed.session, closed.pending.length], ['closed', null, 0]);
  const revoked = after(waiting, frame({ type: 'session-closed', reason: 'REVOKED' }));
  assert.deepEqual([revoked.phase, revoked.join.lostReason], ['join', 'REVOKED']);
  const lost = after(waiting, { type: 'session-lost', reason: 'EXPIRED' });
  assert.deepEqual([lost.phase, lost.join.lostReason, lost.pending.length], ['join', 'EXPIRED', 1]);
});

test('a moved table and new guests are shown, and the diet is kept after the session', () => {
  const state = after(seated(), frame({ type: 'table-changed', table: { id: 't2', name: 'Terrace 2' } }));
  assert.equal(state.session?.table.name, 'Terrace 2');
  assert.deepEqual([state.moved, after(state, { type: 'moved-read' }).moved], [true, false]);
  const away = after(seated(), { type: 'snapshot', snapshot: snapshot({ table: { id: 't2', name: 'Terrace 2' } }) });
  assert.ok(away.moved, 'moved while this phone was offline');
  assert.ok(!after(away, { type: 'snapshot', snapshot: snapshot({ sessionId: 's2' }) }, { type: 'moved-read' }, { type: 'snapshot', snapshot: snapshot({ sessionId: 's2' }) }).moved);
  const joined = after(state, frame({ type: 'participants', devices: [{ ...ME, online: true }, { ...OTHER, online: false }, { deviceId: 'new', nickname: 'Sage', online: true }] }));
  assert.equal(joined.toasts[0].who?.name, 'Sage');
  assert.equal(joined.devices.length, 3);
  const dietaryNeeds = { avoided: ['MILK'], diets: [], hide: false };
  assert.deepEqual(after(state, { type: 'dietary-needs', dietaryNeeds }, { type: 'session-lost', reason: 'EXPIRED' }).dietaryNeeds, dietaryNeeds, 'the diet is not part of the session');
});

test('changed_menu_asks_for_the_cart_with_its_new_prices_unless_it_is_being_reviewed', () => {
  const changed = frame({ type: 'menu-changed', etag: '"m2"' });
  assert.equal(after(seated(), changed).needsSnapshot, false, 'an empty cart has no prices');
  const filled = seated({ cart: cart(1, [line('l1')]) });
  assert.ok(after(filled, changed).needsSnapshot);
  const reviewing = after(filled, { type: 'checkout-requested' }, { type: 'checkout-granted', checkout: null });
  assert.equal(after(reviewing, changed).needsSnapshot, false, 'the answer to the order says what changed');
});

test('frames before the snapshot and pongs change nothing', () => {
  assert.equal(after(START, frame({ type: 'participants', devices: [] })), START);
  const state = seated();
  assert.equal(after(state, frame({ type: 'pong' })), state);
});

test('tax on top is in the total, with pending changes too', () => {
  const taxed = { ...cart(1, [line('a')]), totalAmount: 660 };
  assert.equal(applyPending(taxed, [], MENU, ME).totalAmount, 660);
  const pending = [{ ...adding('op1'), ackedRevision: null, name: 'Soup' }];
  assert.equal(applyPending(taxed, pending, MENU, ME).totalAmount, 1260);
});

test('an order of more than the settings asks before it is placed', () => {
  const limits = { noteCharsMax: 200, orderDishAskedMax: 25, orderDishesAskedMax: 50, withMainsOffered: true };
  /** @param {number[]} quantities of different dishes */
  const isLarge = (...quantities) => isLargeOrder(confirmedLines(seated({ cart: cart(1, quantities.map((quantity, at) => line(`l${at}`, { menuItemId: `dish${at}`, quantity }))) })), limits);
  assert.deepEqual([isLarge(25, 25), isLarge(26), isLarge(20, 20, 11)], [false, true, true]);
  const twice = confirmedLines(seated({ cart: cart(1, [line('l1', { quantity: 13 }), line('l2', { quantity: 13 })]) }));
  assert.ok(isLargeOrder(twice, limits), 'two lines of one dish count together');
});

test('an order is placed without review only where all of it is the guest\'s own and nothing needs a second look', () => {
  const limits = { noteCharsMax: 200, orderDishAskedMax: 25, orderDishesAskedMax: 50, withMainsOffered: true };
  const own = { addedBy: ME };
  /** @param {ReturnType<typeof line>[]} lines @param {{isShared?: boolean, avoidsAllergens?: boolean}} [guest] */
  const may = (lines, guest) => mayOrderAtOnce(cartWithPending(seated({ cart: cart(1, lines) })), { myDeviceId: ME.deviceId, isShared: true, avoidsAllergens: false, ...guest }, limits);
  assert.ok(may([line('l1', own)]));
  assert.ok(!may([]));
  assert.ok(!may([line('l1', own), line('l2', { addedBy: OTHER })]), 'another guest added a dish');
  assert.ok(may([line('l1', { addedBy: OTHER })], { isShared: false }), 'an own cart has the lines of its guest');
  assert.ok(!may([line('l1', own)], { avoidsAllergens: true }), 'the review offers to tell the kitchen');
  assert.ok(!may([line('l1', { ...own, allergyNote: 'nuts' })]));
  assert.ok(!may([line('l1', { ...own, menuItemId: 'gone' })]), 'the menu no longer has the dish');
  assert.ok(!may([line('l1', { ...own, quantity: 26 })]), 'the numbers are asked for');
  const waiting = after(seated({ cart: cart(1, [line('l1', own)]) }), { type: 'outbox', entries: [adding('op1')] });
  assert.ok(!mayOrderAtOnce(cartWithPending(waiting), { myDeviceId: ME.deviceId, isShared: true, avoidsAllergens: false }, limits), 'a change is not sent yet');
});

test('an edited line sends only the fields that were changed', () => {
  const opened = { quantity: 1, options: ['ham'], note: '', allergyNote: 'nuts' };
  assert.deepEqual(changedFields(opened, { ...opened, note: 'hot' }), { note: 'hot' });
  assert.deepEqual(changedFields(opened, { ...opened, quantity: 3, options: ['egg'], allergyNote: '' }), { quantity: 3, options: ['egg'], allergyNote: null });
  assert.deepEqual(changedFields(opened, opened), {});
});

test('the line in an open sheet gets its new id when it is requeued and when the box adds it', () => {
  const open = after(seated(), { type: 'outbox', entries: [adding('op1')] }, { type: 'open', sheet: { kind: 'item', itemId: 'soup', lineId: 'pending-op1' } });
  const again = after(open, { type: 'requeued', opId: 'op1', newOpId: 'op2' }, { type: 'outbox', entries: [adding('op2')] });
  assert.equal(/** @type {any} */ (again.sheet).lineId, 'pending-op2');
  const named = after(again, frame({ type: 'item-added', revision: 1, item: line('l1'), totalItems: 1, totalAmount: 600, taxes: [], opId: 'op2' }));
  assert.equal(/** @type {any} */ (named.sheet).lineId, 'l1');
});

test('a change refused after its line was ordered still names the dish', () => {
  const change = { command: { type: /** @type {const} */ ('update-item'), opId: 'op1', lineId: 'l1', quantity: 2 }, sent: true };
  const gone = after(seated({ cart: cart(1, [line('l1')]) }), { type: 'outbox', entries: [change] }, frame({ type: 'cart-cleared', revision: 2, orderId: 'o1' }),
    frame({ type: 'refused', opId: 'op1', problem: { code: 'not-found', title: '', status: 404 } }));
  assert.equal(gone.refusals[0].name, 'Soup');
  assert.equal(gone.toasts[gone.toasts.length - 1].text, 'Not changed: Soup. That no longer exists.');
});

test('a waiting change that asks for more of an ordered line becomes a line of the next round', () => {
  const before = changedLineOf(line('l1', { quantity: 2, note: 'hot' }), 1);
  /** @param {number} quantity */
  const entry = (quantity) => ({ command: /** @type {const} */ ({ type: 'update-item', opId: 'op1', lineId: 'l1', quantity }), line: before });
  const [earlier, now] = [order({ orderId: 'o1' }), order({ orderId: 'o2' })];
  assert.deepEqual(itemOfNextRound(entry(5), [earlier, now]), { menuItemId: 'soup', variantId: null, options: [], quantity: 3, note: 'hot', allergyNote: null, withMains: false });
  assert.equal(itemOfNextRound(entry(1), [earlier, now]), null, 'less of an ordered dish is no new line');
  assert.equal(itemOfNextRound(entry(5), [earlier]), null, 'nobody ordered since: somebody removed the line');
  assert.equal(itemOfNextRound({ command: { type: 'remove-item', opId: 'op1', lineId: 'l1' } }, [earlier, now]), null);
  const edited = { command: /** @type {const} */ ({ type: 'update-item', opId: 'op1', lineId: 'l1', quantity: 3, note: null }), line: before };
  assert.deepEqual(itemOfNextRound(edited, [earlier, now]), { menuItemId: 'soup', variantId: null, options: [], quantity: 1, note: null, allergyNote: null, withMains: false });
});

test('a line marked "with the mains" stays so in other changes, and a mark alone is a change', () => {
  const opened = editableFields(line('l1', { withMains: true }));
  assert.deepEqual(changedFields(opened, { ...opened, quantity: 3 }), { quantity: 3 });
  assert.deepEqual(changedFields(opened, { ...opened, withMains: false }), { withMains: false });
  const marked = changedLineOf(line('l1', { quantity: 1, withMains: true }), 0);
  const more = itemOfNextRound({ command: { type: 'update-item', opId: 'op1', lineId: 'l1', quantity: 2 }, line: marked }, [order({ orderId: 'o1' })]);
  assert.equal(more?.withMains, true);
});

test('a checkout request ends when another sheet opens or the cart closes', () => {
  const asked = after(seated({ cart: cart(1, [line('l1')]) }), { type: 'open', sheet: { kind: 'cart' } }, { type: 'checkout-requested' });
  assert.equal(after(asked, { type: 'close-sheet' }).placing, null);
  assert.equal(after(asked, { type: 'open', sheet: { kind: 'help' } }).placing, null);
  assert.equal(after(asked, { type: 'checkout-granted', checkout: null }).sheet?.kind, 'review');
});

test('a PIN that could not be checked shows the reason in the guest\'s language', () => {
  const start = after(START, { type: 'info', info: INFO, nowMs: 0 });
  const busy = after(start, { type: 'join-refused', nowMs: 0, problem: { code: 'busy', title: 'Busy', detail: 'too many hashes wait', status: 503 } });
  assert.deepEqual(busy.join.error, { kind: 'other', text: 'The system is busy. Please try again in a moment.' });
});

test('a partly cancelled dish shows the reason and keeps its other units', () => {
  const cancellations = [{ quantity: 1, reason: 'glass broke', at: '' }];
  const part = frame({ type: 'order-status', orderId: 'o1', itemIndex: 0, status: 'NEW', statusAt: '2026-01-01T10:00:00.000Z', cancelReason: null, quantity: 1, cancelledQuantity: 1, cancellations });
  const state = after(seated({ orders: [order()] }), part);
  const [item] = state.orders[0].items;
  assert.deepEqual([item.status, item.quantity, item.lineTotal, item.cancelledQuantity], ['NEW', 1, 600, 1]);
  assert.equal(state.toasts[0].text, '1 × Soup cancelled: glass broke');
  assert.equal(unseenCancelledCount(state), 1);
  assert.ok(state.needsSnapshot, 'the snapshot brings the new bill');
  assert.equal(after(state, part).toasts.length, 1, 'one toast');
  const back = after(state, frame({ type: 'order-status', orderId: 'o1', itemIndex: 0, status: 'NEW', statusAt: '', cancelReason: null, quantity: 2, cancelledQuantity: 0, cancellations: [] }));
  assert.deepEqual([back.orders[0].items[0].lineTotal, unseenCancelledCount(back)], [1200, 0]);
});

test('a count that falls is shown at once, and a line of more than are left is unavailable', () => {
  const full = seated({ cart: cart(1, [line('l1', { quantity: 2 })]) });
  const left = (/** @type {GuestState} */ state, /** @type {number | null} */ count) => after(state, frame({ type: 'item-left', menuItemId: 'soup', left: count }));
  const two = left(full, 2);
  assert.deepEqual([two.menu?.categories[0].items[0].left, confirmedLines(two)[0].available], [2, true]);
  const one = left(two, 1);
  assert.equal(confirmedLines(one)[0].available, false);
  const [shown] = confirmedLines(one);
  assert.equal(whyUnavailable(shown, one.menu), '1 left');
  assert.equal(confirmedLines(left(one, null))[0].available, true, 'enough are left');
});

test('the reason why a dish cannot be ordered names the time or the count', () => {
  assert.deepEqual([
    reasonText({ reason: 'OUTSIDE_HOURS', until: '14:30' }), reasonText({ reason: 'OUTSIDE_HOURS', from: '17:00', until: '14:30' }), reasonText({ reason: 'OUTSIDE_HOURS' }),
    reasonText({ reason: 'TOO_FEW', left: 3 }), reasonText({ reason: 'SOLD_OUT' }), reasonText({ reason: 'OFF_MENU' }),
  ], ['until 14:30', 'from 17:00', 'No longer on the menu', '3 left', 'Sold out', 'No longer on the menu']);
});
