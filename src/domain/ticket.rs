//! A ticket: the kitchen's copy of an order. Its type has no field for a price, so no display can show one.

use serde::{Deserialize, Serialize};

use super::course::{Course, Seat};
use super::ids::{DeviceId, MenuItemId, OrderId, SessionId, StaffId, TableId};
use super::notice::Notice;
use super::order::Order;
use super::text::{Code, Name, Note};
use super::time::Timestamp;

pub use super::item_state::{CancelledPart, ItemState, ItemStatus, StepError, StepRequest};

/// The priority of a ticket. Later variants come first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Priority {
    /// In order of age.
    Normal,
    /// Older than `ticket_late_minutes` and not done; computed, not stored.
    High,
    /// Before all others, set by a member of staff.
    Rush,
}

impl Priority {
    /// Its name on the wire and in the audit log.
    pub const fn code(self) -> &'static str {
        match self {
            Priority::Normal => "NORMAL",
            Priority::High => "HIGH",
            Priority::Rush => "RUSH",
        }
    }
}

/// The record of a rushed order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)] // the names say it
pub struct Rush {
    pub at: Timestamp,
    pub by: StaffId,
}

/// Most tickets of one answer or frame: the newest ones, and in addition the rushed ones. No kitchen has more open tickets, and
/// 200 tickets of four items are 200 kB.
pub const TICKETS_SHOWN_MAX: usize = 200;

/// Open tickets beyond those of an answer are counted up to this number, because counting takes time.
pub const TICKETS_NOT_SHOWN_MAX: usize = 10_000;

/// How many of the newest open orders the floor shows and the server checks for delivery every second. Older ones are only
/// counted: 300 orders of four items are 300 kB for a waiter's phone.
pub const TICKETS_WATCHED_MAX: usize = 300;

/// The kitchen's copy of an order.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the names say it
pub struct KitchenTicket {
    pub order: OrderId,
    /// [`crate::domain::order::OrderHead::sequence`] of the order.
    pub sequence: u64,
    /// The number people use.
    pub number: u64,
    /// The session the order belongs to now.
    pub session: SessionId,
    /// The table where the party sits now.
    pub table: TableId,
    pub table_name: Name,
    /// The table of the party whose seats are meant, where the party that ordered was merged into another one.
    pub seat_table: Option<Name>,
    /// Whether the party has left: open items may not be needed any more.
    pub table_closed: bool,
    /// Whether a member of staff set the priority RUSH.
    pub rush: bool,
    pub placed_at: Timestamp,
    /// The phone of the guest whose order it is; `None` for a waiter's order for the table. INDIVIDUAL phones are notified of their own items only.
    pub device: Option<DeviceId>,
    /// Note about the whole order.
    pub note: Option<Note>,
    /// Unacknowledged changes with their numbers, in ascending order.
    pub notices: Vec<(u64, Notice)>,
    pub items: Vec<TicketItem>,
}

/// One item of a ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the names say it
pub struct TicketItem {
    /// Index of the item in the order, from 0.
    pub index: u16,
    /// The item of the menu; `None` for an open-price item.
    pub item: Option<MenuItemId>,
    /// The name of the item.
    pub name: Name,
    /// The name of its variant.
    pub variant: Option<Name>,
    /// How many were ordered.
    pub ordered: u32,
    /// How many are in the current status ([`ItemState::quantity`]).
    pub quantity: u32,
    /// The names of the options; one that was chosen twice comes twice, one after the other.
    pub modifiers: Vec<Name>,
    /// Note for the kitchen.
    pub note: Option<Note>,
    /// What a guest must not eat.
    pub allergy_note: Option<Note>,
    /// Whether the allergens of the item and of all its chosen options were stated.
    pub allergens_stated: bool,
    /// Whether the guests would like it with the main courses.
    pub with_mains: bool,
    /// The course it is served with.
    pub course: Option<Course>,
    /// The seat it is for.
    pub seat: Option<Seat>,
    /// Since when it is to be prepared; `None` while its course is held.
    pub due_at: Option<Timestamp>,
    /// The station that prepares it; `None` for what is only on the bill, which displays do not show.
    pub station: Option<Code>,
    pub state: ItemState,
}

