//! Golden bytes of comps, discounts and their reasons.

use super::*;
use crate::domain::adjustment::{AdjustmentKind, AdjustmentState, Giver, LINES_MAX, LinePart, Target};
use crate::domain::percent::Percent;
use crate::domain::profile::Language;
use crate::domain::service_charge::{ServiceSetting, ServiceTerms};
use crate::domain::tax::TaxLine;
use crate::domain::text::Reason;

fn giver(id_of: u8, text: &str) -> Giver {
    Giver { id: StaffId::from_uuid(id(id_of)), name: name(text) }
}

fn reason(text: &str) -> Reason {
    Reason::parse(text).unwrap()
}

fn comp() -> Adjustment {
    let order = OrderId::from_uuid(id(9));
    Adjustment {
        id: AdjustmentId::from_uuid(id(14)),
        kind: AdjustmentKind::Comp,
        target: Target::Line { order, index: 3, quantity: 2 },
        reason: reason("Complaint"),
        by: giver(10, "Kim"),
        approved_by: Some(giver(11, "Lee")),
        is_by_manager: false,
        at: at(1_000),
        parts: vec![(order, vec![LinePart { index: 3, quantity: 2, amount: minor(900) }])],
        state: AdjustmentState::Active,
    }
}

#[test]
fn adjustment_bytes_are_frozen_in_every_kind_and_state() {
    assert_golden(
        &comp(),
        "01100e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e00001009090909090909090909090909090909030209436f6d706c61696e74100a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a034b696d01100b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b034c656500fbe803011009090909090909090909090909090909010302fb080700",
    );
    let percent = Adjustment {
        kind: AdjustmentKind::PercentOff(Percent::new(10_000).unwrap()),
        target: Target::Party,
        approved_by: None,
        is_by_manager: true,
        ..comp()
    };
    assert_golden(
        &percent,
        "01100e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e01fb10270109436f6d706c61696e74100a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a034b696d0001fbe803011009090909090909090909090909090909010302fb080700",
    );
    let by = giver(11, "Lee");
    let state = AdjustmentState::Withdrawn { at: at(2_000), by, reason: reason("mistake") };
    assert_golden(
        &Adjustment { kind: AdjustmentKind::AmountOff(minor(500)), state, ..percent },
        "01100e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e02fbe8030109436f6d706c61696e74100a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a034b696d0001fbe803011009090909090909090909090909090909010302fb080701fbd007100b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b034c6565076d697374616b65",
    );
}

#[test]
fn bytes_of_the_service_charge_are_frozen() {
    let party = Adjustment { target: Target::Party, approved_by: None, parts: vec![], ..comp() };
    let set = Adjustment { kind: AdjustmentKind::Service(Percent::new(10_000)), ..party.clone() };
    assert_golden(
        &set,
        "01100e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0301fb10270109436f6d706c61696e74100a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a034b696d0000fbe8030000",
    );
    assert_golden(
        &Adjustment { kind: AdjustmentKind::Service(None), ..party },
        "01100e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e03000109436f6d706c61696e74100a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a034b696d0000fbe8030000",
    );
    let (percent, rate) = (Percent::new(12_500).unwrap(), TaxRate::new(19_000).unwrap());
    let tax = TaxLine { kind: TaxKind::Inclusive, rate };
    let setting = ServiceSetting { percent, from_guests: Some(6), tax_class: code("FOOD") };
    assert_golden(&setting, "01fbd430010604464f4f44");
    assert_golden(&ServiceSetting { from_guests: None, ..setting }, "01fbd4300004464f4f44");
    assert_golden(&ServiceTerms { percent, from_guests: Some(0), tax }, "01fbd430010000fb384a");
}

#[test]
fn largest_adjustment_fits_record() {
    let long = || Giver { id: StaffId::from_uuid(id(0xff)), name: name(&"€".repeat(120)) };
    let text = || reason(&"€".repeat(200));
    let line = LinePart { index: 200, quantity: 99, amount: minor(Minor::MAX) };
    let orders: u8 = 150;
    let per_order = LINES_MAX / usize::from(orders);
    let largest = Adjustment {
        kind: AdjustmentKind::PercentOff(Percent::new(99_999).unwrap()),
        target: Target::Party,
        reason: text(),
        by: long(),
        approved_by: Some(long()),
        at: at(u64::MAX / 2),
        parts: (0..orders).map(|order| (OrderId::from_uuid(id(order)), vec![line; per_order])).collect(),
        state: AdjustmentState::Withdrawn { at: at(u64::MAX / 2), by: long(), reason: text() },
        ..comp()
    };
    let bytes = codec::encode(&largest).unwrap().len();
    assert!(bytes <= 16 * 1024, "{bytes} bytes");
}

#[test]
fn bytes_of_the_reasons_are_frozen() {
    assert_golden(&AdjustmentRules::default(), "010000");
    let rules = AdjustmentRules { comp_reasons: vec![reason("ab")], discount_reasons: vec![reason("c")] };
    assert_golden(&rules, "0101026162010163");
    for language in Language::ALL {
        let rules = AdjustmentRules::of_language(language);
        assert_eq!((rules.comp_reasons.len(), rules.discount_reasons.len()), (3, 3), "{}", language.code());
    }
}
