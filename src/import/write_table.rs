//! Writes the menu as a table, CSV or Excel, that spreadsheets open and [`super::read_menu`] reads back. A row is a dish, or one of its
//! sizes. What a table cannot say (options, photos, translations) is left out; an import of the table keeps it.

use std::collections::HashMap;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};

use super::table::csv::FORMULA_STARTS;
use super::vocabulary;
use crate::domain::allergen::{AllergenLevel, AllergenMark, Allergens};
use crate::domain::ids::MenuItemId;
use crate::domain::menu::{Menu, MenuItem};
use crate::domain::money::{Currency, Minor};

const HEADERS: [&str; 11] = [
    "Category",
    "Number",
    "Name",
    "Description",
    "Price",
    "Size",
    "Allergens",
    "Tags",
    "Station",
    "Tax class",
    "Available",
];
/// The column with the prices.
const PRICE: usize = 4;
/// The widths of the columns of a workbook, in characters.
const WIDTHS: [u16; 11] = [20, 8, 30, 50, 10, 12, 30, 20, 12, 12, 10];

/// The rows of the table without headers. An item in no category is not written.
fn rows(menu: &Menu, currency: Currency) -> Vec<[String; HEADERS.len()]> {
    let items: HashMap<MenuItemId, &MenuItem> = menu.items.iter().map(|item| (item.id, item)).collect();
    let mut rows = Vec::new();
    for category in &menu.categories {
        for item in category.items.iter().filter_map(|id| items.get(id)) {
            let sizes = item.variants.iter().map(|variant| (variant.name.to_string(), Some(variant.price)));
            let mut sizes: Vec<(String, Option<Minor>)> = sizes.collect();
            if sizes.is_empty() {
                sizes.push((String::new(), (!item.sale.is_price_missing).then_some(item.price)));
            }
            for (size, price) in sizes {
                rows.push([
                    category.name.to_string(),
                    item.number.as_ref().map(ToString::to_string).unwrap_or_default(),
                    item.name.to_string(),
                    item.description.as_ref().map(ToString::to_string).unwrap_or_default(),
                    price.map(|price| vocabulary::decimal(price, currency)).unwrap_or_default(),
                    size,
                    allergens(&item.allergens),
                    item.tags.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
                    item.station.to_string(),
                    item.tax_class.to_string(),
                    if item.sale.is_hidden { "no" } else { "yes" }.to_owned(),
                ]);
            }
        }
    }
    rows
}

/// `gluten (wheat), milk; may contain: nuts`, `none`, or nothing where they are not stated.
fn allergens(allergens: &Allergens) -> String {
    if !allergens.is_stated() {
        return String::new();
    }
    let of = |level: AllergenLevel| {
        let marks = allergens.marks().iter().filter(|mark| mark.level == level);
        marks.map(mark).collect::<Vec<_>>().join(", ")
    };
    let (contains, may) = (of(AllergenLevel::Contains), of(AllergenLevel::MayContain));
    match (contains.as_str(), may.as_str()) {
        ("", "") => "none".to_owned(),
        (_, "") => contains,
        ("", _) => format!("may contain: {may}"),
        _ => format!("{contains}; may contain: {may}"),
    }
}

fn mark(mark: &AllergenMark) -> String {
    let word = vocabulary::word(vocabulary::ALLERGENS, &mark.allergen).unwrap_or_default().to_lowercase();
    let kind = mark.kind.and_then(|kind| vocabulary::word(vocabulary::KINDS, &kind));
    match kind {
        Some(kind) => format!("{word} ({})", kind.to_lowercase()),
        None => word,
    }
}

/// Writes the menu as CSV, in UTF-8 with a byte order mark, without which Excel takes it for another encoding.
pub fn write_csv(menu: &Menu, currency: Currency) -> String {
    let mut out = "\u{feff}".to_owned();
    let headers = HEADERS.map(str::to_owned);
    for row in std::iter::once(&headers).chain(&rows(menu, currency)) {
        out.push_str(&row.iter().map(|text| cell(text)).collect::<Vec<_>>().join(","));
        out.push_str("\r\n");
    }
    out
}

fn cell(text: &str) -> String {
    // A text such as `=cmd()` must stay a text when a spreadsheet opens the file.
    let safe = if text.starts_with(FORMULA_STARTS) { format!("'{text}") } else { text.to_owned() };
    if safe.contains([',', '"', '\n', '\r', ';', '\'']) || safe.trim() != safe {
        format!("\"{}\"", safe.replace('"', "\"\""))
    } else {
        safe
    }
}

/// Writes the menu as an Excel workbook with one sheet.
///
/// # Errors
/// Those of the writer, for texts that a workbook cannot hold.
pub fn write_xlsx(menu: &Menu, currency: Currency) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // The same menu gives the same bytes.
    book.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?));
    let bold = Format::new().set_bold();
    let sheet = book.add_worksheet();
    sheet.set_name("Menu")?;
    sheet.set_freeze_panes(1, 0)?;
    for ((column, header), width) in (0..).zip(HEADERS).zip(WIDTHS) {
        sheet.set_column_width(column, width)?;
        sheet.write_string_with_format(0, column, header, &bold)?;
    }
    for (number, row) in (1..).zip(rows(menu, currency)) {
        for (column, text) in (0..).zip(&row) {
            let price = (usize::from(column) == PRICE).then(|| text.parse::<f64>().ok()).flatten();
            match price {
                Some(price) => sheet.write_number(number, column, price)?,
                // As a text it is no formula, whatever it begins with.
                None if !text.is_empty() => sheet.write_string(number, column, text)?,
                None => sheet,
            };
        }
    }
    book.save_to_buffer()
}
