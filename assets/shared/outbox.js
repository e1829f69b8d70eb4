// Changes of the cart that the box has not answered. Each is stored under its `opId` before it is sent over the live channel, in
// order, is sent again after every reconnect and removed when it is answered. The box applies an `opId` once, so a reload, lost
// Wi-Fi or a restart of the box neither loses nor repeats a change.
import { removeOtherOwners, keysWithPrefix, readJson, writeJson } from './storage.js';

/** @import { CartCommand } from './wire.js' */
/** @import { StorageLike } from './storage.js' */
/**
 * @typedef {{command: CartCommand, sent: boolean, madeAt: number}} Entry
 *   `sent`: the box may have it, so it is not altered any more.
 *
 * @typedef {object} Outbox
 * @property {() => Entry[]} entries oldest first
 * @property {(command: CartCommand, atOnce?: boolean) => boolean} add false where it is full; not `atOnce`: the next flush sends it
 * @property {(opId: string, command: CartCommand) => boolean} replace alters a change that was not sent; the next flush sends it
 * @property {(opId: string) => boolean} withdraw removes a change that was not sent
 * @property {(opId: string) => void} settle removes a change the box has answered
 * @property {(opId: string, newOpId: string) => void} requeue gives a refused change a new id; the next flush sends it
 * @property {(opId: string) => void} again after a temporary refusal: the next flush sends it with the same id
 * @property {() => void} flush sends, in order, what was not sent on this connection
 * @property {() => void} reconnected sends everything unanswered again
 * @property {() => void} clear
 */

const PREFIX = 'maitred.outbox.';
/** More than a table changes during a power cut; without a bound guests would not notice that nothing arrives. */
export const OUTBOX_MAX = 50;

/**
 * @param {object} parts
 * @param {StorageLike} parts.storage
 * @param {string} parts.owner session and device that make the changes
 * @param {(command: CartCommand) => boolean} parts.send false where there is no connection
 * @param {() => boolean} parts.ready connected, and no other phone holds the checkout
 * @param {(entries: Entry[]) => void} parts.onChange
 * @param {() => number} [parts.now]
 * @returns {Outbox}
 */
export function createOutbox({ storage, owner, send, ready, onChange, now = () => Date.now() }) {
  // One name per change: two tabs of a phone must not overwrite each other.
  const prefix = `${PREFIX}${owner}.`;
  // Changes of earlier sessions must not reach this one.
  removeOtherOwners(storage, PREFIX, prefix);
  let entries = load(storage, prefix);
  /** The `opId`s sent on the present connection. @type {Set<string>} */
  let sentHere = new Set();

  /** @param {Entry[]} next */
  function replaceEntries(next) {
    for (const entry of entries) if (!next.some((each) => each.command.opId === entry.command.opId)) storage.removeItem(prefix + entry.command.opId);
    // Where the storage refuses, the change is still sent from memory.
    for (const entry of next) if (!entries.includes(entry)) writeJson(storage, prefix + entry.command.opId, entry);
    entries = next;
    onChange(entries);
  }

  function flush() {
    if (!ready()) return;
    const waiting = entries.filter((entry) => !sentHere.has(entry.command.opId));
    if (waiting.length === 0) return;
    // Marked before sending: after a crash in between, a change that was sent must not be altered.
    if (waiting.some((entry) => !entry.sent)) replaceEntries(entries.map((entry) => (entry.sent ? entry : { ...entry, sent: true })));
    for (const { command } of waiting) {
      // The order must stay, so the first that cannot be sent stops the rest.
      if (!send(command)) break;
      sentHere.add(command.opId);
    }
  }

  /** @param {string} opId */
  const isUnsent = (opId) => entries.some((entry) => entry.command.opId === opId && !entry.sent);

  return {
    entries: () => entries,
    flush,
    add(command, atOnce = true) {
      if (entries.length >= OUTBOX_MAX) return false;
      replaceEntries([...entries, { command, sent: false, madeAt: Math.max(now(), (entries[entries.length - 1]?.madeAt ?? 0) + 1) }]);
      if (atOnce) flush();
      return true;
    },
    replace(opId, command) {
      if (!isUnsent(opId)) return false;
      replaceEntries(entries.map((entry) => (entry.command.opId === opId ? { ...entry, command } : entry)));
      return true;
    },
    withdraw(opId) {
      if (!isUnsent(opId)) return false;
      replaceEntries(entries.filter((entry) => entry.command.opId !== opId));
      return true;
    },
    settle(opId) {
      sentHere.delete(opId);
      if (entries.some((entry) => entry.command.opId === opId)) replaceEntries(entries.filter((entry) => entry.command.opId !== opId));
    },
    requeue(opId, newOpId) {
      sentHere.delete(opId);
      replaceEntries(entries.map((entry) => (
        entry.command.opId === opId ? { ...entry, sent: false, command: { ...entry.command, opId: newOpId } } : entry
      )));
    },
    again(opId) {
      sentHere.delete(opId);
    },
    reconnected() {
      sentHere = new Set();
      flush();
    },
    clear() {
      sentHere = new Set();
      replaceEntries([]);
    },
  };
}

/** @param {StorageLike} storage @param {string} prefix @returns {Entry[]} oldest first */
function load(storage, prefix) {
  const stored = keysWithPrefix(storage, prefix).map((name) => readJson(storage, name));
  return stored.filter((entry) => entry && entry.command && typeof entry.command.opId === 'string').sort((left, right) => left.madeAt - right.madeAt).slice(0, OUTBOX_MAX);
}
