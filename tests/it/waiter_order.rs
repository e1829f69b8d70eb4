//! Orders that a waiter places for a table, and the QR code of a table.

use serde_json::{Value, json};

use crate::support::{Guest, TestServer, fresh_uuid};

#[tokio::test]
async fn waiter_order_reaches_kitchen_and_phones() {
    let (server, waiter, party, menu, mut anna) = TestServer::start_with_guest().await;
    let cook = server.cook().await;
    anna.open_live().await;
    let mut burger = menu.with("Burger", &[("Doneness", "Medium")]);
    burger["allergyNote"] = json!("sesame");
    let request = waiter
        .order_request(&party, &json!({"items": [burger, menu.some("Soup", 2)], "note": "for the boss"}));
    let placed = waiter.send(request.clone()).await.expect(201);
    assert_eq!((&placed["success"], &placed["orderNumber"]), (&json!(true), &json!(1)));
    let frame = anna.live().expect("order-placed").await;
    assert_eq!((&frame["order"]["orderId"], &frame["order"]["placedBy"]), (&placed["orderId"], &Value::Null));
    let ticket = cook.tickets(None).await[0].clone();
    assert_eq!(
        (&ticket["note"], &ticket["items"][0]["allergyNote"]),
        (&json!("for the boss"), &json!("sesame"))
    );
    assert_eq!(waiter.bill(&party).await["totalAmount"], placed["totalAmount"]);
    assert_eq!(waiter.orders(&party).await[0]["placedByName"], "waiter");
    // The same key (the answer was lost) gets the same order.
    let again = waiter.send(request).await;
    assert_eq!(again.expect(201), placed);
    assert_eq!(cook.tickets(None).await.len(), 1);
}

#[tokio::test]
async fn invalid_waiter_order_is_refused_with_pointer_and_orders_nothing() {
    let server = TestServer::start().await;
    let (waiter, party) = server.family().await;
    let cook = server.cook().await;
    let menu = server.menu().await;
    let order =
        async |items: Value| waiter.send(waiter.order_request(&party, &json!({"items": items}))).await;
    let pointer = |problem: Value| problem["errors"][0]["pointer"].as_str().unwrap().to_owned();
    order(json!([])).await.refused(422, "cart-empty");
    let soup = menu.one("Soup");
    let mut many = soup.clone();
    many["quantity"] = json!(1_000);
    assert_eq!(pointer(order(json!([soup, many])).await.refused(422, "invalid")), "/items/1/quantity");
    let mut unknown = soup.clone();
    unknown["menuItemId"] = json!(fresh_uuid());
    assert_eq!(pointer(order(json!([soup, unknown])).await.refused(422, "invalid")), "/items/1/menuItemId");
    let plain_burger = json!({"menuItemId": menu.id("Burger"), "quantity": 1, "options": []});
    assert_eq!(pointer(order(json!([soup, plain_burger])).await.refused(422, "invalid")), "/items/1/options");
    let too_many = Value::Array(vec![soup.clone(); 61]);
    assert_eq!(pointer(order(too_many).await.refused(422, "invalid")), "/items");
    cook.set_available(&menu.id("Soup"), false).await.expect(200);
    let gone = order(json!([soup, menu.one("Salad")])).await.refused(409, "item-unavailable");
    assert_eq!(gone["items"], json!([{"menuItemId": menu.id("Soup"), "name": "Soup", "reason": "SOLD_OUT"}]));
    let keyless =
        waiter.post(&format!("/api/floor/sessions/{}/orders", party.session), &json!({"items": []})).await;
    keyless.refused(400, "idempotency-key-missing");
    assert_eq!(cook.tickets(None).await, Vec::<Value>::new());
    let placed = order(json!([menu.one("Salad")])).await.expect(201);
    assert_eq!(placed["orderNumber"], 1, "a refused order takes no number");
}

#[tokio::test]
async fn waiter_order_in_individual_mode_is_hidden_from_guests() {
    let server = TestServer::start().await;
    let waiter = server.waiter().await;
    let party = waiter.open(&server.tables[0], "INDIVIDUAL").await;
    let mut anna = Guest::join(&server.addr, &party).await;
    anna.open_live().await;
    let order = json!({"items": [server.menu().await.one("Soup")]});
    let placed = waiter.send(waiter.order_request(&party, &order)).await.expect(201);
    assert!(!anna.live().drain_frame_types().await.contains(&"order-placed".to_owned()));
    server.cook().await.step(&placed, 0, &["IN_PROGRESS"]).await;
    assert!(!anna.live().drain_frame_types().await.contains(&"order-status".to_owned()), "nor its status");
    assert_eq!(anna.orders().await, Vec::<Value>::new());
    assert_eq!(
        waiter.bill(&party).await["guests"].as_array().unwrap().last().unwrap()["deviceId"],
        Value::Null
    );
}

#[tokio::test]
async fn table_qr_code_has_requested_origin() {
    let server = TestServer::start().await;
    let (waiter, party) = server.family().await;
    let path = |origin: &str| format!("/api/floor/tables/{}/qr?origin={origin}", server.tables[0].id);
    let qr = waiter.get_json(&path("http%3A%2F%2F192.168.1.10")).await;
    assert_eq!(qr["url"], format!("http://192.168.1.10/t/{}", party.code));
    assert!(qr["qr"]["path"].as_str().unwrap().starts_with('M') && qr["qr"]["size"].as_u64() > Some(20));
    for bad in ["ftp%3A%2F%2Fx", "http%3A%2F%2F", "http%3A%2F%2Fa%2Fb", "http%3A%2F%2Fa%22"] {
        let problem = waiter.send(waiter.request("GET", &path(bad))).await.refused(422, "invalid");
        assert_eq!(problem["errors"][0]["pointer"], "/origin");
    }
}
