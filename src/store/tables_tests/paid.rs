//! The records of money: payments, and what the owner has set, who gets a transfer's money among it.

use super::*;
use crate::domain::payment::{Means, PaidItem, PaymentState, TakenBy};
use crate::domain::text::Reason;
use crate::domain::transfer::{Iban, Payee, PayeeName, Vpa};
use crate::store::versions::settings_v1;

#[test]
fn a_payment_is_frozen_in_every_state_and_by_all_means() {
    let (kim, lee) = (StaffId::from_uuid(id(10)), StaffId::from_uuid(id(11)));
    let initiated = Payment {
        id: PaymentId::from_uuid(id(12)),
        means: Means::Cash { rounding: minor(-2), tendered: Some(minor(2_000)) },
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
    };
    frozen(
        &initiated,
        "01100c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c000301fba00ffb5a0e000110dadadadadadadadadadadadadadadada0341\
         64610110090909090909090909090909090909090302fb5a0e100a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a034b696dfbe8\
         0300",
    );
    let completed = Payment {
        means: Means::Cash { rounding: minor(0), tendered: None },
        tip: minor(163),
        guest: None,
        items: vec![],
        state: PaymentState::Completed { at: at(2_000), by: lee },
        ..initiated.clone()
    };
    frozen(
        &completed,
        "01100c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c000000fb5a0efb46010000100a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a034b\
         696dfbe80301fbd007100b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b",
    );
    let cancelled = Payment {
        means: Means::Card,
        state: PaymentState::Cancelled { at: at(2_000), by: lee },
        ..completed.clone()
    };
    frozen(
        &cancelled,
        "01100c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c01fb5a0efb46010000100a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a034b696d\
         fbe80302fbd007100b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b",
    );
    let refunded = Payment {
        means: Means::Transfer,
        state: PaymentState::Refunded {
            completed_at: at(2_000),
            at: at(3_000),
            by: lee,
            reason: Reason::parse("cold soup").unwrap(),
        },
        ..completed
    };
    frozen(
        &refunded,
        "01100c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c02fb5a0efb46010000100a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a034b696d\
         fbe80303fbd007fbb80b100b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b09636f6c6420736f7570",
    );
}

#[test]
fn what_the_owner_has_set_is_frozen() {
    let mut settings = Settings::default();
    frozen(&settings, "02000000");
    settings.set_limit("changes_burst", Some(100)).unwrap();
    settings.shared_addresses = vec!["192.168.1.1".to_owned()];
    let payee = Payee {
        name: Some(PayeeName::parse("Chez Été").unwrap()),
        iban: Some(Iban::parse("DE89370400440532013000").unwrap()),
        bic: None,
        vpa: Some(Vpa::parse("ete@ok").unwrap()),
    };
    settings.payee = Some(payee);
    frozen(
        &settings,
        "02010d6368616e6765735f627572737464010b3139322e3136382e312e3101010a4368657a20c38974c3a90116444538\
         39333730343030343430353332303133303030000106657465406f6b",
    );

    // As it was kept before there were payees.
    let old = |settings: &Settings| settings_v1::Settings {
        limits: settings.limits.clone(),
        shared_addresses: settings.shared_addresses.clone(),
    };
    frozen(&old(&Settings::default()), "010000");
    frozen(&old(&settings), "01010d6368616e6765735f627572737464010b3139322e3136382e312e31");
    let kept = codec::encode(&old(&settings)).unwrap();
    assert_eq!(codec::decode::<Settings>(&kept), Ok(Settings { payee: None, ..settings }));
}
