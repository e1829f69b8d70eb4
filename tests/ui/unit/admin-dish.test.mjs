// A dish as the menu editor holds it while it is typed: sizes, rules of options, hours and languages.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bodyOf, draftOf, fittingGroup, isGroupChanged, newGroup, newOption, newVariant, priceWith, ruleName, withPrice } from '../../../assets/admin/dishDraft.js';
import { countTexts, languagesOf, textsIn, withPartName, withTexts, withoutLanguage } from '../../../assets/admin/dishLanguages.js';

/** Bacon costs more on a large one, and needs a bread. The extras are shared with another dish. @returns {any} */
const burger = () => ({
  id: 'b', version: 1, name: 'Burger', number: null, description: 'With salad', price: 1371, station: 'GRILL', taxClass: 'FOOD', allergens: [], tags: [], photo: null,
  available: true, soldOutUntil: null, left: null, hidden: false, priceMissing: false, hours: ['lunch'], translations: [{ language: 'de', name: 'Bürger', description: null }], categories: ['a'],
  variants: [{ id: 's', name: 'Small', price: 1371, translations: [] }, { id: 'l', name: 'Large', price: 1771, translations: [{ language: 'de', name: 'Groß' }] }],
  goesWith: [], timedPrices: [{ hours: 'happy', price: null, variantPrices: [{ variant: 'Large', price: 1500 }] }],
  optionGroups: [
    { id: 'g1', name: 'Bread', min: 1, max: 1, eachMax: 1, included: 0, usedBy: 1, translations: [], options: [{ id: 'o1', name: 'Rye', price: 0, allergens: [], rules: { isDefault: true, variantPrices: [], needs: [], forbids: [] }, translations: [] }] },
    { id: 'g2', name: 'Extras', min: 0, max: 2, eachMax: 1, included: 0, usedBy: 2, translations: [], options: [
      { id: 'o2', name: 'Bacon', price: 193, allergens: [], rules: { isDefault: false, variantPrices: [{ variant: 'Large', price: 290 }, { variant: 'Family', price: 400 }], needs: ['Bread'], forbids: [] }, translations: [] },
      { id: 'o3', name: 'Cheese', price: 150, allergens: [], rules: { isDefault: false, variantPrices: [], needs: [], forbids: [] }, translations: [] }] },
  ],
});
const draft = () => draftOf(burger(), 'EUR', 'en');
/** @param {any} after @returns {any} */
const sent = (after) => bodyOf(after, draft(), 'EUR').body;

test('renamed_size_and_group_keep_their_old_names_in_rules_because_the_box_renames_them', () => {
  const before = draft();
  const [bread, extras] = before.optionGroups;
  const variants = before.variants.map((variant) => (variant.id === 'l' ? { ...variant, name: 'Big' } : variant));
  assert.deepEqual(Object.keys(sent({ ...before, variants })), ['variants'], 'nothing else is sent');
  const optionGroups = [{ ...bread, name: 'Bun' }, extras];
  assert.equal(isGroupChanged(extras, { ...before, optionGroups }), false);
  const [, { options: [bacon] }] = sent({ ...before, variants, optionGroups }).optionGroups;
  assert.deepEqual(bacon.rules.needs, ['Bread']);
  assert.deepEqual(bacon.rules.variantPrices, [{ variant: 'Large', price: 290 }, { variant: 'Family', price: 400 }], 'also of a size of another dish');
});

test('rules_name_new_sizes_and_groups_as_they_are_called_when_they_are_sent', () => {
  const before = draft();
  const [tiny, sauce] = [newVariant(), { ...newGroup(), name: 'Sauce', options: [{ ...newOption(), name: 'Hot' }] }];
  const [bread, extras] = before.optionGroups;
  const [bacon, cheese] = extras.options;
  const rules = { ...bacon.rules, variantPrices: withPrice(bacon.rules.variantPrices, tiny, '1'), needs: ['Bread', ruleName(sauce)] };
  const changed = { ...extras, options: [{ ...bacon, rules }, cheese] };
  // The size gets its name after its price.
  const variants = [...before.variants, { ...tiny, name: 'Tiny', price: '9' }];
  const [, group] = sent({ ...before, variants, optionGroups: [bread, changed, sauce] }).optionGroups;
  assert.deepEqual(group.options[0].rules.variantPrices[2], { variant: 'Tiny', price: 100 });
  assert.deepEqual(group.options[0].rules.needs, ['Bread', 'Sauce']);
  const [, without] = sent({ ...before, optionGroups: [bread, changed] }).optionGroups;
  assert.deepEqual(without.options[0].rules.needs, ['Bread'], 'a new group that was removed again');
});

