//! Writes a table as CSV: UTF-8 with a byte order mark, CRLF, commas, every field quoted, decimal points, ISO dates.

use super::table::{Cell, Table, decimal, percent};
use crate::domain::money::Currency;

/// First characters of a text that a spreadsheet takes for a formula, and the full-width forms of them.
const FORMULA_STARTS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// The table as a file.
pub fn csv(table: &Table, currency: Currency) -> String {
    let mut out = "\u{feff}".to_owned();
    line(&mut out, table.columns.iter().map(|column| (*column).to_owned()));
    for row in &table.rows {
        line(&mut out, row.iter().map(|cell| field(cell, currency)));
    }
    out
}

fn line(out: &mut String, fields: impl Iterator<Item = String>) {
    for (at, field) in fields.enumerate() {
        if at > 0 {
            out.push(',');
        }
        out.push('"');
        out.push_str(&field.replace('"', "\"\""));
        out.push('"');
    }
    out.push_str("\r\n");
}

/// A text that begins like a formula gets an apostrophe; a number never.
fn field(cell: &Cell, currency: Currency) -> String {
    match cell {
        Cell::Text(text) if text.starts_with(FORMULA_STARTS) => format!("'{text}"),
        Cell::Text(text) | Cell::Day(text) => text.clone(),
        Cell::Count(count) => count.to_string(),
        Cell::Amount(minor) => decimal(*minor, currency),
        Cell::Rate(rate) => percent(*rate),
        Cell::Empty => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_is_quoted_and_only_texts_are_kept_from_being_formulas() {
        let rows = vec![
            vec![Cell::text("=1+1"), Cell::Amount(-1_250), Cell::Day("2026-04-03".to_owned())],
            vec![Cell::text("＝1"), Cell::Count(-3), Cell::Empty],
            vec![Cell::text("a \"b\", c"), Cell::Rate(7_000), Cell::text("\n=x")],
        ];
        let table = Table { name: "test", columns: vec!["what", "amount", "day"], rows };
        assert_eq!(
            csv(&table, Currency::EUR),
            "\u{feff}\"what\",\"amount\",\"day\"\r\n\"'=1+1\",\"-12.50\",\"2026-04-03\"\r\n\"'＝1\",\"-3\",\"\"\r\n\"a \"\"b\"\", c\",\"7\",\"'\n=x\"\r\n"
        );
    }
}
