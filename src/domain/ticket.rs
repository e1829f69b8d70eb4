//! A ticket: what the kitchen sees of an order. It has no price, by type: there is no field to put one
//! in, so no display can show one by mistake.

use serde::{Deserialize, Serialize};

use super::ids::{DeviceId, OrderId, SessionId, StaffId, TableId};
use super::notice::Notice;
use super::order::Order;
use super::text::{Code, Name, Note};
use super::time::Timestamp;

pub use super::item_state::{CancelledPart, ItemState, ItemStatus, StepError, StepRequest};

/// Which tickets go before others. Later variants go first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Priority {
    /// By age.
    Normal,
    /// It waits for longer than `ticket_late_minutes`; computed, never stored.
    High,
    /// A member of staff said that it goes first.
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

/// That an order's ticket goes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rush {
    /// Since when.
    pub at: Timestamp,
    /// Who said so.
    pub by: StaffId,
}

/// Tickets that one answer or frame holds: the newest of them, rushed ones beside them. No kitchen has more open on any evening, and
/// 200 tickets of four items are 200 kB.
pub const TICKETS_SHOWN_MAX: usize = 200;

/// Open tickets beyond those of an answer are counted up to here: a larger number helps nobody, and counting takes time.
pub const TICKETS_NOT_SHOWN_MAX: usize = 10_000;

/// The newest open tickets of the restaurant. The floor shows these, and every second the box checks whether a display has shown
/// them. Older ones are only counted: 300 orders of four items are 300 kB for a waiter's phone, whatever the number of tables.
pub const TICKETS_WATCHED_MAX: usize = 300;

/// What the kitchen sees of an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KitchenTicket {
    /// The order.
    pub order: OrderId,
    /// Its number.
    pub number: u64,
    /// The session, to find its table after a move.
    pub session: SessionId,
    /// Where the party sits now.
    pub table: TableId,
    /// What that table is called.
    pub table_name: Name,
    /// The party has left: what is still to come may be made for nobody.
    pub table_closed: bool,
    /// A member of staff said that it goes first.
    pub rush: bool,
    /// When it was placed.
    pub placed_at: Timestamp,
    /// The phone that ordered, where one did; INDIVIDUAL phones hear of their own items only.
    pub device: Option<DeviceId>,
    /// About the whole order.
    pub note: Option<Note>,
    /// What changed since and nobody in the kitchen has acknowledged, by number.
    pub notices: Vec<(u64, Notice)>,
    /// What is to be made.
    pub items: Vec<TicketItem>,
}

/// One thing to make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TicketItem {
    /// Its place in the order, from 0.
    pub index: u16,
    /// What, variant included.
    pub name: String,
    /// How many were ordered.
    pub ordered: u32,
    /// How many are in the state's status: of an item that is not cancelled, how many are to be made and billed.
    pub quantity: u32,
    /// The options, by name.
    pub modifiers: Vec<Name>,
    /// For the cook.
    pub note: Option<Note>,
    /// What somebody cannot eat.
    pub allergy_note: Option<Note>,
    /// The menu stated the allergens of all that was chosen.
    pub allergens_stated: bool,
    /// Who makes it.
    pub station: Code,
    /// Where it is.
    pub state: ItemState,
}

impl TicketItem {
    /// How many were cancelled of those that were ordered.
    pub fn cancelled(&self) -> u32 {
        self.ordered.saturating_sub(self.state.billed(self.ordered))
    }
}

impl KitchenTicket {
    /// The ticket of an order of this session whose items are in these states (by index), at this table, which its
    /// party may have left. A new one has no notices and does not rush.
    pub fn of(
        order: &Order,
        session: SessionId,
        (table, table_name, table_closed): (TableId, Name, bool),
        mut state: impl FnMut(u16) -> Option<ItemState>,
    ) -> Self {
        let head = &order.head;
        let items = (0u16..).zip(&order.lines).map(|(index, line)| {
            let state = state(index).unwrap_or_else(|| ItemState::new(head.at));
            let ordered = line.quantity.get();
            TicketItem {
                index,
                name: match &line.variant {
                    Some((_, variant)) => format!("{}, {variant}", line.name),
                    None => line.name.to_string(),
                },
                ordered,
                quantity: state.quantity(ordered),
                modifiers: line.options.iter().map(|o| o.name.clone()).collect(),
                note: line.note.clone(),
                allergy_note: line.allergy_note.clone(),
                allergens_stated: line.allergens_stated,
                station: line.station.clone(),
                state,
            }
        });
        Self {
            order: head.id,
            number: head.number,
            session,
            table,
            table_name,
            table_closed,
            rush: false,
            placed_at: head.at,
            device: head.by.guest().map(|guest| guest.device),
            note: head.note.clone(),
            notices: vec![],
            items: items.collect(),
        }
    }

    /// Which tickets go before others, where one is late after so many milliseconds.
    pub fn priority(&self, now: Timestamp, late_ms: u64) -> Priority {
        if self.rush {
            Priority::Rush
        } else if !self.is_done() && now.millis_since(self.placed_at) >= late_ms {
            Priority::High
        } else {
            Priority::Normal
        }
    }

    /// Nothing is left to do.
    pub fn is_done(&self) -> bool {
        self.items.iter().all(|i| i.state.status.is_done())
    }

    /// Whether displays show it: something is left to do, or to acknowledge, for a party that is still here.
    pub fn is_open(&self) -> bool {
        !self.table_closed && (!self.is_done() || !self.notices.is_empty())
    }

    /// The part one station makes; `None` where it makes nothing of it.
    pub fn for_station(&self, station: &Code) -> Option<KitchenTicket> {
        let items: Vec<_> = self.items.iter().filter(|i| i.station == *station).cloned().collect();
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

    /// The stations that make something of it, each once, in the order of the items.
    pub fn stations(&self) -> Vec<Code> {
        let mut stations: Vec<Code> = Vec::new();
        for item in &self.items {
            if !stations.contains(&item.station) {
                stations.push(item.station.clone());
            }
        }
        stations
    }

    /// Whether anybody has begun at a station, or nothing is left to begin there: the cooks have the ticket, whatever
    /// their display says.
    pub fn is_begun_at(&self, station: &Code) -> bool {
        let mut here = self.items.iter().filter(|item| item.station == *station);
        let open: Vec<_> = here.by_ref().collect();
        open.iter().any(|item| {
            matches!(item.state.status, ItemStatus::InProgress | ItemStatus::Ready | ItemStatus::Served)
        }) || open.iter().all(|item| item.state.status.is_done())
    }
}
