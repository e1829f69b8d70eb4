// Formats amounts. On the wire an amount is an integer in minor units. The number of decimals comes from ISO 4217, because some
// browsers show none where the standard has two.

import { CURRENCIES_WRITTEN_WHOLE, CURRENCY_EXPONENTS } from './limits.gen.js';

/** Decimals of a currency's minor unit. @param {string} currency ISO 4217 code @returns {number} */
export function exponentOf(currency) {
  return CURRENCY_EXPONENTS[currency] ?? 2;
}

/** Decimals to show: none for a whole amount of a currency that is usually written without decimals. @param {number} minor @param {string} currency */
export function decimalsOf(minor, currency) {
  const digits = exponentOf(currency);
  return CURRENCIES_WRITTEN_WHOLE.includes(currency) && minor % 10 ** digits === 0 ? 0 : digits;
}

/** @type {Map<string, Intl.NumberFormat>} */
const formats = new Map();

/** @param {number} digits @param {string} currency @param {string} locale @param {'auto' | 'exceptZero'} [signDisplay] */
function formatFor(digits, currency, locale, signDisplay = 'auto') {
  const key = `${locale} ${currency} ${digits} ${signDisplay}`;
  let format = formats.get(key);
  if (!format) {
    const options = { style: 'currency', currency, signDisplay, minimumFractionDigits: digits, maximumFractionDigits: digits };
    try {
      format = new Intl.NumberFormat(locale, /** @type {Intl.NumberFormatOptions} */ ({ ...options, currencyDisplay: 'narrowSymbol' }));
    } catch {
      // Safari before 14.1 throws on narrowSymbol.
      format = new Intl.NumberFormat(locale, /** @type {Intl.NumberFormatOptions} */ (options));
    }
    formats.set(key, format);
  }
  return format;
}

/** An amount as the language writes it. @param {number} minor integer in minor units @param {string} currency ISO 4217 code @param {string} [locale] BCP 47 tag @returns {string} */
export function formatMoney(minor, currency, locale = 'en') {
  // + 0: the negative of 0 is written without a sign.
  return formatFor(decimalsOf(minor, currency), currency, locale).format((minor + 0) / 10 ** exponentOf(currency));
}

/** A surcharge or discount: "+€1.50", "−€0.50"; empty for 0. @param {number} minor @param {string} currency @param {string} [locale] */
export function formatExtra(minor, currency, locale = 'en') {
  if (minor === 0) return '';
  // U+2212 is as wide as a plus, a hyphen is not.
  return formatFor(decimalsOf(minor, currency), currency, locale, 'exceptZero').format(minor / 10 ** exponentOf(currency)).replace('-', '−');
}
