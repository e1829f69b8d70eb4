import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstChoice, isFull, missing, ruleOf, tapped } from '../../../assets/guest/choice.js';
import { allergenName, allergensOfMenu, found } from '../../../assets/guest/allergens.js';
import { byPerson, countByItem, drawCart, unitPriceOf } from '../../../assets/guest/cart.js';
import { ME, MENU, OTHER, cart, line } from './fakes.mjs';

const [soup, pizza] = MENU.categories[0].items;
const [base, extras] = pizza.optionGroups;

test('a variant replaces the price, options add to it', () => {
  assert.equal(unitPriceOf(soup, null, []), 600);
  assert.equal(unitPriceOf(pizza, 'large', ['thick', 'ham']), 1350);
});

test('rules are said before they can be broken', () => {
  assert.equal(ruleOf(base), 'choose 1');
  assert.equal(ruleOf(extras), 'up to 2, if you like');
  assert.equal(ruleOf({ ...extras, max: 3 }), 'as many as you like');
  assert.equal(ruleOf({ ...extras, min: 1 }), 'choose 1 to 2');
  assert.equal(ruleOf({ ...extras, min: 2 }), 'choose 2');
  assert.equal(ruleOf({ ...extras, min: 1, max: 3 }), 'choose at least 1');
});

test('what is missing is named in order: first the size, then the groups', () => {
  assert.equal(missing(soup, firstChoice(soup)), null);
  assert.equal(missing(pizza, { variantId: null, options: [] })?.id, 'variant');
  assert.deepEqual(missing(pizza, { variantId: 'small', options: [] }), { id: 'base', name: 'Base', count: 1 });
  assert.equal(missing(pizza, { variantId: 'small', options: ['thin'] }), null);
});

test('a group of one swaps; a full group stays; a required one cannot be emptied', () => {
  assert.deepEqual(tapped(base, ['thin', 'ham'], 'thick'), ['ham', 'thick']);
  assert.deepEqual(tapped(base, ['thin'], 'thin'), ['thin']);
  assert.deepEqual(tapped(extras, ['ham', 'egg'], 'nuts'), ['ham', 'egg']);
  assert.deepEqual(tapped(extras, ['ham', 'egg'], 'egg'), ['ham']);
  assert.ok(isFull(extras, ['ham', 'egg']));
  assert.ok(!isFull(extras, ['ham']));
});

test('the search forgives accents and case, and needs every word', () => {
  const menu = [{ id: 'x', name: 'Pasta', items: [{ ...soup, name: 'Tagliatelle al ragù' }, pizza] }];
  assert.deepEqual(found(menu, 'RAGU tagl')[0].items.map((item) => item.name), ['Tagliatelle al ragù']);
  assert.equal(found(menu, 'vegetarian')[0].items[0].id, 'pizza');
  assert.deepEqual(found(menu, 'ragu pizza'), []);
  assert.equal(found(menu, '  ')[0].items.length, 2);
});

test('allergens are named with their kind, and listed once', () => {
  assert.equal(allergenName(pizza.allergens[0]), 'gluten (wheat)');
  assert.deepEqual(allergensOfMenu(MENU), ['CELERY', 'GLUTEN', 'NUTS']);
});

test('the cart by person, myself nearest to the thumb', () => {
  const drawn = drawCart(cart(1, [line('a'), line('b', { addedBy: OTHER }), line('c', { quantity: 2 })]), [], MENU, ME);
  assert.deepEqual(byPerson(drawn.lines, ME.deviceId).map((group) => [group.who.nickname, group.lines.length]), [['Olive', 1], ['Basil', 2]]);
  assert.deepEqual(countByItem(drawn.lines), { soup: 4 });
});
