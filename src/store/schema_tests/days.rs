//! Golden bytes of reports of closed days.

use super::*;
use crate::domain::cash_count::{COINS_MAX, CashCount, CashMove, CoinCount};
use crate::domain::day_figures::{Person, Subject, Sum, Why};
use crate::domain::menu_hours::Day;
use crate::domain::operation::{Operation, OrderRefusal};
use crate::domain::payment::Method;
use crate::domain::tax::TaxLine;
use crate::domain::text::{PostalAddress, Reason, TaxNumber};
use crate::domain::z_report::{CARRIED_NAMED_MAX, CarriedTable, CashBalance, Seller, ZReport};

fn maria() -> Person {
    Person { id: StaffId::from_uuid(id(0xaa)), name: name("Maria") }
}

fn reason(text: &str) -> Reason {
    Reason::parse(text).unwrap()
}

#[test]
fn report_bytes_are_frozen() {
    let report = ZReport {
        number: 7,
        day: Day::parse("2026-04-03").unwrap(),
        from: at(1_000),
        to: at(2_000),
        after_entry: 10,
        last_entry: 20,
        entry_hash: [7; 32],
        by: maria(),
        currency: Currency::EUR,
        seller: Seller {
            name: name("Testhaus"),
            address: Some(PostalAddress::parse("Street 1").unwrap()),
            tax_number: Some(TaxNumber::parse("DE1").unwrap()),
        },
        advance_before: 100,
        advance: -5,
        carried: vec![CarriedTable {
            table: name("7"),
            opened_at: at(1_500),
            total: minor(900),
            paid: minor(300),
        }],
        carried_count: 1,
        cash: Some(CashBalance { before: 10, received: 20, moved: -3, counted: 27, left: 5 }),
        total_sold: 123_456,
        total_refunded: 7,
        note: Some(reason("calm")),
    };
    assert_golden(
        &report,
        "01070a323032362d30342d3033fbe803fbd0070a14070707070707070707070707070707070707070707070707070707070707070710aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa054d6172696103455552085465737468617573010853747265657420310103444531c809010137fbdc05fb0807fb58020101142805360afc80c403000e010463616c6d",
    );
    let empty = ZReport {
        cash: None,
        note: None,
        seller: Seller { name: name("Testhaus"), address: None, tax_number: None },
        carried: vec![],
        ..report
    };
    assert_golden(
        &empty,
        "01070a323032362d30342d3033fbe803fbd0070a14070707070707070707070707070707070707070707070707070707070707070710aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa054d61726961034555520854657374686175730000c809000100fc80c403000e00",
    );
}

#[test]
fn figures_bytes_are_frozen() {
    let sum = Sum { count: 2, net: 300, tax: -21 };
    let tax = TaxLine { kind: TaxKind::Exclusive, rate: TaxRate::new(7_000).unwrap() };
    let why = Why { reason: Some(reason("cold")), by: Some(maria()) };
    let nothing = Why { reason: None, by: None };
    let subjects = [
        Subject::Bills,
        Subject::Tax(tax),
        Subject::Category(Some(name("Soups"))),
        Subject::Category(None),
        Subject::Dish(MenuItemId::from_uuid(id(2)), name("Soup")),
        Subject::Area(name("Terrace")),
        Subject::Hour(19),
        Subject::OrderedBy(None),
        Subject::OrderedBy(Some(maria())),
        Subject::Void(why.clone()),
        Subject::Unpaid(nothing.clone()),
        Subject::Overpaid(nothing),
        Subject::Paid(Method::Cash),
        Subject::Tip(Method::Card),
        Subject::Rounding(Method::Transfer),
        Subject::TakenBy(maria()),
        Subject::TipTakenBy(maria()),
        Subject::Refunded(Method::Cash),
        Subject::RefundedTip(Method::Cash),
        Subject::RefundedRounding(Method::Cash),
        Subject::RefundedFor(why.clone()),
        Subject::RefundedLater,
        Subject::HandedToTill,
        Subject::OpenPrice(Some(name("Corkage"))),
        Subject::OpenPrice(None),
        Subject::Comp(why.clone()),
        Subject::Discount(why.clone()),
        Subject::TipPool(name("Kitchen")),
        Subject::OpenPriceBy(maria()),
        Subject::ServiceCharge,
        Subject::ServiceDecision(why),
        Subject::RefundedLaterTax(tax),
    ];
    let rows: Vec<(Subject, Sum)> = subjects.into_iter().map(|subject| (subject, sum)).collect();
    assert_golden(
        &rows,
        "01200002fb5802290101fb581b02fb580229020105536f75707302fb580229020002fb58022903100202020202020202020202020202020204536f757002fb58022904075465727261636502fb580229051302fb580229060002fb580229060110aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa054d6172696102fb580229070104636f6c640110aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa054d6172696102fb58022908000002fb58022909000002fb5802290a0002fb5802290b0102fb5802290c0202fb5802290d10aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa054d6172696102fb5802290e10aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa054d6172696102fb5802290f0002fb580229100002fb580229110002fb580229120104636f6c640110aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa054d6172696102fb5802291302fb5802291402fb580229150107436f726b61676502fb580229150002fb580229170104636f6c640110aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa054d6172696102fb580229180104636f6c640110aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa054d6172696102fb58022919074b69746368656e02fb5802291a10aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa054d6172696102fb5802291b02fb5802291c0104636f6c640110aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa054d6172696102fb5802291d01fb581b02fb580229",
    );
}

