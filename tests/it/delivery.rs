//! Delivery of tickets to displays, the warning on the floor, and notices that a cook acknowledges.

use serde_json::{Value, json};

use maitred::domain::audit::Action;

use crate::support::socket::Socket;
use crate::support::{Guest, TestServer, Waiter, fresh_uuid};

/// Reports the orders as shown, and waits until the server has read it.
async fn report_shown(display: &mut Socket, orders: &[&Value]) {
    let ids: Vec<&Value> = orders.iter().map(|order| &order["orderId"]).collect();
    display.send_frame(&json!({"type": "shown", "orderIds": ids})).await;
    // Frames are handled in order: after the pong the server has handled `shown`.
    display.send_frame(&json!({"type": "ping"})).await;
    display.expect("pong").await;
}

/// The stations at table 1 that have not shown a ticket in time.
async fn late_stations(waiter: &Waiter) -> Vec<Value> {
    let table = waiter.table("1").await;
    let undelivered = table["session"]["undelivered"].as_array().unwrap();
    undelivered.iter().map(|ticket| ticket["station"].clone()).collect()
}

#[tokio::test]
async fn ticket_not_shown_in_time_is_reported_to_floor() {
    let server = TestServer::start().await;
    let (waiter, party) = server.family().await;
    let cook = server.cook().await;
    let menu = server.menu().await;
    let (mut grill, _) = cook.listen("/api/kitchen/live?station=GRILL").await;
    let anna = Guest::join(&server.addr, &party).await;
    let placed = anna.order(&[menu.one("Steak"), menu.one("Soup")]).await;
    grill.expect("ticket-placed").await;
    server.app().watch_deliveries().await.unwrap();
    assert_eq!(late_stations(&waiter).await, Vec::<Value>::new(), "not late yet");
    let (mut floor, _) = waiter.listen("/api/floor/live").await;

    server.env.advance_ms(20_000);
    server.app().watch_deliveries().await.unwrap();
    let frame = floor.expect("table-updated").await;
    assert_eq!(frame["table"]["session"]["undelivered"][0]["orderNumber"], 1);
    assert_eq!(late_stations(&waiter).await, ["GRILL", "COLD"]);
    assert_eq!(server.audit_count(Action::TicketUnseen), 1);
    server.app().watch_deliveries().await.unwrap();
    assert_eq!(server.audit_count(Action::TicketUnseen), 1, "logged once");

    report_shown(&mut grill, &[&placed]).await;
    floor.expect("table-updated").await;
    assert_eq!(late_stations(&waiter).await, ["COLD"], "a display delivers for its own station only");
    let order = waiter.orders(&party).await[0].clone();
    assert_eq!(order["delivery"][0]["deliveredAt"], "2026-06-01T18:00:20.000Z");
    // A cook who has begun an item has seen it.
    cook.step(&placed, 1, &["IN_PROGRESS"]).await;
    assert_eq!(late_stations(&waiter).await, Vec::<Value>::new());
}

#[tokio::test]
async fn fired_course_that_no_display_shows_is_reported_counted_from_its_firing() {
    let server = TestServer::start().await;
    let (waiter, party) = server.family().await;
    let (cook, menu) = (server.cook().await, server.menu().await);
    let (mut grill, _) = cook.listen("/api/kitchen/live?station=GRILL").await;
    let mut main = menu.one("Steak");
    main["course"] = json!(2);
    let order = waiter.order_request(&party, &json!({"items": [menu.one("Steak"), main]}));
    let placed = waiter.send(order).await.expect(201);
    report_shown(&mut grill, &[&placed]).await;
    server.env.advance_ms(3_600_000);
    server.app().watch_deliveries().await.unwrap();
    assert_eq!(server.audit_count(Action::TicketUnseen), 0);

    // The screen goes dark, and then the waiter fires the mains.
    let path = format!("/api/kitchen/sessions/{}/courses/2", party.session);
    waiter.send(waiter.request("PATCH", &path).json(&json!({"fired": true}))).await.expect(200);
    server.env.advance_ms(19_999);
    server.app().watch_deliveries().await.unwrap();
    assert_eq!(late_stations(&waiter).await, Vec::<Value>::new(), "not late yet");
    let delivery = async || waiter.orders(&party).await[0]["delivery"][0].clone();
    assert_eq!(delivery().await["deliveredAt"], Value::Null, "nobody has seen the mains");
    assert_eq!(delivery().await["unseenSince"], "2026-06-01T19:00:00.000Z");
    server.env.advance_ms(1);
    server.app().watch_deliveries().await.unwrap();
    assert_eq!(late_stations(&waiter).await, ["GRILL"]);
    let table = waiter.table("1").await;
    assert_eq!(table["session"]["undelivered"][0]["sinceSeconds"], 20);
    assert_eq!(server.audit_count(Action::TicketUnseen), 1);

    report_shown(&mut grill, &[&placed]).await;
    assert_eq!(late_stations(&waiter).await, Vec::<Value>::new());
    assert_eq!(delivery().await["deliveredAt"], "2026-06-01T19:00:20.000Z");
}

