//! The files of a week, read back.

use std::io::{Cursor, Read as _};

use serde_json::Value;

use super::book::Book;
use super::place::House;
use crate::support::print_line;

/// The file with this name in an archive.
fn file_of(archive: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(archive)).unwrap();
    let mut file = archive.by_name(name).unwrap_or_else(|error| panic!("{name}: {error}"));
    let mut text = String::new();
    file.read_to_string(&mut text).unwrap();
    text
}

/// The fields of a CSV file without commas in its texts.
fn csv_rows(csv: &str) -> Vec<Vec<String>> {
    let csv = csv.strip_prefix('\u{feff}').expect("a byte order mark");
    let fields = |line: &str| line.trim_matches('"').split("\",\"").map(str::to_owned).collect();
    csv.split_terminator("\r\n").map(fields).collect()
}

/// An amount of a file in minor units; it must have the decimals of its currency.
fn minor(text: &str, digits: usize) -> i64 {
    let decimals = text.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    assert_eq!(decimals, digits, "{text}");
    text.replace('.', "").parse().unwrap()
}

/// The sum of a column of amounts.
fn column_sum(csv: &str, header: &str, digits: usize) -> i64 {
    let rows = csv_rows(csv);
    let at = rows[0].iter().position(|name| name == header).unwrap_or_else(|| panic!("no column {header}"));
    rows[1..].iter().map(|row| minor(&row[at], digits)).sum()
}

/// Asserts that the files of the week say what the book says.
pub async fn assert_files(house: &House, week: &Book, reports: &[Value]) {
    let days = house.days();
    let (first, last) = (days[0], days[6]);
    let archive = house.file("zip", first, last).await;
    let csv = |name: &str| file_of(&archive, &format!("csv/{name}.csv"));
    let sum = |name: &str, header: &str| column_sum(&csv(name), header, house.place.digits);
    for (table, header, amount) in [
        ("days", "Gross", week.gross),
        ("bills", "Gross", week.gross),
        ("bills", "Tax", week.tax),
        ("taxes", "Tax amount", week.tax),
        ("taxes", "Gross", week.gross),
        ("hours", "Gross", week.gross),
        ("areas", "Gross", week.gross),
        ("ordered-by", "Amount", week.gross),
        ("categories", "Gross", week.gross - week.open_price.1),
        ("dishes", "Gross", week.gross - week.open_price.1),
        ("cancelled", "Amount", week.voids.1),
        ("comps", "Amount", week.comps.1),
        ("discounts", "Amount", week.discounts.1),
        ("comps-and-discounts", "Amount at menu prices", week.comps.1 + week.discounts.1),
        ("open-price", "Gross", week.open_price.1),
        ("open-price-by", "Amount", week.open_price.1),
        ("open-price-items", "Gross", week.open_price.1),
        ("methods", "Paid", week.paid_amount()),
        ("methods", "Tips", week.tips),
        ("methods", "Refunded", week.refunds.1),
        ("taken-by", "Amount", week.paid_amount()),
        ("refunds", "Amount", week.refunds.1),
        ("payments", "Amount", week.paid_amount() - week.refunds.1),
        ("payments", "Tip", week.tips),
        ("receipts", "Amount", week.paid_amount() - week.refunds.1),
        ("receipts", "Tip", week.tips),
        ("day-reports", "Sold", week.gross),
        ("refunded-later-taxes", "Gross", week.refunds.1),
        ("declared-taxes", "Tax amount", week.declared_tax()),
        ("day-reports", "Tax to declare", week.declared_tax()),
        ("day-reports", "Refunded after the party had left", week.refunds.1),
    ] {
        assert_eq!(sum(table, header), amount, "{header} of {table}");
    }
    for report in reports {
        let name = format!("day-reports/z-{:06}.json", report["number"].as_u64().unwrap());
        assert_eq!(serde_json::from_str::<Value>(&file_of(&archive, &name)).unwrap(), *report);
    }
    assert_receipts(&archive, week, house.place.digits);
    let packed = zip::ZipArchive::new(Cursor::new(&archive)).unwrap();
    let names = packed.file_names().map(|name| name.unwrap().into_owned());
    let mut tables: Vec<String> =
        names.filter_map(|name| name.strip_prefix("csv/").map(str::to_owned)).collect();
    tables.retain(|name| name != "definitions.csv");
    let defined = csv_rows(&csv("definitions"));
    let mut defined: Vec<String> =
        defined[1..].iter().filter(|row| !row[1].is_empty()).map(|row| format!("{}.csv", row[0])).collect();
    tables.sort_unstable();
    defined.sort_unstable();
    assert_eq!(defined, tables, "each table says what it means");
    let report: Value = serde_json::from_str(&file_of(&archive, "report.json")).unwrap();
    week.assert_report(&report["period"]);
    let head: Value = serde_json::from_str(&file_of(&archive, "audit-head.json")).unwrap();
    assert_eq!(head["entry"].as_u64().unwrap(), house.manager.verify_audit().await);

    assert_workbook(house.file("xlsx", first, last).await, week, house.place.digits);
    let alone = house.file("csv", first, last).await;
    assert_eq!(file_of(&alone, "days.csv"), csv("days"));
}

