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
