// The kitchen: moving cards, undo, notices, lost connections, sold-out dishes, pairing, stations and the bump bar.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PHONE, TABLET, DISPLAY } from './user.mjs';
import { startRestaurant } from './restaurant.mjs';
import { HttpGuest } from './httpGuest.mjs';

/** @import { Locator } from 'playwright-core' */
/** @import { User } from './user.mjs' */

const restaurant = startRestaurant();
const { box, withUsers, withWifi } = restaurant;
/** Each test has a table of its own. */
let nextTable = 2;
const party = async () => HttpGuest.join(box, (nextTable += 1));

/** A cook at a live display. @param {import('./restaurant.mjs').OpenUser} openUser @param {any} [options] @param {any} [wifi] */
async function cookAt(openUser, options = DISPLAY, wifi = undefined) {
  const cook = await openUser(options, wifi);
  await cook.logIn('/kitchen', 'CHEF');
  await cook.page.locator('.last-update').getByText('live').waitFor();
  return cook;
}

/** @param {User} cook @param {{orderNumber: number}} order */
const cardOf = (cook, { orderNumber }) => cook.page.locator('.board .ticket').filter({ has: cook.page.getByText(`#${orderNumber}`, { exact: true }) });
/** @param {User} cook @param {'NEW' | 'IN_PROGRESS' | 'READY'} stage @param {{orderNumber: number}} order */
const cardIn = (cook, stage, { orderNumber }) => cook.page.locator(`.column[data-stage=${stage}] .ticket`).filter({ has: cook.page.getByText(`#${orderNumber}`, { exact: true }) });
/** The statuses of a ticket's items at the box. @param {{orderId: string}} order @returns {Promise<string[]>} */
async function statuses({ orderId }) {
  const { orders } = await box.asManager('/api/kitchen/orders', null, 'GET');
  return (orders.find((/** @type {any} */ each) => each.orderId === orderId)?.items ?? []).map((/** @type {any} */ item) => item.status);
}
/** @param {() => Promise<boolean>} check */
async function until(check) {
  for (let tried = 0; tried < 100; tried += 1) {
    if (await check()) return;
    await new Promise((resolve) => { setTimeout(resolve, 100); });
  }
  throw new Error('it never came');
}
/** A card that is just drawn anew has no place for a moment. @param {Locator} locator */
async function middle(locator) {
  let place = await locator.boundingBox();
  await until(async () => { place = await locator.boundingBox(); return place !== null; });
  assert.ok(place);
  return { x: place.x + place.width / 2, y: place.y + 24 };
}
/** Cancels what is open of an order, so that the next test starts with an empty board. @param {{orderId: string}} order */
async function clearAway({ orderId }) {
  const { orders } = await box.asManager('/api/kitchen/orders', null, 'GET');
  for (const item of orders.find((/** @type {any} */ each) => each.orderId === orderId)?.items ?? []) {
    if (!['SERVED', 'CANCELLED'].includes(item.status)) await box.asManager(`/api/kitchen/orders/${orderId}/items/${item.itemIndex}/status`, { newStatus: 'CANCELLED', reason: 'the test is over' }, 'PATCH');
  }
  const open = (await box.asManager('/api/kitchen/orders', null, 'GET')).orders.find((/** @type {any} */ each) => each.orderId === orderId);
  if (open) await box.asManager(`/api/kitchen/orders/${orderId}/acknowledge`, { notices: open.notices.map((/** @type {any} */ each) => each.notice) });
}

/** @param {number} steps */
const setSteps = (steps) => box.asManager('/api/settings', { limits: { kitchen_steps: steps } }, 'PATCH');

