//! Prints the QR codes of tables: in the terminal, as pictures, as sheets.

use std::collections::BTreeSet;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use clap::ValueEnum;

use super::path_error;
use super::secret_file::read_secret;
use super::table_request::{LoadTables, TableToPrint, TablesToPrint};
use crate::domain::profile::{GuestAddress, Language, Profile};
use crate::domain::wifi::Wifi;
use crate::ops::config::Config;
use crate::ops::new_file::Target;
use crate::ops::owner::DataOwner;
use crate::ops::store_command::run_once;
use crate::ops::terminal::{CliError, print_line, qr};
use crate::sheets::{
    self, Paper, SheetError, SheetJob, SheetKind, TableFacts, sheet_tables, short_address, table_url,
};

/// Arguments of `table qr`.
#[derive(clap::Args)]
pub struct QrArgs {
    /// Name of one table
    #[arg(value_name = "TABLE")]
    name: Option<String>,
    #[command(flatten)]
    origin: Origin,
    #[command(flatten)]
    format: FormatArgs,
    /// File for one picture, or folder for the pictures of all tables (table-1.svg …); without it the picture of one table goes to the
    /// standard output
    #[arg(long, value_name = "FILE|FOLDER", requires = "FormatArgs")]
    out: Option<PathBuf>,
}

/// Format of pictures; without one the codes are printed as text.
#[derive(clap::Args)]
#[group(multiple = false)]
struct FormatArgs {
    /// Write a picture as SVG, with the table's name
    #[arg(long)]
    svg: bool,
    /// Write a picture as PNG, the code alone
    #[arg(long)]
    png: bool,
    /// Write a picture as PDF, with the table's name
    #[arg(long)]
    pdf: bool,
}

#[derive(clap::Args)]
struct Origin {
    /// Address under which phones reach this computer [default: that of the settings, else http://menu.local]
    #[arg(long, value_name = "ADDRESS")]
    url: Option<String>,
}

/// Arguments of `table sheets`.
#[derive(clap::Args)]
pub struct SheetsArgs {
    /// Names of the tables [default: all]
    #[arg(value_name = "TABLE")]
    names: Vec<String>,
    #[command(flatten)]
    origin: Origin,
    /// Four cards or twelve stickers on a page, or one tent to fold
    #[arg(long, value_enum, default_value_t = KindArg::Cards)]
    kind: KindArg,
    /// Language of the printed words: en, de, es, tr or ar [default: that of the settings]
    #[arg(long, value_name = "LANGUAGE")]
    language: Option<String>,
    /// Size of the pages
    #[arg(long, value_enum, default_value_t = PaperArg::A4)]
    paper: PaperArg,
    /// Name of the guests' Wi-Fi, for a second code that connects phones [default: that of the settings]
    #[arg(long, value_name = "NAME")]
    wifi_name: Option<String>,
    /// A file with the password of that Wi-Fi in one line; `-` reads it from the standard input. Without it the Wi-Fi is open
    #[arg(long, value_name = "FILE", requires = "wifi_name")]
    wifi_password_file: Option<PathBuf>,
    /// The PDF file; `-` is the standard output
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

#[derive(Clone, Copy, ValueEnum)]
enum KindArg {
    Cards,
    Tents,
    Stickers,
}

#[derive(Clone, Copy, ValueEnum)]
pub(super) enum PaperArg {
    A4,
    Letter,
}

impl PaperArg {
    pub(super) fn paper(self) -> Paper {
        match self {
            Self::A4 => Paper::A4,
            Self::Letter => Paper::Letter,
        }
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::A4 => "A4",
            Self::Letter => "US Letter",
        }
    }
}

/// The language with this code, from the command line.
pub(super) fn parse_language(code: &str) -> Result<Language, CliError> {
    Language::of_code(code).ok_or_else(|| {
        let codes = Language::ALL.map(Language::code).join(", ");
        CliError::usage(format_args!("--language {code}: must be one of {codes}"))
    })
}

#[derive(Clone, Copy)]
enum Format {
    Svg,
    Png,
    Pdf,
}

