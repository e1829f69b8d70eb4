// The kitchen's display: lanes, age of the data, sounds, gestures, keys and reports of shown tickets.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isReminderDue, isUntouched, alertOf, untouchedCards } from '../../../assets/kitchen/alerts.js';
import { cardOf, columnsOf } from '../../../assets/kitchen/ticketLanes.js';
import { freshnessOf } from '../../../assets/kitchen/freshness.js';
import { createGesture } from '../../../assets/kitchen/gesture.js';
import { actionOfKey, neighbourCard } from '../../../assets/kitchen/keyboard.js';
import { assignLanes, lanesPerColumn } from '../../../assets/kitchen/laneLayout.js';
import { foldText } from '../../../assets/shared/search.js';
import { createShownReporter } from '../../../assets/kitchen/shownTickets.js';
import { dish, notice, ticket } from './fakes.mjs';

/** @import { Card } from '../../../assets/kitchen/ticketLanes.js' */

/** @param {...number} ids cards in the order they were placed */
const cards = (...ids) => columnsOf(ids.map((id) => ticket(`o${id}`, [dish(0)], { placedAt: new Date(Date.UTC(2026, 0, 1, 10, id)).toISOString() })), null, {}).NEW;
/** @param {Card[][]} lanes */
const names = (lanes) => lanes.map((lane) => lane.map((card) => card.ticket.orderId).join(' '));

test('new cards fill the lanes oldest first, row by row', () => {
  assert.deepEqual(names(assignLanes(cards(1, 2, 3, 4, 5), 2, {}).lanes), ['o1 o3 o5', 'o2 o4']);
});

test('a card stays in its lane, and only the newest cards move to balance the lanes', () => {
  const first = assignLanes(cards(1, 2, 3, 4), 2, {});
  assert.deepEqual(names(assignLanes(cards(2, 3, 4), 2, first.laneOf).lanes), ['o3', 'o2 o4']);
  const { lanes, laneOf } = assignLanes(cards(2, 4), 2, first.laneOf);
  assert.deepEqual(names(lanes), ['o4', 'o2']);
  assert.deepEqual(laneOf, { o2: 1, o4: 0 });
  assert.deepEqual(names(assignLanes(cards(1, 2, 3, 4), 1, first.laneOf).lanes), ['o1 o2 o3 o4']);
});

test('late cards are on top of the lanes, side by side', () => {
  const at = { o1: 0, o2: 0, o3: 1, o4: 1 };
  /** @param {...string} late */
  const isLate = (...late) => (/** @type {Card} */ card) => late.includes(card.ticket.orderId);
  assert.deepEqual(names(assignLanes(cards(1, 2, 3, 4), 2, at, isLate('o1')).lanes), ['o1 o2', 'o3 o4']);
  assert.deepEqual(names(assignLanes(cards(1, 2, 3, 4), 2, at, isLate('o1', 'o2')).lanes), ['o1 o4', 'o2 o3'], 'the second late card moves to the top of the other lane, and the newest card to the first');
});

test('columns get lanes by need and keep them while they suffice', () => {
  /** @param {number} newCards @param {number} inProgress @param {number} ready */
  const columnsWith = (newCards, inProgress, ready) => ({ NEW: cards(...Array(newCards).keys()), IN_PROGRESS: cards(...Array(inProgress).keys()), READY: cards(...Array(ready).keys()) });
  const busy = lanesPerColumn(columnsWith(12, 1, 0), 5, null);
  assert.deepEqual(busy, { NEW: 3, IN_PROGRESS: 1, READY: 1 });
  assert.equal(lanesPerColumn(columnsWith(11, 2, 0), 5, busy), busy);
  assert.deepEqual(lanesPerColumn(columnsWith(2, 9, 1), 5, busy), { NEW: 1, IN_PROGRESS: 3, READY: 1 });
  assert.deepEqual(lanesPerColumn(columnsWith(2, 2, 2), 0, busy), { NEW: 1, IN_PROGRESS: 1, READY: 1 });
});

