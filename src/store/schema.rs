//! All trees of the store: their names, keys and records.
//!
//! Orders and audit entries do not change after they are written, except that personal data in them is erased; what
//! changes about an order (item states) is in small trees of its own. The order of the list never changes, and new
//! trees go last. The name of a tree is its name on the disk.

use std::any::Any;

use serde::{Deserialize, Serialize};
use sled::IVec;
use uuid::Uuid;

use super::item_records::{ArchivedItem, ItemVersion};
use super::keys::{Key, id_key};
use super::tree::{Residency, Tree, TreeInfo};
use super::versions::record;
use super::working_set::{Partitions, ReferencingTree, SummedTree};
use crate::domain::adjustment::Adjustment;
use crate::domain::adjustment_rules::AdjustmentRules;
use crate::domain::audit::{Entry, Head, Private};
use crate::domain::call::Call;
use crate::domain::cart::CartLine;
use crate::domain::cash_count::{CashCount, CashMove};
use crate::domain::day_figures::{Subject, Sum};
use crate::domain::handover::Handover;
use crate::domain::ids::{
    AdjustmentId, CallId, DeviceId, HoursId, LineId, MenuItemId, OpId, OrderId, PaymentId, RequestKey,
    SessionId, StaffId, TableId,
};
use crate::domain::item_state::ItemState;
use crate::domain::menu::{Category, MenuItem};
use crate::domain::menu_hours::MenuHours;
use crate::domain::merge::Merge;
use crate::domain::notice::Notice;
use crate::domain::open_price::OpenPriceRules;
use crate::domain::order::{Order, OrderLine};
use crate::domain::payment::Payment;
use crate::domain::prep::Prepared;
use crate::domain::profile::Profile;
use crate::domain::receipt::{PaymentReceipts, Receipt, ReceiptLine};
use crate::domain::receipt_access::ReceiptCode;
use crate::domain::remembered::RememberedBrowser;
use crate::domain::secret::SecretHash;
use crate::domain::section::Section;
use crate::domain::service_charge::{ServiceSetting, ServiceTerms};
use crate::domain::session::{CartOwner, Device, GuestToken, SessionPin, TableSession};
use crate::domain::settings::{Restaurant, Settings};
use crate::domain::staff::{Display, Staff, StaffToken};
use crate::domain::station_delay::StationDelay;
use crate::domain::stock::{SoldOut, Stock};
use crate::domain::table;
use crate::domain::throttle::Throttle;
use crate::domain::ticket::Rush;
use crate::domain::time::{TimeSpan, Timestamp};
use crate::domain::tip_pools::TipPools;
use crate::domain::z_report::ZReport;

id_key!(SessionId, TableId, DeviceId, LineId, MenuItemId, OrderId, OpId, RequestKey, StaffId, CallId);
id_key!(PaymentId, HoursId, AdjustmentId);

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

/// The stored answer to a request, for retries with the same idempotency key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptAnswer {
    /// SHA-256 of the request: method, path and body.
    pub fingerprint: [u8; 32],
    /// HTTP status.
    pub status: u16,
    /// Time of the request.
    pub at: Timestamp,
    /// Where the body is.
    pub body: KeptBody,
}

impl KeptAnswer {
    /// The number of its rows in [`KEPT_BODIES`].
    pub fn parts(&self) -> u16 {
        match self.body {
            KeptBody::Parts(parts) => parts,
            KeptBody::Placed(_) => 0,
        }
    }
}

/// The body of a kept answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum KeptBody {
    /// So many rows in [`KEPT_BODIES`].
    Parts(u16),
    /// The answer to placing this order, which is made from the order again.
    Placed(OrderId),
}

