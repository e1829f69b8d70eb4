//! The evening that is recorded: phones change carts and order, the kitchen works, the waiter is paid and fires
//! courses, and the owner changes the menu.
//!
//! Every request that changes something is an [`Act`]. The log gets a mark before it is sent and one after its answer has arrived,
//! so that for every cut it is known what had been acknowledged.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, OnceLock};

use serde_json::{Value, json};
use uuid::Uuid;

use super::record::{Event, Record};
use crate::model::rng::SeededRng;
use crate::support::Guest;
use crate::support::guest::join_request;
use crate::support::http::{Answer, Request, ServerAddr};
use crate::support::menu::Menu;
use crate::support::staff::{Party, Staff, login_request};

/// What an act does.
#[derive(Clone, Debug)]
pub enum Kind {
    /// Adds a line to this cart.
    Cart(usize),
    /// Orders this cart at this revision.
    Order(usize, u64),
    /// A waiter's order, whose only dish is held.
    Held,
    /// Fires the course of the held order with this id.
    Fired { order: String },
    /// Says that the station [`DELAYED`] is behind.
    Delay,
    /// Takes a payment for this party.
    Payment(usize),
    /// Completes or cancels a payment of this party.
    Settlement(usize),
    /// Sets the status of an item of the order with this id.
    Status { order: String, item: u64, to: &'static str },
    /// Sets a value of the menu.
    Menu(MenuValue, i64),
}

/// A value of the menu that the owner changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MenuValue {
    /// The price of the salad, which nobody orders; the versions before are kept.
    SaladPrice,
    /// How many mugs are left, which nobody orders either.
    MugsLeft,
    /// The minutes of the last order before the end of the hours [`HOURS`].
    LastOrderMinutes,
}

/// The named hours of the evening.
pub const HOURS: &str = "Tea";

/// The station that is behind.
pub const DELAYED: &str = "GRILL";

/// In one of so many rounds a waiter orders a course and fires it.
const ROUNDS_PER_COURSE: usize = 2;

/// A request that changes something, and its answer.
pub struct Act {
    pub kind: Kind,
    pub request: Request,
    pub answer: OnceLock<Answer>,
}

impl Act {
    /// The JSON of the acknowledgement.
    pub fn body(&self) -> Value {
        self.answer.get().expect("an acknowledged act has an answer").json()
    }
}

/// A phone: its party, and the cart it changes.
pub struct Phone {
    pub guest: Guest,
    pub party: usize,
    pub cart: usize,
}

/// Who is told what the phones send and what they get.
pub trait Marks: Send + Sync {
    /// `sent N`, then `done N` or `refused N`; nothing more where it is not known whether the act was done.
    fn mark(&self, text: &str);

    /// The server went away before it answered.
    fn on_lost(&self, kind: &Kind) {
        panic!("the server went away: {kind:?}");
    }

    /// Whether the act was refused and so not done; `false` where it may be done all the same.
    fn accepts_refusal(&self, kind: &Kind, answer: &Answer) -> bool {
        assert_eq!(answer.status, 409, "{kind:?}: {}", answer.text());
        true
    }

    /// Whether the phones shall stop.
    fn is_over(&self) -> bool {
        false
    }
}

/// The restaurant under load, and all acts so far.
pub struct Evening {
    pub owner: Staff,
    pub parties: Vec<Party>,
    pub phones: Vec<Phone>,
    pub menu: Menu,
    acts: Mutex<Vec<Arc<Act>>>,
    rng: Mutex<SeededRng>,
}

/// The statuses that the kitchen gives to an item, in their order.
const STEPS: [&str; 3] = ["IN_PROGRESS", "READY", "SERVED"];

/// The modes of the parties. The two phones of a family share a cart.
const PARTIES: [&str; 3] = ["FAMILY", "INDIVIDUAL", "INDIVIDUAL"];

