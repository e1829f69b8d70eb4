// The texts of the guest's page, one file for each language. A phone loads only one: a second would add a tenth to all that it loads
// before the menu can be read.
export * from '../../shared/lang/index.js';

/** @type {import('../../shared/lang/index.js').Loaders} */
export const LOADERS = {
  en: async () => (await import('./en.js')).en,
  de: async () => (await import('./de.js')).de,
  es: async () => (await import('./es.js')).es,
  tr: async () => (await import('./tr.js')).tr,
  ar: async () => (await import('./ar.js')).ar,
};
