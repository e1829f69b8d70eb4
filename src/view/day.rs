//! The current day and reports of closed days, for managers.

use serde::Serialize;
use utoipa::ToSchema;

use super::cash::DayCashView;
use super::figures::FiguresView;
use crate::domain::cash_count::{CashCount, CashMove};
use crate::domain::day_figures::DayFigures;
use crate::domain::ids::{SessionId, TableId};
use crate::domain::z_report::{CarriedTable, CashBalance, ZReport};

/// The day so far (X report): everything since the last report. Nothing of it is stored.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DayView {
    /// The number that the report gets when the day is closed.
    pub number: u64,
    /// The business day that it is for: that of the last party that ended, or payment; today if there was none. A date such as `2026-04-03`.
    pub day: String,
    /// The end of the report before: RFC 3339, UTC; `null` before the first.
    pub since: Option<String>,
    /// ISO 4217 code of the currency.
    pub currency: String,
    /// Whether nothing has happened since the last report, so that there is nothing to close.
    pub is_empty: bool,
    /// The figures so far.
    pub figures: FiguresView,
    /// Parties that are still there. A day can be closed while they stay, if that is said for each.
    pub open_parties: Vec<OpenPartyView>,
    /// Calls of guests that nobody has answered.
    pub open_calls: usize,
    /// The cash in the drawers.
    pub cash: DayCashView,
}

/// A party that is still there.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)] // the names say it
pub struct OpenPartyView {
    pub session_id: SessionId,
    pub table_id: TableId,
    /// Where it sits.
    pub table_name: String,
    /// When it came: RFC 3339, UTC.
    pub opened_at: String,
    /// Its bill so far, in minor units.
    pub total_amount: i64,
    /// What it has paid, without tips.
    pub paid_amount: i64,
    /// Payments that are started and neither completed nor cancelled. The day cannot be closed with one.
    pub pending_payments: usize,
}

/// Reports of closed days, the newest first.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DayReportsView {
    /// At most 31 reports.
    pub reports: Vec<DayReportSummary>,
    /// For `before` of the next page; `null` when there are no more.
    pub next_before: Option<u64>,
}

/// A report in the list.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DayReportSummary {
    /// 1, 2, 3 … without a gap.
    pub number: u64,
    /// The business day, such as `2026-04-03`.
    pub day: String,
    /// When it was closed: RFC 3339, UTC.
    pub closed_at: String,
    /// Name of the member of staff who closed it.
    pub by: String,
    /// Gross sales in minor units.
    pub sold_amount: i64,
    /// Difference of the cash; `null` where it was not counted.
    pub difference_amount: Option<i64>,
}

/// The report of a closed day (Z report). It never changes.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DayReportView {
    /// 1, 2, 3 … without a gap.
    pub number: u64,
    /// The business day, such as `2026-04-03`.
    pub day: String,
    /// The end of the report before: RFC 3339, UTC.
    pub from: String,
    /// When it was closed: RFC 3339, UTC.
    pub to: String,
    /// Name of the member of staff who closed it.
    pub by: String,
    /// ISO 4217 code of the currency.
    pub currency: String,
    /// The restaurant's name then.
    pub seller_name: String,
    /// Its address then.
    pub seller_address: Option<String>,
    /// Its tax number then.
    pub seller_tax_number: Option<String>,
    /// What was sold, paid and refunded.
    pub figures: FiguresView,
    /// Parties that stayed when the day was closed: at most 20 of them.
    pub carried: Vec<CarriedTableView>,
    /// The number of parties that stayed.
    pub carried_count: u32,
    /// Counts and movements of cash; empty where it was not counted.
    pub cash: DayCashView,
    /// Gross sales of this report and all before, in minor units.
    pub total_sold_amount: i64,
    /// Refunds of this report and all before.
    pub total_refunded_amount: i64,
    /// The note of whoever closed it.
    pub note: Option<String>,
    /// The last audit entry that is in the report.
    pub last_entry: u64,
    /// The hash of that entry, hexadecimal: with it an auditor can prove that the log up to here is what it was then.
    pub entry_hash: String,
}

/// A table whose party stayed when the day was closed.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)] // the names say it
pub struct CarriedTableView {
    pub table_name: String,
    /// RFC 3339, UTC.
    pub opened_at: String,
    /// Its bill then, in minor units.
    pub total_amount: i64,
    /// What it had paid, without tips.
    pub paid_amount: i64,
}

impl DayReportSummary {
    /// A report in the list. `sold`: its gross sales.
    pub fn of(report: &ZReport, sold: i64) -> Self {
        Self {
            number: report.number,
            day: report.day.to_string(),
            closed_at: report.to.to_string(),
            by: report.by.name.to_string(),
            sold_amount: sold,
            difference_amount: report.cash.map(CashBalance::difference),
        }
    }
}

impl DayReportView {
    /// A report with its figures, cash movements and counts.
    pub fn of(report: &ZReport, figures: &DayFigures, moves: &[CashMove], counts: &[CashCount]) -> Self {
        let carried = |table: &CarriedTable| CarriedTableView {
            table_name: table.table.to_string(),
            opened_at: table.opened_at.to_string(),
            total_amount: table.total.units(),
            paid_amount: table.paid.units(),
        };
        let seller = &report.seller;
        let cash = report.cash.map_or_else(
            || DayCashView { before_amount: 0, moves: vec![], counts: vec![], balance: None },
            |balance| DayCashView {
                balance: Some(balance.into()),
                ..DayCashView::of(balance.before, moves, counts, balance)
            },
        );
        Self {
            number: report.number,
            day: report.day.to_string(),
            from: report.from.to_string(),
            to: report.to.to_string(),
            by: report.by.name.to_string(),
            currency: report.currency.code().to_owned(),
            seller_name: seller.name.to_string(),
            seller_address: seller.address.as_ref().map(ToString::to_string),
            seller_tax_number: seller.tax_number.as_ref().map(ToString::to_string),
            figures: FiguresView::of(figures, (report.advance_before, report.advance)),
            carried: report.carried.iter().map(carried).collect(),
            carried_count: report.carried_count,
            cash,
            total_sold_amount: report.total_sold,
            total_refunded_amount: report.total_refunded,
            note: report.note.as_ref().map(ToString::to_string),
            last_entry: report.last_entry,
            entry_hash: report.entry_hash.iter().fold(String::new(), |hex, byte| format!("{hex}{byte:02x}")),
        }
    }
}
