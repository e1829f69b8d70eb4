//! A ticket: what the kitchen sees of an order. It has no price, by type: there is no field to put one
//! in, so no display can show one by mistake.

use serde::{Deserialize, Serialize};

use super::ids::{DeviceId, OrderId, SessionId, StaffId, TableId};
use super::notice::Notice;
use super::order::{Order, OrderedBy};
use super::text::{Code, Name, Note, Reason};
use super::time::Timestamp;

/// Where an item of an order is on its way.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ItemStatus {
    /// The kitchen has it.
    New,
    /// Somebody is making it.
    InProgress,
    /// It waits to be carried out.
    Ready,
    /// It is on the table.
    Served,
    /// It will not come.
    Cancelled,
}

impl ItemStatus {
    /// The word for it on the wire and in the log.
    pub const fn word(self) -> &'static str {
        match self {
            ItemStatus::New => "NEW",
            ItemStatus::InProgress => "IN_PROGRESS",
            ItemStatus::Ready => "READY",
            ItemStatus::Served => "SERVED",
            ItemStatus::Cancelled => "CANCELLED",
        }
    }

    /// Nothing more happens to it.
    pub const fn is_done(self) -> bool {
        matches!(self, ItemStatus::Served | ItemStatus::Cancelled)
    }
}

/// What has happened to one item. An item without a record is NEW since its order was placed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemState {
    /// Where it is.
    pub status: ItemStatus,
    /// Since when.
    pub at: Timestamp,
    /// Who moved it there; nobody has moved a new one.
    pub by: Option<StaffId>,
    /// Why it was cancelled, and where it was then, so that a slip can be taken back.
    pub cancelled: Option<(Reason, ItemStatus)>,
}

/// A step that items do not take.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StepError {
    /// Steps go NEW → IN_PROGRESS → READY → SERVED, one back to recall, or to CANCELLED before SERVED.
    #[error(
        "an item does not go from {from:?} to {to:?}: one step on, one step back, or cancelled before it is served"
    )]
    BadTransition {
        /// Where it is.
        from: ItemStatus,
        /// Where it was to go.
        to: ItemStatus,
    },
    /// A cancelled item needs a reason: the guest reads it.
    #[error("cancelling needs a reason")]
    ReasonMissing,
}

impl ItemState {
    /// An item nobody has touched yet.
    pub fn new(placed_at: Timestamp) -> Self {
        Self { status: ItemStatus::New, at: placed_at, by: None, cancelled: None }
    }

    /// Takes a step. `Ok(None)` where the item is there already: two cooks tapped the same line.
    ///
    /// # Errors
    /// [`StepError`].
    pub fn step(
        &self,
        to: ItemStatus,
        reason: Option<Reason>,
        by: StaffId,
        now: Timestamp,
    ) -> Result<Option<ItemState>, StepError> {
        use ItemStatus::{Cancelled, InProgress, New, Ready, Served};
        let from = self.status;
        if from == to {
            return Ok(None);
        }
        let bad = StepError::BadTransition { from, to };
        let cancelled = match (from, to) {
            (New, InProgress) | (InProgress, Ready) | (Ready, Served) => None,
            (InProgress, New) | (Ready, InProgress) | (Served, Ready) => None,
            (New | InProgress | Ready, Cancelled) => Some((reason.ok_or(StepError::ReasonMissing)?, from)),
            (Cancelled, back) => match &self.cancelled {
                Some((_, was)) if *was == back => None,
                _ => return Err(bad),
            },
            _ => return Err(bad),
        };
        Ok(Some(ItemState { status: to, at: now, by: Some(by), cancelled }))
    }

    /// Why it was cancelled.
    pub fn cancel_reason(&self) -> Option<&Reason> {
        self.cancelled.as_ref().map(|(reason, _)| reason)
    }
}

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
    /// How many.
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

impl KitchenTicket {
    /// The ticket of an order of this session whose items are in these states (by index), at this table, which its
    /// party may have left. A new one has no notices.
    pub fn of(
        order: &Order,
        session: SessionId,
        (table, table_name, table_closed): (TableId, Name, bool),
        mut state: impl FnMut(u16) -> Option<ItemState>,
    ) -> Self {
        let head = &order.head;
        let items = (0u16..).zip(&order.lines).map(|(index, line)| TicketItem {
            index,
            name: match &line.variant {
                Some((_, variant)) => format!("{}, {variant}", line.name),
                None => line.name.to_string(),
            },
            quantity: line.quantity.get(),
            modifiers: line.options.iter().map(|o| o.name.clone()).collect(),
            note: line.note.clone(),
            allergy_note: line.allergy_note.clone(),
            allergens_stated: line.allergens_stated,
            station: line.station.clone(),
            state: state(index).unwrap_or_else(|| ItemState::new(head.at)),
        });
        let items = items.collect();
        let device = match &head.by {
            OrderedBy::Guest(guest) => Some(guest.device),
            OrderedBy::Staff(..) => None,
        };
        Self {
            order: head.id,
            number: head.number,
            session,
            table,
            table_name,
            table_closed,
            placed_at: head.at,
            device,
            note: head.note.clone(),
            notices: vec![],
            items,
        }
    }

    /// Nothing is left to do.
    pub fn is_done(&self) -> bool {
        self.items.iter().all(|i| i.state.status.is_done())
    }

    /// Whether displays show it: something is left to do, or to acknowledge.
    pub fn is_open(&self) -> bool {
        !self.is_done() || !self.notices.is_empty()
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

#[cfg(test)]
mod tests {
    use super::ItemStatus::{Cancelled, InProgress, New, Ready, Served};
    use super::*;
    use uuid::Uuid;

    const NOW: Timestamp = Timestamp::from_unix_millis(5_000);

    fn at(status: ItemStatus) -> ItemState {
        ItemState { status, at: NOW, by: None, cancelled: None }
    }

    fn cook() -> StaffId {
        StaffId::from_uuid(Uuid::from_u128(9))
    }

    #[test]
    fn items_take_one_step_on_or_one_back_and_no_other() {
        let why = || Reason::parse("burnt").ok();
        let all = [New, InProgress, Ready, Served, Cancelled];
        let legal: Vec<(ItemStatus, ItemStatus)> = all
            .iter()
            .flat_map(|from| all.iter().map(move |to| (*from, *to)))
            .filter(|(from, to)| matches!(at(*from).step(*to, why(), cook(), NOW), Ok(Some(_))))
            .collect();
        assert_eq!(
            legal,
            [
                (New, InProgress),
                (New, Cancelled),
                (InProgress, New),
                (InProgress, Ready),
                (InProgress, Cancelled),
                (Ready, InProgress),
                (Ready, Served),
                (Ready, Cancelled),
                (Served, Ready),
            ]
        );
    }

    #[test]
    fn a_cancelled_item_needs_a_reason_and_can_come_back_to_where_it_was() {
        let cooking = at(InProgress);
        assert_eq!(cooking.step(Cancelled, None, cook(), NOW), Err(StepError::ReasonMissing));
        let gone = cooking.step(Cancelled, Reason::parse("dropped").ok(), cook(), NOW).unwrap().unwrap();
        assert!(matches!(gone.step(New, None, cook(), NOW), Err(StepError::BadTransition { .. })));
        let back = gone.step(InProgress, None, cook(), NOW).unwrap().unwrap();
        assert_eq!((back.status, back.cancel_reason()), (InProgress, None));
    }

    #[test]
    fn two_cooks_tapping_the_same_line_are_both_right() {
        assert_eq!(at(Ready).step(Ready, None, cook(), NOW), Ok(None));
    }
}
