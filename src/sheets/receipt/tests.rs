//! What receipts and bills say, and that nothing of it leaves the paper.

use uuid::Uuid;

use super::*;
use crate::domain::ids::{PaymentId, RefundId, SessionId};
use crate::domain::money::{Currency, Minor, TaxKind, TaxRate};
use crate::domain::payment::MethodDetails;
use crate::domain::printed_bill::PrintedBill;
use crate::domain::printed_row::{PrintedRow, PrintedRowKind as RowKind};
use crate::domain::profile::Language;
use crate::domain::receipt::{LocalTime, Receipt, ReceiptKind, ReceiptLine, ReceiptScope, SoldLine};
use crate::domain::tax::{TaxLine, taxes};
use crate::domain::text::{Name, PostalAddress, Reason, TaxNumber};
use crate::domain::time::Timestamp;
use crate::domain::z_report::Seller;

fn minor(units: i64) -> Minor {
    Minor::new(units).unwrap()
}

fn name(text: &str) -> Name {
    Name::parse(text).unwrap()
}

fn tax(rate: u32, kind: TaxKind) -> TaxLine {
    TaxLine { kind, rate: TaxRate::new(rate).unwrap() }
}

fn seller() -> Seller {
    Seller {
        name: name("Zum alten Rathaus"),
        address: Some(PostalAddress::parse("Marktplatz 1, 91154 Roth").unwrap()),
        tax_number: Some(TaxNumber::parse("DE123456789").unwrap()),
    }
}

fn sold(text: &str, quantity: u32, price: i64, tax: TaxLine) -> ReceiptLine {
    ReceiptLine::Sold(SoldLine {
        name: name(text),
        variant: Some(name("large")),
        options: vec![(name("extra bread"), minor(50)), (name("no onions"), minor(0))],
        quantity,
        unit_price: minor(price),
        tax,
        amount: minor(price).times(quantity).unwrap(),
        tax_on_top: minor(0),
        lowered: minor(0),
    })
}

fn lines() -> Vec<ReceiptLine> {
    let (food, drinks) = (tax(7_000, TaxKind::Inclusive), tax(19_000, TaxKind::Inclusive));
    vec![
        sold("Sauerbraten mit Kartoffelknödeln, Blaukraut und hausgemachter Soße", 2, 1_890, food),
        sold("دجاج مشوي مع الأرز", 1, 1_450, food),
        sold(&"W".repeat(100), 12, 420, drinks),
    ]
}

fn receipt() -> Receipt {
    let of_lines = taxes([
        (tax(7_000, TaxKind::Inclusive), minor(5_230)),
        (tax(19_000, TaxKind::Inclusive), minor(5_040)),
    ]);
    Receipt {
        number: 1_042,
        kind: ReceiptKind::Payment,
        payment: PaymentId::from_uuid(Uuid::nil()),
        session: SessionId::from_uuid(Uuid::nil()),
        device: None,
        scope: ReceiptScope::Party,
        seller: seller(),
        currency: Currency::EUR,
        table: name("Terrasse 7"),
        orders: vec![12, 15],
        opened: LocalTime { at: Timestamp::parse("2026-11-29T18:05:00Z").unwrap(), offset_seconds: 3_600 },
        at: LocalTime { at: Timestamp::parse("2026-11-29T20:41:00Z").unwrap(), offset_seconds: 3_600 },
        lines_total: minor(10_270),
        amount: minor(10_270),
        taxes: of_lines.unwrap(),
        details: MethodDetails::Cash { rounding: minor(0), tendered: Some(minor(12_000)) },
        tip: minor(730),
        served_by: name("Maria"),
        reason: None,
    }
}

fn bill() -> PrintedBill {
    PrintedBill {
        seller: seller(),
        currency: Currency::EUR,
        table: name("7"),
        guest: None,
        orders: vec![12],
        opened: receipt().opened,
        at: receipt().at,
        lines: lines(),
        taxes: receipt().taxes,
        total: minor(10_270),
        paid: None,
        due: minor(10_270),
    }
}

fn text(rows: &[PrintedRow]) -> String {
    let cells = rows.iter().flat_map(|row| row.cells.iter().chain(&row.details));
    cells.map(|cell| cell.replace('\u{a0}', " ")).collect::<Vec<_>>().join("\n")
}

/// The longest address with a code of 43 characters.
fn code_url() -> String {
    format!("http://{}.local/receipt#{}", "m".repeat(74), "AbcdefghijklmnopqrstuvwxyzABCDEFGHIJKL-_123")
}

