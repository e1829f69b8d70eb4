import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultChoice, isGroupFull, missingChoice, ruleText, toggleOption } from '../../../assets/shared/choice.js';
import { unitPriceOf } from '../../../assets/shared/offers.js';
import { allergenName, contentsOf, statesAny } from '../../../assets/shared/allergens.js';
import { EATS_ALL, allergensOfMenu, dietsOfMenu, fitOf, fits, found, keptEating, tagName, withAvoided } from '../../../assets/guest/fitting.js';
import { byPerson, countByItem, differences, drawCart, sameAgain } from '../../../assets/guest/cart.js';
import { ME, MENU, OTHER, cart, line } from './fakes.mjs';

const [soup, pizza] = MENU.categories[0].items;
const [base, extras] = pizza.optionGroups;

test('a variant replaces the price, options add to it', () => {
  assert.equal(unitPriceOf(soup, null, []), 600);
  assert.equal(unitPriceOf(pizza, 'large', ['thick', 'ham']), 1350);
});

test('rules are said before they can be broken', () => {
  assert.equal(ruleText(base), 'Required, choose 1');
  assert.equal(ruleText(extras), 'Optional, up to 2');
  assert.equal(ruleText({ ...extras, max: 3 }), 'Optional');
  assert.equal(ruleText({ ...extras, min: 1 }), 'Required, choose 1 to 2');
  assert.equal(ruleText({ ...extras, min: 2 }), 'Required, choose 2');
  assert.equal(ruleText({ ...extras, min: 1, max: 3 }), 'Required, choose at least 1');
});

test('what is missing is named in order: first the size, then the groups', () => {
  assert.equal(missingChoice(soup, defaultChoice(soup)), null);
  assert.equal(missingChoice(pizza, { variantId: null, options: [] })?.id, 'variant');
  assert.deepEqual(missingChoice(pizza, { variantId: 'small', options: [] }), { id: 'base', name: 'Base', count: 1 });
  assert.equal(missingChoice(pizza, { variantId: 'small', options: ['thin'] }), null);
});

test('a group of one swaps; a full group stays; a required one cannot be emptied', () => {
  assert.deepEqual(toggleOption(base, ['thin', 'ham'], 'thick'), ['ham', 'thick']);
  assert.deepEqual(toggleOption(base, ['thin'], 'thin'), ['thin']);
  assert.deepEqual(toggleOption(extras, ['ham', 'egg'], 'nuts'), ['ham', 'egg']);
  assert.deepEqual(toggleOption(extras, ['ham', 'egg'], 'egg'), ['ham']);
  assert.ok(isGroupFull(extras, ['ham', 'egg']));
  assert.ok(!isGroupFull(extras, ['ham']));
});

test('the search forgives accents and case, and needs every word', () => {
  const menu = [{ id: 'x', name: 'Pasta', items: [{ ...soup, name: 'Tagliatelle al ragù' }, pizza] }];
  assert.deepEqual(found(menu, 'RAGU tagl').shown[0].items.map((item) => item.name), ['Tagliatelle al ragù']);
  assert.equal(found(menu, 'vegetarian').shown[0].items[0].id, 'pizza');
  assert.deepEqual(found(menu, 'ragu pizza').shown, []);
  assert.equal(found(menu, '  ').shown[0].items.length, 2);
});

test('allergens are named with their kind', () => {
  assert.equal(allergenName(pizza.allergens[0]), 'gluten (wheat)');
});

/** A dish that states nothing. @type {import('../../../assets/shared/wire.js').MenuItemView} */
const stew = { ...soup, id: 'stew', name: 'Stew', allergensStated: false, allergens: [] };
const avoiding = (/** @type {string[]} */ ...avoided) => ({ ...EATS_ALL, avoided });

test('menu that states any allergens offers all fourteen to avoid, a silent menu none', () => {
  assert.deepEqual([allergensOfMenu(MENU).length, allergensOfMenu(MENU)[0]], [14, 'CELERY']);
  const silent = { ...MENU, categories: [{ id: 'c', name: 'C', items: [stew] }] };
  assert.deepEqual([statesAny(silent), allergensOfMenu(silent)], [false, []]);
});

