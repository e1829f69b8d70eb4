// What needs an owner today, and the state of the backups.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { backupFacts, lastBackupAt, nightlyPlan, restoreCommands } from '../../../assets/admin/backupFacts.js';
import '../../../assets/admin/lang/index.js';
import { staleSheetsText } from '../../../assets/admin/staleSheets.js';
import { openTables, repairs } from '../../../assets/admin/todayFacts.js';

const NOW = Date.parse('2026-11-28T18:00:00Z');
const HOUR = 3600 * 1000;
const RESTAURANT = { printedAddress: 'http://menu.local', guestAddress: 'http://menu.local', country: 'GB', money: { profile: 'BOOKS', isChosen: true, rule: 'NONE_KNOWN' } };
/** @param {number} hours @returns {string} so many hours ago */
const ago = (hours) => new Date(NOW - hours * HOUR).toISOString();

/** @param {object} [change] @returns {any} */
const backups = (change = {}) => ({ isOn: true, folder: '/media/usb', isSameDisk: false, hour: 4, isEncrypted: false, isRunning: false, lastSuccessAt: ago(14), failure: null, files: [], replaced: [], ...change });
/** @param {object} [change] @returns {any} */
const session = (change = {}) => ({ sessionId: 's1', isJoined: false, openedAt: ago(1), undelivered: [], amountDue: 0, paidAmount: 0, tables: [{ name: '1' }], ...change });
/** @param {any[]} sessions null: a free table @param {any[]} [blockedLogins] @returns {any} */
const floor = (sessions, blockedLogins = []) => ({ tables: sessions.map((each, at) => ({ id: String(at), name: String(at + 1), session: each })), blockedLogins, currency: 'EUR' });
/** A restaurant in which all is well. @param {object} [change] @returns {any} */
const answers = (change = {}) => ({
  healthz: { status: 'ok', dataCheck: 'not-needed' }, computer: { view: { serverTime: new Date(NOW).toISOString(), diskFreeBytes: 50e9 }, deviceMs: NOW }, backups: backups(),
  restaurant: RESTAURANT, addresses: { staleSheets: null }, displays: [{ name: 'Pass', online: true }],
  floor: floor([session(), null]), tables: [{ isRetired: false }], menu: { categories: [{ items: [{}] }] }, nowMs: NOW, ...change,
});
/** @param {object} change */
const found = (change) => repairs(answers(change)).map(({ id, kind, action }) => `${kind} ${id} ${action.href}`);

test('restaurant_without_faults_needs_nothing', () => {
  assert.deepEqual(found({}), []);
  assert.deepEqual(repairs(answers(Object.fromEntries(Object.keys(answers()).filter((key) => key !== 'nowMs').map((key) => [key, null])))), [], 'what is not loaded is no fault');
});

test('each_fault_leads_to_the_place_of_its_repair', () => {
  assert.deepEqual(found({ healthz: { status: 'disk-full', reason: 'x' }, computer: { view: { serverTime: ago(0), diskFreeBytes: 1e6 }, deviceMs: NOW } }), ['bad status #health'], 'a full disk is told once');
  assert.deepEqual(found({ healthz: { status: 'failed' } }), ['bad status #health']);
  assert.deepEqual(found({ healthz: { status: 'ok', dataCheck: 'running' } }), ['warn check #health']);
  assert.deepEqual(found({ computer: { view: { serverTime: ago(0), diskFreeBytes: 1e9 }, deviceMs: NOW } }), ['warn disk #health']);
  assert.deepEqual(found({ computer: { view: { serverTime: ago(0), diskFreeBytes: null }, deviceMs: NOW } }), []);
  assert.deepEqual(found({ computer: { view: { serverTime: ago(1), diskFreeBytes: 50e9 }, deviceMs: NOW } }), ['warn clock #health']);
  assert.deepEqual(found({ backups: backups({ isOn: false }) }), ['bad backup-off #backup']);
  assert.deepEqual(found({ backups: backups({ lastSuccessAt: ago(51) }) }), ['warn backup-old #backup/new']);
  assert.deepEqual(found({ backups: backups({ lastSuccessAt: null }) }), ['warn backup-none #backup/new']);
  assert.deepEqual(found({ backups: backups({ failure: { at: ago(1), reason: 'no stick', retryAt: ago(0) } }) }), ['bad backup-failed #backup']);
  assert.deepEqual(found({ displays: [] }), ['warn no-screen #logins/pair']);
  assert.deepEqual(found({ displays: [{ name: 'Pass', online: true }, { name: 'Grill', online: false }] }), ['warn offline #logins']);
  assert.deepEqual(found({ addresses: { staleSheets: { printedAddress: 'http://192.168.1.2', reason: 'number-changed' } } }), ['warn stale #tables/print']);
  assert.deepEqual(found({ restaurant: { ...RESTAURANT, printedAddress: null } }), ['warn unprinted #tables/print']);
  assert.deepEqual(found({ restaurant: { ...RESTAURANT, printedAddress: null }, tables: [{ isRetired: true }] }), ['warn no-tables #tables/new'], 'without tables there is nothing to print');
  assert.deepEqual(found({ menu: { categories: [{ items: [] }] } }), ['warn no-menu #menu']);
  assert.deepEqual(found({ floor: floor([session({ openedAt: ago(13) })]) }), ['warn overnight /staff']);
  assert.deepEqual(found({ floor: floor([null], [{ staffId: 'w', name: 'Wanda', blockedUntil: ago(-1) }]) }), ['warn blocked-w /staff']);
});

