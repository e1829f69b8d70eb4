//! Version 1 of the state of an item: without partial cancellations.

use serde::{Deserialize, Serialize};

use super::record;
use crate::domain::ids::StaffId;
use crate::domain::item_state::ItemStatus;
use crate::domain::text::Reason;
use crate::domain::time::Timestamp;

#[derive(Clone, Serialize, Deserialize)]
pub struct ItemState {
    pub status: ItemStatus,
    pub at: Timestamp,
    pub by: Option<StaffId>,
    pub cancelled: Option<(Reason, ItemStatus)>,
}

record!(ItemState, 1);
