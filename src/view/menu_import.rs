//! What an import of a menu does, before and after it.

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::doubt_reason::DoubtCode;
use crate::domain::draft::Rename;
use crate::domain::ids::MenuItemId;
use crate::domain::menu_changes::{ItemChange, ItemField, MenuChanges};
use crate::domain::money::Minor;
use crate::domain::price_check::SuspiciousPrice;
use crate::domain::read_menu::{Column, ColumnField, Doubt, FileKind, RowCounts, Severity, TableFacts};

/// What an import of a menu would change, or has changed.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MenuImportView {
    /// The revision of the current menu; send it with the import, so that nothing is lost that changed since the preview.
    pub menu_revision: u64,
    /// Currency of all prices.
    pub currency: String,
    /// Categories of the new menu.
    pub categories: usize,
    /// Items of the new menu.
    pub items: usize,
    /// Items of the menu before.
    pub items_before: usize,
    /// Options of the new menu.
    pub options: usize,
    /// Names of new items.
    pub added: Vec<String>,
    /// Names of items that are removed.
    pub removed: Vec<String>,
    /// Items that are changed.
    pub changed: Vec<ItemChangeView>,
    /// Names of categories whose description, hours or translations change.
    pub changed_categories: Vec<String>,
    /// Names of hours that are new or change.
    pub changed_hours: Vec<String>,
    /// What the file was taken for.
    pub kind: FileKind,
    /// How a table was read; `null` for other files.
    pub table: Option<MenuTableView>,
    /// What became of the rows of the file.
    pub rows: RowCounts,
    /// Rows and values that the owner should look at, at most 300.
    pub doubtful: Vec<DoubtView>,
    /// Number of further ones.
    pub more_doubtful: usize,
    /// Changed or new prices that are probably typing errors. If there are any, the import must have `confirmPrices=true`.
    pub suspicious_prices: Vec<SuspiciousPriceView>,
    /// Items that are removed and new items that could be the same dish under another name, at most 50. Where they are, send the `itemId` as
    /// `same` with the preview and the import: the dish keeps its id, and guests keep it in their carts.
    pub renames: Vec<RenameView>,
    /// Names of items of the new menu whose allergens are not stated.
    pub allergens_not_stated: Vec<String>,
}

/// An item that is removed and a new item that could be the same dish.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RenameView {
    /// The id of the item of the menu so far.
    pub item_id: MenuItemId,
    /// Its name so far.
    pub before: String,
    /// The name in the file.
    pub name: String,
    /// The category of both.
    pub category: String,
    /// The price so far, in minor units; `null` where it has none.
    pub price_before: Option<Minor>,
    /// The price in the file, in minor units; `null` where it has none.
    pub price_after: Option<Minor>,
    /// Whether the request says that it is the same dish.
    pub is_same: bool,
}

impl RenameView {
    /// The view of a pair.
    pub fn of(rename: &Rename, is_same: bool) -> Self {
        Self {
            item_id: rename.item,
            before: rename.before.to_string(),
            name: rename.name.to_string(),
            category: rename.category.to_string(),
            price_before: rename.price_before,
            price_after: rename.price_after,
            is_same,
        }
    }
}

/// How a table was read.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MenuTableView {
    /// The sheets of a workbook.
    pub sheets: Vec<String>,
    /// The sheet that was read; `null` for a text.
    pub sheet: Option<String>,
    /// The encoding of a text, such as `windows-1252`; `null` for a workbook.
    pub encoding: Option<String>,
    /// The character between columns; `null` for a workbook.
    pub delimiter: Option<String>,
    /// The number of the row with the headers, from 1; 0 where there is none.
    pub header_row: u32,
    /// The decimal separator of the prices; `null` where they show none.
    pub decimal: Option<String>,
    /// The columns in the order of the file.
    pub columns: Vec<MenuColumnView>,
}

/// A column of a table.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MenuColumnView {
    /// Its header; a letter where the table has no headers.
    pub header: String,
    /// What it was taken for.
    pub field: ColumnField,
    /// Its first values.
    pub samples: Vec<String>,
}

/// A row or value that the owner should look at.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DoubtView {
    /// The number of the row or entry, from 1; `null` for the whole file.
    pub row: Option<u32>,
    /// The numbers of further rows with the same.
    pub more_rows: Vec<u32>,
    /// The header of the column or the name of the field; empty for the whole row.
    pub column: String,
    /// What was found.
    pub found: String,
    /// What was done, or what would be right, in English.
    pub what: String,
    /// The same as a code.
    pub reason: DoubtCode,
    /// The values in the text of the reason, by their names.
    pub values: BTreeMap<String, String>,
    /// Whether the row was left out.
    pub severity: Severity,
}

/// A price that is probably a typing error.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SuspiciousPriceView {
    /// The name of the item, with that of its size.
    pub name: String,
    /// The price before, in minor units; `null` for a new item or size.
    pub price_before: Option<Minor>,
    /// The price in the file, in minor units.
    pub price_after: Minor,
}

impl From<&TableFacts> for MenuTableView {
    fn from(facts: &TableFacts) -> Self {
        let column = |column: &Column| MenuColumnView {
            header: column.header.clone(),
            field: column.field,
            samples: column.samples.clone(),
        };
        Self {
            sheets: facts.sheets.clone(),
            sheet: facts.sheet.clone(),
            encoding: facts.encoding.map(str::to_owned),
            delimiter: facts.delimiter.map(String::from),
            header_row: facts.header_row,
            decimal: facts.decimal.map(String::from),
            columns: facts.columns.iter().map(column).collect(),
        }
    }
}

impl From<&Doubt> for DoubtView {
    fn from(doubt: &Doubt) -> Self {
        let Doubt { row, more_rows, column, found, reason, severity } = doubt.clone();
        let what = reason.to_string();
        let values = reason.values.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        Self { row, more_rows, column, found, what, reason: reason.code, values, severity }
    }
}

impl From<&SuspiciousPrice> for SuspiciousPriceView {
    fn from(price: &SuspiciousPrice) -> Self {
        Self { name: price.name.clone(), price_before: price.before, price_after: price.after }
    }
}

/// How an item changes.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ItemChangeView {
    /// Name of the item.
    pub name: String,
    /// The parts that change.
    pub fields: Vec<ItemField>,
    /// The price before, in minor units; `null` where the price stays.
    pub price_before: Option<Minor>,
    /// The price after, in minor units; `null` where the price stays.
    pub price_after: Option<Minor>,
}

impl From<&ItemChange> for ItemChangeView {
    fn from(change: &ItemChange) -> Self {
        Self {
            name: change.name.to_string(),
            fields: change.fields.clone(),
            price_before: change.price.map(|(before, _)| before),
            price_after: change.price.map(|(_, after)| after),
        }
    }
}

impl MenuImportView {
    /// Sets the lists of changes.
    pub fn with_changes(mut self, changes: &MenuChanges) -> Self {
        self.added = changes.added.iter().map(ToString::to_string).collect();
        self.removed = changes.removed.iter().map(ToString::to_string).collect();
        self.changed = changes.changed.iter().map(ItemChangeView::from).collect();
        self.changed_categories = changes.changed_categories.iter().map(ToString::to_string).collect();
        self.changed_hours = changes.changed_hours.iter().map(ToString::to_string).collect();
        self
    }
}
