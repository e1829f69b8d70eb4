//! Version 1 of the state of an item: without partial cancellations.

use serde::{Deserialize, Serialize};

use crate::domain::ids::StaffId;
use crate::domain::item_state::{ItemState, ItemStatus};
use crate::domain::text::Reason;
use crate::domain::time::Timestamp;
use crate::store::codec::{CodecError, Record, body_of, value_of};

#[derive(Serialize, Deserialize)]
struct ItemStateV1 {
    status: ItemStatus,
    at: Timestamp,
    by: Option<StaffId>,
    cancelled: Option<(Reason, ItemStatus)>,
}

impl From<ItemStateV1> for ItemState {
    fn from(old: ItemStateV1) -> Self {
        let ItemStateV1 { status, at, by, cancelled } = old;
        ItemState { status, at, by, cancelled, parts: vec![] }
    }
}

impl Record for ItemState {
    const VERSION: u8 = 2;

    fn encode_body(&self) -> Result<Vec<u8>, CodecError> {
        body_of(self)
    }

    fn decode_body(version: u8, body: &[u8]) -> Result<Self, CodecError> {
        match version {
            1 => value_of::<ItemStateV1>(body).map(ItemState::from),
            _ => value_of(body),
        }
    }
}
