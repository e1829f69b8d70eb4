// One browser and one new restaurant for the tests of a file, and users for each test.
import { after, before } from 'node:test';
import { OpenedBox } from './openedBox.mjs';
import { User, openBrowser } from './user.mjs';

/** Sets up the restaurant before the tests of the file and ends it after them. */
export function openRestaurant() {
  const box = new OpenedBox();
  /** @type {import('playwright-core').Browser} */ let browser;
  before(async () => {
    [browser] = await Promise.all([openBrowser(), box.open()]);
  });
  after(async () => {
    await browser?.close();
    await box.end();
  });
  return {
    box,
    /** Runs a test with users, and fails if one of their pages had an error. @param {(openUser: (options?: any) => Promise<User>) => Promise<void>} run */
    async withUsers(run) {
      /** @type {User[]} */ const people = [];
      await run(async (options) => {
        const person = await User.open(browser, box, options);
        people.push(person);
        return person;
      });
      for (const person of people) await person.close();
    },
  };
}
