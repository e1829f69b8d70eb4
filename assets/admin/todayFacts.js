// What needs an owner now, each with the place where it is repaired, and the sums of the open tables. No side effects.
import { leftOver } from '../shared/leftOver.js';
import { countryName } from '../shared/places.js';
import { backupFacts } from './backupFacts.js';
import { formatBytes, dayAndTime } from './format.js';
import { clockFacts, healthFacts } from './healthFacts.js';
import { locale, t, tableLabel } from './lang/index.js';
import { routeHash } from './route.js';
import { staleSheetsText } from './staleSheets.js';

/** @import { AddressesView, BackupsView, HealthView, FloorView, ManagedTableView, RestaurantView } from '../shared/wire.gen.js' */
/** @import { DisplayView, FloorSessionView, MenuView } from '../shared/wire.js' */
/** @import { HealthFact, Healthz } from './healthFacts.js' */
/** @typedef {HealthFact & {action: {label: string, href: string}}} Repair */
/**
 * @typedef {object} Answers what the box says; null: not loaded
 * @property {Healthz | null} healthz
 * @property {{view: HealthView, deviceMs: number} | null} computer `deviceMs`: this device's clock when the answer arrived
 * @property {BackupsView | null} backups
 * @property {RestaurantView | null} restaurant
 * @property {AddressesView | null} addresses
 * @property {DisplayView[] | null} displays
 * @property {FloorView | null} floor
 * @property {ManagedTableView[] | null} tables
 * @property {MenuView | null} menu
 * @property {number} nowMs the box's time
 */

/** With less free space it is time to make room; the box refuses orders only far below. */
const LOW_DISK_BYTES = 1024 ** 3;
/** No party stays longer: the table was left open. */
const OVERNIGHT_MS = 12 * 3600 * 1000;

/** @param {Answers} answers @returns {Repair[]} what is worst first */
export function repairs(answers) {
  const all = [...boxRepairs(answers), ...kitchenRepairs(answers), ...sheetRepairs(answers), ...moneyRepairs(answers), ...floorRepairs(answers)];
  const order = { bad: 0, warn: 1, good: 2 };
  return all.sort((left, right) => order[left.kind] - order[right.kind]);
}

/** @param {string} label @param {string} section @param {string[]} path */
const to = (label, section, ...path) => ({ label: t(`today.to.${label}`), href: routeHash(section, ...path) });

/** Disk, data, clock, backups. @param {Answers} answers @returns {Repair[]} */
function boxRepairs({ healthz, computer, backups, nowMs }) {
  // The section "Backup" says more about backups than `/healthz`.
  const health = healthz ? healthFacts(healthz, nowMs).filter(({ id, kind }) => id !== 'backup' && kind !== 'good') : [];
  const clock = computer ? clockFacts(computer.view, computer.deviceMs) : [];
  const free = computer?.view.diskFreeBytes ?? null;
  const isLow = free !== null && free < LOW_DISK_BYTES && healthz?.status !== 'disk-full';
  /** @type {HealthFact[]} */
  const disk = isLow ? [{ id: 'disk', kind: 'warn', title: t('today.disk', { size: formatBytes(free) }), text: t('today.disk.text') }] : [];
  const replacedBytes = (backups?.replaced ?? []).reduce((sum, { bytes }) => sum + bytes, 0);
  /** @type {HealthFact[]} */
  const replaced = replacedBytes > 0 && (isLow || healthz?.status === 'disk-full') ? [{ id: 'replaced', kind: 'warn', title: t('today.replaced', { size: formatBytes(replacedBytes) }), text: t('today.replaced.text') }] : [];
  const facts = backups ? backupFacts(backups, nowMs).filter(({ id, kind }) => kind !== 'good' && id !== 'same-disk') : [];
  return [
    ...[...health, ...disk, ...clock].map((fact) => ({ ...fact, action: to('health', 'health') })),
    ...replaced.map((fact) => ({ ...fact, action: to('backup', 'backup') })),
    ...facts.map((fact) => ({ ...fact, id: `backup-${fact.id}`, action: fact.id === 'off' || fact.id === 'failed' ? to('backup', 'backup') : to('backupnow', 'backup', 'new') })),
  ];
}

/** Screens, and tickets that none shows. @param {Answers} answers @returns {Repair[]} */
function kitchenRepairs({ displays, floor }) {
  /** @type {Repair[]} */
  const found = [];
  const undelivered = parties(floor).flatMap((session) => session.undelivered);
  if (undelivered.length > 0) {
    const stations = [...new Set(undelivered.map(({ stationName }) => stationName))].join(', ');
    found.push({ id: 'undelivered', kind: 'bad', title: t('today.undelivered', { count: undelivered.length }), text: t('today.undelivered.text', { stations }), action: to('screens', 'logins') });
  }
  const offline = displays?.filter(({ online }) => !online) ?? [];
  if (displays?.length === 0) found.push({ id: 'no-screen', kind: 'warn', title: t('health.screens.none'), text: t('today.noscreen.text'), action: to('pair', 'logins', 'pair') });
  else if (offline.length > 0) found.push({ id: 'offline', kind: 'warn', title: t('health.screens.offline', { count: offline.length }), text: offline.map(({ name }) => name).join(', '), action: to('screens', 'logins') });
  return found;
}

