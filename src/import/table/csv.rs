//! Splits a text into rows and cells: quotes, line breaks in cells, and the character between cells.

use super::{COLUMNS_MAX, Cell, Table, TableRow};
use crate::import::MenuFileError;
use crate::import::rows::ROWS_MAX;

const DELIMITERS: [char; 4] = [',', ';', '\t', '|'];
/// Rows that are looked at to recognise the delimiter.
const PROBE_ROWS: usize = 40;

/// Splits a text. `wanted`: the delimiter that the owner has chosen.
///
/// # Errors
/// [`MenuFileError::TooManyRows`].
pub(in crate::import) fn read(text: &str, wanted: Option<char>) -> Result<Table, MenuFileError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    // Excel names the delimiter in a line of its own.
    let (text, named, skipped) = match text.strip_prefix("sep=").and_then(|rest| rest.split_once('\n')) {
        Some((line, rest)) => (rest, line.trim_end_matches('\r').chars().next(), 1),
        None => (text, None, 0),
    };
    let delimiter = wanted.or(named).unwrap_or_else(|| sniff(text));
    let rows = split(text, delimiter, skipped)?;
    Ok(Table { rows, delimiter: Some(delimiter), ..Table::default() })
}

/// The delimiter that gives most rows the same number of cells, more than one.
fn sniff(text: &str) -> char {
    let score = |delimiter: char| {
        let mut widths: Vec<usize> = Vec::new();
        let mut cells = 1;
        let mut quoted = false;
        for c in text.chars() {
            match c {
                '"' => quoted = !quoted,
                '\n' if !quoted => {
                    widths.push(cells);
                    cells = 1;
                    if widths.len() == PROBE_ROWS {
                        break;
                    }
                }
                c if c == delimiter && !quoted => cells += 1,
                _ => {}
            }
        }
        if cells > 1 {
            widths.push(cells);
        }
        let most_common =
            widths.iter().max_by_key(|width| widths.iter().filter(|other| other == width).count());
        let width = most_common.copied().unwrap_or(1);
        let agreeing = widths.iter().filter(|other| **other == width).count();
        if width < 2 { 0 } else { agreeing * 100 / widths.len().max(1) * 10 + width.min(9) }
    };
    DELIMITERS.into_iter().rev().max_by_key(|delimiter| score(*delimiter)).unwrap_or(',')
}

fn split(text: &str, delimiter: char, lines_before: u32) -> Result<Vec<TableRow>, MenuFileError> {
    let mut splitter = Splitter { rows: Vec::new(), cells: Vec::new(), cell: String::new() };
    let (mut line, mut first_line) = (lines_before + 1, lines_before + 1);
    let mut quoted = false;
    // Whether only blanks stand before in this cell, so that a quote begins a quoted text.
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted => match chars.peek() {
                Some('"') => {
                    chars.next();
                    splitter.cell.push('"');
                }
                _ => quoted = false,
            },
            '"' if splitter.cell.trim().is_empty() => {
                splitter.cell.clear();
                quoted = true;
            }
            '\r' if !quoted => {
                if chars.peek() != Some(&'\n') {
                    line += 1;
                    splitter.end_row(first_line)?;
                    first_line = line;
                }
            }
            '\n' => {
                line += 1;
                if quoted {
                    splitter.cell.push('\n');
                } else {
                    splitter.end_row(first_line)?;
                    first_line = line;
                }
            }
            c if c == delimiter && !quoted => splitter.end_cell(),
            c => splitter.cell.push(c),
        }
    }
    splitter.end_row(first_line)?;
    Ok(splitter.rows)
}

struct Splitter {
    rows: Vec<TableRow>,
    cells: Vec<Cell>,
    cell: String,
}

impl Splitter {
    fn end_cell(&mut self) {
        let cell = std::mem::take(&mut self.cell);
        // One more than allowed is enough to tell that a row is too wide.
        if self.cells.len() <= COLUMNS_MAX {
            self.cells.push(Cell::Text(cell));
        }
    }

    fn end_row(&mut self, number: u32) -> Result<(), MenuFileError> {
        self.end_cell();
        let cells = std::mem::take(&mut self.cells);
        if cells.iter().all(|cell| cell.text().is_empty()) {
            return Ok(());
        }
        if self.rows.len() > ROWS_MAX {
            return Err(MenuFileError::TooManyRows);
        }
        self.rows.push(TableRow { number, cells });
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<Vec<String>> {
        let table = read(text, None).unwrap();
        table.rows.iter().map(|row| row.cells.iter().map(|cell| cell.text().to_owned()).collect()).collect()
    }

    #[test]
    fn quotes_and_line_breaks_stay_in_their_cell() {
        let text = "a,b\r\n\"x, \"\"y\"\"\nz\",2\n\n3\" bun,4\n";
        assert_eq!(cells(text), [["a", "b"], ["x, \"y\"\nz", "2"], ["3\" bun", "4"]]);
        let numbers: Vec<u32> = read(text, None).unwrap().rows.iter().map(|row| row.number).collect();
        assert_eq!(numbers, [1, 2, 5], "numbers of the first lines");
        assert_eq!(cells("a;b\rc;d\r"), [["a", "b"], ["c", "d"]], "line ends of old Macs");
        assert_eq!(cells("a,\"never closed\nb,c"), [["a", "never closed\nb,c"]]);
    }

    #[test]
    fn delimiter_is_recognised_and_can_be_chosen() {
        for delimiter in DELIMITERS {
            let text = format!("Name{delimiter}Price\nSoup, hot{delimiter}\"4,50\"\nTea{delimiter}2\n")
                .replace("Soup, hot", if delimiter == ',' { "Soup" } else { "Soup, hot" });
            let table = read(&text, None).unwrap();
            assert_eq!((table.delimiter, table.rows[1].cells.len()), (Some(delimiter), 2), "{text}");
        }
        assert_eq!(read("sep=;\na;b,c\n", None).unwrap().rows[0].text(1), "b,c");
        assert_eq!(read("a,b;c\n", Some(';')).unwrap().rows[0].text(1), "c");
        assert_eq!(read("one column\nonly", None).unwrap().rows.len(), 2);
    }

    #[test]
    fn too_many_rows_are_refused_and_too_many_columns_cut() {
        assert!(matches!(read(&"a,b\n".repeat(ROWS_MAX + 2), None), Err(MenuFileError::TooManyRows)));
        let wide = read(&",a".repeat(100_000), None).unwrap();
        assert_eq!(wide.rows[0].cells.len(), COLUMNS_MAX + 1);
    }
}
