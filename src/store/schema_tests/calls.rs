//! The calls of guests, and who hears them.

use super::*;
use crate::domain::bill_share::{ShareBy, ShareWish};
use crate::domain::call::CallKind;
use crate::domain::order::PaymentWish;
use crate::store::versions::{call_v1, call_v2};

#[test]
fn call_bytes_are_frozen() {
    let call = call_v1::Call {
        id: CallId::from_uuid(id(13)),
        kind: CallKind::CallWaiter,
        note: note("a spoon"),
        by: ada(),
        at: at(1_000),
    };
    assert_golden(
        &call,
        "01100d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d000107612073706f6f6e10dadadadadadadadadadadadadadadada034164\
         61fbe803",
    );
    assert_golden(
        &call_v1::Call { kind: CallKind::RequestBill, note: None, ..call.clone() },
        "01100d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d010010dadadadadadadadadadadadadadadada03416461fbe803",
    );
    // Version 2 adds who is on the way and how the guests would like to pay.
    let second = call_v2::Call::from(call);
    let rest = "100d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d000107612073706f6f6e10dadadadadadadadadadadadadadadada03416461fbe803";
    assert_decodes_to(&second, &format!("01{rest}"));
    assert_golden(&second, &format!("02{rest}0000"));
    let taken =
        call_v2::Call { taken_at: Some(at(1_000)), payment: Some(PaymentWish::Card), ..second.clone() };
    assert_golden(&taken, &format!("02{rest}01fbe8030101"));
    // Version 3 adds which part of the bill the guest would like to pay.
    assert_decodes_to(&Call::from(second), &format!("01{rest}"));
    let now = Call::from(taken);
    assert_decodes_to(&now, &format!("02{rest}01fbe8030101"));
    assert_golden(&now, &format!("03{rest}01fbe803010100"));
    let amount = Minor::new(1_450).unwrap();
    for (by, bytes) in [(ShareBy::Own, "00"), (ShareBy::Evenly(3), "0103"), (ShareBy::ByItem(2), "0202")] {
        let asked = Call { share: Some(ShareWish { by, amount }), ..now.clone() };
        assert_golden(&asked, &format!("03{rest}01fbe803010101{bytes}fb540b"));
    }
}

#[test]
fn section_bytes_are_frozen() {
    let section = Section::new(vec![TableId::from_uuid(id(8)), TableId::from_uuid(id(7))]).unwrap();
    assert_golden(
        &section,
        "0102100707070707070707070707070707070710080808080808080808080808080808\
         08",
    );
}
