//! The preview of a menu import in words, as the page shows it.

use crate::domain::money::{Currency, Minor};
use crate::domain::read_menu::{ColumnField, FileKind, ReadReport, Severity};
use crate::ops::terminal::counted;
use crate::view::menu_import::MenuImportView;

/// Most names of a list that are printed; the others are counted.
const NAMES_MAX: usize = 20;

/// What the file is, its columns, what became of its rows, and the doubtful ones.
pub(super) fn how_it_was_read(report: &ReadReport) -> Vec<String> {
    let mut lines = Vec::new();
    if report.kind != FileKind::Maitred {
        let kind = match report.kind {
            FileKind::Maitred => "a menu file",
            FileKind::Csv => "a table (CSV)",
            FileKind::Xlsx => "an Excel workbook",
            FileKind::LoyverseCsv => "an export of Loyverse",
            FileKind::SquareCsv => "an export of Square (CSV)",
            FileKind::SquareJson => "a catalog of Square",
            FileKind::SchemaOrg => "a menu of schema.org",
            FileKind::WebPage => "a web page with a menu",
            FileKind::OtherJson => "a JSON file of another program",
        };
        let table = report.table.as_ref();
        let sheet = table.and_then(|table| table.sheet.as_ref()).map(|sheet| format!(", sheet “{sheet}”"));
        let encoding = table.and_then(|table| table.encoding).map(|encoding| format!(", {encoding}"));
        lines.push(format!("read as {kind}{}{}", sheet.unwrap_or_default(), encoding.unwrap_or_default()));
    }
    if let Some(table) = &report.table {
        let column = |column: &crate::domain::read_menu::Column| {
            let field = ColumnField::ALL
                .iter()
                .find(|(field, _)| *field == column.field)
                .map_or("", |(_, name)| name);
            format!("{} = {field}", column.header)
        };
        lines.push(format!("columns: {}", table.columns.iter().map(column).collect::<Vec<_>>().join(", ")));
    }
    if report.kind != FileKind::Maitred {
        let counts = report.counts;
        lines.push(format!(
            "{}: {} ({} without a price), {}, {}, {}, {}, {} refused",
            counted(counts.rows, "row"),
            counted(counts.dishes, "item"),
            counts.without_price,
            counted(counts.sizes, "size"),
            counted(counts.headings, "heading"),
            counted(counts.option_groups, "option list"),
            counted(counts.notes, "text"),
            counts.refused
        ));
    }
    for doubt in &report.doubts {
        let place = match (doubt.row, doubt.column.as_str()) {
            (None, "") => "note".to_owned(),
            (None, column) => format!("note: {column}"),
            (Some(row), "") => rows(row, &doubt.more_rows),
            (Some(row), column) => format!("{}, {column}", rows(row, &doubt.more_rows)),
        };
        let found = if doubt.found.is_empty() { String::new() } else { format!("“{}” ", doubt.found) };
        let refused = if doubt.severity == Severity::Refused { "refused: " } else { "" };
        lines.push(format!("{place}: {refused}{found}{}", doubt.reason));
    }
    if report.more_doubts > 0 {
        lines.push(format!("and {} more rows to look at", report.more_doubts));
    }
    lines
}

fn rows(first: u32, more: &[u32]) -> String {
    let all: Vec<String> = std::iter::once(&first).chain(more).map(u32::to_string).collect();
    format!("row{} {}", if more.is_empty() { "" } else { "s" }, all.join(", "))
}

/// What an import would change.
pub(super) fn changes(view: &MenuImportView, currency: Currency) -> Vec<String> {
    let mut lines = Vec::new();
    let price = |price: Minor| price.to_decimal(currency);
    let changed = view.changed.iter().map(|change| match (change.price_before, change.price_after) {
        (Some(before), Some(after)) => format!("{} ({} → {})", change.name, price(before), price(after)),
        _ => change.name.clone(),
    });
    let lists =
        [("new", view.added.clone()), ("changed", changed.collect()), ("removed", view.removed.clone())];
    // Of a first menu everything is new.
    for (what, names) in lists
        .into_iter()
        .filter(|(what, names)| !names.is_empty() && (view.items_before > 0 || *what != "new"))
    {
        let more = names.len().saturating_sub(NAMES_MAX);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let shown: Vec<String> = names.iter().take(NAMES_MAX).cloned().collect();
        lines.push(format!("{what}: {}: {}{more}", names.len(), shown.join(", ")));
    }
    for rename in &view.renames {
        let price = |of: Option<Minor>| of.map_or_else(|| "no price".to_owned(), price);
        let (before, after) = (price(rename.price_before), price(rename.price_after));
        let pair = format!("“{}” ({before}) → “{}” ({after})", rename.before, rename.name);
        lines.push(if rename.is_same {
            format!("the same dish: {pair}; it stays in the carts of guests")
        } else {
            format!(
                "the same dish? {pair}: if it is, add --same {}; otherwise guests lose it from their carts",
                rename.item_id
            )
        });
    }
    for suspicious in &view.suspicious_prices {
        let before = suspicious.price_before.map(|before| format!(", before {}", price(before)));
        lines.push(format!(
            "check this price: {} {}{}",
            suspicious.name,
            price(suspicious.price_after),
            before.unwrap_or_default()
        ));
    }
    lines
}
