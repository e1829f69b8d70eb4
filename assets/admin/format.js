// Dates, times, numbers and sizes as the page's language writes them.
import { locale } from './lang/index.js';

/** @param {string | number} at ISO 8601 or milliseconds */
export const dayAndTime = (at) => new Date(at).toLocaleString(locale(), { dateStyle: 'medium', timeStyle: 'short' });

/** @param {string | number} at ISO 8601 or milliseconds */
export const longDay = (at) => new Date(at).toLocaleDateString(locale(), { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });

/** @param {number} value */
export const wholeNumber = (value) => new Intl.NumberFormat(locale()).format(value);

const UNITS = /** @type {const} */ (['byte', 'kilobyte', 'megabyte', 'gigabyte']);

/** A size with three digits: 1024 bytes are a kilobyte, as in the settings. @param {number} bytes */
export function formatBytes(bytes) {
  const power = Math.min(UNITS.length - 1, bytes < 1 ? 0 : Math.floor(Math.log2(bytes) / 10));
  return new Intl.NumberFormat(locale(), { style: 'unit', unit: UNITS[power], maximumSignificantDigits: 3 }).format(bytes / 1024 ** power);
}
