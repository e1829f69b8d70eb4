//! Ends tickets that nobody marked as served.
//!
//! Who may: the program itself, every second. What changes: tickets of closed sessions, tickets that have been ready for longer than
//! `ready_ticket_minutes` and tickets of an earlier business day leave the displays. They stay in the list of recent tickets, from which
//! staff can recall them. Each gets an audit entry.

use crate::app::App;
use crate::app::support::tickets::TicketReader;
use crate::domain::audit::{Action, Actor, NewEntry};
use crate::domain::business_day::start_of_business_day;
use crate::domain::event::Event;
use crate::domain::ticket_end::TicketEnd;
use crate::domain::time::MINUTE_MS;
use crate::store::repo::{audit, orders};
use crate::store::{Read, StoreError, schema};

/// Open tickets checked per second, and so the most that end in one commit: 100 audit entries take the writer some 20 ms, too short to
/// delay an order. 100,000 tickets take a quarter of an hour.
const TICKETS_AT_ONCE: usize = 100;

impl App {
    /// Checks the next open tickets after number `after`, ends those that are due, and returns where to continue.
    ///
    /// # Errors
    /// Any error of the store.
    pub async fn end_tickets(&self, after: Option<u64>) -> Result<Option<u64>, StoreError> {
        let (now, limits) = (self.now(), self.active_settings().limits);
        let day_start = start_of_business_day(now, &self.zone(), limits.day_start_hour);
        let ready_ms = limits.ready_ticket_minutes * MINUTE_MS;
        let (due, next) = self.store.read(|view| -> Result<_, StoreError> {
            let open = orders::open_after(view, after, TICKETS_AT_ONCE)?;
            let tickets = TicketReader::default().tickets(view, &open)?;
            // `None` after the last ticket: start again with the first.
            let next = (tickets.len() == TICKETS_AT_ONCE).then(|| tickets.last().map(|one| one.sequence));
            let due = tickets.iter().filter(|one| TicketEnd::of(one, now, day_start, ready_ms).is_some());
            Ok((due.map(|one| one.order).collect::<Vec<_>>(), next.flatten()))
        })?;
        if due.is_empty() {
            return Ok(next);
        }
        self.store
            .write(move |tx| {
                let mut reader = TicketReader::default();
                for order in due {
                    let Some(tracked) = orders::load(tx, order)? else { continue };
                    let ticket = reader.ticket(tx, &tracked)?;
                    // A cook may have finished it since the read.
                    if !tx.contains(&schema::OPEN_ORDERS, &ticket.sequence)? {
                        continue;
                    }
                    let Some(why) = TicketEnd::of(&ticket, now, day_start, ready_ms) else { continue };
                    orders::end(tx, &tracked)?;
                    let entry = NewEntry::new(now, Actor::System, Action::TicketEnded)
                        .of_session(ticket.session, ticket.table)
                        .of_order(order)
                        .with("number", ticket.number)
                        .with("reason", why.code());
                    audit::append(tx, entry)?;
                    if !ticket.table_closed {
                        tx.publish(Event::TableChanged { table: ticket.table });
                    }
                    tracing::info!(ticket = ticket.number, reason = why.code(), "a ticket left the displays");
                    tx.publish(Event::TicketEnded { ticket: Box::new(ticket), why });
                }
                Ok(next)
            })
            .await
    }
}
