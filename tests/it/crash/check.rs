//! What must hold in the folder after a kill.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;
use std::sync::Arc;

use maitred::app::App;
use maitred::app::support::auth::{GuestAuth, scope_of};
use maitred::domain::audit::{Action, Actor};
use maitred::domain::ids::{DeviceId, OrderId, RequestKey, SessionId};
use maitred::domain::money::Minor;
use maitred::domain::order::{OrderHead, OrderedBy, taxes};
use maitred::domain::session::CartOwner;
use maitred::ops::env::SystemEnv;
use maitred::store::repo::audit::Walk;
use maitred::store::repo::{ORDER_NUMBER, answers, audit, carts, current_number};
use maitred::store::{Key, Read, Record, StoreError, Table, View, schema};
use serde_json::Value;

use super::child::{once, order};
use super::paid;
use crate::model::restaurant as house;

/// What a guest asked for.
#[derive(Clone, Copy)]
pub(super) struct Try {
    session: SessionId,
    device: DeviceId,
    revision: u64,
}

/// All that the children have said so far.
#[derive(Default)]
pub(super) struct Told {
    pub(super) tries: HashMap<RequestKey, Try>,
    /// The acknowledged answers, to the byte.
    pub(super) acks: HashMap<RequestKey, String>,
    pub(super) repeats: usize,
    /// What became of payments, as it was acknowledged.
    pub(super) paid: Vec<Value>,
}

impl Told {
    /// Takes in one child's lines; answers what that child tried.
    pub(super) fn listen(&mut self, lines: &[String]) -> Vec<RequestKey> {
        let mut round = Vec::new();
        for line in lines.iter().map(|line| line.trim_end_matches('\n')) {
            let words: Vec<&str> = line.splitn(3, ' ').collect();
            match words.as_slice() {
                ["try", session, rest] => {
                    let rest: Vec<&str> = rest.split(' ').collect();
                    let key = rest[1].parse().unwrap();
                    let (device, revision) = (rest[0].parse().unwrap(), rest[2].parse().unwrap());
                    self.tries.insert(key, Try { session: session.parse().unwrap(), device, revision });
                    round.push(key);
                }
                ["ack", key, body] => {
                    let before = self.acks.insert(key.parse().unwrap(), (*body).to_owned());
                    assert!(before.is_none(), "a key was acknowledged twice as new: {line}");
                }
                ["again", ..] => self.repeats += 1,
                ["paid", ..] => self.paid.push(serde_json::from_str(&line["paid ".len()..]).unwrap()),
                // The test harness says a few things of its own.
                _ => {}
            }
        }
        round
    }
}

/// What was found in a folder.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) orders: usize,
    pub(super) entries: u64,
    pub(super) payments: usize,
}

pub(super) fn rows<K: Key, V: Record>(view: &View, table: &Table<K, V>) -> Result<Vec<(K, V)>, StoreError> {
    view.scan(table, &())
}

fn open(folder: &Path, at: &str) -> App {
    house::open(folder, Arc::new(SystemEnv), None)
        .unwrap_or_else(|error| panic!("the folder does not open after {at}: {error}"))
}

/// Proves that every order in the folder is whole and every acknowledged one is there, once and as it was told.
pub(super) fn whole(folder: &Path, told: &Told, at: &str) -> Found {
    let app = open(folder, at);
    let found = app.store.read(|view| prove(view, told, at)).unwrap();
    app.store.clone().close().unwrap();
    found
}

