// A kitchen's display with a simulated live channel: as many tickets as wanted, without orders in the box.
import { User } from './user.mjs';

/** @import { Browser, BrowserContextOptions, WebSocketRoute } from 'playwright-core' */
/** @import { Box } from './box.mjs' */

const NAMES = ['Smash burger', 'Bistecca 300 g', 'Grilled vegetables', 'Lamb chops', 'Chicken skewers', 'Corn ribs', 'Fries'];
const EXTRAS = [[], ['medium rare', 'no butter'], ['gluten-free bun'], ['no salt']];
const WALLS = /** @type {const} */ ([['NEW'], ['IN_PROGRESS', 'READY', 'NEW'], ['READY']]);
const PREP = { averageSeconds: 580, slowestSeconds: 1032, count: 14 };
export const iso = (/** @type {number} */ ms) => new Date(ms).toISOString();

/** Tickets of one to four dishes, the oldest first; a fifth of them is ready, and with two steps others are begun. @param {number} count @param {number} [steps] */
export function makeTickets(count, steps = 1) {
  return Array.from({ length: count }, (_, at) => {
    const age = 1100 - at * Math.floor(1000 / count);
    const statuses = at % 10 >= 8 ? WALLS[2] : at % 10 < 5 || steps === 1 ? WALLS[0] : WALLS[1];
    return {
      orderId: `00000000-0000-7000-8000-${String(at).padStart(12, '0')}`, orderNumber: 100 + at, tableName: String((at % 20) + 1), tableClosed: false,
      placedAt: iso(Date.now() - age * 1000), ageSeconds: age, priority: 'NORMAL', note: null, notices: /** @type {object[]} */ ([]),
      items: Array.from({ length: 1 + (at % 4) }, (_each, itemIndex) => {
        const name = NAMES[(at * 3 + itemIndex) % NAMES.length];
        return {
          itemIndex, menuItemId: name, name, quantity: 1 + (itemIndex % 3), modifiers: EXTRAS[(at + itemIndex) % EXTRAS.length], note: null,
          allergyNote: at % 13 === 0 ? 'peanuts' : null, allergensStated: true, withMains: false, station: 'GRILL', status: /** @type {string} */ (statuses[itemIndex % statuses.length]),
          statusAt: iso(Date.now() - 60_000 + at), cancelReason: null, cancelledQuantity: 0, cancellations: [],
        };
      }),
    };
  });
}

/** @typedef {ReturnType<typeof makeTickets>[number]} WallTicket */

/**
 * A cook at a display that shows these tickets. Steps are answered, and their frames sent, without the box.
 * @param {Browser} browser @param {Box} box @param {BrowserContextOptions} options @param {WallTicket[]} orders @param {number} [steps]
 */
export async function openWall(browser, box, options, orders, steps = 1) {
  const cook = await User.open(browser, box, options);
  const { page } = cook;
  /** @type {WebSocketRoute | null} */ let channel = null;
  const sendFrame = (/** @type {object} */ frame) => channel?.send(JSON.stringify({ serverTime: iso(Date.now()), ...frame }));
  await page.routeWebSocket(/\/api\/kitchen\/live/, (socket) => {
    channel = socket;
    socket.onMessage((text) => { if (JSON.parse(String(text)).type === 'ping') sendFrame({ type: 'pong', prep: PREP, mode: { steps } }); });
    setTimeout(() => sendFrame({ type: 'snapshot', restaurantName: 'Osteria', thresholds: { warnSeconds: 480, lateSeconds: 900 }, mode: { steps }, prep: PREP, orders }), 20);
  });
  // After the route, which replaces the page's WebSocket.
  await page.addInitScript(() => {
    const all = /** @type {any} */ (window);
    all.WebSocket = class extends all.WebSocket { constructor(/** @type {any[]} */ ...given) { super(...given); all.wallSocket = this; } };
  });
  await page.route(/\/api\/kitchen\/orders\/[^/]+\/items\//, async (route) => {
    const [, orderId, index] = /orders\/([^/]+)\/items\/(\d+)/.exec(route.request().url()) ?? [];
    const ticket = orders.find((each) => each.orderId === orderId);
    if (ticket) ticket.items[Number(index)].status = route.request().postDataJSON().newStatus;
    await route.fulfill({ json: ticket });
    sendFrame({ type: 'ticket-updated', ticket });
  });
  // In any language.
  const { username, password } = box.staff('CHEF');
  await cook.goto('/kitchen');
  await page.locator('input[name=username]').fill(username);
  await page.locator('input[name=password]').fill(password);
  // By key: a display that is touched has no pointer, below which the browser would look for what is there after each change.
  await page.keyboard.press('Enter');
  await page.locator('.ticket').first().waitFor();
  await untilStill(page);
  return { cook, page, sendFrame };
}

/** Waits until no card has moved for some frames: the menu arrives after the tickets and changes what cards say. @param {import('playwright-core').Page} page */
const untilStill = (page) => page.evaluate(() => new Promise((done) => {
  const spots = () => [...document.querySelectorAll('.ticket')].map((card) => card.getBoundingClientRect().top).join();
  let [before, still] = ['', 0];
  const check = () => {
    const now = spots();
    still = now === before && document.querySelector('.chips .chip-button:nth-child(3)') ? still + 1 : 0;
    before = now;
    if (still < 10) requestAnimationFrame(check);
    else done(null);
  };
  check();
}));

/**
 * Changes a dish of one ticket after the other, from within the page: frames from outside take the page longer to receive than those of a box.
 * @param {import('playwright-core').Page} page @param {WallTicket[]} orders they get the last statuses at the end @param {number} everyMs @returns {Promise<() => Promise<void>>} ends the changes
 */
export async function startSteps(page, orders, everyMs) {
  await page.evaluate(([tickets, ms]) => {
    const all = /** @type {any} */ (window);
    let at = 0;
    all.wallTickets = tickets;
    all.wallTimer = setInterval(() => {
      const ticket = tickets[(at * 7) % tickets.length];
      const item = ticket.items[at % ticket.items.length];
      item.status = item.status === 'NEW' ? 'READY' : 'NEW';
      at += 1;
      all.wallSocket.dispatchEvent(new MessageEvent('message', { data: JSON.stringify({ type: 'ticket-updated', serverTime: new Date().toISOString(), ticket }) }));
    }, ms);
  }, /** @type {[WallTicket[], number]} */ ([orders, everyMs]));
  return async () => {
    const tickets = await page.evaluate(() => { const all = /** @type {any} */ (window); clearInterval(all.wallTimer); return all.wallTickets; });
    for (const [at, ticket] of tickets.entries()) orders[at].items = ticket.items;
  };
}
