// The texts of all pages in every language: none is missing, unused or without its variables.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { LANGUAGES, LOADERS, addEnglish, clockTime, language, loadSheetTexts, locale, problemText, t, tableLabel, timeOfDay, useLanguage } from '../../../assets/guest/lang/index.js';
import { LOADERS as STAFF_LOADERS } from '../../../assets/kitchen/lang/index.js';
import { en as shared } from '../../../assets/shared/lang/en.js';
import { en as forDishes } from '../../../assets/shared/lang/dish/en.js';
import { en as guestPage } from '../../../assets/guest/lang/en.js';
import { en as guestSheets } from '../../../assets/guest/lang/sheets-en.js';
import { en as forStaff } from '../../../assets/shared/lang/staff/en.js';
import { en as forKitchen } from '../../../assets/kitchen/lang/en.js';
import { en as floorOnly } from '../../../assets/floor/lang/en.js';
import { en as forBill } from '../../../assets/floor/lang/bill-en.js';
import { en as forHandover } from '../../../assets/floor/lang/handover-en.js';
import { en as forClosedBills } from '../../../assets/floor/lang/closed-en.js';
import { en as forReceipts } from '../../../assets/floor/lang/receipt-en.js';
import { en as forWaiting } from '../../../assets/floor/lang/waits-en.js';
import { en as forDoctor } from '../../../assets/floor/lang/doctor-en.js';
import { en as forShift } from '../../../assets/floor/lang/shift-en.js';
import { en as forWifi } from '../../../assets/wifi/lang/en.js';
import { en as receiptPage } from '../../../assets/receipt/lang/en.js';
import { en as adminOnly } from '../../../assets/admin/lang/en.js';
import { en as forSettings } from '../../../assets/admin/lang/settings-en.js';
import { en as forLog } from '../../../assets/admin/lang/log-en.js';
import { en as forTables } from '../../../assets/admin/lang/tables-en.js';
import { en as forRestaurant } from '../../../assets/admin/lang/restaurant-en.js';
import { en as forMenu } from '../../../assets/admin/lang/menu-en.js';
import { en as forEditor } from '../../../assets/admin/lang/editor-en.js';
import { en as forBackup } from '../../../assets/admin/lang/backup-en.js';
import { en as forToday } from '../../../assets/admin/lang/today-en.js';
import { en as setupOnly } from '../../../assets/setup/lang/en.js';
import { en as forRestore } from '../../../assets/restore/lang/en.js';
import { en as forMoney } from '../../../assets/moneyProfile/lang/en.js';
import { en as forMenuImport } from '../../../assets/menuImport/lang/en.js';
import '../../../assets/floor/lang/index.js';

/** @import { Plural, Texts } from '../../../assets/shared/lang/index.js' */

const forGuests = { ...guestPage, ...guestSheets };
const forFloor = { ...floorOnly, ...forDishes, ...forBill, ...forHandover, ...forClosedBills, ...forReceipts, ...forWaiting, ...forDoctor, ...forShift };
const forAdmin = { ...adminOnly, ...forSettings, ...forLog, ...forTables, ...forMenu, ...forEditor, ...forBackup, ...forToday, ...forRestaurant, ...forRestore, ...forMenuImport, ...forMoney };
const forSetup = { ...setupOnly, ...forRestore, ...forMenuImport, ...forMoney };

const ROOT = new URL('../../../assets/', import.meta.url).pathname;
const CODE = readdirSync(ROOT, { recursive: true }).map(String)
  .filter((name) => name.endsWith('.js') && !/^(vendor|dist)\/|\/([a-z]+-)?[a-z]{2}\.js$/.test(name))
  .map((name) => ({ name, text: readFileSync(join(ROOT, name), 'utf8') }));
/** @type {Texts} */
const ENGLISH = { ...shared, ...forGuests };
addEnglish(ENGLISH);
await loadSheetTexts();
const OTHERS = await Promise.all(Object.entries(LOADERS).filter(([tag]) => tag !== 'en').map(async ([tag, load]) => ({ tag, words: await load() })));
/** @param {string | Plural} word */
const forms = (word) => (typeof word === 'string' ? [word] : Object.values(word));
/** @param {string} text */
const variables = (text) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();

