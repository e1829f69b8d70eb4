//! Restaurants with a long history. Its rows are written directly, as copies of a party that the acts made: placing a million orders would
//! take hours.

use maitred::domain::audit::{Action, Actor, NewEntry};
use maitred::domain::ids::{OrderId, PaymentId, SessionId, StaffId};
use maitred::domain::item_state::ItemState;
use maitred::domain::order::Order;
use maitred::domain::payment::{Payment, PaymentState};
use maitred::domain::session::{SessionStatus, TableSession};
use maitred::domain::time::{HOUR_MS, Timestamp};
use maitred::store::repo::{self, audit, orders, payments};
use maitred::store::{Read, StoreError, Tx, View, record_bytes, schema};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::support::{Guest, Manager, Party, TestServer, fresh_uuid};

/// Orders of a party of the past.
const ORDERS_OF_SESSION: u64 = 4;
/// Parties whose audit entries fill whole blocks of the index: 12 entries each.
pub const SESSIONS_OF_UNIT: u64 = 250;
/// Milliseconds between two orders.
const STEP_MS: u64 = 10_000;

/// A restaurant with a history and one party that is there now.
pub struct House {
    pub server: TestServer,
    pub manager: Manager,
    pub party: Party,
    pub guest: Guest,
    /// An order of the party that is there.
    pub order: Value,
    pub old: Old,
}

/// A party in the middle of the history.
pub struct Old {
    pub session: SessionId,
    pub order: OrderId,
    pub cook: StaffId,
    pub at: Timestamp,
}

/// The rows of a party that the acts made.
#[derive(Clone)]
struct Template {
    session: TableSession,
    order: Order,
    states: Vec<ItemState>,
    payment: Payment,
    cook: StaffId,
    begin: Timestamp,
    first_number: u64,
}

fn id_at(at: Timestamp, kind: u8, number: u64) -> Uuid {
    let mut bytes = [0; 10];
    bytes[1] = kind;
    bytes[2..].copy_from_slice(&number.to_be_bytes());
    uuid::Builder::from_unix_timestamp_millis(at.unix_millis(), &bytes).into_uuid()
}

impl Template {
    async fn make(server: &TestServer) -> Template {
        let (manager, cook, menu) = (server.manager().await, server.cook().await, server.menu().await);
        let party = manager.open(&server.tables[3], "FAMILY").await;
        let guest = Guest::join(&server.addr, &party).await;
        let order = guest.order(&[menu.one("Soup"), menu.one("Steak")]).await;
        cook.step(&order, 0, &["IN_PROGRESS", "READY", "SERVED"]).await;
        cook.step(&order, 1, &["IN_PROGRESS", "READY", "SERVED"]).await;
        manager.pay(&party, &json!({"method": "CARD", "amount": order["totalAmount"]})).await;
        manager.close(&party).await.expect(200);
        let session: SessionId = party.session.parse().unwrap();
        let order: OrderId = order["orderId"].as_str().unwrap().parse().unwrap();
        let read: Result<_, StoreError> = server.app().store.read(|view| {
            let tracked = orders::must_load(view, order)?;
            let states = (0..2).map(|index| tracked.states[&index].clone()).collect();
            let payment = payments::of_session(view, session)?.remove(0);
            Ok((repo::session(view, session)?, tracked.order, states, payment))
        });
        let (session, order, states, payment) = read.unwrap();
        let cook = cook.welcome["staff"]["id"].as_str().unwrap().parse().unwrap();
        let first_number = order.head.sequence + 1;
        let begin = server.app().now().plus_millis(HOUR_MS);
        Template { session, order, states, payment, cook, begin, first_number }
    }

    fn at(&self, order: u64) -> Timestamp {
        self.begin.plus_millis(order * STEP_MS)
    }

    fn session_id(&self, number: u64) -> SessionId {
        SessionId::from_uuid(id_at(self.at(number * ORDERS_OF_SESSION), 1, number))
    }

    fn order_id(&self, number: u64) -> OrderId {
        OrderId::from_uuid(id_at(self.at(number), 2, number))
    }

