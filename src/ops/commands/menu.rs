//! Imports and exports the menu; `menu_print.rs` prints it, `menu_hours.rs` changes its hours.

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use clap::{Subcommand, ValueEnum};
use serde::{Deserialize, Serialize};

use super::menu_content::{MenuContent, import_error, menu_file_error};
use super::menu_hours::HoursRequest;
use super::menu_preview::{changes, how_it_was_read};
use super::menu_print::{self, PrintArgs};
use super::parse;
use crate::app::import_menu::MenuFile;
use crate::domain::ids::MenuItemId;
use crate::domain::photo::PhotoName;
use crate::domain::read_menu::ColumnField;
use crate::domain::text::Code;
use crate::import::{self, ReadOptions, Target};
use crate::ops::config::Config;
use crate::ops::new_file;
use crate::ops::owner::DataOwner;
use crate::ops::store_command::{Here, Reached, StoreCommand, run_once};
use crate::ops::terminal::{CliError, counted, print_line};

#[derive(Subcommand)]
pub enum MenuCommand {
    /// Replace the menu with that of a file, after a look at what changes
    ///
    /// Reads menu files of maitred (see FORMAT.md), CSV, Excel (.xlsx), exports of Loyverse and Square, web pages with a menu in JSON-LD, and
    /// other JSON files. Where dishes are removed or prices are probably typing errors, it asks on a terminal; elsewhere, as in a script, it
    /// needs --yes then.
    Import(ImportArgs),
    /// Write the menu as a file that can be edited and imported
    Export {
        /// Form of the file; tables have no options, photos and translations, which an import of them keeps
        #[arg(long, value_enum, default_value_t = FormatArg::Json)]
        format: FormatArg,
        /// The file; `-` is the standard output
        #[arg(long, value_name = "FILE", default_value = "-")]
        out: PathBuf,
    },
    /// List, add, change or remove named hours, such as lunch or happy hour
    #[command(subcommand)]
    Hours(HoursRequest),
    /// Write a PDF of the menu or of its allergens, to have on paper when there is no power or no Wi-Fi
    Print(PrintArgs),
}

/// Arguments of `menu import`.
#[derive(clap::Args)]
pub struct ImportArgs {
    /// The file with the menu
    file: PathBuf,
    /// Station code of new dishes, if the file names none
    #[arg(long, default_value = "KITCHEN")]
    station: String,
    /// Tax class code of new dishes, if the file names none
    #[arg(long, default_value = "FOOD")]
    tax_class: String,
    /// What the columns of a table are, in order: NAME,SKIP,PRICE…
    #[arg(long, value_name = "FIELDS")]
    columns: Option<String>,
    /// The sheet of an Excel workbook
    #[arg(long)]
    sheet: Option<String>,
    /// The encoding of a text, such as windows-1252
    #[arg(long)]
    encoding: Option<String>,
    /// The character between the columns of a text
    #[arg(long)]
    delimiter: Option<char>,
    /// The id of a dish that has another name in the file and stays the same dish; more than once for several. The preview lists them
    #[arg(long, value_name = "ID")]
    same: Vec<MenuItemId>,
    /// Only show what would change
    #[arg(long, conflicts_with = "yes")]
    preview: bool,
    /// Import also where dishes are removed or prices are probably typing errors
    #[arg(long)]
    yes: bool,
}

/// Forms of an exported menu.
#[derive(Clone, Copy, ValueEnum)]
pub enum FormatArg {
    /// The menu file of maitred, with everything
    Json,
    /// A table as text
    Csv,
    /// An Excel workbook
    Xlsx,
    /// JSON-LD of schema.org, for web pages
    Jsonld,
}

