//! The menu file: how a menu comes in and goes out.
//!
//! [`parse_with`] reads the documented format (`FORMAT.md`, for owners) and the photos it names, [`write()`]
//! writes it, and [`parse_foreign`] reads one format of another program. All give a
//! [`MenuDraft`](crate::domain::draft::MenuDraft), which [becomes a
//! menu](crate::domain::draft::MenuDraft::into_menu) in the domain: here is only the translation.
//!
//! A typing error must never pass in silence, for a misspelt `allergens` is a dish without allergens:
//! fields that are not known are refused, and so is a field given twice. All faults of a file are told
//! at once, up to [`FAULTS_MAX`], each with its place.

mod foreign_format;
mod maitred_format;
mod node;
mod photo_folder;
mod photo_resize;
mod vocabulary;
mod write;

use std::fmt;

use crate::domain::draft::{FAULTS_MAX, MenuDraft};

pub use foreign_format::{ImportNotes, is_foreign, parse_foreign};
pub use maitred_format::{parse, parse_with};
pub use photo_folder::PhotoFolder;
pub use write::write;

/// What the field `format` of a menu file says.
pub const FORMAT: &str = "maitred-menu-1";
/// The largest menu file that is read. The largest menu of our tests takes 0.4 MB; this has room for
/// 2,000 items that each have forty options.
pub const FILE_BYTES_MAX: usize = 16 * 1024 * 1024;

/// One thing that is wrong with a menu file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileFault {
    /// Where, such as `Antipasti › Bruschetta, price`; empty for the file as a whole.
    pub at: String,
    /// What was found and what would be right.
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
    /// More than [`FILE_BYTES_MAX`].
    #[error("the menu file must have at most {FILE_BYTES_MAX} bytes, has {0}")]
    TooLarge(usize),
    /// A comma too many, a quote too few, or no JSON at all.
    #[error("this is not a menu file that maitred reads: it must be JSON as FORMAT.md describes it ({0})")]
    NotJson(String),
    /// JSON of another kind.
    #[error(
        "unknown kind of menu file: found {found}, this maitred reads \"format\": \"{FORMAT}\"; see FORMAT.md"
    )]
    UnknownFormat {
        /// What the file says it is.
        found: String,
    },
    /// JSON, but not a menu.
    #[error("{}", in_one_line(.faults, *.more))]
    Faults {
        /// What is wrong, in the order of reading; at most [`FAULTS_MAX`].
        faults: Vec<FileFault>,
        /// How many more there were.
        more: usize,
        /// The dishes without such a fault, so that what else is wrong with them can be told as well. `None` where
        /// something is wrong that they depend on.
        readable: Option<Box<MenuDraft>>,
    },
}

fn in_one_line(faults: &[FileFault], more: usize) -> String {
    let mut lines: Vec<String> = faults.iter().map(FileFault::to_string).collect();
    if more > 0 {
        lines.push(format!("and {more} more"));
    }
    lines.join("; ")
}

/// What is wrong so far.
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

    /// What was read, if nothing was wrong; a reader gives `None` only after adding a fault.
    fn or(self, read: Option<MenuDraft>) -> Result<MenuDraft, MenuFileError> {
        match read {
            Some(read) if self.found.is_empty() => Ok(read),
            read => {
                let readable = read.map(Box::new);
                Err(MenuFileError::Faults { faults: self.found, more: self.more, readable })
            }
        }
    }
}

/// The file without the mark some editors put before it, if it is not too large.
fn bounded(json: &str) -> Result<&str, MenuFileError> {
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

/// Ids for the menus of tests, counted from 1.
#[cfg(test)]
fn new_ids() -> impl FnMut() -> uuid::Uuid {
    let mut last = 0;
    move || {
        last += 1;
        uuid::Uuid::from_u128(last)
    }
}
