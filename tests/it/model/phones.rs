//! What the phones make of the frames they hear: a copy of each cart, never asked for again after the first look.

use std::collections::BTreeMap;

use maitred::app::App;
use maitred::app::queries::guest::cart_view;
use maitred::domain::ids::SessionId;
use maitred::domain::session::CartOwner;
use maitred::live::Hub;
use maitred::live::hub::{PhoneNews, ToPhone};
use serde_json::Value;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::TryRecvError;

/// A cart as a phone draws it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Copy {
    pub(super) revision: u64,
    pub(super) lines: Vec<Value>,
    pub(super) total_items: u64,
    pub(super) total_amount: i64,
}

#[derive(Default)]
pub(super) struct Phones {
    rooms: BTreeMap<SessionId, Receiver<ToPhone>>,
    copies: BTreeMap<CartOwner, Copy>,
    /// The phone that the table was told is ordering.
    holders: BTreeMap<SessionId, String>,
    pub(super) frames: usize,
}

impl Copy {
    fn apply(&mut self, frame: &Value) {
        let revision = frame["revision"].as_u64().unwrap();
        assert_eq!(revision, self.revision + 1, "a phone would notice a gap: {frame}");
        self.revision = revision;
        let place = |id: &Value| self.lines.iter().position(|line| line["lineId"] == *id);
        match frame["type"].as_str().unwrap() {
            "item-added" => self.lines.push(without_availability(&frame["item"])),
            "item-updated" => {
                let at = place(&frame["item"]["lineId"]).expect("a known line is updated");
                self.lines[at] = without_availability(&frame["item"]);
            }
            "item-removed" => {
                let at = place(&frame["lineId"]).expect("a known line is removed");
                self.lines.remove(at);
            }
            "cart-cleared" => *self = Copy { revision, ..Copy::default() },
            other => panic!("{other} changes no cart"),
        }
        if frame["type"] != "cart-cleared" {
            self.total_items = frame["totalItems"].as_u64().unwrap();
            self.total_amount = frame["totalAmount"].as_i64().unwrap();
        }
    }
}

/// Whether a line can be ordered comes to phones with the menu, not with the cart.
pub(super) fn without_availability(line: &Value) -> Value {
    let mut line = line.clone();
    line.as_object_mut().unwrap().remove("available");
    line
}

impl Phones {
    /// Listens from now on. The copies stay: between two acts a phone has heard everything.
    pub(super) fn listen(&mut self, hub: &Hub, session: SessionId) {
        self.rooms.insert(session, hub.listen_at_table(session));
    }

    pub(super) fn copy(&self, owner: CartOwner) -> Copy {
        self.copies.get(&owner).cloned().unwrap_or_default()
    }

    /// Draws a cart as the box shows it, as after every new channel.
    pub(super) fn draw(&mut self, app: &App, owner: CartOwner) {
        let view = app.store.read(|view| cart_view(view, owner)).unwrap();
        let lines = view.items.iter().map(|line| without_availability(&serde_json::to_value(line).unwrap()));
        let copy = Copy {
            revision: view.revision,
            lines: lines.collect(),
            total_items: view.total_items.into(),
            total_amount: view.total_amount,
        };
        self.copies.insert(owner, copy);
    }

    pub(super) fn forget_holder(&mut self, session: SessionId) {
        self.holders.remove(&session);
    }

    pub(super) fn holder(&self, session: SessionId) -> Option<&str> {
        self.holders.get(&session).map(String::as_str)
    }

    /// Takes in all that was said since the last time.
    pub(super) fn hear(&mut self) {
        let Self { rooms, copies, holders, frames } = self;
        rooms.retain(|session, room| {
            loop {
                match room.try_recv() {
                    Ok(ToPhone { to, news: PhoneNews::Frame(text) }) => {
                        *frames += 1;
                        let frame: Value = serde_json::from_str(&text).unwrap();
                        let owner = match to {
                            None => CartOwner::Table(*session),
                            Some(device) => CartOwner::Device(*session, device),
                        };
                        match frame["type"].as_str().unwrap() {
                            "item-added" | "item-updated" | "item-removed" | "cart-cleared" => {
                                copies.entry(owner).or_default().apply(&frame);
                            }
                            "checkout-started" => {
                                let holder = frame["holder"]["deviceId"].as_str().unwrap().to_owned();
                                holders.insert(*session, holder);
                            }
                            "checkout-ended" => {
                                holders.remove(session).expect("what ended has begun");
                            }
                            "order-placed" | "order-status" | "menu-changed" => {}
                            other => panic!("the hub sends no {other} by itself"),
                        }
                    }
                    Ok(_) => {}
                    Err(TryRecvError::Empty) => return true,
                    Err(TryRecvError::Closed) => return false,
                    Err(TryRecvError::Lagged(missed)) => panic!("one act said {missed} things too many"),
                }
            }
        });
    }
}
