// The texts of the staff's pages in all languages, so that a display can change its language without Wi-Fi. A page adds its own texts
// with `addTexts`. A text that a language lacks is shown in English.
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

/** @import { Texts } from '../index.js' */

/** All texts of this page except English, by language. @type {Record<string, Texts>} */
const others = { de: { ...everyDe, ...de }, es: { ...everyEs, ...es }, tr: { ...everyTr, ...tr }, ar: { ...everyAr, ...ar } };
addEnglish({ ...everyEn, ...en });

/** @param {{en: Texts} & Record<string, Texts>} byLanguage */
export function addTexts({ en: english, ...rest }) {
  addEnglish(english);
  for (const [tag, texts] of Object.entries(rest)) Object.assign(others[tag] ??= {}, texts);
}

/** All languages except English. @type {import('../index.js').Loaders} */
export const LOADERS = Object.fromEntries(Object.keys(others).map((tag) => [tag, async () => others[tag]]));
