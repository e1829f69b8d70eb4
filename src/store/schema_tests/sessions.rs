//! Golden bytes of sessions, phones, carts, orders and calls.

use super::*;
use crate::domain::cart::Quantity;
use crate::domain::ids::{CategoryId, OptionGroupId, OptionId, VariantId};
use crate::domain::item_state::{CancelledPart, ItemStatus, PARTS_MAX};
use crate::domain::menu::PricedOption;
use crate::domain::money::{Currency, Minor, TaxKind, TaxRate};
use crate::domain::order::{Order, OrderedBy, PaymentWish};
use crate::domain::resume::Resume;
use crate::domain::session::{Carts, Checkout, Covers, Mode, SessionStatus};
use crate::domain::tax::{TaxLine, taxes};
use crate::domain::text::Reason;
use crate::domain::throttle;
use crate::store::versions::{
    cart_line_v1, cart_line_v2, device_v1, order_line_v1, order_line_v2, order_line_v3, order_line_v4,
    order_v1, order_v2, order_v3, order_v4, table_session_v1,
};

fn tax_line(rate: u32, kind: TaxKind) -> TaxLine {
    TaxLine { kind, rate: TaxRate::new(rate).unwrap() }
}

/// Asserts the bytes of version 1, that they are still read, and those of version 2: the same, and the number of guests.
#[track_caller]
fn assert_session(session: &TableSession, hex_v1: &str) {
    let TableSession { id, table, opened_at, opened_by, carts, status, covers: None } = session.clone()
    else {
        panic!("version 1 has no number of guests")
    };
    assert_golden(&table_session_v1::TableSession { id, table, opened_at, opened_by, carts, status }, hex_v1);
    assert_decodes_to(session, hex_v1);
    let rest = hex_v1.strip_prefix("01").unwrap();
    assert_golden(session, &format!("02{rest}00"));
    assert_golden(&TableSession { covers: Covers::new(4), ..session.clone() }, &format!("02{rest}0104"));
}

#[test]
fn session_bytes_are_frozen_in_every_mode_and_state() {
    let mut session = TableSession::open(
        SessionId::from_uuid(id(8)),
        TableId::from_uuid(id(7)),
        Mode::Family,
        StaffId::from_uuid(id(10)),
        at(1_000),
    );
    assert_session(
        &session,
        "0110080808080808080808080808080808081007070707070707070707070707070707fbe803100a0a0a0a0a0a0a0a0a\
         0a0a0a0a0a0a0a000000",
    );
    session.carts = Carts::Family { checkout: Some(Checkout { holder: ada(), expires_at: at(121_000) }) };
    assert_session(
        &session,
        "0110080808080808080808080808080808081007070707070707070707070707070707fbe803100a0a0a0a0a0a0a0a0a\
         0a0a0a0a0a0a0a000110dadadadadadadadadadadadadadadada03416461fca8d8010000",
    );
    session.carts = Carts::Individual;
    let by = StaffId::from_uuid(id(11));
    session.status = SessionStatus::Closed { at: at(2_000), by, reason: None };
    assert_session(
        &session,
        "0110080808080808080808080808080808081007070707070707070707070707070707fbe803100a0a0a0a0a0a0a0a0a\
         0a0a0a0a0a0a0a0101fbd007100b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b00",
    );
    session.status =
        SessionStatus::Closed { at: at(2_000), by, reason: Some(Reason::parse("ran away").unwrap()) };
    assert_session(
        &session,
        "0110080808080808080808080808080808081007070707070707070707070707070707fbe803100a0a0a0a0a0a0a0a0a\
         0a0a0a0a0a0a0a0101fbd007100b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b010872616e2061776179",
    );
    session.status = SessionStatus::Merged { into: SessionId::from_uuid(id(9)) };
    assert_session(
        &session,
        "0110080808080808080808080808080808081007070707070707070707070707070707fbe803100a0a0a0a0a0a0a0a0a\
         0a0a0a0a0a0a0a010210090909090909090909090909090909\
         09",
    );
}

