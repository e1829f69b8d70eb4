//! Repositories: read and write what takes more than one row (carts, orders, the menu, the audit chain, stored answers).

pub mod answers;
pub mod audit;
pub mod carts;
pub mod ended;
pub mod menus;
pub mod orders;
pub mod payments;

use super::table::Table;
use super::{Read, StoreError, Tx};
use crate::domain::ids::{SessionId, TableId};
use crate::domain::session::TableSession;
use crate::domain::settings::Restaurant;
use crate::domain::table;

use super::schema;

/// The order number counter: the number of the newest order.
pub const ORDER_NUMBER: &str = "order_number";
/// The menu's revision, one on with each change of it or of what is sold out.
pub const MENU_REVISION: &str = "menu_revision";

/// The number of the newest notice that the kitchen was given.
pub const NOTICE_NUMBER: &str = "notice_number";
/// Milliseconds since 1970 that no id of an earlier run is after, where the machine's clock was set back.
pub const IDS_AFTER: &str = "ids_after";
/// 1 once the sessions that ended under versions without a list of them are listed ([`ended::list_old`]).
pub const ENDED_LISTED: &str = "ended_listed";

/// Increments a counter and returns the new number; the first is 1. No number is skipped, because the counter is written in the commit
/// of the act that uses it.
///
/// # Errors
/// Those of the store.
pub fn next_number(tx: &mut Tx, counter: &str) -> Result<u64, StoreError> {
    let next = current_number(tx, counter)? + 1;
    tx.put(&schema::COUNTERS, &counter.to_owned(), &next)?;
    Ok(next)
}

/// The current number of a counter; 0 before the first.
///
/// # Errors
/// Those of the store.
pub fn current_number(from: &impl Read, counter: &str) -> Result<u64, StoreError> {
    Ok(from.get(&schema::COUNTERS, &counter.to_owned())?.unwrap_or(0))
}

/// The restaurant, which `init` or `demo` creates.
///
/// # Errors
/// [`StoreError::Corrupt`] where there is none.
pub fn restaurant(from: &impl Read) -> Result<Restaurant, StoreError> {
    must(from.get(&schema::RESTAURANT, &())?, &schema::RESTAURANT, "no restaurant is set up")
}

/// A table that another row refers to.
///
/// # Errors
/// [`StoreError::Corrupt`] where it does not exist.
pub fn table(from: &impl Read, id: TableId) -> Result<table::Table, StoreError> {
    must(from.get(&schema::TABLES, &id)?, &schema::TABLES, "a table that a session sits at is gone")
}

/// A session that another row refers to.
///
/// # Errors
/// [`StoreError::Corrupt`] where it is gone.
pub fn session(from: &impl Read, id: SessionId) -> Result<TableSession, StoreError> {
    must(from.get(&schema::SESSIONS, &id)?, &schema::SESSIONS, "a session that an order belongs to is gone")
}

/// A row that another row refers to.
fn must<K, V>(found: Option<V>, table: &Table<K, V>, detail: &str) -> Result<V, StoreError> {
    found.ok_or_else(|| StoreError::Corrupt { table: table.name(), detail: detail.to_owned() })
}
