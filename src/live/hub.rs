//! Broadcast channels: one for each table session, one for the kitchen, one for the floor.

use std::collections::HashMap;
use std::sync::Arc;

use tokio::sync::broadcast;

use super::deliveries::Deliveries;
use super::on_floor::OnFloor;
pub use super::polls::OnlinePhones;
use super::polls::PollingPhones;
use super::sockets::Sockets;
use crate::domain::event::{CheckoutEnd, Event};
use crate::domain::ids::{DeviceId, MenuItemId, OrderId, SessionId, StaffId, TableId};
use crate::domain::session::CartOwner;
use crate::domain::text::Name;
use crate::domain::ticket::KitchenTicket;
use crate::domain::ticket_end::TicketEnd;
use crate::domain::time::Timestamp;
use crate::lock::Lock;
use crate::view::frames::GuestFrame;

/// Messages that a listener at a table may be behind before it loses some (with 64, one broadcast to 2,000 sockets took 75 ms).
const TABLE_CAPACITY: usize = 64;
/// The same for the kitchen and the floor, which get the messages of all tables.
const STAFF_CAPACITY: usize = 512;

/// A message for the phones of one table session.
#[derive(Clone, Debug)]
pub struct ToPhone {
    /// The only recipient; `None` for all phones of the session.
    pub to: Option<DeviceId>,
    #[allow(missing_docs)] // the type says it
    pub message: PhoneMessage,
}

/// A message for phones.
#[derive(Clone, Debug)]
pub enum PhoneMessage {
    /// A frame, ready to send.
    Frame(Arc<str>),
    /// The menu or the list of sold-out items changed; the new menu revision.
    MenuChanged(u64),
    /// The phones at the table changed: read them from the store.
    Participants,
    /// The party moved to another table: read it from the store.
    Moved,
    /// The bill, the calls or whether payments are recorded changed: send a new snapshot.
    Snapshot,
    /// The phone belongs to another session now: it must reconnect.
    Reconnect,
    /// The session was closed.
    Closed,
    /// This phone left, or its access was revoked.
    Revoked,
}

/// A message for kitchen displays. Each display shows its own station's part.
#[derive(Clone, Debug)]
pub enum KitchenMessage {
    /// A new ticket.
    Placed(Arc<KitchenTicket>),
    /// A ticket changed.
    Updated(Arc<KitchenTicket>),
    /// These items of a ticket are due from now on, because their course was fired.
    Fired(Arc<KitchenTicket>, Vec<u16>),
    /// A ticket left the displays, with the reason.
    Ended(Arc<KitchenTicket>, TicketEnd),
    /// A ticket's party moved to the table of this name.
    Moved(OrderId, Name),
    /// The menu or the list of sold-out items changed; the new menu revision.
    MenuChanged(u64),
    /// So many of an item are left.
    ItemLeft(MenuItemId, u32),
    /// A station is behind, or has caught up: read it from the store.
    DelaysChanged,
    /// Some logins ended: check whether the channel's login is still valid.
    LoginsEnded,
}

/// A message for the floor page.
#[derive(Clone, Debug)]
pub enum FloorMessage {
    /// This table changed: read it from the store.
    Table(TableId),
    /// Tables were added, changed or retired, or the money profile changed: read all from the store.
    AllTables,
    /// The menu or the list of sold-out items changed; the new menu revision.
    MenuChanged(u64),
    /// So many of an item are left.
    ItemLeft(MenuItemId, u32),
    /// A station is behind, or has caught up: read it from the store.
    DelaysChanged,
    /// Some logins ended: check whether the channel's login is still valid.
    LoginsEnded,
    /// The list of blocked user names changed.
    LoginBlocksChanged,
    /// A section was chosen, or somebody with one came or went.
    Sections,
}

/// Delivers events to all listeners.
pub struct Hub {
    tables: Lock<HashMap<SessionId, broadcast::Sender<ToPhone>>>,
    kitchen: broadcast::Sender<KitchenMessage>,
    floor: broadcast::Sender<FloorMessage>,
    /// The number of open channels of each phone; copied on change only while a reader holds it.
    online: Lock<Arc<HashMap<DeviceId, usize>>>,
    polling: PollingPhones,
    /// Counts open channels by holder.
    pub sockets: Arc<Sockets>,
    /// Who has a floor page open.
    on_floor: OnFloor,
    /// Kitchen displays and the tickets that they have shown.
    pub deliveries: Deliveries,
}

