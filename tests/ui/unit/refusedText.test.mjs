import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isRefusedText } from '../../../assets/shared/refusedText.js';

test('the page refuses the same texts as the box', () => {
  for (const text of ['a\u202eb', 'a\u0000b', 'a\u{e0062}b', 'e\u0301\u0302\u0303\u0304\u0305\u0306\u0307']) assert.ok(isRefusedText(text), JSON.stringify(text));
  const kept = ['', 'two\nlines', '\u2068Ada\u2069', 'Sal\u200bmon', '👩\u200d👧', '\u{1f3f4}\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}', 'mi\u0301'];
  for (const text of kept) assert.ok(!isRefusedText(text), JSON.stringify(text));
});
