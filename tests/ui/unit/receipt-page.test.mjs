// What the page for receipts says where it shows none.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Refusal, Unreachable } from '../../../assets/shared/api.js';
import { messageOf } from '../../../assets/receipt/messages.js';
import { LOADERS, hasText, useLanguage } from '../../../assets/receipt/lang/index.js';

/** @param {number} status @param {string} code @param {object} [members] @param {number | null} [seconds] */
const refusal = (status, code, members = {}, seconds = null) => new Refusal({ title: '', status, code, ...members }, seconds);

test('each_refusal_is_told_in_words_and_only_what_may_end_by_itself_can_be_tried_again', async () => {
  const expected = /** @type {const} */ ([
    [refusal(404, 'receipt-code-wrong'), 'wrong', false],
    [refusal(410, 'receipt-code-expired'), 'expired', false],
    [refusal(429, 'address-blocked', {}, 61), 'blocked', true],
    [refusal(409, 'money-profile', { moneyProfile: 'ORDERS' }), 'nothing', false],
    [refusal(401, 'session-lost', { reason: 'CLOSED' }), 'closed', false],
    [refusal(401, 'session-lost', { reason: 'NO_COOKIE' }), 'code', false],
    [refusal(401, 'session-lost', { reason: 'REVOKED' }), 'code', false],
    [refusal(503, 'busy', {}, 5), 'failed', true],
    [new Unreachable('no answer in time'), 'offline', true],
  ]);
  for (const tag of Object.keys(LOADERS)) {
    await useLanguage([tag], LOADERS);
    for (const [error, kind, canRetry] of expected) {
      const message = messageOf(error);
      assert.deepEqual([message.kind, message.canRetry], [kind, canRetry]);
      for (const part of ['title', 'text']) assert.ok(hasText(`receipt.${kind}.${part}`), `${tag} ${kind} ${part}`);
    }
  }
  assert.equal(messageOf(refusal(429, 'address-blocked', {}, 61)).minutes, 2, 'rounded up');
  assert.equal(messageOf(refusal(503, 'busy', {}, 5)).minutes, 0);
  await useLanguage(['en']);
});
