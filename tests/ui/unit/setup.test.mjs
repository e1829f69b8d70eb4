// The setup page without a browser: answers, countries, addresses, tables, order of questions and steps.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NO_ANSWERS, NO_SECRETS, QUESTIONS, codeInFragment, faultsOf, firstOpenQuestion, formatRate, parseRate, placeOfPointer, readAnswers, setupRequest, withCountry } from '../../../assets/setup/answers.js';
import { isByNumber, ownAddresses, proposedAddress, short } from '../../../assets/setup/addresses.js';
import { countryChoices, currencyChoices, timeZones } from '../../../assets/shared/places.js';
import { START, nextStep, reduce, stateOfStep } from '../../../assets/setup/state.js';
import { faultsOfAreas } from '../../../assets/setup/tableAreas.js';
import { areasOf, newTables } from '../../../assets/shared/tableAreas.js';
import { faultsOfWifi } from '../../../assets/setup/wifiRules.js';

/** @import { CountryView, FiscalRuleView, ManagedTableView } from '../../../assets/shared/wire.gen.js' */
/** @import { Answers } from '../../../assets/setup/answers.js' */
/** @import { SetupEvent, SetupState } from '../../../assets/setup/state.js' */

/** @type {CountryView} */
const GERMANY = { code: 'DE', currency: 'EUR', timeZone: 'Europe/Berlin', taxKind: 'INCLUSIVE', foodMillipercent: 7000, drinksMillipercent: 19_000, alcoholMillipercent: 19_000 };
/** @type {CountryView} */
const SWITZERLAND = { ...GERMANY, code: 'CH', currency: 'CHF', timeZone: 'Europe/Zurich', foodMillipercent: 8100 };
/** @type {FiscalRuleView[]} */
const RULES = [{ country: 'CH', rule: 'NONE_KNOWN', proposal: 'BOOKS' }, { country: 'DE', rule: 'DEVICE_REQUIRED', proposal: 'ORDERS' }];
/** @param {CountryView | undefined} proposal @param {string} [locale] */
const known = (proposal, locale = 'en') => ({ proposal, fiscalRules: RULES, deviceZone: 'Pacific/Auckland', locale });
const SECRETS = { password: 'four words are good', repeated: 'four words are good' };
/** @type {Answers} */
const COMPLETE = { ...withCountry(NO_ANSWERS, 'DE', known(GERMANY)), name: 'Chez Nous', ownerName: 'Olga', username: 'Olga' };
/** @param {SetupState} state @param {SetupEvent[]} events */
const after = (state, ...events) => events.reduce(reduce, state);

test('rate_with_comma_dot_percent_or_arabic_digits_is_parsed_to_thousandths', () => {
  for (const [text, rate] of /** @type {const} */ ([['7', 7000], ['8,1', 8100], ['8.1', 8100], [' 19 % ', 19_000], ['٧٫٥', 7500], ['0', 0], ['100', 100_000], ['5.125', 5125], ['7.', 7000]])) assert.equal(parseRate(text), rate, text);
  for (const text of ['', 'x', '-1', '100.001', '101', '1.2345', '1,2,3', '1e2', '7 oder 19']) assert.equal(parseRate(text), null, text);
});

test('rate_is_written_as_the_language_writes_it_and_parsed_again', () => {
  assert.deepEqual([formatRate(8100, 'en'), formatRate(8100, 'de'), formatRate(20_000, 'ar-u-nu-latn')], ['8.1', '8,1', '20']);
  for (const locale of ['en', 'de', 'es', 'tr', 'ar-u-nu-latn', 'ar-EG']) for (const rate of [0, 5125, 8100, 100_000]) assert.equal(parseRate(formatRate(rate, locale)), rate, locale);
});

test('country_with_proposal_fills_currency_zone_and_taxes', () => {
  const { currency, timeZone, taxes, isOther } = withCountry(NO_ANSWERS, 'CH', known(SWITZERLAND, 'de'));
  assert.deepEqual([currency, timeZone, taxes.FOOD, isOther], ['CHF', 'Europe/Zurich', { name: null, rate: '8,1', kind: 'INCLUSIVE' }, false]);
});

test('country_without_proposal_fills_only_the_zone_of_the_device', () => {
  const { currency, timeZone, taxes, isOther } = withCountry(COMPLETE, 'NZ', known(undefined));
  assert.deepEqual([currency, timeZone, taxes, isOther], ['', 'Pacific/Auckland', NO_ANSWERS.taxes, true]);
});