test('replaced_data_is_told_of_only_when_the_disk_is_nearly_full', () => {
  const replaced = [{ name: 'replaced-a', at: ago(50), bytes: 3e8 }, { name: 'replaced-b', at: ago(90), bytes: 1e8 }];
  const disk = (/** @type {number} */ diskFreeBytes) => ({ view: { serverTime: ago(0), diskFreeBytes }, deviceMs: NOW });
  assert.deepEqual(found({ backups: backups({ replaced }) }), []);
  assert.deepEqual(found({ backups: backups({ replaced }), computer: disk(1e9) }), ['warn disk #health', 'warn replaced #backup']);
  assert.deepEqual(found({ backups: backups({ replaced }), healthz: { status: 'disk-full', reason: 'x' } }), ['bad status #health', 'warn replaced #backup']);
  const told = repairs(answers({ backups: backups({ replaced }), computer: disk(1e9) })).find(({ id }) => id === 'replaced');
  assert.match(told?.title ?? '', /381 MB/);
});

test('undelivered_tickets_come_first_and_a_party_at_two_tables_counts_once', () => {
  const undelivered = [{ orderId: 'o', stationName: 'Grill' }, { orderId: 'p', stationName: 'Grill' }];
  const both = [session({ undelivered, amountDue: 1250, paidAmount: 300 }), session({ undelivered, amountDue: 1250, paidAmount: 300, isJoined: true }), session({ sessionId: 's2', amountDue: 50 }), null];
  const [first] = repairs(answers({ displays: [], floor: floor(both) }));
  assert.deepEqual([first.id, first.title], ['undelivered', '2 tickets are shown on no screen']);
  assert.match(first.text, /: Grill\./);
  assert.deepEqual(openTables(floor(both)), { open: 3, all: 4, due: 1300, paid: 300 });
  assert.deepEqual(openTables(floor([])), { open: 0, all: 0, due: 0, paid: 0 });
});

test('stale_sheets_are_told_with_the_reason_of_the_box_before_the_chosen_address', () => {
  /** @type {any} */ const restaurant = { ...RESTAURANT, printedAddress: 'http://old.local' };
  assert.match(staleSheetsText(restaurant, null) ?? '', /http:\/\/old\.local.*http:\/\/menu\.local/);
  for (const reason of ['number-changed', 'name-not-announced', 'name-taken', 'port-changed']) {
    const text = staleSheetsText(restaurant, /** @type {any} */ ({ staleSheets: { printedAddress: 'http://10.0.0.7', reason } })) ?? '';
    assert.match(text, /They contain http:\/\/10\.0\.0\.7, but/);
  }
  assert.equal(staleSheetsText(/** @type {any} */ ({ printedAddress: null, guestAddress: 'x' }), null), null);
  assert.equal(staleSheetsText(null, null), null);
});

test('backups_on_the_same_disk_are_warned_of_and_the_newest_file_counts_after_a_start', () => {
  const ids = (/** @type {object} */ change) => backupFacts(backups(change), NOW).map(({ id, kind }) => `${kind} ${id}`);
  assert.deepEqual(ids({}), ['good good']);
  assert.deepEqual(ids({ isSameDisk: true }), ['warn same-disk', 'good good']);
  assert.deepEqual(ids({ lastSuccessAt: null, files: [{ at: ago(2) }] }), ['good good']);
  assert.deepEqual(ids({ failure: { at: ago(1), reason: 'no stick', retryAt: ago(0) }, isSameDisk: true, lastSuccessAt: ago(60) }), ['bad failed', 'warn old', 'warn same-disk']);
  assert.equal(lastBackupAt(backups({ lastSuccessAt: null })), null);
  assert.equal(nightlyPlan(backups({ hour: 4 })), 'Every night at 04:00 a backup is made in /media/usb.');
  assert.equal(nightlyPlan(backups({ hour: null, folder: null })), null);
  assert.equal(restoreCommands('/media/usb', 'a.backup')[1], 'sudo maitred restore --replace /media/usb/a.backup');
});

test('data_of_an_earlier_version_asks_the_owner_whether_payments_are_recorded', () => {
  const restaurant = { ...RESTAURANT, country: 'DE', money: { profile: 'BOOKS', isChosen: false, rule: 'DEVICE_REQUIRED' } };
  assert.deepEqual(found({ restaurant }), ['warn money #restaurant/money']);
  const [{ text }] = repairs(answers({ restaurant }));
  assert.match(text, /as before.*Germany: here, a program that records payments counts as a till/);
});

test('sums_of_open_tables_without_payments_have_nothing_paid', () => {
  const { paidAmount: _, ...withoutPayments } = session({ amountDue: 500 });
  const { due, paid } = openTables(floor([withoutPayments, null]));
  assert.deepEqual([due, paid], [500, 0]);
});
