// Changes of the cart that the box has not answered. Each is stored in localStorage under its `opId`, then sent over the live
// channel in order, sent again after every reconnect, and removed when it is answered. The box applies an `opId` once, so a reload,
// lost Wi-Fi or a restart of the box neither loses nor repeats a change.
import { removeOtherOwners, keysWithPrefix, readJson, writeJson } from './storage.js';

/** @import { CartCommand, NewItem } from './wire.js' */
/** @import { StorageLike } from './storage.js' */
/**
 * @typedef {NewItem & {orderCount: number}} ChangedLine a line of the cart before a change, and how many orders the table had then
 * @typedef {{command: CartCommand, sent: boolean, madeAt: number, line?: ChangedLine}} Entry
 *   `sent`: the box may have it, so it cannot be altered any more. `madeAt`: milliseconds of this phone's clock, unique, for the order.
 *   `line`: the line that it changes
 *
 * @typedef {object} Outbox
 * @property {() => Entry[]} entries oldest first
 * @property {(command: CartCommand, sendsNow?: boolean, line?: ChangedLine) => boolean} add false if the outbox is full; without `sendsNow` the next flush sends it
 * @property {(opId: string, command: CartCommand) => boolean} replace alters a change that was not sent; the next flush sends it
 * @property {(opId: string) => boolean} withdraw removes a change that was not sent
 * @property {(opId: string) => void} settle removes a change the box has answered
 * @property {(opId: string, command: CartCommand) => void} requeue replaces a refused change by one with a new id; the next flush sends it
 * @property {(opId: string) => void} resend after a temporary refusal: the next flush sends it with the same id
 * @property {() => void} flush sends, in order, what has not been sent on this connection
 * @property {() => void} reconnected sends everything unanswered again
 * @property {() => void} clear
 */

const PREFIX = 'maitred.outbox.';
/** More changes than a table makes during a power cut. Without a limit guests would not notice that nothing is sent. */
export const OUTBOX_MAX = 50;

/**
 * @param {object} parts
 * @param {StorageLike} parts.storage
 * @param {string} parts.owner session and device of the changes
 * @param {string} [parts.prefix] of the keys in localStorage
 * @param {(command: CartCommand) => boolean} parts.send returns false without a connection
 * @param {() => boolean} parts.canSend whether the channel is live and no other phone holds the checkout
 * @param {(entries: Entry[]) => void} parts.onChange
 * @param {() => number} [parts.now]
 * @returns {Outbox}
 */
export function createOutbox({ storage, owner, prefix: area = PREFIX, send, canSend, onChange, now = () => Date.now() }) {
  // One key per change: two tabs of a phone must not overwrite each other's changes.
  const prefix = `${area}${owner}.`;
  // Changes of earlier sessions must not reach this one.
  removeOtherOwners(storage, area, prefix);
  let entries = load(storage, prefix);
  /** The `opId`s sent on this connection. @type {Set<string>} */
  let sentOnConnection = new Set();

  /** @param {Entry[]} next */
  function replaceEntries(next) {
    for (const entry of entries) if (!next.some((each) => each.command.opId === entry.command.opId)) storage.removeItem(prefix + entry.command.opId);
    // If the storage is full, the change is sent from memory.
    for (const entry of next) if (!entries.includes(entry)) writeJson(storage, prefix + entry.command.opId, entry);
    entries = next;
    onChange(entries);
  }

  function flush() {
    if (!canSend()) return;
    const waiting = entries.filter((entry) => !sentOnConnection.has(entry.command.opId));
    if (waiting.length === 0) return;
    // Marked before sending: a change that was sent must not be altered, also after a crash.
    if (waiting.some((entry) => !entry.sent)) replaceEntries(entries.map((entry) => (entry.sent ? entry : { ...entry, sent: true })));
    for (const { command } of waiting) {
      // The order must be kept, so a change that cannot be sent stops those after it.
      if (!send(command)) break;
      sentOnConnection.add(command.opId);
    }
  }

  /** @param {string} opId */
  const isUnsent = (opId) => entries.some((entry) => entry.command.opId === opId && !entry.sent);

  return {
    entries: () => entries,
    flush,
    add(command, sendsNow = true, line = undefined) {
      if (entries.length >= OUTBOX_MAX) return false;
      replaceEntries([...entries, { command, line, sent: false, madeAt: Math.max(now(), (entries[entries.length - 1]?.madeAt ?? 0) + 1) }]);
      if (sendsNow) flush();
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
      sentOnConnection.delete(opId);
      if (entries.some((entry) => entry.command.opId === opId)) replaceEntries(entries.filter((entry) => entry.command.opId !== opId));
    },
    requeue(opId, command) {
      sentOnConnection.delete(opId);
      replaceEntries(entries.map((entry) => (entry.command.opId === opId ? { ...entry, sent: false, command } : entry)));
    },
    resend(opId) {
      sentOnConnection.delete(opId);
    },
    reconnected() {
      sentOnConnection = new Set();
      flush();
    },
    clear() {
      sentOnConnection = new Set();
      replaceEntries([]);
    },
  };
}

/** @param {StorageLike} storage @param {string} prefix @returns {Entry[]} oldest first */
function load(storage, prefix) {
  const stored = keysWithPrefix(storage, prefix).map((name) => readJson(storage, name));
  return stored.filter((entry) => entry && entry.command && typeof entry.command.opId === 'string').sort((left, right) => left.madeAt - right.madeAt).slice(0, OUTBOX_MAX);
}
