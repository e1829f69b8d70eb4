//! What the setup proposes for a country: currency, time zone, and the taxes of a restaurant. The owner confirms or changes all of
//! it: rates change, and some depend on the place or the kind of business.
//!
//! Rates as of November 2026, for food and drinks served at the table.

use super::money::TaxKind;

/// What is proposed for a country.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the names say it
pub struct Country {
    /// ISO 3166-1 alpha-2.
    pub code: &'static str,
    /// ISO 4217.
    pub currency: &'static str,
    /// The name in the IANA database.
    pub time_zone: &'static str,
    pub tax_kind: TaxKind,
    /// The rate of food in thousandths of a percent.
    pub food: u32,
    /// The rate of drinks without alcohol.
    pub drinks: u32,
    /// The rate of drinks with alcohol.
    pub alcohol: u32,
}

const fn inclusive(
    code: &'static str,
    currency: &'static str,
    time_zone: &'static str,
    [food, drinks, alcohol]: [u32; 3],
) -> Country {
    Country { code, currency, time_zone, tax_kind: TaxKind::Inclusive, food, drinks, alcohol }
}

/// The countries with a proposal, by code. For any other the owner enters everything.
pub const COUNTRIES: &[Country] = &[
    inclusive("AE", "AED", "Asia/Dubai", [5_000, 5_000, 5_000]),
    inclusive("AT", "EUR", "Europe/Vienna", [10_000, 20_000, 20_000]),
    inclusive("CH", "CHF", "Europe/Zurich", [8_100, 8_100, 8_100]),
    // Food at the table: 7 % since 2026 (§ 12 Abs. 2 Nr. 15 UStG).
    inclusive("DE", "EUR", "Europe/Berlin", [7_000, 19_000, 19_000]),
    inclusive("ES", "EUR", "Europe/Madrid", [10_000, 10_000, 10_000]),
    inclusive("FR", "EUR", "Europe/Paris", [10_000, 10_000, 20_000]),
    inclusive("GB", "GBP", "Europe/London", [20_000, 20_000, 20_000]),
    // GST of a restaurant without input tax credit.
    Country {
        code: "IN",
        currency: "INR",
        time_zone: "Asia/Kolkata",
        tax_kind: TaxKind::Exclusive,
        food: 5_000,
        drinks: 5_000,
        alcohol: 0,
    },
    inclusive("IT", "EUR", "Europe/Rome", [10_000, 10_000, 10_000]),
    inclusive("NL", "EUR", "Europe/Amsterdam", [9_000, 9_000, 21_000]),
    inclusive("SA", "SAR", "Asia/Riyadh", [15_000, 15_000, 15_000]),
    inclusive("TR", "TRY", "Europe/Istanbul", [10_000, 10_000, 20_000]),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::money::{Currency, TaxRate};
    use crate::domain::profile::{CountryCode, ZoneName};

    #[test]
    fn every_proposal_can_be_stored() {
        for country in COUNTRIES {
            assert!(CountryCode::parse(country.code).is_ok(), "{country:?}");
            assert!(Currency::parse(country.currency).is_ok(), "{country:?}");
            assert!(ZoneName::parse(country.time_zone).is_ok(), "{country:?}");
            for rate in [country.food, country.drinks, country.alcohol] {
                assert!(TaxRate::new(rate).is_some(), "{country:?}");
            }
        }
        assert!(COUNTRIES.is_sorted_by_key(|country| country.code));
    }
}
