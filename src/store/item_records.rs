//! Records that contain a whole menu item. It is stored as its own record, with its version, so that a new version of menu items is
//! no new version of these records.

use serde::de::Error as _;
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::codec;
use crate::domain::ids::CategoryId;
use crate::domain::menu::MenuItem;
use crate::domain::menu_history::ChangedBy;
use crate::domain::time::Timestamp;

/// An item before a change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemVersion {
    /// The whole item before the change.
    #[serde(serialize_with = "write_item", deserialize_with = "read_item")]
    pub item: MenuItem,
    /// Time of the change.
    pub at: Timestamp,
    /// The author of the change.
    pub by: ChangedBy,
}

/// An item that has left the menu.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArchivedItem {
    /// The whole item, with its id.
    #[serde(serialize_with = "write_item", deserialize_with = "read_item")]
    pub item: MenuItem,
    /// The categories it was in.
    pub categories: Vec<CategoryId>,
    /// When it left the menu.
    pub at: Timestamp,
    /// Who archived it, or imported a menu without it.
    pub by: ChangedBy,
}

fn write_item<S: Serializer>(item: &MenuItem, to: S) -> Result<S::Ok, S::Error> {
    codec::encode(item).map_err(S::Error::custom)?.serialize(to)
}

fn read_item<'de, D: Deserializer<'de>>(from: D) -> Result<MenuItem, D::Error> {
    let bytes = Vec::<u8>::deserialize(from)?;
    codec::decode(&bytes).map_err(D::Error::custom)
}
