//! Version 1 of the state of an item: without partial cancellations.

use serde::{Deserialize, Serialize};

use super::record;
use crate::domain::ids::StaffId;
use crate::domain::item_state::{ItemState, ItemStatus};
use crate::domain::text::Reason;
use crate::domain::time::Timestamp;

#[derive(Clone, Serialize, Deserialize)]
struct ItemStateV1 {
    status: ItemStatus,
    at: Timestamp,
    by: Option<StaffId>,
    cancelled: Option<(Reason, ItemStatus)>,
}

record!(ItemStateV1, 1);

impl From<ItemStateV1> for ItemState {
    fn from(old: ItemStateV1) -> Self {
        let ItemStateV1 { status, at, by, cancelled } = old;
        ItemState { status, at, by, cancelled, parts: vec![] }
    }
}

record!(ItemState, 2, from ItemStateV1);
