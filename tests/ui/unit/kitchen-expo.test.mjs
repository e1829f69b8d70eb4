// Courses at the board, and the pass: a row for each party, what is ready, what is missing and what is held.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alertOf } from '../../../assets/kitchen/alerts.js';
import { allDay } from '../../../assets/kitchen/allDay.js';
import { createExpoActs } from '../../../assets/kitchen/expoActs.js';
import { expoRows, servingSteps } from '../../../assets/kitchen/expo.js';
import { dishesText, heldCourses } from '../../../assets/kitchen/heldCourses.js';
import { START, reduce } from '../../../assets/kitchen/state.js';
import { cardOf, columnsOf } from '../../../assets/kitchen/ticketLanes.js';
import { minutesBehind } from '../../../assets/shared/stationDelays.js';
import { dish, notice, ticket } from './fakes.mjs';

/** @import { KitchenEvent } from '../../../assets/kitchen/state.js' */

const PLACED = '2026-01-01T10:00:00.000Z';
const FIRED = '2026-01-01T10:40:00.000Z';
const STATIONS = [{ code: 'GRILL', name: 'Grill' }, { code: 'COLD', name: 'Cold' }];
const held = (/** @type {number} */ index, more = {}) => dish(index, { course: 2, held: true, ...more });

test('held_dishes_are_below_the_card_and_in_no_count', () => {
  const order = ticket('o', [dish(0, { course: 1 }), held(1, { name: 'Steak', quantity: 2 }), held(2, { name: 'Steak' })]);
  const card = cardOf(order, 'GRILL');
  assert.deepEqual([card?.items.length, card?.later.map((item) => item.itemIndex), card?.otherItemCount], [1, [1, 2], 0]);
  assert.deepEqual(allDay(columnsOf([order], null, {})).map((count) => count.name), ['Dish 0']);
  assert.deepEqual(heldCourses([order], null), [], 'the card shows them');
  assert.equal(dishesText(card?.later ?? []), '3 × Steak');
});

test('ticket_of_which_everything_is_held_has_no_card_and_is_listed_with_its_course', () => {
  const later = ticket('b', [held(0)], { placedAt: '2026-01-01T10:05:00.000Z', sessionId: 's8' });
  const served = ticket('a', [dish(0, { status: 'SERVED' }), held(1), held(2, { course: 3 }), held(3, { station: 'COLD' })]);
  assert.deepEqual(Object.values(columnsOf([later, served], null, {})).flat(), []);
  assert.deepEqual(heldCourses([later, served], 'GRILL').map(({ key, orderIds, items }) => [key, orderIds, items.length]), [['s7/2', ['a'], 1], ['s7/3', ['a'], 1], ['s8/2', ['b'], 1]]);
});

test('fired_course_is_a_new_card_with_the_age_of_its_firing_and_nobody_has_touched_it', () => {
  const before = ticket('o', [dish(0, { status: 'SERVED', course: 1 }), held(1)]);
  const after = ticket('o', [dish(0, { status: 'SERVED', course: 1 }), dish(1, { course: 2, dueAt: FIRED })]);
  /** @type {any} */
  const frame = { type: 'course-fired', serverTime: FIRED, itemIndexes: [1], ticket: after };
  const state = { ...START, tickets: [before], touched: { o: /** @type {const} */ (true) } };
  const next = reduce(state, { type: 'frame', frame });
  const [card] = columnsOf(next.tickets, null, {}).NEW;
  assert.deepEqual([card.since, card.stage, next.touched], [FIRED, 'NEW', {}]);
  assert.deepEqual(alertOf(frame, state.tickets, null)?.ticket.items.map((item) => item.itemIndex), [1]);
  assert.equal(alertOf({ ...frame, itemIndexes: [] }, state.tickets, null), null, 'nothing of it is for this station');
  assert.equal(alertOf(/** @type {any} */ ({ type: 'ticket-placed', serverTime: '', ticket: ticket('n', [held(0)]) }), [], null), null, 'it is announced when it is fired');
});

test('cancelled_held_dish_is_acknowledged_like_any_other', () => {
  const order = ticket('o', [dish(0, { status: 'SERVED' }), dish(1, { course: 2, status: 'CANCELLED' })], { notices: [notice(1, 'CANCELLED', 1)] });
  assert.equal(cardOf(order, null)?.notices.length, 1);
});

