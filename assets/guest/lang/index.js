// The words of the guest's page, with those that every page has; one file for each language, of which a phone fetches one:
// the words of another are a tenth of all that is on the way before the menu can be read.
export * from '../../shared/lang/index.js';

/** What guests can choose, each by its own name. @type {Record<string, string>} */
export const LANGUAGES = { en: 'English', de: 'Deutsch', es: 'Español', tr: 'Türkçe', ar: 'العربية' };

/** @type {import('../../shared/lang/index.js').Later} */
export const LATER = {
  en: async () => (await import('./en.js')).en,
  de: async () => (await import('./de.js')).de,
  es: async () => (await import('./es.js')).es,
  tr: async () => (await import('./tr.js')).tr,
  ar: async () => (await import('./ar.js')).ar,
};
