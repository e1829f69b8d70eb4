//! Version 1 of a call: nobody says that they are on the way, and no guest how they would like to pay.

use serde::{Deserialize, Serialize};

use super::{call_v2, record};
use crate::domain::call::CallKind;
use crate::domain::ids::CallId;
use crate::domain::session::Guest;
use crate::domain::text::Note;
use crate::domain::time::Timestamp;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Call {
    pub id: CallId,
    pub kind: CallKind,
    pub note: Option<Note>,
    pub by: Guest,
    pub at: Timestamp,
}

record!(Call, 1);

impl From<Call> for call_v2::Call {
    fn from(old: Call) -> Self {
        let Call { id, kind, note, by, at } = old;
        Self { id, kind, note, by, at, taken_at: None, payment: None }
    }
}

record!(call_v2::Call, 2, from Call);