// Records with earlier versions are in `versions/`: `Call`, `CartLine`, `Category`, `Device`, `ItemState`, `KeptAnswer`, `MenuItem`, `Order`, `OrderLine`,
// `Payment`, `Profile`, `Settings`, `SoldOut`, `TableSession`, `Throttle`, `SessionPin`.
record!(Restaurant, 1);
record!(Timestamp, 1);
record!(SessionId, 1);
record!(TableId, 1);
record!(OrderId, 1);
record!(StaffId, 1);
record!(GuestToken, 1);
record!(u64, 1);
record!(Staff, 1);
record!(SecretHash, 1);
record!(StaffToken, 1);
record!(Vec<u8>, 1);
record!(Entry, 1);
record!(Private, 1);
record!(Head, 1);
record!(Rush, 1);
record!(Prepared, 1);
record!(Merge, 1);
record!(Display, 1);
record!(RememberedBrowser, 1);
record!(Vec<u16>, 1);
record!(TimeSpan, 1);
record!(Stock, 1);
record!(MenuHours, 1);
record!(ItemVersion, 1);
record!(ArchivedItem, 1);
record!(Handover, 1);
record!(ZReport, 1);
record!(Vec<(Subject, Sum)>, 1);
record!(CashCount, 1);
record!(CashMove, 1);
record!(Receipt, 1);
record!(Vec<ReceiptLine>, 1);
record!(PaymentReceipts, 1);
record!(Adjustment, 1);
record!(AdjustmentRules, 1);
record!(OpenPriceRules, 1);
record!(TipPools, 1);
record!(ServiceSetting, 1);
record!(ServiceTerms, 1);
record!(ReceiptCode, 1);
record!(StationDelay, 1);
record!(Section, 1);

