//! Writes tables as an Excel workbook, a sheet each. Amounts, counts and dates are numbers; texts are never formulas.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::table::{Cell, Table, decimal};
use crate::domain::money::Currency;

/// Width of a column with texts, in characters.
const TEXT_WIDTH: u16 = 28;
/// Width of another column.
const NUMBER_WIDTH: u16 = 14;

/// The formats of the cells of a workbook.
struct Formats {
    bold: Format,
    amount: Format,
    count: Format,
    percent: Format,
    day: Format,
}

/// The workbook as a file. The same tables give the same bytes.
///
/// # Errors
/// Those of the writer, for texts that a workbook cannot hold.
pub fn xlsx(tables: &[Table], currency: Currency) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    book.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?));
    let digits = usize::try_from(currency.exponent()).unwrap_or(2);
    let amount = if digits == 0 { "#,##0".to_owned() } else { format!("#,##0.{}", "0".repeat(digits)) };
    let formats = Formats {
        bold: Format::new().set_bold(),
        amount: Format::new().set_num_format(amount),
        count: Format::new().set_num_format("#,##0"),
        percent: Format::new().set_num_format("0.###%"),
        day: Format::new().set_num_format("yyyy-mm-dd"),
    };
    for table in tables {
        let sheet = book.add_worksheet();
        sheet.set_name(table.name)?;
        sheet.set_freeze_panes(1, 0)?;
        for (column, header) in (0u16..).zip(&table.columns) {
            let has_text =
                table.rows.iter().any(|row| matches!(row.get(usize::from(column)), Some(Cell::Text(_))));
            sheet.set_column_width(column, if has_text { TEXT_WIDTH } else { NUMBER_WIDTH })?;
            sheet.write_string_with_format(0, column, *header, &formats.bold)?;
        }
        for (number, row) in (1u32..).zip(&table.rows) {
            for (column, cell) in (0u16..).zip(row) {
                write(sheet, (number, column), cell, (&formats, currency))?;
            }
        }
    }
    book.save_to_buffer()
}

fn write(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Cell,
    (formats, currency): (&Formats, Currency),
) -> Result<(), XlsxError> {
    match cell {
        Cell::Text(text) => sheet.write_string(row, column, text)?,
        #[allow(clippy::cast_precision_loss)] // far below 2^53
        Cell::Count(count) => sheet.write_number_with_format(row, column, *count as f64, &formats.count)?,
        Cell::Amount(minor) => {
            // The nearest number to the decimal text, as a spreadsheet reads it.
            let amount: f64 = decimal(*minor, currency).parse().unwrap_or_default();
            sheet.write_number_with_format(row, column, amount, &formats.amount)?
        }
        Cell::Rate(rate) => {
            sheet.write_number_with_format(row, column, f64::from(*rate) / 100_000.0, &formats.percent)?
        }
        Cell::Day(day) => {
            let day = ExcelDateTime::parse_from_str(day)?;
            sheet.write_datetime_with_format(row, column, day, &formats.day)?
        }
        Cell::Empty => sheet,
    };
    Ok(())
}
