//! FAMILY mode: the phones of a party share one cart and see each other's changes. Also nicknames and invalid choices.

use serde_json::json;

use crate::support::{Guest, TestServer, fresh_uuid};

#[tokio::test]
async fn cart_change_is_shown_to_other_phones() {
    let server = TestServer::start().await;
    let (_waiter, party) = server.family().await;
    let menu = server.menu().await;
    let mut anna = Guest::join_as(&server.addr, &party, "Anna").await;
    let mut ben = Guest::join_as(&server.addr, &party, "Ben").await;
    assert_eq!(anna.welcome["mode"], "FAMILY");
    assert_eq!(anna.session, ben.session);
    let before = anna.open_live().await["cart"]["revision"].as_u64().unwrap();
    ben.open_live().await;

    let dish = menu.with("Burger", &[("Doneness", "Medium"), ("Extras", "Bacon")]);
    let op = anna.change(json!({"type": "add-to-cart", "item": dish})).await;
    let added = ben.live().expect("item-added").await;
    assert_eq!(added["opId"], op.as_str());
    assert_eq!(added["revision"], before + 1);
    assert_eq!(added["totalItems"], 1);
    assert_eq!(added["totalAmount"], 1371 + 193);
    let (cart, taxes) = (ben.cart().await, added["taxes"].as_array().unwrap().clone());
    assert_eq!(cart["taxes"], json!(taxes), "the frame and GET /api/cart have the same taxes");
    let gross: i64 = taxes.iter().map(|tax| tax["gross"].as_i64().unwrap()).sum();
    assert_eq!(gross, 1371 + 193);
    assert_eq!(added["item"]["name"], "Burger");
    assert_eq!(added["item"]["unitPrice"], 1564);
    assert_eq!(added["item"]["addedBy"]["nickname"], "Anna");
    let names: Vec<_> =
        added["item"]["options"].as_array().unwrap().iter().map(|o| o["name"].clone()).collect();
    assert_eq!(names, ["Medium", "Bacon"]);

    let line = added["item"]["lineId"].clone();
    let edit = json!({"type": "update-item", "lineId": line, "quantity": 3, "note": "no onions"});
    let op = ben.change(edit).await;
    let updated = anna.live().expect("item-updated").await;
    assert_eq!((&updated["opId"], &updated["revision"]), (&json!(op), &json!(before + 2)));
    assert_eq!((&updated["item"]["quantity"], &updated["totalItems"]), (&json!(3), &json!(3)));
    assert_eq!(updated["item"]["note"], "no onions");
    assert_eq!(updated["item"]["addedBy"]["nickname"], "Anna", "an edit keeps addedBy");
    assert_eq!(updated["item"]["lineTotal"], 3 * 1564);

    let op = anna.change(json!({"type": "remove-item", "lineId": line})).await;
    let removed = ben.live().expect("item-removed").await;
    assert_eq!((&removed["opId"], &removed["revision"]), (&json!(op), &json!(before + 3)));
    assert_eq!((&removed["lineId"], &removed["totalItems"]), (&line, &json!(0)));
    assert_eq!(
        ben.cart().await,
        json!({"revision": before + 3, "items": [], "totalItems": 0, "totalAmount": 0, "taxes": []})
    );
}

#[tokio::test]
async fn cart_change_is_acknowledged_to_sender_and_sent_to_all_with_op_id() {
    let server = TestServer::start().await;
    let (_waiter, party) = server.family().await;
    let soup = server.menu().await.one("Soup");
    let mut anna = Guest::join(&server.addr, &party).await;
    let mut ben = Guest::join(&server.addr, &party).await;
    anna.open_live().await;
    ben.open_live().await;

    let op = anna.change(json!({"type": "add-to-cart", "item": soup})).await;
    // The order of the two frames is not fixed.
    let (mut ack, mut added) = (None, None);
    while ack.is_none() || added.is_none() {
        let frame = anna.live().next("ack and item-added").await;
        match frame["type"].as_str().unwrap() {
            "ack" => ack = Some(frame),
            "item-added" => added = Some(frame),
            _ => {}
        }
    }
    let (ack, added) = (ack.unwrap(), added.unwrap());
    assert_eq!((&ack["opId"], &added["opId"]), (&json!(op), &json!(op)));
    assert_eq!(ack["revision"], added["revision"]);
    ben.live().expect("item-added").await;
    assert!(!ben.live().drain_frame_types().await.contains(&"ack".to_owned()), "only the sender gets an ack");
}