impl FormatArgs {
    fn chosen(&self) -> Option<Format> {
        match self {
            Self { svg: true, .. } => Some(Format::Svg),
            Self { png: true, .. } => Some(Format::Png),
            Self { pdf: true, .. } => Some(Format::Pdf),
            _ => None,
        }
    }
}

impl Format {
    fn ending(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Png => "png",
            Self::Pdf => "pdf",
        }
    }

    /// The picture of a code.
    fn draw(self, address: &str, label: &str) -> Result<Vec<u8>, SheetError> {
        match self {
            Self::Png => sheets::png(address, label),
            Self::Svg => Ok(sheets::svg::write(&sheets::picture(address, label)?, label).into_bytes()),
            // A picture has no words.
            Self::Pdf => Ok(sheets::pdf::write(&[sheets::picture(address, label)?], label, None)),
        }
    }
}

impl Origin {
    /// The address on the command line, if there is one.
    fn given(&self) -> Result<Option<GuestAddress>, CliError> {
        let parse = |url: &str| {
            GuestAddress::parse(url).map_err(|error| CliError::usage(format_args!("--url {url}: {error}")))
        };
        self.url.as_deref().map(parse).transpose()
    }
}

/// What the restaurant's data has for printing.
struct Facts {
    restaurant: String,
    tables: Vec<TableToPrint>,
    profile: Profile,
    /// The address in the codes.
    origin: String,
}

impl Facts {
    /// `origin` is the address of the command line, if there is one.
    fn load(config: &Config, owner: &DataOwner, origin: Option<GuestAddress>) -> Result<Self, CliError> {
        let loaded = run_once(config, owner, LoadTables {}, None)?;
        let TablesToPrint { restaurant, tables, profile } = loaded;
        let origin = origin.as_ref().map_or(profile.address_of_codes(), GuestAddress::as_str).to_owned();
        Ok(Self { restaurant, tables, profile, origin })
    }
}

fn check_names(tables: &[TableToPrint], names: &[String]) -> Result<(), CliError> {
    match names.iter().find(|name| tables.iter().all(|table| table.name != **name)) {
        Some(name) => Err(CliError::new(format_args!("there is no table called {name}"))),
        None => Ok(()),
    }
}

/// Prints codes, or writes them as pictures.
pub(super) fn qr_codes(config: &Config, owner: &DataOwner, args: &QrArgs) -> Result<(), CliError> {
    let origin = args.origin.given()?;
    let format = args.format.chosen();
    if let Some(format) = format {
        let target = args.out.as_deref().map_or(Target::Stdout, Target::of);
        match (&args.name, format) {
            (None, _) if matches!(target, Target::Stdout) => {
                return Err(CliError::usage(
                    "for the pictures of all tables name a folder with --out FOLDER",
                ));
            }
            (_, Format::Svg) => {}
            _ => target.check_binary()?,
        }
    }
    let Facts { mut tables, origin, .. } = Facts::load(config, owner, origin)?;
    check_names(&tables, args.name.as_slice())?;
    tables.retain(|table| args.name.as_ref().is_none_or(|name| table.name == *name));
    let Some(format) = format else {
        let on_terminal = std::io::stdout().is_terminal();
        return tables.iter().try_for_each(|table| {
            let address = table_url(&origin, &table.code);
            print_line(format_args!("table {}: {address}\n{}", table.name, qr(&address, on_terminal)))
        });
    };
    let draw = |table: &TableToPrint| {
        format.draw(&table_url(&origin, &table.code), &table.name).map_err(CliError::new)
    };
    match args.out.as_deref() {
        Some(folder) if args.name.is_none() || folder.is_dir() => {
            write_all(owner, folder, format, &tables, draw)?;
            print_line(format_args!("{} pictures are in {}", tables.len(), folder.display()))
        }
        out => {
            let target = out.map_or(Target::Stdout, Target::of);
            tables.iter().try_for_each(|table| target.write(owner, &draw(table)?))
        }
    }
}

