//! Ticket priority: RUSH is set by staff, HIGH is computed from the ticket's age.

use maitred::store::{Read, StoreError, schema};
use serde_json::{Value, json};

use crate::support::http::Answer;
use crate::support::staff::Staff;
use crate::support::{Guest, Party, TestServer, fresh_uuid};

async fn set_priority(staff: &Staff, order: &Value, priority: &str) -> Answer {
    let path = format!("/api/kitchen/orders/{}/priority", order["orderId"].as_str().unwrap());
    staff.send(staff.request("PATCH", &path).json(&json!({"priority": priority}))).await
}

/// Number and priority of each ticket, in their order.
fn ranking(tickets: &[Value]) -> Vec<(u64, String)> {
    let one = |t: &Value| (t["orderNumber"].as_u64().unwrap(), t["priority"].as_str().unwrap().to_owned());
    tickets.iter().map(one).collect()
}

async fn two_orders(server: &TestServer, party: &Party) -> (Value, Value) {
    let anna = Guest::join(&server.addr, party).await;
    let menu = server.menu().await;
    let first = anna.order(&[menu.one("Soup")]).await;
    server.env.advance_ms(60_000);
    (first, anna.order(&[menu.one("Salad")]).await)
}

#[tokio::test]
async fn rushed_ticket_goes_first_everywhere_until_it_is_set_back() {
    let server = TestServer::start().await;
    let (waiter, party) = server.family().await;
    let cook = server.cook().await;
    let (mut display, _) = cook.listen("/api/kitchen/live").await;
    let (mut floor, _) = waiter.listen("/api/floor/live").await;
    let (_first, second) = two_orders(&server, &party).await;
    display.drain_frames().await;
    floor.drain_frames().await;
    assert_eq!(set_priority(&waiter, &second, "RUSH").await.expect(200)["priority"], "RUSH");
    let frame = display.expect("ticket-updated").await;
    assert_eq!(
        (&frame["ticket"]["orderId"], &frame["ticket"]["priority"]),
        (&second["orderId"], &json!("RUSH"))
    );
    let frame = floor.expect("table-updated").await;
    let shown = &frame["table"]["session"]["openOrders"][1];
    assert_eq!((&shown["orderId"], &shown["priority"]), (&second["orderId"], &json!("RUSH")));
    let rushed = [(2, "RUSH".to_owned()), (1, "NORMAL".to_owned())];
    assert_eq!(ranking(&cook.tickets(None).await), rushed);
    let (_, snapshot) = cook.listen("/api/kitchen/live").await;
    assert_eq!(ranking(snapshot["orders"].as_array().unwrap()), rushed);
    set_priority(&cook, &second, "NORMAL").await.expect(200);
    assert_eq!(ranking(&cook.tickets(None).await), [(1, "NORMAL".to_owned()), (2, "NORMAL".to_owned())]);
}

#[tokio::test]
async fn ticket_past_the_late_threshold_is_high_until_it_is_done() {
    let server = TestServer::start().await;
    let (_waiter, party) = server.family().await;
    let cook = server.cook().await;
    let (first, second) = two_orders(&server, &party).await;
    let late = cook.get_json("/api/kitchen/orders").await["thresholds"]["lateSeconds"].as_u64().unwrap();
    server.env.advance_ms((late - 60) * 1000 - 1);
    assert_eq!(ranking(&cook.tickets(None).await)[0], (1, "NORMAL".to_owned()));
    server.env.advance_ms(1);
    let high = [(1, "HIGH".to_owned()), (2, "NORMAL".to_owned())];
    assert_eq!(ranking(&cook.tickets(None).await), high);
    set_priority(&cook, &second, "RUSH").await.expect(200);
    assert_eq!(ranking(&cook.tickets(None).await), [(2, "RUSH".to_owned()), (1, "HIGH".to_owned())]);
    let done = cook.step(&first, 0, &["IN_PROGRESS", "READY", "SERVED"]).await;
    assert_eq!(done["priority"], "NORMAL");
}

#[tokio::test]
async fn priority_set_repeatedly_by_staff_is_audited_once() {
    let mut server = TestServer::start().await;
    let (waiter, party) = server.family().await;
    let (cook, manager) = (server.cook().await, server.manager().await);
    let (first, _) = two_orders(&server, &party).await;
    for staff in [&*waiter, &*cook, &*manager] {
        set_priority(staff, &first, "RUSH").await.expect(200);
    }
    set_priority(&waiter, &first, "HIGH").await.refused(422, "invalid");
    let unknown = json!({"orderId": fresh_uuid().to_string()});
    set_priority(&waiter, &unknown, "RUSH").await.refused(404, "not-found");
    let page = manager.get_json("/api/audit?action=PRIORITY_CHANGED").await;
    let entries = page["entries"].as_array().unwrap();
    assert_eq!(entries.len(), 1, "setting the current priority changes nothing");
    assert_eq!(
        (&entries[0]["details"]["from"], &entries[0]["details"]["to"]),
        (&json!("NORMAL"), &json!("RUSH"))
    );
    let path = format!("/api/kitchen/orders/{}/priority", first["orderId"].as_str().unwrap());
    let request = || waiter.request("PATCH", &path).json(&json!({"priority": "NORMAL"}));
    let key = fresh_uuid();
    waiter.send(request().key(key)).await.expect(200);
    set_priority(&cook, &first, "RUSH").await.expect(200);
    assert!(waiter.send(request().key(key)).await.replayed(), "a retry does not undo a later change");
    server.restart().await;
    assert_eq!(cook.tickets(None).await[0]["priority"], "RUSH");
}

#[tokio::test]
async fn rush_survives_a_recall_and_ends_with_the_session() {
    let server = TestServer::start().await;
    let (waiter, party) = server.family().await;
    let (cook, manager) = (server.cook().await, server.manager().await);
    let (first, _) = two_orders(&server, &party).await;
    set_priority(&waiter, &first, "RUSH").await.expect(200);
    cook.step(&first, 0, &["IN_PROGRESS", "READY", "SERVED"]).await;
    assert_eq!(cook.step(&first, 0, &["READY"]).await["priority"], "RUSH");
    manager.close_by_force(&party, Some("they left without paying")).await.expect(200);
    let left = server.app().store.read::<_, StoreError>(|view| view.scan(&schema::RUSHED_ORDERS, &()));
    assert_eq!(left.unwrap().len(), 0);
}