impl Evening {
    /// Opens tables and lets two phones join each.
    pub async fn begin(addr: &ServerAddr, password: &str, rng: SeededRng) -> Evening {
        let owner = Staff::from_answer(addr, &login_request(addr, "owner", password).to(addr).await);
        let floor = owner.get_json("/api/floor").await;
        let (mut parties, mut phones, mut carts) = (vec![], vec![], 0);
        for (number, mode) in PARTIES.into_iter().enumerate() {
            let table = &floor["tables"][number];
            let path = format!("/api/floor/tables/{}/session", table["id"].as_str().unwrap());
            let opened = owner.post(&path, &json!({"mode": mode})).await.expect(201);
            let text = |value: &Value| value.as_str().unwrap().to_owned();
            let party = Party {
                session: text(&opened["sessionId"]),
                code: text(&table["code"]),
                pin: text(&opened["pin"]),
            };
            for phone in 0..2 {
                let joined = join_request(addr, &party.code, &party.pin).to(addr).await;
                carts += usize::from(phone == 0 || mode == "INDIVIDUAL");
                phones.push(Phone {
                    guest: Guest::from_answer(addr, &joined),
                    party: number,
                    cart: carts - 1,
                });
            }
            parties.push(party);
        }
        let menu = Menu::fetch(addr).await;
        Evening { owner, parties, phones, menu, acts: Mutex::default(), rng: Mutex::new(rng) }
    }

    /// All acts that were sent, in their order.
    pub fn acts(&self) -> Vec<Arc<Act>> {
        self.acts.lock().unwrap().clone()
    }

    /// Every phone orders this many times, all phones at once.
    pub async fn run(self: &Arc<Self>, marks: &Arc<dyn Marks>, addr: &ServerAddr, orders: usize) {
        let mut phones = tokio::task::JoinSet::new();
        for phone in 0..self.phones.len() {
            let (evening, marks, addr) = (Arc::clone(self), Arc::clone(marks), addr.clone());
            phones.spawn(async move {
                for _ in 0..orders {
                    if marks.is_over() {
                        break;
                    }
                    evening.order_and_pay(&*marks, &addr, phone).await;
                }
            });
        }
        let (evening, marks, addr) = (Arc::clone(self), Arc::clone(marks), addr.clone());
        phones.spawn(async move {
            for round in 0..orders {
                if marks.is_over() || evening.change_menu(&*marks, &addr).await.is_none() {
                    break;
                }
                if round % ROUNDS_PER_COURSE == 0 {
                    // Where it is refused, the next change of the menu says whether the server is there.
                    let _ = evening.fire_course(&*marks, &addr).await;
                }
            }
        });
        while let Some(ended) = phones.join_next().await {
            ended.unwrap();
        }
    }

    fn below(&self, bound: usize) -> usize {
        self.rng.lock().unwrap().below(bound)
    }

    fn key(&self) -> Uuid {
        let mut rng = self.rng.lock().unwrap();
        let value = u128::from(rng.next()) << 64 | u128::from(rng.next());
        uuid::Builder::from_u128(value).with_version(uuid::Version::Random).into_uuid()
    }

    /// Sends a request to the server at `addr`; `None` when it was refused.
    async fn act(&self, marks: &dyn Marks, addr: &ServerAddr, kind: Kind, request: Request) -> Option<Value> {
        let act = Arc::new(Act { kind, request, answer: OnceLock::new() });
        let number = {
            let mut acts = self.acts.lock().unwrap();
            acts.push(Arc::clone(&act));
            acts.len() - 1
        };
        marks.mark(&format!("sent {number}"));
        let Some(answer) = try_sent_to(addr, act.request.clone()).await else {
            marks.on_lost(&act.kind);
            return None;
        };
        let is_done = (200..300).contains(&answer.status);
        if !is_done && !marks.accepts_refusal(&act.kind, &answer) {
            // It may be stored all the same.
            return None;
        }
        let body = is_done.then(|| answer.json());
        act.answer.set(answer).unwrap_or_else(|_| panic!("an act has one answer"));
        marks.mark(&format!("{} {number}", if is_done { "done" } else { "refused" }));
        body
    }

