//! Measures what must not grow with the orders of earlier years: the start of `maitred serve` until it answers and its stop, after a
//! clean stop and after a kill; the views of floor, kitchen, bill and audit log with three open sessions; and a backup while
//! serving. Once without history, and once with 70,000 orders placed through the acts, which are compacted at the end.
//!
//! `MAITRED_HISTORY_ORDERS` sets another number of orders; `MAITRED_HISTORY_PROGRAM` measures the starts of another program, such as
//! that of an earlier version. The folder is created below `target`, because a temporary folder is often in memory.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use criterion::measurement::{Measurement, WallTime};
use maitred::app::App;
use maitred::app::order_for_table::FloorOrder;
use maitred::app::queries::audit::{AuditFilter, Cursor};
use maitred::app::support::auth::StaffAuth;
use maitred::app::support::env::Env;
use maitred::app::support::idempotency::IdempotencyKey;
use maitred::domain::audit::Action;
use maitred::domain::cart::{Choice, Quantity};
use maitred::domain::course::Serving;
use maitred::domain::ids::{MenuItemId, RequestKey, SessionId, TableId};
use maitred::domain::session::Mode;
use maitred::domain::text::{Reason, Username};
use maitred::http::limits;
use maitred::live::Hub;
use maitred::ops::env::SystemEnv;
use maitred::security::{Hasher, Params, Pepper, TokenKeys};
use maitred::store::{OpenOptions, Store};
use tokio::runtime::Runtime;
use tokio::task::JoinSet;

const ORDERS: usize = 70_000;
/// The default of `orders_per_session_max`.
const ORDERS_OF_SESSION: usize = 150;
/// Tables that order at the same time; they share barriers.
const TABLES: usize = 64;
const LINES: usize = 4;
/// Starts of each kind; the median counts.
const STARTS: usize = 5;
/// How often each view is made; the median counts.
const VIEWS: usize = 31;

const MENU: &str = r#"{ "format": "maitred-menu-1",
  "restaurant": { "name": "Bench", "currency": "EUR" },
  "taxClasses": [{ "code": "FOOD", "name": "Food", "rate": "7", "kind": "INCLUSIVE" }],
  "stations": [{ "code": "KITCHEN", "name": "Kitchen" }],
  "categories": [{ "name": "All", "station": "KITCHEN", "taxClass": "FOOD",
                   "items": [{ "name": "Soup", "price": "6.50" }] }] }"#;

fn program() -> String {
    std::env::var("MAITRED_HISTORY_PROGRAM").unwrap_or_else(|_| env!("CARGO_BIN_EXE_maitred").to_owned())
}

fn set_up(data: &Path) {
    let menu = data.with_extension("json");
    std::fs::write(&menu, MENU).expect("the folder is writable");
    let made = Command::new(program())
        .args(["init", "--name", "Bench", "--tables", &TABLES.to_string(), "--data"])
        .arg(data)
        .arg("--menu")
        .arg(&menu)
        .stdout(Stdio::null())
        .status();
    assert!(made.expect("the program runs").success());
}

/// Opens the data folder with a cheap hash for PINs; nobody logs in here.
fn open(data: &Path) -> App {
    let hub = Arc::new(Hub::default());
    let listeners = Arc::clone(&hub);
    let publish = Box::new(move |events| listeners.publish(events));
    let (store, _) =
        Store::open(&data.join("store"), OpenOptions::default(), publish).expect("the store opens");
    let pepper = Pepper::from_bytes([7; 32]);
    let keys = TokenKeys::new(&pepper);
    let hasher = Hasher::start_with(pepper, Params::FOR_TESTS, 1, 64);
    App::new(store, hub, hasher, keys, Arc::new(SystemEnv), limits::ALL)
}

async fn order(app: &App, owner: &StaffAuth, session: SessionId, item: MenuItemId) {
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
    let order = FloorOrder {
        choices: vec![(choice, Serving::default()); LINES],
        open_price: vec![],
        expected_total: None,
        note: None,
        outside_hours: false,
        account: None,
    };
    let key = RequestKey::from_uuid(SystemEnv.uuid_v7());
    let key = IdempotencyKey { key, fingerprint: [1; 32] };
    app.order_for_table(owner.clone(), session, order, key).await.expect("it can be ordered");
}

