//! What must hold when the program has opened a disk after a power cut: asked over HTTP, as phones and waiters do.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde_json::Value;

use super::load::{Act, DELAYED, Evening, HOURS, Kind, MenuValue, Seen, sent_to};
use crate::support::http::ServerAddr;

/// The steps of an item in the kitchen, in their order.
const STEPS: [&str; 4] = ["NEW", "IN_PROGRESS", "READY", "SERVED"];

struct Check<'c> {
    addr: &'c ServerAddr,
    evening: &'c Evening,
    acknowledged: Vec<Arc<Act>>,
    unanswered: Vec<Arc<Act>>,
    faults: Vec<String>,
}

/// Checks every promise for the acts that had been acknowledged. Returns what is wrong.
pub async fn faults(addr: &ServerAddr, evening: &Evening, seen: &Seen) -> Vec<String> {
    let acts = evening.acts();
    let those = |numbers: &BTreeSet<usize>| numbers.iter().map(|number| Arc::clone(&acts[*number])).collect();
    let (acknowledged, unanswered) = (those(&seen.acknowledged), those(&seen.unanswered));
    let mut check = Check { addr, evening, acknowledged, unanswered, faults: vec![] };
    check.audit_chain().await;
    let orders = check.orders().await;
    check.statuses(&orders);
    check.courses(&orders);
    check.delays().await;
    check.payments().await;
    check.carts().await;
    check.menu().await;
    check.stored_answers().await;
    check.retries(&orders).await;
    check.faults
}