impl TicketItem {
    /// The name of the item with its variant.
    pub fn full_name(&self) -> String {
        match &self.variant {
            Some(variant) => format!("{}, {variant}", self.name),
            None => self.name.to_string(),
        }
    }

    /// Whether the kitchen waits with it until the floor fires its course.
    pub fn is_held(&self) -> bool {
        self.due_at.is_none() && self.state.status == ItemStatus::New
    }

    /// How many of the ordered units were cancelled.
    pub fn cancelled(&self) -> u32 {
        self.ordered.saturating_sub(self.state.billed(self.ordered))
    }
}

impl KitchenTicket {
    /// The ticket of an order that belongs to this session now. The tuple is the party's table, the table's name, and whether the
    /// party has left it; `state` returns the state of the item with this index. The ticket has no notices, no rush and no table of seats.
    pub fn of(
        order: &Order,
        session: SessionId,
        (table, table_name, table_closed): (TableId, Name, bool),
        mut state: impl FnMut(u16) -> Option<ItemState>,
    ) -> Self {
        let head = &order.head;
        let items = (0u16..).zip(&order.lines).map(|(index, line)| {
            let state = state(index).unwrap_or_else(|| line.first_state(head.at));
            let ordered = line.quantity.get();
            TicketItem {
                index,
                item: line.item,
                name: line.name.clone(),
                variant: line.variant.as_ref().map(|(_, name)| name.clone()),
                ordered,
                quantity: state.quantity(ordered),
                modifiers: line.options.iter().map(|o| o.name.clone()).collect(),
                note: line.note.clone(),
                allergy_note: line.allergy_note.clone(),
                allergens_stated: line.allergens_stated,
                with_mains: line.with_mains,
                course: line.course,
                seat: line.seat,
                due_at: line.due_at(head.at, &state),
                station: line.station.clone(),
                state,
            }
        });
        Self {
            order: head.id,
            sequence: head.sequence,
            number: head.number,
            session,
            table,
            table_name,
            seat_table: None,
            table_closed,
            rush: false,
            placed_at: head.at,
            device: head.by.account().map(|guest| guest.device),
            note: head.note.clone(),
            notices: vec![],
            items: items.collect(),
        }
    }

    /// Since when something is to be prepared or served: that of its open items which is due longest. A ticket without any has the
    /// time at which its last item became due.
    pub fn due_at(&self) -> Timestamp {
        let of_open =
            self.items.iter().filter(|item| !item.state.status.is_done()).filter_map(|item| item.due_at);
        let of_all = self.items.iter().filter_map(|item| item.due_at);
        of_open.min().or_else(|| of_all.max()).unwrap_or(self.placed_at)
    }

    /// Whether nothing is left to do until the floor fires another course.
    pub fn is_held(&self) -> bool {
        !self.is_done() && self.items.iter().all(|item| item.is_held() || item.state.status.is_done())
    }

    /// The priority of the ticket. It is late `late_ms` milliseconds after it became due.
    pub fn priority(&self, now: Timestamp, late_ms: u64) -> Priority {
        if self.rush {
            Priority::Rush
        } else if !self.is_done() && !self.is_held() && now.millis_since(self.due_at()) >= late_ms {
            Priority::High
        } else {
            Priority::Normal
        }
    }

    /// Whether all items are served or cancelled.
    pub fn is_done(&self) -> bool {
        self.items.iter().all(|i| i.state.status.is_done())
    }

    /// Whether displays show it: the party is still here, and something is left to do or to acknowledge.
    pub fn is_open(&self) -> bool {
        !self.table_closed && (!self.is_done() || !self.notices.is_empty())
    }

    /// The part of the ticket for one station; `None` where no item is for it.
    pub fn for_station(&self, station: &Code) -> Option<KitchenTicket> {
        let items: Vec<_> =
            self.items.iter().filter(|i| i.station.as_ref() == Some(station)).cloned().collect();
        let mut part = self.with_items(items)?;
        part.notices.retain(|(_, notice)| !notice.seen_at.contains(station));
        Some(part)
    }