test('dish without a statement never fits who avoids something, and is shown apart', () => {
  const menu = [{ id: 'c', name: 'Food', items: [soup, stew, pizza] }, { id: 'd', name: 'Again', items: [stew] }];
  assert.equal(fits(fitOf(stew, avoiding('MILK'))), false);
  const { shown, apart, hidden } = found(menu, '', avoiding('CELERY'));
  assert.deepEqual([shown.map((each) => each.items.map((item) => item.id)), apart.map((item) => item.id), hidden], [[['pizza']], ['stew'], 1]);
  assert.deepEqual(found(menu, 'pizza', avoiding('CELERY')).apart, []);
  assert.deepEqual(found(menu, '', { ...avoiding('CELERY'), hide: false }).apart, []);
  assert.equal(fits(fitOf(stew, EATS_ALL)), true, 'whoever avoids nothing is not troubled');
  assert.equal(found(menu, '', { ...avoiding('MILK'), diets: ['vegan'] }).hidden, 3, 'what is not marked with the diet is hidden all the same');
});

test('options count for the filter only where they cannot be avoided', () => {
  const option = (/** @type {string} */ id, /** @type {any} */ more) => ({ id, name: id, price: 0, allergensStated: true, allergens: [], ...more });
  const milk = option('milk', { allergens: [{ allergen: 'MILK', level: 'CONTAINS' }] });
  const traces = option('traces', { allergens: [{ allergen: 'MILK', level: 'MAY_CONTAIN' }] });
  const silent = option('silent', { allergensStated: false });
  const fit = (/** @type {number} */ min, /** @type {any[]} */ ...options) => {
    const { bad, maybe, isUnstated } = fitOf({ ...soup, allergens: [], optionGroups: [{ id: 'g', name: 'G', min, max: options.length, options }] }, avoiding('MILK'));
    return [bad.length, maybe.length, isUnstated];
  };
  assert.deepEqual(fit(0, milk, silent), [0, 0, false], 'nothing has to be chosen');
  assert.deepEqual(fit(1, milk, silent, option('oat', {})), [0, 0, false], 'another can be chosen');
  assert.deepEqual(fit(1, milk, silent), [0, 0, true], 'what is left does not say');
  assert.deepEqual(fit(1, milk, silent, traces), [0, 1, false]);
  assert.deepEqual(fit(2, milk, option('oat', {})), [1, 0, false], 'both have to be chosen');
});

test('choice is not stated where one of its options is not', () => {
  const [thin, thick] = base.options;
  const item = { ...pizza, optionGroups: [{ ...base, options: [thin, { ...thick, allergensStated: false }] }] };
  assert.deepEqual(contentsOf(item, ['thin']).unstated, []);
  assert.deepEqual(contentsOf(item, ['thick']).unstated, ['Thick']);
  assert.deepEqual(contentsOf(stew).isStated, false);
});

test('note that is too long loses the guest\'s words, never an allergen', () => {
  assert.equal(withAvoided(' Birthday! ', 'We avoid: milk', 40), 'Birthday!. We avoid: milk');
  assert.equal(withAvoided('x'.repeat(40), 'We avoid: milk', 20), 'xxxx. We avoid: milk');
  assert.equal(withAvoided('Hello', 'We avoid: milk', 14), 'We avoid: milk');
});

test('tag that contradicts the dish\'s own allergens does not count', () => {
  const vegan = { ...soup, tags: ['vegan'], allergens: [{ allergen: /** @type {const} */ ('MILK'), level: /** @type {const} */ ('CONTAINS') }] };
  assert.deepEqual(fitOf(vegan, { ...EATS_ALL, diets: ['vegan'] }).lacks, ['vegan']);
  assert.deepEqual(fitOf(vegan, { ...EATS_ALL, diets: ['vegetarian'] }).lacks, []);
});

test('the cart by person, myself nearest to the thumb', () => {
  const drawn = drawCart(cart(1, [line('a'), line('b', { addedBy: OTHER }), line('c', { quantity: 2 })]), [], MENU, ME);
  assert.deepEqual(byPerson(drawn.lines, ME.deviceId).map((group) => [group.who.nickname, group.lines.length]), [['Olive', 1], ['Basil', 2]]);
  assert.deepEqual(countByItem(drawn.lines), { soup: 4 });
});

