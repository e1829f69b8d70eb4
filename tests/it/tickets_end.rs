//! Tickets leave the kitchen's displays: with their party, after a while, and with the day.

use serde_json::{Value, json};

use maitred::domain::audit::Action;
use maitred::domain::ids::OrderId;
use maitred::store::{Read, StoreError, schema};

use crate::support::menu::Menu;
use crate::support::{Cook, Guest, TestApp};

const MINUTE_MS: u64 = 60_000;
const HOUR_MS: u64 = 60 * MINUTE_MS;

fn ids(tickets: &[Value]) -> Vec<&Value> {
    tickets.iter().map(|ticket| &ticket["orderId"]).collect()
}

async fn recent(cook: &Cook) -> Vec<Value> {
    cook.look("/api/kitchen/orders/recent").await["orders"].as_array().unwrap().clone()
}

/// As the program does every second, until it has been once round.
async fn end_tickets(box_: &TestApp) {
    let mut after = None;
    loop {
        after = box_.app().end_tickets(after).await.unwrap();
        if after.is_none() {
            return;
        }
    }
}

struct Evening {
    box_: TestApp,
    menu: Menu,
    anna: Guest,
    cook: Cook,
    party: crate::support::Party,
}

impl Evening {
    async fn begin() -> Evening {
        let box_ = TestApp::start().await;
        let (_waiter, party) = box_.family().await;
        let anna = Guest::join(&box_.house, &party).await;
        let (menu, cook) = (box_.menu().await, box_.cook().await);
        Evening { box_, menu, anna, cook, party }
    }
}

#[tokio::test]
async fn a_closed_table_takes_its_tickets_off_every_display_and_they_stay_recent() {
    let Evening { box_, menu, anna, cook, party } = Evening::begin().await;
    let placed = anna.order(&[menu.burger(), menu.some("Soup", 2)]).await;
    cook.step(&placed, 0, &["IN_PROGRESS"]).await;
    let (mut all, _) = cook.listen("/api/kitchen/live").await;
    let (mut bar, _) = cook.listen("/api/kitchen/live?station=BAR").await;
    let manager = box_.manager().await;
    let close = format!("/api/floor/sessions/{}/close", party.session);
    manager.post(&close, &json!({"force": true, "reason": "they ran"})).await.expect(200);

    let frame = all.expect("ticket-ended").await;
    assert_eq!((&frame["reason"], &frame["ticket"]["orderId"]), (&json!("TABLE_CLOSED"), &placed["orderId"]));
    assert_eq!(frame["ticket"]["items"][0]["status"], "IN_PROGRESS");
    crate::kitchen::has_no_price(&frame);
    assert!(!bar.heard_types().await.contains(&"ticket-ended".to_owned()), "nothing of it was the bar's");
    assert!(cook.tickets(None).await.is_empty());
    assert_eq!(ids(&recent(&cook).await), [&placed["orderId"]]);
    cook.try_step(&placed, 0, "READY").await;
    assert!(cook.tickets(None).await.is_empty(), "nothing brings it back");
    end_tickets(&box_).await;
    assert_eq!(box_.told_of(Action::TicketEnded), 0, "the entry of the closing says it");
}

#[tokio::test]
async fn a_ready_ticket_leaves_after_its_time_and_comes_back_when_it_is_taken_up() {
    let Evening { box_, menu, anna, cook, .. } = Evening::begin().await;
    let placed = anna.order(&[menu.some("Soup", 1), menu.some("Soup", 2)]).await;
    let waits = anna.order(&[menu.some("Soup", 1)]).await;
    cook.step(&placed, 0, &["IN_PROGRESS", "READY", "SERVED"]).await;
    box_.env.pass_ms(5 * MINUTE_MS);
    cook.step(&placed, 1, &["IN_PROGRESS", "READY"]).await;
    let (mut display, _) = cook.listen("/api/kitchen/live").await;
    box_.env.pass_ms(30 * MINUTE_MS - 1);
    end_tickets(&box_).await;
    assert_eq!(cook.tickets(None).await.len(), 2);
    box_.env.pass_ms(1);
    end_tickets(&box_).await;

    let frame = display.expect("ticket-ended").await;
    assert_eq!((&frame["reason"], &frame["ticket"]["orderId"]), (&json!("READY_LONG"), &placed["orderId"]));
    assert_eq!(ids(&cook.tickets(None).await), [&waits["orderId"]]);
    assert_eq!(ids(&recent(&cook).await), [&placed["orderId"]]);
    assert_eq!(box_.told_of(Action::TicketEnded), 1);
    cook.step(&placed, 1, &["IN_PROGRESS"]).await;
    end_tickets(&box_).await;
    assert_eq!(cook.tickets(None).await.len(), 2, "somebody works on it again");
}

