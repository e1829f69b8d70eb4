// Choices, allergens, the search of the menu, and the cart.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readFileSync } from 'node:fs';
import { blockedBy, chosenCount, countOf, defaultChoice, includedText, isGroupFull, missingChoice, mostOf, ruleText, toggleOption, withCount } from '../../../assets/shared/choice.js';
import { isSameOptions, optionNames, pricedOptions, unitPriceOf } from '../../../assets/shared/choicePrice.js';
import { lowestPrice, withMenuNames } from '../../../assets/shared/menuItems.js';
import { allergenName, contentsOf, hasStatedAllergens } from '../../../assets/shared/allergens.js';
import { NO_DIETARY_NEEDS, allergensOfMenu, dietsOfMenu, matchDietaryNeeds, isSuitable, filterMenu, storedDietaryNeeds, tagName, noteWithAvoided, isShownTag } from '../../../assets/guest/dietary.js';
import { groupByGuest, countByItem, cartDifferences, applyPending, itemsToReorder } from '../../../assets/guest/cart.js';
import { ME, MENU, OTHER, cart, line } from './fakes.mjs';

const [soup, pizza] = MENU.categories[0].items;
const [base, extras] = pizza.optionGroups;

test('a variant replaces the price, options add to it', () => {
  assert.equal(unitPriceOf(soup, null, []), 600);
  assert.equal(unitPriceOf(pizza, 'large', ['thick', 'ham']), 1350);
});

test('prices and refusals of random choices are those of the server', () => {
  // Written by the test of src/view/menu_tests.rs, which checks the server with the same cases.
  const { seed, items } = JSON.parse(readFileSync(new URL('../choice-cases.json', import.meta.url), 'utf8'));
  /** @type {{item: import('../../../assets/shared/wire.js').MenuItemView, choices: {variantId: string | null, options: string[], unitPrice: number | null, prices: [string, number][] | null, refused: string | null}[]}[]} */
  const all = items;
  for (const { item, choices } of all) {
    const least = lowestPrice(item).price;
    for (const { variantId, options, unitPrice, prices, refused } of choices) {
      const what = `seed ${seed}: ${item.optionGroups.map((group) => group.name)}, ${JSON.stringify({ variantId, options, unitPrice, refused })}`;
      const isWithin = item.optionGroups.every((group) => chosenCount(group, options) <= group.max && group.options.every((option) => countOf(options, option.id) <= (group.eachMax ?? 1)));
      assert.equal(isWithin && missingChoice(item, { variantId, options }) === null, refused === null, what);
      if (unitPrice === null) continue;
      assert.equal(unitPriceOf(item, variantId, options), unitPrice, what);
      assert.deepEqual(pricedOptions(item, variantId, options).map(({ id, price }) => [id, price]), prices, what);
      // Optional options may make a dish cheaper than its lowest price with required ones.
      if (item.optionGroups.every((group) => group.options.every((option) => option.price >= 0 && !option.variantPrices?.some((each) => each.price < 0)))) assert.ok(unitPrice >= least, what);
    }
  }
});

test('an option that can be chosen several times counts each time, up to its limits', () => {
  const shots = { ...extras, eachMax: 3, max: 4, included: 2 };
  const [ham, egg] = shots.options;
  assert.equal(mostOf(shots, [], ham.id), 3);
  assert.equal(mostOf(shots, [ham.id, ham.id, ham.id], egg.id), 1);
  assert.deepEqual(withCount(['thin', ham.id], ham.id, 2), ['thin', ham.id, ham.id]);
  assert.equal(chosenCount(shots, [ham.id, ham.id, egg.id]), 3);
  assert.equal(isGroupFull(shots, [ham.id, ham.id, ham.id, egg.id]), true);
  assert.equal(ruleText(shots), 'Optional, up to 4');
  assert.deepEqual(optionNames([ham, ham, egg]), [`2 × ${ham.name}`, egg.name]);
  assert.ok(isSameOptions([ham.id, egg.id, ham.id], [ham.id, ham.id, egg.id]) && !isSameOptions([ham.id, ham.id], [ham.id]));
});

