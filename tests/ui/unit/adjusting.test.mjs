// What is typed for a comp or a discount, and the requests that it becomes.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { START, bodyOf, parsePercent, parseServiceRate, previewQuery } from '../../../assets/floor/adjust/adjusting.js';

const line = /** @type {any} */ ({ orderId: 'a1', itemIndex: 2, quantity: 3, compedQuantity: 1 });
const preview = { loweredAmount: 450, totalAmount: 900, amountDue: 900, needsApproval: false };

test('percentage is read in thousandths of a percent or not at all', () => {
  for (const [text, wanted] of /** @type {[string, number | null][]} */ ([['10', 10_000], ['12,5', 12_500], ['٢٠٪', 20_000], ['100', 100_000], ['0', null], ['100,01', null], ['', null], ['ten', null], ['1.234', null]])) {
    assert.equal(parsePercent(text), wanted, text);
  }
});

test('new total is asked for only when everything is typed', () => {
  assert.equal(previewQuery(START, null, 'EUR'), null);
  assert.equal(previewQuery({ ...START, text: '10' }, null, 'EUR'), 'kind=DISCOUNT&rate=10000');
  assert.equal(previewQuery({ ...START, how: 'AMOUNT', text: '5' }, null, 'EUR'), 'kind=DISCOUNT&amount=500');
  assert.equal(previewQuery({ ...START, how: 'AMOUNT', text: '5' }, null, 'JPY'), 'kind=DISCOUNT&amount=5');
  assert.equal(previewQuery({ ...START, how: 'AMOUNT', text: '0' }, null, 'EUR'), null);
  assert.equal(previewQuery({ ...START, how: 'COMP', quantity: 9 }, line, 'EUR'), 'kind=COMP&orderId=a1&itemIndex=2&quantity=2');
});

test('request has the amount that was shown and a login only where one is needed', () => {
  const form = { ...START, how: /** @type {const} */ ('COMP'), reason: 'Complaint', username: ' lee ', password: 'secret' };
  const body = { kind: 'COMP', orderId: 'a1', itemIndex: 2, quantity: 1, reason: 'Complaint', expectedAmount: 450 };
  assert.deepEqual(bodyOf(form, line, 'EUR', preview), body);
  assert.deepEqual(bodyOf(form, line, 'EUR', { ...preview, needsApproval: true }), { ...body, approval: { username: 'lee', password: 'secret' } });
});

test('service charge is for the whole party, may be zero, and has any reason', () => {
  for (const [text, wanted] of /** @type {[string, number | null][]} */ ([['0', 0], ['٠', 0], ['0 %', 0], ['12,5', 12_500], ['', null], ['-1', null]])) assert.equal(parseServiceRate(text), wanted, text);
  const form = { ...START, how: /** @type {const} */ ('SERVICE'), line: 'a1:2', text: '0', reason: ' Long wait ' };
  assert.equal(previewQuery(form, line, 'EUR'), 'kind=SERVICE&rate=0');
  assert.deepEqual(bodyOf(form, line, 'EUR', preview), { kind: 'SERVICE', rate: 0, reason: 'Long wait' });
});