    async fn order_and_pay(&self, marks: &dyn Marks, addr: &ServerAddr, phone: usize) {
        let Some(placed) = self.order(marks, addr, phone).await else { return };
        for to in STEPS.into_iter().take(self.below(4)) {
            self.step(marks, addr, &placed, to).await;
        }
        if self.below(3) > 0 {
            self.pay(marks, addr, phone, &placed).await;
        }
    }

    /// Fills the cart of a phone and orders it; `None` when it was refused.
    pub async fn order(&self, marks: &dyn Marks, addr: &ServerAddr, phone: usize) -> Option<Value> {
        let Phone { guest, cart, .. } = &self.phones[phone];
        let mut revision = None;
        for _ in 0..=self.below(3) {
            let line = match self.below(4) {
                0 => self.menu.with("Burger", &[("Doneness", "Medium"), ("Extras", "Cheese")]),
                1 => self.menu.sized("Lemonade", "0.4 l"),
                2 => self.menu.some("Soup", 2),
                _ => self.menu.one("Steak"),
            };
            let request = guest.request("POST", "/api/cart/items").json(&line);
            let changed = self.act(marks, addr, Kind::Cart(*cart), request).await;
            revision = changed.map(|cart| cart["revision"].as_u64().unwrap());
        }
        let revision = revision?;
        let request = guest.place_request(revision, self.key());
        // The other phone of a family may have changed the cart meanwhile.
        self.act(marks, addr, Kind::Order(*cart, revision), request).await
    }

    /// The owner changes a price, a count and named hours; `None` when the server went away.
    async fn change_menu(&self, marks: &dyn Marks, addr: &ServerAddr) -> Option<()> {
        let [salad, mug] = ["Salad", "Mug"].map(|name| self.menu.id(name));
        let editor = self.look(addr, "/api/menu/editor").await?;
        let dishes = editor["dishes"].as_array().unwrap();
        let version = &dishes.iter().find(|dish| dish["id"] == salad.as_str()).unwrap()["version"];
        // Each change has another price than those before.
        let price = 1_000 + i64::try_from(self.acts.lock().unwrap().len()).unwrap();
        let request = self.owner.request("PATCH", &format!("/api/menu/dishes/{salad}"));
        let request = request.json(&json!({"version": version, "price": price})).key(self.key());
        self.act(marks, addr, Kind::Menu(MenuValue::SaladPrice, price), request).await?;

        let left = 1 + i64::try_from(self.below(900)).unwrap();
        let request = self.owner.request("PATCH", &format!("/api/kitchen/menu-items/{mug}"));
        let request = request.json(&json!({"available": true, "left": left})).key(self.key());
        self.act(marks, addr, Kind::Menu(MenuValue::MugsLeft, left), request).await?;

        let minutes = 1 + i64::try_from(self.below(100)).unwrap();
        let known = self.look(addr, "/api/menu/hours").await?["hours"].clone();
        let known = known.as_array().unwrap().iter().find(|hours| hours["name"] == HOURS);
        let request = match known {
            Some(hours) => {
                let path = format!("/api/menu/hours/{}", hours["id"].as_str().unwrap());
                self.owner.request("PATCH", &path).json(&json!({"lastOrderMinutes": minutes}))
            }
            None => {
                let week = vec![vec!["15:00-18:00"]; 7];
                let new = json!({"name": HOURS, "windows": week, "lastOrderMinutes": minutes});
                self.owner.request("POST", "/api/menu/hours").json(&new)
            }
        };
        let request = request.key(self.key());
        self.act(marks, addr, Kind::Menu(MenuValue::LastOrderMinutes, minutes), request).await.map(drop)
    }

