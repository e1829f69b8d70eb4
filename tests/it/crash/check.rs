//! Checks of the data folder after a kill.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;
use std::sync::Arc;

use maitred::app::App;
use maitred::app::support::auth::{GuestAuth, scope_of};
use maitred::domain::audit::{Action, Actor};
use maitred::domain::ids::{DeviceId, OrderId, RequestKey, SessionId};
use maitred::domain::money::Minor;
use maitred::domain::order::{Order, OrderHead, OrderedBy};
use maitred::domain::session::CartOwner;
use maitred::domain::tax::taxes;
use maitred::ops::env::SystemEnv;
use maitred::store::repo::audit::ChainVerification;
use maitred::store::repo::{ORDER_NUMBER, answers, audit, carts, current_number};
use maitred::store::{Key, Read, Record, StoreError, Tree, View, schema};
use serde_json::Value;

use super::child::{key_with_fingerprint, order};
use super::paid;
use crate::model::restaurant;

/// An order that a child sent to the store, by its key in `Acknowledged::attempts`.
#[derive(Clone, Copy)]
pub(super) struct Attempt {
    session: SessionId,
    device: DeviceId,
    revision: u64,
}

/// All lines of the children so far.
#[derive(Default)]
pub(super) struct Acknowledged {
    pub(super) attempts: HashMap<RequestKey, Attempt>,
    /// The bodies of the acknowledged answers.
    pub(super) answers: HashMap<RequestKey, String>,
    pub(super) repeats: usize,
    /// The acknowledged bodies of payments, one for each step of a payment.
    pub(super) payments: Vec<Value>,
}

impl Acknowledged {
    /// Reads the lines of one child; returns the keys of the orders that it attempted.
    pub(super) fn read_lines(&mut self, lines: &[String]) -> Vec<RequestKey> {
        let mut round = Vec::new();
        for line in lines.iter().map(|line| line.trim_end_matches('\n')) {
            let words: Vec<&str> = line.splitn(3, ' ').collect();
            match words.as_slice() {
                ["try", session, rest] => {
                    let rest: Vec<&str> = rest.split(' ').collect();
                    let key = rest[1].parse().unwrap();
                    let (device, revision) = (rest[0].parse().unwrap(), rest[2].parse().unwrap());
                    self.attempts
                        .insert(key, Attempt { session: session.parse().unwrap(), device, revision });
                    round.push(key);
                }
                ["ack", key, body] => {
                    let before = self.answers.insert(key.parse().unwrap(), (*body).to_owned());
                    assert!(before.is_none(), "a key was acknowledged twice as new: {line}");
                }
                ["again", ..] => self.repeats += 1,
                ["paid", ..] => self.payments.push(serde_json::from_str(&line["paid ".len()..]).unwrap()),
                // A line of the test harness.
                _ => {}
            }
        }
        round
    }
}

/// The number of rows in a folder.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) orders: usize,
    pub(super) entries: u64,
    pub(super) payments: usize,
}

pub(super) fn rows<K: Key, V: Record>(view: &View, tree: &Tree<K, V>) -> Result<Vec<(K, V)>, StoreError> {
    view.scan(tree, &())
}

fn open_app(folder: &Path, at: &str) -> App {
    restaurant::open(folder, Arc::new(SystemEnv), None)
        .unwrap_or_else(|error| panic!("the folder does not open after {at}: {error}"))
}

/// Checks that every order in the folder is complete, and every acknowledged one is there once, as it was acknowledged.
pub(super) fn check_folder(folder: &Path, acked: &Acknowledged, at: &str) -> Counts {
    let app = open_app(folder, at);
    let found = app.store.read(|view| check_rows(view, acked, at)).unwrap();
    app.store.clone().close().unwrap();
    found
}

