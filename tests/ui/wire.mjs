// Writes assets/shared/wire.gen.d.ts, the types of the wire, from openapi.json, and assets/shared/limits.gen.js, the limits of the
// pages, from limits.json. Rust tests check that both JSON files are up to date. `--check` only compares; `--json` takes the JSON files as
// they are, when a page needs a new limit before the Rust code can be built with its bundle.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compile } from 'json-schema-to-typescript';

const here = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));
const check = process.argv.includes('--check');
const target = here('../../assets/shared/wire.gen.d.ts');
const limits = here('../../assets/shared/limits.gen.js');

if (!check && !process.argv.includes('--json')) {
  const test = ['test', '--lib', '--quiet', '--', 'http::openapi', 'http::page_constants', 'view::menu'];
  execFileSync('cargo', test, { cwd: here('../..'), stdio: 'inherit', env: { ...process.env, MAITRED_WRITE_OPENAPI: '1' } });
}

const text = readFileSync(here('openapi.json'), 'utf8').replaceAll('#/components/schemas/', '#/definitions/');
const hasAbsentFields = new Set(['AllergenView', 'OptionGroupView', 'MenuOptionView']);
/** @type {Record<string, string[]>} */
const absentFields = {
  CategoryView: ['mainName', 'description', 'untranslated'],
  MenuItemView: ['number', 'isOutsideHours', 'isOftenOrdered', 'goesWith', 'normalPrice', 'left', 'from', 'until', 'mainName', 'untranslated'],
  VariantView: ['normalPrice', 'isUntranslated'],
  CartLineView: ['unavailable', 'categoryId'],
  UnavailabilityView: ['left', 'from', 'until'],
  UnavailableItemView: ['left', 'from', 'until'],
  AvailabilityView: ['soldOutUntil', 'left'],
  FloorSessionView: ['pendingPayments', 'paidAmount'],
  BillView: ['paidAmount', 'serviceCharge'],
  GuestBillView: ['transfer'],
  TodayView: ['receivedAmount'],
  JoinView: ['session'],
  SettingsView: ['tipPools'],
  ClosedBillSummary: ['payments'],
  ClosedBillView: ['bill', 'ordered'],
};
/** @type {Record<string, any>} */
const definitions = JSON.parse(text).components.schemas;
// The box sends every field, `null` without a value, except fields of the menu that are absent in ordinary dishes; requests may leave
// optional ones out.
for (const [name, schema] of Object.entries(definitions)) {
  const isRead = name.endsWith('Input') || name === 'PhoneFrame';
  if (!isRead && !hasAbsentFields.has(name)) requireAll(schema, absentFields[name] ?? []);
}

/** @param {any} schema @param {string[]} [but] */
function requireAll(schema, but = []) {
  if (schema.properties) schema.required = Object.keys(schema.properties).filter((field) => !but.includes(field));
  for (const part of [...(schema.oneOf ?? []), ...(schema.allOf ?? [])]) requireAll(part, but);
}

// A description beside a reference would copy the referenced type.
dropSiblingsOfRefs(definitions);

/** @param {any} value */
function dropSiblingsOfRefs(value) {
  if (value === null || typeof value !== 'object') return;
  if (value.$ref) for (const key of Object.keys(value)) if (key !== '$ref') delete value[key];
  for (const part of Object.values(value)) dropSiblingsOfRefs(part);
}

const types = await compile({ title: 'Wire', type: 'object', properties: {}, definitions }, 'Wire', {
  additionalProperties: false,
  bannerComment: '// Made by `npm --prefix tests/ui run wire` from the types of the Rust code; do not edit.',
  unreachableDefinitions: true,
  style: { singleQuote: true, printWidth: 120 },
});

const banner = '// Made by `npm --prefix tests/ui run wire` from the constants of the Rust code; do not edit.\n';
/** @type {{name: string, doc: string, value: unknown}[]} */
const constants = JSON.parse(readFileSync(here('limits.json'), 'utf8'));
/** @param {unknown} value */
const typed = (value) => (value !== null && typeof value === 'object' && !Array.isArray(value) ? ' @type {Record<string, number>}' : '');
const numbers = banner + constants.map(({ name, doc, value }) => `\n/** ${doc}${typed(value)} */\nexport const ${name} = ${JSON.stringify(value)};\n`).join('');

for (const [file, made] of [[target, types], [limits, numbers]]) {
  if (!check) {
    writeFileSync(file, made);
  } else if (readFileSync(file, 'utf8') !== made) {
    console.error(`${file} is out of date: npm --prefix tests/ui run wire`);
    process.exit(1);
  }
}