test('with two steps a card moves by taps and by mouse drags in both directions, and Escape ends a drag', async () => {
  await withUsers(async (openUser) => {
    const guests = await party();
    const order = await guests.placeOrder((await guests.plainDishes()).slice(0, 2));
    const cook = await cookAt(openUser);
    const { page } = cook;
    // An open display follows the setting.
    await setSteps(2);
    await cardIn(cook, 'NEW', order).getByRole('button', { name: /^Start all of/ }).click();
    await cardIn(cook, 'IN_PROGRESS', order).waitFor();
    await until(async () => (await statuses(order)).every((status) => status === 'IN_PROGRESS'));

    /** @param {string} stage */
    const drag = async (stage) => {
      const from = await middle(cardOf(cook, order));
      const to = await middle(page.locator(`.column[data-stage=${stage}]`));
      await page.mouse.move(from.x, from.y);
      await page.mouse.down();
      await page.mouse.move(to.x, to.y + 120, { steps: 6 });
      await page.locator(`.column[data-stage=${stage}] .drop-slot`).waitFor();
    };
    await drag('READY');
    await page.keyboard.press('Escape');
    await page.locator('.ghost').waitFor({ state: 'detached' });
    await page.mouse.up();
    await cardIn(cook, 'IN_PROGRESS', order).waitFor();
    assert.ok((await statuses(order)).every((status) => status === 'IN_PROGRESS'));

    await drag('READY');
    await page.mouse.up();
    await cardIn(cook, 'READY', order).waitFor();
    await until(async () => (await statuses(order)).every((status) => status === 'READY'));
    await drag('NEW');
    await page.mouse.up();
    await cardIn(cook, 'NEW', order).waitFor();
    await until(async () => (await statuses(order)).every((status) => status === 'NEW'));
    await setSteps(1);
    await page.locator('.column[data-stage=IN_PROGRESS]').waitFor({ state: 'detached' });
    await clearAway(order);
  });
});

test('a finger scrolls the list, and drags a card sideways or after a long press', async () => {
  await withUsers(async (openUser) => {
    const guests = await party();
    const dishes = await guests.plainDishes();
    /** @type {{orderId: string, orderNumber: number}[]} */
    const orders = [];
    for (let at = 0; at < 4; at += 1) orders.push(await guests.placeOrder(dishes.slice(at, at + 3)));
    const cook = await cookAt(openUser, { ...TABLET, viewport: { width: 800, height: 600 } });
    const { page } = cook;
    await cardIn(cook, 'NEW', orders[3]).waitFor();
    const cdp = await page.context().newCDPSession(page);
    /** @param {'touchStart' | 'touchMove' | 'touchEnd'} type @param {number} [x] @param {number} [y] */
    const touch = (type, x = 0, y = 0) => cdp.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x, y }] });
    /** @param {{x: number, y: number}} from @param {{x: number, y: number}} to */
    const stroke = async (from, to) => { for (let step = 1; step <= 10; step += 1) await touch('touchMove', from.x + ((to.x - from.x) * step) / 10, from.y + ((to.y - from.y) * step) / 10); };
    const list = page.locator('.column[data-stage=NEW] .scroll');
    const scrolled = () => list.evaluate((box) => box.scrollTop);

    const start = await middle(page.locator('.column[data-stage=NEW] .ticket').first());
    await touch('touchStart', start.x, start.y + 200);
    await stroke({ x: start.x, y: start.y + 200 }, { x: start.x + 6, y: start.y + 20 });
    assert.equal(await page.locator('.ghost').count(), 0, 'a scroll starts no drag');
    await touch('touchEnd');
    await until(async () => (await scrolled()) > 50);
    // The list scrolls on after a fling: wait until it stops.
    let still = 0;
    await until(async () => {
      still = (await scrolled()) === 0 ? still + 1 : 0;
      await list.evaluate((box) => { box.scrollTop = 0; });
      return still > 3;
    });

    const first = orders[0];
    const card = await middle(cardOf(cook, first));
    const ready = await middle(page.locator('.column[data-stage=READY]'));
    await touch('touchStart', card.x, card.y);
    await stroke(card, { x: ready.x, y: card.y + 60 });
    await page.locator('.column[data-stage=READY] .drop-slot').waitFor();
    await touch('touchEnd');
    await cardIn(cook, 'READY', first).waitFor();
    await until(async () => (await statuses(first)).every((status) => status === 'READY'));

    const held = await middle(cardOf(cook, first));
    const start2 = await middle(page.locator('.column[data-stage=NEW] .ticket').first());
    await touch('touchStart', held.x, held.y);
    await page.locator('.ghost').waitFor();
    await stroke(held, { x: held.x, y: held.y + 150 });
    await page.locator('.ghost').waitFor();
    await stroke({ x: held.x, y: held.y + 150 }, { x: start2.x, y: held.y + 150 });
    await touch('touchEnd');
    await cardIn(cook, 'NEW', first).waitFor();
    for (const order of orders) await clearAway(order);
  });
});

