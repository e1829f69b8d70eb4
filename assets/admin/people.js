// What a member of staff may do with another, and proposals for a new one. The API decides; the page only leaves out what it refuses.
import { USERNAME_MAX } from '../shared/limits.gen.js';

/** @import { Role, StaffView } from '../shared/wire.js' */
/** @import { PersonView } from '../shared/wire.gen.js' */

/** The highest authority first. @type {Role[]} */
export const ROLES = ['OWNER', 'MANAGER', 'WAITER', 'CHEF'];

/** The roles that a person may give. @param {StaffView} me @returns {Role[]} */
export const rolesToGive = (me) => (me.role === 'OWNER' ? ROLES : ROLES.filter((role) => role !== 'OWNER'));

/** Only owners may change owners. @param {StaffView} me @param {{role: Role}} other */
export const mayChange = (me, other) => me.role === 'OWNER' || other.role !== 'OWNER';

/** Letters that Unicode does not take apart. @type {Record<string, string>} */
const PLAIN_LETTERS = { ß: 'ss', ı: 'i', æ: 'ae', ø: 'o', ł: 'l', đ: 'd', œ: 'oe' };

/**
 * A user name for a name: "Zoë Müller" becomes "zoe.muller". A number is added where somebody has it. Empty where the name has no
 * Latin letter.
 * @param {string} name @param {string[]} taken @returns {string}
 */
export function usernameFor(name, taken) {
  const plain = name.toLowerCase().replace(/[ßıæøłđœ]/g, (letter) => PLAIN_LETTERS[letter]).normalize('NFD').replace(/\p{M}/gu, '');
  const base = plain.replace(/[^a-z0-9]+/g, '.').replace(/^\.+|\.+$/g, '').slice(0, USERNAME_MAX).replace(/\.$/, '');
  if (!base || !taken.includes(base)) return base;
  for (let number = 2; ; number += 1) {
    const next = `${base.slice(0, USERNAME_MAX - String(number).length)}${number}`;
    if (!taken.includes(next)) return next;
  }
}

/** Letters and digits that are not mistaken for each other when they are read out or written down. */
const CLEAR_LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A password of 59 random bits that can be read out: "k7mw-p3td-x9rb". @param {(bytes: Uint8Array) => unknown} [fill] @returns {string} */
export function newPassword(fill = (bytes) => globalThis.crypto.getRandomValues(/** @type {Uint8Array<ArrayBuffer>} */ (bytes))) {
  /** @type {string[]} */
  const letters = [];
  const bytes = new Uint8Array(32);
  while (letters.length < 12) {
    fill(bytes);
    // The last numbers would make the first letters more likely.
    const fair = [...bytes].filter((byte) => byte < 256 - (256 % CLEAR_LETTERS.length));
    letters.push(...fair.map((byte) => CLEAR_LETTERS[byte % CLEAR_LETTERS.length]));
  }
  return [0, 4, 8].map((at) => letters.slice(at, at + 4).join('')).join('-');
}

/** Those who work here and those who have left. @param {PersonView[]} staff */
export const byPresence = (staff) => ({ active: staff.filter((person) => person.active), left: staff.filter((person) => !person.active) });
