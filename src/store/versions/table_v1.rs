//! Version 1 of a table: always in use and joinable, without a floor plan.

use serde::{Deserialize, Serialize};

use super::record;
use crate::domain::ids::TableId;
use crate::domain::table;
use crate::domain::text::{Name, TableCode};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    pub id: TableId,
    pub name: Name,
    pub code: TableCode,
    pub area: Name,
    pub seats: u16,
    pub position: u16,
}

record!(Table, 1);

impl From<Table> for table::Table {
    fn from(Table { id, name, code, area, seats, position }: Table) -> Self {
        Self { id, name, code, area, seats, position, is_joinable: true, spot: None, is_retired: false }
    }
}

record!(table::Table, 2, from Table);
