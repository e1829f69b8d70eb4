//! Whether a ticket has reached the cooks. That the box has it, and even that it was sent, is not enough: a display says when it
//! shows a ticket, and where none does so in time somebody on the floor must walk.

use super::text::Code;
use super::ticket::KitchenTicket;
use super::time::Timestamp;

/// A ticket at one of its stations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// The station.
    pub station: Code,
    /// Since when a display of it shows the ticket.
    pub shown_at: Option<Timestamp>,
    /// Nobody there can have seen it, and the time for that is over.
    pub is_late: bool,
}

/// How a ticket stands at each of its stations. `counted_from`: the box was not there before, and no display could be.
pub fn deliveries(
    ticket: &KitchenTicket,
    shown_at: impl Fn(&Code) -> Option<Timestamp>,
    (counted_from, patience_ms, now): (Timestamp, u64, Timestamp),
) -> Vec<Delivery> {
    let from = ticket.placed_at.max(counted_from);
    let is_overdue = now.millis_since(from) >= patience_ms;
    let stations = ticket.stations().into_iter().map(|station| {
        let shown_at = shown_at(&station);
        let is_late = is_overdue && shown_at.is_none() && !ticket.is_begun_at(&station);
        Delivery { station, shown_at, is_late }
    });
    stations.collect()
}