#[tokio::test]
async fn display_of_all_stations_delivers_for_stations_without_display() {
    let server = TestServer::start().await;
    let (waiter, party) = server.family().await;
    let (expo, grill) = (server.cook().await, server.cook().await);
    let menu = server.menu().await;
    let (mut expo_display, _) = expo.listen("/api/kitchen/live").await;
    let (grill_display, _) = grill.listen("/api/kitchen/live?station=GRILL").await;
    grill_display.disconnect().await;
    let anna = Guest::join(&server.addr, &party).await;
    let placed = anna.order(&[menu.one("Steak"), menu.one("Soup")]).await;
    report_shown(&mut expo_display, &[&placed]).await;
    server.env.advance_ms(25_000);
    assert_eq!(late_stations(&waiter).await, ["GRILL"], "the display of the grill has disconnected");
    // Unknown ids are ignored.
    expo_display.send_frame(&json!({"type": "shown", "orderIds": ["7"]})).await;
    expo_display.send_frame(&json!({"type": "shown", "orderIds": [fresh_uuid()]})).await;
    expo_display.send_frame(&json!({"type": "ping"})).await;
    expo_display.expect("pong").await;
}

#[tokio::test]
async fn restart_resets_delivery_time() {
    let (mut server, _waiter, _party, menu, anna) = TestServer::start_with_guest().await;
    anna.order(&[menu.one("Steak")]).await;
    server.env.advance_ms(60_000);
    server.restart().await;
    let waiter = server.waiter().await;
    assert_eq!(late_stations(&waiter).await, Vec::<Value>::new());
    server.env.advance_ms(20_000);
    assert_eq!(late_stations(&waiter).await, ["GRILL"]);
}

#[tokio::test]
async fn item_cancelled_by_waiter_stays_on_display_until_acknowledged() {
    let (server, waiter, _party, menu, anna) = TestServer::start_with_guest().await;
    let cook = server.cook().await;
    let placed = anna.order(&[menu.one("Steak")]).await;
    let (mut grill, _) = cook.listen("/api/kitchen/live?station=GRILL").await;
    waiter.cancel(&placed, 0, "changed their mind").await.expect(200);
    let notices = grill.expect("ticket-updated").await["ticket"]["notices"].clone();
    let number = &notices[0]["notice"];
    assert_eq!(
        (&notices[0]["kind"], &notices[0]["itemIndex"], &notices[0]["by"]),
        (&json!("CANCELLED"), &json!(0), &json!("waiter"))
    );
    assert_eq!(cook.tickets(Some("GRILL")).await.len(), 1, "the ticket stays with nothing left to cook");

    let empty = cook.acknowledge(&placed, &[]).await.refused(422, "invalid");
    assert_eq!(empty["errors"][0]["pointer"], "/notices");
    cook.acknowledge(&placed, &[&json!(9)]).await.expect(200);
    assert_eq!(cook.tickets(None).await.len(), 1, "an unknown number acknowledges nothing");
    let after = cook.acknowledge(&placed, &[number]).await.expect(200);
    assert_eq!(after["notices"], json!([]));
    assert_eq!(cook.tickets(None).await, Vec::<Value>::new());
    assert_eq!(grill.expect("ticket-updated").await["ticket"]["notices"], json!([]));
    cook.acknowledge(&placed, &[number]).await.expect(200);
    assert_eq!(server.audit_count(Action::NoticesAcknowledged), 1);
    waiter.step(&placed, 0, &["NEW"]).await;
    assert_eq!(cook.tickets(None).await[0]["notices"][0]["kind"], "RESTORED");
    let unknown = json!({"orderId": fresh_uuid()});
    cook.acknowledge(&unknown, &[&json!(0)]).await.refused(404, "not-found");
}

#[tokio::test]
async fn item_cancelled_by_cook_makes_no_notice() {
    let (server, waiter, _party, menu, anna) = TestServer::start_with_guest().await;
    let cook = server.cook().await;
    let placed = anna.order(&[menu.one("Steak"), menu.one("Soup")]).await;
    cook.cancel(&placed, 0, "dropped").await.expect(200);
    waiter.cancel(&placed, 1, "no soup").await.expect(200);
    let notices = cook.tickets(None).await[0]["notices"].clone();
    assert_eq!((notices.as_array().unwrap().len(), &notices[0]["itemIndex"]), (1, &json!(1)));
    assert_eq!(
        cook.tickets(Some("GRILL")).await[0]["notices"],
        json!([]),
        "the grill gets no notice for the soup"
    );
}

