// The reducer of the floor page: tables and their updates, the PIN in its sheet only, drafts that outlive a login.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { START, draftOf, itemOf, reduce, tableOf, tableOfSession } from '../../../assets/floor/state.js';
import { EMPTY_DRAFT } from '../../../assets/floor/orders.js';
import { floorTable, order as guestOrder } from './fakes.mjs';

/** @import { FloorEvent, FloorState } from '../../../assets/floor/state.js' */

const NOW = Date.parse('2026-01-01T10:10:00.000Z');
/** @param {FloorState} state @param {...FloorEvent} events */
const after = (state, ...events) => events.reduce(reduce, state);
/** @param {any} frame @returns {FloorEvent} */
const frame = (frame) => ({ type: 'frame', frame, atMs: NOW });
/** @param {...any} tables */
const snapshot = (...tables) => frame({ type: 'snapshot', serverTime: '', restaurantName: 'Osteria', currency: 'EUR', limits: { noteCharsMax: 120 }, blockedLogins: [], tables });
const CALL = { requestId: 'r1', kind: /** @type {const} */ ('CALL_WAITER'), note: null, nickname: 'Basil', at: '2026-01-01T10:08:40.000Z', takenAt: null, paymentMethod: null, share: null };
const OPEN = { orderId: 'o1', orderNumber: 118, seatTableName: null, placedAt: '2026-01-01T10:00:00.000Z', dueAt: '2026-01-01T10:00:00.000Z', priority: /** @type {const} */ ('NORMAL'), delivery: [], items: [{ course: null, held: false, seat: null, itemIndex: 0, name: 'Soup', quantity: 2, status: /** @type {const} */ ('NEW'), statusAt: '2026-01-01T10:00:00.000Z', cancelReason: null, cancelledQuantity: 0, cancellations: [], station: 'HOT' }] };
/** @param {string} id @returns {FloorEvent} */
const loggedIn = (id) => ({ type: 'logged-in', me: { staff: { id, name: 'Wanda', role: 'WAITER', stations: [] }, csrfToken: 'x' } });
const DRAFT = { ...EMPTY_DRAFT, lines: [{ lineId: 'l1', menuItemId: 'soup', variantId: null, options: [], quantity: 1, note: '', allergyNote: '' }] };

test('a snapshot and each updated table raise the versions of their tables', () => {
  const state = after(START, snapshot(floorTable('1', null)), frame({ type: 'table-updated', serverTime: '', table: floorTable('1', {}) }), frame({ type: 'table-updated', serverTime: '', table: floorTable('2', null) }));
  assert.equal(state.tables.length, 2);
  assert.ok(tableOf(state, '1')?.session);
  assert.equal(tableOf(state, '1')?.frameAtMs, NOW);
  assert.deepEqual([state.versions, state.restaurantName], [{ 1: 2, 2: 1 }, 'Osteria']);
});

test('a PIN is in its sheet only', () => {
  const state = after(START, { type: 'busy', action: 'open-FAMILY' }, { type: 'pin-made', tableId: '1', pin: '7394' }, { type: 'for-guests', on: true });
  assert.deepEqual([state.sheet, state.busy], [{ kind: 'pin', tableId: '1', pin: '7394', forGuests: true }, null]);
  assert.ok(!JSON.stringify(after(state, { type: 'close-sheet' })).includes('7394'));
});

test('a refusal is shown in the open sheet, otherwise as a toast', () => {
  const sheet = after(START, { type: 'open', sheet: { kind: 'close', tableId: '1' } }, { type: 'busy', action: 'close' }, { type: 'failed', text: '', unpaid: true });
  assert.deepEqual([sheet.unpaid, sheet.busy, sheet.sheet?.kind], [true, null, 'close']);
  const toast = after(START, { type: 'busy', action: 'open' }, { type: 'failed', text: 'That table is taken.' });
  assert.deepEqual([toast.toasts[0].text, toast.toasts[0].kind], ['That table is taken.', 'bad']);
});

test('a toast with an undo button stays longer', () => {
  const state = after(START, { type: 'busy', action: 'merge' }, { type: 'done', toast: 'Merged', undo: { kind: 'unmerge', sessionId: 's8' } });
  assert.deepEqual(state.toasts[0].action, { label: 'Undo', event: { kind: 'unmerge', sessionId: 's8' } });
  assert.ok((state.toasts[0].lastsMs ?? 0) > 10_000);
});

