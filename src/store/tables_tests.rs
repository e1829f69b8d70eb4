//! The bytes of every kind of record, frozen. A red test here means that a restaurant's store can no longer be read as
//! it was written: do not mend the literal, give the record a second version (`versions/mod.rs` says how).

use std::collections::HashSet;
use std::fmt::Debug;

use super::*;
use crate::domain::allergen::{Allergen, AllergenKind, AllergenLevel, AllergenMark};
use crate::domain::allergen::{Allergen, AllergenKind, AllergenLevel, AllergenMark};
use crate::domain::audit::{Action, Actor, Note as AuditNote};
use crate::domain::cart::Quantity;
use crate::domain::ids::{CategoryId, OptionGroupId, OptionId, VariantId};
use crate::domain::menu::{MenuOption, OptionGroup, PricedOption, Variant};
use crate::domain::money::{Currency, Minor, TaxKind, TaxRate};
use crate::domain::order::{OrderedBy, PaymentWish, TaxLine, taxes};
use crate::domain::secret::TokenDigest;
use crate::domain::session::{CallKind, Carts, Checkout, Guest, Mode, Stay};
use crate::domain::settings::{Station, TaxClass};
use crate::domain::staff::Role;
use crate::domain::text::{Code, Description, Name, Nickname, Note, Reason, TableCode, Tag, Username};
use crate::domain::throttle;
use crate::domain::ticket::ItemStatus;
use crate::store::Record;
use crate::store::codec;
use crate::store::versions::golden;

/// These bytes are what the record becomes, and become the record.
#[track_caller]
fn frozen<R: Record + PartialEq + Debug>(record: &R, hex: &str) {
    assert_eq!(golden(record), hex, "the bytes of {record:?} are frozen");
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

fn tax_line(rate: u32, kind: TaxKind) -> TaxLine {
    TaxLine { kind, rate: TaxRate::new(rate).unwrap() }
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
    ];
    assert_eq!(ALL, frozen);
    assert_eq!(ALL.iter().collect::<HashSet<_>>().len(), ALL.len(), "two tables would be one tree");
    assert_eq!((RESTAURANT.index(), AUDIT_PRIVATE.index()), (0, ALL.len() - 1));
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
    frozen(&restaurant, "");
}

#[test]
fn the_menu_is_frozen() {
    let items = vec![MenuItemId::from_uuid(id(2)), MenuItemId::from_uuid(id(3))];
    frozen(&Category { id: CategoryId::from_uuid(id(1)), name: name("Pasta"), items }, "");
    let mark = |allergen, kind, level| AllergenMark { allergen, kind, level };
    let wheat = mark(Allergen::Gluten, Some(AllergenKind::Wheat), AllergenLevel::Contains);
    let molluscs = mark(Allergen::Molluscs, None, AllergenLevel::MayContain);
    let nut = mark(Allergen::Nuts, Some(AllergenKind::Macadamia), AllergenLevel::Contains);
    let full = MenuItem {
        id: MenuItemId::from_uuid(id(2)),
        name: name("Vongole"),
        description: Some(Description::parse("From today").unwrap()),
        price: minor(1_450),
        station: code("KITCHEN"),
        tax_class: code("FOOD"),
        variants: vec![Variant { id: VariantId::from_uuid(id(4)), name: name("Small"), price: minor(990) }],
        option_groups: vec![OptionGroup {
            id: OptionGroupId::from_uuid(id(5)),
            name: name("With"),
            min: 0,
            max: 1,
            options: vec![MenuOption {
                id: OptionId::from_uuid(id(6)),
                name: name("No nuts"),
                price: minor(-50),
                allergens: vec![nut],
            }],
        }],
        allergens: vec![wheat, molluscs],
        tags: vec![Tag::parse("spicy").unwrap()],
    };
    frozen(&full, "");
    let bare = MenuItem {
        description: None,
        variants: vec![],
        option_groups: vec![],
        allergens: vec![],
        tags: vec![],
        ..full
    };
    frozen(&bare, "");
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
    frozen(&table, "");
}