after(() => useLanguage(['en']));

test('texts choose their plural form and take their variables', () => {
  assert.equal(t('cart.view', { count: 1 }), 'Cart · 1 item');
  assert.equal(t('cart.view', { count: 5 }), 'Cart · 5 items');
  assert.equal(t('toast.added', { count: 1, name: 'Tiramisù' }), 'added 1 × Tiramisù');
  assert.equal(t('no.such.word'), 'no.such.word');
});

test('a table with a bare number is labelled as a table', () => {
  assert.deepEqual(['7', '12a', 'Terrace 2', 'Bar'].map(tableLabel), ['Table 7', 'Table 12a', 'Terrace 2', 'Bar']);
});

test('a problem has a text of the page, or the box\'s detail on English pages only', async () => {
  assert.equal(problemText({ code: 'cart-empty', title: 'x' }), t('problem.cart-empty'));
  assert.equal(problemText({ code: 'invalid', detail: '/x too long', errors: [{ pointer: '/x', detail: 'too long' }] }), 'too long');
  assert.equal(problemText({ code: 'invalid', errors: [{ pointer: '/nickname', detail: 'x' }] }), t('problem.invalid.nickname'));
  assert.equal(problemText({ code: 'brand-new', title: 'Title', detail: 'Detail' }), 'Detail');
  await useLanguage(['de'], LOADERS);
  assert.equal(problemText({ code: 'brand-new', title: 'Title', detail: 'Detail' }), t('problem.other'));
  await useLanguage(['en']);
});

/** The keys that are string literals in a page's code. @param {string} text */
const literalKeys = (text) => [...text.matchAll(/'([a-z]+(?:\.[A-Za-z-]+)+)'/g)].map((match) => match[1]).filter((key) => NAMESPACES.has(key.split('.')[0]));

/**
 * The keys that are put together at run time, each as the shape it has: `floor.open.${mode}.hint` asks for every key with one
 * more word between the two ends.
 * @param {string} text
 */
