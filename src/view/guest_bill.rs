//! The bill on a guest's phone, the part that the guest looks at, and the part that the guest asked to pay. All amounts are in minor units.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::bill::{OrderedLineView, TransferKindsView};
use super::order::BillView;
use crate::domain::bill_balance::Taken;
use crate::domain::bill_share::{BillShare, ShareBy, ShareWish};
use crate::domain::ids::{DeviceId, OrderId};

/// The bill of a session, or in INDIVIDUAL mode of one phone, with its lines.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct GuestBillView {
    /// The members of the bill in the snapshot, flattened.
    #[serde(flatten)]
    pub bill: BillView,
    /// What is neither paid nor being paid: the amount that shares divide.
    pub open_amount: i64,
    /// What is open of the dishes that waiters ordered for the table: it is in no guest's own part. 0 in INDIVIDUAL mode.
    pub table_amount: i64,
    /// Among how many people it is divided at first: the guests of the party or else its phones, less those who have paid.
    pub likely_ways: usize,
    /// The ordered dishes, oldest first, without cancelled ones.
    pub lines: Vec<GuestBillLineView>,
    /// Which payment codes the phone can show; absent where the money profile is ORDERS.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    pub transfer: Option<TransferKindsView>,
}

/// A line of the bill on a guest's phone.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct GuestBillLineView {
    /// Id of the order.
    pub order_id: OrderId,
    /// Index of the item in the order, from 0.
    pub item_index: u16,
    /// Name of the item.
    pub name: String,
    /// Name of the chosen variant.
    pub variant_name: Option<String>,
    /// Names of the chosen options.
    pub options: Vec<String>,
    /// Phone of the guest who ordered it; `null` for what waiters ordered for the table.
    pub device_id: Option<DeviceId>,
    /// That guest's name at the table.
    pub nickname: Option<String>,
    /// How many units were not cancelled.
    pub quantity: u32,
    /// How many of them can still be chosen by dish.
    pub open_quantity: u32,
    /// Price of the line as on the menu, before comps, discounts and the service charge.
    pub line_total: i64,
    /// The line's share of the bill's total, with tax and service charge.
    pub amount: i64,
    /// The part of `amount` that nobody has paid or is paying by dish.
    pub open_amount: i64,
}

impl GuestBillLineView {
    /// The view of a line of this guest, and what is paid or being paid of it.
    pub fn of(
        line: OrderedLineView,
        (device, nickname): (Option<DeviceId>, Option<String>),
        paid: Taken,
    ) -> Self {
        Self {
            order_id: line.order_id,
            item_index: line.item_index,
            name: line.name,
            variant_name: line.variant_name,
            options: line.options.into_iter().map(|option| option.name).collect(),
            device_id: device,
            nickname,
            quantity: line.quantity,
            open_quantity: line.quantity.saturating_sub(paid.quantity),
            line_total: line.line_total,
            amount: line.amount,
            open_amount: (line.amount - paid.amount.units()).max(0),
        }
    }
}

/// The part of the open amount that a guest looks at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct GuestShareView {
    /// The part of this guest, without a tip.
    pub amount: i64,
    /// What stays open besides it.
    pub rest_amount: i64,
    /// All parts where the open amount is divided evenly, larger ones first; otherwise empty.
    pub parts: Vec<i64>,
}

impl From<BillShare> for GuestShareView {
    fn from(share: BillShare) -> Self {
        Self {
            amount: share.amount.units(),
            rest_amount: share.rest.units(),
            parts: share.parts.iter().map(|part| part.units()).collect(),
        }
    }
}

/// How a guest chooses a part of the bill.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ShareKind {
    /// What the guest ordered.
    Own,
    /// One of several equal parts.
    Evenly,
    /// Dishes that the guest picked.
    Item,
}

/// What a guest asked to pay, for the waiter. It is a wish: the bill may have changed since.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct ShareWishView {
    /// How the guest chose the part.
    pub by: ShareKind,
    /// With `EVENLY` the number of parts, with `ITEM` the number of dishes; `null` with `OWN`.
    pub count: Option<u32>,
    /// The amount when the guest asked.
    pub amount: i64,
}

impl From<&ShareWish> for ShareWishView {
    fn from(wish: &ShareWish) -> Self {
        let (by, count) = match wish.by {
            ShareBy::Own => (ShareKind::Own, None),
            ShareBy::Evenly(ways) => (ShareKind::Evenly, Some(u32::from(ways))),
            ShareBy::ByItem(units) => (ShareKind::Item, Some(units)),
        };
        Self { by, count, amount: wish.amount.units() }
    }
}
