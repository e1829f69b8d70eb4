//! What the kitchen sees. Made from [`KitchenTicket`], which has no price: nothing here can show one.

use std::collections::{HashMap, HashSet};

use serde::Serialize;
use utoipa::ToSchema;

use super::cancellation::CancellationView;
use crate::domain::ids::{MenuItemId, OrderId};
use crate::domain::menu::Menu;
use crate::domain::notice::{Change, Notice};
use crate::domain::prep::PrepTimes;
use crate::domain::settings::Restaurant;
use crate::domain::ticket::{ItemStatus, KitchenTicket, Priority};
use crate::domain::time::Timestamp;

/// The open tickets.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TicketsView {
    /// The box's clock, which every age is counted from.
    pub server_time: String,
    /// The name over the door.
    pub restaurant_name: String,
    /// From which ages on a ticket is getting old.
    pub thresholds: ThresholdsView,
    /// How long things took lately.
    pub prep: PrepView,
    /// Those that rush first; within that the oldest first.
    pub orders: Vec<TicketView>,
    /// How many more are open in the house than the newest that are here; counted up to 10,000 (`TICKETS_NOT_SHOWN_MAX`).
    pub more: usize,
}

/// Tickets with nothing left to do, for taking a slip back.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RecentView {
    /// The box's clock.
    pub server_time: String,
    /// The last finished first.
    pub orders: Vec<TicketView>,
}

/// From which ages on a ticket is getting old, as the settings say.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ThresholdsView {
    /// Getting old.
    pub warn_seconds: u64,
    /// Too old.
    pub late_seconds: u64,
}

/// How long it took from the order to READY, over the items that became ready within the last hour.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PrepView {
    /// On average; absent where nothing became ready.
    pub average_seconds: Option<u64>,
    /// The slowest.
    pub slowest_seconds: Option<u64>,
    /// How many items that is.
    pub count: usize,
}

impl From<&PrepTimes> for PrepView {
    fn from(times: &PrepTimes) -> Self {
        Self {
            average_seconds: times.average_ms().map(|ms| ms / 1000),
            slowest_seconds: times.slowest_ms().map(|ms| ms / 1000),
            count: times.count(),
        }
    }
}

/// One ticket.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TicketView {
    /// The order.
    pub order_id: OrderId,
    /// What people call it.
    pub order_number: u64,
    /// Where it goes, now.
    pub table_name: String,
    /// The party has left: what is still to come may be made for nobody.
    pub table_closed: bool,
    /// When it was placed.
    pub placed_at: String,
    /// How long ago that is by the box's clock.
    pub age_seconds: u64,
    /// Which go first: RUSH, where a member of staff said so, before all others. HIGH is computed: something of the ticket is still to
    /// be done and it is older than `thresholds.lateSeconds`.
    pub priority: Priority,
    /// About the whole order.
    pub note: Option<String>,
    /// What a cook has to acknowledge.
    pub notices: Vec<NoticeView>,
    /// What is to be made.
    pub items: Vec<TicketItemView>,
}

/// What changed about a ticket after it was placed, until a cook has acknowledged it.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct NoticeView {
    /// Its number on this ticket.
    pub notice: u64,
    /// What changed.
    pub kind: NoticeWord,
    /// The item it is about; absent where the whole ticket moved.
    pub item_index: Option<u16>,
    /// How many of the item, where it is about a part of it; absent where it is about all that was left.
    pub quantity: Option<u32>,
    /// The table it went to before, where it moved.
    pub from: Option<String>,
    /// When.
    pub at: String,
    /// Who did it.
    pub by: String,
}

/// What changed.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum NoticeWord {
    /// An item will not be needed.
    Cancelled,
    /// A cancelled item is needed after all.
    Restored,
    /// It goes to another table.
    Moved,
}

impl NoticeView {
    fn of((number, notice): &(u64, Notice)) -> Self {
        let (kind, quantity) = match &notice.change {
            Change::Cancelled(_) => (NoticeWord::Cancelled, None),
            Change::Restored(_) => (NoticeWord::Restored, None),
            Change::PartCancelled(_, quantity) => (NoticeWord::Cancelled, Some(*quantity)),
            Change::PartRestored(_, quantity) => (NoticeWord::Restored, Some(*quantity)),
            Change::Moved { .. } => (NoticeWord::Moved, None),
        };
        let from = match &notice.change {
            Change::Moved { from } => Some(from.to_string()),
            _ => None,
        };
        let item_index = notice.change.item();
        let (at, by) = (notice.at.to_string(), notice.by.to_string());
        Self { notice: *number, kind, item_index, quantity, from, at, by }
    }
}

