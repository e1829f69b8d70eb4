//! `expectedTotal`: an order at another price than the page showed is refused.

use serde_json::{Value, json};

use maitred::import;

use crate::support::guest::Guest;
use crate::support::http::Request;
use crate::support::{TestServer, fresh_uuid, menu};

fn place(guest: &Guest, revision: u64, total: i64) -> Request {
    let body = json!({"cartRevision": revision, "paymentMethod": "CASH", "expectedTotal": total});
    guest.request("POST", "/api/orders/place").json(&body).key(fresh_uuid())
}

async fn import(server: &TestServer, from: &str, to: &str) {
    let changed = menu::FILE.replace(from, to);
    assert_ne!(changed, menu::FILE);
    server.app().import_menu(import::parse(&changed).unwrap()).await.unwrap();
}

#[tokio::test]
async fn order_at_another_price_than_shown_is_refused_with_the_current_cart() {
    let server = TestServer::start().await;
    let (_waiter, party) = server.family().await;
    let anna = Guest::join(&server.addr, &party).await;
    let cart = anna.add(&server.menu().await.one("Soup")).await;
    let revision = cart["revision"].as_u64().unwrap();
    import(&server, "\"6.43\"", "\"7.77\"").await;
    let old = place(&anna, revision, 643);
    let refused = anna.send(old.clone()).await.refused(409, "cart-changed");
    assert_eq!(
        (&refused["cart"]["totalAmount"], &refused["cart"]["items"][0]["unitPrice"]),
        (&json!(777), &json!(777))
    );
    assert_eq!(anna.orders().await.len(), 0);
    // The refusal is not stored under the key. The fingerprint of a key includes the expected total.
    anna.send(old).await.refused(409, "cart-changed");
    let new = place(&anna, revision, 777);
    let placed = anna.send(new.clone()).await.expect(201);
    assert_eq!(placed["totalAmount"], 777);
    assert_eq!(anna.send(new.clone()).await.expect(201), placed);
    let other = json!({"cartRevision": revision, "paymentMethod": "CASH", "expectedTotal": 643});
    anna.send(new.json(&other)).await.refused(422, "idempotency-key-reused");
}

#[tokio::test]
async fn order_with_another_exclusive_tax_than_shown_is_refused() {
    let server = TestServer::start().await;
    let (_waiter, party) = server.individuals().await;
    let anna = Guest::join(&server.addr, &party).await;
    let cart = anna.add(&server.menu().await.one("Mug")).await;
    let revision = cart["revision"].as_u64().unwrap();
    assert_eq!(cart["totalAmount"], 1649);
    import(&server, "\"rate\": \"10\"", "\"rate\": \"20\"").await;
    let refused = anna.send(place(&anna, revision, 1649)).await.refused(409, "cart-changed");
    assert_eq!(refused["cart"]["totalAmount"], 1799);
    anna.send(place(&anna, revision, 1799)).await.expect(201);
}

#[tokio::test]
async fn negative_expected_total_is_refused_with_its_pointer() {
    let server = TestServer::start().await;
    let (waiter, party) = server.family().await;
    let anna = Guest::join(&server.addr, &party).await;
    let refused = anna.send(place(&anna, 1, -1)).await.refused(422, "invalid");
    assert_eq!(refused["errors"][0]["pointer"], "/expectedTotal");
    let body = json!({"items": [server.menu().await.one("Soup")], "expectedTotal": -1});
    let request = waiter.request("POST", &format!("/api/floor/sessions/{}/orders", party.session));
    let refused = waiter.send(request.json(&body).key(fresh_uuid())).await.refused(422, "invalid");
    assert_eq!(refused["errors"][0]["pointer"], "/expectedTotal");
}

#[tokio::test]
async fn waiters_order_at_another_price_than_shown_is_refused_with_current_prices() {
    let server = TestServer::start().await;
    let (waiter, party) = server.family().await;
    let items = [server.menu().await.some("Soup", 2), server.menu().await.one("Mug")];
    let order = |total: i64| {
        let body: Value = json!({"items": items, "expectedTotal": total});
        waiter
            .request("POST", &format!("/api/floor/sessions/{}/orders", party.session))
            .json(&body)
            .key(fresh_uuid())
    };
    import(&server, "\"6.43\"", "\"7.77\"").await;
    let refused = waiter.send(order(2 * 643 + 1499)).await.refused(409, "cart-changed");
    assert_eq!(refused["cart"]["totalAmount"], 2 * 777 + 1499);
    assert_eq!(refused["cart"]["items"][0]["unitPrice"], 777);
    assert_eq!(waiter.bill(&party).await["totalAmount"], 0);
    // The waiter's page shows the mug without its exclusive tax.
    waiter.send(order(2 * 777 + 1499)).await.expect(201);
}
