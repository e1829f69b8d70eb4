//! Rooms of listeners: one for each table session, one for the kitchen, one for the floor.

use std::collections::HashMap;
use std::sync::Arc;

use tokio::sync::broadcast;

use super::deliveries::Deliveries;
use super::sockets::Sockets;
use crate::domain::event::{CheckoutEnd, Event};
use crate::domain::ids::{DeviceId, OrderId, SessionId, TableId};
use crate::domain::session::CartOwner;
use crate::domain::text::Name;
use crate::domain::ticket::KitchenTicket;
use crate::domain::ticket_end::TicketEnd;
use crate::lock::Lock;
use crate::view::frames::GuestFrame;

/// Messages a listener may be behind before it loses some (with 64, one broadcast to 2,000 sockets took 75 ms).
const ROOM_CAPACITY: usize = 64;
/// The kitchen's and the floor's rooms carry the whole house.
const HOUSE_CAPACITY: usize = 512;

/// Something for the phones of one table.
#[derive(Clone, Debug)]
pub struct ToPhone {
    /// For this phone alone; `None` for all of the table.
    pub to: Option<DeviceId>,
    /// What.
    pub news: PhoneNews,
}

/// What phones hear.
#[derive(Clone, Debug)]
pub enum PhoneNews {
    /// A frame, ready to send.
    Frame(Arc<str>),
    /// The menu, or what is sold out, changed; its new revision.
    MenuChanged(u64),
    /// Who is here has changed: ask the store.
    Participants,
    /// The party sits somewhere else: ask the store.
    Moved,
    /// What the table owes has changed: show all of it anew.
    Snapshot,
    /// The phone belongs to another session now: come back.
    ComeBack,
    /// The stay is over.
    Closed,
    /// This phone's place was given back or taken over.
    Revoked,
}

/// What kitchen displays hear. Each display draws its own station's part.
#[derive(Clone, Debug)]
pub enum KitchenNews {
    /// A new ticket.
    Placed(Arc<KitchenTicket>),
    /// An item of it took a step.
    Updated(Arc<KitchenTicket>),
    /// It has left the displays, for this reason.
    Ended(Arc<KitchenTicket>, TicketEnd),
    /// It goes to another table now.
    Moved(OrderId, Name),
    /// The menu, or what is sold out, changed; its new revision.
    MenuChanged(u64),
    /// Somebody's logins ended: look whether this one did.
    LoginsEnded,
}

/// What the floor hears: which table to look at again.
#[derive(Clone, Debug)]
pub enum FloorNews {
    /// This table.
    Table(TableId),
    /// The menu, or what is sold out, changed; its new revision.
    MenuChanged(u64),
    /// Somebody's logins ended: look whether this one did.
    LoginsEnded,
    /// Other user names than before are blocked.
    LoginBlocksChanged,
}

/// All listeners.
pub struct Hub {
    tables: Lock<HashMap<SessionId, broadcast::Sender<ToPhone>>>,
    kitchen: broadcast::Sender<KitchenNews>,
    floor: broadcast::Sender<FloorNews>,
    /// Channels of each phone; copied only where somebody still reads it.
    online: Lock<Arc<HashMap<DeviceId, usize>>>,
    /// How many channels there are, and whose.
    pub sockets: Arc<Sockets>,
    /// Which displays there are, and what they have shown.
    pub deliveries: Deliveries,
}

impl Default for Hub {
    fn default() -> Self {
        Self {
            tables: Lock::default(),
            kitchen: broadcast::Sender::new(HOUSE_CAPACITY),
            floor: broadcast::Sender::new(HOUSE_CAPACITY),
            online: Lock::default(),
            sockets: Arc::default(),
            deliveries: Deliveries::default(),
        }
    }
}

/// Which phones had a live channel at one moment.
#[derive(Clone, Debug)]
pub struct OnlineNow(Arc<HashMap<DeviceId, usize>>);

impl OnlineNow {
    /// Whether this one had.
    pub fn has(&self, device: DeviceId) -> bool {
        self.0.contains_key(&device)
    }
}

/// One live channel of a phone; dropping it says that the phone has gone quiet.
pub struct Online {
    hub: Arc<Hub>,
    session: SessionId,
    device: DeviceId,
}

impl Drop for Online {
    fn drop(&mut self) {
        let last = {
            let mut online = self.hub.online.lock();
            let online = Arc::make_mut(&mut online);
            let left = online.get(&self.device).copied().unwrap_or(1) - 1;
            if left == 0 {
                online.remove(&self.device)
            } else {
                online.insert(self.device, left)
            };
            left == 0
        };
        if last {
            self.hub.to_phones(self.session, None, PhoneNews::Participants);
        }
    }
}

impl Hub {
    /// Listens at a table. Whoever listens first, then reads a snapshot, misses nothing.
    pub fn listen_at_table(&self, session: SessionId) -> broadcast::Receiver<ToPhone> {
        let mut tables = self.tables.lock();
        tables.entry(session).or_insert_with(|| broadcast::Sender::new(ROOM_CAPACITY)).subscribe()
    }

    /// Says that a phone has a live channel, for as long as the answer is kept.
    pub fn come_online(self: &Arc<Self>, session: SessionId, device: DeviceId) -> Online {
        let first = {
            let mut online = self.online.lock();
            let count = Arc::make_mut(&mut online).entry(device).or_insert(0);
            *count += 1;
            *count == 1
        };
        if first {
            self.to_phones(session, None, PhoneNews::Participants);
        }
        Online { hub: Arc::clone(self), session, device }
    }

