//! The training of the setup: orders of an owner who tries everything, deleted without a trace but the audit log.

use serde_json::json;

use maitred::domain::staff::Role;
use maitred::store::{Read as _, StoreError, schema};

use crate::support::staff::Staff;
use crate::support::{Guest, TestServer};

/// A restaurant whose owner has not finished the setup.
async fn start_in_setup() -> TestServer {
    let server = TestServer::start().await;
    let written = server.app().store.write(|tx| {
        let mut profile = tx.get(&schema::PROFILE, &())?.unwrap_or_default();
        profile.is_setup_done = false;
        tx.put(&schema::PROFILE, &(), &profile)
    });
    written.await.map_err(|error: StoreError| error).unwrap();
    server
}

#[tokio::test]
async fn orders_of_the_training_are_deleted_and_the_next_order_is_the_first() {
    let mut server = start_in_setup().await;
    let owner = Staff::log_in(&server.addr, Role::Owner).await;
    let end = || owner.request("POST", "/api/training/end");
    owner.send(end()).await.expect(204);
    let (waiter, party) = server.family().await;
    let menu = server.menu().await;
    let guest = Guest::join(&server.addr, &party).await;
    let order = guest.order(&[menu.one("Soup"), menu.one("Steak")]).await;
    assert_eq!(order["orderNumber"], 1, "{order}");
    let cook = server.cook().await;
    cook.step(&order, 0, &["IN_PROGRESS", "READY"]).await;
    waiter.pay(&party, &json!({"method": "CASH", "amount": 100})).await;
    guest.add(&menu.one("Soup")).await;

    // The open table is closed in the same commit.
    owner.send(end()).await.expect(204);
    assert_eq!(waiter.table("1").await["session"], serde_json::Value::Null);
    owner.send(end()).await.expect(204);
    let log = owner.get_json("/api/audit?action=TRAINING_ENDED").await;
    assert_eq!(log["entries"].as_array().unwrap().len(), 1, "{log}");
    assert_eq!(log["entries"][0]["details"]["orders"], "1");
    assert!(cook.tickets(None).await.is_empty());
    assert_eq!(owner.get_json("/api/kitchen/orders/recent").await["orders"], json!([]));
    for path in ["orders", "bill"] {
        let gone = owner.request("GET", &format!("/api/floor/sessions/{}/{path}", party.session));
        owner.send(gone).await.refused(404, "not-found");
    }
    let left = server.app().store.read::<_, StoreError>(|view| {
        Ok((
            view.scan(&schema::ORDERS, &())?.len(),
            view.scan(&schema::PAYMENTS, &())?.len(),
            view.scan(&schema::DEVICES, &())?.len(),
            view.scan(&schema::SESSIONS, &())?.len(),
        ))
    });
    assert_eq!(left.unwrap(), (0, 0, 0, 0));
    // The store is whole: it opens again, is swept, and the first real party gets the first number.
    server.restart().await;
    assert_eq!(server.app().verify_audit().unwrap().broken, None);
    let (_, party) = server.family().await;
    let guest = Guest::join(&server.addr, &party).await;
    assert_eq!(guest.order(&[server.menu().await.one("Soup")]).await["orderNumber"], 1);
}

#[tokio::test]
async fn nothing_is_deleted_after_the_setup_or_when_there_are_orders_of_an_evening() {
    let server = start_in_setup().await;
    let owner = Staff::log_in(&server.addr, Role::Owner).await;
    let end = || owner.request("POST", "/api/training/end");
    let (_, party) = server.family().await;
    let menu = server.menu().await;
    let guest = Guest::join(&server.addr, &party).await;
    for _ in 0..51 {
        guest.order(&[menu.one("Soup")]).await;
        server.env.advance_ms(60_000);
    }
    owner.send(end()).await.refused(409, "too-many-orders");
    assert_eq!(
        server.manager().await.orders(&party).await.as_array().unwrap().len(),
        51,
        "the table stays open"
    );
    let done = owner.request("PATCH", "/api/restaurant");
    owner.send(done.clone().json(&json!({"setupDone": true}))).await.expect(200);
    owner.send(end()).await.refused(409, "setup-done");
    owner.send(done.json(&json!({"setupDone": false}))).await.refused(422, "invalid");
    let orders = server.app().store.read::<_, StoreError>(|view| Ok(view.scan(&schema::ORDERS, &())?.len()));
    assert_eq!(orders.unwrap(), 51);
}