#[tokio::test]
async fn a_party_that_moves_brings_no_ended_ticket_back() {
    let Evening { box_, menu, anna, cook, party } = Evening::begin().await;
    let placed = anna.order(&[menu.some("Soup", 1)]).await;
    cook.step(&placed, 0, &["IN_PROGRESS", "READY"]).await;
    box_.env.pass_ms(30 * MINUTE_MS);
    end_tickets(&box_).await;
    box_.waiter().await.move_to(&party, &box_.tables[2]).await.expect(200);
    assert!(cook.tickets(None).await.is_empty());
}

#[tokio::test]
async fn a_new_business_day_starts_with_an_empty_wall_though_the_box_was_off() {
    let Evening { mut box_, menu, anna, .. } = Evening::begin().await;
    let placed = anna.order(&[menu.some("Soup", 1)]).await;
    // From six in the evening to a moment before five.
    box_.env.pass_ms(11 * HOUR_MS - 1);
    end_tickets(&box_).await;
    assert_eq!(box_.told_of(Action::TicketEnded), 0);
    box_.stop().await;
    box_.env.pass_ms(3 * HOUR_MS);
    box_.start_again().await;
    end_tickets(&box_).await;
    let cook = box_.cook().await;
    assert!(cook.tickets(None).await.is_empty());
    assert_eq!(box_.told_of(Action::TicketEnded), 1);
    cook.step(&placed, 0, &["IN_PROGRESS"]).await;
    end_tickets(&box_).await;
    assert_eq!(cook.tickets(None).await.len(), 1, "what was touched today is of today");
}

/// Makes open orders by copying one: 3,000 stand for the 71,000 of an evening that nobody marked as served.
async fn copy_order(box_: &TestApp, copies: u64) {
    let write = box_.app().store.write(move |tx| -> Result<(), StoreError> {
        let (number, id) = tx.last(&schema::OPEN_ORDERS)?.expect("an order");
        let mut head = tx.get(&schema::ORDERS, &id)?.expect("its head");
        let lines = tx.scan(&schema::ORDER_LINES, &id)?;
        for more in 1..=copies {
            let bytes = u128::from_be_bytes(id.as_uuid().into_bytes()) + u128::from(more);
            (head.id, head.number) = (OrderId::from_uuid(uuid::Uuid::from_u128(bytes)), number + more);
            tx.put(&schema::ORDERS, &head.id, &head)?;
            for ((_, index), line) in &lines {
                tx.put(&schema::ORDER_LINES, &(head.id, *index), line)?;
            }
            tx.put(&schema::OPEN_ORDERS, &head.number, &head.id)?;
            tx.put(&schema::SESSION_ORDERS, &(head.session, head.number), &head.id)?;
        }
        Ok(())
    });
    write.await.unwrap();
}

