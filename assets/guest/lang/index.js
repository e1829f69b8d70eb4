// The texts of the guest's page, two files for each language: those of the sheets are loaded after the menu. A phone loads only one
// language: a second would add a tenth to all that it loads before the menu can be read.
import { addTexts, language } from '../../shared/lang/index.js';

export * from '../../shared/lang/index.js';

/** @import { Loaders, Texts } from '../../shared/lang/index.js' */

/** @type {Loaders} */
const SHEETS = {
  en: async () => (await import('./sheets-en.js')).en,
  de: async () => (await import('./sheets-de.js')).de,
  es: async () => (await import('./sheets-es.js')).es,
  tr: async () => (await import('./sheets-tr.js')).tr,
  ar: async () => (await import('./sheets-ar.js')).ar,
};
/** Whether the page shows sheets: then a language is loaded with their texts. */
let hasSheets = false;

/** @param {() => Promise<Texts>} page @param {() => Promise<Texts>} sheets */
const both = (page, sheets) => async () => ({ ...await page(), ...(hasSheets ? await sheets() : {}) });

/** @type {Loaders} */
export const LOADERS = {
  en: both(async () => (await import('./en.js')).en, SHEETS.en),
  de: both(async () => (await import('./de.js')).de, SHEETS.de),
  es: both(async () => (await import('./es.js')).es, SHEETS.es),
  tr: both(async () => (await import('./tr.js')).tr, SHEETS.tr),
  ar: both(async () => (await import('./ar.js')).ar, SHEETS.ar),
};

/** Loads the texts of the sheets, now and after each change of the language. */
export async function loadSheetTexts() {
  hasSheets = true;
  const tag = language();
  const texts = await SHEETS[tag]();
  // Another language that was chosen meanwhile has them already.
  if (tag === language()) addTexts(texts);
}
