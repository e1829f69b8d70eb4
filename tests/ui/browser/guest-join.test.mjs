// Joining a table: PIN, names, friends, languages, another phone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PHONE } from './user.mjs';
import { startRestaurant } from './restaurant.mjs';
import { Waiter } from './waiter.mjs';

const restaurant = startRestaurant();
const { withUsers } = restaurant;

test('the PIN can be pasted with words around it, or typed with the digits of an Arabic keyboard', async () => {
  await withUsers(async (openUser) => {
    const { tableCode, pin } = await restaurant.box.openTable(4, 'FAMILY');
    const guest = await openUser();
    await guest.goto(`/t/${tableCode}`);
    const field = guest.page.getByLabel('PIN for your table');
    assert.equal(await field.getAttribute('inputmode'), 'numeric');
    await field.focus();
    await guest.page.evaluate((text) => { document.execCommand('insertText', false, text); }, `PIN: ${pin}.`);
    assert.equal(await field.inputValue(), pin);
    await field.fill('');
    await field.pressSequentially([...pin].map((digit) => String.fromCharCode(0x660 + Number(digit))).join(''));
    assert.equal(await field.inputValue(), pin);
    await field.fill(pin.slice(0, 2));
    await field.press('Enter');
    await guest.page.getByText('2 more digits').waitFor();
    await field.fill(pin);
    await field.press('Enter');
    await guest.page.getByRole('button', { name: '1 here', exact: true }).waitFor();
  });
});

test('a PIN that is typed in the moment of a refusal stays in the field', async () => {
  await withUsers(async (openUser) => {
    const { tableCode, pin } = await restaurant.box.openTable(14, 'FAMILY');
    const guest = await openUser();
    await guest.goto(`/t/${tableCode}`);
    const field = guest.page.getByLabel('PIN for your table');
    await field.fill(pin === '0000' ? '0001' : '0000');
    // Runs as soon as the message is in the page, before the browser has drawn it.
    await guest.page.evaluate((next) => {
      const watcher = new MutationObserver(() => {
        if (!document.body.innerText.includes('4 tries left')) return;
        watcher.disconnect();
        const input = /** @type {HTMLInputElement} */ (document.querySelector('#pin'));
        input.focus();
        input.select();
        document.execCommand('insertText', false, next);
        requestAnimationFrame(() => setTimeout(() => { document.body.dataset.drawn = 'yes'; }, 200));
      });
      watcher.observe(document.body, { subtree: true, childList: true });
    }, pin);
    await field.press('Enter');
    await guest.page.locator('body[data-drawn]').waitFor();
    assert.equal(await field.inputValue(), pin);
    await field.press('Enter');
    await guest.page.getByRole('button', { name: '1 here', exact: true }).waitFor();
  });
});

test('a block stays on the page when an older answer about the table arrives after it', async () => {
  await withUsers(async (openUser) => {
    const { tableCode, pin } = await restaurant.box.openTable(15, 'FAMILY');
    const guest = await openUser();
    await guest.goto(`/t/${tableCode}`);
    const field = guest.page.getByLabel('PIN for your table');
    await field.waitFor();
    const path = `/api/tables/${tableCode}`;
    const json = await guest.fetchJson(path);
    /** @type {() => void} */
    let deliver = () => {};
    const asked = guest.page.waitForRequest(`**${path}`);
    await guest.page.route(`**${path}`, async (route) => {
      await new Promise((resolve) => { deliver = () => resolve(undefined); });
      await route.fulfill({ json });
    }, { times: 1 });
    await asked;
    for (const left of ['4 tries left', '3 tries left', '2 tries left', '1 try left', 'Too many wrong PINs']) {
      await field.fill(pin === '0000' ? '0001' : '0000');
      await field.press('Enter');
      await guest.page.getByText(left).waitFor();
    }
    const delivered = guest.page.waitForResponse(`**${path}`);
    deliver();
    await delivered;
    await guest.page.evaluate(() => new Promise((resolve) => { setTimeout(resolve, 100); }));
    await guest.page.getByText('Too many wrong PINs').waitFor({ timeout: 100 });
  });
});