/// Writes one picture per table into a folder. Existing ones are replaced, because their address may have been wrong.
fn write_all(
    owner: &DataOwner,
    folder: &Path,
    format: Format,
    tables: &[TableToPrint],
    draw: impl Fn(&TableToPrint) -> Result<Vec<u8>, CliError>,
) -> Result<(), CliError> {
    let pictures: Vec<Vec<u8>> = tables.iter().map(draw).collect::<Result<_, _>>()?;
    owner.as_caller(&folder.join("table"), || {
        std::fs::create_dir_all(folder).map_err(|error| path_error(folder, &error))
    })?;
    let mut used = BTreeSet::new();
    for (table, picture) in tables.iter().zip(pictures) {
        let file = folder.join(file_name(&table.name, format.ending(), &mut used));
        Target::File(&file).write(owner, &picture)?;
    }
    Ok(())
}

/// A name for a table's picture that no other table has. A table's name may hold characters that a file name must not.
fn file_name(table: &str, ending: &str, used: &mut BTreeSet<String>) -> String {
    let clean: String =
        table.chars().map(|c| if c.is_alphanumeric() || "-_".contains(c) { c } else { '-' }).collect();
    // A file name has at most 255 bytes.
    let mut clean: &str = &clean;
    while clean.len() > 200 {
        clean = clean.split_at(clean.char_indices().last().map_or(0, |(at, _)| at)).0;
    }
    let names = (1..).map(|number| match number {
        1 => format!("table-{clean}.{ending}"),
        _ => format!("table-{clean}-{number}.{ending}"),
    });
    // Some disks do not tell upper from lower case.
    names.into_iter().find(|name| used.insert(name.to_lowercase())).unwrap_or_default()
}

/// Writes the PDF of sheets.
pub(super) fn sheets(config: &Config, owner: &DataOwner, args: &SheetsArgs) -> Result<(), CliError> {
    let origin = args.origin.given()?;
    let language = args.language.as_deref().map(parse_language).transpose()?;
    let target = Target::of(&args.out);
    target.check_binary()?;
    let wifi = wifi(owner, args)?;
    let Facts { restaurant, tables, profile, origin } = Facts::load(config, owner, origin)?;
    let (language, wifi) = (language.unwrap_or(profile.language), wifi.or(profile.wifi));
    check_names(&tables, &args.names)?;
    let facts: Vec<TableFacts<'_>> = tables
        .iter()
        .map(|table| TableFacts { name: &table.name, area: &table.area, code: &table.code })
        .collect();
    let is_chosen =
        |table: &TableFacts<'_>| args.names.is_empty() || args.names.iter().any(|name| name == table.name);
    let job = SheetJob {
        tables: sheet_tables(&facts, &origin, is_chosen),
        language,
        wifi,
        address: short_address(&origin),
        kind: match args.kind {
            KindArg::Cards => SheetKind::Card,
            KindArg::Tents => SheetKind::Tent,
            KindArg::Stickers => SheetKind::Sticker,
        },
        paper: args.paper.paper(),
        restaurant,
    };
    let pages = sheets::pages(&job).map_err(CliError::new)?;
    target.write(owner, &sheets::pdf::write(&pages, &job.restaurant, Some(language)))?;
    match target {
        Target::Stdout => Ok(()),
        Target::File(path) => print_line(format_args!(
            "{}: tables: {}, pages: {} of {}; print them at 100 % (actual size)",
            path.display(),
            job.tables.len(),
            pages.len(),
            args.paper.name()
        )),
    }
}

fn wifi(owner: &DataOwner, args: &SheetsArgs) -> Result<Option<Wifi>, CliError> {
    let Some(name) = &args.wifi_name else { return Ok(None) };
    let file = args.wifi_password_file.as_deref();
    let password = file.map(|file| read_secret(owner, file)).transpose()?;
    let password = password.as_ref().map(|text| text.as_str());
    Wifi::new(name, password).map(Some).map_err(CliError::new)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_with_similar_names_get_different_files() {
        let mut used = BTreeSet::new();
        let mut name = |table: &str| file_name(table, "svg", &mut used);
        assert_eq!(name("Terrace 2"), "table-Terrace-2.svg");
        assert_eq!(name("Terrace/2"), "table-Terrace-2-2.svg");
        assert_eq!(name("terrace-2"), "table-terrace-2-3.svg");
        assert_eq!(name("../../etc"), "table-------etc.svg");
        assert!(name(&"ş".repeat(120)).len() < 255);
    }
}
