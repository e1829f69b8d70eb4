//! Staff: clients that are logged in.

use std::ops::Deref;

use serde_json::{Value, json};

use maitred::domain::staff::Role;
use maitred::domain::table::Table;

use super::client::Client;
use super::http::{Answer, Request, ServerAddr, post};
use super::{PASSWORD, fresh_uuid};

/// An open session: its id, the code of its table and its PIN.
#[derive(Clone, Debug)]
pub struct Party {
    pub session: String,
    pub code: String,
    pub pin: String,
}

pub fn username(role: Role) -> &'static str {
    match role {
        Role::Owner => "owner",
        Role::Manager => "manager",
        Role::Waiter => "waiter",
        Role::Chef => "chef",
    }
}

pub fn password(role: Role) -> String {
    format!("{PASSWORD}-{}", username(role))
}

pub fn login_request(addr: &ServerAddr, username: &str, password: &str) -> Request {
    let body = json!({"username": username, "password": password});
    post("/api/staff/login").header("Origin", &addr.origin()).json(&body)
}

/// A login of a member of staff or a display.
pub struct Staff(Client);

impl Deref for Staff {
    type Target = Client;
    fn deref(&self) -> &Client {
        &self.0
    }
}

impl Staff {
    pub async fn log_in(addr: &ServerAddr, role: Role) -> Staff {
        Self::from_answer(addr, &login_request(addr, username(role), &password(role)).to(addr).await)
    }

    /// The login of a successful answer.
    pub fn from_answer(addr: &ServerAddr, answer: &Answer) -> Staff {
        Staff(Client::from_answer(addr, answer, "maitred_staff", "SameSite=Strict"))
    }

    pub async fn log_out(&self) -> Answer {
        self.send(self.request("POST", "/api/staff/logout")).await
    }

    /// Marks an item as sold out or available.
    pub async fn set_available(&self, item: &str, available: bool) -> Answer {
        let path = format!("/api/kitchen/menu-items/{item}");
        self.send(self.request("PATCH", &path).json(&json!({"available": available}))).await
    }

    pub fn step_request(&self, order: &Value, item: u64, body: &Value) -> Request {
        let order = order["orderId"].as_str().unwrap();
        self.request("PATCH", &format!("/api/kitchen/orders/{order}/items/{item}/status")).json(body)
    }

    /// Tries to change the status of an item of an order.
    pub async fn try_step(&self, order: &Value, item: u64, to: &str) -> Answer {
        self.send(self.step_request(order, item, &json!({"newStatus": to}))).await
    }

    /// Changes the status of an item step by step; returns the last ticket.
    pub async fn step(&self, order: &Value, item: u64, steps: &[&str]) -> Value {
        let mut ticket = Value::Null;
        for to in steps {
            ticket = self.try_step(order, item, to).await.expect(200);
        }
        ticket
    }

    pub async fn cancel(&self, order: &Value, item: u64, reason: &str) -> Answer {
        let body = json!({"newStatus": "CANCELLED", "reason": reason});
        self.send(self.step_request(order, item, &body)).await
    }

    /// Acknowledges notices of an order.
    pub async fn acknowledge(&self, order: &Value, notices: &[&Value]) -> Answer {
        let path = format!("/api/kitchen/orders/{}/acknowledge", order["orderId"].as_str().unwrap());
        self.post(&path, &json!({"notices": notices})).await
    }

    /// The open tickets of a station, or of all.
    pub async fn tickets(&self, station: Option<&str>) -> Vec<Value> {
        let query = station.map(|code| format!("?station={code}")).unwrap_or_default();
        let all = self.get_json(&format!("/api/kitchen/orders{query}")).await;
        all["orders"].as_array().unwrap().clone()
    }
}

/// A cook.
pub struct Cook(pub Staff);

impl Deref for Cook {
    type Target = Staff;
    fn deref(&self) -> &Staff {
        &self.0
    }
}

/// A waiter.
pub struct Waiter(pub Staff);

impl Deref for Waiter {
    type Target = Staff;
    fn deref(&self) -> &Staff {
        &self.0
    }
}

impl Waiter {
    pub async fn try_open(&self, table: &Table, mode: &str) -> Answer {
        self.post(&format!("/api/floor/tables/{}/session", table.id), &json!({"mode": mode})).await
    }

    /// Opens a session.
    pub async fn open(&self, table: &Table, mode: &str) -> Party {
        let opened = self.try_open(table, mode).await.expect(201);
        let text = |name: &str| opened[name].as_str().unwrap().to_owned();
        Party { session: text("sessionId"), code: table.code.to_string(), pin: text("pin") }
    }

    /// Makes a new PIN; returns the party with it.
    pub async fn new_pin(&self, party: &Party) -> Party {
        let path = format!("/api/floor/sessions/{}/pin", party.session);
        let answer = self.send(self.request("POST", &path)).await.expect(200);
        Party { pin: answer["pin"].as_str().unwrap().to_owned(), ..party.clone() }
    }

