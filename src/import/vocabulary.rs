//! Converts between the values in a menu file and domain types. Reading and writing use the same tables.

use crate::domain::allergen::{Allergen, AllergenKind, AllergenLevel};
use crate::domain::money::{Currency, Minor, MoneyError, TaxKind, TaxRate};

/// The words of a field with their domain values.
pub(super) type Words<T> = [(&'static str, T)];

pub(super) const ALLERGENS: &Words<Allergen> = &[
    ("GLUTEN", Allergen::Gluten),
    ("CRUSTACEANS", Allergen::Crustaceans),
    ("EGGS", Allergen::Eggs),
    ("FISH", Allergen::Fish),
    ("PEANUTS", Allergen::Peanuts),
    ("SOYBEANS", Allergen::Soybeans),
    ("MILK", Allergen::Milk),
    ("NUTS", Allergen::Nuts),
    ("CELERY", Allergen::Celery),
    ("MUSTARD", Allergen::Mustard),
    ("SESAME", Allergen::Sesame),
    ("SULPHITES", Allergen::Sulphites),
    ("LUPIN", Allergen::Lupin),
    ("MOLLUSCS", Allergen::Molluscs),
];

pub(super) const KINDS: &Words<AllergenKind> = &[
    ("WHEAT", AllergenKind::Wheat),
    ("RYE", AllergenKind::Rye),
    ("BARLEY", AllergenKind::Barley),
    ("OATS", AllergenKind::Oats),
    ("SPELT", AllergenKind::Spelt),
    ("KHORASAN", AllergenKind::Khorasan),
    ("ALMOND", AllergenKind::Almond),
    ("HAZELNUT", AllergenKind::Hazelnut),
    ("WALNUT", AllergenKind::Walnut),
    ("CASHEW", AllergenKind::Cashew),
    ("PECAN", AllergenKind::Pecan),
    ("BRAZIL", AllergenKind::Brazil),
    ("PISTACHIO", AllergenKind::Pistachio),
    ("MACADAMIA", AllergenKind::Macadamia),
];

pub(super) const LEVELS: &Words<AllergenLevel> =
    &[("CONTAINS", AllergenLevel::Contains), ("MAY_CONTAIN", AllergenLevel::MayContain)];

pub(super) const TAX_KINDS: &Words<TaxKind> =
    &[("INCLUSIVE", TaxKind::Inclusive), ("EXCLUSIVE", TaxKind::Exclusive)];

/// The value of a word, or an error text with all allowed words.
pub(super) fn meaning<T: Copy>(words: &Words<T>, word: &str) -> Result<T, String> {
    let found = words.iter().find(|(known, _)| *known == word);
    found.map(|(_, meaning)| *meaning).ok_or_else(|| {
        let known: Vec<&str> = words.iter().map(|(known, _)| *known).collect();
        format!("must be {}", known.join(" or "))
    })
}

/// The word for a value.
pub(super) fn word<T: PartialEq>(words: &Words<T>, meaning: &T) -> Option<&'static str> {
    words.iter().find(|(_, known)| known == meaning).map(|(word, _)| *word)
}

/// The largest price of a dish, in whole units of its currency. A larger number is a typing error.
const PRICE_MAX: i64 = 100_000;
/// The largest price in [`LARGE_PRICE_CURRENCIES`], in whole units.
const LARGE_PRICE_MAX: i64 = 1_000_000_000;
/// Currencies whose everyday prices have four to seven digits before the point.
const LARGE_PRICE_CURRENCIES: &[&str] = &[
    "AMD", "AOA", "ARS", "BIF", "CDF", "CLP", "COP", "CRC", "DJF", "DZD", "GNF", "HUF", "IDR", "IQD", "IRR",
    "ISK", "JPY", "KES", "KHR", "KMF", "KRW", "KZT", "LAK", "LBP", "LKR", "LRD", "MGA", "MMK", "MNT", "MWK",
    "NGN", "NPR", "PKR", "PYG", "RSD", "RWF", "SDG", "SLE", "SOS", "SSP", "STN", "SYP", "TZS", "UGX", "UZS",
    "VES", "VND", "XAF", "XOF", "XPF", "YER", "ZMW", "ZWG",
];

/// Why a price is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum PriceError {
    #[error(transparent)]
    NoAmount(#[from] MoneyError),
    /// Holds the limit with its currency.
    #[error("no dish costs more than {0}; is a decimal point missing?")]
    TooHigh(String),
}

/// Parses a price with at most the decimals of its currency. Refuses a price above the limit.
pub(super) fn price(text: &str, currency: Currency) -> Result<Minor, PriceError> {
    let price = Minor::from_decimal(text, currency)?;
    let is_large = LARGE_PRICE_CURRENCIES.contains(&currency.code());
    let most = if is_large { LARGE_PRICE_MAX } else { PRICE_MAX };
    if price.units().abs() > most * 10_i64.pow(currency.exponent()) {
        return Err(PriceError::TooHigh(format!("{most} {currency}")));
    }
    Ok(price)
}

/// Most decimals of a rate in percent: it is stored in thousandths of a percent.
const RATE_DECIMALS: usize = 3;

/// Parses a rate in percent, such as `7` or `8.875`.
pub(super) fn rate(percent: &str) -> Result<TaxRate, &'static str> {
    const MUST: &str = "must be a percentage from 0 to 100 such as 7 or 8.875, with at most 3 decimals";
    let (whole, fraction) = percent.split_once('.').unwrap_or((percent, ""));
    let fraction = fraction.trim_end_matches('0');
    let all_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    let fits = !whole.is_empty() && whole.len() <= 3 && fraction.len() <= RATE_DECIMALS;
    if !fits || !all_digits(whole) || !all_digits(fraction) {
        return Err(MUST);
    }
    format!("{whole}{fraction:0<RATE_DECIMALS$}").parse().ok().and_then(TaxRate::new).ok_or(MUST)
}

