import assert from 'node:assert/strict';
import { test } from 'node:test';
import { START, reduce, tableOf } from '../../../assets/floor/state.js';
import { areasOf, byStatus, callsOf, sittingFor, standingOf } from '../../../assets/floor/tables.js';
import { floorTable } from './fakes.mjs';

/** @import { FloorEvent, FloorState } from '../../../assets/floor/state.js' */

const NOW = Date.parse('2026-01-01T10:10:00.000Z');
/** @param {FloorState} state @param {...FloorEvent} events */
const after = (state, ...events) => events.reduce(reduce, state);
/** @param {any} frame @returns {FloorEvent} */
const frame = (frame) => ({ type: 'frame', frame });
/** @param {'NEW' | 'READY' | 'IN_PROGRESS'} status @param {string} placedAt */
const open = (status, placedAt) => ({ orderId: 'o', orderNumber: 118, placedAt, items: [{ itemIndex: 0, name: 'Soup', quantity: 2, status }] });
const CALL = { requestId: 'r1', kind: /** @type {const} */ ('CALL_WAITER'), note: null, nickname: 'Basil', at: '2026-01-01T10:08:40.000Z' };

test('a table says its most urgent need in words', () => {
  /** @param {any} session */
  const says = (session) => { const { tone, words } = standingOf(floorTable('1', session), NOW); return `${tone}: ${words}`; };
  assert.equal(says(null), 'free: Free');
  assert.equal(says({ devices: [] }), 'plain: Seated · no phone yet');
  assert.equal(says({}), 'plain: Reading the menu · 1 phone');
  assert.equal(says({ cartItems: 2 }), 'plain: Choosing · 1 phone');
  assert.equal(says({ openOrders: [open('IN_PROGRESS', '2026-01-01T09:00:00.000Z')] }), 'plain: 1 order in the kitchen');
  assert.equal(says({ openOrders: [open('READY', '2026-01-01T10:00:00.000Z')] }), 'ok: Ready to serve: 2');
  assert.equal(says({ openOrders: [open('NEW', '2026-01-01T10:00:00.000Z')] }), 'bad: Kitchen has not seen #118');
  assert.equal(says({ orderCount: 1, amountDue: 8640 }), 'ok: To pay · €86.40');
  assert.equal(says({ orderCount: 1 }), 'ok: All paid');
  assert.equal(says({ requests: [CALL], openOrders: [open('READY', '2026-01-01T10:00:00.000Z')] }), 'call: Calls a waiter · 1:20');
  assert.equal(says({ requests: [CALL], pinBlocked: true, pinBlockedUntil: '2026-01-01T10:23:10.000Z' }), 'bad: PIN blocked · 13:10');
});

test('a second need is not hidden behind the first', () => {
  /** @param {any} session */
  const also = (session) => standingOf(floorTable('1', session), NOW).also;
  const ready = [open('READY', '2026-01-01T10:00:00.000Z')];
  assert.equal(also({ requests: [CALL], openOrders: ready }), '2 ready');
  assert.equal(also({ requests: [CALL], openOrders: ready, pinBlocked: true }), '1 call');
  assert.equal(also({ openOrders: ready }), null);
  assert.equal(also(null), null);
});

test('areas in the order of the room, calls counted, sitting time in hours and minutes', () => {
  const tables = [floorTable('1', { requests: [CALL] }), { ...floorTable('2', null), area: 'Terrace' }, floorTable('3', null)];
  assert.deepEqual(areasOf(tables), ['Inside', 'Terrace']);
  assert.equal(callsOf(tables), 1);
  assert.equal(sittingFor('2026-01-01T09:05:00.000Z', NOW), '1:05');
});

test('dishes by status, what can be carried out first', () => {
  const items = [{ itemIndex: 0, name: 'A', quantity: 1, status: /** @type {const} */ ('NEW') }, { itemIndex: 1, name: 'B', quantity: 1, status: /** @type {const} */ ('READY') }];
  assert.deepEqual(byStatus(items).map(([status]) => status), ['READY', 'NEW']);
});

test('the room is followed: snapshot, one table at a time, a new one', () => {
  const state = after(START, frame({ type: 'snapshot', serverTime: '', tables: [floorTable('1', null)] }), frame({ type: 'table-updated', table: floorTable('1', {}) }), frame({ type: 'table-updated', table: floorTable('2', null) }));
  assert.equal(state.tables.length, 2);
  assert.ok(tableOf(state, '1')?.session);
});

test('a PIN is shown once and is nowhere else', () => {
  const state = after(START, { type: 'busy', what: 'open-FAMILY' }, { type: 'pin-made', tableId: '1', pin: '7394' });
  assert.deepEqual([state.sheet, state.busy], [{ kind: 'pin', tableId: '1', pin: '7394' }, null]);
  const dismissed = after(state, { type: 'close-sheet' });
  assert.ok(!JSON.stringify(dismissed).includes('7394'));
});

test('a refusal shows in the sheet it came from, or as a toast', () => {
  const sheet = after(START, { type: 'open', sheet: { kind: 'close', tableId: '1' } }, { type: 'busy', what: 'close' }, { type: 'failed', text: '', unpaid: true });
  assert.deepEqual([sheet.unpaid, sheet.busy, sheet.sheet?.kind], [true, null, 'close']);
  const toast = after(START, { type: 'busy', what: 'open' }, { type: 'failed', text: 'That table is taken.' });
  assert.equal(toast.toasts[0].text, 'That table is taken.');
});

test('a call that was seen to is gone at once', () => {
  const state = after(START, frame({ type: 'snapshot', serverTime: '', tables: [floorTable('1', { requests: [CALL] })] }), { type: 'request-done', requestId: 'r1' });
  assert.equal(state.tables[0].session?.requests.length, 0);
});

test('logging out leaves nothing of the room on the screen', () => {
  const state = after(START, frame({ type: 'snapshot', serverTime: '', tables: [floorTable('1', null)] }), { type: 'select', tableId: '1' }, { type: 'door-out', again: false });
  assert.deepEqual([state.tables.length, state.selected, state.door.phase], [0, null, 'login']);
});
