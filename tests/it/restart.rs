//! What a restart of the box keeps.

use serde_json::{Value, json};

use maitred::domain::time::MINUTE_MS;

use crate::support::guest::{other_pin, try_pin};
use crate::support::{Guest, TestServer};

#[tokio::test]
async fn restart_keeps_sessions_carts_orders_tickets_and_bills() {
    let mut server = TestServer::start_on_disk().await;
    let (waiter, party) = server.family().await;
    let alone = waiter.open(&server.tables[1], "INDIVIDUAL").await;
    let cook = server.cook().await;
    let manager = server.manager().await;
    let menu = server.menu().await;
    let anna = Guest::join_as(&server.addr, &party, "Anna").await;
    let carl = Guest::join_as(&server.addr, &alone, "Carl").await;
    let first = anna.order(&[menu.burger(), menu.one("Soup")]).await;
    cook.step(&first, 0, &["IN_PROGRESS"]).await;
    cook.cancel(&first, 1, "spilled").await.expect(200);
    anna.add(&menu.sized("Lemonade", "0.4 l")).await;
    carl.add(&menu.one("Steak")).await;
    anna.take_checkout().await.expect(200);
    anna.call("REQUEST_BILL", None).await.expect(201);
    cook.set_available(&menu.id("Salad"), false).await.expect(200);
    let paths = ["/api/session", "/api/cart", "/api/orders"];
    let seen = async |guest: &Guest| -> Vec<Value> {
        let mut seen = vec![];
        for path in paths {
            seen.push(guest.get_json(path).await);
        }
        seen
    };
    let before = (seen(&anna).await, seen(&carl).await);
    let staff_before = (waiter.get_json("/api/floor").await, cook.get_json("/api/kitchen/orders").await);
    let (bill, etag) = (waiter.bill(&party).await, server.menu().await.etag);

    server.restart().await;
    assert_eq!((seen(&anna).await, seen(&carl).await), before);
    let staff_after = (waiter.get_json("/api/floor").await, cook.get_json("/api/kitchen/orders").await);
    assert_eq!(staff_after, staff_before);
    assert_eq!((waiter.bill(&party).await, server.menu().await.etag), (bill, etag));
    manager.verify_audit().await;

    // Orders and joins continue after the restart.
    cook.step(&first, 0, &["READY", "SERVED"]).await;
    let second = anna.place().await;
    assert_eq!((&second["orderNumber"], &second["totalAmount"]), (&json!(2), &json!(583)));
    assert_eq!(carl.place().await["orderNumber"], 3);
    carl.try_add(&menu.one("Salad")).await.refused(409, "item-unavailable");
    Guest::join(&server.addr, &party).await;
    manager.verify_audit().await;
}

#[tokio::test]
async fn wrong_pin_counts_and_blocks_survive_a_restart() {
    let mut server = TestServer::start_on_disk().await;
    let (_waiter, party) = server.family().await;
    for left in [4, 3, 2] {
        let problem =
            try_pin(&server.addr, &party.code, &other_pin(&party.pin)).await.refused(401, "wrong-pin");
        assert_eq!(problem["attemptsLeft"], left);
    }
    server.restart().await;
    for left in [1, 0] {
        let problem =
            try_pin(&server.addr, &party.code, &other_pin(&party.pin)).await.refused(401, "wrong-pin");
        assert_eq!(problem["attemptsLeft"], left);
    }
    server.env.advance_ms(5 * MINUTE_MS);
    server.restart().await;
    let problem = try_pin(&server.addr, &party.code, &party.pin).await.refused(429, "pin-blocked");
    assert_eq!(problem["retryAfterSeconds"], 600);
    server.env.advance_ms(10 * MINUTE_MS);
    Guest::join(&server.addr, &party).await;
}

#[tokio::test]
async fn revoked_tokens_stay_revoked_after_a_restart() {
    let mut server = TestServer::start_on_disk().await;
    let (waiter, party) = server.family().await;
    let other = waiter.open(&server.tables[2], "FAMILY").await;
    let left = Guest::join(&server.addr, &party).await;
    let closed = Guest::join(&server.addr, &other).await;
    let logged_out = server.cook().await;
    left.leave().await.expect(204);
    waiter.close(&other).await.expect(200);
    logged_out.log_out().await.expect(204);
    server.restart().await;
    assert_eq!(left.reload().await.refused(401, "session-lost")["reason"], "REVOKED");
    assert_eq!(closed.reload().await.refused(401, "session-lost")["reason"], "CLOSED");
    let me = logged_out.send(logged_out.request("GET", "/api/staff/me")).await;
    assert_eq!(me.refused(401, "session-lost")["reason"], "REVOKED");
}

#[tokio::test]
async fn open_channel_is_closed_with_1001_on_restart_and_reconnects_to_its_session() {
    let mut server = TestServer::start_on_disk().await;
    let (_waiter, party) = server.family().await;
    let menu = server.menu().await;
    let mut anna = Guest::join(&server.addr, &party).await;
    anna.open_live().await;
    anna.add_live(&menu.one("Soup")).await;
    let socket = anna.take_live();
    let (_, (_, code, reason)) = tokio::join!(server.stop(), socket.wait_closed());
    assert_eq!((code, reason.as_str()), (1001, "the box is restarting"));
    server.start_again().await;
    let snapshot = anna.open_live().await;
    assert_eq!(snapshot["cart"]["revision"], 1);
    assert_eq!(snapshot["devices"][0]["online"], true);
    assert_eq!(anna.add_live(&menu.one("Salad")).await["revision"], 2);
}

#[tokio::test]
async fn checkout_that_expired_while_the_box_was_off_is_ended() {
    let mut server = TestServer::start_on_disk().await;
    let (_waiter, party) = server.family().await;
    let menu = server.menu().await;
    let anna = Guest::join(&server.addr, &party).await;
    let mut ben = Guest::join(&server.addr, &party).await;
    anna.take_checkout().await.expect(200);
    server.restart().await;
    ben.try_add(&menu.one("Soup")).await.refused(409, "checkout-held");
    server.env.advance_ms(2 * MINUTE_MS);
    server.restart().await;
    ben.open_live().await;
    server.app().sweep_checkouts().await.unwrap();
    assert_eq!(ben.live().expect("checkout-ended").await["reason"], "EXPIRED");
    ben.add(&menu.one("Soup")).await;
}
