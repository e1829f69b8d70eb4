//! Cancellations of an order line, without prices.

use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::item_state::ItemState;

/// A cancellation of some or all units of an order line.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CancellationView {
    /// How many units were cancelled.
    pub quantity: u32,
    /// The reason the staff gave.
    pub reason: String,
    /// When the last of these units was cancelled: RFC 3339, UTC.
    pub at: String,
}

impl CancellationView {
    /// All cancellations of a line of `ordered` units, oldest first.
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
