//! The business day so far, for managers.

use serde::Serialize;
use utoipa::ToSchema;

/// What was sold and received since the business day began, at open and closed tables.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TodayView {
    /// When the business day began (setting `day_start_hour`): RFC 3339, UTC.
    pub since: String,
    /// ISO 4217 code of the currency.
    pub currency: String,
    /// Orders that were placed since then.
    pub orders: usize,
    /// The prices of these orders with tax, without what was cancelled, in minor units.
    pub sold_amount: i64,
    /// Payments that were completed since then, less refunds that were made since then, without tips and rounding, in minor units.
    pub received_amount: i64,
    /// Whether all orders and payments are counted; `false` if there are more than 5,000 orders, payments or refunds.
    pub is_complete: bool,
}
