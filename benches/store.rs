//! Measures orders per second, from the act to the disk: 64 callers whose orders share barriers, and one caller who
//! waits for a barrier of its own each time.
//!
//! The numbers depend on the disk; their ratio, the gain of batching, hardly does. The folder is created below `target`,
//! because a temporary folder is often in memory, where a barrier costs nothing.

use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use criterion::measurement::{Measurement, WallTime};
use maitred::app::change_cart::CartAct;
use maitred::app::join_session::JoinRequest;
use maitred::app::manage_staff::NewStaff;
use maitred::app::place_order::PlaceOrder;
use maitred::app::set_up::NewTable;
use maitred::app::support::auth::GuestAuth;
use maitred::app::support::env::Env;
use maitred::app::support::idempotency::IdempotencyKey;
use maitred::app::{App, Caller};
use maitred::domain::cart::{Choice, Quantity};
use maitred::domain::ids::{MenuItemId, OpId, RequestKey};
use maitred::domain::order::PaymentWish;
use maitred::domain::session::Mode;
use maitred::domain::staff::Role;
use maitred::domain::text::{Name, Username};
use maitred::http::limits;
use maitred::import;
use maitred::live::Hub;
use maitred::ops::env::SystemEnv;
use maitred::security::{AddressKey, Hasher, Params, Pepper, Secret, TokenKeys};
use maitred::store::{OpenOptions, Store};
use tokio::runtime::Runtime;
use tokio::task::JoinSet;

const CALLERS: usize = 64;
const ORDERS_BATCHED: usize = 64 * 60;
const ORDERS_ALONE: usize = 400;
/// Both parts are measured so often, in turns. The best result of each counts, because the speed of the disk varies.
const ROUNDS: usize = 3;

const MENU: &str = r#"{ "format": "maitred-menu-1",
  "restaurant": { "name": "Bench", "currency": "EUR" },
  "taxClasses": [{ "code": "FOOD", "name": "Food", "rate": "7", "kind": "INCLUSIVE" }],
  "stations": [{ "code": "KITCHEN", "name": "Kitchen" }],
  "categories": [{ "name": "All", "station": "KITCHEN", "taxClass": "FOOD",
                   "items": [{ "name": "Soup", "price": "6.50" }] }] }"#;

fn name(text: &str) -> Name {
    Name::parse(text).expect("a name")
}

fn caller() -> Caller {
    Caller { address: AddressKey::of([10, 0, 0, 1].into()), browser: None }
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

/// Opens a session with one phone for each caller, at a table of its own.
async fn open_sessions(app: &App) -> Vec<GuestAuth> {
    app.import_menu(import::parse(MENU).expect("a menu")).await.expect("it is stored");
    let table = |n| NewTable { name: name(&format!("T{n}")), area: name("Hall"), seats: 4 };
    let tables = app.add_tables((0..CALLERS).map(table).collect()).await.expect("they are stored");
    let username = Username::parse("owner").expect("a user name");
    let password = Secret::new("a long password".to_owned());
    let owner = NewStaff {
        username: username.clone(),
        name: name("O"),
        role: Role::Owner,
        stations: vec![],
        password,
    };
    app.add_staff(None, owner, None).await.expect("they are stored");
    let owner = app.find_staff(&username).expect("the store answers").expect("the owner was added");
    let mut guests = Vec::new();
    for table in tables {
        let pin = app
            .open_session(owner.clone(), table.id, Mode::Family, None)
            .await
            .expect("the table is free")
            .pin;
        let (table_code, pin) = (table.code, Secret::new(pin));
        let request =
            JoinRequest { table_code, pin, nickname: None, resume: None, resume_secret: None, present: None };
        let joined = app.join_session(caller(), request).await.expect("the PIN is right");
        guests.push(app.guest(&joined.token).expect("the token is fresh"));
    }
    guests
}

/// Adds a soup to the cart; returns the revision of the cart.
async fn add_soup(app: &App, guest: &GuestAuth, item: MenuItemId) -> u64 {
    let quantity = Quantity::new(1).expect("one");
    let choice = Choice {
        item,
        variant: None,
        options: vec![],
        quantity,
        note: None,
        allergy_note: None,
        category: None,
        with_mains: false,
    };
    let op = OpId::from_uuid(SystemEnv.uuid_v7());
    app.change_cart(guest, op, CartAct::Add(choice)).await.expect("the dish fits into the cart")
}

async fn order(app: &App, guest: &GuestAuth, cart_revision: u64) {
    let request =
        PlaceOrder { cart_revision, expected_total: None, payment: PaymentWish::PayLater, note: None };
    let key = RequestKey::from_uuid(SystemEnv.uuid_v7());
    let key = IdempotencyKey { key, fingerprint: [1; 32] };
    app.place_order(caller(), guest.clone(), request, key).await.expect("the cart can be ordered");
}

/// Orders per second when these guests, each in a task of its own, order `count` times in total. An order is two acts
/// here: a change of the cart, and the order itself.
fn orders_per_second(runtime: &Runtime, app: &Arc<App>, guests: &[GuestAuth], count: usize) -> f64 {
    let soup = app.load_menu().expect("the store answers").0.items[0].id;
    let start = WallTime.start();
    runtime.block_on(async {
        let mut callers = JoinSet::new();
        for guest in guests {
            let (app, guest, each) = (Arc::clone(app), guest.clone(), count / guests.len());
            callers.spawn(async move {
                for _ in 0..each {
                    let revision = add_soup(&app, &guest, soup).await;
                    order(&app, &guest, revision).await;
                }
            });
        }
        callers.join_all().await;
    });
    count as f64 / WallTime.end(start).as_secs_f64()
}

fn main() {
    // `cargo test --benches` runs this without optimization, which gives no useful numbers.
    if !std::env::args().any(|arg| arg == "--bench") {
        return;
    }
    let dir = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder");
    let runtime = Runtime::new().expect("a runtime");
    let app = Arc::new(open(&dir.path().join("store")));
    let guests = runtime.block_on(open_sessions(&app));
    let (mut batched, mut alone) = (0.0f64, 0.0f64);
    for _ in 0..ROUNDS {
        batched = batched.max(orders_per_second(&runtime, &app, &guests, ORDERS_BATCHED));
        alone = alone.max(orders_per_second(&runtime, &app, &guests[..1], ORDERS_ALONE));
    }
    let mut out = std::io::stdout();
    writeln!(
        out,
        "store: {CALLERS} callers in batches {batched:8.0} orders/s (each after a change of the cart)"
    )
    .and_then(|()| writeln!(out, "store: one caller, own flush  {alone:8.0} orders/s"))
    .and_then(|()| writeln!(out, "ratio: batches / alone        {:8.1}", batched / alone))
    .expect("standard output is open");
    app.store.clone().close().expect("the store closes without an error");
}
