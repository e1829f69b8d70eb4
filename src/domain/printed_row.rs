//! A row of a receipt or a bill as it is printed, and as pages show it.

use serde::Serialize;

/// How a row is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum PrintedRowKind {
    /// One cell, large, in the middle.
    Heading,
    /// One cell in the middle.
    Center,
    /// One cell in a frame, such as COPY.
    Banner,
    /// A line across.
    Rule,
    /// A word and its value.
    Pair,
    /// A word and its value, large.
    Total,
    /// Quantity, name and amount; the details stand below the name.
    Item,
    /// Titles of the columns: rate, net, tax, gross.
    TaxHead,
    /// Rate, net, tax, gross.
    Tax,
    /// A sentence in the middle, small.
    Note,
    /// The text of a QR code, and a sentence below it.
    Code,
}

/// A row of a receipt or a bill.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct PrintedRow {
    /// How it is laid out.
    pub kind: PrintedRowKind,
    /// Its texts, as many as the kind of the row has.
    pub cells: Vec<String>,
    /// Of an item: variant, options, price of one.
    pub details: Vec<String>,
}

impl PrintedRow {
    /// A row without details.
    pub fn new<const N: usize>(kind: PrintedRowKind, cells: [String; N]) -> Self {
        Self { kind, cells: cells.into(), details: vec![] }
    }

    /// The text of its QR code; `None` where it has none.
    pub fn code(&self) -> Option<&str> {
        self.cells.first().filter(|_| self.kind == PrintedRowKind::Code).map(String::as_str)
    }
}
