//! The floor: tables, sessions, orders and calls, for waiters and managers.

use serde::Serialize;
use utoipa::ToSchema;

use super::PageLimitsView;
use super::floor_order::{FloorOrderView, UndeliveredView};
use super::guest::TableRef;
use super::guest_bill::ShareWishView;
use super::open_price::FloorOpenPriceView;
use super::qr::QrView;
use super::section::SectionView;
use super::station_delay::StationDelayView;
use crate::domain::call::{Call, CallKind};
use crate::domain::ids::{CallId, DeviceId, SessionId, StaffId, TableId};
use crate::domain::money_profile::MoneyProfileKind;
use crate::domain::order::PaymentWish;
use crate::domain::session::Mode;

/// All tables of the restaurant with their sessions.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct FloorView {
    /// The server's clock, to compute ages: RFC 3339, UTC.
    pub server_time: String,
    /// Name of the restaurant.
    pub restaurant_name: String,
    /// Currency of all amounts: ISO 4217 code.
    pub currency: String,
    /// Whether payments are recorded, or sums are handed to the till.
    pub money_profile: MoneyProfileKind,
    /// Limits of what a waiter may enter.
    pub limits: PageLimitsView,
    /// What waiters may name and price; `null` where managers allow nothing.
    pub open_price: Option<FloorOpenPriceView>,
    /// The business day, to see which parties are left of the one before; `null` where no days are closed, because the money profile is
    /// ORDERS.
    pub business_day: Option<BusinessDayView>,
    /// The tables, sorted by `position`.
    pub tables: Vec<FloorTableView>,
    /// The stations that are behind.
    pub delays: Vec<StationDelayView>,
    /// Members of staff whose logins are blocked because of wrong passwords.
    pub blocked_logins: Vec<BlockedLoginView>,
    /// The sections of the waiters who have a floor page open, and that of the waiter who asks.
    pub sections: Vec<SectionView>,
    /// Minutes after which everybody hears a call of somebody else's section.
    pub section_call_minutes: u64,
}

/// The current business day. A party that was opened before it is left of an earlier one, until a day is closed, which carries it over.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct BusinessDayView {
    /// When it began: RFC 3339, UTC.
    pub began_at: String,
    /// When the next one begins: RFC 3339, UTC.
    pub ends_at: String,
    /// When a day was last closed: RFC 3339, UTC; `null` if none was.
    pub closed_at: Option<String>,
}

/// A member of staff whose login is blocked because of wrong passwords.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct BlockedLoginView {
    /// Id of the member of staff.
    pub staff_id: StaffId,
    /// Name of the member of staff.
    pub name: String,
    /// When the block ends: RFC 3339, UTC.
    pub blocked_until: String,
    /// True: blocked on every browser that is not remembered. False: blocked only on single devices.
    pub everywhere: bool,
}

/// A table with its session.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct FloorTableView {
    /// Id of the table.
    pub id: TableId,
    /// Name of the table.
    pub name: String,
    /// The code in the URL of its QR code.
    pub code: String,
    /// The part of the restaurant it is in.
    pub area: String,
    /// Number of seats.
    pub seats: u16,
    /// Position in lists, from 1.
    pub position: u16,
    /// Whether its party can be merged with that of another table.
    pub is_joinable: bool,
    /// The open session at the table; `null` where the table is free.
    pub session: Option<FloorSessionView>,
}

