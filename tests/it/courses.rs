//! A line that should come with the main courses: in the cart, in the order, in the kitchen and on the floor.

use serde_json::json;

use crate::support::TestServer;
use crate::support::guest::Guest;

#[tokio::test]
async fn line_marked_with_the_mains_is_so_on_the_ticket_and_on_the_floor() {
    let server = TestServer::start().await;
    let (waiter, party) = server.family().await;
    let cook = server.cook().await;
    let menu = server.menu().await;
    let anna = Guest::join_as(&server.addr, &party, "Anna").await;
    let mut salad = menu.one("Salad");
    salad["withMains"] = json!(true);
    anna.add(&salad).await;
    let cart = anna.add(&menu.one("Soup")).await;
    assert_eq!(
        (&cart["items"][0]["withMains"], &cart["items"][1]["withMains"]),
        (&json!(true), &json!(false))
    );
    // She thinks again, and another phone does too.
    let soup = cart["items"][1]["lineId"].as_str().unwrap();
    let ben = Guest::join_as(&server.addr, &party, "Ben").await;
    for (guest, mark) in [(&anna, true), (&ben, false), (&anna, true)] {
        let cart = guest.try_edit(soup, &json!({"withMains": mark})).await.expect(200);
        assert_eq!(cart["items"][1]["withMains"], mark);
    }
    // Another change keeps the mark.
    let cart = anna.try_edit(soup, &json!({"quantity": 2})).await.expect(200);
    assert_eq!(cart["items"][1]["withMains"], true);
    anna.try_edit(soup, &json!({"withMains": false})).await.expect(200);
    anna.try_edit(soup, &json!({"withMains": "yes"})).await.refused(422, "invalid");

    let order = anna.place().await;
    assert_eq!(
        (&order["items"][0]["withMains"], &order["items"][1]["withMains"]),
        (&json!(true), &json!(false))
    );
    let ticket = cook.get_json("/api/kitchen/orders").await["orders"][0].clone();
    assert_eq!(
        (&ticket["items"][0]["withMains"], &ticket["items"][1]["withMains"]),
        (&json!(true), &json!(false))
    );
    let path = format!("/api/floor/sessions/{}/orders", party.session);
    let shown = waiter.get_json(&path).await["orders"][0]["items"].clone();
    assert_eq!((&shown[0]["withMains"], &shown[1]["withMains"]), (&json!(true), &json!(false)));

    // A waiter can mark a line too.
    let mut soup = menu.one("Soup");
    soup["withMains"] = json!(true);
    let request = waiter.order_request(&party, &json!({"items": [soup]}));
    let entered = waiter.send(request).await.expect(201);
    assert_eq!(entered["items"][0]["withMains"], true);
}