const computedKeys = (text) => [...text.matchAll(/`((?:[a-z]+\.)+)\$\{[^`{}]*(?:\{[^`{}]*\}[^`{}]*)*\}((?:\.[a-z]+)*)`/g)]
  .filter(([, start]) => NAMESPACES.has(start.split('.')[0]))
  .map(([key, start, end]) => ({ key, shape: new RegExp(`^${start.replaceAll('.', '\\.')}[A-Za-z\\d_-]+${end.replaceAll('.', '\\.')}$`) }));

const EVERY = { ...ENGLISH, ...forStaff, ...forKitchen, ...forFloor, ...forAdmin, ...forSetup, ...receiptPage };
/** The first parts of keys. Other strings with dots are file names or storage keys. */
const NAMESPACES = new Set(Object.keys(EVERY).map((key) => key.split('.')[0]));

/** The texts of each page, and the code that uses them. */
const PAGES = [
  { page: 'guest', words: ENGLISH, from: /^(guest|shared)\// }, { page: 'floor', words: { ...shared, ...forStaff, ...forFloor }, from: /^(floor|shared)\// },
  { page: 'kitchen', words: { ...shared, ...forStaff, ...forKitchen }, from: /^(kitchen|shared)\// },
  { page: 'admin', words: { ...shared, ...forStaff, ...forAdmin }, from: /^(admin|menuImport|moneyProfile|restore|shared)\// },
  { page: 'setup', words: { ...shared, ...forStaff, ...forSetup }, from: /^(menuImport|moneyProfile|setup|restore|shared)\// },
];
/** Shared files of the staff's pages. */
const FOR_STAFF = ['shared/staffLogin.js', 'shared/loginPage.js', 'shared/stationDelays.js'];
/** Shared files of the pages on which dishes are chosen. */
const FOR_DISHES = ['shared/choice.js', 'shared/choiceForm.js'];

test('computed_keys_are_read_with_both_ends', () => {
  const [{ shape }, ...more] = computedKeys('t(`floor.open.${mode}.hint`); t(`floor.announce.${{ a: 1 }[kind]}`); `${x}.y`; `/api/${id}`');
  assert.equal(more.length, 1);
  assert.ok(shape.test('floor.open.FAMILY.hint') && !shape.test('floor.open.FAMILY') && !shape.test('floor.open.hint'));
});

for (const { page, words, from } of PAGES) {
  const code = CODE.filter(({ name }) => from.test(name) && !(page === 'guest' && FOR_STAFF.includes(name)) && (['guest', 'floor'].includes(page) || !FOR_DISHES.includes(name))).map(({ text }) => text).join('\n');

  test(`${page}_code_names_only_keys_of_its_page`, () => {
    const asked = literalKeys(code);
    assert.ok(asked.length > 100);
    assert.deepEqual(asked.filter((key) => !(key in words)), []);
  });

  test(`${page}_code_computes_only_keys_with_entries`, () => {
    const asked = computedKeys(code);
    assert.ok(asked.length > 5);
    assert.deepEqual(asked.filter(({ shape }) => !Object.keys(words).some((key) => shape.test(key))).map(({ key }) => key), []);
  });
}

test('every_entry_is_used_by_a_page', () => {
  const code = CODE.map(({ text }) => text).join('\n');
  const computed = computedKeys(code);
  assert.deepEqual(Object.keys(EVERY).filter((key) => !code.includes(`'${key}'`) && !computed.some(({ shape }) => shape.test(key))), []);
});

test('the first language of the phone with texts is used, otherwise English', async () => {
  for (const [wanted, took] of /** @type {const} */ ([[['fr-FR', 'de-AT', 'en'], 'de'], [['tr'], 'tr'], [['nl'], 'en'], [[], 'en'], [['ar-EG'], 'ar']])) {
    await useLanguage(wanted, LOADERS);
    assert.equal(language(), took);
  }
  assert.equal(await useLanguage(['de'], { de: async () => { throw new Error('no connection'); } }), false);
  assert.equal(language(), 'ar', 'the language stays where texts cannot be loaded');
  await useLanguage(['en']);
});

test('a name in a right-to-left sentence keeps its own order', async () => {
  await useLanguage(['ar'], LOADERS);
  assert.match(t('cart.edit', { name: 'Tiramisù (2)' }), /\u2068Tiramisù \(2\)\u2069/);
  assert.ok(!t('filter.done', { count: 12 }).includes('\u2068'));
  await useLanguage(['en']);
  assert.equal(t('cart.edit', { name: 'Tiramisù' }), 'Change Tiramisù');
});

test('digits are Latin in every language', async () => {
  await useLanguage(['ar-EG'], LOADERS);
  assert.match(locale(), /^ar-EG-u-nu-latn$/);
  assert.match(timeOfDay('2026-01-01T10:05:00.000Z'), /\d{1,2}:05/);
  assert.match(clockTime('2026-01-01T10:05:09.000Z'), /\d\d:05:09/);
  await useLanguage(['en']);
});

for (const [tag, load] of Object.entries(STAFF_LOADERS)) {
  test(`${LANGUAGES[tag]} has every text that the staff's pages share`, async () => {
    const words = await load();
    /** @type {Texts} */
    const english = { ...shared, ...forStaff };
    const wanted = Object.keys(english);
    assert.deepEqual(wanted.filter((key) => !(key in words)), []);
    for (const key of wanted) assert.deepEqual(variables(forms(words[key] ?? '')[0]), variables(forms(english[key] ?? '')[0]), `${tag} ${key}`);
  });
}

