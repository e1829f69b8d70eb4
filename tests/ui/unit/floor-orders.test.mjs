// Ordering for a table: the draft, refusals, and sending once in spite of retries.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Refusal } from '../../../assets/shared/api.js';
import { memoryStorage } from '../../../assets/shared/storage.js';
import { EMPTY_DRAFT, orderBody, countByDish, draftOfBody, describeLines, firstFound, hasNoChoice, oneFewer, ordersOf, withSoldOut, priceChanges, searchMenu, draftTotal, hasLines, withOpenLine, withoutSoldOut, withLine, withDish } from '../../../assets/floor/orders.js';
import { ORDER_LINES_MAX } from '../../../assets/shared/limits.gen.js';
import { limitedItems } from '../../../assets/floor/soldOut.js';
import { STALE_MS, createOrderSender } from '../../../assets/floor/orderSender.js';
import { MENU, fakeTime, floorTable, order as guestOrder } from './fakes.mjs';

/** @import { DishChoice } from '../../../assets/floor/orders.js' */

const [soup, pizza] = MENU.categories[0].items;
/** @param {Partial<DishChoice>} [more] @returns {DishChoice} */
const choice = (more = {}) => ({ menuItemId: 'soup', variantId: null, options: [], quantity: 1, note: '', allergyNote: '', ...more });
/** @param {...DishChoice} choices */
const draftOf = (...choices) => choices.reduce((draft, each, at) => withDish(draft, each, `l${at}`), EMPTY_DRAFT);

test('the same dish increases its line, a dish with a note gets its own line', () => {
  const draft = draftOf(choice(), choice(), choice({ note: 'no salt' }), choice({ menuItemId: 'pizza', variantId: 'small', options: ['thin'] }), choice({ menuItemId: 'pizza', variantId: 'small', options: ['thick'] }));
  assert.deepEqual(draft.lines.map((line) => [line.menuItemId, line.quantity]), [['soup', 2], ['soup', 1], ['pizza', 1], ['pizza', 1]]);
  assert.deepEqual(countByDish(draft), { soup: 3, pizza: 2 });
  assert.deepEqual(oneFewer(draft, 'soup').lines.map((line) => line.quantity), [2, 1, 1]);
  assert.equal(withLine(draft, 'l0', { quantity: 0 }).lines.length, 3);
});

test('a draft has at most the lines and quantities that the box accepts', () => {
  const full = Array.from({ length: ORDER_LINES_MAX + 2 }, (_, at) => choice({ note: String(at) })).reduce((draft, each, at) => withDish(draft, each, `l${at}`), EMPTY_DRAFT);
  assert.equal(full.lines.length, ORDER_LINES_MAX);
  assert.deepEqual(draftOf(choice({ quantity: 60 }), choice({ quantity: 60 })).lines.map((line) => line.quantity), [60, 60]);
});

test('prices come from the menu, and the request has ids only', () => {
  const draft = draftOf(choice({ quantity: 2 }), choice({ menuItemId: 'pizza', variantId: 'large', options: ['thick', 'ham'], allergyNote: 'nuts' }));
  assert.deepEqual(draftTotal(draft, MENU), { count: 3, amount: 1200 + 1100 + 100 + 150 });
  assert.deepEqual(describeLines(draft, MENU)[1].optionNames, ['Thick', 'ham']);
  assert.deepEqual(orderBody({ ...draft, note: 'starters first' }, MENU), { note: 'starters first', expectedTotal: 2550, items: [
    { menuItemId: 'soup', quantity: 2, options: [] }, { menuItemId: 'pizza', variantId: 'large', quantity: 1, options: ['thick', 'ham'], allergyNote: 'nuts' }] });
  let made = 0;
  const ofAda = orderBody({ ...draft, deviceId: 'ada' }, MENU);
  assert.equal(ofAda.deviceId, 'ada');
  assert.equal(draftOfBody(ofAda, () => 'n').deviceId, 'ada', 'the account is known after a reload');
  assert.deepEqual(orderBody(draftOfBody(orderBody(draft, MENU), () => `n${made += 1}`), MENU), orderBody(draft, MENU));
});

