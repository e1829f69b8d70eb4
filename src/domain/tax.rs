//! Tax of what was sold: prices are grouped by rate and kind, and each group is rounded once.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::money::{Minor, MoneyError, TaxKind, TaxRate, TaxSum};
use super::settings::TaxClass;

/// The tax rate and kind of an order line. Lines with the same rate and kind are taxed as one group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct TaxLine {
    /// Whether the price includes the tax.
    pub kind: TaxKind,
    /// The rate at the time of sale.
    pub rate: TaxRate,
}

impl TaxLine {
    /// The rate and kind of a tax class as it is set now.
    pub fn of(class: &TaxClass) -> Self {
        Self { kind: class.kind, rate: class.rate }
    }
}

/// The sums of everything that was sold under one rate and kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaxTotal {
    /// The rate and kind.
    pub line: TaxLine,
    /// Net, tax and gross, rounded once for the group.
    pub sum: TaxSum,
}

impl TaxTotal {
    /// The sum of the menu prices that the tax was computed from.
    pub fn prices(&self) -> Minor {
        match self.line.kind {
            TaxKind::Inclusive => self.sum.gross,
            TaxKind::Exclusive => self.sum.net,
        }
    }
}

/// Groups prices by rate and kind and computes the tax of each group.
///
/// # Errors
/// [`MoneyError::TooLarge`].
pub fn taxes(sold: impl IntoIterator<Item = (TaxLine, Minor)>) -> Result<Vec<TaxTotal>, MoneyError> {
    let mut groups: BTreeMap<TaxLine, Minor> = BTreeMap::new();
    for (line, amount) in sold {
        let sum = groups.entry(line).or_default();
        *sum = sum.plus(amount)?;
    }
    groups
        .into_iter()
        .map(|(line, amount)| Ok(TaxTotal { line, sum: TaxSum::of(amount, line.rate, line.kind)? }))
        .collect()
}

/// The gross sum of all groups, tax included.
///
/// # Errors
/// [`MoneyError::TooLarge`].
pub fn gross_total(taxes: &[TaxTotal]) -> Result<Minor, MoneyError> {
    Minor::sum(taxes.iter().map(|total| total.sum.gross))
}
