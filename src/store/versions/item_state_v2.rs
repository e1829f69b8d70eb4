//! Version 2 of the state of an item: no course is fired.

use serde::{Deserialize, Serialize};

use super::{item_state_v1, record};
use crate::domain::ids::StaffId;
use crate::domain::item_state::{self, CancelledPart, ItemStatus};
use crate::domain::text::Reason;
use crate::domain::time::Timestamp;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemState {
    pub status: ItemStatus,
    pub at: Timestamp,
    pub by: Option<StaffId>,
    pub cancelled: Option<(Reason, ItemStatus)>,
    pub parts: Vec<CancelledPart>,
}

impl From<item_state_v1::ItemState> for ItemState {
    fn from(old: item_state_v1::ItemState) -> Self {
        let item_state_v1::ItemState { status, at, by, cancelled } = old;
        Self { status, at, by, cancelled, parts: vec![] }
    }
}

record!(ItemState, 2, from item_state_v1::ItemState);

impl From<ItemState> for item_state::ItemState {
    fn from(ItemState { status, at, by, cancelled, parts }: ItemState) -> Self {
        Self { status, at, by, cancelled, parts, fired_at: None }
    }
}

record!(item_state::ItemState, 3, from ItemState);
