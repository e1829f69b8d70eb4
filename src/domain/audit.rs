//! The audit log: an append-only chain of entries in which any change is detected.
//!
//! The hash of an entry is a SHA-256 over the hash of the entry before and its own canonical bytes, so a changed,
//! missing or inserted entry breaks the chain from there on. Data that identifies a guest (address, nickname) is kept
//! apart, in [`Private`]; the chain holds only its digest, so it can be erased without breaking the chain.

mod action;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::ids::{DeviceId, OrderId, SessionId, StaffId, TableId};
use super::time::Timestamp;

pub use action::Action;

/// Who performed an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Actor {
    /// A client that has not joined a table or logged in.
    Unknown,
    /// A guest's phone.
    Guest(DeviceId),
    /// A member of staff, or a kitchen display.
    Staff(StaffId),
    /// The server itself.
    System,
}

/// The content of an entry, before it is appended to the chain.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the names say it
pub struct NewEntry {
    pub at: Timestamp,
    pub actor: Actor,
    pub action: Action,
    pub session: Option<SessionId>,
    pub table: Option<TableId>,
    pub order: Option<OrderId>,
    /// Further facts as (name, value); never a secret, never personal data of a guest.
    pub details: Vec<(String, String)>,
    /// Stored outside the chain; the chain has its digest only.
    pub private: Option<Private>,
}

/// Personal data of an entry, erased after `guest_data_days`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Private {
    /// The client's IP address, shortened (`192.168.1.x`).
    pub address: Option<String>,
    /// The guest's nickname.
    pub nickname: Option<String>,
    /// Random bytes that are hashed with the data: without them an address could be found from its digest by trying all.
    pub salt: [u8; 16],
}

/// A stored entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)] // the other fields are those of `NewEntry`
pub struct Entry {
    /// Position in the chain: 1, 2, 3 … without a gap.
    pub seq: u64,
    pub at: Timestamp,
    pub actor: Actor,
    pub action: Action,
    pub session: Option<SessionId>,
    pub table: Option<TableId>,
    pub order: Option<OrderId>,
    /// As in [`NewEntry::details`].
    pub details: Vec<(String, String)>,
    /// SHA-256 of the personal data, where there is any.
    pub private_digest: Option<[u8; 32]>,
    /// The hash of the entry before; zeros for the first.
    pub previous: [u8; 32],
    /// SHA-256 over `previous` and the canonical bytes of the fields above.
    pub hash: [u8; 32],
}

/// The end of the chain. It is stored apart from the entries, so that entries cut off at the end are detected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// `seq` of the newest entry.
    pub seq: u64,
    /// `hash` of the newest entry.
    pub hash: [u8; 32],
}

impl From<&Entry> for Head {
    fn from(newest: &Entry) -> Self {
        Self { seq: newest.seq, hash: newest.hash }
    }
}

impl NewEntry {
    /// An entry without session, table, order, details and personal data.
    pub fn new(at: Timestamp, actor: Actor, action: Action) -> Self {
        Self { at, actor, action, session: None, table: None, order: None, details: vec![], private: None }
    }

    /// Sets the session and the table.
    pub fn of_session(mut self, session: SessionId, table: TableId) -> Self {
        (self.session, self.table) = (Some(session), Some(table));
        self
    }

    /// Sets the order.
    pub fn of_order(mut self, order: OrderId) -> Self {
        self.order = Some(order);
        self
    }

    /// Adds a detail.
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.details.push((name.to_owned(), value.to_string()));
        self
    }

    /// Adds details.
    pub fn with_all(self, details: Vec<(&'static str, String)>) -> Self {
        details.into_iter().fold(self, |entry, (name, value)| entry.with(name, value))
    }

    /// Sets the personal data.
    pub fn private(mut self, private: Private) -> Self {
        self.private = Some(private);
        self
    }

    /// The stored form of this entry after `head`, the end of the chain, with sequence number and hash.
    pub fn chained(&self, head: Option<Head>) -> Entry {
        let mut entry = Entry {
            seq: head.map_or(1, |head| head.seq + 1),
            at: self.at,
            actor: self.actor,
            action: self.action,
            session: self.session,
            table: self.table,
            order: self.order,
            details: self.details.clone(),
            private_digest: self.private.as_ref().map(Private::digest),
            previous: head.map_or([0; 32], |head| head.hash),
            hash: [0; 32],
        };
        entry.hash = entry.computed_hash();
        entry
    }
}

impl Private {
    /// SHA-256 of the canonical bytes: the part that goes into the chain.
    pub fn digest(&self) -> [u8; 32] {
        let mut bytes = Canonical::default();
        bytes.text(self.address.as_deref());
        bytes.text(self.nickname.as_deref());
        bytes.part(&self.salt);
        bytes.0.finalize().into()
    }
}

impl Entry {
    /// The value of a detail.
    pub fn detail(&self, name: &str) -> Option<&str> {
        self.details.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }

    /// The hash of the fields as they are. The length of each field precedes it, so no two different entries have the
    /// same bytes.
    pub fn computed_hash(&self) -> [u8; 32] {
        let mut bytes = Canonical::default();
        bytes.part(b"maitred-audit-1");
        bytes.part(&self.previous);
        bytes.part(&self.seq.to_be_bytes());
        bytes.part(&self.at.unix_millis().to_be_bytes());
        let (kind, who) = match self.actor {
            Actor::Unknown => (0u8, None),
            Actor::Guest(id) => (1, Some(id.as_uuid())),
            Actor::Staff(id) => (2, Some(id.as_uuid())),
            Actor::System => (3, None),
        };
        bytes.part(&[kind]);
        bytes.id(who);
        bytes.text(Some(self.action.code()));
        bytes.id(self.session.map(|id| id.as_uuid()));
        bytes.id(self.table.map(|id| id.as_uuid()));
        bytes.id(self.order.map(|id| id.as_uuid()));
        bytes.part(&(self.details.len() as u64).to_be_bytes());
        for (name, value) in &self.details {
            bytes.text(Some(name));
            bytes.text(Some(value));
        }
        bytes.part(self.private_digest.as_ref().map_or(&[], |d| d.as_slice()));
        bytes.0.finalize().into()
    }

    /// Whether the entry directly follows `previous` and is unchanged.
    pub fn follows(&self, previous: Option<&Entry>) -> bool {
        self.seq == previous.map_or(1, |p| p.seq + 1)
            && self.previous == previous.map_or([0; 32], |p| p.hash)
            && self.hash == self.computed_hash()
    }
}

/// Canonical bytes for hashing: each part is preceded by its length.
#[derive(Default)]
struct Canonical(Sha256);

impl Canonical {
    fn part(&mut self, bytes: &[u8]) {
        self.0.update((bytes.len() as u64).to_be_bytes());
        self.0.update(bytes);
    }

    /// A byte before the text distinguishes an absent text from an empty one.
    fn text(&mut self, text: Option<&str>) {
        self.part(&[u8::from(text.is_some())]);
        self.part(text.unwrap_or_default().as_bytes());
    }

    fn id(&mut self, id: Option<uuid::Uuid>) {
        self.part(id.as_ref().map_or(&[], |id| id.as_bytes().as_slice()));
    }
}

#[cfg(test)]
#[path = "audit_tests.rs"]
mod tests;
