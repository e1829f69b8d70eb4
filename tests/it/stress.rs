//! A load test with everything at once: settings, floor, bills, orders, payments, menu imports, merges, backups and sweeps.
//!
//! The load runs on a runtime of its own and the test's thread watches it, so that the test ends and names the waiting requests
//! even if the server blocks its runtime. `MAITRED_STRESS_SECONDS` sets the duration; 30 is a thorough run.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use serde_json::json;
use tokio::task::JoinSet;

use maitred::app::support::author::Author;
use maitred::import;

use crate::support::http::{Answer, Request, ServerAddr, get};
use crate::support::menu::FILE;
use crate::support::{Guest, Manager, Party, TestServer, Waiter, new_file, print_line};

/// The default of `MAITRED_STRESS_SECONDS`.
const SECONDS: u64 = 10;
/// The longest that any request may take.
const SLOWEST: Duration = Duration::from_secs(2);
/// A request that waits longer than this counts as hung.
const HUNG: Duration = Duration::from_secs(10);
/// The longest that the start may take, and the stop with the close of the last connections.
const STARTING_AND_STOPPING: Duration = Duration::from_secs(60);

/// Running and finished requests of one kind.
#[derive(Default)]
struct Kind {
    waiting_since: BTreeMap<u64, Instant>,
    done: u64,
    slowest: Duration,
}

/// All requests to the server, by kind.
#[derive(Default)]
struct Monitor {
    kinds: Mutex<BTreeMap<&'static str, Kind>>,
    is_over: AtomicBool,
}

#[expect(clippy::disallowed_methods, reason = "how long an answer takes is measured on a real clock")]
fn clock() -> Instant {
    Instant::now()
}

impl Monitor {
    fn is_running(&self) -> bool {
        !self.is_over.load(Ordering::Relaxed)
    }

    /// Awaits the request and records how long it took.
    async fn time<T>(&self, kind: &'static str, request: impl Future<Output = T>) -> T {
        static LAST: std::sync::atomic::AtomicU64 = std::sync::atomic::AtomicU64::new(0);
        let (number, began) = (LAST.fetch_add(1, Ordering::Relaxed), clock());
        self.kinds.lock().unwrap().entry(kind).or_default().waiting_since.insert(number, began);
        let result = request.await;
        let mut kinds = self.kinds.lock().unwrap();
        let kind = kinds.entry(kind).or_default();
        kind.waiting_since.remove(&number);
        kind.done += 1;
        kind.slowest = kind.slowest.max(began.elapsed());
        result
    }

    /// Sends a request and records its time; panics if the status is not one of `allowed`.
    async fn request(
        &self,
        kind: &'static str,
        addr: &ServerAddr,
        request: Request,
        allowed: &[u16],
    ) -> Answer {
        let answer = self.time(kind, request.to(addr)).await;
        assert!(allowed.contains(&answer.status), "{kind}: {} {}", answer.status, answer.text());
        answer
    }

    /// The requests that wait longer than `HUNG`.
    fn hung(&self) -> Vec<String> {
        let kinds = self.kinds.lock().unwrap();
        let waits =
            kinds.iter().flat_map(|(name, kind)| kind.waiting_since.values().map(move |at| (name, at)));
        let hung = waits.filter(|(_, at)| at.elapsed() > HUNG);
        hung.map(|(name, at)| format!("{name} for {} s", at.elapsed().as_secs())).collect()
    }
}

/// The clients, shared by all tasks.
#[derive(Clone)]
struct Load {
    monitor: Arc<Monitor>,
    addr: ServerAddr,
    waiter: Arc<Waiter>,
    manager: Arc<Manager>,
    parties: Arc<[Party]>,
}

impl Load {
    async fn settings(self) {
        let mut seconds = 5;
        while self.monitor.is_running() {
            seconds = 5 + (seconds + 1) % 500;
            let body = json!({"limits": {"delivery_seconds": seconds}});
            let request = self.manager.request("PATCH", "/api/settings").json(&body);
            self.monitor.request("settings", &self.addr, request, &[200]).await;
        }
    }

    async fn read(self, kind: &'static str, path: String) {
        while self.monitor.is_running() {
            self.monitor.request(kind, &self.addr, self.waiter.request("GET", &path), &[200]).await;
        }
    }

