//! What is to be printed, and why it cannot be.

use crate::domain::profile::Language;
use crate::domain::wifi::Wifi;

/// One print job: the same sheet for each of some tables.
#[derive(Clone, Debug)]
pub struct SheetJob {
    /// Name of the restaurant.
    pub restaurant: String,
    /// Language of the printed words.
    pub language: Language,
    /// One card, tent or sticker each, in this order.
    pub tables: Vec<SheetTable>,
    /// The guests' Wi-Fi, printed as a second code.
    pub wifi: Option<Wifi>,
    /// What a guest can type instead of scanning, such as `menu.local`.
    pub address: String,
    /// What is cut or folded from a page.
    pub kind: SheetKind,
    /// Size of the page.
    pub paper: Paper,
}

/// A table on a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetTable {
    /// Name of the table, printed large.
    pub label: String,
    /// Part of the restaurant, printed below the label.
    pub area: Option<String>,
    /// Content of the QR code.
    pub url: String,
}

/// What is cut or folded from a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SheetKind {
    /// Four cards on a page, with cut marks.
    Card,
    /// One page per table, folded in the middle so that it stands; both halves show the same.
    Tent,
    /// Twelve stickers on a page, with cut marks.
    Sticker,
}

impl SheetKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Card, Self::Tent, Self::Sticker];
}

/// Size of a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Paper {
    /// ISO 216, 210 × 297 mm.
    #[default]
    A4,
    /// US Letter, 8.5 × 11 in.
    Letter,
}

impl Paper {
    /// Width and height in mm.
    pub fn size(self) -> (f32, f32) {
        match self {
            Self::A4 => (210.0, 297.0),
            Self::Letter => (215.9, 279.4),
        }
    }
}

/// Why a sheet or a code cannot be printed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SheetError {
    /// There is nothing to print.
    #[error("there is no table to print")]
    NoTable,
    /// No category of the menu has a dish.
    #[error("the menu has no dish to print")]
    NoDish,
    /// A menu of very many or very long dishes.
    #[error("the menu needs more than {most} pages: shorten its descriptions and options")]
    TooManyPages {
        /// Pages that a file may have.
        most: usize,
    },
    /// Phones could not read a code of this size; the numbers are whole mm.
    #[error("the QR code of {content} needs {needed} mm, and there is room for {room} mm: {advice}")]
    CodeTooLarge {
        /// The table or the Wi-Fi, as a person would say it.
        content: String,
        /// Side of the code at the smallest module that is printed.
        needed: u32,
        /// Side that the sheet has for it.
        room: u32,
        /// What would fit.
        advice: &'static str,
    },
    /// No QR code holds so much.
    #[error("the address of {content} is too long for a QR code: use a shorter one")]
    TooLong {
        /// The table or the Wi-Fi, as a person would say it.
        content: String,
    },
    /// The library cannot write this picture.
    #[error("the picture cannot be written: {0}")]
    Picture(String),
}
