//! Lists, adds and changes tables, and reads what their sheets need.

use clap::{ArgAction, Subcommand};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::parse;
use crate::app::set_up::NewTable;
use crate::domain::profile::Profile;
use crate::domain::table::{SEATS_MAX, TableEdit};
use crate::domain::text::Name;
use crate::ops::store_command::{Here, StoreCommand};
use crate::ops::terminal::CliError;
use crate::view::table::ManagedTableView;

#[derive(Subcommand, Serialize, Deserialize)]
pub enum TableRequest {
    /// Print all tables with their areas, seats and codes
    List,
    /// Add a table
    Add {
        /// Name of the table
        name: String,
        /// Area of the restaurant
        #[arg(long, default_value = "Room")]
        area: String,
        /// Number of seats
        #[arg(long, default_value_t = 4)]
        seats: u16,
    },
    /// Change a table; what is left out stays as it is
    Change {
        /// Name or code of the table
        table: String,
        /// The new name
        #[arg(long)]
        name: Option<String>,
        /// Area of the restaurant
        #[arg(long)]
        area: Option<String>,
        /// Number of seats
        #[arg(long)]
        seats: Option<u16>,
        /// Whether its party can be merged with that of another table
        #[arg(long, action = ArgAction::Set)]
        joinable: Option<bool>,
    },
    /// Take a table out of use: its code is invalid, its orders stay
    Retire {
        /// Name or code of the table
        table: String,
    },
    /// Bring a retired table back
    Restore {
        /// Name or code of the table
        table: String,
    },
}

impl StoreCommand for TableRequest {
    const NAME: &'static str = "table";
    type Answer = Vec<String>;

    fn run(self, here: Here<'_>) -> Result<Vec<String>, CliError> {
        match self {
            Self::List => Ok(here.app.tables().map_err(CliError::new)?.tables.iter().map(line).collect()),
            Self::Add { name, area, seats } => add(&here, &name, &area, seats),
            Self::Change { table, name, area, seats, joinable } => {
                let edit = TableEdit {
                    name: name.map(|name| parse("--name", Name::parse(&name))).transpose()?,
                    area: area.map(|area| parse("--area", Name::parse(&area))).transpose()?,
                    seats: seats.map(checked_seats).transpose()?,
                    is_joinable: joinable,
                    ..TableEdit::default()
                };
                change(&here, &table, false, edit)
            }
            Self::Retire { table } => change(&here, &table, false, retired(true)),
            Self::Restore { table } => change(&here, &table, true, retired(false)),
        }
    }
}

fn retired(is_retired: bool) -> TableEdit {
    TableEdit { is_retired: Some(is_retired), ..TableEdit::default() }
}

fn checked_seats(seats: u16) -> Result<u16, CliError> {
    match (1..=SEATS_MAX).contains(&seats) {
        true => Ok(seats),
        false => Err(CliError::new(format_args!("--seats {seats}: must be from 1 to {SEATS_MAX}"))),
    }
}

fn line(table: &ManagedTableView) -> String {
    let ManagedTableView { name, area, seats, code, .. } = table;
    let marks = [
        (!table.is_joinable).then_some("cannot be merged"),
        table.is_occupied.then_some("occupied"),
        table.is_retired.then_some("retired"),
    ];
    let marks: Vec<&str> = marks.into_iter().flatten().collect();
    let marks = if marks.is_empty() { String::new() } else { format!("  ({})", marks.join(", ")) };
    format!("{name}: {area}, {seats} seats, code {code}{marks}")
}

fn add(here: &Here<'_>, name: &str, area: &str, seats: u16) -> Result<Vec<String>, CliError> {
    let name = parse("the table's name", Name::parse(name))?;
    let area = parse("--area", Name::parse(area))?;
    let new = NewTable { name, area, seats: checked_seats(seats)? };
    let added = here.runtime.block_on(here.app.add_tables_by(here.author(), vec![new], None));
    let answer: Value = serde_json::from_slice(&added.map_err(CliError::new)?.body).map_err(CliError::new)?;
    let text = |table: &Value, field: &str| table[field].as_str().unwrap_or_default().to_owned();
    let tables = answer["tables"].as_array().cloned().unwrap_or_default();
    let line = |table: &Value| format!("table {} has the code {}", text(table, "name"), text(table, "code"));
    Ok(tables.iter().map(line).collect())
}

/// Changes the table with this name or code. Prints it as it is then.
fn change(here: &Here<'_>, wanted: &str, is_retired: bool, edit: TableEdit) -> Result<Vec<String>, CliError> {
    let id = find(here, wanted, is_retired)?.id;
    here.runtime.block_on(here.app.change_table(here.author(), id, edit, None)).map_err(CliError::new)?;
    let tables = here.app.tables().map_err(CliError::new)?.tables;
    Ok(tables.iter().filter(|table| table.id == id).map(line).collect())
}

/// The table with this name or code, of those in use or of the retired ones.
fn find(here: &Here<'_>, wanted: &str, is_retired: bool) -> Result<ManagedTableView, CliError> {
    let kind = if is_retired { "retired table" } else { "table" };
    let all = here.app.tables().map_err(CliError::new)?.tables;
    let is_wanted = |table: &ManagedTableView| {
        table.is_retired == is_retired && (table.name == wanted || table.code == wanted)
    };
    let mut found: Vec<ManagedTableView> = all.into_iter().filter(is_wanted).collect();
    match found.len() {
        0 => Err(CliError::new(format_args!(
            "there is no {kind} called {wanted}: `maitred table list` prints all"
        ))),
        1 => Ok(found.remove(0)),
        number => {
            let codes: Vec<&str> = found.iter().map(|table| table.code.as_str()).collect();
            let codes = codes.join(", ");
            Err(CliError::new(format_args!(
                "there are {number} tables called {wanted}: name one by its code: {codes}"
            )))
        }
    }
}

/// Reads what codes and sheets are made of.
#[derive(Serialize, Deserialize)]
pub struct LoadTables {}

/// The answer to [`LoadTables`].
#[derive(Serialize, Deserialize)]
pub struct TablesToPrint {
    /// Name of the restaurant.
    pub restaurant: String,
    /// The tables in use, by position.
    pub tables: Vec<TableToPrint>,
    /// Language, Wi-Fi and address of the restaurant.
    pub profile: Profile,
}

/// A table with a code.
#[derive(Serialize, Deserialize)]
#[allow(missing_docs)] // the names say it
pub struct TableToPrint {
    pub name: String,
    pub area: String,
    pub code: String,
}

impl StoreCommand for LoadTables {
    const NAME: &'static str = "load-tables";
    type Answer = TablesToPrint;

    fn run(self, here: Here<'_>) -> Result<TablesToPrint, CliError> {
        let app = here.app;
        let loaded =
            app.restaurant().and_then(|restaurant| Ok((restaurant, app.floor(None)?, app.profile()?)));
        let (restaurant, floor, profile) = loaded.map_err(CliError::new)?;
        let restaurant = restaurant.map(|restaurant| restaurant.name.to_string()).unwrap_or_default();
        let tables = floor.tables.into_iter();
        let tables =
            tables.map(|table| TableToPrint { name: table.name, area: table.area, code: table.code });
        Ok(TablesToPrint { restaurant, tables: tables.collect(), profile })
    }
}