fn prove(view: &View, told: &Told, at: &str) -> Result<Found, StoreError> {
    let heads: BTreeMap<OrderId, OrderHead> = rows(view, &schema::ORDERS)?.into_iter().collect();
    let numbers: BTreeSet<u64> = heads.values().map(|head| head.number).collect();
    let count = heads.len() as u64;
    assert!(numbers.iter().copied().eq(1..=count), "{at}: numbers have a gap or a double: {numbers:?}");
    assert_eq!(current_number(view, ORDER_NUMBER)?, count, "{at}: the counter is not the newest number");

    let answered = prove_answers(view, told, &heads, at)?;
    assert_eq!(answered.len(), heads.len(), "{at}: an order without a kept answer");
    prove_indexes(view, &heads, at)?;
    prove_carts(view, &heads, at)?;
    let entries = prove_audit(view, &heads, at)?;

    for (key, body) in &told.acks {
        let asked = told.tries[key];
        let session = view.get(&schema::SESSIONS, &asked.session)?.expect("sessions are kept");
        let owner = session.cart_of(asked.device);
        let (head, kept) = answers::load(view, scope_of(owner), *key)?
            .unwrap_or_else(|| panic!("{at}: the acknowledged {body} has no kept answer"));
        assert_eq!(
            (head.status, String::from_utf8(kept).unwrap()),
            (201, body.clone()),
            "{at}: another answer"
        );
        let told: Value = serde_json::from_str(body).unwrap();
        let id: OrderId = told["orderId"].as_str().unwrap().parse().unwrap();
        let order = heads.get(&id).unwrap_or_else(|| panic!("{at}: the acknowledged order {body} is gone"));
        assert_eq!(told["orderNumber"], order.number, "{at}: {body}");
        assert_eq!(told["totalAmount"], order.total.units(), "{at}: {body}");
        assert_eq!(told["items"].as_array().unwrap().len(), usize::from(order.line_count), "{at}: {body}");
        assert_eq!(order.cart_revision, Some(asked.revision), "{at}: {body}");
        let ordered = view.get(&schema::ORDERED_REVISIONS, &(owner, asked.revision))?;
        assert_eq!(ordered, Some(id), "{at}: the cart's revision does not lead to {body}");
    }
    let payments = paid::prove(view, &told.paid, at)?;
    Ok(Found { orders: heads.len(), entries, payments })
}

/// Each kept answer belongs to a key that somebody sent and to one order; answers which.
fn prove_answers(
    view: &View,
    told: &Told,
    heads: &BTreeMap<OrderId, OrderHead>,
    at: &str,
) -> Result<BTreeSet<OrderId>, StoreError> {
    let mut answered = BTreeSet::new();
    for ((scope, key), _) in rows(view, &schema::KEPT_ANSWERS)? {
        let (_, body) = answers::load(view, scope, key)?.expect("its head was there a line ago");
        let body: Value = serde_json::from_slice(&body).expect("a kept answer has its whole body");
        if body["paymentId"].is_string() {
            continue;
        }
        assert!(told.tries.contains_key(&key), "{at}: an answer under the key {key} that nobody has sent");
        let id: OrderId = body["orderId"].as_str().unwrap().parse().unwrap();
        assert!(heads.contains_key(&id), "{at}: an answer without its order: {body}");
        assert!(answered.insert(id), "{at}: two answers for one order: {body}");
    }
    Ok(answered)
}

/// Lines, tax and the three ways to find an order.
fn prove_indexes(view: &View, heads: &BTreeMap<OrderId, OrderHead>, at: &str) -> Result<(), StoreError> {
    let mut lines_of: BTreeMap<OrderId, Vec<_>> = BTreeMap::new();
    for ((order, index), line) in rows(view, &schema::ORDER_LINES)? {
        let lines = lines_of.entry(order).or_default();
        assert_eq!(usize::from(index), lines.len(), "{at}: a line of {order} is missing");
        lines.push(line);
    }
    assert!(lines_of.keys().eq(heads.keys()), "{at}: lines without an order, or an order without lines");
    let mut by_session = BTreeMap::new();
    let mut open = BTreeMap::new();
    let mut by_revision = BTreeMap::new();
    for (id, head) in heads {
        let lines = &lines_of[id];
        assert_eq!(lines.len(), usize::from(head.line_count), "{at}: half of order {}", head.number);
        let sold = taxes(lines.iter().map(|line| (line.tax, line.line_total))).unwrap();
        let total = Minor::sum(sold.iter().map(|tax| tax.sum.gross)).unwrap();
        assert_eq!((&head.taxes, head.total), (&sold, total), "{at}: order {} does not add up", head.number);
        by_session.insert((head.session, head.number), *id);
        // Nobody cooks in this test: an order is open until its table is closed.
        if view.get(&schema::SESSIONS, &head.session)?.is_some_and(|session| session.is_open()) {
            open.insert(head.number, *id);
        }
        by_revision.insert((owner_of(view, head)?, head.cart_revision.expect("guests have carts")), *id);
    }
    assert_eq!(by_session, rows(view, &schema::SESSION_ORDERS)?.into_iter().collect(), "{at}");
    assert_eq!(open, rows(view, &schema::OPEN_ORDERS)?.into_iter().collect(), "{at}");
    assert_eq!(by_revision, rows(view, &schema::ORDERED_REVISIONS)?.into_iter().collect(), "{at}");
    Ok(())
}

fn owner_of(view: &View, head: &OrderHead) -> Result<CartOwner, StoreError> {
    let session = view.get(&schema::SESSIONS, &head.session)?.expect("an order has its session");
    match &head.by {
        OrderedBy::Guest(guest) => Ok(session.cart_of(guest.device)),
        OrderedBy::Staff(..) => panic!("no waiter orders in this test"),
    }
}

