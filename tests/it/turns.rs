//! Somebody asks without pause for what costs a hash: everybody else is served all the same.

use std::net::Ipv4Addr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use maitred::app::Caller;
use maitred::app::join_session::{JoinError, JoinRequest};
use maitred::domain::audit::Action;
use maitred::domain::staff::Role;
use maitred::domain::text::TableCode;
use maitred::security::{AddressKey, Params, Secret, Who};
use rocket::futures::FutureExt;
use serde_json::json;

use crate::support::guest::{join_request, try_pin, wrong};
use crate::support::http::{Ask, House};
use crate::support::staff::{Staff, login_request, password, username};
use crate::support::{Guest, TestApp, fresh_uuid, in_time};

/// A request as a proxy hands it on.
fn from(ask: Ask, address: &str) -> Ask {
    ask.header("X-Forwarded-For", address)
}

/// A box on which a hash takes as long as on a real one.
async fn slow_box() -> TestApp {
    let mut box_ = TestApp::start_behind_proxy().await;
    box_.params = Params::PRODUCTION;
    box_.restart().await;
    box_
}

/// People who send one request again and again, each on as many connections, until they are told to stop.
struct Flood {
    stop: Arc<AtomicBool>,
    answered: Arc<AtomicUsize>,
    loops: Vec<rocket::tokio::task::JoinHandle<()>>,
}

impl Flood {
    fn of(house: &House, asks: Vec<Ask>, connections: usize) -> Flood {
        let (stop, answered) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicUsize::new(0)));
        let loops = asks.into_iter().flat_map(|ask| vec![ask; connections]).map(|ask| {
            let (house, stop, answered) = (house.clone(), Arc::clone(&stop), Arc::clone(&answered));
            rocket::tokio::spawn(async move {
                while !stop.load(Ordering::Relaxed) {
                    ask.to(&house).await;
                    answered.fetch_add(1, Ordering::Relaxed);
                }
            })
        });
        let loops = loops.collect();
        Flood { stop, answered, loops }
    }

    /// Waits until it is in full flow.
    async fn flows(&self) {
        in_time("the flood", async {
            while self.answered.load(Ordering::Relaxed) < 4 {
                rocket::tokio::task::yield_now().await;
            }
        })
        .await;
    }

    async fn stop(self) {
        self.stop.store(true, Ordering::Relaxed);
        for one in self.loops {
            one.await.unwrap();
        }
    }
}

#[tokio::test]
async fn two_phones_that_knock_where_nobody_sits_keep_the_owner_from_nothing() {
    let box_ = slow_box().await;
    let free = box_.tables[3].code.to_string();
    let knocks = vec![
        from(join_request(&box_.house, &free, "4711"), "192.168.1.66"),
        from(join_request(&box_.house, "no-such-code", "4711"), "192.168.1.67"),
    ];
    let flood = Flood::of(&box_.house, knocks, 50);
    flood.flows().await;
    for guest in 1..=3 {
        let owner = login_request(&box_.house, "owner", &password(Role::Owner));
        from(owner, &format!("192.168.1.{guest}")).to(&box_.house).await.expect(200);
    }
    flood.stop().await;
    assert_eq!(box_.told_of(Action::EmptyTablesTried), 2, "the log hears of each address once");
}

#[tokio::test]
async fn an_empty_and_an_unknown_table_cost_one_hash_each_and_tell_the_same() {
    let box_ = TestApp::start().await;
    let mut told = vec![];
    for code in [box_.tables[3].code.to_string(), "no-such-code".to_owned(), "???".to_owned()] {
        let before = box_.app().hasher.made();
        let answer = try_pin(&box_.house, &code, "4711").await;
        answer.refused(404, "no-open-session");
        told.push((box_.app().hasher.made() - before, answer.body));
    }
    assert!(told.iter().all(|one| *one == told[0] && one.0 == 1), "{told:?}");
    assert_eq!(box_.told_of(Action::EmptyTablesTried), 0, "guests scan before the waiter is there");
}

#[tokio::test]
async fn a_cook_who_guesses_at_a_password_without_pause_shuts_nobody_out_and_once_blocked_costs_no_hash() {
    let box_ = slow_box().await;
    let (cook, waiter) = (box_.cook().await, box_.waiter().await);
    let party = waiter.open(&box_.tables[0], "FAMILY").await;
    let guess = json!({"current": "nonsense", "password": "longenough1"});
    let ask = cook.ask("POST", "/api/staff/me/password").json(&guess);
    let flood = Flood::of(&box_.house, vec![ask.clone(), ask.clone().key(fresh_uuid())], 12);
    flood.flows().await;
    let anna = from(join_request(&box_.house, &party.code, &party.pin), "192.168.1.1").to(&box_.house).await;
    Guest::of(&box_.house, &anna);
    flood.stop().await;
    let before = box_.app().hasher.made();
    for ask in [ask.clone(), ask.key(fresh_uuid())] {
        cook.send(ask).await.refused(429, "login-blocked");
    }
    assert_eq!(box_.app().hasher.made(), before);
}

