//! Golden bytes of receipts.

use super::*;
use crate::domain::ids::RefundId;
use crate::domain::money::TaxSum;
use crate::domain::order::ORDERS_MAX;
use crate::domain::payment::MethodDetails;
use crate::domain::percent::Percent;
use crate::domain::receipt::{LocalTime, ReceiptKind, ReceiptLine, ReceiptScope, ServiceLine, SoldLine};
use crate::domain::receipt_access::ReceiptCode;
use crate::domain::tax::{TaxLine, TaxTotal};
use crate::domain::text::{PostalAddress, Reason, TaxNumber};
use crate::domain::z_report::Seller;

fn tax() -> TaxTotal {
    let line = TaxLine { kind: TaxKind::Inclusive, rate: TaxRate::new(7_000).unwrap() };
    TaxTotal { line, sum: TaxSum { net: minor(935), tax: minor(65), gross: minor(1_000) } }
}

fn receipt() -> Receipt {
    Receipt {
        number: 12,
        kind: ReceiptKind::Payment,
        payment: PaymentId::from_uuid(id(1)),
        session: SessionId::from_uuid(id(2)),
        device: Some(DeviceId::from_uuid(id(3))),
        scope: ReceiptScope::Part,
        seller: Seller {
            name: name("Testhaus"),
            address: Some(PostalAddress::parse("Street 1").unwrap()),
            tax_number: Some(TaxNumber::parse("DE1").unwrap()),
        },
        currency: Currency::EUR,
        table: name("7"),
        orders: vec![1, 2],
        opened: LocalTime { at: at(1_000), offset_seconds: 3_600 },
        at: LocalTime { at: at(2_000), offset_seconds: -1_800 },
        lines_total: minor(2_000),
        amount: minor(1_000),
        taxes: vec![tax()],
        details: MethodDetails::Cash { rounding: minor(-2), tendered: Some(minor(2_000)) },
        tip: minor(50),
        served_by: name("Kim"),
        reason: None,
    }
}

#[test]
fn receipt_bytes_are_frozen() {
    assert_golden(
        &receipt(),
        "010c001001010101010101010101010101010101100202020202020202020202020202020201100303030303030303030303030303030303085465737468617573010853747265657420310103444531034555520137020102fbe803fb201cfbd007fb0f0efba00ffbd0070100fb581bfb4e0782fbd007000301fba00f64034b696d00",
    );
    let refund = Receipt {
        kind: ReceiptKind::Refund { refund: RefundId::from_uuid(id(4)), of: Some(12) },
        device: None,
        scope: ReceiptScope::Guest,
        details: MethodDetails::Card,
        reason: Some(Reason::parse("cold").unwrap()),
        ..receipt()
    };
    assert_golden(
        &refund,
        "010c011004040404040404040404040404040404010c100101010101010101010101010101010110020202020202020202020202020202020001085465737468617573010853747265657420310103444531034555520137020102fbe803fb201cfbd007fb0f0efba00ffbd0070100fb581bfb4e0782fbd0070164034b696d0104636f6c64",
    );
}

#[test]
fn receipt_lines_bytes_are_frozen() {
    let sold = SoldLine {
        name: name("Soup"),
        variant: Some(name("large")),
        options: vec![(name("bread"), minor(50))],
        quantity: 2,
        unit_price: minor(500),
        tax: tax().line,
        amount: minor(1_000),
        tax_on_top: minor(3),
        lowered: minor(40),
    };
    let lines = vec![
        ReceiptLine::Sold(sold),
        ReceiptLine::Adjustment { label: name("Service"), amount: minor(-100) },
        ReceiptLine::Further { quantity: 9, amount: minor(900) },
    ];
    let percent = Percent::new(12_500).unwrap();
    let service = ServiceLine { percent, tax: tax().line, amount: minor(125), tax_on_top: minor(3) };
    assert_golden(&vec![ReceiptLine::ServiceCharge(service)], "010103fbd43000fb581bfa06");
    assert_golden(
        &lines,
        "01030004536f757001056c61726765010562726561646402fbe80300fb581bfbd0070650010753657276696365c70209fb0807",
    );
    let numbers = PaymentReceipts { payment: Some(12), refunds: vec![(RefundId::from_uuid(id(4)), 13)] };
    assert_golden(&numbers, "01010c0110040404040404040404040404040404040d");
}

#[test]
fn receipt_code_bytes_are_frozen() {
    assert_golden(&ReceiptCode { number: 12, expires_at: at(86_400_000) }, "010cfc005c2605");
}

#[test]
fn receipt_with_the_longest_texts_fits_a_record() {
    let longest = |letters: usize| "🍕".repeat(letters);
    let receipt = Receipt {
        number: u64::MAX,
        kind: ReceiptKind::Refund { refund: RefundId::from_uuid(id(4)), of: Some(u64::MAX) },
        seller: Seller {
            name: name(&longest(120)),
            address: Some(PostalAddress::parse(&longest(200)).unwrap()),
            tax_number: Some(TaxNumber::parse(&longest(40)).unwrap()),
        },
        table: name(&longest(120)),
        orders: vec![u64::MAX; ORDERS_MAX],
        taxes: vec![tax(); 100],
        served_by: name(&longest(120)),
        reason: Some(Reason::parse(&longest(200)).unwrap()),
        ..receipt()
    };
    assert!(codec::encode(&receipt).is_ok());
}
