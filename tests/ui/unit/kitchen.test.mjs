import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LATE_AFTER, WARN_AFTER, ageFrom, allDay, bumpOf, cardOf, columnsOf, lanesOf, pathOf, sharesOf, tapKey, urgencyOf } from '../../../assets/kitchen/board.js';
import { START, reduce, ticketOf } from '../../../assets/kitchen/state.js';
import { dish, ticket } from './fakes.mjs';

/** @import { KitchenEvent, KitchenState } from '../../../assets/kitchen/state.js' */

/** @param {KitchenState} state @param {...KitchenEvent} events */
const after = (state, ...events) => events.reduce(reduce, state);
/** @param {any} frame @returns {KitchenEvent} */
const frame = (frame) => ({ type: 'frame', frame });
/** @param {import('../../../assets/shared/wire.js').TicketView[]} orders */
const board = (orders) => after(START, frame({ type: 'snapshot', serverTime: '', orders }));

test('a card stands where its least advanced work is', () => {
  /** @param {...import('../../../assets/shared/wire.js').ItemStatus} statuses */
  const stage = (...statuses) => cardOf(ticket('o', statuses.map((status, at) => dish(at, { status }))), null, {})?.stage;
  assert.equal(stage('NEW', 'NEW'), 'NEW');
  assert.equal(stage('NEW', 'CANCELLED'), 'NEW');
  assert.equal(stage('NEW', 'IN_PROGRESS'), 'IN_PROGRESS');
  assert.equal(stage('NEW', 'READY'), 'IN_PROGRESS');
  assert.equal(stage('READY', 'SERVED'), 'READY');
  assert.equal(stage('SERVED', 'CANCELLED'), undefined);
});

test('a station sees its own dishes and how many are elsewhere', () => {
  const one = ticket('o', [dish(0), dish(1, { station: 'BAR', allergyNote: 'nuts' })]);
  assert.deepEqual([cardOf(one, 'GRILL', {})?.items.length, cardOf(one, 'GRILL', {})?.elsewhere], [1, 1]);
  assert.equal(cardOf(one, 'PIZZA', {}), null);
  assert.deepEqual(cardOf(one, 'GRILL', {})?.allergies, []);
});

test('one stripe for an allergy, with every dish it is about, until they are done', () => {
  const one = ticket('o', [dish(0, { allergyNote: 'peanuts' }), dish(1, { allergyNote: ' peanuts' }), dish(2, { allergyNote: 'milk', status: 'SERVED' })]);
  assert.deepEqual(cardOf(one, null, {})?.allergies, [{ note: 'peanuts', names: ['Dish 0', 'Dish 1'] }]);
});

test('steps go one at a time, and a bump takes every dish along', () => {
  assert.deepEqual(pathOf('NEW', 'READY'), ['IN_PROGRESS', 'READY']);
  assert.deepEqual(pathOf('READY', 'NEW'), []);
  const card = cardOf(ticket('o', [dish(0), dish(1, { status: 'IN_PROGRESS' }), dish(2, { status: 'READY' }), dish(3, { status: 'CANCELLED' })]), null, {});
  assert.deepEqual(card && bumpOf(card), [{ itemIndex: 0, path: ['IN_PROGRESS', 'READY'] }, { itemIndex: 1, path: ['READY'] }]);
});

test('ages come with their urgency; a ready card counts how long it waits', () => {
  assert.deepEqual([0, WARN_AFTER - 1, WARN_AFTER, LATE_AFTER - 1, LATE_AFTER].map(urgencyOf), ['', '', 'warn', 'warn', 'late']);
  const card = cardOf(ticket('o', [dish(0, { status: 'READY', statusAt: '2026-01-01T10:05:00.000Z' }), dish(1, { status: 'READY', statusAt: '2026-01-01T10:09:00.000Z' })]), null, {});
  assert.equal(card && ageFrom(card), '2026-01-01T10:09:00.000Z');
});

test('columns are oldest first, and the day\'s counts are over what is still to make', () => {
  const columns = columnsOf([
    ticket('late', [dish(0, { name: 'Fries', quantity: 2 })], { placedAt: '2026-01-01T10:10:00.000Z' }),
    ticket('soon', [dish(0, { name: 'Fries', quantity: 3 }), dish(1, { name: 'Soup' })]),
    ticket('done', [dish(0, { name: 'Fries', quantity: 9, status: 'READY' })]),
  ], null, {});
  assert.deepEqual(columns.NEW.map((card) => card.ticket.orderId), ['soon', 'late']);
  assert.deepEqual(allDay(columns), [{ name: 'Fries', count: 5 }]);
});

test('a tap shows at once, waits for the box, and falls back where it is refused', () => {
  const state = after(board([ticket('o', [dish(0)])]), { type: 'tapped', orderId: 'o', itemIndex: 0, to: 'IN_PROGRESS' });
  const card = cardOf(state.tickets[0], null, state.taps);
  assert.deepEqual([card?.stage, card?.items[0].waiting], ['IN_PROGRESS', true]);
  const refused = after(state, { type: 'move-failed', orderId: 'o', itemIndex: 0, text: 'no' });
  assert.equal(cardOf(refused.tickets[0], null, refused.taps)?.stage, 'NEW');
  assert.match(refused.toasts[0].text, /Not changed/);
  const told = after(state, frame({ type: 'ticket-updated', ticket: ticket('o', [dish(0, { status: 'IN_PROGRESS' })]) }));
  assert.deepEqual(told.taps, {});
  const moved = after(state, { type: 'moved', orderId: 'o', itemIndex: 0, status: 'IN_PROGRESS', statusAt: 'x' });
  assert.deepEqual([moved.taps[tapKey('o', 0)], moved.tickets[0].items[0].status], [undefined, 'IN_PROGRESS']);
});

