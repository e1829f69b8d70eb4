use std::io::Write;

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;

fn book(fill: impl FnOnce(&mut Workbook)) -> Vec<u8> {
    let mut book = Workbook::new();
    fill(&mut book);
    book.save_to_buffer().unwrap()
}

fn texts(table: &Table) -> Vec<(u32, Vec<String>)> {
    let texts = |row: &TableRow| row.cells.iter().map(|cell| cell.text().to_owned()).collect();
    table.rows.iter().map(|row| (row.number, texts(row))).collect()
}

#[test]
fn first_sheet_with_headers_is_read_and_another_one_by_its_name() {
    let bytes = book(|book| {
        book.add_worksheet().set_name("About").unwrap().write_string(0, 0, "Our restaurant").unwrap();
        let sheet = book.add_worksheet().set_name("Food").unwrap();
        let date = Format::new().set_num_format("yyyy-mm-dd");
        sheet
            .write_string(2, 0, "Name")
            .unwrap()
            .write_string(2, 1, "Price")
            .unwrap()
            .write_string(2, 2, "From")
            .unwrap();
        sheet.write_string(4, 0, "Soup").unwrap().write_number(4, 1, 12.6).unwrap();
        sheet.write_datetime_with_format(4, 2, ExcelDateTime::from_ymd(2026, 10, 9).unwrap(), &date).unwrap();
        let drinks = book.add_worksheet().set_name("Drinks").unwrap();
        drinks.write_string(0, 0, "Name").unwrap().write_string(0, 1, "Price").unwrap();
        drinks.write_string(1, 0, "=1+1").unwrap().write_boolean(1, 1, true).unwrap();
    });
    let food = read(&bytes, None).unwrap();
    assert_eq!((food.sheet.as_deref(), food.sheets.len()), (Some("Food"), 3));
    let row = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
    assert_eq!(
        texts(&food),
        [(3, row(&["Name", "Price", "From"])), (5, row(&["Soup", "12.6", "2026-10-09"]))]
    );
    assert_eq!(food.rows[1].cells[1], Cell::Number("12.6".to_owned()));
    let drinks = read(&bytes, Some("Drinks")).unwrap();
    assert_eq!(texts(&drinks)[1], (2, row(&["=1+1", "true"])));
    let error = read(&bytes, Some("Wine")).err().unwrap().to_string();
    assert!(error.contains("no sheet Wine; its sheets are About, Food, Drinks"), "{error}");
}

/// A zip file with these files in it, compressed.
fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn workbook_that_unpacks_to_too_much_is_refused_before_it_fills_memory() {
    let large = vec![b' '; usize::try_from(UNPACKED_BYTES_MAX).unwrap() + 1];
    let bytes = zip(&[("xl/workbook.xml", &large)]);
    assert!(bytes.len() < 1_000_000, "{}", bytes.len());
    assert!(matches!(read(&bytes, None), Err(MenuFileError::UnpacksTooLarge(_))));
    let many: Vec<String> = (0..=ENTRIES_MAX).map(|n| format!("xl/{n}.xml")).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|name| (name.as_str(), &b""[..])).collect();
    assert!(matches!(read(&zip(&many), None), Err(MenuFileError::NotAWorkbook(_))));
}

#[test]
fn cell_far_away_and_text_in_many_cells_take_no_memory() {
    let far = book(|book| {
        let sheet = book.add_worksheet();
        sheet.write_string(0, 0, "Name").unwrap().write_string(0, 1, "Price").unwrap();
        sheet.write_string(1_048_575, 16_383, "far").unwrap().write_string(1_048_575, 0, "Soup").unwrap();
    });
    assert_eq!(read(&far, None).unwrap().rows.len(), 2);
    let text = "x".repeat(30_000);
    let repeated = book(|book| {
        let sheet = book.add_worksheet();
        (0..700).for_each(|row| {
            sheet.write_string(row, 0, &text).unwrap();
        });
    });
    assert!(matches!(read(&repeated, None), Err(MenuFileError::UnpacksTooLarge(_))));
}

#[test]
fn damaged_workbook_is_refused_without_a_panic() {
    let good = book(|book| {
        book.add_worksheet().write_string(0, 0, "Name").unwrap().write_string(0, 1, "Price").unwrap();
    });
    for at in (0..good.len()).step_by(7) {
        let mut bad = good.clone();
        bad[at] ^= 0x55;
        let _ = read(&bad, None);
        let _ = read(&good[..at], None);
    }
    assert!(matches!(
        read(&zip(&[("word/document.xml", b"<a/>")]), None),
        Err(MenuFileError::NotAWorkbook(_))
    ));
}