test('the display shows the age of its data, and a lost connection within nine seconds', () => {
  const boxTime = (/** @type {number} */ deviceMs) => deviceMs + 500_000;
  /** @param {number} age @param {'live' | 'offline' | 'connecting'} [kind] */
  const kindAfter = (age, kind = 'live') => freshnessOf({ kind, lastFrameAt: 1000, retryAt: null }, boxTime, 501_000 + age * 1000).kind;
  assert.deepEqual([0, 4, 5, 6, 8, 9, 3600].map((age) => kindAfter(age)), ['live', 'live', 'live', 'stale', 'stale', 'offline', 'offline']);
  assert.equal(kindAfter(1, 'offline'), 'offline');
  assert.equal(kindAfter(1, 'connecting'), 'offline', 'data from before is out of date');
  assert.deepEqual(freshnessOf({ kind: 'offline', lastFrameAt: 1000, retryAt: null }, boxTime, 513_000), { kind: 'offline', seconds: 12, lastFrameMs: 501_000 });
  assert.equal(freshnessOf({ kind: 'connecting', lastFrameAt: null, retryAt: null }, boxTime, 0).kind, 'connecting');
  assert.equal(freshnessOf({ kind: 'offline', lastFrameAt: null, retryAt: null }, boxTime, 0).kind, 'offline');
});

const PLACED = Date.parse('2026-01-01T10:00:00.000Z');

test('an untouched new ticket reminds after 30 s and then every 15 s until it is touched', () => {
  const by = columnsOf([ticket('a', [dish(0)]), ticket('b', [dish(0, { status: 'IN_PROGRESS' })])], null, {});
  assert.deepEqual(untouchedCards(by, {}, PLACED + 29_000), []);
  assert.deepEqual(untouchedCards(by, {}, PLACED + 30_000).map((card) => card.ticket.orderId), ['a']);
  assert.deepEqual(untouchedCards(by, { a: true }, PLACED + 30_000), []);
  assert.deepEqual([isReminderDue(1, 0, 30_000), isReminderDue(1, 30_000, 44_999), isReminderDue(1, 30_000, 45_000), isReminderDue(0, 0, 99_000)], [true, false, true, false]);
});

test('notices remind as well, also of touched cards', () => {
  const card = cardOf(ticket('a', [dish(0, { status: 'CANCELLED' })], { notices: [notice(1, 'CANCELLED', 0)] }), null);
  assert.ok(card);
  assert.deepEqual([isUntouched(card, { a: true }, PLACED + 29_000), isUntouched(card, { a: true }, PLACED + 30_000)], [false, true]);
});

test('a new ticket and a new notice play a sound once, at their station', () => {
  const placed = ticket('a', [dish(0)]);
  /** @param {any} frame @param {any[]} [before] @param {string | null} [station] */
  const heard = (frame, before = [], station = null) => alertOf(frame, before, station)?.kind ?? null;
  assert.equal(heard({ type: 'ticket-placed', ticket: placed }), 'ticket');
  assert.equal(heard({ type: 'ticket-placed', ticket: placed }, [placed]), null);
  assert.equal(heard({ type: 'ticket-placed', ticket: placed }, [], 'BAR'), null);
  const changed = ticket('a', [dish(0)], { notices: [notice(1, 'MOVED')] });
  assert.equal(heard({ type: 'ticket-updated', ticket: changed }, [placed]), 'notice');
  assert.equal(heard({ type: 'ticket-updated', ticket: changed }, [changed]), null);
  assert.equal(heard({ type: 'ticket-updated', ticket: placed }, [placed]), null);
  assert.equal(heard({ type: 'pong' }), null);
});

test('a finger that moves along the list scrolls, one that rests or moves sideways drags, a mouse drags at once', () => {
  const finger = () => createGesture({ pointerType: 'touch', x: 100, y: 100 });
  assert.equal(finger().move(104, 118), 'scroll');
  assert.equal(finger().move(120, 104), 'drag');
  assert.equal(finger().move(112, 103), 'undecided');
  assert.equal(finger().move(118, 117), 'undecided', 'not decided');
  const scrolling = finger();
  scrolling.move(100, 130);
  assert.deepEqual([scrolling.held(), scrolling.move(200, 130)], ['scroll', 'scroll'], 'a scroll never becomes a drag');
  const resting = finger();
  resting.move(103, 102);
  assert.equal(resting.held(), 'drag');
  assert.equal(createGesture({ pointerType: 'mouse', x: 0, y: 0 }).move(0, 6), 'drag');
  const mouse = createGesture({ pointerType: 'mouse', x: 0, y: 0 });
  assert.deepEqual([mouse.move(2, 2), mouse.held()], ['undecided', 'undecided']);
});

/** @param {string} key @param {Partial<{code: string, ctrlKey: boolean}>} [more] @param {Partial<{isTyping: boolean, isOnButton: boolean}>} [focus] */
const press = (key, more = {}, focus = {}) => actionOfKey({ key, code: '', ctrlKey: false, altKey: false, metaKey: false, ...more }, { isTyping: false, isOnButton: false, ...focus });

