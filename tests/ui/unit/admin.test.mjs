// The pure parts of the page for owners and managers: place in the URL, people, settings, log, health, requests.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Refusal, Unreachable } from '../../../assets/shared/api.js';
import { createClient } from '../../../assets/admin/client.js';
import { clockFacts, healthFacts, healthNumbers } from '../../../assets/admin/healthFacts.js';
import { ACTION_GROUPS, ALL_ENTRIES, actionText, actorText, byDay, factsOf, logPath, placesOf } from '../../../assets/admin/logEntries.js';
import { copyDown, hoursOf, spansOf } from '../../../assets/admin/hours.js';
import { RECOGNISED, changeColumn, changesNothing, fileQuery, isUnusualPrice, pairOf, sameDishes, sortChanges, sortDoubts, undecided } from '../../../assets/menuImport/choices.js';
import { mayChange, newPassword, rolesToGive, usernameFor } from '../../../assets/admin/people.js';
import { parseRoute, routeHash } from '../../../assets/admin/route.js';
import { groupSettings, inUnit, parseSetting, unitOf } from '../../../assets/admin/settingGroups.js';
import { fit } from '../../../assets/admin/smallPicture.js';
import { START, loadedOf, reduce } from '../../../assets/admin/state.js';
import { createFileApi } from '../../../assets/shared/fileApi.js';
import { readFileSync } from 'node:fs';

const OPENAPI = JSON.parse(readFileSync(new URL('../openapi.json', import.meta.url), 'utf8'));

test('route_of_hash_and_back_keeps_section_and_sheet', () => {
  assert.deepEqual(parseRoute('#staff/new'), { section: 'staff', path: ['new'] });
  assert.deepEqual(parseRoute(''), { section: null, path: [] });
  assert.deepEqual(parseRoute('#'), { section: null, path: [] });
  assert.deepEqual(parseRoute('#log/%E0%A4%A'), { section: 'log', path: ['%E0%A4%A'] }, 'a broken escape is kept');
  assert.deepEqual(parseRoute(routeHash('staff', 'a/b', 'ü')), { section: 'staff', path: ['a/b', 'ü'] });
});

test('manager_gets_no_owner_role_and_no_owner_to_change', () => {
  const manager = /** @type {any} */ ({ role: 'MANAGER' });
  const owner = /** @type {any} */ ({ role: 'OWNER' });
  assert.deepEqual(rolesToGive(manager), ['MANAGER', 'WAITER', 'CHEF']);
  assert.equal(rolesToGive(owner).length, 4);
  assert.equal(mayChange(manager, owner), false);
  assert.equal(mayChange(owner, owner), true);
});

test('username_is_made_of_the_plain_letters_of_a_name', () => {
  assert.equal(usernameFor('Zoë Müller', []), 'zoe.muller');
  assert.equal(usernameFor('Işıl Öztürk-Groß', []), 'isil.ozturk.gross');
  assert.equal(usernameFor('Ana', ['ana', 'ana2']), 'ana3');
  assert.equal(usernameFor('محمد', []), '');
  assert.equal(usernameFor('x'.repeat(40), []).length, 32);
  assert.equal(usernameFor('x'.repeat(40), ['x'.repeat(32)]), `${'x'.repeat(31)}2`);
});

test('proposed_password_uses_only_fair_bytes', () => {
  const bytes = [255, 248, 0, 30, 31, 247];
  let at = 0;
  const password = newPassword((into) => { for (let i = 0; i < into.length; i += 1) { into[i] = bytes[at % bytes.length]; at += 1; } });
  assert.match(password, /^[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}$/);
  assert.equal(password.replaceAll('-', ''), 'a9a9a9a9a9a9', '255 and 248 are skipped; 31 counts as 0 and 247 as 30');
});

/** @param {string} name @param {number} least @param {number} most @returns {any} */
const limit = (name, least, most) => ({ name, least, most, value: least, default: least, reason: 'why' });

