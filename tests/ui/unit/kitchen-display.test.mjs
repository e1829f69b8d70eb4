// The kitchen's display: lanes, age of the data, sounds, gestures, keys and reports of shown tickets.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isReminderDue, isUntouched, alertOf, untouchedCards } from '../../../assets/kitchen/alerts.js';
import { cardOf, columnsOf, stagesOf } from '../../../assets/kitchen/ticketLanes.js';
import { freshnessOf } from '../../../assets/kitchen/freshness.js';
import { createGesture } from '../../../assets/kitchen/gesture.js';
import { actionOfKey, neighbourCard } from '../../../assets/kitchen/keyboard.js';
import { CARD_GAP, cardsOutside, cardsToDraw, PAGE_BUTTON, gridColumns, keepPlaces, lanesPerColumn, placeCards } from '../../../assets/kitchen/laneLayout.js';
import { createTurns } from '../../../assets/kitchen/painting.js';
import { nextTextSize, readDisplaySettings, secondNames, storeSecondLanguage, storeTextSize } from '../../../assets/kitchen/displaySettings.js';
import { createTouchGuard } from '../../../assets/kitchen/touchGuard.js';
import { memoryStorage } from '../../../assets/shared/storage.js';
import { foldText } from '../../../assets/shared/search.js';
import { createShownReporter } from '../../../assets/kitchen/shownTickets.js';
import { dish, fakeTime, notice, ticket } from './fakes.mjs';

/** @param {...number} ids cards in the order they were placed */
const cards = (...ids) => columnsOf(ids.map((id) => ticket(`o${id}`, [dish(0)], { placedAt: new Date(Date.UTC(2026, 0, 1, 10, id)).toISOString() })), null, {}).NEW;

/** Lane and top of each place. @param {{lane: number, top: number}[]} places */
const spots = (places) => places.map(({ lane, top }) => `${lane}:${top}`).join(' ');

test('cards are read from top to bottom and then in the next lane, and none is cut', () => {
  const one = placeCards([100, 200, 150, 300], 3, 320);
  assert.deepEqual([spots(one.places), one.pages, one.height], [`0:0 0:${100 + CARD_GAP} 1:0 2:0`, 1, 308]);
  const tall = placeCards([400, 100], 2, 320);
  assert.equal(spots(tall.places), '0:0 1:0', 'a card that is taller than the screen has a lane of its own');
  assert.deepEqual(placeCards([], 2, 320), { places: [], height: 0, pages: 0 });
});

test('cards that do not fit on the screen are on a page below, and the buttons between pages cover none', () => {
  const { places, pages } = placeCards([140, 140, 140, 140, 140, 140, 140], 2, 300);
  assert.equal(pages, 3);
  const page = 300 + CARD_GAP;
  assert.equal(spots(places.slice(0, 3)), '0:0 0:148 1:0', 'the last lane has one card and the button');
  assert.equal(spots(places.slice(3, 6)), `0:${page} 0:${page + 148} 1:${page + PAGE_BUTTON}`, 'the button to the page before is above the last lane');
  assert.equal(spots(places.slice(6)), `0:${2 * page}`);
});

test('the first cards of the lanes are in the order of their age after any bump', () => {
  const ages = [...Array(12).keys()];
  for (const gone of [[], [0], [0, 1, 2, 3], [5, 2, 9, 0]]) {
    const left = ages.filter((age) => !gone.includes(age));
    const { places } = placeCards(left.map((age) => 60 + (age % 3) * 40), 4, 260);
    const order = left.map((_age, at) => places[at]).map(({ page, lane, top }) => page * 1e6 + lane * 1e4 + top);
    assert.deepEqual(order, [...order].sort((one, other) => one - other), `without ${gone}`);
  }
});

test('cards stay where they are under a finger: others leave holes, grow downwards or come at the end', () => {
  const ids = ['a', 'b', 'c', 'd'];
  const { places } = placeCards([100, 100, 100, 100], 2, 220);
  const before = new Map(ids.map((id, at) => [id, places[at]]));
  assert.equal(spots(places), '0:0 0:108 1:0 1:108');
  assert.equal(spots(keepPlaces(['b', 'c', 'd'], [100, 100, 100], before, 2, 220).places), '0:108 1:0 1:108', 'the place of a bumped card stays free');
  assert.equal(spots(keepPlaces(['d', 'a', 'b', 'c'], [100, 100, 100, 100], before, 2, 220).places), '1:108 0:0 0:108 1:0', 'a rushed card waits');
  assert.equal(spots(keepPlaces(ids, [150, 100, 100, 100], before, 2, 220).places), '0:0 0:158 1:0 1:108');
  assert.equal(spots(keepPlaces([...ids, 'new'], [100, 100, 100, 100, 100], before, 2, 220).places), '0:0 0:108 1:0 1:108 1:216');
});

