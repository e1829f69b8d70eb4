//! A table of the restaurant. Orders, carts and phones belong to the session at the table, not to the table, so that a move
//! takes them along and the next party sees none of them.

use serde::{Deserialize, Serialize};

use super::ids::TableId;
use super::text::{Name, TableCode};

/// Most tables in use of a restaurant.
pub const TABLES_MAX: usize = 500;
/// Most tables with the retired ones.
pub const TABLES_STORED_MAX: usize = 2_000;

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
    /// Whether its party can be merged with that of another table.
    pub is_joinable: bool,
    /// Where it is on the floor plan of its area.
    pub spot: Option<Spot>,
    /// Whether it is out of use: its code is invalid and no party can sit there.
    pub is_retired: bool,
}

/// A place on the floor plan of an area, a grid of [`SPOTS_MAX`] columns and rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Spot {
    /// From 0, at the left.
    pub column: u8,
    /// From 0, at the top.
    pub row: u8,
}

/// Columns and rows of a floor plan.
pub const SPOTS_MAX: u8 = 24;

/// Most seats of a table.
pub const SEATS_MAX: u16 = 99;

/// What to change of a table. `None` keeps a value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)] // the names say it
pub struct TableEdit {
    pub name: Option<Name>,
    pub area: Option<Name>,
    pub seats: Option<u16>,
    pub position: Option<u16>,
    pub is_joinable: Option<bool>,
    /// `Some(None)` removes it from the floor plan.
    pub spot: Option<Option<Spot>>,
    pub is_retired: Option<bool>,
    /// Whether it gets a new code, which makes its printed sheets invalid.
    pub new_code: bool,
}

impl TableEdit {
    /// The changed table, but for a new code.
    pub fn apply(self, mut table: Table) -> Table {
        table.name = self.name.unwrap_or(table.name);
        table.area = self.area.unwrap_or(table.area);
        table.seats = self.seats.unwrap_or(table.seats);
        table.position = self.position.unwrap_or(table.position);
        table.is_joinable = self.is_joinable.unwrap_or(table.is_joinable);
        table.spot = self.spot.unwrap_or(table.spot);
        table.is_retired = self.is_retired.unwrap_or(table.is_retired);
        table
    }
}
