//! Repositories: read and write data of several rows (carts, orders, the menu, the audit chain, stored answers).

pub mod answers;
pub mod audit;
pub mod audit_index;
pub mod audit_search;
pub mod carts;
pub mod days;
pub mod dishes;
pub mod ended;
pub mod menus;
pub mod orders;
pub mod payments;
pub mod receipts;

use super::tree::Tree;
use super::{Read, StoreError, Tx, schema};
use crate::domain::ids::{SessionId, TableId};
use crate::domain::session::TableSession;
use crate::domain::settings::Restaurant;
use crate::domain::table;
use crate::domain::time::Timestamp;

/// Counter: the sequence number of the newest order.
pub const ORDER_NUMBER: &str = "order_number";
/// Counter: the number of the newest order of its business day, where numbers begin again every day.
pub const DAY_ORDER_NUMBER: &str = "day_order_number";
/// Unix time in milliseconds: when the business day of [`DAY_ORDER_NUMBER`] began.
pub const ORDER_DAY_BEGAN: &str = "order_day_began";
/// Unix time in milliseconds: when the business day of [`DAY_ORDER_NUMBER`] ends.
pub const ORDER_DAY_ENDS: &str = "order_day_ends";
/// Counter: the number of the newest receipt.
pub const RECEIPT_NUMBER: &str = "receipt_number";
/// Counter: the revision of the menu. A change of the menu increments it.
pub const MENU_REVISION: &str = "menu_revision";
/// Counter: the revision of what can be ordered. Whatever is sold out, counted, or begins or ends by its hours increments it. It is apart
/// from [`MENU_REVISION`], so that nobody who edits the menu is interrupted by orders.
pub const SALE_REVISION: &str = "sale_revision";
/// Counter: the number of the newest notice to the kitchen.
pub const NOTICE_NUMBER: &str = "notice_number";
/// Unix time in milliseconds. No id of an earlier run is later, when the machine's clock was set back.
pub const IDS_AFTER: &str = "ids_after";
/// Unix time in milliseconds: the time of deletion ([`SweepTimes::deletion`]) at the end of the last run.
pub const DELETION_TIME: &str = "deleted_by";
/// A flag: 1 once the sessions that ended under versions without `ended_sessions` are listed there ([`ended::add_older_sessions`]).
pub const ENDED_LISTED_FLAG: &str = "ended_listed";
/// A flag: 1 once it is known where the first report of a day begins: at the creation of the restaurant, or where a store of an earlier
/// version was opened by this one ([`crate::app::begin_days`]).
pub const DAYS_BEGUN_FLAG: &str = "days_begun";
/// The number of audit entries in the index of the log, from the first one on.
pub const AUDIT_INDEXED: &str = "audit_indexed";

/// The times that decide what a sweep deletes.
#[derive(Clone, Copy)]
pub struct SweepTimes {
    /// Rows that are older than their limit at this time are deleted. Never later than `now`.
    pub deletion: Timestamp,
    /// Rows whose time is too far after this one were written while the clock of the machine was wrong.
    pub now: Timestamp,
}

/// Increments a counter and returns the new number; the first is 1. No number is skipped, because the counter is
/// written in the commit of the act that uses it.
///
/// # Errors
/// Any error of the store.
pub fn next_number(tx: &mut Tx, counter: &str) -> Result<u64, StoreError> {
    let next = current_number(tx, counter)? + 1;
    tx.put(&schema::COUNTERS, &counter.to_owned(), &next)?;
    Ok(next)
}

/// The current number of a counter; 0 before the first.
///
/// # Errors
/// Any error of the store.
pub fn current_number(from: &impl Read, counter: &str) -> Result<u64, StoreError> {
    Ok(from.get(&schema::COUNTERS, &counter.to_owned())?.unwrap_or(0))
}

/// The restaurant. The commands `init` and `demo` create it.
///
/// # Errors
/// [`StoreError::Corrupt`] when there is none.
pub fn restaurant(from: &impl Read) -> Result<Restaurant, StoreError> {
    must(from.get(&schema::RESTAURANT, &())?, &schema::RESTAURANT, "no restaurant is set up")
}

/// A table that is not retired; `None` if there is no such table in use.
///
/// # Errors
/// Any error of the store.
pub fn table_in_use(from: &impl Read, id: TableId) -> Result<Option<table::Table>, StoreError> {
    Ok(from.get(&schema::TABLES, &id)?.filter(|table| !table.is_retired))
}

/// A table that another row refers to.
///
/// # Errors
/// [`StoreError::Corrupt`] when it does not exist.
pub fn table(from: &impl Read, id: TableId) -> Result<table::Table, StoreError> {
    must(from.get(&schema::TABLES, &id)?, &schema::TABLES, "the table of a session is missing")
}

/// A session that another row refers to.
///
/// # Errors
/// [`StoreError::Corrupt`] when it does not exist.
pub fn session(from: &impl Read, id: SessionId) -> Result<TableSession, StoreError> {
    must(from.get(&schema::SESSIONS, &id)?, &schema::SESSIONS, "the session of another row is missing")
}

/// A row that must exist; [`StoreError::Corrupt`] otherwise.
fn must<T, K, V>(found: Option<T>, tree: &Tree<K, V>, detail: &str) -> Result<T, StoreError> {
    found.ok_or_else(|| StoreError::Corrupt { tree: tree.name(), detail: detail.to_owned() })
}

/// The time of the newest id in the store, in Unix milliseconds, if it is not before `now` (the machine's clock was set back).
///
/// # Errors
/// Any error of the store.
pub fn newest_id_ms(from: &impl Read, now: Timestamp) -> Result<Option<u64>, StoreError> {
    let order = from.last(&schema::ORDERS)?.and_then(|(id, _)| id.as_uuid().get_timestamp());
    let order_ms = order.map_or(0, |at| {
        let (seconds, nanos) = at.to_unix();
        seconds.saturating_mul(1000).saturating_add(u64::from(nanos) / 1_000_000)
    });
    // Ids newer than the newest order belong to audited acts or to cart lines.
    let entry_ms = from.last(&schema::AUDIT)?.map_or(0, |(_, entry)| entry.at.unix_millis());
    let newest = order_ms.max(entry_ms).max(current_number(from, IDS_AFTER)?);
    Ok(Some(newest).filter(|newest| *newest >= now.unix_millis()))
}
