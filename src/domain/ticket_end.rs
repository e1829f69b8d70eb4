//! Tickets that leave the displays although nobody marked them as served.

use serde::Serialize;

use super::ticket::{ItemStatus, KitchenTicket};
use super::time::Timestamp;

/// Why a ticket left the displays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum TicketEnd {
    /// The party has left.
    TableClosed,
    /// All open items were READY for `ready_ticket_minutes`.
    ReadyLong,
    /// Its last change was on an earlier business day.
    NewDay,
}

impl TicketEnd {
    /// Its name on the wire and in the audit log.
    pub const fn code(self) -> &'static str {
        match self {
            TicketEnd::TableClosed => "TABLE_CLOSED",
            TicketEnd::ReadyLong => "READY_LONG",
            TicketEnd::NewDay => "NEW_DAY",
        }
    }

    /// Why the ticket leaves the displays now; `None` where it stays. It is of an earlier day where it last changed before
    /// `day_start`, so a ticket that was recalled since then stays. `ready_ms` is how long it may be ready, in milliseconds.
    pub fn of(
        ticket: &KitchenTicket,
        now: Timestamp,
        day_start: Timestamp,
        ready_ms: u64,
    ) -> Option<TicketEnd> {
        let changes = ticket.items.iter().flat_map(|item| [Some(item.state.at), item.state.fired_at]);
        let changed_at = changes.flatten().fold(ticket.placed_at, Timestamp::max);
        let left = || ticket.items.iter().map(|item| item.state.status).filter(|status| !status.is_done());
        let is_ready = left().next().is_some() && left().all(|status| status == ItemStatus::Ready);
        match () {
            () if ticket.table_closed => Some(TicketEnd::TableClosed),
            () if changed_at < day_start => Some(TicketEnd::NewDay),
            () if is_ready && now.millis_since(changed_at) >= ready_ms => Some(TicketEnd::ReadyLong),
            () => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::text::{Code, Name};
    use super::super::ticket::{ItemState, TicketItem};
    use super::*;
    use crate::domain::ids::{MenuItemId, OrderId, SessionId, TableId};
    use ItemStatus::{Cancelled, InProgress, New, Ready, Served};
    use uuid::Uuid;

    const PLACED: Timestamp = Timestamp::from_unix_millis(1_000_000);

    /// A ticket with an item for each (status, milliseconds from the order to the status).
    fn ticket(items: &[(ItemStatus, u64)]) -> KitchenTicket {
        let item = |(index, (status, after)): (u16, &(ItemStatus, u64))| TicketItem {
            index,
            item: Some(MenuItemId::from_uuid(Uuid::from_u128(4))),
            name: Name::parse("Soup").unwrap(),
            variant: None,
            ordered: 1,
            quantity: 1,
            modifiers: vec![],
            note: None,
            allergy_note: None,
            allergens_stated: true,
            with_mains: false,
            course: None,
            seat: None,
            due_at: Some(PLACED),
            station: Code::parse("COLD").ok(),
            state: ItemState { status: *status, ..ItemState::new(PLACED.plus_millis(*after)) },
        };
        KitchenTicket {
            order: OrderId::from_uuid(Uuid::from_u128(1)),
            sequence: 1,
            number: 1,
            session: SessionId::from_uuid(Uuid::from_u128(2)),
            table: TableId::from_uuid(Uuid::from_u128(3)),
            table_name: Name::parse("1").unwrap(),
            seat_table: None,
            table_closed: false,
            rush: false,
            placed_at: PLACED,
            device: None,
            note: None,
            notices: vec![],
            items: (0..).zip(items).map(item).collect(),
        }
    }

    fn end(ticket: &KitchenTicket, after: u64) -> Option<TicketEnd> {
        TicketEnd::of(ticket, PLACED.plus_millis(after), PLACED, 500)
    }

    #[test]
    fn ready_ticket_ends_some_time_after_its_last_change() {
        let done = ticket(&[(Ready, 10), (Served, 100), (Cancelled, 50)]);
        assert_eq!(end(&done, 599), None);
        assert_eq!(end(&done, 600), Some(TicketEnd::ReadyLong));
    }

    #[test]
    fn ticket_with_an_item_in_progress_or_without_a_ready_one_stays() {
        for items in [&[(Ready, 0), (New, 0)][..], &[(Ready, 0), (InProgress, 0)], &[(Served, 0)]] {
            assert_eq!(end(&ticket(items), 10_000), None, "{items:?}");
        }
    }

    #[test]
    fn ticket_of_an_earlier_day_ends_unless_it_changed_since() {
        let of = |ticket: &KitchenTicket, start| TicketEnd::of(ticket, start, start, u64::MAX);
        assert_eq!(of(&ticket(&[(New, 0)]), PLACED), None);
        assert_eq!(of(&ticket(&[(New, 0)]), PLACED.plus_millis(1)), Some(TicketEnd::NewDay));
        assert_eq!(of(&ticket(&[(InProgress, 1)]), PLACED.plus_millis(1)), None);
    }

    #[test]
    fn ticket_of_a_closed_table_ends() {
        let closed = KitchenTicket { table_closed: true, ..ticket(&[(New, 0)]) };
        assert_eq!(end(&closed, 0), Some(TicketEnd::TableClosed));
    }

    #[test]
    fn ticket_end_has_the_same_name_in_the_log_and_on_the_wire() {
        for end in [TicketEnd::TableClosed, TicketEnd::ReadyLong, TicketEnd::NewDay] {
            assert_eq!(serde_json::to_value(end).unwrap(), end.code());
        }
    }
}
