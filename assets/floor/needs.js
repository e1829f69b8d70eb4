// What the whole room needs: calls, oldest first; what waits at the pass; tickets that no display has shown. Pure.
import { secondsSince } from '../shared/clock.js';

/** @import { FloorOrderView, FloorRequestView, FloorTableView } from '../shared/wire.js' */
/**
 * @typedef {FloorTableView & {heardAt: number}} RoomTable `heardAt`: when the box said so, on its clock
 * @typedef {{table: RoomTable, call: FloorRequestView}} Call
 * @typedef {{table: RoomTable, order: FloorOrderView, indexes: number[], count: number, since: string | null}} Carry `since`: when its first dish became ready
 * @typedef {{key: string, table: RoomTable, orderId: string, orderNumber: number, stationName: string, sinceMs: number}} Alert `sinceMs`: how long it lies unseen, now
 */

/** The tables that have a party of their own: what a party needs is not told once for each of its tables. @param {RoomTable[]} tables */
const parties = (tables) => tables.filter((table) => table.session !== null && !table.session.isJoined);

/** @param {RoomTable[]} tables @returns {Call[]} */
export function callsOf(tables) {
  return parties(tables).flatMap((table) => (table.session?.requests ?? []).map((call) => ({ table, call })))
    .sort((left, right) => Date.parse(left.call.at) - Date.parse(right.call.at));
}

/** @param {RoomTable} table @param {FloorOrderView} order @returns {Carry} */
export function carryOf(table, order) {
  const ready = order.items.filter((item) => item.status === 'READY');
  const times = ready.map((item) => item.statusAt).filter(Boolean).sort();
  return { table, order, indexes: ready.map((item) => item.itemIndex), count: ready.reduce((sum, item) => sum + item.quantity, 0), since: times[0] ?? null };
}

/** What waits to be carried out, the longest first. @param {RoomTable[]} tables @returns {Carry[]} */
export function carriesOf(tables) {
  return parties(tables).flatMap((table) => (table.session?.openOrders ?? []).map((order) => carryOf(table, order)))
    .filter((carry) => carry.count > 0)
    .sort((left, right) => Date.parse(left.since ?? left.order.placedAt) - Date.parse(right.since ?? right.order.placedAt));
}

/** Tickets that no display of their station has shown, the longest first. @param {RoomTable[]} tables @param {number} nowMs @returns {Alert[]} */
export function alertsOf(tables, nowMs) {
  return parties(tables).flatMap((table) => (table.session?.undelivered ?? []).map((each) => ({
    key: `${each.orderId}/${each.station}`,
    table,
    orderId: each.orderId,
    orderNumber: each.orderNumber,
    stationName: each.stationName,
    // What was true when it was said has gone on since.
    sinceMs: each.sinceSeconds * 1000 + Math.max(0, nowMs - table.heardAt),
  }))).sort((left, right) => right.sinceMs - left.sinceMs);
}

/**
 * How the kitchen stands with one order, station by station. `unseen` is younger than an alarm, or one.
 * @param {FloorOrderView} order @param {number} nowMs
 * @returns {{station: string, stationName: string, seenAt: string | null, isLate: boolean, seconds: number}[]}
 */
export function deliveryOf(order, nowMs) {
  return order.delivery.map(({ station, stationName, deliveredAt, isLate }) => ({ station, stationName, seenAt: deliveredAt, isLate, seconds: secondsSince(order.placedAt, nowMs) }));
}

/** Of two moments of the room: what a waiter has to be told of. @param {RoomTable[]} before @param {RoomTable[]} now @returns {{calls: Call[], alerts: Alert[]}} */
export function newsOf(before, now) {
  const knownCalls = new Set(callsOf(before).map(({ call }) => call.requestId));
  const knownAlerts = new Set(alertsOf(before, 0).map((alert) => alert.key));
  return {
    calls: callsOf(now).filter(({ call }) => !knownCalls.has(call.requestId)),
    alerts: alertsOf(now, 0).filter((alert) => !knownAlerts.has(alert.key)),
  };
}