test('settings_are_typed_in_units_and_refused_outside_their_range', () => {
  const memory = limit('kept_answer_bytes_per_session_max', 8388608, 1073741824);
  assert.equal(unitOf(memory), 'megabytes');
  assert.equal(parseSetting(memory, '32'), 33554432);
  assert.equal(parseSetting(memory, '7'), null);
  assert.equal(inUnit(memory, 40000000), 38.15);
  assert.equal(parseSetting(memory, '38.15'), null, 'whole numbers only');
  assert.equal(unitOf(limit('body_bytes_max', 16384, 1048576)), 'kilobytes');
  assert.equal(unitOf(limit('joins_per_hour', 10, 10000)), null);
  assert.equal(unitOf(limit('day_start_hour', 0, 23)), 'hour');
  const warn = limit('ticket_warn_minutes', 1, 240);
  for (const [text, value] of /** @type {const} */ ([['8', 8], [' 12 ', 12], ['0', null], ['241', null], ['', null], ['-1', null], ['1e2', null], ['99999999999999999999', null]])) assert.equal(parseSetting(warn, text), value, text);
});

test('setting_that_the_page_does_not_know_is_in_the_last_group', () => {
  const groups = groupSettings([limit('brand_new', 1, 2), limit('ticket_warn_minutes', 1, 240), limit('idle_seconds', 1, 2)]);
  assert.deepEqual(groups.map((group) => [group.id, group.isAdvanced, group.limits.length]), [['kitchen', false, 1], ['network', true, 1], ['other', true, 1]]);
});

/** @param {object} fields @returns {any} */
const entry = (fields) => ({ seq: 1, at: '2026-11-28T19:42:07.000Z', actor: { kind: 'STAFF', id: 'x', name: 'Wanda' }, action: 'ORDER_PLACED', sessionId: null, orderId: null, tableId: null, orderNumber: null, tableName: null, details: {}, address: null, nickname: null, hash: 'ab', ...fields });

test('every_action_of_the_log_has_a_group_and_a_text', () => {
  const grouped = ACTION_GROUPS.flatMap((group) => group.actions);
  assert.deepEqual([...grouped].sort(), [...OPENAPI.components.schemas.Action.enum].sort());
  assert.deepEqual(grouped.filter((action) => actionText(action) === action.toLowerCase().replaceAll('_', ' ')), []);
  assert.equal(actionText('BRAND_NEW'), 'brand new');
});

test('log_entry_says_who_where_and_what', () => {
  assert.equal(actorText(entry({})), 'Wanda');
  assert.equal(actorText(entry({ actor: { kind: 'GUEST', id: 'g', name: null }, nickname: 'Basil' })), 'Basil');
  assert.equal(actorText(entry({ actor: { kind: 'GUEST', id: 'g', name: null } })), 'a guest');
  assert.equal(actorText(entry({ actor: { kind: 'SYSTEM', id: null, name: null } })), 'the system');
  assert.deepEqual(placesOf(entry({ orderNumber: 12, tableName: '7' })), ['#12', 'Table 7']);
  assert.deepEqual(factsOf(entry({ details: { number: '12', totalAmount: '3150', paymentId: 'p' } }), 'EUR'), ['total: €31.50']);
  assert.deepEqual(factsOf(entry({ details: { unpaid: '0', reason: 'spilled' } }), 'EUR'), ['reason: spilled']);
  assert.deepEqual(factsOf(entry({ details: { role: 'WAITER → MANAGER', active: 'true → false', stations: ' → GRILL' } }), 'EUR'), ['role: Waiter → Manager', 'access: yes → no', 'stations: – → GRILL']);
  assert.deepEqual(factsOf(entry({ details: { ticket_late_minutes: '15 → 20', from: '0190a000-0000-7000-8000-000000000000' } }), 'EUR'), ['A ticket is late after: 15 → 20']);
});

test('log_query_covers_whole_days_of_this_time_zone', () => {
  const path = logPath({ ...ALL_ENTRIES, action: 'ORDER_PLACED', from: '2026-11-27', to: '2026-11-28' }, 50);
  const query = new URL(path, 'http://x').searchParams;
  assert.equal(query.get('from'), new Date(2026, 10, 27).toISOString());
  assert.equal(query.get('to'), new Date(2026, 10, 29).toISOString(), 'the box takes entries before this time');
  assert.deepEqual([query.get('order'), query.get('before'), query.get('action'), query.get('staffId')], ['desc', '50', 'ORDER_PLACED', null]);
  assert.equal(logPath(ALL_ENTRIES, null), '/api/audit?order=desc');
});

