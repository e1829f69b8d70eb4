// The board of a kitchen display: cards and columns, steps of dishes, pending taps, and what each frame changes.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bumpSteps, cardOf, columnsOf, isMove, itemsAsShown, nextColumn, nextStatus, previousStatus, reuseColumns, stationParts, stagesOf, statusPath, recallSteps, stepBody, stepsTo, undoSteps, urgencyOf } from '../../../assets/kitchen/ticketLanes.js';
import { allDay } from '../../../assets/kitchen/allDay.js';
import { START, reduce, ticketOf } from '../../../assets/kitchen/state.js';
import { cancellationText, lastCancelledQuantity } from '../../../assets/shared/cancellations.js';
import { dish, notice, ticket } from './fakes.mjs';

/** @import { KitchenEvent, KitchenState } from '../../../assets/kitchen/state.js' */
/** @import { ItemStatus, TicketView } from '../../../assets/shared/wire.js' */

/** @param {KitchenState} state @param {...KitchenEvent} events */
const after = (state, ...events) => events.reduce(reduce, state);
/** @param {any} frame @returns {KitchenEvent} */
const frame = (frame) => ({ type: 'frame', frame });
const THRESHOLDS = { warnSeconds: 300, lateSeconds: 600 };
/** @param {TicketView[]} orders @returns {KitchenEvent} */
const snapshot = (orders) => frame({ type: 'snapshot', serverTime: '', restaurantName: 'Osteria', thresholds: THRESHOLDS, prep: { averageSeconds: 60, slowestSeconds: 90, count: 2 }, orders });
/** @param {TicketView[]} orders */
const board = (orders) => after(START, snapshot(orders));
/** @param {KitchenState} state */
const columns = (state) => columnsOf(state.tickets, state.station, state.pending);

test('a card is in the column of its least advanced item', () => {
  /** @param {...ItemStatus} statuses */
  const stage = (...statuses) => cardOf(ticket('o', statuses.map((status, at) => dish(at, { status }))), null)?.stage;
  assert.equal(stage('NEW', 'NEW'), 'NEW');
  assert.equal(stage('NEW', 'CANCELLED'), 'NEW');
  assert.equal(stage('NEW', 'IN_PROGRESS'), 'IN_PROGRESS');
  assert.equal(stage('NEW', 'READY'), 'IN_PROGRESS');
  assert.equal(stage('READY', 'SERVED'), 'READY');
  assert.equal(stage('SERVED', 'CANCELLED'), undefined);
});

test('a station sees its own items and the number of others', () => {
  const one = ticket('o', [dish(0), dish(1, { station: 'BAR', allergyNote: 'nuts' })]);
  assert.deepEqual([cardOf(one, 'GRILL')?.items.length, cardOf(one, 'GRILL')?.otherItemCount], [1, 1]);
  assert.equal(cardOf(one, 'PIZZA'), null);
  assert.deepEqual(cardOf(one, 'GRILL')?.allergies, []);
});

test('an allergy is shown once with all its open dishes', () => {
  const one = ticket('o', [dish(0, { allergyNote: 'peanuts' }), dish(1, { allergyNote: ' peanuts' }), dish(2, { allergyNote: 'milk', status: 'SERVED' })]);
  assert.deepEqual(cardOf(one, null)?.allergies, [{ note: 'peanuts', names: ['Dish 0', 'Dish 1'], unstated: [] }]);
});

test('an allergy names the dishes whose allergens the menu does not state', () => {
  const one = ticket('o', [dish(0, { allergyNote: 'peanuts', allergensStated: false }), dish(1, { allergyNote: 'peanuts' }), dish(2, { allergensStated: false })]);
  assert.deepEqual(cardOf(one, null)?.allergies, [{ note: 'peanuts', names: ['Dish 0', 'Dish 1'], unstated: ['Dish 0'] }]);
});

