//! What readers of other programs' files find, before it becomes a draft: rows with texts as they are in the file.

use super::price_text::RawPrice;
use crate::domain::doubt_reason::DoubtReason;
use crate::domain::draft::DishPart;
use crate::domain::read_menu::{DOUBTS_MAX, Doubt, FileKind, Severity, TableFacts, shorten};

/// Most rows of a file: ten times the most dishes of a menu.
pub(super) const ROWS_MAX: usize = 20_000;

/// The rows of a file in its order, and what was noted about the file as a whole.
pub(super) struct RawMenu {
    pub(super) kind: FileKind,
    pub(super) table: Option<TableFacts>,
    pub(super) rows: Vec<Row>,
    pub(super) doubts: DoubtList,
    /// What the file cannot say: dishes that are on the menu already keep it.
    pub(super) unstated: Vec<DishPart>,
}

/// A row of a table, or an entry of a list.
pub(super) struct Row {
    /// The number in the file, from 1.
    pub(super) number: u32,
    pub(super) content: Content,
}

pub(super) enum Content {
    /// A heading; the dishes after it that name none are under it.
    Heading {
        name: String,
        /// The text below it.
        text: String,
        /// Hours, days or dates, as (name of the field, text).
        notes: Vec<(String, String)>,
        /// When its dishes can be ordered, as `mon-fri 11:30-14:30`; empty: at any time.
        hours: String,
    },
    Dish(Box<RawDish>),
    /// A further size of the dish before it.
    Size {
        name: String,
        price: RawPrice,
    },
    /// A list of options that dishes refer to.
    OptionGroup,
    /// A text that is no dish.
    Note {
        column: String,
        text: String,
        reason: DoubtReason,
    },
    /// A row that cannot be read.
    Refused {
        column: String,
        found: String,
        reason: DoubtReason,
    },
}

/// A dish as it is in the file.
#[derive(Clone, Default)]
pub(super) struct RawDish {
    /// The heading; empty: the one above.
    pub(super) category: String,
    pub(super) name: String,
    /// Name and description in a second language, and its code; empty where the file does not say which.
    pub(super) other_language: String,
    pub(super) other_name: String,
    pub(super) other_description: String,
    pub(super) description: String,
    pub(super) price: RawPrice,
    /// The name of the size that this row has the price of.
    pub(super) size: String,
    /// Further sizes of the same row.
    pub(super) sizes: Vec<(String, RawPrice)>,
    pub(super) groups: Vec<RawGroup>,
    /// Texts with allergens; `None`: the file says nothing about them.
    pub(super) allergens: Option<Vec<String>>,
    /// Additives, and what the file calls them.
    pub(super) additives: Vec<(String, String)>,
    pub(super) tags: Vec<String>,
    /// Hours and other notes, as (name of the field, text).
    pub(super) notes: Vec<(String, String)>,
    /// When it can be ordered: the first and the last day, and days of the week, each as (name of the field, text).
    pub(super) first_date: Option<(String, String)>,
    pub(super) last_date: Option<(String, String)>,
    pub(super) days: Vec<(String, String)>,
    pub(super) unit: String,
    pub(super) station: String,
    pub(super) tax_class: String,
    /// The currency of the price; empty: that of the restaurant.
    pub(super) currency: String,
    /// Whether the file says that the dish is not offered.
    pub(super) is_unavailable: bool,
}

impl RawDish {
    /// Whether the file says when the dish can be ordered.
    pub(super) fn has_times(&self) -> bool {
        self.first_date.is_some() || self.last_date.is_some() || !self.days.is_empty()
    }
}

/// A group of options as it is in the file.
#[derive(Clone, Default)]
pub(super) struct RawGroup {
    pub(super) name: String,
    pub(super) min: i64,
    /// `None` or below 1: no limit.
    pub(super) max: Option<i64>,
    pub(super) options: Vec<(String, RawPrice)>,
}

/// A list of doubts of bounded length.
#[derive(Default)]
pub(super) struct DoubtList {
    pub(super) list: Vec<Doubt>,
    pub(super) more: usize,
}

impl DoubtList {
    fn add(
        &mut self,
        row: Option<u32>,
        severity: Severity,
        (column, found, reason): (&str, &str, DoubtReason),
    ) {
        if self.list.len() < DOUBTS_MAX {
            let (column, found) = (shorten(column), shorten(found));
            self.list.push(Doubt { row, column, found, reason, severity });
        } else {
            self.more += 1;
        }
    }

    /// A row that was taken.
    pub(super) fn list(&mut self, row: u32, column: &str, found: &str, reason: impl Into<DoubtReason>) {
        self.add(Some(row), Severity::Listed, (column, found, reason.into()));
    }

    /// A row that was left out.
    pub(super) fn refuse(&mut self, row: u32, column: &str, found: &str, reason: impl Into<DoubtReason>) {
        self.add(Some(row), Severity::Refused, (column, found, reason.into()));
    }

    /// Something about the whole file.
    pub(super) fn of_file(&mut self, column: &str, found: &str, reason: impl Into<DoubtReason>) {
        self.add(None, Severity::Listed, (column, found, reason.into()));
    }
}

/// All parts of a dish that a file cannot say, besides these.
pub(super) fn all_but(stated: &[DishPart]) -> Vec<DishPart> {
    DishPart::ALL.into_iter().filter(|part| !stated.contains(part)).collect()
}
