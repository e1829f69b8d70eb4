//! Reads tickets and dishes for kitchen displays, without prices.

use std::cmp::Reverse;
use std::collections::HashSet;

use crate::app::App;
use crate::app::delay_station::delays;
use crate::app::support::tickets::TicketReader;
use crate::domain::ids::OrderId;
use crate::domain::prep::{PrepTimes, Prepared};
use crate::domain::session::SessionStatus;
use crate::domain::text::Code;
use crate::domain::ticket::{KitchenTicket, TICKETS_NOT_SHOWN_MAX, TICKETS_SHOWN_MAX};
use crate::domain::time::{HOUR_MS, Timestamp};
use crate::store::repo::{self, ORDER_NUMBER, menus, orders};
use crate::store::{Read, StoreError, schema};
use crate::view::kitchen::{KitchenModeView, PrepView, RecentView, ThresholdsView, TicketView, TicketsView};
use crate::view::kitchen_menu::KitchenMenuView;

/// Most tickets in the list of recent ones: enough for a cook to undo a mistake.
pub const RECENT_MAX: usize = 20;
/// Number of newest orders searched for finished tickets: half of a full evening.
const RECENT_ORDERS: usize = 200;
/// Maximum age of these orders, in milliseconds.
const RECENT_MS: u64 = 6 * HOUR_MS;

/// The newest open tickets and the rushed ones: rushed first, then oldest first. Also the number of open tickets not returned, counted
/// up to [`TICKETS_NOT_SHOWN_MAX`].
///
/// Order numbers only grow. An earlier version left tickets of closed sessions open, and `end_tickets` ends 100 of them per second.
/// Until then they hide only older orders, never a new one.
pub(super) fn open_tickets(from: &impl Read) -> Result<(Vec<KitchenTicket>, usize), StoreError> {
    let mut reader = TicketReader::default();
    let mut open = orders::newest_open(from, TICKETS_SHOWN_MAX)?;
    let newest: HashSet<OrderId> = open.iter().map(|tracked| tracked.order.head.id).collect();
    for (id, _) in from.scan_back(&schema::RUSHED_ORDERS, TICKETS_SHOWN_MAX)? {
        if !newest.contains(&id)
            && let Some(tracked) = orders::load(from, id)?
            && from.contains(&schema::OPEN_ORDERS, &tracked.order.head.sequence)?
        {
            open.push(tracked);
        }
    }
    let mut tickets = reader.tickets(from, &open)?;
    tickets.sort_by_key(|ticket| (!ticket.rush, ticket.sequence));
    let counted = match tickets.len() < TICKETS_SHOWN_MAX {
        true => tickets.len(),
        false => from.scan_back(&schema::OPEN_ORDERS, tickets.len() + TICKETS_NOT_SHOWN_MAX)?.len(),
    };
    let more = counted.saturating_sub(tickets.len());
    Ok((tickets, more))
}

/// A station's part of a ticket, or what the whole kitchen sees of it if `station` is `None`.
fn part(ticket: KitchenTicket, station: Option<&Code>) -> Option<KitchenTicket> {
    match station {
        Some(station) => ticket.for_station(station),
        None => ticket.for_kitchen(),
    }
}

fn prep(from: &impl Read, station: Option<&Code>, now: Timestamp) -> Result<PrepView, StoreError> {
    let all: Vec<Prepared> = from.scan(&schema::PREPARED, &())?.into_iter().map(|(_, one)| one).collect();
    Ok(PrepView::from(&PrepTimes::of(&all, station, now)))
}

impl App {
    /// The newest open tickets, rushed ones first. With a station, only its parts.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn tickets(&self, station: Option<&Code>) -> Result<TicketsView, StoreError> {
        let (now, limits, shown) = (self.now(), self.active_settings().limits, self.ticket_settings());
        let mode = self.kitchen_mode();
        self.store.read(|view| {
            let (open, more) = open_tickets(view)?;
            let open = open.into_iter().filter_map(|ticket| part(ticket, station));
            Ok(TicketsView {
                server_time: now.to_string(),
                restaurant_name: repo::restaurant(view)?.name.to_string(),
                thresholds: ThresholdsView {
                    warn_seconds: limits.ticket_warn_minutes * 60,
                    late_seconds: limits.ticket_late_minutes * 60,
                },
                mode,
                prep: prep(view, station, now)?,
                delays: delays(view, now)?.delays,
                orders: open.map(|ticket| TicketView::of(&ticket, now, &shown)).collect(),
                more,
            })
        })
    }

    /// Tickets of the last six hours that are finished or were removed from the displays, the last finished first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn recent_tickets(&self, station: Option<&Code>) -> Result<RecentView, StoreError> {
        let (now, shown) = (self.now(), self.ticket_settings());
        self.store.read(|view| {
            let mut reader = TicketReader::default();
            let mut done = Vec::new();
            // An order with a later number is being written: it is on the disk, but not among the open orders in memory.
            let newest = repo::current_number(view, ORDER_NUMBER)?;
            for tracked in orders::newest(view, RECENT_ORDERS)? {
                if tracked.order.head.sequence > newest {
                    continue;
                }
                if now.millis_since(tracked.order.head.at) > RECENT_MS {
                    continue;
                }
                let whole = reader.ticket(view, &tracked)?;
                let is_removed = !view.contains(&schema::OPEN_ORDERS, &whole.sequence)?;
                let ended_at = match &reader.session(&whole).map(|session| &session.status) {
                    Some(SessionStatus::Closed { at, .. }) if !whole.is_done() => Some(*at),
                    _ => None,
                };
                if let Some(shown) = part(whole, station).filter(|ticket| is_removed || !ticket.is_open()) {
                    let finished_at = shown.items.iter().map(|item| item.state.at).max();
                    done.push((ended_at.max(finished_at), shown));
                }
            }
            done.sort_by_key(|(at, _)| Reverse(*at));
            let newest = done.iter().take(RECENT_MAX);
            let orders = newest.map(|(_, ticket)| TicketView::of(ticket, now, &shown)).collect();
            Ok(RecentView { server_time: now.to_string(), orders })
        })
    }

    /// How the kitchen works.
    pub fn kitchen_mode(&self) -> KitchenModeView {
        KitchenModeView { steps: self.active_settings().limits.kitchen_steps }
    }

    /// Recent preparation times, of one station or of all.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn prep_times(&self, station: Option<&Code>) -> Result<PrepView, StoreError> {
        let now = self.now();
        self.store.read(|view| prep(view, station, now))
    }

    /// Dishes and options that can be marked as sold out, with their state.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn kitchen_menu(&self) -> Result<KitchenMenuView, StoreError> {
        let (now, names) = (self.now(), self.ticket_settings().names);
        self.store.read(|view| {
            let (menu, restaurant) = (menus::load(view)?, repo::restaurant(view)?);
            let (sold_out, stock) = (menus::sold_out(view)?, menus::stock(view)?);
            let main = view.get(&schema::PROFILE, &())?.unwrap_or_default().main_menu_language();
            Ok(KitchenMenuView::of(&menu, (&main, &names), &restaurant, (&sold_out, &stock), now))
        })
    }

    /// Whether a station with this code exists.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn has_station(&self, station: &Code) -> Result<bool, StoreError> {
        self.store.read(|view| Ok(repo::restaurant(view)?.station(station).is_some()))
    }
}
