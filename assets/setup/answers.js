// The answers of the owner before the restaurant exists: their checks and the request that they make. No side effects.
import { CONTACT_MAX, NAME_MAX, PASSWORD_CHARS_MAX, PASSWORD_CHARS_MIN, POSTAL_ADDRESS_MAX, TAX_NUMBER_MAX, TAX_RATE_MAX, USERNAME_MAX } from '../shared/limits.gen.js';
import { choiceBody } from '../moneyProfile/moneyChoice.js';

/** @import { CountryView, FiscalRule, FiscalRuleView, MoneyProfileKind, SetupInput, TaxKind } from '../shared/wire.gen.js' */
/** @import { Vars } from '../shared/lang/index.js' */
/**
 * Why an answer is not accepted: a text of the page by its key, or the box's own text.
 * @typedef {{key: string, vars?: Vars} | {text: string}} Fault
 * @typedef {Record<string, Fault>} Faults by the name of the field
 *
 * @typedef {'FOOD' | 'DRINKS' | 'ALCOHOL'} TaxCode
 * @typedef {{name: string | null, rate: string, kind: TaxKind | ''}} TaxAnswer `name` null: the name in the language of the page; `rate` in percent, as typed
 *
 * @typedef {object} Answers
 * @property {string} country ISO 3166-1 alpha-2, or empty
 * @property {boolean} isOther whether "another country" is chosen
 * @property {MoneyProfileKind | ''} moneyProfile
 * @property {number} declaredVersion of the declaration that the owner makes; 0: none
 * @property {string} currency ISO 4217, or empty
 * @property {string} timeZone IANA, or empty
 * @property {Record<TaxCode, TaxAnswer>} taxes
 * @property {string} name
 * @property {string} address
 * @property {string} taxNumber
 * @property {string} contact
 * @property {string} username
 * @property {string} ownerName
 *
 * What is never stored.
 * @typedef {{password: string, repeated: string}} Secrets
 *
 * @typedef {typeof QUESTIONS[number]} Question
 */

/** The questions in their order. */
export const QUESTIONS = /** @type {const} */ (['country', 'payments', 'money', 'taxes', 'restaurant', 'owner', 'summary']);
/** @type {TaxCode[]} */
export const TAX_CODES = ['FOOD', 'DRINKS', 'ALCOHOL'];

/** @type {TaxAnswer} */
const NO_TAX = { name: null, rate: '', kind: '' };
/** @type {Answers} */
export const NO_ANSWERS = {
  country: '', isOther: false, moneyProfile: '', declaredVersion: 0, currency: '', timeZone: '', taxes: { FOOD: NO_TAX, DRINKS: NO_TAX, ALCOHOL: NO_TAX },
  name: '', address: '', taxNumber: '', contact: '', username: '', ownerName: '',
};
/** @type {Secrets} */
export const NO_SECRETS = { password: '', repeated: '' };

/** Answers from the storage of the browser. What does not fit is left out. @param {any} stored @returns {Answers} */
export function readAnswers(stored) {
  /** @type {any} */
  const answers = { ...NO_ANSWERS };
  for (const [name, empty] of Object.entries(NO_ANSWERS)) {
    if (typeof empty === typeof stored?.[name] && typeof empty !== 'object') answers[name] = stored[name];
  }
  if (!['ORDERS', 'BOOKS'].includes(answers.moneyProfile)) answers.moneyProfile = '';
  answers.taxes = Object.fromEntries(TAX_CODES.map((code) => {
    const { name, rate, kind } = stored?.taxes?.[code] ?? NO_TAX;
    return [code, { name: typeof name === 'string' ? name : null, rate: typeof rate === 'string' ? rate : '', kind: kind === 'INCLUSIVE' || kind === 'EXCLUSIVE' ? kind : '' }];
  }));
  return answers;
}

/** What is known about a country, and its proposal. @param {FiscalRuleView[]} rules @param {string} country @returns {{rule: FiscalRule, proposal: MoneyProfileKind}} */
export const ruleOf = (rules, country) => rules.find((each) => each.country === country) ?? { rule: 'UNKNOWN', proposal: 'ORDERS' };

