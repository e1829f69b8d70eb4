// The status of a table in words; tables by area and by party. No side effects.
import { formatLeft, formatSpan, secondsSince, secondsUntil } from '../shared/clock.js';
import { formatMoney } from '../shared/money.js';
import { heldCount, nextCourse, unfinishedCount } from './courses.js';
import { locale, t, tableLabel } from './lang/index.js';

/** @import { FloorFullOrderView, FloorOrderView, FloorSessionView, FloorTableView, ItemStatus } from '../shared/wire.js' */
/**
 * @typedef {'free' | 'merged' | 'neutral' | 'settled' | 'ready' | 'attention' | 'urgent'} StatusClass a CSS class; `merged`: a further table of a party
 * @typedef {{statusClass: StatusClass, icon: string | null, text: string, shortText: string}} Task what a waiter must do; `shortText`: shown when it is the second task
 * @typedef {{statusClass: StatusClass, icon: string | null, text: string, nextTask: string | null}} TableStatus `nextTask`: the short text of the second task
 */

/** Seconds after which an order without a started dish is shown as a task of the waiter. */
const NOT_STARTED_AFTER_S = 8 * 60;

/** The number of dishes with this status. @param {FloorOrderView[]} orders @param {ItemStatus} status */
function countItems(orders, status) {
  return orders.flatMap((order) => order.items).filter((item) => item.status === status).reduce((sum, item) => sum + item.quantity, 0);
}

/** The number of a party's open orders, including those that the snapshot leaves out. @param {FloorSessionView} session */
export const openOrderCount = (session) => session.openOrders.length + session.moreOpenOrders;

/** @typedef {{kind: 'warn' | 'calm', icon: string, text: string}} OpenWork */
/** What the kitchen has not finished for a party, in words; it is lost when the table is closed. @param {FloorSessionView} session @returns {OpenWork[]} */
export function openWork(session) {
  const [held, unfinished, older] = [heldCount(session), unfinishedCount(session), session.moreOpenOrders];
  return [
    ...(held > 0 ? [{ kind: /** @type {const} */ ('warn'), icon: 'flame', text: t('bill.notfired', { count: held }) }] : []),
    ...(unfinished > 0 ? [{ kind: /** @type {const} */ ('calm'), icon: 'clock', text: t('bill.notready', { count: unfinished }) }] : []),
    // The snapshot has only their number.
    ...(older > 0 ? [{ kind: /** @type {const} */ ('calm'), icon: 'clock', text: t('floor.orders.older', { count: older }) }] : []),
  ];
}

/** @param {FloorTableView} table @param {number} nowMs the box's time @returns {TableStatus} */
export function tableStatus({ session }, nowMs) {
  if (!session) return { statusClass: 'free', icon: null, text: t('floor.free'), nextTask: null };
  if (session.isJoined) return { statusClass: 'merged', icon: 'link', text: t('floor.merged.with', { table: tableLabel(session.tables[0]?.name ?? '') }), nextTask: null };
  const [first, next] = tasksOf(session, nowMs);
  if (!first) return { ...statusWithoutTasks(session, nowMs), icon: null, nextTask: null };
  const { statusClass, icon, text } = first;
  return { statusClass, icon, text, nextTask: next?.shortText ?? null };
}

/** Whether nobody has started any of what is due. @param {FloorOrderView} order @param {number} nowMs */
function isNotStarted({ items, dueAt }, nowMs) {
  const due = items.filter((item) => !item.held);
  return due.length > 0 && due.every((item) => item.status === 'NEW') && secondsSince(dueAt, nowMs) >= NOT_STARTED_AFTER_S;
}

/** The tasks of a table, the most urgent first. @param {FloorSessionView} session @param {number} nowMs @returns {Task[]} */
function tasksOf(session, nowMs) {
  /** @type {Task[]} */
  const tasks = [];
  const [unseen] = session.undelivered;
  if (unseen) tasks.push({ statusClass: 'urgent', icon: 'warn', text: t('floor.unseen', { number: unseen.orderNumber }), shortText: t('floor.unseen.also', { number: unseen.orderNumber }) });
  if (session.pinBlocked) {
    const left = session.pinBlockedUntil ? secondsUntil(session.pinBlockedUntil, nowMs) : 0;
    tasks.push({ statusClass: 'urgent', icon: 'lock', text: left > 0 ? t('floor.blocked', { left: formatLeft(left) }) : t('floor.blocked.now'), shortText: t('floor.blocked.now') });
  }
  const [oldestCall] = [...session.requests].sort((left, right) => Date.parse(left.at) - Date.parse(right.at));
  if (oldestCall) {
    const wish = wishText(oldestCall.paymentMethod);
    const amount = oldestCall.share ? ` · ${formatMoney(oldestCall.share.amount, session.currency, locale())}` : '';
    const text = `${t(`floor.call.${oldestCall.kind}`, { age: formatSpan(secondsSince(oldestCall.at, nowMs)) })}${amount}${wish}`;
    tasks.push({ statusClass: 'attention', icon: oldestCall.kind === 'REQUEST_BILL' ? 'bill' : 'bell', text, shortText: t('floor.calls.also', { count: session.requests.length }) });
  }
  const ready = countItems(session.openOrders, 'READY');
  if (ready > 0) tasks.push({ statusClass: 'ready', icon: 'check', text: t('floor.ready', { count: ready }), shortText: t('floor.ready.also', { count: ready }) });
  const notStarted = session.openOrders.find((order) => isNotStarted(order, nowMs));
  if (notStarted && !unseen) tasks.push({ statusClass: 'attention', icon: 'clock', text: t('floor.notstarted', { number: notStarted.orderNumber }), shortText: t('floor.notstarted.also', { number: notStarted.orderNumber }) });
  return tasks;
}

