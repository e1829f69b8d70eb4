//! The box that is killed: six guests order as fast as they can.
//!
//! What it says, a line each: `open`; `try SESSION DEVICE KEY REVISION` before it asks the store; `ack KEY BODY` after
//! the store has answered, and never before; `again KEY` when a repeated key got the same answer; `paid BODY` after the store
//! has answered what became of a payment.

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

use super::{paid, say};
use crate::model::restaurant::{self as house, PLATES};
use crate::model::rng::SeededRng as Chance;

/// One table of three with a cart each, and three tables with a shared one.
const TABLES: &[(Mode, usize)] =
    &[(Mode::Individual, 3), (Mode::Family, 1), (Mode::Family, 1), (Mode::Family, 1)];

/// What was asked with a key: the parent must be able to ask the same again.
pub(super) fn once(key: RequestKey) -> IdempotencyKey {
    IdempotencyKey { key, fingerprint: Sha256::digest(key.as_uuid().as_bytes()).into() }
}

pub(super) fn order(cart_revision: u64) -> PlaceOrder {
    PlaceOrder { cart_revision, expected_total: None, payment: PaymentWish::PayLater, note: None }
}

/// The probe of the real program: it is part of opening, so a kill may hit it too.
fn probe() -> Probe {
    let program = env!("CARGO_BIN_EXE_maitred").into();
    let timeout = Duration::from_secs(60);
    Probe { program, args: vec![maitred::ops::appliance::PROBE_COMMAND.into()], timeout }
}

pub(super) fn run(folder: &Path, seed: u64) {
    let app = house::open(folder, Arc::new(SystemEnv), Some(probe())).expect("the box opens after a kill");
    say("open");
    // One guest's panic must end the box: the others would go on ordering, and nobody would hear of it.
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        hook(panic);
        std::process::abort();
    }));
    let runtime = runtime();
    let mut chance = Chance::new(seed);
    runtime.block_on(house::set_up(&app, 4));
    let menu = app.whole_menu().unwrap().0;
    let mut guests = Vec::new();
    for (table, (mode, phones)) in house::room(&app).iter().zip(TABLES) {
        guests.extend(runtime.block_on(take_seats(&app, table, *mode, *phones, &mut chance)));
    }
    std::thread::scope(|scope| {
        for guest in guests {
            let (app, menu, chance) = (&app, &menu, Chance::new(chance.next()));
            scope.spawn(move || order_for_ever(app, menu, &guest, chance));
        }
    });
}

fn runtime() -> Runtime {
    tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap()
}

/// Where the last child's party still sits, either the same phones come back to their carts, or the table is closed
/// and given to new guests.
async fn take_seats(
    app: &App,
    table: &Table,
    mode: Mode,
    phones: usize,
    chance: &mut Chance,
) -> Vec<GuestAuth> {
    let owner = house::staff(app, "owner");
    let seated = app.store.read(|view| view.get(&schema::SEATED, &table.id)).map_err(|e: StoreError| e);
    let seated = seated.unwrap();
    // A party that has ordered a lot goes home: a round must not end at the bound of what one party may order.
    let ordered = |session| app.store.read(|view| view.scan(&schema::SESSION_ORDERS, &session));
    let has_room = |session| ordered(session).is_ok_and(|all: Vec<_>| all.len() < ORDERS_MAX / 3);
    let mut back: Vec<DeviceId> = Vec::new();
    let pin = match seated {
        Some(session) if has_room(session) && chance.one_in(2) => {
            let known = app.store.read(|view| view.scan(&schema::DEVICES, &session));
            let known = known.map_err(|e: StoreError| e).unwrap();
            back = known.into_iter().map(|(_, device)| device.guest.device).collect();
            // Their secrets died with the process that was killed.
            for device in &back {
                app.release_device(owner.clone(), (session, *device), None).await.unwrap();
            }
            app.reissue_pin(owner, session).await.unwrap().pin
        }
        seated => {
            if let Some(session) = seated {
                let reason = Reason::parse("the box was killed").unwrap();
                app.close_session(owner.clone(), session, Some(reason), None).await.unwrap();
            }
            app.open_session(owner, table.id, mode).await.unwrap().pin
        }
    };
    let mut guests = Vec::new();
    for phone in 0..phones {
        let request = JoinRequest {
            table_code: table.code.clone(),
            pin: Secret::new(pin.clone()),
            nickname: None,
            resume: back.get(phone).copied(),
            resume_secret: None,
            present: None,
        };
        let joined = app.join_session(house::caller(1), request).await.unwrap();
        guests.push(app.guest(&joined.token).unwrap());
    }
    guests
}

fn order_for_ever(app: &App, menu: &Menu, guest: &GuestAuth, mut chance: Chance) {
    let (runtime, env) = (runtime(), SystemEnv);
    loop {
        let mut revision = 0;
        for _ in 0..=chance.below(3) {
            let plate = chance.pick(PLATES).expect("there are plates");
            let choice = plate.choice(menu, 1 + u32::try_from(chance.below(3)).expect("small"));
            let op = OpId::from_uuid(env.uuid_v7());
            revision = runtime.block_on(app.change_cart(guest, op, CartAct::Add(choice))).unwrap();
        }
        let key = RequestKey::from_uuid(env.uuid_v7());
        let place = || {
            let act = app.placing(house::caller(1), guest.clone(), order(revision), once(key));
            app.store.write_blocking(act).unwrap()
        };
        say(&format!("try {} {} {key} {revision}", guest.session, guest.device()));
        let answer = place();
        let body = String::from_utf8(answer.body.clone()).unwrap();
        assert!(!answer.replayed && answer.status == 201, "a fresh key makes an order: {body}");
        say(&format!("ack {key} {body}"));
        if chance.one_in(4) {
            let again = place();
            assert!(again.replayed && again.body == answer.body, "a repeated key gets the first answer");
            say(&format!("again {key}"));
        }
        if chance.one_in(3) {
            paid::pay(app, &runtime, guest.session, &mut chance);
        }
    }
}