/// One thing to make.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TicketItemView {
    /// Its place in the order, from 0.
    pub item_index: u16,
    /// What.
    pub name: String,
    /// How many are in `status`: of an item that is not CANCELLED, how many are to be made and billed; of a CANCELLED one, how
    /// many the last cancellation took.
    pub quantity: u32,
    /// The options.
    pub modifiers: Vec<String>,
    /// For the cook.
    pub note: Option<String>,
    /// What somebody cannot eat.
    pub allergy_note: Option<String>,
    /// Whether the menu stated the allergens of the dish and of all its options when it was ordered.
    pub allergens_stated: bool,
    /// Who makes it.
    pub station: String,
    /// Where it is.
    pub status: ItemStatus,
    /// Since when.
    pub status_at: String,
    /// Why it will not come; absent while some of it will.
    pub cancel_reason: Option<String>,
    /// How many were cancelled of those that were ordered.
    pub cancelled_quantity: u32,
    /// Each cancellation, oldest first; together they are `cancelledQuantity`.
    pub cancellations: Vec<CancellationView>,
}

impl TicketView {
    /// The view of a ticket at this moment, where one is late after so many milliseconds.
    pub fn of(ticket: &KitchenTicket, now: Timestamp, late_ms: u64) -> Self {
        Self {
            order_id: ticket.order,
            order_number: ticket.number,
            table_name: ticket.table_name.to_string(),
            table_closed: ticket.table_closed,
            placed_at: ticket.placed_at.to_string(),
            age_seconds: now.millis_since(ticket.placed_at) / 1000,
            priority: ticket.priority(now, late_ms),
            note: ticket.note.as_ref().map(ToString::to_string),
            notices: ticket.notices.iter().map(NoticeView::of).collect(),
            items: ticket
                .items
                .iter()
                .map(|item| TicketItemView {
                    item_index: item.index,
                    name: item.name.clone(),
                    quantity: item.quantity,
                    modifiers: item.modifiers.iter().map(ToString::to_string).collect(),
                    note: item.note.as_ref().map(ToString::to_string),
                    allergy_note: item.allergy_note.as_ref().map(ToString::to_string),
                    allergens_stated: item.allergens_stated,
                    station: item.station.to_string(),
                    status: item.state.status,
                    status_at: item.state.at.to_string(),
                    cancel_reason: item.state.cancel_reason().map(ToString::to_string),
                    cancelled_quantity: item.cancelled(),
                    cancellations: CancellationView::all(&item.state, item.ordered),
                })
                .collect(),
        }
    }
}

/// What can be sold out, without what it costs.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct KitchenMenuView {
    /// The stations.
    pub stations: Vec<StationView>,
    /// In reading order.
    pub items: Vec<KitchenItemView>,
}

/// A station.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct StationView {
    /// What displays name it by.
    pub code: String,
    /// What people call it.
    pub name: String,
}

/// An item of the menu, for the list of what is sold out.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct KitchenItemView {
    /// The item.
    pub id: MenuItemId,
    /// Its name.
    pub name: String,
    /// The first heading it stands under.
    pub category: String,
    /// Who makes it.
    pub station: String,
    /// Not sold out.
    pub available: bool,
    /// Since when it is sold out.
    pub sold_out_since: Option<String>,
}

impl KitchenMenuView {
    /// The view of a menu of which these items are sold out, each since then.
    pub fn of(menu: &Menu, restaurant: &Restaurant, sold_out: &HashMap<MenuItemId, Timestamp>) -> Self {
        let mut seen = HashSet::new();
        let mut items = Vec::with_capacity(menu.items.len());
        for category in &menu.categories {
            for id in &category.items {
                let Some(item) = menu.items.iter().find(|i| i.id == *id) else { continue };
                if seen.insert(*id) {
                    items.push(KitchenItemView {
                        id: item.id,
                        name: item.name.to_string(),
                        category: category.name.to_string(),
                        station: item.station.to_string(),
                        available: !sold_out.contains_key(id),
                        sold_out_since: sold_out.get(id).map(ToString::to_string),
                    });
                }
            }
        }
        let stations = restaurant.stations.iter();
        let stations = stations.map(|s| StationView { code: s.code.to_string(), name: s.name.to_string() });
        Self { stations: stations.collect(), items }
    }
}

/// The answer to a changed availability.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AvailabilityView {
    /// The item.
    pub menu_item_id: MenuItemId,
    /// Not sold out.
    pub available: bool,
}
