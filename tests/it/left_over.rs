//! What managers need to see which tables are left of a business day that nobody has closed.

use serde_json::{Value, json};

use maitred::domain::money_profile::MoneyProfile;
use maitred::domain::time::DAY_MS;

use crate::money_profile::put_profile;
use crate::support::{TestServer, fresh_uuid};

#[tokio::test]
async fn closed_day_is_told_to_the_floor_and_carries_the_open_tables_over() {
    let (server, waiter, party, menu, anna) = TestServer::start_with_guest().await;
    anna.order(&[menu.one("Soup")]).await;
    let day = waiter.get_json("/api/floor").await["businessDay"].clone();
    assert_eq!(day["closedAt"], Value::Null);
    let opened = waiter.table(&server.tables[0].name.to_string()).await["session"]["openedAt"].clone();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    assert!(text(&day["beganAt"]) <= text(&opened) && text(&opened) < text(&day["endsAt"]));

    server.env.advance_ms(DAY_MS);
    let (manager, waiter) = (server.manager().await, server.waiter().await);
    let (mut floor, first) = manager.listen("/api/floor/live").await;
    let next = first["businessDay"].clone();
    assert!(text(&opened) < text(&next["beganAt"]), "the party is left of the day before");
    let close = json!({"staying": [party.session], "leftAmount": 0});
    waiter.pay(&party, &json!({"method": "CARD", "amount": 100})).await;
    let request = manager.request("POST", "/api/day/close").json(&close).key(fresh_uuid());
    let answer = manager.send(request).await;
    assert_eq!(answer.status, 201, "{}", answer.text());
    floor.expect_where("snapshot", |frame| frame["businessDay"]["closedAt"].is_string()).await;
    let closed = waiter.get_json("/api/floor").await["businessDay"]["closedAt"].clone();
    assert!(text(&closed) >= text(&next["beganAt"]));
}

#[tokio::test]
async fn restaurant_that_records_no_payments_closes_no_days() {
    let server = TestServer::start().await;
    put_profile(&server, MoneyProfile::Orders).await;
    assert_eq!(server.waiter().await.get_json("/api/floor").await["businessDay"], Value::Null);
}