#[test]
fn cash_bytes_are_frozen() {
    let count = CashCount {
        drawer: name("Bar"),
        coins: vec![CoinCount { value: minor(5_000), count: 3 }, CoinCount { value: minor(1), count: 0 }],
        amount: minor(15_000),
        by: maria(),
        at: at(1_000),
    };
    assert_golden(
        &count,
        "010342617202fb1027030200fb307510aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa054d61726961fbe803",
    );
    let moved = CashMove { amount: minor(-350), reason: reason("lemons"), by: maria(), at: at(1_000) };
    assert_golden(&moved, "01fbbb02066c656d6f6e7310aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa054d61726961fbe803");
}

#[test]
fn report_and_count_with_the_longest_texts_fit_a_record() {
    let longest = |letters: usize| "🍕".repeat(letters);
    let person = Person { name: name(&longest(120)), ..maria() };
    let carried = CarriedTable {
        table: name(&longest(120)),
        opened_at: at(u64::MAX),
        total: minor(Minor::MAX),
        paid: minor(Minor::MAX),
    };
    let report = ZReport {
        number: u64::MAX,
        day: Day::parse("2026-04-03").unwrap(),
        from: at(u64::MAX),
        to: at(u64::MAX),
        after_entry: u64::MAX,
        last_entry: u64::MAX,
        entry_hash: [7; 32],
        by: person.clone(),
        currency: Currency::EUR,
        seller: Seller {
            name: name(&longest(120)),
            address: Some(PostalAddress::parse(&longest(200)).unwrap()),
            tax_number: Some(TaxNumber::parse(&longest(40)).unwrap()),
        },
        advance_before: i64::MAX,
        advance: i64::MIN,
        carried: vec![carried; CARRIED_NAMED_MAX],
        carried_count: u32::MAX,
        cash: Some(CashBalance { before: i64::MAX, received: 0, moved: 0, counted: 0, left: 0 }),
        total_sold: i64::MAX,
        total_refunded: i64::MAX,
        note: Some(reason(&longest(200))),
    };
    assert!(codec::encode(&report).is_ok());
    let coins = vec![CoinCount { value: minor(Minor::MAX), count: u32::MAX }; COINS_MAX];
    let count = CashCount {
        drawer: name(&longest(120)),
        coins,
        amount: minor(Minor::MAX),
        by: person,
        at: at(u64::MAX),
    };
    assert!(codec::encode(&count).is_ok());
}

#[test]
fn operation_bytes_are_frozen() {
    let rows = vec![
        (Subject::Operation(Operation::Covers), Sum { count: 1, net: 2, tax: 3 }),
        (Subject::Operation(Operation::Stay), Sum { count: 1, net: 90, tax: 0 }),
        (
            Subject::Operation(Operation::OptionSold(MenuItemId::from_uuid(id(0xab)), name("Oat"))),
            Sum { count: 2, net: 100, tax: 0 },
        ),
        (Subject::Operation(Operation::Ready(code("GRILL"), 19, 7)), Sum { count: 4, net: 0, tax: 0 }),
        (Subject::Operation(Operation::Late(code("GRILL"))), Sum { count: 5, net: 0, tax: 0 }),
        (Subject::Operation(Operation::SoldOut(name("Soup"))), Sum { count: 1, net: 45, tax: 0 }),
        (Subject::Operation(Operation::Refused(OrderRefusal::SoldOut)), Sum { count: 6, net: 0, tax: 0 }),
        (Subject::Operation(Operation::Refused(OrderRefusal::Invalid)), Sum { count: 7, net: 0, tax: 0 }),
    ];
    assert_golden(
        &rows,
        "01081600010406160101b400160210abababababababababababababababab034f617402c8001603054752494c4c13070400001604054752494c4c050000160504536f7570015a00160600060000160606070000",
    );
}
