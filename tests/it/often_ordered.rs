//! Dishes that are marked as often ordered, by the sales of ended days.

use serde_json::{Value, json};

use maitred::domain::time::DAY_MS;

use crate::support::{Guest, TestServer};

/// Sells so many portions of a dish in a day, and lets the day end.
async fn sell(server: &TestServer, dish: &str, portions: i64) {
    let (menu, waiter) = (server.menu().await, server.waiter().await);
    let party = waiter.open(&server.tables[0], "FAMILY").await;
    let guest = Guest::join(&server.addr, &party).await;
    guest.order(&[menu.some(dish, portions)]).await;
    let due = waiter.bill(&party).await["totalAmount"].clone();
    waiter.pay(&party, &json!({"method": "CARD", "amount": due})).await;
    waiter.close(&party).await.expect(200);
    server.env.advance_ms(DAY_MS);
    mark(server).await;
}

/// Counts ended days and marks dishes, as the server does every minute.
async fn mark(server: &TestServer) {
    while server.app().count_days().await.unwrap() {}
    server.app().mark_often_ordered().await.unwrap();
}

/// The names of marked dishes.
async fn marked(server: &TestServer) -> Vec<String> {
    let menu = server.menu().await.view;
    let categories = menu["categories"].as_array().unwrap().iter();
    let items = categories.flat_map(|category| category["items"].as_array().unwrap());
    let often = items.filter(|item| item["isOftenOrdered"] == true);
    often.map(|item| item["name"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn dish_sold_on_five_days_is_marked_until_it_is_sold_out_or_the_owner_wants_no_marks() {
    let server = TestServer::start().await;
    mark(&server).await;
    let before = server.menu().await.etag;
    for day in 1..=5 {
        assert_eq!(marked(&server).await, [""; 0], "after {} days", day - 1);
        sell(&server, "Soup", 4).await;
    }
    assert_eq!(marked(&server).await, ["Soup"]);
    let menu = server.menu().await;
    assert_ne!(menu.etag, before, "phones load the menu again");

    let manager = server.manager().await;
    let soup = format!("/api/kitchen/menu-items/{}", menu.item("Soup")["id"].as_str().unwrap());
    let available = |available: bool| {
        let request = manager.request("PATCH", &soup).json(&json!({"available": available}));
        manager.send(request)
    };
    available(false).await.expect(200);
    assert_eq!(marked(&server).await, [""; 0], "sold out");
    available(true).await.expect(200);
    assert_eq!(marked(&server).await, ["Soup"]);

    manager.set_limit("often_ordered_portions_min", 0).await;
    mark(&server).await;
    assert_eq!(marked(&server).await, [""; 0], "the owner wants no marks");
    manager.set_limit("often_ordered_portions_min", 20).await;
    server.env.advance_ms(25 * DAY_MS);
    mark(&server).await;
    assert_eq!(marked(&server).await, [""; 0], "the sales are too long ago");
}

#[tokio::test]
async fn large_party_of_one_evening_makes_no_dish_often_ordered() {
    let server = TestServer::start().await;
    sell(&server, "Salad", 60).await;
    assert_eq!(marked(&server).await, [""; 0]);
    let menu: Value = server.menu().await.view;
    assert!(!menu.to_string().contains("isOftenOrdered"), "no bytes where nothing is marked");
}
