//! Bodies of requests that add or change tables.

use serde::Deserialize;
use utoipa::ToSchema;

use super::faults::{Faults, double_option};
use crate::app::set_up::NewTable;
use crate::domain::table::{SEATS_MAX, SPOTS_MAX, Spot, TableEdit};
use crate::domain::text::Name;
use crate::http::problem::Problem;

/// Most tables in one request.
pub const NEW_TABLES_MAX: usize = 100;

/// `POST /api/tables`: new tables.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct TablesInput {
    /// 1 to 100 new tables.
    pub tables: Vec<NewTableInput>,
}

/// A new table.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct NewTableInput {
    /// Name of the table.
    pub name: String,
    /// The part of the restaurant it is in.
    pub area: String,
    /// Number of seats, 1 to 99.
    pub seats: u16,
}

/// `PATCH /api/tables/{tableId}`. Members that are left out stay as they are; at least one is required.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TableInput {
    /// Name of the table.
    pub name: Option<String>,
    /// The part of the restaurant it is in.
    pub area: Option<String>,
    /// Number of seats, 1 to 99.
    pub seats: Option<u16>,
    /// Position in lists, from 1.
    pub position: Option<u16>,
    /// Whether its party can be merged with that of another table.
    pub is_joinable: Option<bool>,
    /// Where it is on the floor plan of its area, 24 columns and rows; `null` removes it from the plan.
    #[serde(default, deserialize_with = "double_option")]
    #[schema(value_type = Option<SpotInput>)]
    pub spot: Option<Option<SpotInput>>,
    /// Whether it is out of use.
    pub is_retired: Option<bool>,
    /// True: the table gets a new code, and its printed sheets become invalid.
    #[serde(default)]
    pub new_code: bool,
}

/// A place on the floor plan of an area.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
pub struct SpotInput {
    /// From 0 to 23, from the left.
    pub column: u8,
    /// From 0 to 23, from the top.
    pub row: u8,
}

fn seats(faults: &mut Faults, pointer: &str, seats: u16) -> Option<u16> {
    let fits = (1..=SEATS_MAX).contains(&seats);
    faults.at(pointer, fits.then_some(seats).ok_or(format!("must be 1 to {SEATS_MAX}")))
}

impl TablesInput {
    /// The new tables.
    ///
    /// # Errors
    /// 422 `invalid` with all faults.
    pub fn tables(self) -> Result<Vec<NewTable>, Problem> {
        let mut faults = Faults::default();
        let count = self.tables.len();
        let fits = (1..=NEW_TABLES_MAX).contains(&count);
        faults.at(
            "/tables",
            fits.then_some(()).ok_or(format!("must have 1 to {NEW_TABLES_MAX} tables, has {count}")),
        );
        let table = |(index, table): (usize, NewTableInput)| {
            let at = |name: &str| format!("/tables/{index}/{name}");
            let name = faults.at(&at("name"), Name::parse(&table.name));
            let area = faults.at(&at("area"), Name::parse(&table.area));
            let seats = seats(&mut faults, &at("seats"), table.seats);
            Some(NewTable { name: name?, area: area?, seats: seats? })
        };
        let tables = self.tables.into_iter().take(NEW_TABLES_MAX).enumerate().filter_map(table).collect();
        faults.done(Some(tables))
    }
}

impl TableInput {
    /// What to change.
    ///
    /// # Errors
    /// 422 `invalid` with all faults.
    pub fn edit(self) -> Result<TableEdit, Problem> {
        let mut faults = Faults::default();
        let spot = self.spot.map(|spot| {
            let spot = spot?;
            let fits = spot.column < SPOTS_MAX && spot.row < SPOTS_MAX;
            faults.at(
                "/spot",
                fits.then_some(()).ok_or(format!("must be within {SPOTS_MAX} columns and rows")),
            )?;
            Some(Spot { column: spot.column, row: spot.row })
        });
        let edit = TableEdit {
            name: self.name.and_then(|name| faults.at("/name", Name::parse(&name))),
            area: self.area.and_then(|area| faults.at("/area", Name::parse(&area))),
            seats: self.seats.and_then(|count| seats(&mut faults, "/seats", count)),
            position: self.position,
            is_joinable: self.is_joinable,
            spot,
            is_retired: self.is_retired,
            new_code: self.new_code,
        };
        let edit = faults.done(Some(edit))?;
        match edit == TableEdit::default() {
            true => Err(Problem::invalid_at("", "must have at least one member to change")),
            false => Ok(edit),
        }
    }
}