macro_rules! trees {
    ($($(#[$doc:meta])* $name:ident($text:literal, $residency:ident): $key:ty => $value:ty;)*) => {
        /// The index of each tree in [`ALL`].
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        #[derive(Clone, Copy)]
        enum TreeIndex { $($name),* }

        $($(#[$doc])* pub const $name: Tree<$key, $value> = Tree::new(TreeIndex::$name as usize, $text);)*

        /// All trees by index. All are opened at start, and every transaction spans all of them.
        pub const ALL: &[TreeInfo] = &[$(TreeInfo::new::<$value>($text, Residency::$residency)),*];
    };
}

trees! {
    /// The restaurant: a single row.
    RESTAURANT("restaurant", All): () => Restaurant;
    /// Categories of the menu by position.
    CATEGORIES("categories", All): u16 => Category;
    /// Menu items by id.
    ITEMS("items", All): MenuItemId => MenuItem;
    /// Sold-out menu items, since when and until when.
    SOLD_OUT("sold_out", All): MenuItemId => SoldOut;
    /// Tables of the restaurant by id.
    TABLES("tables", All): TableId => table::Table;
    /// Tables by the code in their QR code.
    TABLE_CODES("table_codes", All): String => TableId;
    /// The open session of a table.
    SEATED("seated", All): TableId => SessionId;
    /// Sessions, open and ended.
    SESSIONS("sessions", OpenSessions): SessionId => TableSession;
    /// PINs of open sessions.
    SESSION_PINS("session_pins", All): SessionId => SessionPin;
    /// Phones by session.
    DEVICES("devices", OpenSessions): (SessionId, DeviceId) => Device;
    /// Tokens of guests by digest.
    GUEST_TOKENS("guest_tokens", OpenTokens): [u8; 32] => GuestToken;
    /// Revisions of carts.
    CART_REVISIONS("cart_revisions", All): CartOwner => u64;
    /// Lines of carts, oldest first.
    CART_LINES("cart_lines", All): (CartOwner, LineId) => CartLine;
    /// Applied changes of carts, and the revision each led to.
    CART_OPS("cart_ops", All): (SessionId, DeviceId, OpId) => u64;
    /// The order that was placed from a revision of a cart.
    ORDERED_REVISIONS("ordered_revisions", All): (CartOwner, u64) => OrderId;
    /// Orders with their lines. An order that is too large for a record, or of version 1, has them in [`ORDER_LINES`].
    ORDERS("orders", OpenOrders): OrderId => Order;
    /// Lines of orders that have none in [`ORDERS`], by index.
    ORDER_LINES("order_lines", OpenOrders): (OrderId, u16) => OrderLine;
    /// Orders of a session by number.
    SESSION_ORDERS("session_orders", OpenSessions): (SessionId, u64) => OrderId;
    /// Orders whose tickets displays show, by number.
    OPEN_ORDERS("open_orders", All): u64 => OrderId;
    /// States of items by index in their order; an item without a row is NEW.
    ITEM_STATES("item_states", OpenOrders): (OrderId, u16) => ItemState;
    /// Calls of guests that are not answered yet.
    CALLS("calls", All): (SessionId, CallId) => Call;
    /// Members of staff by id.
    STAFF("staff", All): StaffId => Staff;
    /// Staff by user name.
    USERNAMES("usernames", All): String => StaffId;
    /// Password hashes of staff.
    PASSWORDS("passwords", All): StaffId => SecretHash;
    /// Tokens of staff by digest.
    STAFF_TOKENS("staff_tokens", All): [u8; 32] => StaffToken;
    /// Failed logins by user name.
    LOGIN_THROTTLES("login_throttles", All): String => Throttle;
    /// Failed PINs and logins by address.
    ADDRESS_THROTTLES("address_throttles", All): String => Throttle;
    /// Counters by the names in [`super::repo`].
    COUNTERS("counters", All): String => u64;
    /// Stored answers, by scope (session, phone or member of staff) and idempotency key.
    KEPT_ANSWERS("kept_answers", Disk): (Uuid, RequestKey) => KeptAnswer;
    /// Bodies of stored answers, in parts that fit a record.
    KEPT_BODIES("kept_bodies", Disk): (Uuid, RequestKey, u16) => Vec<u8>;
    /// The audit chain by sequence number.
    AUDIT("audit", Disk): u64 => Entry;
    /// Personal data of audit entries, erased after `guest_data_days`.
    AUDIT_PRIVATE("audit_private", Disk): u64 => Private;
    /// Settings of the owner: a single row.
    SETTINGS("settings", All): () => Settings;
    /// Bytes of stored answers, by scope.
    KEPT_BYTES("kept_bytes", All): Uuid => u64;
    /// Number and hash of the newest audit entry: a single row.
    AUDIT_HEAD("audit_head", Disk): () => Head;
    /// Changes of tickets that no cook has acknowledged yet, by order and number.
    NOTICES("notices", All): (OrderId, u64) => Notice;
    /// Items that became ready recently, for preparation times.
    PREPARED("prepared", All): (OrderId, u16) => Prepared;
    /// The session that an order belongs to, when a merge moved it from the session it was placed in.
    ORDER_SESSIONS("order_sessions", OpenOrders): OrderId => SessionId;
    /// Merges by the session that was merged into another one.
    MERGES("merges", All): SessionId => Merge;
    /// Pairs of sessions that are or were merged: an idempotency key used in one is answered in the other.
    RELATED_SESSIONS("related_sessions", All): (SessionId, SessionId) => Timestamp;
    /// Paired displays by the member of staff they act as.
    DISPLAYS("displays", All): StaffId => Display;
    /// Payments by session, oldest first.
    PAYMENTS("payments", OpenSessions): (SessionId, PaymentId) => Payment;
    /// The session of a payment.
    PAYMENT_SESSIONS("payment_sessions", Disk): PaymentId => SessionId;
    /// Browsers on which a member of staff has logged in before, by the digest of the browser's token.
    REMEMBERED_BROWSERS("remembered_browsers", All): (StaffId, [u8; 32]) => RememberedBrowser;
    /// Orders with priority RUSH.
    RUSHED_ORDERS("rushed_orders", All): OrderId => Rush;
    /// Ended sessions whose data is not erased yet, by [`ErasureStep`](crate::store::repo::ended::ErasureStep), the time that the
    /// delay counts from, and session. The value is the number of the last order that is done.
    ENDED_SESSIONS("ended_sessions", Disk): (u16, u64, SessionId) => u64;
    /// Where the audit entries of a session, order, member of staff or action are, by the kind of that subject, its id and a block
    /// of entries; see [`audit_index`](crate::store::repo::audit_index).
    AUDIT_POSTINGS("audit_postings", Disk): (u16, Uuid, u64) => Vec<u16>;
    /// The times of the audit entries of one block (level 0) or of 16 neighbours of the level below, by level and number.
    AUDIT_TIMES("audit_times", Disk): (u16, u64) => TimeSpan;
    /// The profile of the restaurant: a single row.
    PROFILE("profile", All): () => Profile;
    /// How many are left of the menu items that the staff counts.
    STOCK("stock", All): MenuItemId => Stock;
    /// Named hours of the menu.
    MENU_HOURS("menu_hours", All): HoursId => MenuHours;
    /// Earlier versions of menu items by item and number: the whole item before a change.
    ITEM_VERSIONS("item_versions", Disk): (MenuItemId, u64) => ItemVersion;
    /// Items that have left the menu and can be restored.
    ARCHIVED_ITEMS("archived_items", All): MenuItemId => ArchivedItem;
    /// The sums of ended sessions that were handed to the till.
    HANDOVERS("handovers", Disk): SessionId => Handover;
    /// Reports of closed days by number. Number 0, which only stores of earlier versions have, is where the first report begins.
    Z_REPORTS("z_reports", Disk): u64 => ZReport;
    /// The figures of a report, in parts that fit a record.
    Z_FIGURES("z_figures", Disk): (u64, u16) => Vec<(Subject, Sum)>;
    /// Counts of drawers by the number of the report that they are for, the oldest first.
    CASH_COUNTS("cash_counts", Disk): (u64, u16) => CashCount;
    /// Cash in and out of the drawers besides payments, by the number of the report, the oldest first.
    CASH_MOVES("cash_moves", Disk): (u64, u16) => CashMove;
    /// The figures of business days by number such as 20260403, in parts that fit a record; see [`super::repo::day_totals`].
    DAY_TOTALS("day_totals", Disk): (u64, u16) => Vec<(Subject, Sum)>;
    /// Receipts by number.
    RECEIPTS("receipts", Disk): u64 => Receipt;
    /// The lines of a receipt, in parts that fit a record.
    RECEIPT_LINES("receipt_lines", Disk): (u64, u16) => Vec<ReceiptLine>;
    /// The numbers of the receipts of a payment and its refunds.
    PAYMENT_RECEIPTS("payment_receipts", Disk): PaymentId => PaymentReceipts;
    /// How often a receipt was printed, by its number.
    RECEIPT_PRINTS("receipt_prints", Disk): u64 => u64;
    /// Comps and discounts by session, oldest first.
    ADJUSTMENTS("adjustments", OpenSessions): (SessionId, AdjustmentId) => Adjustment;
    /// The reasons for comps and discounts, where the owner has set them: a single row.
    ADJUSTMENT_RULES("adjustment_rules", All): () => AdjustmentRules;
    /// What managers allow for open-price items: a single row, or none where there are no such items.
    OPEN_PRICE("open_price", All): () => OpenPriceRules;
    /// How tips are divided: a single row, or none where they belong to who took the payment.
    TIP_POOLS("tip_pools", All): () => TipPools;
    /// The service charge as the owner has set it: a single row, or none where there is no service charge.
    SERVICE_SETTING("service_setting", All): () => ServiceSetting;
    /// The service charge that was set when a party was seated.
    SERVICE_TERMS("service_terms", OpenSessions): SessionId => ServiceTerms;
    /// Codes with which phones open receipts, by the digest of the code.
    RECEIPT_CODES("receipt_codes", Disk): [u8; 32] => ReceiptCode;
    /// Stations that are behind, by code.
    STATION_DELAYS("station_delays", All): String => StationDelay;
    /// The tables of waiters' sections by member of staff.
    SECTIONS("sections", All): StaffId => Section;
    /// Hashes of the PINs with which staff switch users on a shared phone.
    STAFF_PINS("staff_pins", All): StaffId => SecretHash;
    /// Until when a member of staff may log in on a browser with their PIN, by the digest of the browser's token.
    PIN_LOGINS("pin_logins", All): ([u8; 32], StaffId) => Timestamp;
}

/// Which sessions, orders and tokens are in memory.
pub const PARTITIONS: Partitions = Partitions {
    sessions: SESSIONS.id(),
    is_open: |row| row.downcast_ref::<TableSession>().is_some_and(TableSession::is_open),
    seated: SEATED.id(),
    session_of: |row| row.downcast_ref::<SessionId>().map(|id| IVec::from(id.as_uuid().as_bytes())),
    first_rows: &[SESSIONS.id(), ORDERS.id()],
    referencing: &[
        ReferencingTree { tree: SESSION_ORDERS.id(), residency: Residency::OpenOrders, id: order_of },
        ReferencingTree { tree: OPEN_ORDERS.id(), residency: Residency::OpenOrders, id: order_of },
        ReferencingTree { tree: DEVICES.id(), residency: Residency::OpenTokens, id: token_of },
    ],
    summed: Some(SummedTree {
        tree: SESSION_ORDERS.id(),
        order: order_of,
        orders: ORDERS.id(),
        amount: |row| row.downcast_ref::<Order>().map(|order| order.head.total.units()),
    }),
};

fn order_of(row: &dyn Any) -> Option<IVec> {
    row.downcast_ref::<OrderId>().map(|id| IVec::from(id.as_uuid().as_bytes()))
}

fn token_of(row: &dyn Any) -> Option<IVec> {
    row.downcast_ref::<Device>().map(|device| IVec::from(&device.token.0))
}

#[cfg(test)]
#[path = "schema_tests.rs"]
mod tests;