/// Asserts that the receipts of the week have numbers without a gap, and its payments, refunds and taxes.
fn assert_receipts(archive: &[u8], week: &Book, digits: usize) {
    let receipts: Vec<Value> = serde_json::from_str(&file_of(archive, "receipts.json")).unwrap();
    let numbers: Vec<u64> = receipts.iter().map(|receipt| receipt["number"].as_u64().unwrap()).collect();
    assert_eq!(numbers, (1..=numbers.len() as u64).collect::<Vec<_>>());
    let of = |kind: &str| -> (i64, i64) {
        let mut sums = (0, 0);
        for receipt in receipts.iter().filter(|receipt| receipt["kind"] == kind) {
            sums = (sums.0 + 1, sums.1 + receipt["amount"].as_i64().unwrap());
        }
        sums
    };
    assert_eq!(of("PAYMENT"), (week.paid_count(), week.paid_amount()));
    assert_eq!(of("REFUND"), week.refunds);
    let tax = |receipt: &Value| -> i64 {
        let taxes = receipt["taxes"].as_array().unwrap();
        let tax: i64 = taxes.iter().map(|tax| tax["tax"].as_i64().unwrap()).sum();
        if receipt["kind"] == "REFUND" { -tax } else { tax }
    };
    let all: i64 = receipts.iter().map(tax).sum();
    assert_eq!(column_sum(&file_of(archive, "csv/receipt-taxes.csv"), "Tax", digits), all);
    let payments = receipts.iter().filter(|receipt| receipt["kind"] == "PAYMENT");
    assert_eq!(payments.map(tax).sum::<i64>(), week.tax, "whole bills have whole taxes");
    assert!(receipts.iter().all(|receipt| receipt["lines"].is_array() && receipt.get("printout").is_none()));
    let mut archive = zip::ZipArchive::new(Cursor::new(archive)).unwrap();
    let mut pdf = Vec::new();
    archive.by_name("receipts.pdf").unwrap().read_to_end(&mut pdf).unwrap();
    assert!(pdf.starts_with(b"%PDF-") && pdf.len() > 10_000, "{} bytes", pdf.len());
    print_line(&format!("{} receipts are {} kB of PDF", receipts.len(), pdf.len() / 1_000));
}

/// Reads the workbook back: amounts are numbers.
fn assert_workbook(bytes: Vec<u8>, week: &Book, digits: usize) {
    use calamine::Reader;
    let mut book = calamine::Xlsx::new(Cursor::new(bytes)).unwrap();
    let factor = 10f64.powi(i32::try_from(digits).unwrap());
    let mut sum = |sheet: &str, header: &str| {
        let range = book.worksheet_range(sheet).unwrap();
        let mut rows = range.rows();
        let is_header =
            |cell: &calamine::Data| matches!(cell, calamine::Data::String(text) if text == header);
        let at = rows.next().unwrap().iter().position(is_header).unwrap();
        let amounts = rows.map(|row| match &row[at] {
            calamine::Data::Float(amount) => (amount * factor).round() as i64,
            other => panic!("{other:?} in {sheet}"),
        });
        amounts.sum::<i64>()
    };
    assert_eq!(sum("days", "Gross"), week.gross);
    assert_eq!(sum("bills", "Gross"), week.gross);
    assert_eq!(sum("payments", "Amount"), week.paid_amount() - week.refunds.1);
    assert_eq!(sum("day-reports", "Sold"), week.gross);
}
