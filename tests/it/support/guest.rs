//! A guest: the client of a phone.

use std::ops::Deref;

use serde_json::{Value, json};
use uuid::Uuid;

use super::client::Client;
use super::http::{Answer, Request, ServerAddr, post};
use super::socket::{Refused, Socket};
use super::staff::{Manager, Party};
use super::{TestServer, fresh_uuid};

/// A device that has joined a session.
pub struct Guest {
    client: Client,
    pub device: String,
    pub nickname: String,
    pub session: String,
    /// The resume secret.
    pub secret: Option<String>,
    socket: Option<Socket>,
}

pub fn join_request(addr: &ServerAddr, code: &str, pin: &str) -> Request {
    join_request_with(addr, json!({"tableCode": code, "pin": pin}))
}

fn join_request_with(addr: &ServerAddr, body: Value) -> Request {
    post("/api/sessions/join").header("Origin", &addr.origin()).json(&body)
}

/// Tries to join with this PIN.
pub async fn try_pin(addr: &ServerAddr, code: &str, pin: &str) -> Answer {
    join_request(addr, code, pin).to(addr).await
}

/// Blocks the PIN of a party with five wrong PINs.
pub async fn block_pin(addr: &ServerAddr, party: &Party) {
    for _ in 0..5 {
        try_pin(addr, &party.code, &other_pin(&party.pin)).await.refused(401, "wrong-pin");
    }
}

/// Another PIN than this one.
pub fn other_pin(pin: &str) -> String {
    format!("{:04}", (pin.parse::<u32>().unwrap() + 1) % 10_000)
}

impl Deref for Guest {
    type Target = Client;
    fn deref(&self) -> &Client {
        &self.client
    }
}

impl Guest {
    /// Joins without a nickname.
    pub async fn join(addr: &ServerAddr, party: &Party) -> Guest {
        Self::join_with(addr, party, json!({})).await
    }

    /// Joins with a nickname.
    pub async fn join_as(addr: &ServerAddr, party: &Party, nickname: &str) -> Guest {
        Self::join_with(addr, party, json!({"nickname": nickname})).await
    }

    /// Joins again as an earlier device, with its resume secret.
    pub async fn resume(addr: &ServerAddr, party: &Party, earlier: &Guest) -> Guest {
        let body = json!({"resumeDeviceId": earlier.device, "resumeSecret": earlier.secret});
        let mut guest = Self::join_with(addr, party, body).await;
        guest.secret = guest.secret.or_else(|| earlier.secret.clone());
        guest
    }

    /// Tries to join as this device, with or without a resume secret.
    pub async fn try_resume(addr: &ServerAddr, party: &Party, device: &str, secret: Option<&str>) -> Answer {
        let mut body = json!({"resumeDeviceId": device});
        if let Some(secret) = secret {
            body["resumeSecret"] = json!(secret);
        }
        Self::try_join(addr, party, body).await
    }

    /// Tries to join with the PIN of a party and these members.
    pub async fn try_join(addr: &ServerAddr, party: &Party, mut body: Value) -> Answer {
        body["tableCode"] = json!(party.code);
        body["pin"] = json!(party.pin);
        join_request_with(addr, body).to(addr).await
    }

    async fn join_with(addr: &ServerAddr, party: &Party, body: Value) -> Guest {
        Self::from_answer(addr, &Self::try_join(addr, party, body).await)
    }

    /// The guest of a successful answer to a join.
    pub fn from_answer(addr: &ServerAddr, answer: &Answer) -> Guest {
        let client = Client::from_answer(addr, answer, "maitred_guest", "SameSite=Lax");
        let (welcome, device) = (&client.welcome, &client.welcome["device"]);
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        Guest {
            device: text(&device["deviceId"]),
            nickname: text(&device["nickname"]),
            session: text(&welcome["sessionId"]),
            secret: device["resumeSecret"].as_str().map(ToOwned::to_owned),
            client,
            socket: None,
        }
    }

    /// `GET /api/session`, as when the page is loaded again.
    pub async fn reload(&self) -> Answer {
        self.send(self.request("GET", "/api/session")).await
    }

    pub async fn cart(&self) -> Value {
        self.get_json("/api/cart").await
    }

    pub async fn revision(&self) -> u64 {
        self.cart().await["revision"].as_u64().unwrap()
    }

    pub async fn orders(&self) -> Vec<Value> {
        self.get_json("/api/orders").await["orders"].as_array().unwrap().clone()
    }

    pub async fn try_add(&self, dish: &Value) -> Answer {
        self.post("/api/cart/items", dish).await
    }

    /// Adds a line to the cart; returns the cart.
    pub async fn add(&self, dish: &Value) -> Value {
        self.try_add(dish).await.expect(200)
    }

