// The percentage of the service charge, as an owner types it.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { parseRate } from '../../../assets/admin/views/serviceCharge.js';

test('typed percentage is read in thousandths of a percent or not at all', () => {
  for (const [text, wanted] of /** @type {[string, number | null][]} */ ([['10', 10_000], ['12,5', 12_500], ['12.5 %', 12_500], ['0', null], ['', null], ['ten', null], ['-3', null]])) assert.equal(parseRate(text), wanted, text);
});