test('a finished ticket leaves the board and can be taken back', () => {
  const served = after(board([ticket('o', [dish(0, { status: 'READY' })])]), frame({ type: 'ticket-updated', ticket: ticket('o', [dish(0, { status: 'SERVED' })]) }));
  assert.deepEqual([served.tickets.length, served.recent.length], [0, 1]);
  assert.ok(ticketOf(served, 'o'));
  const back = after(served, { type: 'moved', orderId: 'o', itemIndex: 0, status: 'READY', statusAt: 'x' });
  assert.deepEqual([back.tickets.length, back.recent.length], [1, 0]);
});

test('a tap nobody answered is not called undone: the ticket says so until it comes again', () => {
  const tapped = after(board([ticket('o', [dish(0), dish(1)])]), { type: 'tapped', orderId: 'o', itemIndex: 0, to: 'IN_PROGRESS' }, { type: 'tapped', orderId: 'o', itemIndex: 1, to: 'IN_PROGRESS' });
  const unsure = after(tapped, { type: 'move-unsure', orderId: 'o', itemIndex: 0 }, { type: 'move-unsure', orderId: 'o', itemIndex: 1 });
  assert.deepEqual(unsure.toasts.map(({ text }) => text), ['Table 7: no answer. It may have happened or not.'], 'once for the whole ticket');
  assert.deepEqual(columnsOf(unsure.tickets, null, unsure.taps, unsure.unsure).NEW[0].items.map((item) => item.unsure), [true, true]);
  assert.deepEqual(after(unsure, { type: 'tapped', orderId: 'o', itemIndex: 0, to: 'IN_PROGRESS' }).unsure, [tapKey('o', 1)]);
  assert.deepEqual(after(unsure, frame({ type: 'ticket-updated', ticket: ticket('o', [dish(0)]) })).unsure, []);
  assert.deepEqual(after(unsure, frame({ type: 'snapshot', serverTime: '', orders: unsure.tickets })).unsure, []);
});

/** @param {...number} ids cards in the order they were placed */
const cards = (...ids) => columnsOf(ids.map((id) => ticket(`o${id}`, [dish(0)], { placedAt: new Date(Date.UTC(2026, 0, 1, 10, id)).toISOString() })), null, {}).NEW;
/** @param {import('../../../assets/kitchen/board.js').Card[][]} lanes */
const names = (lanes) => lanes.map((lane) => lane.map((card) => card.ticket.orderId).join(' '));

test('lanes are filled oldest first, row by row', () => {
  assert.deepEqual(names(lanesOf(cards(1, 2, 3, 4, 5), 2, {}).lanes), ['o1 o3 o5', 'o2 o4']);
});

test('a card stays in its lane when others leave or come, and only the newest change over', () => {
  const first = lanesOf(cards(1, 2, 3, 4), 2, {});
  assert.deepEqual(names(lanesOf(cards(2, 3, 4), 2, first.at).lanes), ['o3', 'o2 o4']);
  const { lanes, at } = lanesOf(cards(2, 4), 2, first.at);
  assert.deepEqual(names(lanes), ['o4', 'o2']);
  assert.deepEqual(at, { o2: 1, o4: 0 });
  assert.deepEqual(names(lanesOf(cards(1, 2, 3, 4), 1, first.at).lanes), ['o1 o2 o3 o4']);
});

test('columns share the wall by need, and keep their share while it does', () => {
  /** @param {number} fresh @param {number} making @param {number} ready */
  const wall = (fresh, making, ready) => ({ NEW: cards(...Array(fresh).keys()), IN_PROGRESS: cards(...Array(making).keys()), READY: cards(...Array(ready).keys()) });
  const busy = sharesOf(wall(12, 1, 0), 5, null);
  assert.deepEqual(busy, { NEW: 3, IN_PROGRESS: 1, READY: 1 });
  assert.equal(sharesOf(wall(11, 2, 0), 5, busy), busy);
  assert.deepEqual(sharesOf(wall(2, 9, 1), 5, busy), { NEW: 1, IN_PROGRESS: 3, READY: 1 });
  assert.deepEqual(sharesOf(wall(2, 2, 2), 0, busy), { NEW: 1, IN_PROGRESS: 1, READY: 1 });
});

test('tickets follow their table; a station change starts clean; a log-out forgets', () => {
  const moved = after(board([ticket('o', [dish(0)])]), frame({ type: 'ticket-moved', orderId: 'o', tableName: 'Terrace 1' }));
  assert.equal(moved.tickets[0].tableName, 'Terrace 1');
  const station = after(moved, { type: 'station', station: 'BAR' });
  assert.deepEqual([station.tickets.length, station.loaded, station.station], [0, false, 'BAR']);
  const out = after(station, { type: 'door-out', again: true });
  assert.deepEqual([out.door.phase, out.door.login.again, out.station], ['login', true, 'BAR']);
});

test('sold out: the switch waits for the box', () => {
  const menu = { stations: [], items: [{ id: 'a', name: 'A', category: 'C', station: 'S', available: true }] };
  const state = after(START, { type: 'menu', menu }, { type: 'availability-sent', id: 'a' });
  assert.deepEqual(state.changing, ['a']);
  assert.equal(after(state, { type: 'availability', id: 'a', available: false }).menu?.[0].available, false);
  assert.equal(after(state, { type: 'availability', id: 'a', available: null }).menu?.[0].available, true);
});