test('keys do what the help says, on keyboards of other languages too, and nothing in a text field', () => {
  assert.deepEqual(press('ArrowLeft'), { kind: 'focus', arrow: 'ArrowLeft' });
  assert.deepEqual([press('Enter'), press('Enter', {}, { isOnButton: true })], [{ kind: 'bump' }, null]);
  assert.deepEqual([press('Backspace'), press('3'), press('0')], [{ kind: 'recall' }, { kind: 'dish', index: 2 }, null]);
  assert.deepEqual(['s', 'R', 'A'].map((key) => press(key)), [{ kind: 'open', sheet: 'soldout' }, { kind: 'open', sheet: 'recent' }, { kind: 'open', sheet: 'allday' }]);
  assert.deepEqual(press('س', { code: 'KeyS' }), { kind: 'open', sheet: 'soldout' });
  assert.deepEqual(press('q', { code: 'KeyA' }), null, 'on a French keyboard the key with Q is at the position of A');
  assert.deepEqual([press('?'), press('m')], [{ kind: 'open', sheet: 'help' }, { kind: 'sound' }]);
  assert.deepEqual([press('s', {}, { isTyping: true }), press('s', { ctrlKey: true })], [null, null]);
});

test('arrows move to the card in their direction, in lanes of different heights', () => {
  /** @param {string} id @param {number} left @param {number} top @param {number} height */
  const at = (id, left, top, height) => ({ id, left, top, right: left + 200, bottom: top + height });
  const wall = [at('a', 0, 0, 300), at('b', 0, 310, 100), at('c', 210, 0, 100), at('d', 210, 110, 400), at('e', 420, 0, 100)];
  assert.deepEqual(['ArrowDown', 'ArrowRight', 'ArrowUp', 'ArrowLeft'].map((arrow) => neighbourCard(wall, 'a', /** @type {any} */ (arrow))), ['b', 'c', null, null]);
  assert.equal(neighbourCard(wall, 'b', 'ArrowRight'), 'd');
  assert.equal(neighbourCard(wall, 'd', 'ArrowRight'), 'e');
  assert.equal(neighbourCard(wall, 'e', 'ArrowLeft'), 'c');
  assert.equal(neighbourCard(wall, null, 'ArrowDown'), 'a');
  assert.equal(neighbourCard([], null, 'ArrowDown'), null);
});

test('the search ignores accents and special letters', () => {
  assert.deepEqual(['Crème brûlée', 'KÖFTE', 'Işkembe', 'İskender', 'Spießbraten', 'Smørrebrød'].map(foldText), ['creme brulee', 'kofte', 'iskembe', 'iskender', 'spiessbraten', 'smorrebrod']);
  assert.deepEqual(['Phở bò', 'Bánh mì đặc biệt', 'Łosoś', 'Ærø', 'ﬁlet', 'Sal\u200bmon'].map(foldText), ['pho bo', 'banh mi dac biet', 'losos', 'aero', 'filet', 'salmon']);
  const plain = ['شاورما', 'ارز', 'كبه', 'مشوي'].map(foldText);
  assert.deepEqual(['شَاوَرْمَـا', 'أرزّ', 'كُبَّة', 'مشوى'].map(foldText), plain, 'Arabic vowels, stretched letters and endings');
});

test('shown tickets are reported once, after they are painted, and only while the page is visible', () => {
  /** @type {any[]} */ const sent = [];
  /** @type {(() => void)[]} */ const paints = [];
  const display = { visible: true, live: true, orders: ['a', 'b'] };
  const reporter = createShownReporter({
    send: (message) => { if (display.live) sent.push(message); return display.live; },
    onScreen: () => display.orders, isVisible: () => display.visible, afterPaint: (run) => { paints.push(run); },
  });
  const paint = () => { for (const run of paints.splice(0)) run(); };
  reporter.report();
  reporter.report();
  assert.deepEqual([sent.length, paints.length], [0, 1], 'nothing before it is painted');
  paint();
  assert.deepEqual(sent, [{ type: 'shown', orderIds: ['a', 'b'] }]);
  display.orders = ['a', 'b', 'c'];
  display.visible = false;
  reporter.report();
  paint();
  assert.equal(sent.length, 1, 'nothing while the page is hidden');
  display.visible = true;
  reporter.report();
  paint();
  assert.deepEqual(sent[1].orderIds, ['c']);
  reporter.reset();
  display.live = false;
  reporter.report();
  paint();
  display.live = true;
  display.orders = Array.from({ length: 250 }, (_, at) => `o${at}`);
  reporter.report();
  paint();
  assert.deepEqual(sent.slice(2).map((frame) => frame.orderIds.length), [200, 50], 'unsent reports are sent again, in frames of 200');
});
