//! PINs and passwords that are sent or made without pause: rate limits, fair queueing of hashes, and what is audited.

use std::net::Ipv4Addr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use maitred::app::join_session::{JoinError, JoinRequest};
use maitred::app::{App, Caller};
use maitred::domain::audit::Action;
use maitred::domain::staff::Role;
use maitred::domain::text::TableCode;
use maitred::security::{AddressKey, HashCaller, HashError, Params, Secret, Verdict};
use rocket::futures::FutureExt;
use serde_json::json;

use crate::support::guest::{join_request, other_pin, try_pin};
use crate::support::http::{Answer, Request, ServerAddr};
use crate::support::staff::{Staff, login_request, password, username};
use crate::support::{Guest, TestServer, fresh_uuid, with_timeout};

/// A request that a trusted proxy forwards for this client address.
fn forwarded(request: Request, address: &str) -> Request {
    request.header("X-Forwarded-For", address)
}

/// A server that hashes with the parameters of production.
async fn slow_box() -> TestServer {
    let mut server = TestServer::start_behind_proxy().await;
    server.params = Params::PRODUCTION;
    server.restart().await;
    server
}

/// The answers to several logins sent at the same time.
async fn log_in_at_once(server: &TestServer, count: usize, role: Role, password: &str) -> Vec<Answer> {
    let login = login_request(&server.addr, username(role), password);
    let logins = vec![login; count].into_iter().map(|login| {
        let addr = server.addr.clone();
        rocket::tokio::spawn(async move { login.to(&addr).await })
    });
    let mut answers = vec![];
    for login in logins.collect::<Vec<_>>() {
        answers.push(login.await.unwrap());
    }
    answers
}

/// Tasks that send each of the requests again and again, on several connections each, until they are stopped.
struct Flood {
    stop: Arc<AtomicBool>,
    answered: Arc<AtomicUsize>,
    tasks: Vec<rocket::tokio::task::JoinHandle<()>>,
}

impl Flood {
    fn start(addr: &ServerAddr, asks: Vec<Request>, connections: usize) -> Flood {
        let (stop, answered) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicUsize::new(0)));
        let tasks = asks.into_iter().flat_map(|request| vec![request; connections]).map(|request| {
            let (addr, stop, answered) = (addr.clone(), Arc::clone(&stop), Arc::clone(&answered));
            rocket::tokio::spawn(async move {
                while !stop.load(Ordering::Relaxed) {
                    request.to(&addr).await;
                    answered.fetch_add(1, Ordering::Relaxed);
                }
            })
        });
        let tasks = tasks.collect();
        Flood { stop, answered, tasks }
    }

    /// Waits until four requests have been answered.
    async fn wait_until_running(&self) {
        with_timeout("the flood", async {
            while self.answered.load(Ordering::Relaxed) < 4 {
                rocket::tokio::task::yield_now().await;
            }
        })
        .await;
    }

    async fn stop(self) {
        self.stop.store(true, Ordering::Relaxed);
        for task in self.tasks {
            task.await.unwrap();
        }
    }
}

#[tokio::test]
async fn join_flood_at_tables_without_a_session_does_not_delay_logins() {
    let server = slow_box().await;
    let free = server.tables[3].code.to_string();
    let joins = vec![
        forwarded(join_request(&server.addr, &free, "4711"), "192.168.1.66"),
        forwarded(join_request(&server.addr, "no-such-code", "4711"), "192.168.1.67"),
    ];
    let flood = Flood::start(&server.addr, joins, 50);
    flood.wait_until_running().await;
    for guest in 1..=3 {
        let owner = login_request(&server.addr, "owner", &password(Role::Owner));
        forwarded(owner, &format!("192.168.1.{guest}")).to(&server.addr).await.expect(200);
    }
    flood.stop().await;
    assert_eq!(server.audit_count(Action::EmptyTablesTried), 2, "each address is logged once");
}

#[tokio::test]
async fn join_at_an_empty_or_unknown_table_costs_one_hash_and_gets_the_same_answer() {
    let server = TestServer::start().await;
    let mut answers = vec![];
    for code in [server.tables[3].code.to_string(), "no-such-code".to_owned(), "???".to_owned()] {
        let before = server.app().hasher.made();
        let answer = try_pin(&server.addr, &code, "4711").await;
        answer.refused(404, "no-open-session");
        answers.push((server.app().hasher.made() - before, answer.body));
    }
    assert!(answers.iter().all(|one| *one == answers[0] && one.0 == 1), "{answers:?}");
    assert_eq!(
        server.audit_count(Action::EmptyTablesTried),
        0,
        "a few tries are normal: guests scan before the waiter has opened the table"
    );
}

#[tokio::test]
async fn password_change_flood_of_one_login_delays_nobody_and_costs_no_hash_once_blocked() {
    let server = slow_box().await;
    let (cook, waiter) = (server.cook().await, server.waiter().await);
    let party = waiter.open(&server.tables[0], "FAMILY").await;
    let guess = json!({"current": "nonsense", "password": "longenough1"});
    let request = cook.request("POST", "/api/staff/me/password").json(&guess);
    let flood = Flood::start(&server.addr, vec![request.clone(), request.clone().key(fresh_uuid())], 12);
    flood.wait_until_running().await;
    let anna =
        forwarded(join_request(&server.addr, &party.code, &party.pin), "192.168.1.1").to(&server.addr).await;
    Guest::from_answer(&server.addr, &anna);
    flood.stop().await;
    let before = server.app().hasher.made();
    for request in [request.clone(), request.key(fresh_uuid())] {
        cook.send(request).await.refused(429, "login-blocked");
    }
    assert_eq!(server.app().hasher.made(), before);
}

