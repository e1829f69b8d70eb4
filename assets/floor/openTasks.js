// The open tasks of all tables: guests' calls, orders that are ready to serve, and tickets that no display has shown. No side effects.
import { secondsSince } from '../shared/clock.js';
import { firstTables } from './tables.js';

/** @import { FloorOrderView, CallView, FloorTableView } from '../shared/wire.js' */
/**
 * @typedef {FloorTableView & {frameAtMs: number}} FloorTable `frameAtMs`: when its last frame arrived, on the box's clock
 * @typedef {{table: FloorTable, call: CallView}} Call
 * @typedef {{table: FloorTable, order: FloorOrderView, indexes: number[], count: number, since: string | null}} ReadyOrder the ready dishes of an order; `indexes`: of its items; `since`: when the first became ready
 * @typedef {{key: string, table: FloorTable, orderId: string, orderNumber: number, stationName: string, ageMs: number}} UnseenTicket a ticket that no display of its station has shown; `ageMs`: for how long
 */

/** The calls of all tables, the oldest first. @param {FloorTable[]} tables @returns {Call[]} */
export function openCalls(tables) {
  return firstTables(tables).flatMap((table) => (table.session?.requests ?? []).map((call) => ({ table, call })))
    .sort((left, right) => Date.parse(left.call.at) - Date.parse(right.call.at));
}

/** @param {FloorTable} table @param {FloorOrderView} order @returns {ReadyOrder} */
export function readyOrderOf(table, order) {
  const ready = order.items.filter((item) => item.status === 'READY');
  const times = ready.map((item) => item.statusAt).filter(Boolean).sort();
  return { table, order, indexes: ready.map((item) => item.itemIndex), count: ready.reduce((sum, item) => sum + item.quantity, 0), since: times[0] ?? null };
}

/** Orders with ready items, the longest waiting first. @param {FloorTable[]} tables @returns {ReadyOrder[]} */
export function readyOrders(tables) {
  return firstTables(tables).flatMap((table) => (table.session?.openOrders ?? []).map((order) => readyOrderOf(table, order)))
    .filter((readyOrder) => readyOrder.count > 0)
    .sort((left, right) => Date.parse(left.since ?? left.order.placedAt) - Date.parse(right.since ?? right.order.placedAt));
}

/** Tickets that no display of their station has shown, the oldest first. @param {FloorTable[]} tables @param {number} nowMs @returns {UnseenTicket[]} */
export function unseenTickets(tables, nowMs) {
  return firstTables(tables).flatMap((table) => (table.session?.undelivered ?? []).map((each) => ({
    key: `${each.orderId}/${each.station}`,
    table,
    orderId: each.orderId,
    orderNumber: each.orderNumber,
    stationName: each.stationName,
    // The age in the frame, and the time since the frame arrived.
    ageMs: each.sinceSeconds * 1000 + Math.max(0, nowMs - table.frameAtMs),
  }))).sort((left, right) => right.ageMs - left.ageMs);
}

/**
 * When a display of each station showed an order. `isLate`: no display shows it in time, so it counts as unseen. `ageSeconds`: since it was
 * placed, or the course fired that no display has shown.
 * @param {FloorOrderView} order @param {number} nowMs
 * @returns {{station: string, stationName: string, shownAt: string | null, isLate: boolean, ageSeconds: number}[]}
 */
export function stationDeliveries(order, nowMs) {
  return order.delivery.map(({ station, stationName, deliveredAt, unseenSince, isLate }) => ({ station, stationName, shownAt: deliveredAt, isLate, ageSeconds: secondsSince(unseenSince ?? order.placedAt, nowMs) }));
}

/** The calls and unseen tickets that `before` does not have. @param {FloorTable[]} before @param {FloorTable[]} now @returns {{calls: Call[], unseen: UnseenTicket[]}} */
export function newTasks(before, now) {
  const knownCalls = new Set(openCalls(before).map(({ call }) => call.requestId));
  const knownTickets = new Set(unseenTickets(before, 0).map(({ key }) => key));
  return {
    calls: openCalls(now).filter(({ call }) => !knownCalls.has(call.requestId)),
    unseen: unseenTickets(now, 0).filter(({ key }) => !knownTickets.has(key)),
  };
}
