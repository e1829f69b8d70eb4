//! Import and export of menu files.
//!
//! [`read_menu`] reads files of any kind: the documented format (`FORMAT.md`, for owners) with [`parse_with`], tables (`table/`), JSON of
//! other programs (`json/`) and web pages. Readers of other programs' files find rows with texts (`rows.rs`); `collect.rs` accounts for
//! every row and `build.rs` alone makes dishes of them. All give a [`MenuDraft`], which the domain checks and
//! [turns into a menu](MenuDraft::into_menu). [`write()`] writes the documented format.
//!
//! Unknown and repeated fields of the documented format are refused, because a misspelt `allergens` would otherwise give a
//! dish without allergens. All faults of a file are reported together, up to [`FAULTS_MAX`], each with its location.

mod allergen_words;
mod build;
mod clean;
mod collect;
mod crop;
mod decode;
mod dish_hours;
mod dish_parts;
mod foreign_format;
mod hours;
mod html_scripts;
mod json;
mod maitred_format;
mod node;
mod number_prefixes;
mod photo_folder;
mod photo_resize;
mod picture_child;
mod price_text;
mod price_words;
mod prices;
mod read;
mod rows;
mod table;
mod target;
mod translations;
mod vocabulary;
mod when_text;
mod write;
mod write_schema_org;
mod write_table;

use std::fmt;

use crate::domain::draft::{FAULTS_MAX, MenuDraft};
use crate::domain::read_menu::TableFacts;

pub use crop::Crop;
pub use foreign_format::{ImportNotes, is_foreign, parse_foreign};
pub use maitred_format::{find_photos, parse, parse_with};
pub use photo_folder::{FoundPhotos, PhotoFolder};
pub use photo_resize::{photo_of_pixels, resize_logo};
pub use picture_child::{DecodedPicture, PictureError, PictureProgram, PictureUse, decode_as_child};
pub use read::{ReadMenu, ReadOptions, read_menu};
pub use target::Target;
pub use write::write;
pub use write_schema_org::write_schema_org;
pub use write_table::{write_csv, write_xlsx};

/// The value of the field `format` in a menu file.
pub const FORMAT: &str = "maitred-menu-1";
/// The largest menu file that is read, in bytes: room for 2,000 items with forty options each. The largest menu of the tests
/// has 0.4 MB.
pub const FILE_BYTES_MAX: usize = 16 * 1024 * 1024;

/// One fault of a menu file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileFault {
    /// Where the fault is, such as `Antipasti › Bruschetta, price`; empty for the whole file.
    pub at: String,
    /// The value found and what is allowed.
    pub what: String,
}

impl fmt::Display for FileFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", if self.at.is_empty() { "the file" } else { &self.at }, self.what)
    }
}

/// Why a menu file could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MenuFileError {
    /// The file has this many bytes, more than [`FILE_BYTES_MAX`].
    #[error("the menu file must have at most {FILE_BYTES_MAX} bytes, has {0}")]
    TooLarge(usize),
    /// The file is not valid JSON. Holds the parser's message.
    #[error("this is not a menu file that maitred reads: it must be JSON as FORMAT.md describes it ({0})")]
    NotJson(String),
    /// The field `format` is missing or has another value.
    #[error(
        "unknown kind of menu file: found {found}, this version reads \"format\": \"{FORMAT}\"; see FORMAT.md"
    )]
    UnknownFormat {
        /// The value of `format` in the file.
        found: String,
    },
    /// The file is of a kind that is no menu. Holds what it is.
    #[error(
        "this is {0}; maitred reads its own menu files, CSV, Excel (.xlsx), JSON and web pages with a menu in JSON-LD"
    )]
    OtherFile(&'static str),
    /// A table in which no row has the names of its columns. Holds the columns, so that the owner can say what they are.
    #[error("no row has the headers of a menu: one row must name its columns, such as Category, Name, Price")]
    NoHeader(Box<TableFacts>),
    /// A web page without a menu in JSON-LD.
    #[error(
        "this page has no menu in it that programs can read (JSON-LD of schema.org): use an export as CSV or Excel instead"
    )]
    NoMenuInPage,
    /// The file has no dish.
    #[error("unknown kind of menu file: no dishes were found in it")]
    NoDishes,
    /// More rows than a menu can have.
    #[error("the file has more than {} rows, ten times the most dishes of a menu", rows::ROWS_MAX)]
    TooManyRows,
    /// The file is not a workbook, or a damaged one. Holds the reason.
    #[error("this Excel workbook cannot be read: {0}")]
    NotAWorkbook(String),
    /// A workbook that unpacks to more bytes than this.
    #[error("this Excel workbook unpacks to more than {} MB", .0 / 1_000_000)]
    UnpacksTooLarge(u64),
    /// The file has prices in another currency.
    #[error(
        "the file has prices in another currency ({found}); the restaurant's currency is {currency}: change the prices, not the sign"
    )]
    OtherCurrency {
        /// The sign or code, and the row.
        found: String,
        /// The restaurant's currency.
        currency: &'static str,
    },
    /// The file is JSON with faults in its fields.
    #[error("{}", join_faults(.faults, *.more))]
    Faults {
        /// The first faults in the order of reading, at most [`FAULTS_MAX`].
        faults: Vec<FileFault>,
        /// Number of further faults.
        more: usize,
        /// The dishes without such faults, so that the domain's checks of them can be reported too. `None` if a part that
        /// they depend on (such as the stations) is faulty.
        readable: Option<Box<MenuDraft>>,
    },
}

fn join_faults(faults: &[FileFault], more: usize) -> String {
    let mut lines: Vec<String> = faults.iter().map(FileFault::to_string).collect();
    if more > 0 {
        lines.push(format!("and {more} more"));
    }
    lines.join("; ")
}

/// The faults found so far.
#[derive(Default)]
struct Faults {
    found: Vec<FileFault>,
    more: usize,
}

impl Faults {
    fn add(&mut self, at: &str, what: impl fmt::Display) {
        if self.found.len() < FAULTS_MAX {
            self.found.push(FileFault { at: at.to_owned(), what: what.to_string() });
        } else {
            self.more += 1;
        }
    }

    /// The draft, if there are no faults. A reader returns `None` only after adding a fault.
    fn into_result(self, read: Option<MenuDraft>) -> Result<MenuDraft, MenuFileError> {
        match read {
            Some(read) if self.found.is_empty() => Ok(read),
            read => {
                let readable = read.map(Box::new);
                Err(MenuFileError::Faults { faults: self.found, more: self.more, readable })
            }
        }
    }
}

/// Checks the size of the file and removes a byte order mark, which some editors write.
fn check_size(json: &str) -> Result<&str, MenuFileError> {
    if json.len() > FILE_BYTES_MAX {
        return Err(MenuFileError::TooLarge(json.len()));
    }
    Ok(json.strip_prefix('\u{feff}').unwrap_or(json))
}

#[cfg(test)]
mod damaged_file_tests;
#[cfg(test)]
mod foreign_format_tests;
#[cfg(test)]
mod maitred_format_tests;
#[cfg(test)]
mod number_tests;
#[cfg(test)]
mod property_tests;
#[cfg(test)]
mod read_json_tests;
#[cfg(test)]
mod read_property_tests;
#[cfg(test)]
mod read_tests;

/// Makes ids for test menus, counted from 1.
#[cfg(test)]
fn new_ids() -> impl FnMut() -> uuid::Uuid {
    let mut last = 0;
    move || {
        last += 1;
        uuid::Uuid::from_u128(last)
    }
}
