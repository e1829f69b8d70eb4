//! The state of one order line after it was placed: its status in the kitchen, and its cancellations.

use serde::{Deserialize, Serialize};

use super::ids::StaffId;
use super::text::Reason;
use super::time::Timestamp;

/// Most partial cancellations of one line, so that its record stays below 16 KiB with reasons of 200 characters. Consecutive
/// ones with the same reason count as one.
pub const PARTS_MAX: usize = 12;

/// The status of an item of an order.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ItemStatus {
    /// Ordered, not started.
    New,
    /// Being prepared.
    InProgress,
    /// Prepared, waiting to be served.
    Ready,
    /// Brought to the table.
    Served,
    /// Cancelled completely.
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

    /// Whether the kitchen and the waiters have nothing left to do for it.
    pub const fn is_done(self) -> bool {
        matches!(self, ItemStatus::Served | ItemStatus::Cancelled)
    }
}

/// The state of one item. An item without a record is in its first state: NEW since its order was placed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemState {
    /// The current status.
    pub status: ItemStatus,
    /// Since when it has this status.
    pub at: Timestamp,
    /// Who set the status; `None` for an untouched item.
    pub by: Option<StaffId>,
    /// Where the whole line is cancelled: the reason, and the status before, which a restore sets again.
    pub cancelled: Option<(Reason, ItemStatus)>,
    /// Partial cancellations, oldest first.
    pub parts: Vec<CancelledPart>,
    /// When the floor fired its course; `None` of an item that is held, or that no course holds.
    pub fired_at: Option<Timestamp>,
}

/// A partial cancellation of a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)] // the names say it
pub struct CancelledPart {
    /// At least 1.
    pub quantity: u32,
    /// Shown to guests.
    pub reason: Reason,
    pub at: Timestamp,
    pub by: StaffId,
}

/// A quantity of a line that was cancelled, as reports show it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the names say it
pub struct Void {
    pub quantity: u32,
    pub reason: Reason,
    /// Who cancelled it; `None` in records of the first version.
    pub by: Option<StaffId>,
}

/// A requested change of a line's state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepRequest {
    /// The requested status.
    pub to: ItemStatus,
    /// How many to cancel or to restore; `None` for all.
    pub quantity: Option<u32>,
    /// Why it is cancelled; required for a cancellation.
    pub reason: Option<Reason>,
}

/// Why a change of state was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StepError {
    /// Steps go NEW → IN_PROGRESS → READY → SERVED, one back to recall, or to CANCELLED.
    #[error("an item cannot change from {} to {}: only one step forward, one step back, or CANCELLED", from.code(), to.code())]
    BadTransition {
        /// The current status.
        from: ItemStatus,
        /// The requested status.
        to: ItemStatus,
    },
    /// A cancellation needs a reason, which the guest reads.
    #[error("a cancellation needs a reason")]
    ReasonMissing,
    /// The requested quantity is 0.
    #[error("must be 1 or more")]
    QuantityZero,
    /// The requested quantity is more than can be cancelled or restored.
    #[error("only {left} are left: ask for {left} or fewer")]
    QuantityTooLarge {
        /// How many can be cancelled or restored.
        left: u32,
    },
    /// A kitchen step applies to the whole line.
    #[error(
        "quantity is allowed only with newStatus CANCELLED, or with the item's current status to restore cancelled units"
    )]
    QuantityNotAllowed,
    /// The line has [`PARTS_MAX`] partial cancellations.
    #[error("this line already has {PARTS_MAX} partial cancellations: cancel the whole rest")]
    TooManyParts,
}

impl ItemState {
    /// The state of an untouched item.
    pub fn new(placed_at: Timestamp) -> Self {
        Self {
            status: ItemStatus::New,
            at: placed_at,
            by: None,
            cancelled: None,
            parts: vec![],
            fired_at: None,
        }
    }

    /// How many of the `ordered` units are in the current status: all without partial cancellations. Of a CANCELLED line, how
    /// many the last cancellation removed.
    pub fn quantity(&self, ordered: u32) -> u32 {
        ordered.saturating_sub(self.cancelled_in_parts())
    }

    /// How many of the `ordered` units are to be prepared and billed.
    pub fn billed(&self, ordered: u32) -> u32 {
        if self.status == ItemStatus::Cancelled { 0 } else { self.quantity(ordered) }
    }

    /// Whether the line is cancelled completely or in part.
    pub fn has_cancelled(&self) -> bool {
        self.status == ItemStatus::Cancelled || !self.parts.is_empty()
    }

    /// What was cancelled of the `ordered` units and not restored.
    pub fn voids(&self, ordered: u32) -> Vec<Void> {
        let of_part = |part: &CancelledPart| Void {
            quantity: part.quantity,
            reason: part.reason.clone(),
            by: Some(part.by),
        };
        let mut voids: Vec<Void> = self.parts.iter().map(of_part).collect();
        if let (ItemStatus::Cancelled, Some((reason, _))) = (self.status, &self.cancelled) {
            voids.push(Void { quantity: self.quantity(ordered), reason: reason.clone(), by: self.by });
        }
        voids.retain(|void| void.quantity > 0);
        voids
    }

    /// The sum of the partial cancellations.
    pub fn cancelled_in_parts(&self) -> u32 {
        self.parts.iter().fold(0, |sum, part| sum.saturating_add(part.quantity))
    }