fn check_rows(view: &View, acked: &Acknowledged, at: &str) -> Result<Counts, StoreError> {
    let orders: BTreeMap<OrderId, Order> = rows(view, &schema::ORDERS)?.into_iter().collect();
    let heads: BTreeMap<OrderId, OrderHead> =
        orders.iter().map(|(id, order)| (*id, order.head.clone())).collect();
    let numbers: BTreeSet<u64> = heads.values().map(|head| head.sequence).collect();
    let count = heads.len() as u64;
    assert!(
        numbers.iter().copied().eq(1..=count),
        "{at}: order numbers have a gap or a duplicate: {numbers:?}"
    );
    assert_eq!(
        current_number(view, ORDER_NUMBER)?,
        count,
        "{at}: the counter differs from the newest number"
    );

    let answered = check_answers(view, acked, &heads, at)?;
    assert_eq!(answered.len(), heads.len(), "{at}: an order without a stored answer");
    check_indexes(view, &orders, at)?;
    check_carts(view, &heads, at)?;
    let entries = check_audit(view, &heads, at)?;

    for (key, body) in &acked.answers {
        let asked = acked.attempts[key];
        let session = view.get(&schema::SESSIONS, &asked.session)?.expect("sessions are kept");
        let owner = session.cart_of(asked.device);
        let (head, kept) = answers::load(view, scope_of(owner), *key)?
            .unwrap_or_else(|| panic!("{at}: the acknowledged {body} has no stored answer"));
        assert_eq!(
            (head.status, String::from_utf8(kept).unwrap()),
            (201, body.clone()),
            "{at}: the stored answer differs from the acknowledged one"
        );
        let answer: Value = serde_json::from_str(body).unwrap();
        let id: OrderId = answer["orderId"].as_str().unwrap().parse().unwrap();
        let order =
            heads.get(&id).unwrap_or_else(|| panic!("{at}: the acknowledged order {body} is missing"));
        assert_eq!(answer["orderNumber"], order.number, "{at}: {body}");
        assert_eq!(answer["totalAmount"], order.total.units(), "{at}: {body}");
        assert_eq!(answer["items"].as_array().unwrap().len(), usize::from(order.line_count), "{at}: {body}");
        assert_eq!(order.cart_revision, Some(asked.revision), "{at}: {body}");
        let ordered = view.get(&schema::ORDERED_REVISIONS, &(owner, asked.revision))?;
        assert_eq!(ordered, Some(id), "{at}: the cart revision is not linked to {body}");
    }
    let payments = paid::check_payments(view, &acked.payments, at)?;
    Ok(Counts { orders: heads.len(), entries, payments })
}

/// Checks that each stored answer has a key that was sent and an order of its own. Returns the orders.
fn check_answers(
    view: &View,
    acked: &Acknowledged,
    heads: &BTreeMap<OrderId, OrderHead>,
    at: &str,
) -> Result<BTreeSet<OrderId>, StoreError> {
    let mut answered = BTreeSet::new();
    for ((scope, key), _) in rows(view, &schema::KEPT_ANSWERS)? {
        let (_, body) = answers::load(view, scope, key)?.expect("the scan has found its head");
        let body: Value = serde_json::from_slice(&body).expect("a stored answer has a complete body");
        if body["paymentId"].is_string() {
            continue;
        }
        assert!(acked.attempts.contains_key(&key), "{at}: an answer for the key {key}, which was never sent");
        let id: OrderId = body["orderId"].as_str().unwrap().parse().unwrap();
        assert!(heads.contains_key(&id), "{at}: an answer without an order: {body}");
        assert!(answered.insert(id), "{at}: two answers for one order: {body}");
    }
    Ok(answered)
}

/// Checks lines and taxes of each order, and its three indexes: by session, by open orders, by cart revision.
fn check_indexes(view: &View, orders: &BTreeMap<OrderId, Order>, at: &str) -> Result<(), StoreError> {
    let mut by_session = BTreeMap::new();
    let mut open = BTreeMap::new();
    let mut by_revision = BTreeMap::new();
    for (id, Order { head, lines }) in orders {
        assert_eq!(lines.len(), usize::from(head.line_count), "{at}: order {} lacks lines", head.number);
        let sold = taxes(lines.iter().map(|line| (line.tax, line.line_total))).unwrap();
        let total = Minor::sum(sold.iter().map(|tax| tax.sum.gross)).unwrap();
        assert_eq!(
            (&head.taxes, head.total),
            (&sold, total),
            "{at}: the total of order {} is not the sum of its lines",
            head.number
        );
        by_session.insert((head.session, head.sequence), *id);
        // No order is served in this test: an order is open until its session is closed.
        if view.get(&schema::SESSIONS, &head.session)?.is_some_and(|session| session.is_open()) {
            open.insert(head.sequence, *id);
        }
        by_revision.insert(
            (owner_of(view, head)?, head.cart_revision.expect("a guest's order has a cart revision")),
            *id,
        );
    }
    assert_eq!(by_session, rows(view, &schema::SESSION_ORDERS)?.into_iter().collect(), "{at}");
    assert_eq!(open, rows(view, &schema::OPEN_ORDERS)?.into_iter().collect(), "{at}");
    assert_eq!(by_revision, rows(view, &schema::ORDERED_REVISIONS)?.into_iter().collect(), "{at}");
    Ok(())
}

fn owner_of(view: &View, head: &OrderHead) -> Result<CartOwner, StoreError> {
    let session = view.get(&schema::SESSIONS, &head.session)?.expect("an order has a session");
    match &head.by {
        OrderedBy::Guest(guest) => Ok(session.cart_of(guest.device)),
        OrderedBy::Staff(..) | OrderedBy::StaffForGuest(..) => panic!("staff place no orders in this test"),
    }
}

