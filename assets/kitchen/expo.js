// The pass: a row for each party, with what is ready, what is missing and since when. No side effects.
import { courseOf } from './heldCourses.js';
import { isDone } from './ticketLanes.js';

/** @import { ItemStatus, StationView, TicketItemView, TicketView } from '../shared/wire.js' */
/** @import { Pending } from './ticketLanes.js' */
/**
 * @typedef {'waiting' | 'started' | 'ready'} PartState
 * @typedef {{orderId: string, item: TicketItemView, seatTableName: string | null}} ExpoItem `seatTableName`: the table of its seat, where it is another one
 *
 * @typedef {object} ExpoRow
 * @property {string} sessionId
 * @property {string} tableName
 * @property {string[]} orderIds
 * @property {boolean} rush
 * @property {{station: string, name: string, state: PartState | null}[]} parts one for each station of the kitchen; `state` is null where nothing is left to do
 * @property {ExpoItem[]} ready what can go to the table
 * @property {ExpoItem[]} missing what the stations still make, the longest due first
 * @property {string | null} since when the oldest of these became due, ISO 8601; null where all is held
 * @property {number | null} nextCourse the first course that the floor has not fired
 * @property {TicketItemView[]} later the dishes of that course
 * @property {string[]} allergies
 */

/** The status of an item as this display shows it. @param {string} orderId @param {TicketItemView} item @param {Record<string, Pending>} pending @returns {ItemStatus} */
const shownStatus = (orderId, item, pending) => pending[orderId]?.targets[item.itemIndex]?.status ?? item.status;

/** @param {ExpoItem[]} items @returns {PartState | null} */
function stateOf(items) {
  if (items.length === 0) return null;
  if (items.every(({ item }) => item.status === 'READY')) return 'ready';
  return items.every(({ item }) => item.status === 'NEW') ? 'waiting' : 'started';
}

/**
 * Parties in a hurry first, then the one with the oldest dish; parties of which everything is held are last.
 * @param {TicketView[]} tickets @param {StationView[]} stations @param {Record<string, Pending>} pending changes by this display that the box has not confirmed @returns {ExpoRow[]}
 */
export function expoRows(tickets, stations, pending) {
  /** @type {Map<string, TicketView[]>} */
  const parties = new Map();
  for (const ticket of tickets) if (!ticket.tableClosed) parties.set(ticket.sessionId, [...(parties.get(ticket.sessionId) ?? []), ticket]);
  const rows = [...parties.values()].map((own) => rowOf(own, stations, pending)).filter((row) => row.ready.length + row.missing.length + row.later.length > 0);
  const rank = (/** @type {ExpoRow} */ row) => (row.since === null ? 2 : row.rush ? 0 : 1);
  return rows.sort((left, right) => rank(left) - rank(right) || (left.since ?? '').localeCompare(right.since ?? '') || left.tableName.localeCompare(right.tableName));
}

/** @param {TicketView[]} tickets of one party @param {StationView[]} stations @param {Record<string, Pending>} pending @returns {ExpoRow} */
function rowOf(tickets, stations, pending) {
  const all = tickets.flatMap(({ orderId, items, seatTableName }) => items.map((item) => ({ orderId, seatTableName, item: { ...item, status: shownStatus(orderId, item, pending) } })));
  const open = all.filter(({ item }) => !isDone(item.status) && !item.held);
  const held = all.filter(({ item }) => item.held && !isDone(item.status)).map(({ item }) => item);
  const nextCourse = held.length > 0 ? Math.min(...held.map(courseOf)) : null;
  const codes = [...new Set([...stations.map(({ code }) => code), ...open.map(({ item }) => item.station)])];
  const byDue = (/** @type {ExpoItem} */ left, /** @type {ExpoItem} */ right) => (left.item.dueAt ?? '').localeCompare(right.item.dueAt ?? '');
  return {
    sessionId: tickets[0].sessionId,
    tableName: tickets[0].tableName,
    orderIds: tickets.map(({ orderId }) => orderId),
    rush: tickets.some(({ priority }) => priority === 'RUSH'),
    parts: codes.map((station) => ({ station, name: stations.find(({ code }) => code === station)?.name ?? station, state: stateOf(open.filter(({ item }) => item.station === station)) })),
    ready: open.filter(({ item }) => item.status === 'READY'),
    missing: open.filter(({ item }) => item.status !== 'READY').sort(byDue),
    since: [...open].sort(byDue)[0]?.item.dueAt ?? null,
    nextCourse,
    later: held.filter((item) => courseOf(item) === nextCourse),
    allergies: [...new Set(open.map(({ item }) => item.allergyNote?.trim() ?? '').filter(Boolean))],
  };
}

/** The steps that serve what is ready, by order. @param {ExpoRow} row @returns {{orderId: string, steps: {itemIndex: number, path: ItemStatus[]}[]}[]} */
export function servingSteps({ ready }) {
  return [...new Set(ready.map(({ orderId }) => orderId))].map((orderId) => ({
    orderId,
    steps: ready.filter((each) => each.orderId === orderId).map(({ item }) => ({ itemIndex: item.itemIndex, path: /** @type {ItemStatus[]} */ (['SERVED']) })),
  }));
}
