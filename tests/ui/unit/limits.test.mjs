// The pages take every limit that the program enforces from assets/shared/limits.gen.js.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import * as limits from '../../../assets/shared/limits.gen.js';

const ROOT = new URL('../../../assets/', import.meta.url).pathname;
const CODE = readdirSync(ROOT, { recursive: true }).map(String)
  .filter((name) => name.endsWith('.js') && !/^(vendor|dist)\/|\/lang\/|limits\.gen\.js$/.test(name))
  .map((name) => ({ name, text: readFileSync(join(ROOT, name), 'utf8') }));

/** Limits of the pages themselves, which the program does not have. */
const PAGE_LIMITS = ['OUTBOX_MAX', 'WAITING_MAX', 'CHECKOUT_RENEWALS_MAX', 'HISTORY_MAX'];

/** @param {RegExp} pattern @returns {string[]} */
const matches = (pattern) => CODE.flatMap(({ name, text }) => [...text.matchAll(pattern)].map((match) => `${name}: ${match[0]}`));

test('fields take their length from the generated limits', () => {
  assert.deepEqual(matches(/\b(max|min)length=(["']|\$\{)\d+/gi), []);
});

test('steppers take their maximum from the generated limits', () => {
  assert.deepEqual(matches(/\bmax=(["']|\$\{)\d+/g), []);
});

test('no page defines a limit that the program enforces', () => {
  const own = matches(/\bconst [A-Z_]*(MAX|DIGITS|LIMIT|LENGTH)\b[A-Z_]* = [\d_]+/g).filter((found) => !PAGE_LIMITS.some((name) => found.includes(` ${name} `)));
  assert.deepEqual(own, []);
});

test('no page cuts a text at a length of its own', () => {
  assert.deepEqual(matches(/\.slice\(0, ?\d{2,}\)/g).filter((found) => !found.startsWith('shared/id.js')), []);
});

test('every generated limit is used by a page', () => {
  const all = CODE.map(({ text }) => text).join('\n');
  assert.deepEqual(Object.keys(limits).filter((name) => !new RegExp(`\\b${name}\\b`).test(all)), []);
});