/** @param {string} tag @param {Texts} words @param {Texts} all */
function hasEveryForm(tag, words, all) {
  const wanted = new Intl.PluralRules(tag).resolvedOptions().pluralCategories;
  for (const [key, word] of Object.entries(words)) {
    const english = all[key];
    // A form for exactly one, two or none may have the number as a word.
    const optional = typeof english === 'string' ? [] : ['count'];
    const most = variables(forms(english).at(-1) ?? '');
    if (typeof word !== 'string') {
      assert.deepEqual(Object.keys(word).filter((form) => !wanted.includes(/** @type {any} */ (form))), [], `${tag} ${key}`);
      assert.deepEqual(wanted.filter((form) => !(form in word)), [], `${tag} ${key} lacks a form`);
    } else {
      assert.equal(typeof english === 'string' || variables(word).length === most.length, true, `${tag} ${key} has no plural and no count`);
    }
    for (const text of forms(word)) {
      assert.notEqual(text.trim(), '', `${tag} ${key}`);
      const has = variables(text);
      assert.deepEqual(has.filter((name) => !most.includes(name)), [], `${tag} ${key}: ${text}`);
      assert.deepEqual(most.filter((name) => !has.includes(name) && !optional.includes(name)), [], `${tag} ${key}: ${text}`);
    }
  }
}

/** Each page's own words, by language. @type {{page: string, english: Texts, tag: string, words: Texts, same: number}[]} */
const TRANSLATED = OTHERS.map(({ tag, words }) => ({ page: 'the guests', english: ENGLISH, tag, words, same: 8 }));
for (const [page, file, english] of /** @type {[string, string, Texts][]} */ ([['the kitchen', 'kitchen/lang/', forKitchen], ['the floor', 'floor/lang/', floorOnly], ['the bill', 'floor/lang/bill-', forBill], ['what waits', 'floor/lang/waits-', forWaiting], ['the network', 'floor/lang/doctor-', forDoctor], ['sections and PINs', 'floor/lang/shift-', forShift], ['the test of the network', 'wifi/lang/', forWifi], ['the handover', 'floor/lang/handover-', forHandover], ['the money profile', 'moneyProfile/lang/', forMoney],
  ['owners', 'admin/lang/', adminOnly], ['the settings', 'admin/lang/settings-', forSettings], ['the log', 'admin/lang/log-', forLog], ['the tables', 'admin/lang/tables-', forTables], ['the menu', 'admin/lang/menu-', forMenu], ['the backups', 'admin/lang/backup-', forBackup], ['the section Today', 'admin/lang/today-', forToday], ['the section Restaurant', 'admin/lang/restaurant-', forRestaurant], ['the setup', 'setup/lang/', setupOnly], ['a restore', 'restore/lang/', forRestore], ['the import of a menu', 'menuImport/lang/', forMenuImport]])) {
  for (const { tag } of OTHERS) TRANSLATED.push({ page, english, tag, words: (await import(`../../../assets/${file}${tag}.js`))[tag], same: 8 });
}

for (const { tag } of OTHERS) {
  TRANSLATED.push({ page: 'receipts of guests', english: receiptPage, tag, words: (await import(`../../../assets/receipt/lang/${tag}.js`))[tag], same: 8 });
  TRANSLATED.push({ page: 'receipts of the floor', english: forReceipts, tag, words: (await import(`../../../assets/floor/lang/receipt-${tag}.js`))[tag], same: 8 });
}

for (const { page, english: all, tag, words, same: most } of TRANSLATED) {
  test(`${LANGUAGES[tag]} has the keys of English for ${page}`, () => {
    assert.deepEqual(Object.keys(words).sort(), Object.keys(all).sort());
  });

  test(`${LANGUAGES[tag]} has every plural form and variable for ${page}`, () => {
    hasEveryForm(tag, words, all);
  });

  test(`${LANGUAGES[tag]} is translated for ${page}`, () => {
    const same = Object.keys(words).filter((key) => JSON.stringify(words[key]) === JSON.stringify(all[key]) && /[a-z]{4}/i.test(forms(all[key]).join(' ').replace(/\{\w+\}/g, '')));
    // A few texts are the same in both languages.
    assert.ok(same.length <= most, same.join(', '));
  });
}

for (const { tag, words } of OTHERS) {
  test(`${LANGUAGES[tag]} has a default name for each phone of a table`, () => {
    const herbs = t.call(null, 'join.herbs').split(', ');
    const own = /** @type {string} */ (words['join.herbs']).split(', ');
    assert.equal(new Set(own).size, own.length);
    assert.ok(own.length >= 20 && herbs.length >= 20);
    // The box takes at most 24 characters.
    assert.deepEqual(own.filter((herb) => herb.length > 18), []);
  });
}

