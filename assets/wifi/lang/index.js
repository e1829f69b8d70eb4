// The texts of the test of the network. A phone loads only one language.

export * from '../../shared/lang/index.js';

/** @import { Loaders } from '../../shared/lang/index.js' */

/** @type {Loaders} */
export const LOADERS = {
  en: async () => (await import('./en.js')).en,
  de: async () => (await import('./de.js')).de,
  es: async () => (await import('./es.js')).es,
  tr: async () => (await import('./tr.js')).tr,
  ar: async () => (await import('./ar.js')).ar,
};