test('same_country_again_keeps_what_the_owner_changed', () => {
  const changed = { ...COMPLETE, currency: 'CHF' };
  assert.equal(withCountry(changed, 'DE', known(GERMANY)), changed);
  assert.equal(withCountry(changed, 'CH', known(SWITZERLAND)).timeZone, 'Europe/Zurich');
  assert.equal(withCountry(changed, 'CH', known(SWITZERLAND)).name, 'Chez Nous');
});

test('each_question_names_its_missing_answers', () => {
  /** @param {typeof QUESTIONS[number]} question */
  const missing = (question) => Object.keys(faultsOf(question, NO_ANSWERS, NO_SECRETS));
  assert.deepEqual(QUESTIONS.map(missing), [
    ['country'], ['moneyProfile'], ['currency', 'timeZone'], ['FOOD', 'DRINKS', 'ALCOHOL'].flatMap((code) => [`rate-${code}`, `kind-${code}`]), ['name'], ['ownerName', 'username', 'password'], [],
  ]);
  assert.deepEqual(QUESTIONS.flatMap((question) => Object.keys(faultsOf(question, COMPLETE, SECRETS))), []);
});

test('user_name_password_and_long_texts_are_checked_as_the_box_checks_them', () => {
  /** @param {Partial<Answers>} change @param {Partial<typeof SECRETS>} [secrets] */
  const faults = (change, secrets = {}) => ['restaurant', 'owner'].flatMap((question) => Object.keys(faultsOf(/** @type {any} */ (question), { ...COMPLETE, ...change }, { ...SECRETS, ...secrets })));
  for (const username of ['Olga', 'o.l-g_a1', 'a'.repeat(32)]) assert.deepEqual(faults({ username }), [], username);
  for (const username of ['Olga M', 'örs', 'a@b', ' ', 'a'.repeat(33)]) assert.deepEqual(faults({ username }), ['username'], username);
  assert.deepEqual(faults({}, { password: 'short', repeated: 'short' }), ['password']);
  assert.deepEqual(faults({}, { password: 'x'.repeat(201), repeated: 'x'.repeat(201) }), ['password']);
  assert.deepEqual(faults({}, { repeated: 'four words are god' }), ['repeated']);
  assert.deepEqual(faults({ name: ' ', address: 'x'.repeat(201), taxNumber: 'x'.repeat(41), contact: 'x'.repeat(121) }), ['name', 'address', 'taxNumber', 'contact']);
  assert.deepEqual(faults({ name: '🍕'.repeat(120) }), [], 'characters are counted, not UTF-16 units');
});

test('first_open_question_is_the_first_one_with_a_fault', () => {
  assert.equal(firstOpenQuestion(NO_ANSWERS, NO_SECRETS), 'country');
  assert.equal(firstOpenQuestion(COMPLETE, NO_SECRETS), 'owner');
  assert.equal(firstOpenQuestion(COMPLETE, SECRETS), 'summary');
});

test('request_has_the_members_of_the_api_and_names_in_the_language_of_the_page', () => {
  const answers = { ...COMPLETE, taxes: { ...COMPLETE.taxes, DRINKS: { name: 'Drinks & more', rate: '19,5', kind: /** @type {const} */ ('EXCLUSIVE') } } };
  const request = setupRequest(answers, SECRETS, { code: 'ABCD-EFGH', language: 'de', taxName: (code) => `name of ${code}`, stationName: 'Küche' });
  assert.deepEqual(request.taxClasses, [
    { code: 'FOOD', name: 'name of FOOD', rateMillipercent: 7000, kind: 'INCLUSIVE' },
    { code: 'DRINKS', name: 'Drinks & more', rateMillipercent: 19_500, kind: 'EXCLUSIVE' },
    { code: 'ALCOHOL', name: 'name of ALCOHOL', rateMillipercent: 19_000, kind: 'INCLUSIVE' },
  ]);
  assert.deepEqual(request.stations, [{ code: 'KITCHEN', name: 'Küche' }]);
  assert.deepEqual(request.profile, { language: 'de', country: 'DE', timeZone: 'Europe/Berlin', address: '', taxNumber: '', contact: '' });
  assert.deepEqual(request.owner, { username: 'Olga', name: 'Olga', password: SECRETS.password });
});

