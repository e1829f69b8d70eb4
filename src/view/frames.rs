//! Frames that the server sends over the live channels: `{"type": "item-added", …}`.

use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::cart::Changed;
use crate::domain::event::{CheckoutEnd, Event};
use crate::domain::ids::{LineId, MenuItemId, OpId, OrderId};
use crate::domain::order::Order;
use crate::domain::session::Checkout;
use crate::domain::ticket::{ItemStatus, KitchenTicket};
use crate::domain::ticket_end::TicketEnd;
use crate::view::cancellation::CancellationView;
use crate::view::floor::{BlockedLoginView, FloorTableView, FloorView};
use crate::view::guest::{CartLineView, SessionView, TableRef};
use crate::view::kitchen::{KitchenModeView, PrepView, TicketView, TicketsView};
use crate::view::order::OrderView;
use crate::view::section::SectionView;
use crate::view::station_delay::StationDelaysView;
use crate::view::{DeviceView, GuestView, TaxView};

/// A frame sent to a guest's phone.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(tag = "type", rename_all = "kebab-case")]
#[allow(missing_docs)] // the names say it
pub enum GuestFrame {
    /// The whole session: the first frame, and the answer to `sync`.
    Snapshot(Box<SessionView>),
    /// A change sent by this phone was written to disk.
    #[serde(rename_all = "camelCase")]
    Ack {
        op_id: OpId,
        /// The cart's revision after the change.
        revision: u64,
    },
    /// A change sent by this phone was refused.
    #[serde(rename_all = "camelCase")]
    Refused {
        /// The id of the refused change; absent if it could not be read from the frame.
        op_id: Option<OpId>,
        /// The reason, as problem+json.
        #[schema(value_type = Object)]
        problem: serde_json::Value,
    },
    /// A line was added to the cart.
    #[serde(rename_all = "camelCase")]
    ItemAdded {
        /// The cart's revision after the change.
        revision: u64,
        item: CartLineView,
        /// The sum of all quantities in the cart.
        total_items: u32,
        /// The cart's total in minor units.
        total_amount: i64,
        /// The tax in `totalAmount`, by rate.
        taxes: Vec<TaxView>,
        /// The `opId` of the change that caused this frame.
        op_id: Option<OpId>,
    },
    /// A cart line was changed.
    #[serde(rename_all = "camelCase")]
    ItemUpdated {
        /// The cart's revision after the change.
        revision: u64,
        item: CartLineView,
        /// The sum of all quantities in the cart.
        total_items: u32,
        /// The cart's total in minor units.
        total_amount: i64,
        /// The tax in `totalAmount`, by rate.
        taxes: Vec<TaxView>,
        /// The `opId` of the change that caused this frame.
        op_id: Option<OpId>,
    },
    /// A line was removed from the cart.
    #[serde(rename_all = "camelCase")]
    ItemRemoved {
        /// The cart's revision after the change.
        revision: u64,
        line_id: LineId,
        /// The sum of all quantities in the cart.
        total_items: u32,
        /// The cart's total in minor units.
        total_amount: i64,
        /// The tax in `totalAmount`, by rate.
        taxes: Vec<TaxView>,
        /// The `opId` of the change that caused this frame.
        op_id: Option<OpId>,
    },
    /// The cart was ordered and is empty.
    #[serde(rename_all = "camelCase")]
    CartCleared {
        /// The cart's revision after the change.
        revision: u64,
        order_id: OrderId,
    },
    /// The phones at the table changed.
    Participants { devices: Vec<DeviceView> },
    /// A checkout started: the cart cannot be changed until it ends.
    #[serde(rename_all = "camelCase")]
    CheckoutStarted {
        holder: GuestView,
        /// The time at which the checkout ends by itself.
        expires_at: String,
    },
    /// The checkout ended.
    CheckoutEnded { reason: CheckoutEnd },
    /// An order was placed.
    OrderPlaced { order: Box<OrderView> },
    /// The status of an order's item changed.
    #[serde(rename_all = "camelCase")]
    OrderStatus {
        order_id: OrderId,
        /// The position of the item in the order, from 0.
        item_index: u16,
        status: ItemStatus,
        /// Whether the kitchen waits with it for a later course.
        held: bool,
        /// The time of the last status change.
        status_at: String,
        /// The reason if all of the item was cancelled; otherwise absent.
        cancel_reason: Option<String>,
        /// The number of pieces in this status, as in the order's item.
        quantity: u32,
        /// The number of ordered pieces that were cancelled.
        cancelled_quantity: u32,
        /// All cancellations, oldest first.
        cancellations: Vec<CancellationView>,
    },
    /// The party moved to another table.
    TableChanged { table: TableRef },
    /// The menu or the list of sold-out items changed.
    MenuChanged {
        /// The `ETag` of the new menu.
        etag: String,
    },
    /// A station is behind, or has caught up: how long guests wait has changed.
    WaitsChanged,
    /// How many of a dish are left changed. Nothing else of the menu did.
    #[serde(rename_all = "camelCase")]
    ItemLeft {
        menu_item_id: MenuItemId,
        /// How many are left, as in the menu; `null` where it shows no number.
        left: Option<u32>,
    },
    /// The session was closed or this phone's access ended; the channel closes.
    SessionClosed {
        /// `CLOSED`, `REVOKED` or `EXPIRED`.
        reason: &'static str,
    },
    /// The answer to `ping`.
    Pong,
}