test('a ticket bumped by mistake comes back by undo and from the recent tickets, also at another display', async () => {
  await withUsers(async (openUser) => {
    const guests = await party();
    const order = await guests.placeOrder((await guests.plainDishes()).slice(0, 1));
    const cook = await cookAt(openUser);
    await cardIn(cook, 'NEW', order).locator('.bump').click();
    await cardIn(cook, 'READY', order).locator('.bump').click();
    await cardOf(cook, order).waitFor({ state: 'detached' });
    await until(async () => (await statuses(order)).length === 0);
    // Undone by the key, it is not undone once more by the button of the message.
    const undo = cook.page.locator('.toast').filter({ hasText: 'served' }).getByRole('button', { name: 'Undo' });
    await undo.waitFor();
    // Undo is refused until the frame of the step has arrived.
    const refused = cook.page.getByText('Still sending. Try again in a moment.');
    const back = cardIn(cook, 'READY', order);
    for (await cook.page.keyboard.press('Backspace'); !(await back.isVisible()); await back.or(refused).first().waitFor()) {
      await cook.page.keyboard.press('Backspace');
    }
    await undo.waitFor({ state: 'detached' });
    assert.deepEqual(await statuses(order), ['READY']);
    await cardIn(cook, 'READY', order).locator('.bump').click();
    await cardOf(cook, order).waitFor({ state: 'detached' });

    const other = await cookAt(openUser);
    await other.page.getByRole('button', { name: 'Recently done' }).click();
    await other.page.getByRole('dialog').getByRole('button', { name: new RegExp(`^Bring back .*#${order.orderNumber}$`) }).click();
    await cardIn(cook, 'READY', order).waitFor();
    await clearAway(order);
  });
});

test('cancellations and moves stay on the card until a cook acknowledges them', async () => {
  await withUsers(async (openUser) => {
    const guests = await party();
    const [dish, more] = await guests.plainDishes();
    const order = await guests.placeOrder([dish, more]);
    const cook = await cookAt(openUser);
    await cardIn(cook, 'NEW', order).waitFor();
    await box.asManager(`/api/kitchen/orders/${order.orderId}/items/0/status`, { newStatus: 'CANCELLED', reason: 'guest changed their mind' }, 'PATCH');
    const card = cardOf(cook, order);
    await card.getByText('CANCELLED', { exact: true }).waitFor();
    await card.locator('.changes').getByText(dish.name).waitFor();
    const to = box.demo.tables[(nextTable += 1)];
    await box.asManager(`/api/floor/sessions/${guests.table.sessionId}/move`, { tableId: to.id });
    await card.locator('.changes').getByText(`Now ${/^\d+$/.test(to.name) ? `Table ${to.name}` : to.name}`).waitFor();
    await box.asManager(`/api/kitchen/orders/${order.orderId}/items/1/status`, { newStatus: 'CANCELLED', reason: 'guest changed their mind' }, 'PATCH');
    // All items are cancelled: the card stays.
    await card.getByText('CANCELLED', { exact: true }).nth(1).waitFor();
    await cook.page.reload();
    await card.locator('.acknowledge').click();
    await card.waitFor({ state: 'detached' });
    await until(async () => (await statuses(order)).length === 0);
  });
});