/** Words for a receipt and for cash, which nothing may say where this computer records no payments. @type {Record<string, RegExp>} */
const FORBIDDEN = {
  en: /\b(receipts?|cash|tips?|change due|refund\w*)\b/i, de: /\b(beleg\w*|quittung\w*|kassenbon\w*|bon|bar|bargeld|trinkgeld|rückgeld|erstatt\w*)\b/i, es: /\b(recibos?|tiques?|tickets?|facturas?|efectivo|propinas?|devolver|devoluci\w+)\b/i,
  tr: /(^|\s)(fiş\w*|makbuz\w*|fatura\w*|nakit\w*|bahşiş\w*|para üstü|iade\w*)/i, ar: /إيصال|فاتورة|نقد|كاش|إكرامي|بقشيش|للرد|استرداد/,
};
/** Texts that are shown only where payments are recorded: the bill and its refunds, and the choice how to pay. */
const OF_PAYMENTS = /^(bill\.|floor\.close\.(refund|how\.(gone|kept))|floor\.due|floor\.settled|floor\.bill|pay\.|floor\.call\.pay\.|problem\.(session-closed|bill-unpaid|payment-pending|merge-settled)$)/;

for (const tag of Object.keys(LANGUAGES)) {
  test(`${tag}_texts_of_guests_floor_and_paper_without_payments_speak_of_no_receipt_and_no_cash`, async () => {
    /** @param {string} file @returns {Promise<Texts>} */
    const textsOf = async (file) => (await import(`../../../assets/${file}${tag}.js`))[tag];
    const files = ['shared/lang/', 'shared/lang/staff/', 'guest/lang/', 'guest/lang/sheets-', 'floor/lang/', 'floor/lang/waits-', 'floor/lang/doctor-', 'floor/lang/shift-', 'floor/lang/handover-', 'moneyProfile/lang/'];
    const words = Object.assign({}, ...await Promise.all(files.map(textsOf)));
    // The owner reads there what payments are.
    delete words['money.BOOKS.hint'];
    // What an old code of a receipt leads to, and what is shown before.
    const page = await textsOf('receipt/lang/');
    for (const key of ['receipt.loading', 'receipt.nothing.title', 'receipt.nothing.text']) words[key] = page[key];
    const found = Object.entries(words).filter(([key, word]) => !OF_PAYMENTS.test(key) && forms(/** @type {any} */ (word)).some((text) => FORBIDDEN[tag].test(text)));
    assert.deepEqual(found, []);
    assert.ok(FORBIDDEN[tag].test(forms(/** @type {any} */ ((await textsOf('guest/lang/sheets-'))['pay.CASH']))[0]), 'the word itself is found');
    // Printed cards and menus have their words in the program.
    const printed = ['sheets/words.rs', 'sheets/menu/words.rs'].map((name) => readFileSync(new URL(`../../../src/${name}`, import.meta.url), 'utf8')).join('\n');
    const strings = [...printed.matchAll(/"([^"]+)"/g)].map((match) => match[1]);
    assert.deepEqual(strings.filter((text) => FORBIDDEN[tag].test(text)), []);
  });
}
test('every_reason_of_a_doubtful_row_has_a_text_in_every_language', async () => {
  const { components } = JSON.parse(readFileSync(new URL('../openapi.json', import.meta.url), 'utf8'));
  const codes = components.schemas.DoubtCode.enum;
  assert.ok(codes.length > 40);
  const english = /** @type {Texts} */ (forMenuImport);
  for (const tag of Object.keys(LANGUAGES)) {
    const [words] = Object.values(await import(`../../../assets/menuImport/lang/${tag}.js`));
    for (const code of codes) {
      assert.ok(words[`dishes.doubt.${code}`], `${tag} ${code}`);
      assert.deepEqual(variables(words[`dishes.doubt.${code}`]), forms(english[`dishes.doubt.${code}`]).flatMap(variables), `${tag} ${code}`);
    }
    for (const field of components.schemas.ColumnField.enum) assert.ok(words[`dishes.column.${field}`], `${tag} ${field}`);
  }
});
