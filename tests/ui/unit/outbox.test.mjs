import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OUTBOX_MAX, createOutbox } from '../../../assets/shared/outbox.js';
import { moveChoice, openChoice } from '../../../assets/guest/choice.js';
import { memoryStorage } from '../../../assets/shared/storage.js';

/** @param {string} opId @param {number} [quantity] @returns {import('../../../assets/shared/wire.js').CartCommand} */
const add = (opId, quantity = 1) => ({ type: 'add-to-cart', opId, item: { menuItemId: 'soup', quantity, options: [] } });

/** @param {{storage?: any, owner?: string}} [parts] */
function newOutbox({ storage = memoryStorage(), owner = 's1.me' } = {}) {
  /** @type {{isLive: boolean, sent: string[], failAfter: number}} */
  const channel = { isLive: false, sent: [], failAfter: Infinity };
  const outbox = createOutbox({
    storage, owner,
    canSend: () => channel.isLive,
    send: (command) => { if (channel.sent.length >= channel.failAfter) return false; channel.sent.push(command.opId); return true; },
    onChange: () => {},
    now: () => 0,
  });
  const ids = () => outbox.entries().map((entry) => entry.command.opId);
  return { outbox, channel, storage, ids };
}

test('changes made offline are sent in order, once per connection', () => {
  const { outbox, channel, ids } = newOutbox();
  outbox.add(add('a'));
  outbox.add(add('b'));
  assert.deepEqual(channel.sent, []);
  channel.isLive = true;
  outbox.reconnected();
  outbox.flush();
  assert.deepEqual(channel.sent, ['a', 'b']);
  assert.deepEqual(ids(), ['a', 'b']);
  outbox.settle('a');
  assert.deepEqual(ids(), ['b']);
});

test('an unanswered change is sent again on the next connection with the same id', () => {
  const { outbox, channel } = newOutbox();
  channel.isLive = true;
  outbox.add(add('a'));
  outbox.add(add('b'));
  outbox.settle('a');
  outbox.reconnected();
  assert.deepEqual(channel.sent, ['a', 'b', 'b']);
});

test('a reload keeps every change', () => {
  const first = newOutbox();
  first.outbox.add(add('a', 3));
  const second = newOutbox({ storage: first.storage });
  assert.deepEqual(second.outbox.entries().map((entry) => entry.command), [add('a', 3)]);
  second.channel.isLive = true;
  second.outbox.reconnected();
  second.outbox.settle('a');
  assert.equal(newOutbox({ storage: first.storage }).outbox.entries().length, 0);
});

test('a change that was sent cannot be altered or withdrawn', () => {
  const { outbox, channel, ids } = newOutbox();
  outbox.add(add('a'));
  assert.ok(outbox.replace('a', add('a', 2)));
  assert.deepEqual(outbox.entries()[0].command, add('a', 2));
  channel.isLive = true;
  outbox.flush();
  assert.equal(outbox.replace('a', add('a', 3)), false);
  assert.equal(outbox.withdraw('a'), false);
  assert.deepEqual(ids(), ['a']);
});

test('a send that fails stops the changes after it and marks all as sent', () => {
  const { outbox, channel } = newOutbox();
  outbox.add(add('a'));
  outbox.add(add('b'));
  channel.isLive = true;
  channel.failAfter = 1;
  outbox.flush();
  assert.deepEqual(channel.sent, ['a']);
  assert.ok(outbox.entries().every((entry) => entry.sent));
  channel.failAfter = Infinity;
  outbox.flush();
  assert.deepEqual(channel.sent, ['a', 'b']);
});

test('a requeued change is sent later with a new id', () => {
  const { outbox, channel, ids } = newOutbox();
  channel.isLive = true;
  outbox.add(add('a'));
  channel.isLive = false;
  outbox.requeue('a', add('a2'));
  assert.deepEqual(ids(), ['a2']);
  assert.equal(outbox.entries()[0].sent, false);
  channel.isLive = true;
  outbox.flush();
  assert.deepEqual(channel.sent, ['a', 'a2']);
});