#[test]
fn receipt_says_everything_that_a_receipt_must_say() {
    let rows = text(&receipt_rows(&receipt(), &lines(), false, Language::De));
    for wanted in [
        "Zum alten Rathaus",
        "Marktplatz 1, 91154 Roth",
        "Steuernummer: DE123456789",
        "Beleg-Nr.\n1042",
        "Tisch\nTerrasse 7",
        "Bestellung\n12, 15",
        "Beginn\n29.11.2026 19:05",
        "Bezahlt\n29.11.2026 21:41 (UTC+1)",
        "Es bediente\nMaria",
        "2 ×",
        "37,80 €",
        "je 18,90 €",
        "extra bread +0,50 €",
        "no onions",
        "Summe\n102,70 €",
        "7 %\n48,88 €\n3,42 €\n52,30 €",
        "19 %\n42,35 €\n8,05 €\n50,40 €",
        "Trinkgeld, nicht Teil der Rechnung\n7,30 €",
        "Bar\n110,00 €",
        "Gegeben\n120,00 €",
        "Rückgeld\n10,00 €",
    ] {
        assert!(rows.contains(wanted), "{wanted:?} in\n{rows}");
    }
    assert!(!rows.contains("KOPIE"));
    assert!(text(&receipt_rows(&receipt(), &lines(), true, Language::De)).contains("KOPIE"));
}

#[test]
fn receipt_of_a_part_names_the_whole_bill_and_what_is_paid() {
    let part = Receipt { scope: ReceiptScope::Part, amount: minor(5_000), ..receipt() };
    let rows = text(&receipt_rows(&part, &lines(), false, Language::En));
    assert!(rows.contains("Total\n€102.70\nPaid with this receipt\n€50.00"), "{rows}");
}

#[test]
fn refund_names_its_receipt_and_its_amounts_are_below_zero() {
    let refund = Receipt {
        number: 1_043,
        kind: ReceiptKind::Refund { refund: RefundId::from_uuid(Uuid::nil()), of: Some(1_042) },
        details: MethodDetails::Card,
        tip: minor(0),
        reason: Some(Reason::parse("cold soup").unwrap()),
        ..receipt()
    };
    let rows = text(&receipt_rows(&refund, &[], false, Language::En));
    for wanted in ["Refund", "For receipt no.\n1042", "Reason\ncold soup", "Refunded\n−€102.70", "−€3.42"]
    {
        assert!(rows.contains(wanted), "{wanted:?} in\n{rows}");
    }
}

#[test]
fn bill_is_headed_as_no_receipt_in_every_language() {
    let heads = ["Bill – not a receipt", "Zwischenrechnung – kein Beleg", "Cuenta – no es un recibo"];
    let heads = heads.into_iter().chain(["Adisyon – makbuz değildir", "حساب – ليس إيصالًا"]);
    let languages = [Language::En, Language::De, Language::Es, Language::Tr, Language::Ar];
    for (language, head) in languages.into_iter().zip(heads) {
        let rows = bill_rows(&bill(), language);
        let banner = rows.iter().find(|row| row.kind == RowKind::Banner).unwrap();
        assert_eq!(banner.cells, [head]);
        assert_eq!(rows.last().unwrap().cells, [head], "also below the sums");
    }
}

#[test]
fn bill_names_what_is_paid_only_where_payments_are_recorded() {
    let paid = PrintedBill { paid: Some(minor(3_000)), due: minor(7_270), ..bill() };
    let rows = text(&bill_rows(&paid, Language::En));
    assert!(rows.contains("Already paid\n€30.00\nTo pay\n€72.70"), "{rows}");
    let rows = text(&bill_rows(&bill(), Language::En));
    assert!(!rows.contains("Already paid") && !rows.contains("To pay"), "{rows}");
}

#[test]
fn tax_on_top_is_added_below_the_prices_of_the_menu() {
    let on_top = tax(8_875, TaxKind::Exclusive);
    let ReceiptLine::Sold(line) = sold("Bagel", 1, 1_000, on_top) else { panic!() };
    let line = SoldLine { amount: minor(1_089), tax_on_top: minor(89), ..line };
    let receipt = Receipt {
        amount: minor(1_089),
        lines_total: minor(1_089),
        taxes: taxes([(on_top, minor(1_000))]).unwrap(),
        ..receipt()
    };
    let rows = text(&receipt_rows(&receipt, &[ReceiptLine::Sold(line)], false, Language::En));
    assert!(rows.contains("€10.00") && rows.contains("8.875% tax\n€0.89"), "{rows}");
}

#[test]
fn nothing_leaves_the_paper_in_any_language() {
    let many: Vec<ReceiptLine> = lines().into_iter().cycle().take(120).collect();
    for language in Language::ALL {
        for paper in [ReceiptPaper::Roll, ReceiptPaper::A4] {
            let mut rows = receipt_rows(&receipt(), &many, true, language);
            rows.push(code_row(code_url(), receipt().at, language));
            let pages = ReceiptPages::plan(&rows, paper, language, "Receipt").unwrap();
            let is_long = paper == ReceiptPaper::A4;
            assert_eq!(pages.count() > 1, is_long, "{} pages", pages.count());
            for index in 0..pages.count() {
                let page = pages.page(index).unwrap();
                let edge = 3.0;
                for bounds in page.shapes.iter().filter_map(crate::sheets::Shape::bounds) {
                    let right = bounds.x + bounds.width;
                    let bottom = bounds.y + bounds.height;
                    let fits = bounds.x >= edge
                        && right <= page.width - edge
                        && bounds.y >= 0.0
                        && bottom <= page.height;
                    assert!(fits, "{} {paper:?} page {index}: {bounds:?}", language.code());
                }
            }
            assert!(pages.pdf().starts_with(b"%PDF"));
        }
    }
}