test('log_entries_are_grouped_by_day_in_their_order', () => {
  const at = (/** @type {number} */ day) => new Date(2026, 10, day, 12).toISOString();
  const days = byDay([entry({ seq: 3, at: at(28) }), entry({ seq: 2, at: at(28) }), entry({ seq: 1, at: at(27) })]);
  assert.deepEqual(days.map((day) => day.entries.map((each) => each.seq)), [[3, 2], [1]]);
});

test('health_shows_first_what_is_wrong', () => {
  const now = Date.parse('2026-11-28T12:00:00.000Z');
  const kinds = (/** @type {any} */ health) => healthFacts(health, now).map((fact) => `${fact.id} ${fact.kind}`);
  const backup = { lastCheckedAt: '2026-11-28T03:00:00.000Z', bytes: 5_000_000 };
  assert.deepEqual(kinds({ status: 'ok', dataCheck: 'not-needed', backup }), ['status good', 'check good', 'backup good']);
  assert.deepEqual(kinds({ status: 'ok', dataCheck: 'running' }), ['check warn', 'backup warn', 'status good']);
  assert.deepEqual(kinds({ status: 'ok', dataCheck: 'passed', backup: { ...backup, lastCheckedAt: '2026-11-25T03:00:00.000Z' } }), ['backup warn', 'status good', 'check good']);
  assert.deepEqual(kinds({ status: 'disk-full', reason: 'x', dataCheck: 'not-needed', backup: { ...backup, failedAt: backup.lastCheckedAt, failure: 'no space' } }), ['status bad', 'backup bad', 'check good']);
  assert.deepEqual(kinds({ status: 'damaged', reason: 'row', dataCheck: 'failed', backup, compaction: { failedAt: backup.lastCheckedAt, failure: 'x' } }), ['status bad', 'compaction warn', 'backup good']);
  assert.deepEqual(kinds({ status: 'failed' }), ['status bad']);
});

test('clock_that_differs_by_minutes_is_told_and_unknown_numbers_are_left_out', () => {
  const health = /** @type {any} */ ({ version: '1', serverTime: '2026-11-28T12:00:00.000Z', startedAt: '2026-11-28T10:00:00.000Z', followedCrash: false, timeZone: null, diskFreeBytes: 5 * 1024 ** 3, memoryBytes: null, phones: 12, displays: 2 });
  assert.deepEqual(clockFacts(health, Date.parse('2026-11-28T12:01:59.000Z')), []);
  assert.equal(clockFacts(health, Date.parse('2026-11-28T11:50:00.000Z'))[0].title, 'The clock of the computer and this device differ by 10 minutes');
  const numbers = Object.fromEntries(healthNumbers(health).map(({ name, value }) => [name, value]));
  assert.equal(numbers['Free on the disk'], '5 GB');
  assert.equal('Memory in use' in numbers, false);
  assert.deepEqual([numbers['Connected phones of guests'], numbers['Connected kitchen screens']], ['12', '2']);
});

/** @param {(() => any)[]} answers one per try */
function client(answers) {
  /** @type {{keys: string[], waits: number[], events: any[], lost: number}} */
  const seen = { keys: [], waits: [], events: [], lost: 0 };
  const request = async (/** @type {string} */ _method, /** @type {string} */ _path, /** @type {any} */ options) => { seen.keys.push(options?.idempotencyKey); return answers[seen.keys.length - 1](); };
  const api = /** @type {any} */ ({ request, get: (/** @type {string} */ path) => request('GET', path, {}) });
  return { seen, client: createClient({
    api, dispatch: (event) => seen.events.push(event), wait: async (ms) => { seen.waits.push(ms); },
    endIfLoginLost: (error) => { const isLost = error instanceof Refusal && error.status === 401; seen.lost += Number(isLost); return isLost; },
  }) };
}
/** @param {number} status @param {string} code @param {number | null} [after] */
const refuse = (status, code, after = null) => () => { throw new Refusal({ status, code, title: code }, after); };
const unreachable = () => { throw new Unreachable('no answer'); };

