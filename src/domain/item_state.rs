//! What happens to one line of an order after it was placed: the steps it takes in the kitchen, and what of it is cancelled.

use serde::{Deserialize, Serialize};

use super::ids::StaffId;
use super::text::Reason;
use super::time::Timestamp;

/// Separate partial cancellations that are kept for one line, so that its record stays below 16 KiB with reasons of 200
/// characters. Consecutive ones with the same reason count as one.
pub const PARTS_MAX: usize = 12;

/// Where an item of an order is on its way.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ItemStatus {
    /// The kitchen has it.
    New,
    /// Somebody is making it.
    InProgress,
    /// It waits to be carried out.
    Ready,
    /// It is on the table.
    Served,
    /// It will not come.
    Cancelled,
}

impl ItemStatus {
    /// Its name on the wire and in the audit log.
    pub const fn code(self) -> &'static str {
        match self {
            ItemStatus::New => "NEW",
            ItemStatus::InProgress => "IN_PROGRESS",
            ItemStatus::Ready => "READY",
            ItemStatus::Served => "SERVED",
            ItemStatus::Cancelled => "CANCELLED",
        }
    }

    /// Nothing more happens to it.
    pub const fn is_done(self) -> bool {
        matches!(self, ItemStatus::Served | ItemStatus::Cancelled)
    }
}

/// What has happened to one item. An item without a record is NEW since its order was placed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemState {
    /// Where it is.
    pub status: ItemStatus,
    /// Since when.
    pub at: Timestamp,
    /// Who moved it there; nobody has moved a new one.
    pub by: Option<StaffId>,
    /// Why it was cancelled, and where it was then, so that a slip can be taken back.
    pub cancelled: Option<(Reason, ItemStatus)>,
    /// What was cancelled of the line while the rest stayed, oldest first.
    pub parts: Vec<CancelledPart>,
}

/// So many pieces of a line that were cancelled while the rest stayed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CancelledPart {
    /// How many, at least one.
    pub quantity: u32,
    /// Why; guests read it.
    pub reason: Reason,
    /// When.
    pub at: Timestamp,
    /// Who cancelled them.
    pub by: StaffId,
}

/// What somebody wants to happen to a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepRequest {
    /// The status it is to have.
    pub to: ItemStatus,
    /// How many of it are cancelled or taken back; `None` for the whole rest.
    pub quantity: Option<u32>,
    /// Why, where it is cancelled.
    pub reason: Option<Reason>,
}

/// A step that items do not take.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StepError {
    /// Steps go NEW → IN_PROGRESS → READY → SERVED, one back to recall, or to CANCELLED before SERVED.
    #[error(
        "an item does not go from {} to {}: one step on, one step back, or cancelled before it is served", from.code(), to.code()
    )]
    BadTransition {
        /// Where it is.
        from: ItemStatus,
        /// Where it was to go.
        to: ItemStatus,
    },
    /// A cancelled item needs a reason: the guest reads it.
    #[error("cancelling needs a reason")]
    ReasonMissing,
    /// None of it.
    #[error("must be 1 or more")]
    QuantityZero,
    /// More than there are to cancel, or to take back.
    #[error("only {left} are left: ask for {left} or fewer")]
    QuantityTooLarge {
        /// How many there are.
        left: u32,
    },
    /// A step of the kitchen is taken by the whole line.
    #[error(
        "a quantity goes only with newStatus CANCELLED, or with the status that the item has, to take back what was cancelled of it"
    )]
    QuantityNotAllowed,
    /// The bound of separate cancellations.
    #[error("this line was cancelled in {PARTS_MAX} parts already: cancel the rest as a whole")]
    TooManyParts,
}

impl ItemState {
    /// An item nobody has touched yet.
    pub fn new(placed_at: Timestamp) -> Self {
        Self { status: ItemStatus::New, at: placed_at, by: None, cancelled: None, parts: vec![] }
    }

    /// How many of a line of `ordered` are in this status: all that were not cancelled before. Of a line that is
    /// CANCELLED, how many the last cancellation took.
    pub fn quantity(&self, ordered: u32) -> u32 {
        ordered.saturating_sub(self.cancelled_in_parts())
    }

    /// How many of a line of `ordered` are to be made and billed.
    pub fn billed(&self, ordered: u32) -> u32 {
        if self.status == ItemStatus::Cancelled { 0 } else { self.quantity(ordered) }
    }

    /// Whether anything of the line is cancelled.
    pub fn has_cancelled(&self) -> bool {
        self.status == ItemStatus::Cancelled || !self.parts.is_empty()
    }

    /// How many were cancelled in parts.
    pub fn cancelled_in_parts(&self) -> u32 {
        self.parts.iter().fold(0, |sum, part| sum.saturating_add(part.quantity))
    }

