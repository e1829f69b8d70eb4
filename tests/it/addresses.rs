//! The addresses of the box for managers, and stale sheets.

use std::net::IpAddr;
use std::sync::Arc;

use maitred::http::addresses::BoxAddresses;
use maitred::lock::Lock;
use maitred::view::addresses::MdnsState;
use serde_json::{Value, json};

use crate::support::TestServer;
use crate::support::client::Client;

async fn set_address_of_codes(manager: &Client, address: &str) {
    let change = json!({"guestAddress": address});
    let request = manager.request("PATCH", "/api/restaurant").json(&change);
    manager.send(request.key(crate::support::fresh_uuid())).await.expect(200);
}

#[tokio::test]
async fn addresses_tell_managers_names_numbers_and_stale_sheets() {
    let mut server = TestServer::start().await;
    let mdns = Arc::new(Lock::new(MdnsState::Announced));
    let number = Arc::new(Lock::new("192.168.1.10".parse::<IpAddr>().unwrap()));
    let read = Arc::clone(&number);
    server.addresses = BoxAddresses {
        mdns_name: Some("menu.local".to_owned()),
        port: 8080,
        numbers: Arc::new(move || vec![*read.lock()]),
        mdns: Arc::clone(&mdns),
        ..BoxAddresses::default()
    };
    server.restart().await;
    let manager = server.manager().await;
    let mut expected = json!({
        "names": ["menu.local"], "numbers": ["192.168.1.10"], "port": 8080,
        "urls": ["http://menu.local:8080", "http://192.168.1.10:8080"], "mdns": "announced", "staleSheets": null,
    });
    assert_eq!(manager.get_json("/api/addresses").await, expected);

    set_address_of_codes(&manager, "http://192.168.1.10:8080").await;
    assert_eq!(manager.get_json("/api/addresses").await, expected, "nothing was printed yet");
    server.app().note_printed_sheets().await.unwrap();
    assert_eq!(manager.get_json("/api/addresses").await, expected);

    *number.lock() = "192.168.1.99".parse().unwrap();
    expected["numbers"] = json!(["192.168.1.99"]);
    expected["urls"][1] = json!("http://192.168.1.99:8080");
    expected["staleSheets"] =
        json!({"printedAddress": "http://192.168.1.10:8080", "reason": "number-changed"});
    assert_eq!(manager.get_json("/api/addresses").await, expected);

    set_address_of_codes(&manager, "http://menu.local:8080").await;
    server.app().note_printed_sheets().await.unwrap();
    expected["staleSheets"] = Value::Null;
    assert_eq!(manager.get_json("/api/addresses").await, expected);
    *mdns.lock() = MdnsState::NameTaken;
    let view = manager.get_json("/api/addresses").await;
    assert_eq!((&view["names"], &view["mdns"]), (&json!([]), &json!("name-taken")));
    assert_eq!(view["staleSheets"]["reason"], "name-taken");
}

#[tokio::test]
async fn server_on_loopback_announces_no_name() {
    let server = TestServer::start().await;
    let view = server.manager().await.get_json("/api/addresses").await;
    assert_eq!((&view["mdns"], &view["names"]), (&json!("off"), &json!([])));
}
