//! A call of a guest: somebody should come to the table, or bring the bill.

use serde::{Deserialize, Serialize};

use super::bill_share::ShareWish;
use super::ids::CallId;
use super::order::PaymentWish;
use super::session::Guest;
use super::text::Note;
use super::time::Timestamp;

/// What a guest asks the staff for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum CallKind {
    /// A waiter should come to the table.
    CallWaiter,
    /// The guests ask for the bill.
    RequestBill,
}

/// An open call of a guest. A waiter marks it as done, or a guest takes it back: that deletes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)] // the names say it
pub struct Call {
    pub id: CallId,
    pub kind: CallKind,
    /// What the guest wrote.
    pub note: Option<Note>,
    pub by: Guest,
    pub at: Timestamp,
    /// Since when a waiter is on the way; `None` while nobody is.
    pub taken_at: Option<Timestamp>,
    /// How the guests would like to pay, where they ask for the bill and said it.
    pub payment: Option<PaymentWish>,
    /// Which part of the bill the guest would like to pay, where they ask for the bill and said it.
    pub share: Option<ShareWish>,
}
