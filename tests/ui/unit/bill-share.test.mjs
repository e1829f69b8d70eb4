// What the sheet of the bill on a guest's phone asks for.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askedBill, countByAmount, onlyOpen, openOfDishes, queryOf, shareOf, transferFields } from '../../../assets/guest/billShare.js';

/** @param {Partial<import('../../../assets/shared/wire.gen.js').GuestBillLineView>} line */
const line = (line) => ({ orderId: 'o', itemIndex: 0, name: 'Soup', variantName: null, options: [], deviceId: 'anna', nickname: 'Anna', quantity: 2, openQuantity: 2, lineTotal: 1000, amount: 1000, openAmount: 1000, ...line });

test('part_that_is_asked_for_and_its_query_name_the_same_dishes', () => {
  const chosen = { 'o-2:1': 1, 'o-1:0': 2 };
  const share = shareOf('ITEM', 1, chosen, 'FAMILY');
  assert.deepEqual(share, { by: 'ITEM', items: [{ orderId: 'o-1', itemIndex: 0, quantity: 2 }, { orderId: 'o-2', itemIndex: 1, quantity: 1 }] });
  assert.equal(share && queryOf(share), 'by=ITEM&items=o-1:0:2,o-2:1:1');
  assert.equal(shareOf('ITEM', 1, {}, 'FAMILY'), null, 'nothing is chosen');
  const queries = /** @type {const} */ (['ALL', 'OWN', 'EVENLY']).map((part) => { const asked = shareOf(part, 3, chosen, 'FAMILY'); return asked && queryOf(asked); });
  assert.deepEqual(queries, ['by=EVENLY&ways=1', 'by=OWN', 'by=EVENLY&ways=3']);
});

test('everything_of_an_own_bill_is_asked_for_as_the_own_part', () => {
  assert.deepEqual(shareOf('ALL', 3, {}, 'INDIVIDUAL'), { by: 'OWN' });
});

test('chosen_dishes_that_somebody_has_paid_meanwhile_are_no_longer_chosen', () => {
  const lines = [line({ openQuantity: 1 }), line({ itemIndex: 1, openQuantity: 0 })];
  assert.deepEqual(onlyOpen({ 'o:0': 2, 'o:1': 1, 'gone:0': 1 }, lines), { 'o:0': 1 });
});

test('equal_parts_are_grouped_with_the_larger_first', () => {
  assert.deepEqual(countByAmount([334, 333, 333]), [[334, 1], [333, 2]]);
});

test('open_dishes_of_a_guest_are_their_unpaid_units_without_those_of_others', () => {
  const lines = [line({ openQuantity: 1, openAmount: 500 }), line({ deviceId: 'ben', openAmount: 700 }), line({ deviceId: null, openAmount: 300 }), line({ itemIndex: 1, openQuantity: 0, openAmount: 0 })];
  assert.equal(openOfDishes(/** @type {any} */ ({ lines }), 'anna'), 500);
});

test('phone_shows_its_own_wish_to_pay_and_not_that_of_another_guest', () => {
  /** @type {(kind: 'CALL_WAITER' | 'REQUEST_BILL', deviceId: string, amount: number | null) => any} */
  const call = (kind, deviceId, amount) => ({ requestId: `${kind} ${deviceId}`, kind, by: { deviceId, nickname: deviceId }, at: '', takenAt: null, amount });
  const calls = [call('REQUEST_BILL', 'ben', 900), call('CALL_WAITER', 'anna', null), call('REQUEST_BILL', 'anna', 500)];
  assert.equal(askedBill(calls, 'anna')?.amount, 500);
  assert.equal(askedBill(calls, 'cem'), undefined);
});

test('fields_of_a_transfer_code_can_be_typed_by_hand', () => {
  const text = 'BCD\n002\n1\nSCT\n\nTrattoria\nDE89370400440532013000\nEUR14.50\n\n\nTable 5 #12';
  assert.deepEqual(transferFields(text), { name: 'Trattoria', iban: 'DE89 3704 0044 0532 0130 00', reference: 'Table 5 #12' });
});