#[tokio::test]
async fn table_move_makes_one_notice_until_party_is_back() {
    let (server, waiter, party, menu, anna) = TestServer::start_with_guest().await;
    let cook = server.cook().await;
    anna.order(&[menu.one("Steak")]).await;
    let (mut grill, _) = cook.listen("/api/kitchen/live?station=GRILL").await;
    waiter.move_to(&party, &server.tables[2]).await.expect(200);
    grill.expect("ticket-moved").await;
    let ticket = grill.expect("ticket-updated").await["ticket"].clone();
    assert_eq!((&ticket["tableName"], &ticket["notices"][0]["from"]), (&json!("3"), &json!("1")));
    waiter.move_to(&party, &server.tables[3]).await.expect(200);
    let notices = cook.tickets(None).await[0]["notices"].clone();
    assert_eq!((notices.as_array().unwrap().len(), &notices[0]["from"]), (1, &json!("1")));
    waiter.move_to(&party, &server.tables[0]).await.expect(200);
    assert_eq!(cook.tickets(None).await[0]["notices"], json!([]), "back at the table that the kitchen knows");
}

#[tokio::test]
async fn notice_of_a_move_is_acknowledged_by_each_station_for_itself() {
    let (server, waiter, party, menu, anna) = TestServer::start_with_guest().await;
    let cook = server.cook().await;
    let placed = anna.order(&[menu.one("Steak"), menu.one("Soup"), menu.one("Mug")]).await;
    cook.step(&placed, 2, &["IN_PROGRESS", "READY", "SERVED"]).await;
    waiter.move_to(&party, &server.tables[2]).await.expect(200);
    let notices = async |station: Option<&str>| cook.tickets(station).await[0]["notices"].clone();
    let number = notices(None).await[0]["notice"].clone();
    let (mut cold, _) = cook.listen("/api/kitchen/live?station=COLD").await;
    let path = format!("/api/kitchen/orders/{}/acknowledge", placed["orderId"].as_str().unwrap());
    let acknowledge =
        async |station: &str| cook.post(&path, &json!({"notices": [number], "station": station})).await;
    acknowledge("GRILL").await.expect(200);
    assert_eq!(notices(Some("GRILL")).await, json!([]));
    assert_eq!(cold.expect("ticket-updated").await["ticket"]["notices"][0]["notice"], number);
    assert_eq!(notices(None).await[0]["notice"], number, "not all stations have seen it");
    acknowledge("GRILL").await.expect(200);
    assert_eq!(server.audit_count(Action::NoticesAcknowledged), 1, "a second tap changes nothing");
    acknowledge("COLD").await.expect(200);
    assert_eq!(notices(None).await, json!([]), "the bar has nothing left to make");
    acknowledge("SUSHI").await.refused(422, "invalid");

    waiter.move_to(&party, &server.tables[3]).await.expect(200);
    let number = notices(Some("COLD")).await[0]["notice"].clone();
    cook.acknowledge(&placed, &[&number]).await.expect(200);
    assert_eq!(notices(Some("COLD")).await, json!([]), "a display of all stations answers for all");
}

#[tokio::test]
async fn kitchen_shows_prep_times_of_last_hour_and_recent_tickets() {
    let (server, _waiter, _party, menu, anna) = TestServer::start_with_guest().await;
    let cook = server.cook().await;
    let placed = anna.order(&[menu.one("Steak"), menu.one("Soup")]).await;
    let look = async |path: &str| cook.get_json(path).await;
    assert_eq!(
        look("/api/kitchen/orders").await["prep"],
        json!({"averageSeconds": null, "slowestSeconds": null, "count": 0})
    );
    server.env.advance_ms(60_000);
    cook.step(&placed, 0, &["IN_PROGRESS", "READY"]).await;
    server.env.advance_ms(60_000);
    cook.step(&placed, 1, &["IN_PROGRESS", "READY"]).await;
    assert_eq!(
        look("/api/kitchen/orders").await["prep"],
        json!({"averageSeconds": 90, "slowestSeconds": 120, "count": 2})
    );
    let grill = look("/api/kitchen/orders?station=GRILL").await;
    assert_eq!(grill["prep"]["averageSeconds"], 60);
    assert_eq!(grill["thresholds"], json!({"warnSeconds": 480, "lateSeconds": 900}));
    cook.step(&placed, 1, &["IN_PROGRESS"]).await;
    assert_eq!(look("/api/kitchen/orders").await["prep"]["count"], 1, "a recalled item does not count");
    assert_eq!(look("/api/kitchen/orders/recent").await["orders"], json!([]));
    cook.step(&placed, 1, &["READY", "SERVED"]).await;
    let cold = look("/api/kitchen/orders/recent?station=COLD").await;
    assert_eq!(cold["orders"][0]["items"][0]["name"], "Soup", "all items of this station are served");
    assert_eq!(look("/api/kitchen/orders/recent").await["orders"], json!([]));
    cook.step(&placed, 0, &["SERVED"]).await;
    assert_eq!(
        look("/api/kitchen/orders/recent?station=COLD").await["orders"][0]["items"][0]["name"],
        "Soup"
    );
    cook.step(&placed, 0, &["READY"]).await;
    assert_eq!(look("/api/kitchen/orders/recent").await["orders"], json!([]));
    server.env.advance_ms(3_600_001);
    assert_eq!(look("/api/kitchen/orders").await["prep"]["count"], 0);
    server.app().sweep_old_rows(Default::default()).await.unwrap();
}