test('a display without network says so within ten seconds, refuses taps, and is up to date afterwards', async () => {
  await withWifi(async (wifi, openUser) => {
    const guests = await party();
    const dishes = await guests.plainDishes();
    const first = await guests.placeOrder(dishes.slice(0, 1));
    const cook = await cookAt(openUser, DISPLAY, wifi);
    await cardIn(cook, 'NEW', first).waitFor();
    // Answers are lost without a closed connection.
    wifi.dropAnswers();
    const from = Date.now();
    await cook.page.locator('.connection-lost').getByText(/^No connection for \d+\ss — last update \d\d:\d\d:\d\d$/).waitFor();
    assert.ok(Date.now() - from < 10_000, `said after ${Date.now() - from} ms`);
    await cook.page.locator('.board.is-offline-board').waitFor();
    await cardIn(cook, 'NEW', first).locator('.bump').click();
    await cook.page.getByText('No connection. Nothing was changed.').waitFor();
    await cardIn(cook, 'NEW', first).waitFor();
    const second = await guests.placeOrder(dishes.slice(1, 3), { allergyNote: 'peanuts' });
    await box.asManager(`/api/kitchen/orders/${first.orderId}/items/0/status`, { newStatus: 'READY', shownStatus: 'NEW' }, 'PATCH');
    assert.equal(await cardOf(cook, second).count(), 0);
    wifi.restore();
    await cook.page.locator('.connection-lost').waitFor({ state: 'detached', timeout: 30_000 });
    await cardIn(cook, 'READY', first).waitFor();
    await cardIn(cook, 'NEW', second).getByText('ALLERGY: peanuts').first().waitFor();
    await sameAsTheBox(cook);

    // The connection is closed: the display says so at once.
    wifi.cut();
    await cook.page.locator('.connection-lost').waitFor({ timeout: 5_000 });
    wifi.restore();
    await cook.page.locator('.connection-lost').waitFor({ state: 'detached', timeout: 30_000 });
    await sameAsTheBox(cook);
    for (const order of [first, second]) await clearAway(order);
  });
});

/** @param {User} cook */
async function sameAsTheBox(cook) {
  const { orders } = await cook.fetchJson('/api/kitchen/orders');
  const shown = await cook.page.locator('.board .ticket').evaluateAll((cards) => cards.map((card) => `${/** @type {HTMLElement} */ (card).dataset.orderId} ${[...card.querySelectorAll('li')].map((dish) => /is-(\w+)/.exec(dish.className)?.[1]).sort()}`));
  assert.deepEqual(shown.sort(), orders.map((/** @type {any} */ each) => `${each.orderId} ${each.items.map((/** @type {any} */ item) => item.status).sort()}`).sort());
}

test('a dish is found without accents and marked sold out on every phone with one tap', async () => {
  await withUsers(async (openUser) => {
    const table = await box.openTable((nextTable += 1), 'FAMILY');
    const guest = await openUser(PHONE);
    await guest.joinTable(table.tableCode, table.pin);
    const dishes = await guest.plainDishes();
    const dish = dishes.find((/** @type {string} */ name) => /[^\x20-\x7e]/.test(name)) ?? dishes[3];
    const bare = dish.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase();
    const cook = await cookAt(openUser);
    await cook.page.getByRole('button', { name: /^Sold out/ }).click();
    await cook.page.getByLabel('Find a dish').fill(bare);
    await cook.page.getByRole('button', { name: `Mark sold out: ${dish}`, exact: true }).click();
    await guest.page.getByRole('button', { name: `Add ${dish}`, exact: true }).waitFor({ state: 'detached' });
    await cook.page.getByLabel('Find a dish').fill('');
    // Sold-out dishes come first, with their time.
    await cook.page.locator('.dishes li').first().getByText(/since \d\d:\d\d/).waitFor();
    await cook.page.getByRole('button', { name: `Put back on the menu: ${dish}`, exact: true }).click();
    await guest.page.getByRole('button', { name: `Add ${dish}`, exact: true }).first().waitFor();
  });
});

