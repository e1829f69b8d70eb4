//! What waiters and managers see of the room.

use serde::Serialize;
use utoipa::ToSchema;

use super::PageLimitsView;
use super::cancellation::CancellationView;
use super::guest::TableRef;
use super::order::OrderView;
use super::qr::QrView;
use crate::domain::ids::{CallId, DeviceId, OrderId, SessionId, StaffId, TableId};
use crate::domain::session::{Call, CallKind, Mode};
use crate::domain::ticket::{ItemStatus, KitchenTicket, Priority};

/// The room.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct FloorView {
    /// The box's clock.
    pub server_time: String,
    /// The name over the door.
    pub restaurant_name: String,
    /// ISO 4217.
    pub currency: String,
    /// How much of everything a waiter may write.
    pub limits: PageLimitsView,
    /// The tables, in the order of the room.
    pub tables: Vec<FloorTableView>,
    /// Members of staff whose user names are blocked by wrong passwords.
    pub blocked_logins: Vec<BlockedLoginView>,
}

/// A member of staff who cannot log in everywhere.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct BlockedLoginView {
    /// Who.
    pub staff_id: StaffId,
    /// What colleagues call them.
    pub name: String,
    /// Until when.
    pub blocked_until: String,
    /// On every browser that is not remembered; `false`: on single devices alone.
    pub everywhere: bool,
}

/// One table.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct FloorTableView {
    /// The table.
    pub id: TableId,
    /// What it is called.
    pub name: String,
    /// What its QR code says.
    pub code: String,
    /// Where it stands.
    pub area: String,
    /// How many fit.
    pub seats: u16,
    /// Its place in lists.
    pub position: u16,
    /// Who sits there.
    pub session: Option<FloorSessionView>,
}

/// Who sits at a table.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct FloorSessionView {
    /// The session.
    pub session_id: SessionId,
    /// How the party orders.
    pub mode: Mode,
    /// Since when.
    pub opened_at: String,
    /// All tables of the party, its own first.
    pub tables: Vec<TableRef>,
    /// This table is not the party's own: it came with a party that joined it.
    pub is_joined: bool,
    /// Parties that joined this one, whose merge can be undone.
    pub merged_from: Vec<MergedView>,
    /// Its phones.
    pub devices: Vec<FloorDeviceView>,
    /// Its orders among the newest 300 open ones of the restaurant, oldest first. An order is open while something of it is still to
    /// be served and its ticket has not left the kitchen's displays.
    pub open_orders: Vec<FloorOrderView>,
    /// How many older open orders it has.
    pub more_open_orders: usize,
    /// How many orders there were.
    pub order_count: usize,
    /// Things in carts that are not ordered yet.
    pub cart_items: u32,
    /// Calls nobody has seen to yet.
    pub requests: Vec<CallView>,
    /// Whether wrong guesses block the PIN.
    pub pin_blocked: bool,
    /// Until when.
    pub pin_blocked_until: Option<String>,
    /// Stations that have not seen a ticket for too long.
    pub undelivered: Vec<UndeliveredView>,
    /// Payments that are begun and not ended.
    pub pending_payments: usize,
    /// What is paid, minor units.
    pub paid_amount: i64,
    /// What is still to pay, minor units.
    pub amount_due: i64,
    /// ISO 4217.
    pub currency: String,
}

/// A phone of a session.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct FloorDeviceView {
    /// The phone.
    pub device_id: DeviceId,
    /// Its name.
    pub nickname: String,
    /// Whether it has a live channel.
    pub online: bool,
    /// Until when another phone may take its place; `null` where nobody has released it.
    pub released_until: Option<String>,
}

/// A phone whose place the guest's next phone may take.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ReleasedDeviceView {
    /// The phone.
    pub device_id: DeviceId,
    /// Until when.
    pub released_until: String,
}

/// An order of which something is still to come.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct FloorOrderView {
    /// The order.
    pub order_id: OrderId,
    /// What people call it.
    pub order_number: u64,
    /// When.
    pub placed_at: String,
    /// Which go first in the kitchen: as on its ticket.
    pub priority: Priority,
    /// Which stations have seen it.
    pub delivery: Vec<DeliveryView>,
    /// Its items.
    pub items: Vec<FloorItemView>,
}