test('what is included is said before the limit is reached, and the dearest are included', () => {
  const money = (/** @type {number} */ minor) => `€${minor / 100}`;
  const same = { ...extras, included: 2, options: extras.options.map((option) => ({ ...option, price: 150 })) };
  assert.equal(includedText(same, null, money), '2 included, each further one €1.5');
  assert.equal(includedText({ ...same, included: 0 }, null, money), '');
  assert.equal(includedText({ ...extras, included: 1, options: [{ ...extras.options[0], price: 100 }, { ...extras.options[1], price: 200 }] }, null, money), '1 included, further ones cost extra');
  const item = { ...pizza, optionGroups: [{ ...extras, included: 1, options: [{ ...extras.options[0], id: 'a', price: 100 }, { ...extras.options[0], id: 'b', price: 300, variantPrices: [{ variantId: 'small', price: 50 }] }] }] };
  assert.deepEqual(pricedOptions(item, 'large', ['a', 'b']).map(({ price }) => price), [100, 0]);
  assert.deepEqual(pricedOptions(item, 'small', ['a', 'b']).map(({ price }) => price), [0, 50]);
});

test('an option that needs or excludes another group says so', () => {
  const [thin, thick] = base.options;
  const [ham, ...others] = extras.options;
  const item = { ...pizza, optionGroups: [{ ...base, min: 0, options: [{ ...thin, forbids: [extras.id] }, { ...thick, isDefault: true }] }, { ...extras, options: [{ ...ham, needs: [base.id] }, ...others] }] };
  const [bases, tops] = item.optionGroups;
  assert.equal(blockedBy(item, tops, tops.options[0], []), 'Only with Base');
  assert.equal(blockedBy(item, tops, tops.options[0], [thick.id]), '');
  assert.equal(blockedBy(item, tops, tops.options[0], [thin.id]), `Not together with ${thin.name}`);
  assert.equal(blockedBy(item, bases, bases.options[0], [ham.id]), `Not together with ${extras.name}`);
  assert.deepEqual(defaultChoice(item).options, [thick.id]);
  assert.equal(missingChoice(item, { variantId: 'small', options: [ham.id] })?.id, extras.id, 'its base was removed');
});

test('a line has the names of this phone\'s menu, unless the dish was renamed since', () => {
  const item = { ...pizza, name: 'Fladen', mainName: 'Pizza', variants: [{ ...pizza.variants[0], name: 'Klein' }, ...pizza.variants.slice(1)] };
  const menu = { ...MENU, language: 'de', mainLanguage: 'en', categories: [{ ...MENU.categories[0], items: [item] }] };
  const ordered = { ...line('l1'), menuItemId: pizza.id, name: 'Pizza', variantId: pizza.variants[0].id, variantName: 'Small', options: [] };
  assert.deepEqual([withMenuNames(ordered, menu).name, withMenuNames(ordered, menu).variantName], ['Fladen', 'Klein']);
  assert.equal(withMenuNames({ ...ordered, name: 'Calzone' }, menu).name, 'Calzone');
  assert.equal(withMenuNames(ordered, { ...menu, language: 'en' }), ordered);
});

test('a heading in the name of a line is in the language of this phone, and the dish is ordered again from it', () => {
  const item = { ...soup, name: 'Suppe', mainName: 'Soup' };
  const categories = [{ ...MENU.categories[0], id: 'warm', name: 'Warm', mainName: 'Hot', items: [item] }, { ...MENU.categories[0], id: 'kalt', name: 'Kalt', mainName: 'Cold', items: [item] }];
  const menu = { ...MENU, language: 'de', mainLanguage: 'en', categories };
  const ordered = { ...line('l1'), name: 'Soup (Cold)' };
  assert.equal(withMenuNames(ordered, menu).name, 'Suppe (Kalt)');
  assert.equal(withMenuNames({ ...ordered, name: 'Soup (Gone)' }, menu).name, 'Suppe (Gone)', 'a category that has left the menu');
  for (const name of ['Soup (Cold)', 'Suppe (Kalt)']) assert.equal(itemsToReorder([/** @type {any} */ ({ ...ordered, name })], menu).items[0].categoryId, 'kalt');
});

