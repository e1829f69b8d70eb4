//! What a file of a report has besides the report: its bills and payments line by line, the reports of its closed days, the audit head.

use serde::Serialize;

use super::day::DayReportView;
use super::report::ReportView;
use super::report_lines::{AdjustmentLine, OpenPriceLine};
use crate::domain::ids::{PaymentId, SessionId};
use crate::domain::payment::Method;
use crate::domain::receipt::{PaymentReceipts, Receipt, ReceiptLine};

/// Most rows of one list of a file, such as bills or payments. A busy restaurant makes so many in two months; more would not fit the time of an answer.
pub const LINES_MAX: usize = 50_000;
/// Most receipts of a file, because each has all its lines: those of a month of a busy restaurant.
pub const RECEIPTS_MAX: usize = 10_000;
/// Most receipts that are drawn as PDF: those of a busy day. Drawing them takes about a second; of a longer period the receipts are data only.
pub const DRAWN_RECEIPTS_MAX: usize = 300;

/// Everything that is written into files about a period.
#[derive(Clone, Debug)]
#[allow(missing_docs)] // the names say it
pub struct ReportContent {
    pub report: ReportView,
    /// Reports of closed days (Z) of the period, the oldest first.
    pub day_reports: Vec<DayReportView>,
    /// Bills of parties that ended in the period, the oldest first.
    pub bills: Vec<BillLine>,
    /// The comps and discounts on these bills.
    pub adjustments: Vec<AdjustmentLine>,
    /// The open-price items on these bills.
    pub open_price: Vec<OpenPriceLine>,
    /// Payments and refunds, the oldest first; `None` under the money profile `ORDERS`.
    pub payments: Option<Vec<PaymentLine>>,
    /// The receipts of these payments and refunds by number; `None` under the money profile `ORDERS`.
    pub receipts: Option<Vec<FileReceipt>>,
    /// Whether a list ends at [`LINES_MAX`], or the receipts at [`RECEIPTS_MAX`].
    pub is_shortened: bool,
    pub audit_head: AuditHeadView,
}

/// A receipt of the period.
#[derive(Clone, Debug)]
#[allow(missing_docs)] // the names say it
pub struct FileReceipt {
    /// The business day of the payment or refund, such as `2026-04-03`.
    pub day: String,
    pub receipt: Receipt,
    pub lines: Vec<ReceiptLine>,
    /// How often it was printed.
    pub prints: u64,
    /// The numbers of all receipts of its payment.
    pub numbers: PaymentReceipts,
}

/// The newest entry of the audit log when the file was made: with it an auditor can prove that the log up to here is what it was then.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)] // the names say it
pub struct AuditHeadView {
    pub entry: u64,
    /// Its hash, hexadecimal.
    pub hash: String,
    /// When the file was made: RFC 3339, UTC.
    pub at: String,
}

/// The bill of a party that has ended. There is nothing of its guests in it.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)] // the names say it
pub struct BillLine {
    pub session_id: SessionId,
    /// The business day on which it ended, such as `2026-04-03`.
    pub day: String,
    /// When the party came: RFC 3339, UTC.
    pub opened_at: String,
    pub closed_at: String,
    pub table: String,
    pub area: String,
    pub covers: Option<u16>,
    pub orders: usize,
    pub net_amount: i64,
    pub tax_amount: i64,
    pub gross_amount: i64,
    /// What was paid when the file was made, less refunds, without tips.
    pub paid_amount: i64,
    /// What was handed to the restaurant's till.
    pub handed_to_till_amount: Option<i64>,
    /// The number that the till gave it.
    pub till_number: Option<String>,
    /// Why it was closed before it was settled.
    pub reason: Option<String>,
}

/// A payment that was completed, or a refund.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)] // the names say it
pub struct PaymentLine {
    pub payment_id: PaymentId,
    pub session_id: SessionId,
    pub is_refund: bool,
    /// The business day of the payment or of the refund.
    pub day: String,
    /// RFC 3339, UTC.
    pub at: String,
    /// The number of its receipt; `None` for those from before there were receipts.
    pub receipt: Option<u64>,
    pub method: Method,
    /// Without tip and rounding; below zero for a refund.
    pub amount: i64,
    pub tip_amount: i64,
    pub rounding_amount: i64,
    /// Name of the member of staff.
    pub by: Option<String>,
    /// Of a refund.
    pub reason: Option<String>,
}