#[test]
fn pin_phone_and_guest_token_bytes_are_frozen() {
    let mut guesses = Throttle::default();
    assert_golden(&guesses, "0200000000");
    for _ in 0..throttle::PIN.attempts_max {
        guesses.reserve(&throttle::PIN, at(5_000)).unwrap();
        guesses.wrong(&throttle::PIN, at(5_000));
    }
    assert_golden(&guesses, "02000001fc28cf0d0001fb881300");
    assert_decodes_to(&guesses, "010001fc28cf0d0001fb881300");
    guesses.reserve(&throttle::PIN, at(5_000).plus_millis(throttle::PIN.block_ms)).unwrap();
    assert_golden(
        &SessionPin { hash: hash(), throttle: guesses.clone(), generation: 3 },
        "02fb004c02015a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5aa5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5\
         a5a5a5a5a5a50001fc28cf0d0001fc28cf0d0001fb88130003",
    );
    guesses.wrong(&throttle::PIN, at(5_000).plus_millis(throttle::PIN.block_ms));
    assert_decodes_to(
        &SessionPin { hash: hash(), throttle: guesses, generation: 3 },
        "01fb004c02015a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5aa5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5\
         a5a5a5a5a5a501fc28cf0d0001fc28cf0d0001fb88130003",
    );
    assert_golden(
        &hash(),
        "01fb004c02015a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5aa5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5\
         a5a5a5a5a5a5",
    );
    let mut phone = Device { guest: ada(), joined_at: at(3_000), token: digest(), resume: Resume::default() };
    let version_1 = device_v1::Device { guest: ada(), joined_at: at(3_000), token: digest() };
    assert_golden(
        &version_1,
        "0110dadadadadadadadadadadadadadadada03416461fbb80b7070707070707070707070707070707070707070707070\
         707070707070707070",
    );
    let read: Device = codec::decode(&codec::encode(&version_1).unwrap()).unwrap();
    assert_eq!(read, phone, "a phone of version 1 has no resume secret");
    assert_golden(
        &phone,
        "0210dadadadadadadadadadadadadadadada03416461fbb80b7070707070707070707070707070707070707070707070\
         7070707070707070700000",
    );
    phone.resume = Resume::with_secret(TokenDigest([0x71; 32]));
    phone.resume.release(at(4_000));
    assert_golden(
        &phone,
        "0210dadadadadadadadadadadadadadadada03416461fbb80b7070707070707070707070707070707070707070707070\
         70707070707070707001717171717171717171717171717171717171717171717171717171717171717101fc60370900",
    );
    let mut token = GuestToken {
        session: SessionId::from_uuid(id(8)),
        device: ada().device,
        issued_at: at(3_000),
        expires_at: at(4_000),
        revoked: false,
    };
    assert_golden(
        &token,
        "01100808080808080808080808080808080810dadadadadadadadadadadadadadadadafbb80bfba00f00",
    );
    token.revoked = true;
    assert_golden(
        &token,
        "01100808080808080808080808080808080810dadadadadadadadadadadadadadadadafbb80bfba00f01",
    );
}

#[test]
fn cart_line_bytes_are_frozen() {
    let full = cart_line_v1::CartLine {
        id: LineId::from_uuid(id(12)),
        item: MenuItemId::from_uuid(id(2)),
        name: name("Vongole"),
        variant: Some(VariantId::from_uuid(id(4))),
        options: vec![OptionId::from_uuid(id(6))],
        quantity: Quantity::new(99).unwrap(),
        note: note("al dente"),
        allergy_note: note("no nuts"),
        added_by: ada(),
    };
    let hex = "01100c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c100202020202020202020202020202020207566f6e676f6c650110040404\
         04040404040404040404040404011006060606060606060606060606060606630108616c2064656e746501076e6f206e\
         75747310dadadadadadadadadadadadadadadada03416461";
    assert_golden(&full, hex);
    let bare = cart_line_v1::CartLine {
        variant: None,
        options: vec![],
        note: None,
        allergy_note: None,
        ..full.clone()
    };
    assert_golden(
        &bare,
        "01100c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c100202020202020202020202020202020207566f6e676f6c650000630000\
         10dadadadadadadadadadadadadadadada03416461",
    );
    // Version 2 adds the category, version 3 whether it should come with the main courses.
    let second = cart_line_v2::CartLine::from(full);
    assert_decodes_to(&second, hex);
    let rest = hex.strip_prefix("01").unwrap();
    assert_golden(&second, &format!("02{rest}00"));
    let category = Some(CategoryId::from_uuid(id(3)));
    let second = cart_line_v2::CartLine { category, ..second };
    let rest = format!("{rest}0110{}", "03".repeat(16));
    assert_golden(&second, &format!("02{rest}"));
    let now = CartLine::from(second);
    assert_decodes_to(&now, &format!("02{rest}"));
    assert_golden(&now, &format!("03{rest}00"));
    assert_golden(&CartLine { with_mains: true, ..now }, &format!("03{rest}01"));
}