/// A frame sent to a kitchen display.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(tag = "type", rename_all = "kebab-case")]
#[allow(missing_docs)] // the names say it
pub enum KitchenFrame {
    /// All open tickets.
    Snapshot(TicketsView),
    /// A new ticket.
    #[serde(rename_all = "camelCase")]
    TicketPlaced {
        /// The server's time when the frame was sent.
        server_time: String,
        ticket: TicketView,
    },
    /// An item of this ticket changed.
    #[serde(rename_all = "camelCase")]
    TicketUpdated {
        /// The server's time when the frame was sent.
        server_time: String,
        ticket: TicketView,
    },
    /// Items of this ticket are due from now on, because the floor fired their course.
    #[serde(rename_all = "camelCase")]
    CourseFired {
        /// The server's time when the frame was sent.
        server_time: String,
        /// Their positions in the order, from 0; none where the display shows none of them.
        item_indexes: Vec<u16>,
        ticket: TicketView,
    },
    /// A ticket left the displays. Some of its items may never have been marked as served.
    #[serde(rename_all = "camelCase")]
    TicketEnded {
        /// The server's time when the frame was sent.
        server_time: String,
        reason: TicketEnd,
        ticket: TicketView,
    },
    /// A station is behind, or has caught up: all that are behind now.
    StationDelays(StationDelaysView),
    /// The ticket's party moved to another table.
    #[serde(rename_all = "camelCase")]
    TicketMoved { order_id: OrderId, table_name: String },
    /// The menu or the list of sold-out items changed.
    MenuChanged {
        /// The `ETag` of the new menu.
        etag: String,
    },
    /// How many of a dish are left changed, by an order or a cancellation.
    #[serde(rename_all = "camelCase")]
    ItemLeft { menu_item_id: MenuItemId, left: u32 },
    /// The answer to `ping`.
    #[serde(rename_all = "camelCase")]
    Pong {
        /// The server's time when the frame was sent.
        server_time: String,
        /// Recent preparation times.
        prep: PrepView,
        /// How the kitchen works.
        mode: KitchenModeView,
    },
}

/// A frame sent to the floor page.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(tag = "type", rename_all = "kebab-case")]
#[allow(missing_docs)] // the names say it
pub enum FloorFrame {
    /// The state of all tables.
    Snapshot(Box<FloorView>),
    /// The current state of one table.
    #[serde(rename_all = "camelCase")]
    TableUpdated {
        /// The server's time when the frame was sent.
        server_time: String,
        table: Box<FloorTableView>,
    },
    /// The menu or the list of sold-out items changed.
    MenuChanged {
        /// The `ETag` of the new menu.
        etag: String,
    },
    /// How many of a dish are left changed, by an order or a cancellation.
    #[serde(rename_all = "camelCase")]
    ItemLeft { menu_item_id: MenuItemId, left: u32 },
    /// A station is behind, or has caught up: all that are behind now.
    StationDelays(StationDelaysView),
    /// The list of user names blocked after wrong passwords changed.
    #[serde(rename_all = "camelCase")]
    LoginsBlocked {
        /// The server's time when the frame was sent.
        server_time: String,
        /// All user names that are blocked now.
        blocked_logins: Vec<BlockedLoginView>,
    },
    /// A section was chosen, or somebody with one came or went.
    #[serde(rename_all = "camelCase")]
    SectionsChanged {
        /// The sections of those who are there, and the own one.
        sections: Vec<SectionView>,
    },
    /// The answer to `ping`.
    #[serde(rename_all = "camelCase")]
    Pong {
        /// The server's time when the frame was sent.
        server_time: String,
    },
}

macro_rules! text {
    ($($frame:ty),*) => {$(
        impl $frame {
            /// The frame as JSON text.
            pub fn text(&self) -> String {
                // Views are plain structs with text keys, so serialization cannot fail.
                serde_json::to_string(self).unwrap_or_default()
            }
        }
    )*};
}
text!(GuestFrame, KitchenFrame, FloorFrame);

impl GuestFrame {
    /// The frame for a cart change; `None` for any other event.
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

    /// The frame for the start of a checkout.
    pub fn checkout_started(checkout: &Checkout) -> GuestFrame {
        GuestFrame::CheckoutStarted {
            holder: GuestView::from(&checkout.holder),
            expires_at: checkout.expires_at.to_string(),
        }
    }

    /// The frame for a new order.
    pub fn order_placed(order: &Order) -> GuestFrame {
        GuestFrame::OrderPlaced { order: Box::new(OrderView::of(order, |_| None)) }
    }

    /// The frame for an item whose status changed; `None` if the ticket has no such item.
    pub fn order_status(ticket: &KitchenTicket, index: u16) -> Option<GuestFrame> {
        let item = ticket.items.iter().find(|i| i.index == index)?;
        Some(GuestFrame::OrderStatus {
            order_id: ticket.order,
            item_index: index,
            status: item.state.status,
            held: item.is_held(),
            status_at: item.state.at.to_string(),
            cancel_reason: item.state.cancel_reason().map(ToString::to_string),
            quantity: item.quantity,
            cancelled_quantity: item.cancelled(),
            cancellations: CancellationView::all(&item.state, item.ordered),
        })
    }
}
