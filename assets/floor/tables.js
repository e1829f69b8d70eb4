// The status of a table in words, the most urgent need first; areas and parties. Pure.
import { formatSpan, secondsSince, secondsUntil } from '../shared/clock.js';
import { formatMoney } from '../shared/money.js';
import { locale, t, tableLabel } from './lang/index.js';

/** @import { FloorOrderView, FloorSessionView, FloorTableView, ItemStatus } from '../shared/wire.js' */
/**
 * @typedef {'free' | 'joined' | 'plain' | 'done' | 'ok' | 'call' | 'bad'} Tone `joined`: a further table of a party
 * @typedef {{tone: Tone, icon: string | null, text: string, brief: string}} Need `brief`: the text beside a more urgent need
 * @typedef {{tone: Tone, icon: string | null, text: string, second: string | null}} TableStatus `second`: the next need
 */

/** Seconds after which an order that is shown and not started is a need. */
export const UNTOUCHED_AFTER = 8 * 60;

/** @param {FloorOrderView[]} orders @param {ItemStatus} status */
export function countOf(orders, status) {
  return orders.reduce((sum, order) => sum + order.items.filter((item) => item.status === status).reduce((all, item) => all + item.quantity, 0), 0);
}

/** The number of a party's open orders, including those that the snapshot leaves out. @param {FloorSessionView} session */
export const openCount = (session) => session.openOrders.length + session.moreOpenOrders;

/** @param {FloorTableView} table @param {number} nowMs the box's time @returns {TableStatus} */
export function statusOf({ session }, nowMs) {
  if (!session) return { tone: 'free', icon: null, text: t('floor.free'), second: null };
  if (session.isJoined) return { tone: 'joined', icon: 'link', text: t('floor.joined', { table: tableLabel(session.tables[0]?.name ?? '') }), second: null };
  const [first, next] = needsOf(session, nowMs);
  if (!first) return { ...statusWithoutNeeds(session, nowMs), icon: null, second: null };
  const { tone, icon, text } = first;
  return { tone, icon, text, second: next?.brief ?? null };
}

/** What a waiter must act on, the most urgent first. @param {FloorSessionView} session @param {number} nowMs @returns {Need[]} */
function needsOf(session, nowMs) {
  /** @type {Need[]} */
  const needs = [];
  const [unseen] = session.undelivered;
  if (unseen) needs.push({ tone: 'bad', icon: 'warn', text: t('floor.unseen', { number: unseen.orderNumber }), brief: t('floor.unseen.also', { number: unseen.orderNumber }) });
  if (session.pinBlocked) {
    const left = session.pinBlockedUntil ? secondsUntil(session.pinBlockedUntil, nowMs) : 0;
    needs.push({ tone: 'bad', icon: 'lock', text: left > 0 ? t('floor.blocked', { left: formatSpan(left) }) : t('floor.blocked.now'), brief: t('floor.blocked.now') });
  }
  const [call] = [...session.requests].sort((left, right) => Date.parse(left.at) - Date.parse(right.at));
  if (call) {
    const text = t(`floor.call.${call.kind}`, { age: formatSpan(secondsSince(call.at, nowMs)) });
    needs.push({ tone: 'call', icon: call.kind === 'REQUEST_BILL' ? 'bill' : 'bell', text, brief: t('floor.calls.also', { count: session.requests.length }) });
  }
  const ready = countOf(session.openOrders, 'READY');
  if (ready > 0) needs.push({ tone: 'ok', icon: 'check', text: t('floor.ready', { count: ready }), brief: t('floor.ready.also', { count: ready }) });
  const untouched = session.openOrders.find((order) => order.items.every((item) => item.status === 'NEW') && secondsSince(order.placedAt, nowMs) >= UNTOUCHED_AFTER);
  if (untouched && !unseen) needs.push({ tone: 'call', icon: 'clock', text: t('floor.untouched', { number: untouched.orderNumber }), brief: t('floor.untouched.also', { number: untouched.orderNumber }) });
  return needs;
}

/** The status of a table without needs. @param {FloorSessionView} session @param {number} nowMs @returns {{tone: Tone, text: string}} */
function statusWithoutNeeds(session, nowMs) {
  const phones = t('floor.phones', { count: session.devices.length });
  // Of older open orders the snapshot has only the number.
  if (session.openOrders.length === 0 && session.moreOpenOrders > 0) return { tone: 'plain', text: t('floor.orders.older', { count: session.moreOpenOrders }) };
  if (session.openOrders.length > 0) {
    const begun = session.openOrders.some((order) => order.items.some((item) => item.status !== 'NEW'));
    const age = formatSpan(Math.max(...session.openOrders.map((order) => secondsSince(order.placedAt, nowMs))));
    return { tone: 'plain', text: t(begun ? 'floor.inkitchen' : 'floor.waiting', { age }) };
  }
  if (session.cartItems > 0) return { tone: 'plain', text: t('floor.ordering', { phones }) };
  if (session.orderCount > 0 && session.amountDue === 0) return { tone: 'done', text: t('floor.settled') };
  if (session.amountDue > 0) return { tone: 'plain', text: t('floor.due', { amount: formatMoney(session.amountDue, session.currency, locale()) }) };
  return { tone: 'plain', text: session.devices.length === 0 ? t('floor.seated') : t('floor.reading', { phones }) };
}

/** How long the party has been sitting, as h:mm. @param {string} openedAt @param {number} nowMs */
export function sittingTime(openedAt, nowMs) {
  const minutes = Math.floor(secondsSince(openedAt, nowMs) / 60);
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}

/** @param {FloorTableView[]} tables @returns {string[]} the areas, in the order of the tables */
export function areasOf(tables) {
  return [...new Set(tables.map((table) => table.area).filter(Boolean))];
}

/**
 * The tables by area, in their order; without areas where there is only one.
 * @template {FloorTableView} T
 * @param {T[]} tables @param {string | null} area null for all @returns {{area: string | null, tables: T[]}[]}
 */
export function tablesByArea(tables, area) {
  if (area !== null) return [{ area: null, tables: tables.filter((table) => table.area === area) }];
  const areas = areasOf(tables);
  if (areas.length < 2) return [{ area: null, tables }];
  const groups = areas.map((each) => ({ area: /** @type {string | null} */ (each), tables: tables.filter((table) => table.area === each) }));
  const rest = tables.filter((table) => !table.area);
  return rest.length > 0 ? [...groups, { area: null, tables: rest }] : groups;
}

/** The label of a party with all its tables: "Table 7 + 8". @param {FloorTableView} table */
export function partyLabel(table) {
  const tables = table.session?.tables ?? [];
  if (tables.length < 2) return tableLabel(table.name);
  return [tableLabel(tables[0].name), ...tables.slice(1).map((each) => each.name)].join(' + ');
}

/** Tables without a party. @template {FloorTableView} T @param {T[]} tables */
export const freeTables = (tables) => tables.filter((table) => table.session === null);

/** One table of each other party. @template {FloorTableView} T @param {T[]} tables @param {FloorTableView} own */
export function otherParties(tables, own) {
  return tables.filter((table) => table.session !== null && !table.session.isJoined && table.session.sessionId !== own.session?.sessionId);
}
