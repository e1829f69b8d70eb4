//! Golden bytes of every kind of record. A failing test means that stores of restaurants can no longer be read: do not
//! change the literal, add a version of the record (`versions/mod.rs` describes how).

use std::collections::HashSet;
use std::fmt::Debug;

use super::*;
use crate::domain::audit::{Action, Actor, Head, NewEntry};
use crate::domain::money::{Currency, Minor, TaxKind, TaxRate};
use crate::domain::secret::TokenDigest;
use crate::domain::session::Guest;
use crate::domain::settings::{Station, TaxClass};
use crate::domain::staff::Role;
use crate::domain::text::{Code, Name, Nickname, Note, TableCode, Username};
use crate::store::Record;
use crate::store::codec;
use crate::store::versions::golden;

#[path = "schema_tests/actions.rs"]
mod actions;
#[path = "schema_tests/adjustments.rs"]
mod adjustments;
#[path = "schema_tests/calls.rs"]
mod calls;
#[path = "schema_tests/days.rs"]
mod days;
#[path = "schema_tests/kitchen.rs"]
mod kitchen;
#[path = "schema_tests/menu.rs"]
mod menu;
#[path = "schema_tests/orders.rs"]
mod orders;
#[path = "schema_tests/payments.rs"]
mod payments;
#[path = "schema_tests/profile.rs"]
mod profile;
#[path = "schema_tests/receipts.rs"]
mod receipts;
#[path = "schema_tests/sessions.rs"]
mod sessions;

/// Asserts that the record encodes to these bytes, and that they decode to the record.
#[track_caller]
fn assert_golden<R: Record + PartialEq + Debug>(record: &R, hex: &str) {
    assert_eq!(golden(record), hex, "the bytes of {record:?} are frozen");
    assert_decodes_to(record, hex);
}

/// Asserts that these bytes, of any version, decode to the record.
#[track_caller]
fn assert_decodes_to<R: Record + PartialEq + Debug>(record: &R, hex: &str) {
    let bytes: Vec<u8> =
        (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap()).collect();
    assert_eq!(codec::decode::<R>(&bytes).as_ref(), Ok(record));
}

/// An id whose 16 bytes are all `n`.
fn id(n: u8) -> Uuid {
    Uuid::from_bytes([n; 16])
}

fn at(millis: u64) -> Timestamp {
    Timestamp::from_unix_millis(millis)
}

fn name(text: &str) -> Name {
    Name::parse(text).unwrap()
}

fn code(text: &str) -> Code {
    Code::parse(text).unwrap()
}

fn note(text: &str) -> Option<Note> {
    Some(Note::parse(text).unwrap())
}

fn minor(units: i64) -> Minor {
    Minor::new(units).unwrap()
}

fn ada() -> Guest {
    Guest { device: DeviceId::from_uuid(id(0xda)), nickname: Nickname::parse("Ada").unwrap() }
}

fn hash() -> SecretHash {
    SecretHash { m_cost_kib: 19_456, t_cost: 2, p_cost: 1, salt: [0x5a; 16], hash: [0xa5; 32] }
}

fn digest() -> TokenDigest {
    TokenDigest([0x70; 32])
}

