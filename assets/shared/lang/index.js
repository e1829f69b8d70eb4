// Texts by key. A page registers its English texts (`addEnglish`) and loads other languages with `useLanguage`.

/**
 * @typedef {Partial<Record<Intl.LDMLPluralRule, string>> & {other: string}} Plural chosen by `vars.count`
 * @typedef {Record<string, string | Plural>} Texts
 * @typedef {Record<string, string | number>} Vars
 * @typedef {Record<string, () => Promise<Texts>>} Loaders by BCP 47 primary tag
 */

/** The names of the languages that can be chosen, each in itself. @type {Record<string, string>} */
export const LANGUAGES = { en: 'English', de: 'Deutsch', es: 'Español', tr: 'Türkçe', ar: 'العربية' };

const RIGHT_TO_LEFT = new Set(['ar', 'fa', 'he', 'ur']);

/** @type {Texts} */
const english = {};
/** @type {{tag: string, texts: Texts, rules: Intl.PluralRules, isRtl: boolean}} */
let current = { tag: 'en', texts: english, rules: new Intl.PluralRules('en'), isRtl: false };

/** @param {Texts} texts */
export function addEnglish(texts) {
  Object.assign(english, texts);
}

/** Adds texts in the current language. @param {Texts} texts */
export function addTexts(texts) {
  current = { ...current, texts: { ...current.texts, ...texts } };
}

/** "de" of "de-AT". @param {string} tag */
export const primaryTag = (tag) => tag.toLowerCase().split('-')[0];

/**
 * Loads the first wanted language that has texts, otherwise English.
 * @param {readonly string[]} wanted BCP 47 tags, best first
 * @param {Loaders} [loaders]
 * @returns {Promise<boolean>} false if the texts could not be loaded: the language does not change
 */
export async function useLanguage(wanted, loaders = {}) {
  const tag = wanted.find((each) => primaryTag(each) === 'en' || loaders[primaryTag(each)]) ?? 'en';
  try {
    const texts = await loaders[primaryTag(tag)]?.();
    current = { tag, texts: texts ?? english, rules: new Intl.PluralRules(tag), isRtl: RIGHT_TO_LEFT.has(primaryTag(tag)) };
  } catch {
    return false;
  }
  if (typeof document !== 'undefined') {
    document.documentElement.lang = tag;
    document.documentElement.dir = current.isRtl ? 'rtl' : 'ltr';
  }
  return true;
}

/**
 * The BCP 47 tag for formatting amounts and times. Always with Latin digits, as on the PIN and the bill, so that a guest can
 * compare them.
 * @returns {string}
 */
export const locale = () => `${current.tag}-u-nu-latn`;

/** The primary tag of the current language. @returns {string} */
export const language = () => primaryTag(current.tag);

/** @param {string} key @returns {boolean} */
export const hasText = (key) => key in current.texts || key in english;

/**
 * The text of a key, with `{name}` replaced by `vars.name`. `vars.count` chooses the plural form.
 * @param {string} key @param {Vars} [vars] @returns {string}
 */
export function t(key, vars = {}) {
  const found = current.texts[key] ?? english[key];
  if (found === undefined) return key;
  const text = typeof found === 'string' ? found : found[current.rules.select(Number(vars.count))] ?? found.other;
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in vars ? isolate(vars[name]) : whole));
}

/**
 * Keeps the order of a name whose writing direction may differ from the sentence's: FIRST STRONG ISOLATE … POP DIRECTIONAL ISOLATE
 * (Unicode UAX 9).
 * @param {string | number} value
 */
function isolate(value) {
  return current.isRtl && typeof value === 'string' ? `\u2068${value}\u2069` : String(value);
}

/** The label of a table: "Table 7" for a number, and a name such as "Terrace 2" unchanged. @param {string} name @returns {string} */
export function tableLabel(name) {
  return /^\d+\p{L}?$/u.test(name) ? t('table.numbered', { name }) : name;
}

/** A time of day as the language writes it. @param {string | number} at ISO 8601 or milliseconds @returns {string} */
export function timeOfDay(at) {
  return new Date(at).toLocaleTimeString(locale(), { hour: '2-digit', minute: '2-digit' });
}

/** A time of day with seconds in 24 hours, so that its width does not change. @param {string | number} at ISO 8601 or milliseconds @returns {string} */
export function clockTime(at) {
  if (timeFormat.locale !== locale()) timeFormat = { locale: locale(), format: new Intl.DateTimeFormat(locale(), { hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false }).format };
  return timeFormat.format(new Date(at));
}

/** Kept, because making a format takes longer than everything else in a frame of the kitchen's display. @type {{locale: string, format: (at: Date) => string}} */
let timeFormat = { locale: '', format: String };

/**
 * The text of a problem in the page's language. The box's detail is English and is shown on English pages only.
 * @param {{code: string, title?: string, detail?: string, errors?: {pointer: string, detail: string}[]}} problem @returns {string}
 */
export function problemText(problem) {
  const [error] = problem.errors ?? [];
  // A text for the field is more precise than one for the code.
  const field = error && `problem.invalid.${error.pointer.split('/').pop()}`;
  if (field && hasText(field)) return t(field);
  const key = `problem.${problem.code}`;
  if (hasText(key)) return t(key);
  if (language() !== 'en') return t('problem.other');
  // The detail of `invalid` begins with a JSON pointer, so the error's own detail is shown.
  if (problem.code === 'invalid' && error) return error.detail;
  return problem.detail || problem.title || t('problem.other');
}
