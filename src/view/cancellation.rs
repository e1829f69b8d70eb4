//! What was cancelled of a line, as guests, cooks and waiters see it: no price.

use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::item_state::ItemState;

/// So many pieces of a line that will not come, and why.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CancellationView {
    /// How many.
    pub quantity: u32,
    /// Why.
    pub reason: String,
    /// When the last of them was cancelled.
    pub at: String,
}

impl CancellationView {
    /// Every cancellation of a line of which so many were ordered, oldest first.
    pub fn all(state: &ItemState, ordered: u32) -> Vec<Self> {
        let cancellations = state.cancellations(ordered).into_iter();
        let view = cancellations.map(|(quantity, reason, at)| Self {
            quantity,
            reason: reason.to_string(),
            at: at.to_string(),
        });
        view.collect()
    }
}