test('a display is paired with six digits and logged out when its login is revoked', async () => {
  await withUsers(async (openUser) => {
    const screen = await openUser(DISPLAY);
    await screen.goto('/kitchen');
    await screen.page.getByRole('button', { name: 'Pair this screen' }).click();
    await screen.page.locator('.pairing-code span').nth(1).waitFor();
    const code = (await screen.page.locator('.pairing-code').innerText()).replace(/\D/g, '');
    assert.match(code, /^\d{6}$/);
    await screen.page.getByText('Floor → Kitchen screens → Pair a screen').waitFor();
    const { displayId } = await box.asManager('/api/displays', { code, name: 'The wall by the pass', station: null });
    await screen.page.locator('.last-update').getByText('live').waitFor();
    await screen.page.reload();
    await screen.page.locator('.last-update').getByText('live').waitFor();
    await box.asManager(`/api/displays/${displayId}/revoke`);
    await screen.page.getByText('A manager has logged this screen out.').waitFor();
    await screen.page.reload();
    await screen.page.getByLabel('User name').waitFor();
  });
});

test('a display keeps its station and hides other dishes, and the view of all stations shows which are ready', async () => {
  await withUsers(async (openUser) => {
    const guests = await party();
    const all = await guests.plainDishes();
    const [here] = all;
    const there = all.find((dish) => dish.station !== here.station);
    assert.ok(there, 'the demo has dishes of two stations');
    const order = await guests.placeOrder([here, there]);
    const cook = await cookAt(openUser);
    const { stations } = await box.asManager('/api/kitchen/menu', null, 'GET');
    /** @param {string} code */
    const stationName = (code) => stations.find((/** @type {any} */ each) => each.code === code).name;
    const card = cardOf(cook, order);
    await card.locator('.part').nth(1).waitFor();
    await cook.page.getByRole('button', { name: stationName(here.station), exact: true }).click();
    await card.getByText(there.name).waitFor({ state: 'detached' });
    await card.getByText(here.name).waitFor();
    await cook.page.reload();
    await card.getByText(here.name).waitFor();
    assert.equal(await cook.page.getByRole('button', { name: stationName(here.station), exact: true }).getAttribute('aria-pressed'), 'true');
    assert.equal(await card.getByText(there.name).count(), 0);
    await card.locator('.bump').click();
    await cardIn(cook, 'READY', order).waitFor();
    await cook.page.getByRole('button', { name: 'All stations' }).click();
    await cardIn(cook, 'NEW', order).locator('.part-ready').getByText(stationName(here.station)).waitFor();
    await clearAway(order);
  });
});