test('the view of all stations shows each station\'s part in order, and whether it is ready', () => {
  const one = ticket('o', [dish(0, { station: 'BAR', status: 'READY' }), dish(1), dish(2, { station: 'WOK', status: 'IN_PROGRESS' }), dish(3, { station: 'BAR', status: 'SERVED' })]);
  const stations = [{ code: 'GRILL', name: 'Grill' }, { code: 'PASTA', name: 'Pasta' }, { code: 'BAR', name: 'Bar' }];
  const card = cardOf(one, null);
  assert.ok(card);
  assert.deepEqual(stationParts(card, stations).map(({ name, items, isReady, isStarted }) => [name, items.length, isReady, isStarted]), [['Grill', 1, false, false], ['Bar', 2, true, true], ['WOK', 1, false, true]]);
  assert.deepEqual(itemsAsShown(card, stations).map((item) => item.itemIndex), [1, 0, 3, 2]);
});

test('items move in both directions, between new and ready at once, and a bump moves all of them', () => {
  assert.deepEqual([statusPath('NEW', 'READY'), statusPath('READY', 'NEW')], [['READY'], ['NEW']]);
  assert.deepEqual([statusPath('NEW', 'SERVED'), statusPath('SERVED', 'IN_PROGRESS')], [['READY', 'SERVED'], ['READY', 'IN_PROGRESS']]);
  assert.deepEqual([stepBody('NEW', 'READY'), stepBody('NEW', 'IN_PROGRESS')], [{ newStatus: 'READY', shownStatus: 'NEW' }, { newStatus: 'IN_PROGRESS' }]);
  assert.deepEqual(statusPath('READY', 'READY'), []);
  assert.deepEqual(statusPath('CANCELLED', 'NEW'), []);
  const card = cardOf(ticket('o', [dish(0), dish(1, { status: 'IN_PROGRESS' }), dish(2, { status: 'READY' }), dish(3, { status: 'CANCELLED' })]), null);
  assert.ok(card);
  assert.deepEqual(bumpSteps(card), [{ itemIndex: 0, path: ['READY'] }, { itemIndex: 1, path: ['READY'] }]);
  assert.deepEqual(stepsTo(card, 'NEW'), [{ itemIndex: 1, path: ['NEW'] }, { itemIndex: 2, path: ['NEW'] }]);
});

test('a kitchen with one step has two columns, and a tap on a new dish makes it ready', () => {
  assert.deepEqual([stagesOf(1), stagesOf(2)], [['NEW', 'READY'], ['NEW', 'IN_PROGRESS', 'READY']]);
  assert.deepEqual([nextStatus('NEW', 1), nextStatus('IN_PROGRESS', 1), nextStatus('NEW', 2), nextStatus('CANCELLED', 1)], ['READY', 'READY', 'IN_PROGRESS', null]);
  assert.deepEqual([previousStatus('READY', 1), previousStatus('READY', 2), previousStatus('NEW', 1)], ['NEW', 'IN_PROGRESS', null]);
  const begun = ticket('o', [dish(0), dish(1, { status: 'IN_PROGRESS' }), dish(2, { status: 'READY' })]);
  const [card] = columnsOf([begun], null, {}, new Map(), 1).NEW;
  assert.deepEqual(bumpSteps(card), [{ itemIndex: 0, path: ['READY'] }, { itemIndex: 1, path: ['READY'] }]);
  assert.deepEqual(recallSteps([dish(0, { status: 'READY' })], 1), [{ itemIndex: 0, path: ['NEW'] }]);
  const state = after(START, frame({ type: 'snapshot', serverTime: '', restaurantName: '', orders: [begun], mode: { steps: 1 } }));
  assert.equal(state.steps, 1);
  assert.equal(after(state, frame({ type: 'pong', serverTime: '', prep: null, mode: { steps: 2 } })).steps, 2, 'the owner changed it');
});

