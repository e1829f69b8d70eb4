//! Tables, for managers.

use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::ids::TableId;
use crate::domain::table::{Spot, Table};

/// Tables, sorted by position.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TablesView {
    /// The tables, retired ones too.
    pub tables: Vec<ManagedTableView>,
}

/// A table as managers see it.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ManagedTableView {
    /// Id of the table.
    pub id: TableId,
    /// Name of the table.
    pub name: String,
    /// The code in the URL of its QR code.
    pub code: String,
    /// The part of the restaurant it is in.
    pub area: String,
    /// Number of seats.
    pub seats: u16,
    /// Position in lists, from 1.
    pub position: u16,
    /// Whether its party can be merged with that of another table.
    pub is_joinable: bool,
    /// Where it is on the floor plan of its area; `null` where it is not placed.
    pub spot: Option<Spot>,
    /// Whether it is out of use.
    pub is_retired: bool,
    /// Whether a party sits there.
    pub is_occupied: bool,
}

impl ManagedTableView {
    /// The view of a table. `is_occupied`: whether a party sits there.
    pub fn of(table: &Table, is_occupied: bool) -> Self {
        Self {
            id: table.id,
            name: table.name.to_string(),
            code: table.code.to_string(),
            area: table.area.to_string(),
            seats: table.seats,
            position: table.position,
            is_joinable: table.is_joinable,
            spot: table.spot,
            is_retired: table.is_retired,
            is_occupied,
        }
    }
}