    /// Writes a party of the past, with its audit entries.
    fn write_session(&self, tx: &mut Tx, number: u64) -> Result<(), StoreError> {
        let (id, table) = (self.session_id(number), self.session.table);
        let first = number * ORDERS_OF_SESSION;
        let (opened, closed) = (self.at(first), self.at(first + ORDERS_OF_SESSION - 1));
        let manager = self.session.opened_by;
        let status = SessionStatus::Closed { at: closed, by: manager, reason: None };
        let session = TableSession { id, opened_at: opened, status, ..self.session.clone() };
        tx.put(&schema::SESSIONS, &id, &session)?;
        let log = |tx: &mut Tx, at, by, action, order: Option<OrderId>, payment: Option<PaymentId>| {
            let mut entry = NewEntry::new(at, Actor::Staff(by), action).of_session(id, table);
            entry.order = order;
            let entry = payment.into_iter().fold(entry, |entry, payment| entry.with("paymentId", payment));
            audit::append(tx, entry)
        };
        log(tx, opened, manager, Action::SessionOpened, None, None)?;
        for number in first..first + ORDERS_OF_SESSION {
            let (order_id, at) = (self.order_id(number), self.at(number));
            let mut order = self.order.clone();
            let head = &mut order.head;
            (head.id, head.session, head.at) = (order_id, id, at);
            head.number = self.first_number + number;
            head.sequence = head.number;
            tx.put(&schema::ORDERS, &order_id, &order)?;
            tx.put(&schema::SESSION_ORDERS, &(id, order.head.sequence), &order_id)?;
            for (index, state) in (0u16..).zip(&self.states) {
                tx.put(&schema::ITEM_STATES, &(order_id, index), &ItemState { at, ..state.clone() })?;
            }
            log(tx, at, manager, Action::OrderPlaced, Some(order_id), None)?;
            log(tx, at, self.cook, Action::ItemStatusChanged, Some(order_id), None)?;
        }
        let payment_id = PaymentId::from_uuid(id_at(closed, 3, number));
        let state = PaymentState::Completed { at: closed, by: Some(manager) };
        let payment = Payment { id: payment_id, at: closed, state, ..self.payment.clone() };
        payments::save(tx, id, &payment)?;
        log(tx, closed, manager, Action::PaymentInitiated, None, Some(payment_id))?;
        log(tx, closed, manager, Action::PaymentCompleted, None, Some(payment_id))?;
        log(tx, closed, manager, Action::SessionClosed, None, None)
    }
}

impl House {
    /// A restaurant with `orders` orders of the past, a multiple of 1,000, and one party now.
    pub async fn with_orders(orders: u64) -> House {
        let server = TestServer::start().await;
        let template = Template::make(&server).await;
        let sessions = orders / ORDERS_OF_SESSION;
        assert_eq!(sessions % SESSIONS_OF_UNIT, 0, "the blocks of the index must end at the same entries");
        for unit in 0..sessions / SESSIONS_OF_UNIT {
            let template = template.clone();
            let written: Result<(), StoreError> = server
                .app()
                .store
                .write(move |tx| {
                    let first = unit * SESSIONS_OF_UNIT;
                    for number in first..first + SESSIONS_OF_UNIT {
                        template.write_session(tx, number)?;
                    }
                    let newest =
                        template.first_number - 1 + (unit + 1) * SESSIONS_OF_UNIT * ORDERS_OF_SESSION;
                    tx.put(&schema::COUNTERS, &repo::ORDER_NUMBER.to_owned(), &newest)
                })
                .await;
            written.unwrap();
        }
        server.env.advance_ms(HOUR_MS + orders * STEP_MS);
        while server.app().count_days().await.unwrap() {}
        let old = sessions / 2 / SESSIONS_OF_UNIT * SESSIONS_OF_UNIT + 100;
        let first = old * ORDERS_OF_SESSION;
        let old = Old {
            session: template.session_id(old),
            order: template.order_id(first + 1),
            cook: template.cook,
            at: template.at(first),
        };
        let (manager, menu) = (server.manager().await, server.menu().await);
        let party = manager.open(&server.tables[0], "FAMILY").await;
        let guest = Guest::join(&server.addr, &party).await;
        let order = guest.order(&[menu.one("Soup")]).await;
        guest.order(&[menu.one("Steak")]).await;
        guest.add(&menu.one("Soup")).await;
        guest.call("REQUEST_BILL", None).await.expect(201);
        let payee = json!({"payee": {"iban": "DE89 3704 0044 0532 0130 00", "vpa": "haus@okbank"}});
        manager.change_settings(&payee).await.expect(200);
        let close = manager.request("POST", "/api/day/close").json(&json!({"staying": [party.session]}));
        manager.send(close.key(fresh_uuid())).await.expect(201);
        while server.app().index_audit_block().await.unwrap() {}
        House { server, manager, party, guest, order, old }
    }

    pub fn rows_read(&self) -> u64 {
        self.server.app().store.rows_read().unwrap()
    }

    /// The bytes of keys and values of the index of the audit log.
    pub fn index_bytes(&self) -> u64 {
        let rows = self.read(|view| view.scan(&schema::AUDIT_POSTINGS, &()));
        // A key is a kind, an id and a block.
        rows.iter().map(|(_, positions)| 2 + 16 + 8 + record_bytes(positions) as u64).sum()
    }

    pub fn read<T>(&self, read: impl FnOnce(&View) -> Result<T, StoreError>) -> T {
        self.server.app().store.read(read).unwrap()
    }
}
