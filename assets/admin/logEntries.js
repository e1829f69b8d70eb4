// Entries of the audit log in words, and the query of a filter.
import { formatMoney } from '../shared/money.js';
import { hasText, locale, t, tableLabel } from './lang/index.js';

/** @import { AuditEntryView } from '../shared/wire.gen.js' */
/** @typedef {{action: string, staffId: string, from: string, to: string, sessionId: string, orderId: string}} LogFilter empty texts: all; `from`, `to`: days such as 2026-11-28 */

/** @type {LogFilter} */
export const ALL_ENTRIES = { action: '', staffId: '', from: '', to: '', sessionId: '', orderId: '' };

/** The kinds of entries that the filter offers, by what a person looks for. @type {{id: string, actions: string[]}[]} */
export const ACTION_GROUPS = [
  { id: 'tables', actions: ['SESSION_OPENED', 'COVERS_CHANGED', 'SESSION_CLOSED', 'SESSION_MOVED', 'SESSIONS_MERGED', 'MERGE_UNDONE', 'PIN_REISSUED', 'GUEST_JOINED', 'GUEST_RESUMED', 'GUEST_LEFT', 'GUEST_TURNED_AWAY', 'DEVICE_RELEASED', 'GUEST_CALLED', 'CALL_TAKEN', 'CALL_TAKEN_BACK', 'CALL_DONE'] },
  { id: 'orders', actions: ['ORDER_PLACED', 'ITEM_STATUS_CHANGED', 'ITEM_CANCELLED', 'PRIORITY_CHANGED', 'COURSE_FIRED', 'COURSE_TAKEN_BACK', 'STATION_DELAYED', 'TICKET_UNSEEN', 'TICKET_ENDED', 'NOTICES_ACKNOWLEDGED', 'AVAILABILITY_CHANGED', 'CHECKOUT_TAKEN', 'CHECKOUT_GIVEN_BACK', 'CHECKOUT_EXPIRED'] },
  { id: 'payments', actions: ['PAYMENT_INITIATED', 'PAYMENT_COMPLETED', 'PAYMENT_CANCELLED', 'PAYMENT_REFUNDED', 'HANDED_TO_TILL', 'TILL_NUMBER_CORRECTED', 'CASH_COUNTED', 'CASH_MOVED', 'DAY_CLOSED', 'RECEIPT_PRINTED', 'ADJUSTMENT_MADE', 'ADJUSTMENT_WITHDRAWN'] },
  { id: 'staff', actions: ['STAFF_LOGGED_IN', 'STAFF_LOGGED_OUT', 'STAFF_ADDED', 'STAFF_CHANGED', 'PASSWORD_RESET', 'STAFF_DEVICE_REVOKED', 'STAFF_PIN_SET', 'STAFF_PIN_REMOVED', 'STAFF_PIN_USED', 'SECTION_CHOSEN', 'DISPLAY_PAIRED', 'DISPLAY_REVOKED'] },
  { id: 'security', actions: ['STAFF_LOGIN_FAILED', 'STAFF_LOGIN_BLOCKED', 'STAFF_LOGIN_UNBLOCKED', 'STAFF_PIN_FAILED', 'STAFF_PIN_LOCKED', 'PIN_RESERVED', 'PIN_WRONG', 'PIN_DROPPED', 'PIN_BLOCKED', 'ADDRESS_BLOCKED', 'EMPTY_TABLES_TRIED', 'DEAD_TOKEN_USED'] },
  { id: 'restaurant', actions: ['RESTAURANT_CREATED', 'RESTAURANT_CHANGED', 'MONEY_PROFILE_CHANGED', 'MENU_IMPORTED', 'DISH_ADDED', 'DISH_CHANGED', 'DISH_ARCHIVED', 'DISH_RESTORED', 'DISHES_CHANGED', 'CATEGORY_ADDED', 'CATEGORY_CHANGED', 'CATEGORY_REMOVED', 'CATEGORIES_REORDERED', 'MENU_HOURS_CHANGED', 'TABLE_ADDED', 'TABLE_CHANGED', 'TRAINING_ENDED', 'SETTINGS_CHANGED', 'ADJUSTMENT_REASONS_CHANGED', 'BACKUP_MADE', 'BACKUP_FAILED', 'BACKUP_RESTORED', 'REPLACED_DATA_DELETED'] },
];