    async fn menu(self) {
        while self.monitor.is_running() {
            self.monitor.request("menu", &self.addr, get("/api/menu"), &[200]).await;
        }
    }

    /// A guest orders until the session's limit of orders is reached.
    async fn orders(self, guest: Guest, dish: &'static str) {
        while self.monitor.is_running() {
            let menu = crate::support::menu::Menu::fetch(&self.addr).await;
            let add = guest.request("POST", "/api/cart/items").json(&menu.one(dish));
            // The menu or the cart may have changed meanwhile; then the request is refused and tried again.
            let added = self.monitor.request("cart", &self.addr, add, &[200, 404, 409, 422]).await;
            if added.status != 200 {
                continue;
            }
            let revision = guest.revision().await;
            let place = guest.place_request(revision, crate::support::fresh_uuid());
            let placed = self.monitor.request("order", &self.addr, place, &[201, 409, 422]).await;
            if placed.text().contains("too-many-orders") {
                break;
            }
        }
    }

    /// A waiter takes small payments and a manager refunds them, until the session's limit of payments is reached.
    async fn payments(self) {
        while self.monitor.is_running() {
            let part = json!({"method": "CARD", "amount": 10});
            let take = self.waiter.pay_request(&self.parties[0], &part);
            let taken = self.monitor.request("payment", &self.addr, take, &[201, 409]).await;
            if taken.text().contains("too-many-payments") {
                break;
            }
            // Nothing can be paid before something is ordered.
            if taken.status != 201 {
                tokio::time::sleep(Duration::from_millis(20)).await;
                continue;
            }
            let payment = taken.json();
            let complete = self.waiter.settle_request(&payment, "complete");
            self.monitor.request("payment", &self.addr, complete, &[200]).await;
            let refund = self.manager.settle_request(&payment, "refund").json(&json!({"reason": "stress"}));
            self.monitor.request("refund", &self.addr, refund, &[200]).await;
        }
    }

    async fn merges(self) {
        let (from, into) = (&self.parties[2], &self.parties[3]);
        let path = |verb: &str| format!("/api/floor/sessions/{}/{verb}", from.session);
        while self.monitor.is_running() {
            let merge = self.waiter.request("POST", &path("merge"));
            let merge = merge.json(&json!({"into": into.session, "freeTable": false}));
            self.monitor.request("merge", &self.addr, merge, &[200]).await;
            self.monitor
                .request("unmerge", &self.addr, self.waiter.request("POST", &path("unmerge")), &[200])
                .await;
        }
    }
}