#[test]
fn plain_values_are_frozen() {
    frozen(&at(1_795_355_227_045), "");
    // Numbers grow with what they hold; each of the lengths has its first byte.
    frozen(&250u64, "");
    frozen(&251u64, "");
    frozen(&65_536u64, "");
    frozen(&u64::MAX, "");
    frozen(&b"{\"ok\":1}".to_vec(), "");
    frozen(&SessionId::from_uuid(id(8)), "");
    frozen(&TableId::from_uuid(id(7)), "");
    frozen(&OrderId::from_uuid(id(9)), "");
    frozen(&StaffId::from_uuid(id(10)), "");
}

#[test]
fn a_session_is_frozen_in_both_modes_and_in_both_ends() {
    let mut session = TableSession::open(
        SessionId::from_uuid(id(8)),
        TableId::from_uuid(id(7)),
        Mode::Family,
        StaffId::from_uuid(id(10)),
        at(1_000),
    );
    frozen(&session, "");
    session.carts = Carts::Family { checkout: Some(Checkout { holder: ada(), expires_at: at(121_000) }) };
    frozen(&session, "");
    session.carts = Carts::Individual;
    let by = StaffId::from_uuid(id(11));
    session.stay = Stay::Closed { at: at(2_000), by, reason: None };
    frozen(&session, "");
    session.stay = Stay::Closed { at: at(2_000), by, reason: Some(Reason::parse("ran away").unwrap()) };
    frozen(&session, "");
}

#[test]
fn what_lets_a_phone_in_is_frozen() {
    let mut guesses = Throttle::default();
    frozen(&guesses, "");
    for _ in 0..throttle::PIN.attempts_max {
        guesses.reserve(&throttle::PIN, at(5_000)).unwrap();
        guesses.wrong(&throttle::PIN, at(5_000));
    }
    frozen(&guesses, "");
    guesses.reserve(&throttle::PIN, at(5_000).plus_millis(throttle::PIN.block_ms)).unwrap();
    frozen(&SessionPin { hash: hash(), throttle: guesses, generation: 3 }, "");
    frozen(&hash(), "");
    frozen(&Device { guest: ada(), joined_at: at(3_000), token: digest() }, "");
    let mut token = GuestToken {
        session: SessionId::from_uuid(id(8)),
        device: ada().device,
        issued_at: at(3_000),
        expires_at: at(4_000),
        revoked: false,
    };
    frozen(&token, "");
    token.revoked = true;
    frozen(&token, "");
}

