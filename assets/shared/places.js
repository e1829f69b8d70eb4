// Countries, currencies, languages and time zones by name.

/** @import { CountryView } from './wire.gen.js' */

/** ISO 3166-1 alpha-2. */
const COUNTRIES = 'AD AE AF AG AI AL AM AO AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GT GU GW GY HK HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW'.split(' ');

/** Currencies in use (ISO 4217). */
const CURRENCIES = 'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SOS SRD SSP STN SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW'.split(' ');

/** The name of a code in a language, or the code. @param {'region' | 'currency' | 'language'} type @param {string} locale @returns {(code: string) => string} */
function names(type, locale) {
  // Browsers before 2021 have no names.
  const known = typeof Intl.DisplayNames === 'function' ? new Intl.DisplayNames([locale], { type, fallback: 'code' }) : null;
  return (code) => known?.of(code) ?? code;
}

/** @param {string} country @param {string} locale @returns {string} */
export const countryName = (country, locale) => (country ? names('region', locale)(country) : '');

/** @param {string} language @param {string} locale @returns {string} */
export const languageName = (language, locale) => names('language', locale)(language);

/** @param {string} currency @param {string} locale @returns {string} such as "Euro (EUR)" */
export const currencyName = (currency, locale) => (currency ? `${names('currency', locale)(currency)} (${currency})` : '');

/**
 * The countries with proposals and all others, each by name.
 * @param {CountryView[]} proposals @param {string} locale @returns {{proposed: {code: string, name: string}[], others: {code: string, name: string}[]}}
 */
export function countryChoices(proposals, locale) {
  const has = new Set(proposals.map(({ code }) => code));
  return { proposed: byName([...has], names('region', locale), locale), others: byName(COUNTRIES.filter((code) => !has.has(code)), names('region', locale), locale) };
}

/** @param {string} locale @returns {{code: string, name: string}[]} */
export const currencyChoices = (locale) => byName(CURRENCIES, (code) => currencyName(code, locale), locale);

/** Languages of menus (ISO 639-1, and Filipino): those of guests and kitchens. */
const MENU_LANGUAGES = 'ar bg bn ca cs da de el en es et eu fa fi fil fr ga gl he hi hr hu hy id is it ja ka km ko lt lv mk ms mt nb ne nl pl pt ro ru sk sl sq sr sv ta te th tr uk ur vi zh'.split(' ');

/** @param {string} locale @returns {{code: string, name: string}[]} */
export const languageChoices = (locale) => byName(MENU_LANGUAGES, names('language', locale), locale);

/** @param {string[]} codes @param {(code: string) => string} nameOf @param {string} locale */
function byName(codes, nameOf, locale) {
  const { compare } = new Intl.Collator(locale);
  return codes.map((code) => ({ code, name: nameOf(code) })).sort((left, right) => compare(left.name, right.name));
}

/**
 * The time zones that the browser knows, by their region, with the chosen one. Empty if the browser has no list.
 * @param {string} chosen @returns {{region: string, zones: string[]}[]}
 */
export function timeZones(chosen) {
  if (typeof Intl.supportedValuesOf !== 'function') return [];
  const all = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', ...(chosen ? [chosen] : [])]);
  /** @type {Map<string, string[]>} */
  const regions = new Map();
  for (const zone of [...all].sort()) {
    const region = zone.includes('/') ? zone.slice(0, zone.indexOf('/')) : zone;
    regions.set(region, [...(regions.get(region) ?? []), zone]);
  }
  return [...regions].map(([region, zones]) => ({ region, zones }));
}

/** The time zone of this device. @returns {string} IANA, or empty */
export function deviceTimeZone() {
  return Intl.DateTimeFormat().resolvedOptions().timeZone ?? '';
}
