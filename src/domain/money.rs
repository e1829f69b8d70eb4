//! Money and tax, in whole minor units of the restaurant's currency, without floating point.
//!
//! The minor unit is that of ISO 4217: cents for EUR, yen for JPY, fils for BHD. Sums are checked: an overflow is an error.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Why an amount or a currency is not valid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)] // the error texts say it
pub enum MoneyError {
    /// Above [`Minor::MAX`] or below its negative.
    #[error("the amount is too large")]
    TooLarge,
    #[error("must be an ISO 4217 currency code such as EUR")]
    UnknownCurrency,
    #[error("must be a decimal number such as 12.50, with no more decimals than the currency has")]
    NotAnAmount,
}

/// A currency of ISO 4217 that has a minor unit.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Currency(iso_currency::Currency);

impl Currency {
    /// EUR of ISO 4217.
    pub const EUR: Currency = Currency(iso_currency::Currency::EUR);

    /// Reads an ISO 4217 code, upper case.
    ///
    /// # Errors
    /// [`MoneyError::UnknownCurrency`], also for codes without a minor unit, such as gold (XAU).
    pub fn parse(code: &str) -> Result<Self, MoneyError> {
        iso_currency::Currency::from_code(code)
            .filter(|c| c.exponent().is_some())
            .map(Currency)
            .ok_or(MoneyError::UnknownCurrency)
    }

    /// The ISO 4217 code, such as `EUR`.
    pub fn code(self) -> &'static str {
        self.0.code()
    }

    /// Decimals of an amount (ISO 4217 exponent): 2 for EUR, 0 for JPY.
    pub fn exponent(self) -> u32 {
        u32::from(self.0.exponent().unwrap_or(2))
    }

    /// Whether zero decimals are left out when an amount is shown: "12 500 Ft", but "12 500,50 Ft". Arithmetic always uses
    /// the [exponent](Self::exponent).
    pub fn is_written_whole(self) -> bool {
        WRITTEN_WHOLE.contains(&self.code())
    }
}

/// Currencies that have decimals in ISO 4217 but are usually written without. Source: Unicode CLDR, `supplementalData.xml`,
/// `currencyData/fractions`: currencies in use with `digits="0"` or `cashDigits="0"` and an ISO exponent above 0.
const WRITTEN_WHOLE: [&str; 28] = [
    "AFN", "ALL", "AMD", "COP", "CRC", "CZK", "GYD", "HUF", "IDR", "IQD", "IRR", "KPW", "LAK", "LBP", "MGA",
    "MMK", "MNT", "MUR", "NOK", "PKR", "RSD", "SEK", "SOS", "SYP", "TWD", "TZS", "UZS", "YER",
];

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Serialize for Currency {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let code = String::deserialize(from)?;
        Currency::parse(&code).map_err(serde::de::Error::custom)
    }
}

/// An amount in minor units of the restaurant's currency.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(transparent)]
pub struct Minor(i64);

impl Minor {
    /// No money.
    pub const ZERO: Minor = Minor(0);
    /// The largest amount in minor units. It is below 2^53, so that JavaScript numbers hold it exactly, and far above
    /// any bill (9 billion euro).
    pub const MAX: i64 = 900_000_000_000;

    /// An amount in minor units.
    ///
    /// # Errors
    /// [`MoneyError::TooLarge`] where `units` is above [`Minor::MAX`] or below its negative.
    pub const fn new(units: i64) -> Result<Self, MoneyError> {
        if units > Self::MAX || units < -Self::MAX { Err(MoneyError::TooLarge) } else { Ok(Minor(units)) }
    }

    /// The amount in minor units.
    pub const fn units(self) -> i64 {
        self.0
    }

    /// `self + other`.
    ///
    /// # Errors
    /// [`MoneyError::TooLarge`].
    pub fn plus(self, other: Minor) -> Result<Minor, MoneyError> {
        Minor::new(self.0 + other.0)
    }

    /// `self − other`.
    ///
    /// # Errors
    /// [`MoneyError::TooLarge`].
    pub fn minus(self, other: Minor) -> Result<Minor, MoneyError> {
        Minor::new(self.0 - other.0)
    }

