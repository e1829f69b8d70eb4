//! What reports sum up, one by one: comps and discounts, and open-price items. All amounts are in minor units of the currency.

use serde::Serialize;
use utoipa::ToSchema;

use super::adjustment::AdjustmentKindView;
use crate::domain::ids::SessionId;
use crate::domain::money::TaxRate;

/// One page of the comps and discounts of some business days.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AdjustmentLinesView {
    /// ISO 4217 code of the currency.
    pub currency: String,
    /// Those on the bills of parties that left, the last that left first; at most 100 and the rest of one bill.
    pub lines: Vec<AdjustmentLine>,
    /// The value of `before` for the next page; `null` at the end. A page may be short or empty before the end, because each request
    /// searches only a part of the bills.
    pub next: Option<u64>,
}

/// One page of the open-price items of some business days.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OpenPriceLinesView {
    /// ISO 4217 code of the currency.
    pub currency: String,
    /// Those on the bills of parties that left, the last that left first; at most 100 and the rest of one bill.
    pub lines: Vec<OpenPriceLine>,
    /// The value of `before` for the next page; `null` at the end. A page may be short or empty before the end, because each request
    /// searches only a part of the bills.
    pub next: Option<u64>,
}

/// The bill that a line is on.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LineBill {
    /// The session of the bill.
    pub session_id: SessionId,
    /// The business day on which the party left, such as `2026-04-03`.
    pub day: String,
    /// When the party left: RFC 3339, UTC.
    pub closed_at: String,
    /// Name of the table.
    pub table_name: String,
}

/// A comp or a discount that was not withdrawn.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AdjustmentLine {
    /// The members of its bill, flattened.
    #[serde(flatten)]
    pub bill: LineBill,
    /// When it was given: RFC 3339, UTC.
    pub at: String,
    /// Whether something was given away or lowered.
    pub kind: AdjustmentKindView,
    /// In thousandths of a percent: 10 % is 10000; `null` for a comp and for a discount by amount.
    pub rate: Option<u32>,
    /// Name of the dish; `null` where it is for everything that was ordered until then.
    pub dish_name: Option<String>,
    /// For how many units of the dish it was given.
    pub quantity: Option<u32>,
    /// What it lowers the bill by, in prices of the menu: before tax that is added on top.
    pub amount: i64,
    /// The reason that was chosen.
    pub reason: String,
    /// Name of the member of staff who gave it.
    pub by: String,
    /// Name of the manager who approved it; `null` where nobody had to.
    pub approved_by: Option<String>,
}

/// An open-price item that is on a bill.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OpenPriceLine {
    /// The members of its bill, flattened.
    #[serde(flatten)]
    pub bill: LineBill,
    /// When it was ordered: RFC 3339, UTC.
    pub at: String,
    /// The name that the waiter gave it.
    pub name: String,
    /// How many; cancelled ones are not counted.
    pub quantity: u32,
    /// The price of one as the waiter entered it.
    pub unit_price: i64,
    /// Its tax rate in thousandths of a percent: 7 % is 7000.
    pub tax_rate: TaxRate,
    /// What is on the bill for it, without tax, comps and discounts taken off.
    pub net_amount: i64,
    /// What is on the bill for it, with tax, comps and discounts taken off.
    pub gross_amount: i64,
    /// Name of the member of staff who entered it.
    pub by: Option<String>,
}
