// Parties that are left of a business day that nobody has closed.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { leftOver } from '../../../assets/shared/leftOver.js';

/** @import { FloorTableView } from '../../../assets/shared/wire.js' */

const DAY = { beganAt: '2026-06-01T05:00:00.000Z', endsAt: '2026-06-02T05:00:00.000Z', closedAt: null };

/** @param {string} name @param {string | null} openedAt @param {boolean} [isJoined] */
const table = (name, openedAt, isJoined = false) => /** @type {FloorTableView} */ (/** @type {unknown} */ ({ name, session: openedAt === null ? null : { openedAt, isJoined } }));
const TABLES = [table('1', '2026-06-01T20:00:00.000Z'), table('2', '2026-05-31T20:00:00.000Z'), table('3', null), table('4', '2026-05-31T19:00:00.000Z', true)];

/** @param {string} now @param {string | null} [closedAt] */
const names = (now, closedAt = null) => leftOver({ ...DAY, closedAt }, TABLES, Date.parse(now)).map(({ name }) => name);

test('parties of an earlier day are left over until a day is closed', () => {
  assert.deepEqual(names('2026-06-01T21:00:00.000Z'), ['2']);
  assert.deepEqual(names('2026-06-01T21:00:00.000Z', '2026-06-01T09:00:00.000Z'), [], 'closed this morning');
  assert.deepEqual(names('2026-06-01T21:00:00.000Z', '2026-05-31T23:00:00.000Z'), ['2'], 'closed before the party could leave');
  assert.deepEqual(leftOver(null, TABLES, Date.parse(DAY.endsAt)), [], 'no days are closed');
});

test('a page that stays open over the end of the day sees it without a new snapshot', () => {
  assert.deepEqual(names('2026-06-02T04:59:59.000Z'), ['2']);
  assert.deepEqual(names('2026-06-02T05:00:00.000Z'), ['2', '1'], 'the longest there first');
});
