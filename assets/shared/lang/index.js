// Words by key. English is always loaded: it is the language a missing word falls back to, and it is there when the
// box is not. Another language is one more table and one more line in `LATER`.
import { en } from './en.js';

/**
 * @typedef {Partial<Record<Intl.LDMLPluralRule, string>> & {other: string}} Plural chosen by `vars.count`
 * @typedef {Record<string, string | Plural>} Words
 * @typedef {Record<string, string | number>} Vars
 */

/** @type {Record<string, () => Promise<Words>>} */
const LATER = {};
const RIGHT_TO_LEFT = new Set(['ar', 'fa', 'he', 'ur']);

/** @type {{tag: string, words: Words, rules: Intl.PluralRules}} */
let spoken = { tag: 'en', words: en, rules: new Intl.PluralRules('en') };

/**
 * Takes the first language of the guest's list that there are words for.
 * @param {readonly string[]} wanted BCP 47 tags, best first
 */
export async function useLanguage(wanted) {
  for (const tag of wanted) {
    const base = tag.toLowerCase().split('-')[0];
    const load = base === 'en' ? async () => en : LATER[base];
    if (!load) continue;
    try {
      spoken = { tag, words: await load(), rules: new Intl.PluralRules(tag) };
      break;
    } catch {
      // The words did not arrive; the next language on the list will do.
    }
  }
  if (typeof document !== 'undefined') {
    document.documentElement.lang = spoken.tag;
    document.documentElement.dir = RIGHT_TO_LEFT.has(spoken.tag.toLowerCase().split('-')[0]) ? 'rtl' : 'ltr';
  }
}

/** The tag money and times are written in. @returns {string} */
export const locale = () => spoken.tag;

/** Whether there is a word for this key. @param {string} key @returns {boolean} */
export const knows = (key) => key in spoken.words || key in en;

/**
 * The words of a key, with `{name}` replaced by `vars.name`; where a word has plural forms, `vars.count` chooses.
 * @param {string} key @param {Vars} [vars] @returns {string}
 */
export function t(key, vars = {}) {
  const found = spoken.words[key] ?? /** @type {Words} */ (en)[key];
  if (found === undefined) return key;
  const text = typeof found === 'string' ? found : found[spoken.rules.select(Number(vars.count))] ?? found.other;
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in vars ? String(vars[name]) : whole));
}

/** A table as people speak of it: a bare number is "Table 7", a name such as "Terrace 2" stands alone. @param {string} name @returns {string} */
export function tableCalled(name) {
  return /^\d+\p{L}?$/u.test(name) ? t('table.numbered', { name }) : name;
}

/** A time of day as people here write it. @param {string | number} at ISO text or milliseconds @param {boolean} [withSeconds] @returns {string} */
export function timeOfDay(at, withSeconds = false) {
  /** @type {Intl.DateTimeFormatOptions} */
  const options = { hour: '2-digit', minute: '2-digit', hour12: false };
  if (withSeconds) options.second = '2-digit';
  return new Date(at).toLocaleTimeString(spoken.tag, options);
}

/**
 * What to tell a person about a problem: our own words where we have them, else the box's.
 * @param {{code: string, title?: string, detail?: string, errors?: {detail: string}[]}} problem @returns {string}
 */
export function problemText(problem) {
  const key = `problem.${problem.code}`;
  if (knows(key)) return t(key);
  // The detail of `invalid` begins with a pointer into the body: for tools, not for people.
  if (problem.code === 'invalid' && problem.errors?.[0]) return problem.errors[0].detail;
  return problem.detail || problem.title || t('problem.other');
}