/// A cart's revisions are all accounted for: each is a change that was made, or the emptying after an order. What is
/// still in a cart came after its newest order.
fn prove_carts(view: &View, heads: &BTreeMap<OrderId, OrderHead>, at: &str) -> Result<(), StoreError> {
    let mut steps: BTreeMap<CartOwner, BTreeSet<u64>> = BTreeMap::new();
    let mut step = |owner: CartOwner, revision: u64| {
        assert!(steps.entry(owner).or_default().insert(revision), "{at}: {owner:?} has {revision} twice");
    };
    for ((id, device, _), revision) in rows(view, &schema::CART_OPS)? {
        let session = view.get(&schema::SESSIONS, &id)?.expect("an op has its session");
        step(session.cart_of(device), revision);
    }
    let mut newest: BTreeMap<CartOwner, OrderId> = BTreeMap::new();
    for (id, head) in heads {
        let owner = owner_of(view, head)?;
        step(owner, head.cart_revision.expect("guests have carts") + 1);
        newest.insert(owner, *id);
    }
    let revisions: BTreeMap<CartOwner, u64> = rows(view, &schema::CART_REVISIONS)?.into_iter().collect();
    assert!(steps.keys().eq(revisions.keys()), "{at}: a cart without changes, or changes without a cart");
    for (owner, revision) in revisions {
        assert!(
            steps[&owner].iter().copied().eq(1..=revision),
            "{at}: {owner:?} {revision} {:?}",
            steps[&owner]
        );
        for line in carts::load(view, owner)?.lines() {
            let ordered = newest.get(&owner).is_some_and(|order| line.id.as_uuid() < order.as_uuid());
            assert!(!ordered, "{at}: {owner:?} still holds a line that was ordered");
        }
    }
    Ok(())
}

fn prove_audit(view: &View, heads: &BTreeMap<OrderId, OrderHead>, at: &str) -> Result<u64, StoreError> {
    let Walk { sound, broken, .. } = audit::walk(view)?;
    assert_eq!(broken, None, "{at}: the audit chain is broken");
    let mut placed = BTreeSet::new();
    for (_, entry) in rows(view, &schema::AUDIT)? {
        if entry.action != Action::OrderPlaced {
            continue;
        }
        let id = entry.order.expect("it tells of an order");
        let head =
            heads.get(&id).unwrap_or_else(|| panic!("{at}: {entry:?} tells of an order that is not there"));
        let detail = |name: &str| &entry.details.iter().find(|(n, _)| n == name).expect("it is told").1;
        assert_eq!(*detail("number"), head.number.to_string(), "{at}");
        assert_eq!(*detail("totalAmount"), head.total.units().to_string(), "{at}");
        assert!(matches!(&head.by, OrderedBy::Guest(g) if entry.actor == Actor::Guest(g.device)), "{at}");
        assert!(placed.insert(id), "{at}: order {} is told of twice", head.number);
    }
    assert!(placed.iter().eq(heads.keys()), "{at}: the log does not tell of every order");
    Ok(sound)
}

/// Does what the phones do when the box is back: asks again, under the same key, for what was not acknowledged. Where
/// the order was kept it is that order; where it was not it is a new one; it is never a second one. Answers how many.
pub(super) fn retries(folder: &Path, told: &Told, round: &[RequestKey], at: &str) -> usize {
    let app = open(folder, at);
    let read = |what: &dyn Fn(&View) -> Result<usize, StoreError>| app.store.read(|view| what(view)).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    let mut asked = 0;
    for key in round.iter().filter(|key| !told.acks.contains_key(key)) {
        let Try { session, device, revision } = told.tries[key];
        let row = app.store.read(|view| view.get(&schema::DEVICES, &(session, device)));
        let row = row.map_err(|e: StoreError| e).unwrap().expect("the phone sits there");
        let expires_at = app.now();
        let guest =
            GuestAuth { session, guest: row.guest, token: row.token, expires_at, wants_renewal: false };
        let orders = || read(&|view| Ok(rows(view, &schema::ORDERS)?.len()));
        let before = orders();
        let place = || app.place_order(house::caller(1), guest.clone(), order(revision), once(*key));
        let first = runtime.block_on(place()).unwrap_or_else(|error| panic!("{at}: the retry got {error}"));
        assert_eq!(orders(), before + usize::from(!first.replayed), "{at}: a retry made a second order");
        let second = runtime.block_on(place()).unwrap();
        assert!(
            second.replayed && second.body == first.body,
            "{at}: a retry of the retry got something else"
        );
        asked += 1;
    }
    app.store.clone().close().unwrap();
    asked
}