test('an open-price item counts for the total and is sent beside the dishes', () => {
  const corkage = { name: 'Corkage', price: 1500, taxClass: 'FOOD', quantity: 2, note: '' };
  const draft = withOpenLine(draftOf(choice()), 'open', corkage);
  assert.deepEqual(draftTotal(draft, MENU), { count: 3, amount: 600 + 3000 });
  const body = orderBody(draft, MENU);
  assert.deepEqual(body.openPriceItems, [{ name: 'Corkage', price: 1500, taxClass: 'FOOD', quantity: 2 }]);
  assert.equal(body.expectedTotal, 3600);
  assert.deepEqual(orderBody(draftOfBody(body, () => 'n'), MENU), body, 'it is known after a reload');
  const served = orderBody(withOpenLine(draft, 'open', { course: 2, seat: 3 }), MENU);
  assert.deepEqual(served.openPriceItems, [{ name: 'Corkage', price: 1500, taxClass: 'FOOD', quantity: 2, course: 2, seat: 3 }]);
  assert.deepEqual(orderBody(draftOfBody(served, () => 'n'), MENU), served, 'so are its course and its seat');
  const alone = withOpenLine(EMPTY_DRAFT, 'open', corkage);
  assert.ok(hasLines(alone) && !hasLines(withOpenLine(alone, 'open', { quantity: 0 })));
});

test('changed prices are listed with the old and the new price', () => {
  const draft = draftOf(choice({ quantity: 2 }), choice({ menuItemId: 'pizza', variantId: 'large', options: ['thick', 'ham'] }));
  const pizza = describeLines(draft, MENU)[1].unitPrice;
  assert.deepEqual(priceChanges(draft, MENU, [{ unitPrice: 700 }, { unitPrice: pizza }]), [{ name: 'Soup', was: 600, price: 700 }]);
});

test('sold-out dishes are named, and the others stay in the draft', () => {
  const draft = withSoldOut(draftOf(choice(), choice({ menuItemId: 'pizza', variantId: 'small', options: ['thin'] })), [{ menuItemId: 'soup', name: 'Soup', reason: 'SOLD_OUT' }]);
  assert.deepEqual(describeLines(draft, MENU).map((line) => line.available), [false, true]);
  const rest = withoutSoldOut(draft, MENU);
  assert.deepEqual([rest.lines.map((line) => line.menuItemId), rest.soldOut], [['pizza'], []]);
  const gone = { ...MENU, categories: [{ ...MENU.categories[0], items: [{ ...soup, available: false }, pizza] }] };
  assert.deepEqual(describeLines(draftOf(choice()), gone).map((line) => line.available), [false]);
});

test('a draft that is being sent does not change', () => {
  const draft = { ...draftOf(choice()), sending: { attempt: 1, retryAt: null } };
  assert.equal(withDish(draft, choice(), 'x'), draft);
  assert.equal(withLine(draft, 'l0', { quantity: 5 }), draft);
});

test('one tap adds a dish without required choices, and the search finds dishes by any word without accents', () => {
  assert.deepEqual([hasNoChoice(soup), hasNoChoice(pizza)], [true, false]);
  const menu = { ...MENU, categories: [{ id: 'c', name: 'Dulces', items: [{ ...soup, id: 'a', name: 'Crème brûlée' }, { ...soup, id: 'b', name: 'Tarta de queso' }] }] };
  /** @param {string} query @param {Record<string, string[]>} [names] */
  const ids = (query, names = {}) => searchMenu(menu, query, names).flatMap((category) => category.items.map((item) => item.id));
  assert.deepEqual([ids('creme'), ids('que tar'), ids('dulc'), ids('x'), ids(' ')], [['a'], ['b'], ['a', 'b'], [], ['a', 'b']]);
  assert.deepEqual([ids('corba'), ids('corba', { a: ['Dessert', 'Çorba'] })], [[], ['a']], 'names in other languages');
});

