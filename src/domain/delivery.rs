//! Delivery of tickets to stations. A ticket is delivered when a display confirms that it shows it; sending it is not enough.
//! Undelivered tickets turn late after a while, so that a waiter can tell the cooks.

use super::text::Code;
use super::ticket::KitchenTicket;
use super::time::Timestamp;

/// The delivery of a ticket to one station.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// Code of the station.
    pub station: Code,
    /// Since when a display of the station shows the ticket; `None` where none does.
    pub shown_at: Option<Timestamp>,
    /// Whether it should have been shown or begun by now, and was not.
    pub is_late: bool,
}

/// The deliveries of a ticket to all its stations. A delivery is late `patience_ms` milliseconds after the order was placed or
/// after `counted_from`, the start of the server, before which no display could connect; the later of the two counts.
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
