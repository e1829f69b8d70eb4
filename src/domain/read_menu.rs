//! How a menu file was read: its kind, the columns, what became of every row, and what the owner should look at.

use serde::{Deserialize, Serialize};

use super::doubt_reason::DoubtReason;

/// Most doubts that are listed; further ones are only counted. Nobody reads more than this through.
pub const DOUBTS_MAX: usize = 300;
/// Most characters of a value in a doubt or a sample.
pub const SHOWN_CHARS_MAX: usize = 60;
/// Most sample values of a column.
pub const SAMPLES_MAX: usize = 3;

/// What a menu file was taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum FileKind {
    /// The documented format, `FORMAT.md`.
    Maitred,
    /// A table as text, with commas or other characters between its columns.
    Csv,
    /// An Excel workbook.
    Xlsx,
    /// The export of items of Loyverse, a table as text.
    LoyverseCsv,
    /// The export of the item library of Square, a table as text.
    SquareCsv,
    /// The catalog of Square, JSON.
    SquareJson,
    /// A menu of schema.org, JSON-LD.
    SchemaOrg,
    /// A web page with a menu of schema.org in it.
    WebPage,
    /// Another JSON file, whose fields were recognised by their names.
    OtherJson,
}

/// What a column of a table is.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[allow(missing_docs)] // the names say it
pub enum ColumnField {
    Category,
    /// What guests and waiters order the dish by.
    Number,
    Name,
    /// The name in a second language.
    OtherName,
    Description,
    /// The description in a second language.
    OtherDescription,
    Price,
    /// The name of a size, such as "Large".
    Size,
    /// The price of the size in the header of the column.
    SizePrice,
    Allergens,
    Additives,
    /// Diets and styles.
    Tags,
    /// Hours, days or dates, and other notes for the owner.
    Note,
    /// The first day on which the dish can be ordered.
    FirstDate,
    /// The last day on which the dish can be ordered.
    LastDate,
    /// The days of the week, or hours of them, in which the dish can be ordered.
    Days,
    /// Whether the dish is offered.
    Available,
    Currency,
    /// What the price is for, such as "/lb".
    Unit,
    Station,
    TaxClass,
    /// What rows of one dish have in common.
    Handle,
    /// The column is not taken.
    Skip,
}

impl ColumnField {
    /// Every field with its name on the wire.
    pub const ALL: [(ColumnField, &'static str); 23] = [
        (ColumnField::Category, "CATEGORY"),
        (ColumnField::Number, "NUMBER"),
        (ColumnField::Name, "NAME"),
        (ColumnField::OtherName, "OTHER_NAME"),
        (ColumnField::Description, "DESCRIPTION"),
        (ColumnField::OtherDescription, "OTHER_DESCRIPTION"),
        (ColumnField::Price, "PRICE"),
        (ColumnField::Size, "SIZE"),
        (ColumnField::SizePrice, "SIZE_PRICE"),
        (ColumnField::Allergens, "ALLERGENS"),
        (ColumnField::Additives, "ADDITIVES"),
        (ColumnField::Tags, "TAGS"),
        (ColumnField::Note, "NOTE"),
        (ColumnField::FirstDate, "FIRST_DATE"),
        (ColumnField::LastDate, "LAST_DATE"),
        (ColumnField::Days, "DAYS"),
        (ColumnField::Available, "AVAILABLE"),
        (ColumnField::Currency, "CURRENCY"),
        (ColumnField::Unit, "UNIT"),
        (ColumnField::Station, "STATION"),
        (ColumnField::TaxClass, "TAX_CLASS"),
        (ColumnField::Handle, "HANDLE"),
        (ColumnField::Skip, "SKIP"),
    ];

    /// The field with this name on the wire.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == name).map(|(field, _)| *field)
    }

