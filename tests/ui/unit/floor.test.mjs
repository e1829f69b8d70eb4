// The floor: the status of tables, calls, ready orders and unseen tickets.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unseenTickets, openCalls, readyOrders, stationDeliveries, newTasks } from '../../../assets/floor/openTasks.js';
import { heldCount, nextCourse, unfinishedCount } from '../../../assets/floor/courses.js';
import { allergiesOf, areasOf, billCall, firstTablesOfOthers, freeTables, openWork, partyLabel, tableStatus, tablesByArea } from '../../../assets/floor/tables.js';
import '../../../assets/floor/lang/index.js';
import { floorTable, order } from './fakes.mjs';

/** @import { ItemStatus } from '../../../assets/shared/wire.js' */

const NOW = Date.parse('2026-01-01T10:10:00.000Z');
/** @param {ItemStatus} status @param {string} placedAt @param {object} [more] */
const open = (status, placedAt, more = {}) => ({ orderId: 'o', orderNumber: 118, seatTableName: null, placedAt, dueAt: placedAt, priority: /** @type {const} */ ('NORMAL'), delivery: [], items: [{ course: null, held: false, seat: null, itemIndex: 0, name: 'Soup', quantity: 2, status, statusAt: placedAt, cancelReason: null, cancelledQuantity: 0, cancellations: [], station: 'HOT' }], ...more });
const CALL = { requestId: 'r1', kind: /** @type {const} */ ('CALL_WAITER'), note: null, nickname: 'Basil', at: '2026-01-01T10:08:40.000Z', takenAt: null, paymentMethod: null, share: null };
const UNSEEN = { orderId: 'o', orderNumber: 118, station: 'HOT', stationName: 'Hot', sinceSeconds: 25 };
/** @param {string} id @param {any} session */
const seated = (id, session, frameAtMs = NOW) => ({ ...floorTable(id, session), frameAtMs });

test('a table shows its most urgent task', () => {
  /** @param {any} session */
  const statusText = (session) => { const { statusClass, text } = tableStatus(floorTable('1', session), NOW); return `${statusClass}: ${text}`; };
  assert.equal(statusText(null), 'free: Free');
  assert.equal(statusText({ devices: [] }), 'neutral: Seated · no phone yet');
  assert.equal(statusText({}), 'neutral: Reading the menu · 1 phone');
  assert.equal(statusText({ cartItems: 2 }), 'neutral: Choosing · 1 phone');
  assert.equal(statusText({ openOrders: [open('NEW', '2026-01-01T10:09:00.000Z')] }), 'neutral: Ordered · 1 min');
  assert.equal(statusText({ moreOpenOrders: 2, orderCount: 2 }), 'neutral: 2 older orders are still open');
  assert.equal(statusText({ openOrders: [open('IN_PROGRESS', '2026-01-01T09:00:00.000Z')] }), 'neutral: In the kitchen · 1 h 10');
  assert.equal(statusText({ openOrders: [open('READY', '2026-01-01T10:00:00.000Z')] }), 'ready: Ready to serve: 2');
  assert.equal(statusText({ openOrders: [open('NEW', '2026-01-01T10:00:00.000Z')] }), 'attention: Nobody has started #118');
  assert.equal(statusText({ orderCount: 1, amountDue: 8640 }), 'neutral: To pay · €86.40');
  assert.equal(statusText({ orderCount: 1, amountDue: 8640, paymentWish: 'CARD' }), 'neutral: To pay · €86.40 · by card');
  assert.equal(statusText({ orderCount: 1, amountDue: 8640, paymentWish: 'PAY_LATER' }), 'neutral: To pay · €86.40');
  assert.equal(statusText({ orderCount: 1 }), 'settled: All paid');
  const withoutPayments = { orderCount: 1, paidAmount: undefined, pendingPayments: undefined };
  assert.equal(statusText(withoutPayments), 'settled: Nothing to hand over');
  assert.equal(statusText({ ...withoutPayments, amountDue: 1250 }), 'neutral: Ordered · €12.50');
  assert.equal(statusText({ requests: [CALL], openOrders: [open('READY', '2026-01-01T10:00:00.000Z')] }), 'attention: Calls a waiter · 1 min');
  assert.equal(statusText({ requests: [{ ...CALL, kind: 'REQUEST_BILL' }] }), 'attention: Asks for the bill · 1 min');
  assert.equal(statusText({ requests: [CALL], pinBlocked: true, pinBlockedUntil: '2026-01-01T10:23:10.000Z' }), 'urgent: PIN locked · 14 min');
  assert.equal(statusText({ requests: [CALL], pinBlocked: true, undelivered: [UNSEEN] }), 'urgent: Kitchen has not seen #118');
  assert.equal(statusText({ isJoined: true, requests: [CALL], tables: [{ id: '7', name: '7' }, { id: '8', name: '8' }] }), 'merged: With Table 7');
});

