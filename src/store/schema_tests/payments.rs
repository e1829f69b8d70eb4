//! Golden bytes of payments and of the settings.

use super::*;
use crate::domain::cash::CashStep;
use crate::domain::ids::RefundId;
use crate::domain::limits::{LimitList, Limits};
use crate::domain::payment::{ITEMS_MAX, MethodDetails, PaidItem, PaymentState, Refund, TakenBy};
use crate::domain::refund::{REFUNDS_MAX, RefundAmount, RefundBy};
use crate::domain::text::{Reason, TillNumber};
use crate::domain::transfer::{Iban, Payee, PayeeName, Vpa};
use crate::store::versions::{payment_v1, settings_v1};

fn payment() -> Payment {
    let kim = StaffId::from_uuid(id(10));
    Payment {
        id: PaymentId::from_uuid(id(12)),
        details: MethodDetails::Cash { rounding: minor(-2), tendered: Some(minor(2_000)) },
        amount: minor(1_837),
        tip: minor(0),
        guest: Some(ada()),
        items: vec![PaidItem {
            order: OrderId::from_uuid(id(9)),
            index: 3,
            quantity: 2,
            amount: minor(1_837),
        }],
        taken_by: TakenBy { id: kim, name: name("Kim") },
        at: at(1_000),
        state: PaymentState::Initiated,
        refunds: vec![],
    }
}

fn lee() -> StaffId {
    StaffId::from_uuid(id(11))
}

/// A card payment with a tip, without items and guest.
fn card_payment() -> Payment {
    Payment { details: MethodDetails::Card, tip: minor(163), guest: None, items: vec![], ..payment() }
}

fn cold_soup() -> Reason {
    Reason::parse("cold soup").unwrap()
}

#[test]
fn payment_bytes_are_frozen_in_every_state_and_method() {
    assert_golden(
        &payment(),
        "02100c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c000301fba00ffb5a0e000110dadadadadadadadadadadadadadadada0341\
         64610110090909090909090909090909090909090302fb5a0e100a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a034b696dfbe8\
         030000",
    );
    let completed = Payment {
        details: MethodDetails::Cash { rounding: minor(0), tendered: None },
        state: PaymentState::Completed { at: at(2_000), by: Some(lee()) },
        ..card_payment()
    };
    assert_golden(
        &completed,
        "02100c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c000000fb5a0efb46010000100a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a034b\
         696dfbe80301fbd00701100b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b00",
    );
    let cancelled = Payment { state: PaymentState::Cancelled { at: at(2_000), by: lee() }, ..card_payment() };
    assert_golden(
        &cancelled,
        "02100c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c01fb5a0efb46010000100a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a034b696d\
         fbe80302fbd007100b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b00",
    );
    let refund = Refund {
        id: RefundId::from_uuid(id(13)),
        amount: minor(600),
        tip: minor(63),
        rounding: minor(0),
        by: lee(),
        by_name: Some(name("Lee")),
        at: at(3_000),
        reason: cold_soup(),
    };
    let refunded = Payment { details: MethodDetails::Transfer, refunds: vec![refund], ..completed };
    assert_golden(
        &refunded,
        "02100c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c02fb5a0efb46010000100a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a034b696d\
         fbe80301fbd00701100b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b01100d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0dfbb0047e00\
         100b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b01034c6565fbb80b09636f6c6420736f7570",
    );
}

#[test]
fn payments_of_version_1_are_converted() {
    let old = |new: Payment, state| payment_v1::Payment {
        id: new.id,
        details: new.details,
        amount: new.amount,
        tip: new.tip,
        guest: new.guest,
        items: new.items,
        taken_by: new.taken_by,
        at: new.at,
        state,
    };
    let assert_converts = |old: &payment_v1::Payment, new: Payment| {
        assert_eq!(codec::decode::<Payment>(&codec::encode(old).unwrap()), Ok(new));
    };
    let initiated = old(payment(), payment_v1::PaymentState::Initiated);
    assert_golden(
        &initiated,
        "01100c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c000301fba00ffb5a0e000110dadadadadadadadadadadadadadadada0341\
         64610110090909090909090909090909090909090302fb5a0e100a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a034b696dfbe8\
         0300",
    );
    assert_converts(&initiated, payment());
    let details = MethodDetails::Cash { rounding: minor(0), tendered: None };
    let completed = payment_v1::Payment {
        details,
        ..old(card_payment(), payment_v1::PaymentState::Completed { at: at(2_000), by: lee() })
    };
    assert_golden(
        &completed,
        "01100c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c000000fb5a0efb46010000100a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a034b\
         696dfbe80301fbd007100b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b",
    );
    let state = PaymentState::Completed { at: at(2_000), by: Some(lee()) };
    assert_converts(&completed, Payment { details, state, ..card_payment() });
    let cancelled = old(card_payment(), payment_v1::PaymentState::Cancelled { at: at(2_000), by: lee() });
    assert_golden(
        &cancelled,
        "01100c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c01fb5a0efb46010000100a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a034b696d\
         fbe80302fbd007100b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b",
    );
    assert_converts(
        &cancelled,
        Payment { state: PaymentState::Cancelled { at: at(2_000), by: lee() }, ..card_payment() },
    );
    let state = payment_v1::PaymentState::Refunded {
        completed_at: at(2_000),
        at: at(3_000),
        by: lee(),
        reason: cold_soup(),
    };
    let refunded = payment_v1::Payment { details: MethodDetails::Transfer, ..old(card_payment(), state) };
    assert_golden(
        &refunded,
        "01100c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c02fb5a0efb46010000100a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a034b696d\
         fbe80303fbd007fbb80b100b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b09636f6c6420736f7570",
    );
    let refund = Refund {
        id: RefundId::from_uuid(id(12)),
        amount: minor(1_837),
        tip: minor(163),
        rounding: minor(0),
        by: lee(),
        by_name: None,
        at: at(3_000),
        reason: cold_soup(),
    };
    let today = Payment {
        details: MethodDetails::Transfer,
        state: PaymentState::Completed { at: at(2_000), by: None },
        refunds: vec![refund],
        ..card_payment()
    };
    assert!(today.is_refunded());
    assert_converts(&refunded, today);
}