test('number_of_a_dish_is_found_exactly_first_and_enter_takes_no_other_dish_for_it', () => {
  /** @param {string} id @param {string} [number] @param {Partial<import('../../../assets/shared/wire.js').MenuItemView>} [more] */
  const dish = (id, number, more = {}) => ({ ...soup, id, name: id, ...(number ? { number } : {}), ...more });
  const items = [dish('Pho', '120'), dish('7 Up'), dish('Bun', '12a'), dish('12 Wings')];
  const menu = { ...MENU, categories: [{ id: 'c', name: 'Soups', items }, { id: 'd', name: 'Rice', items: [dish('Curry', '1'), dish('Com', '12')] }] };
  /** @param {string} query @param {any} [of] */
  const ids = (query, of = menu) => searchMenu(of, query).flatMap((category) => category.items.map((item) => item.id));
  /** @param {string} query @param {any} [of] */
  const entered = (query, of = menu) => { const first = firstFound(searchMenu(of, query), query); return first && `${first.categoryId} ${first.item.id}`; };
  assert.deepEqual([ids('12'), ids(' 12A '), ids('١٢')], [['Com', 'Pho', 'Bun', '12 Wings'], ['Bun'], ['Com', 'Pho', 'Bun', '12 Wings']]);
  assert.deepEqual([ids('7'), ids('12 com')], [['7 Up'], ['Com']]);
  assert.deepEqual([entered('12'), entered('12a'), entered('curry'), entered('7'), entered('12 w'), entered('')], ['d Com', 'c Bun', 'd Curry', 'c 7 Up', 'c 12 Wings', null]);
  assert.deepEqual([entered('12 '), entered('13'), entered('120'), entered('2')], ['d Com', null, 'c Pho', null]);
  const out = { ...menu, categories: [menu.categories[0], { ...menu.categories[1], items: [dish('Com', '12', { available: false })] }] };
  assert.equal(entered('12', out), null, 'it is sold out: no other dish is ordered instead');
  const part = { ...menu, categories: [{ id: 'c', name: 'Soups', items: items.slice(0, 1) }] };
  assert.deepEqual([ids('12', part), entered('12', part)], [['Pho'], null], '12 is not 120');
});

test('course_seat_and_mark_of_a_line_are_sent_and_survive_a_reload', () => {
  const draft = withLine(draftOf(choice(), choice({ menuItemId: 'pizza' })), 'l1', { course: 2, seat: 3, withMains: true });
  const [plain, served] = orderBody(draft, null).items;
  assert.deepEqual(plain, { menuItemId: 'soup', quantity: 1, options: [] });
  assert.deepEqual(served, { menuItemId: 'pizza', quantity: 1, options: [], course: 2, seat: 3, withMains: true });
  assert.equal(draftOfBody(orderBody(draft, null), () => 'n').lines[1].seat, 3);
  const more = withDish(draft, choice({ menuItemId: 'pizza' }), 'l2');
  assert.deepEqual(more.lines.map((line) => [line.quantity, line.course ?? null]), [[1, null], [1, 2], [1, null]], 'a tap on the menu does not join a line with a course');
});

test('open orders come first with their current status, and newer orders are added', () => {
  const loaded = [{ ...guestOrder({ orderId: 'done' }), placedByName: 'Basil', accountName: null, seatTableName: null, priority: /** @type {const} */ ('NORMAL'), delivery: [] }, { ...guestOrder(), placedByName: 'Olive', accountName: null, seatTableName: null, priority: /** @type {const} */ ('NORMAL'), delivery: [] }];
  const item = { itemIndex: 0, name: 'Soup', quantity: 2, status: /** @type {const} */ ('READY'), statusAt: '2026-01-01T10:05:00.000Z', cancelReason: null, cancelledQuantity: 0, cancellations: [], station: 'HOT', course: null, held: false, seat: null };
  const live = { orderId: 'o1', orderNumber: 7, seatTableName: null, placedAt: '2026-01-01T10:00:00.000Z', dueAt: '2026-01-01T10:00:00.000Z', items: [item], priority: /** @type {const} */ ('NORMAL'), delivery: [{ station: 'HOT', stationName: 'Hot', deliveredAt: null, unseenSince: '2026-01-01T10:00:00.000Z', isLate: true }] };
  const { session } = floorTable('1', { openOrders: [live, { ...live, orderId: 'new', orderNumber: 8 }] });
  const { open, done } = ordersOf(/** @type {any} */ (session), loaded);
  assert.deepEqual(open.map((order) => [order.orderId, order.items[0].status, order.totalAmount, order.delivery.length]), [['o1', 'READY', 1200, 1], ['new', 'READY', undefined, 1]]);
  assert.deepEqual(done.map((order) => order.orderId), ['done']);
});

test('an older order that the snapshot only counts is open until it is served', () => {
  /** @param {string} orderId @param {import('../../../assets/shared/wire.js').ItemStatus} status */
  const loadedOrder = (orderId, status) => { const one = guestOrder({ orderId }); return { ...one, items: one.items.map((item) => ({ ...item, status })), placedByName: 'Basil', accountName: null, seatTableName: null, priority: /** @type {const} */ ('NORMAL'), delivery: [] }; };
  const list = [loadedOrder('old', 'IN_PROGRESS'), loadedOrder('served', 'SERVED')];
  /** @param {number} moreOpenOrders */
  const ids = (moreOpenOrders) => { const { open, done } = ordersOf(/** @type {any} */ (floorTable('1', { moreOpenOrders }).session), list); return [open, done].map((orders) => orders.map((order) => order.orderId)); };
  assert.deepEqual(ids(1), [['old'], ['served']]);
  assert.deepEqual(ids(0), [[], ['served', 'old']], 'its ticket has left the displays');
});