test('undo changes only items that kept their status, and a recall takes the most advanced items back', () => {
  const one = ticket('o', [dish(0, { status: 'READY' }), dish(1, { status: 'IN_PROGRESS' })]);
  assert.deepEqual(undoSteps(one, [{ itemIndex: 0, from: 'NEW', to: 'READY' }, { itemIndex: 1, from: 'NEW', to: 'READY' }]), [{ itemIndex: 0, path: ['NEW'] }]);
  assert.deepEqual(recallSteps([dish(0, { status: 'SERVED' }), dish(1, { status: 'CANCELLED' }), dish(2, { status: 'READY' })], 2), [{ itemIndex: 0, path: ['READY'] }]);
  assert.deepEqual(recallSteps([dish(0)], 2), []);
  assert.deepEqual(recallSteps([dish(0, { status: 'CANCELLED' })], 2), []);
});

test('urgency follows the restaurant\'s thresholds, and a ready card counts from when it became ready', () => {
  assert.deepEqual([0, 299, 300, 599, 600].map((seconds) => urgencyOf(seconds, THRESHOLDS)), ['', '', 'warn', 'warn', 'late']);
  const card = cardOf(ticket('o', [dish(0, { status: 'READY', statusAt: '2026-01-01T10:05:00.000Z' }), dish(1, { status: 'READY', statusAt: '2026-01-01T10:09:00.000Z' })]), null);
  assert.equal(card?.since, '2026-01-01T10:09:00.000Z');
});

test('columns start with the oldest card, whatever its notices; all-day totals have only unfinished dishes', () => {
  const by = columnsOf([
    ticket('late', [dish(0, { name: 'Fries', quantity: 2, modifiers: ['no salt'] })], { placedAt: '2026-01-01T10:10:00.000Z' }),
    ticket('soon', [dish(0, { name: 'Fries', quantity: 3 }), dish(1, { name: 'Soup' }), dish(2, { name: 'Fries', status: 'CANCELLED' })]),
    ticket('moved', [dish(0, { name: 'Fries', modifiers: ['no salt'] })], { placedAt: '2026-01-01T10:20:00.000Z', notices: [notice(1, 'MOVED')] }),
    ticket('done', [dish(0, { name: 'Fries', quantity: 9, status: 'READY' })]),
  ], null, {});
  assert.deepEqual(by.NEW.map((card) => card.ticket.orderId), ['soon', 'late', 'moved']);
  assert.deepEqual(allDay(by), [
    { name: 'Fries', count: 6, tickets: 3, inProgress: 0, variations: [{ text: 'no salt', count: 3 }] },
    { name: 'Soup', count: 1, tickets: 1, inProgress: 0, variations: [] },
  ]);
});

test('an unchanged ticket keeps its card object, so that it is not rendered again', () => {
  const kept = new Map();
  const state = board([ticket('a', [dish(0)]), ticket('b', [dish(0)])]);
  const [first, second] = columnsOf(state.tickets, null, state.pending, kept).NEW;
  // A snapshot after a lost connection has the same tickets with other ages.
  const again = after(state, snapshot([ticket('a', [dish(0)], { ageSeconds: 9 }), ticket('b', [dish(0), dish(1)])]));
  const cards = columnsOf(again.tickets, null, again.pending, kept).NEW;
  assert.equal(cards[0], first);
  assert.notEqual(cards[1], second);
  const before = columnsOf(again.tickets, null, again.pending, kept);
  assert.equal(reuseColumns(before, columnsOf(again.tickets, null, again.pending, kept)), before);
  const tapped = after(again, { type: 'tapped', orderId: 'a', itemIndex: 0, to: 'IN_PROGRESS' });
  assert.notEqual(columnsOf(tapped.tickets, null, tapped.pending, kept).IN_PROGRESS[0], first);
});

test('columns that change at once are drawn one after the other: first the one that a card has left', () => {
  const before = columnsOf([ticket('a', [dish(0)]), ticket('b', [dish(0)])], null, {}, new Map(), 1);
  const after = reuseColumns(before, columnsOf([ticket('a', [dish(0, { status: 'READY' })]), ticket('b', [dish(0)])], null, {}, new Map(), 1));
  assert.ok(isMove(before, after));
  const between = nextColumn(before, after);
  assert.deepEqual([between.NEW, between.READY], [after.NEW, before.READY]);
  assert.equal(nextColumn(between, after), after);
  // Back again, as by undo: the card leaves the ready ones first, so that it is never in two columns.
  const back = nextColumn(after, before);
  assert.deepEqual([back.NEW, back.READY], [after.NEW, before.READY]);
  assert.equal(nextColumn(after, after), after);
  const none = columnsOf([], null, {}, new Map(), 1);
  assert.ok(!isMove(none, after), 'cards that come have left no column');
  assert.ok(!isMove(after, { ...after, READY: [] }), 'nor does a served card go to another one');
});

