// The menu editor of the page for owners and managers, without the page.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bodyOf, draftOf, isChanged, newDraft, newVariant, numberFault, tagsOf, undecidedGroups } from '../../../assets/admin/dishDraft.js';
import { countOf, listOf, lowestOf, minorOf, moved, nextMark, nextWithoutAllergens, tenthsOf, toggledKind } from '../../../assets/admin/menuEditor.js';
import { cropText, middleCrop, movedCrop, resizedCrop } from '../../../assets/admin/photoCrop.js';
import { countDishes } from '../../../assets/shared/menuFile.js';

const rules = { isDefault: false, variantPrices: [], needs: [], forbids: [] };
/** @param {string} id @param {object} [more] @returns {any} */
const dish = (id, more = {}) => ({
  id, version: 1, name: id, number: null, description: null, price: 650, station: 'GRILL', taxClass: 'FOOD', variants: [], optionGroups: [], allergens: null, tags: [], photo: null,
  available: true, soldOutUntil: null, left: null, hidden: false, priceMissing: false, hours: [], timedPrices: [], goesWith: [], translations: [], categories: ['a'], ...more,
});
const extras = { id: 'g', name: 'Extras', min: 0, max: 2, eachMax: 1, included: 0, usedBy: 2, translations: [], options: [{ id: 'o', name: 'Bacon', price: 193, allergens: [], rules, translations: [] }] };
/** @type {any} */
const menu = {
  edition: 1, currency: 'EUR', stations: [{ code: 'GRILL', name: 'Grill' }], taxClasses: [{ code: 'FOOD', name: 'Food' }], archived: [],
  categories: [{ id: 'a', name: 'A', dishes: ['Crème brûlée', 'Soup'] }, { id: 'b', name: 'B', dishes: ['Soup', 'Tiramisù'] }, { id: 'c', name: 'C', dishes: [] }],
  dishes: [dish('Crème brûlée', { allergens: [] }), dish('Soup', { available: false, allergens: [], optionGroups: [{ ...extras, options: [{ ...extras.options[0], allergens: null }] }] }), dish('Tiramisù', { hidden: true })],
};

test('search_finds_dishes_without_accents_and_filters_find_what_is_missing', () => {
  /** @param {any} filter @param {string} [query] */
  const found = (filter, query = '') => listOf(menu, filter, query).map(({ category, dishes }) => [category.id, dishes.map(({ id }) => id).join()]);
  assert.deepEqual(found('all'), [['a', 'Crème brûlée,Soup'], ['b', 'Soup,Tiramisù'], ['c', '']]);
  assert.deepEqual(found('all', 'brulee CREME'), [['a', 'Crème brûlée']]);
  assert.deepEqual(found('sold-out'), [['a', 'Soup'], ['b', 'Soup']]);
  assert.equal(countOf(menu, 'allergens'), 2, 'options count too');
  assert.equal(countOf(menu, 'hidden'), 1);
  assert.equal(countDishes([{ items: [{ id: '1' }, { id: '2' }] }, { items: [{ id: '2' }] }]), 2);
});

test('number_of_a_dish_is_found_sent_and_belongs_to_one_dish', () => {
  const numbered = { ...menu, dishes: [dish('Crème brûlée', { number: '12a' }), dish('Soup', { number: '7' }), dish('Tiramisù')] };
  /** @param {string} query */
  const found = (query) => listOf(numbered, 'all', query).flatMap(({ dishes }) => dishes.map(({ id }) => id));
  assert.deepEqual([found('12A'), found('7'), found('12a creme')], [['Crème brûlée'], ['Soup', 'Soup'], ['Crème brûlée']]);
  const before = draftOf(numbered.dishes[0], 'EUR', 'en');
  assert.equal(before.number, '12a');
  assert.deepEqual(bodyOf({ ...before, number: '' }, before, 'EUR').body, { number: '' });
  /** @param {string} number @param {string | null} [of] */
  const fault = (number, of = null) => numberFault(number, of, numbered);
  assert.deepEqual([fault(''), fault(' 13 '), fault('M-5.1'), fault('١٢'), fault('12A', 'Crème brûlée')], [null, null, null, null, null]);
  assert.deepEqual([fault('12 a'), fault('-1'), fault('12/13'), fault('12A')], ['form', 'form', 'form', { taken: 'Crème brûlée' }]);
});

test('dishes_without_allergens_follow_each_other_and_begin_again', () => {
  assert.equal(nextWithoutAllergens(menu, null)?.id, 'Soup');
  assert.equal(nextWithoutAllergens(menu, 'Soup')?.id, 'Tiramisù');
  assert.equal(nextWithoutAllergens(menu, 'Tiramisù')?.id, 'Soup');
  assert.equal(nextWithoutAllergens({ ...menu, dishes: [menu.dishes[0], menu.dishes[2]] }, 'Tiramisù'), null, 'the last one');
});

test('typed_prices_are_read_in_every_keyboard_and_only_options_cost_less_than_nothing', () => {
  assert.deepEqual(['6.50', '6,5', ' 7 ', '٦٫٥'].map((text) => minorOf(text, 'EUR')), [650, 650, 700, 650]);
  assert.deepEqual(['', 'x', '6.505', '-1'].map((text) => minorOf(text, 'EUR')), [null, null, null, null]);
  assert.deepEqual(['-1', '−0,50', '+2', '0'].map((text) => minorOf(text, 'EUR', true)), [-100, -50, 200, 0]);
  assert.equal(minorOf('650', 'JPY'), 650);
});