    /// Adds a line to the cart; returns the revision of the cart.
    pub async fn revision_after_add(&self, dish: &Value) -> u64 {
        self.add(dish).await["revision"].as_u64().unwrap()
    }

    pub fn edit_request(&self, line: &str, edit: &Value) -> Request {
        self.request("PATCH", &format!("/api/cart/items/{line}")).json(edit)
    }

    pub async fn try_edit(&self, line: &str, edit: &Value) -> Answer {
        self.send(self.edit_request(line, edit)).await
    }

    pub async fn try_remove(&self, line: &str) -> Answer {
        self.send(self.request("DELETE", &format!("/api/cart/items/{line}"))).await
    }

    pub async fn take_checkout(&self) -> Answer {
        self.send(self.request("POST", "/api/checkout")).await
    }

    pub async fn release_checkout(&self) -> Answer {
        self.send(self.request("DELETE", "/api/checkout")).await
    }

    pub fn place_request(&self, revision: u64, key: Uuid) -> Request {
        let body = json!({"cartRevision": revision, "paymentMethod": "CASH"});
        self.request("POST", "/api/orders/place").json(&body).key(key)
    }

    /// Tries to order the cart at this revision.
    pub async fn try_place(&self, revision: u64) -> Answer {
        self.send(self.place_request(revision, fresh_uuid())).await
    }

    /// Orders the cart.
    pub async fn place(&self) -> Value {
        self.try_place(self.revision().await).await.expect(201)
    }

    /// Adds lines to the cart and orders it.
    pub async fn order(&self, dishes: &[Value]) -> Value {
        for dish in dishes {
            self.add(dish).await;
        }
        self.place().await
    }

    pub async fn call(&self, kind: &str, note: Option<&str>) -> Answer {
        let body = json!({"kind": kind, "note": note});
        self.post("/api/session/requests", &body).await
    }

    pub async fn leave(&self) -> Answer {
        self.send(self.request("POST", "/api/session/leave")).await
    }

    /// Tries to open a live channel.
    pub async fn try_live(&self) -> Result<Socket, Refused> {
        self.try_listen("/api/session/live").await
    }

    /// Opens the live channel of this guest; returns the snapshot.
    pub async fn open_live(&mut self) -> Value {
        let (socket, first) = self.listen("/api/session/live").await;
        self.socket = Some(socket);
        first
    }

    /// The open live channel.
    pub fn live(&mut self) -> &mut Socket {
        self.socket.as_mut().expect("the live channel is open")
    }

    /// Takes the open live channel out of the guest.
    pub fn take_live(&mut self) -> Socket {
        self.socket.take().expect("the live channel is open")
    }

    /// Closes the live channel.
    pub async fn disconnect(&mut self) {
        self.take_live().disconnect().await;
    }

    /// Sends a change over the live channel; returns its `opId`.
    pub async fn change(&mut self, mut frame: Value) -> String {
        let op = fresh_uuid().to_string();
        frame["opId"] = json!(op);
        self.live().send_frame(&frame).await;
        op
    }

    /// Adds a line over the live channel; returns the frame that all phones get.
    pub async fn add_live(&mut self, dish: &Value) -> Value {
        let op = self.change(json!({"type": "add-to-cart", "item": dish})).await;
        self.live().expect_where("item-added", |frame| frame["opId"] == op.as_str()).await
    }
}

/// A guest of a party that was merged into another and separated again. The guest ordered while they were merged.
pub struct UnmergedGuest {
    guest: Guest,
    revision: u64,
    key: Uuid,
    answer: Answer,
    /// The party that the guest's was merged into; it is still open.
    pub other: Party,
}

impl UnmergedGuest {
    pub async fn start(server: &TestServer, manager: &Manager) -> UnmergedGuest {
        let merged = manager.open(&server.tables[0], "FAMILY").await;
        let other = manager.open(&server.tables[1], "FAMILY").await;
        let guest = Guest::join(&server.addr, &merged).await;
        manager.merge(&merged, &other, false).await.expect(200);
        let soup = server.menu().await.one("Soup");
        let (revision, key) = (guest.revision_after_add(&soup).await, fresh_uuid());
        let answer = guest.send(guest.place_request(revision, key)).await;
        answer.expect(201);
        manager.unmerge(&merged).await.expect(200);
        UnmergedGuest { guest, revision, key, answer, other }
    }

    /// Sends the order again with the same key; the answer must be the stored one.
    pub async fn assert_order_is_replayed(&self) {
        let order = self.guest.place_request(self.revision, self.key);
        self.guest.send(order).await.assert_replay_of(&self.answer);
    }
}