#[tokio::test]
async fn cart_change_over_http_is_sent_over_sockets() {
    let (server, _waiter, party, menu, anna) = TestServer::start_with_guest().await;
    let mut ben = Guest::join(&server.addr, &party).await;
    ben.open_live().await;

    let cart = anna.add(&menu.some("Soup", 2)).await;
    assert_eq!((&cart["totalItems"], &cart["totalAmount"]), (&json!(2), &json!(2 * 643)));
    let added = ben.live().expect("item-added").await;
    assert_eq!(added["revision"], cart["revision"]);
    assert_eq!(added["opId"], json!(null));

    let line = cart["items"][0]["lineId"].as_str().unwrap();
    let cart = anna.try_edit(line, &json!({"quantity": 5, "allergyNote": "celery"})).await.expect(200);
    assert_eq!(cart["items"][0]["allergyNote"], "celery");
    assert_eq!(ben.live().expect("item-updated").await["item"]["quantity"], 5);

    let cart = anna.try_remove(line).await.expect(200);
    assert_eq!(cart["items"], json!([]));
    ben.live().expect("item-removed").await;
    anna.try_remove(line).await.refused(404, "not-found");
}

#[tokio::test]
async fn participants_frame_shows_devices_and_who_is_online() {
    let server = TestServer::start().await;
    let (_waiter, party) = server.family().await;
    let mut anna = Guest::join_as(&server.addr, &party, "Anna").await;
    let snapshot = anna.open_live().await;
    assert_eq!(snapshot["devices"], json!([{"deviceId": anna.device, "nickname": "Anna", "online": true}]));

    let mut ben = Guest::join_as(&server.addr, &party, "Ben").await;
    let online = |name: &'static str, online: bool| {
        move |frame: &serde_json::Value| {
            let devices = frame["devices"].as_array().unwrap();
            devices.iter().any(|device| device["nickname"] == name && device["online"] == online)
        }
    };
    anna.live().expect_where("participants", online("Ben", false)).await;
    ben.open_live().await;
    anna.live().expect_where("participants", online("Ben", true)).await;
    ben.disconnect().await;
    anna.live().expect_where("participants", online("Ben", false)).await;

    ben.leave().await.expect(204);
    let left =
        anna.live().expect_where("participants", |frame| frame["devices"].as_array().unwrap().len() == 1);
    assert_eq!(left.await["devices"][0]["nickname"], "Anna");
}

#[tokio::test]
async fn phone_with_two_pages_is_offline_after_second_closes() {
    let (server, _waiter, party, _menu, mut anna) = TestServer::start_with_guest().await;
    let mut ben = Guest::join(&server.addr, &party).await;
    anna.open_live().await;
    ben.open_live().await;
    let mut second = ben.try_live().await.unwrap();
    second.expect("snapshot").await;
    ben.disconnect().await;
    let devices = anna.get_json("/api/session").await["devices"].clone();
    assert!(devices.as_array().unwrap().iter().all(|device| device["online"] == true), "{devices}");
    second.disconnect().await;
    anna.live()
        .expect_where("participants", |frame| {
            frame["devices"].as_array().unwrap().iter().any(|device| device["online"] == false)
        })
        .await;
}

