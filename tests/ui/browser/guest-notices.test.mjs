// What appears while a guest reads the menu: it moves nothing and covers no button of a dish.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startRestaurant } from './restaurant.mjs';
import { PHONE } from './user.mjs';

/** @import { Page } from 'playwright-core' */

const restaurant = startRestaurant();
const { box, withWifi } = restaurant;

/** The + and − buttons of dishes, and the buttons of the cart bar, that something else lies over. @param {Page} page @returns {Promise<string[]>} */
const coveredButtons = (page) => page.evaluate(() => [...document.querySelectorAll('.adder button, .cart-bar button')].flatMap((button) => {
  const { x, y, width, height } = button.getBoundingClientRect();
  const barTop = document.querySelector('.cart-bar button')?.getBoundingClientRect().top ?? innerHeight;
  const isDish = button.closest('.adder') !== null;
  // What is behind the cart bar or the categories is scrolled into view first.
  if (isDish && (y < 60 || y + height > barTop)) return [];
  const top = document.elementFromPoint(x + width / 2, y + height / 2);
  return top && button.contains(top) ? [] : [`${button.getAttribute('aria-label')}: ${top?.outerHTML.slice(0, 120)}`];
}));

for (const [name, options] of /** @type {[string, any][]} */ ([
  ['on a phone', PHONE],
  ['on a small phone in German', { ...PHONE, viewport: { width: 320, height: 568 }, locale: 'de-DE' }],
  ['on a phone in Arabic', { ...PHONE, locale: 'ar' }],
])) {
  test(`notices and toasts ${name} move nothing and cover no button`, async () => {
    await withWifi(async (wifi, openUser) => {
      const table = await box.openTable(['on a phone', 'on a small phone in German', 'on a phone in Arabic'].indexOf(name) + 2, 'FAMILY');
      const ben = await openUser();
      await ben.joinTable(table.tableCode, table.pin, 'Ben');
      const anna = await openUser(options, wifi);
      await anna.goto(`/t/${table.tableCode}`);
      await anna.page.locator('input[name=pin], #pin').first().fill(table.pin);
      await anna.page.locator('form button[type=submit]').click();
      await anna.page.locator('.people-button').waitFor();
      await anna.page.locator('.adder button').first().waitFor();
      await anna.page.waitForLoadState('networkidle');
      await anna.page.evaluate(() => {
        /** @type {any} */ (window).shifts = [];
        new PerformanceObserver((list) => {
          for (const { sources } of /** @type {any[]} */ (list.getEntries())) {
            for (const { node, previousRect, currentRect } of sources) {
              const element = node instanceof Element ? node : node?.parentElement;
              // The cards make room for each other; everything else stays.
              if (element && !element.closest('.above-bar') && previousRect.y !== currentRect.y) /** @type {any} */ (window).shifts.push(`${element.className}: ${element.textContent.slice(0, 40)}: ${previousRect.y} to ${currentRect.y}`);
            }
          }
        }).observe({ type: 'layout-shift' });
      });
      const check = async (/** @type {string} */ when) => {
        assert.deepEqual(await coveredButtons(anna.page), [], when);
        assert.deepEqual(await anna.page.evaluate(() => /** @type {any} */ (window).shifts), [], when);
      };
      // A friend orders and calls.
      await ben.add((await ben.plainDishes())[0]);
      await ben.waitUntilSent();
      await ben.review();
      await ben.order();
      await anna.page.locator('.orders-button').waitFor();
      if (process.env.SHOT) await anna.page.screenshot({ path: `${process.env.SHOT}/notices-${options.locale}-0.png` });
      await check('after an order');
      await ben.page.getByRole('button', { name: 'Call the staff' }).click();
      await ben.page.getByRole('button', { name: /^Call a waiter/ }).click();
      await anna.page.locator('.status-notices .notice.calm').waitFor();
      await check('after a call');
      if (process.env.SHOT) await anna.page.screenshot({ path: `${process.env.SHOT}/notices-${options.locale}-1.png` });
      await ben.page.keyboard.press('Escape');
      // A friend's dish goes into the shared cart and out again: toasts.
      await ben.add((await ben.plainDishes())[1]);
      await ben.waitUntilSent();
      await ben.page.getByRole('button', { name: /^One fewer|^Remove/ }).first().click();
      await ben.waitUntilSent();
      await anna.page.locator('.toast').last().waitFor();
      await check('with a toast');
      if (process.env.SHOT) await anna.page.screenshot({ path: `${process.env.SHOT}/notices-${options.locale}-2.png` });
      wifi.cut();
      await anna.page.locator('.status-notices .notice.warn').waitFor();
      await check('without a connection');
      if (process.env.SHOT) await anna.page.screenshot({ path: `${process.env.SHOT}/notices-${options.locale}-3.png` });
      wifi.restore();
      await anna.page.locator('.status-notices .notice.warn').waitFor({ state: 'detached', timeout: 30_000 });
      await check('after the connection');
    });
  });
}