/** @param {(path: string, body: any, options: any) => Promise<any>} post @param {import('../../../assets/shared/storage.js').StorageLike} [storage] */
function waiter(post, storage = memoryStorage(), owner = 'w1') {
  const time = fakeTime();
  /** @type {any[]} */
  const events = [];
  let ids = 0;
  const sender = createOrderSender({
    api: /** @type {any} */ ({ post }), storage, owner, newId: () => `key${ids += 1}`, random: () => 0, now: time.now, timers: time.timers,
    onSending: (_session, attempt, retryAt) => events.push(retryAt === null ? `try ${attempt}` : 'waits'),
    onPlaced: (_session, order) => events.push(`placed ${order.orderNumber}`), onRefused: (_session, problem) => events.push(`refused ${problem.code}`),
    onStale: (session) => events.push(`dropped ${session}`), onLost: () => events.push('lost'),
  });
  return { sender, time, events, storage };
}
const settled = async () => { for (let turn = 0; turn < 6; turn += 1) await Promise.resolve(); };

test('a reload sends unanswered orders of the same member of staff with their keys', async () => {
  const first = waiter(() => new Promise(() => {}));
  first.sender.send('s1', { items: [1] });
  first.sender.stop();
  const other = waiter(async () => { throw new Error('never called'); }, first.storage, 'w2');
  other.sender.resume();
  assert.deepEqual(other.events, []);
  /** @type {any[]} */
  const requests = [];
  const again = waiter(async (path, body, options) => { requests.push([path, body, options.idempotencyKey]); return { status: 201, body: { orderNumber: 9 }, etag: null }; }, first.storage);
  again.sender.resume();
  await settled();
  assert.deepEqual(requests, [['/api/floor/sessions/s1/orders', { items: [1] }, 'key1']]);
  assert.deepEqual(again.events, ['try 1', 'placed 9']);
});

test('a stale order is dropped and reported, not sent', () => {
  const first = waiter(() => new Promise(() => {}));
  first.sender.send('s1', { items: [1] });
  first.sender.stop();
  const later = waiter(async () => { throw new Error('never called'); }, first.storage);
  later.time.advance(STALE_MS + 1);
  later.sender.resume();
  assert.deepEqual([later.events, later.storage.length], [['dropped s1'], 0]);
});

test('a refusal removes the order; a lost login keeps it', async () => {
  const refused = waiter(async () => { throw new Refusal({ title: '', status: 409, code: 'item-unavailable' }, null); });
  refused.sender.send('s1', { items: [] });
  await settled();
  assert.deepEqual([refused.events, refused.storage.length], [['try 1', 'refused item-unavailable'], 0]);
  const lost = waiter(async () => { throw new Refusal({ title: '', status: 401, code: 'session-lost' }, null); });
  lost.sender.send('s1', { items: [] });
  await settled();
  assert.deepEqual([lost.events, lost.storage.length], [['try 1', 'lost'], 1]);
});

test('a dish outside its hours is no sold-out dish, and is ordered only on purpose', () => {
  const late = { ...MENU, categories: [{ ...MENU.categories[0], items: MENU.categories[0].items.map((item) => (item.id === 'soup' ? { ...item, available: false, isOutsideHours: true, until: '14:30' } : item)) }] };
  const draft = withSoldOut(draftOf(choice()), [{ menuItemId: 'soup', name: 'Soup', reason: 'OUTSIDE_HOURS', until: '14:30' }]);
  assert.deepEqual(draft.soldOut, []);
  assert.deepEqual(describeLines(draft, late).map((line) => [line.available, line.isOutsideHours]), [[false, true]]);
});

test('the list of limited dishes has sold-out ones first, then those of which the fewest are left', () => {
  /** @param {string} id @param {boolean} available @param {number | null} left */
  const item = (id, available, left) => ({ id, name: id, names: {}, category: 'C', station: 'HOT', available, left, soldOutSince: null, soldOutUntil: null });
  const items = [item('free', true, null), item('five', true, 5), item('one', true, 1), item('gone', false, null)];
  assert.deepEqual(limitedItems(items).map(({ id }) => id), ['gone', 'one', 'five']);
});