#[test]
fn largest_payment_fits_record() {
    let largest = minor(Minor::MAX);
    let item =
        PaidItem { order: OrderId::from_uuid(id(9)), index: u16::MAX, quantity: u32::MAX, amount: largest };
    let mut payment = Payment {
        amount: minor(Minor::MAX / 3),
        tip: minor(Minor::MAX / 3),
        items: vec![item; ITEMS_MAX],
        taken_by: TakenBy { id: lee(), name: name(&"€".repeat(120)) },
        state: PaymentState::Completed { at: at(u64::MAX / 2), by: Some(lee()) },
        ..payment()
    };
    // Two limits: the number of refunds, with short reasons, and the bytes of all reasons, with long ones.
    for (text, most) in [("€".repeat(35), REFUNDS_MAX), ("€".repeat(120), 8)] {
        payment.refunds.clear();
        let by = |text: &str| RefundBy {
            id: RefundId::from_uuid(id(13)),
            by: lee(),
            name: name(text),
            at: at(u64::MAX / 2),
            reason: Reason::parse(text).unwrap(),
        };
        let wanted = RefundAmount::Part { amount: minor(5_000_000_000), tip: minor(5_000_000_000) };
        let step = CashStep::of(Currency::EUR, 0);
        while payment.refund(wanted, step, by(&text)).is_ok() {}
        assert_eq!(payment.refunds.len(), most);
        assert!(codec::encode(&payment).is_ok());
    }
}

#[test]
fn settings_bytes_are_frozen() {
    let mut settings = Settings::default();
    assert_golden(&settings, "02000000");
    settings.set_limit(LimitList(&[Limits::GROUP]), "changes_burst", Some(100)).unwrap();
    settings.shared_addresses = vec!["192.168.1.1".to_owned()];
    let payee = Payee {
        name: Some(PayeeName::parse("Chez Été").unwrap()),
        iban: Some(Iban::parse("DE89370400440532013000").unwrap()),
        bic: None,
        vpa: Some(Vpa::parse("ete@ok").unwrap()),
    };
    settings.payee = Some(payee);
    assert_golden(
        &settings,
        "02010d6368616e6765735f627572737464010b3139322e3136382e312e3101010a4368657a20c38974c3a90116444538\
         39333730343030343430353332303133303030000106657465406f6b",
    );

    // Version 1 has no payee.
    let old = |settings: &Settings| settings_v1::Settings {
        limits: settings.limits.clone(),
        shared_addresses: settings.shared_addresses.clone(),
    };
    assert_golden(&old(&Settings::default()), "010000");
    assert_golden(&old(&settings), "01010d6368616e6765735f627572737464010b3139322e3136382e312e31");
    let bytes = codec::encode(&old(&settings)).unwrap();
    assert_eq!(codec::decode::<Settings>(&bytes), Ok(Settings { payee: None, ..settings }));
}

#[test]
fn handover_bytes_are_frozen() {
    let till_number = TillNumber::parse("2026-000417").ok();
    let handover =
        Handover { at: at(1_000), by: lee(), name: name("Lee"), amount: minor(1_837), till_number };
    assert_golden(
        &handover,
        "01fbe803100b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b034c6565fb5a0e010b323032362d303030343137",
    );
    assert_golden(
        &Handover { till_number: None, ..handover },
        "01fbe803100b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b034c6565fb5a0e00",
    );
}
