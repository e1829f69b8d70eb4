//! All tables of the store: their names, keys and records.
//!
//! Orders and audit entries do not change after they are written, except that personal data in them is erased; what
//! changes about an order (item states) is in small tables of its own. The order of the list never changes, and new
//! tables go last. The name of a table is its name on the disk.

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

/// The session and the phone; zeros instead of the phone for the shared cart of a table.
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

/// The stored answer to a request, for retries with the same idempotency key. Its body is in [`KEPT_BODIES`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptAnswer {
    /// SHA-256 of the request: method, path and body.
    pub fingerprint: [u8; 32],
    /// HTTP status.
    pub status: u16,
    /// Time of the request.
    pub at: Timestamp,
    /// Number of rows in [`KEPT_BODIES`].
    pub parts: u16,
}

// Records with earlier versions are in `versions/`: `Device`, `ItemState`, `MenuItem`, `OrderLine`, `Payment`,
// `Settings`, `Throttle`, `SessionPin`.
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
        /// The index of each table in [`ALL`].
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        #[derive(Clone, Copy)]
        enum TableIndex { $($name),* }

        $($(#[$doc])* pub const $name: Table<$key, $value> = Table::new(TableIndex::$name as usize, $text);)*

        /// The names of all trees by table index. All are opened at start, and every transaction spans all of them.
        pub const ALL: &[&str] = &[$($text),*];
    };
}

tables! {
    /// The restaurant: a single row.
    RESTAURANT("restaurant"): () => Restaurant;
    /// Categories of the menu by position.
    CATEGORIES("categories"): u16 => Category;
    /// Menu items by id.
    ITEMS("items"): MenuItemId => MenuItem;
    /// Sold-out menu items, and since when.
    SOLD_OUT("sold_out"): MenuItemId => Timestamp;
    /// Tables of the restaurant by id.
    TABLES("tables"): TableId => table::Table;
    /// Tables by the code in their QR code.
    TABLE_CODES("table_codes"): String => TableId;
    /// The open session of a table.
    SEATED("seated"): TableId => SessionId;
    /// Sessions, open and ended.
    SESSIONS("sessions"): SessionId => TableSession;
    /// PINs of open sessions.
    SESSION_PINS("session_pins"): SessionId => SessionPin;
    /// Phones by session.
    DEVICES("devices"): (SessionId, DeviceId) => Device;
    /// Tokens of guests by digest.
    GUEST_TOKENS("guest_tokens"): [u8; 32] => GuestToken;
    /// Revisions of carts.
    CART_REVISIONS("cart_revisions"): CartOwner => u64;
    /// Lines of carts, oldest first.
    CART_LINES("cart_lines"): (CartOwner, LineId) => CartLine;
    /// Applied changes of carts, and the revision each led to.
    CART_OPS("cart_ops"): (SessionId, DeviceId, OpId) => u64;
    /// The order that was placed from a revision of a cart.
    ORDERED_REVISIONS("ordered_revisions"): (CartOwner, u64) => OrderId;
    /// Orders without their lines.
    ORDERS("orders"): OrderId => OrderHead;
    /// Lines of orders by index.
    ORDER_LINES("order_lines"): (OrderId, u16) => OrderLine;
    /// Orders of a session by number.
    SESSION_ORDERS("session_orders"): (SessionId, u64) => OrderId;
    /// Orders whose tickets displays show, by number.
    OPEN_ORDERS("open_orders"): u64 => OrderId;
    /// States of items by index in their order; an item without a row is NEW.
    ITEM_STATES("item_states"): (OrderId, u16) => ItemState;
    /// Calls of guests that are not answered yet.
    CALLS("calls"): (SessionId, CallId) => Call;
    /// Members of staff by id.
    STAFF("staff"): StaffId => Staff;
    /// Staff by user name.
    USERNAMES("usernames"): String => StaffId;
    /// Password hashes of staff.
    PASSWORDS("passwords"): StaffId => SecretHash;
    /// Tokens of staff by digest.
    STAFF_TOKENS("staff_tokens"): [u8; 32] => StaffToken;
    /// Failed logins by user name.
    LOGIN_THROTTLES("login_throttles"): String => Throttle;
    /// Failed PINs and logins by address.
    ADDRESS_THROTTLES("address_throttles"): String => Throttle;
    /// Counters by the names in [`super::repo`].
    COUNTERS("counters"): String => u64;
    /// Stored answers, by scope (session, phone or member of staff) and idempotency key.
    KEPT_ANSWERS("kept_answers"): (Uuid, RequestKey) => KeptAnswer;
    /// Bodies of stored answers, in parts that fit a record.
    KEPT_BODIES("kept_bodies"): (Uuid, RequestKey, u16) => Vec<u8>;
    /// The audit chain by sequence number.
    AUDIT("audit"): u64 => Entry;
    /// Personal data of audit entries, erased after `guest_data_days`.
    AUDIT_PRIVATE("audit_private"): u64 => Private;
    /// Settings of the owner: a single row.
    SETTINGS("settings"): () => Settings;
    /// Bytes of stored answers, by scope.
    KEPT_BYTES("kept_bytes"): Uuid => u64;
    /// Number and hash of the newest audit entry: a single row.
    AUDIT_HEAD("audit_head"): () => Head;
    /// Changes of tickets that no cook has acknowledged yet, by order and number.
    NOTICES("notices"): (OrderId, u64) => Notice;
    /// Items that became ready recently, for preparation times.
    PREPARED("prepared"): (OrderId, u16) => Prepared;
    /// The session that an order belongs to, when a merge moved it from the session it was placed in.
    ORDER_SESSIONS("order_sessions"): OrderId => SessionId;
    /// Merges by the session that was merged into another one.
    MERGES("merges"): SessionId => Merge;
    /// Pairs of sessions that are or were merged: an idempotency key used in one is answered in the other.
    RELATED_SESSIONS("related_sessions"): (SessionId, SessionId) => Timestamp;
    /// Paired displays by the member of staff they act as.
    DISPLAYS("displays"): StaffId => Display;
    /// Payments by session, oldest first.
    PAYMENTS("payments"): (SessionId, PaymentId) => Payment;
    /// The session of a payment.
    PAYMENT_SESSIONS("payment_sessions"): PaymentId => SessionId;
    /// Browsers on which a member of staff has logged in before, by the digest of the browser's token.
    REMEMBERED_BROWSERS("remembered_browsers"): (StaffId, [u8; 32]) => RememberedBrowser;
    /// Orders with priority RUSH.
    RUSHED_ORDERS("rushed_orders"): OrderId => Rush;
    /// Ended sessions whose data is not erased yet, by [`ErasureStep`](crate::store::repo::ended::ErasureStep), the time that the
    /// delay counts from, and session. The value is the number of the last order that is done.
    ENDED_SESSIONS("ended_sessions"): (u16, u64, SessionId) => u64;
}

#[cfg(test)]
#[path = "schema_tests.rs"]
mod tests;
