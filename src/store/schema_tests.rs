//! The bytes of every kind of record, frozen. A red test here means that a restaurant's store can no longer be read as
//! it was written: do not mend the literal, give the record a second version (`versions/mod.rs` says how).

use std::collections::HashSet;
use std::fmt::Debug;

use super::*;
use crate::domain::audit::{Action, Actor, Note as AuditNote};
use crate::domain::money::{Currency, Minor, TaxKind, TaxRate};
use crate::domain::secret::TokenDigest;
use crate::domain::session::Guest;
use crate::domain::settings::{Station, TaxClass};
use crate::domain::staff::Role;
use crate::domain::text::{Code, Name, Nickname, Note, TableCode, Username};
use crate::store::Record;
use crate::store::codec;
use crate::store::versions::golden;

#[path = "schema_tests/acts.rs"]
mod acts;
#[path = "schema_tests/house.rs"]
mod house;
#[path = "schema_tests/menu.rs"]
mod menu;
#[path = "schema_tests/paid.rs"]
mod paid;
#[path = "schema_tests/stay.rs"]
mod stay;

/// These bytes are what the record becomes, and become the record.
#[track_caller]
fn frozen<R: Record + PartialEq + Debug>(record: &R, hex: &str) {
    assert_eq!(golden(record), hex, "the bytes of {record:?} are frozen");
    reads_as(record, hex);
}

/// Bytes of any version decode to this record.
#[track_caller]
fn reads_as<R: Record + PartialEq + Debug>(record: &R, hex: &str) {
    let bytes: Vec<u8> =
        (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap()).collect();
    assert_eq!(codec::decode::<R>(&bytes).as_ref(), Ok(record));
}

/// An id whose bytes are easy to find in a dump: `01…` up to its number.
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
fn the_tables_and_their_order_are_frozen() {
    // A name is a tree on the disk; the order is that of `Table::index`. New ones go last.
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
    ];
    assert_eq!(ALL, frozen);
    assert_eq!(ALL.iter().collect::<HashSet<_>>().len(), ALL.len(), "two tables would be one tree");
    assert_eq!((RESTAURANT.tree_id().index, ENDED_SESSIONS.tree_id().index), (0, ALL.len() - 1));
}

#[test]
fn the_restaurant_is_frozen() {
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
    frozen(
        &restaurant,
        "010a4368657a20c38974c3a9034555520204464f4f4404464f4f44fb581b000553414c45530553414c4553fbab220101\
         0342415203426172",
    );
}

#[test]
fn the_room_is_frozen() {
    let table = table::Table {
        id: TableId::from_uuid(id(7)),
        name: name("Terrace 7"),
        code: TableCode::parse("ABCD2345").unwrap(),
        area: name("Terrace"),
        seats: 4,
        position: 300,
    };
    frozen(
        &table,
        "01100707070707070707070707070707070709546572726163652037084142434432333435075465727261636504fb2c\
         01",
    );
}

#[test]
fn plain_values_are_frozen() {
    frozen(&at(1_795_355_227_045), "01fda5b38203a2010000");
    // Numbers grow with what they hold; each of the lengths has its first byte.
    frozen(&250u64, "01fa");
    frozen(&251u64, "01fbfb00");
    frozen(&65_536u64, "01fc00000100");
    frozen(&u64::MAX, "01fdffffffffffffffff");
    frozen(&b"{\"ok\":1}".to_vec(), "01087b226f6b223a317d");
    frozen(&SessionId::from_uuid(id(8)), "011008080808080808080808080808080808");
    frozen(&TableId::from_uuid(id(7)), "011007070707070707070707070707070707");
    frozen(&OrderId::from_uuid(id(9)), "011009090909090909090909090909090909");
    frozen(&StaffId::from_uuid(id(10)), "01100a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a");
}

#[test]
fn the_people_are_frozen() {
    let staff = |role| Staff {
        id: StaffId::from_uuid(id(10)),
        username: Username::parse("kim").unwrap(),
        name: name("Kim"),
        role,
        stations: vec![code("BAR")],
        active: true,
    };
    frozen(&staff(Role::Owner), "01100a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a036b696d034b696d00010342415201");
    frozen(&staff(Role::Manager), "01100a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a036b696d034b696d01010342415201");
    frozen(&staff(Role::Waiter), "01100a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a036b696d034b696d02010342415201");
    frozen(
        &Staff { stations: vec![], active: false, ..staff(Role::Chef) },
        "01100a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a036b696d034b696d030000",
    );
    let token = StaffToken {
        staff: StaffId::from_uuid(id(10)),
        issued_at: at(3_000),
        expires_at: at(4_000),
        revoked: true,
    };
    frozen(&token, "01100a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0afbb80bfba00f01");
}

#[test]
fn a_kept_answer_is_frozen() {
    frozen(
        &KeptAnswer { fingerprint: [0xf0; 32], status: 201, at: at(1_000), parts: 2 },
        "01f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0c9fbe80302",
    );
}

#[test]
fn the_log_is_frozen() {
    let private =
        Private { address: Some("192.168.1.x".into()), nickname: Some("Ada".into()), salt: [0x5a; 16] };
    frozen(&private, "01010b3139322e3136382e312e7801034164615a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a");
    frozen(&Private::default(), "01000000000000000000000000000000000000");
    let first = AuditNote::new(at(1_000), Actor::System, Action::RestaurantCreated).chained(None);
    frozen(
        &first,
        "0101fbe803030000000000000000000000000000000000000000000000000000000000000000000000000000266f7d2e\
         cd2705720b35e84f5c004dadc0c04843a9bc720abc72b74597da5337",
    );
    let second = AuditNote::new(at(2_000), Actor::Guest(ada().device), Action::OrderPlaced)
        .of_session(SessionId::from_uuid(id(8)), TableId::from_uuid(id(7)))
        .of_order(OrderId::from_uuid(id(9)))
        .with("number", 1_234)
        .private(private)
        .chained(Some(&first));
    frozen(
        &second,
        "0102fbd0070110dadadadadadadadadadadadadadadada13011008080808080808080808080808080808011007070707\
         07070707070707070707070701100909090909090909090909090909090901066e756d626572043132333401d7db558a\
         a03d1a073ee30636ffaae4179178d327c5bff2168883b74a4fb14956266f7d2ecd2705720b35e84f5c004dadc0c04843\
         a9bc720abc72b74597da5337e382880bcb54ce3aef728a7431059c4ca0baf04380be15246349674c6532ad06",
    );
    let third = AuditNote::new(at(3_000), Actor::Staff(StaffId::from_uuid(id(10))), Action::ItemCancelled)
        .chained(Some(&second));
    frozen(
        &third,
        "0103fbb80b02100a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a150000000000e382880bcb54ce3aef728a7431059c4ca0baf0\
         4380be15246349674c6532ad06f1132528413bfc3e5547c2a5a3dd4ae2ddf755cd06b25d6328539c7a0b8137fd",
    );
    frozen(
        &AuditNote::new(at(4_000), Actor::Unknown, Action::DeadTokenUsed).chained(None),
        "0101fba00f001900000000000000000000000000000000000000000000000000000000000000000000000000837df602\
         207101e736a59e3206f217f2d400382406e8ee4636b34fb324508f01",
    );
}

#[test]
fn where_the_chain_ends_is_frozen() {
    frozen(&Head { seq: 300, hash: [7; 32] }, &format!("01fb2c01{}", "07".repeat(32)));
}