#[test]
fn order_bytes_are_frozen() {
    let food = tax_line(7_000, TaxKind::Inclusive);
    let sales = tax_line(8_875, TaxKind::Exclusive);
    let guests = order_v1::Order {
        id: OrderId::from_uuid(id(9)),
        number: 1_234,
        session: SessionId::from_uuid(id(8)),
        table: TableId::from_uuid(id(7)),
        by: OrderedBy::Guest(ada()),
        at: at(1_795_355_227_045),
        currency: Currency::EUR,
        line_count: 2,
        cart_revision: Some(17),
        payment: PaymentWish::Cash,
        note: note("all at once"),
        taxes: taxes([(food, minor(1_350)), (sales, minor(10_000))]).unwrap(),
        total: minor(12_238),
    };
    assert_golden(
        &guests,
        "011009090909090909090909090909090909fbd204100808080808080808080808080808080810070707070707070707\
         070707070707070010dadadadadadadadadadadadadadadada03416461fda5b38203a20100000345555202011100010b\
         616c6c206174206f6e63650200fb581bfbdc09b0fb8c0a01fbab22fb204efbf006fb1055fb9c5f",
    );
    let waiters = order_v1::Order {
        by: OrderedBy::Staff(StaffId::from_uuid(id(10)), name("Kim")),
        cart_revision: None,
        payment: PaymentWish::PayLater,
        note: None,
        taxes: vec![],
        total: Minor::ZERO,
        ..guests.clone()
    };
    assert_golden(
        &waiters,
        "011009090909090909090909090909090909fbd204100808080808080808080808080808080810070707070707070707\
         0707070707070701100a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a034b696dfda5b38203a201000003455552020002000000",
    );
    assert_golden(
        &order_v1::Order { payment: PaymentWish::Card, ..waiters.clone() },
        "011009090909090909090909090909090909fbd204100808080808080808080808080808080810070707070707070707\
         0707070707070701100a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a034b696dfda5b38203a201000003455552020001000000",
    );

    let full = order_line_v2::OrderLine {
        item: MenuItemId::from_uuid(id(2)),
        name: name("Vongole"),
        variant: Some((VariantId::from_uuid(id(4)), name("Small"))),
        options: vec![PricedOption {
            id: OptionId::from_uuid(id(6)),
            group: OptionGroupId::from_uuid(id(5)),
            name: name("No nuts"),
            price: minor(-50),
        }],
        quantity: Quantity::new(2).unwrap(),
        unit_price: minor(940),
        line_total: minor(1_880),
        tax_class: code("FOOD"),
        tax: food,
        net: minor(1_757),
        station: code("KITCHEN"),
        note: note("al dente"),
        allergy_note: note("no nuts"),
        allergens_stated: true,
    };
    assert_golden(
        &full,
        "02100202020202020202020202020202020207566f6e676f6c6501100404040404040404040404040404040405536d61\
         6c6c0110060606060606060606060606060606061005050505050505050505050505050505074e6f206e7574736302fb\
         5807fbb00e04464f4f4400fb581bfbba0d074b49544348454e0108616c2064656e746501076e6f206e75747301",
    );
    let bare = order_line_v2::OrderLine {
        variant: None,
        options: vec![],
        note: None,
        allergy_note: None,
        allergens_stated: false,
        tax: sales,
        ..full.clone()
    };
    assert_golden(
        &bare,
        "02100202020202020202020202020202020207566f6e676f6c65000002fb5807fbb00e04464f4f4401fbab22fbba0d07\
         4b49544348454e000000",
    );

    // An order of version 1 has its lines in rows of their own; version 2 has them after the head.
    for old in [guests, waiters] {
        let bytes = codec::encode(&old).unwrap();
        let read: Order = codec::decode(&bytes).unwrap();
        let version_2 = order_v2::Order::from(old);
        let now = |version_2| Order::from(order_v4::Order::from(order_v3::Order::from(version_2)));
        assert_eq!(read, now(version_2.clone()));
        assert_eq!((read.lines.len(), read.head.sequence, read.head.number), (0, 1_234, 1_234));
        let with_line = order_v2::Order { lines: vec![bare.clone()], ..version_2 };
        let parts = [&[2], &bytes[1..], &[1], &codec::body_of(&bare).unwrap()].concat();
        assert_eq!(codec::encode(&with_line).unwrap(), parts);
        assert_eq!(codec::decode::<Order>(&parts), Ok(now(with_line)));
    }

    // Version 1 does not say whether allergens were stated; it is read as "not stated".
    let version_1 = |line: &order_line_v2::OrderLine| {
        let line = line.clone();
        order_line_v1::OrderLine {
            item: line.item,
            name: line.name,
            variant: line.variant,
            options: line.options,
            quantity: line.quantity,
            unit_price: line.unit_price,
            line_total: line.line_total,
            tax_class: line.tax_class,
            tax: line.tax,
            net: line.net,
            station: line.station,
            note: line.note,
            allergy_note: line.allergy_note,
        }
    };
    assert_golden(
        &version_1(&full),
        "01100202020202020202020202020202020207566f6e676f6c6501100404040404040404040404040404040405536d61\
         6c6c0110060606060606060606060606060606061005050505050505050505050505050505074e6f206e7574736302fb\
         5807fbb00e04464f4f4400fb581bfbba0d074b49544348454e0108616c2064656e746501076e6f206e757473",
    );
    assert_golden(
        &version_1(&bare),
        "01100202020202020202020202020202020207566f6e676f6c65000002fb5807fbb00e04464f4f4401fbab22fbba0d07\
         4b49544348454e0000",
    );
    for line in [full, bare] {
        let bytes = codec::encode(&version_1(&line)).unwrap();
        let unstated = order_line_v2::OrderLine { allergens_stated: false, ..line };
        let third = order_line_v3::OrderLine::from(unstated);
        assert_eq!(codec::decode::<OrderLine>(&bytes), Ok(order_line_v4::OrderLine::from(third).into()));
    }
}

