//! What readers of other programs' files find, before it becomes a draft: rows with texts as they are in the file.

use std::collections::HashMap;

use super::price_text::RawPrice;
use crate::domain::doubt_reason::DoubtReason;
use crate::domain::draft::DishPart;
use crate::domain::read_menu::{DOUBTS_MAX, Doubt, FileKind, Severity, TableFacts, shorten};

/// Most rows of a file: ten times the most dishes of a menu.
pub(super) const ROWS_MAX: usize = 20_000;

/// Most doubts that are kept while a file is read, before equal ones are joined: one of each row, some 5 MB.
const DOUBTS_READ_MAX: usize = ROWS_MAX;

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
    pub(super) number: String,
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

/// The doubts about a file.
#[derive(Default)]
pub(super) struct DoubtList {
    list: Vec<Doubt>,
    more: usize,
}

impl DoubtList {
    fn add(
        &mut self,
        row: Option<u32>,
        severity: Severity,
        (column, found, reason): (&str, &str, DoubtReason),
    ) {
        if self.list.len() == DOUBTS_READ_MAX {
            self.more += 1;
            return;
        }
        let (column, found) = (shorten(column), shorten(found));
        self.list.push(Doubt { row, more_rows: Vec::new(), column, found, reason, severity });
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

    /// The doubts in the order of the file, and the number of those that are left out. The same value in several rows that were taken is
    /// one doubt with all rows.
    pub(super) fn joined(self) -> (Vec<Doubt>, usize) {
        let Self { list: mut doubts, mut more } = self;
        doubts.sort_by_key(|doubt| doubt.row);
        let mut known: HashMap<(String, String, DoubtReason), usize> = HashMap::new();
        let mut joined: Vec<Doubt> = Vec::new();
        for doubt in doubts {
            let row = doubt.row.filter(|_| doubt.severity == Severity::Listed);
            let key = (doubt.column.clone(), doubt.found.clone(), doubt.reason.clone());
            if let (Some(row), Some(&first)) = (row, known.get(&key))
                && joined[first].more_rows.len() < DOUBTS_MAX
            {
                joined[first].more_rows.push(row);
            } else if joined.len() < DOUBTS_MAX {
                if row.is_some() {
                    known.insert(key, joined.len());
                }
                joined.push(doubt);
            } else {
                more += 1;
            }
        }
        (joined, more)
    }
}

/// All parts of a dish that a file cannot say, besides these.
pub(super) fn all_but(stated: &[DishPart]) -> Vec<DishPart> {
    DishPart::ALL.into_iter().filter(|part| !stated.contains(part)).collect()
}