#[tokio::test]
async fn guest_without_nickname_gets_herb_name_and_taken_nickname_gets_number() {
    let server = TestServer::start().await;
    let (_waiter, party) = server.family().await;
    assert_eq!(Guest::join(&server.addr, &party).await.nickname, "Basil");
    assert_eq!(Guest::join(&server.addr, &party).await.nickname, "Saffron");
    assert_eq!(Guest::join_as(&server.addr, &party, "Anna").await.nickname, "Anna");
    assert_eq!(Guest::join_as(&server.addr, &party, "anna").await.nickname, "anna 2");
    assert_eq!(Guest::join_as(&server.addr, &party, "Thyme").await.nickname, "Thyme");
    assert_eq!(Guest::join(&server.addr, &party).await.nickname, "Ginger");
    assert_eq!(Guest::join_as(&server.addr, &party, "  ").await.nickname, "Sage");
}

#[tokio::test]
async fn session_answer_has_everything_a_page_shows() {
    let server = TestServer::start().await;
    let (_waiter, party) = server.family().await;
    let menu = server.menu().await;
    let anna = Guest::join_as(&server.addr, &party, "Anna").await;
    let order = anna.order(&[menu.one("Soup")]).await;
    anna.add(&menu.burger()).await;
    anna.take_checkout().await.expect(200);

    let session = anna.reload().await.expect(200);
    assert_eq!(session["sessionId"], party.session.as_str());
    assert_eq!(session["table"]["name"], "1");
    assert_eq!((&session["restaurantName"], &session["currency"]), (&json!("Testhaus"), &json!("EUR")));
    assert_eq!(session["device"], json!({"deviceId": anna.device, "nickname": "Anna"}));
    assert_eq!(session["csrfToken"], anna.csrf.as_str());
    assert_eq!(session["serverTime"], "2026-06-01T18:00:00.000Z");
    assert_eq!(session["tokenExpiresAt"], "2026-06-02T06:00:00.000Z");
    assert_eq!(session["cart"]["totalAmount"], 1371);
    assert_eq!(session["checkout"]["holder"]["nickname"], "Anna");
    assert_eq!(session["orders"][0]["orderId"], order["orderId"]);
    assert_eq!(session["bill"]["totalAmount"], 643);
    assert_eq!(session["bill"]["amountDue"], 643);
    let tax = json!([{"rate": "7", "kind": "INCLUSIVE", "net": 601, "tax": 42, "gross": 643}]);
    assert_eq!(session["bill"]["taxes"], tax);
}

#[tokio::test]
async fn invalid_choice_is_refused_with_pointer() {
    let (_server, _waiter, _party, menu, anna) = TestServer::start_with_guest().await;
    let unknown = fresh_uuid().to_string();
    let both = menu.with("Burger", &[("Doneness", "Medium"), ("Doneness", "Well done")]);
    let twice = menu.with("Burger", &[("Doneness", "Medium"), ("Extras", "Bacon"), ("Extras", "Bacon")]);
    let mut foreign = menu.one("Soup");
    foreign["options"] = menu.burger()["options"].clone();
    for (dish, pointer) in [
        (menu.one("Burger"), "/options"),
        (both, "/options"),
        (twice, "/options"),
        (foreign, "/options"),
        (menu.some("Soup", 0), "/quantity"),
        (menu.some("Soup", 100), "/quantity"),
        (json!({"menuItemId": unknown, "quantity": 1}), "/menuItemId"),
        (json!({"menuItemId": menu.id("Soup"), "note": "x".repeat(201)}), "/note"),
    ] {
        let problem = anna.try_add(&dish).await.refused(422, "invalid");
        assert_eq!(problem["errors"][0]["pointer"], pointer, "{dish}: {problem}");
    }
    anna.try_add(&menu.one("Lemonade")).await.refused(422, "invalid");
    assert_eq!(anna.cart().await["items"], json!([]));
    let cart = anna.add(&menu.sized("Lemonade", "0.4 l")).await;
    assert_eq!(cart["items"][0]["variantName"], "0.4 l");
    assert_eq!(cart["totalAmount"], 583);
}
