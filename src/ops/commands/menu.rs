//! Imports and exports the menu; `menu_print.rs` prints it.

use std::path::{Path, PathBuf};

use clap::Subcommand;
use serde::{Deserialize, Serialize};

use super::menu_content::{MenuContent, import_error, menu_file_error};
use super::menu_print::{self, PrintArgs};
use super::parse;
use crate::domain::photo::PhotoName;
use crate::domain::text::Code;
use crate::import;
use crate::ops::config::Config;
use crate::ops::owner::DataOwner;
use crate::ops::store_command::{Here, Reached, StoreCommand, run_once};
use crate::ops::terminal::{CliError, counted, print_line};

#[derive(Subcommand)]
pub enum MenuCommand {
    /// Replace the menu with that of a file
    Import {
        /// A menu file (see FORMAT.md), or an array of categories with basePrice and modifierGroups
        file: PathBuf,
        /// Station code, if the file names none
        #[arg(long, default_value = "KITCHEN")]
        station: String,
        /// Tax class code, if the file names none
        #[arg(long, default_value = "FOOD")]
        tax_class: String,
    },
    /// Print the menu as a file that can be edited and imported
    Export,
    /// Write a PDF of the menu or of its allergens, to have on paper when there is no power or no Wi-Fi
    Print(PrintArgs),
}

/// Imports, exports or prints the menu.
///
/// # Errors
/// The reason in one line, and below it all faults of the file.
pub fn menu(config: &Config, owner: &DataOwner, command: MenuCommand) -> Result<(), CliError> {
    match command {
        MenuCommand::Import { file, station, tax_class } => {
            let request = ImportMenu { file, station, tax_class };
            request.codes()?;
            let reached = Reached::open(config, owner)?;
            let lines = import_file(owner, &reached, request);
            reached.close()?;
            lines?.iter().try_for_each(print_line)
        }
        MenuCommand::Print(args) => menu_print::print(config, owner, &args),
        MenuCommand::Export => print_line(run_once(config, owner, ExportMenu {}, None)?),
    }
}

fn import_file(
    owner: &DataOwner,
    reached: &Reached<'_>,
    request: ImportMenu,
) -> Result<Vec<String>, CliError> {
    let stored = |names| reached.run(StoredPhotos { names }, None);
    let content = MenuContent::read(owner, &request.file, stored)?;
    reached.run(request, Some(content.into_file()?))
}

/// Writes the menu as a file.
#[derive(Serialize, Deserialize)]
pub struct ExportMenu {}

impl StoreCommand for ExportMenu {
    const NAME: &'static str = "menu-export";
    type Answer = String;

    fn run(self, here: Here<'_>) -> Result<String, CliError> {
        let (menu, restaurant) = here.app.load_menu().map_err(CliError::new)?;
        Ok(import::write(&menu, &restaurant))
    }
}

/// Tells which of these photos are stored and intact.
#[derive(Serialize, Deserialize)]
pub struct StoredPhotos {
    names: Vec<PhotoName>,
}

impl StoreCommand for StoredPhotos {
    const NAME: &'static str = "stored-photos";
    type Answer = Vec<PhotoName>;

    fn run(self, here: Here<'_>) -> Result<Vec<PhotoName>, CliError> {
        Ok(self.names.into_iter().filter(|name| here.app.has_photo(*name)).collect())
    }
}

/// Replaces the menu with the one in the file beside the request, see [`MenuContent`].
#[derive(Serialize, Deserialize)]
pub struct ImportMenu {
    /// The path of the menu file, for messages.
    file: PathBuf,
    station: String,
    tax_class: String,
}

impl ImportMenu {
    fn codes(&self) -> Result<(Code, Code), CliError> {
        let station = parse("--station", Code::parse(&self.station))?;
        Ok((station, parse("--tax-class", Code::parse(&self.tax_class))?))
    }
}

impl StoreCommand for ImportMenu {
    const NAME: &'static str = "menu-import";
    type Answer = Vec<String>;

    fn run(self, mut here: Here<'_>) -> Result<Vec<String>, CliError> {
        let (station, tax_class) = self.codes()?;
        let file: &Path = &self.file;
        let content = MenuContent::from_bytes(&here.read_file()?)?;
        let restaurant = here.app.restaurant().map_err(CliError::new)?;
        let restaurant = restaurant.ok_or_else(|| {
            CliError::new("no restaurant is set up in this data folder: run `maitred init` first")
        })?;
        let read = if import::is_foreign(&content.text) {
            let read = import::parse_foreign(&content.text, restaurant.currency, &station, &tax_class);
            read.map(|(draft, mut notes)| {
                notes.push(format!(
                    "the file names no currency and no taxes: imported with prices in {} and the tax class {tax_class}.",
                    restaurant.currency
                ));
                (draft, notes)
            })
        } else {
            content.parse().map(|draft| (draft, vec![]))
        };
        let (draft, mut notes) =
            read.map_err(|error| menu_file_error(file, error, |draft| here.app.check_menu(draft)))?;
        if let Some(other) = draft.restaurant_name.as_ref().filter(|other| **other != restaurant.name) {
            notes.push(format!(
                "the file names the restaurant “{other}”; the restaurant is still called “{}”.",
                restaurant.name
            ));
        }
        let imported = here.app.import_menu_with_photos(here.author(), draft);
        let imported = here.runtime.block_on(imported).map_err(|error| import_error(file, error))?;
        let mut lines: Vec<String> = notes.iter().map(|note| format!("note: {note}")).collect();
        lines.push(format!(
            "imported {}, {}, {}, {}, {} (the menu before had {})",
            counted(imported.categories, "category"),
            counted(imported.items, "item"),
            counted(imported.option_groups, "option group"),
            counted(imported.options, "option"),
            counted(imported.photos, "photo"),
            counted(imported.items_before, "item")
        ));
        Ok(lines)
    }
}
