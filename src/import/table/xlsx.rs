//! Reads a sheet of an Excel workbook. A workbook is a zip file: what it unpacks to is measured before anything is kept in memory.

use std::io::{Cursor, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Data, DataRef, Reader, Xlsx};
use zip::ZipArchive;

use super::headers::header_row;
use super::{COLUMNS_MAX, Cell, Table, TableRow};
use crate::import::MenuFileError;
use crate::import::rows::ROWS_MAX;

/// Most bytes that the XML files of a workbook unpack to. A menu of 2,000 dishes has 2 MB; the decoder keeps some of it in memory.
const UNPACKED_BYTES_MAX: u64 = 64 * 1024 * 1024;
/// Most files in a workbook. One with 100 sheets and 200 pictures has some 400.
const ENTRIES_MAX: usize = 2_000;
/// Most bytes of all texts of a sheet: a text that is stored once may stand in many cells.
const TEXT_BYTES_MAX: usize = 16 * 1024 * 1024;
/// Most sheets that are looked through for a menu.
const SHEETS_MAX: usize = 50;

/// Whether the file is a zip file, as workbooks are.
pub(in crate::import) fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// Reads the sheet `wanted`, or else the first one with headers of a menu.
///
/// # Errors
/// [`MenuFileError`]: not a workbook, too large once unpacked, no such sheet.
pub(in crate::import) fn read(bytes: &[u8], wanted: Option<&str>) -> Result<Table, MenuFileError> {
    check_unpacked(bytes)?;
    // A fault of the decoder must not end the program's thread.
    catch_unwind(AssertUnwindSafe(|| read_checked(bytes, wanted)))
        .unwrap_or_else(|_| Err(unreadable("its content is damaged")))
}

fn unreadable(what: impl std::fmt::Display) -> MenuFileError {
    MenuFileError::NotAWorkbook(what.to_string())
}

/// Unpacks every XML file without keeping it: the sizes in the zip file may be wrong.
fn check_unpacked(bytes: &[u8]) -> Result<(), MenuFileError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(unreadable)?;
    if archive.len() > ENTRIES_MAX {
        return Err(unreadable(format_args!("it has more than {ENTRIES_MAX} files in it")));
    }
    let mut left = UNPACKED_BYTES_MAX;
    for index in 0..archive.len() {
        let entry = archive.by_index(index).map_err(unreadable)?;
        // The decoder does not open pictures.
        let name = entry.name().map_err(unreadable)?.to_ascii_lowercase();
        if !name.ends_with(".xml") && !name.ends_with(".rels") {
            continue;
        }
        let unpacked = std::io::copy(&mut entry.take(left + 1), &mut std::io::sink()).map_err(unreadable)?;
        if unpacked > left {
            return Err(MenuFileError::UnpacksTooLarge(UNPACKED_BYTES_MAX));
        }
        left -= unpacked;
    }
    Ok(())
}

fn read_checked(bytes: &[u8], wanted: Option<&str>) -> Result<Table, MenuFileError> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(unreadable)?;
    let sheets: Vec<String> = book.sheet_names().into_iter().take(SHEETS_MAX).collect();
    if let Some(wanted) = wanted.filter(|wanted| !sheets.iter().any(|sheet| sheet == wanted)) {
        return Err(unreadable(format_args!(
            "it has no sheet {wanted}; its sheets are {}",
            sheets.join(", ")
        )));
    }
    let mut first: Option<Table> = None;
    for name in sheets.iter().filter(|name| wanted.is_none_or(|wanted| wanted == *name)) {
        let rows = read_sheet(&mut book, name)?;
        let table = Table {
            rows,
            sheets: sheets.clone(),
            sheet: Some(name.clone()),
            is_workbook: true,
            ..Table::default()
        };
        if header_row(&table).is_some() {
            return Ok(table);
        }
        if first.as_ref().is_none_or(|first| first.rows.is_empty()) {
            first = Some(table);
        }
    }
    first.ok_or_else(|| unreadable("it has no sheets"))
}

fn read_sheet(book: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Vec<TableRow>, MenuFileError> {
    let Ok(mut cells) = book.worksheet_cells_reader(name) else { return Ok(Vec::new()) };
    let mut rows: Vec<TableRow> = Vec::new();
    let mut left = TEXT_BYTES_MAX;
    while let Some(cell) = cells.next_cell().map_err(unreadable)? {
        let (row, column) = cell.get_position();
        let Some(value) = cell_of(cell.get_value()) else { continue };
        let column = usize::try_from(column).unwrap_or(usize::MAX);
        if column >= COLUMNS_MAX || value.text().is_empty() {
            continue;
        }
        left = left
            .checked_sub(value.text().len())
            .ok_or(MenuFileError::UnpacksTooLarge(TEXT_BYTES_MAX as u64))?;
        let number = row.saturating_add(1);
        if rows.last().is_none_or(|last| last.number != number) {
            if rows.len() > ROWS_MAX {
                return Err(MenuFileError::TooManyRows);
            }
            rows.push(TableRow { number, cells: Vec::new() });
        }
        let Some(last) = rows.last_mut() else { continue };
        if last.cells.len() <= column {
            last.cells.resize(column + 1, Cell::Text(String::new()));
        }
        last.cells[column] = value;
    }
    Ok(rows)
}

/// The value of a cell; `None` for empty cells and errors of formulas.
fn cell_of(value: &DataRef<'_>) -> Option<Cell> {
    Some(match Data::from(value.clone()) {
        Data::Int(number) => Cell::Number(number.to_string()),
        Data::Float(number) if number.is_finite() => Cell::Number(number.to_string()),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => Cell::Text(text),
        Data::Bool(is) => Cell::Text(if is { "true" } else { "false" }.to_owned()),
        Data::DateTime(date) => Cell::Text(date_text(&date)),
        Data::Float(_) | Data::Error(_) | Data::Empty => return None,
    })
}

fn date_text(date: &calamine::ExcelDateTime) -> String {
    let (year, month, day, hour, minute, ..) = date.to_ymd_hms_milli();
    let time = format!("{hour:02}:{minute:02}");
    if date.as_f64() < 1.0 {
        time
    } else if date.as_f64().fract() == 0.0 {
        format!("{year:04}-{month:02}-{day:02}")
    } else {
        format!("{year:04}-{month:02}-{day:02} {time}")
    }
}
