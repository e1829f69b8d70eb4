//! The log as managers read it.

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::audit::{Action, Actor, Entry, Private};
use crate::domain::ids::{OrderId, SessionId, TableId};

/// One page.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AuditPageView {
    /// In the order that was asked for.
    pub entries: Vec<AuditEntryView>,
    /// What to send as `after` (or `before`) for the next page; `null` at the end. A page may be short, even empty, and
    /// go on all the same: a filter that fits seldom is followed a part at a time.
    pub next: Option<u64>,
}

/// Who did something.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ActorView {
    /// `UNKNOWN`, `GUEST` (a phone at a table), `STAFF` or `SYSTEM`.
    pub kind: &'static str,
    /// The phone's or the person's id.
    pub id: Option<String>,
    /// What a member of staff is called today.
    pub name: Option<String>,
}

impl ActorView {
    /// With the name of a member of staff.
    pub fn of(actor: Actor, name: Option<String>) -> Self {
        let (kind, id) = match actor {
            Actor::Unknown => ("UNKNOWN", None),
            Actor::Guest(id) => ("GUEST", Some(id.to_string())),
            Actor::Staff(id) => ("STAFF", Some(id.to_string())),
            Actor::System => ("SYSTEM", None),
        };
        Self { kind, id, name }
    }
}

/// One entry.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AuditEntryView {
    /// Its place: 1, 2, 3 … without a gap.
    pub seq: u64,
    /// When.
    pub at: String,
    /// Who.
    pub actor: ActorView,
    /// What.
    pub action: Action,
    /// In which session.
    pub session_id: Option<SessionId>,
    /// At which table.
    pub table_id: Option<TableId>,
    /// What the table is called today.
    pub table_name: Option<String>,
    /// About which order.
    pub order_id: Option<OrderId>,
    /// The number of that order.
    pub order_number: Option<u64>,
    /// More.
    pub details: BTreeMap<String, String>,
    /// From which network, shortened; `null` where nobody knows or it has been forgotten.
    pub address: Option<String>,
    /// How a guest was called; `null` as well once it has been forgotten.
    pub nickname: Option<String>,
    /// The hash of the entry, which the next one holds; hexadecimal.
    pub hash: String,
}

impl AuditEntryView {
    /// With what of it may be forgotten, and with the table's name and the order's number.
    pub fn of(
        entry: &Entry,
        private: Option<Private>,
        actor: ActorView,
        (table_name, order_number): (Option<String>, Option<u64>),
    ) -> Self {
        let private = private.unwrap_or_default();
        Self {
            seq: entry.seq,
            at: entry.at.to_string(),
            actor,
            action: entry.action,
            session_id: entry.session,
            table_id: entry.table,
            table_name,
            order_id: entry.order,
            order_number,
            details: entry.details.iter().cloned().collect(),
            address: private.address,
            nickname: private.nickname,
            hash: hex(&entry.hash),
        }
    }
}

/// What a walk along the chain found.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AuditWalkView {
    /// Whether every entry is as it was written, and none is missing.
    pub intact: bool,
    /// Entries that are, from the first.
    pub entries: u64,
    /// The first that is not, or is missing.
    pub first_broken: Option<u64>,
    /// The hash of the last of them. Written down elsewhere it proves later that nobody rewrote the whole log.
    pub head: String,
}

/// Bytes as hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
