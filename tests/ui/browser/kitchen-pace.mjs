// Measures the frame times of the kitchen's display with many tickets: idle, busy, scrolling and dragging, on this machine and on one
// four times slower. Printed, not asserted: the results depend on the load of the machine. The live channel is simulated.
import { DISPLAY, openBrowser } from './user.mjs';
import { Box } from './box.mjs';
import { makeTickets, openWall, startSteps } from './simulatedWall.mjs';

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
    const { cook, page } = await openWall(browser, box, DISPLAY, orders);
    await page.locator('.hidden-cards').first().waitFor();
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
    const endSteps = await startSteps(page, orders, 200);
    console.log(`${label}, five steps a second, in the first seconds of the page: ${percentiles(await frames(4000))}`);
    console.log(`${label}, five steps a second: ${percentiles(await frames(8000))}`);
    await endSteps();
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
    // The card that was dragged is back, and cards may move again.
    await page.waitForTimeout(1500);
    /** @type {[number, number][]} */ const taps = [];
    for (let tap = 0; tap < 5; tap += 1) {
      // The message of the last tap covers some.
      const bump = await page.locator('.column[data-stage=NEW]').evaluate((column) => {
        const spots = [...column.querySelectorAll('.bump')].map((button) => { const { x, y } = button.getBoundingClientRect(); return { button, x: x + 20, y: y + 20 }; });
        const free = spots.find(({ button, x, y }) => button.contains(document.elementFromPoint(x, y)));
        return free && { x: free.x, y: free.y };
      });
      if (!bump) continue;
      // From the browser's own time of the tap until the frame is drawn in which the card shows it, and in which it has left its column.
      const drawn = page.evaluate(() => new Promise((done) => {
        setTimeout(() => done([NaN, NaN]), 3000);
        addEventListener('click', ({ target, timeStamp }) => {
          const { orderId } = /** @type {HTMLElement} */ (/** @type {Element} */ (target).closest('.ticket')).dataset;
          let seen = 0;
          const look = () => {
            const card = document.querySelector(`.column[data-stage=NEW] .ticket[data-order-id="${orderId}"]`);
            setTimeout(() => {
              const now = performance.now() - timeStamp;
              if (!seen && (!card || card.hasAttribute('data-leaving'))) seen = now;
              if (card) requestAnimationFrame(look);
              else done([seen, now]);
            });
          };
          requestAnimationFrame(look);
        }, { capture: true, once: true });
      }));
      await cdp.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [bump] });
      await page.waitForTimeout(80);
      await cdp.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
      taps.push(/** @type {[number, number]} */ (await drawn));
      // A second after a touch the cards move up.
      await page.waitForTimeout(2000);
    }
    const times = (/** @type {0 | 1} */ at) => taps.map((tap) => tap[at].toFixed(0)).join(', ');
    console.log(`${label}, from a tap until the card shows it: ${times(0)} ms; until it has left its column: ${times(1)} ms`);
    await cook.close();
  }
}
await browser.close();
await box.end();
