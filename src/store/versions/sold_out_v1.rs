//! Version 1 of a sold-out mark: the time since when, alone. It lasted until somebody marked the item as available.

use super::record;
use crate::domain::stock::SoldOut;
use crate::domain::time::Timestamp;

impl From<Timestamp> for SoldOut {
    fn from(since: Timestamp) -> Self {
        Self { since, until: None, is_by_count: false }
    }
}

record!(SoldOut, 2, from Timestamp);
