//! Orders of a party, for waiters and managers.

use serde::Serialize;
use utoipa::ToSchema;

use super::cancellation::CancellationView;
use super::order::OrderView;
use crate::domain::course::{Course, Seat};
use crate::domain::ids::OrderId;
use crate::domain::ticket::{ItemStatus, KitchenTicket, Priority};

/// An open order, without prices.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct FloorOrderView {
    /// Id of the order.
    pub order_id: OrderId,
    /// The number people use: 1, 2, 3 …
    pub order_number: u64,
    /// When it was placed: RFC 3339, UTC.
    pub placed_at: String,
    /// Since when something of it is to be prepared or served: RFC 3339, UTC. Dishes of a later course are, once that is fired.
    pub due_at: String,
    /// Name of the table whose seats the items name; `null` where it is the table of the session. A party that was merged into another one
    /// keeps its seats.
    pub seat_table_name: Option<String>,
    /// Priority of its ticket in the kitchen.
    pub priority: Priority,
    /// Delivery of its ticket to each station.
    pub delivery: Vec<DeliveryView>,
    /// The items, in the order in which they were ordered.
    pub items: Vec<FloorItemView>,
}

/// Whether a display of a station shows its part of a ticket.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DeliveryView {
    /// Code of the station.
    pub station: String,
    /// Name of the station.
    pub station_name: String,
    /// Since when a display of the station shows the ticket: RFC 3339, UTC; `null` where none has confirmed it, also after a course was
    /// fired.
    pub delivered_at: Option<String>,
    /// Since when there is something that the cooks have not seen, from the order or the firing of its course on: RFC 3339, UTC; `null`
    /// where there is nothing.
    pub unseen_since: Option<String>,
    /// Whether it was neither shown nor begun in time.
    pub is_late: bool,
}

/// A station that has not received a ticket in time.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct UndeliveredView {
    /// Id of the order.
    pub order_id: OrderId,
    /// The number people use: 1, 2, 3 …
    pub order_number: u64,
    /// Code of the station.
    pub station: String,
    /// Name of the station.
    pub station_name: String,
    /// Seconds since the order was placed, or since the course was fired that nobody has seen.
    pub since_seconds: u64,
}

/// An item of an open order, without prices.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct FloorItemView {
    /// Index of the item in the order, from 0.
    pub item_index: u16,
    /// Name of the item with its variant.
    pub name: String,
    /// How many units are in `status`: of an item that is not CANCELLED, how many are prepared and billed; of a CANCELLED one, how
    /// many the last cancellation removed.
    pub quantity: u32,
    /// Code of the station that prepares it; `null` for what is only on the bill.
    pub station: Option<String>,
    /// The course it is served with, from 1; `null` where nobody entered one.
    pub course: Option<u8>,
    /// Whether the kitchen waits with it until the floor fires its course.
    pub held: bool,
    /// The seat it is for, from 1; `null` where nobody entered one.
    pub seat: Option<u8>,
    /// Status of the units that `quantity` counts.
    pub status: ItemStatus,
    /// Since when it has this status: RFC 3339, UTC.
    pub status_at: String,
    /// Reason of the last cancellation; `null` where the item is not cancelled completely.
    pub cancel_reason: Option<String>,
    /// How many of the ordered units were cancelled.
    pub cancelled_quantity: u32,
    /// All cancellations, oldest first; their quantities sum to `cancelledQuantity`.
    pub cancellations: Vec<CancellationView>,
}

impl FloorOrderView {
    /// The view of an order with the priority and the deliveries of its ticket.
    pub fn of(ticket: &KitchenTicket, priority: Priority, delivery: Vec<DeliveryView>) -> Self {
        let items = ticket.items.iter().map(|i| FloorItemView {
            item_index: i.index,
            name: i.full_name(),
            quantity: i.quantity,
            station: i.station.as_ref().map(ToString::to_string),
            course: i.course.map(Course::get),
            held: i.is_held(),
            seat: i.seat.map(Seat::get),
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
            due_at: ticket.due_at().to_string(),
            seat_table_name: ticket.seat_table.as_ref().map(ToString::to_string),
            priority,
            delivery,
            items: items.collect(),
        }
    }
}

/// The orders of a session with prices and status.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct FloorOrdersView {
    /// The orders, oldest first.
    pub orders: Vec<FloorFullOrderView>,
}

/// An order with prices, status and delivery.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct FloorFullOrderView {
    /// The guest's nickname, or the waiter's name.
    pub placed_by_name: String,
    /// The guest on whose account a waiter entered it; `null` otherwise.
    pub account_name: Option<String>,
    /// Name of the table whose seats the items name; `null` where it is the table of the session. A party that was merged into another one
    /// keeps its seats.
    pub seat_table_name: Option<String>,
    /// Priority of its ticket in the kitchen.
    pub priority: Priority,
    /// Delivery of its ticket to each station.
    pub delivery: Vec<DeliveryView>,
    /// The members of the order, flattened.
    #[serde(flatten)]
    pub order: OrderView,
}
