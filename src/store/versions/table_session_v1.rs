//! Version 1 of a session: without the number of guests.

use serde::{Deserialize, Serialize};

use super::record;
use crate::domain::ids::{SessionId, StaffId, TableId};
use crate::domain::session::{self, Carts, SessionStatus};
use crate::domain::time::Timestamp;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableSession {
    pub id: SessionId,
    pub table: TableId,
    pub opened_at: Timestamp,
    pub opened_by: StaffId,
    pub carts: Carts,
    pub status: SessionStatus,
}

record!(TableSession, 1);

impl From<TableSession> for session::TableSession {
    fn from(TableSession { id, table, opened_at, opened_by, carts, status }: TableSession) -> Self {
        Self { id, table, opened_at, opened_by, carts, status, covers: None }
    }
}

record!(session::TableSession, 2, from TableSession);