test('columns get lanes by need, an empty one none, and keep them while they suffice', () => {
  /** @param {number} newCards @param {number} inProgress @param {number} ready */
  const columnsWith = (newCards, inProgress, ready) => ({ NEW: cards(...Array(newCards).keys()), IN_PROGRESS: cards(...Array(inProgress).keys()), READY: cards(...Array(ready).keys()) });
  const three = stagesOf(2);
  const busy = lanesPerColumn(columnsWith(12, 1, 0), three, 5, 14, null);
  assert.deepEqual(busy, { NEW: 4, IN_PROGRESS: 1, READY: 0 });
  assert.equal(lanesPerColumn(columnsWith(11, 2, 0), three, 5, 14, busy), busy);
  assert.deepEqual(lanesPerColumn(columnsWith(2, 12, 1), three, 5, 14, busy), { NEW: 1, IN_PROGRESS: 3, READY: 1 });
  assert.deepEqual(lanesPerColumn(columnsWith(12, 0, 1), stagesOf(1), 5, 14, null), { NEW: 4, IN_PROGRESS: 0, READY: 1 });
  assert.deepEqual(lanesPerColumn(columnsWith(0, 0, 0), three, 5, 14, busy), { NEW: 0, IN_PROGRESS: 0, READY: 0 });
  assert.deepEqual(lanesPerColumn(columnsWith(1, 1, 1), three, 1, 14, null), { NEW: 1, IN_PROGRESS: 1, READY: 1 }, 'a narrow screen');
  assert.equal(gridColumns(three, busy), 'minmax(0, 4fr) minmax(0, 1fr) var(--strip)');
});

test('cards above and below the visible part are those of which no header can be seen', () => {
  const heights = [200, 200, 200, 200];
  const places = heights.map((_height, at) => ({ lane: 0, page: 0, top: at * 200 }));
  assert.deepEqual(cardsOutside(places, heights, 0, 800), { above: [], below: [] });
  assert.deepEqual(cardsOutside(places, heights, 0, 450), { above: [], below: [2, 3] }, 'of the third only 50 pixels are visible');
  assert.deepEqual(cardsOutside(places, heights, 150, 450), { above: [0], below: [3] }, 'nor is the rest of the first');
  assert.deepEqual(cardsOutside([], [], 0, 450), { above: [], below: [] });
});

test('cards on the screen and a page around it are drawn, one more at a time, and those far away are not', () => {
  // Ten pages of two cards.
  const ids = [...'abcdefghijklmnopqrst'];
  const heights = ids.map(() => 100);
  const places = ids.map((_id, at) => ({ lane: 0, page: Math.floor(at / 2), top: at * 100 }));
  /** @param {ReadonlySet<string> | null} before @param {number} scrollTop */
  const drawn = (before, scrollTop) => cardsToDraw(before, ids, places, heights, scrollTop, 200);
  /** @param {Set<string>} set */
  const text = (set) => [...set].sort().join('');
  const first = drawn(null, 0);
  assert.deepEqual([text(first.filled), text(first.inPage), first.next], ['abcd', 'abcd', null], 'a new board is drawn at once');
  assert.deepEqual(drawn(first.filled, 0), first, 'nothing changes by itself');
  // Scrolled by three pages: first what the screen shows, then what is beside it.
  let step = drawn(first.filled, 600);
  const waits = [[text(step.filled), step.next]];
  while (step.next) {
    step = drawn(step.filled, 600);
    waits.push([text(step.filled), step.next]);
  }
  assert.deepEqual(waits, [['cdg', 'screen'], ['cdgh', 'beside'], ['cdegh', 'beside'], ['cdefgh', 'beside'], ['cdefghi', 'beside'], ['cdefghij', null]]);
  assert.equal(text(step.inPage), 'acdefghij', 'what was drawn stays for another page');
  assert.equal(text(drawn(step.filled, 1000).inPage), 'aghijklmn', 'and no longer; the first is always in the page, for the first key');
  assert.ok(cardsToDraw(step.filled, ids, places, heights, 1000, 200, 't').inPage.has('t'), 'so is one that the focus follows');
});

test('parts of the page are drawn one after the other, in their order and each after a frame of its own', async () => {
  /** @type {string[]} */ const seen = [];
  let frames = 0;
  const turns = createTurns(async () => { frames += 1; });
  /** @param {string} name */
  const draw = (name) => () => seen.push(`${name}:${frames}`);
  turns(2, draw('last'));
  turns(0, draw('first'));
  const takeBack = turns(1, draw('never'));
  turns(1, () => { seen.push(`middle:${frames}`); turns(0, draw('new')); });
  takeBack();
  takeBack();
  while (seen.length < 4) await Promise.resolve();
  assert.deepEqual(seen, ['first:1', 'middle:3', 'new:5', 'last:7']);
  // After all were drawn the next one starts again.
  turns(0, draw('later'));
  while (seen.length < 5) await Promise.resolve();
  assert.equal(seen[4], 'later:9');
});

