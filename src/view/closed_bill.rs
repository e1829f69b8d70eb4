//! Bills of parties that have left, for waiters and managers. All amounts are in minor units of the restaurant's currency.

use serde::Serialize;
use utoipa::ToSchema;

use super::bill::FloorBillView;
use super::handover::{HandedOverView, HandoverView};
use crate::domain::ids::SessionId;
use crate::domain::money_profile::MoneyProfileKind;
use crate::domain::payment::Method;

/// One page of closed bills.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ClosedBillsView {
    /// Currency of all amounts: ISO 4217 code.
    pub currency: String,
    /// Whether payments are recorded, or sums are handed to the till.
    pub money_profile: MoneyProfileKind,
    /// The current business day: `YYYY-MM-DD`.
    pub today: String,
    /// The first business day that was searched: `YYYY-MM-DD`.
    pub from: String,
    /// The last business day that was searched: `YYYY-MM-DD`.
    pub to: String,
    /// The bills, the last closed first.
    pub bills: Vec<ClosedBillSummary>,
    /// The value of `before` for the next page; `null` at the end. A page may be short or empty before the end, because each
    /// request searches only a part of the bills.
    pub next: Option<u64>,
}

/// A closed bill in the list.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ClosedBillSummary {
    /// Id of the session.
    pub session_id: SessionId,
    /// When the party sat down: RFC 3339, UTC.
    pub opened_at: String,
    /// When the table was closed: RFC 3339, UTC.
    pub closed_at: String,
    /// Name of the member of staff who closed it; `null` where nobody is known.
    pub closed_by: Option<String>,
    /// Name of the table where the party sat last.
    pub table_name: String,
    /// Names of other tables where it ordered: before it moved, or of a party that was merged into it.
    pub other_table_names: Vec<String>,
    /// The area of the table.
    pub area: String,
    /// Numbers of its orders as people use them, in the order in which they were placed.
    pub order_numbers: Vec<u64>,
    /// Price of everything that was not cancelled, tax included.
    pub total_amount: i64,
    /// What was neither paid nor handed to the till when the table was closed.
    pub open_amount: i64,
    /// Why a manager closed it although something was unpaid or had to be refunded.
    pub reason: Option<String>,
    /// Its payments; left out where payments are not recorded.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    pub payments: Option<ClosedBillPayments>,
    /// When it was handed to the till; `null` where it was not.
    pub handed_over: Option<HandedOverView>,
}

/// The payments of a closed bill. All amounts are in minor units.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ClosedBillPayments {
    /// Completed payments without tips, less refunds.
    pub paid_amount: i64,
    /// Refunds without tips.
    pub refunded_amount: i64,
    /// What should have been refunded when the table was closed.
    pub overpaid_amount: i64,
    /// The methods of completed payments, each once.
    pub methods: Vec<Method>,
    /// Numbers of the receipts of its payments and refunds, ascending; none for those from before there were receipts.
    pub receipt_numbers: Vec<u64>,
}

/// A closed bill with its lines.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ClosedBillView {
    /// Currency of all amounts: ISO 4217 code.
    pub currency: String,
    /// Its row of the list.
    pub summary: ClosedBillSummary,
    /// The bill with its payments; nothing is due any more. A guest with a phone and without a name is one whose name was erased.
    /// Left out where payments are not recorded.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    pub bill: Option<FloorBillView>,
    /// What was ordered; left out where payments are recorded.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    pub ordered: Option<HandoverView>,
}
