//! Measures kitchen and floor with 100,000 open orders: 150 (the maximum) at each of 500 seated tables, and 25,000 of a closed
//! session, as an earlier version of the program left them.
//!
//! Without network: the snapshots with their JSON, the floor's frame for one table, and the tasks that run every second.

use std::hint::black_box;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use criterion::measurement::{Measurement, WallTime};
use maitred::app::App;
use maitred::app::set_up::NewTable;
use maitred::app::support::env::Env;
use maitred::domain::cart::Quantity;
use maitred::domain::ids::{MenuItemId, OptionGroupId, OptionId, OrderId, SessionId, StaffId, TableId};
use maitred::domain::menu::PricedOption;
use maitred::domain::money::{Currency, Minor, TaxKind, TaxRate};
use maitred::domain::order::{Order, OrderHead, OrderLine, OrderedBy, PaymentWish};
use maitred::domain::session::{Mode, SessionStatus, TableSession};
use maitred::domain::table::TABLES_MAX;
use maitred::domain::tax::{TaxLine, taxes};
use maitred::domain::text::{Code, Name, Note};
use maitred::domain::time::Timestamp;
use maitred::http::limits;
use maitred::import;
use maitred::live::Hub;
use maitred::ops::env::SystemEnv;
use maitred::security::{Hasher, Params, Pepper, TokenKeys};
use maitred::store::repo::orders;
use maitred::store::{OpenOptions, Store, StoreError, schema};
use tokio::runtime::Runtime;

const ORDERS: u64 = 100_000;
/// The default of `orders_per_session_max`.
const ORDERS_OF_TABLE: u64 = 150;
/// Orders of the closed session, which are the oldest.
const ORDERS_OF_CLOSED: u64 = ORDERS - ORDERS_OF_TABLE * TABLES_MAX as u64;
const LINES: usize = 4;
/// Orders written in one commit.
const BATCH: u64 = 5_000;
/// The longest acceptable duration.
const LIMIT: Duration = Duration::from_secs(1);

const MENU: &str = r#"{ "format": "maitred-menu-1",
  "restaurant": { "name": "Bench", "currency": "EUR" },
  "taxClasses": [{ "code": "FOOD", "name": "Food", "rate": "7", "kind": "INCLUSIVE" }],
  "stations": [{ "code": "KITCHEN", "name": "Kitchen" }],
  "categories": [{ "name": "All", "station": "KITCHEN", "taxClass": "FOOD",
                   "items": [{ "name": "Soup", "price": "6.50" }] }] }"#;

fn name(text: &str) -> Name {
    Name::parse(text).expect("a name")
}

fn minor(units: i64) -> Minor {
    Minor::new(units).expect("a small amount")
}

fn waiter() -> StaffId {
    StaffId::from_uuid(uuid::Uuid::from_u128(1))
}

fn open(dir: &Path) -> App {
    let hub = Arc::new(Hub::default());
    let listeners = Arc::clone(&hub);
    let publish = Box::new(move |events| listeners.publish(events));
    let (store, _) = Store::open(dir, OpenOptions::default(), publish).expect("the store opens");
    let pepper = Pepper::from_bytes([7; 32]);
    let keys = TokenKeys::new(&pepper);
    let hasher = Hasher::start_with(pepper, Params::FOR_TESTS, 1, 64);
    App::new(store, hub, hasher, keys, Arc::new(SystemEnv), limits::ALL)
}

fn line() -> OrderLine {
    let option = PricedOption {
        id: OptionId::from_uuid(SystemEnv.uuid_v7()),
        group: OptionGroupId::from_uuid(SystemEnv.uuid_v7()),
        name: name("With bread"),
        price: minor(50),
    };
    OrderLine {
        item: Some(MenuItemId::from_uuid(SystemEnv.uuid_v7())),
        name: name("Soup of the day"),
        variant: None,
        options: vec![option],
        quantity: Quantity::new(1).expect("one"),
        unit_price: minor(700),
        line_total: minor(700),
        tax_class: Code::parse("FOOD").expect("a code"),
        tax: TaxLine { kind: TaxKind::Inclusive, rate: TaxRate::new(7_000).expect("a rate") },
        net: minor(654),
        station: Code::parse("KITCHEN").ok(),
        note: Some(Note::parse("sauce on the side").expect("a note")),
        allergy_note: None,
        allergens_stated: true,
        with_mains: false,
        course: None,
        seat: None,
    }
}

fn order(number: u64, session: SessionId, table: TableId, at: Timestamp, lines: &[OrderLine]) -> Order {
    let head = OrderHead {
        id: OrderId::from_uuid(SystemEnv.uuid_v7()),
        sequence: number,
        number,
        session,
        table,
        by: OrderedBy::Staff(waiter(), name("Ada")),
        at,
        currency: Currency::EUR,
        line_count: lines.len() as u16,
        cart_revision: None,
        payment: PaymentWish::PayLater,
        note: None,
        taxes: taxes(lines.iter().map(|line| (line.tax, line.line_total))).expect("a small amount"),
        total: minor(700 * lines.len() as i64),
    };
    Order { head, lines: lines.to_vec() }
}

