// Sections of waiters, the lock of a shared phone, and what a waiter reads about the guests' network.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Refusal } from '../../../assets/shared/api.js';
import { memoryStorage } from '../../../assets/shared/storage.js';
import { callsBySection, isOwn, isQuiet, shownTables, waiterOf } from '../../../assets/floor/shift/sections.js';
import { createLock, isLockDue, isStaffPin } from '../../../assets/floor/shift/lock.js';
import { findings, testFinding } from '../../../assets/floor/wifiDoctor/findings.js';
import { START, reduce } from '../../../assets/floor/state.js';
import { EMPTY_DRAFT } from '../../../assets/floor/orders.js';
import { useLanguage } from '../../../assets/floor/lang/index.js';
import { floorTable } from './fakes.mjs';

/** @import { FloorState } from '../../../assets/floor/state.js' */

await useLanguage(['en'], { en: async () => ({}) });
const NOW = Date.parse('2026-01-01T20:00:00.000Z');
const ME = { id: 'anna', name: 'Anna', role: /** @type {const} */ ('WAITER'), stations: [] };
/** @param {string} id @param {number} secondsAgo */
const calling = (id, secondsAgo) => ({ ...floorTable(id, /** @type {any} */ ({ requests: [{ requestId: `r${id}`, kind: 'CALL_WAITER', at: new Date(NOW - secondsAgo * 1000).toISOString(), takenAt: null }] })), frameAtMs: NOW });
/** @param {Partial<FloorState>} more @returns {FloorState} */
const floor = (more) => ({ ...START, staffLogin: { ...START.staffLogin, phase: 'in', me: ME }, sectionCallMinutes: 2, ...more });
const MINE = { staffId: 'anna', staffName: 'Anna', tables: ['1'], isHere: true };
const BENS = { staffId: 'ben', staffName: 'Ben', tables: ['2'], isHere: true };

test('calls of a section ring for its waiter, and for all when nobody is there or answers', () => {
  const tables = [calling('1', 10), calling('2', 10), calling('3', 10)];
  /** @param {FloorState} state */
  const rings = (state) => callsBySection(state, tables.map((table) => ({ table, call: /** @type {any} */ (table.session?.requests[0]) })), NOW).loud.map(({ table }) => table.id);
  assert.deepEqual(rings(floor({ tables })), ['1', '2', '3'], 'without a section all tables ring');
  assert.deepEqual(rings(floor({ tables, sections: [BENS] })), ['1', '2', '3']);
  assert.deepEqual(rings(floor({ tables, sections: [MINE, BENS] })), ['1', '3'], 'nobody has table 3');
  assert.deepEqual(rings(floor({ tables, sections: [MINE, { ...BENS, isHere: false }] })), ['1', '2', '3']);
  assert.equal(waiterOf(floor({ sections: [MINE, BENS] }), tables[1]), 'Ben');
  const late = calling('2', 121);
  assert.equal(isQuiet(floor({ sections: [MINE, BENS] }), late, 121_000), false, 'after two minutes');
  assert.equal(isQuiet(floor({ sections: [MINE, BENS] }), late, 119_000), true);
});

test('a party at two tables belongs to the sections of both', () => {
  const both = { ...floorTable('2', /** @type {any} */ ({ tables: [{ id: '2', name: '2' }, { id: '1', name: '1' }] })), frameAtMs: NOW };
  assert.equal(isOwn(floor({ sections: [MINE, BENS] }), both), true);
  assert.equal(isQuiet(floor({ sections: [MINE, BENS] }), both, 0), false);
});

test('the own section alone is shown only where there is one', () => {
  const tables = [calling('1', 0), calling('2', 0)];
  assert.deepEqual(shownTables(floor({ sections: [MINE], onlyMine: true }), tables).map(({ id }) => id), ['1']);
  assert.deepEqual(shownTables(floor({ onlyMine: true }), tables).length, 2);
  assert.equal(reduce(floor({ onlyMine: true }), { type: 'area', area: 'Inside' }).onlyMine, false);
});

test('a locked phone shows no sheet and no table, and each person finds the own unsent orders again', () => {
  const draft = { ...EMPTY_DRAFT, note: 'Anna’s' };
  let state = floor({ draftsOwnerId: 'anna', drafts: { s1: draft }, selected: '1', sheet: { kind: 'pin', tableId: '1', pin: '1234', forGuests: false } });
  state = reduce(state, { type: 'locked', on: true });
  assert.deepEqual([state.locked, state.sheet, state.selected], [true, null, null]);
  /** @param {string} id */
  const logIn = (id) => { state = reduce(state, { type: 'logged-in', me: /** @type {any} */ ({ staff: { ...ME, id }, csrfToken: 'c' }) }); };
  logIn('ben');
  assert.deepEqual(state.drafts, {});
  logIn('anna');
  assert.deepEqual(state.drafts, { s1: draft });
});

test('a phone is locked after the minutes of the owner, and never where there are no PINs', () => {
  assert.equal(isLockDue({ lockMinutes: 3, people: [] }, 179_999), false);
  assert.equal(isLockDue({ lockMinutes: 3, people: [] }, 180_000), true);
  assert.equal(isLockDue({ lockMinutes: 0, people: [] }, 1e9), false);
  assert.equal(isLockDue(null, 1e9), false);
  assert.deepEqual(['4711', '123456', '471', '1234567', '47a1'].map(isStaffPin), [true, true, false, false, false]);
});