test('change_without_answer_is_repeated_with_the_same_key', async () => {
  const { client: one, seen } = client([unreachable, refuse(503, 'busy', 1), () => ({ body: { id: 1 } })]);
  assert.deepEqual(await one.send('POST', '/api/staff', {}), { ok: true, body: { id: 1 } });
  assert.equal(seen.keys.length, 3);
  assert.equal(new Set(seen.keys).size, 1);
  const { client: two } = client([unreachable, unreachable, unreachable]);
  assert.deepEqual(await two.send('POST', '/api/staff', {}), { ok: false, text: 'No answer. It may have worked: check before you try again.', problem: null });
});

test('long_wait_is_told_and_not_waited_for', async () => {
  const { client: one, seen } = client([refuse(429, 'login-blocked', 900)]);
  const outcome = await one.send('POST', '/api/staff/me/password', {});
  assert.equal(outcome.ok === false && outcome.problem?.code, 'login-blocked');
  assert.deepEqual([seen.keys.length, seen.waits], [1, []]);
});

test('wrong_current_password_keeps_the_login_and_a_lost_session_ends_it', async () => {
  const { client: one, seen } = client([refuse(401, 'wrong-credentials')]);
  await one.send('POST', '/api/staff/me/password', {});
  assert.equal(seen.lost, 0);
  const { client: two, seen: lost } = client([refuse(401, 'session-lost')]);
  assert.deepEqual(await two.send('POST', '/api/staff', {}), { ok: false, text: '', problem: null });
  assert.equal(lost.lost, 1);
});

test('path_that_is_being_loaded_is_requested_once', async () => {
  const { client: one, seen } = client([() => ({ body: 1 }), refuse(403, 'forbidden')]);
  await Promise.all([one.load('/api/staff'), one.load('/api/staff')]);
  await one.load('/api/staff');
  assert.deepEqual(seen.events, [{ type: 'loaded', path: '/api/staff', body: 1 }, { type: 'load-failed', path: '/api/staff', text: 'You are not allowed to do that.', status: 403 }]);
});

test('failed_reload_keeps_the_data_and_logout_removes_it', () => {
  let state = reduce({ ...START, route: { section: 'log', path: [] } }, { type: 'loaded', path: '/a', body: [1] });
  state = reduce(state, { type: 'load-failed', path: '/a', text: 'x', status: 0 });
  assert.deepEqual(loadedOf(state, '/a'), { data: [1], error: 'x', status: 0 });
  state = reduce(state, { type: 'logged-out', again: true });
  assert.deepEqual([loadedOf(state, '/a').data, state.route.section], [null, 'log']);
});

test('opening_hours_are_the_same_after_editing_and_incomplete_ones_are_not_sent', () => {
  const hours = [['11:30-14:00', '17:00-01:00'], [], [], [], [], ['00:00-00:00'], []];
  const days = spansOf(hours);
  assert.deepEqual(hoursOf(days), hours);
  assert.deepEqual(hoursOf(spansOf(null)), [[], [], [], [], [], [], []]);
  assert.equal(hoursOf(days.map((spans, day) => (day === 1 ? [{ opens: '10:00', closes: '' }] : spans))), null);
  assert.deepEqual(hoursOf(copyDown(days, 5)), [...hours.slice(0, 6), ['00:00-00:00']]);
});

test('picture_is_made_smaller_in_its_proportions_and_never_larger', () => {
  assert.deepEqual(fit(4000, 1000, 960), { width: 960, height: 240 });
  assert.deepEqual(fit(300, 200, 960), { width: 300, height: 200 });
  assert.deepEqual(fit(20_000, 1, 960), { width: 960, height: 1 });
  assert.deepEqual(fit(0, 0, 960), { width: 960, height: 960 });
});

/** @param {string} name @param {number | null} priceBefore @param {number | null} priceAfter @returns {any} */
const change = (name, priceBefore, priceAfter) => ({ name, priceBefore, priceAfter, fields: [] });

