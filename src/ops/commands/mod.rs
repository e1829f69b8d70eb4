//! The commands other than `serve` and `demo`. `backup` asks the running service; the others open the store themselves, so the service
//! must be stopped first, and the error says so.

mod backup;
mod compact;
mod init;
mod restore;
mod settings;
mod setup_code;
mod staff;
mod table;
mod table_print;
mod verify;

use std::fmt;
use std::path::{Path, PathBuf};

use clap::Subcommand;

pub use backup::{PassphraseArgs, backup};
pub use compact::compact;
pub use init::{Init, init};
pub use restore::{RestoreArgs, restore};
pub use settings::{SettingsCommand, settings};
pub use setup_code::setup_code;
pub use staff::{StaffCommand, staff};
pub use table::{TableCommand, table};
pub use verify::verify;

use crate::app::App;
use crate::app::import_menu::ImportMenuError;
use crate::app::support::env::Env;
use crate::domain::draft::{DraftError, MenuDraft};
use crate::domain::text::Code;
use crate::import::{self, MenuFileError, PhotoFolder};
use crate::ops::appliance::ReadFirst;
use crate::ops::config::Config;
use crate::ops::owner::DataOwner;
use crate::ops::terminal::{CliError, print_line};
use crate::ops::{appliance, serve};

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
}

fn parse<T, E: fmt::Display>(what: &str, result: Result<T, E>) -> Result<T, CliError> {
    result.map_err(|error| CliError::new(format_args!("{what} {error}")))
}

fn open(config: &Config) -> Result<(App, tokio::runtime::Runtime), CliError> {
    open_after(config, ReadFirst::Needed)
}

fn open_after(config: &Config, read_first: ReadFirst) -> Result<(App, tokio::runtime::Runtime), CliError> {
    let runtime = serve::runtime(config).map_err(CliError::new)?;
    let app = appliance::open(&config.data, read_first).map_err(CliError::new)?;
    Ok((app, runtime))
}

fn close(app: App) -> Result<(), CliError> {
    app.store.clone().close().map_err(CliError::new)
}

fn read(file: &Path) -> Result<String, CliError> {
    std::fs::read_to_string(file).map_err(|error| match error.kind() {
        std::io::ErrorKind::InvalidData => {
            CliError::new(format_args!("{}: is not UTF-8 text; save it as UTF-8", file.display()))
        }
        _ => path_error(file, &error),
    })
}

fn path_error(path: &Path, error: &std::io::Error) -> CliError {
    CliError::new(format_args!("{}: {error}", path.display()))
}

/// A random password: three groups of four unambiguous letters and digits, 59 bits, easy to read aloud.
pub(in crate::ops) fn new_password(env: &dyn Env) -> String {
    const ALPHABET: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz23456789-";
    let mut letters = Vec::with_capacity(12);
    while letters.len() < 12 {
        let mut byte = [0];
        env.fill_random(&mut byte);
        // `-` only fills the alphabet up to 32 characters: draws again.
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
/// The reason in one line, and below it all faults of the file.
pub fn menu(config: &Config, owner: &DataOwner, command: MenuCommand) -> Result<(), CliError> {
    match command {
        MenuCommand::Import { file, station, tax_class } => {
            import(config, owner, &file, &station, &tax_class)
        }
        MenuCommand::Export => {
            let (app, _runtime) = open(config)?;
            let (menu, restaurant) = app.load_menu().map_err(CliError::new)?;
            close(app)?;
            print_line(import::write(&menu, &restaurant))
        }
    }
}

fn import(
    config: &Config,
    owner: &DataOwner,
    file: &Path,
    station: &str,
    tax_class: &str,
) -> Result<(), CliError> {
    let station = parse("--station", Code::parse(station))?;
    let tax_class = parse("--tax-class", Code::parse(tax_class))?;
    let json = owner.as_caller(file, || read(file))?;
    let (app, runtime) = open(config)?;
    let restaurant = app.restaurant().map_err(CliError::new)?;
    let restaurant = restaurant.ok_or_else(|| {
        CliError::new("no restaurant is set up in this data folder: run `maitred init` first")
    })?;
    let read = if import::is_foreign(&json) {
        import::parse_foreign(&json, restaurant.currency, &station, &tax_class).map(|(draft, mut notes)| {
            notes.push(format!(
                "the file names no currency and no taxes: imported with prices in {} and the tax class {tax_class}.",
                restaurant.currency
            ));
            (draft, notes)
        })
    } else {
        // The photos beside the file are read as the caller, like the file.
        let photos = || PhotoFolder::beside(file, |name| app.has_photo(name));
        let read = owner.as_caller(file, || Ok::<_, CliError>(import::parse_with(&json, photos())))?;
        read.map(|draft| (draft, vec![]))
    };
    let (draft, mut notes) =
        read.map_err(|error| menu_file_error(file, error, |draft| app.check_menu(draft)))?;
    if let Some(other) = draft.restaurant_name.as_ref().filter(|other| **other != restaurant.name) {
        notes.push(format!(
            "the file names the restaurant “{other}”; the restaurant is still called “{}”.",
            restaurant.name
        ));
    }
    let imported = runtime.block_on(app.import_menu(draft)).map_err(|error| import_error(file, error))?;
    close(app)?;
    for note in notes {
        print_line(format_args!("note: {note}"))?;
    }
    print_line(format_args!(
        "imported {} categories, {} items, {} option groups, {} options, {} photos (the menu before had {} items)",
        imported.categories,
        imported.items,
        imported.option_groups,
        imported.options,
        imported.photos,
        imported.items_before
    ))
}

/// All faults of a menu file: those found by parsing, and those that `check` finds in the dishes that could be parsed.
fn menu_file_error(
    file: &Path,
    error: MenuFileError,
    check: impl FnOnce(MenuDraft) -> Result<(), ImportMenuError>,
) -> CliError {
    let MenuFileError::Faults { faults, mut more, readable } = error else {
        return CliError::new(format_args!("{}: {error}", file.display()));
    };
    let mut lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
    if let Some(Err(ImportMenuError::Draft(found))) = readable.map(|draft| check(*draft)) {
        more += found.more;
        lines.extend(found.faults.iter().map(ToString::to_string));
    }
    lines.extend((more > 0).then(|| format!("and {more} more")));
    CliError::with_faults(file.display(), lines)
}

fn import_error(file: &Path, error: ImportMenuError) -> CliError {
    match error {
        ImportMenuError::Draft(DraftError { faults, more }) => {
            let more = (more > 0).then(|| format!("and {more} more"));
            CliError::with_faults(file.display(), faults.iter().map(ToString::to_string).chain(more))
        }
        error => CliError::new(format_args!("{}: {error}", file.display())),
    }
}
