//! A waiter orders for a table.

use serde_json::{Value, json};

use crate::support::{Guest, Party, TestApp, Waiter, fresh_uuid};

fn order_request(waiter: &Waiter, party: &Party, body: &Value) -> crate::support::http::Ask {
    waiter.ask("POST", &format!("/api/floor/sessions/{}/orders", party.session)).json(body).key(fresh_uuid())
}

#[tokio::test]
async fn a_waiters_order_reaches_the_kitchen_and_the_tables_phones() {
    let box_ = TestApp::start().await;
    let (waiter, party) = box_.family().await;
    let cook = box_.cook().await;
    let menu = box_.menu().await;
    let mut anna = Guest::join(&box_.house, &party).await;
    anna.go_live().await;
    let mut burger = menu.with("Burger", &[("Doneness", "Medium")]);
    burger["allergyNote"] = json!("sesame");
    let ask = order_request(
        &waiter,
        &party,
        &json!({"items": [burger, menu.some("Soup", 2)], "note": "for the boss"}),
    );
    let placed = waiter.send(ask.clone()).await.expect(201);
    assert_eq!((&placed["success"], &placed["orderNumber"]), (&json!(true), &json!(1)));
    let frame = anna.live().expect("order-placed").await;
    assert_eq!((&frame["order"]["orderId"], &frame["order"]["placedBy"]), (&placed["orderId"], &Value::Null));
    let ticket = cook.tickets(None).await[0].clone();
    assert_eq!(
        (&ticket["note"], &ticket["items"][0]["allergyNote"]),
        (&json!("for the boss"), &json!("sesame"))
    );
    assert_eq!(waiter.bill(&party).await["totalAmount"], placed["totalAmount"]);
    let orders = waiter.look(&format!("/api/floor/sessions/{}/orders", party.session)).await;
    assert_eq!(orders["orders"][0]["placedByName"], "waiter");
    // The answer was lost: the same key, the same order.
    let again = waiter.send(ask).await;
    assert_eq!(again.expect(201), placed);
    assert_eq!(cook.tickets(None).await.len(), 1);
}

#[tokio::test]
async fn what_cannot_be_ordered_is_named_where_it_stands_and_nothing_is_ordered() {
    let box_ = TestApp::start().await;
    let (waiter, party) = box_.family().await;
    let cook = box_.cook().await;
    let menu = box_.menu().await;
    let refused =
        async |items: Value| waiter.send(order_request(&waiter, &party, &json!({"items": items}))).await;
    let pointer = |problem: Value| problem["errors"][0]["pointer"].as_str().unwrap().to_owned();
    refused(json!([])).await.refused(422, "cart-empty");
    let soup = menu.one("Soup");
    let mut many = soup.clone();
    many["quantity"] = json!(1_000);
    assert_eq!(pointer(refused(json!([soup, many])).await.refused(422, "invalid")), "/items/1/quantity");
    let mut stranger = soup.clone();
    stranger["menuItemId"] = json!(fresh_uuid());
    assert_eq!(
        pointer(refused(json!([soup, stranger])).await.refused(422, "invalid")),
        "/items/1/menuItemId"
    );
    let plain_burger = json!({"menuItemId": menu.id("Burger"), "quantity": 1, "options": []});
    assert_eq!(
        pointer(refused(json!([soup, plain_burger])).await.refused(422, "invalid")),
        "/items/1/options"
    );
    let crowd = Value::Array(vec![soup.clone(); 61]);
    assert_eq!(pointer(refused(crowd).await.refused(422, "invalid")), "/items");
    cook.set_available(&menu.id("Soup"), false).await.expect(200);
    let gone = refused(json!([soup, menu.one("Salad")])).await.refused(409, "item-unavailable");
    assert_eq!(gone["items"], json!([{"menuItemId": menu.id("Soup"), "name": "Soup"}]));
    let keyless =
        waiter.post(&format!("/api/floor/sessions/{}/orders", party.session), &json!({"items": []})).await;
    keyless.refused(400, "idempotency-key-missing");
    assert_eq!(cook.tickets(None).await, Vec::<Value>::new());
    let placed = refused(json!([menu.one("Salad")])).await.expect(201);
    assert_eq!(placed["orderNumber"], 1, "refused orders take no number");
}

#[tokio::test]
async fn guests_with_a_bill_each_do_not_see_what_a_waiter_ordered() {
    let box_ = TestApp::start().await;
    let waiter = box_.waiter().await;
    let party = waiter.open(&box_.tables[0], "INDIVIDUAL").await;
    let mut anna = Guest::join(&box_.house, &party).await;
    anna.go_live().await;
    let order = json!({"items": [box_.menu().await.one("Soup")]});
    let placed = waiter.send(order_request(&waiter, &party, &order)).await.expect(201);
    assert!(!anna.live().heard_types().await.contains(&"order-placed".to_owned()));
    box_.cook().await.step(&placed, 0, &["IN_PROGRESS"]).await;
    assert!(!anna.live().heard_types().await.contains(&"order-status".to_owned()), "nor of its way");
    assert_eq!(anna.orders().await, Vec::<Value>::new());
    assert_eq!(
        waiter.bill(&party).await["guests"].as_array().unwrap().last().unwrap()["deviceId"],
        Value::Null
    );
}

#[tokio::test]
async fn a_tables_code_says_where_phones_reach_the_box() {
    let box_ = TestApp::start().await;
    let (waiter, party) = box_.family().await;
    let path = |origin: &str| format!("/api/floor/tables/{}/qr?origin={origin}", box_.tables[0].id);
    let told = waiter.look(&path("http%3A%2F%2F192.168.1.10")).await;
    assert_eq!(told["url"], format!("http://192.168.1.10/t/{}", party.code));
    assert!(told["qr"]["path"].as_str().unwrap().starts_with('M') && told["qr"]["size"].as_u64() > Some(20));
    for bad in ["ftp%3A%2F%2Fx", "http%3A%2F%2F", "http%3A%2F%2Fa%2Fb", "http%3A%2F%2Fa%22"] {
        let problem = waiter.send(waiter.ask("GET", &path(bad))).await.refused(422, "invalid");
        assert_eq!(problem["errors"][0]["pointer"], "/origin");
    }
}
