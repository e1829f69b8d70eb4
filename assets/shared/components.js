// The components that all pages share. Guests import the two parts themselves: those of sheets are loaded after the menu.
export * from './baseParts.js';
export * from './sheetParts.js';

/** @typedef {import('./baseParts.js').ToastView} ToastView */
/** @typedef {import('./baseParts.js').Children} Children */