test('each option group states its rule', () => {
  assert.equal(ruleText(base), 'Required, choose 1');
  assert.equal(ruleText(extras), 'Optional, up to 2');
  assert.equal(ruleText({ ...extras, max: 3 }), 'Optional');
  assert.equal(ruleText({ ...extras, min: 1 }), 'Required, choose 1 to 2');
  assert.equal(ruleText({ ...extras, min: 2 }), 'Required, choose 2');
  assert.equal(ruleText({ ...extras, min: 1, max: 3 }), 'Required, choose at least 1');
});

test('the first missing choice is the size, then each group in order', () => {
  assert.equal(missingChoice(soup, defaultChoice(soup)), null);
  assert.equal(missingChoice(pizza, { variantId: null, options: [] })?.id, 'variant');
  assert.deepEqual(missingChoice(pizza, { variantId: 'small', options: [] }), { id: 'base', name: 'Base', count: 1 });
  assert.equal(missingChoice(pizza, { variantId: 'small', options: ['thin'] }), null);
});

test('a group of one swaps its option, a full group stays, and a required option cannot be removed', () => {
  assert.deepEqual(toggleOption(base, ['thin', 'ham'], 'thick'), ['ham', 'thick']);
  assert.deepEqual(toggleOption(base, ['thin'], 'thin'), ['thin']);
  assert.deepEqual(toggleOption(extras, ['ham', 'egg'], 'nuts'), ['ham', 'egg']);
  assert.deepEqual(toggleOption(extras, ['ham', 'egg'], 'egg'), ['ham']);
  assert.ok(isGroupFull(extras, ['ham', 'egg']));
  assert.ok(!isGroupFull(extras, ['ham']));
});

test('the search ignores accents and case and needs every word', () => {
  const menu = [{ id: 'x', name: 'Pasta', items: [{ ...soup, name: 'Tagliatelle al ragù' }, pizza] }];
  assert.deepEqual(filterMenu(menu, 'RAGU tagl').shown[0].items.map((item) => item.name), ['Tagliatelle al ragù']);
  assert.equal(filterMenu(menu, 'vegetarian').shown[0].items[0].id, 'pizza');
  assert.deepEqual(filterMenu(menu, 'ragu pizza').shown, []);
  assert.equal(filterMenu(menu, '  ').shown[0].items.length, 2);
});

test('the search finds dishes by the names of other languages, also of their category', () => {
  const menu = [{ id: 'x', name: 'Pasta', items: [{ ...soup, name: 'Soup' }, pizza] }];
  /** @param {string} query @param {Record<string, string[]>} names */
  const found = (query, names) => filterMenu(menu, query, NO_DIETARY_NEEDS, names).shown.flatMap((category) => category.items.map((item) => item.id));
  assert.deepEqual(found('çorba', {}), []);
  assert.deepEqual(found('corba', { [soup.id]: ['Soup', 'Suppe', 'Çorba'] }), [soup.id]);
  assert.deepEqual(found('nudeln', { x: ['Pasta', 'Nudeln'] }), [soup.id, pizza.id]);
});

test('number_of_a_dish_is_found_exactly_first', () => {
  /** @param {string} id @param {string} [number] */
  const dish = (id, number) => ({ ...soup, id, name: id, ...(number ? { number } : {}) });
  const categories = [{ id: 'a', name: 'Soups', items: [dish('Pho', '112'), dish('Wings 12')] }, { id: 'b', name: 'Rice', items: [dish('Bun', '12a'), dish('Com', '12')] }];
  /** @param {string} query */
  const found = (query) => filterMenu(categories, query).shown.flatMap((category) => category.items.map((item) => item.id));
  assert.deepEqual([found('12'), found('12A '), found('com 12'), found('١١٢')], [['Com', 'Bun', 'Pho', 'Wings 12'], ['Bun'], ['Com'], ['Pho']]);
});

