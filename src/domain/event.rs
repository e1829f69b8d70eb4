//! Changes of state that clients are notified of. The writer publishes events after the barrier, in commit order;
//! [`crate::live`] decides who receives them and in which form.

use super::cart::Changed;
use super::ids::{DeviceId, MenuItemId, OpId, OrderId, SessionId, TableId};
use super::money::Minor;
use super::order::Order;
use super::session::{CartOwner, Checkout, Mode};
use super::tax::TaxTotal;
use super::text::Name;
use super::ticket::KitchenTicket;
use super::ticket_end::TicketEnd;

/// A committed change that clients are notified of. Amounts, revisions and tickets are those after the change.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the names say it
pub enum Event {
    /// A line was added, changed or removed.
    CartChanged {
        cart: CartOwner,
        revision: u64,
        change: Box<Changed>,
        /// Sum of the quantities.
        total_items: u32,
        /// The total that an order would have, tax included.
        total_amount: Minor,
        taxes: Vec<TaxTotal>,
        /// The id that the phone gave the change, if any.
        op: Option<OpId>,
    },
    /// A phone took or renewed the checkout.
    CheckoutStarted { session: SessionId, checkout: Checkout },
    /// A checkout expired, was given back, or its cart was ordered.
    CheckoutEnded { session: SessionId, reason: CheckoutEnd },
    /// An order was placed. Phones and the floor receive the order, the kitchen receives the ticket.
    OrderPlaced {
        /// The cart whose phones may see the order; `None` where no phone may.
        audience: Option<CartOwner>,
        /// Revision of the emptied cart; `None` for a waiter's order.
        cart_revision: Option<u64>,
        order: Box<Order>,
        ticket: Box<KitchenTicket>,
    },
    /// The state of an item changed.
    ItemChanged {
        /// Index of the item, from 0.
        index: u16,
        ticket: Box<KitchenTicket>,
        /// The cart whose phones may see the order; `None` where no phone may.
        audience: Option<CartOwner>,
    },
    /// Items of an order are due from now on because their course was fired, or are held again.
    CourseFired {
        /// Indexes of the items, from 0.
        items: Vec<u16>,
        /// False where the firing was taken back.
        is_fired: bool,
        ticket: Box<KitchenTicket>,
        /// The cart whose phones may see the order; `None` where no phone may.
        audience: Option<CartOwner>,
    },
    /// A ticket changed without a change of its items, such as its priority or notices. Only the kitchen is notified.
    TicketChanged { ticket: Box<KitchenTicket> },
    /// A ticket has left the displays.
    TicketEnded { ticket: Box<KitchenTicket>, why: TicketEnd },
    /// Phones now belong to another session and reconnect to it.
    DevicesTransferred {
        /// The session that the phones belonged to before.
        from: SessionId,
        phones: Vec<DeviceId>,
    },
    /// The phones of a session, or their nicknames, changed.
    DevicesChanged { session: SessionId },
    /// A party moved to another table.
    SessionMoved { session: SessionId, from: TableId, to: TableId },
    /// A ticket goes to another table.
    TicketMoved {
        order: OrderId,
        /// Name of the new table.
        name: Name,
    },
    /// A session was closed; its tokens are invalid.
    SessionClosed {
        session: SessionId,
        table: TableId,
        /// Its open tickets, which displays remove now.
        tickets: Vec<KitchenTicket>,
    },
    /// A phone left, or another phone resumed its device.
    DeviceGone { session: SessionId, device: DeviceId },
    /// The amounts of a session's bill changed; its phones get a new snapshot.
    BillChanged { session: SessionId },
    /// A call of a session was made, taken, taken back or answered; its phones get a new snapshot.
    CallsChanged { session: SessionId },
    /// A table changed in a way that the floor shows.
    TableChanged { table: TableId },
    /// A waiter has chosen a section, or one with a section has left the restaurant.
    SectionsChanged,
    /// Tables were added, changed or retired.
    TablesChanged,
    /// The program records payments from now on, or no longer does.
    MoneyProfileChanged,
    /// A user name was blocked by wrong passwords, or a block was lifted.
    LoginBlocksChanged,
    /// A station is behind, or has caught up: phones ask again how long they wait.
    DelaysChanged,
    /// Logins were revoked; each display checks whether its own was among them.
    LoginsEnded,
    /// The menu, its sold-out items, or what can be ordered at this time changed. The revision is that of the menu's `ETag`.
    MenuChanged { menu_revision: u64 },
    /// How many of an item are left changed, by an order or a cancellation. Nobody needs to load the menu again.
    LeftChanged {
        item: MenuItemId,
        left: u32,
        /// What guests see now: how many are left, or `None` for no number; the outer `None` where that did not change.
        shown: Option<Option<u32>>,
    },
}

/// Why a checkout ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum CheckoutEnd {
    /// The phone gave it back.
    Released,
    /// It was not renewed in time.
    Expired,
    /// The cart was ordered.
    Ordered,
}

/// The cart whose phones are notified of an order: the shared one of a `FAMILY` table, or in `INDIVIDUAL` mode that of the phone that
/// placed it. `None` for a waiter's order in `INDIVIDUAL` mode.
pub fn audience(mode: Mode, session: SessionId, device: Option<DeviceId>) -> Option<CartOwner> {
    match mode {
        Mode::Family => Some(CartOwner::Table(session)),
        Mode::Individual => device.map(|device| CartOwner::Device(session, device)),
    }
}