#[test]
fn a_line_of_a_cart_is_frozen() {
    let full = CartLine {
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
    frozen(&full, "");
    let bare = CartLine { variant: None, options: vec![], note: None, allergy_note: None, ..full };
    frozen(&bare, "");
}

#[test]
fn an_order_is_frozen() {
    let food = tax_line(7_000, TaxKind::Inclusive);
    let sales = tax_line(8_875, TaxKind::Exclusive);
    let guests = OrderHead {
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
    frozen(&guests, "");
    let waiters = OrderHead {
        by: OrderedBy::Staff(StaffId::from_uuid(id(10)), name("Kim")),
        cart_revision: None,
        payment: PaymentWish::PayLater,
        note: None,
        taxes: vec![],
        total: Minor::ZERO,
        ..guests.clone()
    };
    frozen(&waiters, "");
    frozen(&OrderHead { payment: PaymentWish::Card, ..waiters }, "");

    let full = OrderLine {
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
    };
    frozen(&full, "");
    let bare =
        OrderLine { variant: None, options: vec![], note: None, allergy_note: None, tax: sales, ..full };
    frozen(&bare, "");
}

#[test]
fn where_an_item_is_is_frozen() {
    let by = StaffId::from_uuid(id(10));
    frozen(&ItemState::new(at(1_000)), "");
    let cooking = ItemState { status: ItemStatus::InProgress, at: at(2_000), by: Some(by), cancelled: None };
    frozen(&cooking, "");
    frozen(&ItemState { status: ItemStatus::Ready, ..cooking.clone() }, "");
    frozen(&ItemState { status: ItemStatus::Served, ..cooking.clone() }, "");
    let cancelled = Some((Reason::parse("burnt").unwrap(), ItemStatus::Ready));
    frozen(&ItemState { status: ItemStatus::Cancelled, cancelled, ..cooking }, "");
}

#[test]
fn a_call_is_frozen() {
    let call = Call {
        id: CallId::from_uuid(id(13)),
        kind: CallKind::CallWaiter,
        note: note("a spoon"),
        by: ada(),
        at: at(1_000),
    };
    frozen(&call, "");
    frozen(&Call { kind: CallKind::RequestBill, note: None, ..call }, "");
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
    frozen(&staff(Role::Owner), "");
    frozen(&staff(Role::Manager), "");
    frozen(&staff(Role::Waiter), "");
    frozen(&Staff { stations: vec![], active: false, ..staff(Role::Chef) }, "");
    let token = StaffToken {
        staff: StaffId::from_uuid(id(10)),
        issued_at: at(3_000),
        expires_at: at(4_000),
        revoked: true,
    };
    frozen(&token, "");
}

#[test]
fn a_kept_answer_is_frozen() {
    frozen(&KeptAnswer { fingerprint: [0xf0; 32], status: 201, at: at(1_000), parts: 2 }, "");
}

#[test]
fn the_log_is_frozen() {
    let private =
        Private { address: Some("192.168.1.x".into()), nickname: Some("Ada".into()), salt: [0x5a; 16] };
    frozen(&private, "");
    frozen(&Private::default(), "");
    let first = AuditNote::new(at(1_000), Actor::System, Action::RestaurantCreated).chained(None);
    frozen(&first, "");
    let second = AuditNote::new(at(2_000), Actor::Guest(ada().device), Action::OrderPlaced)
        .of_session(SessionId::from_uuid(id(8)), TableId::from_uuid(id(7)))
        .of_order(OrderId::from_uuid(id(9)))
        .with("number", 1_234)
        .private(private)
        .chained(Some(&first));
    frozen(&second, "");
    let third = AuditNote::new(at(3_000), Actor::Staff(StaffId::from_uuid(id(10))), Action::ItemCancelled)
        .chained(Some(&second));
    frozen(&third, "");
    frozen(&AuditNote::new(at(4_000), Actor::Unknown, Action::DeadTokenUsed).chained(None), "");
}

/// Every act has its place in the record: one put in the middle would rename all that follow in every old log.
#[test]
fn the_places_of_the_acts_are_frozen() {
    let place = |action| {
        let entry = AuditNote::new(at(0), Actor::Unknown, action).chained(None);
        // Version, number, time and actor take a byte each here.
        u8::from_str_radix(&golden(&entry)[8..10], 16).unwrap()
    };
    let frozen = [
        Action::RestaurantCreated,
        Action::MenuImported,
        Action::StaffAdded,
        Action::PasswordReset,
        Action::StaffLoggedIn,
        Action::StaffLoginFailed,
        Action::StaffLoginBlocked,
        Action::StaffLoggedOut,
        Action::SessionOpened,
        Action::PinReissued,
        Action::PinReserved,
        Action::PinWrong,
        Action::PinBlocked,
        Action::AddressBlocked,
        Action::GuestJoined,
        Action::GuestResumed,
        Action::GuestLeft,
        Action::SessionMoved,
        Action::SessionClosed,
        Action::OrderPlaced,
        Action::ItemStatusChanged,
        Action::ItemCancelled,
        Action::AvailabilityChanged,
        Action::GuestCalled,
        Action::CallDone,
        Action::DeadTokenUsed,
    ];
    assert!(frozen.into_iter().map(place).eq(0..26));
}