/// Opens a session at every table and adds one closed session, then writes the orders to the tables in turn.
async fn fill(app: &App) -> Vec<TableId> {
    app.import_menu(import::parse(MENU).expect("a menu")).await.expect("the menu is imported");
    let table = |n| NewTable { name: name(&format!("T{n}")), area: name("Hall"), seats: 4 };
    let room = app.add_tables((0..TABLES_MAX).map(table).collect()).await.expect("the write succeeds");
    let room: Vec<TableId> = room.iter().map(|table| table.id).collect();
    let now = SystemEnv.now();
    let session = |table: &TableId| {
        let id = SessionId::from_uuid(SystemEnv.uuid_v7());
        TableSession::open(id, *table, Mode::Family, waiter(), now)
    };
    let seated: Vec<TableSession> = room.iter().map(session).collect();
    let closed = TableSession {
        status: SessionStatus::Closed { at: now, by: waiter(), reason: None },
        ..session(&room[0])
    };
    let places: Vec<(SessionId, TableId)> = seated.iter().map(|one| (one.id, one.table)).collect();
    let left = (closed.id, closed.table);
    let sessions = app.store.write(move |tx| -> Result<(), StoreError> {
        for one in &seated {
            tx.put(&schema::SESSIONS, &one.id, one)?;
            tx.put(&schema::SEATED, &one.table, &one.id)?;
        }
        tx.put(&schema::SESSIONS, &closed.id, &closed)
    });
    sessions.await.expect("the write succeeds");
    let lines = vec![line(); LINES];
    for first in (1..=ORDERS).step_by(BATCH as usize) {
        let (places, lines) = (places.clone(), lines.clone());
        let batch = app.store.write(move |tx| -> Result<(), StoreError> {
            for number in first..first + BATCH {
                let (session, table) = match number > ORDERS_OF_CLOSED {
                    true => places[number as usize % places.len()],
                    false => left,
                };
                orders::save_new(tx, &order(number, session, table, now, &lines))?;
            }
            Ok(())
        });
        batch.await.expect("the write succeeds");
    }
    room
}

/// Durations of the first run, which fills the caches, and of the longest of `runs` further ones.
fn longest(runs: u32, mut run: impl FnMut()) -> (Duration, Duration) {
    let mut timed = || {
        let start = WallTime.start();
        run();
        WallTime.end(start)
    };
    let first = timed();
    (first, (0..runs).map(|_| timed()).max().unwrap_or_default())
}

fn json_length(view: &impl serde::Serialize) -> usize {
    black_box(serde_json::to_vec(view).expect("it is serializable")).len()
}

fn main() {
    // `cargo test --benches` runs this without optimization, which would measure nothing useful.
    if !std::env::args().any(|arg| arg == "--bench") {
        return;
    }
    let dir = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder");
    let runtime = Runtime::new().expect("a runtime");
    let folder = dir.path().join("store");
    let app = open(&folder);
    let start = WallTime.start();
    let room = runtime.block_on(fill(&app));
    let filled = WallTime.end(start);
    let mut out = std::io::stdout();
    writeln!(out, "open orders: {ORDERS} written in {filled:.1?}").expect("stdout is writable");

    let (mut kitchen_bytes, mut min_free_bytes) = (0, 0);
    let kitchen = longest(20, || kitchen_bytes = json_length(&app.tickets(None).expect("the store answers")));
    let floor = longest(5, || min_free_bytes = json_length(&app.floor(None).expect("the store answers")));
    let table = longest(50, || drop(black_box(app.floor_table(room[7]).expect("the store answers"))));
    let watch = longest(20, || runtime.block_on(app.watch_deliveries()).expect("the store answers"));
    let quiet = Some(ORDERS_OF_CLOSED);
    let check =
        longest(50, || _ = black_box(runtime.block_on(app.end_tickets(quiet)).expect("the store answers")));
    let mut after = None;
    let end = longest(50, || after = runtime.block_on(app.end_tickets(after)).expect("the store answers"));
    for (what, (first, longest)) in [
        (format!("kitchen snapshot, {kitchen_bytes} bytes"), kitchen),
        (format!("floor snapshot, {min_free_bytes} bytes"), floor),
        ("floor frame of one table".to_owned(), table),
        ("delivery watch, one second".to_owned(), watch),
        ("end_tickets, nothing to end".to_owned(), check),
        ("end_tickets, 100 to end".to_owned(), end),
    ] {
        let verdict = if first.max(longest) < LIMIT { "" } else { "  TOO SLOW" };
        writeln!(
            out,
            "open orders: {what:<34} first {first:>9.2?}, longest after it {longest:>9.2?}{verdict}"
        )
        .expect("stdout is writable");
    }
    app.store.clone().close().expect("the store closes");
}