test('a tap is pending until its frame comes, and is reverted when it is refused', () => {
  const state = after(board([ticket('o', [dish(0)])]), { type: 'tapped', orderId: 'o', itemIndex: 0, to: 'IN_PROGRESS' });
  const [card] = columns(state).IN_PROGRESS;
  assert.deepEqual([card.items[0].isPending, state.touched], [true, { o: true }]);
  const refused = after(state, { type: 'step-failed', orderId: 'o', itemIndex: 0, text: 'no' });
  assert.equal(columns(refused).NEW.length, 1);
  assert.match(refused.toasts[0].text, /Not changed/);
  const updated = after(state, frame({ type: 'ticket-updated', ticket: ticket('o', [dish(0, { status: 'IN_PROGRESS' })]) }));
  assert.deepEqual(updated.pending, {});
});

test('a tap stays pending until a frame after its answer, whatever status that has', () => {
  const sent = after(board([ticket('o', [dish(0), dish(1)])]), { type: 'tapped', orderId: 'o', itemIndex: 0, to: 'READY' });
  // A frame with a step in between, before the answer: the tap stays pending.
  const between = after(sent, frame({ type: 'ticket-updated', ticket: ticket('o', [dish(0, { status: 'IN_PROGRESS' }), dish(1)]) }));
  assert.equal(between.pending.o.targets[0].status, 'READY');
  const answered = after(between, { type: 'step-answered', orderId: 'o', itemIndex: 0 });
  assert.equal(columns(answered).IN_PROGRESS[0].items[0].isPending, true);
  const taken = after(answered, frame({ type: 'ticket-updated', ticket: ticket('o', [dish(0, { status: 'NEW' }), dish(1)]) }));
  assert.deepEqual([taken.pending, columns(taken).NEW.length], [{}, 1]);
});

test('a finished ticket leaves the board and returns when it is recalled', () => {
  const served = after(board([ticket('o', [dish(0, { status: 'READY' })])]), frame({ type: 'ticket-updated', ticket: ticket('o', [dish(0, { status: 'SERVED' })]) }));
  assert.deepEqual([served.tickets.length, served.recent.length], [0, 1]);
  assert.ok(ticketOf(served, 'o'));
  const back = after(served, frame({ type: 'ticket-updated', ticket: ticket('o', [dish(0, { status: 'READY' })]) }));
  assert.deepEqual([back.tickets.length, back.recent.length], [1, 0]);
});

test('an ended ticket moves to the recent ones; one in progress at a closed table shows a toast', () => {
  /** @param {ItemStatus} status @param {string} reason */
  const ended = (status, reason) => {
    const mine = ticket('o', [dish(0, { status })]);
    const tapped = after(board([mine, ticket('other', [dish(0)])]), { type: 'tapped', orderId: 'o', itemIndex: 0, to: 'READY' });
    return after(tapped, frame({ type: 'ticket-ended', reason, ticket: { ...mine, tableClosed: reason === 'TABLE_CLOSED' } }));
  };
  const closed = ended('IN_PROGRESS', 'TABLE_CLOSED');
  assert.deepEqual([closed.tickets.map((each) => each.orderId), closed.recent.map((each) => each.orderId), closed.pending], [['other'], ['o'], {}]);
  assert.deepEqual(closed.toasts.map(({ text, kind }) => [text, kind]), [['Table 7 closed: ticket #118 removed', 'bad']]);
  assert.deepEqual(ended('NEW', 'TABLE_CLOSED').toasts, [], 'it was not started');
  for (const reason of ['READY_LONG', 'NEW_DAY']) assert.deepEqual([ended('READY', reason).toasts, ended('READY', reason).tickets.length], [[], 1]);
  const back = after(closed, frame({ type: 'ticket-updated', ticket: ticket('o', [dish(0, { status: 'IN_PROGRESS' })]) }));
  assert.deepEqual([back.tickets.length, back.recent.length], [2, 0], 'it was recalled');
});