test('country_proposes_whether_payments_are_recorded_and_payments_need_the_declaration', () => {
  const chosen = (/** @type {string} */ country, /** @type {CountryView | undefined} */ proposal) => withCountry({ ...COMPLETE, moneyProfile: 'BOOKS', declaredVersion: 1 }, country, known(proposal));
  assert.deepEqual([chosen('CH', SWITZERLAND), chosen('NZ', undefined), chosen('', undefined)].map(({ moneyProfile, declaredVersion }) => [moneyProfile, declaredVersion]), [['BOOKS', 0], ['ORDERS', 0], ['', 0]], 'a declaration is not taken over to another country');
  const faults = (/** @type {Partial<Answers>} */ change) => Object.keys(faultsOf('payments', { ...COMPLETE, ...change }, SECRETS));
  assert.deepEqual(faults({}), []);
  assert.deepEqual(faults({ moneyProfile: 'BOOKS' }), ['declaredVersion']);
  assert.deepEqual(faults({ moneyProfile: 'BOOKS', declaredVersion: 1 }), []);
  assert.deepEqual(faults({ moneyProfile: '' }), ['moneyProfile']);
  const request = (/** @type {Partial<Answers>} */ change) => setupRequest({ ...COMPLETE, ...change }, SECRETS, { code: 'C', language: 'en', taxName: (code) => code, stationName: 'Kitchen' }).money;
  assert.deepEqual(request({}), { profile: 'ORDERS' });
  assert.deepEqual(request({ moneyProfile: 'BOOKS', declaredVersion: 1 }), { profile: 'BOOKS', declaredVersion: 1 });
  assert.deepEqual(placeOfPointer('/money/declaredVersion'), { question: 'payments', field: 'declaredVersion' });
  assert.equal(readAnswers({ moneyProfile: 'CASH' }).moneyProfile, '');
});

test('each_pointer_of_a_refusal_leads_to_its_question_and_field', () => {
  for (const [pointer, question, field] of [
    ['/name', 'restaurant', 'name'], ['/currency', 'money', 'currency'], ['/taxClasses/1/rateMillipercent', 'taxes', 'rate-DRINKS'], ['/taxClasses/0/name', 'taxes', 'name-FOOD'],
    ['/profile/country', 'country', 'country'], ['/profile/timeZone', 'money', 'timeZone'], ['/profile/taxNumber', 'restaurant', 'taxNumber'], ['/owner/username', 'owner', 'username'],
    ['/owner/name', 'owner', 'ownerName'], ['/owner/password', 'owner', 'password'],
  ]) assert.deepEqual(placeOfPointer(pointer), { question, field }, pointer);
  for (const pointer of ['/stations', '/taxClasses', '/taxClasses/7/name', '/profile/wifi/name', '/name/x']) assert.equal(placeOfPointer(pointer), null, pointer);
});

test('stored_answers_that_do_not_fit_are_left_out', () => {
  for (const stored of [null, undefined, 7, 'x', [], {}]) assert.deepEqual(readAnswers(stored), NO_ANSWERS);
  assert.deepEqual(readAnswers(JSON.parse(JSON.stringify(COMPLETE))), COMPLETE);
  const odd = readAnswers({ name: 7, country: 'DE', isOther: 'yes', password: 'secret', taxes: { FOOD: { name: 3, rate: null, kind: 'SOME' }, DRINKS: 'x' } });
  assert.deepEqual(odd, { ...NO_ANSWERS, country: 'DE' });
});

test('setup_code_is_read_from_the_fragment_only_if_it_looks_like_one', () => {
  assert.deepEqual(['#ABCD-EFGH', '#abcdefgh', '#', '', '#<b>', '#ab', `#${'a'.repeat(40)}`].map(codeInFragment), ['ABCD-EFGH', 'abcdefgh', null, null, null, null, null]);
});

test('countries_with_proposals_come_first_and_all_are_sorted_in_the_language', () => {
  const { proposed, others } = countryChoices([SWITZERLAND, GERMANY], 'de');
  assert.deepEqual(proposed, [{ code: 'DE', name: 'Deutschland' }, { code: 'CH', name: 'Schweiz' }]);
  assert.equal(others.length, 243);
  assert.ok(others.every(({ code, name }) => code !== 'DE' && name !== code), 'each has a name');
  const names = others.map(({ name }) => name);
  assert.deepEqual(names, [...names].sort(new Intl.Collator('de').compare));
  assert.ok(names.indexOf('Österreich') < names.indexOf('Peru'));
});

