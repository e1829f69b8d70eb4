//! The child process that is killed: six guests order as fast as they can.
//!
//! It prints these lines: `open`; `try SESSION DEVICE KEY REVISION` before an order goes to the store; `ack KEY BODY` after
//! the store has answered; `again KEY` after a repeated key got the same answer; `paid BODY` after the store has answered for
//! a step of a payment.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use maitred::app::App;
use maitred::app::change_cart::CartAct;
use maitred::app::join_session::JoinRequest;
use maitred::app::place_order::PlaceOrder;
use maitred::app::support::auth::GuestAuth;
use maitred::app::support::env::Env;
use maitred::app::support::idempotency::IdempotencyKey;
use maitred::domain::ids::{DeviceId, OpId, RequestKey};
use maitred::domain::menu::Menu;
use maitred::domain::order::{ORDERS_MAX, PaymentWish};
use maitred::domain::session::Mode;
use maitred::domain::table::Table;
use maitred::domain::text::Reason;
use maitred::ops::env::SystemEnv;
use maitred::security::Secret;
use maitred::store::{Probe, Read, StoreError, schema};
use sha2::{Digest, Sha256};
use tokio::runtime::Runtime;

use super::{paid, print_line};
use crate::model::restaurant::{self, PLATES};
use crate::model::rng::SeededRng;

/// The mode and the number of phones of each table.
const TABLES: &[(Mode, usize)] =
    &[(Mode::Individual, 3), (Mode::Family, 1), (Mode::Family, 1), (Mode::Family, 1)];

/// The same for the same key, so that the parent can send the request again.
pub(super) fn key_with_fingerprint(key: RequestKey) -> IdempotencyKey {
    IdempotencyKey { key, fingerprint: Sha256::digest(key.as_uuid().as_bytes()).into() }
}

pub(super) fn order(cart_revision: u64) -> PlaceOrder {
    PlaceOrder { cart_revision, expected_total: None, payment: PaymentWish::PayLater, note: None }
}

/// The probe of the real program: it is part of opening the store, so a kill may hit it too.
fn probe() -> Probe {
    let program = env!("CARGO_BIN_EXE_maitred").into();
    let stalled_after = Duration::from_secs(60);
    Probe { program, args: vec![maitred::ops::appliance::PROBE_COMMAND.into()], stalled_after }
}

pub(super) fn run(folder: &Path, seed: u64) {
    let app =
        restaurant::open(folder, Arc::new(SystemEnv), Some(probe())).expect("the store opens after a kill");
    print_line("open");
    // A panic of one guest ends the process; otherwise the other threads would go on and hide it.
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        hook(panic);
        std::process::abort();
    }));
    let runtime = runtime();
    let mut rng = SeededRng::new(seed);
    runtime.block_on(restaurant::set_up(&app, 4));
    let menu = app.load_menu().unwrap().0;
    let mut guests = Vec::new();
    for (table, (mode, phones)) in restaurant::room(&app).iter().zip(TABLES) {
        guests.extend(runtime.block_on(seat_guests(&app, table, *mode, *phones, &mut rng)));
    }
    std::thread::scope(|scope| {
        for guest in guests {
            let (app, menu, rng) = (&app, &menu, SeededRng::new(rng.next()));
            scope.spawn(move || order_until_killed(app, menu, &guest, rng));
        }
    });
}

fn runtime() -> Runtime {
    tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap()
}

/// Where the party of the last child has an open session, its devices resume or the session is closed and a new one opened,
/// at random.
async fn seat_guests(
    app: &App,
    table: &Table,
    mode: Mode,
    phones: usize,
    rng: &mut SeededRng,
) -> Vec<GuestAuth> {
    let owner = restaurant::staff(app, "owner");
    let seated = app.store.read(|view| view.get(&schema::SEATED, &table.id)).map_err(|e: StoreError| e);
    let seated = seated.unwrap();
    // A party with many orders is closed: the limit of orders per session must not end a round.
    let ordered = |session| app.store.read(|view| view.scan(&schema::SESSION_ORDERS, &session));
    let has_room = |session| ordered(session).is_ok_and(|all: Vec<_>| all.len() < ORDERS_MAX / 3);
    let mut resumed: Vec<DeviceId> = Vec::new();
    let pin = match seated {
        Some(session) if has_room(session) && rng.one_in(2) => {
            let known = app.store.read(|view| view.scan(&schema::DEVICES, &session));
            let known = known.map_err(|e: StoreError| e).unwrap();
            resumed = known.into_iter().map(|(_, device)| device.guest.device).collect();
            // The killed process had their resume secrets.
            for device in &resumed {
                app.release_device(owner.clone(), (session, *device), None).await.unwrap();
            }
            app.reissue_pin(owner, session).await.unwrap().pin
        }
        seated => {
            if let Some(session) = seated {
                let reason = Reason::parse("killed").unwrap();
                app.close_session(owner.clone(), session, Some(reason), None).await.unwrap();
            }
            app.open_session(owner, table.id, mode, None).await.unwrap().pin
        }
    };
    let mut guests = Vec::new();
    for phone in 0..phones {
        let request = JoinRequest {
            table_code: table.code.clone(),
            pin: Secret::new(pin.clone()),
            nickname: None,
            resume: resumed.get(phone).copied(),
            resume_secret: None,
            present: None,
        };
        let joined = app.join_session(restaurant::caller(1), request).await.unwrap();
        guests.push(app.guest(&joined.token).unwrap());
    }
    guests
}

fn order_until_killed(app: &App, menu: &Menu, guest: &GuestAuth, mut rng: SeededRng) {
    let (runtime, env) = (runtime(), SystemEnv);
    loop {
        let mut revision = 0;
        for _ in 0..=rng.below(3) {
            let plate = rng.pick(PLATES).expect("PLATES is not empty");
            let choice = plate.choice(menu, 1 + u32::try_from(rng.below(3)).expect("small"));
            let op = OpId::from_uuid(env.uuid_v7());
            revision = runtime.block_on(app.change_cart(guest, op, CartAct::Add(choice))).unwrap();
        }
        let key = RequestKey::from_uuid(env.uuid_v7());
        let place = || {
            let act =
                app.placing(restaurant::caller(1), guest.clone(), order(revision), key_with_fingerprint(key));
            app.store.write_blocking(act).unwrap()
        };
        print_line(&format!("try {} {} {key} {revision}", guest.session, guest.device()));
        let answer = place();
        let body = String::from_utf8(answer.body.clone()).unwrap();
        assert!(!answer.replayed && answer.status == 201, "a new key makes an order: {body}");
        print_line(&format!("ack {key} {body}"));
        if rng.one_in(4) {
            let again = place();
            assert!(again.replayed && again.body == answer.body, "a repeated key gets the first answer");
            print_line(&format!("again {key}"));
        }
        if rng.one_in(3) {
            paid::pay(app, &runtime, guest.session, &mut rng);
        }
    }
}