/// Whether a station has seen its part of a ticket.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DeliveryView {
    /// The station.
    pub station: String,
    /// What people call it.
    pub station_name: String,
    /// Since when a display of it shows the ticket; absent where none has said so.
    pub delivered_at: Option<String>,
    /// It should have by now, and nobody there has begun.
    pub is_late: bool,
}

/// A station that has not seen a ticket for too long.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct UndeliveredView {
    /// The order.
    pub order_id: OrderId,
    /// What people call it.
    pub order_number: u64,
    /// The station.
    pub station: String,
    /// What people call it.
    pub station_name: String,
    /// How long ago it was placed by the box's clock.
    pub since_seconds: u64,
}

/// A party that joined another one.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MergedView {
    /// The session that was merged away.
    pub session_id: SessionId,
    /// Where it sat.
    pub table_name: String,
    /// Since when.
    pub merged_at: String,
}

/// The orders of a session, with what they cost and where everything is.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct FloorOrdersView {
    /// Oldest first.
    pub orders: Vec<FloorFullOrderView>,
}

/// One of them.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct FloorFullOrderView {
    /// Who ordered: a guest's nickname, or the waiter.
    pub placed_by_name: String,
    /// Which go first in the kitchen: as on its ticket.
    pub priority: Priority,
    /// Which stations have seen it.
    pub delivery: Vec<DeliveryView>,
    /// The order.
    #[serde(flatten)]
    pub order: OrderView,
}

/// A table's code to hand over.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TableQrView {
    /// What it says.
    pub url: String,
    /// How it looks.
    pub qr: QrView,
}

/// An item of it.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct FloorItemView {
    /// Its place in the order.
    pub item_index: u16,
    /// What.
    pub name: String,
    /// How many are in `status`: of an item that is not CANCELLED, how many are to be made and billed; of a CANCELLED one, how
    /// many the last cancellation took.
    pub quantity: u32,
    /// Who makes it.
    pub station: String,
    /// Where it is.
    pub status: ItemStatus,
    /// Since when.
    pub status_at: String,
    /// Why it will not come; absent while some of it will.
    pub cancel_reason: Option<String>,
    /// How many were cancelled of those that were ordered.
    pub cancelled_quantity: u32,
    /// Each cancellation, oldest first; together they are `cancelledQuantity`.
    pub cancellations: Vec<CancellationView>,
}

impl FloorOrderView {
    /// The view of an order of which these stations have seen their part, or not.
    pub fn of(ticket: &KitchenTicket, priority: Priority, delivery: Vec<DeliveryView>) -> Self {
        let items = ticket.items.iter().map(|i| FloorItemView {
            item_index: i.index,
            name: i.name.clone(),
            quantity: i.quantity,
            station: i.station.to_string(),
            status: i.state.status,
            status_at: i.state.at.to_string(),
            cancel_reason: i.state.cancel_reason().map(ToString::to_string),
            cancelled_quantity: i.cancelled(),
            cancellations: CancellationView::all(&i.state, i.ordered),
        });
        Self {
            order_id: ticket.order,
            order_number: ticket.number,
            placed_at: ticket.placed_at.to_string(),
            priority,
            delivery,
            items: items.collect(),
        }
    }
}

/// A guest's call.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CallView {
    /// The call.
    pub request_id: CallId,
    /// What is asked.
    pub kind: CallKind,
    /// In the guest's words.
    pub note: Option<String>,
    /// Who asks.
    pub nickname: String,
    /// Since when.
    pub at: String,
}

impl From<&Call> for CallView {
    fn from(call: &Call) -> Self {
        Self {
            request_id: call.id,
            kind: call.kind,
            note: call.note.as_ref().map(ToString::to_string),
            nickname: call.by.nickname.to_string(),
            at: call.at.to_string(),
        }
    }
}

/// A session just opened: the one time its PIN is told.
#[derive(Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OpenedView {
    /// The session.
    pub session_id: SessionId,
    /// Four digits.
    pub pin: String,
}

/// A PIN made anew: the one time it is told.
#[derive(Clone, Serialize, ToSchema)]
pub struct PinView {
    /// Four digits.
    pub pin: String,
}

/// A session after an act of the staff.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SessionActView {
    /// The session.
    pub session_id: SessionId,
    /// Where it sits, or sat.
    pub table_id: TableId,
}