/// Starts the server and all tasks, runs them for `length`, and stops the server.
async fn run(monitor: Arc<Monitor>, length: Duration, began: std::sync::mpsc::Sender<()>) {
    let mut server = TestServer::start_on_disk().await;
    let manager = server.manager().await;
    let limits = json!({"limits": {
        "looks_per_second": 10000, "looks_burst": 10000, "changes_per_second": 10000, "changes_burst": 10000
    }});
    manager.change_settings(&limits).await.expect(200);
    let waiter = server.waiter().await;
    let mut parties = Vec::new();
    for table in &server.tables {
        parties.push(waiter.open(table, "FAMILY").await);
    }
    let (addr, parties): (ServerAddr, Arc<[Party]>) = (server.addr.clone(), parties.into());
    let load = Load {
        monitor: Arc::clone(&monitor),
        addr,
        waiter: Arc::new(waiter),
        manager: Arc::new(manager),
        parties: Arc::clone(&parties),
    };
    // Guests join before the first merge, which changes the PINs that are valid.
    let mut guests = Vec::new();
    for (party, dish) in parties.iter().zip(["Soup", "Steak", "Salad"]) {
        guests.push((Guest::join(&load.addr, party).await, dish));
    }
    let mut tasks = JoinSet::new();
    let (env, task_monitor) = (Arc::clone(&server.env), Arc::clone(&monitor));
    tasks.spawn(async move {
        while task_monitor.is_running() {
            tokio::time::sleep(Duration::from_millis(10)).await;
            env.advance_ms(10);
        }
    });
    tasks.spawn(load.clone().settings());
    for _ in 0..4 {
        tasks.spawn(load.clone().read("floor", "/api/floor".into()));
    }
    let of_first = |what: &str| format!("/api/floor/sessions/{}/{what}", parties[0].session);
    tasks.spawn(load.clone().read("bill", of_first("bill")));
    tasks.spawn(load.clone().read("split", of_first("bill/split?by=GUEST")));
    tasks.spawn(load.clone().read("tickets", "/api/kitchen/orders".into()));
    tasks.spawn(load.clone().menu());
    tasks.spawn(load.clone().merges());
    tasks.spawn(load.clone().payments());
    for (guest, dish) in guests {
        tasks.spawn(load.clone().orders(guest, dish));
    }
    let (app, task_monitor) = (Arc::clone(server.app()), Arc::clone(&monitor));
    tasks.spawn(async move {
        while task_monitor.is_running() {
            let draft = import::parse(FILE).unwrap();
            task_monitor.time("import", app.import_menu(draft)).await.unwrap();
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    });
    let (app, task_monitor, folder) =
        (Arc::clone(server.app()), Arc::clone(&monitor), server.folder().to_owned());
    tasks.spawn(async move {
        for number in 0.. {
            if !task_monitor.is_running() {
                return;
            }
            let path: PathBuf = folder.join(format!("backup-{number}"));
            let making = app.make_backup(&Author::Program, new_file(&path), &path, None);
            task_monitor.time("backup", making).await.unwrap();
            std::fs::remove_file(&path).unwrap();
        }
    });
    let (app, task_monitor) = (Arc::clone(server.app()), Arc::clone(&monitor));
    tasks.spawn(async move {
        while task_monitor.is_running() {
            task_monitor.time("deliveries", app.watch_deliveries()).await.unwrap();
            task_monitor.time("sweep", app.sweep_old_rows(Default::default())).await.unwrap();
            task_monitor.time("sweep", app.delete_ended_session_data()).await.unwrap();
            task_monitor.time("sweep", app.end_tickets(None)).await.unwrap();
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    });
    began.send(()).unwrap();
    tokio::time::sleep(length).await;
    monitor.is_over.store(true, Ordering::Relaxed);
    while let Some(ended) = tasks.join_next().await {
        ended.unwrap();
    }
    let rules = server.app().active_settings();
    let settings = server.app().settings().unwrap();
    let in_force = rules.limits.delivery_seconds;
    let stored = settings.limits.iter().find(|limit| limit.name == "delivery_seconds").unwrap().value;
    assert_eq!(in_force, stored, "the active settings equal the stored ones");
    assert!(load.manager.verify_audit().await > 0);
    drop(load);
    server.stop().await;
}

#[test]
fn server_under_full_load_answers_within_two_seconds_and_stops() {
    let seconds = std::env::var("MAITRED_STRESS_SECONDS").ok().and_then(|text| text.parse().ok());
    let length = Duration::from_secs(seconds.unwrap_or(SECONDS));
    let monitor = Arc::new(Monitor::default());
    let (began, has_begun) = std::sync::mpsc::channel();
    let load = {
        let monitor = Arc::clone(&monitor);
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(8).enable_all().build();
            let runtime = runtime.unwrap();
            // A task of its own, so that a blocked worker does not block the thread that waits for it.
            let load = runtime.spawn(run(monitor, length, began));
            let ended = runtime.block_on(load);
            // Hung tasks are not waited for.
            runtime.shutdown_background();
            ended.unwrap();
        })
    };
    has_begun.recv_timeout(STARTING_AND_STOPPING).expect("the server starts and all guests join");
    let start = clock();
    while !load.is_finished() {
        let after = start.elapsed();
        let hung = monitor.hung();
        assert!(
            hung.is_empty(),
            "hung since {:.1} s after the start: no answer to {}",
            after.saturating_sub(HUNG).as_secs_f32(),
            hung.join(", ")
        );
        assert!(after < length + STARTING_AND_STOPPING, "the server answers, but does not stop");
        std::thread::sleep(Duration::from_millis(50));
    }
    if let Err(panic) = load.join() {
        std::panic::resume_unwind(panic);
    }
    let kinds = monitor.kinds.lock().unwrap();
    for (name, kind) in kinds.iter() {
        print_line(&format!(
            "stress: {name}: {} in {} s, slowest {} ms",
            kind.done,
            length.as_secs(),
            kind.slowest.as_millis()
        ));
    }
    for (name, kind) in kinds.iter() {
        assert!(kind.done > 0, "{name} was never done");
        assert!(kind.slowest < SLOWEST, "{name} took {:?}", kind.slowest);
    }
}