test('rows_of_the_pass_have_a_state_for_each_station_and_what_is_missing_since_when', () => {
  const soup = dish(0, { name: 'Soup', station: 'COLD', status: 'READY', statusAt: FIRED });
  const first = ticket('a', [soup, dish(1, { name: 'Steak', status: 'IN_PROGRESS' }), dish(2, { name: 'Fish' })], { sessionId: 's1', tableName: '5' });
  const second = ticket('b', [dish(0, { name: 'Cake', station: 'COLD', status: 'READY', seat: 2 }), held(1, { name: 'Coffee', course: 3 }), held(2, { name: 'Lamb' })], { sessionId: 's1', tableName: '5', seatTableName: '14', placedAt: '2026-01-01T10:05:00.000Z' });
  const [row] = expoRows([second, first], STATIONS, {});
  assert.deepEqual(row.parts.map(({ name, state }) => [name, state]), [['Grill', 'started'], ['Cold', 'ready']]);
  assert.deepEqual([row.ready.map(({ item }) => item.name), row.missing.map(({ item }) => item.name)], [['Cake', 'Soup'], ['Steak', 'Fish']]);
  assert.deepEqual(row.ready.map(({ seatTableName }) => seatTableName), ['14', null], 'the seats of a party that was merged are at its own table');
  assert.deepEqual([row.since, row.nextCourse, row.later.map((item) => item.name)], [PLACED, 2, ['Lamb']]);
  assert.deepEqual(servingSteps(row), [{ orderId: 'b', steps: [{ itemIndex: 0, path: ['SERVED'] }] }, { orderId: 'a', steps: [{ itemIndex: 0, path: ['SERVED'] }] }]);
  const tapped = expoRows([second, first], STATIONS, { b: { targets: { 0: { status: 'SERVED', answered: false } }, unanswered: [], acknowledged: [] } });
  assert.deepEqual(tapped[0].ready.map(({ item }) => item.name), ['Soup'], 'a tap is shown at once');
});

test('rushed_party_is_first_then_the_oldest_dish_and_parties_that_wait_are_last', () => {
  const of = (/** @type {string} */ name, /** @type {any[]} */ items, more = {}) => ticket(name, items, { sessionId: name, tableName: name, ...more });
  const tickets = [of('waits', [held(0)]), of('new', [dish(0, { dueAt: FIRED })]), of('old', [dish(0)]), of('rush', [dish(0, { dueAt: FIRED })], { priority: 'RUSH' }), of('done', [dish(0, { status: 'SERVED' })]), of('gone', [dish(0)], { tableClosed: true })];
  assert.deepEqual(expoRows(tickets, STATIONS, {}).map((row) => row.tableName), ['rush', 'old', 'new', 'waits']);
});

test('run_serves_all_orders_of_a_party_and_is_undone_as_a_whole', async () => {
  /** @type {KitchenEvent[]} */ const events = [];
  /** @type {any[]} */ const done = [];
  const acts = createExpoActs({
    api: /** @type {any} */ ({ request: async (/** @type {string} */ method, /** @type {string} */ path, /** @type {any} */ { body }) => { done.push([method, path, body]); return { body: { delays: [] } }; } }),
    dispatch: (event) => events.push(event), warnIfOffline: () => false, endIfLoginLost: () => false,
    sendSteps: (orderId, steps) => { done.push([orderId, steps.length]); return true; },
    // At the first try one of them is still being sent.
    undoLastOf: (orderIds) => {
      done.push(['undo', ...orderIds]);
      return orderIds.length === 2 ? ['a'] : orderIds;
    },
  });
  const ready = (/** @type {string} */ orderId) => ticket(orderId, [dish(0, { status: 'READY' }), dish(1, { status: 'READY' })], { sessionId: 's1' });
  const [row] = expoRows([ready('a'), ready('b')], STATIONS, {});
  assert.equal(acts.run(row), true);
  acts.undoRun();
  acts.undoRun();
  acts.undoRun();
  await acts.fireCourse({ sessionId: 's1', tableName: '5', course: 2 });
  await acts.delayStation('GRILL', 20);
  assert.deepEqual(done, [['a', 2], ['b', 2], ['undo', 'a', 'b'], ['undo', 'b'], ['PATCH', '/api/kitchen/sessions/s1/courses/2', { fired: true }], ['PUT', '/api/kitchen/stations/GRILL/delay', { minutes: 20 }]]);
  assert.deepEqual(events.map((event) => event.type), ['toast', 'toast', 'toast', 'delays'], 'the last undo finds nothing');
  assert.deepEqual(events[0].type === 'toast' && events[0].orderIds, ['a', 'b'], 'its message goes when a step of one of them fails');
});

test('minutes_of_a_delay_are_rounded_up_until_the_box_says_that_it_is_over', () => {
  const delay = { station: 'GRILL', stationName: 'Grill', until: '2026-01-01T10:20:00.000Z' };
  const at = (/** @type {string} */ time) => minutesBehind(delay, Date.parse(`2026-01-01T${time}Z`));
  assert.deepEqual([at('10:00:00'), at('10:00:01'), at('10:19:30'), at('10:20:05')], [20, 20, 1, 1]);
});