/// Checks that each revision of a cart is one change or the emptying by an order, and that the lines in a cart are newer than
/// its newest order.
fn check_carts(view: &View, heads: &BTreeMap<OrderId, OrderHead>, at: &str) -> Result<(), StoreError> {
    let mut steps: BTreeMap<CartOwner, BTreeSet<u64>> = BTreeMap::new();
    let mut step = |owner: CartOwner, revision: u64| {
        assert!(
            steps.entry(owner).or_default().insert(revision),
            "{at}: {owner:?} has revision {revision} twice"
        );
    };
    for ((id, device, _), revision) in rows(view, &schema::CART_OPS)? {
        let session = view.get(&schema::SESSIONS, &id)?.expect("an operation has a session");
        step(session.cart_of(device), revision);
    }
    let mut newest: BTreeMap<CartOwner, OrderId> = BTreeMap::new();
    for (id, head) in heads {
        let owner = owner_of(view, head)?;
        step(owner, head.cart_revision.expect("a guest's order has a cart revision") + 1);
        newest.insert(owner, *id);
    }
    let revisions: BTreeMap<CartOwner, u64> = rows(view, &schema::CART_REVISIONS)?.into_iter().collect();
    assert!(steps.keys().eq(revisions.keys()), "{at}: a cart without changes, or changes without a cart");
    for (owner, revision) in revisions {
        assert!(
            steps[&owner].iter().copied().eq(1..=revision),
            "{at}: {owner:?} at revision {revision} has the changes {:?}",
            steps[&owner]
        );
        for line in carts::load(view, owner)?.lines() {
            let ordered = newest.get(&owner).is_some_and(|order| line.id.as_uuid() < order.as_uuid());
            assert!(!ordered, "{at}: {owner:?} still holds a line that was ordered");
        }
    }
    Ok(())
}

fn check_audit(view: &View, heads: &BTreeMap<OrderId, OrderHead>, at: &str) -> Result<u64, StoreError> {
    let ChainVerification { intact, broken, .. } = audit::verify_chain(view)?;
    assert_eq!(broken, None, "{at}: the audit chain is broken");
    let mut placed = BTreeSet::new();
    for (_, entry) in rows(view, &schema::AUDIT)? {
        if entry.action != Action::OrderPlaced {
            continue;
        }
        let id = entry.order.expect("the entry names an order");
        let head = heads.get(&id).unwrap_or_else(|| panic!("{at}: the order of {entry:?} is missing"));
        let detail =
            |name: &str| &entry.details.iter().find(|(n, _)| n == name).expect("the entry has this detail").1;
        assert_eq!(*detail("number"), head.number.to_string(), "{at}");
        assert_eq!(*detail("totalAmount"), head.total.units().to_string(), "{at}");
        assert!(matches!(&head.by, OrderedBy::Guest(g) if entry.actor == Actor::Guest(g.device)), "{at}");
        assert!(placed.insert(id), "{at}: order {} has two audit entries", head.number);
    }
    assert!(placed.iter().eq(heads.keys()), "{at}: an order has no audit entry");
    Ok(intact)
}

/// Sends each order that was not acknowledged again with the same key, as phones do after a restart. The answer is the stored
/// order or a new one, never a second one. Returns how many were sent.
pub(super) fn retry_unacknowledged(
    folder: &Path,
    acked: &Acknowledged,
    round: &[RequestKey],
    at: &str,
) -> usize {
    let app = open_app(folder, at);
    let read = |what: &dyn Fn(&View) -> Result<usize, StoreError>| app.store.read(|view| what(view)).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    let mut asked = 0;
    for key in round.iter().filter(|key| !acked.answers.contains_key(key)) {
        let Attempt { session, device, revision } = acked.attempts[key];
        let row = app.store.read(|view| view.get(&schema::DEVICES, &(session, device)));
        let row = row.map_err(|e: StoreError| e).unwrap().expect("the device exists");
        let expires_at = app.now();
        let guest =
            GuestAuth { session, guest: row.guest, token: row.token, expires_at, wants_renewal: false };
        let orders = || read(&|view| Ok(rows(view, &schema::ORDERS)?.len()));
        let before = orders();
        let place = || {
            app.place_order(restaurant::caller(1), guest.clone(), order(revision), key_with_fingerprint(*key))
        };
        let first =
            runtime.block_on(place()).unwrap_or_else(|error| panic!("{at}: the retry failed: {error}"));
        assert_eq!(orders(), before + usize::from(!first.replayed), "{at}: a retry made a second order");
        let second = runtime.block_on(place()).unwrap();
        assert!(second.replayed && second.body == first.body, "{at}: the second retry got another answer");
        asked += 1;
    }
    app.store.clone().close().unwrap();
    asked
}