/// Imports, exports or prints the menu, or changes its hours.
///
/// # Errors
/// The reason in one line, and below it all faults of the file.
pub fn menu(config: &Config, owner: &DataOwner, command: MenuCommand) -> Result<(), CliError> {
    match command {
        MenuCommand::Import(args) => {
            let (is_preview, yes) = (args.preview, args.yes);
            let request = ImportMenu::of(args);
            request.codes()?;
            request.fields()?;
            let reached = Reached::open(config, owner)?;
            let done = import_file(owner, &reached, request, (is_preview, yes));
            reached.close()?;
            done
        }
        MenuCommand::Hours(request) => {
            run_once(config, owner, request, None)?.iter().try_for_each(print_line)
        }
        MenuCommand::Print(args) => menu_print::print(config, owner, &args),
        MenuCommand::Export { format, out } => {
            let target = new_file::Target::of(&out);
            if matches!(format, FormatArg::Xlsx) {
                target.check_binary()?;
            }
            let name =
                format.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default();
            let file = run_once(config, owner, ExportMenu { format: name }, None)?;
            let bytes = BASE64_STANDARD.decode(file).map_err(CliError::new)?;
            target.write(owner, &bytes)
        }
    }
}

fn import_file(
    owner: &DataOwner,
    reached: &Reached<'_>,
    request: ImportMenu,
    (is_preview, yes): (bool, bool),
) -> Result<(), CliError> {
    let stored = |names| reached.run(StoredPhotos { names }, None);
    let content = MenuContent::read(owner, &request.file, stored)?;
    let first = ImportMenu {
        apply: if is_preview {
            Apply::Never
        } else if yes {
            Apply::Always
        } else {
            Apply::IfHarmless
        },
        ..request
    };
    let answer = reached.run(first.clone(), Some(content.clone().into_file()?))?;
    answer.lines.iter().try_for_each(print_line)?;
    if is_preview || answer.is_applied {
        return Ok(());
    }
    if !std::io::stdin().is_terminal() {
        return Err(CliError::new(
            "nothing was changed: dishes would be removed, or prices are probably typing errors; run it again with --yes",
        ));
    }
    let mut errors = std::io::stderr();
    write!(errors, "Import this? [y/N] ").and_then(|()| errors.flush())?;
    let mut said = String::new();
    std::io::stdin().read_line(&mut said)?;
    if !["y", "yes"].contains(&said.trim().to_lowercase().as_str()) {
        return Err(CliError::new("nothing was changed"));
    }
    let second = ImportMenu { apply: Apply::IfRevision(answer.menu_revision), ..first };
    let answer = reached.run(second, Some(content.into_file()?))?;
    answer.lines.iter().rev().take(1).try_for_each(print_line)
}

/// Writes the menu as a file, encoded as base64.
#[derive(Serialize, Deserialize)]
pub struct ExportMenu {
    format: String,
}

impl StoreCommand for ExportMenu {
    const NAME: &'static str = "menu-export";
    type Answer = String;

    fn run(self, here: Here<'_>) -> Result<String, CliError> {
        let (menu, restaurant) = here.app.load_menu().map_err(CliError::new)?;
        Ok(BASE64_STANDARD.encode(match self.format.as_str() {
            "csv" => import::write_csv(&menu, restaurant.currency).into_bytes(),
            "xlsx" => import::write_xlsx(&menu, restaurant.currency).map_err(CliError::new)?,
            "jsonld" => import::write_schema_org(&menu, &restaurant).into_bytes(),
            _ => import::write(&menu, &restaurant).into_bytes(),
        }))
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

/// When a file is imported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Apply {
    /// Never: only the preview is wanted.
    Never,
    /// If no dish is removed and no price is probably a typing error.
    IfHarmless,
    /// If the menu has still this revision.
    IfRevision(u64),
    /// In any case.
    Always,
}

/// Replaces the menu with the one in the file beside the request, see [`MenuContent`].
#[derive(Clone, Serialize, Deserialize)]
pub struct ImportMenu {
    /// The path of the menu file, for messages.
    file: PathBuf,
    station: String,
    tax_class: String,
    #[serde(default)]
    columns: Option<String>,
    #[serde(default)]
    sheet: Option<String>,
    #[serde(default)]
    encoding: Option<String>,
    #[serde(default)]
    delimiter: Option<char>,
    #[serde(default)]
    same: Vec<MenuItemId>,
    #[serde(default = "never")]
    apply: Apply,
}

fn never() -> Apply {
    Apply::Never
}

/// The answer to [`ImportMenu`].
#[derive(Serialize, Deserialize)]
pub struct ImportAnswer {
    /// What to print.
    lines: Vec<String>,
    is_applied: bool,
    /// The revision of the menu that the preview was compared with.
    menu_revision: u64,
}

impl ImportMenu {
    fn of(args: ImportArgs) -> Self {
        let ImportArgs { file, station, tax_class, columns, sheet, encoding, delimiter, same, .. } = args;
        let apply = Apply::Never;
        Self { file, station, tax_class, columns, sheet, encoding, delimiter, same, apply }
    }

