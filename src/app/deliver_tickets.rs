//! Records which tickets a display shows, and reports tickets that no display has shown in time.
//!
//! Who may: all staff, over a display's live channel. What changes: the delivery state of tickets on the floor view, and an audit entry
//! if no display of a station shows a ticket in time. Refused: nothing; orders that are not open are skipped.

use std::sync::Arc;

use crate::app::App;
use crate::app::support::tickets::TicketReader;
use crate::domain::audit::{Action, Actor, NewEntry};
use crate::domain::delivery::{Delivery, ShownTicket, deliveries};
use crate::domain::ids::{OrderId, SessionId, TableId};
use crate::domain::secret::TokenDigest;
use crate::domain::text::Code;
use crate::domain::ticket::{KitchenTicket, TICKETS_WATCHED_MAX};
use crate::domain::time::{HOUR_MS, Timestamp};
use crate::live::deliveries::Shown;
use crate::store::repo::{self, audit, orders};
use crate::store::{Read, StoreError, schema};

/// How long after its order a ticket is watched, in milliseconds: longer than any meal.
const WATCHED_MS: u64 = 12 * HOUR_MS;

/// A ticket that some stations have not shown in time.
struct UnseenTicket {
    order: OrderId,
    number: u64,
    session: SessionId,
    table: TableId,
    stations: Vec<Code>,
}

/// A snapshot of which tickets the displays have shown.
pub(super) struct ShownTickets {
    shown: Arc<Shown>,
    has_displays: bool,
    /// Start of this process, time allowed for a delivery in milliseconds, and time of the snapshot.
    times: (Timestamp, u64, Timestamp),
}

impl ShownTickets {
    /// Whether a display has been connected since the start.
    pub(super) fn has_displays(&self) -> bool {
        self.has_displays
    }

    /// The delivery state of a ticket at each of its stations.
    pub(super) fn deliveries_of(&self, ticket: &KitchenTicket) -> Vec<Delivery> {
        deliveries(ticket, |station| self.shown_of(ticket, station), self.times)
    }

    fn shown_of(&self, ticket: &KitchenTicket, station: &Code) -> Option<ShownTicket> {
        self.shown.of(ticket.order, station)
    }

    /// Whether each station has a display that has shown the ticket, or has begun to make it. A course that is fired later changes nothing.
    pub(super) fn is_known(&self, ticket: &KitchenTicket) -> bool {
        let knows = |station: &Code| self.shown_of(ticket, station).is_some() || ticket.is_begun_at(station);
        ticket.stations().iter().all(knows)
    }
}

impl App {
    /// Records that a display shows these tickets.
    ///
    /// # Errors
    /// Any error of the store.
    pub fn record_shown_tickets(&self, login: TokenDigest, shown: &[OrderId]) -> Result<(), StoreError> {
        let now = self.now();
        let open = self.store.read(|view| -> Result<Vec<(KitchenTicket, TableId)>, StoreError> {
            let mut open = Vec::new();
            for order in shown {
                let Some(tracked) = orders::load(view, *order)? else { continue };
                if !view.contains(&schema::OPEN_ORDERS, &tracked.order.head.sequence)? {
                    continue;
                }
                let session = repo::session(view, tracked.session)?;
                let ticket = tracked.ticket(&repo::table(view, session.table)?, &session);
                open.push((ticket, session.table));
            }
            Ok(open)
        })?;
        for (ticket, table) in open {
            let of_station = |station: Code| {
                let fired_at = ticket.last_fired_at(&station);
                (station, fired_at)
            };
            let stations: Vec<_> = ticket.stations().into_iter().map(of_station).collect();
            if self.hub.deliveries.record_shown(login, ticket.order, &stations, now) {
                self.hub.refresh_table(table);
                self.hub.refresh_session(ticket.session);
            }
        }
        Ok(())
    }

    /// The snapshot at `now`. Take it before reading the store, because it needs a lock.
    pub(super) fn shown_tickets(&self, now: Timestamp) -> ShownTickets {
        let allowed_ms = self.active_settings().limits.delivery_seconds * 1000;
        let has_displays = self.hub.deliveries.has_displays();
        ShownTickets {
            shown: self.hub.deliveries.shown(),
            has_displays,
            times: (self.started_at, allowed_ms, now),
        }
    }

    /// Reports newly overdue tickets to the floor and the audit log. The program calls it every second.
    ///
    /// # Errors
    /// Any error of the store.
    pub async fn watch_deliveries(&self) -> Result<(), StoreError> {
        let now = self.now();
        let newest = self.store.read(|view| {
            TicketReader::default().tickets(view, &orders::newest_open(view, TICKETS_WATCHED_MAX)?)
        })?;
        let is_watched = |ticket: &KitchenTicket| {
            // Tickets of closed sessions and of yesterday need no action.
            !ticket.table_closed && now.millis_since(ticket.placed_at) < WATCHED_MS
        };
        let open: Vec<KitchenTicket> = newest.into_iter().filter(is_watched).collect();
        let shown = self.shown_tickets(now);
        let each = open.iter().map(|ticket| (ticket.order, shown.deliveries_of(ticket)));
        let changed = self.hub.deliveries.record_late(&each.collect::<Vec<_>>(), now);
        let mut unseen = Vec::new();
        for (order, stations) in changed {
            let Some(ticket) = open.iter().find(|ticket| ticket.order == order) else { continue };
            self.hub.refresh_table(ticket.table);
            if !stations.is_empty() {
                let (number, session, table) = (ticket.number, ticket.session, ticket.table);
                unseen.push(UnseenTicket { order, number, session, table, stations });
            }
        }
        if unseen.is_empty() {
            return Ok(());
        }
        self.store
            .write(move |tx| {
                for one in unseen {
                    let codes: Vec<&str> = one.stations.iter().map(Code::as_str).collect();
                    let entry = NewEntry::new(now, Actor::System, Action::TicketUnseen)
                        .of_session(one.session, one.table)
                        .of_order(one.order)
                        .with("number", one.number);
                    audit::append(tx, entry.with("stations", codes.join(", ")))?;
                }
                Ok(())
            })
            .await
    }
}
