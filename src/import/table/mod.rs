//! Tables: rows of cells from a text file or a workbook, and what their columns are.

pub(super) mod csv;
mod header_words;
mod headers;
mod to_rows;
pub(super) mod xlsx;

pub(super) use headers::{field_of, language_of, split_language};
pub(super) use to_rows::to_menu;

/// Most columns of a table. The widest export of our tests has 21, those of large chains some 80.
pub(super) const COLUMNS_MAX: usize = 200;

/// Rows of cells.
#[derive(Default)]
pub(super) struct Table {
    pub(super) rows: Vec<TableRow>,
    /// The sheets of the workbook, and the one that was read.
    pub(super) sheets: Vec<String>,
    pub(super) sheet: Option<String>,
    pub(super) encoding: Option<&'static str>,
    pub(super) delimiter: Option<char>,
    /// Whether cells are numbers or texts as the program stored them.
    pub(super) is_workbook: bool,
}

/// A row that is not blank.
pub(super) struct TableRow {
    /// The number in the file, from 1: of the row, or of its first line.
    pub(super) number: u32,
    pub(super) cells: Vec<Cell>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    Text(String),
    /// A number with a point.
    Number(String),
}

impl Cell {
    pub(super) fn text(&self) -> &str {
        match self {
            Cell::Text(text) | Cell::Number(text) => text.trim(),
        }
    }
}

impl TableRow {
    /// The text of a column; empty where the row ends before it.
    pub(super) fn text(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", Cell::text)
    }

    /// The number of cells without empty ones at the end.
    fn width(&self) -> usize {
        self.cells.iter().rposition(|cell| !cell.text().is_empty()).map_or(0, |last| last + 1)
    }
}