    /// `self · count`.
    ///
    /// # Errors
    /// [`MoneyError::TooLarge`].
    pub fn times(self, count: u32) -> Result<Minor, MoneyError> {
        self.0.checked_mul(i64::from(count)).ok_or(MoneyError::TooLarge).and_then(Minor::new)
    }

    /// The sum of all amounts; zero where there are none.
    ///
    /// # Errors
    /// [`MoneyError::TooLarge`].
    pub fn sum(all: impl IntoIterator<Item = Minor>) -> Result<Minor, MoneyError> {
        all.into_iter().try_fold(Minor::ZERO, Minor::plus)
    }

    /// The amount as a decimal that [`Self::from_decimal`] reads: `12.50`. Zero decimals are left out where the currency
    /// [is written whole](Currency::is_written_whole): `12500`.
    pub fn to_decimal(self, currency: Currency) -> String {
        let places = currency.exponent() as usize;
        let digits = format!("{:0>width$}", self.0.unsigned_abs(), width = places + 1);
        let (whole, fraction) = digits.split_at(digits.len() - places);
        let sign = if self.0 < 0 { "-" } else { "" };
        let is_whole = fraction.bytes().all(|digit| digit == b'0');
        if fraction.is_empty() || (is_whole && currency.is_written_whole()) {
            format!("{sign}{whole}")
        } else {
            format!("{sign}{whole}.{fraction}")
        }
    }

    /// Reads a decimal such as `12.5` exactly.
    ///
    /// # Errors
    /// [`MoneyError::NotAnAmount`] where the text is no plain decimal number or has more decimals (trailing zeros aside) than
    /// the currency; [`MoneyError::TooLarge`].
    pub fn from_decimal(text: &str, currency: Currency) -> Result<Minor, MoneyError> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let fraction = fraction.trim_end_matches('0');
        let exponent = currency.exponent() as usize;
        let all_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || !all_digits(whole) || !all_digits(fraction) || fraction.len() > exponent {
            return Err(MoneyError::NotAnAmount);
        }
        if whole.len() > 15 {
            return Err(MoneyError::TooLarge);
        }
        let units: i64 =
            format!("{whole}{fraction:0<exponent$}").parse().map_err(|_| MoneyError::TooLarge)?;
        Minor::new(if negative { -units } else { units })
    }
}

/// A tax rate in thousandths of a percent: 7 % is 7 000, 8.875 % is 8 875.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(transparent)]
pub struct TaxRate(u32);

impl TaxRate {
    /// The largest rate: 100 %. A higher one is a misplaced decimal point.
    pub const MAX: u32 = 100_000;

    /// A rate in thousandths of a percent; `None` above [`Self::MAX`].
    pub const fn new(millipercent: u32) -> Option<Self> {
        if millipercent > Self::MAX { None } else { Some(TaxRate(millipercent)) }
    }

    /// The rate in thousandths of a percent.
    pub const fn millipercent(self) -> u32 {
        self.0
    }
}

/// Whether the menu's prices include the tax (most of the world) or the tax is added (most of North America).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum TaxKind {
    /// The price includes the tax.
    Inclusive,
    /// The tax is added to the price.
    Exclusive,
}

/// The sums of everything sold under one rate and kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)] // the names say it
pub struct TaxSum {
    pub net: Minor,
    pub tax: Minor,
    /// Always `net + tax`.
    pub gross: Minor,
}

impl TaxSum {
    /// Computes the tax of summed prices, rounded once, half away from zero.
    /// Inclusive: `tax = gross − round(gross · 100 / (100 + rate))`; exclusive: `tax = round(net · rate / 100)`.
    ///
    /// # Errors
    /// [`MoneyError::TooLarge`].
    pub fn of(prices: Minor, rate: TaxRate, kind: TaxKind) -> Result<TaxSum, MoneyError> {
        let units = i128::from(prices.0);
        let rate = i128::from(rate.0);
        let minor = |n: i128| i64::try_from(n).map_err(|_| MoneyError::TooLarge).and_then(Minor::new);
        match kind {
            TaxKind::Inclusive => {
                let net = minor(divide_rounding(units * 100_000, 100_000 + rate))?;
                Ok(TaxSum { net, tax: prices.minus(net)?, gross: prices })
            }
            TaxKind::Exclusive => {
                let tax = minor(divide_rounding(units * rate, 100_000))?;
                Ok(TaxSum { net: prices, tax, gross: prices.plus(tax)? })
            }
        }
    }
}