/// The open session at a table. Amounts are in minor units.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct FloorSessionView {
    /// Id of the session.
    pub session_id: SessionId,
    /// Whether the phones share one cart or have one each.
    pub mode: Mode,
    /// How many guests the party has; `null` where nobody entered it.
    pub covers: Option<u16>,
    /// When it was opened: RFC 3339, UTC.
    pub opened_at: String,
    /// All tables of the session; the one where the party sits comes first.
    pub tables: Vec<TableRef>,
    /// Whether this table came with another party that was merged into the session.
    pub is_joined: bool,
    /// Parties that were merged into this session and can be separated again.
    pub merged_from: Vec<MergedView>,
    /// The phones of the session.
    pub devices: Vec<FloorDeviceView>,
    /// Its orders among the newest 300 open orders of the restaurant, oldest first. An order is open while an item is still to be
    /// served and its ticket has not left the kitchen's displays.
    pub open_orders: Vec<FloorOrderView>,
    /// Number of its older open orders.
    pub more_open_orders: usize,
    /// Number of all its orders.
    pub order_count: usize,
    /// Sum of the quantities in its carts.
    pub cart_items: u32,
    /// Open calls of its guests.
    pub requests: Vec<CallView>,
    /// What its guests must not eat, each once: the allergy notes of its carts and of the open orders in `openOrders`, the first ten.
    pub allergy_notes: Vec<String>,
    /// How its guests said last that they would like to pay: with the call for the bill, or with an order; `null` where they did not, and
    /// where the money profile is ORDERS.
    pub payment_wish: Option<PaymentWish>,
    /// Whether joining is blocked because of wrong PINs.
    pub pin_blocked: bool,
    /// When that block ends: RFC 3339, UTC.
    pub pin_blocked_until: Option<String>,
    /// Stations that have not received a ticket in time.
    pub undelivered: Vec<UndeliveredView>,
    /// Number of payments that are INITIATED; absent where the money profile is ORDERS.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    pub pending_payments: Option<usize>,
    /// Completed payments without tips, less refunds; absent where the money profile is ORDERS.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    pub paid_amount: Option<i64>,
    /// What is still to be paid, here or at the till.
    pub amount_due: i64,
    /// Currency of all amounts: ISO 4217 code.
    pub currency: String,
}

/// A phone of a session.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct FloorDeviceView {
    /// Id of the phone.
    pub device_id: DeviceId,
    /// The guest's name at the table.
    pub nickname: String,
    /// Whether the phone has a live channel now.
    pub online: bool,
    /// Until when another phone may continue as this guest: RFC 3339, UTC; `null` if staff has not released the phone.
    pub released_until: Option<String>,
}

/// A phone that staff has released, so that the guest can continue on another phone.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ReleasedDeviceView {
    /// Id of the phone.
    pub device_id: DeviceId,
    /// When the release ends: RFC 3339, UTC.
    pub released_until: String,
}

/// A party that was merged into another session.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MergedView {
    /// Id of the party's own session.
    pub session_id: SessionId,
    /// Name of the table where it sat.
    pub table_name: String,
    /// When it was merged: RFC 3339, UTC.
    pub merged_at: String,
}

/// The QR code of a table, to show to a guest.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TableQrView {
    /// The URL in the QR code.
    pub url: String,
    /// The QR code of the URL.
    pub qr: QrView,
}

/// An open call of a guest.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CallView {
    /// Id of the call.
    pub request_id: CallId,
    /// What the guest asks for.
    pub kind: CallKind,
    /// What the guest wrote.
    pub note: Option<String>,
    /// The guest's name at the table.
    pub nickname: String,
    /// When the guest called: RFC 3339, UTC.
    pub at: String,
    /// Since when a waiter is on the way: RFC 3339, UTC; `null` while nobody is.
    pub taken_at: Option<String>,
    /// How the guests would like to pay; `null` where they did not say it.
    pub payment_method: Option<PaymentWish>,
    /// Which part of the bill the guest would like to pay; `null` where they did not say it.
    pub share: Option<ShareWishView>,
}

impl From<&Call> for CallView {
    fn from(call: &Call) -> Self {
        Self {
            request_id: call.id,
            kind: call.kind,
            note: call.note.as_ref().map(ToString::to_string),
            nickname: call.by.nickname.to_string(),
            at: call.at.to_string(),
            taken_at: call.taken_at.map(|at| at.to_string()),
            payment_method: call.payment,
            share: call.share.as_ref().map(ShareWishView::from),
        }
    }
}

/// A new session. Its PIN is sent only in this answer.
#[derive(Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OpenedView {
    /// Id of the session.
    pub session_id: SessionId,
    /// The PIN, four digits.
    pub pin: String,
}

/// A new PIN of a session. It is sent only in this answer.
#[derive(Clone, Serialize, ToSchema)]
pub struct PinView {
    /// The PIN, four digits.
    pub pin: String,
}

/// A session that a member of staff has changed.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SessionActView {
    /// Id of the session.
    pub session_id: SessionId,
    /// The table where it sits, or sat when it was closed.
    pub table_id: TableId,
}

/// How many guests a party has.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CoversView {
    /// Id of the session.
    pub session_id: SessionId,
    /// The number of guests; `null` where it was removed.
    pub covers: Option<u16>,
}