    /// A station is behind; a waiter orders a dish of the second course for the first party and fires it. `None` when something was
    /// refused.
    async fn fire_course(&self, marks: &dyn Marks, addr: &ServerAddr) -> Option<()> {
        let path = format!("/api/kitchen/stations/{DELAYED}/delay");
        let request = self.owner.request("PUT", &path).json(&json!({"minutes": 45})).key(self.key());
        self.act(marks, addr, Kind::Delay, request).await?;
        let session = &self.parties[0].session;
        let mut steak = self.menu.one("Steak");
        steak["course"] = json!(2);
        let request = self.owner.request("POST", &format!("/api/floor/sessions/{session}/orders"));
        let request = request.json(&json!({"items": [steak]})).key(self.key());
        let placed = self.act(marks, addr, Kind::Held, request).await?;
        let order = placed["orderId"].as_str().unwrap().to_owned();
        let request = self.owner.request("PATCH", &format!("/api/kitchen/sessions/{session}/courses/2"));
        let request = request.json(&json!({"fired": true})).key(self.key());
        self.act(marks, addr, Kind::Fired { order }, request).await.map(drop)
    }

    /// Reads something as the owner; `None` when the server went away or cannot read.
    async fn look(&self, addr: &ServerAddr, path: &str) -> Option<Value> {
        let answer = try_sent_to(addr, self.owner.request("GET", path)).await?;
        (answer.status == 200).then(|| answer.json())
    }

    /// The kitchen sets the status of the first item of an order; `None` when it was refused.
    pub async fn step(
        &self,
        marks: &dyn Marks,
        addr: &ServerAddr,
        placed: &Value,
        to: &'static str,
    ) -> Option<Value> {
        let request = self.owner.step_request(placed, 0, &json!({"newStatus": to}));
        let order = placed["orderId"].as_str().unwrap().to_owned();
        self.act(marks, addr, Kind::Status { order, item: 0, to }, request).await
    }

    /// The waiter takes the amount of an order, and mostly completes the payment; `None` when it was refused.
    pub async fn pay(
        &self,
        marks: &dyn Marks,
        addr: &ServerAddr,
        phone: usize,
        placed: &Value,
    ) -> Option<Value> {
        let (party, amount) = (self.phones[phone].party, placed["totalAmount"].as_i64().unwrap());
        let path = format!("/api/floor/sessions/{}/payments", self.parties[party].session);
        let payment = json!({"method": "CARD", "amount": amount});
        let request = self.owner.request("POST", &path).json(&payment).key(self.key());
        let taken = self.act(marks, addr, Kind::Payment(party), request).await;
        let taken = taken?;
        let outcome = match self.below(8) {
            0 => return Some(taken),
            1 => "cancel",
            _ => "complete",
        };
        let path = format!("/api/floor/payments/{}/{outcome}", taken["paymentId"].as_str().unwrap());
        let request = self.owner.request("POST", &path).key(self.key());
        self.act(marks, addr, Kind::Settlement(party), request).await
    }
}

/// Sends a request of the evening to this server, which may be another one than it was made for.
pub async fn sent_to(addr: &ServerAddr, request: Request) -> Answer {
    from_page_of(addr, request).to(addr).await
}

/// The same; `None` when the server went away before it had answered.
async fn try_sent_to(addr: &ServerAddr, request: Request) -> Option<Answer> {
    from_page_of(addr, request).try_to(addr).await
}

fn from_page_of(addr: &ServerAddr, request: Request) -> Request {
    match request.method.as_str() {
        "GET" => request,
        _ => request.header("Origin", &addr.origin()),
    }
}

/// The acts that had been sent before a cut: by number, whether they were acknowledged.
#[derive(Clone, Debug, Default)]
pub struct Seen {
    pub acknowledged: BTreeSet<usize>,
    pub unanswered: BTreeSet<usize>,
}

impl Seen {
    /// Reads a record of the log: the marks of the evening.
    pub fn apply(&mut self, record: &Record) {
        if let Event::Mark(text) = record.event {
            self.apply_mark(text);
        }
    }

    /// Reads one mark.
    pub fn apply_mark(&mut self, text: &str) {
        let Some((what, Ok(number))) = text.split_once(' ').map(|(what, rest)| (what, rest.parse())) else {
            return;
        };
        match what {
            "sent" => drop(self.unanswered.insert(number)),
            "done" => {
                self.unanswered.remove(&number);
                self.acknowledged.insert(number);
            }
            "refused" => drop(self.unanswered.remove(&number)),
            // A mark of another kind.
            _ => {}
        }
    }
}