/// The quotient rounded half away from zero; `divisor` is positive.
fn divide_rounding(dividend: i128, divisor: i128) -> i128 {
    let half = divisor / 2;
    if dividend >= 0 { (dividend + half) / divisor } else { (dividend - half) / divisor }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn eur(text: &str) -> Minor {
        Minor::from_decimal(text, Currency::EUR).unwrap()
    }

    #[test]
    fn currency_has_the_exponent_of_iso_4217() {
        for (code, exponent) in
            [("EUR", 2), ("JPY", 0), ("KRW", 0), ("BHD", 3), ("TND", 3), ("CLF", 4), ("ISK", 0)]
        {
            assert_eq!(Currency::parse(code).unwrap().exponent(), exponent, "{code}");
        }
        assert_eq!(Currency::parse("XAU"), Err(MoneyError::UnknownCurrency));
        assert_eq!(Currency::parse("eur"), Err(MoneyError::UnknownCurrency));
    }

    #[test]
    fn decimal_text_is_read_exactly_or_refused() {
        assert_eq!(eur("12.5").units(), 1250);
        assert_eq!(eur("0.07").units(), 7);
        assert_eq!(eur("-3").units(), -300);
        assert_eq!(eur("1.000").units(), 100);
        assert_eq!(Minor::from_decimal("1500", Currency::parse("JPY").unwrap()).unwrap().units(), 1500);
        assert_eq!(Minor::from_decimal("1.234", Currency::parse("KWD").unwrap()).unwrap().units(), 1234);
        for bad in ["1.005", "", "1,5", "1e3", "--1", ".5", "NaN", "0x10", "1.2.3"] {
            assert_eq!(Minor::from_decimal(bad, Currency::EUR), Err(MoneyError::NotAnAmount), "{bad}");
        }
        assert_eq!(Minor::from_decimal("99999999999999999", Currency::EUR), Err(MoneyError::TooLarge));
    }

    #[test]
    fn currency_written_whole_keeps_its_exponent_and_hides_zero_decimals() {
        for code in WRITTEN_WHOLE {
            assert!(Currency::parse(code).unwrap().exponent() > 0, "{code} has no decimals to leave out");
        }
        let written = |units, code| {
            let (currency, amount) = (Currency::parse(code).unwrap(), Minor::new(units).unwrap());
            let text = amount.to_decimal(currency);
            assert_eq!(Minor::from_decimal(&text, currency), Ok(amount), "{text} is read back");
            text
        };
        assert_eq!(written(1_250_000, "HUF"), "12500");
        assert_eq!(written(1_250_050, "HUF"), "12500.50");
        assert_eq!(written(-700_000, "COP"), "-7000");
        assert_eq!(written(0, "CZK"), "0");
        assert_eq!(written(12_500, "ISK"), "12500");
        assert_eq!(written(12_500, "CLP"), "12500");
        assert_eq!(written(1_200, "EUR"), "12.00");
        assert_eq!(written(-5, "EUR"), "-0.05");
    }

    #[test]
    fn sum_above_the_largest_amount_is_an_error() {
        let most = Minor::new(Minor::MAX).unwrap();
        assert_eq!(most.plus(Minor::new(1).unwrap()), Err(MoneyError::TooLarge));
        assert_eq!(most.times(u32::MAX), Err(MoneyError::TooLarge));
    }

    #[test]
    fn inclusive_tax_of_germany_is_part_of_the_price() {
        let seven = TaxSum::of(eur("13.50"), TaxRate::new(7_000).unwrap(), TaxKind::Inclusive).unwrap();
        assert_eq!((seven.net.units(), seven.tax.units()), (1262, 88));
        let nineteen = TaxSum::of(eur("11.90"), TaxRate::new(19_000).unwrap(), TaxKind::Inclusive).unwrap();
        assert_eq!((nineteen.net.units(), nineteen.tax.units()), (1000, 190));
    }

    #[test]
    fn exclusive_tax_of_new_york_is_added_to_the_price() {
        let sum = TaxSum::of(eur("100.00"), TaxRate::new(8_875).unwrap(), TaxKind::Exclusive).unwrap();
        assert_eq!((sum.net.units(), sum.tax.units(), sum.gross.units()), (10_000, 888, 10_888));
    }
}
