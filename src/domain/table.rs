//! A table of the restaurant. Orders, carts and phones belong to the session at the table, not to the table, so that a move
//! takes them along and the next party sees none of them.

use serde::{Deserialize, Serialize};

use super::ids::TableId;
use super::text::{Name, TableCode};

/// Most tables of a restaurant.
pub const TABLES_MAX: usize = 500;

/// A table of the dining room, with its QR code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)] // the names say it
pub struct Table {
    pub id: TableId,
    /// "7", "Terrace 2".
    pub name: Name,
    /// The code in the URL of its QR code. It is public; a new code makes printed ones invalid.
    pub code: TableCode,
    /// The part of the restaurant it is in.
    pub area: Name,
    pub seats: u16,
    /// Its position in lists, from 1.
    pub position: u16,
}