test('a bump bar moves between cards, bumps, recalls and opens the sheets', async () => {
  await withUsers(async (openUser) => {
    const guests = await party();
    const dishes = await guests.plainDishes();
    const first = await guests.placeOrder(dishes.slice(0, 2));
    const second = await guests.placeOrder(dishes.slice(2, 3));
    const cook = await cookAt(openUser);
    const { page } = cook;
    await cardIn(cook, 'NEW', second).waitFor();
    /** @param {{orderNumber: number}} order */
    const hasFocus = (order) => until(() => cardOf(cook, order).evaluate((card) => card === document.activeElement));
    const goTo = async (/** @type {{orderNumber: number}} */ order) => {
      // From any focus, by arrows only.
      for (let tried = 0; tried < 12; tried += 1) {
        if (await cardOf(cook, order).evaluate((card) => card === document.activeElement)) return;
        await page.keyboard.press(tried % 2 === 0 ? 'ArrowRight' : 'ArrowDown');
      }
      await hasFocus(order);
    };
    await goTo(first);
    await page.keyboard.press('1');
    await cardIn(cook, 'NEW', first).locator('.is-READY').waitFor();
    await hasFocus(first);
    await until(async () => (await statuses(first)).filter((status) => status === 'READY').length === 1);
    await page.keyboard.press('Enter');
    await cardIn(cook, 'READY', first).waitFor();
    await until(async () => (await statuses(first)).every((status) => status === 'READY'));
    // Undo is refused until the answer of the box arrives.
    await until(async () => await cardOf(cook, first).locator('.waiting').count() === 0);
    await page.keyboard.press('Backspace');
    await cardIn(cook, 'NEW', first).waitFor();
    await hasFocus(first);
    await page.keyboard.press('x');
    await cardIn(cook, 'NEW', first).locator('.rush-band').waitFor();
    await hasFocus(first);
    await page.keyboard.press('+');
    await page.locator('.board.text-L').waitFor();
    await page.keyboard.press('-');
    for (const [key, title] of /** @type {[string, string | RegExp][]} */ ([['d', /#\d+$/], ['o', 'Settings of this screen'], ['s', 'Sold out'], ['r', 'Recently done'], ['a', 'All day'], ['?', 'Keyboard shortcuts']])) {
      await page.keyboard.press(key);
      await page.getByRole('dialog', { name: title }).waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    }
    await hasFocus(first);
    // A finger on another card leaves the keys where they are.
    await cardIn(cook, 'NEW', second).locator('.more-button').click();
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await hasFocus(first);
    for (const order of [first, second]) await clearAway(order);
  });
});

test('allergies, all-day counts and times are shown, and no price', async () => {
  await withUsers(async (openUser) => {
    const guests = await party();
    const [dish, other] = await guests.plainDishes();
    const cook = await cookAt(openUser);
    await cook.page.getByRole('button', { name: 'Sound is off: tap to switch on' }).click();
    await cook.page.getByRole('button', { name: 'Sound is on: tap to mute' }).waitFor();
    const first = await guests.placeOrder([dish], { quantity: 3, allergyNote: 'peanuts' });
    const second = await guests.placeOrder([dish, other], { quantity: 2 });
    await cardIn(cook, 'NEW', second).waitFor();
    await cook.page.getByRole('status').getByText(/^New ticket: .*, \d dishes/).waitFor();
    await cardOf(cook, first).locator('.allergy').getByText('ALLERGY: peanuts').waitFor();
    await cardOf(cook, first).locator('li').getByText('ALLERGY: peanuts').waitFor();
    await cook.page.locator('.all-day .count').filter({ hasText: dish.name }).getByText('5 ×').waitFor();
    await cook.page.locator('.all-day').click();
    await cook.page.getByRole('dialog').locator('li').filter({ hasText: dish.name }).getByText('in 2 tickets').waitFor();
    await cook.page.keyboard.press('Escape');
    await cardOf(cook, first).locator('.bump').click();
    await cook.page.locator('.prep').getByText(/^avg \d+\s(s|min)$/).waitFor();
    assert.doesNotMatch(await cook.page.locator('body').innerText(), /[€$£¥]|\d[.,]\d\d\b/);
    for (const order of [first, second]) await clearAway(order);
  });
});

test('a ticket on a display counts as delivered', async () => {
  await withUsers(async (openUser) => {
    const guests = await party();
    await cookAt(openUser);
    const order = await guests.placeOrder((await guests.plainDishes()).slice(0, 1));
    await until(async () => {
      const { orders } = await box.asManager(`/api/floor/sessions/${guests.table.sessionId}/orders`, null, 'GET');
      const { delivery } = orders.find((/** @type {any} */ each) => each.orderId === order.orderId);
      return delivery.length > 0 && delivery.every((/** @type {any} */ each) => each.deliveredAt !== null);
    });
    await clearAway(order);
  });
});
