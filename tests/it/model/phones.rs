//! Simulated phones: each cart is loaded when a channel opens, and then kept up to date by the frames alone.

use std::collections::BTreeMap;

use maitred::app::App;
use maitred::app::queries::guest::cart_view;
use maitred::domain::ids::SessionId;
use maitred::domain::session::CartOwner;
use maitred::live::Hub;
use maitred::live::hub::{PhoneMessage, ToPhone};
use serde_json::Value;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::TryRecvError;

/// A phone's copy of a cart.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct CartCopy {
    pub(super) revision: u64,
    pub(super) lines: Vec<Value>,
    pub(super) total_items: u64,
    pub(super) total_amount: i64,
}

#[derive(Default)]
pub(super) struct Phones {
    receivers: BTreeMap<SessionId, Receiver<ToPhone>>,
    copies: BTreeMap<CartOwner, CartCopy>,
    /// The holder of the checkout, as sent to the table's phones.
    holders: BTreeMap<SessionId, String>,
    pub(super) frames: usize,
}

impl CartCopy {
    fn apply(&mut self, frame: &Value) {
        let revision = frame["revision"].as_u64().unwrap();
        assert_eq!(revision, self.revision + 1, "a revision is missing before {frame}");
        self.revision = revision;
        let position = |id: &Value| self.lines.iter().position(|line| line["lineId"] == *id);
        match frame["type"].as_str().unwrap() {
            "item-added" => self.lines.push(without_availability(&frame["item"])),
            "item-updated" => {
                let at = position(&frame["item"]["lineId"]).expect("a known line is updated");
                self.lines[at] = without_availability(&frame["item"]);
            }
            "item-removed" => {
                let at = position(&frame["lineId"]).expect("a known line is removed");
                self.lines.remove(at);
            }
            "cart-cleared" => *self = CartCopy { revision, ..CartCopy::default() },
            other => panic!("{other} is no change of a cart"),
        }
        if frame["type"] != "cart-cleared" {
            self.total_items = frame["totalItems"].as_u64().unwrap();
            self.total_amount = frame["totalAmount"].as_i64().unwrap();
        }
    }
}

/// A cart line without `available` and its reason, which phones learn from the menu and not from the cart's frames.
pub(super) fn without_availability(line: &Value) -> Value {
    let mut line = line.clone();
    line.as_object_mut().unwrap().remove("available");
    line.as_object_mut().unwrap().remove("unavailable");
    line
}

impl Phones {
    /// Subscribes to a session's frames. The copies stay valid, as all frames are read after each act.
    pub(super) fn listen(&mut self, hub: &Hub, session: SessionId) {
        self.receivers.insert(session, hub.listen_at_table(session));
    }

    pub(super) fn copy(&self, owner: CartOwner) -> CartCopy {
        self.copies.get(&owner).cloned().unwrap_or_default()
    }

    /// Loads a cart, as a phone does when it opens a channel.
    pub(super) fn load_cart(&mut self, app: &App, owner: CartOwner) {
        let time = app.sale_time();
        let view = app.store.read(|view| cart_view(view, owner, &time)).unwrap();
        let lines = view.items.iter().map(|line| without_availability(&serde_json::to_value(line).unwrap()));
        let copy = CartCopy {
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

    /// Applies all frames since the last call.
    pub(super) fn receive_frames(&mut self) {
        let Self { receivers, copies, holders, frames } = self;
        receivers.retain(|session, receiver| {
            loop {
                match receiver.try_recv() {
                    Ok(ToPhone { to, message: PhoneMessage::Frame(text) }) => {
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
                                holders.remove(session).expect("a checkout that ends has started");
                            }
                            "order-placed" | "order-status" | "menu-changed" | "item-left"
                            | "waits-changed" => {}
                            other => panic!("unexpected frame {other}"),
                        }
                    }
                    Ok(_) => {}
                    Err(TryRecvError::Empty) => return true,
                    Err(TryRecvError::Closed) => return false,
                    Err(TryRecvError::Lagged(missed)) => {
                        panic!("one act sent {missed} frames more than the channel holds")
                    }
                }
            }
        });
    }
}