    fn codes(&self) -> Result<(Code, Code), CliError> {
        let station = parse("--station", Code::parse(&self.station))?;
        Ok((station, parse("--tax-class", Code::parse(&self.tax_class))?))
    }

    fn fields(&self) -> Result<Option<Vec<ColumnField>>, CliError> {
        self.columns.as_deref().map(|text| parse("--columns", ColumnField::parse_list(text))).transpose()
    }

    fn options(&self) -> Result<ReadOptions, CliError> {
        Ok(ReadOptions {
            columns: self.fields()?,
            sheet: self.sheet.clone(),
            encoding: self.encoding.clone(),
            delimiter: self.delimiter,
            file_name: Some(self.file.to_string_lossy().into_owned()),
        })
    }
}

impl StoreCommand for ImportMenu {
    const NAME: &'static str = "menu-import";
    type Answer = ImportAnswer;

    fn run(self, mut here: Here<'_>) -> Result<ImportAnswer, CliError> {
        let (station, tax_class) = self.codes()?;
        let file: &Path = &self.file;
        let content = MenuContent::from_bytes(&here.read_file()?)?;
        let restaurant = here.app.restaurant().map_err(CliError::new)?;
        let restaurant = restaurant.ok_or_else(|| {
            CliError::new("no restaurant is set up in this data folder: run `maitred init` first")
        })?;
        let target = Target { currency: restaurant.currency, station, tax_class };
        let read = content.read_menu(&self.options()?, &target);
        let read = read.map_err(|error| menu_file_error(file, error, |draft| here.app.check_menu(draft)))?;
        let mut lines = how_it_was_read(&read.report);
        if let Some(other) = read.draft.restaurant_name.as_ref().filter(|other| **other != restaurant.name) {
            lines.push(format!(
                "note: the file names the restaurant “{other}”; the restaurant is still called “{}”.",
                restaurant.name
            ));
        }
        // Photos of the file are not stored yet.
        let draft = read.draft.clone();
        let same = self.same;
        let menu_file = MenuFile { draft: read.draft, report: read.report, same: same.clone() };
        let view = here.app.preview_menu_with_photos(menu_file);
        let view = view.map_err(|error| import_error(file, error))?;
        lines.extend(changes(&view, restaurant.currency));
        let is_harmless = view.removed.is_empty() && view.suspicious_prices.is_empty();
        let may_apply = match self.apply {
            Apply::Never => false,
            Apply::Always => true,
            Apply::IfHarmless => is_harmless,
            Apply::IfRevision(revision) if revision == view.menu_revision => true,
            Apply::IfRevision(_) => {
                return Err(CliError::new("the menu was changed meanwhile: run it again"));
            }
        };
        let answer =
            |lines, is_applied| ImportAnswer { lines, is_applied, menu_revision: view.menu_revision };
        if !may_apply {
            return Ok(answer(lines, false));
        }
        let imported = here.app.import_menu_with_photos(here.author(), draft, same);
        let imported = here.runtime.block_on(imported).map_err(|error| import_error(file, error))?;
        lines.push(format!(
            "imported {}, {}, {}, {}, {} (the menu before had {})",
            counted(imported.categories, "category"),
            counted(imported.items, "item"),
            counted(imported.option_groups, "option group"),
            counted(imported.options, "option"),
            counted(imported.photos, "photo"),
            counted(imported.items_before, "item")
        ));
        Ok(answer(lines, true))
    }
}