/** Sheets, tables, menu. @param {Answers} answers @returns {Repair[]} */
function sheetRepairs({ restaurant, addresses, tables, menu }) {
  /** @type {Repair[]} */
  const found = [];
  const inUse = tables?.filter(({ isRetired }) => !isRetired) ?? null;
  const stale = staleSheetsText(restaurant, addresses);
  if (stale) found.push({ id: 'stale', kind: 'warn', title: t('tables.stale'), text: stale, action: to('print', 'tables', 'print') });
  else if (restaurant && restaurant.printedAddress === null && inUse && inUse.length > 0) found.push({ id: 'unprinted', kind: 'warn', title: t('today.unprinted'), text: t('today.unprinted.text'), action: to('print', 'tables', 'print') });
  if (inUse?.length === 0) found.push({ id: 'no-tables', kind: 'warn', title: t('today.notables'), text: t('today.notables.text'), action: to('tables', 'tables', 'new') });
  if (menu && menu.categories.every(({ items }) => items.length === 0)) found.push({ id: 'no-menu', kind: 'warn', title: t('today.nomenu'), text: t('today.nomenu.text'), action: to('menu', 'menu') });
  return found;
}

/** Data of an earlier version records payments although nobody has chosen it. @param {Answers} answers @returns {Repair[]} */
function moneyRepairs({ restaurant }) {
  if (!restaurant || restaurant.money.isChosen) return [];
  const { money, country } = restaurant;
  const where = country ? countryName(country, locale()) : t('restaurant.money.nowhere');
  return [{ id: 'money', kind: 'warn', title: t('today.money'), text: `${t('today.money.text')} ${t(`money.rule.${money.rule}`, { country: where })}`, action: to('money', 'restaurant', 'money') }];
}

/** Tables left open, and blocked logins. @param {Answers} answers @returns {Repair[]} */
function floorRepairs({ floor, nowMs }) {
  const toFloor = { label: t('admin.elsewhere.floor'), href: '/staff' };
  const left = leftOver(floor?.businessDay ?? null, floor?.tables ?? [], nowMs);
  const leftTables = left.map(({ name, openedAt }) => t('today.leftover.since', { table: tableLabel(name), date: dayAndTime(openedAt) })).join(' · ');
  /** @type {Repair[]} */
  const notClosed = left.length === 0 ? [] : [{ id: 'leftover', kind: 'warn', title: t('today.leftover', { count: left.length }), text: t('today.leftover.text', { tables: leftTables }), action: to('day', 'day') }];
  const long = left.length > 0 ? [] : parties(floor).filter(({ openedAt }) => nowMs - Date.parse(openedAt) > OVERNIGHT_MS);
  const names = long.map(({ tables }) => tableLabel(tables[0]?.name ?? '')).join(', ');
  /** @type {Repair[]} */
  const overnight = long.length === 0 ? [] : [{ id: 'overnight', kind: 'warn', title: t('today.overnight', { count: long.length }), text: t('today.overnight.text', { tables: names }), action: toFloor }];
  const blocked = (floor?.blockedLogins ?? []).map(({ staffId, name, blockedUntil }) => ({ id: `blocked-${staffId}`, kind: /** @type {const} */ ('warn'), title: t('today.blocked', { name }), text: t('today.blocked.text', { date: dayAndTime(blockedUntil) }), action: toFloor }));
  return [...notClosed, ...overnight, ...blocked];
}

/** The open parties, one at several tables once. @param {FloorView | null} floor @returns {FloorSessionView[]} */
const parties = (floor) => (floor?.tables ?? []).flatMap(({ session }) => (session && !session.isJoined ? [session] : []));

/** What is ordered at the tables that are open now, in minor units. @param {FloorView} floor @returns {{open: number, all: number, due: number, paid: number}} `due`: to be paid; `paid`: without tips, less refunds */
export function openTables(floor) {
  const sessions = parties(floor);
  return {
    open: floor.tables.filter(({ session }) => session !== null).length,
    all: floor.tables.length,
    due: sessions.reduce((sum, { amountDue }) => sum + amountDue, 0),
    paid: sessions.reduce((sum, { paidAmount }) => sum + (paidAmount ?? 0), 0),
  };
}
