//! The dishes that are marked as often ordered, in memory.

use std::collections::BTreeSet;

use crate::domain::ids::MenuItemId;
use crate::domain::menu_hours::Day;

/// The dishes that are marked, and what they were found with.
#[derive(Clone, Debug, Default)]
pub(in crate::app) struct OftenOrdered {
    /// The business day, the least portions, and the last audit entry of the figures; `None` before the first time.
    pub found_with: Option<(Day, u64, u64)>,
    pub items: BTreeSet<MenuItemId>,
}
