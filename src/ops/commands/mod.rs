//! The commands that do one thing and end. They open the store themselves, so the service must not be
//! running; the refusal says so.

mod init;
mod keeping;
mod settings;
mod staff;
mod table;

use std::fmt;
use std::path::{Path, PathBuf};

use clap::Subcommand;

pub use init::{Init, init};
pub use keeping::{backup, restore, verify};
pub use settings::{SettingsCommand, settings};
pub use staff::{StaffCommand, staff};
pub use table::{TableCommand, table};

use crate::app::App;
use crate::app::import_menu::ImportMenuError;
use crate::app::support::env::Env;
use crate::domain::draft::{DraftError, MenuDraft};
use crate::domain::text::Code;
use crate::import::{self, MenuFileError, PhotoFolder};
use crate::ops::config::Config;
use crate::ops::owner::Owner;
use crate::ops::terminal::{Refusal, say};
use crate::ops::{appliance, serve};

/// `maitred menu …`.
#[derive(Subcommand)]
pub enum MenuCommand {
    /// Put the menu of a file in the place of the present one
    Import {
        /// A maitred menu file, or an array of categories with basePrice and modifierGroups
        file: PathBuf,
        /// Station for a file that names none
        #[arg(long, default_value = "KITCHEN")]
        station: String,
        /// Tax class for a file that names none
        #[arg(long, default_value = "FOOD")]
        tax_class: String,
    },
    /// Print the menu as a file to edit
    Export,
}

fn parse<T, E: fmt::Display>(what: &str, result: Result<T, E>) -> Result<T, Refusal> {
    result.map_err(|error| Refusal::new(format_args!("{what} {error}")))
}

fn open(config: &Config) -> Result<(App, tokio::runtime::Runtime), Refusal> {
    let runtime = serve::runtime(config).map_err(Refusal::new)?;
    let app = appliance::open(&config.data).map_err(Refusal::new)?;
    Ok((app, runtime))
}

fn close(app: App) -> Result<(), Refusal> {
    app.store.clone().close().map_err(Refusal::new)
}

fn read(file: &Path) -> Result<String, Refusal> {
    std::fs::read_to_string(file).map_err(|error| match error.kind() {
        std::io::ErrorKind::InvalidData => {
            Refusal::new(format_args!("{}: save it as UTF-8 text", file.display()))
        }
        _ => Refusal::new(format_args!("{}: {error}", file.display())),
    })
}

/// Three groups of four letters and digits that are not mistaken for each other: 59 bits, and a waiter
/// can read it out.
pub(in crate::ops) fn new_password(env: &dyn Env) -> String {
    const ALPHABET: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz23456789-";
    let mut letters = Vec::with_capacity(12);
    while letters.len() < 12 {
        let mut byte = [0];
        env.fill_random(&mut byte);
        // The last place of the alphabet is the separator and not a letter: draw again.
        let letter = ALPHABET[usize::from(byte[0] % 32)];
        if letter != b'-' {
            letters.push(char::from(letter));
        }
    }
    letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

/// Imports or exports the menu.
///
/// # Errors
/// A refusal in one line, with all faults of the file below it.
pub fn menu(config: &Config, owner: &Owner, command: MenuCommand) -> Result<(), Refusal> {
    match command {
        MenuCommand::Import { file, station, tax_class } => {
            import(config, owner, &file, &station, &tax_class)
        }
        MenuCommand::Export => {
            let (app, _runtime) = open(config)?;
            let (menu, restaurant) = app.whole_menu().map_err(Refusal::new)?;
            close(app)?;
            say(import::write(&menu, &restaurant))
        }
    }
}

fn import(
    config: &Config,
    owner: &Owner,
    file: &Path,
    station: &str,
    tax_class: &str,
) -> Result<(), Refusal> {
    let station = parse("--station", Code::parse(station))?;
    let tax_class = parse("--tax-class", Code::parse(tax_class))?;
    let json = owner.as_caller(file, || read(file))?;
    let (app, runtime) = open(config)?;
    let restaurant = app.restaurant().map_err(Refusal::new)?;
    let restaurant =
        restaurant.ok_or_else(|| Refusal::new("no restaurant is set up here: run `maitred init` first"))?;
    let read = if import::is_foreign(&json) {
        import::parse_foreign(&json, restaurant.currency, &station, &tax_class).map(|(draft, mut notes)| {
            notes.push(format!(
                "the file names no currency and no taxes: its prices were taken as {}, its tax class as {tax_class}.",
                restaurant.currency
            ));
            (draft, notes)
        })
    } else {
        // The photos beside the file are the caller's as well.
        let beside = || PhotoFolder::beside(file, |name| app.has_photo(name));
        let read = owner.as_caller(file, || Ok::<_, Refusal>(import::parse_with(&json, beside())))?;
        read.map(|draft| (draft, vec![]))
    };
    let (draft, mut notes) =
        read.map_err(|error| in_menu_file(file, error, |draft| app.check_menu(draft)))?;
    if let Some(other) = draft.restaurant_name.as_ref().filter(|other| **other != restaurant.name) {
        notes.push(format!("the file says “{other}”; the restaurant is still called “{}”.", restaurant.name));
    }
    let imported = runtime.block_on(app.import_menu(draft)).map_err(|error| not_imported(file, error))?;
    close(app)?;
    for note in notes {
        say(format_args!("note: {note}"))?;
    }
    say(format_args!(
        "imported {} categories, {} items, {} option groups, {} options, {} photos (the menu before had {} items)",
        imported.categories,
        imported.items,
        imported.option_groups,
        imported.options,
        imported.photos,
        imported.items_before
    ))
}

/// Every fault of a menu file at once: those of its form, and what `check` finds in the dishes that could be read.
fn in_menu_file(
    file: &Path,
    error: MenuFileError,
    check: impl FnOnce(MenuDraft) -> Result<(), ImportMenuError>,
) -> Refusal {
    let MenuFileError::Faults { faults, mut more, readable } = error else {
        return Refusal::new(format_args!("{}: {error}", file.display()));
    };
    let mut lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
    if let Some(Err(ImportMenuError::Draft(found))) = readable.map(|draft| check(*draft)) {
        more += found.more;
        lines.extend(found.faults.iter().map(ToString::to_string));
    }
    lines.extend((more > 0).then(|| format!("and {more} more")));
    Refusal::with_faults(file.display(), lines)
}

fn not_imported(file: &Path, error: ImportMenuError) -> Refusal {
    match error {
        ImportMenuError::Draft(DraftError { faults, more }) => {
            let more = (more > 0).then(|| format!("and {more} more"));
            Refusal::with_faults(file.display(), faults.iter().map(ToString::to_string).chain(more))
        }
        error => Refusal::new(format_args!("{}: {error}", file.display())),
    }
}