#[tokio::test]
async fn a_waiter_makes_sixty_pins_at_once_then_one_a_second_and_a_colleague_feels_nothing() {
    let box_ = TestApp::start().await;
    let (waiter, party) = box_.family().await;
    let again = Staff::log_in(&box_.house, Role::Waiter).await;
    let pin = format!("/api/floor/sessions/{}/pin", party.session);
    let make = async |who: &Staff| who.send(who.ask("POST", &pin)).await;
    for _ in 1..60 {
        make(if box_.app().hasher.made() % 2 == 0 { &waiter } else { &again }).await;
    }
    let before = box_.app().hasher.made();
    for who in [&*waiter, &again] {
        let problem = make(who).await.refused(429, "too-fast");
        assert_eq!(problem["retryAfterSeconds"], 1, "another login is no other person");
    }
    assert_eq!(box_.app().hasher.made(), before);
    let manager = box_.manager().await;
    make(&manager).await.expect(200);
    box_.env.pass_ms(1_000);
    make(&again).await.expect(200);
}

#[tokio::test]
async fn a_shift_that_logs_in_at_once_on_one_network_is_let_in() {
    let box_ = slow_box().await;
    let shift: Vec<_> = (0..12)
        .map(|_| {
            let house = box_.house.clone();
            rocket::tokio::spawn(async move {
                login_request(&house, "waiter", &password(Role::Waiter)).to(&house).await
            })
        })
        .collect();
    for one in shift {
        Staff::of(&box_.house, &one.await.unwrap());
    }
    assert_eq!(box_.told_of(Action::StaffLoginBlocked), 0);
}

#[tokio::test]
async fn five_wrong_passwords_at_once_are_one_block_and_one_of_them_says_so() {
    let box_ = TestApp::start().await;
    let guesses: Vec<_> = (0..5)
        .map(|_| {
            let house = box_.house.clone();
            rocket::tokio::spawn(async move {
                login_request(&house, username(Role::Owner), "letmein-letmein").to(&house).await
            })
        })
        .collect();
    let mut blocked = 0;
    for guess in guesses {
        let problem = guess.await.unwrap().refused(401, "wrong-credentials");
        blocked += usize::from(problem["isBlocked"] == true);
    }
    assert_eq!((blocked, box_.told_of(Action::StaffLoginBlocked)), (1, 1));
}

/// The PIN of a party that is being checked while the party goes, or while others take every place in the queue.
#[tokio::test]
async fn a_pin_that_is_counted_comes_to_an_outcome_in_the_log() {
    let box_ = TestApp::start().await;
    let (waiter, party) = box_.family().await;
    let app = Arc::clone(box_.app());
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
        let pin = if is_right { old.pin.clone() } else { wrong(&old.pin) };
        let mut join = Box::pin(app.join_session(caller, request(&pin)));
        // Its guess is on its way to the writer, and it takes no further step until it is asked again.
        assert!((&mut join).now_or_never().is_none());
        old = waiter.new_pin(&party).await;
        assert!(matches!(join.await, Err(JoinError::NoOpenSession)));
        assert_eq!(box_.told_of(outcome), 1, "{outcome:?}");
    }
    drop(app);

    let box_ = slow_box().await;
    let party = box_.waiter().await.open(&box_.tables[0], "FAMILY").await;
    let app = Arc::clone(box_.app());
    let mut crowd = vec![];
    // The house goes first: while its hashes are made nobody else's is taken out, and the queue stays full however slow the disk is.
    let house = (0..60).map(|_| Who::House);
    let guests = (0..70).map(|guest| Who::At(AddressKey::V4(Ipv4Addr::new(10, 0, 0, guest))));
    for who in house.chain(guests) {
        let mut waits = Box::pin(app.hasher.verify_dummy(who, Secret::new("4711".to_owned())));
        let _ = (&mut waits).now_or_never();
        crowd.push(waits);
    }
    let refused = from(join_request(&box_.house, &party.code, &party.pin), "192.168.1.1");
    refused.to(&box_.house).await.refused(503, "busy");
    assert_eq!((box_.told_of(Action::PinReserved), box_.told_of(Action::PinDropped)), (1, 1));
}