    /// All cancellations of a line of `ordered` units, oldest first, as (quantity, reason, time).
    pub fn cancellations(&self, ordered: u32) -> Vec<(u32, &Reason, Timestamp)> {
        let parts = self.parts.iter().map(|part| (part.quantity, &part.reason, part.at));
        let rest = self.cancelled.iter().map(|(reason, _)| (self.quantity(ordered), reason, self.at));
        parts.chain(rest).collect()
    }

    /// The state of a line of `ordered` units after a request; `Ok(None)` where it already has the requested status, such as
    /// when two cooks tap the same line.
    ///
    /// A cancellation takes a quantity, or without one cancels the whole rest. A restore is a request with the status that the
    /// rest of the line has, or had before the line was cancelled completely; the newest cancelled units come back first.
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
        let moved =
            |cancelled| Ok(Some(ItemState { status: to, at: now, by: Some(by), cancelled, ..self.clone() }));
        if quantity == Some(0) {
            return Err(StepError::QuantityZero);
        }
        match (from, to, quantity) {
            (Cancelled, Cancelled, Some(_)) => Err(StepError::QuantityTooLarge { left: 0 }),
            (New | InProgress | Ready | Served, Cancelled, Some(some)) if some > here => {
                Err(StepError::QuantityTooLarge { left: here })
            }
            (New | InProgress | Ready | Served, Cancelled, Some(some)) if some < here => {
                let reason = reason.ok_or(StepError::ReasonMissing)?;
                let mut state = self.clone();
                state.add_part(CancelledPart { quantity: some, reason, at: now, by });
                if state.parts.len() > PARTS_MAX {
                    return Err(StepError::TooManyParts);
                }
                Ok(Some(state))
            }
            (New | InProgress | Ready | Served, Cancelled, _) => {
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
                    state.restore(some.unwrap_or(here))?;
                    Ok(Some(ItemState { status: back, at: now, by: Some(by), cancelled: None, ..state }))
                }
                _ => Err(bad),
            },
            (from, to, Some(some)) if from == to => {
                let mut state = self.clone();
                state.restore(some)?;
                Ok(Some(state))
            }
            (_, to, Some(_)) if to != Cancelled => Err(StepError::QuantityNotAllowed),
            (from, to, None) if from == to => Ok(None),
            (New, InProgress, _) | (InProgress, Ready, _) | (Ready, Served, _) => moved(None),
            (InProgress, New, _) | (Ready, InProgress, _) | (Served, Ready, _) => moved(None),
            _ => Err(bad),
        }
    }

    /// The state after a step of a display that showed the status `shown`. Besides the steps of [`Self::step`] it may go from NEW to
    /// READY at once, and back.
    ///
    /// # Errors
    /// [`StepError`]; [`StepError::BadTransition`] also where the item has another status than the display showed.
    pub fn step_shown(
        &self,
        shown: ItemStatus,
        ordered: u32,
        wanted: StepRequest,
        by: StaffId,
        now: Timestamp,
    ) -> Result<Option<ItemState>, StepError> {
        use ItemStatus::{New, Ready};
        let (from, to) = (self.status, wanted.to);
        match (from, to, wanted.quantity) {
            (from, to, None) if from == to => Ok(None),
            (from, to, _) if from != shown => Err(StepError::BadTransition { from, to }),
            (New, Ready, None) | (Ready, New, None) => {
                Ok(Some(ItemState { status: to, at: now, by: Some(by), ..self.clone() }))
            }
            _ => self.step(ordered, wanted, by, now),
        }
    }

    /// The state after a request of a line that nobody prepares, because it is only on the bill. It is SERVED from the start, and changes by
    /// cancellations and restores only.
    ///
    /// # Errors
    /// [`StepError`].
    pub fn step_on_bill(
        &self,
        ordered: u32,
        wanted: StepRequest,
        by: StaffId,
        now: Timestamp,
    ) -> Result<Option<ItemState>, StepError> {
        use ItemStatus::{Cancelled, New, Served};
        let swap = |state: &ItemState, from: ItemStatus, to: ItemStatus| {
            let status = |status: ItemStatus| if status == from { to } else { status };
            let cancelled = state.cancelled.clone().map(|(why, was)| (why, status(was)));
            ItemState { status: status(state.status), cancelled, ..state.clone() }
        };
        if !matches!(wanted.to, Served | Cancelled) {
            return Err(StepError::BadTransition { from: self.status, to: wanted.to });
        }
        let to = if wanted.to == Served { New } else { Cancelled };
        let next = swap(self, Served, New).step(ordered, StepRequest { to, ..wanted }, by, now)?;
        Ok(next.map(|next| swap(&next, New, Served)))
    }

    /// Adds a partial cancellation; one with the same reason as the last is merged into it.
    fn add_part(&mut self, part: CancelledPart) {
        match self.parts.last_mut() {
            Some(last) if last.reason == part.reason => {
                last.quantity = last.quantity.saturating_add(part.quantity);
                (last.at, last.by) = (part.at, part.by);
            }
            _ => self.parts.push(part),
        }
    }

    /// Restores the newest cancelled units.
    fn restore(&mut self, quantity: u32) -> Result<(), StepError> {
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

    /// The reason, where the whole line is cancelled.
    pub fn cancel_reason(&self) -> Option<&Reason> {
        self.cancelled.as_ref().map(|(reason, _)| reason)
    }
}

#[cfg(test)]
#[path = "item_state_tests.rs"]
mod tests;
