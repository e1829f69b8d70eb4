//! The business day so far, for managers.

use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::money_profile::MoneyProfileKind;

/// What was sold and received since the business day began, at open and closed tables.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TodayView {
    /// When the business day began (setting `day_start_hour`): RFC 3339, UTC.
    pub since: String,
    /// ISO 4217 code of the currency.
    pub currency: String,
    /// Whether payments are recorded, or sums are handed to the till.
    pub money_profile: MoneyProfileKind,
    /// Orders that were placed since then.
    pub orders: usize,
    /// The prices of these orders with tax, without what was cancelled, in minor units.
    pub sold_amount: i64,
    /// Payments that were completed since then, less refunds that were made since then, without tips and rounding, in minor units; absent
    /// where the money profile is ORDERS.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    pub received_amount: Option<i64>,
    /// Whether all orders and payments are counted; `false` if there are more than 5,000 orders, payments or refunds.
    pub is_complete: bool,
}
