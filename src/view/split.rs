//! A bill split into parts, for waiters. All amounts are in minor units of the restaurant's currency.

use serde::Serialize;
use utoipa::ToSchema;

use super::bill::{CashView, SeatPartyView};
use crate::domain::bill_balance::Pick;
use crate::domain::ids::{DeviceId, OrderId};

/// The amount of a bill that is neither paid nor pending, split into parts.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SplitView {
    /// That amount in minor units.
    pub amount_due: i64,
    /// The parts. They sum to `amountDue`, except those of seats where payments that name no items have lowered it: each is what paying it
    /// next costs.
    pub parts: Vec<SplitPartView>,
}

/// One part of a split bill.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SplitPartView {
    /// Phone of the guest whose part it is; `null` where it is not for one guest.
    pub device_id: Option<DeviceId>,
    /// That guest's name at the table.
    pub nickname: Option<String>,
    /// The seat whose part it is, from 1; `null` where it is for no seat.
    pub seat: Option<u8>,
    /// The party whose seat it is; `null` where it is the party of the bill, or for no seat.
    pub seat_party: Option<SeatPartyView>,
    /// The units that a seat pays for, to send with its payment; otherwise empty.
    pub items: Vec<SplitItemView>,
    /// The part in minor units.
    pub amount: i64,
    /// The part rounded to coins.
    pub cash: CashView,
}

/// Units of an order line that nobody has paid.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SplitItemView {
    /// Id of the order.
    pub order_id: OrderId,
    /// Index of the item in the order, from 0.
    pub item_index: u16,
    /// How many units.
    pub quantity: u32,
}

impl From<&Pick> for SplitItemView {
    fn from(pick: &Pick) -> Self {
        Self { order_id: pick.order, item_index: pick.index, quantity: pick.quantity }
    }
}
