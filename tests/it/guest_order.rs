//! Guests: checkout, orders, calls, and the menu while they order.

use serde_json::{Value, json};

use maitred::domain::audit::Action;
use maitred::domain::session::CHECKOUT_MS;
use maitred::import;

use crate::support::http::get;
use crate::support::{Guest, TestServer, menu};

#[tokio::test]
async fn order_answer_has_items_and_total_and_cart_is_emptied() {
    let server = TestServer::start().await;
    let (_waiter, party) = server.family().await;
    let menu = server.menu().await;
    let mut anna = Guest::join_as(&server.addr, &party, "Anna").await;
    let mut ben = Guest::join(&server.addr, &party).await;
    anna.open_live().await;
    ben.open_live().await;
    anna.add(&menu.with("Burger", &[("Doneness", "Well done"), ("Extras", "Cheese")])).await;
    ben.add(&menu.some("Soup", 2)).await;

    let revision = anna.revision().await;
    let placed = anna.try_place(revision).await.expect(201);
    assert_eq!((&placed["success"], &placed["orderNumber"]), (&json!(true), &json!(1)));
    assert_eq!(placed["totalAmount"], 1371 + 137 + 2 * 643);
    assert_eq!(
        (&placed["currency"], &placed["placedAt"]),
        (&json!("EUR"), &json!("2026-06-01T18:00:00.000Z"))
    );
    let items = placed["items"].as_array().unwrap();
    let shown: Vec<_> = items
        .iter()
        .map(|i| (i["itemIndex"].clone(), i["name"].clone(), i["lineTotal"].clone(), i["status"].clone()))
        .collect();
    let new = json!("NEW");
    assert_eq!(
        shown,
        [(json!(0), json!("Burger"), json!(1508), new.clone()), (json!(1), json!("Soup"), json!(1286), new)]
    );
    for phone in [&mut anna, &mut ben] {
        let frame = phone.live().expect("order-placed").await;
        assert_eq!(frame["order"]["orderId"], placed["orderId"]);
        assert_eq!(frame["order"]["placedBy"]["nickname"], "Anna");
        let cleared = phone.live().expect("cart-cleared").await;
        assert_eq!(cleared["revision"], revision + 1);
        assert_eq!(cleared["orderId"], placed["orderId"]);
        let cart = phone.cart().await;
        assert_eq!((&cart["revision"], &cart["items"]), (&json!(revision + 1), &json!([])));
        assert_eq!(phone.orders().await.len(), 1);
    }
}

#[tokio::test]
async fn order_of_stale_cart_revision_gets_current_cart() {
    let (_server, _waiter, _party, menu, anna) = TestServer::start_with_guest().await;
    let shown = anna.revision_after_add(&menu.one("Soup")).await;
    let now = anna.add(&menu.one("Steak")).await;
    let problem = anna.try_place(shown).await.refused(409, "cart-changed");
    assert_eq!(problem["cart"], now);
    anna.try_place(shown + 7).await.refused(409, "cart-changed");
    assert_eq!(anna.orders().await.len(), 0);
    assert_eq!(anna.place().await["orderNumber"], 1, "a refused order takes no number");
}

#[tokio::test]
async fn repeated_order_of_same_revision_gets_existing_order() {
    let (server, _waiter, party, menu, anna) = TestServer::start_with_guest().await;
    let ben = Guest::join(&server.addr, &party).await;
    let revision = anna.revision_after_add(&menu.one("Soup")).await;
    let placed = anna.try_place(revision).await.expect(201);
    let problem = ben.try_place(revision).await.refused(409, "order-already-created");
    assert_eq!((&problem["orderId"], &problem["orderNumber"]), (&placed["orderId"], &json!(1)));
    ben.try_place(revision + 1).await.refused(422, "cart-empty");
}

