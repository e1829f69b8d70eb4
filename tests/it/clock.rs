//! The machine's clock jumps forward or is set back: logins, blocks, keys, bills and erasure stay right.

use serde_json::json;

use maitred::domain::time::DAY_MS;
use maitred::store::{Read, StoreError, schema};

use crate::support::guest::{UnmergedGuest, block_pin, try_pin};
use crate::support::raw::sweep;
use crate::support::{Guest, TestServer, fresh_uuid};

#[tokio::test]
async fn forward_jump_of_years_keeps_logins() {
    let (server, waiter, _party, _menu, anna) = TestServer::start_with_guest().await;
    let (years, before) = (6 * 365 * DAY_MS, server.app().now());
    server.env.jump(years);
    assert_eq!(server.app().now(), before, "the clock jumps only with follow_clock");
    server.app().follow_clock().await.unwrap();
    assert_eq!(server.app().now(), before.plus_millis(years));
    anna.reload().await.expect(200);
    waiter.get_json("/api/floor").await;
    server.app().follow_clock().await.unwrap();
    assert_eq!(server.app().now(), before.plus_millis(years), "a jump is followed once");
}

#[tokio::test]
async fn logins_and_stored_answers_survive_start_with_clock_a_year_ahead() {
    let (mut server, waiter, _party, menu, anna) = TestServer::start_with_guest().await;
    let (revision, key) = (anna.revision_after_add(&menu.one("Soup")).await, fresh_uuid());
    let first = anna.send(anna.place_request(revision, key)).await;
    first.expect(201);
    sweep(&server).await;
    server.stop().await;
    server.env.advance_ms(365 * DAY_MS);
    server.start_again().await;
    // An evening passes before somebody sets the clock.
    for _hour in 0..4 {
        sweep(&server).await;
        server.env.advance_ms(3_600_000);
    }
    server.stop().await;
    server.env.set_back(365 * DAY_MS);
    server.start_again().await;
    server.app().correct_future_times().await.unwrap();
    sweep(&server).await;
    anna.reload().await.expect(200);
    waiter.get_json("/api/floor").await;
    anna.send(anna.place_request(revision, key)).await.assert_replay_of(&first);
}

#[tokio::test]
async fn login_and_answer_of_run_with_clock_ahead_are_as_new_once_it_is_right() {
    let mut server = TestServer::start().await;
    server.stop().await;
    server.env.advance_ms(365 * DAY_MS);
    server.start_again().await;
    let (waiter, menu) = (server.waiter().await, server.menu().await);
    let party = waiter.open(&server.tables[0], "FAMILY").await;
    let anna = Guest::join(&server.addr, &party).await;
    let (revision, key) = (anna.revision_after_add(&menu.one("Soup")).await, fresh_uuid());
    let first = anna.send(anna.place_request(revision, key)).await;
    first.expect(201);
    server.stop().await;
    server.env.set_back(365 * DAY_MS);
    server.start_again().await;
    server.app().correct_future_times().await.unwrap();
    sweep(&server).await;
    anna.send(anna.place_request(revision, key)).await.assert_replay_of(&first);
    anna.reload().await.expect(200);
    waiter.get_json("/api/floor").await;
    server.env.advance_ms(60 * DAY_MS);
    let later = waiter.send(waiter.request("GET", "/api/floor")).await;
    assert_eq!(later.status, 401, "it does not last for a year");
}

#[tokio::test]
async fn pin_block_after_clock_set_back_over_restart_ends() {
    let mut server = TestServer::start().await;
    let (_waiter, party) = server.family().await;
    block_pin(&server.addr, &party).await;
    assert_eq!(try_pin(&server.addr, &party.code, &party.pin).await.status, 429);
    server.env.set_back(3 * DAY_MS);
    server.restart().await;
    try_pin(&server.addr, &party.code, &party.pin).await.expect(200);
}