test('currencies_are_named_and_unique', () => {
  const all = currencyChoices('en');
  assert.equal(new Set(all.map(({ code }) => code)).size, all.length);
  assert.ok(all.some(({ name }) => name === 'Euro (EUR)'));
  assert.deepEqual(all.filter(({ code, name }) => name === `${code} (${code})`), []);
});

test('time_zones_include_the_chosen_one_under_its_region', () => {
  const regions = timeZones('Asia/Kolkata');
  assert.ok(regions.find(({ region }) => region === 'Asia')?.zones.includes('Asia/Kolkata'));
  assert.ok(regions.find(({ region }) => region === 'Europe')?.zones.includes('Europe/Berlin'));
});

test('own_address_is_proposed_by_name_and_by_number_with_an_unusual_port', () => {
  const view = /** @type {any} */ ({ urls: ['http://menu.local:8080', 'http://192.168.1.10:8080', 'http://[fd00::1]:8080'] });
  /** @param {string} text */
  const of = (text, from = view) => ownAddresses(new URL(text), from);
  assert.deepEqual(of('http://192.168.1.10:8080/setup'), { byName: 'http://menu.local:8080', byNumber: 'http://192.168.1.10:8080' });
  assert.deepEqual(of('http://192.168.1.11:8080/setup'), { byName: 'http://menu.local:8080', byNumber: 'http://192.168.1.11:8080' });
  assert.deepEqual(of('http://lume.local:8080/setup'), { byName: 'http://lume.local:8080', byNumber: 'http://192.168.1.10:8080' });
  assert.deepEqual(of('https://menu.example.com/setup', null), { byName: 'https://menu.example.com', byNumber: null });
  assert.deepEqual(of('http://192.168.1.10/setup', null), { byName: null, byNumber: 'http://192.168.1.10' });
  assert.deepEqual(of('http://[fd00::1]:8080/'), { byName: 'http://menu.local:8080', byNumber: 'http://[fd00::1]:8080' });
  for (const here of ['http://localhost:8080/', 'http://127.0.0.1:8080/', 'http://[::1]:8080/']) assert.deepEqual(of(here), { byName: 'http://menu.local:8080', byNumber: 'http://192.168.1.10:8080' }, here);
  assert.deepEqual([isByNumber('http://10.0.0.2:81'), isByNumber('http://menu.local'), isByNumber('10.0'), short('http://menu.local:81')], [true, false, false, 'menu.local:81']);
});

test('number_is_proposed_until_an_address_was_chosen_also_on_port_80', () => {
  for (const base of ['http://192.168.1.10', 'http://192.168.1.10:8080']) {
    const own = { byName: base.replace('192.168.1.10', 'menu.local'), byNumber: base };
    assert.equal(proposedAddress('http://menu.local', own), base);
    assert.equal(proposedAddress(base, own), base);
    assert.equal(proposedAddress('http://192.168.1.99', own), null);
  }
  assert.equal(proposedAddress('http://menu.local', { byName: 'http://lume.local', byNumber: null }), 'http://lume.local');
});

test('wifi_name_and_password_follow_the_standard', () => {
  assert.deepEqual(faultsOfWifi('Gäste', 'schnitzel'), {});
  assert.deepEqual(faultsOfWifi('Gäste', ''), {});
  for (const [name, password, field] of [[' ', '', 'wifiName'], ['ä'.repeat(17), '', 'wifiName'], ['a', 'short', 'wifiPassword'], ['a', 'x'.repeat(64), 'wifiPassword'], ['a', 'passwörter', 'wifiPassword']]) {
    assert.deepEqual(Object.keys(faultsOfWifi(name, password)), [field], `${name} ${password}`);
  }
});

/** @param {string} name @param {string} area @param {boolean} [isRetired] @returns {ManagedTableView} */
const table = (name, area, isRetired = false) => ({ id: name, name, area, isRetired, code: '', seats: 4, position: 1, isJoinable: true, spot: null, isOccupied: false });