test('a snapshot has the number of open tickets that it leaves out', () => {
  const part = after(START, frame({ type: 'snapshot', serverTime: '', restaurantName: 'Osteria', thresholds: THRESHOLDS, prep: null, orders: [ticket('o', [dish(0)])], more: 41 }));
  assert.equal(part.notShown, 41);
  assert.equal(after(part, snapshot([])).notShown, 0);
});

test('a cancelled ticket keeps its column until its notice is acknowledged', () => {
  const kept = new Map();
  const begun = board([ticket('o', [dish(0, { status: 'IN_PROGRESS' })])]);
  columnsOf(begun.tickets, null, {}, kept);
  const gone = after(begun, frame({ type: 'ticket-updated', ticket: ticket('o', [dish(0, { status: 'CANCELLED' })], { notices: [notice(1, 'CANCELLED', 0)] }) }));
  assert.deepEqual([gone.tickets.length, gone.recent.length], [1, 0]);
  assert.deepEqual(columnsOf(gone.tickets, null, gone.pending, kept).IN_PROGRESS.map((card) => card.notices.length), [1]);
  const acknowledged = after(gone, { type: 'acknowledged', orderId: 'o', notices: [1] });
  assert.deepEqual(columns(acknowledged), { NEW: [], IN_PROGRESS: [], READY: [] });
  const failed = after(acknowledged, { type: 'acknowledge-failed', orderId: 'o', text: 'no' });
  assert.equal(columns(failed).NEW.length, 1, 'the notice is back after a failed acknowledgement');
  const updated = after(acknowledged, frame({ type: 'ticket-updated', ticket: ticket('o', [dish(0, { status: 'CANCELLED' })]) }));
  assert.deepEqual([updated.tickets.length, updated.recent.length, updated.pending], [0, 1, {}]);
});

test('a station gets the notices of its own items, and those of moved tables', () => {
  const one = ticket('o', [dish(0), dish(1, { station: 'BAR', status: 'CANCELLED' })], { notices: [notice(1, 'CANCELLED', 1), notice(2, 'MOVED')] });
  assert.deepEqual(cardOf(one, 'GRILL')?.notices.map((each) => each.notice), [2]);
  assert.deepEqual(cardOf(one, 'BAR')?.notices.map((each) => each.notice), [1, 2]);
});

test('an unanswered tap is marked until the next frame', () => {
  const tapped = after(board([ticket('o', [dish(0), dish(1)])]), { type: 'tapped', orderId: 'o', itemIndex: 0, to: 'IN_PROGRESS' }, { type: 'tapped', orderId: 'o', itemIndex: 1, to: 'IN_PROGRESS' });
  const unanswered = after(tapped, { type: 'step-unanswered', orderId: 'o', itemIndex: 0 }, { type: 'step-unanswered', orderId: 'o', itemIndex: 1 });
  assert.deepEqual(unanswered.toasts.map(({ text }) => text), ['Table 7: no answer. Check whether it worked.'], 'one toast for the whole ticket');
  assert.deepEqual(columns(unanswered).NEW[0].items.map((item) => item.isUnanswered), [true, true]);
  assert.deepEqual(after(unanswered, { type: 'tapped', orderId: 'o', itemIndex: 0, to: 'IN_PROGRESS' }).pending.o.unanswered, [1]);
  assert.deepEqual(after(unanswered, frame({ type: 'ticket-updated', ticket: ticket('o', [dish(0), dish(1)]) })).pending, {});
  assert.deepEqual(after(unanswered, snapshot(unanswered.tickets)).pending, {});
});

