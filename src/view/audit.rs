//! The audit log, for managers.

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::audit::{Action, Actor, Entry, Private};
use crate::domain::ids::{OrderId, SessionId, TableId};

/// One page of the audit log.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AuditPageView {
    /// The entries in the requested order.
    pub entries: Vec<AuditEntryView>,
    /// The value of `after` (or `before`) for the next page; `null` at the end. A page may be short or empty before the end,
    /// because each request searches only a part of the log.
    pub next: Option<u64>,
}

/// Who performed an action.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ActorView {
    /// `UNKNOWN` (not joined or logged in), `GUEST` (a phone), `STAFF` (a person or a display) or `SYSTEM` (the server).
    pub kind: &'static str,
    /// Id of the phone or of the member of staff.
    pub id: Option<String>,
    /// Current name of the member of staff.
    pub name: Option<String>,
}

impl ActorView {
    /// The view of an actor; `name` is that of a member of staff.
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

/// One entry of the audit log.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AuditEntryView {
    /// Position in the log: 1, 2, 3 … without a gap.
    pub seq: u64,
    /// When it happened: RFC 3339, UTC.
    pub at: String,
    /// Who performed the action.
    pub actor: ActorView,
    /// The kind of the action.
    pub action: Action,
    /// The session it concerns.
    pub session_id: Option<SessionId>,
    /// The table it concerns.
    pub table_id: Option<TableId>,
    /// Current name of that table.
    pub table_name: Option<String>,
    /// The order it concerns.
    pub order_id: Option<OrderId>,
    /// The number of that order.
    pub order_number: Option<u64>,
    /// Further facts by name.
    pub details: BTreeMap<String, String>,
    /// The client's IP address, shortened; `null` where there was none or it has been erased.
    pub address: Option<String>,
    /// The guest's nickname then; `null` where there was none or it has been erased.
    pub nickname: Option<String>,
    /// Hash of the entry in hexadecimal; the next entry's hash includes it.
    pub hash: String,
}

impl AuditEntryView {
    /// The view of an entry with its personal data, where that is not erased, the table's name and the order's number.
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

/// The result of verifying the audit log.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AuditVerificationView {
    /// Whether all entries are unchanged and none is missing.
    pub intact: bool,
    /// Number of valid entries from the first one on.
    pub entries: u64,
    /// `seq` of the first entry that is changed or missing; `null` where the log is intact.
    pub first_broken: Option<u64>,
    /// Hash of the last valid entry in hexadecimal. Kept elsewhere, it proves later that the log was not rewritten as a whole.
    pub head: String,
}

/// Bytes as lower-case hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
