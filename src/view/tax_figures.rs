//! The taxes of a period by rate: of its sales, of refunds after a party had left, and what is to be declared.

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::day_figures::{DayFigures, Subject, Sum};
use crate::domain::money::{TaxKind, TaxRate};
use crate::domain::tax::TaxLine;

/// The sums of one tax rate.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)] // the names say it
pub struct TaxSumView {
    /// In thousandths of a percent: 7 % is 7000.
    pub rate: TaxRate,
    pub kind: TaxKind,
    pub net_amount: i64,
    pub tax_amount: i64,
    pub gross_amount: i64,
}

/// The taxes of the sales.
pub(super) fn sales_taxes(figures: &DayFigures) -> Vec<TaxSumView> {
    figures.iter().filter_map(|(subject, sum)| Some(tax_view(tax_of_sales(subject)?, sum))).collect()
}

/// The taxes of refunds of parties that had left before.
pub(super) fn later_taxes(figures: &DayFigures) -> Vec<TaxSumView> {
    figures.iter().filter_map(|(subject, sum)| Some(tax_view(tax_of_refunds(subject)?, sum))).collect()
}

/// The taxes of the sales less those of refunds of parties that had left before.
pub(super) fn declared_taxes(figures: &DayFigures) -> Vec<TaxSumView> {
    let mut lines: BTreeMap<TaxLine, Sum> = BTreeMap::new();
    for (subject, sum) in figures.iter() {
        let (line, sign) = match (tax_of_sales(subject), tax_of_refunds(subject)) {
            (Some(line), _) => (line, 1),
            (None, Some(line)) => (line, -1),
            (None, None) => continue,
        };
        let so_far = lines.entry(line).or_default();
        (so_far.net, so_far.tax) = (so_far.net + sign * sum.net, so_far.tax + sign * sum.tax);
    }
    lines.into_iter().map(|(line, sum)| tax_view(line, sum)).collect()
}

fn tax_of_sales(subject: &Subject) -> Option<TaxLine> {
    if let Subject::Tax(line) = subject { Some(*line) } else { None }
}

fn tax_of_refunds(subject: &Subject) -> Option<TaxLine> {
    if let Subject::RefundedLaterTax(line) = subject { Some(*line) } else { None }
}

fn tax_view(line: TaxLine, sum: Sum) -> TaxSumView {
    TaxSumView {
        rate: line.rate,
        kind: line.kind,
        net_amount: sum.net,
        tax_amount: sum.tax,
        gross_amount: sum.gross(),
    }
}