    /// The notices that are left when the cooks of a station, or with `None` those of all stations, have acknowledged the ones with
    /// these numbers. One that concerns the whole ticket stays while a station with something left to do has not seen it.
    pub fn notices_after(&self, numbers: &[u64], station: Option<&Code>) -> Vec<(u64, Notice)> {
        let is_waiting = |seen: &[Code]| {
            let open = self.items.iter().filter(|item| !item.state.status.is_done());
            open.filter_map(|item| item.station.as_ref()).any(|station| !seen.contains(station))
        };
        let left = |(number, notice): &(u64, Notice)| {
            if !numbers.contains(number) {
                return Some((*number, notice.clone()));
            }
            let station = station.filter(|_| notice.change.item().is_none())?;
            let mut notice = notice.clone();
            if !notice.seen_at.contains(station) {
                notice.seen_at.push(station.clone());
            }
            is_waiting(&notice.seen_at).then_some((*number, notice))
        };
        self.notices.iter().filter_map(left).collect()
    }

    /// The ticket without what is only on the bill; `None` where nothing else is on it.
    pub fn for_kitchen(&self) -> Option<KitchenTicket> {
        self.with_items(self.items.iter().filter(|item| item.station.is_some()).cloned().collect())
    }

    /// The ticket with some of its items and the notices about them; `None` without items.
    fn with_items(&self, items: Vec<TicketItem>) -> Option<KitchenTicket> {
        if items.is_empty() {
            return None;
        }
        let is_here = |notice: &Notice| match notice.change.item() {
            Some(index) => items.iter().any(|item| item.index == index),
            None => true,
        };
        let notices = self.notices.iter().filter(|(_, notice)| is_here(notice)).cloned().collect();
        Some(KitchenTicket { items, notices, ..self.clone() })
    }

    /// The stations of its items, each once, in the order of the items.
    pub fn stations(&self) -> Vec<Code> {
        let mut stations: Vec<Code> = Vec::new();
        for station in self.items.iter().filter_map(|item| item.station.as_ref()) {
            if !stations.contains(station) {
                stations.push(station.clone());
            }
        }
        stations
    }

    /// The newest firing of a course with items of the station; `None` where none was fired. A display that shows the ticket as it is now
    /// has shown everything that was fired until then.
    pub fn last_fired_at(&self, station: &Code) -> Option<Timestamp> {
        let here = self.items.iter().filter(|item| item.station.as_ref() == Some(station));
        here.filter_map(|item| item.state.fired_at).max()
    }

    /// Since when the station has something to do that its cooks have not seen: from the order or the firing of the course on. `shown` is
    /// the newest firing that a display of the station has shown, `Some(None)` if it has shown the ticket before any. Cooks have seen an
    /// item too when they have begun one that was fired with it or later.
    pub fn unseen_since(&self, station: &Code, shown: Option<Option<Timestamp>>) -> Option<Timestamp> {
        use ItemStatus::{InProgress, Ready, Served};
        let here = || self.items.iter().filter(|item| item.station.as_ref() == Some(station));
        let begun = here().filter(|item| matches!(item.state.status, InProgress | Ready | Served));
        let seen = begun.map(|item| item.state.fired_at).max().max(shown);
        let unseen = here().filter(|item| !item.state.status.is_done() && seen < Some(item.state.fired_at));
        unseen.map(|item| item.state.fired_at.unwrap_or(self.placed_at)).min()
    }

    /// Whether the cooks of the station have seen the ticket although no display has confirmed it: an item there was begun, or
    /// all of them are done.
    pub fn is_begun_at(&self, station: &Code) -> bool {
        let mut here = self.items.iter().filter(|item| item.station.as_ref() == Some(station));
        let open: Vec<_> = here.by_ref().collect();
        open.iter().any(|item| {
            matches!(item.state.status, ItemStatus::InProgress | ItemStatus::Ready | ItemStatus::Served)
        }) || open.iter().all(|item| item.state.status.is_done())
    }
}