test('a table shows its second task beside the first', () => {
  /** @param {any} session */
  const nextTask = (session) => tableStatus(floorTable('1', session), NOW).nextTask;
  const ready = [open('READY', '2026-01-01T10:00:00.000Z')];
  assert.equal(nextTask({ requests: [CALL], openOrders: ready }), '2 ready');
  assert.equal(nextTask({ requests: [CALL], openOrders: ready, pinBlocked: true }), '1 call');
  assert.equal(nextTask({ undelivered: [UNSEEN], pinBlocked: true }), 'PIN locked');
  assert.equal(nextTask({ openOrders: ready }), null);
  assert.equal(nextTask(null), null);
});

test('tables are grouped by area in their order, without a heading for a single area', () => {
  const tables = [floorTable('1', { requests: [CALL] }), { ...floorTable('2', null), area: 'Terrace' }, floorTable('3', null)];
  assert.deepEqual(areasOf(tables), ['Inside', 'Terrace']);
  assert.deepEqual(tablesByArea(tables, null).map(({ area, tables: list }) => [area, ...list.map((each) => each.id)]), [['Inside', '1', '3'], ['Terrace', '2']]);
  assert.deepEqual(tablesByArea(tables, 'Terrace').map(({ area, tables: list }) => [area, ...list.map((each) => each.id)]), [[null, '2']]);
  assert.deepEqual(tablesByArea([tables[0], tables[2]], null).map(({ area }) => area), [null]);
});

test('a party is labelled with all its tables and can be merged with every other party', () => {
  const both = { tables: [{ id: '7', name: '7' }, { id: '8', name: '8' }] };
  const tables = [{ ...floorTable('7', both), name: '7' }, { ...floorTable('8', { ...both, sessionId: 's7', isJoined: true }), name: '8' }, floorTable('9', {}), floorTable('10', null)];
  assert.equal(partyLabel(tables[0]), 'Table 7 + 8');
  assert.deepEqual(firstTablesOfOthers(tables, tables[2]).map((each) => each.id), ['7']);
  assert.deepEqual(firstTablesOfOthers(tables, tables[0]).map((each) => each.id), ['9']);
  assert.deepEqual(firstTablesOfOthers([tables[0], { ...tables[2], isJoinable: false }], tables[0]), []);
  assert.deepEqual(firstTablesOfOthers(tables, { ...tables[0], isJoinable: false }), []);
  assert.deepEqual(freeTables(tables).map((each) => each.id), ['10']);
});

test('calls are listed oldest first, and once for a party with two tables', () => {
  const older = { ...CALL, requestId: 'r0', at: '2026-01-01T10:01:00.000Z' };
  const tables = [seated('1', { requests: [CALL] }), seated('2', { requests: [older] }), seated('3', { requests: [older], isJoined: true })];
  assert.deepEqual(openCalls(tables).map(({ table, call }) => [table.id, call.requestId]), [['2', 'r0'], ['1', 'r1']]);
});

test('orders that are ready longest come first, with their ready items only', () => {
  const ready = open('READY', '2026-01-01T10:05:00.000Z');
  const mixed = open('READY', '2026-01-01T09:00:00.000Z', { orderId: 'p', items: [
    { itemIndex: 0, name: 'A', quantity: 1, status: 'READY', statusAt: '2026-01-01T10:07:00.000Z', cancelReason: null, cancelledQuantity: 0, cancellations: [], station: 'HOT' },
    { itemIndex: 1, name: 'B', quantity: 3, status: 'NEW', statusAt: '2026-01-01T09:00:00.000Z', cancelReason: null, cancelledQuantity: 0, cancellations: [], station: 'HOT' }] });
  const orders = readyOrders([seated('1', { openOrders: [mixed] }), seated('2', { openOrders: [ready] }), seated('3', { openOrders: [open('NEW', '2026-01-01T08:00:00.000Z')] })]);
  assert.deepEqual(orders.map((readyOrder) => [readyOrder.table.id, readyOrder.count, readyOrder.indexes]), [['2', 2, [0]], ['1', 1, [0]]]);
});

test('a ticket that no display has shown is listed, and its age grows between frames', () => {
  const tables = [seated('1', { undelivered: [UNSEEN] }, NOW - 10_000), seated('2', { undelivered: [{ ...UNSEEN, orderId: 'q', sinceSeconds: 60 }] })];
  assert.deepEqual(unseenTickets(tables, NOW).map((ticket) => [ticket.table.id, ticket.ageMs]), [['2', 60_000], ['1', 35_000]]);
  assert.deepEqual(unseenTickets([seated('3', { undelivered: [UNSEEN], isJoined: true })], NOW), []);
});

test('each station has the time when it showed the order, or the age of an order it has not shown', () => {
  const order = open('NEW', '2026-01-01T10:09:15.000Z', { delivery: [
    { station: 'HOT', stationName: 'Hot', deliveredAt: null, unseenSince: '2026-01-01T10:09:15.000Z', isLate: true }, { station: 'BAR', stationName: 'Bar', deliveredAt: '2026-01-01T10:09:17.000Z', unseenSince: null, isLate: false },
    { station: 'COLD', stationName: 'Cold', deliveredAt: null, unseenSince: '2026-01-01T10:09:50.000Z', isLate: false }] });
  assert.deepEqual(stationDeliveries(order, NOW).map(({ stationName, shownAt, isLate, ageSeconds }) => [stationName, shownAt, isLate, ageSeconds]), [['Hot', null, true, 45], ['Bar', '2026-01-01T10:09:17.000Z', false, 45], ['Cold', null, false, 10]]);
});