test('a block and a new PIN empty the field, and the new PIN is asked for', async () => {
  await withUsers(async (openUser) => {
    const { tableCode, pin, sessionId } = await restaurant.box.openTable(3, 'FAMILY');
    const guest = await openUser();
    await guest.goto(`/t/${tableCode}`);
    const field = guest.page.getByLabel('PIN for your table');
    for (const left of ['4 tries left', '3 tries left', '2 tries left', '1 try left', 'Too many wrong PINs']) {
      await field.fill(pin === '0000' ? '0001' : '0000');
      await field.press('Enter');
      await guest.page.getByText(left).waitFor();
    }
    assert.equal(await field.inputValue(), '', 'the block empties the field');
    const second = (await restaurant.box.asManager(`/api/floor/sessions/${sessionId}/pin`)).pin;
    await guest.page.getByText('Enter the new PIN.').waitFor();
    await guest.page.locator('#pin:focus').waitFor();
    // Old digits are in the field when the staff makes another PIN.
    await field.pressSequentially(second);
    await guest.page.waitForResponse(`**/api/tables/${tableCode}`);
    const third = (await restaurant.box.asManager(`/api/floor/sessions/${sessionId}/pin`)).pin;
    await guest.page.getByText('Enter the new PIN.').waitFor();
    assert.equal(await field.inputValue(), '');
    await field.pressSequentially(third);
    await field.press('Enter');
    await guest.page.getByRole('button', { name: '1 here', exact: true }).waitFor();
  });
});

test('a browser without cookies says that they are needed before the PIN is typed, to guests and staff', async () => {
  await withUsers(async (openUser) => {
    const { tableCode } = await restaurant.box.openTable(9, 'FAMILY');
    const guest = await openUser();
    const cdp = await guest.page.context().newCDPSession(guest.page);
    await cdp.send('Emulation.setDocumentCookieDisabled', { disabled: true });
    for (const path of [`/t/${tableCode}`, '/staff', '/kitchen']) {
      await guest.goto(path);
      await guest.page.getByText('This page needs cookies').waitFor();
      assert.equal(await guest.page.locator('input:not([type=search])').count(), 0, path);
    }
  });
});

test('a browser that loses the cookie of the right PIN says that cookies are needed', async () => {
  await withUsers(async (openUser) => {
    const { tableCode, pin } = await restaurant.box.openTable(10, 'FAMILY');
    const guest = await openUser();
    await guest.page.route('**/api/sessions/join', async (route) => {
      const { postData, headers } = { postData: route.request().postData(), headers: { 'Content-Type': 'application/json' } };
      const answer = await fetch(`${restaurant.box.demo.url}/api/sessions/join`, { method: 'POST', headers, body: postData });
      await route.fulfill({ status: answer.status, contentType: 'application/json', body: await answer.text() });
    });
    await guest.goto(`/t/${tableCode}`);
    await guest.page.locator('#pin').fill(pin);
    await guest.page.locator('#pin').press('Enter');
    await guest.page.getByText('This page needs cookies').waitFor();
  });
});

test('a suggested name can be changed, and a friend joins with the PIN from a phone at the table', async () => {
  await withUsers(async (openUser) => {
    const { tableCode, pin } = await restaurant.box.openTable(5, 'FAMILY');
    const anna = await openUser();
    await anna.goto(`/t/${tableCode}`);
    await anna.page.getByText(/^Your name at the table: [A-Z][a-z]+$/).waitFor();
    await anna.joinTable(tableCode, pin, 'Anna');
    await anna.page.getByRole('button', { name: '1 here', exact: true }).click();
    const people = anna.page.getByRole('dialog');
    await people.getByText('Anna').waitFor();
    assert.equal(await people.getByText(pin, { exact: true }).count(), 0, 'the PIN is hidden at first');
    await people.getByRole('button', { name: 'Show the PIN' }).click();
    const shown = await people.locator('.shared-pin').innerText();
    assert.equal(shown, pin);

    const ben = await openUser();
    await ben.joinTable(tableCode, shown);
    const herb = (await ben.fetchJson('/api/session')).device.nickname;
    assert.match(herb, /^[A-Z][a-z]+$/);
    await people.getByText(herb).waitFor();
    await ben.page.getByRole('button', { name: '2 here', exact: true }).waitFor();
    // Only the phone that typed the PIN stores it, until it leaves.
    assert.equal(await anna.page.evaluate((digits) => Object.values(localStorage).filter((value) => value.includes(digits)).length, pin), 1);
    await people.getByRole('button', { name: 'Leave the table on this phone' }).click();
    await people.getByRole('button', { name: 'Tap again to leave' }).click();
    await anna.page.getByLabel('PIN for your table').waitFor();
    assert.equal(await anna.page.evaluate((digits) => Object.values(localStorage).filter((value) => value.includes(digits)).length, pin), 0);
  });
});

