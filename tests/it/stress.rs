//! The box under everything at once: settings, floor, bills, orders, payments, menu imports, merges, backups and sweeps.
//!
//! It runs on a runtime of its own, and the test's thread watches from outside: a box that hangs takes its runtime with it, and
//! the test must still end and say what waited. `MAITRED_STRESS_SECONDS=30` is the whole story; the default is shorter.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use serde_json::json;
use tokio::task::JoinSet;

use maitred::import;

use crate::support::http::{Answer, Ask, House, get};
use crate::support::menu::FILE;
use crate::support::{Guest, Manager, Party, TestApp, Waiter, say};

/// How long it lasts where nobody says otherwise.
const SECONDS: u64 = 10;
/// No request may take longer.
const SLOWEST: Duration = Duration::from_secs(2);
/// What has no answer for so long never gets one.
const HUNG: Duration = Duration::from_secs(10);
/// Starting, and the clean stop with the good-byes of the last connections.
const STARTING_AND_STOPPING: Duration = Duration::from_secs(60);

/// What somebody waits for, and what they waited for before.
#[derive(Default)]
struct Kind {
    waiting_since: BTreeMap<u64, Instant>,
    done: u64,
    slowest: Duration,
}

/// All that is asked of the box, by kind.
#[derive(Default)]
struct Watch {
    kinds: Mutex<BTreeMap<&'static str, Kind>>,
    is_over: AtomicBool,
}

#[expect(clippy::disallowed_methods, reason = "how long an answer takes is measured on a real clock")]
fn clock() -> Instant {
    Instant::now()
}

impl Watch {
    fn goes_on(&self) -> bool {
        !self.is_over.load(Ordering::Relaxed)
    }

    /// Does something and notes how long it took.
    async fn time<T>(&self, kind: &'static str, act: impl Future<Output = T>) -> T {
        static LAST: std::sync::atomic::AtomicU64 = std::sync::atomic::AtomicU64::new(0);
        let (number, began) = (LAST.fetch_add(1, Ordering::Relaxed), clock());
        self.kinds.lock().unwrap().entry(kind).or_default().waiting_since.insert(number, began);
        let result = act.await;
        let mut kinds = self.kinds.lock().unwrap();
        let kind = kinds.entry(kind).or_default();
        kind.waiting_since.remove(&number);
        kind.done += 1;
        kind.slowest = kind.slowest.max(began.elapsed());
        result
    }

    /// A request, timed; anything but an answer of the box itself is a fault.
    async fn ask(&self, kind: &'static str, house: &House, ask: Ask, fine: &[u16]) -> Answer {
        let answer = self.time(kind, ask.to(house)).await;
        assert!(fine.contains(&answer.status), "{kind}: {} {}", answer.status, answer.text());
        answer
    }

    /// What has waited too long, in words.
    fn hung(&self) -> Vec<String> {
        let kinds = self.kinds.lock().unwrap();
        let waits =
            kinds.iter().flat_map(|(name, kind)| kind.waiting_since.values().map(move |at| (name, at)));
        let hung = waits.filter(|(_, at)| at.elapsed() > HUNG);
        hung.map(|(name, at)| format!("{name} for {} s", at.elapsed().as_secs())).collect()
    }
}

/// The people and the box, as each of them needs it.
#[derive(Clone)]
struct Evening {
    watch: Arc<Watch>,
    house: House,
    waiter: Arc<Waiter>,
    manager: Arc<Manager>,
    parties: Arc<[Party]>,
}

impl Evening {
    async fn settings(self) {
        let mut seconds = 5;
        while self.watch.goes_on() {
            seconds = 5 + (seconds + 1) % 500;
            let body = json!({"limits": {"delivery_seconds": seconds}});
            let ask = self.manager.ask("PATCH", "/api/settings").json(&body);
            self.watch.ask("settings", &self.house, ask, &[200]).await;
        }
    }

    async fn look(self, kind: &'static str, path: String) {
        while self.watch.goes_on() {
            self.watch.ask(kind, &self.house, self.waiter.ask("GET", &path), &[200]).await;
        }
    }

    async fn menu(self) {
        while self.watch.goes_on() {
            self.watch.ask("menu", &self.house, get("/api/menu"), &[200]).await;
        }
    }