impl Default for Hub {
    fn default() -> Self {
        Self {
            tables: Lock::default(),
            kitchen: broadcast::Sender::new(STAFF_CAPACITY),
            floor: broadcast::Sender::new(STAFF_CAPACITY),
            online: Lock::default(),
            polling: PollingPhones::default(),
            sockets: Arc::default(),
            on_floor: OnFloor::default(),
            deliveries: Deliveries::default(),
        }
    }
}

/// One live channel of a phone; the last one dropped marks the phone as offline.
pub struct OnlineChannel {
    hub: Arc<Hub>,
    session: SessionId,
    device: DeviceId,
}

impl Drop for OnlineChannel {
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
            self.hub.to_phones(self.session, None, PhoneMessage::Participants);
        }
    }
}

impl Hub {
    /// Subscribes to a table session. Subscribe before reading the snapshot, so that no message is missed.
    pub fn listen_at_table(&self, session: SessionId) -> broadcast::Receiver<ToPhone> {
        let mut tables = self.tables.lock();
        tables.entry(session).or_insert_with(|| broadcast::Sender::new(TABLE_CAPACITY)).subscribe()
    }

    /// Marks a phone as online until the result is dropped.
    pub fn mark_online(self: &Arc<Self>, session: SessionId, device: DeviceId) -> OnlineChannel {
        let first = {
            let mut online = self.online.lock();
            let count = Arc::make_mut(&mut online).entry(device).or_insert(0);
            *count += 1;
            *count == 1
        };
        if first {
            self.to_phones(session, None, PhoneMessage::Participants);
        }
        OnlineChannel { hub: Arc::clone(self), session, device }
    }

    /// Notes that a phone polls its session, so that it is online without a channel.
    pub fn note_poll(&self, session: SessionId, device: DeviceId, now: Timestamp) {
        if self.polling.note(session, device, now) {
            self.to_phones(session, None, PhoneMessage::Participants);
        }
    }

    /// Marks phones as offline that have stopped polling. Called every second.
    pub fn end_polls(&self, now: Timestamp) {
        for session in self.polling.end(now) {
            self.to_phones(session, None, PhoneMessage::Participants);
        }
    }

    /// The phones that have a live channel now or poll. Call it before a read of the store, not inside.
    pub fn online(&self) -> OnlinePhones {
        let channels = Arc::clone(&self.online.lock());
        OnlinePhones { channels, polling: self.polling.all() }
    }

    /// Subscribes to the kitchen's messages.
    pub fn listen_in_kitchen(&self) -> broadcast::Receiver<KitchenMessage> {
        self.kitchen.subscribe()
    }

    /// Subscribes to the floor's messages.
    pub fn listen_on_floor(&self) -> broadcast::Receiver<FloorMessage> {
        self.floor.subscribe()
    }

    /// Counts a floor channel of a member of staff until [`Hub::floor_closed`].
    pub fn floor_opened(&self, staff: StaffId) {
        if self.on_floor.opened(staff) {
            self.to_floor(FloorMessage::Sections);
        }
    }

    /// Uncounts a floor channel.
    pub fn floor_closed(&self, staff: StaffId) {
        if self.on_floor.closed(staff) {
            self.to_floor(FloorMessage::Sections);
        }
    }

    /// Those who have a floor page open now. Call it before a read of the store, not inside.
    pub fn staff_on_floor(&self) -> Vec<StaffId> {
        self.on_floor.staff()
    }

