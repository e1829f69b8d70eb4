//! Numbers of orders that begin again with the business day, while ids and indexes go on.

use serde_json::{Value, json};

use maitred::domain::time::{DAY_MS, HOUR_MS};

use crate::support::{Guest, TestServer};

async fn begin_daily(server: &TestServer, days: u64) {
    let edit = json!({"limits": {"order_number_days": days}});
    let manager = server.manager().await;
    manager.send(manager.request("PATCH", "/api/settings").json(&edit)).await.expect(200);
}

/// Milliseconds until the next business day begins: at 5 in the time zone of the test, which is UTC.
fn until_the_start_hour(server: &TestServer) -> u64 {
    let now = server.app().now().unix_millis();
    let five = now - now % DAY_MS + 5 * HOUR_MS;
    if five > now { five - now } else { five + DAY_MS - now }
}

#[tokio::test]
async fn daily_numbers_begin_with_1_after_the_start_hour_and_everybody_sees_them() {
    let (mut server, waiter, party, menu, anna) = TestServer::start_with_guest().await;
    let first = anna.order(&[menu.one("Soup")]).await;
    assert_eq!(first["orderNumber"], 1);
    begin_daily(&server, 1).await;
    let soup = json!({"items": [menu.one("Soup")]});
    let order = async || waiter.send(waiter.order_request(&party, &soup)).await.expect(201);
    assert_eq!(order().await["orderNumber"], 1, "the first one of this day that is counted");
    server.env.advance_ms(until_the_start_hour(&server) - 1);
    assert_eq!(order().await["orderNumber"], 2);
    server.restart().await;
    server.env.advance_ms(1);
    let next_day = order().await;
    assert_eq!(next_day["orderNumber"], 1);

    let orders = waiter.orders(&party).await.as_array().unwrap().clone();
    let numbers: Vec<&Value> = orders.iter().map(|order| &order["orderNumber"]).collect();
    assert_eq!(numbers, [1, 1, 2, 1], "in the order in which they were placed");
    let on_phone = anna.orders().await;
    assert_eq!(on_phone.iter().map(|order| &order["orderNumber"]).collect::<Vec<_>>(), numbers);
    let cook = server.cook().await;
    let tickets = cook.tickets(None).await;
    let on_display: Vec<_> = tickets.iter().map(|ticket| &ticket["orderNumber"]).collect();
    assert_eq!(on_display, numbers, "each ticket is there, although some have the same number");
    let ids: std::collections::HashSet<String> =
        orders.iter().map(|order| order["orderId"].to_string()).collect();
    assert_eq!(ids.len(), 4);
    let bill = waiter.bill(&party).await;
    let lines: Vec<&Value> = bill["guests"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|guest| guest["lines"].as_array().unwrap())
        .collect();
    assert_eq!(lines.len(), 4);
    assert!(lines.iter().any(|line| line["orderId"] == next_day["orderId"] && line["orderNumber"] == 1));

    // Each of the orders with number 1 has its own ticket: serving one leaves the others.
    cook.step(&next_day, 0, &["IN_PROGRESS", "READY", "SERVED"]).await;
    assert_eq!(cook.tickets(None).await.len(), 3);
    begin_daily(&server, 0).await;
    assert_eq!(order().await["orderNumber"], 5, "the place among all orders again");
}

#[tokio::test]
async fn daily_numbers_go_on_when_the_clock_is_set_back_over_a_restart() {
    let (mut server, waiter, party, menu, anna) = TestServer::start_with_guest().await;
    begin_daily(&server, 1).await;
    assert_eq!(anna.order(&[menu.one("Soup")]).await["orderNumber"], 1);
    server.stop().await;
    server.env.set_back(2 * DAY_MS);
    server.start_again().await;
    let soup = json!({"items": [menu.one("Soup")]});
    let order = async || waiter.send(waiter.order_request(&party, &soup)).await;
    let again = order().await;
    assert_eq!(again.expect(201)["orderNumber"], 2);
    server.env.advance_ms(DAY_MS);
    assert_eq!(order().await.expect(201)["orderNumber"], 1);
}

#[tokio::test]
async fn order_on_the_account_of_one_guest_is_on_this_phone_and_bill_and_says_that_a_waiter_entered_it() {
    let server = TestServer::start().await;
    let (waiter, party) = server.individuals().await;
    let menu = server.menu().await;
    let mut anna = Guest::join_as(&server.addr, &party, "Anna").await;
    let mut ben = Guest::join_as(&server.addr, &party, "Ben").await;
    anna.open_live().await;
    ben.open_live().await;
    ben.live().drain_frames().await;
    let wine = json!({"items": [menu.one("Soup")], "deviceId": anna.device});
    let placed = waiter.send(waiter.order_request(&party, &wine)).await.expect(201);

    let frame = anna.live().expect("order-placed").await;
    assert_eq!((&frame["order"]["orderId"], &frame["order"]["placedBy"]), (&placed["orderId"], &Value::Null));
    server.cook().await.step(&placed, 0, &["IN_PROGRESS"]).await;
    anna.live().expect("order-status").await;
    let seen_by_ben = ben.live().drain_frame_types().await;
    assert!(!seen_by_ben.iter().any(|kind| kind.starts_with("order-")), "{seen_by_ben:?}");
    assert_eq!((anna.orders().await.len(), ben.orders().await.len()), (1, 0));
    assert_eq!(anna.reload().await.expect(200)["bill"]["totalAmount"], placed["totalAmount"]);
    assert_eq!(ben.reload().await.expect(200)["bill"]["totalAmount"], 0);
    let order = waiter.orders(&party).await[0].clone();
    assert_eq!((&order["placedByName"], &order["accountName"]), (&json!("waiter"), &json!("Anna")));
    let guests = waiter.bill(&party).await["guests"].clone();
    let of_anna = guests.as_array().unwrap().iter().find(|guest| guest["deviceId"] == anna.device.as_str());
    assert_eq!(of_anna.unwrap()["totalAmount"], placed["totalAmount"]);
    // A phone with an order on its account stays on the bill after its guest has left.
    anna.leave().await;
    let guests = waiter.bill(&party).await["guests"].clone();
    assert!(guests.as_array().unwrap().iter().any(|guest| guest["nickname"] == "Anna"), "{guests}");
}

#[tokio::test]
async fn account_of_a_guest_of_another_table_or_of_a_shared_bill_is_refused() {
    let server = TestServer::start().await;
    let (waiter, party) = server.individuals().await;
    let menu = server.menu().await;
    let family = waiter.open(&server.tables[0], "FAMILY").await;
    let (anna, ben) = (Guest::join(&server.addr, &party).await, Guest::join(&server.addr, &family).await);
    for (party, device, text) in
        [(&party, &ben.device, "no guest"), (&family, &ben.device, "one bill together")]
    {
        let order = json!({"items": [menu.one("Soup")], "deviceId": device});
        let refused = waiter.send(waiter.order_request(party, &order)).await.refused(422, "invalid");
        assert_eq!(refused["errors"][0]["pointer"], "/deviceId");
        assert!(refused["errors"][0]["detail"].as_str().unwrap().contains(text), "{refused}");
    }
    assert_eq!(anna.orders().await, Vec::<Value>::new());
}