/** @param {string} action */
export const actionText = (action) => (hasText(`log.action.${action}`) ? t(`log.action.${action}`) : action.toLowerCase().replaceAll('_', ' '));

/** Who did it. @param {AuditEntryView} entry @returns {string} */
export function actorText({ actor, nickname }) {
  switch (actor.kind) {
    case 'STAFF': return actor.name ?? t('log.by.staff');
    case 'GUEST': return nickname ?? t('log.by.guest');
    case 'SYSTEM': return t('log.by.system');
    default: return nickname ?? t('log.by.unknown');
  }
}

/** The order and the table of an entry. @param {AuditEntryView} entry @returns {string[]} */
export function placesOf({ orderNumber, tableName }) {
  return [...(orderNumber === null ? [] : [`#${orderNumber}`]), ...(tableName === null ? [] : [tableLabel(tableName)])];
}

const AMOUNTS = new Set(['amount', 'totalAmount', 'payable', 'unpaid', 'refundDue', 'tip', 'rounding', 'sold', 'paid', 'refunded', 'cashExpected', 'cashCounted', 'cashLeft']);
/** Numbers and codes that tell a person nothing, or that stand elsewhere in the entry. */
const HIDDEN = new Set(['number', 'paymentId', 'refundId', 'device', 'itemIndex', 'left', 'notices', 'joined', 'parted']);
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** @param {string} value @returns {string} */
function valueText(value) {
  if (value.includes(' → ')) return value.split(' → ').map((part) => (part === '' ? '–' : valueText(part))).join(' → ');
  if (!/^([A-Z_]+|true|false|changed)$/.test(value)) return value;
  const known = [`log.value.${value}`, `status.${value}`, `staff.role.${value}`, `mode.${value}`].find(hasText);
  return known ? t(known) : value;
}

/** @param {string} name */
function factLabel(name) {
  const known = [`log.fact.${name}`, `setting.${name}`].find(hasText);
  return known ? t(known) : name;
}

/** The other facts of an entry, each as "reason: spilled". @param {AuditEntryView} entry @param {string} currency of the restaurant @returns {string[]} */
export function factsOf({ details }, currency) {
  return Object.entries(details).flatMap(([name, value]) => {
    if (HIDDEN.has(name) || UUID.test(value)) return [];
    if (!AMOUNTS.has(name)) return [t('log.fact', { label: factLabel(name), value: valueText(value) })];
    // An amount that is always there says something only if it is not zero.
    const isZero = Number(value) === 0 && (name === 'unpaid' || name === 'refundDue');
    return isZero || !currency ? [] : [t('log.fact', { label: factLabel(name), value: formatMoney(Number(value), currency, locale()) })];
  });
}

/** Midnight at the begin of a day, in the time zone of this device. @param {string} day @param {number} [later] days */
function startOf(day, later = 0) {
  const [year, month, date] = day.split('-').map(Number);
  return new Date(year, month - 1, date + later);
}

/** The path of one page of the log, the newest entries first. @param {LogFilter} filter @param {number | null} before null: from the newest @returns {string} */
export function logPath(filter, before) {
  const query = new URLSearchParams({ order: 'desc' });
  for (const name of /** @type {const} */ (['action', 'staffId', 'sessionId', 'orderId'])) if (filter[name]) query.set(name, filter[name]);
  if (filter.from) query.set('from', startOf(filter.from).toISOString());
  if (filter.to) query.set('to', startOf(filter.to, 1).toISOString());
  if (before !== null) query.set('before', String(before));
  return `/api/audit?${query}`;
}

/** Entries by day, in their order. @param {AuditEntryView[]} entries @returns {{day: string, entries: AuditEntryView[]}[]} `day`: the time of its first entry */
export function byDay(entries) {
  /** @type {{day: string, entries: AuditEntryView[]}[]} */
  const days = [];
  for (const entry of entries) {
    const last = days.at(-1);
    if (last && new Date(last.day).toDateString() === new Date(entry.at).toDateString()) last.entries.push(entry);
    else days.push({ day: entry.at, entries: [entry] });
  }
  return days;
}