test('price_that_triples_or_falls_to_a_third_is_shown_first', () => {
  const unusual = [[100, 300], [300, 100], [0, 500], [500, 0]];
  const usual = [[100, 299], [300, 101], [0, 0], [null, null]];
  for (const [before, after] of unusual) assert.equal(isUnusualPrice(change('', before, after)), true, `${before} ${after}`);
  for (const [before, after] of usual) assert.equal(isUnusualPrice(change('', before, after)), false, `${before} ${after}`);
  const sorted = sortChanges([change('text', null, null), change('dearer', 400, 450), change('typing error', 450, 45_000)]);
  assert.deepEqual(sorted.map(({ name }) => name), ['typing error', 'dearer', 'text']);
  assert.equal(changesNothing(/** @type {any} */ ({ added: [], changedCategories: [], changedHours: [], removed: [], changed: [] })), true);
  assert.equal(changesNothing(/** @type {any} */ ({ added: [], changedCategories: [], changedHours: [], removed: ['Soup'], changed: [] })), false);
  assert.equal(changesNothing(/** @type {any} */ ({ added: [], changedCategories: ['Soups'], changedHours: [], removed: [], changed: [] })), false);
});

test('file_is_sent_as_it_is_with_its_type_key_and_token', async () => {
  /** @type {any[]} */ const sent = [];
  const api = createFileApi({ fetch: async (path, init) => { sent.push({ path, ...init }); return new Response('{"ok":true}'); }, csrf: () => 'token' });
  const client = createClient({ api, dispatch: () => {}, endIfLoginLost: () => false });
  const file = new Blob(['Name,Price'], { type: 'application/octet-stream' });
  assert.deepEqual(await client.send('POST', '/api/menu/preview', file), { ok: true, body: { ok: true } });
  assert.deepEqual([sent[0].path, sent[0].body, sent[0].headers['X-CSRF-Token'], sent[0].headers['Content-Type']], ['/api/menu/preview', file, 'token', 'application/octet-stream']);
  assert.ok(sent[0].headers['Idempotency-Key']);
  await client.send('POST', '/api/x', { b: 2 });
  assert.deepEqual([sent[1].body, sent[1].headers['Content-Type']], ['{"b":2}', 'application/json']);
});

test('pairs_of_dishes_are_decided_by_dish_and_new_name', () => {
  const rename = (/** @type {string} */ itemId, /** @type {string} */ name) => ({ itemId, before: 'Pie', name, category: 'Mains', priceBefore: null, priceAfter: null, isSame: false });
  const pairs = [rename('1', 'Ham pie'), rename('2', 'Eel pie')];
  const decisions = new Map([[pairOf(pairs[0]), true], [pairOf(rename('2', 'Trout pie')), true]]);
  assert.deepEqual(undecided(pairs, decisions), [pairs[1]]);
  assert.deepEqual(sameDishes(pairs, decisions), ['1'], 'another name is another question');
});

test('rows_that_were_left_out_come_before_what_is_about_the_whole_file', () => {
  const doubt = (/** @type {number | null} */ row, /** @type {'LISTED' | 'REFUSED'} */ severity) => ({ row, moreRows: [], column: '', found: '', what: '', reason: /** @type {const} */ ('NO_DISH'), values: {}, severity });
  const doubts = [doubt(null, 'LISTED'), doubt(2, 'LISTED'), doubt(3, 'REFUSED')];
  assert.deepEqual(sortDoubts(doubts).map(({ row }) => row), [3, 2, null]);
});

test('column_that_becomes_the_price_takes_it_from_the_other_one', () => {
  assert.deepEqual(changeColumn(['NAME', 'PRICE', 'SKIP'], 2, 'PRICE'), ['NAME', 'SKIP', 'PRICE']);
  assert.deepEqual(changeColumn(['NAME', 'TAGS', 'SKIP'], 2, 'TAGS'), ['NAME', 'TAGS', 'TAGS']);
  assert.equal(fileQuery('a b.csv', RECOGNISED), 'name=a+b.csv');
  assert.equal(fileQuery('m.xlsx', { columns: ['NAME', 'PRICE'], sheet: 'Food & wine', encoding: 'utf-8', same: ['a', 'b'] }), 'name=m.xlsx&columns=NAME%2CPRICE&sheet=Food+%26+wine&encoding=utf-8&same=a&same=b');
});

test('change_that_must_not_be_repeated_is_sent_once', async () => {
  const { client: one, seen } = client([unreachable, () => ({ body: null })]);
  const outcome = await one.send('POST', '/api/backups', {}, { tries: 1 });
  assert.equal(outcome.ok, false);
  assert.equal(seen.keys.length, 1);
});
