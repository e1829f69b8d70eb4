//! Open-price items: a waiter names and prices them, within what managers allow.

use serde_json::{Value, json};

use crate::support::{Guest, TestServer};

async fn allow(server: &TestServer, rules: Value) {
    let manager = server.manager().await;
    let request = manager.request("PATCH", "/api/settings").json(&json!({"openPrice": rules}));
    manager.send(request).await.expect(200);
}

#[tokio::test]
async fn corkage_is_on_the_bill_and_the_phone_but_never_on_a_display() {
    let server = TestServer::start().await;
    let (waiter, party) = server.family().await;
    let menu = server.menu().await;
    let mut anna = Guest::join(&server.addr, &party).await;
    let cook = server.cook().await;
    let order = async |body: &Value| waiter.send(waiter.order_request(&party, body)).await;
    let corkage = json!({"openPriceItems": [{"name": "Corkage", "price": 1_500, "quantity": 2}]});
    let off = order(&corkage).await.refused(422, "invalid");
    assert_eq!(off["errors"][0]["pointer"], "/openPriceItems");
    assert_eq!(waiter.get_json("/api/floor").await["openPrice"], Value::Null);

    allow(&server, json!({"maxPrice": 2_000, "taxClasses": ["FOOD"]})).await;
    let rules = waiter.get_json("/api/floor").await["openPrice"].clone();
    assert_eq!((&rules["maxPrice"], &rules["stationName"]), (&json!(2_000), &Value::Null));
    anna.open_live().await;
    let (mut display, _) = cook.listen("/api/kitchen/live").await;
    let placed = order(&corkage).await.expect(201);
    assert_eq!(
        (&placed["items"][0]["menuItemId"], &placed["items"][0]["onlyOnBill"]),
        (&Value::Null, &json!(true))
    );
    let on_phone = anna.live().expect("order-placed").await;
    assert_eq!(
        (&on_phone["order"]["items"][0]["name"], &on_phone["order"]["items"][0]["status"]),
        (&json!("Corkage"), &json!("SERVED"))
    );
    assert_eq!(cook.tickets(None).await, Vec::<Value>::new());
    assert_eq!(waiter.bill(&party).await["totalAmount"], placed["totalAmount"]);

    // With a dish beside it, the kitchen gets the dish only.
    let both = json!({"items": [menu.one("Soup")], "openPriceItems": [{"name": "Candle", "price": 300}]});
    let placed = order(&both).await.expect(201);
    let frame = display.expect("ticket-placed").await;
    let names = |ticket: &Value| -> Vec<String> {
        ticket["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|item| item["name"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(names(&frame["ticket"]), ["Soup"], "the first frame of the display is about the dish");
    cook.step(&placed, 0, &["IN_PROGRESS", "READY", "SERVED"]).await;
    assert_eq!(cook.tickets(None).await, Vec::<Value>::new(), "the ticket ends with its dish");
    assert!(!frame.to_string().contains("Candle"));
    let seen = display.drain_frames().await;
    assert!(!format!("{seen:?}").contains("Candle"), "{seen:?}");
}

#[tokio::test]
async fn item_that_was_typed_wrong_is_cancelled_without_a_word_to_the_kitchen_and_restored() {
    let server = TestServer::start().await;
    let (waiter, party) = server.family().await;
    let cook = server.cook().await;
    allow(&server, json!({"maxPrice": 2_000, "taxClasses": ["FOOD"], "station": null})).await;
    let corkage = json!({"openPriceItems": [{"name": "Corkage", "price": 1_500, "quantity": 2}]});
    let placed = waiter.send(waiter.order_request(&party, &corkage)).await.expect(201);
    let (mut display, _) = cook.listen("/api/kitchen/live").await;
    let total = async || waiter.bill(&party).await["totalAmount"].as_i64().unwrap();
    let whole = total().await;
    let part = json!({"newStatus": "CANCELLED", "quantity": 1, "reason": "one bottle"});
    waiter.send(waiter.step_request(&placed, 0, &part)).await.expect(200);
    assert_eq!(total().await * 2, whole);
    waiter.cancel(&placed, 0, "typed wrong").await.expect(200);
    assert_eq!(total().await, 0);
    let prepared = waiter.try_step(&placed, 0, "IN_PROGRESS").await;
    assert_eq!(prepared.status, 409, "{}", prepared.text());
    waiter.try_step(&placed, 0, "SERVED").await.expect(200);
    assert_eq!(total().await * 2, whole);
    assert_eq!(display.drain_frames().await, Vec::<Value>::new());
    assert_eq!(cook.tickets(None).await, Vec::<Value>::new());
}

#[tokio::test]
async fn item_for_a_station_is_prepared_there_and_counts_under_its_own_heading() {
    let server = TestServer::start().await;
    let (waiter, party) = server.family().await;
    let (cook, menu, manager) = (server.cook().await, server.menu().await, server.manager().await);
    let settings = manager.get_json("/api/settings").await["openPrice"].clone();
    let station = settings["allStations"][0]["code"].clone();
    let classes: Vec<&Value> =
        settings["allTaxClasses"].as_array().unwrap().iter().map(|class| &class["code"]).collect();
    allow(&server, json!({"maxPrice": 9_000, "taxClasses": classes, "station": station})).await;
    let special = json!({"items": [menu.one("Soup")],
        "openPriceItems": [{"name": "Fish of the day", "price": 2_400, "taxClass": classes[0], "note": "well done"}]});
    let placed = waiter.send(waiter.order_request(&party, &special)).await.expect(201);
    let tickets = cook.tickets(None).await;
    let item = &tickets[0]["items"][1];
    assert_eq!(
        (&item["name"], &item["note"], &item["station"]),
        (&json!("Fish of the day"), &json!("well done"), &station)
    );
    assert!(!tickets[0].to_string().contains("2400"), "the kitchen sees no price");
    cook.step(&placed, 1, &["IN_PROGRESS", "READY", "SERVED"]).await;
    let menu_editor = manager.get_json("/api/floor").await;
    assert!(menu_editor["openPrice"]["stationName"].is_string());

    manager.close_by_force(&party, Some("test")).await.expect(200);
    let day = manager.get_json("/api/day").await["figures"].clone();
    let rows = |list: &str| day[list].as_array().unwrap().clone();
    assert_eq!(rows("openPrice").len(), 1, "{day}");
    assert_eq!(
        (&rows("openPrice")[0]["name"], &rows("openPrice")[0]["count"]),
        (&json!("Fish of the day"), &json!(1))
    );
    let sum = |list: &str| -> i64 { rows(list).iter().map(|row| row["grossAmount"].as_i64().unwrap()).sum() };
    assert_eq!(sum("categories") + sum("openPrice"), day["soldAmount"].as_i64().unwrap());
    assert!(rows("dishes").iter().all(|dish| dish["name"] != "Fish of the day"));
}

#[tokio::test]
async fn price_above_the_limit_and_unknown_classes_are_refused_with_pointer() {
    let server = TestServer::start().await;
    let (waiter, party) = server.family().await;
    let manager = server.manager().await;
    let set = async |rules: Value| {
        let request = manager.request("PATCH", "/api/settings").json(&json!({"openPrice": rules}));
        manager.send(request).await
    };
    for (rules, pointer) in [
        (json!({"maxPrice": 0, "taxClasses": ["FOOD"]}), "/openPrice/maxPrice"),
        (json!({"maxPrice": 100, "taxClasses": []}), "/openPrice/taxClasses"),
        (json!({"maxPrice": 100, "taxClasses": ["GONE"]}), "/openPrice/taxClasses"),
        (json!({"maxPrice": 100, "taxClasses": ["FOOD"], "station": "GONE"}), "/openPrice/station"),
    ] {
        let refused = set(rules).await.refused(422, "invalid");
        assert_eq!(refused["errors"][0]["pointer"], pointer);
    }
    set(json!({"maxPrice": 2_000, "taxClasses": ["FOOD"]})).await.expect(200);
    for (item, pointer) in [
        (json!({"name": "Corkage", "price": 2_001}), "/openPriceItems/0/price"),
        (json!({"name": "Corkage", "price": 0}), "/openPriceItems/0/price"),
        (json!({"name": "Corkage", "price": -5}), "/openPriceItems/0/price"),
        (json!({"name": "Corkage", "price": 5, "taxClass": "DRINKS"}), "/openPriceItems/0/taxClass"),
        (json!({"name": " ", "price": 5}), "/openPriceItems/0/name"),
        (json!({"name": "Corkage", "price": 5, "quantity": 0}), "/openPriceItems/0/quantity"),
    ] {
        let body = json!({"openPriceItems": [item]});
        let refused = waiter.send(waiter.order_request(&party, &body)).await.refused(422, "invalid");
        assert_eq!(refused["errors"][0]["pointer"], pointer, "{refused}");
    }
    assert_eq!(waiter.orders(&party).await.as_array().unwrap().len(), 0);
    set(Value::Null).await.expect(200);
    assert_eq!(waiter.get_json("/api/floor").await["openPrice"], Value::Null);
}