#[tokio::test]
async fn waiter_may_make_sixty_pins_at_once_and_one_a_second_over_all_logins() {
    let server = TestServer::start().await;
    let (waiter, party) = server.family().await;
    let second_login = Staff::log_in(&server.addr, Role::Waiter).await;
    let pin = format!("/api/floor/sessions/{}/pin", party.session);
    let make = async |who: &Staff| who.send(who.request("POST", &pin)).await;
    for _ in 1..60 {
        make(if server.app().hasher.made() % 2 == 0 { &waiter } else { &second_login }).await;
    }
    let before = server.app().hasher.made();
    for who in [&*waiter, &second_login] {
        let problem = make(who).await.refused(429, "too-fast");
        assert_eq!(problem["retryAfterSeconds"], 1, "both logins of one person share the limit");
    }
    assert_eq!(server.app().hasher.made(), before);
    let manager = server.manager().await;
    make(&manager).await.expect(200);
    server.env.advance_ms(1_000);
    make(&second_login).await.expect(200);
}

#[tokio::test]
async fn twelve_correct_logins_at_once_from_one_address_all_succeed() {
    let server = slow_box().await;
    for answer in log_in_at_once(&server, 12, Role::Waiter, &password(Role::Waiter)).await {
        Staff::from_answer(&server.addr, &answer);
    }
    assert_eq!(server.audit_count(Action::StaffLoginBlocked), 0);
}

#[tokio::test]
async fn five_wrong_passwords_at_once_cause_one_block_reported_once() {
    let server = TestServer::start().await;
    let mut blocked = 0;
    for answer in log_in_at_once(&server, 5, Role::Owner, "letmein-letmein").await {
        blocked += usize::from(answer.refused(401, "wrong-credentials")["isBlocked"] == true);
    }
    assert_eq!((blocked, server.audit_count(Action::StaffLoginBlocked)), (1, 1));
}

/// Sends these hashes to the queue; they leave it when they are made, or when the result is dropped.
fn queue_hashes(
    app: &App,
    whose: impl Iterator<Item = HashCaller>,
) -> Vec<impl Future<Output = Result<Verdict, HashError>>> {
    let queue = |who| {
        let mut hash = Box::pin(app.hasher.verify_dummy(who, Secret::new("4711".to_owned())));
        let _ = (&mut hash).now_or_never();
        hash
    };
    whose.map(queue).collect()
}

/// A PIN is being checked when the waiter makes a new one, or when the hashing queue is full.
#[tokio::test]
async fn counted_pin_attempt_gets_one_outcome_entry() {
    let server = slow_box().await;
    let waiter = server.waiter().await;
    let party = waiter.open(&server.tables[0], "FAMILY").await;
    let app = Arc::clone(server.app());
    let caller = Caller { address: AddressKey::V4(Ipv4Addr::LOCALHOST), browser: None };
    let request = |pin: &str| JoinRequest {
        table_code: TableCode::parse(&party.code).unwrap(),
        pin: Secret::new(pin.to_owned()),
        nickname: None,
        resume: None,
        resume_secret: None,
        present: None,
    };
    let mut old = party.clone();
    for (is_right, outcome) in [(false, Action::PinWrong), (true, Action::PinDropped)] {
        let pin = if is_right { old.pin.clone() } else { other_pin(&old.pin) };
        // Hashes of the box itself are made first, so that the check of the PIN cannot end within the first poll.
        let _queued = queue_hashes(&app, (0..4).map(|_| HashCaller::Local));
        let mut join = Box::pin(app.join_session(caller, request(&pin)));
        // The attempt has been sent to the writer; the join goes on only when it is polled again.
        assert!((&mut join).now_or_never().is_none());
        old = waiter.new_pin(&party).await;
        assert!(matches!(join.await, Err(JoinError::NoOpenSession)));
        assert_eq!(server.audit_count(outcome), 1, "{outcome:?}");
    }
    drop(app);

    let server = slow_box().await;
    let party = server.waiter().await.open(&server.tables[0], "FAMILY").await;
    let app = Arc::clone(server.app());
    // Hashes of the box itself are made first: until they are made no guest's hash leaves the queue, so it stays full on a slow disk too.
    let own = (0..60).map(|_| HashCaller::Local);
    let guests = (0..70).map(|guest| HashCaller::At(AddressKey::V4(Ipv4Addr::new(10, 0, 0, guest))));
    let _queued = queue_hashes(&app, own.chain(guests));
    let refused = forwarded(join_request(&server.addr, &party.code, &party.pin), "192.168.1.1");
    refused.to(&server.addr).await.refused(503, "busy");
    assert_eq!((server.audit_count(Action::PinReserved), server.audit_count(Action::PinDropped)), (1, 1));
}
