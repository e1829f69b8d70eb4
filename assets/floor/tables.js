// What a table needs, in words: the most urgent thing first. Pure.
import { formatSpan, secondsSince, secondsUntil } from '../shared/clock.js';
import { formatMoney } from '../shared/money.js';
import { locale, t } from '../shared/lang/staff/index.js';

/** @import { FloorItemView, FloorOrderView, FloorSessionView, FloorTableView, ItemStatus } from '../shared/wire.js' */
/**
 * @typedef {'free' | 'plain' | 'ok' | 'call' | 'bad'} Tone
 * @typedef {{tone: Tone, words: string, also: string | null}} Standing `also` is the next thing it needs, which would otherwise stay unseen
 */

/** An order nobody in the kitchen has touched for this long needs somebody to go and look. Seconds. */
export const UNSEEN_AFTER = 8 * 60;

/** @param {FloorOrderView[]} orders @param {ItemStatus} status */
function countOf(orders, status) {
  return orders.reduce((sum, order) => sum + order.items.filter((item) => item.status === status).reduce((all, item) => all + item.quantity, 0), 0);
}

/** @param {FloorTableView} table @param {number} nowMs the box's time @returns {Standing} */
export function standingOf({ session }, nowMs) {
  if (!session) return { tone: 'free', words: t('floor.free'), also: null };
  const ready = countOf(session.openOrders, 'READY');
  const alsoReady = ready > 0 ? t('floor.ready.also', { count: ready }) : null;
  const calls = session.requests.length;
  if (session.pinBlocked) {
    const left = session.pinBlockedUntil ? secondsUntil(session.pinBlockedUntil, nowMs) : 0;
    return { tone: 'bad', words: left > 0 ? t('floor.blocked', { left: formatSpan(left) }) : t('floor.blocked.now'), also: calls > 0 ? t('floor.calls.also', { count: calls }) : alsoReady };
  }
  const call = [...session.requests].sort((left, right) => Date.parse(left.at) - Date.parse(right.at))[0];
  if (call) return { tone: 'call', words: t(`floor.call.${call.kind}`, { age: formatSpan(secondsSince(call.at, nowMs)) }), also: alsoReady };
  const unseen = session.openOrders.find((order) => order.items.every((item) => item.status === 'NEW') && secondsSince(order.placedAt, nowMs) >= UNSEEN_AFTER);
  if (unseen) return { tone: 'bad', words: t('floor.unseen', { number: unseen.orderNumber }), also: alsoReady };
  return { ...calmStanding(session, ready), also: null };
}

/** Where nobody has to run. @param {FloorSessionView} session @param {number} ready @returns {{tone: Tone, words: string}} */
function calmStanding(session, ready) {
  if (ready > 0) return { tone: 'ok', words: t('floor.ready', { count: ready }) };
  if (session.openOrders.length > 0) return { tone: 'plain', words: t('floor.inkitchen', { count: session.openOrders.length }) };
  if (session.devices.length === 0) return { tone: 'plain', words: t('floor.seated') };
  if (session.cartItems > 0) return { tone: 'plain', words: t('floor.ordering', { phones: t('floor.phones', { count: session.devices.length }) }) };
  if (session.amountDue > 0) return { tone: 'ok', words: t('floor.due', { amount: formatMoney(session.amountDue, session.currency, locale()) }) };
  if (session.orderCount > 0) return { tone: 'ok', words: t('floor.settled') };
  return { tone: 'plain', words: t('floor.reading', { phones: t('floor.phones', { count: session.devices.length }) }) };
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

/** @param {FloorTableView[]} tables */
export function callsOf(tables) {
  return tables.reduce((sum, table) => sum + (table.session?.requests.length ?? 0), 0);
}

/** What an order's dishes are, by status, for the story at the side. @param {FloorItemView[]} items @returns {[ItemStatus, FloorItemView[]][]} */
export function byStatus(items) {
  return /** @type {const} */ (['READY', 'IN_PROGRESS', 'NEW', 'SERVED', 'CANCELLED'])
    .map((status) => /** @type {[ItemStatus, FloorItemView[]]} */ ([status, items.filter((item) => item.status === status)]))
    .filter(([, found]) => found.length > 0);
}
