//! The parts of a report: rows by day, hour, dish, station and reason.

use serde::Serialize;
use utoipa::ToSchema;

use super::figures::{MethodView, PersonSumView, WhyView};
use super::tax_figures::TaxSumView;
use crate::domain::ids::MenuItemId;
use crate::domain::operation::OrderRefusal;

/// Sales of a business day.
#[derive(Clone, Debug, Default, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ReportDayView {
    /// The business day, such as `2026-04-03`.
    pub day: String,
    /// Parties that ended and had ordered something.
    pub parties: u64,
    /// Guests of parties whose number is known.
    pub covers: u64,
    /// Number of orders.
    pub orders: u64,
    /// Amount with tax, in minor units.
    pub gross_amount: i64,
    /// Amount without tax, in minor units.
    pub net_amount: i64,
    /// The tax in the sales.
    pub tax_amount: i64,
}

/// Sales of an hour of the business days of one weekday.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct WeekHourView {
    /// The weekday of the business day: 1 is Monday, 7 is Sunday. An order at 01:00 belongs to the day before.
    pub weekday: i8,
    /// The hour of the order, from 0 to 23, in the restaurant's time zone.
    pub hour: u8,
    /// Number of orders.
    pub count: u64,
    /// Amount with tax, in minor units.
    pub gross_amount: i64,
}

/// Sales of a dish with its options.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ReportDishView {
    /// The item of the menu.
    pub item_id: MenuItemId,
    /// The name when it was ordered.
    pub name: String,
    /// How many portions were sold.
    pub count: u64,
    /// Amount without tax, in minor units.
    pub net_amount: i64,
    /// Amount with tax, in minor units.
    pub gross_amount: i64,
    /// Its options, the most frequent first; at the first of several names of the dish.
    pub options: Vec<OptionSoldView>,
}

/// An option of a dish, and how often it was chosen.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OptionSoldView {
    /// The name when it was ordered.
    pub name: String,
    /// Sold portions with it.
    pub count: u64,
    /// Its share of the dish's portions, in thousandths.
    pub attach_permille: u64,
    /// What it added to the prices.
    pub price_amount: i64,
}

/// Preparation times of a station in an hour of the day.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PreparationView {
    /// The code of the station.
    pub station: String,
    /// The hour of the orders, from 0 to 23; `null`: all hours.
    pub hour: Option<u8>,
    /// Items that became ready.
    pub count: u64,
    /// Half of the items were ready within so many seconds: the end of a class, at most a quarter too long.
    pub p50_seconds: u32,
    /// Nine of ten items were ready within so many seconds.
    pub p90_seconds: u32,
    /// Items that were ready later than the setting `ticket_late_minutes` of then; `null` by hour.
    pub late_count: Option<u64>,
}

/// How long a dish was sold out.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SoldOutTimeView {
    /// The name of the dish.
    pub name: String,
    /// How often it was sold out.
    pub count: u64,
    /// For how many minutes in total, also while the restaurant was closed.
    pub minutes: i64,
}

/// Orders that were refused.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RefusedOrdersView {
    /// Why they were refused.
    pub reason: OrderRefusal,
    /// How many orders.
    pub count: u64,
}

/// Payments and refunds of a period; only under the money profile `BOOKS`.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ReportMoneyView {
    /// Payments without tips and rounding.
    pub paid_amount: i64,
    /// Refunds without tips and rounding.
    pub refunded_amount: i64,
    /// Refunds of parties that had ended before the refund, without tips and rounding.
    pub refunded_later_amount: i64,
    /// These refunds by tax rate, as on their receipts.
    pub refunded_later_taxes: Vec<TaxSumView>,
    /// The part of these refunds without tax: what had been paid above a bill, and refunds of days that were counted before taxes of
    /// refunds were.
    pub refunded_later_untaxed_amount: i64,
    /// The taxes of the sales less those of these refunds. Sales that were handed to the restaurant's till are in them.
    pub declared_taxes: Vec<TaxSumView>,
    /// The tax to declare: the sum of `declaredTaxes`.
    pub declared_tax_amount: i64,
    /// Tips, less refunded tips.
    pub tip_amount: i64,
    /// Payments and refunds by method.
    pub methods: Vec<MethodView>,
    /// Payments by who took them.
    pub taken_by: Vec<PersonSumView>,
    /// Bills that were not paid completely.
    pub unpaid: Vec<WhyView>,
    /// Bills that were overpaid.
    pub overpaid: Vec<WhyView>,
    /// Refunds with tips and rounding.
    pub refunds: Vec<WhyView>,
}