#[tokio::test]
async fn sold_out_mark_of_run_with_clock_ahead_is_gone_once_staff_sells_the_item_again() {
    let mut server = TestServer::start().await;
    server.env.advance_ms(DAY_MS);
    let (cook, menu) = (server.cook().await, server.menu().await);
    let soup = menu.id("Soup");
    let until_day_end = json!({"available": false, "soldOutUntil": "DAY_END"});
    let path = format!("/api/kitchen/menu-items/{soup}");
    cook.send(cook.request("PATCH", &path).json(&until_day_end)).await.expect(200);
    // The clock is right again: the mark of tomorrow is not in force, and is none that comes back tomorrow.
    server.env.set_back(DAY_MS);
    server.restart().await;
    let cook = server.cook().await;
    cook.set_available(&soup, true).await.expect(200);
    server.env.advance_ms(DAY_MS);
    let sold_out = server.app().store.read(|view| view.scan(&schema::SOLD_OUT, &()));
    assert!(sold_out.map_err(|error: StoreError| error).unwrap().is_empty());
}

#[tokio::test]
async fn unmerge_compares_sequence_not_time() {
    let mut server = TestServer::start().await;
    let (waiter, menu) = (server.waiter().await, server.menu().await);
    let first = waiter.open(&server.tables[0], "FAMILY").await;
    let second = waiter.open(&server.tables[1], "FAMILY").await;
    Guest::join(&server.addr, &first).await.order(&[menu.some("Soup", 2)]).await;
    waiter.pay(&first, &json!({"method": "CARD", "amount": 643})).await;
    waiter.merge(&second, &first, false).await.expect(200);
    // The payment came before the merge and has the same time: it does not prevent the undo.
    waiter.unmerge(&second).await.expect(200);
    waiter.merge(&second, &first, false).await.expect(200);
    server.env.set_back(DAY_MS);
    server.restart().await;
    waiter.pay(&first, &json!({"method": "CARD", "amount": 643})).await;
    waiter.unmerge(&second).await.refused(409, "merge-settled");
}

#[tokio::test]
async fn cancellation_after_payment_and_clock_set_back_makes_refund_due() {
    let mut server = TestServer::start().await;
    let (menu, manager) = (server.menu().await, server.manager().await);
    let party = manager.open(&server.tables[0], "INDIVIDUAL").await;
    let (anna, ben) = (Guest::join(&server.addr, &party).await, Guest::join(&server.addr, &party).await);
    let order = anna.order(&[menu.some("Soup", 1)]).await;
    ben.order(&[menu.some("Soup", 1)]).await;
    let price = order["totalAmount"].as_i64().unwrap();
    manager.pay(&party, &json!({"method": "CARD", "amount": price, "deviceId": anna.device})).await;
    server.env.set_back(DAY_MS);
    server.restart().await;
    let manager = server.manager().await;
    manager.cancel(&order, 0, "burnt").await.expect(200);
    assert_eq!(
        manager.bill(&party).await["refundDueAmount"],
        price,
        "what Ben owes does not reduce her refund"
    );
}

#[tokio::test]
async fn cancellation_before_payment_and_clock_set_back_makes_no_refund_due() {
    let mut server = TestServer::start().await;
    let (menu, manager) = (server.menu().await, server.manager().await);
    let party = manager.open(&server.tables[0], "INDIVIDUAL").await;
    let (anna, ben) = (Guest::join(&server.addr, &party).await, Guest::join(&server.addr, &party).await);
    let order = anna.order(&[menu.some("Soup", 1), menu.some("Soup", 1)]).await;
    ben.order(&[menu.some("Soup", 2)]).await;
    manager.cancel(&order, 0, "burnt").await.expect(200);
    server.env.set_back(DAY_MS);
    server.restart().await;
    let manager = server.manager().await;
    let all = manager.bill(&party).await["amountDue"].clone();
    manager.pay(&party, &json!({"method": "CARD", "amount": all, "deviceId": anna.device})).await;
    assert_eq!(manager.bill(&party).await["refundDueAmount"], 0, "her payment covers Ben's share");
}