/** A rate as the page's language writes it. @param {number} millipercent @param {string} locale BCP 47 @returns {string} */
export function formatRate(millipercent, locale) {
  return (millipercent / 1000).toLocaleString(locale, { maximumFractionDigits: 3, useGrouping: false });
}

/** A rate in percent with a comma or a dot, also in Arabic digits. @param {string} text @returns {number | null} thousandths of a percent */
export function parseRate(text) {
  const latin = text.replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660)).replace(/[%٪\s]/g, '').replace(/[,٫]/, '.');
  if (!/^\d{1,3}(\.\d{0,3})?$/.test(latin)) return null;
  const rate = Math.round(Number(latin) * 1000);
  return rate <= TAX_RATE_MAX ? rate : null;
}

/**
 * The answers after a choice of country: its proposals replace what was answered for another one.
 * @param {Answers} answers @param {string} country @param {{proposal: CountryView | undefined, fiscalRules?: FiscalRuleView[], deviceZone: string, locale: string}} known
 * @returns {Answers}
 */
export function withCountry(answers, country, { proposal, fiscalRules = [], deviceZone, locale }) {
  if (country === answers.country && answers.isOther === !proposal) return answers;
  /** @type {{moneyProfile: MoneyProfileKind | '', declaredVersion: number}} */
  const money = { moneyProfile: country ? ruleOf(fiscalRules, country).proposal : '', declaredVersion: 0 };
  if (!proposal) return { ...answers, ...money, country, isOther: true, currency: '', timeZone: deviceZone, taxes: NO_ANSWERS.taxes };
  /** @param {number} rate @returns {TaxAnswer} */
  const tax = (rate) => ({ name: null, rate: formatRate(rate, locale), kind: proposal.taxKind });
  return {
    ...answers, ...money, country, isOther: false, currency: proposal.currency, timeZone: proposal.timeZone,
    taxes: { FOOD: tax(proposal.foodMillipercent), DRINKS: tax(proposal.drinksMillipercent), ALCOHOL: tax(proposal.alcoholMillipercent) },
  };
}

/** @param {string} text @param {number} max @param {boolean} [isRequired] @returns {Fault | null} */
function faultOfText(text, max, isRequired = false) {
  const { length } = [...text.trim()];
  if (length === 0) return isRequired ? { key: 'setup.fault.required' } : null;
  return length > max ? { key: 'setup.fault.long', vars: { max } } : null;
}

/** @param {string} username @returns {Fault | null} */
function faultOfUsername(username) {
  const fault = faultOfText(username, USERNAME_MAX, true);
  // The box changes upper case to lower case.
  return fault ?? (/^[a-z0-9._-]+$/.test(username.trim().toLowerCase()) ? null : { key: 'setup.fault.username' });
}

/** @param {Secrets} secrets @returns {[string, Fault | null][]} */
function faultsOfPassword({ password, repeated }) {
  const { length } = [...password];
  const isLong = length >= PASSWORD_CHARS_MIN && length <= PASSWORD_CHARS_MAX;
  return [
    ['password', isLong ? null : { key: 'setup.fault.password', vars: { min: PASSWORD_CHARS_MIN, max: PASSWORD_CHARS_MAX } }],
    ['repeated', isLong && repeated !== password ? { key: 'setup.fault.repeated' } : null],
  ];
}

/** What is missing or wrong in the answers to a question. @param {Question} question @param {Answers} answers @param {Secrets} secrets @returns {Faults} */
export function faultsOf(question, answers, secrets) {
  /** @type {Record<Question, () => [string, Fault | null][]>} */
  const checks = {
    country: () => [['country', answers.country ? null : { key: 'setup.fault.choose' }]],
    payments: () => [
      ['moneyProfile', answers.moneyProfile ? null : { key: 'setup.fault.choose' }],
      ['declaredVersion', answers.moneyProfile === 'BOOKS' && answers.declaredVersion === 0 ? { key: 'money.declare.missing' } : null],
    ],
    money: () => [['currency', answers.currency ? null : { key: 'setup.fault.choose' }], ['timeZone', faultOfText(answers.timeZone, NAME_MAX, true)]],
    taxes: () => TAX_CODES.flatMap((code) => {
      const { name, rate, kind } = answers.taxes[code];
      /** @type {[string, Fault | null][]} */
      const faults = [
        [`name-${code}`, name === null ? null : faultOfText(name, NAME_MAX, true)],
        [`rate-${code}`, parseRate(rate) === null ? { key: 'setup.fault.rate' } : null],
        [`kind-${code}`, kind ? null : { key: 'setup.fault.choose' }],
      ];
      return faults;
    }),
    restaurant: () => [
      ['name', faultOfText(answers.name, NAME_MAX, true)], ['address', faultOfText(answers.address, POSTAL_ADDRESS_MAX)],
      ['taxNumber', faultOfText(answers.taxNumber, TAX_NUMBER_MAX)], ['contact', faultOfText(answers.contact, CONTACT_MAX)],
    ],
    owner: () => [['ownerName', faultOfText(answers.ownerName, NAME_MAX, true)], ['username', faultOfUsername(answers.username)], ...faultsOfPassword(secrets)],
    summary: () => [],
  };
  /** @type {Faults} */
  const faults = {};
  for (const [field, fault] of checks[question]()) if (fault) faults[field] = fault;
  return faults;
}