test('only_what_was_changed_is_sent', () => {
  const before = draftOf(dish('Soup', { tags: ['vegan'] }), 'EUR', 'en');
  assert.equal(before.price, '6.50');
  assert.deepEqual(bodyOf(before, before, 'EUR'), { body: {}, faults: [] });
  const draft = { ...before, name: 'Broth', price: '7', tags: 'vegan, spicy', allergens: [] };
  assert.ok(isChanged(draft, before));
  assert.deepEqual(bodyOf(draft, before, 'EUR').body, { name: 'Broth', price: 700, tags: ['vegan', 'spicy'], allergens: [] });
  assert.deepEqual(bodyOf({ ...before, price: 'seven' }, before, 'EUR').faults, ['/price']);
  assert.deepEqual(tagsOf('vegan, spicy،halal;vegan, '), ['vegan', 'spicy', 'halal']);
});

test('new_dish_is_sent_whole_and_needs_a_price_unless_it_has_sizes_or_none_yet', () => {
  const draft = { ...newDraft(menu, 'b'), name: 'Pho' };
  assert.deepEqual(bodyOf(draft, null, 'EUR').faults, ['/price']);
  assert.deepEqual(bodyOf({ ...draft, priceMissing: true }, null, 'EUR').faults, []);
  const sizes = [{ ...newVariant(), name: 'Small', price: '5' }, { ...newVariant(), name: 'Large' }];
  const { body, faults } = bodyOf({ ...draft, variants: sizes }, null, 'EUR');
  assert.deepEqual(faults, ['/variants/1/price']);
  assert.deepEqual([body.station, body.taxClass, body.categories, body.allergens], ['GRILL', 'FOOD', ['b'], null]);
});

test('changed_group_of_several_dishes_asks_where_it_counts', () => {
  const before = draftOf(dish('Soup', { optionGroups: [extras] }), 'EUR', 'en');
  const [group] = before.optionGroups;
  assert.deepEqual(undecidedGroups(before, before), []);
  const dearer = { ...group, options: [{ ...group.options[0], price: '2.50' }] };
  assert.equal(undecidedGroups({ ...before, optionGroups: [dearer] }, before).length, 1);
  const decided = { ...before, optionGroups: [{ ...dearer, applyTo: /** @type {const} */ ('THIS') }] };
  assert.deepEqual(undecidedGroups(decided, before), []);
  assert.deepEqual(bodyOf(decided, before, 'EUR').body.optionGroups, [{ id: 'g', name: 'Extras', min: 0, max: 2, eachMax: 1, included: 0, translations: [], applyTo: 'THIS', options: [{ id: 'o', name: 'Bacon', price: 250, allergens: [], rules, translations: [] }] }]);
});

test('taps_on_an_allergen_go_through_contains_traces_and_not', () => {
  const once = nextMark([], 'NUTS');
  assert.deepEqual(once, [{ allergen: 'NUTS', level: 'CONTAINS' }]);
  const named = toggledKind(toggledKind(once, 'NUTS', 'ALMOND'), 'NUTS', 'CASHEW');
  assert.deepEqual(named.map(({ kind }) => kind), ['ALMOND', 'CASHEW']);
  const traces = nextMark(named, 'NUTS');
  assert.deepEqual(traces.map(({ kind, level }) => [kind, level]), [['ALMOND', 'MAY_CONTAIN'], ['CASHEW', 'MAY_CONTAIN']]);
  assert.deepEqual(nextMark(traces, 'NUTS'), []);
  assert.deepEqual(toggledKind([{ allergen: 'NUTS', kind: 'ALMOND', level: 'CONTAINS' }], 'NUTS', 'ALMOND'), once, 'without a kind it is still contained');
});

test('lists_prices_and_percentages_are_read', () => {
  assert.deepEqual(moved(['a', 'b', 'c'], 0, 2), ['b', 'c', 'a']);
  assert.deepEqual(moved(['a', 'b', 'c'], 2, -1), ['c', 'a', 'b']);
  assert.deepEqual(lowestOf(dish('x', { variants: [{ price: 9 }, { price: 7 }] })), { price: 7, varies: true });
  assert.deepEqual(['5', '-7.5', '+2,5 %', '٥', '', '1000x'].map(tenthsOf), [50, -75, 25, 50, null, null]);
});

test('part_of_a_photo_stays_within_it', () => {
  const middle = middleCrop({ width: 3000, height: 1000 }, 1.5);
  assert.deepEqual(middle, { left: 250, top: 0, width: 500, height: 1000 });
  assert.equal(cropText(movedCrop(middle, 900, -50)), '500,0,500,1000');
  const half = resizedCrop(middle, middle, 0.5);
  assert.deepEqual(half, { left: 375, top: 250, width: 250, height: 500 });
  assert.deepEqual(resizedCrop(movedCrop(half, 999, 999), middle, 1), { left: 500, top: 0, width: 500, height: 1000 });
});