#[tokio::test]
async fn order_with_sold_out_item_is_refused_and_names_it() {
    let (server, _waiter, _party, menu, anna) = TestServer::start_with_guest().await;
    let cook = server.cook().await;
    anna.add(&menu.one("Soup")).await;
    anna.add(&menu.one("Steak")).await;
    cook.set_available(&menu.id("Steak"), false).await.expect(200);

    let cart = anna.cart().await;
    let available: Vec<_> = cart["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|i| (i["name"].clone(), i["available"].clone()))
        .collect();
    assert_eq!(available, [(json!("Soup"), json!(true)), (json!("Steak"), json!(false))]);
    let revision = cart["revision"].as_u64().unwrap();
    let problem = anna.try_place(revision).await.refused(409, "item-unavailable");
    assert_eq!(
        problem["items"],
        json!([{"menuItemId": menu.id("Steak"), "name": "Steak", "reason": "SOLD_OUT"}])
    );
    let problem = anna.try_add(&menu.one("Steak")).await.refused(409, "item-unavailable");
    assert_eq!(problem["items"][0]["name"], "Steak");
    assert_eq!(anna.orders().await.len(), 0);

    cook.set_available(&menu.id("Steak"), true).await.expect(200);
    assert_eq!(anna.try_place(revision).await.expect(201)["totalAmount"], 643 + 2759);
}

#[tokio::test]
async fn menu_import_changes_price_in_cart_but_not_in_order() {
    let (server, waiter, party, old, anna) = TestServer::start_with_guest().await;
    let placed = anna.order(&[old.one("Soup")]).await;
    let in_cart = anna.add(&old.one("Soup")).await;

    let dearer = menu::FILE.replace("\"6.43\"", "\"7.77\"");
    server.app().import_menu(import::parse(&dearer).unwrap()).await.unwrap();
    let new = server.menu().await;
    assert_eq!(new.id("Soup"), old.id("Soup"), "an item with the same name keeps its id");
    assert_eq!((new.item("Soup")["price"].clone(), new.etag == old.etag), (json!(777), false));

    let order = anna.orders().await[0].clone();
    assert_eq!(order["orderId"], placed["orderId"]);
    assert_eq!((&order["totalAmount"], &order["items"][0]["unitPrice"]), (&json!(643), &json!(643)));
    assert_eq!(waiter.bill(&party).await["totalAmount"], 643);
    let cart = anna.cart().await;
    assert_eq!((&cart["totalAmount"], &cart["revision"]), (&json!(777), &in_cart["revision"]));
    assert_eq!(anna.place().await["totalAmount"], 777);
}

#[tokio::test]
async fn exclusive_tax_is_in_total_and_taxes_are_listed_by_rate() {
    let (_server, waiter, party, menu, anna) = TestServer::start_with_guest().await;
    let dishes = [menu.one("Mug"), menu.one("Soup"), menu.sized("Lemonade", "0.2 l")];
    let placed = anna.order(&dishes).await;
    assert_eq!(placed["totalAmount"], 1649 + 643 + 347);
    let order = anna.orders().await[0].clone();
    let mut taxes = order["taxes"].as_array().unwrap().clone();
    taxes.sort_by_key(|tax| tax["gross"].as_i64());
    assert_eq!(
        taxes,
        [
            json!({"rate": "19", "kind": "INCLUSIVE", "net": 292, "tax": 55, "gross": 347}),
            json!({"rate": "7", "kind": "INCLUSIVE", "net": 601, "tax": 42, "gross": 643}),
            json!({"rate": "10", "kind": "EXCLUSIVE", "net": 1499, "tax": 150, "gross": 1649}),
        ]
    );
    assert_eq!(waiter.bill(&party).await["amountDue"], 2639);
}

#[tokio::test]
async fn checkout_blocks_cart_changes_of_other_phones() {
    let server = TestServer::start().await;
    let (_waiter, party) = server.family().await;
    let menu = server.menu().await;
    let anna = Guest::join_as(&server.addr, &party, "Anna").await;
    let mut ben = Guest::join(&server.addr, &party).await;
    let cart = anna.add(&menu.one("Soup")).await;
    ben.open_live().await;

    let taken = anna.take_checkout().await.expect(200);
    assert_eq!(taken["holder"], json!({"deviceId": anna.device, "nickname": "Anna"}));
    assert_eq!(taken["expiresAt"], "2026-06-01T18:02:00.000Z");
    assert_eq!(taken["cartRevision"], cart["revision"]);
    let started = ben.live().expect("checkout-started").await;
    assert_eq!((&started["holder"], &started["expiresAt"]), (&taken["holder"], &taken["expiresAt"]));

    let line = cart["items"][0]["lineId"].as_str().unwrap();
    let revision = cart["revision"].as_u64().unwrap();
    for refused in [
        ben.take_checkout().await,
        ben.try_add(&menu.one("Steak")).await,
        ben.try_edit(line, &json!({"quantity": 9})).await,
        ben.try_remove(line).await,
        ben.try_place(revision).await,
    ] {
        let problem = refused.refused(409, "checkout-held");
        assert_eq!(problem["holder"]["nickname"], "Anna");
        assert_eq!(problem["expiresAt"], "2026-06-01T18:02:00.000Z");
    }
    let op = ben.change(json!({"type": "add-to-cart", "item": menu.one("Steak")})).await;
    let refused = ben.live().expect("refused").await;
    assert_eq!((&refused["opId"], &refused["problem"]["code"]), (&json!(op), &json!("checkout-held")));
    assert_eq!(ben.release_checkout().await.expect(200)["holder"], Value::Null);
    assert_eq!(ben.get_json("/api/session").await["checkout"]["holder"]["nickname"], "Anna");

    // The holder may extend the checkout, change the cart and order.
    server.env.advance_ms(60_000);
    assert_eq!(anna.take_checkout().await.expect(200)["expiresAt"], "2026-06-01T18:03:00.000Z");
    anna.add(&menu.one("Salad")).await;
    anna.place().await;
    assert_eq!(ben.live().expect("checkout-ended").await["reason"], "ORDERED");
    ben.add(&menu.one("Steak")).await;
}

#[tokio::test]
async fn checkout_ends_when_released_or_expired() {
    let (server, _waiter, party, menu, anna) = TestServer::start_with_guest().await;
    let mut ben = Guest::join(&server.addr, &party).await;
    ben.open_live().await;
    anna.take_checkout().await.expect(200);
    anna.release_checkout().await.expect(200);
    assert_eq!(ben.live().expect("checkout-ended").await["reason"], "RELEASED");
    ben.add(&menu.one("Soup")).await;

    anna.take_checkout().await.expect(200);
    server.env.advance_ms(CHECKOUT_MS - 1);
    server.app().sweep_checkouts().await.unwrap();
    ben.try_add(&menu.one("Soup")).await.refused(409, "checkout-held");
    server.env.advance_ms(1);
    // An expired checkout blocks no change, even before the sweep.
    ben.add(&menu.one("Soup")).await;
    assert_eq!(ben.get_json("/api/session").await["checkout"], Value::Null);
    server.app().sweep_checkouts().await.unwrap();
    assert_eq!(ben.live().expect("checkout-ended").await["reason"], "EXPIRED");
    ben.take_checkout().await.expect(200);
    anna.take_checkout().await.refused(409, "checkout-held");
}

#[tokio::test]
async fn menu_with_known_etag_is_not_sent_until_it_changes() {
    let server = TestServer::start().await;
    let menu = server.menu().await;
    let known = get("/api/menu").header("If-None-Match", &menu.etag).to(&server.addr).await;
    assert_eq!((known.status, known.body.len()), (304, 0));
    assert_eq!(known.header("etag"), Some(menu.etag.as_str()));
    let several = format!("\"other\", W/{}", menu.etag);
    assert_eq!(get("/api/menu").header("If-None-Match", &several).to(&server.addr).await.status, 304);

    server.cook().await.set_available(&menu.id("Soup"), false).await.expect(200);
    let fresh = get("/api/menu").header("If-None-Match", &menu.etag).to(&server.addr).await;
    assert_ne!(fresh.header("etag"), Some(menu.etag.as_str()));
    assert_eq!(fresh.expect(200)["currency"], "EUR");
    assert_eq!(server.menu().await.item("Soup")["available"], false);
    assert_eq!(server.menu().await.item("Salad")["available"], true);
    let small = get("/api/menu").header("Accept-Encoding", "gzip, br").to(&server.addr).await;
    assert_eq!(small.header("content-encoding"), Some("gzip"));
    assert_eq!(&small.body[..2], [0x1f, 0x8b]);
}

#[tokio::test]
async fn call_is_on_the_phones_until_it_is_answered_or_taken_back() {
    let server = TestServer::start().await;
    let (waiter, party) = server.family().await;
    let anna = Guest::join_as(&server.addr, &party, "Anna").await;
    let ben = Guest::join_as(&server.addr, &party, "Ben").await;
    let (mut phone, _) = ben.listen("/api/session/live").await;
    let called = anna.call("CALL_WAITER", None).await.expect(201);
    let id = called["requestId"].as_str().unwrap();
    let calls =
        |count: usize| move |frame: &Value| frame["calls"].as_array().is_some_and(|all| all.len() == count);
    let frame = phone.expect_where("snapshot", calls(1)).await;
    assert_eq!((&frame["calls"][0]["requestId"], &frame["calls"][0]["takenAt"]), (&json!(id), &Value::Null));

    // A waiter is on the way; a second one changes nothing.
    for _ in 0..2 {
        waiter.send(waiter.request("POST", &format!("/api/floor/requests/{id}/take"))).await.expect(204);
    }
    let taken = |frame: &Value| frame["calls"][0]["takenAt"].is_string();
    phone.expect_where("snapshot", taken).await;
    assert!(waiter.table("1").await["session"]["requests"][0]["takenAt"].is_string());
    assert_eq!(server.audit_count(Action::CallTaken), 1);

    // Anna needs nobody any more. Taking it back twice is no error; a waiter who comes later finds no call.
    for _ in 0..2 {
        anna.send(anna.request("DELETE", &format!("/api/session/requests/{id}"))).await.expect(204);
    }
    phone.expect_where("snapshot", calls(0)).await;
    assert_eq!(server.audit_count(Action::CallTakenBack), 1);
    waiter
        .send(waiter.request("POST", &format!("/api/floor/requests/{id}/done")))
        .await
        .refused(404, "not-found");
}

#[tokio::test]
async fn guest_who_asks_for_the_bill_says_how_they_would_like_to_pay() {
    let server = TestServer::start().await;
    let (waiter, party) = server.individuals().await;
    let anna = Guest::join_as(&server.addr, &party, "Anna").await;
    let ben = Guest::join_as(&server.addr, &party, "Ben").await;
    for wish in ["CASH", "CARD"] {
        let body = json!({"kind": "REQUEST_BILL", "paymentMethod": wish});
        anna.post("/api/session/requests", &body).await.expect(201);
    }
    let requests = waiter.table("2").await["session"]["requests"].clone();
    assert_eq!(requests.as_array().unwrap().len(), 1, "the second wish replaces the first");
    assert_eq!(requests[0]["paymentMethod"], "CARD");
    let id = requests[0]["requestId"].as_str().unwrap();
    assert_eq!(
        ben.reload().await.expect(200)["calls"],
        json!([]),
        "with separate carts each sees the own calls"
    );
    ben.send(ben.request("DELETE", &format!("/api/session/requests/{id}"))).await.expect(204);
    assert_eq!(waiter.table("2").await["session"]["requests"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn phone_hears_that_the_kitchen_has_an_order_when_a_display_shows_it() {
    let server = TestServer::start().await;
    let (_waiter, party) = server.family().await;
    let menu = server.menu().await;
    let anna = Guest::join(&server.addr, &party).await;
    let without_displays = anna.order(&[menu.one("Soup")]).await["orderId"].clone();
    assert_eq!(
        anna.reload().await.expect(200)["inKitchen"],
        json!([without_displays]),
        "nobody has a display"
    );

    let cook = server.cook().await;
    let (mut display, _) = cook.listen("/api/kitchen/live").await;
    let (mut phone, _) = anna.listen("/api/session/live").await;
    let order = anna.order(&[menu.one("Soup")]).await["orderId"].clone();
    assert_eq!(anna.reload().await.expect(200)["inKitchen"], json!([]));
    display.send_frame(&json!({"type": "shown", "orderIds": [order]})).await;
    let has_it = |frame: &Value| frame["inKitchen"].as_array().is_some_and(|all| all.contains(&order));
    phone.expect_where("snapshot", has_it).await;
}

#[tokio::test]
async fn call_is_on_floor_until_done() {
    let server = TestServer::start().await;
    let (waiter, party) = server.family().await;
    let anna = Guest::join_as(&server.addr, &party, "Anna").await;
    let (mut floor, _) = waiter.listen("/api/floor/live").await;
    let called = anna.call("CALL_WAITER", Some("a high chair, please")).await.expect(201);
    assert_eq!(called["kind"], "CALL_WAITER");
    let again = anna.call("CALL_WAITER", Some("a high chair, please")).await.expect(201);
    assert_eq!(again["requestId"], called["requestId"], "the same call twice is one call");
    anna.call("REQUEST_BILL", None).await.expect(201);

    let both = |frame: &Value| frame["table"]["session"]["requests"].as_array().is_some_and(|r| r.len() == 2);
    let frame = floor.expect_where("table-updated", both).await;
    let request = &frame["table"]["session"]["requests"][0];
    assert_eq!(request["requestId"], called["requestId"]);
    assert_eq!((&request["nickname"], &request["note"]), (&json!("Anna"), &json!("a high chair, please")));

    let done = format!("/api/floor/requests/{}/done", called["requestId"].as_str().unwrap());
    waiter.send(waiter.request("POST", &done)).await.expect(204);
    let one = |frame: &Value| frame["table"]["session"]["requests"].as_array().is_some_and(|r| r.len() == 1);
    let frame = floor.expect_where("table-updated", one).await;
    assert_eq!(frame["table"]["session"]["requests"][0]["kind"], "REQUEST_BILL");
    waiter.send(waiter.request("POST", &done)).await.refused(404, "not-found");
    for number in 0..7 {
        anna.call("CALL_WAITER", Some(&number.to_string())).await.expect(201);
    }
    let answer = anna.call("CALL_WAITER", Some("ninth")).await;
    answer.refused(429, "too-many-requests");
    assert!(answer.header("retry-after").is_some());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn concurrent_orders_of_same_revision_make_one_order() {
    let (server, _waiter, party, menu, anna) = TestServer::start_with_guest().await;
    let ben = Guest::join(&server.addr, &party).await;
    for round in 1..=10 {
        let revision = anna.revision_after_add(&menu.one("Soup")).await;
        let (first, second) = tokio::join!(anna.try_place(revision), ben.try_place(revision));
        let (placed, late) = if first.status == 201 { (first, second) } else { (second, first) };
        let placed = placed.expect(201);
        assert_eq!(placed["orderNumber"], round);
        let late = late.refused(409, "order-already-created");
        assert_eq!(late["orderId"], placed["orderId"]);
    }
    assert_eq!(anna.orders().await.len(), 10);
}

#[tokio::test]
async fn cart_line_of_deleted_item_can_only_be_removed() {
    let (server, _waiter, _party, old, anna) = TestServer::start_with_guest().await;
    let ordered = anna.order(&[old.one("Soup")]).await;
    anna.add(&old.one("Soup")).await;
    anna.add(&old.with("Burger", &[("Doneness", "Well done")])).await;
    anna.add(&old.one("Salad")).await;
    let file = menu::FILE.replace("\"Soup\"", "\"Broth\"").replace("\"Well done\"", "\"Charred\"");
    server.app().import_menu(import::parse(&file).unwrap()).await.unwrap();

    let cart = anna.cart().await;
    let lines = cart["items"].as_array().unwrap();
    let shown: Vec<_> = lines.iter().map(|l| (l["name"].as_str().unwrap(), l["available"].clone())).collect();
    let (on, off) = (json!(true), json!(false));
    // A renamed option at the same position keeps its id; a renamed item is a new one.
    assert_eq!(shown[0], ("Soup", off.clone()));
    assert_eq!(shown[2], ("Salad", on));
    let revision = cart["revision"].as_u64().unwrap();
    let problem = anna.try_place(revision).await.refused(409, "item-unavailable");
    assert_eq!(problem["items"][0]["name"], "Soup");
    for line in lines.iter().filter(|line| line["available"] == off) {
        anna.try_remove(line["lineId"].as_str().unwrap()).await.expect(200);
    }
    anna.place().await;
    let order = anna.get_json(&format!("/api/orders/{}", ordered["orderId"].as_str().unwrap())).await;
    assert_eq!((&order["items"][0]["name"], &order["totalAmount"]), (&json!("Soup"), &json!(643)));
}
