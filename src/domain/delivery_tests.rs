//! When a station has seen a ticket, and when it is late.

use super::*;
use crate::domain::course::Course;
use crate::domain::ids::{MenuItemId, OrderId, SessionId, TableId};
use crate::domain::item_state::ItemState;
use crate::domain::text::Name;
use crate::domain::ticket::ItemStatus::{self, Cancelled, InProgress, New, Served};
use crate::domain::ticket::TicketItem;
use uuid::Uuid;

const PLACED: Timestamp = Timestamp::from_unix_millis(1_000_000);
const PATIENCE_MS: u64 = 20_000;

fn after(ms: u64) -> Timestamp {
    PLACED.plus_millis(ms)
}

/// An item of the grill in this status, of the first course or of one that was fired at this time.
fn item((index, (status, fired_at)): (u16, &(ItemStatus, Option<Timestamp>))) -> TicketItem {
    TicketItem {
        index,
        item: Some(MenuItemId::from_uuid(Uuid::from_u128(4))),
        name: Name::parse("Steak").unwrap(),
        variant: None,
        ordered: 1,
        quantity: 1,
        modifiers: vec![],
        note: None,
        allergy_note: None,
        allergens_stated: true,
        with_mains: false,
        course: Course::new(if fired_at.is_some() { 2 } else { 1 }),
        seat: None,
        due_at: fired_at.or(Some(PLACED)),
        station: Code::parse("GRILL").ok(),
        state: ItemState { status: *status, fired_at: *fired_at, ..ItemState::new(PLACED) },
    }
}

fn ticket(items: &[(ItemStatus, Option<Timestamp>)]) -> KitchenTicket {
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

/// What the grill has shown, and for a ticket after some time: (since when it is shown, since when something is unseen, late).
fn delivery(
    items: &[(ItemStatus, Option<Timestamp>)],
    shown: Option<ShownTicket>,
    after_ms: u64,
) -> (Option<Timestamp>, Option<Timestamp>, bool) {
    let all = deliveries(&ticket(items), |_| shown, (PLACED, PATIENCE_MS, after(after_ms)));
    assert_eq!(all.len(), 1);
    (all[0].shown_at, all[0].unseen_since, all[0].is_late)
}

fn shown(at_ms: u64, fired_at: Option<Timestamp>) -> Option<ShownTicket> {
    Some(ShownTicket { at: after(at_ms), fired_at })
}

#[test]
fn ticket_is_late_until_it_is_shown_or_begun() {
    assert_eq!(delivery(&[(New, None)], None, 19_999), (None, Some(PLACED), false));
    assert_eq!(delivery(&[(New, None)], None, 20_000), (None, Some(PLACED), true));
    assert_eq!(delivery(&[(New, None)], shown(5, None), 90_000), (Some(after(5)), None, false));
    assert_eq!(delivery(&[(New, None), (Served, None)], None, 90_000), (None, None, false));
    assert_eq!(delivery(&[(Cancelled, None)], None, 90_000), (None, None, false));
    let started = after(10_000);
    let all = deliveries(&ticket(&[(New, None)]), |_| None, (started, PATIENCE_MS, after(29_999)));
    assert!(!all[0].is_late, "the server started later");
}

#[test]
fn fired_course_is_late_anew_until_it_is_shown_or_begun() {
    let (fired, again) = (after(3_600_000), after(3_700_000));
    let items = [(Served, None), (New, Some(fired))];
    let before = shown(5, None);
    assert_eq!(delivery(&items, before, 3_619_999), (None, Some(fired), false), "counted from the firing");
    assert_eq!(delivery(&items, before, 3_620_000), (None, Some(fired), true));
    let since = shown(3_601_000, Some(fired));
    assert_eq!(delivery(&items, since, 3_700_000), (Some(after(3_601_000)), None, false));
    assert_eq!(delivery(&[(New, None), (InProgress, Some(fired))], before, 3_700_000).1, None);
    assert_eq!(delivery(&[(New, None), (Cancelled, Some(fired))], before, 3_700_000).1, None);
    // A third course hides nothing of the second.
    let items = [(New, Some(fired)), (New, Some(again))];
    assert_eq!(delivery(&items, before, 3_700_001), (None, Some(fired), true));
    assert_eq!(delivery(&items, since, 3_719_999), (None, Some(again), false));
    assert_eq!(delivery(&items, since, 3_720_000), (None, Some(again), true));
    let (ticket, grill) = (ticket(&items), Code::parse("GRILL").unwrap());
    assert_eq!(ticket.last_fired_at(&grill), Some(again));
    assert_eq!(ticket.last_fired_at(&Code::parse("BAR").unwrap()), None);
}
