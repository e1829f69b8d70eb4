//! Version 2 of a call: no guest says which part of the bill they would like to pay.

use serde::{Deserialize, Serialize};

use super::record;
use crate::domain::call::{self, CallKind};
use crate::domain::ids::CallId;
use crate::domain::order::PaymentWish;
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
    pub taken_at: Option<Timestamp>,
    pub payment: Option<PaymentWish>,
}

impl From<Call> for call::Call {
    fn from(old: Call) -> Self {
        let Call { id, kind, note, by, at, taken_at, payment } = old;
        Self { id, kind, note, by, at, taken_at, payment, share: None }
    }
}

record!(call::Call, 3, from Call);