test('order_with_held_course_is_late_by_what_is_due_and_names_the_next_course', () => {
  const [item] = open('NEW', '2026-01-01T09:00:00.000Z').items;
  const steak = { ...item, itemIndex: 1, quantity: 2, course: 2, held: true };
  const dessert = { ...item, itemIndex: 2, quantity: 1, course: 3, held: true };
  const held = open('NEW', '2026-01-01T09:00:00.000Z', { dueAt: '2026-01-01T09:00:00.000Z', items: [{ ...item, status: 'SERVED' }, steak, dessert] });
  const text = (/** @type {any} */ order) => tableStatus(seated('1', { openOrders: [order] }), NOW).text;
  const { session } = seated('1', { openOrders: [held] });
  assert.deepEqual(nextCourse(/** @type {any} */ (session)), { course: 2, count: 2 });
  assert.equal(heldCount(/** @type {any} */ (session)), 3);
  const begun = { ...held, items: [...held.items, { ...item, itemIndex: 3, quantity: 2, station: 'HOT', status: 'IN_PROGRESS' }, { ...item, itemIndex: 4, station: null }] };
  assert.equal(unfinishedCount(/** @type {any} */ (seated('1', { openOrders: [begun] }).session)), 2, 'what is held, served or not made by the kitchen does not count');
  // The bill and the sheets that end the party say the same of it.
  const work = (/** @type {any} */ order, more = {}) => openWork(/** @type {any} */ (seated('1', { openOrders: [order], ...more }).session)).map((each) => each.text);
  assert.deepEqual(work(begun), ['3 dishes are not fired yet: the kitchen has not made them.', '2 dishes are not ready yet. Closing the table takes them off the kitchen’s display.']);
  assert.deepEqual(work(open('READY', '2026-01-01T09:00:00.000Z'), { moreOpenOrders: 2 }), ['2 older orders are still open'], 'what is ready has left the kitchen');
  assert.equal(text(held), 'course 2 · held', 'nothing is late');
  const cancelled = { ...held, items: [{ ...steak, status: 'CANCELLED' }, dessert] };
  assert.deepEqual(nextCourse(/** @type {any} */ (seated('1', { openOrders: [/** @type {any} */ (cancelled)] }).session)), { course: 3, count: 1 }, 'cancelled, and the box has not answered yet');
  const fired = open('NEW', '2026-01-01T09:00:00.000Z', { dueAt: '2026-01-01T10:09:00.000Z', items: [{ ...steak, held: false }] });
  assert.equal(text(fired), 'Ordered · 1\u00a0min', 'the time counts from the firing');
  assert.equal(nextCourse(/** @type {any} */ (seated('1', { openOrders: [fired] }).session)), null);
});

test('only new calls and unseen tickets are announced', () => {
  const before = [seated('1', { requests: [CALL] })];
  const added = newTasks(before, [seated('1', { requests: [CALL, { ...CALL, requestId: 'r2' }], undelivered: [UNSEEN] })]);
  assert.deepEqual([added.calls.map(({ call }) => call.requestId), added.unseen.map((ticket) => ticket.orderNumber)], [['r2'], [118]]);
  assert.deepEqual(newTasks(before, before), { calls: [], unseen: [] });
});

test('the oldest call for the bill of a party opens its bill', () => {
  const bill = { ...CALL, kind: /** @type {const} */ ('REQUEST_BILL') };
  const older = { ...bill, requestId: 'r0', at: '2026-01-01T10:01:00.000Z' };
  assert.equal(billCall(floorTable('1', { requests: [CALL, bill, older] }))?.requestId, 'r0');
  assert.deepEqual([floorTable('1', null), floorTable('1', { requests: [CALL] }), floorTable('1', { requests: [bill], isJoined: true })].map(billCall), [null, null, null]);
});

test('a party\'s allergies are those of open orders and carts, and of all orders once they are loaded', () => {
  const { session } = floorTable('1', { allergyNotes: ['sesame'] });
  assert.ok(session);
  const full = (/** @type {object} */ item) => ({ ...order(), items: [{ ...order().items[0], ...item }], placedByName: 'Basil', accountName: null, seatTableName: null, priority: /** @type {const} */ ('NORMAL'), delivery: [] });
  assert.deepEqual(allergiesOf(session), ['sesame']);
  assert.deepEqual(allergiesOf(session, [full({ allergyNote: 'nuts', status: 'SERVED' }), full({ allergyNote: 'sesame' }), full({ allergyNote: 'fish', status: 'CANCELLED' }), full({})]), ['sesame', 'nuts']);
});