/// Seats parties at a table one after the other, until `count` orders are placed.
async fn orders_of_table(app: &App, owner: &StaffAuth, table: TableId, item: MenuItemId, count: usize) {
    let mut left = count;
    while left > 0 {
        let opened =
            app.open_session(owner.clone(), table, Mode::Family, None).await.expect("the table is free");
        let part = left.min(ORDERS_OF_SESSION);
        for _ in 0..part {
            order(app, owner, opened.session_id, item).await;
        }
        let reason = Reason::parse("end of the evening").expect("a reason");
        app.close_session(owner.clone(), opened.session_id, Some(reason), None).await.expect("it is open");
        left -= part;
    }
}

fn place_orders(data: &Path, count: usize) {
    let runtime = Runtime::new().expect("a runtime");
    let app = Arc::new(open(data));
    let username = Username::parse("owner").expect("a user name");
    let owner = app.find_staff(&username).expect("the store answers").expect("init has added the owner");
    let item = app.load_menu().expect("the store answers").0.items[0].id;
    let mut tables = app.floor(None).expect("the store answers").tables;
    tables.retain(|table| table.session.is_none());
    runtime.block_on(async {
        let mut callers = JoinSet::new();
        for (index, table) in tables.iter().enumerate() {
            let (app, owner, table) = (Arc::clone(&app), owner.clone(), table.id);
            let share = count / tables.len() + usize::from(index < count % tables.len());
            callers.spawn(async move { orders_of_table(&app, &owner, table, item, share).await });
        }
        callers.join_all().await;
    });
    app.store.clone().close().expect("the store closes");
}

/// Opens three sessions with three orders each, unless they are open.
fn open_sessions(app: &App, owner: &StaffAuth) -> Vec<SessionId> {
    let item = app.load_menu().expect("the store answers").0.items[0].id;
    let tables = app.floor(None).expect("the store answers").tables;
    let open: Vec<_> =
        tables.iter().filter_map(|table| table.session.as_ref()).map(|open| open.session_id).collect();
    if !open.is_empty() {
        return open;
    }
    Runtime::new().expect("a runtime").block_on(async {
        let mut sessions = vec![];
        for table in &tables[..3] {
            let opened = app
                .open_session(owner.clone(), table.id, Mode::Family, None)
                .await
                .expect("the table is free");
            for _ in 0..3 {
                order(app, owner, opened.session_id, item).await;
            }
            sessions.push(opened.session_id);
        }
        sessions
    })
}

/// The median time of a view, made in this process.
fn measure_view<T>(what: &str, name: &str, view: impl Fn() -> T) {
    let time = || {
        let began = WallTime.start();
        std::hint::black_box(view());
        WallTime.end(began)
    };
    let took = median((0..VIEWS).map(|_| time()).collect());
    writeln!(std::io::stdout(), "history: {what:<14} {name:<28} {took:>8.1?}").expect("stdout is open");
}

fn measure_views(data: &Path, what: &str) {
    let app = open(data);
    let owner = app.find_staff(&Username::parse("owner").expect("a user name"));
    let owner = owner.expect("the store answers").expect("init has added the owner");
    let session = open_sessions(&app, &owner)[0];
    // As the service does in the background.
    Runtime::new()
        .expect("a runtime")
        .block_on(async { while app.index_audit_block().await.expect("the log is whole") {} });
    measure_view(what, "floor", || app.floor(None).expect("the store answers"));
    measure_view(what, "kitchen", || app.tickets(None).expect("the store answers"));
    measure_view(what, "tickets of the last hour", || app.recent_tickets(None).expect("the store answers"));
    measure_view(what, "bill", || app.session_bill(session).expect("the store answers"));
    let page =
        |filter: AuditFilter| app.audit_page(&filter, Cursor::Before(None), 50).expect("the store answers");
    let any = AuditFilter::default();
    measure_view(what, "audit: newest", || page(any));
    measure_view(what, "audit: one session", || page(AuditFilter { session: Some(session), ..any }));
    measure_view(what, "audit: one rare action", || {
        page(AuditFilter { action: Some(Action::PaymentRefunded), ..any })
    });
    app.store.clone().close().expect("the store closes");
}

/// The peak of the memory of a process in MiB.
fn peak_memory(process: &Child) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", process.id())).expect("it runs");
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("a line of the peak");
    line.trim().trim_end_matches(" kB").parse::<u64>().expect("a number") / 1024
}

