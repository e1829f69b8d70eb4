//! The people who work here, and what each role may do.

use serde::{Deserialize, Serialize};

use super::ids::StaffId;
use super::text::{Code, Name, Username};
use super::time::{HOUR_MS, Timestamp};

/// How long a staff token lives; renewed while it is used.
pub const STAFF_TOKEN_MS: u64 = 16 * HOUR_MS;

/// A role. What it may do is asked with the methods, never by comparing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Role {
    /// Owns the restaurant.
    Owner,
    /// Runs the evening.
    Manager,
    /// Serves tables.
    Waiter,
    /// Cooks; never sees a price.
    Chef,
}

impl Role {
    /// All of them.
    pub const ALL: [Role; 4] = [Role::Owner, Role::Manager, Role::Waiter, Role::Chef];

    /// May see tables, bills and prices.
    pub const fn serves(self) -> bool {
        matches!(self, Role::Owner | Role::Manager | Role::Waiter)
    }

    /// May close an unpaid session, refund, read the audit log.
    pub const fn manages(self) -> bool {
        matches!(self, Role::Owner | Role::Manager)
    }
}

/// A member of staff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Staff {
    /// The id.
    pub id: StaffId,
    /// What they log in with.
    pub username: Username,
    /// What colleagues call them.
    pub name: Name,
    /// What they may do.
    pub role: Role,
    /// The stations a cook works at; empty means all.
    pub stations: Vec<Code>,
    /// Somebody who has left keeps their name in old orders but cannot log in.
    pub active: bool,
}

/// What lets a browser act as a member of staff; kept under the digest of the token.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffToken {
    /// Who.
    pub staff: StaffId,
    /// When it was made.
    pub issued_at: Timestamp,
    /// From when it is worth nothing.
    pub expires_at: Timestamp,
    /// Logged out, or taken away.
    pub revoked: bool,
}
