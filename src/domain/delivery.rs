//! Delivery of tickets to stations. A ticket is delivered when a display confirms that it shows it; sending it is not enough.
//! Undelivered tickets turn late after a while, so that a waiter can tell the cooks. A course that is fired has to be shown anew.

use super::text::Code;
use super::ticket::KitchenTicket;
use super::time::Timestamp;

/// What a display of a station has confirmed of a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShownTicket {
    /// When it first showed the ticket as it is.
    pub at: Timestamp,
    /// The newest firing of a course that it has shown ([`KitchenTicket::last_fired_at`]).
    pub fired_at: Option<Timestamp>,
}

/// The delivery of a ticket to one station.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// Code of the station.
    pub station: Code,
    /// Since when a display of the station shows the ticket; `None` where none does, and where a course was fired since.
    pub shown_at: Option<Timestamp>,
    /// Since when there is something that the cooks have not seen; `None` where there is nothing.
    pub unseen_since: Option<Timestamp>,
    /// Whether it should have been shown or begun by now, and was not.
    pub is_late: bool,
}

/// The deliveries of a ticket to all its stations. A delivery is late `patience_ms` milliseconds after the order was placed or its course
/// fired, or after `counted_from`, the start of the server, before which no display could connect; the later of the two counts.
pub fn deliveries(
    ticket: &KitchenTicket,
    shown: impl Fn(&Code) -> Option<ShownTicket>,
    (counted_from, patience_ms, now): (Timestamp, u64, Timestamp),
) -> Vec<Delivery> {
    let stations = ticket.stations().into_iter().map(|station| {
        let shown = shown(&station);
        let unseen_since = ticket.unseen_since(&station, shown.map(|shown| shown.fired_at));
        let is_overdue = |from: Timestamp| now.millis_since(from.max(counted_from)) >= patience_ms;
        Delivery {
            shown_at: shown.filter(|_| unseen_since.is_none()).map(|shown| shown.at),
            unseen_since,
            is_late: unseen_since.is_some_and(is_overdue),
            station,
        }
    });
    stations.collect()
}

#[cfg(test)]
#[path = "delivery_tests.rs"]
mod tests;