test('prices_of_sizes_are_typed_read_and_refused', () => {
  const { variants: [small, large], optionGroups: [bread, extras] } = draft();
  const prices = extras.options[0].rules.variantPrices;
  assert.equal(priceWith(prices, large), '2.90');
  assert.equal(priceWith(withPrice(prices, large, ''), large), '');
  const bad = { ...extras, options: [{ ...extras.options[0], rules: { ...extras.options[0].rules, variantPrices: withPrice(prices, small, 'much') } }, extras.options[1]] };
  assert.deepEqual(bodyOf({ ...draft(), optionGroups: [bread, bad] }, draft(), 'EUR').faults, ['/optionGroups/1/options/0/rules/variantPrices/2/price']);
});

test('prices_in_hours_are_those_of_the_dish_or_of_its_sizes', () => {
  const before = draft();
  const [small] = before.variants;
  const [happy] = before.timedPrices;
  const timedPrices = [{ ...happy, variantPrices: withPrice(happy.variantPrices, small, '9,50') }];
  assert.deepEqual(sent({ ...before, timedPrices }).timedPrices, [{ hours: 'happy', price: null, variantPrices: [{ variant: 'Small', price: 950 }, { variant: 'Large', price: 1500 }] }]);
  assert.deepEqual(bodyOf({ ...before, timedPrices: [{ ...happy, variantPrices: [] }] }, before, 'EUR').faults, ['/timedPrices/0/price'], 'no size has a price');
  const plain = { ...before, variants: [], timedPrices: [{ hours: 'happy', price: '8', variantPrices: [] }] };
  assert.deepEqual(sent(plain).timedPrices, [{ hours: 'happy', price: 800, variantPrices: [] }]);
  assert.deepEqual(bodyOf({ ...plain, timedPrices: [{ ...plain.timedPrices[0], price: '' }] }, before, 'EUR').faults, ['/timedPrices/0/price']);
  assert.deepEqual(sent({ ...before, hours: [] }), { hours: [] });
});

test('numbers_of_a_group_fit_its_options', () => {
  const group = { ...newGroup(), min: 2, max: 3, included: 3, options: [newOption(), newOption()] };
  const { min, max, included } = fittingGroup(group);
  assert.deepEqual([min, max, included], [2, 2, 2]);
  assert.equal(fittingGroup({ ...group, eachMax: 5 }).max, 3);
  assert.equal(fittingGroup({ ...group, options: [] }).max, 1);
});

test('texts_in_a_language_are_typed_counted_and_removed', () => {
  const before = draft();
  /** @type {any} */
  const menu = { categories: [{ translations: [{ language: 'tr', name: 'Et', description: null }] }], dishes: [burger()] };
  assert.deepEqual(languagesOf(menu, before), ['de', 'tr']);
  assert.deepEqual(countTexts(before, 'de'), { count: 2, all: 9 });
  assert.equal(textsIn(before, 'de').names.find(({ key }) => key === 'l')?.text, 'Groß');
  assert.deepEqual(withTexts(before.translations, 'tr', { name: 'Hamburger' })[1], { language: 'tr', name: 'Hamburger', description: null });
  assert.deepEqual(withTexts(before.translations, 'de', { name: '' }), [], 'a language without texts is none');
  const named = withPartName(before, 'o2', 'de', 'Speck');
  assert.deepEqual(named.optionGroups[1].options[0].translations, [{ language: 'de', name: 'Speck' }]);
  assert.equal(named.optionGroups[1].applyTo, 'ALL', 'a name is for all dishes that share the group');
  assert.equal(named.optionGroups[0].applyTo, null);
  const without = withoutLanguage(named, 'de');
  assert.deepEqual(countTexts(without, 'de'), { count: 0, all: 9 });
});