    /// A guest orders until the table has had enough.
    async fn orders(self, guest: Guest, dish: &'static str) {
        while self.watch.goes_on() {
            let menu = crate::support::menu::Menu::fetch(&self.house).await;
            let add = guest.ask("POST", "/api/cart/items").json(&menu.one(dish));
            // The menu may be another one when it arrives, and so may the cart: that is said and tried again.
            let added = self.watch.ask("cart", &self.house, add, &[200, 404, 409, 422]).await;
            if added.status != 200 {
                continue;
            }
            let revision = guest.revision().await;
            let place = guest.place_request(revision, crate::support::fresh_uuid());
            let placed = self.watch.ask("order", &self.house, place, &[201, 409, 422]).await;
            if placed.text().contains("too-many-orders") {
                break;
            }
        }
    }

    /// A waiter takes small parts of a bill and gives them back, until the table has paid often enough.
    async fn payments(self) {
        while self.watch.goes_on() {
            let part = json!({"method": "CARD", "amount": 10});
            let take = self.waiter.pay_request(&self.parties[0], &part);
            let taken = self.watch.ask("payment", &self.house, take, &[201, 409]).await;
            if taken.text().contains("too-many-payments") {
                break;
            }
            // As long as nothing is ordered, nothing can be paid.
            if taken.status != 201 {
                tokio::time::sleep(Duration::from_millis(20)).await;
                continue;
            }
            let payment = taken.json();
            let complete = self.waiter.settle_request(&payment, "complete");
            self.watch.ask("payment", &self.house, complete, &[200]).await;
            let refund = self.manager.settle_request(&payment, "refund").json(&json!({"reason": "stress"}));
            self.watch.ask("refund", &self.house, refund, &[200]).await;
        }
    }

    async fn merges(self) {
        let (from, into) = (&self.parties[2], &self.parties[3]);
        let path = |verb: &str| format!("/api/floor/sessions/{}/{verb}", from.session);
        while self.watch.goes_on() {
            let merge = self.waiter.ask("POST", &path("merge"));
            let merge = merge.json(&json!({"into": into.session, "freeTable": false}));
            self.watch.ask("merge", &self.house, merge, &[200]).await;
            self.watch.ask("unmerge", &self.house, self.waiter.ask("POST", &path("unmerge")), &[200]).await;
        }
    }
}

