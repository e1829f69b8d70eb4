// Parses typed amounts, and writes amounts as they are typed. No side effects.
import { MINOR_MAX } from './limits.gen.js';
import { decimalsOf, exponentOf } from './money.js';

/**
 * @typedef {'empty' | 'invalid' | 'too-many-decimals' | 'too-large'} Fault
 * @typedef {{minor: number, fault: null} | {minor: null, fault: Fault}} ParsedAmount `minor`: in minor units
 */

/** Arabic and Persian digits as 0 to 9, and the Arabic decimal mark as a comma. @param {string} text */
export function westernDigits(text) {
  return text.replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .replace(/[\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0))
    .replace(/\u066b/g, ',');
}

/**
 * Parses a typed amount. Comma and point are both decimal marks, as keyboards differ; neither is ever a thousands separator: "1.234" is
 * 1.234 or an error, never 1234.
 * @param {string} text @param {string} currency @returns {ParsedAmount}
 */
export function parseAmount(text, currency) {
  const written = westernDigits(text).replace(/[\s\u200e\u200f\u061c]/g, '');
  if (written === '') return { minor: null, fault: 'empty' };
  const parts = /^(\d*)(?:[.,](\d*))?$/.exec(written);
  if (!parts || !/\d/.test(written)) return { minor: null, fault: 'invalid' };
  const [, whole, fraction = ''] = parts;
  const exponent = exponentOf(currency);
  if (fraction.length > exponent) return { minor: null, fault: 'too-many-decimals' };
  const digits = (whole + fraction.padEnd(exponent, '0')).replace(/^0+(?=\d)/, '');
  const minor = Number(digits || '0');
  return minor > MINOR_MAX ? { minor: null, fault: 'too-large' } : { minor, fault: null };
}

/** An amount as it is typed into a card terminal: without currency and thousands separators. @param {number} minor @param {string} currency @param {string} locale */
export function plainAmount(minor, currency, locale) {
  const digits = decimalsOf(minor, currency);
  return (minor / 10 ** exponentOf(currency)).toLocaleString(locale, { useGrouping: false, minimumFractionDigits: digits, maximumFractionDigits: digits });
}
