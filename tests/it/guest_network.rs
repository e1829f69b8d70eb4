//! Why guests' phones do not reach the box: what a waiter sees of their network, and the test with a second phone.

use serde_json::{Value, json};

use crate::support::http::get;
use crate::support::staff::Waiter;
use crate::support::{Guest, TestServer};

async fn network(waiter: &Waiter, test: Option<&str>) -> Value {
    let test = test.map(|code| format!("&test={code}")).unwrap_or_default();
    waiter.get_json(&format!("/api/floor/network?origin=http://menu.local{test}")).await
}

#[tokio::test]
async fn phones_of_guests_are_counted_by_network_without_the_own_one() {
    let server = TestServer::start_behind_proxy().await;
    let waiter = server.waiter().await;
    let empty = network(&waiter, None).await;
    assert_eq!((&empty["guestNetworks"], &empty["unknownCodeAt"]), (&json!([]), &Value::Null));
    for (address, code) in
        [("192.168.2.7", server.tables[0].code.to_string()), ("192.168.2.8", "nope".to_owned())]
    {
        let page = get(&format!("/t/{code}")).header("X-Forwarded-For", address);
        page.to(&server.addr).await;
    }
    let seen = network(&waiter, None).await;
    assert_eq!(seen["guestNetworks"][0]["network"], "192.168.2.x");
    assert_eq!(seen["guestNetworks"][0]["phones"], 2);
    assert_ne!(seen["unknownCodeAt"], Value::Null, "a sheet with an old code is on a table");
    assert!(!seen.to_string().contains("192.168.2.7"), "an address is personal data");
    server.env.advance_ms(16 * 60_000);
    assert_eq!(network(&waiter, None).await["guestNetworks"], json!([]));
}

#[tokio::test]
async fn second_phone_that_opens_the_test_is_seen_with_its_network_and_its_channel() {
    let server = TestServer::start_behind_proxy().await;
    let waiter = server.waiter().await;
    let started = waiter.post("/api/floor/network/tests", &json!({})).await.expect(201);
    let code = started["code"].as_str().unwrap();
    let waiting = network(&waiter, Some(code)).await;
    assert_eq!(waiting["test"]["url"], format!("http://menu.local/wifi/{code}"));
    assert_eq!(waiting["test"]["arrivedAt"], Value::Null);
    assert_eq!(network(&waiter, Some("aaaabbbb")).await["test"], Value::Null);

    let page = get(&format!("/wifi/{code}")).header("X-Forwarded-For", "10.0.5.9").to(&server.addr).await;
    assert_eq!(page.status, 200);
    let arrived = network(&waiter, Some(code)).await;
    assert_eq!(arrived["test"]["network"], "10.0.5.x");
    assert_eq!(arrived["test"]["socketAt"], Value::Null);
    let path = format!("/api/wifi/{code}/live");
    let mut channel = waiter.try_listen(&path).await.unwrap();
    assert_eq!(channel.expect("arrived").await["isKnown"], true);
    assert_ne!(network(&waiter, Some(code)).await["test"]["socketAt"], Value::Null);
    server.env.advance_ms(15 * 60_000);
    assert_eq!(network(&waiter, Some(code)).await["test"], Value::Null);
}

#[tokio::test]
async fn table_whose_phones_lost_their_channel_and_are_not_back_is_named() {
    let server = TestServer::start().await;
    let waiter = server.waiter().await;
    let party = waiter.open(&server.tables[0], "FAMILY").await;
    let mut guest = Guest::join(&server.addr, &party).await;
    guest.open_live().await;
    assert_eq!(network(&waiter, None).await["phonesOnline"], 1);
    guest.disconnect().await;
    while network(&waiter, None).await["phonesOnline"] != 0 {
        tokio::task::yield_now().await;
    }
    assert_eq!(network(&waiter, None).await["droppedTables"], json!([]), "it may come back by itself");
    server.env.advance_ms(25_000);
    let dropped = network(&waiter, None).await["droppedTables"].clone();
    let name = server.tables[0].name.to_string();
    assert_eq!((&dropped[0]["tableName"], &dropped[0]["phones"]), (&json!(name), &json!(1)));
    waiter.close(&party).await.expect(200);
    assert_eq!(network(&waiter, None).await["droppedTables"], json!([]));
}