/// Formats a rate in percent, without trailing zeros.
pub(super) fn percent(rate: TaxRate) -> String {
    let digits = format!("{:0>width$}", rate.millipercent(), width = RATE_DECIMALS + 1);
    let (whole, fraction) = digits.split_at(digits.len() - RATE_DECIMALS);
    format!("{whole}.{fraction}").trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Formats an amount: `12.50`, or `12500` in a currency written without decimals.
pub(super) fn decimal(amount: Minor, currency: Currency) -> String {
    amount.to_decimal(currency)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tax_rate_is_read_exactly_and_written_short() {
        for (text, millipercent) in
            [("7", 7_000), ("19.0", 19_000), ("8.875", 8_875), ("0", 0), ("100", 100_000)]
        {
            assert_eq!(rate(text).unwrap().millipercent(), millipercent, "{text}");
        }
        for bad in ["", "7%", "-7", "100.001", "8.8751", "1e1", "7,0"] {
            assert!(rate(bad).unwrap_err().contains("percentage"), "{bad}");
        }
        assert_eq!(percent(TaxRate::new(8_875).unwrap()), "8.875");
        assert_eq!(percent(TaxRate::new(70_000).unwrap()), "70");
        assert_eq!(percent(TaxRate::new(0).unwrap()), "0");
    }

    #[test]
    fn too_large_price_is_refused_with_the_reason() {
        let euro = Currency::parse("EUR").unwrap();
        assert_eq!(price("100000", euro).unwrap().units(), 10_000_000);
        for text in ["999999999", "100000.01", "-100001"] {
            let error = price(text, euro).unwrap_err().to_string();
            assert_eq!(error, "no dish costs more than 100000 EUR; is a decimal point missing?");
        }
        assert!(price("2500000", Currency::parse("VND").unwrap()).is_ok(), "a bottle of wine in dong");
        assert!(price("1000000001", Currency::parse("VND").unwrap()).is_err());
    }

    #[test]
    fn amount_has_the_decimals_of_its_currency() {
        let written = |units, code| decimal(Minor::new(units).unwrap(), Currency::parse(code).unwrap());
        assert_eq!(written(1250, "EUR"), "12.50");
        assert_eq!(written(-5, "EUR"), "-0.05");
        assert_eq!(written(1500, "JPY"), "1500");
        assert_eq!(written(1234, "KWD"), "1.234");
        assert_eq!(written(1_250_000, "HUF"), "12500");
    }

    #[test]
    fn allergens_and_kinds_have_all_names() {
        assert_eq!((ALLERGENS.len(), KINDS.len()), (14, 14));
        for (name, allergen) in ALLERGENS {
            assert_eq!(*name, format!("{allergen:?}").to_uppercase());
        }
        for (name, kind) in KINDS {
            assert_eq!(*name, format!("{kind:?}").to_uppercase());
        }
    }
}
