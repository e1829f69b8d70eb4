//! Reads the audit log page by page, and verifies it.

use std::collections::HashMap;

use crate::app::App;
use crate::domain::audit::{Actor, Entry};
pub use crate::domain::audit_filter::{AuditFilter, Cursor};
use crate::domain::ids::{OrderId, StaffId, TableId};
use crate::store::repo::audit_search::AuditSearch;
use crate::store::repo::{audit, orders};
use crate::store::{Read, StoreError, schema};
use crate::view::audit::{ActorView, AuditEntryView, AuditPageView};

/// The most entries of one page.
pub const PAGE_MAX: usize = 200;
/// Entries of a page if the request gives no limit.
pub const PAGE_DEFAULT: usize = 50;
/// Entries and index rows read for one page, so that a filter with few matches does not read the whole log. The page then
/// ends early and has a cursor to continue.
const ROWS_READ_MAX: u64 = 5_000;

impl App {
    /// One page of the log; `limit` is at most [`PAGE_MAX`].
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn audit_page(
        &self,
        filter: &AuditFilter,
        cursor: Cursor,
        limit: usize,
    ) -> Result<AuditPageView, StoreError> {
        let limit = limit.clamp(1, PAGE_MAX);
        let mut search = self.store.read(|view| AuditSearch::new(view, *filter, cursor))?;
        let mut names = Names::default();
        let mut entries = Vec::new();
        while entries.len() < limit && search.position().is_some() && search.rows_read() < ROWS_READ_MAX {
            let views: Result<Vec<_>, StoreError> = self.store.read(|view| {
                let found = search.step(view, limit - entries.len())?;
                found.iter().map(|entry| names.view(view, entry)).collect()
            });
            entries.extend(views?);
        }
        Ok(AuditPageView { entries, next: search.position() })
    }

    /// Verifies the audit chain in steps, so that orders are written in between, and then the index of the log, which is made again if it
    /// does not fit. May take seconds: do not call it on an async thread.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn verify_audit(&self) -> Result<audit::ChainVerification, StoreError> {
        self.verify_audit_in_steps(&mut || {})
    }

    /// [`Self::verify_audit`], which calls `pause` after each step.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn verify_audit_in_steps(
        &self,
        pause: &mut dyn FnMut(),
    ) -> Result<audit::ChainVerification, StoreError> {
        let mut walker = audit::ChainVerifier::default();
        let verified = loop {
            if let Some(result) = self.store.read(|view| walker.step(view))? {
                break result;
            }
            pause();
        };
        if verified.broken.is_none() {
            self.check_audit_index_in_steps(pause)?;
        }
        Ok(verified)
    }
}

/// Caches the names of staff and tables and the numbers of orders for the entries of a page.
#[derive(Default)]
struct Names {
    staff: HashMap<StaffId, Option<String>>,
    tables: HashMap<TableId, Option<String>>,
    orders: HashMap<OrderId, Option<u64>>,
}

impl Names {
    fn view(&mut self, from: &impl Read, entry: &Entry) -> Result<AuditEntryView, StoreError> {
        let staff_name = match entry.actor {
            Actor::Staff(id) => cached(&mut self.staff, id, || {
                Ok(from.get(&schema::STAFF, &id)?.map(|staff| staff.name.to_string()))
            })?,
            _ => None,
        };
        let table_name = match entry.table {
            Some(id) => cached(&mut self.tables, id, || {
                Ok(from.get(&schema::TABLES, &id)?.map(|table| table.name.to_string()))
            })?,
            None => None,
        };
        let order_number = match entry.order {
            Some(id) => cached(&mut self.orders, id, || Ok(orders::head(from, id)?.map(|head| head.number)))?,
            None => None,
        };
        let private = from.get(&schema::AUDIT_PRIVATE, &entry.seq)?;
        let actor = ActorView::of(entry.actor, staff_name);
        Ok(AuditEntryView::of(entry, private, actor, (table_name, order_number)))
    }
}

fn cached<K: Eq + std::hash::Hash, V: Clone>(
    known: &mut HashMap<K, Option<V>>,
    key: K,
    load: impl FnOnce() -> Result<Option<V>, StoreError>,
) -> Result<Option<V>, StoreError> {
    match known.get(&key) {
        Some(found) => Ok(found.clone()),
        None => {
            let found = load()?;
            known.insert(key, found.clone());
            Ok(found)
        }
    }
}