test('a guest continues on another phone with name, cart and orders', async () => {
  await withUsers(async (openUser) => {
    const { tableCode, pin, name } = await restaurant.box.openTable(6, 'INDIVIDUAL');
    const old = await openUser();
    await old.joinTable(tableCode, pin, 'Clara');
    const [first, second] = await old.plainDishes();
    await old.add(first);
    await old.review();
    await old.order();
    await old.add(second);
    await old.waitUntilSent();
    const cookies = await old.page.context().cookies();
    await old.page.goto('about:blank');

    const fresh = await openUser();
    await fresh.joinTable(tableCode, pin);
    await fresh.page.getByRole('button', { name: 'Your cart is empty' }).waitFor();
    await fresh.page.getByRole('button', { name: /^\d+ here$/ }).click();
    await fresh.page.getByRole('button', { name: 'That was my phone: Clara' }).click();
    await fresh.page.getByText('takes over the name, cart and orders of Clara').waitFor();
    await fresh.page.getByRole('button', { name: 'Take over' }).click();
    await fresh.page.getByText('Not allowed yet.').waitFor();

    const waiter = await Waiter.logIn(openUser);
    await waiter.selectTable(name);
    await waiter.page.getByRole('button', { name: 'Allow new phone for Clara' }).click();
    await waiter.page.getByText('Does Clara have a new phone?').scrollIntoViewIfNeeded();
    if (process.env.SHOT) await waiter.page.screenshot({ path: `${process.env.SHOT}/floor-release.png` });
    await waiter.page.getByRole('button', { name: 'Allow', exact: true }).click();
    await waiter.page.getByText('a new phone can take over until').waitFor();
    if (process.env.SHOT) {
      await waiter.page.screenshot({ path: `${process.env.SHOT}/floor-released.png` });
      await fresh.page.screenshot({ path: `${process.env.SHOT}/guest-takeover.png` });
    }

    await fresh.page.getByRole('button', { name: 'Take over' }).click();
    await fresh.page.getByRole('button', { name: /^Cart · 1 item/ }).waitFor();
    await fresh.page.getByRole('button', { name: /^Your orders/ }).waitFor();
    assert.equal((await fresh.fetchJson('/api/session')).device.nickname, 'Clara');

    await old.page.context().addCookies(cookies);
    await old.goto(`/t/${tableCode}`);
    await old.page.getByText('This phone was signed out of the table.').waitFor();
  });
});

test('the page follows the phone\'s language, a chosen one is kept, and Arabic runs right to left', async () => {
  await withUsers(async (openUser) => {
    const { tableCode, pin } = await restaurant.box.openTable(7, 'FAMILY');
    const guest = await openUser({ ...PHONE, locale: 'de-AT' });
    await guest.goto(`/t/${tableCode}`);
    const pinField = guest.page.locator('#pin');
    await pinField.waitFor();
    assert.equal(await guest.page.locator('html').getAttribute('lang'), 'de-AT');
    await guest.page.getByText('Tisch').first().waitFor();
    await pinField.fill(pin);
    await pinField.press('Enter');
    await guest.page.locator('.item').first().waitFor();
    assert.match(await guest.page.locator('.price').first().innerText(), /^€\s?\d+,\d\d/, 'amounts in the format of Austria');

    await guest.page.locator('.people-button').click();
    await guest.page.getByRole('dialog').getByRole('combobox').selectOption('ar');
    await guest.page.getByRole('dialog').getByText('على هذه الطاولة').waitFor();
    assert.equal(await guest.page.locator('html').getAttribute('dir'), 'rtl');
    await guest.page.reload();
    await guest.page.locator('.item').first().waitFor();
    assert.equal(await guest.page.locator('html').getAttribute('lang'), 'ar');
    // Right to left: the add button is left of the dish.
    const [what, plus] = await Promise.all([guest.page.locator('.item-info').first().boundingBox(), guest.page.locator('.add-button').first().boundingBox()]);
    assert.ok(what && plus && plus.x < what.x);
    assert.match(await guest.page.locator('.price').first().innerText(), /\d/, 'with Latin digits');
  });
});