test('cards are held from a touch until a second after it', () => {
  const time = fakeTime();
  let released = 0;
  const guard = createTouchGuard({ timers: time.timers, onRelease: () => { released += 1; } });
  guard.up();
  assert.ok(!guard.isHeld(), 'a touch beside the board');
  guard.down();
  time.advance(3000);
  guard.up();
  time.advance(900);
  guard.down();
  guard.up();
  time.advance(900);
  assert.deepEqual([guard.isHeld(), released], [true, 0], 'a cook who taps one card after the other');
  time.advance(100);
  assert.deepEqual([guard.isHeld(), released], [false, 1]);
  guard.down();
  time.advance(10_000);
  assert.deepEqual([guard.isHeld(), released], [false, 2], 'a touch whose end was never reported');
});

test('a display keeps its size of text and shows second names that differ', () => {
  const storage = memoryStorage();
  assert.deepEqual(readDisplaySettings(storage), { textSize: 'M', secondLanguage: '' });
  storeTextSize(storage, 'L');
  storeSecondLanguage(storage, 'de');
  assert.deepEqual(readDisplaySettings(storage), { textSize: 'L', secondLanguage: 'de' });
  assert.deepEqual([nextTextSize('S', 1), nextTextSize('L', 1), nextTextSize('S', -1)], ['M', 'L', 'S']);
  const item = (/** @type {string} */ id, /** @type {Record<string, string>} */ names) => ({ id, name: names.en, names, category: '', station: 'S', available: true, soldOutSince: null, soldOutUntil: null, left: null });
  const menu = [item('soup', { en: 'Soup', de: 'Suppe' }), item('pizza', { en: 'Pizza', de: 'Pizza' }), item('fries', { en: 'Fries' })];
  assert.deepEqual([...secondNames(menu, 'de')], [['soup', 'Suppe']]);
  assert.equal(secondNames(menu, '').size, 0);
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
  assert.deepEqual(['x', 'd', 't', 'f', 'o'].map((key) => press(key)?.kind), ['rush', 'details', 'station', 'fullscreen', 'open']);
  assert.deepEqual([press('+'), press('-'), press('PageDown')], [{ kind: 'text', step: 1 }, { kind: 'text', step: -1 }, { kind: 'page', direction: 1 }]);
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
  assert.deepEqual(['١٢', '۱۲a', '12'].map(foldText), ['12', '12a', '12'], 'digits of every keyboard');
});

test('shown tickets are reported once, after they are painted, and only while the page is visible', () => {
  /** @type {any[]} */ const sent = [];
  /** @type {(() => void)[]} */ const paints = [];
  const display = { visible: true, live: true, orders: ['a', 'b'], tickets: ['a', 'b'], reads: 0 };
  const reporter = createShownReporter({
    send: (message) => { if (display.live) sent.push(message); return display.live; },
    tickets: () => display.tickets, onScreen: () => { display.reads += 1; return display.orders; }, isVisible: () => display.visible, afterPaint: (run) => { paints.push(run); },
  });
  const paint = () => { for (const run of paints.splice(0)) run(); };
  reporter.report();
  reporter.report();
  assert.deepEqual([sent.length, paints.length], [0, 1], 'nothing before it is painted');
  paint();
  assert.deepEqual(sent, [{ type: 'shown', orderIds: ['a', 'b'] }]);
  reporter.report();
  paint();
  assert.deepEqual([sent.length, display.reads], [1, 1], 'the page is not read again for tickets that were reported');
  display.orders = display.tickets = ['a', 'b', 'c'];
  display.visible = false;
  reporter.report();
  paint();
  assert.equal(sent.length, 1, 'nothing while the page is hidden');
  display.visible = true;
  reporter.report();
  paint();
  assert.deepEqual(sent[1].orderIds, ['c']);
  reporter.forget('a');
  reporter.report();
  paint();
  assert.deepEqual(sent[2].orderIds, ['a'], 'a ticket with a fired course is reported again');
  reporter.reset();
  display.live = false;
  reporter.report();
  paint();
  display.live = true;
  display.orders = display.tickets = Array.from({ length: 250 }, (_, at) => `o${at}`);
  reporter.report();
  paint();
  assert.deepEqual(sent.slice(3).map((frame) => frame.orderIds.length), [200, 50], 'unsent reports are sent again, in frames of 200');
});