impl Check<'_> {
    fn expect(&mut self, holds: bool, fault: impl FnOnce() -> String) {
        if !holds {
            self.faults.push(fault());
        }
    }

    async fn get(&mut self, path: &str) -> Value {
        let answer = sent_to(self.addr, self.evening.owner.request("GET", path)).await;
        self.expect(answer.status == 200, || format!("GET {path}: {} {}", answer.status, answer.text()));
        if answer.status == 200 { answer.json() } else { Value::Null }
    }

    async fn audit_chain(&mut self) {
        let walk = self.get("/api/audit/verify").await;
        self.expect(walk["intact"] == true, || format!("the audit chain is broken: {walk}"));
        let placed = self.acknowledged.iter().filter(|act| matches!(act.kind, Kind::Order(..))).count();
        let entries = walk["entries"].as_u64().unwrap_or(0);
        self.expect(entries >= placed as u64, || format!("{entries} audit entries for {placed} orders"));
    }

    /// All orders by id. Each acknowledged one is there once, and the numbers have neither gaps nor duplicates.
    async fn orders(&mut self) -> BTreeMap<String, Value> {
        let (mut orders, mut numbers) = (BTreeMap::new(), BTreeSet::new());
        let parties: Vec<String> = self.evening.parties.iter().map(|party| party.session.clone()).collect();
        for session in parties {
            let all = self.get(&format!("/api/floor/sessions/{session}/orders")).await;
            for order in all["orders"].as_array().into_iter().flatten() {
                let (id, number) =
                    (order["orderId"].as_str().unwrap(), order["orderNumber"].as_u64().unwrap());
                self.expect(numbers.insert(number), || format!("two orders with the number {number}"));
                let before = orders.insert(id.to_owned(), order.clone());
                self.expect(before.is_none(), || format!("the order {id} is there twice"));
            }
        }
        let count = orders.len() as u64;
        self.expect(numbers.iter().copied().eq(1..=count), || {
            format!("{count} orders have the numbers {numbers:?}")
        });
        let is_order = |act: &&Arc<Act>| matches!(act.kind, Kind::Order(..) | Kind::Held);
        let placed: Vec<Value> = self.acknowledged.iter().filter(is_order).map(|act| act.body()).collect();
        for body in &placed {
            let found = orders.get(body["orderId"].as_str().unwrap());
            let is_same = found.is_some_and(|order| {
                ["orderNumber", "totalAmount", "placedAt"].iter().all(|name| order[name] == body[name])
                    && order["items"].as_array().map(Vec::len) == body["items"].as_array().map(Vec::len)
            });
            self.expect(is_same, || {
                format!("the acknowledged order {} is lost: {found:?}", body["orderNumber"])
            });
        }
        let most = placed.len() + self.unanswered.iter().filter(is_order).count();
        self.expect(orders.len() <= most, || format!("{} orders, but {most} were sent", orders.len()));
        orders
    }

    fn statuses(&mut self, orders: &BTreeMap<String, Value>) {
        let rank = |status: &str| STEPS.iter().position(|step| *step == status);
        for act in self.acknowledged.clone() {
            let Kind::Status { order, item, to } = &act.kind else { continue };
            let items = orders.get(order).and_then(|order| order["items"].as_array());
            let status =
                items.and_then(|items| items[*item as usize]["status"].as_str()).unwrap_or("missing");
            self.expect(rank(status) >= rank(to), || {
                format!("item {item} of the order {order} is {status}, acknowledged was {to}")
            });
        }
    }

    /// A fired dish is due, and one that nobody has fired is held.
    fn courses(&mut self, orders: &BTreeMap<String, Value>) {
        let is_held = |order: &str| orders.get(order).map(|order| order["items"][0]["held"].clone());
        for act in self.acknowledged.clone() {
            let (order, expected) = match &act.kind {
                Kind::Fired { order } => (order.clone(), false),
                Kind::Held => {
                    let order = act.body()["orderId"].as_str().unwrap().to_owned();
                    let mut sent = self.acknowledged.iter().chain(&self.unanswered);
                    if sent.any(|act| matches!(&act.kind, Kind::Fired { order: of } if *of == order)) {
                        continue;
                    }
                    (order, true)
                }
                _ => continue,
            };
            let held = is_held(&order);
            self.expect(held == Some(expected.into()), || {
                format!("the dish of the order {order} is held: {held:?}, acknowledged was {expected}")
            });
        }
    }

    /// The station is behind until the time that was acknowledged last, unless a delay was sent after that.
    async fn delays(&mut self) {
        let is_delay = |act: &&Arc<Act>| matches!(act.kind, Kind::Delay);
        let until = |view: &Value| {
            let delays = view["delays"].as_array().cloned().unwrap_or_default();
            let delay = delays.into_iter().find(|delay| delay["station"] == DELAYED);
            delay.and_then(|delay| delay["until"].as_str().map(str::to_owned))
        };
        let last = self.acknowledged.iter().rfind(is_delay).and_then(|act| until(&act.body()));
        let is_sent = self.unanswered.iter().any(|act| is_delay(&act));
        let view = self.get("/api/kitchen/orders").await;
        let found = until(&view);
        // A check of many images may last longer than the delay.
        let has_ended = last.is_some() && last.as_deref() <= view["serverTime"].as_str();
        self.expect(found == last || is_sent || has_ended, || {
            format!("{DELAYED} is behind until {found:?}, acknowledged was {last:?}")
        });
    }

    async fn payments(&mut self) {
        for number in 0..self.evening.parties.len() {
            let path = format!("/api/floor/sessions/{}/bill", self.evening.parties[number].session);
            let bill = self.get(&path).await;
            let all = bill["payments"].as_array().cloned().unwrap_or_default();
            let of_party = |act: &&Arc<Act>| match act.kind {
                Kind::Payment(party) | Kind::Settlement(party) => party == number,
                _ => false,
            };
            let acknowledged: Vec<Arc<Act>> = self.acknowledged.iter().filter(of_party).cloned().collect();
            for act in &acknowledged {
                let body = act.body();
                let found: Vec<&Value> = all.iter().filter(|p| p["paymentId"] == body["paymentId"]).collect();
                let is_kept = found.len() == 1
                    && found[0]["amount"] == body["amount"]
                    && (body["status"] == "INITIATED" || found[0]["status"] == body["status"]);
                self.expect(is_kept, || format!("the acknowledged payment {body} is now {found:?}"));
            }
            let is_new = |act: &&Arc<Act>| matches!(act.kind, Kind::Payment(party) if party == number);
            let most = self.acknowledged.iter().chain(&self.unanswered).filter(is_new).count();
            self.expect(all.len() <= most, || format!("{} payments, but {most} were sent", all.len()));
        }
    }

    async fn carts(&mut self) {
        // The newest acknowledged revision of each cart and the number of its lines.
        let mut newest: BTreeMap<usize, (u64, usize)> = BTreeMap::new();
        for act in &self.acknowledged {
            let (cart, revision, lines) = match &act.kind {
                Kind::Cart(cart) => {
                    let body = act.body();
                    (*cart, body["revision"].as_u64().unwrap(), body["items"].as_array().unwrap().len())
                }
                Kind::Order(cart, revision) => (*cart, revision + 1, 0),
                _ => continue,
            };
            let before = newest.entry(cart).or_default();
            *before = (*before).max((revision, lines));
        }
        for (cart, (revision, lines)) in newest {
            let phone =
                self.evening.phones.iter().find(|phone| phone.cart == cart).expect("every cart has a phone");
            let answer = sent_to(self.addr, phone.guest.request("GET", "/api/cart")).await;
            if answer.status != 200 {
                self.faults.push(format!(
                    "the phone of cart {cart} gets {} {}",
                    answer.status,
                    answer.text()
                ));
                continue;
            }
            let body = answer.json();
            let found = (body["revision"].as_u64().unwrap(), body["items"].as_array().unwrap().len());
            let is_of_cart =
                |act: &&Arc<Act>| matches!(act.kind, Kind::Cart(c) | Kind::Order(c, _) if c == cart);
            let open = self.unanswered.iter().filter(is_of_cart).count() as u64;
            let fits =
                found.0 >= revision && found.0 <= revision + open && (found.0 > revision || found.1 == lines);
            self.expect(fits, || {
                format!(
                    "cart {cart} has (revision, lines) {found:?}, acknowledged was {:?}",
                    (revision, lines)
                )
            });
        }
    }

    /// Each value of the menu is the last one that was acknowledged, or one that was sent after it; each change of the dish is a version.
    async fn menu(&mut self) {
        let [salad, mug] = ["Salad", "Mug"].map(|name| self.evening.menu.id(name));
        let found = |list: &Value, field: &str, is: &str| {
            let list = list.as_array().cloned().unwrap_or_default();
            list.into_iter().find(|entry| entry[field] == is).unwrap_or_default()
        };
        let dish = found(&self.get("/api/menu/editor").await["dishes"], "id", &salad);
        let mug = found(&self.get("/api/kitchen/menu").await["items"], "id", &mug);
        let hours = found(&self.get("/api/menu/hours").await["hours"], "name", HOURS);
        for (what, now, first) in [
            (MenuValue::SaladPrice, dish["price"].as_i64(), Some(917)),
            (MenuValue::MugsLeft, mug["left"].as_i64(), None),
            (MenuValue::LastOrderMinutes, hours["lastOrderMinutes"].as_i64(), None),
        ] {
            let value = |act: &Arc<Act>| match act.kind {
                Kind::Menu(of, value) if of == what => Some(value),
                _ => None,
            };
            let acknowledged: Vec<i64> = self.acknowledged.iter().filter_map(value).collect();
            let sent: Vec<i64> = self.unanswered.iter().filter_map(value).collect();
            let last = acknowledged.last().copied().or(first);
            self.expect(now == last || now.is_some_and(|now| sent.contains(&now)), || {
                format!("{what:?} is {now:?}, acknowledged was {last:?}, sent were {sent:?}")
            });
            if what == MenuValue::SaladPrice {
                let changes = dish["version"].as_u64().unwrap_or(0).saturating_sub(1) as usize;
                let (least, most) = (acknowledged.len(), acknowledged.len() + sent.len());
                self.expect((least..=most).contains(&changes), || {
                    format!("{changes} changes of the salad, acknowledged were {least}, sent {most}")
                });
            }
        }
    }

    /// A request that is sent again gets the stored answer, byte for byte.
    async fn stored_answers(&mut self) {
        for act in self.acknowledged.clone() {
            let is_retried = matches!(
                act.kind,
                Kind::Order(..)
                    | Kind::Payment(_)
                    | Kind::Settlement(_)
                    | Kind::Menu(..)
                    | Kind::Fired { .. }
            );
            if !is_retried {
                continue;
            }
            let first = act.answer.get().expect("it was acknowledged");
            let again = sent_to(self.addr, act.request.clone()).await;
            let is_same = (again.status, again.replayed(), &again.body) == (first.status, true, &first.body);
            self.expect(is_same, || {
                format!("{:?} again: {} {}, first {}", act.kind, again.status, again.text(), first.text())
            });
        }
    }

    /// Orders without an answer are sent again, as phones do: each becomes one order at most, whose number follows.
    async fn retries(&mut self, before: &BTreeMap<String, Value>) {
        let mut placed: BTreeSet<u64> =
            before.values().filter_map(|order| order["orderNumber"].as_u64()).collect();
        for act in self.unanswered.clone() {
            if !matches!(act.kind, Kind::Order(..)) {
                continue;
            }
            let first = sent_to(self.addr, act.request.clone()).await;
            if first.status == 409 {
                // The other phone of the family has changed the cart.
                continue;
            }
            self.expect(first.status == 201, || format!("the retry gets {} {}", first.status, first.text()));
            let again = sent_to(self.addr, act.request.clone()).await;
            let is_same = (again.status, again.replayed(), &again.body) == (201, true, &first.body);
            self.expect(is_same, || format!("the second retry gets {} {}", again.status, again.text()));
            if first.status == 201 {
                let (body, known) = (first.json(), placed.len() as u64);
                let number = body["orderNumber"].as_u64().unwrap();
                let is_old = before.contains_key(body["orderId"].as_str().unwrap());
                self.expect(is_old == first.replayed(), || {
                    format!("order {number} replayed: {}", first.replayed())
                });
                self.expect(is_old || number == known + 1, || {
                    format!("the new order after {known} is {number}")
                });
                placed.insert(number);
            }
        }
    }
}
