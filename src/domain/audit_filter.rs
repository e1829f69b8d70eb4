//! What a reader of the audit log looks for, and in which direction.

use super::audit::{Action, Actor, Entry};
use super::ids::{OrderId, SessionId, StaffId};
use super::time::Timestamp;

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
    /// Whether the entry has every given field.
    pub fn matches(&self, entry: &Entry) -> bool {
        let by = |staff| matches!(entry.actor, Actor::Staff(id) if id == staff);
        self.action.is_none_or(|action| entry.action == action)
            && self.session.is_none_or(|session| entry.session == Some(session))
            && self.order.is_none_or(|order| entry.order == Some(order))
            && self.staff.is_none_or(by)
            && self.from.is_none_or(|from| entry.at >= from)
            && self.to.is_none_or(|to| entry.at < to)
    }

    /// Whether every entry matches.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether it selects by time.
    pub const fn has_time(&self) -> bool {
        self.from.is_some() || self.to.is_some()
    }
}
