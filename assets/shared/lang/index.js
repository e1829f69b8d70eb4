// Words by key. A page brings its English along (`addEnglish`), or fetches the language that is wanted (`useLanguage`).

/**
 * @typedef {Partial<Record<Intl.LDMLPluralRule, string>> & {other: string}} Plural chosen by `vars.count`
 * @typedef {Record<string, string | Plural>} Words
 * @typedef {Record<string, string | number>} Vars
 * @typedef {Record<string, () => Promise<Words>>} Later languages that are fetched when they are wanted, by their BCP 47 primary tag
 */

const RIGHT_TO_LEFT = new Set(['ar', 'fa', 'he', 'ur']);

/** @type {Words} */
const english = {};
/** @type {{tag: string, words: Words, rules: Intl.PluralRules, isRtl: boolean}} */
let spoken = { tag: 'en', words: english, rules: new Intl.PluralRules('en'), isRtl: false };

/** @param {Words} words */
export function addEnglish(words) {
  Object.assign(english, words);
}

/** "de" of "de-AT". @param {string} tag */
export const primary = (tag) => tag.toLowerCase().split('-')[0];

/**
 * Takes the first language of the guest's list that there are words for, else English.
 * @param {readonly string[]} wanted BCP 47 tags, best first
 * @param {Later} [later]
 * @returns {Promise<boolean>} false where the words did not arrive: it is spoken as before
 */
export async function useLanguage(wanted, later = {}) {
  const tag = wanted.find((each) => primary(each) === 'en' || later[primary(each)]) ?? 'en';
  try {
    const words = await later[primary(tag)]?.();
    spoken = { tag, words: words ?? english, rules: new Intl.PluralRules(tag), isRtl: RIGHT_TO_LEFT.has(primary(tag)) };
  } catch {
    return false;
  }
  if (typeof document !== 'undefined') {
    document.documentElement.lang = tag;
    document.documentElement.dir = spoken.isRtl ? 'rtl' : 'ltr';
  }
  return true;
}

/**
 * The tag money and times are written in. With the digits of the PIN, the bill and the waiter's screen, also where a
 * language has digits of its own: a guest compares them.
 * @returns {string}
 */
export const locale = () => `${spoken.tag}-u-nu-latn`;

/** The language of the words now. @returns {string} */
export const language = () => primary(spoken.tag);

/** Whether there is a word for this key. @param {string} key @returns {boolean} */
export const knows = (key) => key in spoken.words || key in english;

/**
 * The words of a key, with `{name}` replaced by `vars.name`; where a word has plural forms, `vars.count` chooses.
 * @param {string} key @param {Vars} [vars] @returns {string}
 */
export function t(key, vars = {}) {
  const found = spoken.words[key] ?? english[key];
  if (found === undefined) return key;
  const text = typeof found === 'string' ? found : found[spoken.rules.select(Number(vars.count))] ?? found.other;
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in vars ? apart(vars[name]) : whole));
}

/**
 * A name may run the other way than the sentence it stands in: between FIRST STRONG ISOLATE and its end (Unicode UAX 9) it
 * keeps its own order and leaves the sentence its.
 * @param {string | number} value
 */
function apart(value) {
  return spoken.isRtl && typeof value === 'string' ? `\u2068${value}\u2069` : String(value);
}

/** A table as people speak of it: a bare number is "Table 7", a name such as "Terrace 2" stands alone. @param {string} name @returns {string} */
export function tableCalled(name) {
  return /^\d+\p{L}?$/u.test(name) ? t('table.numbered', { name }) : name;
}

/** A time of day as people here write it. @param {string | number} at ISO text or milliseconds @returns {string} */
export function timeOfDay(at) {
  return new Date(at).toLocaleTimeString(locale(), { hour: '2-digit', minute: '2-digit' });
}

/** A time of day to the second on 24 hours, for displays: it changes its width with nothing. @param {string | number} at ISO text or milliseconds @returns {string} */
export function clockTime(at) {
  return new Date(at).toLocaleTimeString(locale(), { hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false });
}

/**
 * What to tell a person about a problem: our own words where we have them. The box's own are English, and for those who
 * read it.
 * @param {{code: string, title?: string, detail?: string, errors?: {pointer: string, detail: string}[]}} problem @returns {string}
 */
export function problemText(problem) {
  const [error] = problem.errors ?? [];
  // Which field it was says more than that something was not right.
  const field = error && `problem.invalid.${error.pointer.split('/').pop()}`;
  if (field && knows(field)) return t(field);
  const key = `problem.${problem.code}`;
  if (knows(key)) return t(key);
  if (language() !== 'en') return t('problem.other');
  // The detail of `invalid` begins with a pointer into the body: for tools, not for people.
  if (problem.code === 'invalid' && error) return error.detail;
  return problem.detail || problem.title || t('problem.other');
}
