// One browser and one box for the tests of a file, and users for each test.
import { after, before } from 'node:test';
import { Box } from './box.mjs';
import { User, openBrowser } from './user.mjs';
import { Wifi } from './wifi.mjs';

/** @typedef {(options?: any, wifi?: Wifi) => Promise<User>} OpenUser */

/** Starts the box before the tests of the file and ends it after them. */
export function startRestaurant() {
  const restaurant = {
    box: new Box(),
    browser: /** @type {import('playwright-core').Browser} */ (/** @type {unknown} */ (null)),
    /** Runs a test with users, and fails if one of their pages had an error. @param {(openUser: OpenUser) => Promise<void>} run */
    async withUsers(run) {
      /** @type {User[]} */
      const people = [];
      await run(async (options, wifi) => {
        const person = await User.open(restaurant.browser, wifi ?? restaurant.box, options);
        people.push(person);
        return person;
      });
      for (const person of people) await person.close();
    },
    /** The same with a Wi-Fi that the test can cut. @param {(wifi: Wifi, openUser: OpenUser) => Promise<void>} run */
    async withWifi(run) {
      const wifi = await new Wifi(restaurant.box).start();
      try {
        await restaurant.withUsers((openUser) => run(wifi, openUser));
      } finally {
        await wifi.end();
      }
    },
  };
  before(async () => {
    [restaurant.browser] = await Promise.all([openBrowser(), restaurant.box.start()]);
  });
  after(async () => {
    await restaurant.browser?.close();
    await restaurant.box.end();
  });
  return restaurant;
}
