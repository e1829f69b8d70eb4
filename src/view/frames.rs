//! Frames of the live channels, as they go over the wire: `{"type": "item-added", …}`.

use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::cart::Changed;
use crate::domain::event::{CheckoutEnd, Event};
use crate::domain::ids::{LineId, OpId, OrderId};
use crate::domain::order::Order;
use crate::domain::session::Checkout;
use crate::domain::ticket::{ItemStatus, KitchenTicket};
use crate::domain::ticket_end::TicketEnd;
use crate::view::cancellation::CancellationView;
use crate::view::floor::{BlockedLoginView, FloorTableView, FloorView};
use crate::view::guest::{CartLineView, SessionView, TableRef};
use crate::view::kitchen::{PrepView, TicketView, TicketsView};
use crate::view::order::OrderView;
use crate::view::{DeviceView, GuestView, TaxView};

/// What a phone hears.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum GuestFrame {
    /// All of it: the first frame, and the answer to `sync`.
    Snapshot(Box<SessionView>),
    /// A change of this phone is on the disk.
    #[serde(rename_all = "camelCase")]
    Ack {
        /// Its name.
        op_id: OpId,
        /// The cart's revision it led to.
        revision: u64,
    },
    /// A change of this phone was refused.
    #[serde(rename_all = "camelCase")]
    Refused {
        /// Its name; absent where the frame had none to read.
        op_id: Option<OpId>,
        /// Why, as problem+json.
        #[schema(value_type = Object)]
        problem: serde_json::Value,
    },
    /// A line came.
    #[serde(rename_all = "camelCase")]
    ItemAdded {
        /// The cart's revision now.
        revision: u64,
        /// The line.
        item: CartLineView,
        /// Sum of quantities now.
        total_items: u32,
        /// What the cart costs now, minor units.
        total_amount: i64,
        /// The tax in that, by rate.
        taxes: Vec<TaxView>,
        /// The change's name.
        op_id: Option<OpId>,
    },
    /// A line changed.
    #[serde(rename_all = "camelCase")]
    ItemUpdated {
        /// The cart's revision now.
        revision: u64,
        /// The line.
        item: CartLineView,
        /// Sum of quantities now.
        total_items: u32,
        /// What the cart costs now, minor units.
        total_amount: i64,
        /// The tax in that, by rate.
        taxes: Vec<TaxView>,
        /// The change's name.
        op_id: Option<OpId>,
    },
    /// A line went.
    #[serde(rename_all = "camelCase")]
    ItemRemoved {
        /// The cart's revision now.
        revision: u64,
        /// The line.
        line_id: LineId,
        /// Sum of quantities now.
        total_items: u32,
        /// What the cart costs now, minor units.
        total_amount: i64,
        /// The tax in that, by rate.
        taxes: Vec<TaxView>,
        /// The change's name.
        op_id: Option<OpId>,
    },
    /// The cart became an order.
    #[serde(rename_all = "camelCase")]
    CartCleared {
        /// The cart's revision now.
        revision: u64,
        /// The order.
        order_id: OrderId,
    },
    /// Who is at the table.
    Participants {
        /// The phones.
        devices: Vec<DeviceView>,
    },
    /// Somebody is ordering: changes wait.
    #[serde(rename_all = "camelCase")]
    CheckoutStarted {
        /// Who.
        holder: GuestView,
        /// Until when at most.
        expires_at: String,
    },
    /// Nobody is ordering any more.
    CheckoutEnded {
        /// Why.
        reason: CheckoutEnd,
    },
    /// An order was placed.
    OrderPlaced {
        /// The order.
        order: Box<OrderView>,
    },
    /// An item of an order took a step.
    #[serde(rename_all = "camelCase")]
    OrderStatus {
        /// The order.
        order_id: OrderId,
        /// The item's place in it.
        item_index: u16,
        /// Where it is.
        status: ItemStatus,
        /// Since when.
        status_at: String,
        /// Why it will not come; absent while some of it will.
        cancel_reason: Option<String>,
        /// How many are in this status, as in the order's item.
        quantity: u32,
        /// How many were cancelled of those that were ordered.
        cancelled_quantity: u32,
        /// Each cancellation, oldest first.
        cancellations: Vec<CancellationView>,
    },
    /// The party sits somewhere else.
    TableChanged {
        /// Where.
        table: TableRef,
    },
    /// The menu, or what is sold out, changed.
    MenuChanged {
        /// The new menu's `ETag`.
        etag: String,
    },
    /// The stay is over, or this phone's place was taken away; the channel closes.
    SessionClosed {
        /// `CLOSED`, `REVOKED` or `EXPIRED`.
        reason: &'static str,
    },
    /// The answer to `ping`.
    Pong,
}