test('a price with options is that of now or that of other hours', () => {
  const steak = { ...pizza, price: 2000, normalPrice: 2500, variants: [] };
  assert.equal(unitPriceOf(steak, null, ['ham']) - 2000, unitPriceOf(steak, null, ['ham'], true) - 2500);
  const sized = { ...pizza, variants: [{ ...pizza.variants[0], price: 700, normalPrice: 900 }] };
  assert.deepEqual([unitPriceOf(sized, pizza.variants[0].id, []), unitPriceOf(sized, pizza.variants[0].id, [], true)], [700, 900]);
  assert.equal(unitPriceOf(soup, null, [], true), soup.price, 'without a price of certain hours');
});

test('allergens are named with their kind', () => {
  assert.equal(allergenName(pizza.allergens[0]), 'gluten (wheat)');
});

/** A dish without stated allergens. @type {import('../../../assets/shared/wire.js').MenuItemView} */
const stew = { ...soup, id: 'stew', name: 'Stew', allergensStated: false, allergens: [] };
const avoiding = (/** @type {string[]} */ ...avoided) => ({ ...NO_DIETARY_NEEDS, avoided });

test('a menu with stated allergens offers all fourteen to avoid, a menu without any offers none', () => {
  assert.deepEqual([allergensOfMenu(MENU).length, allergensOfMenu(MENU)[0]], [14, 'CELERY']);
  const silent = { ...MENU, categories: [{ id: 'c', name: 'C', items: [stew] }] };
  assert.deepEqual([hasStatedAllergens(silent), allergensOfMenu(silent)], [false, []]);
});

test('a dish without stated allergens never suits a guest who avoids some, and is listed separately', () => {
  const menu = [{ id: 'c', name: 'Food', items: [soup, stew, pizza] }, { id: 'd', name: 'Again', items: [stew] }];
  assert.equal(isSuitable(matchDietaryNeeds(stew, avoiding('MILK'))), false);
  const { shown, unstated, hidden } = filterMenu(menu, '', avoiding('CELERY'));
  assert.deepEqual([shown.map((each) => each.items.map((item) => item.id)), unstated.map((item) => item.id), hidden], [[['pizza']], ['stew'], 1]);
  assert.deepEqual(filterMenu(menu, 'pizza', avoiding('CELERY')).unstated, []);
  assert.deepEqual(filterMenu(menu, '', { ...avoiding('CELERY'), hide: false }).unstated, []);
  assert.equal(isSuitable(matchDietaryNeeds(stew, NO_DIETARY_NEEDS)), true, 'no filter without avoided allergens');
  assert.equal(filterMenu(menu, '', { ...avoiding('MILK'), diets: ['vegan'] }).hidden, 3, 'dishes without the diet tag are hidden too');
});

test('only required options count for the filter', () => {
  const option = (/** @type {string} */ id, /** @type {any} */ more) => ({ id, name: id, price: 0, allergensStated: true, allergens: [], ...more });
  const milk = option('milk', { allergens: [{ allergen: 'MILK', level: 'CONTAINS' }] });
  const traces = option('traces', { allergens: [{ allergen: 'MILK', level: 'MAY_CONTAIN' }] });
  const silent = option('silent', { allergensStated: false });
  const fit = (/** @type {number} */ min, /** @type {any[]} */ ...options) => {
    const { contained, possible, isUnstated } = matchDietaryNeeds({ ...soup, allergens: [], optionGroups: [{ id: 'g', name: 'G', min, max: options.length, options }] }, avoiding('MILK'));
    return [contained.length, possible.length, isUnstated];
  };
  assert.deepEqual(fit(0, milk, silent), [0, 0, false], 'no option is required');
  assert.deepEqual(fit(1, milk, silent, option('oat', {})), [0, 0, false], 'another option is free of milk');
  assert.deepEqual(fit(1, milk, silent), [0, 0, true], 'the best option states nothing');
  assert.deepEqual(fit(1, milk, silent, traces), [0, 1, false]);
  assert.deepEqual(fit(2, milk, option('oat', {})), [1, 0, false], 'both options are required');
});

