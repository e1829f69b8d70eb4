//! What has just become true. The writer publishes events after the barrier, in commit order; the room
//! [`crate::live`] decides who hears of them and in which words.

use super::cart::Changed;
use super::ids::{DeviceId, OpId, OrderId, SessionId, TableId};
use super::money::Minor;
use super::order::Order;
use super::session::{CartOwner, Checkout};
use super::tax::TaxTotal;
use super::text::Name;
use super::ticket::KitchenTicket;
use super::ticket_end::TicketEnd;

/// Something that others should hear of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// A cart changed.
    CartChanged {
        /// Whose.
        cart: CartOwner,
        /// Its revision after it.
        revision: u64,
        /// What changed.
        change: Box<Changed>,
        /// Sum of quantities after it.
        total_items: u32,
        /// What it costs after it.
        total_amount: Minor,
        /// The tax in that, by rate.
        taxes: Vec<TaxTotal>,
        /// The change's name, where the phone gave it one.
        op: Option<OpId>,
    },
    /// Somebody began to order.
    CheckoutStarted {
        /// Where.
        session: SessionId,
        /// Who, until when.
        checkout: Checkout,
    },
    /// Nobody is ordering any more.
    CheckoutEnded {
        /// Where.
        session: SessionId,
        /// Why.
        reason: CheckoutEnd,
    },
    /// A cart became an order. Phones and the floor hear the order; the kitchen hears the ticket.
    OrderPlaced {
        /// Whose phones see it: those that fill the cart it was. `None` where none may.
        audience: Option<CartOwner>,
        /// The cart's revision now that it is empty.
        cart_revision: Option<u64>,
        /// The order.
        order: Box<Order>,
        /// What the kitchen sees of it.
        ticket: Box<KitchenTicket>,
    },
    /// An item took a step.
    ItemMoved {
        /// Which item of the ticket.
        index: u16,
        /// The whole ticket after it.
        ticket: Box<KitchenTicket>,
        /// Whose phones hear of it; `None` where none may.
        audience: Option<CartOwner>,
    },
    /// Something about a ticket changed that is no step of an item: for the kitchen alone.
    TicketChanged {
        /// The whole ticket after it.
        ticket: Box<KitchenTicket>,
    },
    /// A ticket has left the displays.
    TicketEnded {
        /// The whole ticket.
        ticket: Box<KitchenTicket>,
        /// Why.
        why: TicketEnd,
    },
    /// Phones belong to another session now, and come back to that one.
    PhonesReseated {
        /// The session they belonged to.
        from: SessionId,
        /// Which.
        phones: Vec<DeviceId>,
    },
    /// Who is at the table changed.
    DevicesChanged {
        /// Where.
        session: SessionId,
    },
    /// A party sits somewhere else.
    SessionMoved {
        /// Which.
        session: SessionId,
        /// Where it sat.
        from: TableId,
        /// Where it sits.
        to: TableId,
    },
    /// A ticket goes to another table now.
    TicketMoved {
        /// Which order's.
        order: OrderId,
        /// What the table is called.
        name: Name,
    },
    /// A stay is over.
    SessionClosed {
        /// Which.
        session: SessionId,
        /// Where it was.
        table: TableId,
        /// Its tickets that displays showed until now, so that nobody cooks for nobody.
        tickets: Vec<KitchenTicket>,
    },
    /// A phone left, or its place was taken by the guest's new phone.
    DeviceGone {
        /// Where.
        session: SessionId,
        /// Which.
        device: DeviceId,
    },
    /// What a party owes, or what of it is paid, has changed: its phones draw themselves anew.
    BillChanged {
        /// Whose.
        session: SessionId,
    },
    /// Something about a table that the floor shows has changed.
    TableTouched {
        /// Which.
        table: TableId,
    },
    /// A user name was blocked by wrong passwords, or a block was lifted.
    LoginBlocksChanged,
    /// Somebody's logins ended: each display looks whether it was theirs.
    LoginsEnded,
    /// The menu, or what of it is sold out, is another.
    MenuChanged {
        /// Its revision after it.
        menu_revision: u64,
    },
}

/// Why a checkout ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum CheckoutEnd {
    /// Given back.
    Released,
    /// Its time was up.
    Expired,
    /// It became an order.
    Ordered,
}
