//! The business day so far: orders and payments of open and closed tables.

use maitred::domain::staff::Role;
use maitred::domain::time::{DAY_MS, HOUR_MS};
use maitred::store::{Read as _, StoreError, schema};
use serde_json::{Value, json};

use crate::support::staff::Staff;
use crate::support::{Guest, TestServer};

async fn today(server: &TestServer) -> Value {
    server.manager().await.get_json("/api/today").await
}

/// Orders, what was sold and what was received.
fn figures(today: &Value) -> (u64, i64, i64) {
    assert_eq!((&today["isComplete"], &today["currency"]), (&json!(true), &json!("EUR")), "{today}");
    let number = |name: &str| today[name].as_i64().unwrap();
    (today["orders"].as_u64().unwrap(), number("soldAmount"), number("receivedAmount"))
}

#[tokio::test]
async fn sales_of_closed_tables_count_until_the_next_business_day_and_cancelled_dishes_do_not() {
    let server = TestServer::start().await;
    assert_eq!(figures(&today(&server).await), (0, 0, 0));
    let (waiter, party) = server.family().await;
    let (menu, cook, manager) = (server.menu().await, server.cook().await, server.manager().await);
    let anna = Guest::join(&server.addr, &party).await;
    anna.order(&[menu.one("Soup"), menu.one("Salad")]).await;
    assert_eq!(waiter.bill(&party).await["totalAmount"], 1560);
    assert_eq!(figures(&today(&server).await), (1, 1560, 0));
    let second = anna.order(&[menu.one("Salad")]).await;
    cook.cancel(&second, 0, "no lettuce").await.expect(200);
    assert_eq!(figures(&today(&server).await), (2, 1560, 0), "a cancelled dish is not sold");
    // The tip is not received by the restaurant.
    let paid = waiter.pay(&party, &json!({"method": "CARD", "amount": 1560, "tip": 100})).await;
    assert_eq!(figures(&today(&server).await), (2, 1560, 1560));
    for part in [300, 43] {
        let refund = json!({"amount": part, "reason": "cold"});
        manager.send(manager.settle_request(&paid, "refund").json(&refund)).await.expect(200);
    }
    assert_eq!(figures(&today(&server).await), (2, 1560, 1217));
    manager.close_by_force(&party, Some("enough")).await.expect(200);
    assert_eq!(figures(&today(&server).await), (2, 1560, 1217), "the table is closed");
    assert_eq!(waiter.table("1").await["session"], Value::Null);

    server.env.advance_ms(DAY_MS);
    let next = today(&server).await;
    assert_eq!(figures(&next), (0, 0, 0), "{next}");
    // A refund of the day before is of this day.
    let manager = server.manager().await;
    let refund = json!({"amount": 17, "reason": "they called"});
    manager.send(manager.settle_request(&paid, "refund").json(&refund)).await.expect(200);
    assert_eq!(figures(&today(&server).await), (0, 0, -17));
}

#[tokio::test]
async fn business_day_begins_at_the_hour_of_the_settings() {
    let server = TestServer::start().await;
    let manager = server.manager().await;
    manager.set_limit("day_start_hour", 4).await;
    let since: jiff::Timestamp = today(&server).await["since"].as_str().unwrap().parse().unwrap();
    let now: jiff::Timestamp = server.env.now_text().parse().unwrap();
    let hours = (now.as_millisecond() - since.as_millisecond()) as u64;
    assert!(hours < DAY_MS + HOUR_MS, "{since} {now}");
    let waiter = server.waiter().await;
    waiter.send(waiter.request("GET", "/api/today")).await.refused(403, "forbidden");
}

#[tokio::test]
async fn sales_of_the_training_do_not_count() {
    let server = TestServer::start().await;
    let written = server.app().store.write(|tx| {
        let mut profile = tx.get(&schema::PROFILE, &())?.unwrap_or_default();
        profile.is_setup_done = false;
        tx.put(&schema::PROFILE, &(), &profile)
    });
    written.await.map_err(|error: StoreError| error).unwrap();
    let owner = Staff::log_in(&server.addr, Role::Owner).await;
    let (waiter, party) = server.family().await;
    let menu = server.menu().await;
    Guest::join(&server.addr, &party).await.order(&[menu.one("Soup")]).await;
    waiter.pay(&party, &json!({"method": "CARD", "amount": 100})).await;
    assert_eq!(figures(&today(&server).await), (1, 643, 100));
    owner.send(owner.request("POST", "/api/training/end")).await.expect(204);
    assert_eq!(figures(&today(&server).await), (0, 0, 0));
    let (_, party) = server.family().await;
    Guest::join(&server.addr, &party).await.order(&[menu.one("Soup")]).await;
    assert_eq!(figures(&today(&server).await), (1, 643, 0));
}