#[test]
fn trees_and_their_order_are_frozen() {
    // New trees go last.
    let frozen = [
        "restaurant",
        "categories",
        "items",
        "sold_out",
        "tables",
        "table_codes",
        "seated",
        "sessions",
        "session_pins",
        "devices",
        "guest_tokens",
        "cart_revisions",
        "cart_lines",
        "cart_ops",
        "ordered_revisions",
        "orders",
        "order_lines",
        "session_orders",
        "open_orders",
        "item_states",
        "calls",
        "staff",
        "usernames",
        "passwords",
        "staff_tokens",
        "login_throttles",
        "address_throttles",
        "counters",
        "kept_answers",
        "kept_bodies",
        "audit",
        "audit_private",
        "settings",
        "kept_bytes",
        "audit_head",
        "notices",
        "prepared",
        "order_sessions",
        "merges",
        "related_sessions",
        "displays",
        "payments",
        "payment_sessions",
        "remembered_browsers",
        "rushed_orders",
        "ended_sessions",
        "audit_postings",
        "audit_times",
        "profile",
        "stock",
        "menu_hours",
        "item_versions",
        "archived_items",
        "handovers",
        "z_reports",
        "z_figures",
        "cash_counts",
        "cash_moves",
        "day_totals",
        "receipts",
        "receipt_lines",
        "payment_receipts",
        "receipt_prints",
        "adjustments",
        "adjustment_rules",
        "open_price",
        "tip_pools",
        "service_setting",
        "service_terms",
        "receipt_codes",
        "station_delays",
        "sections",
        "staff_pins",
        "pin_logins",
    ];
    let names: Vec<_> = ALL.iter().map(|tree| tree.name()).collect();
    assert_eq!(names, frozen);
    assert_eq!(names.iter().collect::<HashSet<_>>().len(), ALL.len(), "two trees share a name");
    assert_eq!((RESTAURANT.id().index, PIN_LOGINS.id().index), (0, ALL.len() - 1));
}

#[test]
fn restaurant_bytes_are_frozen() {
    let tax = |text, rate, kind| TaxClass {
        code: code(text),
        name: name(text),
        rate: TaxRate::new(rate).unwrap(),
        kind,
    };
    let restaurant = Restaurant {
        name: name("Chez Été"),
        currency: Currency::EUR,
        tax_classes: vec![tax("FOOD", 7_000, TaxKind::Inclusive), tax("SALES", 8_875, TaxKind::Exclusive)],
        stations: vec![Station { code: code("BAR"), name: name("Bar") }],
    };
    assert_golden(
        &restaurant,
        "010a4368657a20c38974c3a9034555520204464f4f4404464f4f44fb581b000553414c45530553414c4553fbab220101\
         0342415203426172",
    );
}

#[test]
fn table_bytes_are_frozen() {
    let table = table::Table {
        id: TableId::from_uuid(id(7)),
        name: name("Terrace 7"),
        code: TableCode::parse("ABCD2345").unwrap(),
        area: name("Terrace"),
        seats: 4,
        position: 300,
        is_joinable: true,
        spot: None,
        is_retired: false,
    };
    assert_decodes_to(
        &table,
        "01100707070707070707070707070707070709546572726163652037084142434432333435075465727261636504fb2c\
         01",
    );
    let table = table::Table {
        is_joinable: false,
        spot: Some(table::Spot { column: 3, row: 5 }),
        is_retired: true,
        ..table
    };
    assert_golden(
        &table,
        "02100707070707070707070707070707070709546572726163652037084142434432333435075465727261636504fb2c\
         010001030501",
    );
}

#[test]
fn bytes_of_plain_values_are_frozen() {
    assert_golden(&at(1_795_355_227_045), "01fda5b38203a2010000");
    // The first byte of a number tells its encoded length.
    assert_golden(&250u64, "01fa");
    assert_golden(&251u64, "01fbfb00");
    assert_golden(&65_536u64, "01fc00000100");
    assert_golden(&u64::MAX, "01fdffffffffffffffff");
    assert_golden(&b"{\"ok\":1}".to_vec(), "01087b226f6b223a317d");
    assert_golden(&SessionId::from_uuid(id(8)), "011008080808080808080808080808080808");
    assert_golden(&TableId::from_uuid(id(7)), "011007070707070707070707070707070707");
    assert_golden(&OrderId::from_uuid(id(9)), "011009090909090909090909090909090909");
    assert_golden(&StaffId::from_uuid(id(10)), "01100a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a");
}

