//! Tickets for the kitchen. They are made from [`KitchenTicket`], which has no price, so none can be shown.

use std::sync::Arc;

use serde::Serialize;
use utoipa::ToSchema;

use super::cancellation::CancellationView;
use super::station_delay::StationDelayView;
use crate::domain::course::{Course, Seat};
use crate::domain::ids::{MenuItemId, OrderId, SessionId};
use crate::domain::menu::TranslatedNames;
use crate::domain::notice::{Change, Notice};
use crate::domain::prep::PrepTimes;
use crate::domain::text::Name;
use crate::domain::ticket::{ItemStatus, KitchenTicket, Priority, TicketItem};
use crate::domain::time::Timestamp;

/// The open tickets of the kitchen or of one station.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TicketsView {
    /// The server's clock, to compute ages: RFC 3339, UTC.
    pub server_time: String,
    /// Name of the restaurant.
    pub restaurant_name: String,
    /// Ages from which on a ticket is highlighted.
    pub thresholds: ThresholdsView,
    /// How the kitchen works.
    pub mode: KitchenModeView,
    /// Preparation times of the last hour.
    pub prep: PrepView,
    /// The tickets: those with priority RUSH first, then oldest first, by when they were ordered.
    pub orders: Vec<TicketView>,
    /// The stations that are behind.
    pub delays: Vec<StationDelayView>,
    /// How many older open tickets the restaurant has that are not in `orders`; counted up to 10,000 (`TICKETS_NOT_SHOWN_MAX`).
    pub more: usize,
}

/// Finished tickets, from which items can be recalled.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RecentView {
    /// The server's clock, to compute ages: RFC 3339, UTC.
    pub server_time: String,
    /// The tickets, last finished first.
    pub orders: Vec<TicketView>,
}

/// Ages from which on a ticket is highlighted, from the settings.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ThresholdsView {
    /// Age of a warning, in seconds.
    pub warn_seconds: u64,
    /// Age at which a ticket is late, in seconds.
    pub late_seconds: u64,
}

/// How the kitchen works, from the settings.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct KitchenModeView {
    /// Taps from a new ticket to a ready one: 1, or 2 where the first tap starts it.
    pub steps: u64,
}

/// Preparation times, from the order to READY, of the items that became ready within the last hour.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PrepView {
    /// The average in seconds; `null` where no item became ready.
    pub average_seconds: Option<u64>,
    /// The longest time in seconds; `null` where no item became ready.
    pub slowest_seconds: Option<u64>,
    /// Number of these items.
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

/// The ticket of an order, or the part of it for one station.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TicketView {
    /// Id of the order.
    pub order_id: OrderId,
    /// Id of the party's session; the tickets of one party have the same.
    pub session_id: SessionId,
    /// The number people use: 1, 2, 3 …
    pub order_number: u64,
    /// Name of the table where the party sits now.
    pub table_name: String,
    /// Name of the table whose seats the items name; `null` where it is `tableName`. A party that was merged into another one keeps its seats.
    pub seat_table_name: Option<String>,
    /// Whether the party has left: open items may not be needed any more.
    pub table_closed: bool,
    /// When the order was placed: RFC 3339, UTC.
    pub placed_at: String,
    /// Since when something of it is to be prepared or served: RFC 3339, UTC. Dishes of a later course are, once that is fired.
    pub due_at: String,
    /// Seconds since `dueAt`, by the server's clock.
    pub age_seconds: u64,
    /// RUSH was set by a member of staff and comes before all others. HIGH is computed: the ticket is not done and is older than
    /// `thresholds.lateSeconds`.
    pub priority: Priority,
    /// Note about the whole order.
    pub note: Option<String>,
    /// Changes that a cook has to acknowledge.
    pub notices: Vec<NoticeView>,
    /// The items to prepare.
    pub items: Vec<TicketItemView>,
}

/// A change of a ticket after the order was placed. It is shown until a cook acknowledges it.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct NoticeView {
    /// Number of the notice, for the acknowledgement.
    pub notice: u64,
    /// Kind of change: cancelled, restored or moved.
    pub kind: NoticeKind,
    /// Index of the item in the order, from 0; `null` where the whole ticket moved.
    pub item_index: Option<u16>,
    /// How many units of the item changed; `null` where all that were left did.
    pub quantity: Option<u32>,
    /// Name of the former table, where the ticket moved.
    pub from: Option<String>,
    /// When it changed: RFC 3339, UTC.
    pub at: String,
    /// Name of the member of staff who made the change.
    pub by: String,
}

/// The kind of a notice.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum NoticeKind {
    /// Some or all units of an item were cancelled.
    Cancelled,
    /// Cancelled units of an item are needed after all.
    Restored,
    /// The ticket goes to another table.
    Moved,
}