test('what does not fit is hidden and counted, or marked; what may contain it is for the guest to weigh', () => {
  const avoids = (/** @type {string} */ allergen) => ({ ...EATS_ALL, avoided: [allergen] });
  assert.deepEqual(found(MENU.categories, '', avoids('CELERY')).shown[0].items.map((item) => item.id), ['pizza']);
  assert.equal(found(MENU.categories, '', avoids('CELERY')).hidden, 1);
  assert.equal(found(MENU.categories, 'pizza', avoids('CELERY')).hidden, 0, 'what was not looked for is not missed');
  assert.deepEqual(found(MENU.categories, '', { ...avoids('CELERY'), hide: false }), { shown: MENU.categories, apart: [], hidden: 0 });
  assert.equal(found(MENU.categories, '', avoids('NUTS')).hidden, 0);
  assert.deepEqual(fitOf(pizza, avoids('NUTS')).maybe.map((each) => each.allergen), ['NUTS']);
  // The same dish under two headings is missed once.
  assert.equal(found([...MENU.categories, { id: 'c2', name: 'Again', items: [soup] }], '', avoids('CELERY')).hidden, 1);
});

test('a diet keeps what is marked with it, however the owner spells it; a vegan dish is vegetarian', () => {
  const eats = (/** @type {string} */ diet) => ({ ...EATS_ALL, diets: [diet] });
  const fit = (/** @type {string[]} */ tags, /** @type {string} */ diet) => fits(fitOf({ ...soup, tags }, eats(diet)));
  assert.deepEqual([fit(['Vegan'], 'vegan'), fit(['vegan'], 'vegetarian'), fit(['vegetarian'], 'vegan'), fit(['Gluten free'], 'glutenfree'), fit([], 'halal')], [true, true, false, true, false]);
  assert.deepEqual(fitOf(soup, eats('vegan')).lacks, ['vegan']);
  assert.deepEqual(dietsOfMenu(MENU), ['vegetarian']);
  assert.deepEqual(['GLUTEN-FREE', 'house style'].map(tagName), ['gluten-free', 'house style']);
});

test('what became of a cart is told line by line', () => {
  const before = cart(1, [line('a'), line('b'), line('c'), line('d')]);
  const after = cart(5, [line('a'), line('b', { quantity: 3 }), line('c', { unitPrice: 700, lineTotal: 700 }), line('e', { name: 'Pizza', quantity: 2 })]);
  assert.deepEqual(differences(before, after), [
    { kind: 'count', name: 'Soup', count: 3, before: 1 }, { kind: 'price', name: 'Soup', price: 700, was: 600 },
    { kind: 'added', name: 'Pizza', count: 2 }, { kind: 'removed', name: 'Soup' },
  ]);
  assert.deepEqual(differences(before, before), []);
});

test('a cart whose tax changed names the old total and the new', () => {
  const before = { ...cart(1, [line('a')]), totalAmount: 660 };
  assert.deepEqual(differences(before, { ...before, totalAmount: 720 }), [{ kind: 'total', price: 720, was: 660 }]);
});

test('the same again: as it was, without what the menu does not offer like that any more', () => {
  /** @param {any} more @returns {import('../../../assets/shared/wire.js').OrderItemView} */
  const ordered = (more) => ({ itemIndex: 0, menuItemId: 'soup', name: 'Soup', quantity: 2, options: [], variantId: null, variantName: null, note: null, allergyNote: null, allergensStated: true, unitPrice: 600, lineTotal: 1200, status: 'SERVED', statusAt: '', cancelReason: null, ...more });
  const thick = { id: 'thick', groupId: 'base', name: 'Thick', price: 100 };
  const { again, gone } = sameAgain([
    ordered({ note: 'hot', allergyNote: 'peanuts' }), ordered({ menuItemId: 'pizza', name: 'Pizza', variantId: 'large', options: [thick] }),
    ordered({ menuItemId: 'pizza', name: 'Huge pizza', variantId: 'huge' }), ordered({ menuItemId: 'pie', name: 'Pie' }),
  ], MENU);
  assert.deepEqual(again, [
    { menuItemId: 'soup', quantity: 2, options: [], note: 'hot', allergyNote: 'peanuts' },
    { menuItemId: 'pizza', quantity: 2, options: ['thick'], variantId: 'large' },
  ]);
  assert.deepEqual(gone, ['Huge pizza', 'Pie']);
});

test('what is kept of an older page, or by accident, is taken if it makes sense', () => {
  for (const nonsense of [null, 7, ['MILK'], { avoided: 'MILK', diets: [] }, { avoided: [7], diets: [] }, { avoided: [] }]) assert.equal(keptEating(nonsense), EATS_ALL);
  assert.deepEqual(keptEating({ avoided: ['MILK'], diets: [] }), { avoided: ['MILK'], diets: [], hide: true });
});