#[test]
fn item_state_bytes_of_all_versions_are_frozen() {
    let by = StaffId::from_uuid(id(10));
    let new = ItemState::new(at(1_000));
    assert_decodes_to(&new, "0100fbe8030000");
    assert_decodes_to(&new, "0200fbe803000000");
    assert_golden(&new, "0300fbe80300000000");
    assert_golden(&ItemState { fired_at: Some(at(2_000)), ..new.clone() }, "0300fbe80300000001fbd007");
    let cooking = ItemState { status: ItemStatus::InProgress, at: at(2_000), by: Some(by), ..new };
    assert_decodes_to(&cooking, "0101fbd00701100a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a00");
    assert_decodes_to(&cooking, "0201fbd00701100a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0000");
    assert_golden(&cooking, "0301fbd00701100a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a000000");
    let ready = ItemState { status: ItemStatus::Ready, ..cooking.clone() };
    assert_decodes_to(&ready, "0102fbd00701100a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a00");
    let served = ItemState { status: ItemStatus::Served, ..cooking.clone() };
    assert_decodes_to(&served, "0103fbd00701100a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a00");
    let why = Reason::parse("burnt").unwrap();
    let whole = Some((why.clone(), ItemStatus::Ready));
    let cancelled = ItemState { status: ItemStatus::Cancelled, cancelled: whole, ..cooking.clone() };
    assert_decodes_to(&cancelled, "0104fbd00701100a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a01056275726e7402");
    let part = CancelledPart { quantity: 2, reason: why, at: at(3_000), by };
    let in_part = ItemState { parts: vec![part], ..cancelled };
    let body = "04fbd00701100a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a01056275726e7402010205\
         6275726e74fbb80b100a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a";
    assert_decodes_to(&in_part, &format!("02{body}"));
    assert_golden(&in_part, &format!("03{body}00"));
}

#[test]
fn item_state_with_most_cancellations_fits_record() {
    let (by, reason) = (StaffId::from_uuid(id(10)), Reason::parse(&"😀".repeat(200)).unwrap());
    let cancelled = Some((reason.clone(), ItemStatus::Ready));
    let part = CancelledPart { quantity: u32::MAX, reason, at: at(u64::MAX), by };
    let parts = vec![part; PARTS_MAX];
    let state = ItemState { by: Some(by), cancelled, parts, ..ItemState::new(at(u64::MAX)) };
    assert!(codec::encode(&state).is_ok());
}