impl NoticeView {
    fn of((number, notice): &(u64, Notice)) -> Self {
        let (kind, quantity) = match &notice.change {
            Change::Cancelled(_) => (NoticeKind::Cancelled, None),
            Change::Restored(_) => (NoticeKind::Restored, None),
            Change::PartCancelled(_, quantity) => (NoticeKind::Cancelled, Some(*quantity)),
            Change::PartRestored(_, quantity) => (NoticeKind::Restored, Some(*quantity)),
            Change::Moved { .. } => (NoticeKind::Moved, None),
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

/// An item of a ticket.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TicketItemView {
    /// Index of the item in the order, from 0.
    pub item_index: u16,
    /// Id of the menu item, for its names in other languages; `null` for an open-price item.
    pub menu_item_id: Option<MenuItemId>,
    /// Name of the item with its variant.
    pub name: String,
    /// How many units are in `status`: of an item that is not CANCELLED, how many are prepared and billed; of a CANCELLED one, how
    /// many the last cancellation removed.
    pub quantity: u32,
    /// Names of the chosen options; of one that was chosen several times `3 × Espresso`.
    pub modifiers: Vec<String>,
    /// Note for the kitchen.
    pub note: Option<String>,
    /// What a guest must not eat.
    pub allergy_note: Option<String>,
    /// Whether the menu stated the allergens of the item and of all its chosen options when it was ordered.
    pub allergens_stated: bool,
    /// Whether the guests would like it with the main courses.
    pub with_mains: bool,
    /// The course it is served with, from 1; `null` where nobody entered one.
    pub course: Option<u8>,
    /// Whether it waits until the floor fires its course; nobody prepares it yet.
    pub held: bool,
    /// Since when it is to be prepared: RFC 3339, UTC; `null` while its course is held.
    pub due_at: Option<String>,
    /// The seat it is for, from 1; `null` where nobody entered one.
    pub seat: Option<u8>,
    /// Code of the station that prepares it.
    pub station: String,
    /// Status of the units that `quantity` counts.
    pub status: ItemStatus,
    /// Since when it has this status: RFC 3339, UTC.
    pub status_at: String,
    /// Reason of the last cancellation; `null` where the item is not cancelled completely.
    pub cancel_reason: Option<String>,
    /// How many of the ordered units were cancelled.
    pub cancelled_quantity: u32,
    /// All cancellations, oldest first; their quantities sum to `cancelledQuantity`.
    pub cancellations: Vec<CancellationView>,
}

/// What the views of all tickets depend on.
#[derive(Clone, Debug, Default)]
pub struct TicketSettings {
    /// The age from which on a ticket is late, in milliseconds.
    pub late_ms: u64,
    /// The names of the menu in the language of the kitchen.
    pub names: Arc<TranslatedNames>,
}

/// Names of which equal ones follow one another, each once, with how often it comes.
fn counted<'n>(names: impl Iterator<Item = &'n Name>) -> Vec<String> {
    let mut counted: Vec<(&Name, usize)> = Vec::new();
    for name in names {
        match counted.last_mut() {
            Some((last, count)) if *last == name => *count += 1,
            _ => counted.push((name, 1)),
        }
    }
    let text = |(name, count): (&Name, usize)| match count {
        1 => name.to_string(),
        _ => format!("{count} × {name}"),
    };
    counted.into_iter().map(text).collect()
}

impl TicketView {
    /// The view of a ticket now.
    pub fn of(
        ticket: &KitchenTicket,
        now: Timestamp,
        TicketSettings { late_ms, names }: &TicketSettings,
    ) -> Self {
        Self {
            order_id: ticket.order,
            session_id: ticket.session,
            order_number: ticket.number,
            table_name: ticket.table_name.to_string(),
            seat_table_name: ticket.seat_table.as_ref().map(ToString::to_string),
            table_closed: ticket.table_closed,
            placed_at: ticket.placed_at.to_string(),
            due_at: ticket.due_at().to_string(),
            age_seconds: now.millis_since(ticket.due_at()) / 1000,
            priority: ticket.priority(now, *late_ms),
            note: ticket.note.as_ref().map(ToString::to_string),
            notices: ticket.notices.iter().map(NoticeView::of).collect(),
            items: ticket.items.iter().filter_map(|item| TicketItemView::of(item, names)).collect(),
        }
    }
}

impl TicketItemView {
    /// The view of an item; `None` for what is only on the bill.
    fn of(item: &TicketItem, names: &TranslatedNames) -> Option<Self> {
        let station = item.station.as_ref()?.to_string();
        let translated = |name| match item.item {
            Some(id) => names.name(id, name),
            None => name,
        };
        Some(Self {
            item_index: item.index,
            menu_item_id: item.item,
            name: match &item.variant {
                Some(variant) => format!("{}, {}", translated(&item.name), translated(variant)),
                None => translated(&item.name).to_string(),
            },
            quantity: item.quantity,
            modifiers: counted(item.modifiers.iter().map(translated)),
            note: item.note.as_ref().map(ToString::to_string),
            allergy_note: item.allergy_note.as_ref().map(ToString::to_string),
            allergens_stated: item.allergens_stated,
            with_mains: item.with_mains,
            course: item.course.map(Course::get),
            held: item.is_held(),
            due_at: item.due_at.map(|at| at.to_string()),
            seat: item.seat.map(Seat::get),
            station,
            status: item.state.status,
            status_at: item.state.at.to_string(),
            cancel_reason: item.state.cancel_reason().map(ToString::to_string),
            cancelled_quantity: item.cancelled(),
            cancellations: CancellationView::all(&item.state, item.ordered),
        })
    }
}