test('the allergens of a choice are not stated where those of an option are not', () => {
  const [thin, thick] = base.options;
  const item = { ...pizza, optionGroups: [{ ...base, options: [thin, { ...thick, allergensStated: false }] }] };
  assert.deepEqual(contentsOf(item, ['thin']).unstated, []);
  assert.deepEqual(contentsOf(item, ['thick']).unstated, ['Thick']);
  assert.deepEqual(contentsOf(stew).isStated, false);
});

test('a note that is too long is cut, the avoided allergens never', () => {
  assert.equal(noteWithAvoided(' Birthday! ', 'We avoid: milk', 40), 'Birthday!. We avoid: milk');
  assert.equal(noteWithAvoided('x'.repeat(40), 'We avoid: milk', 20), 'xxxx. We avoid: milk');
  assert.equal(noteWithAvoided('Hello', 'We avoid: milk', 14), 'We avoid: milk');
});

test('a diet tag that contradicts the dish\'s allergens does not count', () => {
  const vegan = { ...soup, tags: ['vegan'], allergens: [{ allergen: /** @type {const} */ ('MILK'), level: /** @type {const} */ ('CONTAINS') }] };
  assert.deepEqual(matchDietaryNeeds(vegan, { ...NO_DIETARY_NEEDS, diets: ['vegan'] }).missingDiets, ['vegan']);
  assert.deepEqual(matchDietaryNeeds(vegan, { ...NO_DIETARY_NEEDS, diets: ['vegetarian'] }).missingDiets, []);
});

test('the cart is grouped by guest, this phone\'s lines first', () => {
  const drawn = applyPending(cart(1, [line('a'), line('b', { addedBy: OTHER }), line('c', { quantity: 2 })]), [], MENU, ME);
  assert.deepEqual(groupByGuest(drawn.lines, ME.deviceId).map((group) => [group.guest.nickname, group.lines.length]), [['Basil', 2], ['Olive', 1]]);
  assert.deepEqual(countByItem(drawn.lines), { soup: 4 });
});

test('dishes that do not suit the guest are hidden and counted, or marked; "may contain" does not hide a dish', () => {
  const avoids = (/** @type {string} */ allergen) => ({ ...NO_DIETARY_NEEDS, avoided: [allergen] });
  assert.deepEqual(filterMenu(MENU.categories, '', avoids('CELERY')).shown[0].items.map((item) => item.id), ['pizza']);
  assert.equal(filterMenu(MENU.categories, '', avoids('CELERY')).hidden, 1);
  assert.equal(filterMenu(MENU.categories, 'pizza', avoids('CELERY')).hidden, 0, 'dishes outside the search are not counted');
  assert.deepEqual(filterMenu(MENU.categories, '', { ...avoids('CELERY'), hide: false }), { shown: MENU.categories, unstated: [], hidden: 0 });
  assert.equal(filterMenu(MENU.categories, '', avoids('NUTS')).hidden, 0);
  assert.deepEqual(matchDietaryNeeds(pizza, avoids('NUTS')).possible.map((each) => each.allergen), ['NUTS']);
  // A dish in two categories counts once.
  assert.equal(filterMenu([...MENU.categories, { id: 'c2', name: 'Again', items: [soup] }], '', avoids('CELERY')).hidden, 1);
});