test('a completed call is removed at once, and the list of calls stays open', () => {
  const state = after(START, snapshot(floorTable('1', { requests: [CALL] })), { type: 'open', sheet: { kind: 'calls' } }, { type: 'busy', action: 'r' }, { type: 'call-done', requestId: 'r1' }, { type: 'done', toast: 'Done', keepSheet: true });
  assert.deepEqual([state.tables[0].session?.requests.length, state.sheet, state.busy], [0, { kind: 'calls' }, null]);
});

test('a cancelled dish is shown before the next frame, at its table and in its orders', () => {
  const loaded = { ...guestOrder(), placedByName: 'Basil', accountName: null, seatTableName: null, priority: /** @type {const} */ ('NORMAL'), delivery: [] };
  const state = after(START, snapshot(floorTable('1', { openOrders: [OPEN] })), { type: 'orders', sessionId: 's1', list: [loaded] }, { type: 'item-changed', orderId: 'o1', itemIndex: 0, status: 'CANCELLED', reason: 'sold out' });
  const table = state.tables[0];
  assert.deepEqual([table.session?.openOrders[0].items[0].status, state.orders?.list[0].items[0].cancelReason], ['CANCELLED', 'sold out']);
  assert.deepEqual([itemOf(state, table, 'o1', 0)?.item.status, itemOf(state, table, 'o1', 0)?.item.lineTotal, itemOf(state, table, 'o1', 7)], ['CANCELLED', 1200, null]);
});

test('a silenced alarm stays silent until it ends', () => {
  const unseen = { orderId: 'o1', orderNumber: 118, station: 'HOT', stationName: 'Hot', sinceSeconds: 25 };
  const state = after(START, snapshot(floorTable('1', { undelivered: [unseen] })), { type: 'silence-alarms', keys: ['o1/HOT'] }, snapshot(floorTable('1', { undelivered: [unseen] })));
  assert.deepEqual(state.silencedAlarms, ['o1/HOT']);
  assert.deepEqual(after(state, snapshot(floorTable('1', {}))).silencedAlarms, []);
});

test('a sheet closes when its session ends, but not while an action runs', () => {
  const open = after(START, snapshot(floorTable('1', {})), { type: 'open', sheet: { kind: 'move', tableId: '1' } });
  const left = after(open, snapshot(floorTable('1', null)));
  assert.deepEqual([left.sheet, left.toasts[0].text], [null, 'The guests have left Table 1.']);
  assert.equal(after(open, { type: 'busy', action: 'move' }, snapshot(floorTable('1', null))).sheet?.kind, 'move');
  const pin = after(START, snapshot(floorTable('1', null)), { type: 'pin-made', tableId: '1', pin: '7394' }, snapshot(floorTable('1', null)));
  assert.equal(pin.sheet?.kind, 'pin');
});

test('a session of two tables is found at its own table', () => {
  const state = after(START, snapshot(floorTable('8', { sessionId: 's7', isJoined: true }), floorTable('7', { sessionId: 's7' })));
  assert.equal(tableOfSession(state, 's7')?.id, '7');
});

test('a draft belongs to its session and is dropped when it is empty', () => {
  const state = after(START, { type: 'draft', sessionId: 's1', draft: DRAFT });
  assert.deepEqual([draftOf(state, 's1').lines.length, draftOf(state, 's2')], [1, EMPTY_DRAFT]);
  assert.deepEqual(after(state, { type: 'draft', sessionId: 's1', draft: EMPTY_DRAFT }).drafts, {});
});

test('a logout clears tables, selection and drafts', () => {
  const state = after(START, loggedIn('w1'), snapshot(floorTable('1', null)), { type: 'select', tableId: '1' }, { type: 'draft', sessionId: 's1', draft: DRAFT }, { type: 'logged-out', again: false });
  assert.deepEqual([state.tables.length, state.selected, state.staffLogin.phase, state.drafts], [0, null, 'login', {}]);
});

test('drafts after an expired login stay for the same member of staff only', () => {
  const out = after(START, loggedIn('w1'), { type: 'draft', sessionId: 's1', draft: DRAFT }, { type: 'logged-out', again: true });
  assert.equal(draftOf(after(out, loggedIn('w1')), 's1').lines.length, 1);
  assert.equal(draftOf(after(out, loggedIn('w2')), 's1').lines.length, 0);
});
