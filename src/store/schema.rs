//! Every table the store has: what it is keyed by and what it holds.
//!
//! Orders and audit entries are never changed once written; what changes about them (item states) lives
//! in small tables of its own. A table keeps its place in this list for ever: new ones go last, and the
//! name is what the disk knows.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::keys::{Key, id_key};
use super::table::Table;
use super::versions::record;
use crate::domain::audit::{Entry, Head, Private};
use crate::domain::cart::CartLine;
use crate::domain::ids::{
    CallId, DeviceId, LineId, MenuItemId, OpId, OrderId, PaymentId, RequestKey, SessionId, StaffId, TableId,
};
use crate::domain::item_state::ItemState;
use crate::domain::menu::{Category, MenuItem};
use crate::domain::merge::Merge;
use crate::domain::notice::Notice;
use crate::domain::order::{OrderHead, OrderLine};
use crate::domain::payment::Payment;
use crate::domain::prep::Prepared;
use crate::domain::remembered::RememberedBrowser;
use crate::domain::secret::SecretHash;
use crate::domain::session::{Call, CartOwner, Device, GuestToken, SessionPin, TableSession};
use crate::domain::settings::{Restaurant, Settings};
use crate::domain::staff::{Display, Staff, StaffToken};
use crate::domain::table;
use crate::domain::throttle::Throttle;
use crate::domain::ticket::Rush;
use crate::domain::time::Timestamp;

id_key!(SessionId, TableId, DeviceId, LineId, MenuItemId, OrderId, OpId, RequestKey, StaffId, CallId);
id_key!(PaymentId);

/// A cart's key: its session and, for a phone's own cart, the phone (zeros for the shared one).
impl Key for CartOwner {
    fn encode(&self, out: &mut Vec<u8>) {
        let device = match self {
            CartOwner::Table(_) => Uuid::nil(),
            CartOwner::Device(_, device) => device.as_uuid(),
        };
        (self.session(), device).encode(out);
    }

    fn decode(bytes: &mut &[u8]) -> Option<Self> {
        let (session, device) = <(SessionId, Uuid)>::decode(bytes)?;
        Some(match device {
            device if device.is_nil() => CartOwner::Table(session),
            device => CartOwner::Device(session, DeviceId::from_uuid(device)),
        })
    }
}

/// The head of a stored answer; its body is stored beside it in parts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptAnswer {
    /// SHA-256 of the request: method, path and body.
    pub fingerprint: [u8; 32],
    /// The HTTP status.
    pub status: u16,
    /// When it was stored.
    pub at: Timestamp,
    /// How many parts the body has.
    pub parts: u16,
}

// Some have versions before them: `Device` (`versions/device_v1.rs`), `MenuItem` (`menu_item_v2.rs`), `OrderLine`
// (`order_line_v1.rs`), `Settings` (`settings_v1.rs`), `Throttle` and `SessionPin` (`throttle_v1.rs`).
record!(Restaurant, 1);
record!(Category, 1);
record!(Timestamp, 1);
record!(table::Table, 1);
record!(SessionId, 1);
record!(TableId, 1);
record!(OrderId, 1);
record!(StaffId, 1);
record!(TableSession, 1);
record!(GuestToken, 1);
record!(CartLine, 1);
record!(u64, 1);
record!(OrderHead, 1);
record!(Call, 1);
record!(Staff, 1);
record!(SecretHash, 1);
record!(StaffToken, 1);
record!(KeptAnswer, 1);
record!(Vec<u8>, 1);
record!(Entry, 1);
record!(Private, 1);
record!(Head, 1);
record!(Notice, 1);
record!(Rush, 1);
record!(Prepared, 1);
record!(Merge, 1);
record!(Display, 1);
record!(RememberedBrowser, 1);

