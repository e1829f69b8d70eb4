// The open tasks of all tables: guests' calls, orders that are ready to serve, and tickets that no display has shown. Pure.
import { secondsSince } from '../shared/clock.js';

/** @import { FloorOrderView, FloorRequestView, FloorTableView } from '../shared/wire.js' */
/**
 * @typedef {FloorTableView & {heardAt: number}} RoomTable `heardAt`: time of the last frame about it, on the box's clock
 * @typedef {{table: RoomTable, call: FloorRequestView}} Call
 * @typedef {{table: RoomTable, order: FloorOrderView, indexes: number[], count: number, since: string | null}} ReadyOrder the ready items of an order; `since`: when the first became ready
 * @typedef {{key: string, table: RoomTable, orderId: string, orderNumber: number, stationName: string, sinceMs: number}} Undelivered a ticket that no display of the station has shown; `sinceMs`: for how long
 */

/** One table of each party: a party with several tables counts once. @param {RoomTable[]} tables */
const parties = (tables) => tables.filter((table) => table.session !== null && !table.session.isJoined);

/** @param {RoomTable[]} tables @returns {Call[]} */
export function openCalls(tables) {
  return parties(tables).flatMap((table) => (table.session?.requests ?? []).map((call) => ({ table, call })))
    .sort((left, right) => Date.parse(left.call.at) - Date.parse(right.call.at));
}

/** @param {RoomTable} table @param {FloorOrderView} order @returns {ReadyOrder} */
export function readyOrderOf(table, order) {
  const ready = order.items.filter((item) => item.status === 'READY');
  const times = ready.map((item) => item.statusAt).filter(Boolean).sort();
  return { table, order, indexes: ready.map((item) => item.itemIndex), count: ready.reduce((sum, item) => sum + item.quantity, 0), since: times[0] ?? null };
}

/** Orders with ready items, the longest waiting first. @param {RoomTable[]} tables @returns {ReadyOrder[]} */
export function readyOrders(tables) {
  return parties(tables).flatMap((table) => (table.session?.openOrders ?? []).map((order) => readyOrderOf(table, order)))
    .filter((carry) => carry.count > 0)
    .sort((left, right) => Date.parse(left.since ?? left.order.placedAt) - Date.parse(right.since ?? right.order.placedAt));
}

/** Tickets that no display of their station has shown, the oldest first. @param {RoomTable[]} tables @param {number} nowMs @returns {Undelivered[]} */
export function undeliveredTickets(tables, nowMs) {
  return parties(tables).flatMap((table) => (table.session?.undelivered ?? []).map((each) => ({
    key: `${each.orderId}/${each.station}`,
    table,
    orderId: each.orderId,
    orderNumber: each.orderNumber,
    stationName: each.stationName,
    // The age in the frame has grown since.
    sinceMs: each.sinceSeconds * 1000 + Math.max(0, nowMs - table.heardAt),
  }))).sort((left, right) => right.sinceMs - left.sinceMs);
}

/**
 * Whether each station has one order on a display. `isLate`: it counts as undelivered.
 * @param {FloorOrderView} order @param {number} nowMs
 * @returns {{station: string, stationName: string, seenAt: string | null, isLate: boolean, seconds: number}[]}
 */
export function stationDeliveries(order, nowMs) {
  return order.delivery.map(({ station, stationName, deliveredAt, isLate }) => ({ station, stationName, seenAt: deliveredAt, isLate, seconds: secondsSince(order.placedAt, nowMs) }));
}

/** The calls and undelivered tickets that are new. @param {RoomTable[]} before @param {RoomTable[]} now @returns {{calls: Call[], undelivered: Undelivered[]}} */
export function newTasks(before, now) {
  const knownCalls = new Set(openCalls(before).map(({ call }) => call.requestId));
  const knownTickets = new Set(undeliveredTickets(before, 0).map(({ key }) => key));
  return {
    calls: openCalls(now).filter(({ call }) => !knownCalls.has(call.requestId)),
    undelivered: undeliveredTickets(now, 0).filter(({ key }) => !knownTickets.has(key)),
  };
}