test('a moved table renames its tickets; a new station and a logout clear them', () => {
  const moved = after(board([ticket('o', [dish(0)])]), frame({ type: 'ticket-moved', orderId: 'o', tableName: 'Terrace 1' }));
  assert.equal(moved.tickets[0].tableName, 'Terrace 1');
  const station = after(moved, { type: 'station', station: 'BAR' });
  assert.deepEqual([station.tickets.length, station.loaded, station.station, station.link.lastFrameAt], [0, false, 'BAR', null]);
  const out = after(station, { type: 'login-ended', reason: 'REVOKED' }, { type: 'logged-out', again: true });
  assert.deepEqual([out.staffLogin.phase, out.staffLogin.login.again, out.station, out.logoutReason], ['login', true, 'BAR', 'REVOKED']);
});

test('a snapshot replaces tickets, thresholds and preparation times', () => {
  const state = after(board([ticket('a', [dish(0)]), ticket('b', [dish(0)])]), { type: 'touched', orderId: 'a' }, snapshot([ticket('b', [dish(0)])]));
  assert.deepEqual([state.tickets.map((each) => each.orderId), state.touched, state.thresholds, state.prep?.averageSeconds], [['b'], {}, THRESHOLDS, 60]);
  assert.equal(after(state, frame({ type: 'pong', serverTime: '', prep: { averageSeconds: 70, slowestSeconds: 90, count: 3 } })).prep?.averageSeconds, 70);
});

test('an availability switch waits for the answer and keeps the time of the change', () => {
  /** @type {KitchenEvent} */
  const menu = { type: 'menu', menu: { stations: [], languages: [], items: [{ id: 'a', name: 'A', names: {}, category: 'C', station: 'S', available: true, soldOutSince: null, soldOutUntil: null, left: null }, { id: 'b', name: 'B', names: {}, category: 'C', station: 'S', available: false, soldOutSince: '19:00', soldOutUntil: null, left: null }] } };
  const state = after(START, menu, { type: 'availability-sent', id: 'a' });
  assert.deepEqual([state.changing, state.menu?.[0].available], [['a'], true]);
  const out = after(state, { type: 'availability', id: 'a', now: { menuItemId: 'a', available: false }, at: '19:10' }, { type: 'availability', id: 'b', now: { menuItemId: 'b', available: true, left: 3 }, at: '19:11' });
  assert.deepEqual(out.menu?.map((item) => [item.soldOutSince, item.left]), [['19:10', null], [null, 3]]);
  assert.equal(after(out, frame({ type: 'item-left', menuItemId: 'b', left: 2 })).menu?.[1].left, 2);
  assert.equal(after(state, { type: 'availability', id: 'a', now: null, at: '' }).menu?.[0].available, true);
});

test('a rushed ticket comes before older ones', () => {
  const [old, rushed] = [ticket('a', [dish(0)], { orderNumber: 1 }), ticket('b', [dish(0)], { orderNumber: 2, placedAt: '2026-01-01T10:05:00.000Z', priority: 'RUSH' })];
  const { NEW } = columns(board([old, rushed]));
  assert.deepEqual(NEW.map((card) => card.ticket.orderId), ['b', 'a']);
  const normal = after(board([old, rushed]), frame({ type: 'ticket-updated', serverTime: '', ticket: { ...rushed, priority: 'NORMAL' } }));
  assert.deepEqual(columns(normal).NEW.map((card) => card.ticket.orderId), ['a', 'b']);
});

test('partial cancellations are shown in words beside the quantity that stays', () => {
  const parts = [{ quantity: 1, reason: 'glass broke', at: '' }, { quantity: 2, reason: 'too slow', at: '' }];
  const some = dish(0, { quantity: 2, cancelledQuantity: 3, cancellations: parts });
  assert.equal(cancellationText(some), '1 cancelled (glass broke) · 2 cancelled (too slow)');
  assert.equal(lastCancelledQuantity(some), 2);
  assert.equal(cancellationText({ ...some, status: 'CANCELLED' }), '1 cancelled (glass broke)', 'the last cancellation is the status');
  assert.equal(cancellationText(dish(0)), '');
});
