// The dishes that a guest chooses before joining: kept on this phone, and added to the cart after joining.
import { createOutbox } from '../shared/outbox.js';
import { keysWithPrefix, readJson } from '../shared/storage.js';

/** @import { Entry, Outbox } from '../shared/outbox.js' */
/** @import { StorageLike } from '../shared/storage.js' */

const PREFIX = 'maitred.choice.';
/** What was chosen longer ago belongs to another visit. */
const CHOICE_MS = 3 * 3_600_000;

/** An outbox that cannot send. @param {StorageLike} storage @param {(entries: Entry[]) => void} onChange @param {() => number} [now] @returns {Outbox} */
export function openChoice(storage, onChange, now = () => Date.now()) {
  for (const name of keysWithPrefix(storage, PREFIX)) {
    if (!(Math.abs(now() - readJson(storage, name)?.madeAt) <= CHOICE_MS)) storage.removeItem(name);
  }
  return createOutbox({ storage, prefix: PREFIX, owner: 'phone', send: () => false, canSend: () => false, onChange, now });
}

/** Moves what was chosen into the changes of a session, under the same ids. What does not fit stays. @param {Outbox} choice @param {Outbox} outbox */
export function moveChoice(choice, outbox) {
  for (const { command } of choice.entries()) if (outbox.add(command, false)) choice.withdraw(command.opId);
}