    /// Sends events to their listeners. Never waits.
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
                let _ = self.kitchen.send(KitchenMessage::Placed(Arc::new(*ticket)));
            }
            Event::ItemChanged { index, ticket, audience } => {
                if let Some(owner) = audience {
                    self.frame_to(owner, GuestFrame::order_status(&ticket, index));
                }
                let _ = self.kitchen.send(KitchenMessage::Updated(Arc::new(*ticket)));
            }
            Event::CourseFired { items, is_fired, ticket, audience } => {
                if let Some(owner) = audience {
                    items
                        .iter()
                        .for_each(|index| self.frame_to(owner, GuestFrame::order_status(&ticket, *index)));
                }
                let ticket = Arc::new(*ticket);
                let _ = self.kitchen.send(match is_fired {
                    true => KitchenMessage::Fired(ticket, items),
                    false => KitchenMessage::Updated(ticket),
                });
            }
            Event::TicketChanged { ticket } => {
                let _ = self.kitchen.send(KitchenMessage::Updated(Arc::new(*ticket)));
            }
            Event::TicketEnded { ticket, why } => {
                let _ = self.kitchen.send(KitchenMessage::Ended(Arc::new(*ticket), why));
            }
            Event::DevicesTransferred { from, phones } => {
                for phone in phones {
                    self.to_phones(from, Some(phone), PhoneMessage::Reconnect);
                }
            }
            Event::TicketMoved { order, name } => {
                let _ = self.kitchen.send(KitchenMessage::Moved(order, name));
            }
            Event::DevicesChanged { session } => self.to_phones(session, None, PhoneMessage::Participants),
            Event::SessionMoved { session, from, to } => {
                self.to_phones(session, None, PhoneMessage::Moved);
                self.to_floor(FloorMessage::Table(from));
                self.to_floor(FloorMessage::Table(to));
            }
            Event::SessionClosed { session, table, tickets } => {
                for ticket in tickets {
                    let _ =
                        self.kitchen.send(KitchenMessage::Ended(Arc::new(ticket), TicketEnd::TableClosed));
                }
                self.to_phones(session, None, PhoneMessage::Closed);
                self.tables.lock().remove(&session);
                self.to_floor(FloorMessage::Table(table));
            }
            Event::DeviceGone { session, device } => {
                self.to_phones(session, Some(device), PhoneMessage::Revoked);
            }
            Event::LoginsEnded => {
                let _ = self.kitchen.send(KitchenMessage::LoginsEnded);
                self.to_floor(FloorMessage::LoginsEnded);
            }
            Event::DelaysChanged => {
                self.to_every_phone(&PhoneMessage::Frame(GuestFrame::WaitsChanged.text().into()));
                let _ = self.kitchen.send(KitchenMessage::DelaysChanged);
                self.to_floor(FloorMessage::DelaysChanged);
            }
            Event::LoginBlocksChanged => self.to_floor(FloorMessage::LoginBlocksChanged),
            Event::BillChanged { session } | Event::CallsChanged { session } => self.refresh_session(session),
            Event::TableChanged { table } => self.to_floor(FloorMessage::Table(table)),
            Event::SectionsChanged => self.to_floor(FloorMessage::Sections),
            Event::TablesChanged => self.to_floor(FloorMessage::AllTables),
            Event::MoneyProfileChanged => {
                self.to_every_phone(&PhoneMessage::Snapshot);
                self.to_floor(FloorMessage::AllTables);
            }
            Event::MenuChanged { menu_revision } => {
                self.to_every_phone(&PhoneMessage::MenuChanged(menu_revision));
                let _ = self.kitchen.send(KitchenMessage::MenuChanged(menu_revision));
                self.to_floor(FloorMessage::MenuChanged(menu_revision));
            }
            Event::LeftChanged { item, left, shown } => {
                if let Some(shown) = shown {
                    let frame = GuestFrame::ItemLeft { menu_item_id: item, left: shown };
                    self.to_every_phone(&PhoneMessage::Frame(frame.text().into()));
                }
                let _ = self.kitchen.send(KitchenMessage::ItemLeft(item, left));
                self.to_floor(FloorMessage::ItemLeft(item, left));
            }
        }
    }

    fn to_every_phone(&self, message: &PhoneMessage) {
        for room in self.tables.lock().values() {
            let _ = room.send(ToPhone { to: None, message: message.clone() });
        }
    }

    fn checkout_ended(&self, session: SessionId, reason: CheckoutEnd) {
        self.frame_to(CartOwner::Table(session), Some(GuestFrame::CheckoutEnded { reason }));
    }

    /// Sends a frame to the phones that share this cart: all of the table, or one.
    fn frame_to(&self, cart: CartOwner, frame: Option<GuestFrame>) {
        let Some(frame) = frame else { return };
        let to = match cart {
            CartOwner::Table(_) => None,
            CartOwner::Device(_, device) => Some(device),
        };
        self.to_phones(cart.session(), to, PhoneMessage::Frame(frame.text().into()));
    }

    fn to_phones(&self, session: SessionId, to: Option<DeviceId>, message: PhoneMessage) {
        let mut tables = self.tables.lock();
        if let Some(room) = tables.get(&session)
            && room.send(ToPhone { to, message }).is_err()
        {
            // No listener is left; the next one creates the channel again.
            tables.remove(&session);
        }
    }

    /// Makes the floor read a table again after a change that is not in the store.
    pub fn refresh_table(&self, table: TableId) {
        self.to_floor(FloorMessage::Table(table));
    }

    /// Makes the phones of a session read it again after a change that is not in the store.
    pub fn refresh_session(&self, session: SessionId) {
        self.to_phones(session, None, PhoneMessage::Snapshot);
    }

    fn to_floor(&self, message: FloorMessage) {
        let _ = self.floor.send(message);
    }
}