    /// The fields in a list with commas, such as `NAME,SKIP,PRICE`.
    ///
    /// # Errors
    /// A text with all names.
    pub fn parse_list(text: &str) -> Result<Vec<Self>, String> {
        let all = || Self::ALL.map(|(_, name)| name).join(", ");
        let field = |name: &str| {
            Self::parse(name.trim())
                .ok_or_else(|| format!("{} is no field; the fields are {}", shorten(name), all()))
        };
        text.split(',').map(field).collect()
    }

    /// Whether more than one column may have this field.
    pub fn may_repeat(self) -> bool {
        use ColumnField as F;
        matches!(
            self,
            F::Size | F::SizePrice | F::Tags | F::Note | F::Days | F::Allergens | F::Additives | F::Skip
        )
    }
}

/// A column of the file, as it was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the names say it
pub struct Column {
    pub header: String,
    pub field: ColumnField,
    /// The first values that are not empty, shortened.
    pub samples: Vec<String>,
}

/// How a table was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableFacts {
    /// The sheets of a workbook.
    pub sheets: Vec<String>,
    /// The sheet that was read.
    pub sheet: Option<String>,
    /// The encoding of the text, by its name on the web.
    pub encoding: Option<&'static str>,
    /// The character between columns.
    pub delimiter: Option<char>,
    /// The number of the row with the headers, from 1.
    pub header_row: u32,
    /// The decimal separator of the prices, where they have one.
    pub decimal: Option<char>,
    /// The columns in the order of the file.
    pub columns: Vec<Column>,
}

/// What became of the rows. A row is a row of a table; in a JSON file an entry of the lists of headings and dishes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RowCounts {
    /// Number of all rows of the file.
    pub rows: usize,
    /// Rows that became a dish, including those without a price.
    pub dishes: usize,
    /// Dishes without a price, which cannot be ordered until they have one.
    pub without_price: usize,
    /// Rows that became a further size of a dish.
    pub sizes: usize,
    /// Rows that are a heading.
    pub headings: usize,
    /// Rows that are a list of options of dishes.
    pub option_groups: usize,
    /// Rows that are a text and no dish.
    pub notes: usize,
    /// Rows that could not be read.
    pub refused: usize,
}

impl RowCounts {
    /// The rows that are accounted for; always all of them.
    pub fn sum(&self) -> usize {
        self.dishes + self.sizes + self.headings + self.option_groups + self.notes + self.refused
    }
}

/// What happened to a doubtful value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Severity {
    /// The row was left out.
    Refused,
    /// The row was taken, and the owner should look at it.
    Listed,
}

/// A row or value that the owner should look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// The number of the row, from 1; in a table as text that of its first line. `None`: the whole file.
    pub row: Option<u32>,
    /// Further rows with the same, at most [`DOUBTS_MAX`].
    pub more_rows: Vec<u32>,
    /// The header of the column, or the name of the field; empty for the whole row.
    pub column: String,
    /// What was found, shortened.
    pub found: String,
    /// What was done, or what would be right.
    pub reason: DoubtReason,
    /// Whether the row was left out.
    pub severity: Severity,
}

/// How a menu file was read.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the types say it
pub struct ReadReport {
    pub kind: FileKind,
    /// How a table was read; `None` for other files.
    pub table: Option<TableFacts>,
    pub counts: RowCounts,
    /// The doubts in the order of the file, at most [`DOUBTS_MAX`].
    pub doubts: Vec<Doubt>,
    /// Number of further doubts.
    pub more_doubts: usize,
}

impl ReadReport {
    /// Adds doubts about the whole file, before those about its rows, and a number of further ones.
    pub fn add(&mut self, (mut doubts, more): (Vec<Doubt>, usize)) {
        doubts.append(&mut self.doubts);
        self.more_doubts += more + doubts.len().saturating_sub(DOUBTS_MAX);
        doubts.truncate(DOUBTS_MAX);
        self.doubts = doubts;
    }
}

/// Puts a text on one line and cuts it after [`SHOWN_CHARS_MAX`].
pub fn shorten(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(SHOWN_CHARS_MAX) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None => line,
    }
}