test('a lock stays over a reload until a right PIN, and says how many tries are left', async () => {
  const storage = memoryStorage();
  let nowMs = 0;
  /** @type {any} */ let answer = { lockMinutes: 3, people: [] };
  let state = floor({});
  let switched = 0;
  const load = () => createLock({
    storage, now: () => nowMs, state: () => state, dispatch: (event) => { state = reduce(state, event); }, onSwitched: () => { switched += 1; }, onPassword: () => {},
    api: /** @type {any} */ ({ get: async () => ({ body: answer }), post: async () => { if (answer instanceof Error) throw answer; return { body: { staff: { ...ME, id: 'ben' }, csrfToken: 'c' } }; } }),
  });
  const lock = load();
  await lock.start(true);
  nowMs = 180_000;
  state = { ...state, link: { ...state.link, kind: 'offline' } };
  lock.check();
  assert.equal(state.locked, false, 'nobody could unlock it');
  state = { ...state, link: { ...state.link, kind: 'live' } };
  lock.check();
  assert.equal(state.locked, true);
  state = floor({});
  await load().start(false);
  assert.equal(state.locked, true, 'a reload unlocks nothing');
  const ben = { id: 'ben', name: 'Ben', role: /** @type {const} */ ('WAITER'), hasPin: true };
  answer = new Refusal(/** @type {any} */ ({ code: 'wrong-staff-pin', status: 403, title: '', attemptsLeft: 4 }), null);
  assert.equal(await lock.switchTo(ben, '4712'), false);
  assert.deepEqual([state.locked, state.lockError], [true, 'Wrong PIN. 4 tries left.']);
  answer = new Refusal({ code: 'password-needed', status: 403, title: '' }, null);
  assert.equal(await lock.switchTo(ben, '4712'), false);
  assert.equal(state.lockNeedsPassword, true);
  answer = { lockMinutes: 3, people: [] };
  assert.equal(await lock.switchTo(ben, '4711'), true);
  assert.deepEqual([state.locked, state.staffLogin.me?.id, switched], [false, 'ben', 1]);
  await load().start(false);
  assert.equal(state.locked, false);
});

/** @type {any} */
const NETWORK = {
  serverTime: '', wifiName: 'Osteria', yourNetwork: '192.168.1.x', isYourNetworkMine: true, guestNetworks: [], phonesOnline: 0, droppedTables: [], unknownCodeAt: null, test: null,
  addresses: { names: ['menu.local'], numbers: ['192.168.1.10'], port: 80, urls: ['http://menu.local'], mdns: 'announced', staleSheets: null },
};
/** @param {object} more */
const titles = (more, isPolling = false) => findings({ ...NETWORK, ...more }, { isPolling }).map(({ kind, title }) => `${kind}: ${title}`);

test('a stale sheet comes first, then what keeps phones away, then what is right', () => {
  const stale = { addresses: { ...NETWORK.addresses, staleSheets: { printedAddress: 'http://192.168.1.11', reason: 'number-changed' } } };
  assert.deepEqual(titles(stale), ['bad: The printed codes lead to http://192.168.1.11, and the box is not there', 'warn: No guest’s phone has reached the box for 15 minutes', 'good: This phone reaches the box from its own network.', 'good: No phone has lost its connection lately.']);
  const [none] = findings(NETWORK, { isPolling: false });
  assert.match(none.text ?? '', /client isolation/);
  assert.match(none.text ?? '', /“Osteria”/);
  const guests = { guestNetworks: [{ network: '192.168.2.x', phones: 3, isMine: false, lastSeenAt: '2026-01-01T20:00:00.000Z' }] };
  assert.ok(titles(guests).includes('good: 3 phones reached the box in the last 15 minutes'));
});

test('phones lost at many tables are the network, those at one table may be put away', () => {
  const table = { tableName: '5', phones: 2, phonesOfTable: 3, lastAt: '2026-01-01T20:00:00.000Z' };
  assert.ok(titles({ droppedTables: [table] }).includes('calm: At 1 table phones lost their connection'));
  assert.ok(titles({ droppedTables: [table, table, table] }).includes('warn: At 3 tables phones lost their connection'));
  assert.ok(titles({ unknownCodeAt: '2026-01-01T20:00:00.000Z' }).some((title) => title.startsWith('warn: At ')));
  assert.ok(titles({}, true).includes('warn: Live connections are blocked on this phone'));
});

test('the second phone of a test is said with its network and its live connection', () => {
  const started = { code: 'a', url: 'http://menu.local/wifi/a', qr: { size: 1, path: '' }, arrivedAt: null, network: null, isMine: null, socketAt: null };
  assert.equal(testFinding(started, NETWORK).kind, 'calm');
  const arrived = { ...started, arrivedAt: '2026-01-01T20:00:00.000Z', network: '10.0.5.x', isMine: false };
  assert.deepEqual([testFinding(arrived, NETWORK).kind, testFinding({ ...arrived, socketAt: arrived.arrivedAt }, NETWORK).kind], ['warn', 'good']);
  assert.match(testFinding(arrived, NETWORK).text ?? '', /10\.0\.5\.x/);
});