/// What a kitchen display hears.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum KitchenFrame {
    /// All open tickets.
    Snapshot(TicketsView),
    /// A new ticket.
    #[serde(rename_all = "camelCase")]
    TicketPlaced {
        /// The box's clock.
        server_time: String,
        /// The ticket.
        ticket: TicketView,
    },
    /// A ticket of which an item took a step.
    #[serde(rename_all = "camelCase")]
    TicketUpdated {
        /// The box's clock.
        server_time: String,
        /// The ticket.
        ticket: TicketView,
    },
    /// A ticket that has left the displays, though something of it may never have been served.
    #[serde(rename_all = "camelCase")]
    TicketEnded {
        /// The box's clock.
        server_time: String,
        /// Why.
        reason: TicketEnd,
        /// The ticket.
        ticket: TicketView,
    },
    /// A ticket that goes to another table now.
    #[serde(rename_all = "camelCase")]
    TicketMoved {
        /// The order.
        order_id: OrderId,
        /// The table's name.
        table_name: String,
    },
    /// The menu, or what is sold out, changed.
    MenuChanged {
        /// The new menu's `ETag`.
        etag: String,
    },
    /// The answer to `ping`.
    #[serde(rename_all = "camelCase")]
    Pong {
        /// The box's clock.
        server_time: String,
        /// How long things took lately.
        prep: PrepView,
    },
}

/// What the floor hears.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum FloorFrame {
    /// The whole room.
    Snapshot(FloorView),
    /// One table as it is now.
    #[serde(rename_all = "camelCase")]
    TableUpdated {
        /// The box's clock.
        server_time: String,
        /// The table.
        table: Box<FloorTableView>,
    },
    /// The menu, or what is sold out, changed.
    MenuChanged {
        /// The new menu's `ETag`.
        etag: String,
    },
    /// Other user names than before are blocked by wrong passwords.
    #[serde(rename_all = "camelCase")]
    LoginsBlocked {
        /// The box's clock.
        server_time: String,
        /// All that are blocked now.
        blocked_logins: Vec<BlockedLoginView>,
    },
    /// The answer to `ping`.
    #[serde(rename_all = "camelCase")]
    Pong {
        /// The box's clock.
        server_time: String,
    },
}

macro_rules! text {
    ($($frame:ty),*) => {$(
        impl $frame {
            /// The frame as JSON text.
            pub fn text(&self) -> String {
                // Views are plain structs with text keys; such a thing always has a JSON form.
                serde_json::to_string(self).unwrap_or_default()
            }
        }
    )*};
}
text!(GuestFrame, KitchenFrame, FloorFrame);

impl GuestFrame {
    /// The frame of a cart's change; `None` for another event.
    pub fn cart_changed(event: &Event) -> Option<GuestFrame> {
        let Event::CartChanged { revision, change, total_items, total_amount, taxes, op, .. } = event else {
            return None;
        };
        let (revision, total_items, total_amount, op_id) =
            (*revision, *total_items, total_amount.units(), *op);
        let taxes = taxes.iter().map(TaxView::from).collect();
        Some(match change.as_ref() {
            Changed::Added(line) => {
                let item = line.into();
                GuestFrame::ItemAdded { revision, item, total_items, total_amount, taxes, op_id }
            }
            Changed::Updated(line) => {
                let item = line.into();
                GuestFrame::ItemUpdated { revision, item, total_items, total_amount, taxes, op_id }
            }
            Changed::Removed(line_id) => {
                let line_id = *line_id;
                GuestFrame::ItemRemoved { revision, line_id, total_items, total_amount, taxes, op_id }
            }
        })
    }

    /// The frame of somebody beginning to order.
    pub fn checkout_started(checkout: &Checkout) -> GuestFrame {
        GuestFrame::CheckoutStarted {
            holder: GuestView::from(&checkout.holder),
            expires_at: checkout.expires_at.to_string(),
        }
    }

    /// The frame of a new order.
    pub fn order_placed(order: &Order) -> GuestFrame {
        GuestFrame::OrderPlaced { order: Box::new(OrderView::of(order, |_| None)) }
    }

    /// The frame of an item that took a step; `None` where the ticket has no such item.
    pub fn order_status(ticket: &KitchenTicket, index: u16) -> Option<GuestFrame> {
        let item = ticket.items.iter().find(|i| i.index == index)?;
        Some(GuestFrame::OrderStatus {
            order_id: ticket.order,
            item_index: index,
            status: item.state.status,
            status_at: item.state.at.to_string(),
            cancel_reason: item.state.cancel_reason().map(ToString::to_string),
            quantity: item.quantity,
            cancelled_quantity: item.cancelled(),
            cancellations: CancellationView::all(&item.state, item.ordered),
        })
    }
}