    /// Every cancellation of a line of `ordered`, oldest first: how many, why, when.
    pub fn cancellations(&self, ordered: u32) -> Vec<(u32, &Reason, Timestamp)> {
        let parts = self.parts.iter().map(|part| (part.quantity, &part.reason, part.at));
        let rest = self.cancelled.iter().map(|(reason, _)| (self.quantity(ordered), reason, self.at));
        parts.chain(rest).collect()
    }

    /// Takes a step with a line of `ordered`. `Ok(None)` where it is there already: two cooks tapped the same line.
    ///
    /// A quantity goes with a cancellation (without one the whole rest is cancelled) and with taking one back: the newest
    /// cancelled pieces come back to `to`, which is the status of the rest, or, where nothing is left, the status
    /// that the line had before.
    ///
    /// # Errors
    /// [`StepError`].
    pub fn step(
        &self,
        ordered: u32,
        wanted: StepRequest,
        by: StaffId,
        now: Timestamp,
    ) -> Result<Option<ItemState>, StepError> {
        use ItemStatus::{Cancelled, InProgress, New, Ready, Served};
        let StepRequest { to, quantity, reason } = wanted;
        let (from, here) = (self.status, self.quantity(ordered));
        let bad = StepError::BadTransition { from, to };
        let moved = |cancelled| {
            Ok(Some(ItemState { status: to, at: now, by: Some(by), cancelled, parts: self.parts.clone() }))
        };
        if quantity == Some(0) {
            return Err(StepError::QuantityZero);
        }
        match (from, to, quantity) {
            (Cancelled, Cancelled, Some(_)) => Err(StepError::QuantityTooLarge { left: 0 }),
            (New | InProgress | Ready, Cancelled, Some(some)) if some > here => {
                Err(StepError::QuantityTooLarge { left: here })
            }
            (New | InProgress | Ready, Cancelled, Some(some)) if some < here => {
                let reason = reason.ok_or(StepError::ReasonMissing)?;
                let mut state = self.clone();
                state.add_part(CancelledPart { quantity: some, reason, at: now, by });
                if state.parts.len() > PARTS_MAX {
                    return Err(StepError::TooManyParts);
                }
                Ok(Some(state))
            }
            (New | InProgress | Ready, Cancelled, _) => {
                moved(Some((reason.ok_or(StepError::ReasonMissing)?, from)))
            }
            (Cancelled, back, some) if back != Cancelled => match &self.cancelled {
                Some((why, was)) if *was == back => {
                    let mut state = self.clone();
                    let by_whom = self.by.unwrap_or(by);
                    state.add_part(CancelledPart {
                        quantity: here,
                        reason: why.clone(),
                        at: self.at,
                        by: by_whom,
                    });
                    state.take_back(some.unwrap_or(here))?;
                    Ok(Some(ItemState { status: back, at: now, by: Some(by), cancelled: None, ..state }))
                }
                _ => Err(bad),
            },
            (from, to, Some(some)) if from == to => {
                let mut state = self.clone();
                state.take_back(some)?;
                Ok(Some(state))
            }
            (_, to, Some(_)) if to != Cancelled => Err(StepError::QuantityNotAllowed),
            (from, to, None) if from == to => Ok(None),
            (New, InProgress, _) | (InProgress, Ready, _) | (Ready, Served, _) => moved(None),
            (InProgress, New, _) | (Ready, InProgress, _) | (Served, Ready, _) => moved(None),
            _ => Err(bad),
        }
    }

    /// Adds to what was cancelled in parts; one more for the same reason as the last counts together with it.
    fn add_part(&mut self, part: CancelledPart) {
        match self.parts.last_mut() {
            Some(last) if last.reason == part.reason => {
                last.quantity = last.quantity.saturating_add(part.quantity);
                (last.at, last.by) = (part.at, part.by);
            }
            _ => self.parts.push(part),
        }
    }

    /// Takes back so many of the newest cancelled pieces.
    fn take_back(&mut self, quantity: u32) -> Result<(), StepError> {
        let cancelled = self.cancelled_in_parts();
        if quantity > cancelled {
            return Err(StepError::QuantityTooLarge { left: cancelled });
        }
        let mut left = quantity;
        while let Some(last) = self.parts.last_mut().filter(|_| left > 0) {
            let some = left.min(last.quantity);
            last.quantity -= some;
            left -= some;
            if last.quantity == 0 {
                self.parts.pop();
            }
        }
        Ok(())
    }

    /// Why it was cancelled.
    pub fn cancel_reason(&self) -> Option<&Reason> {
        self.cancelled.as_ref().map(|(reason, _)| reason)
    }
}

#[cfg(test)]
#[path = "item_state_tests.rs"]
mod tests;
