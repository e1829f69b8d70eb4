//! Reads the audit log page by page, and verifies it.

use std::collections::HashMap;

use crate::app::App;
use crate::domain::audit::{Action, Actor, Entry};
use crate::domain::ids::{OrderId, SessionId, StaffId, TableId};
use crate::domain::time::Timestamp;
use crate::store::repo::{audit, orders};
use crate::store::{Read, StoreError, schema};
use crate::view::audit::{ActorView, AuditEntryView, AuditPageView};

/// The most entries of one page.
pub const PAGE_MAX: usize = 200;
/// Entries of a page if the request gives no limit.
pub const PAGE_DEFAULT: usize = 50;
/// Entries read for one page, so that a filter with few matches does not read the whole log. The page then ends early and
/// has a cursor to continue.
const ENTRIES_READ_MAX: u64 = 5_000;
/// Entries of one read; commits can happen between reads.
const STEP: u64 = 500;

/// Selects entries; an entry must match every given field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)] // the names say it
pub struct AuditFilter {
    pub action: Option<Action>,
    pub session: Option<SessionId>,
    pub order: Option<OrderId>,
    /// Entries of acts of this member of staff.
    pub staff: Option<StaffId>,
    /// Entries from this time on.
    pub from: Option<Timestamp>,
    /// Entries before this time.
    pub to: Option<Timestamp>,
}

/// The start and the direction of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cursor {
    /// Oldest first, after this entry; 0 for the first.
    After(u64),
    /// Newest first, before this entry; `None` for the newest.
    Before(Option<u64>),
}

impl AuditFilter {
    fn matches(&self, entry: &Entry) -> bool {
        let by = |staff| matches!(entry.actor, Actor::Staff(id) if id == staff);
        self.action.is_none_or(|action| entry.action == action)
            && self.session.is_none_or(|session| entry.session == Some(session))
            && self.order.is_none_or(|order| entry.order == Some(order))
            && self.staff.is_none_or(by)
            && self.from.is_none_or(|from| entry.at >= from)
            && self.to.is_none_or(|to| entry.at < to)
    }
}

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
        let newest = self.store.read(audit::newest)?;
        let mut names = Names::default();
        let mut entries = Vec::new();
        let mut at = match cursor {
            Cursor::After(seq) => seq,
            Cursor::Before(seq) => seq.map_or(newest + 1, |seq| seq.min(newest + 1)),
        };
        let mut read_count = 0;
        let has_more = |at: u64| match cursor {
            Cursor::After(_) => at < newest,
            Cursor::Before(_) => at > 1,
        };
        while has_more(at) && read_count < ENTRIES_READ_MAX {
            let window = self.store.read(|view| window(view, cursor, at))?;
            if window.is_empty() {
                break;
            }
            for entry in window {
                at = entry.seq;
                read_count += 1;
                if !filter.matches(&entry) {
                    continue;
                }
                entries.push(self.store.read(|view| names.view(view, &entry))?);
                if entries.len() == limit {
                    return Ok(AuditPageView { entries, next: has_more(at).then_some(at) });
                }
            }
        }
        Ok(AuditPageView { entries, next: has_more(at).then_some(at) })
    }

    /// Verifies the audit chain in steps, so that orders are written in between. May take seconds: do not call it on an async thread.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn verify_audit(&self) -> Result<audit::ChainVerification, StoreError> {
        let mut walker = audit::ChainVerifier::default();
        loop {
            if let Some(result) = self.store.read(|view| walker.step(view))? {
                return Ok(result);
            }
        }
    }
}

/// The next entries from a sequence number on, in the direction of the cursor.
fn window(from: &impl Read, cursor: Cursor, at: u64) -> Result<Vec<Entry>, StoreError> {
    let (after, count) = match cursor {
        Cursor::After(_) => (at, STEP),
        // Numbers have no gaps.
        Cursor::Before(_) => (at.saturating_sub(1 + STEP), (at - 1).min(STEP)),
    };
    let rows = from.scan_after(&schema::AUDIT, Some(&after), usize::try_from(count).unwrap_or(0))?;
    let mut entries: Vec<Entry> = rows.into_iter().map(|(_, entry)| entry).collect();
    if matches!(cursor, Cursor::Before(_)) {
        entries.reverse();
    }
    Ok(entries)
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
