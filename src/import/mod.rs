//! Import and export of menu files.
//!
//! [`parse_with`] reads the documented format (`FORMAT.md`, for owners) and the photos it names, [`write()`]
//! writes it, and [`parse_foreign`] reads the format of another program. Both readers return a
//! [`MenuDraft`], which the domain checks and [turns into a menu](MenuDraft::into_menu).
//!
//! Unknown and repeated fields of the documented format are refused, because a misspelt `allergens` would otherwise give a
//! dish without allergens. All faults of a file are reported together, up to [`FAULTS_MAX`], each with its location.

mod foreign_format;
mod hours;
mod maitred_format;
mod node;
mod photo_folder;
mod photo_resize;
mod prices;
mod translations;
mod vocabulary;
mod write;

use std::fmt;

use crate::domain::draft::{FAULTS_MAX, MenuDraft};

pub use foreign_format::{ImportNotes, is_foreign, parse_foreign};
pub use maitred_format::{find_photos, parse, parse_with};
pub use photo_folder::{FoundPhotos, PhotoFolder};
pub use photo_resize::resize_logo;
pub use write::write;

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
mod foreign_format_tests;
#[cfg(test)]
mod maitred_format_tests;
#[cfg(test)]
mod property_tests;

/// Makes ids for test menus, counted from 1.
#[cfg(test)]
fn new_ids() -> impl FnMut() -> uuid::Uuid {
    let mut last = 0;
    move || {
        last += 1;
        uuid::Uuid::from_u128(last)
    }
}