    pub async fn move_to(&self, party: &Party, table: &Table) -> Answer {
        let body = json!({"tableId": table.id.to_string()});
        self.post(&format!("/api/floor/sessions/{}/move", party.session), &body).await
    }

    /// Closes the session with an empty request body.
    pub async fn close(&self, party: &Party) -> Answer {
        self.send(self.request("POST", &format!("/api/floor/sessions/{}/close", party.session))).await
    }

    pub async fn close_by_force(&self, party: &Party, reason: Option<&str>) -> Answer {
        let body = json!({"force": true, "reason": reason});
        self.post(&format!("/api/floor/sessions/{}/close", party.session), &body).await
    }

    /// Merges a session into another one.
    pub async fn merge(&self, from: &Party, into: &Party, free_table: bool) -> Answer {
        let body = json!({"into": into.session, "freeTable": free_table});
        self.post(&format!("/api/floor/sessions/{}/merge", from.session), &body).await
    }

    /// Undoes the merge of a session.
    pub async fn unmerge(&self, party: &Party) -> Answer {
        self.send(self.request("POST", &format!("/api/floor/sessions/{}/unmerge", party.session))).await
    }

    /// A request to order for a party, with a new key.
    pub fn order_request(&self, party: &Party, body: &Value) -> Request {
        let path = format!("/api/floor/sessions/{}/orders", party.session);
        self.request("POST", &path).json(body).key(fresh_uuid())
    }

    /// The orders of a session as the floor shows them.
    pub async fn orders(&self, party: &Party) -> Value {
        self.get_json(&format!("/api/floor/sessions/{}/orders", party.session)).await["orders"].clone()
    }

    pub async fn bill(&self, party: &Party) -> Value {
        self.get_json(&format!("/api/floor/sessions/{}/bill", party.session)).await
    }

    /// The bill, split as the query says.
    pub async fn split(&self, party: &Party, query: &str) -> Value {
        self.get_json(&format!("/api/floor/sessions/{}/bill/split?{query}", party.session)).await
    }

    /// A request for a payment, with a new key.
    pub fn pay_request(&self, party: &Party, payment: &Value) -> Request {
        let path = format!("/api/floor/sessions/{}/payments", party.session);
        self.request("POST", &path).json(payment).key(fresh_uuid())
    }

    /// Tries to take a payment.
    pub async fn try_pay(&self, party: &Party, payment: &Value) -> Answer {
        self.send(self.pay_request(party, payment)).await
    }

    /// A request to `complete`, `cancel` or `refund` a payment, with a new key.
    pub fn settle_request(&self, payment: &Value, outcome: &str) -> Request {
        let id = payment["paymentId"].as_str().unwrap();
        self.request("POST", &format!("/api/floor/payments/{id}/{outcome}")).key(fresh_uuid())
    }

    /// Completes or cancels a payment.
    pub async fn settle(&self, payment: &Value, outcome: &str) -> Answer {
        self.send(self.settle_request(payment, outcome)).await
    }

    /// Tries to refund a whole payment.
    pub async fn refund(&self, payment: &Value, reason: &str) -> Answer {
        let body = json!({"reason": reason});
        self.send(self.settle_request(payment, "refund").json(&body)).await
    }

    /// Takes and completes a payment.
    pub async fn pay(&self, party: &Party, payment: &Value) -> Value {
        let taken = self.try_pay(party, payment).await.expect(201);
        assert_eq!(taken["status"], "INITIATED");
        self.settle(&taken, "complete").await.expect(200)
    }

    /// The table with this name as the floor shows it.
    pub async fn table(&self, name: &str) -> Value {
        let floor = self.get_json("/api/floor").await;
        let tables = floor["tables"].as_array().unwrap();
        tables.iter().find(|table| table["name"] == name).unwrap().clone()
    }
}

/// A manager, who may also do everything that a waiter may.
pub struct Manager(pub Waiter);

impl Deref for Manager {
    type Target = Waiter;
    fn deref(&self) -> &Waiter {
        &self.0
    }
}

impl Manager {
    /// Sets a limit.
    pub async fn set_limit(&self, name: &str, value: u64) {
        self.change_settings(&json!({"limits": {name: value}})).await.expect(200);
    }

    /// Tries to change the settings.
    pub async fn change_settings(&self, change: &Value) -> Answer {
        self.send(self.request("PATCH", "/api/settings").json(change)).await
    }

    /// Checks that the audit chain is intact; returns its number of entries.
    pub async fn verify_audit(&self) -> u64 {
        let walk = self.get_json("/api/audit/verify").await;
        assert_eq!((&walk["intact"], &walk["firstBroken"]), (&json!(true), &Value::Null), "{walk}");
        walk["entries"].as_u64().unwrap()
    }
}
