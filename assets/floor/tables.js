// What a table needs, in words: the most urgent thing first. Pure.
import { formatSpan, secondsSince, secondsUntil } from '../shared/clock.js';
import { formatMoney } from '../shared/money.js';
import { locale, t, tableCalled } from './lang/index.js';

/** @import { FloorOrderView, FloorSessionView, FloorTableView, ItemStatus } from '../shared/wire.js' */
/**
 * `joined` is a second table of another one's party.
 * @typedef {'free' | 'joined' | 'plain' | 'done' | 'ok' | 'call' | 'bad'} Tone
 * @typedef {{tone: Tone, icon: string | null, words: string, brief: string}} Need `brief` says it beside a more urgent one
 * @typedef {{tone: Tone, icon: string | null, words: string, also: string | null}} Standing `also` is the next thing it needs, which would otherwise stay unseen
 */

/** An order that is on a display and that nobody has begun for this long is worth a look. Seconds. */
export const UNTOUCHED_AFTER = 8 * 60;

/** @param {FloorOrderView[]} orders @param {ItemStatus} status */
export function countOf(orders, status) {
  return orders.reduce((sum, order) => sum + order.items.filter((item) => item.status === status).reduce((all, item) => all + item.quantity, 0), 0);
}

/** How many open orders a party has, those that are not in the snapshot included. @param {FloorSessionView} session */
export const openCount = (session) => session.openOrders.length + session.moreOpenOrders;

/** @param {FloorTableView} table @param {number} nowMs the box's time @returns {Standing} */
export function standingOf({ session }, nowMs) {
  if (!session) return { tone: 'free', icon: null, words: t('floor.free'), also: null };
  if (session.isJoined) return { tone: 'joined', icon: 'link', words: t('floor.joined', { table: tableCalled(session.tables[0]?.name ?? '') }), also: null };
  const [first, second] = needsOf(session, nowMs);
  if (!first) return { ...calmStanding(session, nowMs), icon: null, also: null };
  const { tone, icon, words } = first;
  return { tone, icon, words, also: second?.brief ?? null };
}

/** What somebody should do something about, the most urgent first. @param {FloorSessionView} session @param {number} nowMs @returns {Need[]} */
function needsOf(session, nowMs) {
  /** @type {Need[]} */
  const needs = [];
  const [unseen] = session.undelivered;
  if (unseen) needs.push({ tone: 'bad', icon: 'warn', words: t('floor.unseen', { number: unseen.orderNumber }), brief: t('floor.unseen.also', { number: unseen.orderNumber }) });
  if (session.pinBlocked) {
    const left = session.pinBlockedUntil ? secondsUntil(session.pinBlockedUntil, nowMs) : 0;
    needs.push({ tone: 'bad', icon: 'lock', words: left > 0 ? t('floor.blocked', { left: formatSpan(left) }) : t('floor.blocked.now'), brief: t('floor.blocked.now') });
  }
  const [call] = [...session.requests].sort((left, right) => Date.parse(left.at) - Date.parse(right.at));
  if (call) {
    const words = t(`floor.call.${call.kind}`, { age: formatSpan(secondsSince(call.at, nowMs)) });
    needs.push({ tone: 'call', icon: call.kind === 'REQUEST_BILL' ? 'bill' : 'bell', words, brief: t('floor.calls.also', { count: session.requests.length }) });
  }
  const ready = countOf(session.openOrders, 'READY');
  if (ready > 0) needs.push({ tone: 'ok', icon: 'check', words: t('floor.ready', { count: ready }), brief: t('floor.ready.also', { count: ready }) });
  const untouched = session.openOrders.find((order) => order.items.every((item) => item.status === 'NEW') && secondsSince(order.placedAt, nowMs) >= UNTOUCHED_AFTER);
  if (untouched && !unseen) needs.push({ tone: 'call', icon: 'wait', words: t('floor.untouched', { number: untouched.orderNumber }), brief: t('floor.untouched.also', { number: untouched.orderNumber }) });
  return needs;
}

/** Where nobody has to run. @param {FloorSessionView} session @param {number} nowMs @returns {{tone: Tone, words: string}} */
function calmStanding(session, nowMs) {
  const phones = t('floor.phones', { count: session.devices.length });
  // The snapshot holds the newest open orders of the restaurant; of older ones it has the number alone.
  if (session.openOrders.length === 0 && session.moreOpenOrders > 0) return { tone: 'plain', words: t('floor.orders.older', { count: session.moreOpenOrders }) };
  if (session.openOrders.length > 0) {
    const begun = session.openOrders.some((order) => order.items.some((item) => item.status !== 'NEW'));
    const age = formatSpan(Math.max(...session.openOrders.map((order) => secondsSince(order.placedAt, nowMs))));
    return { tone: 'plain', words: t(begun ? 'floor.inkitchen' : 'floor.waiting', { age }) };
  }
  if (session.cartItems > 0) return { tone: 'plain', words: t('floor.ordering', { phones }) };
  if (session.orderCount > 0 && session.amountDue === 0) return { tone: 'done', words: t('floor.settled') };
  if (session.amountDue > 0) return { tone: 'plain', words: t('floor.due', { amount: formatMoney(session.amountDue, session.currency, locale()) }) };
  return { tone: 'plain', words: session.devices.length === 0 ? t('floor.seated') : t('floor.reading', { phones }) };
}

/** How long the party sits, as hours and minutes. @param {string} openedAt @param {number} nowMs */
export function sittingFor(openedAt, nowMs) {
  const minutes = Math.floor(secondsSince(openedAt, nowMs) / 60);
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}

/** @param {FloorTableView[]} tables @returns {string[]} the areas, in the order of the room */
export function areasOf(tables) {
  return [...new Set(tables.map((table) => table.area).filter(Boolean))];
}

/**
 * The tables under the heading of their area, in the order of the room; without headings where there is one area only.
 * @template {FloorTableView} T
 * @param {T[]} tables @param {string | null} area null is the whole room @returns {{area: string | null, tables: T[]}[]}
 */
export function roomOf(tables, area) {
  if (area !== null) return [{ area: null, tables: tables.filter((table) => table.area === area) }];
  const areas = areasOf(tables);
  if (areas.length < 2) return [{ area: null, tables }];
  const groups = areas.map((each) => ({ area: /** @type {string | null} */ (each), tables: tables.filter((table) => table.area === each) }));
  const rest = tables.filter((table) => !table.area);
  return rest.length > 0 ? [...groups, { area: null, tables: rest }] : groups;
}

/** All tables of a party as people speak of them: "Table 7 + 8". @param {FloorTableView} table */
export function partyCalled(table) {
  const tables = table.session?.tables ?? [];
  if (tables.length < 2) return tableCalled(table.name);
  return [tableCalled(tables[0].name), ...tables.slice(1).map((each) => each.name)].join(' + ');
}

/** Where a party could sit down. @template {FloorTableView} T @param {T[]} tables */
export const freeTables = (tables) => tables.filter((table) => table.session === null);

/** Whom a party could join: everybody else who sits in the room, each once. @template {FloorTableView} T @param {T[]} tables @param {FloorTableView} own */
export function otherParties(tables, own) {
  return tables.filter((table) => table.session !== null && !table.session.isJoined && table.session.sessionId !== own.session?.sessionId);
}