/** The first question with a fault; `summary` if there is none. @param {Answers} answers @param {Secrets} secrets @returns {Question} */
export function firstOpenQuestion(answers, secrets) {
  return QUESTIONS.find((question) => Object.keys(faultsOf(question, answers, secrets)).length > 0) ?? 'summary';
}

/** @param {Question} left @param {Question} right @returns {Question} the one that is asked first */
export const earlier = (left, right) => (QUESTIONS.indexOf(left) < QUESTIONS.indexOf(right) ? left : right);

/** Questions and fields by the pointers of the box's answer. @type {[RegExp, Question, string][]} */
const POINTERS = [
  [/^\/profile\/country$/, 'country', 'country'],
  [/^\/money\/declaredVersion$/, 'payments', 'declaredVersion'],
  [/^\/currency$/, 'money', 'currency'], [/^\/profile\/timeZone$/, 'money', 'timeZone'],
  [/^\/name$/, 'restaurant', 'name'], [/^\/profile\/(address|taxNumber|contact)$/, 'restaurant', '$1'],
  [/^\/owner\/name$/, 'owner', 'ownerName'], [/^\/owner\/(username|password)$/, 'owner', '$1'],
];
const TAX_POINTER = /^\/taxClasses\/(\d+)\/(name|rate|kind)/;

/** Where the answer is that the box refused. @param {string} pointer JSON pointer into the request @returns {{question: Question, field: string} | null} */
export function placeOfPointer(pointer) {
  const tax = TAX_POINTER.exec(pointer);
  if (tax && TAX_CODES[Number(tax[1])]) return { question: 'taxes', field: `${tax[2]}-${TAX_CODES[Number(tax[1])]}` };
  for (const [shape, question, field] of POINTERS) if (shape.test(pointer)) return { question, field: pointer.replace(shape, field) };
  return null;
}

/**
 * The request that makes the restaurant.
 * @param {Answers} answers @param {Secrets} secrets
 * @param {{code: string, language: string, taxName: (code: TaxCode) => string, stationName: string}} more
 * @returns {SetupInput}
 */
export function setupRequest(answers, { password }, { code, language, taxName, stationName }) {
  return {
    code,
    name: answers.name,
    currency: answers.currency,
    taxClasses: TAX_CODES.map((each) => {
      const { name, rate, kind } = answers.taxes[each];
      return { code: each, name: name ?? taxName(each), rateMillipercent: parseRate(rate) ?? 0, kind: kind || 'INCLUSIVE' };
    }),
    stations: [{ code: 'KITCHEN', name: stationName }],
    profile: {
      language: /** @type {any} */ (language), country: answers.country, timeZone: answers.timeZone,
      address: answers.address, taxNumber: answers.taxNumber, contact: answers.contact,
    },
    money: choiceBody({ profile: answers.moneyProfile, declaredVersion: answers.declaredVersion }),
    owner: { username: answers.username.trim(), name: answers.ownerName, password },
  };
}

/** The setup code in the fragment of an address such as `/setup#ABCD-EFGH`. @param {string} hash @returns {string | null} */
export function codeInFragment(hash) {
  const code = hash.replace(/^#/, '');
  return /^[A-Za-z0-9][A-Za-z0-9-]{3,30}$/.test(code) ? code : null;
}