macro_rules! tables {
    ($($(#[$doc:meta])* $name:ident($text:literal): $key:ty => $value:ty;)*) => {
        /// The place of each table in [`ALL`].
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        #[derive(Clone, Copy)]
        enum Place { $($name),* }

        $($(#[$doc])* pub const $name: Table<$key, $value> = Table::new(Place::$name as usize, $text);)*

        /// Tree names by index: [`Table::index`] is a place in this list. All of them are opened at start
        /// and every transaction spans them all.
        pub const ALL: &[&str] = &[$($text),*];
    };
}

tables! {
    /// The one restaurant.
    RESTAURANT("restaurant"): () => Restaurant;
    /// Categories by their place on the menu.
    CATEGORIES("categories"): u16 => Category;
    /// Menu items.
    ITEMS("items"): MenuItemId => MenuItem;
    /// Items that are sold out, and since when.
    SOLD_OUT("sold_out"): MenuItemId => Timestamp;
    /// The tables of the room.
    TABLES("tables"): TableId => table::Table;
    /// Tables by the code of their QR.
    TABLE_CODES("table_codes"): String => TableId;
    /// The open session of a table.
    SEATED("seated"): TableId => SessionId;
    /// Sessions, open and closed.
    SESSIONS("sessions"): SessionId => TableSession;
    /// PINs of open sessions.
    SESSION_PINS("session_pins"): SessionId => SessionPin;
    /// Phones by session.
    DEVICES("devices"): (SessionId, DeviceId) => Device;
    /// Guests' tokens by digest.
    GUEST_TOKENS("guest_tokens"): [u8; 32] => GuestToken;
    /// Revisions of carts.
    CART_REVISIONS("cart_revisions"): CartOwner => u64;
    /// Lines of carts, oldest first.
    CART_LINES("cart_lines"): (CartOwner, LineId) => CartLine;
    /// Changes of carts already made, and the revision each led to.
    CART_OPS("cart_ops"): (SessionId, DeviceId, OpId) => u64;
    /// Which order a revision of a cart became.
    ORDERED_REVISIONS("ordered_revisions"): (CartOwner, u64) => OrderId;
    /// Orders without their lines.
    ORDERS("orders"): OrderId => OrderHead;
    /// Lines of orders by index.
    ORDER_LINES("order_lines"): (OrderId, u16) => OrderLine;
    /// Orders of a session by number.
    SESSION_ORDERS("session_orders"): (SessionId, u64) => OrderId;
    /// Orders of which something is still to come, by number.
    OPEN_ORDERS("open_orders"): u64 => OrderId;
    /// What happened to items; one without a record is NEW.
    ITEM_STATES("item_states"): (OrderId, u16) => ItemState;
    /// Calls nobody has seen to yet.
    CALLS("calls"): (SessionId, CallId) => Call;
    /// Staff.
    STAFF("staff"): StaffId => Staff;
    /// Staff by user name.
    USERNAMES("usernames"): String => StaffId;
    /// Password hashes.
    PASSWORDS("passwords"): StaffId => SecretHash;
    /// Staff tokens by digest.
    STAFF_TOKENS("staff_tokens"): [u8; 32] => StaffToken;
    /// Wrong guesses by user name.
    LOGIN_THROTTLES("login_throttles"): String => Throttle;
    /// Wrong guesses by address.
    ADDRESS_THROTTLES("address_throttles"): String => Throttle;
    /// Counters and marks: their names are in [`super::repo`].
    COUNTERS("counters"): String => u64;
    /// Answers kept for retries, by whom and key.
    KEPT_ANSWERS("kept_answers"): (Uuid, RequestKey) => KeptAnswer;
    /// Their bodies in parts below the size of a record.
    KEPT_BODIES("kept_bodies"): (Uuid, RequestKey, u16) => Vec<u8>;
    /// The audit chain.
    AUDIT("audit"): u64 => Entry;
    /// What of it may be forgotten.
    AUDIT_PRIVATE("audit_private"): u64 => Private;
    /// What the owner has set.
    SETTINGS("settings"): () => Settings;
    /// Bytes of kept answers, by whose keys they are under.
    KEPT_BYTES("kept_bytes"): Uuid => u64;
    /// Where the audit chain ends.
    AUDIT_HEAD("audit_head"): () => Head;
    /// What changed about tickets and no cook has acknowledged, by order and number.
    NOTICES("notices"): (OrderId, u64) => Notice;
    /// Items that became ready lately.
    PREPARED("prepared"): (OrderId, u16) => Prepared;
    /// The session an order belongs to, where that is not the one it was placed in: parties join.
    ORDER_SESSIONS("order_sessions"): OrderId => SessionId;
    /// Parties that joined others, by the session that was merged away.
    MERGES("merges"): SessionId => Merge;
    /// Sessions that were merged into one, also after it was undone: keys of both are known to both.
    RELATED_SESSIONS("related_sessions"): (SessionId, SessionId) => Timestamp;
    /// Screens that were lent a login.
    DISPLAYS("displays"): StaffId => Display;
    /// Payments by session, oldest first.
    PAYMENTS("payments"): (SessionId, PaymentId) => Payment;
    /// Which session a payment belongs to.
    PAYMENT_SESSIONS("payment_sessions"): PaymentId => SessionId;
    /// Browsers on which a member of staff has logged in before, by the digest of the browser's token.
    REMEMBERED_BROWSERS("remembered_browsers"): (StaffId, [u8; 32]) => RememberedBrowser;
    /// Orders whose tickets go first.
    RUSHED_ORDERS("rushed_orders"): OrderId => Rush;
    /// Sessions that have ended and of which something is still to be forgotten: by what ([`crate::store::repo::ended::Step`]),
    /// by the time that counts for it, and by session. The number of the last order that is done.
    ENDED_SESSIONS("ended_sessions"): (u16, u64, SessionId) => u64;
}

#[cfg(test)]
#[path = "schema_tests.rs"]
mod tests;