test('a diet matches its tag in any spelling, and a vegan dish is vegetarian', () => {
  const eats = (/** @type {string} */ diet) => ({ ...NO_DIETARY_NEEDS, diets: [diet] });
  const fit = (/** @type {string[]} */ tags, /** @type {string} */ diet) => isSuitable(matchDietaryNeeds({ ...soup, tags }, eats(diet)));
  assert.deepEqual([fit(['Vegan'], 'vegan'), fit(['vegan'], 'vegetarian'), fit(['vegetarian'], 'vegan'), fit(['Gluten free'], 'glutenfree'), fit([], 'halal')], [true, true, false, true, false]);
  assert.deepEqual(matchDietaryNeeds(soup, eats('vegan')).missingDiets, ['vegan']);
  assert.deepEqual(dietsOfMenu(MENU), ['vegetarian']);
  assert.deepEqual(['GLUTEN-FREE', 'house style'].map(tagName), ['gluten-free', 'house style']);
});

test('the differences between two carts are listed line by line', () => {
  const before = cart(1, [line('a'), line('b'), line('c'), line('d')]);
  const after = cart(5, [line('a'), line('b', { quantity: 3 }), line('c', { unitPrice: 700, lineTotal: 700 }), line('e', { name: 'Pizza', quantity: 2 })]);
  assert.deepEqual(cartDifferences(before, after), [
    { kind: 'count', name: 'Soup', count: 3, before: 1 }, { kind: 'price', name: 'Soup', price: 700, was: 600 },
    { kind: 'added', name: 'Pizza', count: 2 }, { kind: 'removed', name: 'Soup' },
  ]);
  assert.deepEqual(cartDifferences(before, before), []);
});

test('a changed tax is listed with the old and the new total', () => {
  const before = { ...cart(1, [line('a')]), totalAmount: 660 };
  assert.deepEqual(cartDifferences(before, { ...before, totalAmount: 720 }), [{ kind: 'total', price: 720, was: 660 }]);
});

test('ordering again leaves out what the menu no longer offers in that form', () => {
  /** @param {any} more @returns {import('../../../assets/shared/wire.js').OrderItemView} */
  const ordered = (more) => ({ itemIndex: 0, menuItemId: 'soup', name: 'Soup', quantity: 2, options: [], variantId: null, variantName: null, note: null, allergyNote: null, allergensStated: true, withMains: false, unitPrice: 600, lineTotal: 1200, status: 'SERVED', statusAt: '', cancelReason: null, ...more });
  const thick = { id: 'thick', groupId: 'base', name: 'Thick', price: 100 };
  const { items, unavailable } = itemsToReorder([
    ordered({ note: 'hot', allergyNote: 'peanuts' }), ordered({ menuItemId: 'pizza', name: 'Pizza', variantId: 'large', options: [thick] }),
    ordered({ menuItemId: 'pizza', name: 'Huge pizza', variantId: 'huge' }), ordered({ menuItemId: 'pie', name: 'Pie' }),
  ], MENU);
  assert.deepEqual(items, [
    { menuItemId: 'soup', quantity: 2, options: [], note: 'hot', allergyNote: 'peanuts' },
    { menuItemId: 'pizza', quantity: 2, options: ['thick'], variantId: 'large' },
  ]);
  assert.deepEqual(unavailable, ['Huge pizza', 'Pie']);
});

test('stored settings are used only where they are valid', () => {
  for (const nonsense of [null, 7, ['MILK'], { avoided: 'MILK', diets: [] }, { avoided: [7], diets: [] }, { avoided: [] }]) assert.equal(storedDietaryNeeds(nonsense), NO_DIETARY_NEEDS);
  assert.deepEqual(storedDietaryNeeds({ avoided: ['MILK'], diets: [] }), { avoided: ['MILK'], diets: [], hide: true });
});

test('tags that a program wrote are not shown; those of the restaurant and known ones are', () => {
  assert.deepEqual(['vegan', 'gluten-free', 'house special', 'Chef’s choice', 'new', 'kitchen-prepared-drink', 'menu_item_2'].filter(isShownTag), ['vegan', 'gluten-free', 'house special', 'Chef’s choice', 'new']);
});