    /// The phones that have a live channel now. Whoever needs them inside a read of the store asks before the read.
    pub fn online(&self) -> OnlineNow {
        OnlineNow(Arc::clone(&self.online.lock()))
    }

    /// Listens in the kitchen.
    pub fn listen_in_kitchen(&self) -> broadcast::Receiver<KitchenNews> {
        self.kitchen.subscribe()
    }

    /// Listens on the floor.
    pub fn listen_on_floor(&self) -> broadcast::Receiver<FloorNews> {
        self.floor.subscribe()
    }

    /// Tells everybody whom it concerns. Never waits; nobody listening is fine.
    pub fn publish(&self, events: Vec<Event>) {
        for event in events {
            self.publish_one(event);
        }
    }

    fn publish_one(&self, event: Event) {
        match event {
            Event::CartChanged { cart, .. } => {
                let frame = GuestFrame::cart_changed(&event);
                self.frame_to(cart, frame);
            }
            Event::CheckoutStarted { session, checkout } => {
                self.frame_to(CartOwner::Table(session), Some(GuestFrame::checkout_started(&checkout)));
            }
            Event::CheckoutEnded { session, reason } => self.checkout_ended(session, reason),
            Event::OrderPlaced { audience, cart_revision, order, ticket } => {
                if let Some(owner) = audience {
                    self.frame_to(owner, Some(GuestFrame::order_placed(&order)));
                    if let Some(revision) = cart_revision {
                        let order_id = order.head.id;
                        self.frame_to(owner, Some(GuestFrame::CartCleared { revision, order_id }));
                    }
                }
                let _ = self.kitchen.send(KitchenNews::Placed(Arc::new(*ticket)));
            }
            Event::ItemMoved { index, ticket, audience } => {
                if let Some(owner) = audience {
                    self.frame_to(owner, GuestFrame::order_status(&ticket, index));
                }
                let _ = self.kitchen.send(KitchenNews::Updated(Arc::new(*ticket)));
            }
            Event::TicketChanged { ticket } => {
                let _ = self.kitchen.send(KitchenNews::Updated(Arc::new(*ticket)));
            }
            Event::TicketEnded { ticket, why } => {
                let _ = self.kitchen.send(KitchenNews::Ended(Arc::new(*ticket), why));
            }
            Event::DevicesTransferred { from, phones } => {
                for phone in phones {
                    self.to_phones(from, Some(phone), PhoneNews::ComeBack);
                }
            }
            Event::TicketMoved { order, name } => {
                let _ = self.kitchen.send(KitchenNews::Moved(order, name));
            }
            Event::DevicesChanged { session } => self.to_phones(session, None, PhoneNews::Participants),
            Event::SessionMoved { session, from, to } => {
                self.to_phones(session, None, PhoneNews::Moved);
                self.to_floor(FloorNews::Table(from));
                self.to_floor(FloorNews::Table(to));
            }
            Event::SessionClosed { session, table, tickets } => {
                for ticket in tickets {
                    let _ = self.kitchen.send(KitchenNews::Ended(Arc::new(ticket), TicketEnd::TableClosed));
                }
                self.to_phones(session, None, PhoneNews::Closed);
                self.tables.lock().remove(&session);
                self.to_floor(FloorNews::Table(table));
            }
            Event::DeviceGone { session, device } => {
                self.to_phones(session, Some(device), PhoneNews::Revoked);
            }
            Event::LoginsEnded => {
                let _ = self.kitchen.send(KitchenNews::LoginsEnded);
                self.to_floor(FloorNews::LoginsEnded);
            }
            Event::LoginBlocksChanged => self.to_floor(FloorNews::LoginBlocksChanged),
            Event::BillChanged { session } => self.to_phones(session, None, PhoneNews::Snapshot),
            Event::TableChanged { table } => self.to_floor(FloorNews::Table(table)),
            Event::MenuChanged { menu_revision } => {
                for room in self.tables.lock().values() {
                    let _ = room.send(ToPhone { to: None, news: PhoneNews::MenuChanged(menu_revision) });
                }
                let _ = self.kitchen.send(KitchenNews::MenuChanged(menu_revision));
                self.to_floor(FloorNews::MenuChanged(menu_revision));
            }
        }
    }

    fn checkout_ended(&self, session: SessionId, reason: CheckoutEnd) {
        self.frame_to(CartOwner::Table(session), Some(GuestFrame::CheckoutEnded { reason }));
    }

    /// To the phones that fill this cart: all of the table, or one.
    fn frame_to(&self, cart: CartOwner, frame: Option<GuestFrame>) {
        let Some(frame) = frame else { return };
        let to = match cart {
            CartOwner::Table(_) => None,
            CartOwner::Device(_, device) => Some(device),
        };
        self.to_phones(cart.session(), to, PhoneNews::Frame(frame.text().into()));
    }

    fn to_phones(&self, session: SessionId, to: Option<DeviceId>, news: PhoneNews) {
        let mut tables = self.tables.lock();
        if let Some(room) = tables.get(&session)
            && room.send(ToPhone { to, news }).is_err()
        {
            // Nobody is left in the room; the next one to listen opens it anew.
            tables.remove(&session);
        }
    }

    /// Has the floor look at a table again, where something changed that is not on the disk.
    pub fn touch_table(&self, table: TableId) {
        self.to_floor(FloorNews::Table(table));
    }

    fn to_floor(&self, news: FloorNews) {
        let _ = self.floor.send(news);
    }
}