test('new_tables_get_the_lowest_numbers_that_no_table_in_use_has', () => {
  const planned = newTables([{ area: ' Dining room ', count: 2, seats: 4 }, { area: 'Terrace', count: 1, seats: 6 }], [table('2', 'Bar'), table('3', 'Bar', true), table('Window', 'Bar')]);
  assert.deepEqual(planned, [{ name: '1', area: 'Dining room', seats: 4 }, { name: '3', area: 'Dining room', seats: 4 }, { name: '4', area: 'Terrace', seats: 6 }]);
  assert.deepEqual(areasOf([table('7', 'Bar'), table('8', 'Bar'), table('9', 'Hall', true)]), [{ area: 'Bar', count: 2 }]);
});

test('areas_without_name_twice_or_with_too_many_tables_are_refused', () => {
  /** @param {[string, number][]} areas */
  const faults = (...areas) => Object.keys(faultsOfAreas(areas.map(([area, count]) => ({ area, count, seats: 4 })), [table('1', 'Bar'), table('2', 'Cellar', true)]));
  assert.deepEqual(faults(['Hall', 100]), []);
  assert.deepEqual(faults([' ', 1]), ['area-0']);
  assert.deepEqual(faults(['Hall', 1], ['Hall ', 1], ['Bar', 1], ['Cellar', 1]), ['area-1', 'area-2']);
  assert.deepEqual(faults(['Hall', 60], ['Terrace', 41]), ['area-0']);
});

test('fault_goes_away_when_its_field_changes_and_others_stay', () => {
  const refused = after(START, { type: 'question', question: 'restaurant', faults: { name: { key: 'setup.fault.required' }, contact: { text: 'x' } } });
  assert.equal(refused.refusals, 1);
  const changed = after(refused, { type: 'answer', answers: { name: 'Lume' } });
  assert.deepEqual([Object.keys(changed.faults), changed.refusals, changed.answers.name], [['contact'], 1, 'Lume']);
  const tax = after(START, { type: 'question', question: 'taxes', faults: { 'rate-FOOD': { text: 'x' }, 'rate-DRINKS': { text: 'x' } } }, { type: 'answer', answers: { taxes: NO_ANSWERS.taxes }, fields: ['rate-FOOD'] });
  assert.deepEqual(Object.keys(tax.faults), ['rate-DRINKS']);
});

test('code_and_passwords_are_gone_once_there_is_a_restaurant', () => {
  const typed = after(START, { type: 'sending', code: 'ABCD-EFGH' }, { type: 'secret', secrets: SECRETS });
  const me = { staff: { id: 's', name: 'Olga', role: /** @type {const} */ ('OWNER'), stations: [] }, csrfToken: 't' };
  for (const state of [after(typed, { type: 'logged-in', me }), after(typed, { type: 'exists', mayBeOwn: true })]) {
    assert.deepEqual([state.phase, state.code, state.secrets], ['made', '', NO_SECRETS]);
  }
});

test('code_that_became_invalid_keeps_the_answers', () => {
  const state = after({ ...START, phase: 'questions', question: 'summary', answers: COMPLETE, secrets: SECRETS }, { type: 'code-invalid', text: 'new code', untilMs: 0 });
  assert.deepEqual([state.phase, state.answers, state.secrets, state.sending.error], ['code', COMPLETE, SECRETS, 'new code']);
});

test('next_step_is_the_next_open_one_then_an_earlier_one_then_the_last', () => {
  const steps = ['wifi', 'address', 'display', 'finish'].map((id) => ({ id, isDone: (/** @type {SetupState} */ state) => id === 'wifi' && state.restaurant !== null }));
  assert.equal(nextStep(steps, START, null), 'wifi');
  assert.equal(nextStep(steps, START, 'address'), 'display');
  assert.equal(nextStep(steps, { ...START, handled: { address: 'skipped', display: 'done' } }, 'wifi'), 'finish');
  assert.equal(nextStep(steps, { ...START, handled: { display: 'done', finish: 'skipped' } }, 'address'), 'wifi');
  assert.equal(nextStep(steps, { ...START, handled: { wifi: 'done', address: 'skipped', display: 'done' } }, 'finish'), 'finish');
  assert.deepEqual([stateOfStep(steps[0], { ...START, restaurant: /** @type {any} */ ({}) }), stateOfStep(steps[1], { ...START, handled: { address: 'skipped' } }), stateOfStep(steps[2], START)], ['done', 'skipped', null]);
});
