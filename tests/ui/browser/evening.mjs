// A restaurant for the tests of one file: one browser, one box, and people who are sent home after each story.
import { after, before } from 'node:test';
import { Box } from './box.mjs';
import { Person, openBrowser } from './actors.mjs';
import { Wifi } from './wifi.mjs';

/** @typedef {(options?: any, wifi?: Wifi) => Promise<Person>} Arrive */

/** Opens the box before the file's tests and ends it after them. */
export function openHouse() {
  const house = {
    box: new Box(),
    browser: /** @type {import('playwright-core').Browser} */ (/** @type {unknown} */ (null)),
    /** Runs with people who are sent home at the end, and fails if a page of theirs complained. @param {(arrive: Arrive) => Promise<void>} run */
    async evening(run) {
      /** @type {Person[]} */
      const people = [];
      await run(async (options, wifi) => {
        const person = await Person.arrive(house.browser, wifi ?? house.box, options);
        people.push(person);
        return person;
      });
      for (const person of people) await person.leave();
    },
    /** The same with a Wi-Fi of its own, for phones that are to lose it. @param {(wifi: Wifi, arrive: Arrive) => Promise<void>} run */
    async eveningOnBadWifi(run) {
      const wifi = await new Wifi(house.box).start();
      try {
        await house.evening((arrive) => run(wifi, arrive));
      } finally {
        await wifi.end();
      }
    },
    /** A table of its own for a story, opened by the waiter. @param {number} at which of the demo's tables @param {'FAMILY' | 'INDIVIDUAL'} mode @returns {Promise<{tableCode: string, pin: string, name: string}>} */
    async table(at, mode) {
      const { id, code, name } = house.box.demo.tables[at];
      const { pin } = await (await house.asWaiter(`/api/floor/tables/${id}/session`, { mode })).json();
      return { tableCode: code, pin, name };
    },
    /** @param {string} path @param {unknown} body @param {string} [method] */
    async asWaiter(path, body, method = 'POST') {
      const { username, password } = house.box.staff('MANAGER');
      const json = { 'Content-Type': 'application/json' };
      const url = house.box.demo.url;
      const login = await fetch(`${url}/api/staff/login`, { method: 'POST', headers: json, body: JSON.stringify({ username, password }) });
      const { csrfToken } = await login.json();
      const cookie = login.headers.getSetCookie().map((each) => each.split(';')[0]).join('; ');
      const answer = await fetch(url + path, { method, headers: { ...json, Cookie: cookie, 'X-CSRF-Token': csrfToken }, ...(method === 'GET' ? {} : { body: JSON.stringify(body) }) });
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
      return answer;
    },
  };
  before(async () => {
    [house.browser] = await Promise.all([openBrowser(), house.box.start()]);
  });
  after(async () => {
    await house.browser?.close();
    await house.box.end();
  });
  return house;
}
