// A restore without its views: parts of a file over a bad network, checking, and waiting until the box serves again.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Unsure, createRestore } from '../../../assets/restore/restore.js';

/** @param {number} status @param {any} body */
const answer = (status, body) => new Response(JSON.stringify(body), { status });
const problem = (/** @type {number} */ status, /** @type {string} */ code, more = {}) => answer(status, { code, title: code, status, ...more });

/**
 * A box that keeps the uploaded bytes. `faults`: what happens to the n-th part instead; 'lost' stores it and loses the answer.
 * @param {{faults?: Record<number, 'lost' | 'busy' | 'none'>, views?: any[]}} [options]
 */
function fakeBox({ faults = {}, views = [] } = {}) {
  /** @type {string[]} */ const log = [];
  let bytes = '';
  let parts = 0;
  /** @param {string} path @param {RequestInit} init */
  async function fetch(path, init) {
    const headers = /** @type {Record<string, string>} */ (init.headers);
    assert.equal(headers['Restore-Token'], 'token');
    log.push(`${init.method} ${path}`);
    if (path.startsWith('/api/restore/parts')) {
      assert.equal(headers['Content-Type'], 'application/octet-stream');
      const offset = Number(new URL(path, 'http://box').searchParams.get('offset'));
      const text = await /** @type {Blob} */ (init.body).text();
      const fault = faults[parts];
      parts += 1;
      if (fault === 'none') throw new TypeError('no connection');
      if (fault === 'busy') return problem(409, 'restore-working');
      if (offset !== 0 && offset !== bytes.length) return problem(409, 'other-position', { received: bytes.length });
      bytes = offset === 0 ? text : bytes + text;
      if (fault === 'lost') throw new TypeError('no connection');
      return answer(200, { received: bytes.length });
    }
    if (path === '/api/restore') {
      const view = views.shift();
      if (view instanceof Error) throw view;
      return typeof view === 'number' ? problem(view, 'restore-ended') : answer(200, view);
    }
    return answer(202, { phase: 'checking' });
  }
  const restore = createRestore({ fetch, begin: async () => ({ token: 'token', partBytesMax: 4 }), wait: async () => {} });
  return { restore, log, received: () => bytes };
}

test('file_arrives_whole_although_parts_and_answers_are_lost', async () => {
  const box = fakeBox({ faults: { 1: 'lost', 2: 'none', 4: 'busy' } });
  /** @type {number[]} */ const shares = [];
  await box.restore.upload(new Blob(['abcdefghijklmn']), (share) => shares.push(Math.round(share * 14)));
  assert.equal(box.received(), 'abcdefghijklmn');
  assert.deepEqual(shares, [4, 8, 12, 14]);
});

test('first_part_whose_answer_is_lost_is_sent_again_from_the_start', async () => {
  const box = fakeBox({ faults: { 0: 'lost' } });
  await box.restore.upload(new Blob(['abcdef']), () => {});
  assert.equal(box.received(), 'abcdef');
});

test('upload_is_given_up_when_nothing_arrives_and_at_once_when_it_is_refused', async () => {
  const dead = fakeBox({ faults: Object.fromEntries(Array.from({ length: 99 }, (_, part) => [part, 'none'])) });
  await assert.rejects(dead.restore.upload(new Blob(['abcdef']), () => {}));
  assert.equal(dead.log.length, 8);
  const refusing = createRestore({ fetch: async () => problem(422, 'not-a-backup'), begin: async () => ({ token: 'token', partBytesMax: 4 }), wait: async () => assert.fail('it tried again') });
  await assert.rejects(refusing.upload(new Blob(['PK']), () => {}), { code: 'not-a-backup' });
});

test('check_waits_for_the_box_and_names_a_stored_backup', async () => {
  const box = fakeBox({ views: [{ phase: 'checking' }, { phase: 'checked', content: { restaurant: 'Chez Nous' } }] });
  await box.restore.choose('maitred-2026-11-29.backup');
  assert.equal((await box.restore.check('')).content?.restaurant, 'Chez Nous');
});

test('replacing_that_the_box_refuses_is_told', async () => {
  const box = fakeBox({ views: [{ phase: 'replacing' }, { phase: 'failed', failure: { code: 'restore-busy', detail: 'busy' } }] });
  await box.restore.choose('maitred-2026-11-29.backup');
  await assert.rejects(box.restore.apply(), { code: 'restore-busy' });
});

test('replacing_ends_when_the_box_that_serves_again_says_so', async () => {
  const box = fakeBox({ views: [{ phase: 'replacing' }, new TypeError('no connection'), { phase: 'done' }] });
  await box.restore.choose('maitred-2026-11-29.backup');
  await box.restore.apply();
  assert.equal(box.log.filter((line) => line === 'GET /api/restore').length, 3);
});

test('request_to_replace_that_was_lost_is_sent_again', async () => {
  const box = fakeBox({ views: [{ phase: 'checked' }, { phase: 'replacing' }, { phase: 'done' }] });
  await box.restore.choose('maitred-2026-11-29.backup');
  await box.restore.apply();
  assert.equal(box.log.filter((line) => line === 'POST /api/restore/apply').length, 2);
});

test('box_that_does_other_work_first_is_asked_again_and_told_of_when_it_never_ends', async () => {
  const box = fakeBox({ views: [{ phase: 'checked' }, new TypeError('no connection'), { phase: 'checked' }, { phase: 'done' }] });
  await box.restore.choose('maitred-2026-11-29.backup');
  await box.restore.apply();
  assert.equal(box.log.filter((line) => line === 'POST /api/restore/apply').length, 3);
  const busy = fakeBox({ views: Array.from({ length: 999 }, () => ({ phase: 'checked' })) });
  await busy.restore.choose('maitred-2026-11-29.backup');
  await assert.rejects(busy.restore.apply(), { code: 'restore-busy' });
});

test('box_that_knows_nothing_of_the_restore_or_never_answers_does_not_count_as_restored', async () => {
  for (const views of [[{ phase: 'replacing' }, 401], Array.from({ length: 999 }, () => new TypeError('no connection'))]) {
    const box = fakeBox({ views });
    await box.restore.choose('maitred-2026-11-29.backup');
    await assert.rejects(box.restore.apply(), Unsure);
  }
});
