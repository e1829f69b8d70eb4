// The kitchen's wall: what fits on it, how large its letters are, in which order its tickets stand, and that none moves under a finger.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startRestaurant } from './restaurant.mjs';
import { iso, makeTickets, openWall } from './simulatedWall.mjs';
import { tapAgain } from './taps.mjs';
import { DISPLAY, PHONE } from './user.mjs';

/** @import { Page } from 'playwright-core' */

const restaurant = startRestaurant();
const { box } = restaurant;
/** Millimetres of a pixel on a screen of 24 inches with 1920 pixels. */
const MM = 531 / 1920;
const AMBER = 'rgb(242, 181, 74)';

/** Keeps a picture with `SHOTS=folder`. @param {Page} page @param {string} name */
const shoot = async (page, name) => { if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name}.png` }); };

/** What a cook sees of the board. @param {Page} page */
const look = (page) => page.evaluate((amber) => {
  const cards = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('.ticket')]);
  /** @param {HTMLElement} card */
  const isWhole = (card) => {
    const [own, list] = [card.getBoundingClientRect(), /** @type {Element} */ (card.closest('.scroll')).getBoundingClientRect()];
    return own.top >= list.top - 1 && own.bottom <= list.bottom + 1 && !document.elementsFromPoint(own.left + own.width / 2, own.bottom - 4).some((each) => each.matches('.hidden-cards'));
  };
  /** The height of a capital letter. @param {string} selector */
  const capital = (selector) => {
    const element = document.querySelector(selector);
    const context = document.createElement('canvas').getContext('2d');
    if (!element || !context) return 0;
    const { fontStyle, fontWeight, fontSize, fontFamily } = getComputedStyle(element);
    context.font = `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`;
    return context.measureText('H').actualBoundingBoxAscent;
  };
  const isAmber = (/** @type {Element} */ element) => { const style = getComputedStyle(element); return [style.color, style.backgroundColor, style.borderTopColor].includes(amber); };
  const lanes = new Map(cards.filter((card) => card.closest('[data-stage=NEW]') && isWhole(card)).map((card) => /** @type {const} */ ([Math.round(card.getBoundingClientRect().left), card])).reverse());
  return {
    whole: cards.filter(isWhole).length,
    dishPx: capital('.NEW .dish-name'), extraPx: capital('.NEW .modifiers'),
    header: Math.round(document.querySelector('.board-header')?.getBoundingClientRect().height ?? 0),
    amber: [...document.querySelectorAll('.board *')].filter((element) => isAmber(element) && !element.closest('.warn')).map((element) => element.className),
    /** Numbers of the first cards of the lanes, from the first lane on. */
    tops: [...lanes].sort(([left], [right]) => left - right).map(([, card]) => Number(/#(\d+)/.exec(card.getAttribute('aria-label') ?? '')?.[1])),
  };
}, AMBER);

/** @param {import('playwright-core').BrowserContextOptions} options @param {number} count @param {(wall: Awaited<ReturnType<typeof openWall>>) => Promise<void>} run @param {(tickets: ReturnType<typeof makeTickets>) => void} [change] */
async function withWall(options, count, run, change = () => {}) {
  const tickets = makeTickets(count);
  change(tickets);
  const wall = await openWall(restaurant.browser, box, options, tickets);
  await run(wall);
  await wall.cook.close();
}

test('nine of nine and fifteen of forty tickets are whole on a wall, in letters that are read from two metres', async () => {
  for (const [count, least] of [[9, 9], [40, 15]]) {
    await withWall(DISPLAY, count, async ({ page }) => {
      // Far cards are not in the page: the headings count them.
      await page.waitForFunction((most) => [...document.querySelectorAll('.column h2 .num')].reduce((sum, each) => sum + Number(each.textContent), 0) === most, count);
      const seen = await look(page);
      assert.ok(seen.whole >= least, `${seen.whole} of ${count} are whole`);
      assert.ok(seen.dishPx * MM >= 7, `capitals of dishes are ${(seen.dishPx * MM).toFixed(2)} mm`);
      assert.ok(seen.extraPx * MM >= 5.5, `capitals of modifiers are ${(seen.extraPx * MM).toFixed(2)} mm`);
      assert.ok(seen.header < 80, 'the header has one row');
      assert.deepEqual(seen.amber, [], 'amber means late and nothing else');
      await shoot(page, `wall-${count}`);
    });
  }
  // The same cards on a small display, and on a phone.
  for (const locale of ['de-DE', 'es-ES', 'tr-TR', 'ar-EG', 'en-GB']) await withWall({ viewport: { width: 1280, height: 800 }, locale }, 40, async ({ page }) => {
    await page.locator('.column[data-stage=READY] .hidden-cards').waitFor();
    const overflowing = () => page.locator('.hidden-cards').evaluateAll((buttons) => buttons.filter((button) => button.scrollHeight > button.clientHeight).map((button) => button.textContent));
    assert.deepEqual(await overflowing(), [], 'the text of a button is inside it');
    if (locale !== 'en-GB') return;
    await page.setViewportSize(PHONE.viewport);
    await page.reload();
    await page.locator('.tabs').waitFor();
    await page.locator('.ticket').first().waitFor();
    assert.ok((await look(page)).header < 150, 'the header has two rows: stations, and the rest');
    const [row, pressed] = [await page.locator('.chips').boundingBox(), await page.locator('.chips [aria-pressed=true]').boundingBox()];
    assert.ok(row && pressed && pressed.x >= row.x - 1 && pressed.x + pressed.width <= row.x + row.width + 1, 'the chosen station is seen');
  });
  for (const [name, options] of /** @type {const} */ ([['tablet', { viewport: { width: 1280, height: 800 }, locale: 'en-GB' }], ['phone', PHONE], ['arabic', { ...DISPLAY, locale: 'ar-EG' }]])) {
    if (process.env.SHOTS) for (const count of [9, 40]) await withWall(options, count, async ({ page }) => shoot(page, `${name}-${count}`));
  }
});

test('the oldest ticket is first after any bump, and no card moves while a finger is on the board', async () => {
  await withWall(DISPLAY, 40, async ({ page, sendFrame }) => {
    const numbers = async () => (await look(page)).tops;
    const before = await numbers();
    assert.deepEqual(before, [...before].sort((one, other) => one - other));
    assert.equal(before[0], 100);
    const third = page.locator('.column[data-stage=NEW] .place').nth(2);
    const spot = await third.boundingBox();
    // Four bumps in quick succession: the other cards stay where they are.
    const bumps = page.locator('.column[data-stage=NEW] .bump');
    const cards = await page.locator('.column[data-stage=NEW] .place').evaluateAll((places) => places.slice(0, 6).map((place) => place.getAttribute('data-place')));
    await page.mouse.move(5, 300);
    for (const id of [cards[0], cards[1], cards[3], cards[4]]) {
      await page.locator(`.column[data-stage=NEW] [data-place="${id}"] .bump`).click();
      await page.locator(`.column[data-stage=NEW] [data-place="${id}"]`).waitFor({ state: 'detached' });
      assert.deepEqual(await page.locator(`[data-place="${cards[2]}"]`).boundingBox(), spot);
    }
    // A rushed ticket waits as well, at the end.
    const count = Number(await page.locator('.column[data-stage=NEW] h2 .num').textContent());
    const [rushed] = makeTickets(1);
    sendFrame({ type: 'ticket-placed', ticket: { ...rushed, orderId: '00000000-0000-7000-8000-999999999999', orderNumber: 999, priority: 'RUSH', placedAt: iso(Date.now()) } });
    await page.locator('.column[data-stage=NEW] h2').getByText(String(count + 1), { exact: true }).waitFor();
    assert.deepEqual(await page.locator(`[data-place="${cards[2]}"]`).boundingBox(), spot);
    // A second after the last tap the cards move up.
    await page.waitForFunction(() => document.querySelector('.column[data-stage=NEW] .place')?.getBoundingClientRect().top === document.querySelector('.column[data-stage=NEW] .scroll')?.getBoundingClientRect().top && document.querySelector('.column[data-stage=NEW] .rush-band'));
    const after = await numbers();
    assert.deepEqual([after[0], ...after.slice(1)], [999, ...after.slice(1).sort((one, other) => one - other)]);
    assert.equal(await bumps.first().getAttribute('aria-label'), 'All of Table 1, #999, ready');
    assert.match(await bumps.nth(1).getAttribute('aria-label') ?? '', /#102,/);
  });
});

test('a double tap makes one ticket ready, also where its column is the first of the kind', async () => {
  await withWall(DISPLAY, 3, async ({ page }) => {
    const places = page.locator('.column[data-stage=NEW] .place');
    const second = await places.nth(1).boundingBox();
    const id = await places.nth(1).getAttribute('data-place');
    await tapAgain(page.locator('.column[data-stage=NEW] .bump').first(), { times: 3 });
    await page.locator('.column[data-stage=READY] h2').getByText('1', { exact: true }).waitFor();
    assert.deepEqual(await page.locator(`[data-place="${id}"]`).boundingBox(), second, 'no card moves under the finger');
    await page.locator('.column[data-stage=READY] .ticket').waitFor();
    assert.equal(await page.locator('.column[data-stage=NEW] .ticket').count(), 2);
  });
});

test('a second tap or key press does nothing while the column of the ticket is not yet drawn', async () => {
  await withWall(DISPLAY, 4, async ({ page }) => {
    /** @type {string[]} */ const sent = [];
    page.on('request', (request) => { if (request.method() === 'PATCH') sent.push(request.url()); });
    await page.keyboard.press('Enter');
    await page.evaluate(async () => {
      const byKey = () => document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
      const [, bump] = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('.column[data-stage=NEW] .bump')]);
      for (const act of [byKey, byKey, () => bump.click(), () => bump.click()]) {
        act();
        // Runs the microtasks of the event, but no frame.
        for (let turn = 0; turn < 20; turn += 1) await null;
      }
    });
    await page.locator('.column[data-stage=READY] .ticket').nth(1).waitFor();
    await page.waitForFunction(() => !document.querySelector('.waiting'));
    assert.deepEqual(await page.locator('.column h2 .num').allTextContents(), ['2', '2']);
    assert.equal(sent.length, 3, 'one request for each dish of the two tickets');
  });
});

test('a board whose only card moves never says that there are no tickets', async () => {
  await withWall(DISPLAY, 1, async ({ page }) => {
    const texts = page.locator('.board').evaluate((board) => new Promise((done) => {
      /** @type {string[]} */ const seen = [];
      new MutationObserver(() => {
        seen.push(...[...board.querySelectorAll('.no-tickets')].map(({ textContent }) => textContent ?? ''));
        if (board.querySelector('[data-stage=READY] .ticket')) done(seen);
      }).observe(board, { childList: true, subtree: true });
    }));
    await page.locator('.bump').click();
    assert.deepEqual(await texts, []);
  });
});

test('one tap makes a whole ticket ready, and undo brings it back to where it was', async () => {
  await withWall(DISPLAY, 9, async ({ page }) => {
    const first = page.locator('[data-place="00000000-0000-7000-8000-000000000003"]');
    assert.equal(await page.locator('.column').count(), 2, 'nobody starts a ticket in one step');
    const changes = first.evaluate((place) => new Promise((done) => {
      /** @type {string[]} */ const seen = [];
      new MutationObserver((records) => {
        seen.push(...records.map(({ type }) => (type === 'attributes' ? 'the card is leaving' : 'the place is gone')));
        if (!place.isConnected) done(seen);
      }).observe(/** @type {Node} */ (place.parentNode), { childList: true, subtree: true, attributeFilter: ['data-leaving'] });
      addEventListener('click', () => requestAnimationFrame(() => seen.push('a frame is drawn')), { capture: true, once: true });
    }));
    await first.locator('.bump').click();
    assert.deepEqual(await changes, ['the card is leaving', 'a frame is drawn', 'the place is gone'], 'the tap is seen before the columns are computed');
    await page.locator('.column[data-stage=READY] [data-place="00000000-0000-7000-8000-000000000003"]').waitFor();
    await page.waitForFunction(() => !document.querySelector('.waiting'));
    await page.locator('.toast').getByRole('button', { name: 'Undo' }).click();
    await page.locator('.column[data-stage=NEW] [data-place="00000000-0000-7000-8000-000000000003"]').waitFor();
    const order = await page.locator('.column[data-stage=NEW] .place').evaluateAll((places) => places.map((place) => place.getAttribute('data-place')));
    assert.deepEqual(order, [...order].sort());
  });
});

test('the keyboard focus follows a card that goes to the end of another column, far below the screen', async () => {
  await withWall(DISPLAY, 60, async ({ page }) => {
    const focused = () => page.evaluate(() => [document.activeElement?.getAttribute('aria-label'), document.activeElement?.closest('.column')?.getAttribute('data-stage')]);
    await page.keyboard.press('Enter');
    assert.deepEqual(await focused(), ['Table 1 #100', 'NEW']);
    assert.ok(await page.locator('.column[data-stage=READY] .ticket').count() < 12, 'not all ready cards are in the page');
    // A ticket of one dish: with it the whole ticket is ready.
    await page.keyboard.press('1');
    await page.waitForFunction(() => document.activeElement?.closest('[data-stage=READY]'));
    assert.deepEqual(await focused(), ['Table 1 #100', 'READY']);
    await page.waitForFunction(() => document.activeElement?.querySelector('.dish-name'));
    const [card, list] = [await page.locator('.ticket:focus').boundingBox(), await page.locator('.column[data-stage=READY] .scroll').boundingBox()];
    assert.ok(card && list && card.y >= list.y && card.y + card.height <= list.y + list.height, 'its column is scrolled to it');
    // Without the focus on a card the first key goes to the oldest one again.
    await page.locator('.column[data-stage=NEW] .scroll').evaluate((scroll) => { scroll.scrollTop = scroll.scrollHeight; });
    await page.waitForFunction(() => Number(document.querySelector('.column[data-stage=NEW] .hidden-cards.up')?.textContent?.match(/\d+/)?.[0]) > 20);
    await page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).blur());
    await page.evaluate(() => new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(done)); }));
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.querySelector('.column[data-stage=NEW] .scroll')?.scrollTop === 0);
    assert.deepEqual(await focused(), ['Table 2 #101', 'NEW']);
  });
});

test('a display has its own size of text and a second language for dishes', async () => {
  const tickets = makeTickets(4);
  const { cook, page } = await openWall(restaurant.browser, box, DISPLAY, tickets);
  const { dishPx } = await look(page);
  await page.route('**/api/kitchen/menu', (route) => route.fulfill({ json: { stations: [], languages: ['en', 'de'], items: [{ id: 'Fries', name: 'Fries', names: { en: 'Fries', de: 'Pommes' }, category: 'Sides', station: 'GRILL', available: true, soldOutSince: null, soldOutUntil: null, left: null }] } }));
  await page.reload();
  await page.locator('.ticket').first().waitFor();
  await page.keyboard.press('o');
  await page.getByRole('button', { name: 'Large text' }).click();
  await page.getByLabel('Second language of dishes').selectOption('de');
  await page.keyboard.press('Escape');
  await page.reload();
  await page.locator('.other-name').getByText('Pommes').first().waitFor();
  assert.ok((await look(page)).dishPx > dishPx * 1.15);
  await cook.close();
});
