// The dishes that a waiter orders with one tap.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FAVOURITES_KEPT, NO_QUICK_DISHES, quickItems, readQuickDishes, storeQuickDishes, withFavourite, withSent } from '../../../assets/floor/quickDishes.js';
import { memoryStorage } from '../../../assets/shared/storage.js';
import { MENU } from './fakes.mjs';

const DISHES = ['water', 'wine', 'soup', 'bread', 'cake'].map((id) => ({ ...MENU.categories[0].items[0], id, name: id, isOftenOrdered: id === 'cake' || id === 'soup' }));
const menu = { ...MENU, categories: [{ id: 'c', name: 'All', items: DISHES }] };
/** @param {import('../../../assets/floor/quickDishes.js').QuickDishes} quick */
const shown = (quick, most = 8, from = menu) => quickItems(from, quick, most).map((item) => item.id);

test('quick dishes are favourites, then what this waiter sends most, then what guests often order', () => {
  assert.deepEqual(shown(NO_QUICK_DISHES), ['soup', 'cake']);
  const sent = withSent(withSent(withSent(NO_QUICK_DISHES, ['wine']), ['water', 'water']), ['water', 'bread']);
  assert.deepEqual(shown(sent), ['water', 'bread', 'wine', 'soup', 'cake'], 'the newest of those sent as often comes first');
  assert.deepEqual(shown(withFavourite(sent, 'cake')), ['cake', 'water', 'bread', 'wine', 'soup']);
  assert.deepEqual(shown(withFavourite(withFavourite(sent, 'cake'), 'cake')), shown(sent), 'a second tap takes it back');
  assert.deepEqual(shown(sent, 2), ['water', 'bread']);
  assert.deepEqual(shown(withSent(NO_QUICK_DISHES, ['gone'])), ['soup', 'cake'], 'a dish that left the menu');
  const soldOut = { ...menu, categories: [{ ...menu.categories[0], items: DISHES.map((dish) => ({ ...dish, available: dish.id !== 'water' })) }] };
  assert.deepEqual(shown(sent, 8, soldOut)[0], 'bread');
  assert.deepEqual(quickItems(null, sent, 8), []);
});

test('quick dishes are stored for one waiter, and faulty ones are dropped', () => {
  const storage = memoryStorage();
  const quick = withFavourite(withSent(NO_QUICK_DISHES, ['wine']), 'soup');
  storeQuickDishes(storage, 'w1', quick);
  assert.deepEqual([readQuickDishes(storage, 'w1'), readQuickDishes(storage, 'w2')], [quick, NO_QUICK_DISHES]);
  for (const faulty of ['{', '7', '{"favourites":{"length":9},"sent":[null,{"id":3}]}']) {
    storage.setItem('maitred.floor.quick.w1', faulty);
    assert.deepEqual(readQuickDishes(storage, 'w1'), NO_QUICK_DISHES, faulty);
  }
});

test('favourites and remembered dishes are bounded', () => {
  let quick = NO_QUICK_DISHES;
  for (let at = 0; at < 100; at += 1) quick = withFavourite(withSent(quick, [`d${at}`]), `d${at}`);
  assert.deepEqual([quick.favourites.length, quick.favourites[0], quick.sent.length, quick.sent[0].id], [FAVOURITES_KEPT, 'd88', 40, 'd99']);
});
