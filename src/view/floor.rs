//! What waiters and managers see of the room.

use serde::Serialize;
use utoipa::ToSchema;

use super::DeviceView;
use crate::domain::ids::{CallId, OrderId, SessionId, TableId};
use crate::domain::session::{Call, CallKind, Mode};
use crate::domain::ticket::{ItemStatus, KitchenTicket};

/// The room.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct FloorView {
    /// The box's clock.
    pub server_time: String,
    /// The tables, in the order of the room.
    pub tables: Vec<FloorTableView>,
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
    /// Its phones.
    pub devices: Vec<DeviceView>,
    /// Orders of which something is still to come.
    pub open_orders: Vec<FloorOrderView>,
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
    /// What is still to pay, minor units.
    pub amount_due: i64,
    /// ISO 4217.
    pub currency: String,
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
    /// Its items.
    pub items: Vec<FloorItemView>,
}

/// An item of it.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct FloorItemView {
    /// Its place in the order.
    pub item_index: u16,
    /// What.
    pub name: String,
    /// How many.
    pub quantity: u32,
    /// Where it is.
    pub status: ItemStatus,
}

impl From<&KitchenTicket> for FloorOrderView {
    fn from(ticket: &KitchenTicket) -> Self {
        let items = ticket.items.iter().map(|i| FloorItemView {
            item_index: i.index,
            name: i.name.clone(),
            quantity: i.quantity,
            status: i.state.status,
        });
        Self {
            order_id: ticket.order,
            order_number: ticket.number,
            placed_at: ticket.placed_at.to_string(),
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