fn measure_backup(data: &Path, what: &str) {
    let (child, _, _) = start(data);
    let (file, before, began) = (data.with_extension("backup"), peak_memory(&child), WallTime.start());
    let made = Command::new(program())
        .arg("backup")
        .arg(&file)
        .arg("--data")
        .arg(data)
        .stdout(Stdio::null())
        .status();
    assert!(made.expect("the program runs").success());
    let (took, after) = (WallTime.end(began), peak_memory(&child));
    let bytes = std::fs::metadata(&file).expect("the backup").len();
    stop(child, "-TERM");
    std::fs::remove_file(&file).expect("the backup can be deleted");
    writeln!(
        std::io::stdout(),
        "history: {what:<14} backup while serving: {bytes} bytes in {took:.1?}, peak of memory {before} MiB before, {after} MiB after"
    )
    .expect("stdout is open");
}

fn free_address() -> SocketAddr {
    let socket = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    socket.local_addr().expect("it is bound")
}

/// The body of `/healthz`, if the server answers.
fn health(address: SocketAddr) -> Option<String> {
    let mut stream = TcpStream::connect(address).ok()?;
    let request = format!("GET /healthz HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).ok()?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).ok()?;
    answer.starts_with("HTTP/1.1 200").then(|| answer.split("\r\n\r\n").nth(1).map(str::to_owned))?
}

/// Starts the server and waits for its first answer.
fn start(data: &Path) -> (Child, SocketAddr, Duration) {
    let address = free_address();
    let began = WallTime.start();
    let child = Command::new(program())
        .args(["serve", "--log", "error", "--listen", &address.to_string(), "--data"])
        .arg(data)
        .spawn()
        .expect("the program runs");
    while health(address).is_none() {
        std::thread::sleep(Duration::from_millis(1));
    }
    (child, address, WallTime.end(began))
}

fn stop(mut child: Child, signal: &str) -> Duration {
    let began = WallTime.start();
    let pid = child.id().to_string();
    assert!(Command::new("kill").args([signal, &pid]).status().expect("kill runs").success());
    child.wait().expect("it is our child");
    WallTime.end(began)
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

fn measure_starts(data: &Path, what: &str) {
    let mut out = std::io::stdout();
    for signal in ["-TERM", "-KILL"] {
        let (mut starts, mut stops) = (vec![], vec![]);
        // The first start only leaves the folder as this signal leaves it.
        stop(start(data).0, signal);
        for _ in 0..STARTS {
            let (child, _, took) = start(data);
            starts.push(took);
            stops.push(stop(child, signal));
        }
        let (start, stop) = (median(starts), median(stops));
        writeln!(out, "history: {what:<14} after {signal:<5}  start {start:>8.1?}  stop {stop:>8.1?}")
            .expect("stdout is open");
    }
}

/// The time of the check that follows a kill.
fn measure_check(data: &Path, what: &str) {
    let (child, address, _) = start(data);
    let began = WallTime.start();
    while health(address).is_some_and(|body| body.contains("running")) {
        std::thread::sleep(Duration::from_millis(20));
    }
    let took = WallTime.end(began);
    stop(child, "-TERM");
    writeln!(std::io::stdout(), "history: {what:<14} check of all data while serving {took:.1?}")
        .expect("stdout is open");
}

fn main() {
    // `cargo test --benches` runs this without optimization, which gives no useful numbers.
    if !std::env::args().any(|arg| arg == "--bench") {
        return;
    }
    let count =
        std::env::var("MAITRED_HISTORY_ORDERS").map_or(ORDERS, |text| text.parse().expect("a number"));
    let dir = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder");
    let data = dir.path().join("restaurant");
    set_up(&data);
    measure_starts(&data, "0 orders");
    measure_check(&data, "0 orders");
    measure_views(&data, "0 orders");
    measure_backup(&data, "0 orders");
    let began = WallTime.start();
    place_orders(&data, count);
    let placed = WallTime.end(began);
    let bytes = std::fs::metadata(data.join("store/db")).expect("the data file").len();
    writeln!(std::io::stdout(), "history: {count} orders placed in {placed:.1?}, {} MB", bytes / 1_000_000)
        .expect("stdout is open");
    let what = format!("{count} orders");
    measure_starts(&data, &what);
    measure_check(&data, &what);
    measure_views(&data, &what);
    measure_backup(&data, &what);
    let began = WallTime.start();
    let compacted =
        Command::new(program()).arg("compact").arg("--data").arg(&data).output().expect("the program runs");
    let took = WallTime.end(began);
    write!(
        std::io::stdout(),
        "history: {what:<14} {took:.1?}: {}",
        String::from_utf8_lossy(&compacted.stdout)
    )
    .expect("stdout is open");
    measure_starts(&data, "compacted");
}
