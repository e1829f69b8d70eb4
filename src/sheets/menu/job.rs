//! What is printed, and what its arrangement depends on.

use jiff::civil::Date;

use crate::domain::menu::Menu;
use crate::domain::money::Currency;
use crate::domain::profile::Language;
use crate::sheets::job::Paper;
use crate::sheets::shaping::Direction;

/// One print job.
#[derive(Clone, Debug)]
pub struct MenuJob {
    /// Name of the restaurant.
    pub restaurant: String,
    /// Language of the printed words.
    pub language: Language,
    /// All its dishes are printed, also those that are sold out.
    pub menu: Menu,
    /// Of all prices.
    pub currency: Currency,
    /// The day that is printed on each page.
    pub as_of: Date,
    /// What is made of it.
    pub sheet: MenuSheet,
    /// Size of the page.
    pub paper: Paper,
}

/// What is made of a menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MenuSheet {
    /// The dishes with their prices, for guests.
    Menu(Columns),
    /// A row for each dish and a column for each of the fourteen allergens.
    Allergens,
}

/// Columns of text on a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)] // the names say it
pub enum Columns {
    One,
    #[default]
    Two,
}

/// Most pages of one file. The longest menu of our tests has 11; one of 2 000 dishes has about 200.
pub(super) const PAGES_MAX: usize = 400;

/// Edges of the page in mm.
pub(super) const SIDE: f32 = 15.0;
pub(super) const TOP: f32 = 14.0;
pub(super) const BOTTOM: f32 = 17.0;
/// What depends on the language and the paper.
#[derive(Clone, Copy, Debug)]
pub(super) struct Layout {
    pub width: f32,
    pub height: f32,
    /// Of sentences in the language of the sheet.
    pub direction: Direction,
}

impl Layout {
    pub(super) fn of(job: &MenuJob) -> Self {
        let (width, height) = job.paper.size();
        let direction = match job.language.is_right_to_left() {
            true => Direction::RightToLeft,
            false => Direction::LeftToRight,
        };
        Self { width, height, direction }
    }

    /// Width between the edges.
    pub(super) fn inner(&self) -> f32 {
        self.width - 2.0 * SIDE
    }

    /// The direction of a text that may be of another language: that of its first letter, for all its lines.
    pub(super) fn direction_of(&self, text: &str) -> Direction {
        match text.chars().find(|c| c.is_alphabetic()) {
            Some('\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}') => {
                Direction::RightToLeft
            }
            Some(_) => Direction::LeftToRight,
            None => self.direction,
        }
    }

    /// A name inside a sentence: it keeps its own direction and does not change that of its neighbours.
    pub(super) fn isolated(&self, name: &str) -> String {
        let is_latin = name.chars().all(|c| c < '\u{590}');
        match self.direction {
            Direction::LeftToRight if is_latin => name.to_owned(),
            _ => format!("\u{2068}{name}\u{2069}"),
        }
    }

    /// An amount or marks inside a sentence: always from left to right.
    pub(super) fn number(&self, number: &str) -> String {
        match self.direction {
            Direction::RightToLeft if !number.is_empty() => format!("\u{2066}{number}\u{2069}"),
            _ => number.to_owned(),
        }
    }
}
