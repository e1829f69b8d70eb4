// Money on the wire is an integer in minor units; how many digits that is comes from ISO 4217, not from the
// browser: browsers follow other tables (some show no decimals where the standard has two).

import { CURRENCIES_WRITTEN_WHOLE, CURRENCY_EXPONENTS } from './limits.gen.js';

/** Digits after the point of a currency. @param {string} currency ISO 4217 code @returns {number} */
export function exponentOf(currency) {
  return CURRENCY_EXPONENTS[currency] ?? 2;
}

/** Digits after the point that an amount is shown with: none where it has none and people write none. @param {number} minor @param {string} currency */
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
    const wanted = { style: 'currency', currency, signDisplay, minimumFractionDigits: digits, maximumFractionDigits: digits };
    try {
      format = new Intl.NumberFormat(locale, /** @type {Intl.NumberFormatOptions} */ ({ ...wanted, currencyDisplay: 'narrowSymbol' }));
    } catch {
      // Safari before 14.1 refuses narrowSymbol.
      format = new Intl.NumberFormat(locale, /** @type {Intl.NumberFormatOptions} */ (wanted));
    }
    formats.set(key, format);
  }
  return format;
}

/**
 * An amount as people write it.
 * @param {number} minor integer in minor units
 * @param {string} currency ISO 4217 code
 * @param {string} [locale] BCP 47 tag
 * @returns {string}
 */
export function formatMoney(minor, currency, locale = 'en') {
  return formatFor(decimalsOf(minor, currency), currency, locale).format(minor / 10 ** exponentOf(currency));
}

/** An extra on top of a price: "+€1.50", "−€0.50", and nothing at all for nothing. @param {number} minor @param {string} currency @param {string} [locale] */
export function formatExtra(minor, currency, locale = 'en') {
  if (minor === 0) return '';
  // Where the sign stands is the language's matter; that a minus is as wide as a plus is ours.
  return formatFor(decimalsOf(minor, currency), currency, locale, 'exceptZero').format(minor / 10 ** exponentOf(currency)).replace('-', '−');
}