/** The status of a table without tasks. @param {FloorSessionView} session @param {number} nowMs @returns {{statusClass: StatusClass, text: string}} */
function statusWithoutTasks(session, nowMs) {
  const phones = t('floor.phones', { count: session.devices.length });
  // The snapshot has only the number of older open orders.
  if (session.openOrders.length === 0 && session.moreOpenOrders > 0) return { statusClass: 'neutral', text: t('floor.orders.older', { count: session.moreOpenOrders }) };
  const next = nextCourse(session);
  const isDue = session.openOrders.some((order) => order.items.some((item) => !item.held && item.status !== 'SERVED' && item.status !== 'CANCELLED'));
  if (next && !isDue) return { statusClass: 'neutral', text: t('floor.course.held', { course: next.course }) };
  if (session.openOrders.length > 0) {
    const isStarted = session.openOrders.some((order) => order.items.some((item) => item.status !== 'NEW'));
    const age = formatSpan(Math.max(...session.openOrders.map((order) => secondsSince(order.dueAt, nowMs))));
    return { statusClass: 'neutral', text: t(isStarted ? 'floor.inkitchen' : 'floor.waiting', { age }) };
  }
  if (session.cartItems > 0) return { statusClass: 'neutral', text: t('floor.ordering', { phones }) };
  // Where no payments are recorded, the answer of the box says nothing about them.
  const isBooks = session.paidAmount !== undefined;
  if (session.orderCount > 0 && session.amountDue === 0) return { statusClass: 'settled', text: t(isBooks ? 'floor.settled' : 'handover.nothing') };
  if (session.amountDue > 0) return { statusClass: 'neutral', text: `${t(isBooks ? 'floor.due' : 'handover.ordered', { amount: formatMoney(session.amountDue, session.currency, locale()) })}${wishText(session.paymentWish)}` };
  return { statusClass: 'neutral', text: session.devices.length === 0 ? t('floor.seated') : t('floor.reading', { phones }) };
}

/** How the guests would like to pay, to follow another text; empty where they did not say it. @param {FloorSessionView['paymentWish']} wish */
export const wishText = (wish) => (wish && wish !== 'PAY_LATER' ? ` · ${t(`floor.call.pay.${wish}`)}` : '');

/** The oldest call for the bill of a party. @param {FloorTableView} table */
export function billCall({ session }) {
  const calls = session && !session.isJoined ? session.requests.filter((call) => call.kind === 'REQUEST_BILL') : [];
  return calls.sort((left, right) => Date.parse(left.at) - Date.parse(right.at))[0] ?? null;
}

/** What the guests of a party must not eat: from open orders and carts, and from all orders where they are loaded. @param {FloorSessionView} session @param {FloorFullOrderView[]} [loaded] @returns {string[]} each note once */
export function allergiesOf(session, loaded = []) {
  const ordered = loaded.flatMap((order) => order.items).filter((item) => item.status !== 'CANCELLED');
  return [...new Set([...session.allergyNotes, ...ordered.flatMap((item) => item.allergyNote ?? [])])];
}

/** @param {FloorTableView[]} tables @returns {string[]} the areas, in the order of the tables */
export function areasOf(tables) {
  return [...new Set(tables.map((table) => table.area).filter(Boolean))];
}

/**
 * Groups tables by area, in their order. Tables of a single area are one group without a heading.
 * @template {FloorTableView} T
 * @param {T[]} tables @param {string | null} area null for all areas @returns {{area: string | null, tables: T[]}[]}
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

/** The tables without a party. @template {FloorTableView} T @param {T[]} tables @returns {T[]} */
export const freeTables = (tables) => tables.filter((table) => table.session === null);

/** The first table of each party: a party with several tables counts once. @template {FloorTableView} T @param {T[]} tables @returns {T[]} */
export const firstTables = (tables) => tables.filter((table) => table.session !== null && !table.session.isJoined);

/** The first table of each party with which the one at `own` can be merged. @template {FloorTableView} T @param {T[]} tables @param {FloorTableView} own @returns {T[]} */
export function firstTablesOfOthers(tables, own) {
  if (!own.isJoinable) return [];
  return firstTables(tables).filter((table) => table.isJoinable && table.session?.sessionId !== own.session?.sessionId);
}

/** Which part of the bill a guest would like to pay, with the amount of when they asked; null where they did not say it. @param {FloorSessionView['requests'][number]['share']} share @param {string} currency */
export function shareText(share, currency) {
  return share && t(`floor.share.${share.by}`, { count: share.count ?? 1, amount: formatMoney(share.amount, currency, locale()) });
}