#[tokio::test]
async fn a_wall_of_thousands_is_answered_in_part_and_empties_in_small_steps() {
    let Evening { box_, menu, anna, cook, .. } = Evening::begin().await;
    anna.order(&[menu.some("Soup", 1)]).await;
    copy_order(&box_, 2_999).await;
    let (_display, snapshot) = cook.listen("/api/kitchen/live").await;
    let shown = snapshot["orders"].as_array().unwrap();
    assert_eq!((shown.len(), &snapshot["more"]), (200, &json!(2_800)));
    assert_eq!((&shown[0]["orderNumber"], &shown[199]["orderNumber"]), (&json!(2_801), &json!(3_000)));
    box_.env.pass_ms(12 * HOUR_MS);
    let cook = box_.cook().await;
    let next = box_.app().end_tickets(None).await.unwrap();
    assert_eq!((next, box_.told_of(Action::TicketEnded)), (Some(100), 100));
    end_tickets(&box_).await;
    assert!(cook.tickets(None).await.len() <= 100, "the first hundred rows are gone, the others follow");
    end_tickets(&box_).await;
    assert!(cook.tickets(None).await.is_empty());
    assert_eq!(box_.told_of(Action::TicketEnded), 3_000);
}

#[tokio::test]
async fn floor_with_thousands_of_open_orders_shows_the_newest_and_counts_the_rest() {
    let Evening { box_, menu, anna, .. } = Evening::begin().await;
    anna.order(&[menu.some("Soup", 1)]).await;
    copy_order(&box_, 2_999).await;
    let waiter = box_.waiter().await;
    let session = waiter.table("1").await["session"].clone();
    let shown = session["openOrders"].as_array().unwrap();
    assert_eq!((shown.len(), &session["moreOpenOrders"]), (300, &json!(2_700)));
    assert_eq!((&shown[0]["orderNumber"], &shown[299]["orderNumber"]), (&json!(2_701), &json!(3_000)));
    assert_eq!(session["orderCount"], 3_000);
    let (mut floor, snapshot) = waiter.listen("/api/floor/live").await;
    let tables = snapshot["tables"].as_array().unwrap();
    let table = tables.iter().find(|table| table["name"] == "1").unwrap();
    assert_eq!(table["session"]["openOrders"].as_array().unwrap().len(), 300);
    let cook = box_.cook().await;
    cook.step(&shown[299], 0, &["IN_PROGRESS", "READY", "SERVED"]).await;
    let left = |frame: &Value| {
        let session = &frame["table"]["session"];
        session["openOrders"][0]["orderNumber"] == 2_700 && session["moreOpenOrders"] == 2_699
    };
    floor.expect_where("table-updated", left).await;
}

#[tokio::test]
async fn delivery_watch_with_thousands_of_open_orders_reads_the_newest_alone() {
    let Evening { box_, menu, anna, .. } = Evening::begin().await;
    anna.order(&[menu.some("Soup", 1)]).await;
    copy_order(&box_, 2_999).await;
    box_.env.pass_ms(MINUTE_MS);
    for _ in 0..3 {
        box_.app().watch_deliveries().await.unwrap();
    }
    assert_eq!(box_.told_of(Action::TicketUnseen), 300, "no display shows any of the 3,000");
}

#[tokio::test]
async fn order_whose_ticket_ended_is_not_open_on_the_floor() {
    let Evening { box_, menu, anna, cook, .. } = Evening::begin().await;
    let placed = anna.order(&[menu.some("Soup", 1)]).await;
    cook.step(&placed, 0, &["IN_PROGRESS", "READY"]).await;
    let waiter = box_.waiter().await;
    assert_eq!(waiter.table("1").await["session"]["openOrders"].as_array().unwrap().len(), 1);
    let (mut floor, _) = waiter.listen("/api/floor/live").await;
    box_.env.pass_ms(30 * MINUTE_MS);
    end_tickets(&box_).await;
    let nothing_open = |frame: &Value| frame["table"]["session"]["openOrders"] == json!([]);
    let frame = floor.expect_where("table-updated", nothing_open).await;
    let session = &frame["table"]["session"];
    assert_eq!(
        (&session["moreOpenOrders"], &session["orderCount"]),
        (&json!(0), &json!(1)),
        "it stays on the bill"
    );
    cook.step(&placed, 0, &["IN_PROGRESS"]).await;
    let back = waiter.table("1").await;
    assert_eq!(back["session"]["openOrders"][0]["orderId"], placed["orderId"], "a cook took it up again");
}
