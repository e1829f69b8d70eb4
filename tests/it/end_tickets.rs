//! Tickets end when their session closes, some time after they are ready, and at the end of the business day.

use serde_json::{Value, json};

use maitred::domain::audit::Action;
use maitred::domain::ids::OrderId;
use maitred::store::{Read, StoreError, schema};

use crate::kitchen::assert_no_price;
use crate::support::menu::Menu;
use crate::support::{Cook, Guest, Party, TestServer};

const MINUTE_MS: u64 = 60_000;
const HOUR_MS: u64 = 60 * MINUTE_MS;

fn ids(tickets: &[Value]) -> Vec<&Value> {
    tickets.iter().map(|ticket| &ticket["orderId"]).collect()
}

async fn recent(cook: &Cook) -> Vec<Value> {
    cook.get_json("/api/kitchen/orders/recent").await["orders"].as_array().unwrap().clone()
}

/// Runs `App::end_tickets` until all open tickets have been checked once.
async fn end_tickets(server: &TestServer) {
    let mut after = None;
    loop {
        after = server.app().end_tickets(after).await.unwrap();
        if after.is_none() {
            return;
        }
    }
}

struct Fixture {
    server: TestServer,
    menu: Menu,
    anna: Guest,
    cook: Cook,
    party: Party,
}

impl Fixture {
    async fn start() -> Fixture {
        let server = TestServer::start().await;
        let (_waiter, party) = server.family().await;
        let anna = Guest::join(&server.addr, &party).await;
        let (menu, cook) = (server.menu().await, server.cook().await);
        Fixture { server, menu, anna, cook, party }
    }
}

#[tokio::test]
async fn tickets_of_a_closed_session_leave_the_displays_and_are_listed_as_recent() {
    let Fixture { server, menu, anna, cook, party } = Fixture::start().await;
    let placed = anna.order(&[menu.burger(), menu.some("Soup", 2)]).await;
    cook.step(&placed, 0, &["IN_PROGRESS"]).await;
    let (mut all, _) = cook.listen("/api/kitchen/live").await;
    let (mut bar, _) = cook.listen("/api/kitchen/live?station=BAR").await;
    let manager = server.manager().await;
    let close = format!("/api/floor/sessions/{}/close", party.session);
    manager.post(&close, &json!({"force": true, "reason": "a test"})).await.expect(200);

    let frame = all.expect("ticket-ended").await;
    assert_eq!((&frame["reason"], &frame["ticket"]["orderId"]), (&json!("TABLE_CLOSED"), &placed["orderId"]));
    assert_eq!(frame["ticket"]["items"][0]["status"], "IN_PROGRESS");
    assert_no_price(&frame);
    assert!(!bar.drain_frame_types().await.contains(&"ticket-ended".to_owned()), "no item of the bar");
    assert!(cook.tickets(None).await.is_empty());
    assert_eq!(ids(&recent(&cook).await), [&placed["orderId"]]);
    cook.try_step(&placed, 0, "READY").await;
    assert!(cook.tickets(None).await.is_empty(), "a step does not bring the ticket back");
    end_tickets(&server).await;
    assert_eq!(server.audit_count(Action::TicketEnded), 0, "the entry of the close covers its tickets");
}