#[tokio::test]
async fn repeated_acknowledgement_after_clock_set_back_leaves_new_notice() {
    let mut server = TestServer::start().await;
    let (menu, waiter, cook) = (server.menu().await, server.waiter().await, server.cook().await);
    let party = waiter.open(&server.tables[0], "FAMILY").await;
    let anna = Guest::join(&server.addr, &party).await;
    let placed = anna.order(&[menu.some("Soup", 1), menu.one("Steak")]).await;
    waiter.cancel(&placed, 0, "gone").await.expect(200);
    let seen = cook.tickets(None).await[0]["notices"][0]["notice"].clone();
    cook.acknowledge(&placed, &[&seen]).await.expect(200);
    server.env.set_back(DAY_MS);
    server.restart().await;
    let (waiter, cook) = (server.waiter().await, server.cook().await);
    waiter.cancel(&placed, 1, "gone").await.expect(200);
    cook.acknowledge(&placed, &[&seen]).await.expect(200);
    assert_eq!(
        cook.tickets(None).await[0]["notices"].as_array().unwrap().len(),
        1,
        "the second notice is not acknowledged"
    );
}

#[tokio::test]
async fn guest_data_written_with_future_clock_is_erased_with_all_others() {
    let mut server = TestServer::start().await;
    let (menu, manager) = (server.menu().await, server.manager().await);
    server.env.jump(20 * 365 * DAY_MS);
    server.app().follow_clock().await.unwrap();
    let (future, present) =
        (manager.open(&server.tables[0], "FAMILY").await, manager.open(&server.tables[1], "FAMILY").await);
    let placed = Guest::join(&server.addr, &future).await.order(&[menu.some("Soup", 1)]).await;
    // Makes preparation times and a stored answer of a member of staff.
    manager.step(&placed, 0, &["IN_PROGRESS", "READY"]).await;
    let order = json!({"items": [menu.one("Soup")], "note": "narwhal"});
    manager.send(manager.order_request(&future, &order)).await.expect(201);
    manager.close_by_force(&future, Some("gone")).await.expect(200);
    server.env.set_back(20 * 365 * DAY_MS);
    server.restart().await;
    let manager = server.manager().await;
    Guest::join(&server.addr, &present).await;
    manager.close(&present).await.expect(200);
    sweep(&server).await;
    server.env.advance_ms(30 * DAY_MS);
    sweep(&server).await;
    let left: Result<_, StoreError> = server.app().store.read(|view| {
        let (devices, listed) =
            (view.scan(&schema::DEVICES, &())?.len(), view.scan(&schema::ENDED_SESSIONS, &())?.len());
        let kept = view.scan(&schema::KEPT_BODIES, &())?.len() + view.scan(&schema::PREPARED, &())?.len();
        Ok(((devices, listed, kept), view.scan(&schema::AUDIT_PRIVATE, &())?))
    });
    let (left, private) = left.unwrap();
    assert_eq!(left, (0, 0, 0));
    assert!(private.is_empty(), "{private:?}");
}

#[tokio::test]
async fn forward_jump_keeps_idempotency_answers_and_recent_guest_data() {
    let server = TestServer::start().await;
    let (menu, manager) = (server.menu().await, server.manager().await);
    let (party, left) =
        (manager.open(&server.tables[0], "FAMILY").await, manager.open(&server.tables[1], "FAMILY").await);
    Guest::join_as(&server.addr, &left, "Quetzalia").await.order(&[menu.some("Soup", 1)]).await;
    manager.close_by_force(&left, Some("gone")).await.expect(200);
    let order = json!({"items": [menu.one("Soup")]});
    let order = manager.order_request(&party, &order);
    let first = manager.send(order.clone()).await;
    first.expect(201);
    server.env.advance_ms(1_000);
    server.env.jump(6 * 365 * DAY_MS);
    server.app().follow_clock().await.unwrap();
    sweep(&server).await;
    manager.send(order).await.assert_replay_of(&first);
    let guests = manager.bill(&left).await["guests"].clone();
    assert_eq!(guests[0]["nickname"], "Quetzalia", "{guests}");
    server.env.advance_ms(30 * DAY_MS);
    sweep(&server).await;
    let manager = server.manager().await;
    assert_eq!(manager.bill(&left).await["guests"][0]["nickname"], "Guest");
}

#[tokio::test]
async fn idempotency_key_of_unmerged_party_survives_clock_set_back_by_minute() {
    let mut server = TestServer::start().await;
    let manager = server.manager().await;
    manager.set_limit("guest_data_days", 1).await;
    let unmerged = UnmergedGuest::start(&server, &manager).await;
    manager.close(&unmerged.other).await.expect(200);
    server.env.set_back(60_000);
    server.restart().await;
    sweep(&server).await;
    unmerged.assert_order_is_replayed().await;
}