test('a change that was refused for the moment is sent again with the same id', () => {
  const { outbox, channel } = newOutbox();
  channel.isLive = true;
  outbox.add(add('a'));
  outbox.resend('a');
  outbox.flush();
  assert.deepEqual(channel.sent, ['a', 'a']);
});

test('a full outbox takes no more changes', () => {
  const { outbox } = newOutbox();
  for (let at = 0; at < OUTBOX_MAX; at += 1) assert.ok(outbox.add(add(`op${at}`)));
  assert.equal(outbox.add(add('one too many')), false);
  assert.equal(outbox.entries().length, OUTBOX_MAX);
});

test('changes of an earlier session are removed', () => {
  const { storage, outbox } = newOutbox({ owner: 'old.me' });
  outbox.add(add('a'));
  const later = newOutbox({ storage, owner: 'new.me' });
  assert.deepEqual(later.ids(), []);
  assert.deepEqual(newOutbox({ storage, owner: 'old.me' }).ids(), []);
});

test('broken or refused storage loses no change of this page load', () => {
  const storage = memoryStorage();
  storage.setItem('maitred.outbox.s1.me', '{not json');
  assert.deepEqual(newOutbox({ storage }).ids(), []);
  const full = { ...memoryStorage(), setItem: () => { throw new Error('quota'); } };
  const { outbox, ids } = newOutbox({ storage: full });
  assert.ok(outbox.add(add('a')));
  assert.deepEqual(ids(), ['a']);
});

test('two tabs of one phone do not overwrite each other\'s changes', () => {
  const storage = memoryStorage();
  const [one, two] = [newOutbox({ storage }), newOutbox({ storage })];
  one.outbox.add(add('a'));
  two.outbox.add(add('b'));
  one.outbox.add(add('c'));
  assert.deepEqual(newOutbox({ storage }).ids().sort(), ['a', 'b', 'c']);
  two.outbox.settle('b');
  assert.deepEqual(newOutbox({ storage }).ids(), ['a', 'c']);
});

test('a change that is not sent at once can be altered until the next flush', () => {
  const { outbox, channel } = newOutbox();
  channel.isLive = true;
  outbox.add(add('a'), false);
  assert.deepEqual(channel.sent, []);
  outbox.replace('a', add('a', 4));
  outbox.flush();
  assert.deepEqual([channel.sent, outbox.entries()[0].command], [['a'], add('a', 4)]);
});

test('what is chosen before joining is kept for the visit, and not for the next one', () => {
  const storage = memoryStorage();
  let now = 1_000_000;
  /** @type {string[][]} */ const shown = [];
  const open = () => openChoice(storage, (entries) => shown.push(entries.map((entry) => entry.command.opId)), () => now);
  const choice = open();
  choice.add(add('a'));
  assert.deepEqual(shown, [['a']]);
  choice.flush();
  choice.reconnected();
  assert.equal(choice.entries()[0].sent, false, 'it is never sent by itself');
  // Changes of an earlier session stay beside it.
  newOutbox({ storage }).outbox.add(add('b'));
  now += 3 * 3_600_000;
  assert.deepEqual(open().entries().map((entry) => entry.command.opId), ['a']);
  now += 1;
  assert.deepEqual(open().entries(), []);
  assert.deepEqual(newOutbox({ storage }).ids(), ['b']);
  storage.setItem('maitred.choice.phone.broken', '{');
  assert.deepEqual(open().entries(), []);
});

test('what is chosen before joining becomes changes of the session under the same ids, and what does not fit stays', () => {
  const storage = memoryStorage();
  const { outbox, ids } = newOutbox({ storage });
  for (let number = 1; number < OUTBOX_MAX; number += 1) outbox.add(add(`old-${number}`));
  const choice = openChoice(storage, () => {}, () => 0);
  choice.add(add('a', 2));
  choice.add(add('b'));
  moveChoice(choice, outbox);
  assert.equal(ids().at(-1), 'a');
  assert.deepEqual(choice.entries().map((entry) => entry.command.opId), ['b']);
  outbox.settle('old-1');
  moveChoice(choice, outbox);
  assert.equal(ids().at(-1), 'b');
  assert.deepEqual(choice.entries(), []);
});