/// The whole story; ends when the box has stopped.
async fn evening(watch: Arc<Watch>, length: Duration, began: std::sync::mpsc::Sender<()>) {
    let mut box_ = TestApp::start_on_disk().await;
    let manager = box_.manager().await;
    let limits = json!({"limits": {
        "looks_per_second": 10000, "looks_burst": 10000, "changes_per_second": 10000, "changes_burst": 10000
    }});
    manager.change_settings(&limits).await.expect(200);
    let waiter = box_.waiter().await;
    let mut parties = Vec::new();
    for table in &box_.tables {
        parties.push(waiter.open(table, "FAMILY").await);
    }
    let (house, parties): (House, Arc<[Party]>) = (box_.house.clone(), parties.into());
    let all = Evening {
        watch: Arc::clone(&watch),
        house,
        waiter: Arc::new(waiter),
        manager: Arc::new(manager),
        parties: Arc::clone(&parties),
    };
    // Everybody is at the table before the parties join and part.
    let mut guests = Vec::new();
    for (party, dish) in parties.iter().zip(["Soup", "Steak", "Salad"]) {
        guests.push((Guest::join(&all.house, party).await, dish));
    }
    let mut people = JoinSet::new();
    let (env, timed) = (Arc::clone(&box_.env), Arc::clone(&watch));
    people.spawn(async move {
        while timed.goes_on() {
            tokio::time::sleep(Duration::from_millis(10)).await;
            env.pass_ms(10);
        }
    });
    people.spawn(all.clone().settings());
    for _ in 0..4 {
        people.spawn(all.clone().look("floor", "/api/floor".into()));
    }
    let of_first = |what: &str| format!("/api/floor/sessions/{}/{what}", parties[0].session);
    people.spawn(all.clone().look("bill", of_first("bill")));
    people.spawn(all.clone().look("split", of_first("bill/split?by=GUEST")));
    people.spawn(all.clone().look("tickets", "/api/kitchen/orders".into()));
    people.spawn(all.clone().menu());
    people.spawn(all.clone().merges());
    people.spawn(all.clone().payments());
    for (guest, dish) in guests {
        people.spawn(all.clone().orders(guest, dish));
    }
    let (app, timed) = (Arc::clone(box_.app()), Arc::clone(&watch));
    people.spawn(async move {
        while timed.goes_on() {
            let draft = import::parse(FILE).unwrap();
            timed.time("import", app.import_menu(draft)).await.unwrap();
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    });
    let (app, timed, folder) = (Arc::clone(box_.app()), Arc::clone(&watch), box_.folder().to_owned());
    people.spawn(async move {
        for number in 0.. {
            if !timed.goes_on() {
                return;
            }
            let file: PathBuf = folder.join(format!("backup-{number}"));
            timed.time("backup", app.make_backup(&file)).await.unwrap();
            std::fs::remove_file(&file).unwrap();
        }
    });
    let (app, timed) = (Arc::clone(box_.app()), Arc::clone(&watch));
    people.spawn(async move {
        while timed.goes_on() {
            timed.time("deliveries", app.watch_deliveries()).await.unwrap();
            timed.time("sweep", app.sweep_old(Default::default())).await.unwrap();
            timed.time("sweep", app.forget_sessions()).await.unwrap();
            timed.time("sweep", app.end_tickets(None)).await.unwrap();
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    });
    began.send(()).unwrap();
    tokio::time::sleep(length).await;
    watch.is_over.store(true, Ordering::Relaxed);
    while let Some(ended) = people.join_next().await {
        ended.unwrap();
    }
    let rules = box_.app().active_settings();
    let kept = box_.app().settings().unwrap();
    let in_force = rules.limits.delivery_seconds;
    let kept = kept.limits.iter().find(|limit| limit.name == "delivery_seconds").unwrap().value;
    assert_eq!(in_force, kept, "the rules in force are those that are kept");
    assert!(all.manager.verify_audit().await > 0);
    drop(all);
    box_.stop().await;
}

#[test]
fn a_box_under_everything_at_once_answers_within_two_seconds_and_stops() {
    let seconds = std::env::var("MAITRED_STRESS_SECONDS").ok().and_then(|text| text.parse().ok());
    let length = Duration::from_secs(seconds.unwrap_or(SECONDS));
    let watch = Arc::new(Watch::default());
    let (began, has_begun) = std::sync::mpsc::channel();
    let story = {
        let watch = Arc::clone(&watch);
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(8).enable_all().build();
            let runtime = runtime.unwrap();
            // A task of its own: what blocks a worker must not block the thread that waits for it.
            let story = runtime.spawn(evening(watch, length, began));
            let ended = runtime.block_on(story);
            // Nothing is waited for that hangs.
            runtime.shutdown_background();
            ended.unwrap();
        })
    };
    has_begun.recv_timeout(STARTING_AND_STOPPING).expect("the box starts and everybody has come");
    let start = clock();
    while !story.is_finished() {
        let after = start.elapsed();
        let hung = watch.hung();
        assert!(
            hung.is_empty(),
            "the box hangs since {:.1} s after the start: no answer to {}",
            after.saturating_sub(HUNG).as_secs_f32(),
            hung.join(", ")
        );
        assert!(after < length + STARTING_AND_STOPPING, "the box answers, but does not stop");
        std::thread::sleep(Duration::from_millis(50));
    }
    if let Err(panic) = story.join() {
        std::panic::resume_unwind(panic);
    }
    let kinds = watch.kinds.lock().unwrap();
    for (name, kind) in kinds.iter() {
        say(&format!(
            "stress: {name}: {} in {} s, slowest {} ms",
            kind.done,
            length.as_secs(),
            kind.slowest.as_millis()
        ));
    }
    for (name, kind) in kinds.iter() {
        assert!(kind.done > 0, "{name} was done");
        assert!(kind.slowest < SLOWEST, "{name} took {:?}", kind.slowest);
    }
}
