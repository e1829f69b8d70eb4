// Measures the frame times of the kitchen's display with many tickets: idle, busy, scrolling and dragging, on this machine and on one
// four times slower. Printed, not asserted: the results depend on the load of the machine. The live channel is simulated.
import { DISPLAY, User, openBrowser } from './user.mjs';
import { Box } from './box.mjs';

const NAMES = ['Smash burger', 'Bistecca 300 g', 'Grilled vegetables', 'Lamb chops', 'Chicken skewers', 'Corn ribs', 'Fries'];
const EXTRAS = [[], ['medium rare', 'no butter'], ['gluten-free bun'], ['no salt']];
const WALLS = /** @type {const} */ ([['NEW'], ['IN_PROGRESS', 'READY', 'NEW'], ['READY']]);
const PREP = { averageSeconds: 580, slowestSeconds: 1032, count: 14 };
const iso = (/** @type {number} */ ms) => new Date(ms).toISOString();

/** @param {number} count */
function makeTickets(count) {
  return Array.from({ length: count }, (_, at) => {
    const age = 1100 - at * Math.floor(1000 / count);
    const statuses = WALLS[at % 10 < 5 ? 0 : at % 10 < 8 ? 1 : 2];
    return {
      orderId: `00000000-0000-7000-8000-${String(at).padStart(12, '0')}`, orderNumber: 100 + at, tableName: String((at % 20) + 1), tableClosed: false,
      placedAt: iso(Date.now() - age * 1000), ageSeconds: age, priority: 'NORMAL', note: null, notices: [],
      items: Array.from({ length: 1 + (at % 4) }, (_each, itemIndex) => ({
        itemIndex, name: NAMES[(at * 3 + itemIndex) % NAMES.length], quantity: 1 + (itemIndex % 3), modifiers: EXTRAS[(at + itemIndex) % EXTRAS.length], note: null,
        allergyNote: at % 13 === 0 ? 'peanuts' : null, station: 'GRILL', status: /** @type {string} */ (statuses[itemIndex % statuses.length]), statusAt: iso(Date.now() - 60_000), cancelReason: null, cancelledQuantity: 0, cancellations: [],
      })),
    };
  });
}

/** @param {number[]} gaps */
function percentiles(gaps) {
  const sorted = [...gaps].sort((left, right) => left - right);
  const at = (/** @type {number} */ part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))]?.toFixed(0);
  return `median ${at(0.5)}, 95th ${at(0.95)}, 99th ${at(0.99)} ms`;
}

const browser = await openBrowser();
const box = await new Box().start();
for (const slower of [1, 4]) {
  for (const count of [40, 80]) {
    const orders = makeTickets(count);
    const cook = await User.open(browser, box, DISPLAY);
    const { page } = cook;
    /** @type {import('playwright-core').WebSocketRoute | null} */ let channel = null;
    const sendFrame = (/** @type {object} */ frame) => channel?.send(JSON.stringify({ serverTime: iso(Date.now()), ...frame }));
    await page.routeWebSocket(/\/api\/kitchen\/live/, (socket) => {
      channel = socket;
      socket.onMessage((text) => { if (JSON.parse(String(text)).type === 'ping') sendFrame({ type: 'pong', prep: PREP }); });
      setTimeout(() => sendFrame({ type: 'snapshot', restaurantName: 'Osteria', thresholds: { warnSeconds: 480, lateSeconds: 900 }, prep: PREP, orders }), 20);
    });
    await cook.logIn('/kitchen', 'CHEF');
    await page.locator('.ticket').nth(count - 1).waitFor();
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: slower });
    /** @param {number} ms @param {string} [scroll] what is scrolled meanwhile @returns {Promise<number[]>} */
    const frames = (ms, scroll = '') => page.evaluate(([lasts, selector]) => new Promise((done) => {
      const list = selector ? document.querySelector(String(selector)) : null;
      /** @type {number[]} */ const gaps = [];
      let last = performance.now();
      const end = last + Number(lasts);
      const step = (/** @type {number} */ now) => {
        gaps.push(now - last);
        last = now;
        if (list) list.scrollTop += 40;
        if (now < end) requestAnimationFrame(step);
        else done(gaps.slice(1));
      };
      requestAnimationFrame(step);
    }), [ms, scroll]);
    const label = `${count} tickets, a machine ${slower === 1 ? 'like this' : `${slower} times slower`}`;
    console.log(`${label}, nothing happens: ${percentiles(await frames(4000))}`);
    let at = 0;
    const updates = setInterval(() => {
      const ticket = orders[(at * 7) % count];
      const item = ticket.items[at % ticket.items.length];
      item.status = item.status === 'IN_PROGRESS' ? 'READY' : 'IN_PROGRESS';
      at += 1;
      sendFrame({ type: 'ticket-updated', ticket });
    }, 200);
    console.log(`${label}, five steps a second: ${percentiles(await frames(4000))}`);
    clearInterval(updates);
    console.log(`${label}, scrolling: ${percentiles(await frames(1000, '.column[data-stage=NEW] .scroll'))}`);
    await page.locator('.column[data-stage=NEW] .scroll').evaluate((list) => { list.scrollTop = 0; });
    const card = await page.locator('.column[data-stage=NEW] .ticket').first().boundingBox();
    if (card) {
      const dragging = frames(1500);
      await page.mouse.move(card.x + 50, card.y + 30);
      await page.mouse.down();
      for (let step = 0; step < 60; step += 1) await page.mouse.move(card.x + 50 + step * 24, card.y + 30 + step * 4);
      console.log(`${label}, dragging: ${percentiles(await dragging)}`);
      await page.keyboard.press('Escape');
      await page.mouse.up();
    }
    const tap = await page.evaluate(() => new Promise((done) => {
      const start = performance.now();
      /** @type {HTMLElement | null} */ (document.querySelector('.column[data-stage=NEW] .bump'))?.click();
      requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
    }));
    console.log(`${label}, from a tap until the next frame: ${Number(tap).toFixed(0)} ms`);
    await cook.close();
  }
}
await browser.close();
await box.end();
