//! INDIVIDUAL mode: each phone has its own cart, orders and bill, hidden from the other phones.

use serde_json::json;

use crate::support::{Guest, TestServer, fresh_uuid};

#[tokio::test]
async fn cart_and_orders_are_hidden_from_other_phones() {
    let server = TestServer::start().await;
    let (_waiter, party) = server.individuals().await;
    let menu = server.menu().await;
    let mut anna = Guest::join_as(&server.addr, &party, "Anna").await;
    let mut ben = Guest::join_as(&server.addr, &party, "Ben").await;
    assert_eq!(anna.welcome["mode"], "INDIVIDUAL");
    anna.open_live().await;
    ben.open_live().await;
    ben.live().drain_frames().await;

    anna.add_live(&menu.one("Soup")).await;
    anna.add(&menu.one("Steak")).await;
    let placed = anna.place().await;
    anna.live().expect("order-placed").await;
    anna.live().expect("cart-cleared").await;
    let cook = server.cook().await;
    cook.step(&placed, 0, &["IN_PROGRESS"]).await;
    anna.live().expect("order-status").await;

    let private =
        ["item-added", "item-updated", "item-removed", "cart-cleared", "order-placed", "order-status"];
    let frames = ben.live().drain_frame_types().await;
    assert!(frames.iter().all(|kind| !private.contains(&kind.as_str())), "{frames:?}");
    assert_eq!(ben.cart().await["items"], json!([]));
    assert_eq!(ben.orders().await, Vec::<serde_json::Value>::new());
    let order = format!("/api/orders/{}", placed["orderId"].as_str().unwrap());
    ben.send(ben.request("GET", &order)).await.refused(404, "not-found");
    assert_eq!(anna.get_json(&order).await["orderNumber"], placed["orderNumber"]);
}

#[tokio::test]
async fn each_phone_has_own_cart_checkout_order_and_bill() {
    let server = TestServer::start().await;
    let (waiter, party) = server.individuals().await;
    let menu = server.menu().await;
    let anna = Guest::join(&server.addr, &party).await;
    let ben = Guest::join(&server.addr, &party).await;
    anna.add(&menu.one("Soup")).await;
    ben.add(&menu.one("Steak")).await;
    // The checkout of one cart does not block the other cart.
    let checkout = anna.take_checkout().await.expect(200);
    assert_eq!(checkout["holder"]["deviceId"], anna.device.as_str());
    ben.take_checkout().await.expect(200);
    ben.add(&menu.one("Salad")).await;

    assert_eq!(anna.place().await["totalAmount"], 643);
    assert_eq!(ben.place().await["totalAmount"], 2759 + 917);
    assert_eq!(anna.reload().await.expect(200)["bill"]["totalAmount"], 643);
    assert_eq!(ben.reload().await.expect(200)["bill"]["totalAmount"], 3676);
    assert_eq!(waiter.bill(&party).await["totalAmount"], 643 + 3676);
}

#[tokio::test]
async fn participants_and_table_changes_are_sent_to_all_phones() {
    let server = TestServer::start().await;
    let (waiter, party) = server.individuals().await;
    let mut anna = Guest::join(&server.addr, &party).await;
    anna.open_live().await;
    let ben = Guest::join_as(&server.addr, &party, "Ben").await;
    anna.live().expect_where("participants", |frame| frame["devices"].as_array().unwrap().len() == 2).await;
    waiter.move_to(&party, &server.tables[3]).await.expect(200);
    assert_eq!(anna.live().expect("table-changed").await["table"]["name"], "4");
    assert_eq!(ben.get_json("/api/session").await["table"]["name"], "4");
}

#[tokio::test]
async fn idempotency_key_belongs_to_one_phone() {
    let server = TestServer::start().await;
    let (_waiter, party) = server.individuals().await;
    let soup = server.menu().await.one("Soup");
    let anna = Guest::join(&server.addr, &party).await;
    let ben = Guest::join(&server.addr, &party).await;
    anna.add(&soup).await;
    ben.add(&soup).await;
    let key = fresh_uuid();
    let first = anna.send(anna.place_request(1, key)).await;
    let second = ben.send(ben.place_request(1, key)).await;
    assert_ne!(first.expect(201)["orderId"], second.expect(201)["orderId"]);
    assert!(!second.replayed());
}