#[test]
fn staff_and_token_bytes_are_frozen() {
    let staff = |role| Staff {
        id: StaffId::from_uuid(id(10)),
        username: Username::parse("kim").unwrap(),
        name: name("Kim"),
        role,
        stations: vec![code("BAR")],
        active: true,
    };
    assert_golden(&staff(Role::Owner), "01100a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a036b696d034b696d00010342415201");
    assert_golden(
        &staff(Role::Manager),
        "01100a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a036b696d034b696d01010342415201",
    );
    assert_golden(&staff(Role::Waiter), "01100a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a036b696d034b696d02010342415201");
    assert_golden(
        &Staff { stations: vec![], active: false, ..staff(Role::Chef) },
        "01100a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a036b696d034b696d030000",
    );
    let token = StaffToken {
        staff: StaffId::from_uuid(id(10)),
        issued_at: at(3_000),
        expires_at: at(4_000),
        revoked: true,
    };
    assert_golden(&token, "01100a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0afbb80bfba00f01");
}

#[test]
fn kept_answer_bytes_are_frozen() {
    let stored = KeptAnswer { fingerprint: [0xf0; 32], status: 201, at: at(1_000), body: KeptBody::Parts(2) };
    assert_decodes_to(
        &stored,
        "01f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0c9fbe80302",
    );
    assert_golden(&stored, "02f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0c9fbe8030002");
    assert_golden(
        &KeptAnswer { body: KeptBody::Placed(OrderId::from_uuid(id(9))), ..stored },
        "02f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0c9fbe803011009090909090909090909090909090909",
    );
}

#[test]
fn audit_entry_bytes_are_frozen() {
    let private =
        Private { address: Some("192.168.1.x".into()), nickname: Some("Ada".into()), salt: [0x5a; 16] };
    assert_golden(&private, "01010b3139322e3136382e312e7801034164615a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a");
    assert_golden(&Private::default(), "01000000000000000000000000000000000000");
    let first = NewEntry::new(at(1_000), Actor::System, Action::RestaurantCreated).chained(None);
    assert_golden(
        &first,
        "0101fbe803030000000000000000000000000000000000000000000000000000000000000000000000000000266f7d2e\
         cd2705720b35e84f5c004dadc0c04843a9bc720abc72b74597da5337",
    );
    let second = NewEntry::new(at(2_000), Actor::Guest(ada().device), Action::OrderPlaced)
        .of_session(SessionId::from_uuid(id(8)), TableId::from_uuid(id(7)))
        .of_order(OrderId::from_uuid(id(9)))
        .with("number", 1_234)
        .private(private)
        .chained(Some(Head::from(&first)));
    assert_golden(
        &second,
        "0102fbd0070110dadadadadadadadadadadadadadadada13011008080808080808080808080808080808011007070707\
         07070707070707070707070701100909090909090909090909090909090901066e756d626572043132333401d7db558a\
         a03d1a073ee30636ffaae4179178d327c5bff2168883b74a4fb14956266f7d2ecd2705720b35e84f5c004dadc0c04843\
         a9bc720abc72b74597da5337e382880bcb54ce3aef728a7431059c4ca0baf04380be15246349674c6532ad06",
    );
    let third = NewEntry::new(at(3_000), Actor::Staff(StaffId::from_uuid(id(10))), Action::ItemCancelled)
        .chained(Some(Head::from(&second)));
    assert_golden(
        &third,
        "0103fbb80b02100a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a150000000000e382880bcb54ce3aef728a7431059c4ca0baf0\
         4380be15246349674c6532ad06f1132528413bfc3e5547c2a5a3dd4ae2ddf755cd06b25d6328539c7a0b8137fd",
    );
    assert_golden(
        &NewEntry::new(at(4_000), Actor::Unknown, Action::DeadTokenUsed).chained(None),
        "0101fba00f001900000000000000000000000000000000000000000000000000000000000000000000000000837df602\
         207101e736a59e3206f217f2d400382406e8ee4636b34fb324508f01",
    );
}

#[test]
fn audit_index_bytes_are_frozen() {
    assert_golden(&vec![0u16, 250, 251, 999], "010400fafbfb00fbe703");
    assert_golden(&TimeSpan { earliest: at(1_000), latest: at(2_000) }, "01fbe803fbd007");
}

#[test]
fn audit_head_bytes_are_frozen() {
    assert_golden(&Head { seq: 300, hash: [7; 32] }, &format!("01fb2c01{}", "07".repeat(32)));
}