#[tokio::test]
async fn ready_ticket_ends_after_30_minutes_and_returns_when_a_cook_resumes_it() {
    let Fixture { server, menu, anna, cook, .. } = Fixture::start().await;
    let placed = anna.order(&[menu.some("Soup", 1), menu.some("Soup", 2)]).await;
    let second = anna.order(&[menu.some("Soup", 1)]).await;
    cook.step(&placed, 0, &["IN_PROGRESS", "READY", "SERVED"]).await;
    server.env.advance_ms(5 * MINUTE_MS);
    cook.step(&placed, 1, &["IN_PROGRESS", "READY"]).await;
    let (mut display, _) = cook.listen("/api/kitchen/live").await;
    server.env.advance_ms(30 * MINUTE_MS - 1);
    end_tickets(&server).await;
    assert_eq!(cook.tickets(None).await.len(), 2);
    server.env.advance_ms(1);
    end_tickets(&server).await;

    let frame = display.expect("ticket-ended").await;
    assert_eq!((&frame["reason"], &frame["ticket"]["orderId"]), (&json!("READY_LONG"), &placed["orderId"]));
    assert_eq!(ids(&cook.tickets(None).await), [&second["orderId"]]);
    assert_eq!(ids(&recent(&cook).await), [&placed["orderId"]]);
    assert_eq!(server.audit_count(Action::TicketEnded), 1);
    cook.step(&placed, 1, &["IN_PROGRESS"]).await;
    end_tickets(&server).await;
    assert_eq!(cook.tickets(None).await.len(), 2, "the ticket is in progress again");
}

#[tokio::test]
async fn ended_ticket_stays_ended_when_its_party_moves() {
    let Fixture { server, menu, anna, cook, party } = Fixture::start().await;
    let placed = anna.order(&[menu.some("Soup", 1)]).await;
    cook.step(&placed, 0, &["IN_PROGRESS", "READY"]).await;
    server.env.advance_ms(30 * MINUTE_MS);
    end_tickets(&server).await;
    server.waiter().await.move_to(&party, &server.tables[2]).await.expect(200);
    assert!(cook.tickets(None).await.is_empty());
}

#[tokio::test]
async fn open_tickets_end_at_the_business_day_change_even_if_the_box_was_off() {
    let Fixture { mut server, menu, anna, .. } = Fixture::start().await;
    let placed = anna.order(&[menu.some("Soup", 1)]).await;
    // From 18:00 to a millisecond before the business day starts at 5:00.
    server.env.advance_ms(11 * HOUR_MS - 1);
    end_tickets(&server).await;
    assert_eq!(server.audit_count(Action::TicketEnded), 0);
    server.stop().await;
    server.env.advance_ms(3 * HOUR_MS);
    server.start_again().await;
    end_tickets(&server).await;
    let cook = server.cook().await;
    assert!(cook.tickets(None).await.is_empty());
    assert_eq!(server.audit_count(Action::TicketEnded), 1);
    cook.step(&placed, 0, &["IN_PROGRESS"]).await;
    end_tickets(&server).await;
    assert_eq!(cook.tickets(None).await.len(), 1, "a ticket that was changed today stays");
}

/// Makes open orders by copying the newest one.
async fn copy_order(server: &TestServer, copies: u64) {
    let write = server.app().store.write(move |tx| -> Result<(), StoreError> {
        let (sequence, id) = tx.last(&schema::OPEN_ORDERS)?.expect("an order");
        let mut order = tx.get(&schema::ORDERS, &id)?.expect("the order of its ticket");
        for more in 1..=copies {
            let bytes = u128::from_be_bytes(id.as_uuid().into_bytes()) + u128::from(more);
            (order.head.id, order.head.sequence) =
                (OrderId::from_uuid(uuid::Uuid::from_u128(bytes)), sequence + more);
            order.head.number = order.head.sequence;
            tx.put(&schema::ORDERS, &order.head.id, &order)?;
            let head = &order.head;
            tx.put(&schema::OPEN_ORDERS, &head.sequence, &head.id)?;
            tx.put(&schema::SESSION_ORDERS, &(head.session, head.sequence), &head.id)?;
        }
        Ok(())
    });
    write.await.unwrap();
}

