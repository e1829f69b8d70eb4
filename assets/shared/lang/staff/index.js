// The words of the staff's pages, in every language at once: a display stands where it stands for years, fetches its page from
// the same room, and is asked to change its language when a new cook starts, not when the Wi-Fi is good. A page adds its own
// words on top (`addWords`); what a language lacks is said in English.
import { addEnglish } from '../index.js';
import { en as everyEn } from '../en.js';
import { de as everyDe } from '../de.js';
import { es as everyEs } from '../es.js';
import { tr as everyTr } from '../tr.js';
import { ar as everyAr } from '../ar.js';
import { en } from './en.js';
import { de } from './de.js';
import { es } from './es.js';
import { tr } from './tr.js';
import { ar } from './ar.js';

export * from '../index.js';

/** @typedef {import('../index.js').Words} Words */

/** What staff can choose, each by its own name. @type {Record<string, string>} */
export const LANGUAGES = { en: 'English', de: 'Deutsch', es: 'Español', tr: 'Türkçe', ar: 'العربية' };

/** @type {Record<string, Words>} all words of this page but the English ones, by language */
const others = { de: { ...everyDe, ...de }, es: { ...everyEs, ...es }, tr: { ...everyTr, ...tr }, ar: { ...everyAr, ...ar } };
addEnglish({ ...everyEn, ...en });

/** A page's own words. @param {{en: Words} & Record<string, Words>} byLanguage */
export function addWords({ en: english, ...rest }) {
  addEnglish(english);
  for (const [tag, words] of Object.entries(rest)) Object.assign(others[tag] ??= {}, words);
}

/** The languages besides English, as `useLanguage` takes them: here they are at hand. @type {import('../index.js').Later} */
export const LATER = Object.fromEntries(Object.keys(LANGUAGES).filter((tag) => tag !== 'en').map((tag) => [tag, async () => others[tag]]));
