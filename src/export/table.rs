//! A table of a file: cells with types, so that numbers stay numbers.

use crate::domain::money::Currency;

/// A cell of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// A text; never a formula, whatever it begins with.
    Text(String),
    /// A whole number.
    Count(i64),
    /// An amount in minor units.
    Amount(i64),
    /// A day such as `2026-04-03`.
    Day(String),
    /// A rate in thousandths of a percent; written as percent.
    Rate(u32),
    /// Nothing is known.
    Empty,
}

impl Cell {
    /// A text, or nothing.
    pub fn optional(text: Option<impl ToString>) -> Self {
        text.map_or(Self::Empty, |text| Self::Text(text.to_string()))
    }

    /// What is shown, as a text.
    pub fn text(text: impl ToString) -> Self {
        Self::Text(text.to_string())
    }

    /// A count; more than a cell can hold becomes the largest number.
    pub fn count(count: u64) -> Self {
        Self::Count(i64::try_from(count).unwrap_or(i64::MAX))
    }
}

/// A table with a row of headers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Name of the sheet and of the file: small letters and hyphens, 31 at most.
    pub name: &'static str,
    /// The names of the columns.
    pub columns: Vec<&'static str>,
    /// The rows, each with a cell for each column.
    pub rows: Vec<Vec<Cell>>,
}

/// An amount with a decimal point and the decimals of its currency: `12.50`, `-0.05`, `1200`.
pub fn decimal(minor: i64, currency: Currency) -> String {
    let digits = usize::try_from(currency.exponent()).unwrap_or(2);
    let sign = if minor < 0 { "-" } else { "" };
    let text = format!("{:0width$}", minor.unsigned_abs(), width = digits + 1);
    let (whole, part) = text.split_at(text.len() - digits);
    if digits == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{part}") }
}

/// A rate in percent: `7`, `8.875`.
pub fn percent(rate: u32) -> String {
    let text = format!("{}.{:03}", rate / 1_000, rate % 1_000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_have_the_decimals_of_their_currency() {
        let of = |code: &str| Currency::parse(code).unwrap();
        let cases =
            [(1_250, "EUR", "12.50"), (-5, "EUR", "-0.05"), (0, "EUR", "0.00"), (1_200, "JPY", "1200")];
        for (minor, code, text) in cases.into_iter().chain([(1_250, "KWD", "1.250"), (-7, "KWD", "-0.007")]) {
            assert_eq!(decimal(minor, of(code)), text, "{minor} {code}");
        }
        assert_eq!([7_000, 8_875, 0, 19_500].map(percent), ["7", "8.875", "0", "19.5"]);
    }
}