test('a phone keeps its device after a move without its cookie and after a lost join answer', async () => {
  await withUsers(async (openUser) => {
    const { tableCode, pin } = await restaurant.box.openTable(8, 'INDIVIDUAL');
    const to = restaurant.box.demo.tables[16];
    const guest = await openUser();
    /** @param {import('playwright-core').Route} route */
    const join = (route) => fetch(`${restaurant.box.demo.url}/api/sessions/join`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: route.request().postData() });
    // The PIN is right, and the session does not arrive.
    await guest.page.route('**/api/sessions/join', async (route) => {
      const answer = await join(route);
      await route.fulfill({ headers: { 'Set-Cookie': answer.headers.get('Set-Cookie') ?? '' }, json: { ...await answer.json(), session: undefined } });
    }, { times: 1 });
    await guest.page.route('**/api/session', (route) => (route.request().method() === 'GET' && joined ? route.abort() : route.continue()));
    let joined = false;
    guest.page.on('response', (response) => { if (response.url().endsWith('/api/sessions/join')) joined = true; });
    // Before that the whole answer is lost, with its cookie.
    await guest.page.route('**/api/sessions/join', async (route) => {
      await join(route);
      await route.abort();
    }, { times: 1 });
    await guest.goto(`/t/${tableCode}`);
    await guest.page.locator('#pin').fill(pin);
    await guest.page.locator('#pin').press('Enter');
    const failed = guest.page.getByText('No connection to the restaurant. Please try again.');
    await failed.waitFor();
    await Promise.all([guest.page.waitForResponse('**/api/sessions/join'), guest.page.locator('#pin').press('Enter')]);
    await failed.waitFor();
    await guest.page.unroute('**/api/session');
    await guest.page.locator('#pin').press('Enter');
    await guest.page.getByRole('button', { name: '1 here', exact: true }).waitFor();
    const { device, devices, sessionId } = await guest.fetchJson('/api/session');
    assert.equal(devices.length, 1, 'no second device');
    const [dish] = await guest.plainDishes();
    await guest.add(dish);
    await guest.waitUntilSent();
    await restaurant.box.asManager(`/api/floor/sessions/${sessionId}/move`, { tableId: to.id });
    await guest.page.locator('.table-name').getByText(`Table ${to.name}`).waitFor();
    await guest.page.context().clearCookies();
    await guest.goto(`/t/${to.code}`);
    await guest.page.locator('#pin').fill(pin);
    await guest.page.locator('#pin').press('Enter');
    await guest.page.getByRole('button', { name: /^Cart · 1 item/ }).waitFor();
    assert.equal((await guest.fetchJson('/api/session')).device.deviceId, device.deviceId);
  });
});

test('an unknown code, a table that is not open and an ended visit have pages of their own', async () => {
  await withUsers(async (openUser) => {
    const guest = await openUser();
    await guest.goto('/t/NOSUCHCODE');
    await guest.page.getByText('Unknown table code').waitFor();
    await guest.goto(`/t/${restaurant.box.demo.tables[12].code}`);
    await guest.page.getByText('This table isn’t open yet').waitFor();
    const { tableCode, pin } = await restaurant.box.openTable(12, 'FAMILY');
    // The page continues by itself.
    await guest.page.getByLabel('PIN for your table').waitFor();
    await guest.joinTable(tableCode, pin);
    const { sessionId } = await guest.fetchJson('/api/session');
    await restaurant.box.asManager(`/api/floor/sessions/${sessionId}/close`, {});
    await guest.page.getByText('Thanks for coming').waitFor();
    assert.deepEqual(await guest.page.evaluate(() => Object.keys(localStorage).filter((name) => /device|outbox|place/.test(name))), [], 'nothing is stored on the phone');
    await guest.page.getByRole('button', { name: 'Back at this table?' }).click();
    await guest.page.getByText('This table isn’t open yet').waitFor();
  });
});
