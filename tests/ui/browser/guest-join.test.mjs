// Coming to the table, and back to it: the PIN, names, friends, languages, another phone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PHONE } from './actors.mjs';
import { openHouse } from './evening.mjs';
import { Waiter } from './waiter.mjs';

const house = openHouse();
const { evening } = house;

test('the PIN can be pasted with words around it, or typed with the digits of an Arabic keyboard', async () => {
  await evening(async (arrive) => {
    const { tableCode, pin } = await house.box.openTable(4, 'FAMILY');
    const guest = await arrive();
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

test('a name is offered and can be changed; a friend is shown the PIN and joins with it; both see who is here', async () => {
  await evening(async (arrive) => {
    const { tableCode, pin } = await house.box.openTable(5, 'FAMILY');
    const anna = await arrive();
    await anna.goto(`/t/${tableCode}`);
    await anna.page.getByText(/^Your name at the table: [A-Z][a-z]+$/).waitFor();
    await anna.joinTable(tableCode, pin, 'Anna');
    await anna.page.getByRole('button', { name: '1 here', exact: true }).click();
    const people = anna.page.getByRole('dialog');
    await people.getByText('Anna').waitFor();
    assert.equal(await people.getByText(pin, { exact: true }).count(), 0, 'a phone lies on the table');
    await people.getByRole('button', { name: 'Show the PIN' }).click();
    const shown = await people.locator('.friend-pin').innerText();
    assert.equal(shown, pin);

    const ben = await arrive();
    await ben.joinTable(tableCode, shown);
    const herb = (await ben.ask('/api/session')).device.nickname;
    assert.match(herb, /^[A-Z][a-z]+$/);
    await people.getByText(herb).waitFor();
    await ben.page.getByRole('button', { name: '2 here', exact: true }).waitFor();
    // Only the phone that typed it knows it, and only as long as it sits here.
    assert.equal(await anna.page.evaluate((digits) => Object.values(localStorage).filter((value) => value.includes(digits)).length, pin), 1);
    await people.getByRole('button', { name: 'Leave the table on this phone' }).click();
    await people.getByRole('button', { name: 'Tap again to leave' }).click();
    await anna.page.getByLabel('PIN for your table').waitFor();
    assert.equal(await anna.page.evaluate((digits) => Object.values(localStorage).filter((value) => value.includes(digits)).length, pin), 0);
  });
});

test('a guest whose phone broke goes on with another: name, cart and orders come along, the old phone is told', async () => {
  await evening(async (arrive) => {
    const { tableCode, pin, name } = await house.box.openTable(6, 'INDIVIDUAL');
    const old = await arrive();
    await old.joinTable(tableCode, pin, 'Clara');
    const [first, second] = await old.plainDishes();
    await old.add(first);
    await old.review();
    await old.order();
    await old.add(second);
    await old.nothingWaits();
    const cookies = await old.page.context().cookies();
    await old.page.goto('about:blank');

    const fresh = await arrive();
    await fresh.joinTable(tableCode, pin);
    await fresh.page.getByRole('button', { name: 'Your cart is empty' }).waitFor();
    await fresh.page.getByRole('button', { name: /^\d+ here$/ }).click();
    await fresh.page.getByRole('button', { name: 'That was my phone: Clara' }).click();
    await fresh.page.getByText('takes over the name, cart and orders of Clara').waitFor();
    await fresh.page.getByRole('button', { name: 'Take over' }).click();
    await fresh.page.getByText('Not allowed yet.').waitFor();

    const waiter = await Waiter.comesIn(arrive);
    await waiter.lookAt(name);
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
    assert.equal((await fresh.ask('/api/session')).device.nickname, 'Clara');

    await old.page.context().addCookies(cookies);
    await old.goto(`/t/${tableCode}`);
    await old.page.getByText('This phone was signed out of the table.').waitFor();
  });
});

test('a phone speaks the language it is set to, another can be chosen and is kept, and Arabic reads from the right', async () => {
  await evening(async (arrive) => {
    const { tableCode, pin } = await house.box.openTable(7, 'FAMILY');
    const guest = await arrive({ ...PHONE, locale: 'de-AT' });
    await guest.goto(`/t/${tableCode}`);
    const pinField = guest.page.locator('#pin');
    await pinField.waitFor();
    assert.equal(await guest.page.locator('html').getAttribute('lang'), 'de-AT');
    await guest.page.getByText('Tisch').first().waitFor();
    await pinField.fill(pin);
    await pinField.press('Enter');
    await guest.page.locator('.item').first().waitFor();
    assert.match(await guest.page.locator('.price').first().innerText(), /^€\s?\d+,\d\d/, 'money as in Austria');

    await guest.page.locator('.who').click();
    await guest.page.getByRole('dialog').getByRole('combobox').selectOption('ar');
    await guest.page.getByRole('dialog').getByText('على هذه الطاولة').waitFor();
    assert.equal(await guest.page.locator('html').getAttribute('dir'), 'rtl');
    await guest.page.reload();
    await guest.page.locator('.item').first().waitFor();
    assert.equal(await guest.page.locator('html').getAttribute('lang'), 'ar');
    // From its own side: the button that adds stands left of the dish.
    const [what, plus] = await Promise.all([guest.page.locator('.what').first().boundingBox(), guest.page.locator('.plus').first().boundingBox()]);
    assert.ok(what && plus && plus.x < what.x);
    assert.match(await guest.page.locator('.price').first().innerText(), /\d/, 'with the digits of the bill');
  });
});

test('a phone is the same one at a table it was moved to without its cookie, and after a welcome that was lost on the way', async () => {
  await evening(async (arrive) => {
    const { tableCode, pin } = await house.box.openTable(8, 'INDIVIDUAL');
    const to = house.box.demo.tables[16];
    const guest = await arrive();
    // The PIN is right, and then nothing more arrives.
    await guest.page.route('**/api/session', (route) => (route.request().method() === 'GET' && joined ? route.abort() : route.continue()));
    let joined = false;
    guest.page.on('response', (response) => { if (response.url().endsWith('/api/sessions/join')) joined = true; });
    await guest.goto(`/t/${tableCode}`);
    await guest.page.locator('#pin').fill(pin);
    await guest.page.locator('#pin').press('Enter');
    await guest.page.getByText('No connection to the restaurant. Please try again.').waitFor();
    await guest.page.unroute('**/api/session');
    await guest.page.locator('#pin').press('Enter');
    await guest.page.locator('.item').first().waitFor();
    const { device, devices, sessionId } = await guest.ask('/api/session');
    assert.equal(devices.length, 1, 'it left no ghost');
    const [dish] = await guest.plainDishes();
    await guest.add(dish);
    await guest.nothingWaits();
    await house.box.asManager(`/api/floor/sessions/${sessionId}/move`, { tableId: to.id });
    await guest.page.locator('.where').getByText(`Table ${to.name}`).waitFor();
    await guest.page.context().clearCookies();
    await guest.goto(`/t/${to.code}`);
    await guest.page.locator('#pin').fill(pin);
    await guest.page.locator('#pin').press('Enter');
    await guest.page.getByRole('button', { name: /^Cart · 1 item/ }).waitFor();
    assert.equal((await guest.ask('/api/session')).device.deviceId, device.deviceId);
  });
});

test('a code of no table, a table where nobody sits yet, a visit that is over: each has its words', async () => {
  await evening(async (arrive) => {
    const guest = await arrive();
    await guest.goto('/t/NOSUCHCODE');
    await guest.page.getByText('Unknown table code').waitFor();
    await guest.goto(`/t/${house.box.demo.tables[12].code}`);
    await guest.page.getByText('This table isn’t open yet').waitFor();
    const { tableCode, pin } = await house.box.openTable(12, 'FAMILY');
    // The page notices by itself.
    await guest.page.getByLabel('PIN for your table').waitFor();
    await guest.joinTable(tableCode, pin);
    const { sessionId } = await guest.ask('/api/session');
    await house.box.asManager(`/api/floor/sessions/${sessionId}/close`, {});
    await guest.page.getByText('Thanks for coming').waitFor();
    assert.deepEqual(await guest.page.evaluate(() => Object.keys(localStorage).filter((name) => /device|outbox|place/.test(name))), [], 'nothing of it stays on the phone');
    await guest.page.getByRole('button', { name: 'Back at this table?' }).click();
    await guest.page.getByText('This table isn’t open yet').waitFor();
  });
});
