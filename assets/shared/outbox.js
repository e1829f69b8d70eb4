// Changes to the cart that the box has not yet answered. Each is kept in localStorage under the id it was born with,
// sent in order, sent again after every reconnect, and forgotten only on an answer: so a reload, a dropped Wi-Fi or a
// power cut of the box neither loses a change nor makes it twice (the box knows an id it has seen).

import { forgetOthers, namesOf, readJson, writeJson } from './storage.js';

/** @import { CartCommand } from './wire.js' */
/** @import { StorageLike } from './storage.js' */
/**
 * @typedef {{command: CartCommand, sent: boolean, madeAt: number}} Entry
 *   `sent` means the box may know of it: from then on it is never altered.
 *
 * @typedef {object} Outbox
 * @property {() => Entry[]} entries oldest first
 * @property {(command: CartCommand, now?: boolean) => boolean} add false where it is full: say so, and change nothing; not `now`: the next flush sends it
 * @property {(opId: string, command: CartCommand) => boolean} replace alters a change that was never sent; the next flush sends it
 * @property {(opId: string) => boolean} withdraw forgets a change that was never sent
 * @property {(opId: string) => void} settle forgets a change the box has answered
 * @property {(opId: string, newOpId: string) => void} requeue keeps a refused change to be tried later, under a new id
 * @property {(opId: string) => void} again the box could not take it just now: the next flush sends it once more
 * @property {() => void} flush sends what was not sent on this connection, in order
 * @property {() => void} reconnected everything unanswered must be sent again
 * @property {() => void} clear
 */

const PREFIX = 'maitred.outbox.';
/** Fifty changes is more than a table makes in a power cut; an endless list would hide that nothing arrives. */
export const OUTBOX_MAX = 50;

/**
 * @param {object} parts
 * @param {StorageLike} parts.storage
 * @param {string} parts.owner the session and device the changes belong to
 * @param {(command: CartCommand) => boolean} parts.send false where there is no connection
 * @param {() => boolean} parts.ready whether this is the moment to send: connected, and nobody else is ordering
 * @param {(entries: Entry[]) => void} parts.onChange
 * @param {() => number} [parts.now]
 * @returns {Outbox}
 */
export function createOutbox({ storage, owner, send, ready, onChange, now = () => Date.now() }) {
  // Each change under a name of its own: two tabs of one phone must not write over each other's.
  const prefix = `${PREFIX}${owner}.`;
  // Changes of an earlier visit must never reach a later table.
  forgetOthers(storage, PREFIX, prefix);
  let entries = load(storage, prefix);
  /** Ids sent on the present connection. @type {Set<string>} */
  let sentHere = new Set();

  /** @param {Entry[]} next */
  function keep(next) {
    for (const entry of entries) if (!next.some((each) => each.command.opId === entry.command.opId)) storage.removeItem(prefix + entry.command.opId);
    // A full or forbidden storage costs the safety net, not the change: it still lives in memory and is sent.
    for (const entry of next) if (!entries.includes(entry)) writeJson(storage, prefix + entry.command.opId, entry);
    entries = next;
    onChange(entries);
  }

  function flush() {
    if (!ready()) return;
    const waiting = entries.filter((entry) => !sentHere.has(entry.command.opId));
    if (waiting.length === 0) return;
    // Marked before it leaves: a crash in between must not let an id that went out be altered afterwards.
    if (waiting.some((entry) => !entry.sent)) keep(entries.map((entry) => (entry.sent ? entry : { ...entry, sent: true })));
    for (const { command } of waiting) {
      // Order matters ("two" after "one"), so the first that cannot go holds the rest.
      if (!send(command)) break;
      sentHere.add(command.opId);
    }
  }

  /** @param {string} opId */
  const unsent = (opId) => entries.some((entry) => entry.command.opId === opId && !entry.sent);

  return {
    entries: () => entries,
    flush,
    add(command, atOnce = true) {
      if (entries.length >= OUTBOX_MAX) return false;
      keep([...entries, { command, sent: false, madeAt: Math.max(now(), (entries[entries.length - 1]?.madeAt ?? 0) + 1) }]);
      if (atOnce) flush();
      return true;
    },
    replace(opId, command) {
      if (!unsent(opId)) return false;
      keep(entries.map((entry) => (entry.command.opId === opId ? { ...entry, command } : entry)));
      return true;
    },
    withdraw(opId) {
      if (!unsent(opId)) return false;
      keep(entries.filter((entry) => entry.command.opId !== opId));
      return true;
    },
    settle(opId) {
      sentHere.delete(opId);
      if (entries.some((entry) => entry.command.opId === opId)) keep(entries.filter((entry) => entry.command.opId !== opId));
    },
    requeue(opId, newOpId) {
      sentHere.delete(opId);
      keep(entries.map((entry) => (
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
      keep([]);
    },
  };
}

/** @param {StorageLike} storage @param {string} prefix @returns {Entry[]} oldest first */
function load(storage, prefix) {
  const kept = namesOf(storage, prefix).map((name) => readJson(storage, name));
  return kept.filter((entry) => entry && entry.command && typeof entry.command.opId === 'string').sort((left, right) => left.madeAt - right.madeAt).slice(0, OUTBOX_MAX);
}
