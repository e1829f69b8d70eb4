//! Golden bytes of orders of the current version.

use super::*;
use crate::domain::cart::Quantity;
use crate::domain::course::{Course, Seat};
use crate::domain::money::{Currency, TaxKind, TaxRate};
use crate::domain::open_price::OpenPriceRules;
use crate::domain::order::{Order, OrderHead, OrderedBy, PaymentWish};
use crate::domain::tax::TaxLine;
use crate::domain::tip_pools::{TipPool, TipPools};
use crate::store::versions::{order_line_v3, order_line_v4, order_v3, order_v4};

#[test]
fn order_bytes_of_versions_3_to_5_are_frozen() {
    let open_price = order_line_v3::OrderLine {
        item: None,
        name: name("Corkage"),
        variant: None,
        options: vec![],
        quantity: Quantity::new(2).unwrap(),
        unit_price: minor(940),
        line_total: minor(1_880),
        tax_class: code("FOOD"),
        tax: TaxLine { kind: TaxKind::Inclusive, rate: TaxRate::new(7_000).unwrap() },
        net: minor(1_757),
        station: None,
        note: None,
        allergy_note: None,
        allergens_stated: false,
    };
    assert_golden(&open_price, "030007436f726b616765000002fb5807fbb00e04464f4f4400fb581bfbba0d00000000");
    let item = MenuItemId::from_uuid(id(2));
    let of_menu =
        order_line_v3::OrderLine { item: Some(item), station: Some(code("KITCHEN")), ..open_price.clone() };
    assert_golden(
        &of_menu,
        "0301100202020202020202020202020202020207436f726b616765000002fb5807fbb00e04464f4f4400fb581bfbba0d01074b49544348454e000000",
    );
    let head = OrderHead {
        id: OrderId::from_uuid(id(9)),
        sequence: 1_234,
        number: 7,
        session: SessionId::from_uuid(id(8)),
        table: TableId::from_uuid(id(7)),
        by: OrderedBy::StaffForGuest(StaffId::from_uuid(id(10)), name("Kim"), ada()),
        at: at(1_795_355_227_045),
        currency: Currency::EUR,
        line_count: 1,
        cart_revision: None,
        payment: PaymentWish::PayLater,
        note: None,
        taxes: vec![],
        total: minor(1_880),
    };
    let hex = "031009090909090909090909090909090909fbd204071008080808080808080808080808080808100707070707070707070707070707070702100a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a034b696d10dadadadadadadadadadadadadadadada03416461fda5b38203a2010000034555520100020000fbb00e010007436f726b616765000002fb5807fbb00e04464f4f4400fb581bfbba0d00000000";
    let third = order_v3::Order { head, lines: vec![open_price.clone()] };
    assert_golden(&third, hex);
    // Version 4 adds whether a line should come with the main courses, version 5 its course and its seat.
    let fourth = order_v4::Order::from(third);
    let rest = hex.strip_prefix("03").unwrap();
    assert_golden(&fourth, &format!("04{rest}00"));
    let now = Order::from(fourth);
    assert_decodes_to(&now, hex);
    assert_decodes_to(&now, &format!("04{rest}00"));
    assert_golden(&now, &format!("05{rest}000000"));
    let line = "0007436f726b616765000002fb5807fbb00e04464f4f4400fb581bfbba0d00000000";
    let fourth =
        order_line_v4::OrderLine { with_mains: true, ..order_line_v4::OrderLine::from(open_price.clone()) };
    assert_golden(&fourth, &format!("04{line}01"));
    assert_decodes_to(&OrderLine::from(fourth.clone()), &format!("04{line}01"));
    let third = OrderLine::from(order_line_v4::OrderLine::from(open_price));
    assert_decodes_to(&third, &format!("03{line}"));
    let served = OrderLine { course: Course::new(2), seat: Seat::new(99), ..fourth.into() };
    assert_golden(&served, &format!("05{line}0101020163"));
}

#[test]
fn open_price_rules_bytes_are_frozen() {
    let rules =
        OpenPriceRules { most: minor(2_000), tax_classes: vec![code("FOOD")], station: Some(code("BAR")) };
    assert_golden(&rules, "01fba00f0104464f4f440103424152");
    assert_golden(&OpenPriceRules { station: None, ..rules }, "01fba00f0104464f4f4400");
}

#[test]
fn tip_pools_bytes_are_frozen() {
    let pool = |text: &str, percent| TipPool { name: name(text), percent };
    let pools = TipPools::new(vec![pool("Service", 70), pool("Kitchen", 30)]).unwrap();
    assert_golden(&pools, "0102075365727669636546074b69746368656e1e");
}