#[tokio::test]
async fn thousands_of_open_tickets_are_shown_in_part_and_ended_in_small_steps() {
    let Fixture { server, menu, anna, cook, .. } = Fixture::start().await;
    anna.order(&[menu.some("Soup", 1)]).await;
    copy_order(&server, 2_999).await;
    let (_display, snapshot) = cook.listen("/api/kitchen/live").await;
    let shown = snapshot["orders"].as_array().unwrap();
    assert_eq!((shown.len(), &snapshot["more"]), (200, &json!(2_800)));
    assert_eq!((&shown[0]["orderNumber"], &shown[199]["orderNumber"]), (&json!(2_801), &json!(3_000)));
    server.env.advance_ms(12 * HOUR_MS);
    let cook = server.cook().await;
    let next = server.app().end_tickets(None).await.unwrap();
    assert_eq!((next, server.audit_count(Action::TicketEnded)), (Some(100), 100));
    end_tickets(&server).await;
    assert!(cook.tickets(None).await.len() <= 100, "a run over the rest leaves at most a hundred");
    end_tickets(&server).await;
    assert!(cook.tickets(None).await.is_empty());
    assert_eq!(server.audit_count(Action::TicketEnded), 3_000);
}

#[tokio::test]
async fn floor_with_thousands_of_open_orders_shows_the_newest_and_counts_the_rest() {
    let Fixture { server, menu, anna, .. } = Fixture::start().await;
    anna.order(&[menu.some("Soup", 1)]).await;
    copy_order(&server, 2_999).await;
    let waiter = server.waiter().await;
    let session = waiter.table("1").await["session"].clone();
    let shown = session["openOrders"].as_array().unwrap();
    assert_eq!((shown.len(), &session["moreOpenOrders"]), (300, &json!(2_700)));
    assert_eq!((&shown[0]["orderNumber"], &shown[299]["orderNumber"]), (&json!(2_701), &json!(3_000)));
    assert_eq!(session["orderCount"], 3_000);
    let (mut floor, snapshot) = waiter.listen("/api/floor/live").await;
    let tables = snapshot["tables"].as_array().unwrap();
    let table = tables.iter().find(|table| table["name"] == "1").unwrap();
    assert_eq!(table["session"]["openOrders"].as_array().unwrap().len(), 300);
    let cook = server.cook().await;
    cook.step(&shown[299], 0, &["IN_PROGRESS", "READY", "SERVED"]).await;
    let left = |frame: &Value| {
        let session = &frame["table"]["session"];
        session["openOrders"][0]["orderNumber"] == 2_700 && session["moreOpenOrders"] == 2_699
    };
    floor.expect_where("table-updated", left).await;
}

#[tokio::test]
async fn delivery_watch_with_thousands_of_open_orders_checks_the_newest_300() {
    let Fixture { server, menu, anna, .. } = Fixture::start().await;
    anna.order(&[menu.some("Soup", 1)]).await;
    copy_order(&server, 2_999).await;
    server.env.advance_ms(MINUTE_MS);
    for _ in 0..3 {
        server.app().watch_deliveries().await.unwrap();
    }
    assert_eq!(server.audit_count(Action::TicketUnseen), 300, "no display shows any ticket");
}

#[tokio::test]
async fn order_whose_ticket_ended_is_not_open_on_the_floor() {
    let Fixture { server, menu, anna, cook, .. } = Fixture::start().await;
    let placed = anna.order(&[menu.some("Soup", 1)]).await;
    cook.step(&placed, 0, &["IN_PROGRESS", "READY"]).await;
    let waiter = server.waiter().await;
    assert_eq!(waiter.table("1").await["session"]["openOrders"].as_array().unwrap().len(), 1);
    let (mut floor, _) = waiter.listen("/api/floor/live").await;
    server.env.advance_ms(30 * MINUTE_MS);
    end_tickets(&server).await;
    let nothing_open = |frame: &Value| frame["table"]["session"]["openOrders"] == json!([]);
    let frame = floor.expect_where("table-updated", nothing_open).await;
    let session = &frame["table"]["session"];
    assert_eq!(
        (&session["moreOpenOrders"], &session["orderCount"]),
        (&json!(0), &json!(1)),
        "the order is still counted"
    );
    cook.step(&placed, 0, &["IN_PROGRESS"]).await;
    let back = waiter.table("1").await;
    assert_eq!(back["session"]["openOrders"][0]["orderId"], placed["orderId"], "a step reopens the order");
}
